/* The first run: the language, what this is and is not in full, and what a person agrees to before the
** first session. Nobody can agree before having seen every page of it. */
#include "scene/help.h"
#include "scene/leaflet.h"
#include "scene/ticks.h"
#include "scene/title_page.h"

#include <math.h>
#include <stdio.h>

typedef enum WelcomeStep { WELCOME_LANGUAGE, WELCOME_READ, WELCOME_AGREE } WelcomeStep;

typedef enum WelcomeTick { TICK_HAVE_READ, TICK_WILL_ASK, TICK_COUNT } WelcomeTick;

typedef struct WelcomeMemory {
    WelcomeStep step;
    int page; /* of what is read */
    bool ticks[TICK_COUNT];
} WelcomeMemory;

#define MEASURE 112.0
#define ID_MOST 32
#define GAP 1.6
#define LANGUAGE_HEIGHT 12.0
#define LANGUAGE_SIZE 3.4

static void dock_of(ButtonRow *dock, bool back, Button last) {
    *dock = (ButtonRow){.start = 1};
    if (back) {
        buttons_add(dock, title_page_back(ACTION_BACK));
    }
    buttons_add(dock, (Button){.id = "access",
                               .label = words(PHRASE_TEXT_AND_SOUND),
                               .brief = words(PHRASE_ACCESS_SHORT),
                               .icon = ICON_TEXT_SIZE,
                               .may_round = true,
                               .action = ACTION_ACCESS});
    last.look = BUTTON_PRIMARY;
    last.least = 36;
    buttons_add(dock, last);
}

/* [value] is the step that it leads to, so that no other way leads past what is to be read. */
static Button go_on(ActionKind action, WelcomeStep value, bool disabled) {
    return (Button){.id = "continue",
                    .label = words(PHRASE_CONTINUE),
                    .icon = ICON_NEXT,
                    .icon_after = true,
                    .disabled = disabled,
                    .action = action,
                    .value = (int)value};
}

/* Each by its own name, so that it is found whatever language is in use. */
static void draw_languages(Parts *parts, Rect box) {
    size_t count = words_language_count();
    size_t chosen = words_language_find(parts->view->settings.language);
    int columns = parts->layout->kind == LAYOUT_PORTRAIT ? 1 : 2;
    int rows = ((int)count + columns - 1) / columns;
    double height = fmin(LANGUAGE_HEIGHT, (box.h - GAP * (rows - 1)) / rows);
    if (height < parts->layout->target_small && columns == 1) {
        columns = 2;
        rows = ((int)count + 1) / 2;
        height = fmin(LANGUAGE_HEIGHT, (box.h - GAP * (rows - 1)) / rows);
    }
    height = fmax(height, parts->layout->target_small);
    double width = (fmin(box.w, MEASURE * parts->text) - GAP * (columns - 1)) / columns;
    for (size_t i = 0; i < count; i++) {
        char id[ID_MOST];
        snprintf(id, sizeof id, "language-%s", words_language_tag(i));
        Choice choice = {.id = id,
                         .label = words_language_name(i),
                         .language = words_language_tag(i),
                         .size = fmin(LANGUAGE_SIZE * parts->text, height / 1.4),
                         .check = true,
                         .chosen = i == chosen,
                         .action = ACTION_LANGUAGE,
                         .value = (int)i};
        Rect rect = {box.x + (double)((int)i % columns) * (width + GAP),
                     box.y + (double)((int)i / columns) * (height + GAP), width, height};
        button_choice(parts, rect, &choice, GAP, GAP);
    }
}

static void draw_language_step(Parts *parts) {
    ButtonRow dock;
    dock_of(&dock, false, go_on(ACTION_NEXT, WELCOME_READ, false));
    Rect box = title_page_plan(parts, &dock, words(PHRASE_WELCOME), true);
    title_page_title(parts, words(PHRASE_WELCOME), box);
    draw_languages(parts, box);
    buttons_draw(parts, &dock);
}

/* What is read, planned: its box, its pages, and the page that is shown. A page that a smaller text
** took away is the last one. */
typedef struct ReadStep {
    Text text;
    Leaflet leaflet;
    ButtonRow dock;
    Rect box;
    int page, pages;
} ReadStep;

