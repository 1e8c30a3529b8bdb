#include "scene/said.h"

#include <math.h>

#define INSET 2.2
#define PAD_X 1.8
#define PAD 1.2
#define PAD_BAR 0.6
#define MOST 0.4 /* of the frame's height */

static double text_height(const Parts *parts, double width, TextLook look, const char *said) {
    return canvas_text_size(parts->canvas, width - 2 * PAD_X, look, said, NULL);
}

/* Words of more lines than there may be are a little smaller. */
static TextLook said_look(const Parts *parts, double width, const char *said) {
    TextLook look = parts_routine_look(parts, TYPE_LABEL, PAINT_INK);
    look.align = ALIGN_CENTRE;
    double whole = text_height(parts, width, look, said);
    look.at_most = parts->text > 1 ? 3 : 2;
    if (text_height(parts, width, look, said) < whole - 1e-6) {
        look.size = theme_type(TYPE_CAPTION).size;
    }
    return look;
}

static void draw_strip(Parts *parts, Rect strip, TextLook look, const char *said) {
    double text = text_height(parts, strip.w, look, said);
    parts_card(parts, strip, RADIUS_SMALL, PAINT_SURFACE);
    canvas_text(parts->canvas,
                (Rect){strip.x + PAD_X, strip.y + (strip.h - text) / 2, strip.w - 2 * PAD_X, text},
                look, said);
    parts_say(parts, "caption", ROLE_TEXT, said, strip);
}

/* The strip over [frame]; no height where there is none. */
static Rect strip_over(const Parts *parts, Rect frame, const char *said) {
    Rect strip = {frame.x + INSET, frame.y + frame.h, frame.w - 2 * INSET, 0};
    if (said == NULL || strip.w <= 2 * PAD_X) {
        return strip;
    }
    double height = text_height(parts, strip.w, said_look(parts, strip.w, said), said) + 2 * PAD;
    if (height <= MOST * frame.h) {
        strip.h = height;
        strip.y -= INSET + height;
    }
    return strip;
}

double said_height(const Parts *parts, Rect frame, const char *said) {
    return frame.y + frame.h - strip_over(parts, frame, said).y;
}

bool said_over(Parts *parts, Rect frame, const char *said) {
    Rect strip = strip_over(parts, frame, said);
    if (strip.h <= 0) {
        return false;
    }
    draw_strip(parts, strip, said_look(parts, strip.w, said), said);
    return true;
}

void said_below(Parts *parts, Rect *main, const char *said) {
    if (said == NULL) {
        return;
    }
    TextLook look = said_look(parts, main->w, said);
    double height = text_height(parts, main->w, look, said) + 2 * PAD;
    main->h -= height + SPACE_S;
    Rect strip = {main->x, main->y + main->h + SPACE_S, main->w, height};
    draw_strip(parts, strip, look, said);
}

void said_in_bar(Parts *parts, const char *said) {
    Rect bar = parts->layout->top;
    TextLook look = said_look(parts, bar.w, said);
    look.line = 1.1;
    double room = bar.h - 2 * PAD_BAR;
    if (text_height(parts, bar.w, look, said) > room) {
        look.size = theme_type(TYPE_CAPTION).size;
    }
    bar.h = fmax(text_height(parts, bar.w, look, said), room - PAD_BAR);
    bar.y = PAD_BAR;
    draw_strip(parts, bar, look, said);
}
