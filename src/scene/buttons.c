#include "scene/buttons_inside.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#define BUTTON_PADDING 4.6
#define BUTTON_PADDING_TIGHT 2.2
#define BUTTON_ICON_GAP 1.6
#define DOCK_GAP_TIGHT 1.6
#define LINE_GAP 2.0
#define CARD_PADDING 2.8
#define CARD_BOX 5.4
#define SMALLER_MOST 3
#define PRESS_SHADE 0.08
#define PRESS_SHADE_CONTRAST 0.25
#define DISABLED_VEIL 0.55 /* what shows through is the 45 % of the design */

static double icon_size(const Parts *parts, double size) {
    return size * (0.6 + 0.4 * parts->text);
}

double button_text_width(const Parts *parts, TextLook look, const char *string) {
    double width = 0;
    canvas_text_size(parts->canvas, 1e4, look, string, &width);
    return width;
}

static double edge_width(const Parts *parts, double width) {
    return parts->contrast ? fmax(width, LINE_CONTRAST) : width;
}

/* Fills [rect] with [paint] at [alpha], its corners as round as those of a box. */
static void veil(Parts *parts, Rect rect, double radius, Paint paint, double alpha) {
    path_clear(&parts->fill);
    path_round_rect(&parts->fill, rect, radius);
    canvas_fill(parts->canvas, &parts->fill, paint, alpha);
}

void button_pressed(Parts *parts, Rect rect, double radius) {
    parts_darken(parts, rect, radius, PAINT_INK,
                 parts->contrast ? PRESS_SHADE_CONTRAST : PRESS_SHADE);
}

void button_finish(Parts *parts, const Button *button, Role role, Rect rect, double radius,
                   double gap_x, double gap_y, bool selected) {
    const char *spoken = parts_or(button->spoken, parts_or(button->label, button->id));
    if (button->disabled) {
        veil(parts, rect_grow(rect, 0.1), radius, PAINT_BG, DISABLED_VEIL);
    }
    if (parts_is_focused(parts, button->id)) {
        parts_focus_ring(parts, rect, radius);
    }
    canvas_element(parts->canvas, &(Element){.id = button->id,
                                             .role = role,
                                             .label = button->label,
                                             .spoken = spoken,
                                             .rect = rect,
                                             .touch = parts_reach(parts, rect, gap_x, gap_y),
                                             .action = action_name(button->action),
                                             .value = button->value,
                                             .focus = button->disabled ? 0 : ++parts->focus,
                                             .selected = selected,
                                             .disabled = button->disabled});
}

void buttons_add(ButtonRow *row, Button button) {
    assert(row->count < BUTTONS_MOST);
    row->buttons[row->count++] = button;
}

/* How far the planning has gone in saving room. */
typedef struct Saving {
    size_t rounds; /* this many of those that may be round are */
    bool brief;
    bool bare;   /* no icons beside words, less padding */
    int smaller; /* the words by so many steps, though never under the size at 100 % */
} Saving;

static double words_size(const Parts *parts, Saving saving) {
    return theme_type(TYPE_BUTTON).size * fmax(1 - 0.1 * saving.smaller, 1 / parts->text);
}

/* Takes the next step in saving room; false when there is none. */
static bool save_more(const Parts *parts, Saving *saving, size_t rounds) {
    if (saving->rounds < rounds) {
        saving->rounds++;
    } else if (!saving->brief) {
        saving->brief = true;
    } else if (!saving->bare) {
        saving->bare = true;
    } else if (saving->smaller < SMALLER_MOST && parts->text > 1) {
        saving->smaller++;
    } else {
        return false;
    }
    return true;
}

static double button_width(const Parts *parts, ButtonRow *row, size_t index, Saving saving,
                           size_t rounds_before) {
    const Button *button = &row->buttons[index];
    TextLook look = parts_look(TYPE_BUTTON, PAINT_INK);
    look.size = words_size(parts, saving);
    if (button->may_round && rounds_before < saving.rounds) {
        row->labels[index] = NULL;
        row->icons[index] = true;
        row->padding[index] = 0;
        return parts->layout->target;
    }
    bool has_icon = button->icon != BUTTON_NO_ICON && !saving.bare;
    const char *label = saving.brief && button->brief != NULL ? button->brief : button->label;
    double padding = saving.bare ? BUTTON_PADDING_TIGHT : BUTTON_PADDING;
    double width = 2 * padding + button_text_width(parts, look, label) +
                   (has_icon ? icon_size(parts, SIZE_ICON) + BUTTON_ICON_GAP : 0);
    row->labels[index] = label;
    row->icons[index] = has_icon;
    row->padding[index] = padding;
    bool roomy = !saving.brief && !saving.bare && saving.rounds == 0;
    return fmax(width, roomy ? button->least : parts->layout->target);
}