static void plan_read_step(Parts *parts, const WelcomeMemory *kept, ReadStep *step) {
    TextLook look = parts_look(TYPE_LEAD, PAINT_INK);
    help_add_disclaimer(&step->text, parts->view);
    leaflet_add(&step->leaflet,
                (Paragraph){"disclaimer", ROLE_TEXT, look, text_string(&step->text), 0});
    Button more = title_page_more(true);
    more.value = kept->page + 1;
    dock_of(&step->dock, true, more);
    step->box = title_page_plan(parts, &step->dock, words(PHRASE_WELCOME_READ), false);
    step->box.w = fmin(step->box.w, MEASURE * parts->text);
    step->pages = leaflet_pages(parts, step->box, &step->leaflet);
    step->page = kept->page < step->pages ? kept->page : step->pages - 1;
    if (step->page == step->pages - 1) {
        dock_of(&step->dock, true, go_on(ACTION_NEXT, WELCOME_AGREE, false));
        buttons_dock(parts, &step->dock);
    }
}

static void draw_read_step(Parts *parts, const WelcomeMemory *kept) {
    ReadStep step = {.pages = 1};
    plan_read_step(parts, kept, &step);
    title_page_title(parts, words(PHRASE_WELCOME_READ), step.box);
    leaflet_draw(parts, step.box, &step.leaflet, step.page);
    buttons_draw(parts, &step.dock);
    text_finish(&step.text);
}

static void draw_ticks(Parts *parts, Rect box, const WelcomeMemory *kept) {
    const Tick ticks[] = {
        [TICK_HAVE_READ] = {"have-read", words(PHRASE_WELCOME_HAVE_READ),
                            kept->ticks[TICK_HAVE_READ]},
        [TICK_WILL_ASK] = {"will-ask", words(PHRASE_WELCOME_WILL_ASK), kept->ticks[TICK_WILL_ASK]}};
    _Static_assert(sizeof ticks / sizeof *ticks == TICK_COUNT, "words for each");
    ticks_draw(parts, box, ticks, TICK_COUNT, 0);
}

static bool is_agreed(const WelcomeMemory *kept) {
    return kept->ticks[TICK_HAVE_READ] && kept->ticks[TICK_WILL_ASK];
}

static void draw_agree_step(Parts *parts, const WelcomeMemory *kept) {
    ButtonRow dock;
    dock_of(&dock, true, go_on(ACTION_AGREE, WELCOME_AGREE, !is_agreed(kept)));
    Rect box = title_page_plan(parts, &dock, words(PHRASE_WELCOME_AGREE), true);
    title_page_title(parts, words(PHRASE_WELCOME_AGREE), box);
    box.w = fmin(box.w, MEASURE * parts->text);
    draw_ticks(parts, box, kept);
    buttons_draw(parts, &dock);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const WelcomeMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    switch (kept->step) {
    case WELCOME_LANGUAGE:
        draw_language_step(&parts);
        break;
    case WELCOME_READ:
        draw_read_step(&parts, kept);
        break;
    case WELCOME_AGREE:
        draw_agree_step(&parts, kept);
        break;
    }
    parts_end(&parts);
    return USEC_NEVER;
}

static void go_back(WelcomeMemory *kept) {
    if (kept->step == WELCOME_READ && kept->page > 0) {
        kept->page--;
    } else if (kept->step > WELCOME_LANGUAGE) {
        kept->step--;
    }
}

static bool act(void *memory, const SceneView *view, Action *action) {
    WelcomeMemory *kept = memory;
    (void)view;
    switch (action->kind) {
    case ACTION_LANGUAGE: /* goes on to the player, too */
        kept->step = WELCOME_READ;
        kept->page = 0;
        return false;
    case ACTION_NEXT:
        if (action->value == (int)kept->step + 1) {
            kept->step++;
        }
        return true;
    case ACTION_MORE: /* of its button, which knows how many pages there are; a key does not */
        if (kept->step == WELCOME_READ && action->value == kept->page + 1) {
            kept->page++;
        }
        return true;
    case ACTION_AGREE:
        return kept->step != WELCOME_AGREE || !is_agreed(kept);
    case ACTION_CHOOSE:
        if (kept->step == WELCOME_AGREE && action->value >= 0 && action->value < TICK_COUNT) {
            kept->ticks[action->value] = !kept->ticks[action->value];
        }
        return true;
    case ACTION_HOME: /* Escape, which is Back in menus */
    case ACTION_BACK:
    case ACTION_PAGE_BACK:
        go_back(kept);
        return true;
    default:
        return false;
    }
}

_Static_assert(sizeof(WelcomeMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_welcome = {
    .name = "welcome", .memory = sizeof(WelcomeMemory), .draw = draw, .act = act};
