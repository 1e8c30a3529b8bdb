/* What a person sets: the language, how it looks, what is heard, where the buttons are. Every choice
** acts at once, on this screen first of all.
**
** Each setting is a row or two of choices under its name. They stand as designed where there is
** room: the languages beside the others, or all in one column. Else they go on pages, and a page is
** told by one of its settings, so that it stays when a larger text makes other pages. */
#include "scene/buttons.h"

#include <math.h>
#include <stdio.h>

typedef enum Setting {
    SETTING_LANGUAGE,
    SETTING_TEXT_SIZE,
    SETTING_COLOURS,
    SETTING_CAPTIONS,
    SETTING_VOICE,
    SETTING_MOVEMENT,
    SETTING_BUTTONS,
    SETTING_COUNT
} Setting;

typedef struct AccessMemory {
    int setting; /* its page is shown, */
    int turned;  /* or as many pages further on */
} AccessMemory;

#define CHOICES_MOST 16
#define ID_MOST 32
#define CHOICE_GAP 1.2
#define PAIR_GAP 3.0
#define COLUMN_GAP 6.0
#define LANGUAGES_PART (52.0 / 148) /* of the width, beside the others */
#define LANGUAGES_WIDE 80.0         /* from this width on they stand in three columns */
#define TITLE 5.4
#define TITLE_LOW 8.5
#define BAR 11.0

typedef struct Choices {
    Choice list[CHOICES_MOST];
    char ids[CHOICES_MOST][ID_MOST];
    char labels[CHOICES_MOST][WORDS_MOST];
    Text spoken[CHOICES_MOST];
    size_t count;
} Choices;

static void finish_choices(Choices *choices) {
    for (size_t i = 0; i < choices->count; i++) {
        text_finish(&choices->spoken[i]);
    }
}

static const struct {
    Icon icon;
    Phrase name;
} heads[] = {
    [SETTING_LANGUAGE] = {ICON_GLOBE, PHRASE_LANGUAGE},
    [SETTING_TEXT_SIZE] = {ICON_TEXT_SIZE, PHRASE_TEXT_SIZE},
    [SETTING_COLOURS] = {ICON_CONTRAST, PHRASE_COLOURS},
    [SETTING_CAPTIONS] = {ICON_CAPTIONS, PHRASE_CAPTIONS},
    [SETTING_VOICE] = {ICON_VOLUME, PHRASE_VOICE},
    [SETTING_MOVEMENT] = {ICON_STILL, PHRASE_MOVEMENT},
    [SETTING_BUTTONS] = {ICON_REACH, PHRASE_BUTTONS},
};
_Static_assert(sizeof heads / sizeof *heads == SETTING_COUNT, "a name for each setting");

/* Adds a choice whose words are small, as in the design; [id] is its name for a journey. */
static Choice *add_choice(const Parts *parts, Choices *choices, Setting setting, const char *id,
                          const char *label, bool chosen, ActionKind action, int value) {
    size_t at = choices->count++;
    snprintf(choices->ids[at], ID_MOST, "%s", id);
    words_add(&choices->spoken[at], PHRASE_NAMED,
              (const WordsPlace[]){{"name", words(heads[setting].name)}, {"value", label}}, 2);
    choices->list[at] = (Choice){.id = choices->ids[at],
                                 .label = label,
                                 .spoken = text_string(&choices->spoken[at]),
                                 .size = 2.7 * parts->text,
                                 .chosen = chosen,
                                 .action = action,
                                 .value = value};
    return &choices->list[at];
}

static void add_languages(const Parts *parts, Choices *choices) {
    size_t count = words_language_count();
    size_t chosen = words_language_find(parts->view->settings.language);
    for (size_t i = 0; i < count && i < CHOICES_MOST; i++) {
        char id[ID_MOST];
        snprintf(id, sizeof id, "language-%s", words_language_tag(i));
        Choice *choice = add_choice(parts, choices, SETTING_LANGUAGE, id, words_language_name(i),
                                    i == chosen, ACTION_LANGUAGE, (int)i);
        choice->size = 3 * parts->text;
        choice->check = true;
        choice->language = words_language_tag(i);
    }
}