static size_t count_may_round(const ButtonRow *row) {
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++) {
        count += row->buttons[i].may_round ? 1 : 0;
    }
    return count;
}

static double all_widths(const Parts *parts, ButtonRow *row, Saving saving, double gap,
                         double *widths) {
    double sum = 0;
    size_t rounds = 0;
    for (size_t i = 0; i < row->count; i++) {
        widths[i] = button_width(parts, row, i, saving, rounds);
        rounds += row->buttons[i].may_round ? 1 : 0;
        sum += widths[i] + (i > 0 ? gap : 0);
    }
    return sum;
}

/* Which of the buttons that are not [placed] stand on the next line up. Stop must not move away from
** the hand: on the lowest line stand the [first] ones, the last, and those that may be round, as they
** guide a session; then whatever still fits. */
static void choose_line(const ButtonRow *row, size_t first, double room, double gap,
                        const double *widths, const bool *placed, bool *chosen) {
    double used = -gap;
    bool any = false;
    for (size_t i = 0; i < first; i++) {
        chosen[i] = true;
        used += widths[i] + gap;
    }
    for (int pass = first > 0 ? 0 : 1; pass < 2; pass++) {
        for (size_t i = row->count; i-- > first;) {
            bool wanted =
                !placed[i] && !chosen[i] && (pass == 1 || !any || row->buttons[i].may_round);
            if (wanted && (!any || used + gap + widths[i] <= room + 1e-6)) {
                chosen[i] = any = true;
                used += widths[i] + gap;
            }
        }
    }
}

/* Lines from the bottom up; what has no room on the lowest goes up. */
static void place_lines(ButtonRow *row, Rect line, double gap, const double *widths) {
    bool placed[BUTTONS_MOST] = {false};
    double y = line.y;
    for (size_t left = row->count; left > 0; y -= line.h + LINE_GAP) {
        bool chosen[BUTTONS_MOST] = {false};
        size_t first = left == row->count ? row->start : 0;
        choose_line(row, first, line.w, gap, widths, placed, chosen);
        double start = line.x, end = line.x + line.w;
        for (size_t i = 0; i < first; i++) {
            row->rects[i] = (Rect){start, y, widths[i], line.h};
            start += widths[i] + gap;
        }
        for (size_t i = row->count; i-- > first;) {
            if (chosen[i]) {
                end -= widths[i] + gap;
                row->rects[i] = (Rect){end + gap, y, widths[i], line.h};
            }
        }
        for (size_t i = 0; i < row->count; i++) {
            left -= chosen[i] ? 1 : 0;
            placed[i] = placed[i] || chosen[i];
        }
    }
}

static void place_equal(const Parts *parts, ButtonRow *row, Rect line, double gap) {
    double widths[BUTTONS_MOST], widest = 0;
    size_t columns = row->count;
    for (; columns > 0; columns--) {
        double room = (line.w - gap * (double)(columns - 1)) / (double)columns;
        Saving saving = {0};
        do {
            all_widths(parts, row, saving, gap, widths);
            widest = 0;
            for (size_t i = 0; i < row->count; i++) {
                widest = fmax(widest, widths[i]);
            }
        } while (widest > room && save_more(parts, &saving, 0));
        row->size = words_size(parts, saving);
        if (widest <= room || columns == 1) {
            break;
        }
    }
    size_t lines = (row->count + columns - 1) / columns;
    double width = (line.w - gap * (double)(columns - 1)) / (double)columns;
    for (size_t i = 0; i < row->count; i++) {
        double up = (double)(lines - 1 - i / columns) * (line.h + LINE_GAP);
        row->rects[i] =
            (Rect){line.x + (double)(i % columns) * (width + gap), line.y - up, width, line.h};
    }
}

