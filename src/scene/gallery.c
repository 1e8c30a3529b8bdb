#include "scene/gallery.h"

#include "scene/buttons.h"
#include "scene/diagram.h"
#include "scene/digit_pad.h"
#include "scene/figures.h"
#include "scene/next_up.h"
#include "scene/rows.h"

#include <assert.h>
#include <stdio.h>

#define EDGE 3.0
#define WIDTH (GALLERY_WIDTH - 2 * EDGE)
#define GAP 3.0
#define ID_MOST 40

/* What is drawn, and how far down it has come. */
typedef struct Gallery {
    Parts *parts;
    SceneView *view; /* the parts' own, so that a sample may be pressed */
    double y;
    int number; /* of the last sample, for its id */
    char id[ID_MOST];
} Gallery;

typedef enum State { STATE_NORMAL, STATE_PRESSED, STATE_FOCUSED, STATE_OFF, STATE_COUNT } State;

static const char *next_id(Gallery *gallery) {
    snprintf(gallery->id, sizeof gallery->id, "sample-%d", ++gallery->number);
    return gallery->id;
}

/* The sample that is drawn next looks as if it were in [state]. */
static const char *in_state(Gallery *gallery, State state) {
    const char *id = next_id(gallery);
    gallery->view->pressed = state == STATE_PRESSED ? id : NULL;
    gallery->view->focus = state == STATE_FOCUSED ? id : NULL;
    return id;
}

static Rect take(Gallery *gallery, double height) {
    Rect row = {EDGE, gallery->y, WIDTH, height};
    gallery->y += height + GAP;
    return row;
}

/* The place of the sample [index] of [count] in [row]. */
static Rect part_of(Rect row, int index, int count) {
    double width = (row.w - GAP * (count - 1)) / count;
    return (Rect){row.x + index * (width + GAP), row.y, width, row.h};
}

static void show_type(Gallery *gallery) {
    static const Phrase samples[] = {
        [TYPE_COUNT_NUMBER] = PHRASE_COUNT,  [TYPE_DISPLAY] = PHRASE_PAUSED,
        [TYPE_TITLE] = PHRASE_ASK_NUMBER,    [TYPE_HEADING] = PHRASE_BREATHE_IN,
        [TYPE_LEAD] = PHRASE_TAKE_YOUR_TIME, [TYPE_BODY] = PHRASE_FAULT_TEXT,
        [TYPE_BUTTON] = PHRASE_START_AGAIN,  [TYPE_LABEL] = PHRASE_TIME_LEFT,
        [TYPE_CAPTION] = PHRASE_FROM_BEHIND,
    };
    _Static_assert(sizeof samples / sizeof *samples == TYPE_ROLE_COUNT, "a sample for each role");
    Parts *parts = gallery->parts;
    Flow flow = flow_new(parts, (Rect){EDGE, gallery->y, WIDTH, 60}, false);
    for (TypeRole role = 0; role < TYPE_ROLE_COUNT; role++) {
        const char *sample = samples[role] == PHRASE_COUNT ? "0123456789" : words(samples[role]);
        flow_text(&flow, parts_look(role, role < TYPE_LEAD ? PAINT_INK : PAINT_INK2), NULL,
                  ROLE_TEXT, sample, SPACE_XS);
    }
    char strong[WORDS_MOST];
    TextLook marked = parts_look(TYPE_BODY, PAINT_INK2);
    marked.marked = true;
    flow_text(&flow, marked, NULL, ROLE_TEXT,
              words_numbers(strong, sizeof strong, PHRASE_RULE_ROSE, 4, 7), SPACE_XS);
    gallery->y += flow_used(&flow) + GAP;
}

