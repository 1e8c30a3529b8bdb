/* What a person reads and agrees to before the first session, and whether that was done. */
#ifndef COMMAND_FIRST_RUN_H
#define COMMAND_FIRST_RUN_H

#include "routine/vocabulary.h"
#include "store/store.h"

/* Is it still to be read? Words that have changed since are read again, a number to call that has is
** not. [remembered] NULL: nothing is known, so it is. */
bool first_run_is_due(const Remembered *remembered, const Vocabulary *vocabulary);

/* Has [store] remember that it was agreed to at [when], with the interface in [language]. Returns what
** store_commit does. */
uint64_t first_run_agree(Store *store, const Vocabulary *vocabulary, const char *language,
                         int64_t when);

#endif
