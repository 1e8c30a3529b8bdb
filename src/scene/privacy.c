/* What is private: whether it is shown at all, the PIN before it, and what of it is kept. A PIN needs a
** place to be kept in. */
#include "scene/row_page.h"
#include "scene/title_page.h"

typedef struct PrivacyMemory {
    int page;
} PrivacyMemory;

static void rows_of(RowPage *rows, const SceneView *view) {
    const Setup *setup = &view->setup;
    row_page_switch(rows, ICON_LOCK, "shelf", PHRASE_PRIVACY_SHOW, ACTION_SHELF, setup->shelf);
    if (!view->remembers) {
        return;
    }
    row_page_switch(rows, ICON_LIST, "keep-nothing", PHRASE_PRIVACY_KEEP_NOTHING,
                    ACTION_PRIVATE_KEEP, !setup->private_keep)
        ->button.value = setup->private_keep ? 0 : 1;
    row_page_add(rows, ROW_LEADS, ICON_LOCK, "change-pin",
                 view->has_pin ? PHRASE_PIN_CHANGE : PHRASE_PIN_CHOOSE, ACTION_CHANGE_PIN);
    if (view->has_pin) {
        row_page_add(rows, ROW_LEADS, ICON_CLOSE, "remove-pin", PHRASE_PIN_REMOVE,
                     ACTION_REMOVE_PIN);
        row_page_add(rows, ROW_LEADS, ICON_INFO, "pin-forgotten", PHRASE_PIN_FORGOTTEN,
                     ACTION_PIN_FORGOTTEN);
    }
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const PrivacyMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    RowPage rows = {.count = 0};
    rows_of(&rows, view);
    const Button back = title_page_back(ACTION_SETTINGS);
    const Button done = title_page_done();
    row_page_draw(&parts, &rows, words(PHRASE_PRIVACY), kept->page, &back, &done);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    PrivacyMemory *kept = memory;
    (void)view;
    if (action->kind == ACTION_HOME) {
        *action = (Action){.kind = ACTION_SETTINGS};
        return false;
    }
    return parts_turn_page(&kept->page, action);
}

_Static_assert(sizeof(PrivacyMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_privacy = {
    .name = "privacy", .memory = sizeof(PrivacyMemory), .draw = draw, .act = act};