static void show_buttons(Gallery *gallery) {
    static const struct {
        ButtonLook look;
        Phrase words;
        Icon icon;
    } kinds[] = {{BUTTON_PRIMARY, PHRASE_PAUSE, ICON_PAUSE},
                 {BUTTON_PLAIN, PHRASE_BACK, ICON_BACK},
                 {BUTTON_STOP, PHRASE_STOP, ICON_STOP},
                 {BUTTON_QUIET, PHRASE_MORE, ICON_CHEVRON_DOWN}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Rect row = take(gallery, gallery->parts->layout->target);
        for (State state = 0; state < STATE_COUNT; state++) {
            ButtonRow one = {.equal = true};
            buttons_add(&one, (Button){.id = in_state(gallery, state),
                                       .label = words(kinds[i].words),
                                       .icon = kinds[i].icon,
                                       .look = kinds[i].look,
                                       .disabled = state == STATE_OFF,
                                       .action = ACTION_NEXT});
            buttons_plan(gallery->parts, &one, part_of(row, (int)state, STATE_COUNT));
            buttons_draw(gallery->parts, &one);
        }
    }
}

/* As they stand in a session: the only one that is filled, and its icons. */
static void show_dock(Gallery *gallery) {
    char id[ID_MOST];
    ButtonRow row = {.start = 1};
    snprintf(id, sizeof id, "%s", in_state(gallery, STATE_NORMAL));
    buttons_add(&row, button_stop());
    buttons_add(&row, button_back(true));
    buttons_add(&row, (Button){.id = id,
                               .label = words(PHRASE_PAUSE),
                               .icon = ICON_PAUSE,
                               .look = BUTTON_PRIMARY,
                               .action = ACTION_PAUSE});
    buttons_add(&row, button_next(BUTTON_PLAIN));
    buttons_plan(gallery->parts, &row, take(gallery, gallery->parts->layout->target));
    buttons_draw(gallery->parts, &row);
}

static void show_small_buttons(Gallery *gallery) {
    static const Icon icons[] = {ICON_MINUS,         ICON_PLUS, ICON_CHEVRON_LEFT,
                                 ICON_CHEVRON_RIGHT, ICON_BACK, ICON_NEXT};
    enum { ICONS = sizeof icons / sizeof *icons };
    double size = 9;
    Rect row = take(gallery, size);
    for (int i = 0; i < ICONS; i++) {
        State state = i < STATE_COUNT ? (State)i : STATE_NORMAL;
        button_round(gallery->parts, (Rect){row.x + i * (size + 2), row.y, size, size},
                     (Button){.id = in_state(gallery, state),
                              .spoken = words(PHRASE_NEXT),
                              .icon = icons[i],
                              .disabled = state == STATE_OFF,
                              .action = ACTION_NEXT});
    }
    double x = row.x + ICONS * (size + 2);
    const char *label = words(PHRASE_WHY);
    double width = button_small_width(gallery->parts, label, ICON_INFO);
    button_small(gallery->parts, (Rect){x, row.y, width, TARGET_SMALL},
                 (Button){.id = in_state(gallery, STATE_NORMAL),
                          .label = label,
                          .icon = ICON_INFO,
                          .action = ACTION_NEXT});
}

static void show_settings(Gallery *gallery) {
    for (int on = 0; on < 2; on++) {
        Rect row = take(gallery, TARGET_SMALL);
        button_toggle(gallery->parts, row, in_state(gallery, on ? STATE_FOCUSED : STATE_NORMAL),
                      ICON_STILL, words(PHRASE_LESS_MOVEMENT), on == 1, ACTION_LESS_MOVEMENT, 0);
    }
    char less[ID_MOST], more[ID_MOST];
    snprintf(less, sizeof less, "%s", next_id(gallery));
    snprintf(more, sizeof more, "%s", next_id(gallery));
    gallery->view->focus = NULL;
    button_stepper(gallery->parts, take(gallery, 9.6), ICON_VOLUME, words(PHRASE_VOLUME), "7", 0.7,
                   NULL,
                   (Button){.id = less,
                            .spoken = words(PHRASE_QUIETER),
                            .icon = ICON_MINUS,
                            .action = ACTION_QUIETER},
                   (Button){.id = more,
                            .spoken = words(PHRASE_LOUDER),
                            .icon = ICON_PLUS,
                            .action = ACTION_LOUDER});
}