static void add_text_sizes(const Parts *parts, Choices *choices) {
    static const int percents[] = {100, 125, 150, 200};
    int now = (int)lround(parts->text * 100);
    for (size_t i = 0; i < sizeof percents / sizeof *percents; i++) {
        char id[ID_MOST];
        char *label = choices->labels[choices->count];
        snprintf(id, sizeof id, "text-%d", percents[i]);
        words_numbers(label, WORDS_MOST, PHRASE_PERCENT, percents[i], 0);
        Choice *choice = add_choice(parts, choices, SETTING_TEXT_SIZE, id, label,
                                    percents[i] == now, ACTION_TEXT_SIZE, percents[i]);
        choice->shown = words(PHRASE_LETTERS);
        choice->size = 2.8 * percents[i] / 100; /* what it would be, whatever it is now */
    }
}

static void add_colours(const Parts *parts, Choices *choices) {
    static const Phrase phrases[] = {[THEME_LIGHT] = PHRASE_COLOURS_LIGHT,
                                     [THEME_DARK] = PHRASE_COLOURS_DARK,
                                     [THEME_CONTRAST] = PHRASE_COLOURS_CONTRAST};
    _Static_assert(sizeof phrases / sizeof *phrases == THEME_COUNT, "words for each theme");
    for (ThemeName theme = 0; theme < THEME_COUNT; theme++) {
        Choice *choice =
            add_choice(parts, choices, SETTING_COLOURS, theme_name(theme), words(phrases[theme]),
                       theme == canvas_theme(parts->canvas), ACTION_THEME, (int)theme);
        choice->swatched = true;
        choice->swatch = theme;
    }
}

/* Two choices, the usual one first; [usual] and [other] are their values. */
static void add_two(const Parts *parts, Choices *choices, Setting setting, const char *const ids[2],
                    const Phrase labels[2], bool is_usual, ActionKind action, int usual) {
    add_choice(parts, choices, setting, ids[0], words(labels[0]), is_usual, action, usual);
    add_choice(parts, choices, setting, ids[1], words(labels[1]), !is_usual, action, 1 - usual);
}

/* Fills [choices], which is zeroed and must not move; finish_choices lets go of it. */
static void choices_of(const Parts *parts, Setting setting, Choices *choices) {
    const Settings *settings = &parts->view->settings;
    static const Phrase on_off[] = {PHRASE_ON, PHRASE_OFF};
    switch (setting) {
    case SETTING_LANGUAGE:
        add_languages(parts, choices);
        break;
    case SETTING_TEXT_SIZE:
        add_text_sizes(parts, choices);
        break;
    case SETTING_COLOURS:
        add_colours(parts, choices);
        break;
    case SETTING_CAPTIONS:
        add_two(parts, choices, setting, (const char *const[]){"captions-on", "captions-off"},
                on_off, settings->captions, ACTION_CAPTIONS, 1);
        break;
    case SETTING_VOICE:
        add_two(parts, choices, setting, (const char *const[]){"voice-on", "voice-off"}, on_off,
                !settings->quiet, ACTION_VOICE, 1);
        break;
    case SETTING_MOVEMENT:
        add_two(parts, choices, setting, (const char *const[]){"movement-full", "movement-less"},
                (const Phrase[]){PHRASE_MOVEMENT_FULL, PHRASE_MOVEMENT_LESS}, !settings->still,
                ACTION_MOVEMENT, 1);
        break;
    case SETTING_BUTTONS:
        add_two(parts, choices, setting, (const char *const[]){"buttons-normal", "buttons-lower"},
                (const Phrase[]){PHRASE_BUTTONS_NORMAL, PHRASE_BUTTONS_LOWER}, !settings->low,
                ACTION_LOW, 0);
        break;
    case SETTING_COUNT:
        break;
    }
}

/* Heights that give way where room is short; secondary controls stay large enough to touch. */
typedef struct Sizes {
    double choice, language, under_name, between;
} Sizes;

#define SIZES 3
static const Sizes sizes[SIZES] = {
    {9.2, 12.2, 1.2, 2.0}, {8.6, 9.2, 1.2, 1.6}, {8.0, 8.0, 0.8, 1.4}};

