#include "store/patience.h"

#define PATIENCE_LONGEST (24 * USEC_HOUR) /* asked again after that; far from any overflow */

/* A condition waits until a time of day of some clock, so that clock has to be asked: for a length of
** time, never for what time it is. */
static struct timespec now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time;
}

Patience patience_new(Usec length) {
    if (length == USEC_NEVER)
        return (Patience){.endless = true};
    length = length < 0 ? 0 : usec_min(length, PATIENCE_LONGEST);
    struct timespec until = now();
    until.tv_sec += (time_t)(length / USEC_SECOND);
    until.tv_nsec += (long)(length % USEC_SECOND) * 1000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    return (Patience){.until = until};
}

bool patience_is_over(const Patience *patience) {
    if (patience->endless)
        return false;
    struct timespec time = now();
    return time.tv_sec != patience->until.tv_sec ? time.tv_sec > patience->until.tv_sec
                                                 : time.tv_nsec >= patience->until.tv_nsec;
}

void patience_condition(pthread_cond_t *condition) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}

bool patience_wait(const Patience *patience, pthread_cond_t *condition, pthread_mutex_t *lock) {
    if (patience_is_over(patience))
        return false;
    if (patience->endless)
        pthread_cond_wait(condition, lock);
    else
        pthread_cond_timedwait(condition, lock, &patience->until);
    return true;
}
