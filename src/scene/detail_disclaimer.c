#include "scene/detail_disclaimer.h"

#include <math.h>

#define LEAST_WIDTH 36.0

static TextLook caption(void) {
    TextLook look = parts_look(TYPE_CAPTION, PAINT_INK2);
    look.beside = true;
    return look;
}

Disclaimer detail_disclaimer_place(const Parts *parts, Rect bar, double from,
                                   const ButtonRow *dock) {
    const Vocabulary *vocabulary = parts->view->vocabulary;
    Disclaimer found = {.string =
                            vocabulary != NULL ? vocabulary_disclaimer(vocabulary, "short") : NULL};
    if (found.string == NULL) {
        return found;
    }
    Rect first = dock->rects[0], second = dock->rects[1];
    double least = fmax(first.y, second.y), widest = 0;
    double after = first.x + first.w + SPACE_L, beside = from + SPACE_XL;
    Rect rooms[] = {{beside, bar.y, bar.x + bar.w - beside, bar.h},
                    {after, least, second.x - SPACE_L - after, second.h}};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        Rect room = rooms[i];
        if (room.w < LEAST_WIDTH || (i > 0 && first.y < least)) {
            continue;
        }
        double height = canvas_text_size(parts->canvas, room.w, caption(), found.string, &widest);
        if (height <= room.h) {
            room.x += i == 0 ? room.w - widest - 0.2 : 0;
            found.place = (Rect){room.x, room.y + (room.h - height) / 2, widest + 0.2, height};
            return found;
        }
    }
    double height = canvas_text_size(parts->canvas, bar.w, caption(), found.string, NULL);
    double top = fmax(parts->safe.y, bar.y + (bar.h - height) / 2);
    found.place = (Rect){bar.x, top, bar.w, height};
    found.instead = true;
    return found;
}

void detail_disclaimer_draw(Parts *parts, const Disclaimer *disclaimer) {
    if (disclaimer->string == NULL) {
        return;
    }
    canvas_text(parts->canvas, disclaimer->place, caption(), disclaimer->string);
    parts_say(parts, "about", ROLE_TEXT, disclaimer->string, disclaimer->place);
}
