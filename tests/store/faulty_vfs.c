#include "faulty_vfs.h"

#include "through_vfs.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct Fault {
    int calls;       /* so far */
    int from, until; /* calls that fail, counted as [calls] are; none where they are the same */
    int code, error;
} Fault;

struct FaultyVfs {
    ThroughVfs *through;
    pthread_mutex_t lock; /* over all that follows */
    pthread_cond_t changed;
    Fault faults[FAULTY_CALL_COUNT];
    bool holds;
    int held, open_files, last_error;
};

/* Counts a call; returns what it is to fail with, or SQLITE_OK. */
static int pass(FaultyVfs *vfs, FaultyCall call) {
    pthread_mutex_lock(&vfs->lock);
    Fault *fault = &vfs->faults[call];
    int number = ++fault->calls;
    int code = number >= fault->from && number < fault->until ? fault->code : SQLITE_OK;
    if (call == FAULTY_SYNC && vfs->holds) {
        vfs->held++;
        pthread_cond_broadcast(&vfs->changed);
        while (vfs->holds)
            pthread_cond_wait(&vfs->changed, &vfs->lock);
        vfs->held--;
    }
    int error = fault->error;
    if (code)
        vfs->last_error = error;
    pthread_mutex_unlock(&vfs->lock);
    if (code)
        errno = error;
    return code;
}

static void count_file(FaultyVfs *vfs, int change) {
    pthread_mutex_lock(&vfs->lock);
    vfs->open_files += change;
    pthread_cond_broadcast(&vfs->changed);
    pthread_mutex_unlock(&vfs->lock);
}

static int open_hook(void *context, const char *path, int flags) {
    (void)path, (void)flags;
    count_file(context, 1);
    return SQLITE_OK;
}

static int close_hook(void *context, const char *path) {
    (void)path;
    count_file(context, -1);
    return SQLITE_OK;
}

static int write_hook(void *context, const char *path, const void *bytes, int count,
                      sqlite3_int64 offset) {
    (void)path, (void)bytes, (void)count, (void)offset;
    return pass(context, FAULTY_WRITE);
}

static int truncate_hook(void *context, const char *path, sqlite3_int64 size) {
    (void)path, (void)size;
    return pass(context, FAULTY_WRITE);
}

static int sync_hook(void *context, const char *path) {
    (void)path;
    return pass(context, FAULTY_SYNC);
}

static int error_hook(void *context) {
    FaultyVfs *vfs = context;
    pthread_mutex_lock(&vfs->lock);
    int error = vfs->last_error;
    pthread_mutex_unlock(&vfs->lock);
    return error;
}

FaultyVfs *faulty_vfs_new(const char *name) {
    static const ThroughHooks hooks = {
        .open = open_hook,
        .close = close_hook,
        .write = write_hook,
        .truncate = truncate_hook,
        .sync = sync_hook,
        .error = error_hook,
    };
    FaultyVfs *vfs = calloc(1, sizeof *vfs);
    pthread_mutex_init(&vfs->lock, NULL);
    pthread_cond_init(&vfs->changed, NULL);
    vfs->through = through_vfs_new(name, &hooks, vfs);
    return vfs;
}

void faulty_vfs_free(FaultyVfs *vfs) {
    if (!vfs)
        return;
    through_vfs_free(vfs->through);
    pthread_cond_destroy(&vfs->changed);
    pthread_mutex_destroy(&vfs->lock);
    free(vfs);
}

void faulty_vfs_fail(FaultyVfs *vfs, FaultyCall call, int nth, int times, int code, int error) {
    pthread_mutex_lock(&vfs->lock);
    Fault *fault = &vfs->faults[call];
    fault->from = fault->calls + nth;
    fault->until = fault->from + times;
    fault->code = code;
    fault->error = error;
    pthread_mutex_unlock(&vfs->lock);
}

void faulty_vfs_mend(FaultyVfs *vfs) {
    pthread_mutex_lock(&vfs->lock);
    for (int call = 0; call < FAULTY_CALL_COUNT; call++)
        vfs->faults[call].from = vfs->faults[call].until = 0;
    pthread_mutex_unlock(&vfs->lock);
}

int faulty_vfs_calls(FaultyVfs *vfs, FaultyCall call) {
    pthread_mutex_lock(&vfs->lock);
    int calls = vfs->faults[call].calls;
    pthread_mutex_unlock(&vfs->lock);
    return calls;
}

int faulty_vfs_open_files(FaultyVfs *vfs) {
    pthread_mutex_lock(&vfs->lock);
    int files = vfs->open_files;
    pthread_mutex_unlock(&vfs->lock);
    return files;
}

static void set_hold(FaultyVfs *vfs, bool holds) {
    pthread_mutex_lock(&vfs->lock);
    vfs->holds = holds;
    pthread_cond_broadcast(&vfs->changed);
    pthread_mutex_unlock(&vfs->lock);
}

void faulty_vfs_hold(FaultyVfs *vfs) {
    set_hold(vfs, true);
}

void faulty_vfs_release(FaultyVfs *vfs) {
    set_hold(vfs, false);
}

void faulty_vfs_await_held(FaultyVfs *vfs) {
    pthread_mutex_lock(&vfs->lock);
    while (vfs->held == 0)
        pthread_cond_wait(&vfs->changed, &vfs->lock);
    pthread_mutex_unlock(&vfs->lock);
}

void faulty_vfs_await_closed(FaultyVfs *vfs) {
    pthread_mutex_lock(&vfs->lock);
    while (vfs->open_files > 0)
        pthread_cond_wait(&vfs->changed, &vfs->lock);
    pthread_mutex_unlock(&vfs->lock);
}
