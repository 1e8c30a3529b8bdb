/* What the tests of sound share: listening to samples. */
#ifndef TEST_LISTEN_H
#define TEST_LISTEN_H

#include "stage/tone.h"

#include <complex.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#define LISTEN_TURN 6.28318530717958647692

/* How strong and in which phase the frequency [pitch] is in the [length] samples from [from] on,
** through a window without edges; the phase is that of sample 0 of the file. */
static inline double complex listen_to(const float *samples, size_t from, size_t length,
                                       double pitch) {
    double complex sum = 0;
    double weight = 0;
    for (size_t i = 0; i < length; i++) {
        double window = 0.5 - 0.5 * cos(LISTEN_TURN * ((double)i + 0.5) / (double)length);
        double angle = -LISTEN_TURN * pitch * (double)(from + i) / SOUND_RATE;
        sum += window * (double)samples[from + i] * cexp(I * angle);
        weight += window;
    }
    return 2 * sum / weight;
}

/* The frequency near [pitch], in Hz, from how its phase moves over [apart] samples. */
static inline double listen_pitch(const float *samples, size_t from, size_t length, size_t apart,
                                  double pitch) {
    double complex one = listen_to(samples, from, length, pitch);
    double complex other = listen_to(samples, from + apart, length, pitch);
    return pitch + carg(other / one) / LISTEN_TURN * SOUND_RATE / (double)apart;
}

/* How well [tone] fits the samples at [at]: 1 when they are it, at any loudness. */
static inline double listen_likeness(const float *samples, const float *tone, size_t length) {
    double both = 0, one = 0, other = 0;
    for (size_t i = 0; i < length; i++) {
        both += (double)samples[i] * (double)tone[i];
        one += (double)samples[i] * (double)samples[i];
        other += (double)tone[i] * (double)tone[i];
    }
    return one > 0 ? both / sqrt(one * other) : 0;
}

#endif
