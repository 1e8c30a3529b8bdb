/* Where a session is in the tree of groups: one frame a level, each with its round. */
#ifndef SESSION_POSITION_H
#define SESSION_POSITION_H

#include "base/text.h"
#include "routine/limits.h"
#include "routine/routine.h"

#define POSITION_DEPTH (LIMIT_GROUP_DEPTH + 1)
#define POSITION_SPOTS 12
#define SPOT_NONE (-1)

typedef struct Frame {
    int group, item;
    int round, rounds; /* from 0; of sides, repeats and spots together */
    Side first;        /* the side that comes first; SIDE_NONE without sides */
    int spots[POSITION_SPOTS];
    int spot_count; /* 0: not a group of spots, or started at without any */
} Frame;

/* frames[0] is the routine's own list, frames[depth] the innermost group. */
typedef struct Position {
    int depth;
    Frame frames[POSITION_DEPTH];
} Position;

/* The rounds of a position, which with a step say which visit is meant; 0 below its depth. */
typedef struct Rounds {
    int at[POSITION_DEPTH];
} Rounds;

Rounds position_rounds(const Position *position);

/* Does [step], once visited in [rounds], belong to what [here] is in: are the rounds of all groups
** that hold both the same? */
bool position_shares(const Routine *routine, const Position *here, int step, const Rounds *rounds);

/* The item that is next in line; STEP_NONE if it is a group or the list is over. */
int position_step(const Routine *routine, const Position *position);

/* The side of the innermost group with sides, or SIDE_NONE. */
Side position_side(const Routine *routine, const Position *position);

/* The spot of the innermost group of spots: an index into the session's spots, or SPOT_NONE. */
int position_spot(const Position *position);

/* The round that people count, from 1, of the innermost group with repeats or spots, else with
** sides; 0 of 0 outside. */
void position_count(const Routine *routine, const Position *position, int *round, int *rounds);

/* Adds the round as traces name it: "left", "2/3", "left/spot-2"; nothing outside groups. */
void position_name(const Routine *routine, const Position *position, Text *out);

#endif
