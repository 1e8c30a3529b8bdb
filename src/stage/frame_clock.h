/* The frame clock: which frame a sound device will ask for at which time.
**
** A device asks for blocks at about even times, but by its own quartz: never quite 48 000 frames in
** our second, and up to 6 % more where no hardware paces it. Each block tells how far it is; a loop
** follows that slowly enough to smooth the jitter of the calls, and learns the device's speed. */
#ifndef STAGE_FRAME_CLOCK_H
#define STAGE_FRAME_CLOCK_H

#include "base/time.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A zeroed one has not begun. */
typedef struct FrameClock {
    bool runs;
    int64_t first; /* the frame with which the last block began */
    int64_t next;  /* the one with which the next will begin */
    double asked;  /* seconds: when the last block was asked for, smoothed */
    double due;    /* seconds: when the next is expected */
    double period; /* seconds a frame, as the device counts them */
    double age;    /* seconds of frames since it began to follow */
} FrameClock;

/* The device asks for the next [frames] frames at [time]. A time that is far from the expected one
** (0.2 s: it stood still, or came back) begins anew from there; frames are counted on. */
void frame_clock_block(FrameClock *clock, size_t frames, Usec time);

/* The frame that the device will ask for at [time]: it may be past, and then lies before
** clock->first. The clock has begun. */
int64_t frame_clock_at(const FrameClock *clock, Usec time);

#endif
