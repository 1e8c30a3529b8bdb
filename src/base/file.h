/* Files, opened with care: a path may name anything, and a folder comes from outside. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct FileBytes {
    char *bytes; /* [length] bytes and a NUL behind them; freed by file_bytes_finish */
    size_t length;
    bool too_large; /* where reading failed: for its size alone */
} FileBytes;

/* Reads the regular file [path], at most [most] bytes of it. False when it cannot be read, is no
** regular file (a folder, FIFO, socket or device is never waited for) or is larger; then [reason]
** is one line for a person, taken from [arena], and nothing is to be freed. The file is opened
** once, read once, and may change or vanish meanwhile. A symbolic link is followed only if
** [follow]: a path that a person typed may be one, a file found in a folder may not. */
bool file_read(const char *path, size_t most, bool follow, FileBytes *out, Arena *arena,
               const char **reason);

/* The same for standard input. */
bool file_read_standard_input(size_t most, FileBytes *out, Arena *arena, const char **reason);

void file_bytes_finish(FileBytes *bytes); /* a zeroed one is fine */

typedef struct FileList {
    const char **names; /* sorted by bytes */
    size_t count;
} FileList;

/* Lists the names in folder [path] that end in [ending] and do not begin with a dot, at most [most]
** of them. False with a [reason] as file_read does, also when there are more. Names come from
** [arena]. */
bool file_list(const char *path, const char *ending, size_t most, FileList *out, Arena *arena,
               const char **reason);

/* A folder, name by name, for one that may be large. */
typedef struct FileWalk FileWalk;

/* Begins to list folder [path]; NULL with a [reason] as file_read gives one. The caller closes it. */
FileWalk *file_walk_open(const char *path, Arena *arena, const char **reason);

/* The next name that ends in [ending] and does not begin with a dot, in the folder's own order; it
** lives until the next call. NULL at the end, or where the folder cannot be read on: [reason] is NULL
** at the end. */
const char *file_walk_next(FileWalk *walk, const char *ending, Arena *arena, const char **reason);
void file_walk_close(FileWalk *walk); /* NULL is fine */

bool file_is_folder(const char *path);
bool file_exists(const char *path);

/* What tells that a file has changed without looking into it. */
typedef struct FileStamp {
    uint64_t size; /* bytes */
    int64_t time;  /* of the last change, ns since 1970 */
} FileStamp;

/* The stamp of [path], or of what a link leads to; zeros where that cannot be looked at. False when
** nothing has that name. */
bool file_stamp(const char *path, FileStamp *stamp);

/* [path] from the root on and without links, from [arena]; as it is where it leads nowhere. */
const char *file_real(Arena *arena, const char *path);

/* Writes [length] bytes to [path] whole or not at all (a new file beside it, then a rename), on the
** disk when it returns. What is there must be a regular file or a link to one, and keeps its mode.
** False with a [reason] as above; then what was there still is. */
bool file_write(const char *path, const char *bytes, size_t length, Arena *arena,
                const char **reason);

/* The same without waiting for the disk: for what can be made again, since a loss of power may leave
** what was there, what is new, or a part of it. */
bool file_write_soon(const char *path, const char *bytes, size_t length, Arena *arena,
                     const char **reason);

/* Makes folder [path] and those above it, mode 0755. True when it is there afterwards. */
bool file_make_folder(const char *path);

/* The last part of [path], after the last slash. */
const char *file_name(const char *path);

/* [folder]/[name], from [arena]. */
const char *file_join(Arena *arena, const char *folder, const char *name);

#endif
