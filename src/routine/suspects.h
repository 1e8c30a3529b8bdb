/* One look at every text of a routine before the rules over texts: nearly all of them can break none,
** and are not looked at again. */
#ifndef ROUTINE_SUSPECTS_H
#define ROUTINE_SUSPECTS_H

#include "routine/reading.h"

/* Fills the suspects of [reading], from [arena]; its routine's language is known. */
void suspects_find(Reading *reading, Arena *arena);

#endif
