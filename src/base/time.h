/* Time is an argument. One type, one unit: microseconds since some beginning. */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include <stdint.h>

typedef int64_t Usec;

#define USEC_MS ((Usec)1000)
#define USEC_SECOND ((Usec)1000000)
#define USEC_MINUTE (60 * USEC_SECOND)
#define USEC_HOUR (60 * USEC_MINUTE)

/* A deadline that never comes. */
#define USEC_NEVER INT64_MAX

/* The nearest microsecond to [seconds], which is finite and within ±10 years. */
static inline Usec usec_from_seconds(double seconds) {
    return (Usec)(seconds * 1e6 + (seconds < 0 ? -0.5 : 0.5));
}

static inline double usec_to_seconds(Usec time) {
    return (double)time / 1e6;
}

static inline Usec usec_min(Usec one, Usec other) {
    return one < other ? one : other;
}

#endif
