/* The library's index: the cards of files that were read before, so that a file is read again only
** where it has changed since.
**
** The index is bytes of our own: a magic, a version, a key, lengths and a checksum, then a record for
** each file. Whatever is not as it was written, in whole or in a record, is as if it were not there:
** the files are at hand, and the index is made anew. */
#ifndef ROUTINE_LIBRARY_INDEX_H
#define ROUTINE_LIBRARY_INDEX_H

#include "base/file.h"
#include "routine/library.h"

#define LIBRARY_INDEX_VERSION 1
#define LIBRARY_INDEX_BYTES                                                                        \
    ((size_t)32 * 1024 * 1024) /* a larger one is neither read nor written */
#define LIBRARY_INDEX_HEAD 48  /* bytes before the records */

typedef struct LibraryIndex LibraryIndex;

/* What cards depend on beside their files: the vocabulary, and the [program] that made them. */
uint64_t library_index_key(const Vocabulary *vocabulary, uint64_t program);

/* An index over the [length] bytes at [bytes], which are borrowed; NULL where they are no whole index
** of this version with this [key]. The caller frees it. */
LibraryIndex *library_index_new(const char *bytes, size_t length, uint64_t key);
void library_index_free(LibraryIndex *index); /* NULL is fine */

/* How many records it holds. */
size_t library_index_count(const LibraryIndex *index);

/* The path of a record; [record] is below the count. Good as long as the bytes are. */
const char *library_index_path(const LibraryIndex *index, size_t record);

/* Fills in [entry], which has its path and id, from the record of [path], its strings from [arena].
** False, with [entry] as it was, when there is none, or it is not of a file with this [stamp], or
** says what no card can. */
bool library_index_read(const LibraryIndex *index, const char *path, FileStamp stamp,
                        const Vocabulary *vocabulary, Arena *arena, LibraryEntry *entry);

/* Writing: begin, add a record for each file ([path] is what it is found by later), and end, after
** which [out] is an index of [count] records. Each begins where the one before left off. */
void library_index_begin(Text *out);
void library_index_add(Text *out, const char *path, FileStamp stamp, const LibraryEntry *entry);
void library_index_end(Text *out, uint64_t key, size_t count);

#endif
