/* A sleep that another thread can end. */
#ifndef STAGE_WAKE_H
#define STAGE_WAKE_H

#include "base/time.h"

#include <pthread.h>
#include <stdbool.h>

typedef struct Wake {
    pthread_mutex_t lock;
    pthread_cond_t rung;
    bool woken; /* and nobody has slept since */
} Wake;

void wake_init(Wake *wake);
void wake_finish(Wake *wake);

/* Ends the sleep that is under way, or the next one. Any thread may call it. */
void wake_up(Wake *wake);

/* Sleeps for [wait] of machine time, USEC_NEVER for ever, or until it is woken. */
void wake_sleep(Wake *wake, Usec wait);

#endif