/* A row that leads on, at rest and under a finger, one whose value goes under its words, and the pad
** that such a row may lead to. */
static void show_rows(Gallery *gallery) {
    Parts *parts = gallery->parts;
    for (int i = 0; i < 3; i++) {
        const char *id = in_state(gallery, i == 1 ? STATE_PRESSED : STATE_NORMAL);
        Row row = {.kind = ROW_LEADS,
                   .icon = ICON_WARNING,
                   .label = words(PHRASE_EMERGENCY_NUMBER),
                   .value = words(i == 2 ? PHRASE_WELCOME_READ : PHRASE_NOT_SET),
                   .button = {.id = id, .action = ACTION_NUMBER}};
        double width = i == 2 ? WIDTH * 0.45 : WIDTH;
        Rect place = take(gallery, row_height(parts, &row, width));
        place.w = width;
        row_draw(parts, place, &row);
    }
    gallery->view->pressed = gallery->view->focus = NULL;
    Point size = digit_pad_size(parts, (Rect){0, 0, WIDTH, 46});
    Rect pad = take(gallery, size.y);
    pad.w = size.x;
    digit_pad(parts, pad, false);
}

static void show_choices(Gallery *gallery) {
    Rect row = take(gallery, 9.2);
    for (int i = 0; i < THEME_COUNT; i++) {
        Choice choice = {.id = in_state(gallery, i == 0 ? STATE_FOCUSED : STATE_NORMAL),
                         .label = words((Phrase)(PHRASE_COLOURS_LIGHT + i)),
                         .size = theme_type(TYPE_LABEL).size,
                         .check = i == 1,
                         .swatched = i != 1,
                         .swatch = (ThemeName)i,
                         .chosen = i == 1,
                         .action = ACTION_THEME};
        button_choice(gallery->parts, part_of(row, i, THEME_COUNT), &choice, GAP, GAP);
    }
}

static void show_chips(Gallery *gallery) {
    static const Chips chips[] = {{.side = SIDE_LEFT, .kind = CHIP_MASSAGE},
                                  {.side = SIDE_RIGHT, .kind = CHIP_STRETCH},
                                  {.kind = CHIP_BREATHING, .gentle = true}};
    for (size_t i = 0; i < sizeof chips / sizeof *chips; i++) {
        Flow flow = flow_new(gallery->parts, (Rect){EDGE, gallery->y, WIDTH, 10}, false);
        flow_chips(&flow, chips[i], 0);
        gallery->y += flow_used(&flow) + SPACE_S;
    }
    gallery->y += GAP - SPACE_S;
}

static void show_keys(Gallery *gallery) {
    Rect row = take(gallery, TARGET_KEY);
    for (int i = 0; i < 5; i++) {
        State state = i < STATE_OFF ? (State)i : STATE_NORMAL;
        button_key(gallery->parts, part_of(row, i, 6), in_state(gallery, state), i, i >= 3, GAP,
                   GAP);
    }
}

static void show_answers(Gallery *gallery) {
    const AnswerCard cards[] = {
        {.label = words(PHRASE_YES), .icon = ICON_CHECK},
        {.label = words(PHRASE_NO), .icon = ICON_CLOSE},
        {.label = words(PHRASE_NO_SPOT), .icon = BUTTON_NO_ICON, .check = true},
        {.label = words(PHRASE_NO_SPOT), .icon = BUTTON_NO_ICON, .check = true, .chosen = true},
    };
    for (int pair = 0; pair < 2; pair++) {
        Rect row = take(gallery, 13);
        for (int i = 0; i < 2; i++) {
            AnswerCard card = cards[2 * pair + i];
            card.id = in_state(gallery, pair == 0 ? (State)(STATE_NORMAL + i) : STATE_NORMAL);
            card.size = theme_type(TYPE_HEADING).size;
            card.action = ACTION_CHOOSE;
            Rect place = part_of(row, i, 2);
            button_card(gallery->parts, place, &card, GAP, GAP);
        }
    }
}

