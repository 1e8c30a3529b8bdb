/* The routines that there are, as a list of cards. */
#ifndef ROUTINE_LIBRARY_H
#define ROUTINE_LIBRARY_H

#include "base/arena.h"
#include "base/diag.h"
#include "routine/routine.h"

typedef struct LibraryEntry {
    const char *path, *id, *title, *summary;
    Usec usual;      /* length */
    int posture;     /* the first */
    Diagram diagram; /* of the first step that touches: its view and regions, without sides of
                     ** rounds; no regions: there is no such step */
    Privacy privacy;
    KioskFit kiosk;
    bool broken;  /* it did not load: only path and id are known */
    size_t order; /* place among all files found */
} LibraryEntry;

typedef struct Library {
    Arena *arena;          /* owns the entries */
    LibraryEntry *entries; /* sorted by id */
    size_t count, broken;
} Library;

/* Reads every routine in the [count] [folders], in order. A routine that does not load is an entry
** that says so, and its findings go to [diags]; it never hides the others. An id that came before
** is reported and left out. A folder that cannot be read is a finding. */
void library_init(Library *library, const char *const *folders, size_t count,
                  const Vocabulary *vocabulary, Diags *diags);
void library_finish(Library *library); /* a zeroed one is fine */

/* The entry with this id, or NULL. */
const LibraryEntry *library_find(const Library *library, const char *id);

#endif
