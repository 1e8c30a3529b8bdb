/* The rules over a loaded routine: length, hardness, claims. */
#include "routine/reading.h"

void check_texts(const Reading *reading) {
    (void)reading;
}