static void show_rings(Gallery *gallery) {
    static const int left[] = {60, 42, 3};
    Rect row = take(gallery, SIZE_RING);
    for (int i = 0; i < 3; i++) {
        char number[16];
        words_clock(number, sizeof number, left[i] * USEC_SECOND);
        figure_ring(gallery->parts, row.x + i * (SIZE_RING + GAP), row.y, SIZE_RING,
                    left[i] * USEC_SECOND, USEC_MINUTE, NULL, number, words(PHRASE_TIME_LEFT), "");
    }
    figure_pressure(gallery->parts, row.x + 3 * (SIZE_RING + GAP), row.y, 20, 2, PRESSURE_FULL,
                    false);
    for (int level = 0; level < 4; level++) {
        if (level % 2 == 0)
            row = take(gallery, 4);
        Rect place = part_of(row, level % 2, 2);
        figure_pressure(gallery->parts, place.x, place.y, place.w, level, PRESSURE_FLAT, false);
    }
}

static void show_breath(Gallery *gallery) {
    static const Breath breath = {.id = "br-4-2-6",
                                  .inhale = 4 * USEC_SECOND,
                                  .hold = 2 * USEC_SECOND,
                                  .exhale = 6 * USEC_SECOND};
    static const double volumes[] = {0, 0.5, 1};
    static const char *const counts[] = {"1", "3", "4"};
    const double r = 11.5, across = 2 * 1.45 * r;
    Rect row = take(gallery, across);
    for (int i = 0; i < 3; i++) {
        double x = row.x + across / 2 + i * (row.w - across) / 2;
        figure_breath(gallery->parts, x, row.y + across / 2, r, volumes[i], counts[i], false, "");
    }
    row = take(gallery, figure_curve_height(gallery->parts));
    figure_curve(gallery->parts, row.x + 1, row.y, row.w - 2, &breath, 5 * USEC_SECOND,
                 BREATH_HOLD);
}

static void show_threads(Gallery *gallery) {
    static const double places[] = {1, 4, 4.6, 9};
    Parts *parts = gallery->parts;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        Rect row = take(gallery, 3);
        figure_thread(parts, row.x, row.y, row.w, places[i], 9);
    }
    Rect row = take(gallery, 20);
    path_clear(&parts->line);
    shape_pain_coil(&parts->line, row.x, row.y + 19, row.w, 1, 0, 1);
    canvas_line(parts->canvas, &parts->line, 0.7, false, PAINT_THREAD_REST, 1);
    path_clear(&parts->line);
    shape_pain_coil(&parts->line, row.x, row.y + 19, row.w, 1, 0, 0.6);
    canvas_line(parts->canvas, &parts->line, 1.15, false, PAINT_THREAD, 1);
    row = take(gallery, 14);
    path_clear(&parts->line);
    shape_summary_coil(&parts->line, row.x, row.y + 13, row.w, 6, 2);
    canvas_line(parts->canvas, &parts->line, 1.15, false, PAINT_THREAD, 1);
}

/* The step that something goes on with, with its picture and without. */
static void show_next_up(Gallery *gallery) {
    const Vocabulary *vocabulary = gallery->view->vocabulary;
    int stroke = vocabulary_find(vocabulary, WORDS_STROKES, "circles");
    RegionRef ref = {.region = vocabulary_find(vocabulary, WORDS_REGIONS, "upper-trap"),
                     .side = SIDE_LEFT};
    Step step = {.has_diagram = true,
                 .diagram = {.view = vocabulary_find(vocabulary, WORDS_VIEWS, "back"),
                             .regions = &ref,
                             .region_count = 1,
                             .strokes = {&stroke, 1}},
                 .posture = WORD_NONE};
    SessionLook look = {.vocabulary = vocabulary,
                        .step = &step,
                        .state = SESSION_PAUSED,
                        .side = SIDE_LEFT,
                        .area = WORD_NONE,
                        .posture = WORD_NONE,
                        .heading = words(PHRASE_KIND_MASSAGE),
                        .timed = true,
                        .left = 42 * USEC_SECOND};
    Flow flow = flow_new(gallery->parts, (Rect){EDGE, gallery->y, WIDTH, 0}, false);
    gallery->view->look = &look;
    next_up(&flow, &look, PHRASE_NEXT_UP, true);
    look.step = NULL;
    next_up(&flow, &look, PHRASE_RESUME_AT, false);
    gallery->view->look = NULL;
    gallery->y += flow_used(&flow) + GAP;
}

