/* A way to the disk for SQLite that asks before it does anything that changes or reads a file, and
** leaves the rest to the machine's own. What tests of the store make of it: a disk that fails, or one
** whose power goes. */
#ifndef TESTS_STORE_THROUGH_VFS_H
#define TESTS_STORE_THROUGH_VFS_H

#include <sqlite3.h>

/* Each is called before the thing is done, with the file's path; what is not SQLITE_OK is what the call
** fails with, and the thing is not done. NULL: it is always done. Any thread of the store's may call. */
typedef struct ThroughHooks {
    int (*open)(void *context, const char *path, int flags);
    int (*close)(void *context, const char *path); /* is done all the same */
    int (*read)(void *context, const char *path);
    int (*write)(void *context, const char *path, const void *bytes, int count,
                 sqlite3_int64 offset);
    int (*truncate)(void *context, const char *path, sqlite3_int64 size);
    int (*sync)(void *context, const char *path);
    int (*remove)(void *context, const char *path, int sync_folder);
    int (*error)(void *context); /* the errno of what failed last, in place of the machine's */
} ThroughHooks;

typedef struct ThroughVfs ThroughVfs;

/* Makes one that SQLite knows as [name], which outlives it. The test frees it when nothing is open by
** it any more. */
ThroughVfs *through_vfs_new(const char *name, const ThroughHooks *hooks, void *context);
void through_vfs_free(ThroughVfs *vfs);

#endif
