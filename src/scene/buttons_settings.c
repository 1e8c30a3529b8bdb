/* What a setting is set with: one of several side by side, a switch, a size to step. */
#include "scene/buttons_inside.h"

#include <math.h>

#define SETTING_ICON 4.6
#define CHOICE_RADIUS 3.0
#define CHOICE_PADDING 2.4
#define CHOICE_PADDING_LEAST 1.2
#define CHOICE_GAP 1.0
#define CHOICE_SWATCH 3.4
#define CHOICE_CHECK 3.6

static TextLook choice_look(const Choice *choice, Paint paint) {
    TextLook look = parts_look(TYPE_LABEL, paint);
    look.semibold = true;
    look.unscaled = true;
    look.size = choice->size;
    look.language = choice->language;
    look.align = choice->check ? ALIGN_START : ALIGN_CENTRE;
    return look;
}

static double choice_words_width(const Parts *parts, const Choice *choice) {
    return button_text_width(parts, choice_look(choice, PAINT_INK),
                             choice->shown != NULL ? choice->shown : choice->label);
}

double button_choice_width(const Parts *parts, const Choice *choice) {
    double lead = choice->swatched ? CHOICE_SWATCH + CHOICE_GAP : 0;
    double mark = choice->check ? CHOICE_CHECK + CHOICE_GAP : 0;
    double padding = choice->check ? CHOICE_PADDING : CHOICE_PADDING_LEAST;
    return fmax(choice_words_width(parts, choice) + lead + mark + 2 * padding,
                parts->layout->target_small);
}

void button_choice(Parts *parts, Rect rect, const Choice *choice, double gap_x, double gap_y) {
    Button button = {.id = choice->id,
                     .label = choice->label,
                     .spoken = choice->spoken,
                     .look = choice->chosen ? BUTTON_PRIMARY : BUTTON_PLAIN,
                     .action = choice->action,
                     .value = choice->value};
    Paint ink = button_ground(parts, rect, CHOICE_RADIUS, &button);
    TextLook look = choice_look(choice, ink);
    Rect room = rect;
    if (choice->check) {
        room.x += CHOICE_PADDING;
        room.w -= 2 * CHOICE_PADDING;
    } else if (choice->swatched) {
        double width = CHOICE_SWATCH + CHOICE_GAP + choice_words_width(parts, choice) + 0.2;
        room.x += (rect.w - width) / 2;
        room.w = width;
        Rect dot = {room.x, rect.y + (rect.h - CHOICE_SWATCH) / 2, CHOICE_SWATCH, CHOICE_SWATCH};
        bool contrast = choice->swatch == THEME_CONTRAST;
        canvas_swatch(parts->canvas, dot, CHOICE_SWATCH / 2, choice->swatch, PAINT_BG,
                      contrast ? PAINT_ACTION : PAINT_OUTLINE, LINE_BUTTON);
        room.x += CHOICE_SWATCH + CHOICE_GAP;
        room.w -= CHOICE_SWATCH + CHOICE_GAP;
    }
    if (choice->check && choice->chosen) {
        room.w -= CHOICE_CHECK;
        parts_icon(parts, ICON_CHECK, room.x + room.w, rect.y + (rect.h - CHOICE_CHECK) / 2,
                   CHOICE_CHECK, ink);
    }
    canvas_label(parts->canvas, room, look, choice->shown != NULL ? choice->shown : choice->label);
    button_finish(parts, &button, ROLE_CHOICE, rect, CHOICE_RADIUS, gap_x, gap_y, choice->chosen);
}

