/* The battery: is it so low that fewer pictures should be shown?
**
** Nothing here waits, and nothing wakes up by itself: whoever shows pictures asks, and at most each
** half minute the system is asked in turn, in a thread that lives as long as that question. Its
** answer may take a while (the kernel asks the battery, or a message goes over a bus) and counts when
** it has come. */
#ifndef STAGE_POWER_H
#define STAGE_POWER_H

#include "base/time.h"

#include <stdbool.h>

#define POWER_LOW 20  /* percent: low from here down, */
#define POWER_FINE 25 /* until there is more than this again, or mains */
#define POWER_FIRST                                                                                \
    (5 * USEC_SECOND) /* until the first question: the start has other things to do */
#define POWER_EACH (30 * USEC_SECOND)

typedef struct Power Power;

/* Asks the system; called on any thread. Does it run on its battery, and how much is left in
** [percent], -1 where it does not know? */
typedef bool PowerAsk(int *percent);

/* [ask] is for tests; NULL: the system is asked. The caller frees it. */
Power *power_new(PowerAsk *ask);

/* Waits a second at most for a question under way; one that takes longer is left to the end of the
** program. NULL is fine. */
void power_free(Power *power);

/* Is the battery low, as far as is known at [now]? Times are of one clock. */
bool power_is_low(Power *power, Usec now);

/* Is it low, when it was [low] before, by what the system says? What is not known changes nothing. */
bool power_judge(bool low, bool on_battery, int percent);

#endif