void buttons_plan(const Parts *parts, ButtonRow *row, Rect line) {
    bool tight = parts->layout->big_text || parts->layout->kind == LAYOUT_PORTRAIT;
    double gap = tight ? DOCK_GAP_TIGHT : DOCK_GAP;
    row->gap = gap;
    row->rect = line;
    if (row->count == 0) {
        row->rect.h = 0;
        return;
    }
    if (row->equal) {
        place_equal(parts, row, line, gap);
    } else {
        double widths[BUTTONS_MOST];
        size_t rounds = count_may_round(row);
        Saving saving = {.rounds = parts->layout->kind == LAYOUT_PORTRAIT  ? rounds
                                   : parts->layout->big_text && rounds > 0 ? 1
                                                                           : 0};
        while (all_widths(parts, row, saving, gap, widths) > line.w &&
               save_more(parts, &saving, rounds)) {
        }
        row->size = words_size(parts, saving);
        place_lines(row, line, gap, widths);
    }
    for (size_t i = 0; i < row->count; i++) {
        row->rect = rect_join(row->rect, row->rects[i]);
    }
}

static void button_content(Parts *parts, Rect rect, const Button *button, const char *label,
                           bool with_icon, double size, TextLook look) {
    if (label == NULL) {
        parts_icon(parts, button->icon, rect.x + (rect.w - size) / 2, rect.y + (rect.h - size) / 2,
                   size, look.paint);
        return;
    }
    double gap = look.role == TYPE_BUTTON ? BUTTON_ICON_GAP : SPACE_S;
    double width = button_text_width(parts, look, label), icon = with_icon ? size + gap : 0;
    double x = rect.x + fmax((rect.w - width - icon) / 2, 0);
    double text_x = button->icon_after ? x : x + icon;
    double text_room = fmin(width + 0.2, rect.x + rect.w - text_x);
    canvas_label(parts->canvas, (Rect){text_x, rect.y, text_room, rect.h}, look, label);
    if (with_icon) {
        parts_icon(parts, button->icon, button->icon_after ? x + width + gap : x,
                   rect.y + (rect.h - size) / 2, size, look.paint);
    }
}

Paint button_ground(Parts *parts, Rect rect, double radius, const Button *button) {
    static const struct {
        Paint fill, edge, ink;
    } looks[] = {
        [BUTTON_PLAIN] = {PAINT_SURFACE, PAINT_OUTLINE, PAINT_INK},
        [BUTTON_PRIMARY] = {PAINT_ACTION, PAINT_ACTION, PAINT_ON_ACTION},
        [BUTTON_STOP] = {PAINT_SURFACE, PAINT_STOP, PAINT_STOP},
        [BUTTON_QUIET] = {PAINT_BG, PAINT_BG, PAINT_INK},
    };
    _Static_assert(sizeof looks / sizeof *looks == BUTTON_LOOK_COUNT, "paints for each look");
    if (button->look != BUTTON_QUIET) {
        bool filled = button->look == BUTTON_PRIMARY;
        canvas_box(parts->canvas, rect, radius, looks[button->look].fill, looks[button->look].edge,
                   filled ? 0 : edge_width(parts, LINE_BUTTON));
    }
    if (parts_is_pressed(parts, button->id)) {
        button_pressed(parts, rect, radius);
    }
    return looks[button->look].ink;
}

void buttons_draw(Parts *parts, const ButtonRow *row) {
    for (size_t i = 0; i < row->count; i++) {
        const Button *button = &row->buttons[i];
        Rect rect = row->rects[i];
        Paint ink = button_ground(parts, rect, rect.h / 2, button);
        TextLook look = parts_look(TYPE_BUTTON, ink);
        look.size = row->size;
        button_content(parts, rect, button, row->labels[i], row->icons[i],
                       icon_size(parts, SIZE_ICON), look);
        /* A journey finds a button by its whole words, however short they are on the screen. */
        button_finish(parts, button, ROLE_BUTTON, rect, rect.h / 2, row->gap, LINE_GAP, false);
    }
}