/* The icon and words at the start of a row of settings; what stands at the end leaves [room]. */
static void setting_words(Parts *parts, Rect rect, Icon icon, const char *label, const char *value,
                          double room) {
    double size = SETTING_ICON, middle = rect.y + rect.h / 2, x = rect.x;
    if (!parts->layout->big_text) {
        parts_icon(parts, icon, rect.x, middle - size / 2, size, PAINT_ACTION);
        x += size + 2.4;
    }
    Rect words_box = {x, rect.y, rect.x + rect.w - room - x, rect.h};
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK2);
    look.align = ALIGN_END;
    double value_width = button_text_width(parts, look, value);
    canvas_label(parts->canvas, words_box, look, value);
    look = button_small_look(PAINT_INK);
    look.beside = true;
    double width = words_box.w - value_width - SPACE_S;
    look = parts_fitting(parts, width, rect.h < 2 * parts_line_height(parts, look, label) ? 1 : 2,
                         look, label);
    double height = canvas_text_size(parts->canvas, width, look, label, NULL);
    canvas_text(parts->canvas, (Rect){x, middle - height / 2, width, height}, look, label);
}

void button_switch(Parts *parts, double x, double middle, bool on) {
    Rect track = {x, middle - SIZE_CHIP / 2, BUTTON_SWITCH_WIDTH, SIZE_CHIP};
    if (on) {
        canvas_box(parts->canvas, track, SIZE_CHIP / 2, PAINT_ACTION, PAINT_ACTION, 0);
    } else {
        canvas_frame(parts->canvas, track, SIZE_CHIP / 2, PAINT_OUTLINE, LINE_CONTRAST);
    }
    canvas_circle(parts->canvas, on ? track.x + track.w - 3.2 : track.x + 3.2, middle, 2.4,
                  on ? PAINT_ON_ACTION : PAINT_OUTLINE);
}

void button_toggle(Parts *parts, Rect rect, const char *id, Icon icon, const char *label, bool on,
                   ActionKind action, int value) {
    const char *state = words(on ? PHRASE_ON : PHRASE_OFF);
    setting_words(parts, rect, icon, label, state, BUTTON_SWITCH_WIDTH + 2.4);
    button_switch(parts, rect.x + rect.w - BUTTON_SWITCH_WIDTH, rect.y + rect.h / 2, on);
    Text spoken = {0};
    words_add(&spoken, PHRASE_NAMED, (const WordsPlace[]){{"name", label}, {"value", state}}, 2);
    Button button = {
        .id = id, .label = label, .spoken = text_string(&spoken), .action = action, .value = value};
    button_finish(parts, &button, ROLE_TOGGLE, rect, RADIUS_SMALL, 0, 0, on);
    text_finish(&spoken);
}

void button_stepper(Parts *parts, Rect rect, Icon icon, const char *label, const char *value,
                    double part, const Button *lead, Button less, Button more) {
    /* A low row has smaller ones, so that the finger's part of each stays within its row. */
    double size = fmax(fmin(9, rect.h - SPACE_S), parts->layout->target_small);
    double gap = 2.4, room = 2 * size + 2 * gap, middle = rect.y + rect.h / 2;
    double x = rect.x + (parts->layout->big_text ? 0 : 4.6 + 2.4);
    double width = rect.x + rect.w - room - x;
    Rect text = {rect.x, rect.y, rect.w, rect.h - 3.6};
    setting_words(parts, text, icon, label, value, room);
    double bar = fmin(middle + 3.4, rect.y + rect.h - 1.2);
    canvas_box(parts->canvas, (Rect){x, bar - 0.5, width, 1}, 0.5, PAINT_LINE, PAINT_LINE, 0);
    canvas_box(parts->canvas, (Rect){x, bar - 0.6, fmax(width * part, 1.2), 1.2}, 0.6, PAINT_ACTION,
               PAINT_ACTION, 0);
    if (lead != NULL && !parts->layout->big_text) {
        double small = parts->layout->target_small, out = (small - SETTING_ICON) / 2;
        Rect at_icon = {rect.x - out, text.y + (text.h - small) / 2, small, small};
        if (parts_is_pressed(parts, lead->id)) {
            button_pressed(parts, at_icon, small / 2);
        }
        button_finish(parts, lead, ROLE_BUTTON, at_icon, small / 2, 0, 0, false);
    }
    less.label = more.label = NULL;
    double at = rect.x + rect.w - 2 * size - gap;
    button_round(parts, (Rect){at, middle - size / 2, size, size}, less);
    button_round(parts, (Rect){at + size + gap, middle - size / 2, size, size}, more);
}
