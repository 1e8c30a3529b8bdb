#include "scene/buttons.h"
#include "scene/next_up.h"
#include "scene/top_bar.h"

#include <math.h>
#include <stdio.h>

#define CARD_PADDING_X 3.2
#define CARD_PADDING_Y 1.6
#define VOLUME_MOST 10 /* as SceneView has it */

/* How the rows of settings stand: volume, size of the text, sound or captions, movement. */
typedef struct Rows {
    double stepper, toggle; /* heights */
    int columns;
    int count; /* the first of them; all are with the other settings in any case */
} Rows;

#define ROWS 4
#define STEPPERS 2

static double row_height(const Rows *rows, int row) {
    return row < STEPPERS ? rows->stepper : rows->toggle;
}

static double settings_height(const Rows *rows) {
    double height = 2 * CARD_PADDING_Y;
    for (int i = 0; i < rows->count; i += rows->columns) {
        height += row_height(rows, i);
    }
    return height;
}

/* What stands under the settings' own button and the settings where all must be low. */
static double low_height(const Parts *parts, const Rows *rows) {
    return settings_height(rows) + SPACE_S + parts->layout->target_small;
}

/* Those of the design; a low screen has no room to spare, and where all must be within reach from
** below, down to [bottom], they stand side by side, or are fewer. */
static Rows rows_of(const Parts *parts, double bottom) {
    const Layout *layout = parts->layout;
    bool tight = layout->kind == LAYOUT_COMPACT || layout->big_text;
    Rows rows = {.stepper = tight ? 11 : 13.6, .toggle = tight ? 10 : 12, .columns = 1, .count = 4};
    if (layout->low && layout->kind == LAYOUT_PORTRAIT) {
        rows.stepper = rows.toggle = fmax(9.2, layout->target_small + SPACE_S);
    } else if (layout->low) {
        rows.columns = 2;
    }
    while (layout->low && rows.count > rows.columns &&
           low_height(parts, &rows) > bottom - layout->reach_top + 1e-6) {
        rows.count -= rows.columns;
    }
    return rows;
}

/* The way to all settings: its name, or what is shorter, or its icon. */
static void draw_access(Parts *parts, Rect row) {
    const char *labels[] = {words(PHRASE_ACCESS_TITLE), words(PHRASE_ACCESS_SHORT), NULL};
    const char *label = labels[0];
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        label = labels[i];
        if (button_small_width(parts, label, ICON_ACCESS) <= row.w) {
            break;
        }
    }
    row.w = button_small_width(parts, label, ICON_ACCESS);
    button_small(parts, row,
                 (Button){.id = "access",
                          .label = label,
                          .spoken = words(PHRASE_ACCESS_TITLE),
                          .icon = ICON_ACCESS,
                          .action = ACTION_ACCESS});
}

static void fill(Flow *flow, int level, void *context) {
    const SceneView *view = context;
    const SessionLook *look = view->look;
    Parts *parts = flow->parts;
    static const double sizes[] = {11, 8, 6, 4.6, 4.6};
    TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
    title.size = sizes[level];
    flow_text(flow, title, "title", ROLE_HEADING, words(PHRASE_PAUSED), SPACE_M);
    bool body = level > 0 || parts->layout->big_text;
    if (level < 4)
        flow_text(flow, parts_look(body ? TYPE_BODY : TYPE_LEAD, PAINT_INK2), "text", ROLE_TEXT,
                  words(level < 3 ? PHRASE_TAKE_YOUR_TIME : PHRASE_PLACE_KEPT), SPACE_L);
    if (!text_is_blank(parts_or(look->heading, "")) && level < 2) {
        next_up(flow, look, PHRASE_NEXT_UP, true);
    }
    if (!parts->layout->low) {
        flow->gap = level < 2 ? SPACE_XL : SPACE_M;
        Rect row = flow_take(flow, parts->layout->target_small, 0);
        if (!flow->dry) {
            draw_access(parts, row);
        }
    }
}

