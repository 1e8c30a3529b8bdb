/* How long a routine takes. */
#include "routine/reading.h"

Length length_of(const Routine *routine, const Vocabulary *vocabulary) {
    (void)routine;
    (void)vocabulary;
    return (Length){0, 0, 0};
}
