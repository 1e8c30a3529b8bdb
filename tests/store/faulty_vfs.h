/* A way to the disk for SQLite that fails, fills up or hangs when a test says so; all else it leaves
** to the machine's own. Any thread may use it. */
#ifndef TESTS_STORE_FAULTY_VFS_H
#define TESTS_STORE_FAULTY_VFS_H

typedef enum FaultyCall {
    FAULTY_WRITE, /* xWrite and xTruncate */
    FAULTY_SYNC,
    FAULTY_SHARE, /* xShmMap: the file in which the log's index is shared */
    FAULTY_CALL_COUNT
} FaultyCall;

typedef struct FaultyVfs FaultyVfs;

/* Makes one that SQLite knows as [name], which outlives it. The test frees it when nothing is open by
** it any more. */
FaultyVfs *faulty_vfs_new(const char *name);
void faulty_vfs_free(FaultyVfs *vfs);

/* From now on the [nth] call (1: the next) fails with SQLite's [code], and [times] - 1 after it; the
** system's word for it is [error], of errno.h. */
void faulty_vfs_fail(FaultyVfs *vfs, FaultyCall call, int nth, int times, int code, int error);

/* Nothing fails any more. */
void faulty_vfs_mend(FaultyVfs *vfs);

/* How often it was called so far. */
int faulty_vfs_calls(FaultyVfs *vfs, FaultyCall call);

/* How many files are open by it. */
int faulty_vfs_open_files(FaultyVfs *vfs);

/* From now on a sync waits ... */
void faulty_vfs_hold(FaultyVfs *vfs);
/* ... this returns when one does ... */
void faulty_vfs_await_held(FaultyVfs *vfs);
/* ... and this lets it go. */
void faulty_vfs_release(FaultyVfs *vfs);

/* Waits until nothing is open by it, as a thread that was left behind has it at its end. */
void faulty_vfs_await_closed(FaultyVfs *vfs);

#endif
