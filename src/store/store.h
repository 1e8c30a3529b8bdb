/* What this device remembers: one SQLite database in one folder, for one person.
**
** A thread of its own reads and writes it, so that a disk that hangs never delays a frame: every
** function here returns at once, but for those that say how long they wait. Records wait in a queue of
** STORE_QUEUE; each group of them is one transaction, and is saved when its COMMIT has returned
** (write-ahead log, synchronous FULL), not before. Nothing here fails towards the caller: what cannot
** be written waits, is tried again, and is said once to the log (hazards R1 to R8). */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "store/record.h"
#include "store/remembered.h"

#define STORE_NAME "unknot.db"
#define STORE_QUEUE 256 /* records that wait at most */

typedef struct Store Store;

typedef enum StoreState {
    STORE_OPENING,
    STORE_OPEN,
    STORE_WAITING, /* it was open and cannot be written now: a full disk, an error; tried again */
    STORE_WITHOUT, /* there is no folder or no database to be had: nothing is remembered */
    STORE_STATE_COUNT
} StoreState;

typedef struct StoreOptions {
    const char *folder; /* made if it is not there; copied */
    int64_t now;        /* seconds since 1970, for what is over by now */
    const char *vfs;    /* SQLite's way to the disk; NULL: the machine's */
    /* Called on the store's thread whenever store_saved, store_state, store_remembered or
    ** secret_answer may give something new, and not any more once store_free has returned; it does
    ** not free the store. NULL: nobody is. */
    void (*woken)(void *context);
    void *context;
} StoreOptions;

/* Takes the folder for this program alone and begins to open the database in it. NULL when another
** program has taken it, which is the only failure (R8). The caller frees it. */
Store *store_new(const StoreOptions *options);

/* Closes the last group and waits at most [patience] until all is saved and the database is closed;
** a thread that hangs on the disk is left behind then. NULL is fine. */
void store_free(Store *store, Usec patience);

/* What was remembered when it was opened. Waits for it at most [patience]; NULL while it is not known,
** and where nothing can be. */
const Remembered *store_remembered(Store *store, Usec patience);

StoreState store_state(Store *store);

/* Adds a copy of [record] to the group that the next store_commit closes. When the queue is full the
** record is lost and the log says so (a deed some time before that); one that replaces another that
** still waits takes its place. Without a store it goes nowhere. */
void store_put(Store *store, const Record *record);

/* Closes the group: it is saved as a whole or not at all. Returns its number, which is higher than
** those before; the last one's where nothing was put since. */
uint64_t store_commit(Store *store);

/* The number of the last group that is saved. All before it are, too. */
uint64_t store_saved(Store *store);

/* Waits at most [patience] until group [number] is saved; is it? */
bool store_wait(Store *store, uint64_t number, Usec patience);

/* A name for a session that no other has. */
void store_uid(char out[RECORD_UID]);

#endif