/* A setting at a width: how its choices stand, and how high it is. */
typedef struct Form {
    int columns;
    double choice; /* height of one */
    double height;
    bool at_ease; /* as many columns as designed, and its name on one line */
} Form;

static TextLook name_look(void) {
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK);
    look.semibold = true;
    look.beside = true;
    return look;
}

static double name_icon(const Parts *parts) {
    return 3.6 * (0.6 + 0.4 * parts->text);
}

static double name_height(const Parts *parts, Setting setting, double width, bool *one_line) {
    double line = 2.8 * 1.3 * parts->text;
    double height = canvas_text_size(parts->canvas, width - name_icon(parts) - SPACE_S, name_look(),
                                     words(heads[setting].name), NULL);
    *one_line = height <= line + 1e-6;
    return fmax(height, name_icon(parts));
}

static int columns_wanted(Setting setting, double width) {
    switch (setting) {
    case SETTING_LANGUAGE:
        return width < LANGUAGES_WIDE ? 2 : 3;
    case SETTING_TEXT_SIZE:
        return 4;
    case SETTING_COLOURS:
        return 3;
    default:
        return 2;
    }
}

static Form form_of(const Parts *parts, Setting setting, double width, const Sizes *size) {
    Choices choices = {.count = 0};
    choices_of(parts, setting, &choices);
    double widest = 0, tallest = 0;
    for (size_t i = 0; i < choices.count; i++) {
        widest = fmax(widest, button_choice_width(parts, &choices.list[i]));
        tallest = fmax(tallest, choices.list[i].size * 1.2 + 1);
    }
    int wanted = columns_wanted(setting, width), columns = wanted;
    while (columns > 1 && (width - CHOICE_GAP * (columns - 1)) / columns < widest) {
        columns = columns == 4 ? 2 : columns - 1;
    }
    double choice = setting == SETTING_LANGUAGE ? size->language : size->choice;
    bool one_line;
    Form form = {.columns = columns,
                 .choice = fmax(fmax(choice, tallest), parts->layout->target_small)};
    int rows = ((int)choices.count + columns - 1) / columns;
    form.height = name_height(parts, setting, width, &one_line) + size->under_name +
                  rows * form.choice + (rows - 1) * CHOICE_GAP;
    form.at_ease = columns == wanted && one_line;
    finish_choices(&choices);
    return form;
}

static void draw_setting(Parts *parts, Setting setting, Rect rect, const Sizes *size) {
    Form form = form_of(parts, setting, rect.w, size);
    bool one_line;
    double name = name_height(parts, setting, rect.w, &one_line), icon = name_icon(parts);
    Rect words_rect = {rect.x + icon + SPACE_S, rect.y, rect.w - icon - SPACE_S, name};
    double text = canvas_text_size(parts->canvas, words_rect.w, name_look(),
                                   words(heads[setting].name), NULL);
    parts_icon(parts, heads[setting].icon, rect.x, rect.y + (name - icon) / 2, icon, PAINT_ACTION);
    canvas_text(parts->canvas, (Rect){words_rect.x, rect.y + (name - text) / 2, words_rect.w, text},
                name_look(), words(heads[setting].name));
    char id[ID_MOST];
    snprintf(id, sizeof id, "setting-%d", (int)setting + 1);
    parts_say(parts, id, ROLE_HEADING, words(heads[setting].name),
              (Rect){rect.x, rect.y, rect.w, name});
    Choices choices = {.count = 0};
    choices_of(parts, setting, &choices);
    double width = (rect.w - CHOICE_GAP * (form.columns - 1)) / form.columns;
    double top = rect.y + name + size->under_name;
    for (size_t i = 0; i < choices.count; i++) {
        int row = (int)i / form.columns, column = (int)i % form.columns;
        Rect place = {rect.x + column * (width + CHOICE_GAP),
                      top + row * (form.choice + CHOICE_GAP), width, form.choice};
        button_choice(parts, place, &choices.list[i], CHOICE_GAP, CHOICE_GAP);
    }
    finish_choices(&choices);
}

