/* The system asks the program to end: SIGTERM and SIGINT, told to the loop rather than breaking in on
** it. SIGPIPE and SIGXFSZ are ignored: a reader that went away, or a file that may not grow any more, is
** a failed write. */
#ifndef STAGE_SIGNALS_H
#define STAGE_SIGNALS_H

#include "base/time.h"

#include <stdbool.h>

/* From the first signal on the program has so long to leave; then it is ended where it stands. */
#define SIGNALS_GRACE (2 * USEC_SECOND)

typedef struct Signals Signals;

/* Begins to listen, on a thread of its own; to be called before any other thread begins, as they take
** over what the caller's thread blocks. [told] is called on that thread at the first signal; NULL:
** nobody is. A second signal ends the program at once. NULL where there is no thread to be had: then
** the signals end the program, as ever. The caller frees it. */
Signals *signals_new(void (*told)(void *context), void *context);
void signals_free(Signals *signals); /* NULL is fine */

/* Was the program asked to end, and by the system (SIGTERM) rather than by a person (SIGINT)? NULL:
** no. */
bool signals_told(const Signals *signals);
bool signals_by_system(const Signals *signals);

#endif
