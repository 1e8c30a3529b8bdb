#include "routine/touch.h"

#include <string.h>

bool touch_is(const Vocabulary *vocabulary, int stroke, const char *id) {
    return strcmp(vocabulary_id(vocabulary, WORDS_STROKES, stroke), id) == 0;
}

bool touch_any(const Vocabulary *vocabulary, const Step *step) {
    for (size_t i = 0; step->has_diagram && i < step->diagram.strokes.count; i++) {
        if (vocabulary_stroke(vocabulary, step->diagram.strokes.words[i])->touches) {
            return true;
        }
    }
    return false;
}

bool touch_presses(const Vocabulary *vocabulary, const Step *step) {
    static const char *const presses[] = {"press-hold", "knead", "roll"};
    for (size_t i = 0; step->has_diagram && i < step->diagram.strokes.count; i++) {
        int stroke = step->diagram.strokes.words[i];
        for (size_t k = 0; k < sizeof presses / sizeof presses[0]; k++) {
            if (touch_is(vocabulary, stroke, presses[k])) {
                return true;
            }
        }
    }
    return step->diagram.pressure >= 2 && touch_any(vocabulary, step);
}

bool touch_holds(const Vocabulary *vocabulary, const Step *step) {
    if (step->pace.kind == PACE_HOLD) {
        return touch_any(vocabulary, step);
    }
    for (size_t i = 0; step->has_diagram && i < step->diagram.strokes.count; i++) {
        if (touch_is(vocabulary, step->diagram.strokes.words[i], "press-hold")) {
            return true;
        }
    }
    return false;
}

Usec touch_relaxes(const Vocabulary *vocabulary, const Step *step) {
    if (step->pace.kind != PACE_SECONDS && step->pace.kind != PACE_BREATHS) {
        return 0;
    }
    for (size_t i = 0; step->has_diagram && i < step->diagram.strokes.count; i++) {
        int stroke = step->diagram.strokes.words[i];
        bool light = touch_is(vocabulary, stroke, "long-stroke") && step->diagram.pressure <= 1;
        if (!light && !touch_is(vocabulary, stroke, "rest")) {
            return 0;
        }
    }
    return step_pace_length(vocabulary, step);
}