Rect buttons_dock(const Parts *parts, ButtonRow *row) {
    const Layout *layout = parts->layout;
    Rect main = layout->main;
    buttons_plan(parts, row, layout->dock);
    if (row->count == 0) {
        main.h = layout->height - layout->margin - main.y;
    } else {
        /* What can be touched at the foot of the main part keeps its distance from the dock. */
        main.h = fmin(main.y + main.h, layout->dock.y - LINE_GAP) - main.y;
        main.h -= layout->dock.y - row->rect.y;
    }
    return main;
}

Button button_stop(void) {
    return (Button){.id = "stop",
                    .label = words(PHRASE_STOP),
                    .icon = ICON_STOP,
                    .look = BUTTON_STOP,
                    .action = ACTION_STOP};
}

Button button_back(bool enabled) {
    return (Button){.id = "back",
                    .label = words(PHRASE_BACK),
                    .icon = ICON_BACK,
                    .may_round = true,
                    .disabled = !enabled,
                    .action = ACTION_BACK};
}

Button button_next(ButtonLook look) {
    return (Button){.id = "next",
                    .label = words(PHRASE_NEXT),
                    .icon = ICON_NEXT,
                    .icon_after = true,
                    .may_round = look != BUTTON_PRIMARY,
                    .look = look,
                    .least = look == BUTTON_PRIMARY ? 36 : 0,
                    .action = ACTION_NEXT};
}

TextLook button_small_look(Paint ink) {
    TextLook look = parts_look(TYPE_LABEL, ink);
    look.semibold = true;
    return look;
}

double button_small_width(const Parts *parts, const char *label, Icon icon) {
    if (label == NULL) {
        return parts->layout->target_small;
    }
    return 2 * SPACE_L + button_text_width(parts, button_small_look(PAINT_INK), label) +
           (icon != BUTTON_NO_ICON ? SIZE_ICON_SMALL + SPACE_S : 0);
}

void button_small(Parts *parts, Rect rect, Button button) {
    double radius = fmin(rect.h, rect.w) / 2;
    Paint ink = button_ground(parts, rect, radius, &button);
    button_content(parts, rect, &button, button.label, button.icon != BUTTON_NO_ICON,
                   SIZE_ICON_SMALL, button_small_look(ink));
    button_finish(parts, &button, button.choice ? ROLE_CHOICE : ROLE_BUTTON, rect, radius, SPACE_S,
                  SPACE_S, button.chosen);
}

void button_round(Parts *parts, Rect rect, Button button) {
    double radius = fmin(rect.w, rect.h) / 2;
    Paint ink = button_ground(parts, rect, radius, &button);
    double size = rect.h < TARGET_PRIMARY ? SIZE_ICON_SMALL : SIZE_ICON;
    parts_icon(parts, button.icon, rect.x + (rect.w - size) / 2, rect.y + (rect.h - size) / 2, size,
               ink);
    button_finish(parts, &button, ROLE_BUTTON, rect, radius, SPACE_S, SPACE_S, false);
}

void button_key(Parts *parts, Rect rect, const char *id, int number, bool chosen, double gap_x,
                double gap_y) {
    char label[16];
    snprintf(label, sizeof label, "%d", number);
    canvas_box(parts->canvas, rect, RADIUS_KEY, chosen ? PAINT_ACTION : PAINT_SURFACE,
               PAINT_OUTLINE, chosen ? 0 : edge_width(parts, LINE_BUTTON));
    if (parts_is_pressed(parts, id)) {
        button_pressed(parts, rect, RADIUS_KEY);
    }
    TextLook look = parts_look(TYPE_COUNT_NUMBER, chosen ? PAINT_ON_ACTION : PAINT_INK);
    look.unscaled = true;
    look.align = ALIGN_CENTRE;
    look.size = 5.6 * parts->text;
    double room = rect.w - 2, needed = button_text_width(parts, look, "10");
    look.size *= fmin(1, fmin(room / needed, (rect.h - 2) / look.size));
    canvas_label(parts->canvas, rect, look, label);
    Button button = {.id = id, .label = label, .action = ACTION_CHOOSE, .value = number};
    button_finish(parts, &button, ROLE_CHOICE, rect, RADIUS_KEY, gap_x, gap_y, chosen);
}