static void volume(Parts *parts, Rect row) {
    const SceneView *view = parts->view;
    char value[WORDS_MOST];
    bool silent = view->muted || view->volume == 0;
    if (silent)
        snprintf(value, sizeof value, "%s", words(PHRASE_OFF));
    else
        words_numbers(value, sizeof value, PHRASE_REP_OF, view->volume, VOLUME_MOST);
    button_stepper(parts, row, view->muted ? ICON_MUTE : ICON_VOLUME, words(PHRASE_VOLUME), value,
                   silent ? 0 : (double)view->volume / VOLUME_MOST,
                   &(Button){.id = "mute",
                             .label = words(PHRASE_SOUND),
                             .spoken = words(view->muted ? PHRASE_SOUND_ON : PHRASE_SOUND_OFF),
                             .action = ACTION_MUTE},
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
    button_stepper(parts, row, ICON_TEXT_SIZE, words(PHRASE_TEXT_SIZE), value, part, NULL,
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

/* Captions; where the volume's icon is no button, as there is none, the sound stands here. */
static void sound_or_captions(Parts *parts, Rect row) {
    const SceneView *view = parts->view;
    if (parts->layout->big_text) {
        button_toggle(parts, row, "mute", ICON_VOLUME, words(PHRASE_SOUND), !view->muted,
                      ACTION_MUTE, 0);
    } else {
        button_toggle(parts, row, "captions", ICON_CAPTIONS, words(PHRASE_CAPTIONS),
                      view->settings.captions, ACTION_CAPTIONS, view->settings.captions ? 0 : 1);
    }
}

static void less_movement(Parts *parts, Rect row) {
    button_toggle(parts, row, "less-movement", ICON_STILL, words(PHRASE_LESS_MOVEMENT),
                  parts->view->settings.still, ACTION_LESS_MOVEMENT, 0);
}

static void settings(Parts *parts, Rect card, const Rows *rows) {
    static void (*const draw_row[ROWS])(Parts *, Rect) = {volume, text_size, sound_or_captions,
                                                          less_movement};
    parts_card(parts, card, RADIUS_CARD, PAINT_SURFACE);
    double gap = SPACE_XL, width = card.w - 2 * CARD_PADDING_X;
    width = (width - gap * (rows->columns - 1)) / rows->columns;
    double y = card.y + CARD_PADDING_Y;
    for (int i = 0; i < rows->count; i++) {
        int column = i % rows->columns;
        double height = row_height(rows, i);
        Rect row = {card.x + CARD_PADDING_X + column * (width + gap), y, width, height};
        if (i >= rows->columns) {
            parts_divider(parts, row.x, row.y, row.w);
        }
        draw_row[i](parts, row);
        y += column == rows->columns - 1 ? height : 0;
    }
}

/* All that is touched stands at the foot of [main], the words over it. */
static void draw_low(Parts *parts, Rect main, const Rows *rows, SceneView *view) {
    double card = settings_height(rows), small = parts->layout->target_small;
    double bottom = main.y + main.h;
    Rect access = {main.x, bottom - low_height(parts, rows), main.w, small};
    Rect words_box = {main.x, main.y, main.w, access.y - SPACE_M - main.y};
    flow_fit(parts, words_box, true, 5, fill, view);
    draw_access(parts, access);
    settings(parts, (Rect){main.x, bottom - card, main.w, card}, rows);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    top_bar(&parts, NULL);
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
    Rows rows = rows_of(&parts, main.y + main.h);
    double card_height = settings_height(&rows);
    SceneView borrowed = *view;
    if (parts.layout->low) {
        draw_low(&parts, main, &rows, &borrowed);
    } else if (parts.layout->kind == LAYOUT_PORTRAIT) {
        Rect words_box = {main.x, main.y, main.w, main.h - card_height - SPACE_XL};
        flow_fit(&parts, words_box, true, 5, fill, &borrowed);
        settings(&parts, (Rect){main.x, main.y + main.h - card_height, main.w, card_height}, &rows);
    } else {
        bool big = parts.layout->big_text, compact = parts.layout->kind == LAYOUT_COMPACT;
        double card_width = big ? 84 : compact ? 68 : 74, gap = big || compact ? 4 : 8;
        Rect words_box = {main.x, main.y, main.w - card_width - gap, main.h};
        flow_fit(&parts, words_box, true, 5, fill, &borrowed);
        settings(&parts,
                 (Rect){main.x + main.w - card_width, main.y + (main.h - card_height) / 2,
                        card_width, card_height},
                 &rows);
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

const Scene scene_paused = {.name = "paused", .draw = draw};
