/* The rules over a loaded routine: ways, reach, ends, answers. */
#include "routine/reading.h"

void check_flow(const Reading *reading) {
    (void)reading;
}