static TextLook card_look(const AnswerCard *card) {
    TextLook look = parts_look(TYPE_HEADING, PAINT_INK);
    if (card->check) {
        look.role = TYPE_LABEL;
        look.semibold = card->chosen;
        look.line = 1.2;
    }
    look.size = card->size;
    look.beside = true;
    return look;
}

#define CARD_DISC 11.0
#define CARD_DISC_SMALL 8.0
#define CARD_LARGE 4.2 /* from this size of words on, the large disc */

/* The room that the disc or the box takes, with the gap after it. */
static double card_lead(const Parts *parts, const AnswerCard *card) {
    if (card->check) {
        return CARD_BOX + 1.8;
    }
    if (card->icon == BUTTON_NO_ICON || parts->layout->big_text) {
        return 0;
    }
    return (card->size >= CARD_LARGE ? CARD_DISC : CARD_DISC_SMALL) + SPACE_L;
}

bool button_card_is_torn(const Parts *parts, const AnswerCard *card, double width) {
    return canvas_text_is_torn(parts->canvas, width - 2 * CARD_PADDING - card_lead(parts, card),
                               card_look(card), card->label);
}

double button_card_height(const Parts *parts, const AnswerCard *card, double width) {
    double lead = card_lead(parts, card);
    double height = canvas_text_size(parts->canvas, width - 2 * CARD_PADDING - lead,
                                     card_look(card), card->label, NULL);
    return fmax(parts->layout->target, height + 2.4);
}

void button_card(Parts *parts, Rect rect, const AnswerCard *card, double gap_x, double gap_y) {
    double radius = card->check || rect.h < 16 ? RADIUS_SMALL : RADIUS_PANEL;
    bool chosen = card->chosen;
    Paint strong = card->agrees ? PAINT_ACTION : PAINT_CAUTION;
    Paint soft = card->agrees ? PAINT_ACTION_SOFT : PAINT_CAUTION_SOFT;
    canvas_box(parts->canvas, rect, radius, chosen ? soft : PAINT_SURFACE,
               chosen ? strong : PAINT_OUTLINE,
               edge_width(parts, chosen ? LINE_STRONG : LINE_BUTTON));
    if (parts_is_pressed(parts, card->id)) {
        button_pressed(parts, rect, radius);
    }
    double lead = card_lead(parts, card), x = rect.x + CARD_PADDING;
    double middle = rect.y + rect.h / 2;
    if (card->check) {
        Rect box = {x, middle - CARD_BOX / 2, CARD_BOX, CARD_BOX};
        if (chosen) {
            canvas_box(parts->canvas, box, 1.6, strong, strong, 0);
            parts_icon(parts, ICON_CHECK, box.x + 0.6, box.y + 0.6, SIZE_ICON,
                       card->agrees ? PAINT_ON_ACTION : PAINT_SURFACE);
        } else {
            canvas_frame(parts->canvas, box, 1.6, PAINT_OUTLINE, LINE_CONTRAST);
        }
    } else if (lead > 0) {
        double disc = lead - SPACE_L, icon = disc * 6 / 11;
        canvas_circle(parts->canvas, x + disc / 2, middle, disc / 2, PAINT_ACTION_SOFT);
        parts_icon(parts, card->icon, x + (disc - icon) / 2, middle - icon / 2, icon, PAINT_ACTION);
    }
    double width = rect.w - 2 * CARD_PADDING - lead;
    TextLook look = card_look(card);
    double height = canvas_text_size(parts->canvas, width, look, card->label, NULL);
    canvas_text(parts->canvas, (Rect){x + lead, middle - height / 2, width, height}, look,
                card->label);
    Text spoken = {0};
    const WordsPlace places[] = {{"answer", card->label},
                                 {"state", words(chosen ? PHRASE_CHOSEN : PHRASE_NOT_CHOSEN)}};
    words_add(&spoken, PHRASE_CHOICE_SPOKEN, places, sizeof places / sizeof *places);
    Button button = {.id = card->id,
                     .label = card->label,
                     .spoken = card->check ? text_string(&spoken) : card->label,
                     .action = card->action,
                     .value = card->value};
    button_finish(parts, &button, card->check ? ROLE_CHOICE : ROLE_BUTTON, rect, radius, gap_x,
                  gap_y, chosen);
    text_finish(&spoken);
}
