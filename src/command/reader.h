/* Reads the library while the player goes on, a slice between two frames, and tells staff what is
** wrong with it: a few lines, however many files are. */
#ifndef COMMAND_READER_H
#define COMMAND_READER_H

#include "routine/library.h"
#include "stage/clock.h"

#include <stdbool.h>

typedef struct Reader {
    Library library;
    Diags *diags; /* what was not told yet */
    size_t told;  /* files and folders that had errors */
    Usec spent;   /* reading since that was last worth a picture */
    bool opened;
} Reader;

/* Names what is read, as library_open does, and where an index of it is kept for this [program], as
** library_use_index does; NULL for [data]: nowhere. A second call changes nothing. */
void reader_open(Reader *reader, const char *const *folders, size_t count,
                 const Vocabulary *vocabulary, const char *data, uint64_t program);
void reader_finish(Reader *reader); /* a zeroed one is fine */

/* Is there more to read? */
bool reader_has_more(const Reader *reader);

/* Reads for [budget] of machine time, or a little more; under a virtual clock all of it. True when
** that is worth a picture: it is complete, or some time was spent since the last. */
bool reader_go_on(Reader *reader, const Clock *clock, Usec budget);

/* The file of routine [id], read or not, or NULL. Lives as long as the reader. */
const char *reader_path(Reader *reader, const char *id);

#endif
