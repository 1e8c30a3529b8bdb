/* What a person reads and agrees to before the first session, and whether that was done. */
#ifndef COMMAND_FIRST_RUN_H
#define COMMAND_FIRST_RUN_H

#include "routine/routine.h"
#include "routine/vocabulary.h"
#include "store/store.h"

/* Is it still to be read? Words that have changed since are read again, a number to call that has is
** not. [remembered] NULL: nothing is known, so it is. */
bool first_run_is_due(const Remembered *remembered, const Vocabulary *vocabulary);

/* Has [store] remember that it was agreed to at [when], with the interface in [language]. Returns what
** store_commit does. */
uint64_t first_run_agree(Store *store, const Vocabulary *vocabulary, const char *language,
                         int64_t when);

/* Kinds of sessions: the person is told once more before the first one of another kind (S2.1).
**
** The kind of [routine], as the device remembers it: the part of the body that it names first, or
** "private"; NULL for one without work on the body, before which nothing is asked. */
const char *first_run_kind(const Routine *routine, const Vocabulary *vocabulary);

/* Was "ask first" agreed to for [kind]; has [store] remember that it was. The first kind of all counts
** as agreed to with the first run: [any] says whether there was one. */
bool first_run_knows(const Remembered *remembered, const char *kind, bool *any);
uint64_t first_run_agree_kind(Store *store, const char *kind, const char *language, int64_t when);

#endif
