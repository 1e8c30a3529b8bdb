/* A ring of jobs: the threads take them from it at [begun], the owner at [taken]. Only the owner's
** thread gives and takes, so [given] and [taken] are its own and are locked for the others alone. */

/* sched_getaffinity is Linux's own. */
#define _GNU_SOURCE

#include "base/pool.h"

#include "base/memory.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#define POOL_JOBS_EACH 4 /* a thread: enough that none waits for one long job of another */

typedef struct Slot {
    void *job;
    bool done;
} Slot;

struct Pool {
    void (*work)(void *context, void *job);
    void *context;
    pthread_mutex_t lock; /* over all that follows */
    pthread_cond_t given_one, done_one;
    Slot *slots;
    size_t room;
    size_t given, begun, taken; /* jobs so far */
    bool ends;
    pthread_t *threads;
    int thread_count;
};

int pool_processors(int most) {
    cpu_set_t set;
    /* The set holds a thousand processors; a machine of more has enough in any case. */
    long usable = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set)
                                                              : sysconf(_SC_NPROCESSORS_ONLN);
    return usable < 1 ? 1 : usable < most ? (int)usable : most;
}

static void *run(void *pool_of) {
    Pool *pool = pool_of;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        while (pool->begun == pool->given && !pool->ends)
            pthread_cond_wait(&pool->given_one, &pool->lock);
        if (pool->ends)
            break;
        size_t job = pool->begun++;
        Slot *slot = &pool->slots[job % pool->room];
        pthread_mutex_unlock(&pool->lock);
        pool->work(pool->context, slot->job);
        pthread_mutex_lock(&pool->lock);
        slot->done = true;
        if (job == pool->taken)
            pthread_cond_signal(&pool->done_one);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

Pool *pool_new(int threads, void (*work)(void *context, void *job), void *context) {
    assert(threads >= 1);
    Pool *pool = mem_new(1, sizeof *pool);
    pool->work = work;
    pool->context = context;
    pool->room = (size_t)threads * POOL_JOBS_EACH;
    pool->slots = mem_new(pool->room, sizeof *pool->slots);
    pool->threads = mem_new((size_t)threads, sizeof *pool->threads);
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->given_one, NULL);
    pthread_cond_init(&pool->done_one, NULL);
    while (pool->thread_count < threads &&
           pthread_create(&pool->threads[pool->thread_count], NULL, run, pool) == 0)
        pool->thread_count++;
    if (pool->thread_count > 0)
        return pool;
    pool_free(pool);
    return NULL;
}

void pool_free(Pool *pool) {
    if (!pool)
        return;
    pthread_mutex_lock(&pool->lock);
    pool->ends = true;
    pthread_cond_broadcast(&pool->given_one);
    pthread_mutex_unlock(&pool->lock);
    for (int i = 0; i < pool->thread_count; i++)
        pthread_join(pool->threads[i], NULL);
    pthread_cond_destroy(&pool->given_one);
    pthread_cond_destroy(&pool->done_one);
    pthread_mutex_destroy(&pool->lock);
    free(pool->threads);
    free(pool->slots);
    free(pool);
}

bool pool_is_full(const Pool *pool) {
    return pool->given - pool->taken == pool->room;
}

void pool_give(Pool *pool, void *job) {
    assert(!pool_is_full(pool));
    pthread_mutex_lock(&pool->lock);
    pool->slots[pool->given++ % pool->room] = (Slot){.job = job};
    pthread_cond_signal(&pool->given_one);
    pthread_mutex_unlock(&pool->lock);
}

void *pool_take(Pool *pool) {
    if (pool->taken == pool->given)
        return NULL;
    pthread_mutex_lock(&pool->lock);
    Slot *slot = &pool->slots[pool->taken % pool->room];
    while (!slot->done)
        pthread_cond_wait(&pool->done_one, &pool->lock);
    pool->taken++;
    void *job = slot->job;
    pthread_mutex_unlock(&pool->lock);
    return job;
}
