/* Work shared out among threads, and handed back in the order in which it was given. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>

typedef struct Pool Pool;

/* How many threads the calling one and those that it starts can run at once, on the processors that
** they may use: at least 1 and at most [most]. */
int pool_processors(int most);

/* Starts [threads] threads, at least 1, each of which calls [work] with [context] and a job, one job
** after another. What jobs share must bear that. NULL where no thread can be started. */
Pool *pool_new(int threads, void (*work)(void *context, void *job), void *context);

/* Waits for the jobs that are under way, then ends the threads. Jobs that were not taken are the
** caller's to free. NULL is fine. */
void pool_free(Pool *pool);

/* Are there as many jobs as may be at once? Then one must be taken before the next is given; so what
** waits stays little, however much there is to do. */
bool pool_is_full(const Pool *pool);

/* Gives a job to the threads. The pool is not full. */
void pool_give(Pool *pool, void *job);

/* The oldest job that was not taken yet, done; waits until it is. NULL where there is none. */
void *pool_take(Pool *pool);

#endif
