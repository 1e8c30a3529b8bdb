/* The safety rules: one place, before anything a file says (content/safety.md section 5).
**
** The numbers come from the vocabulary's limits and from the routine, which may only tighten them.
** Scenes show what these rules decide; nothing else decides it. */
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

typedef enum VerdictKind {
    VERDICT_GO,
    VERDICT_SOFTER,     /* go on, softer */
    VERDICT_NO_TOUCH,   /* steps that touch or stretch are left out from here on */
    VERDICT_LEAVE_SPOT, /* skip the rest of the innermost group */
    VERDICT_ASK_AGAIN,  /* move off, rest 60 s, ask once more */
    VERDICT_STOP,       /* the touch work ends: the rule's words, breathing, summary */
    VERDICT_CARD,       /* a red flag's card, and the session ends */
    VERDICT_COUNT
} VerdictKind;

typedef struct Verdict {
    VerdictKind kind;
    Rule rule;
    int word; /* CARD: the red flag; SOFTER and others: the stop rule's word, or WORD_NONE */
    const char *because; /* one plain clause for the trace, borrowed from the SafetyState */
} Verdict;

/* What the rules remember during one session. Zero it, then safety_init. */
typedef struct SafetyState {
    const Vocabulary *vocabulary;
    const Routine *routine;
    int pain_start, pain_now; /* -1: none */
    bool first_pain_done;
    int levels_down; /* pressure levels taken off for the rest of the session */
    bool gentle, holds_cut, no_touch;
    int too_strong, sharp, asked_again;
    char because[96];
} SafetyState;

void safety_init(SafetyState *state, const Vocabulary *vocabulary, const Routine *routine);

/* A pain number from 0 to 10, or -1 for a skipped question. The first one is the start. */
Verdict safety_pain(SafetyState *state, int pain);
/* Symptoms as bits by symptom word; 0 for none of these. */
Verdict safety_symptoms(SafetyState *state, unsigned symptoms);
Verdict safety_pressure(SafetyState *state,
                        int answer); /* 0 too light, 1 just right, 2 too strong */
Verdict safety_tender(SafetyState *state, int tender);
Verdict safety_sharp(SafetyState *state);

/* What is guided of [step] after the rules: its pressure, its hold, and whether it is left out. */
int safety_step_pressure(const SafetyState *state, const Step *step);
Usec safety_hold(const SafetyState *state, const Step *step, Usec wanted);
bool safety_leaves_out(const SafetyState *state, const Step *step);

/* Is [step] touch or stretch work at all? */
bool safety_is_bodywork(const Vocabulary *vocabulary, const Step *step);

#endif
