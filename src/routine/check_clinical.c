/* The rules over a loaded routine: what may be done to a body. */
#include "routine/reading.h"

void check_clinical(const Reading *reading) {
    (void)reading;
}
