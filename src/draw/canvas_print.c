#include "draw/canvas_inside.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const char *role_name(Role role) {
    static const char *const names[] = {
        [ROLE_TEXT] = "text",     [ROLE_HEADING] = "heading",   [ROLE_BUTTON] = "button",
        [ROLE_CHOICE] = "choice", [ROLE_TOGGLE] = "toggle",     [ROLE_IMAGE] = "image",
        [ROLE_TIMER] = "timer",   [ROLE_PROGRESS] = "progress", [ROLE_ALERT] = "alert",
    };
    _Static_assert(sizeof names / sizeof *names == ROLE_COUNT, "a name for each role");
    assert(role < ROLE_COUNT);
    return names[role];
}

/* A number after a space; what rounds to nothing has no sign. */
static void print_number(Text *out, double number) {
    text_print(out, " %.2f", fabs(number) < 0.005 ? 0.0 : number);
}

static void print_named(Text *out, const char *name, double number) {
    text_print(out, " %s", name);
    print_number(out, number);
}

static void print_rect(Text *out, Rect rect) {
    print_number(out, rect.x);
    print_number(out, rect.y);
    print_number(out, rect.w);
    print_number(out, rect.h);
}

static void print_string(Text *out, const char *string) {
    text_add(out, " ");
    text_add_json(out, string, strlen(string));
}

static void print_paint(Text *out, const DrawItem *item) {
    text_print(out, " %s", theme_paint_name(item->paint));
    if (item->color.a != 255) {
        print_named(out, "alpha", item->color.a / 255.0);
    }
}

static bool is_circle(const DrawItem *item) {
    Rect rect = item->as.box.rect;
    return item->color.a != 0 && item->as.box.edge.a == 0 && fabs(rect.w - rect.h) < 1e-6 &&
           fabs(item->as.box.radius - rect.w / 2) < 1e-6;
}

static void print_box(Text *out, const DrawItem *item) {
    Rect rect = item->as.box.rect;
    if (is_circle(item)) {
        text_add(out, "circle");
        print_number(out, rect.x + rect.w / 2);
        print_number(out, rect.y + rect.h / 2);
        print_named(out, "r", item->as.box.radius);
        print_paint(out, item);
        return;
    }
    text_add(out, "box");
    print_rect(out, rect);
    if (item->as.box.radius > 0) {
        print_named(out, "radius", item->as.box.radius);
    }
    if (item->color.a != 0) {
        text_add(out, " fill");
        print_paint(out, item);
    }
    if (item->as.box.edge.a != 0) {
        text_print(out, " edge %s", theme_paint_name(item->as.box.edge_paint));
        print_number(out, item->as.box.edge_width);
    }
}

static void print_path(Text *out, const DrawItem *item) {
    text_print(out, "path %zu verbs", item->as.path.verb_count);
    if (item->as.path.width > 0) {
        print_named(out, item->as.path.butt ? "flat line" : "line", item->as.path.width);
    } else {
        text_add(out, " fill");
    }
    print_paint(out, item);
    text_add(out, " bounds");
    print_rect(out, item->bounds);
}

static void print_outline(Text *out, const DrawItem *item) {
    text_print(out, "outline %zu verbs", item->as.outline.path->verb_count);
    if (item->as.outline.width > 0) {
        print_named(out, item->as.outline.butt ? "flat line" : "line", item->as.outline.width);
    } else {
        text_add(out, item->as.outline.shaded ? " shaded" : " fill");
    }
    print_paint(out, item);
    text_add(out, " bounds");
    print_rect(out, item->bounds);
}

static void print_text(Text *out, const DrawItem *item) {
    text_add(out, "text");
    print_string(out, item->as.text.string);
    print_named(out, theme_face_name(item->as.text.face), item->as.text.size);
    print_paint(out, item);
    print_named(out, "at", item->as.text.start.x);
    print_number(out, item->as.text.start.y);
    print_named(out, "width", item->as.text.width);
    if (*item->as.text.reading.language != '\0') {
        text_print(out, " language %s", item->as.text.reading.language);
    }
    if (item->as.text.reading.rtl) {
        text_add(out, " rtl");
    }
}

static void print_disc(Text *out, const DrawItem *item) {
    text_add(out, "disc");
    print_number(out, item->as.disc.centre.x);
    print_number(out, item->as.disc.centre.y);
    print_named(out, "r", item->as.disc.radius);
    print_named(out, "solid", item->as.disc.solid);
    print_paint(out, item);
}

static void print_element(Text *out, const Element *element) {
    text_print(out, "element %s", role_name(element->role));
    print_string(out, element->id);
    if (element->label) {
        text_add(out, " label");
        print_string(out, element->label);
    }
    text_add(out, " spoken");
    print_string(out, element->spoken);
    text_add(out, " rect");
    print_rect(out, element->rect);
    if (element->touch.w > 0 && element->touch.h > 0) {
        text_add(out, " touch");
        print_rect(out, element->touch);
    }
    if (element->action) {
        text_print(out, " action %s", element->action);
    }
    if (element->value != 0) {
        text_print(out, " value %d", element->value);
    }
    if (element->focus != 0) {
        text_print(out, " focus %d", element->focus);
    }
    if (element->selected) {
        text_add(out, " selected");
    }
    if (element->disabled) {
        text_add(out, " disabled");
    }
    text_add(out, "\n");
}

void canvas_print(const Canvas *canvas, Text *out) {
    text_add(out, "size");
    print_number(out, canvas->width);
    print_number(out, canvas->height);
    text_print(out, " %s", theme_name(canvas->theme));
    if (canvas->text_scale != 1) {
        print_named(out, "text", canvas->text_scale);
    }
    text_add(out, canvas->mirrored ? " mirrored\n" : "\n");
    for (size_t i = 0; i < canvas->item_count; i++) {
        const DrawItem *item = &canvas->items[i];
        switch (item->kind) {
        case DRAW_BOX:
            print_box(out, item);
            break;
        case DRAW_PATH:
            print_path(out, item);
            break;
        case DRAW_OUTLINE:
            print_outline(out, item);
            break;
        case DRAW_TEXT:
            print_text(out, item);
            break;
        case DRAW_DISC:
            print_disc(out, item);
            break;
        case DRAW_KIND_COUNT:
            break;
        }
        if (item->clipped) {
            text_add(out, " clip");
            print_rect(out, item->clip);
        }
        text_add(out, "\n");
    }
    for (size_t i = 0; i < canvas->element_count; i++) {
        print_element(out, &canvas->elements[i]);
    }
}
