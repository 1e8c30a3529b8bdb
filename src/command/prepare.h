/* What a session may show next is made ready while there is nothing else to do, so that a key that
** leads to it does not wait for it. */
#ifndef COMMAND_PREPARE_H
#define COMMAND_PREPARE_H

#include "draw/shelf.h"
#include "routine/routine.h"
#include "routine/vocabulary.h"

#include <stdbool.h>

/* A zeroed one begins at the first step. */
typedef struct Prepare {
    size_t step; /* those before it are ready */
} Prepare;

/* Is there more to do? [routine] and [shelf] may be NULL: then there is not. */
bool prepare_has_more(const Prepare *prepare, const Routine *routine, const Shelf *shelf);

/* Reads at most one figure, which takes some milliseconds. */
void prepare_one(Prepare *prepare, const Routine *routine, const Vocabulary *vocabulary,
                 Shelf *shelf);

#endif
