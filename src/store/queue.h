/* Records that wait to be saved, in groups that are saved as a whole. No thread and no disk: it is
** what the store does with them between the two. */
#ifndef STORE_QUEUE_H
#define STORE_QUEUE_H

#include "store/record.h"

#include <stddef.h>

/* So many places are left to what is more than a way to carry on: deeds take the others alone. */
#define QUEUE_RESERVE 64

typedef struct Waiting {
    struct Waiting *next;
    uint64_t group;
    uint64_t replaced; /* by one of this group; it goes when that is closed. 0: by none */
    Record record;     /* its strings lie behind it */
} Waiting;

/* A zeroed one is empty. */
typedef struct Queue {
    Waiting *first, *last; /* in the order in which they came */
    Waiting *writing;      /* those that were taken, which wait no more and are not saved yet */
    size_t count;          /* of both, but for those that are replaced */
    size_t open;           /* of them in the open group */
    uint64_t closed;       /* the last group that is */
    uint64_t taken;        /* the last one that is being written */
} Queue;

void queue_finish(Queue *queue);

/* Adds a copy of [record] to the open group. Those that still wait and that it makes superfluous go,
** at once where they are of the same group, with its closing where they are of an earlier one, so
** that each group stays whole. False when there is no room for it: it is lost. */
bool queue_put(Queue *queue, const Record *record);

/* Closes the open group, if anything is in it, and returns the number of the last one. */
uint64_t queue_close(Queue *queue);

/* Do closed groups wait? */
bool queue_has_work(const Queue *queue);

/* Takes all closed groups that wait, to be written together: [writing] until queue_done or
** queue_return, and nobody's but the taker's meanwhile. */
const Waiting *queue_take(Queue *queue);

void queue_done(Queue *queue);   /* they are saved: they go */
void queue_return(Queue *queue); /* they are not: they wait again, but for those since replaced */

/* A copy of [record] with its strings behind it. The caller frees it. */
Waiting *queue_copy(const Record *record);

#endif
