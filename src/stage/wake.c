#include "stage/wake.h"

#include <time.h>

#define WAKE_LONGEST USEC_HOUR /* of one wait, so that a sum of times stays a time */

void wake_init(Wake *wake) {
    pthread_condattr_t how;
    pthread_condattr_init(&how);
    pthread_condattr_setclock(&how, CLOCK_MONOTONIC);
    pthread_mutex_init(&wake->lock, NULL);
    pthread_cond_init(&wake->rung, &how);
    pthread_condattr_destroy(&how);
    wake->woken = false;
}

void wake_finish(Wake *wake) {
    pthread_cond_destroy(&wake->rung);
    pthread_mutex_destroy(&wake->lock);
}

void wake_up(Wake *wake) {
    pthread_mutex_lock(&wake->lock);
    wake->woken = true;
    pthread_cond_signal(&wake->rung);
    pthread_mutex_unlock(&wake->lock);
}

/* False when [wait] is over. */
static bool sleep_once(Wake *wake, Usec wait) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    Usec fine = until.tv_nsec / 1000 + wait;
    until.tv_sec += (time_t)(fine / USEC_SECOND);
    until.tv_nsec = (long)(fine % USEC_SECOND) * 1000;
    int error = 0;
    while (!wake->woken && error == 0)
        error = pthread_cond_timedwait(&wake->rung, &wake->lock, &until);
    return wake->woken;
}

void wake_sleep(Wake *wake, Usec wait) {
    pthread_mutex_lock(&wake->lock);
    while (wait > 0 && !sleep_once(wake, usec_min(wait, WAKE_LONGEST)))
        wait -= wait == USEC_NEVER ? 0 : usec_min(wait, WAKE_LONGEST);
    wake->woken = false;
    pthread_mutex_unlock(&wake->lock);
}
