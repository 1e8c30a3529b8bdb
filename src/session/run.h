/* A step as it is guided, and what happens when within it: all of it a function of the time since
** its pace began. */
#ifndef SESSION_RUN_H
#define SESSION_RUN_H

#include "session/pace.h"
#include "session/safety.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Run {
    const Vocabulary *vocabulary;
    Step step;        /* the author's, with what the safety rules and the speed changed */
    Usec lead_in;     /* 0: none */
    Usec length;      /* USEC_NEVER where the person says when; 0 where there is only a question */
    Usec work;        /* the most that the limits leave of it; USEC_NEVER for no limit */
    Usec stroke, rep; /* from one to the next; 0 for none */
} Run;

/* Works out [step] for a person of whom the rules know [safety], at [speed] percent. */
Run run_of(const SafetyState *safety, const Step *step, int speed);

/* [breath] for SAFETY_CALM, with the cues of a breath in [cue] (WORD_NONE: silent). */
Run run_of_calm(const Vocabulary *vocabulary, const Breath *breath, int cue);

/* Is a breath counted in this run? */
bool run_counts_breath(const Run *run);

/* Can the hold be made longer; makes it so. */
bool run_can_longer(const Run *run);
void run_make_longer(Run *run);

typedef enum MomentKind {
    MOMENT_BREATH, /* a phase of the breath begins */
    MOMENT_PHASE,  /* a phase of the step begins */
    MOMENT_CUE,
    MOMENT_COUNT
} MomentKind;

typedef struct Moment {
    MomentKind kind;
    BreathPhase breath;
    Usec length;  /* of the breath's phase */
    int phase;    /* index */
    int cue;      /* CUE: the word; never WORD_NONE */
    bool goes_on; /* CUE: a tick of what sounded already, such as a hold */
} Moment;

#define RUN_MOMENTS 8 /* the most at one time */

/* The first time after [after] (-1: before it begins) at which anything happens, the end included;
** USEC_NEVER when nothing comes. */
Usec run_next(const Run *run, Usec after);

/* What happens exactly at [elapsed], in order; returns how many. The end is none of them. */
int run_moments(const Run *run, Usec elapsed, Moment moments[RUN_MOMENTS]);

#endif
