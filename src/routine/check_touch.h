/* The clinical rules over one step or group at a time: what is touched, how hard and how long. */
#ifndef ROUTINE_CHECK_TOUCH_H
#define ROUTINE_CHECK_TOUCH_H

#include "routine/reading.h"

/* Views, privacy, pressure and holds of each step; time on a spot and on a region. */
void check_touch(const Reading *reading);

#endif
