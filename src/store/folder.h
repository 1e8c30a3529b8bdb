/* The folder in which the database lies: taken by one program at a time, and what cannot be used in
** it put aside, never thrown away. */
#ifndef STORE_FOLDER_H
#define STORE_FOLDER_H

#include "base/arena.h"

#include <stdbool.h>

#define FOLDER_KEPT 3 /* damaged databases that are kept, the youngest */

typedef enum FolderAnswer {
    FOLDER_TAKEN,
    FOLDER_BUSY,     /* another program has it */
    FOLDER_UNUSABLE, /* a file or a link in its place, no leave to write, no room */
    FOLDER_ANSWER_COUNT
} FolderAnswer;

typedef struct Folder {
    const char *path; /* from the root on and without links */
    int folder, lock; /* open; -1: not */
    Arena *arena;
} Folder;

/* Makes folder [path] and those above it where they are not there, mode 0700, and locks it. Never
** waits for what lies in its place. Where it is not taken [out] holds nothing and [reason], for
** FOLDER_UNUSABLE, is one line for a person, from [arena]. */
FolderAnswer folder_take(const char *path, Folder *out, Arena *arena, const char **reason);

/* The same without making or locking it, for whoever only reads: FOLDER_TAKEN or FOLDER_UNUSABLE. */
FolderAnswer folder_look(const char *path, Folder *out, Arena *arena, const char **reason);

/* Lets go. A zeroed one and one that was not taken are fine. */
void folder_leave(Folder *folder);

/* Is [name] a regular file, or nothing yet? What is no file is neither opened nor moved. */
bool folder_is_file(const Folder *folder, const char *name, bool *there);

/* Makes [name] an empty file that its owner alone may read and write, on the disk when it returns; one
** that is there keeps its bytes. False where it cannot. */
bool folder_make_file(const Folder *folder, const char *name);

/* Gives database [name] and the files that belong to it the name "NAME.KIND-N", N being the first
** number after those that are there, and returns that, from the folder's arena; NULL where it cannot.
** Nothing is deleted but what is older than the [keep] youngest of that kind; 0: all are kept. */
const char *folder_set_aside(Folder *folder, const char *name, const char *kind, int keep);

/* Deletes whatever has the name "NAME.KIND-N", and the files that belong to it; [kind] NULL: of any
** kind. False where one of them cannot be. */
bool folder_delete_aside(Folder *folder, const char *name, const char *kind);

/* Waits until [name] is on the disk; false where that fails. */
bool folder_sync_file(const Folder *folder, const char *name);

/* Writes the bytes of [name], if it is there, over themselves, and waits until they are on the disk.
** After a sync that failed the system may count them as written although they never were, and a later
** sync then says that all is well; what is written anew it has to write. False where that fails. */
bool folder_write_again(const Folder *folder, const char *name);

/* Takes the leave to write [name] from everybody, its owner too. */
void folder_protect(const Folder *folder, const char *name);

/* Waits until the names in the folder are on the disk, where its file system can do that. */
void folder_sync(const Folder *folder);

#endif
