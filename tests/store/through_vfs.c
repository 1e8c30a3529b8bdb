#include "through_vfs.h"

#include <stdlib.h>
#include <string.h>

struct ThroughVfs {
    sqlite3_vfs vfs; /* what SQLite sees */
    sqlite3_vfs *real;
    ThroughHooks hooks;
    void *context;
};

typedef struct ThroughFile {
    sqlite3_file file; /* what SQLite sees */
    ThroughVfs *vfs;
    char *path;
    sqlite3_file *real; /* behind this */
} ThroughFile;

static ThroughVfs *through_of(sqlite3_vfs *vfs) {
    return vfs->pAppData;
}

static ThroughVfs *vfs_of(sqlite3_file *file) {
    return ((ThroughFile *)file)->vfs;
}

static const char *path_of(sqlite3_file *file) {
    return ((ThroughFile *)file)->path;
}

static sqlite3_file *real_of(sqlite3_file *file) {
    return ((ThroughFile *)file)->real;
}

static int file_close(sqlite3_file *file) {
    ThroughVfs *vfs = vfs_of(file);
    int code = real_of(file)->pMethods->xClose(real_of(file));
    if (vfs->hooks.close)
        vfs->hooks.close(vfs->context, path_of(file));
    free(((ThroughFile *)file)->path);
    return code;
}

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    ThroughVfs *vfs = vfs_of(file);
    int code = vfs->hooks.read ? vfs->hooks.read(vfs->context, path_of(file)) : SQLITE_OK;
    return code ? code : real_of(file)->pMethods->xRead(real_of(file), bytes, count, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    ThroughVfs *vfs = vfs_of(file);
    int code = vfs->hooks.write
                   ? vfs->hooks.write(vfs->context, path_of(file), bytes, count, offset)
                   : SQLITE_OK;
    return code ? code : real_of(file)->pMethods->xWrite(real_of(file), bytes, count, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    ThroughVfs *vfs = vfs_of(file);
    int code =
        vfs->hooks.truncate ? vfs->hooks.truncate(vfs->context, path_of(file), size) : SQLITE_OK;
    return code ? code : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int file_sync(sqlite3_file *file, int flags) {
    ThroughVfs *vfs = vfs_of(file);
    int code = vfs->hooks.sync ? vfs->hooks.sync(vfs->context, path_of(file)) : SQLITE_OK;
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
    ThroughVfs *vfs = vfs_of(file);
    if (operation == SQLITE_FCNTL_LAST_ERRNO && vfs->hooks.error) {
        *(int *)argument = vfs->hooks.error(vfs->context);
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
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
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

/* Version 2: without reading by mapping, so that each read is asked for. */
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

static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *out, int flags,
                    int *out_flags) {
    ThroughFile *file = (ThroughFile *)out;
    ThroughVfs *through = through_of(vfs);
    memset(file, 0, (size_t)vfs->szOsFile);
    int code = through->hooks.open ? through->hooks.open(through->context, path ? path : "", flags)
                                   : SQLITE_OK;
    if (code)
        return code;
    file->vfs = through;
    file->real = (sqlite3_file *)(file + 1);
    code = through->real->xOpen(through->real, path, file->real, flags, out_flags);
    if (file->real->pMethods) {
        file->path = strdup(path ? path : "");
        file->file.pMethods = &methods;
    } else if (through->hooks.close) {
        through->hooks.close(through->context, path ? path : "");
    }
    return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *path, int sync_folder) {
    ThroughVfs *through = through_of(vfs);
    int code = through->hooks.remove ? through->hooks.remove(through->context, path, sync_folder)
                                     : SQLITE_OK;
    return code ? code : through->real->xDelete(through->real, path, sync_folder);
}

static int vfs_access(sqlite3_vfs *vfs, const char *path, int flags, int *out) {
    return through_of(vfs)->real->xAccess(through_of(vfs)->real, path, flags, out);
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *path, int room, char *out) {
    return through_of(vfs)->real->xFullPathname(through_of(vfs)->real, path, room, out);
}

static int vfs_randomness(sqlite3_vfs *vfs, int count, char *out) {
    return through_of(vfs)->real->xRandomness(through_of(vfs)->real, count, out);
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
    return through_of(vfs)->real->xSleep(through_of(vfs)->real, microseconds);
}

static int vfs_time(sqlite3_vfs *vfs, double *out) {
    return through_of(vfs)->real->xCurrentTime(through_of(vfs)->real, out);
}

static int vfs_time_int(sqlite3_vfs *vfs, sqlite3_int64 *out) {
    return through_of(vfs)->real->xCurrentTimeInt64(through_of(vfs)->real, out);
}

static int vfs_last_error(sqlite3_vfs *vfs, int room, char *out) {
    return through_of(vfs)->real->xGetLastError(through_of(vfs)->real, room, out);
}

ThroughVfs *through_vfs_new(const char *name, const ThroughHooks *hooks, void *context) {
    ThroughVfs *vfs = calloc(1, sizeof *vfs);
    vfs->real = sqlite3_vfs_find(NULL);
    vfs->hooks = *hooks;
    vfs->context = context;
    vfs->vfs = (sqlite3_vfs){
        .iVersion = 2,
        .szOsFile = (int)sizeof(ThroughFile) + vfs->real->szOsFile,
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

void through_vfs_free(ThroughVfs *vfs) {
    if (!vfs)
        return;
    sqlite3_vfs_unregister(&vfs->vfs);
    free(vfs);
}