/* Where every setting stands. */
typedef struct Plan {
    Rect rects[SETTING_COUNT];
    int pages[SETTING_COUNT]; /* from 0 */
    int count;                /* of pages */
    const Sizes *size;
    bool fits;
} Plan;

/* How many settings from [setting] on share a row of [width]: a pair of short ones, or one alone;
** their height in [height]. */
static int row_of(const Parts *parts, Setting setting, double width, const Sizes *size,
                  double *height) {
    double half = (width - PAIR_GAP) / 2;
    if (setting == SETTING_CAPTIONS || setting == SETTING_MOVEMENT) {
        Form one = form_of(parts, setting, half, size);
        Form other = form_of(parts, setting + 1, half, size);
        if (one.at_ease && other.at_ease) {
            *height = fmax(one.height, other.height);
            return 2;
        }
    }
    *height = form_of(parts, setting, width, size).height;
    return 1;
}

static void place_row(Plan *plan, Setting setting, int in_row, Rect rect, int page) {
    double half = (rect.w - PAIR_GAP) / 2;
    plan->pages[setting] = page;
    plan->rects[setting] = rect;
    if (in_row == 2) {
        plan->rects[setting].w = half;
        plan->rects[setting + 1] = (Rect){rect.x + half + PAIR_GAP, rect.y, half, rect.h};
        plan->pages[setting + 1] = page;
    }
}

/* The settings one below the other in [columns] columns a page. */
static Plan plan_columns(const Parts *parts, Rect box, int columns, const Sizes *size) {
    Plan plan = {.count = 1, .size = size, .fits = true};
    double width = (box.w - COLUMN_GAP * (columns - 1)) / columns, y = box.y;
    int column = 0, page = 0;
    for (Setting setting = 0; setting < SETTING_COUNT;) {
        double height;
        int in_row = row_of(parts, setting, width, size, &height);
        if (y > box.y && y + height > box.y + box.h + 1e-6) {
            y = box.y;
            column++;
            if (column == columns) {
                column = 0;
                page++;
            }
        }
        plan.fits = plan.fits && height <= box.h + 1e-6;
        place_row(&plan, setting, in_row,
                  (Rect){box.x + column * (width + COLUMN_GAP), y, width, height}, page);
        y += height + size->between;
        setting += (Setting)in_row;
    }
    plan.count = page + 1;
    return plan;
}

/* The languages at the start, all others beside them. */
static Plan plan_beside(const Parts *parts, Rect box, const Sizes *size) {
    Plan plan = {.count = 1, .size = size};
    double width = box.w * LANGUAGES_PART, y = box.y;
    double height = form_of(parts, SETTING_LANGUAGE, width, size).height;
    plan.fits = height <= box.h + 1e-6;
    plan.rects[SETTING_LANGUAGE] = (Rect){box.x, box.y, width, height};
    Rect rest = {box.x + width + COLUMN_GAP, 0, box.w - width - COLUMN_GAP, 0};
    for (Setting setting = SETTING_LANGUAGE + 1; setting < SETTING_COUNT;) {
        int in_row = row_of(parts, setting, rest.w, size, &rest.h);
        rest.y = y;
        place_row(&plan, setting, in_row, rest, 0);
        y += rest.h + size->between;
        setting += (Setting)in_row;
    }
    plan.fits = plan.fits && y - size->between <= box.y + box.h + 1e-6;
    return plan;
}

/* All on one page, as large as fits; else on the fewest pages. */
static Plan plan_of(const Parts *parts, Rect box) {
    bool portrait = parts->layout->kind == LAYOUT_PORTRAIT;
    for (size_t i = 0; i < SIZES; i++) {
        Plan plan =
            portrait ? plan_columns(parts, box, 1, &sizes[i]) : plan_beside(parts, box, &sizes[i]);
        if (plan.fits && plan.count == 1) {
            return plan;
        }
    }
    Plan best = {.count = 0};
    for (int columns = portrait ? 1 : 2; columns >= 1; columns--) {
        for (size_t i = 0; i < SIZES; i++) {
            Plan plan = plan_columns(parts, box, columns, &sizes[i]);
            if (best.count == 0 || (plan.fits && !best.fits) ||
                (plan.fits == best.fits && plan.count < best.count)) {
                best = plan;
            }
        }
    }
    return best;
}

