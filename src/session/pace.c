#include "session/pace.h"

#include <assert.h>

static const char *const breath_phase_names[] = {
    [BREATH_IN] = "in",
    [BREATH_HOLD] = "hold",
    [BREATH_OUT] = "out",
    [BREATH_REST] = "rest",
};
_Static_assert(sizeof breath_phase_names / sizeof breath_phase_names[0] == BREATH_PHASE_COUNT,
               "every phase of a breath has a name");

const char *breath_phase_name(BreathPhase phase) {
    return breath_phase_names[phase];
}

static Usec phase_length(const Breath *breath, BreathPhase phase) {
    switch (phase) {
    case BREATH_IN:
        return breath->inhale;
    case BREATH_HOLD:
        return breath->hold;
    case BREATH_OUT:
        return breath->exhale;
    case BREATH_REST:
        return breath->rest;
    case BREATH_PHASE_COUNT:
        break;
    }
    return 0;
}

BreathAt breath_at(const Breath *breath, Usec elapsed) {
    Usec cycle = breath->inhale + breath->hold + breath->exhale + breath->rest;
    assert(!breath->natural && cycle > 0);
    if (elapsed < 0)
        elapsed = 0;
    BreathAt at = {.number = (int)(elapsed / cycle), .in_cycle = elapsed % cycle};
    Usec begin = 0;
    for (int i = 0; i < BREATH_PHASE_COUNT; i++) {
        Usec length = phase_length(breath, (BreathPhase)i);
        if (at.in_cycle < begin + length) {
            at.phase = (BreathPhase)i;
            at.into = at.in_cycle - begin;
            at.length = length;
            break;
        }
        begin += length;
    }
    return at;
}

Usec breath_next_phase(const Breath *breath, Usec elapsed) {
    if (elapsed < 0)
        return 0;
    BreathAt at = breath_at(breath, elapsed);
    return elapsed - at.into + at.length;
}

PhaseAt phase_at(const Pace *pace, Usec elapsed) {
    assert(pace->phase_count > 0);
    int last = (int)pace->phase_count - 1;
    Usec round = 0;
    for (int i = 0; i <= last; i++)
        round += pace->phases[i].length;
    if (elapsed < 0)
        elapsed = 0;
    if (round <= 0 || elapsed / round >= pace->count) {
        int rounds = pace->count > 0 ? pace->count - 1 : 0;
        return (PhaseAt){.round = rounds, .index = last, .into = pace->phases[last].length};
    }
    PhaseAt at = {.round = (int)(elapsed / round), .into = elapsed % round};
    while (at.index < last && at.into >= pace->phases[at.index].length) {
        at.into -= pace->phases[at.index].length;
        at.index++;
    }
    return at;
}

Usec pace_rep(const Pace *pace) {
    return pace->per_minute > 0 ? usec_from_seconds(60.0 / pace->per_minute) : 0;
}

Usec pace_stroke(const Vocabulary *vocabulary, const Diagram *diagram) {
    if (diagram->per_minute > 0)
        return usec_from_seconds(60.0 / diagram->per_minute);
    if (diagram->strokes.count == 0)
        return 0;
    const Stroke *stroke = vocabulary_stroke(vocabulary, diagram->strokes.words[0]);
    return (stroke->pass_least + stroke->pass_most) / 2;
}
