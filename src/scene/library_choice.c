#include "scene/library_choice.h"

#include <math.h>

#define RADIUS 3.0
#define PADDING 1.8

static TextLook choice_look(double size, Paint ink, bool chosen) {
    TextLook look = parts_look(TYPE_LABEL, ink);
    look.size = size;
    look.line = 1.1;
    look.semibold = chosen;
    look.beside = true;
    return look;
}

bool library_choice_fits(const Parts *parts, double width, double height, double size,
                         const char *label) {
    TextLook look = choice_look(size, PAINT_INK, true);
    double room = width - 2 * PADDING;
    return parts_words_fit(parts, room, look, label) &&
           canvas_text_size(parts->canvas, room, look, label, NULL) <= height - 0.8;
}

void library_choice_draw(Parts *parts, Rect rect, double size, double gap,
                         const LibraryChoice *choice) {
    bool pressed = parts_is_pressed(parts, choice->id);
    bool darkens = pressed && parts->view->press_left > 0;
    if (choice->card || choice->chosen || (pressed && !darkens) || parts->contrast) {
        bool sunken = pressed && !darkens;
        Paint fill = choice->chosen ? choice->fill : sunken ? PAINT_SUNKEN : PAINT_SURFACE;
        parts_card(parts, rect, RADIUS, fill);
    }
    if (darkens && !choice->chosen) {
        parts_darken(parts, rect, RADIUS, PAINT_SUNKEN, 1);
    }
    TextLook look = choice_look(size, choice->chosen ? choice->ink : PAINT_INK, choice->chosen);
    Rect box = {rect.x + PADDING, rect.y, rect.w - 2 * PADDING, rect.h};
    double height = canvas_text_size(parts->canvas, box.w, look, choice->label, NULL);
    box.y += (rect.h - height) / 2;
    canvas_text(parts->canvas, box, look, choice->label);
    if (parts_is_focused(parts, choice->id)) {
        parts_focus_ring(parts, rect, RADIUS);
    }
    canvas_element(parts->canvas,
                   &(Element){.id = choice->id,
                              .role = ROLE_CHOICE,
                              .label = choice->label,
                              .spoken = choice->label,
                              .rect = rect,
                              .touch = parts_reach(parts, rect, fmin(gap, SPACE_S), gap),
                              .action = action_name(ACTION_CHOOSE),
                              .value = choice->value,
                              .focus = ++parts->focus,
                              .selected = choice->chosen});
}
