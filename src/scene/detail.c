/* The card of a routine before it begins. */
#include "scene/buttons.h"

static void fill(Flow *flow, int level, void *context) {
    const Routine *routine = context;
    static const double sizes[] = {7, 6, 4.6};
    TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
    title.size = sizes[level];
    flow_text(flow, title, "title", ROLE_HEADING, routine->title, SPACE_M);
    flow_text(flow, parts_look(level > 0 ? TYPE_BODY : TYPE_LEAD, PAINT_INK2), "text", ROLE_TEXT,
              routine->summary, SPACE_M);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    ButtonRow dock = {.start = 1};
    buttons_add(&dock, (Button){.id = "back",
                                .label = words(PHRASE_SESSIONS),
                                .icon = ICON_BACK,
                                .action = ACTION_HOME});
    buttons_add(&dock, (Button){.id = "begin",
                                .label = words(PHRASE_BEGIN),
                                .icon = ICON_PLAY,
                                .look = BUTTON_PRIMARY,
                                .least = 44,
                                .action = ACTION_BEGIN});
    Rect main = buttons_dock(&parts, &dock);
    if (view->routine != NULL) {
        Routine borrowed = *view->routine;
        flow_fit(&parts, main, true, 3, fill, &borrowed);
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

const Scene scene_detail = {.name = "detail", .draw = draw};
