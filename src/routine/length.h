/* How long a routine takes, and how many steps it plays. See also length_of in reading.h. */
#ifndef ROUTINE_LENGTH_H
#define ROUTINE_LENGTH_H

#include "routine/routine.h"

/* What a question takes that is asked for itself, and a step that waits without one, where the
** author gives no estimate. */
#define LENGTH_QUESTION (8 * USEC_SECOND)
#define LENGTH_WAIT (15 * USEC_SECOND)

/* The most step visits that a session can have: every round played, every way back taken as often
** as it may be. A double, because the product of what an author may write has no bound. */
double length_visits(const Routine *routine, const Vocabulary *vocabulary);

#endif
