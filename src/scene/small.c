/* A screen on which no layout has room: one line says so. */
#include "scene/parts.h"

#include <math.h>

/* The first of the sizes at which the words fit unbroken, else the last. */
static TextLook fitting_look(const Parts *parts, Rect box, const char *line) {
    static const double sizes[] = {6, 5, 4, 3.2, 2.6, 2};
    TextLook look = parts_look(TYPE_BODY, PAINT_INK);
    look.align = ALIGN_CENTRE;
    look.unscaled = true;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        look.size = sizes[i] * (i + 2 < sizeof sizes / sizeof *sizes ? parts->text : 1);
        if (parts_words_fit(parts, box.w, look, line) &&
            canvas_text_size(parts->canvas, box.w, look, line, NULL) <= box.h) {
            break;
        }
    }
    return look;
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    const Layout *layout = parts.layout;
    const char *line = words(PHRASE_TOO_SMALL);
    double margin = layout->margin;
    Rect box = {margin, margin, fmax(layout->width - 2 * margin, 1),
                fmax(layout->height - 2 * margin, 1)};
    TextLook look = fitting_look(&parts, box, line);
    double height = canvas_text_size(canvas, box.w, look, line, NULL);
    Rect place = {box.x, box.y + fmax(box.h - height, 0) / 2, box.w, height};
    canvas_text(canvas, place, look, line);
    parts_say(&parts, "line", ROLE_ALERT, line, place);
    parts_end(&parts);
    return USEC_NEVER;
}

const Scene scene_small = {.name = "small", .draw = draw};
