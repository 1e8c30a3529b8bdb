/* The store's two sides: its caller's, and the thread's that alone touches the disk. */
#ifndef STORE_STORE_INSIDE_H
#define STORE_STORE_INSIDE_H

#include "store/db.h"
#include "store/patience.h"
#include "store/queue.h"
#include "store/secret.h"

typedef enum SecretDeed {
    SECRET_DEED_NONE,
    SECRET_DEED_TRY,
    SECRET_DEED_SET,
    SECRET_DEED_CLEAR,
    SECRET_DEED_COUNT
} SecretDeed;

typedef struct SecretSide {
    SecretDeed asked; /* for the thread to do */
    bool under_way;   /* from then on until [answer] was fetched */
    char digits[SECRET_DIGITS_MOST + 1];
    SecretAnswer answer;
    bool is_set;
    int wrong;         /* tries since the last right one */
    bool counted;      /* the lock for them has begun, and ends at [locked_until] */
    Usec locked_until; /* by the caller's clock */
} SecretSide;

struct Store {
    /* Set when the thread begins, or before. */
    bool runs;    /* there is one */
    Arena *arena; /* the thread's */
    const char *vfs;
    int64_t now;
    pthread_t thread;

    /* The thread's own. */
    Folder folder;
    Db db;
    Waiting *session; /* a copy of the one that goes on; NULL: none does */

    pthread_mutex_t lock; /* over all that follows */
    pthread_cond_t work;  /* for the thread */
    pthread_cond_t news;  /* from it */
    Queue queue;
    uint64_t saved;
    StoreState state;
    Remembered remembered;
    bool known; /* [remembered] will not change any more */
    bool ends;  /* the thread is to finish what was put, and to end */
    bool ended;
    bool abandoned; /* by its caller: the thread frees it */
    SecretSide secret;

    pthread_mutex_t waking; /* held while [woken] is called */
    void (*woken)(void *context);
    void *context;
};

/* Frees what neither the caller nor the thread uses any more. */
void store_discard(Store *store);

/* Tells the caller that there is news; no lock is held. */
void store_tell(Store *store);

/* The thread: opens, writes, keeps in order, closes. */
void *writer_run(void *store);

/* On the thread: reads how the PIN stands; does what was asked about it. */
DbResult secret_read(Store *store);
void secret_work(Store *store);

#endif
