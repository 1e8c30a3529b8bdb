#include "command/prepare.h"

/* True when it had to be read. */
static bool read_new(Shelf *shelf, const char *name) {
    if (name == NULL || shelf_has(shelf, name))
        return false;
    shelf_figure(shelf, name);
    return true;
}

static bool read_any(Shelf *shelf, const ArtSet *files) {
    for (size_t i = 0; i < files->count; i++)
        if (read_new(shelf, files->names[i]))
            return true;
    return false;
}

/* True when a figure was read, and there may be another. */
static bool read_for_step(Shelf *shelf, const Step *step, const Vocabulary *vocabulary) {
    if (step->posture != WORD_NONE &&
        read_new(shelf, vocabulary_posture(vocabulary, step->posture)->art))
        return true;
    if (!step->has_diagram)
        return false;
    const Diagram *diagram = &step->diagram;
    if (diagram->tools.count > 0 &&
        read_new(shelf, vocabulary_tool(vocabulary, diagram->tools.words[0])->art))
        return true;
    if (diagram->view == WORD_NONE)
        return false;
    const View *view = vocabulary_view(vocabulary, diagram->view);
    return read_any(shelf, &view->art) || read_any(shelf, &view->art_both) ||
           read_any(shelf, &view->close_ups);
}

bool prepare_has_more(const Prepare *prepare, const Routine *routine, const Shelf *shelf) {
    return routine != NULL && shelf != NULL && prepare->step < routine->step_count;
}

void prepare_one(Prepare *prepare, const Routine *routine, const Vocabulary *vocabulary,
                 Shelf *shelf) {
    while (prepare_has_more(prepare, routine, shelf)) {
        if (read_for_step(shelf, &routine->steps[prepare->step], vocabulary))
            return;
        prepare->step++;
    }
}
