#include "store/store.h"

#include "base/log.h"
#include "base/memory.h"
#include "store/store_inside.h"

#include <signal.h>
#include <sodium.h>
#include <stdlib.h>

static Store *new_store(const StoreOptions *options) {
    Store *store = mem_new(1, sizeof *store);
    store->arena = arena_new();
    store->vfs = arena_string(store->arena, options->vfs);
    store->now = options->now;
    store->woken = options->woken;
    store->context = options->context;
    pthread_mutex_init(&store->lock, NULL);
    pthread_mutex_init(&store->waking, NULL);
    patience_condition(&store->work);
    patience_condition(&store->news);
    return store;
}

void store_discard(Store *store) {
    pthread_cond_destroy(&store->work);
    pthread_cond_destroy(&store->news);
    pthread_mutex_destroy(&store->waking);
    pthread_mutex_destroy(&store->lock);
    queue_finish(&store->queue);
    free(store->session);
    sodium_memzero(store->secret.digits, sizeof store->secret.digits);
    folder_leave(&store->folder);
    arena_free(store->arena);
    free(store);
}

/* The thread takes no signals: they are for whoever runs the program. */
static bool start(Store *store) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    store->runs = pthread_create(&store->thread, NULL, writer_run, store) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return store->runs;
}

Store *store_new(const StoreOptions *options) {
    Store *store = new_store(options);
    const char *reason = NULL;
    FolderAnswer answer = folder_take(options->folder, &store->folder, store->arena, &reason);
    if (answer == FOLDER_BUSY) {
        store_discard(store);
        return NULL;
    }
    if (answer == FOLDER_UNUSABLE)
        log_fault("nothing is remembered: '%s' %s", options->folder, reason);
    else if (sodium_init() < 0 || !start(store))
        log_fault("nothing is remembered: no thread can be started for it");
    else
        return store;
    folder_leave(&store->folder);
    store->state = STORE_WITHOUT;
    store->ended = true;
    return store;
}

/* Waits until the thread has ended; false: it has not, in all that time. */
static bool wait_for_end(Store *store, const Patience *limit) {
    while (!store->ended && patience_wait(limit, &store->news, &store->lock))
        continue;
    return store->ended;
}

void store_free(Store *store, Usec patience) {
    if (!store)
        return;
    const Patience limit = patience_new(patience);
    pthread_mutex_lock(&store->lock);
    queue_close(&store->queue);
    store->ends = true;
    pthread_cond_broadcast(&store->work);
    bool ended = wait_for_end(store, &limit);
    pthread_mutex_unlock(&store->lock);
    if (!ended) {
        pthread_mutex_lock(&store->waking);
        store->woken = NULL;
        pthread_mutex_unlock(&store->waking);
        pthread_mutex_lock(&store->lock);
        ended = store->ended;
        store->abandoned = !ended;
        if (!ended)
            pthread_detach(store->thread);
        pthread_mutex_unlock(&store->lock);
    }
    if (!ended) {
        /* It hangs on a disk that does not answer, and frees itself should that ever change. */
        log_fault("the disk does not answer: what was to be remembered last may be lost");
        return;
    }
    if (store->runs)
        pthread_join(store->thread, NULL);
    store_discard(store);
}

void store_tell(Store *store) {
    pthread_mutex_lock(&store->waking);
    if (store->woken)
        store->woken(store->context);
    pthread_mutex_unlock(&store->waking);
}

const Remembered *store_remembered(Store *store, Usec patience) {
    const Patience limit = patience_new(patience);
    pthread_mutex_lock(&store->lock);
    while (store->state == STORE_OPENING && patience_wait(&limit, &store->news, &store->lock))
        continue;
    const Remembered *remembered = store->known ? &store->remembered : NULL;
    pthread_mutex_unlock(&store->lock);
    return remembered;
}

StoreState store_state(Store *store) {
    pthread_mutex_lock(&store->lock);
    StoreState state = store->state;
    pthread_mutex_unlock(&store->lock);
    return state;
}

void store_put(Store *store, const Record *record) {
    pthread_mutex_lock(&store->lock);
    bool lost = store->state != STORE_WITHOUT && !queue_put(&store->queue, record);
    pthread_mutex_unlock(&store->lock);
    if (lost)
        log_fault("too much waits to be remembered: what does not fit is lost");
}

uint64_t store_commit(Store *store) {
    pthread_mutex_lock(&store->lock);
    uint64_t number = queue_close(&store->queue);
    pthread_cond_broadcast(&store->work);
    pthread_mutex_unlock(&store->lock);
    return number;
}

uint64_t store_saved(Store *store) {
    pthread_mutex_lock(&store->lock);
    uint64_t saved = store->saved;
    pthread_mutex_unlock(&store->lock);
    return saved;
}

bool store_wait(Store *store, uint64_t number, Usec patience) {
    const Patience limit = patience_new(patience);
    pthread_mutex_lock(&store->lock);
    while (store->saved < number && store->state != STORE_WITHOUT &&
           patience_wait(&limit, &store->news, &store->lock))
        continue;
    bool saved = store->saved >= number;
    pthread_mutex_unlock(&store->lock);
    return saved;
}

void store_uid(char out[RECORD_UID]) {
    unsigned char bytes[(RECORD_UID - 1) / 2];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(out, RECORD_UID, bytes, sizeof bytes);
}
