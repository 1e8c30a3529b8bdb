#include "faulty_vfs.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct Fault {
    int calls;       /* so far */
    int from, until; /* calls that fail, counted as [calls] are; none where they are the same */
    int code, error;
} Fault;

struct FaultyVfs {
    sqlite3_vfs vfs; /* what SQLite sees */
    sqlite3_vfs *real;
    pthread_mutex_t lock; /* over all that follows */
    pthread_cond_t changed;
    Fault faults[FAULTY_CALL_COUNT];
    bool holds;
    int held, open_files, last_error;
};

typedef struct FaultyFile {
    sqlite3_file file; /* what SQLite sees */
    FaultyVfs *vfs;
    sqlite3_file *real; /* behind this */
} FaultyFile;

static sqlite3_file *real_of(sqlite3_file *file) {
    return ((FaultyFile *)file)->real;
}

/* Counts a call; returns what it is to fail with, or SQLITE_OK. */
static int pass(sqlite3_file *file, FaultyCall call) {
    FaultyVfs *vfs = ((FaultyFile *)file)->vfs;
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

static int file_close(sqlite3_file *file) {
    int code = real_of(file)->pMethods->xClose(real_of(file));
    count_file(((FaultyFile *)file)->vfs, -1);
    return code;
}

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    return real_of(file)->pMethods->xRead(real_of(file), bytes, count, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    int code = pass(file, FAULTY_WRITE);
    return code ? code : real_of(file)->pMethods->xWrite(real_of(file), bytes, count, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    int code = pass(file, FAULTY_WRITE);
    return code ? code : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int file_sync(sqlite3_file *file, int flags) {
    int code = pass(file, FAULTY_SYNC);
    return code ? code : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int file_lock(sqlite3_file *file, int level) {
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int file_unlock(sqlite3_file *file, int level) {
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int file_check_lock(sqlite3_file *file, int *reserved) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), reserved);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
    FaultyVfs *vfs = ((FaultyFile *)file)->vfs;
    if (operation == SQLITE_FCNTL_LAST_ERRNO) {
        pthread_mutex_lock(&vfs->lock);
        *(int *)argument = vfs->last_error;
        pthread_mutex_unlock(&vfs->lock);
        return SQLITE_OK;
    }
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}

static int file_sector(sqlite3_file *file) {
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int file_device(sqlite3_file *file) {
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
    int code = pass(file, FAULTY_SHARE);
    return code ? code : real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void file_shm_barrier(sqlite3_file *file) {
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int file_shm_unmap(sqlite3_file *file, int delete) {
    return real_of(file)->pMethods->xShmUnmap(real_of(file), delete);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_device,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

static FaultyVfs *faulty_of(sqlite3_vfs *vfs) {
    return vfs->pAppData;
}

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *out, int flags,
                    int *out_flags) {
    FaultyFile *file = (FaultyFile *)out;
    FaultyVfs *faulty = faulty_of(vfs);
    memset(file, 0, (size_t)vfs->szOsFile);
    file->vfs = faulty;
    file->real = (sqlite3_file *)(file + 1);
    int code = faulty->real->xOpen(faulty->real, name, file->real, flags, out_flags);
    if (file->real->pMethods) {
        file->file.pMethods = &methods;
        count_file(faulty, 1);
    }
    return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
    return faulty_of(vfs)->real->xDelete(faulty_of(vfs)->real, name, sync_folder);
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
    return faulty_of(vfs)->real->xAccess(faulty_of(vfs)->real, name, flags, out);
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int room, char *out) {
    return faulty_of(vfs)->real->xFullPathname(faulty_of(vfs)->real, name, room, out);
}

static int vfs_randomness(sqlite3_vfs *vfs, int count, char *out) {
    return faulty_of(vfs)->real->xRandomness(faulty_of(vfs)->real, count, out);
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
    return faulty_of(vfs)->real->xSleep(faulty_of(vfs)->real, microseconds);
}

static int vfs_time(sqlite3_vfs *vfs, double *out) {
    return faulty_of(vfs)->real->xCurrentTime(faulty_of(vfs)->real, out);
}

static int vfs_time_int(sqlite3_vfs *vfs, sqlite3_int64 *out) {
    return faulty_of(vfs)->real->xCurrentTimeInt64(faulty_of(vfs)->real, out);
}

static int vfs_last_error(sqlite3_vfs *vfs, int room, char *out) {
    return faulty_of(vfs)->real->xGetLastError(faulty_of(vfs)->real, room, out);
}

FaultyVfs *faulty_vfs_new(const char *name) {
    FaultyVfs *vfs = calloc(1, sizeof *vfs);
    vfs->real = sqlite3_vfs_find(NULL);
    pthread_mutex_init(&vfs->lock, NULL);
    pthread_cond_init(&vfs->changed, NULL);
    vfs->vfs = (sqlite3_vfs){
        .iVersion = 2,
        .szOsFile = (int)sizeof(FaultyFile) + vfs->real->szOsFile,
        .mxPathname = vfs->real->mxPathname,
        .zName = name,
        .pAppData = vfs,
        .xOpen = vfs_open,
        .xDelete = vfs_delete,
        .xAccess = vfs_access,
        .xFullPathname = vfs_full_path,
        .xRandomness = vfs_randomness,
        .xSleep = vfs_sleep,
        .xCurrentTime = vfs_time,
        .xGetLastError = vfs_last_error,
        .xCurrentTimeInt64 = vfs_time_int,
    };
    sqlite3_vfs_register(&vfs->vfs, 0);
    return vfs;
}

void faulty_vfs_free(FaultyVfs *vfs) {
    if (!vfs)
        return;
    sqlite3_vfs_unregister(&vfs->vfs);
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
