/* The safety rules: one place, before anything a file says (content/safety.md section 5).
**
** The numbers come from the vocabulary's limits and from the routine, which may only tighten them.
** Scenes show what these rules decide; nothing else decides it.
**
** Every [step] that these functions take is one of the routine's own, not a copy. */
#ifndef SESSION_SAFETY_H
#define SESSION_SAFETY_H

#include "routine/routine.h"

#include <stdbool.h>

typedef enum Rule {
    RULE_NONE,
    RULE_GENTLE,         /* start pain 4 to 6: softer today */
    RULE_NOT_TODAY,      /* start pain 7 and more: no touch today */
    RULE_BREATHING_ONLY, /* the first pain question was skipped: no touch */
    RULE_ST1,            /* pain now 7 or more */
    RULE_ST2,            /* pain 2 or more above the start */
    RULE_ST3,            /* pain 1 above the start: softer, shorter holds */
    RULE_ST4,
    RULE_ST5,
    RULE_ST6,
    RULE_ST7,
    RULE_ST8,
    RULE_ST9,
    RULE_ST11,  /* too strong twice */
    RULE_ST12,  /* a spot too tender */
    RULE_ST14,  /* a limit met */
    RULE_GATE,  /* a danger sign was answered yes */
    RULE_LIMIT, /* too many visits or too long a session */
    RULE_COUNT
} Rule;

const char *rule_name(Rule rule); /* "ST2", "gentle", "gate" */

/* How long one breathes when a stop rule offers it, and rests before a symptom is asked about once
** more. */
#define SAFETY_CALM (60 * USEC_SECOND)

/* How long after a session a routine rests that made it more sore, and a region whose skin was hurt
** (content/safety.md section 6, ST9). */
#define SAFETY_REST_ROUTINE (48 * USEC_HOUR)
#define SAFETY_REST_REGION (7 * 24 * USEC_HOUR)

/* How long after it was broken off a session may be carried on: later the body is another, and what
** was answered then says nothing about now. */
#define SAFETY_CARRY_ON (2 * USEC_HOUR)

typedef enum VerdictKind {
    VERDICT_GO,
    VERDICT_SOFTER,     /* go on, softer */
    VERDICT_NO_TOUCH,   /* steps that touch or stretch are left out from here on */
    VERDICT_LEAVE_SPOT, /* skip the rest of the innermost group */
    VERDICT_ASK_AGAIN,  /* move off, rest SAFETY_CALM, ask once more */
    VERDICT_STOP,       /* the touch work ends: the rule's words, breathing, summary */
    VERDICT_CARD,       /* a card, and the session ends */
    VERDICT_COUNT
} VerdictKind;

typedef struct Verdict {
    VerdictKind kind;
    Rule rule;
    const char *words;   /* what is shown and said, or NULL; the vocabulary's */
    int red_flag;        /* CARD: the red flag, or WORD_NONE */
    int card;            /* CARD, NO_TOUCH: the information card, or WORD_NONE */
    const char *because; /* one plain clause for the trace, borrowed from the SafetyState */
} Verdict;

/* How long one place was worked on. */
typedef struct SafetyPlace {
    int region;
    Side side;
    int spot; /* the session's spot; without one, the step, so that its repeats add up */
    Usec held, touched;
    int pressure; /* the most */
    bool before;  /* the session began anew since: it counts towards no limit any more */
    bool fine;    /* the skin, when it was last asked about, and nothing has touched it since */
    bool hurt;    /* ST9: the skin is, or may be */
} SafetyPlace;

#define SAFETY_PLACES 256

