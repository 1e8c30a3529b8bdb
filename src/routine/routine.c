#include "routine/routine.h"

#include "base/text.h"
#include "routine/limits.h"

#include <stdlib.h>
#include <string.h>

#define LEAD_IN_LEAST (3 * USEC_SECOND)
#define LEAD_IN_WORD (330 * USEC_MS)

void routine_free(Routine *routine) {
    if (!routine)
        return;
    /* The routine itself lies in its arena. */
    arena_free(routine->arena);
}

int routine_find_step(const Routine *routine, const char *id) {
    for (size_t i = 0; i < routine->step_count; i++) {
        if (strcmp(routine->steps[i].id, id) == 0)
            return (int)i;
    }
    return STEP_NONE;
}

bool routine_is_draft(const Routine *routine, const char *today) {
    if (!routine->reviewed_by || text_is_blank(routine->reviewed_by))
        return true;
    if (!routine->reviewed_date || !routine->reviewed_date[0])
        return true;
    /* Days written year first compare as strings do. The last day of a review still counts. */
    return today && routine->review_by && routine->review_by[0] &&
           strcmp(routine->review_by, today) < 0;
}

static bool has_stroke(const Vocabulary *vocabulary, const Step *step, const char *id) {
    int stroke = vocabulary_find(vocabulary, WORDS_STROKES, id);

    for (size_t i = 0; step->has_diagram && i < step->diagram.strokes.count; i++) {
        if (step->diagram.strokes.words[i] == stroke)
            return true;
    }
    return false;
}

bool step_has_lead_in(const Vocabulary *vocabulary, const Step *step) {
    switch (step->pace.kind) {
    case PACE_REPS:
    case PACE_PHASES:
    case PACE_HOLD:
        return true;
    case PACE_SECONDS:
    case PACE_BREATHS:
        return (step->has_diagram && step->diagram.pressure > 0) ||
               has_stroke(vocabulary, step, "stretch");
    case PACE_PERSON:
    case PACE_COUNT:
        break;
    }
    return false;
}

Usec step_lead_in(const Vocabulary *vocabulary, const Step *step) {
    size_t words;
    Usec reading;

    if (!step_has_lead_in(vocabulary, step))
        return 0;
    words =
        (step->heading ? text_words(step->heading) : 0) + (step->text ? text_words(step->text) : 0);
    reading = (Usec)words * LEAD_IN_WORD;
    return reading > LEAD_IN_LEAST ? reading : LEAD_IN_LEAST;
}

Usec breath_cycle(const Vocabulary *vocabulary, const Breath *breath) {
    if (breath->natural)
        return vocabulary_limits(vocabulary)->natural_breath;
    return breath->inhale + breath->hold + breath->exhale + breath->rest;
}

/* [length] run on to the end of the breath, or to a limit where that comes first. */
static Usec whole_breaths(const Vocabulary *vocabulary, const Step *step, Usec length) {
    Usec most = LIMIT_STEP_MOST, cycle, whole;

    if (!step->has_breath || step->breath.natural)
        return length;
    cycle = breath_cycle(vocabulary, &step->breath);
    if (cycle <= 0)
        return length;
    if (has_stroke(vocabulary, step, "press-hold"))
        most = vocabulary_limits(vocabulary)->hold;
    whole = (length + cycle - 1) / cycle * cycle;
    if (whole <= most)
        return whole;
    return length > most ? length : most;
}

Usec step_pace_length(const Vocabulary *vocabulary, const Step *step) {
    const Pace *pace = &step->pace;
    Usec length = 0;

    switch (pace->kind) {
    case PACE_SECONDS:
        return whole_breaths(vocabulary, step, pace->length);
    case PACE_HOLD:
        return pace->length;
    case PACE_BREATHS:
        /* The last breath ends with its out-breath. */
        return pace->count * breath_cycle(vocabulary, &step->breath) - step->breath.rest;
    case PACE_REPS:
        return usec_from_seconds(pace->count * 60 / pace->per_minute);
    case PACE_PHASES:
        for (size_t i = 0; i < pace->phase_count; i++)
            length += pace->phases[i].length;
        return length * pace->count;
    case PACE_PERSON:
    case PACE_COUNT:
        break;
    }
    return 0;
}
