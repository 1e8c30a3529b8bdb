/* What can follow what: the ways through a routine, seen apart from what is played on them. */
#ifndef ROUTINE_ROUTE_H
#define ROUTINE_ROUTE_H

#include "routine/routine.h"

/* The [index]th way that the answers of [step] may take, in the author's order; NULL past the last.
** What a way's `otherwise` leads to is not counted here. */
const Way *route_way(const Step *step, size_t index);

typedef enum ExitKind {
    EXIT_NEXT,      /* what stands after the step */
    EXIT_STEP,      /* a step that a way names */
    EXIT_ROUND_END, /* the end of this round of the innermost group */
    EXIT_SESSION,   /* the end of the session */
    EXIT_KIND_COUNT
} ExitKind;

typedef struct Exit {
    ExitKind kind;
    int step;       /* STEP */
    int at_most;    /* times it may be taken; 0 for any */
    Usec within;    /* since the first step; 0 for any time */
    bool otherwise; /* only when another way is used up */
} Exit;

/* All the ways on from [step], those that the player's own rules open included (a symptom ends the
** session, a spot that is not tender ends the round). Never none. The array comes from [arena]. */
const Exit *route_exits(const Step *step, Arena *arena, size_t *count);

/* Can the step or group be passed over: by its `when`, by a kiosk, or because it is played once for
** each spot and there may be none? */
bool route_step_optional(const Step *step);
bool route_group_optional(const Group *group);

/* Does [group] hold the group [inner], at any depth? A group holds itself. */
bool route_holds(const Routine *routine, int group, int inner);

/* The place among the items of [group] of the one that is [step] or holds it; -1 for none. */
int route_item(const Routine *routine, int group, int step);

/* Which steps and groups a session can come to. The arrays come from [arena]. */
typedef struct Reach {
    bool *steps;
    bool *groups;
} Reach;
Reach route_reach(const Routine *routine, Arena *arena);

#endif
