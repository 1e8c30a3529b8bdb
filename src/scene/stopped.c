#include "scene/buttons.h"
#include "scene/top_bar.h"

static void fill(Flow *flow, int level, void *context) {
    (void)context;
    static const double sizes[] = {11, 8, 6};
    TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
    title.size = sizes[level];
    flow_text(flow, title, "title", ROLE_HEADING, words(PHRASE_STOPPED), SPACE_M);
    flow_text(flow, parts_look(level > 0 ? TYPE_BODY : TYPE_LEAD, PAINT_INK2), "text", ROLE_TEXT,
              words(PHRASE_PLACE_KEPT), SPACE_M);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    top_bar(&parts, NULL);
    ButtonRow dock = {.start = 1};
    buttons_add(&dock, (Button){.id = "finish",
                                .label = words(PHRASE_FINISH),
                                .icon = ICON_CHECK,
                                .action = ACTION_FINISH});
    buttons_add(&dock, (Button){.id = "carry-on",
                                .label = words(PHRASE_CARRY_ON),
                                .icon = ICON_PLAY,
                                .look = BUTTON_PRIMARY,
                                .least = 44,
                                .action = ACTION_RESUME});
    Rect main = buttons_dock(&parts, &dock);
    flow_fit(&parts, main, true, 3, fill, NULL);
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

const Scene scene_stopped = {.name = "stopped", .draw = draw};
