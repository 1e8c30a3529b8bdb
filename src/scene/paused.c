#include "scene/buttons.h"
#include "scene/diagram.h"

#include <math.h>
#include <stdio.h>

#define THUMB 13.0
#define THUMB_RADIUS 3.0
#define CARD_PADDING_X 3.2
#define CARD_PADDING_Y 1.6
#define VOLUME_MOST 10 /* as SceneView has it */

/* Heights of the rows; a low screen has no room to spare. */
typedef struct Rows {
    double stepper, toggle;
} Rows;

static Rows rows_of(const Parts *parts) {
    return parts->layout->kind == LAYOUT_COMPACT || parts->layout->big_text ? (Rows){11, 10}
                                                                            : (Rows){13.6, 12};
}

static double settings_height(Rows rows) {
    return 2 * (rows.stepper + rows.toggle) + 2 * CARD_PADDING_Y;
}

static void next_up_words(Flow *flow, const SessionLook *look) {
    TextLook name = parts_look(TYPE_CAPTION, PAINT_INK2);
    name.beside = true;
    flow_text(flow, name, NULL, ROLE_TEXT, words(PHRASE_NEXT_UP), SPACE_XS);
    Text line = {0};
    if (look->timed && look->left > 0) {
        char left[WORDS_MOST];
        words_left(left, sizeof left, look->left);
        words_add(&line, PHRASE_NEXT_UP_LEFT,
                  (const WordsPlace[]){{"step", look->heading}, {"left", left}}, 2);
    } else {
        text_add(&line, look->heading);
    }
    TextLook label = parts_routine_look(flow->parts, TYPE_LABEL, PAINT_INK);
    label.semibold = true;
    label.beside = true;
    flow_text(flow, label, "next-up", ROLE_TEXT, text_string(&line), SPACE_M);
    text_finish(&line);
}

/* What the session goes on with, and a small picture of it. */
static void next_up(Flow *flow, const SessionLook *look) {
    Parts *parts = flow->parts;
    DiagramChoice choice;
    bool pictured = !parts->layout->big_text && diagram_choose_look(&choice, parts->view) &&
                    choice.picture_count > 0;
    double lead = pictured ? THUMB + SPACE_M : 0;
    Rect box = {flow->box.x + lead, 0, flow->box.w - lead, 0};
    Flow beside = flow_new(parts, box, true);
    next_up_words(&beside, look);
    double height = flow_used(&beside);
    Rect place = flow_take(flow, fmax(height, pictured ? THUMB : 0), SPACE_M);
    if (flow->dry) {
        return;
    }
    if (pictured) {
        DiagramShow show = {.near = true, .radius = THUMB_RADIUS, .ground = PAINT_BG};
        Rect thumb = {place.x, place.y + (place.h - THUMB) / 2, THUMB, THUMB};
        diagram_draw(parts, thumb, &choice, &show, false);
    }
    box.y = place.y + (place.h - height) / 2;
    beside = flow_new(parts, box, false);
    next_up_words(&beside, look);
}

static void fill(Flow *flow, int level, void *context) {
    const SceneView *view = context;
    const SessionLook *look = view->look;
    static const double sizes[] = {11, 8, 6, 4.6};
    TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
    title.size = sizes[level];
    flow_text(flow, title, "title", ROLE_HEADING, words(PHRASE_PAUSED), SPACE_M);
    bool body = level > 0 || flow->parts->layout->big_text;
    flow_text(flow, parts_look(body ? TYPE_BODY : TYPE_LEAD, PAINT_INK2), "text", ROLE_TEXT,
              words(level < 3 ? PHRASE_TAKE_YOUR_TIME : PHRASE_PLACE_KEPT), SPACE_L);
    if (!text_is_blank(parts_or(look->heading, "")) && level < 2) {
        next_up(flow, look);
    }
}

/* Takes a row from the top of what is left of the card, under a divider where it is not the first. */
static Rect next_row(Parts *parts, Rect *left, double height) {
    Rect row = {left->x, left->y, left->w, height};
    left->y += height;
    parts_divider(parts, row.x, left->y, row.w);
    return row;
}

