/* The routines that there are, as a list of cards.
**
** A library is read in small pieces, so that a screen can be drawn between them. A card comes to the
** list when its file has been read, and keeps its place there. */
#ifndef ROUTINE_LIBRARY_H
#define ROUTINE_LIBRARY_H

#include "base/arena.h"
#include "base/diag.h"
#include "routine/routine.h"

#define LIBRARY_AREAS 32 /* areas of the vocabulary that a card can name; the rest is not marked */

typedef struct LibraryEntry {
    const char *path, *id, *title, *summary;
    Usec usual;      /* length */
    int posture;     /* the first */
    uint32_t areas;  /* bit i: the vocabulary's area i is one that the routine names, touches or
                     ** asks about; 0 where the title is a neutral one */
    Diagram diagram; /* of the first step that touches: its view and regions, without sides of
                     ** rounds; no regions: there is no such step, or the title is a neutral one */
    Privacy privacy;
    KioskFit kiosk;
    bool broken; /* it did not load: only path and id are known */
} LibraryEntry;

typedef struct Library {
    LibraryEntry *entries; /* [count], as they came: one that is there keeps its place, not its
                           ** address */
    size_t *sorted;        /* [count] places in [entries], by id; NULL: as they came */
    size_t count, broken;
    size_t doubles;     /* files left out because their id came before */
    size_t found, read; /* files found so far, and those dealt with; equal when all are read */
    bool reading;       /* there is more to do: files to be found or read, the index to be kept */
    Arena *arena;       /* owns what the entries point to */
    struct LibraryReading *inside;
} Library;

/* Names the [count] [folders], in order; reads nothing yet. Where two files have the same id the
** first counts. All arguments are borrowed until reading has ended. */
void library_open(Library *library, const char *const *folders, size_t count,
                  const Vocabulary *vocabulary);

/* Keeps an index in [folder], which is borrowed and may not be there yet, so that files that did not
** change are not read again: called before anything is read. Another [program], a number, does not
** trust it. Where it cannot be written that is logged, and all goes on. */
#define LIBRARY_INDEX_NAME "library.index"
void library_use_index(Library *library, const char *folder, uint64_t program);

void library_finish(Library *library); /* a zeroed one is fine */

/* Does one small piece of work: a stretch of a folder, or one file. True when there is more to do. A
** routine that does not load is an entry that says so, and its findings go to [diags]; it never
** hides the others. An id that came before is reported and left out. A folder that cannot be read is
** a finding; a file that has gone meanwhile is none. */
bool library_read_on(Library *library, Diags *diags);

/* The place in [entries] of the [index]th card in order. [index] is below [count]. */
size_t library_place(const Library *library, size_t index);

/* The entry with this id among those read, or NULL. Good until the library is read on. */
const LibraryEntry *library_find(const Library *library, const char *id);

/* The file of routine [id] in the library, read or not; NULL: there is none. Lists the folders to
** their end if they are not yet. Lives as long as the library. */
const char *library_path(Library *library, const char *id, Diags *diags);

/* The id that was probably meant by [id], of all files in the library, read or not; NULL: none is
** near. Otherwise as library_path. */
const char *library_nearest(Library *library, const char *id, Diags *diags);

#endif
