/* The way through a routine: what is played next, from where one is and what is known. */
#ifndef SESSION_WALK_H
#define SESSION_WALK_H

#include "session/answers.h"
#include "session/safety.h"

#include <stdbool.h>

/* All that decides it; borrowed. */
typedef struct Walk {
    const Routine *routine;
    const SafetyState *safety;
    const Answers *answers;
    const bool *conditions; /* by word; NULL for none */
    bool kiosk;
} Walk;

/* Where a walk has got to. */
typedef struct WalkPlace {
    Position position; /* at a step, when there is one */
    int posture;       /* the current one; it decides some conditions */
    Usec rest;         /* between the rounds just passed; 0 for none */
} WalkPlace;

/* Does every condition hold at [position]? */
bool walk_holds(const Walk *walk, const WhenList *when, const Position *position, int posture);

/* To the first step of the routine, or to [step] as if everything before it had been passed over.
** False when there is none. [posture] is that of [place]. */
bool walk_begin(const Walk *walk, WalkPlace *place);
bool walk_start_at(const Walk *walk, WalkPlace *place, int step);

/* To the step after the one at [place]; past the rest of this round of its innermost group; or to
** [step], which stands in the same list or an enclosing one. False: the routine is over. */
bool walk_next(const Walk *walk, WalkPlace *place);
bool walk_skip_round(const Walk *walk, WalkPlace *place);
bool walk_go(const Walk *walk, WalkPlace *place, int step);

/* Is the step at [place] still to be played? */
bool walk_plays(const Walk *walk, const WalkPlace *place);

/* How many visits come after the one at [place], as things stand. Spots that nobody has been asked
** for yet count once. */
int walk_count(const Walk *walk, const WalkPlace *place);

#endif
