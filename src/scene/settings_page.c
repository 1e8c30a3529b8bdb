/* What this device is told: where it is and whom to call, when a day ends, what is kept. Each row
** acts at once or leads to a screen of its own. Rows that do not fit go on further pages. */
#include "scene/rows.h"
#include "scene/title_page.h"

#include <math.h>
#include <string.h>

typedef struct SettingsMemory {
    int page;
} SettingsMemory;

typedef enum SettingsRow {
    SETTINGS_LOOKS,
    SETTINGS_COUNTRY,
    SETTINGS_EMERGENCY,
    SETTINGS_CRISIS,
    SETTINGS_DAY,
    SETTINGS_HISTORY,
    SETTINGS_FORGET,
    SETTINGS_ABOUT,
    SETTINGS_ROW_COUNT
} SettingsRow;

#define PADDING_X 3.2
#define PADDING_Y 1.2
#define ROW_EASY 14.0 /* as high as a row becomes where there is room */
#define COLUMN_GAP 4.0

/* The words of the rows that are put together; they live as long as the screen is drawn. */
typedef struct Rows {
    Row list[SETTINGS_ROW_COUNT];
    Text numbers[SETUP_NUMBER_COUNT];
    char hour[WORDS_MOST];
    size_t count;
} Rows;

static Row *add(Rows *rows, RowKind kind, Icon icon, const char *id, Phrase label,
                ActionKind action) {
    Row *row = &rows->list[rows->count++];
    *row = (Row){
        .kind = kind, .icon = icon, .label = words(label), .button = {.id = id, .action = action}};
    return row;
}

static void add_number(Rows *rows, const SceneView *view, SetupNumber which) {
    static const struct {
        Icon icon;
        const char *id;
        Phrase label;
    } numbers[] = {[SETUP_EMERGENCY] = {ICON_WARNING, "emergency", PHRASE_EMERGENCY_NUMBER},
                   [SETUP_CRISIS] = {ICON_HAND, "crisis", PHRASE_CRISIS_LINE}};
    _Static_assert(sizeof numbers / sizeof *numbers == SETUP_NUMBER_COUNT, "a row for each");
    const char *number = which == SETUP_EMERGENCY ? view->help.emergency : view->help.crisis;
    Row *row = add(rows, ROW_LEADS, numbers[which].icon, numbers[which].id, numbers[which].label,
                   ACTION_NUMBER);
    row->button.value = (int)which;
    words_add_number(&rows->numbers[which], number != NULL ? number : words(PHRASE_NOT_SET));
    row->value = text_string(&rows->numbers[which]);
}

static void add_day(Rows *rows, const SceneView *view) {
    int hour = view->setup.day_end;
    Row *row = add(rows, ROW_STEPS, ICON_CLOCK, "day", PHRASE_DAY_BEGINS, ACTION_NONE);
    words_numbers(rows->hour, sizeof rows->hour, PHRASE_DAY_HOUR, hour, 0);
    row->value = rows->hour;
    row->less = (Button){.id = "day-earlier",
                         .spoken = words(PHRASE_EARLIER),
                         .icon = ICON_MINUS,
                         .disabled = hour <= 0,
                         .action = ACTION_DAY_END,
                         .value = hour - 1};
    row->more = (Button){.id = "day-later",
                         .spoken = words(PHRASE_LATER),
                         .icon = ICON_PLUS,
                         .disabled = hour >= SETUP_DAY_END_MOST,
                         .action = ACTION_DAY_END,
                         .value = hour + 1};
}

static void add_history(Rows *rows, const SceneView *view) {
    bool on = view->setup.history;
    Row *row = add(rows, ROW_SWITCHES, ICON_LIST, "history", PHRASE_KEEP_HISTORY, ACTION_HISTORY);
    row->value = words(on ? PHRASE_ON : PHRASE_OFF);
    row->on = on;
    row->button.value = on ? 0 : 1;
    row = add(rows, ROW_LEADS, ICON_CLOSE, "forget", PHRASE_FORGET, ACTION_FORGET);
    row->value = view->forgotten ? words(PHRASE_FORGOTTEN) : NULL;
}

/* Of what is kept nothing is said where nothing can be. */
static void rows_of(Rows *rows, const SceneView *view) {
    add(rows, ROW_LEADS, ICON_ACCESS, "looks", PHRASE_ACCESS_TITLE, ACTION_ACCESS);
    Row *country = add(rows, ROW_LEADS, ICON_GLOBE, "country", PHRASE_COUNTRY, ACTION_COUNTRIES);
    country->value = words(PHRASE_NOT_SET);
    for (size_t i = 0; i < view->country_count; i++) {
        if (strcmp(view->countries[i].code, view->setup.country) == 0) {
            country->value = view->countries[i].name;
        }
    }
    add_number(rows, view, SETUP_EMERGENCY);
    add_number(rows, view, SETUP_CRISIS);
    add_day(rows, view);
    if (view->remembers) {
        add_history(rows, view);
    }
    add(rows, ROW_LEADS, ICON_INFO, "about", PHRASE_ABOUT, ACTION_ABOUT);
}

