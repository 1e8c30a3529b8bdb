/* The rules over `when`: can it ever hold? */
#ifndef ROUTINE_CHECK_ANSWERS_H
#define ROUTINE_CHECK_ANSWERS_H

#include "routine/reading.h"

/* Checks the conditions [when], written at [node], of the step [step] (STEP_NONE for a group) that
** begins at byte [offset]: each names a question that is asked before, and an answer that it can
** have. */
void check_answers(const Reading *reading, const WhenList *when, const JsonNode *node, int step,
                   size_t offset);

#endif
