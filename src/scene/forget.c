/* Is what is kept to be deleted, or what is private with the PIN that nobody knows any more? Asked once,
** and it says what goes and what stays. */
#include "scene/leaflet.h"
#include "scene/title_page.h"

#include <math.h>

typedef struct ForgetMemory {
    int page;
} ForgetMemory;

#define MEASURE 112.0

typedef struct Question {
    Phrase title, goes, stays;
    const char *id;
    ActionKind yes, no;
} Question;

static const Question all = {PHRASE_FORGET_TITLE, PHRASE_FORGET_GOES, PHRASE_FORGET_STAYS,
                             "forget-all",        ACTION_FORGET_ALL,  ACTION_SETTINGS};
static const Question private = {PHRASE_FORGET_PRIVATE_TITLE, PHRASE_FORGET_PRIVATE_GOES,
                                 PHRASE_FORGET_PRIVATE_STAYS, "forget-private",
                                 ACTION_FORGET_PRIVATE,       ACTION_PRIVACY};

static void dock_of(ButtonRow *dock, const Question *question, bool paged) {
    *dock = (ButtonRow){.start = 1};
    buttons_add(dock, (Button){.id = question->id,
                               .label = words(PHRASE_FORGET_DO),
                               .icon = ICON_CLOSE,
                               .look = BUTTON_STOP,
                               .action = question->yes});
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

static void write_leaflet(Leaflet *leaflet, const Question *question, double size) {
    TextLook look = parts_look(TYPE_LEAD, PAINT_INK), strong = look;
    look.size = strong.size = size;
    strong.semibold = true;
    *leaflet = (Leaflet){.count = 0};
    leaflet_add(leaflet, (Paragraph){"goes", ROLE_ALERT, look, words(question->goes), SPACE_M});
    leaflet_add(leaflet, (Paragraph){"stays", ROLE_TEXT, look, words(question->stays), SPACE_M});
    leaflet_add(leaflet,
                (Paragraph){"forever", ROLE_TEXT, strong, words(PHRASE_FORGET_FOREVER), 0});
}

/* All of it on one page, if need be in smaller words, so that nobody decides without having seen it. */
static Usec draw_question(const Question *question, const void *memory, Canvas *canvas,
                          const SceneView *view) {
    static const double sizes[] = {3.6, 3.2, 2.8, 2.5};
    const ForgetMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    const char *title = words(question->title);
    Leaflet leaflet;
    ButtonRow dock;
    dock_of(&dock, question, false);
    Rect box = title_page_plan(&parts, &dock, title, false);
    box.w = fmin(box.w, MEASURE * parts.text);
    int pages = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && pages != 1; i++) {
        write_leaflet(&leaflet, question, sizes[i]);
        pages = leaflet_pages(&parts, box, &leaflet);
    }
    if (pages > 1) {
        dock_of(&dock, question, true);
        box.h = title_page_plan(&parts, &dock, title, false).h;
        pages = leaflet_pages(&parts, box, &leaflet);
    }
    title_page_title(&parts, title, box);
    leaflet_draw(&parts, box, &leaflet, kept->page % pages);
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static Usec draw_all(const void *memory, Canvas *canvas, const SceneView *view) {
    return draw_question(&all, memory, canvas, view);
}

static Usec draw_private(const void *memory, Canvas *canvas, const SceneView *view) {
    return draw_question(&private, memory, canvas, view);
}

static bool act_on(const Question *question, void *memory, Action *action) {
    ForgetMemory *kept = memory;
    if (action->kind == ACTION_HOME) {
        *action = (Action){.kind = question->no};
        return false;
    }
    return parts_turn_page(&kept->page, action);
}

static bool act_all(void *memory, const SceneView *view, Action *action) {
    (void)view;
    return act_on(&all, memory, action);
}

static bool act_private(void *memory, const SceneView *view, Action *action) {
    (void)view;
    return act_on(&private, memory, action);
}

_Static_assert(sizeof(ForgetMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_forget = {
    .name = "forget", .memory = sizeof(ForgetMemory), .draw = draw_all, .act = act_all};
const Scene scene_forget_private = {.name = "forget-private",
                                    .memory = sizeof(ForgetMemory),
                                    .draw = draw_private,
                                    .act = act_private};
