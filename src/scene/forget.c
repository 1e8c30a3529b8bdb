/* Is what is kept to be deleted? Asked once, and it says what goes and what stays. */
#include "scene/leaflet.h"
#include "scene/title_page.h"

#include <math.h>

typedef struct ForgetMemory {
    int page;
} ForgetMemory;

#define MEASURE 112.0

static void dock_of(ButtonRow *dock, bool paged) {
    *dock = (ButtonRow){.start = 1};
    buttons_add(dock, (Button){.id = "forget-all",
                               .label = words(PHRASE_FORGET_DO),
                               .icon = ICON_CLOSE,
                               .look = BUTTON_STOP,
                               .action = ACTION_FORGET_ALL});
    if (paged) {
        buttons_add(dock, title_page_more(false));
    }
    buttons_add(dock, (Button){.id = "keep",
                               .label = words(PHRASE_FORGET_NOT),
                               .icon = ICON_BACK,
                               .look = BUTTON_PRIMARY,
                               .least = 36,
                               .action = ACTION_SETTINGS});
}

static void write_leaflet(Leaflet *leaflet, double size) {
    TextLook look = parts_look(TYPE_LEAD, PAINT_INK), strong = look;
    look.size = strong.size = size;
    strong.semibold = true;
    *leaflet = (Leaflet){.count = 0};
    leaflet_add(leaflet, (Paragraph){"goes", ROLE_ALERT, look, words(PHRASE_FORGET_GOES), SPACE_M});
    leaflet_add(leaflet,
                (Paragraph){"stays", ROLE_TEXT, look, words(PHRASE_FORGET_STAYS), SPACE_M});
    leaflet_add(leaflet,
                (Paragraph){"forever", ROLE_TEXT, strong, words(PHRASE_FORGET_FOREVER), 0});
}

/* All of it on one page, if need be in smaller words, so that nobody decides without having seen it. */
static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    static const double sizes[] = {3.6, 3.2, 2.8, 2.5};
    const ForgetMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    const char *title = words(PHRASE_FORGET_TITLE);
    Leaflet leaflet;
    ButtonRow dock;
    dock_of(&dock, false);
    Rect box = title_page_plan(&parts, &dock, title, false);
    box.w = fmin(box.w, MEASURE * parts.text);
    int pages = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && pages != 1; i++) {
        write_leaflet(&leaflet, sizes[i]);
        pages = leaflet_pages(&parts, box, &leaflet);
    }
    if (pages > 1) {
        dock_of(&dock, true);
        box.h = title_page_plan(&parts, &dock, title, false).h;
        pages = leaflet_pages(&parts, box, &leaflet);
    }
    title_page_title(&parts, title, box);
    leaflet_draw(&parts, box, &leaflet, kept->page % pages);
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    ForgetMemory *kept = memory;
    (void)view;
    if (action->kind == ACTION_HOME) {
        *action = (Action){.kind = ACTION_SETTINGS};
        return false;
    }
    return parts_turn_page(&kept->page, action);
}

_Static_assert(sizeof(ForgetMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_forget = {
    .name = "forget", .memory = sizeof(ForgetMemory), .draw = draw, .act = act};