static void volume(Parts *parts, Rect row) {
    const SceneView *view = parts->view;
    char value[WORDS_MOST];
    bool silent = view->muted || view->volume == 0;
    if (silent)
        snprintf(value, sizeof value, "%s", words(PHRASE_OFF));
    else
        words_numbers(value, sizeof value, PHRASE_REP_OF, view->volume, VOLUME_MOST);
    button_stepper(parts, row, ICON_VOLUME, words(PHRASE_VOLUME), value,
                   silent ? 0 : (double)view->volume / VOLUME_MOST,
                   (Button){.id = "quieter",
                            .spoken = words(PHRASE_QUIETER),
                            .icon = ICON_MINUS,
                            .disabled = view->volume == 0,
                            .action = ACTION_QUIETER},
                   (Button){.id = "louder",
                            .spoken = words(PHRASE_LOUDER),
                            .icon = ICON_PLUS,
                            .disabled = view->volume == VOLUME_MOST && !view->muted,
                            .action = ACTION_LOUDER});
}

static void text_size(Parts *parts, Rect row) {
    int percent = (int)lround(parts->text * 100);
    char value[WORDS_MOST];
    words_numbers(value, sizeof value, PHRASE_PERCENT, percent, 0);
    /* A quarter is full at 100 %, as there is no smaller size. */
    double part = 0.25 + 0.75 * (parts->text - 1);
    button_stepper(parts, row, ICON_TEXT_SIZE, words(PHRASE_TEXT_SIZE), value, part,
                   (Button){.id = "text-smaller",
                            .spoken = words(PHRASE_TEXT_SMALLER),
                            .icon = ICON_MINUS,
                            .disabled = percent <= 100,
                            .action = ACTION_TEXT_SMALLER},
                   (Button){.id = "text-larger",
                            .spoken = words(PHRASE_TEXT_LARGER),
                            .icon = ICON_PLUS,
                            .disabled = percent >= 200,
                            .action = ACTION_TEXT_LARGER});
}

static void settings(Parts *parts, Rect card) {
    Rows rows = rows_of(parts);
    Rect left = {card.x + CARD_PADDING_X, card.y + CARD_PADDING_Y, card.w - 2 * CARD_PADDING_X, 0};
    parts_card(parts, card, RADIUS_CARD, PAINT_SURFACE);
    volume(parts, next_row(parts, &left, rows.stepper));
    text_size(parts, next_row(parts, &left, rows.stepper));
    button_toggle(parts, next_row(parts, &left, rows.toggle), "mute",
                  parts->view->muted ? ICON_MUTE : ICON_VOLUME, words(PHRASE_SOUND),
                  !parts->view->muted, ACTION_MUTE);
    button_toggle(parts, (Rect){left.x, left.y, left.w, rows.toggle}, "less-movement", ICON_STILL,
                  words(PHRASE_LESS_MOVEMENT), parts->view->settings.still, ACTION_LESS_MOVEMENT);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    parts_top_bar(&parts, NULL);
    ButtonRow dock = {.start = 1};
    Button stop = button_stop();
    stop.brief = stop.label;
    stop.label = words(PHRASE_STOP_SESSION);
    buttons_add(&dock, stop);
    buttons_add(&dock, (Button){.id = "start-again",
                                .label = words(PHRASE_START_AGAIN),
                                .brief = words(PHRASE_START_AGAIN_SHORT),
                                .icon = ICON_AGAIN,
                                .action = ACTION_AGAIN});
    buttons_add(&dock, (Button){.id = "carry-on",
                                .label = words(PHRASE_CARRY_ON),
                                .icon = ICON_PLAY,
                                .look = BUTTON_PRIMARY,
                                .least = 44,
                                .action = ACTION_RESUME});
    Rect main = buttons_dock(&parts, &dock);
    double card_height = settings_height(rows_of(&parts));
    SceneView borrowed = *view;
    if (parts.layout->kind == LAYOUT_PORTRAIT) {
        Rect words_box = {main.x, main.y, main.w, main.h - card_height - SPACE_XL};
        flow_fit(&parts, words_box, true, 4, fill, &borrowed);
        settings(&parts, (Rect){main.x, main.y + main.h - card_height, main.w, card_height});
    } else {
        bool big = parts.layout->big_text, compact = parts.layout->kind == LAYOUT_COMPACT;
        double card_width = big ? 84 : compact ? 68 : 74, gap = big || compact ? 4 : 8;
        Rect words_box = {main.x, main.y, main.w - card_width - gap, main.h};
        flow_fit(&parts, words_box, true, 4, fill, &borrowed);
        settings(&parts, (Rect){main.x + main.w - card_width, main.y + (main.h - card_height) / 2,
                                card_width, card_height});
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

const Scene scene_paused = {.name = "paused", .draw = draw};
