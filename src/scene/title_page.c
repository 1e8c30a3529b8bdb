#include "scene/title_page.h"

#include <math.h>

#define TITLE 5.4
#define TITLE_LOW 8.5
#define BAR 11.0

static TextLook title_look(const Parts *parts, double width, bool lowered, const char *title) {
    TextLook look = parts_look(TYPE_TITLE, PAINT_INK);
    look.size = parts->layout->big_text ? parts_title_size(parts) : lowered ? TITLE_LOW : TITLE;
    look.beside = true;
    return parts_fitting(parts, width, 1, look, title);
}

static bool is_lowered(const Parts *parts, double top) {
    return parts->layout->low && top >= parts->layout->reach_top;
}

Rect title_page_plan(const Parts *parts, ButtonRow *dock, const char *title, bool touched) {
    const Layout *layout = parts->layout;
    Rect main = buttons_dock(parts, dock);
    double bottom = main.y + main.h;
    double top = layout->kind == LAYOUT_PORTRAIT ? layout->top.h : fmin(BAR, main.y);
    top = fmax(top, touched ? layout->reach_top : 0);
    TextLook look = title_look(parts, main.w, is_lowered(parts, top), title);
    top = fmax(top, canvas_text_size(parts->canvas, main.w, look, title, NULL) + SPACE_S);
    return (Rect){main.x, top, main.w, bottom - top};
}

void title_page_title(Parts *parts, const char *title, Rect box) {
    TextLook look = title_look(parts, box.w, is_lowered(parts, box.y), title);
    double height = canvas_text_size(parts->canvas, box.w, look, title, NULL);
    Rect bar = {box.x, 0, box.w, box.y};
    canvas_text(parts->canvas, (Rect){bar.x, (bar.h - height) / 2, bar.w, height}, look, title);
    parts_say(parts, "title", ROLE_HEADING, title, bar);
}

Button title_page_back(ActionKind action) {
    return (Button){.id = "back",
                    .label = words(PHRASE_BACK),
                    .icon = ICON_BACK,
                    .may_round = true,
                    .action = action};
}

Button title_page_done(void) {
    return (Button){.id = "done",
                    .label = words(PHRASE_ACCESS_DONE),
                    .icon = ICON_CHECK,
                    .look = BUTTON_PRIMARY,
                    .least = 40,
                    .action = ACTION_LEAVE};
}

Button title_page_more(bool filled) {
    return (Button){.id = "more",
                    .label = words(PHRASE_MORE),
                    .icon = ICON_CHEVRON_DOWN,
                    .look = filled ? BUTTON_PRIMARY : BUTTON_PLAIN,
                    .least = filled ? 36 : 0,
                    .action = ACTION_MORE};
}