/* What the rules remember during one session. Zero it, then safety_init. */
typedef struct SafetyState {
    const Vocabulary *vocabulary;
    const Routine *routine;
    const bool *conditions; /* by condition word, or NULL for none; may be set after the init */

    /* Where the session is; it says so when a step begins (safety_enter). */
    Side side;
    int area; /* the region that the person chose, or WORD_NONE */
    int spot; /* or -1 */

    int pain_start, pain_now; /* -1: none */
    int pain_after;           /* the last number but the start; -1: none */
    bool first_pain_done;
    int levels_down;   /* pressure levels taken off for the rest of the session */
    int spot_down;     /* and for the rest of this spot */
    int tender_before; /* what this spot was rated before; -1: not yet */
    bool gentle, holds_cut, no_touch;
    bool not_today; /* as no_touch, by the first pain number */
    bool natural;   /* no breath is counted any more */
    bool ask_next;  /* ask for pain when another region comes than the one below */
    int region;     /* worked on last, on [region_side]; WORD_NONE: nothing was yet */
    Side region_side;
    int first_region;  /* worked on first; WORD_NONE: nothing was yet */
    unsigned symptoms; /* those that are asked about once more */
    int too_strong, sharp, asked_again;
    SafetyPlace places[SAFETY_PLACES];
    int place_count;
    char because[96];
} SafetyState;

void safety_init(SafetyState *state, const Vocabulary *vocabulary, const Routine *routine);

/* The same for a session that begins anew: where the hands were is still known, but counts no more. */
void safety_begin_anew(SafetyState *state);

/* A pain number from 0 to 10, or -1 for a skipped question. The first one is the start. */
Verdict safety_pain(SafetyState *state, int pain);

/* The next pain number is the start again: the person went back to correct it. */
void safety_forget_start(SafetyState *state);

/* Symptoms as bits by symptom word; 0 for none of these. */
Verdict safety_symptoms(SafetyState *state, unsigned symptoms);
Verdict safety_pressure(SafetyState *state,
                        int answer); /* 0 too light, 1 just right, 2 too strong */
Verdict safety_tender(SafetyState *state, int tender);
Verdict safety_sharp(SafetyState *state);

/* The session comes to [step] on [side], in the area and at the spot given (-1: none). A limit that
** is met already leaves the spot. [new_spot]: it is another spot, or another round, than before. */
Verdict safety_enter(SafetyState *state, const Step *step, Side side, int area, int spot,
                     bool new_spot);

/* Is pain asked about before [step], because it rose a little and this is another region? */
bool safety_asks_pain(const SafetyState *state, const Step *step);

/* [step] begins; the region that it works on is the last one from here on. */
void safety_begin(SafetyState *state, const Step *step);

/* The rule for which the routine rests for SAFETY_REST_ROUTINE after the session as it is now;
** RULE_NONE: it need not. What rests for ST9 is where a place is [hurt]. */
Rule safety_rests_routine(const SafetyState *state);

/* How much longer [step] may be worked on before a limit is met; USEC_NEVER when none applies. */
Usec safety_room(const SafetyState *state, const Step *step);

/* [step] was worked on for [time]. */
void safety_spend(SafetyState *state, const Step *step, Usec time);

/* That a limit was met while the hand was there. */
Verdict safety_limit(SafetyState *state);

/* What is guided of [step] after the rules: its pressure, its hold, its breath (NULL for none), and
** whether it is left out. The breath lives as long as vocabulary and step. */
int safety_step_pressure(const SafetyState *state, const Step *step);
Usec safety_hold(const SafetyState *state, const Step *step, Usec wanted);
const Breath *safety_breath(const SafetyState *state, const Step *step);
bool safety_leaves_out(const SafetyState *state, const Step *step);

/* The posture in which this person does what [posture] says; WORD_NONE if there is none. */
int safety_posture(const SafetyState *state, int posture);

/* The breath that calms: four in, six out, or the person's own where that is barred. */
const Breath *safety_calm_breath(const SafetyState *state);

/* The natural breath. */
const Breath *safety_natural_breath(const Vocabulary *vocabulary);

/* Is [step] touch or stretch work at all? */
bool safety_is_bodywork(const Vocabulary *vocabulary, const Step *step);

#endif
