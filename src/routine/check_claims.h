/* Does a text promise what no routine can keep, or frighten or blame? */
#ifndef ROUTINE_CHECK_CLAIMS_H
#define ROUTINE_CHECK_CLAIMS_H

#include "routine/beginnings.h"

#include <stddef.h>

/* Adds to [heads] the words that claims begin with: a text without one of them makes none. */
void check_claims_heads(Beginnings *heads);

/* Looks for the first claim in the English [text]. Returns its length in bytes, and sets [start] to
** where it begins and [hint] to what would be better, which lives for ever; 0 when there is none. */
size_t check_claims(const char *text, size_t *start, const char **hint);

#endif