static void draw_title(Parts *parts, Rect bar) {
    TextLook look = parts_look(TYPE_TITLE, PAINT_INK);
    look.size = parts->layout->big_text ? parts_title_size(parts)
                : parts->layout->low    ? TITLE_LOW
                                        : TITLE;
    canvas_label(parts->canvas, bar, look, words(PHRASE_ACCESS_TITLE));
    parts_say(parts, "title", ROLE_HEADING, words(PHRASE_ACCESS_TITLE), bar);
}

static void dock_of(ButtonRow *dock, bool paged) {
    *dock = (ButtonRow){.start = 1};
    buttons_add(dock, (Button){.id = "reset",
                               .label = words(PHRASE_RESET),
                               .icon = ICON_AGAIN,
                               .action = ACTION_RESET});
    buttons_add(dock, (Button){.id = "settings",
                               .label = words(PHRASE_MORE_SETTINGS),
                               .brief = words(PHRASE_ACCESS_SHORT),
                               .icon = ICON_LIST,
                               .may_round = true,
                               .action = ACTION_SETTINGS});
    if (paged) {
        buttons_add(dock, (Button){.id = "more",
                                   .label = words(PHRASE_MORE),
                                   .icon = ICON_CHEVRON_DOWN,
                                   .action = ACTION_MORE});
    }
    buttons_add(dock, (Button){.id = "done",
                               .label = words(PHRASE_ACCESS_DONE),
                               .icon = ICON_CHECK,
                               .look = BUTTON_PRIMARY,
                               .least = 40,
                               .action = ACTION_LEAVE});
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const AccessMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    const Layout *layout = parts.layout;
    Rect bar = layout->top;
    bar.h = fmin(layout->kind == LAYOUT_PORTRAIT ? layout->top.h : BAR, layout->main.y);
    if (layout->low) {
        bar.h = fmax(bar.h, layout->reach_top);
    }
    ButtonRow dock;
    Plan plan = {.count = 0};
    /* The button for further pages may take another line of the dock. */
    for (int pass = 0; pass < 2 && (pass == 0 || plan.count > 1); pass++) {
        dock_of(&dock, pass > 0);
        Rect main = buttons_dock(&parts, &dock);
        double bottom = main.y + main.h;
        main.y = bar.y + bar.h;
        main.h = bottom - main.y;
        plan = plan_of(&parts, main);
    }
    draw_title(&parts, bar);
    int page = (plan.pages[kept->setting] + kept->turned) % plan.count;
    page += page < 0 ? plan.count : 0;
    for (Setting setting = 0; setting < SETTING_COUNT; setting++) {
        if (plan.pages[setting] == page) {
            draw_setting(&parts, setting, plan.rects[setting], plan.size);
        }
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    static const struct {
        ActionKind action;
        Setting setting;
    } kinds[] = {
        {ACTION_LANGUAGE, SETTING_LANGUAGE}, {ACTION_TEXT_SIZE, SETTING_TEXT_SIZE},
        {ACTION_THEME, SETTING_COLOURS},     {ACTION_CAPTIONS, SETTING_CAPTIONS},
        {ACTION_VOICE, SETTING_VOICE},       {ACTION_MOVEMENT, SETTING_MOVEMENT},
        {ACTION_LOW, SETTING_BUTTONS},
    };
    AccessMemory *kept = memory;
    (void)view;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (action->kind == kinds[i].action) {
            *kept = (AccessMemory){.setting = (int)kinds[i].setting};
            return false;
        }
    }
    switch (action->kind) {
    case ACTION_MORE:
        kept->turned++;
        return true;
    case ACTION_PAGE_BACK:
        kept->turned--;
        return true;
    case ACTION_HOME: /* Escape, which is Back in menus */
    case ACTION_ACCESS:
        *action = (Action){.kind = ACTION_LEAVE};
        return false;
    default:
        return false;
    }
}

_Static_assert(sizeof(AccessMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_access = {
    .name = "access", .memory = sizeof(AccessMemory), .draw = draw, .act = act};
