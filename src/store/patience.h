/* Waiting for another thread, but not for ever. */
#ifndef STORE_PATIENCE_H
#define STORE_PATIENCE_H

#include "base/time.h"

#include <pthread.h>
#include <stdbool.h>
#include <time.h>

typedef struct Patience {
    bool endless;
    struct timespec until;
} Patience;

/* [length] from now on; 0 or less is over at once, USEC_NEVER never. */
Patience patience_new(Usec length);

bool patience_is_over(const Patience *patience);

/* Makes a condition for patience_wait. */
void patience_condition(pthread_cond_t *condition);

/* Waits, as pthread_cond_wait does, until [condition] is told or the patience is over; false: it was
** over before. */
bool patience_wait(const Patience *patience, pthread_cond_t *condition, pthread_mutex_t *lock);

#endif
