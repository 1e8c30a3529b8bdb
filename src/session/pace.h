/* Time inside a step, as functions of time: nothing here is counted, so nothing drifts. */
#ifndef SESSION_PACE_H
#define SESSION_PACE_H

#include "routine/routine.h"

typedef enum BreathPhase {
    BREATH_IN,
    BREATH_HOLD,
    BREATH_OUT,
    BREATH_REST,
    BREATH_PHASE_COUNT
} BreathPhase;

const char *breath_phase_name(BreathPhase phase); /* "in", "hold", "out", "rest" */

typedef struct BreathAt {
    int number; /* of the breath, from 0 */
    BreathPhase phase;
    Usec into;     /* since the phase began */
    Usec length;   /* of the phase */
    Usec in_cycle; /* since the breath began */
} BreathAt;

/* Where [breath] is [elapsed] after it began. Not for a natural one. Phases without length are
** never named. A phase begins exactly at its time. */
BreathAt breath_at(const Breath *breath, Usec elapsed);

/* When the phase after [elapsed] begins. */
Usec breath_next_phase(const Breath *breath, Usec elapsed);

typedef struct PhaseAt {
    int round; /* from 0 */
    int index; /* of the phase */
    Usec into;
} PhaseAt;

/* Where the phases of [pace] are [elapsed] after they began; the last one once they are over. */
PhaseAt phase_at(const Pace *pace, Usec elapsed);

/* From one repetition of [pace] to the next; 0 where it counts none. */
Usec pace_rep(const Pace *pace);

/* From one pass of the hand to the next: the author's tempo, or the middle of the stroke's own; 0
** where there is no stroke. */
Usec pace_stroke(const Vocabulary *vocabulary, const Diagram *diagram);

#endif
