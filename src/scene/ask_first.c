/* Before the first session of another kind: whom to ask first, agreed to once more. */
#include "scene/ticks.h"
#include "scene/title_page.h"

#include <math.h>

#define MEASURE 112.0

typedef struct AskFirstMemory {
    bool ticked;
} AskFirstMemory;

static const char *title_of(const SceneView *view) {
    const Routine *routine = view->routine;
    if (routine == NULL) {
        return "";
    }
    return routine->neutral_title != NULL ? routine->neutral_title : routine->title;
}

static void dock_of(ButtonRow *dock, bool ticked) {
    *dock = (ButtonRow){.start = 1};
    buttons_add(dock, title_page_back(ACTION_BACK));
    buttons_add(dock, (Button){.id = "continue",
                               .label = words(PHRASE_CONTINUE),
                               .icon = ICON_NEXT,
                               .icon_after = true,
                               .disabled = !ticked,
                               .look = BUTTON_PRIMARY,
                               .least = 36,
                               .action = ACTION_AGREE});
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const AskFirstMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    ButtonRow dock;
    dock_of(&dock, kept->ticked);
    Rect box = title_page_plan(&parts, &dock, words(PHRASE_ASK_FIRST), true);
    title_page_title(&parts, words(PHRASE_ASK_FIRST), box);
    box.w = fmin(box.w, MEASURE * parts.text);
    TextLook look = parts_look(TYPE_LEAD, PAINT_INK2);
    double height = canvas_text(canvas, box, look, title_of(view));
    parts_say(&parts, "session", ROLE_TEXT, title_of(view), (Rect){box.x, box.y, box.w, height});
    box.y += height + SPACE_M;
    box.h -= height + SPACE_M;
    Tick tick = {"will-ask", words(PHRASE_WELCOME_WILL_ASK), kept->ticked};
    ticks_draw(&parts, box, &tick, 1, 0);
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    AskFirstMemory *kept = memory;
    (void)view;
    switch (action->kind) {
    case ACTION_CHOOSE:
        kept->ticked = !kept->ticked;
        return true;
    case ACTION_AGREE:
        return !kept->ticked;
    case ACTION_HOME: /* Escape, which is Back in menus */
        *action = (Action){.kind = ACTION_BACK};
        return false;
    default:
        return false;
    }
}

_Static_assert(sizeof(AskFirstMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_ask_first = {
    .name = "ask-first", .memory = sizeof(AskFirstMemory), .draw = draw, .act = act};
