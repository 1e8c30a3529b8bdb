/* What the library shows of a routine. */
#ifndef ROUTINE_CARD_H
#define ROUTINE_CARD_H

#include "routine/library.h"

/* Fills in [entry], which has its path and id, from its file; strings come from [arena]. Where it
** does not load the entry is a broken one and the findings go to [diags]. False when that depends on
** more than the file's own bytes: it cannot be read, or its media are at fault. */
bool card_read(LibraryEntry *entry, const Vocabulary *vocabulary, Arena *arena, Diags *diags);

/* An entry of which nothing but path and id is known. */
LibraryEntry card_broken(const char *path, const char *id);

/* May a message name the file [path]? Not one that says that it is private, as far as that can be found
** out of a file that perhaps cannot be loaded: its name and its text would tell what it is about. */
bool card_may_be_named(const char *path);

#endif
