/* Does a text guide work inside the body? The player never does (content: never guided). */
#ifndef ROUTINE_CHECK_INTERNAL_H
#define ROUTINE_CHECK_INTERNAL_H

#include "routine/beginnings.h"

#include <stddef.h>

/* Adds to [heads] the words without one of which no text guides such work. Work that is named first is
** done "internally", which is among them. */
void check_internal_heads(Beginnings *heads);

/* Looks for such work in the English [text]. Returns the length in bytes of the words found, and
** sets [start] to where they begin; 0 when there are none. A phrase that forbids it ("no touch
** inside the body") is none. */
size_t check_internal(const char *text, size_t *start);

#endif
