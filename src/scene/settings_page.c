/* What this device is told: where it is and whom to call, when a day ends, what is kept. Each row
** acts at once or leads to a screen of its own. */
#include "scene/row_page.h"
#include "scene/title_page.h"

#include <string.h>

typedef struct SettingsMemory {
    int page;
} SettingsMemory;

/* The words of the rows that are put together; they live as long as the screen is drawn. */
typedef struct Rows {
    RowPage page;
    Text numbers[SETUP_NUMBER_COUNT];
    char hour[WORDS_MOST];
} Rows;

static void add_number(Rows *rows, const SceneView *view, SetupNumber which) {
    static const struct {
        Icon icon;
        const char *id;
        Phrase label;
    } numbers[] = {[SETUP_EMERGENCY] = {ICON_WARNING, "emergency", PHRASE_EMERGENCY_NUMBER},
                   [SETUP_CRISIS] = {ICON_HAND, "crisis", PHRASE_CRISIS_LINE}};
    _Static_assert(sizeof numbers / sizeof *numbers == SETUP_NUMBER_COUNT, "a row for each");
    const char *number = which == SETUP_EMERGENCY ? view->help.emergency : view->help.crisis;
    Row *row = row_page_add(&rows->page, ROW_LEADS, numbers[which].icon, numbers[which].id,
                            numbers[which].label, ACTION_NUMBER);
    row->button.value = (int)which;
    words_add_number(&rows->numbers[which], number != NULL ? number : words(PHRASE_NOT_SET));
    row->value = text_string(&rows->numbers[which]);
}

static void add_day(Rows *rows, const SceneView *view) {
    int hour = view->setup.day_end;
    Row *row =
        row_page_add(&rows->page, ROW_STEPS, ICON_CLOCK, "day", PHRASE_DAY_BEGINS, ACTION_NONE);
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
    row_page_switch(&rows->page, ICON_LIST, "history", PHRASE_KEEP_HISTORY, ACTION_HISTORY,
                    view->setup.history);
    Row *row =
        row_page_add(&rows->page, ROW_LEADS, ICON_CLOSE, "forget", PHRASE_FORGET, ACTION_FORGET);
    row->value = view->forgotten ? words(PHRASE_FORGOTTEN) : NULL;
}

/* Of what is kept nothing is said where nothing can be. */
static void rows_of(Rows *rows, const SceneView *view) {
    row_page_add(&rows->page, ROW_LEADS, ICON_ACCESS, "looks", PHRASE_ACCESS_TITLE, ACTION_ACCESS);
    Row *country = row_page_add(&rows->page, ROW_LEADS, ICON_GLOBE, "country", PHRASE_COUNTRY,
                                ACTION_COUNTRIES);
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
    if (!view->kiosk) {
        row_page_add(&rows->page, ROW_LEADS, ICON_LOCK, "privacy", PHRASE_PRIVACY, ACTION_PRIVACY);
    }
    row_page_add(&rows->page, ROW_LEADS, ICON_INFO, "about", PHRASE_ABOUT, ACTION_ABOUT);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const SettingsMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    Rows rows = {.hour = ""};
    rows_of(&rows, view);
    const Button done = title_page_done();
    row_page_draw(&parts, &rows.page, words(PHRASE_SETTINGS_TITLE), kept->page, NULL, &done);
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
