/* What was done in a session so far, for who keeps it. */
#ifndef SESSION_TALLY_H
#define SESSION_TALLY_H

#include "session/safety.h"
#include "session/session.h"

#include <stddef.h>

/* What a region got, on one side of the body. */
typedef struct TallyDose {
    int region; /* word */
    Side side;  /* SIDE_NONE: it has none, or both at once */
    Usec touched;
    int pressure; /* the most, 0 to 3 */
    int spots;    /* held */
    bool hurt;    /* ST9: its skin rests for SAFETY_REST_REGION */
} TallyDose;

#define TALLY_DOSES SAFETY_PLACES /* at most */

/* Fills [out], which has room for TALLY_DOSES, with the regions that were touched; returns how many,
** in the order in which they first were. What is still under way is not among it. */
size_t tally_doses(const Session *session, TallyDose *out);

typedef struct TallySpot {
    int region; /* word; WORD_NONE: none was named */
    double x, y;
    int tender; /* rated last, 0 to 10; -1: not yet */
    bool left;  /* left for that day */
} TallySpot;

/* The tender place [number], from 0 on, that the person showed. False when there are not so many. */
bool tally_spot(const Session *session, size_t number, TallySpot *out);

/* The first and the last number that was said about pain; -1: none, for [after] none but the first. */
void tally_pain(const Session *session, int *before, int *after);

/* The rule for which the routine rests for SAFETY_REST_ROUTINE, as safety_rests_routine has it. */
Rule tally_rests_routine(const Session *session);

#endif