/* Where each row stands. */
typedef struct Plan {
    Rect rects[SETTINGS_ROW_COUNT]; /* their y from the top of the card */
    int pages[SETTINGS_ROW_COUNT];
    int count; /* of pages */
    bool fits;
} Plan;

/* Row by row over [columns] columns, those side by side of one height; with [ease] as high as they
** like. */
static Plan plan_columns(const Parts *parts, Rect box, const Rows *rows, int columns, double ease) {
    Plan plan = {.count = 1, .fits = true};
    double width = (box.w - 2 * PADDING_X - COLUMN_GAP * (columns - 1)) / columns;
    double room = box.h - 2 * PADDING_Y, y = 0;
    for (size_t i = 0; i < rows->count; i += (size_t)columns) {
        double height = ease;
        for (size_t k = i; k < rows->count && k < i + (size_t)columns; k++) {
            height = fmax(height, row_height(parts, &rows->list[k], width));
        }
        if (y > 0 && y + height > room + 1e-6) {
            plan.count++;
            y = 0;
        }
        plan.fits = plan.fits && height <= room + 1e-6;
        for (size_t k = i; k < rows->count && k < i + (size_t)columns; k++) {
            plan.rects[k] =
                (Rect){PADDING_X + (double)(k - i) * (width + COLUMN_GAP), y, width, height};
            plan.pages[k] = plan.count - 1;
        }
        y += height;
    }
    return plan;
}

static Plan plan_of(const Parts *parts, Rect box, const Rows *rows) {
    bool portrait = parts->layout->kind == LAYOUT_PORTRAIT;
    Plan best = {.count = 0};
    for (int columns = portrait ? 1 : 2; columns >= 1; columns--) {
        for (int easy = 1; easy >= 0; easy--) {
            Plan plan = plan_columns(parts, box, rows, columns, easy == 1 ? ROW_EASY : 0);
            if (best.count == 0 || (plan.fits && !best.fits) ||
                (plan.fits == best.fits && plan.count < best.count)) {
                best = plan;
            }
        }
    }
    return best;
}

static void draw_rows(Parts *parts, Rect box, const Rows *rows, const Plan *plan, int page) {
    double height = 0;
    for (size_t i = 0; i < rows->count; i++) {
        if (plan->pages[i] == page) {
            height = fmax(height, plan->rects[i].y + plan->rects[i].h);
        }
    }
    parts_card(parts, (Rect){box.x, box.y, box.w, height + 2 * PADDING_Y}, RADIUS_CARD,
               PAINT_SURFACE);
    for (size_t i = 0; i < rows->count; i++) {
        if (plan->pages[i] != page) {
            continue;
        }
        Rect rect = plan->rects[i];
        rect.x += box.x;
        rect.y += box.y + PADDING_Y;
        if (plan->rects[i].y > 0) {
            parts_divider(parts, rect.x, rect.y, rect.w);
        }
        row_draw(parts, rect, &rows->list[i]);
    }
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const SettingsMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    Rows rows = {.count = 0};
    rows_of(&rows, view);
    ButtonRow dock = {0};
    Plan plan = {.count = 1};
    Rect box = {0};
    /* The button for further pages may take another line of the dock. */
    for (int pass = 0; pass < 2 && (pass == 0 || plan.count > 1); pass++) {
        dock = (ButtonRow){.start = 0};
        if (pass > 0) {
            buttons_add(&dock, title_page_more(false));
        }
        buttons_add(&dock, (Button){.id = "done",
                                    .label = words(PHRASE_ACCESS_DONE),
                                    .icon = ICON_CHECK,
                                    .look = BUTTON_PRIMARY,
                                    .least = 40,
                                    .action = ACTION_LEAVE});
        box = title_page_plan(&parts, &dock, words(PHRASE_SETTINGS_TITLE), true);
        plan = plan_of(&parts, box, &rows);
    }
    title_page_title(&parts, words(PHRASE_SETTINGS_TITLE), box);
    draw_rows(&parts, box, &rows, &plan, kept->page % plan.count);
    buttons_draw(&parts, &dock);
    for (size_t i = 0; i < SETUP_NUMBER_COUNT; i++) {
        text_finish(&rows.numbers[i]);
    }
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    SettingsMemory *kept = memory;
    (void)view;
    if (action->kind == ACTION_HOME || action->kind == ACTION_SETTINGS) {
        *action = (Action){.kind = ACTION_LEAVE}; /* Escape, and its own key */
        return false;
    }
    return parts_turn_page(&kept->page, action);
}

_Static_assert(sizeof(SettingsMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_settings = {
    .name = "settings", .memory = sizeof(SettingsMemory), .draw = draw, .act = act};