/* The picture of a region, with what may be on it; without the shelf, the frame that names it. */
static void show_diagram(Gallery *gallery, Rect frame, const char *region, Side side,
                         bool missing) {
    const Vocabulary *vocabulary = gallery->view->vocabulary;
    int stroke = vocabulary_find(vocabulary, WORDS_STROKES, "circles");
    RegionRef ref = {.region = vocabulary_find(vocabulary, WORDS_REGIONS, region), .side = side};
    Diagram diagram = {.view = vocabulary_find(vocabulary, WORDS_VIEWS, "back"),
                       .regions = &ref,
                       .region_count = 1,
                       .strokes = {&stroke, 1}};
    DiagramSource source = {.shelf = missing ? NULL : gallery->view->shelf,
                            .vocabulary = vocabulary,
                            .diagram = &diagram,
                            .side = side,
                            .area = WORD_NONE,
                            .posture = WORD_NONE};
    DiagramChoice choice;
    diagram_choose(&choice, &source);
    DiagramShow show = {.hand = true,
                        .elapsed = 5 * USEC_SECOND,
                        .length = USEC_MINUTE,
                        .pressure = 1,
                        .labels = true,
                        .caption = !missing,
                        .said = side == SIDE_RIGHT ? words(PHRASE_TAKE_YOUR_TIME) : NULL,
                        .radius = RADIUS_PANEL,
                        .ground = PAINT_BG};
    diagram_draw(gallery->parts, frame, &choice, &show, false);
}

static void show_diagrams(Gallery *gallery) {
    Rect row = take(gallery, 34);
    show_diagram(gallery, part_of(row, 0, 2), "upper-trap", SIDE_LEFT, false);
    show_diagram(gallery, part_of(row, 1, 2), "upper-trap", SIDE_RIGHT, false);
    show_diagram(gallery, take(gallery, 12), "upper-trap", SIDE_LEFT, true);
}

static void show_icons(Gallery *gallery) {
    enum { IN_ROW = 16 };
    double pitch = WIDTH / IN_ROW;
    for (Icon icon = 0; icon < ICON_COUNT; icon++)
        parts_icon(gallery->parts, icon, EDGE + pitch * (icon % IN_ROW),
                   gallery->y + pitch * (icon / IN_ROW), SIZE_ICON, PAINT_INK);
    gallery->y += pitch * ((ICON_COUNT + IN_ROW - 1) / IN_ROW);
}

void gallery_draw(Canvas *canvas, const SceneView *view) {
    SceneView own = *view;
    Parts parts;
    parts_begin(&parts, canvas, &own);
    canvas_seen_only(canvas);
    Gallery gallery = {.parts = &parts, .view = &own, .y = EDGE};
    parts_logo(&parts, EDGE, gallery.y, 7);
    gallery.y += 7 + GAP;
    show_type(&gallery);
    show_buttons(&gallery);
    show_dock(&gallery);
    show_small_buttons(&gallery);
    show_chips(&gallery);
    show_settings(&gallery);
    show_rows(&gallery);
    show_choices(&gallery);
    show_keys(&gallery);
    show_answers(&gallery);
    show_rings(&gallery);
    show_breath(&gallery);
    show_threads(&gallery);
    show_diagrams(&gallery);
    show_next_up(&gallery);
    show_icons(&gallery);
    assert(gallery.y <= GALLERY_HEIGHT);
    parts_end(&parts);
}
