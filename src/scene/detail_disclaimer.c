#include "scene/detail_disclaimer.h"

#include <math.h>

#define LEAST_WIDTH 36.0
#define SMALLER 0.75

static bool is_private(const SceneView *view) {
    return view->routine != NULL && view->routine->privacy != PRIVACY_PUBLIC;
}

/* Where large words leave little room, two of them are less enlarged. */
static TextLook caption(const Parts *parts) {
    TextLook look = parts_look(TYPE_CAPTION, PAINT_INK2);
    bool small = parts->layout->big_text && parts->layout->kind == LAYOUT_COMPACT;
    look.beside = true;
    if (small && is_private(parts->view)) {
        look.size = theme_type(TYPE_CAPTION).size * fmax(SMALLER, 1 / parts->text);
    }
    return look;
}

static void write_words(const SceneView *view, Text *out) {
    const Vocabulary *vocabulary = view->vocabulary;
    if (vocabulary == NULL) {
        return;
    }
    const char *first = is_private(view) ? vocabulary_disclaimer(vocabulary, "private") : NULL;
    if (first != NULL) {
        text_print(out, "%s ", first);
    }
    text_add(out, parts_or(vocabulary_disclaimer(vocabulary, "short"), ""));
}

Disclaimer detail_disclaimer_place(const Parts *parts, Rect bar, double from,
                                   const ButtonRow *dock) {
    Disclaimer found = {.instead = false};
    write_words(parts->view, &found.string);
    const char *string = text_string(&found.string);
    if (found.string.length == 0) {
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
        double height = canvas_text_size(parts->canvas, room.w, caption(parts), string, &widest);
        if (height <= room.h) {
            room.x += i == 0 ? room.w - widest - 0.2 : 0;
            found.place = (Rect){room.x, room.y + (room.h - height) / 2, widest + 0.2, height};
            return found;
        }
    }
    double height = canvas_text_size(parts->canvas, bar.w, caption(parts), string, NULL);
    double top = fmax(parts->safe.y, bar.y + (bar.h - height) / 2);
    found.place = (Rect){bar.x, top, bar.w, height};
    found.instead = true;
    return found;
}

void detail_disclaimer_draw(Parts *parts, Disclaimer *disclaimer) {
    const char *string = text_string(&disclaimer->string);
    if (disclaimer->string.length > 0) {
        canvas_text(parts->canvas, disclaimer->place, caption(parts), string);
        parts_say(parts, "about", ROLE_TEXT, string, disclaimer->place);
    }
    text_finish(&disclaimer->string);
}
