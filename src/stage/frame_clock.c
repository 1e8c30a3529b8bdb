/* A delay-locked loop of the second order: each block's lateness against the expected time moves
** the time a little and the speed very little. It begins wide, so that a device that is 6 % fast is
** followed within some seconds and never more than 10 ms off, and then becomes narrow, so that
** calls that come 5 ms early or late do not move a cue by more than a fraction of one. */
#include "stage/frame_clock.h"

#include "stage/tone.h"

#include <assert.h>
#include <math.h>

#define FRAME_CLOCK_JUMP 0.2    /* s */
#define FRAME_CLOCK_WIDE 0.5    /* Hz, for the first seconds */
#define FRAME_CLOCK_NARROW 0.05 /* Hz, in the end */
#define FRAME_CLOCK_WIDE_FOR 5.0
#define FRAME_CLOCK_MOST 0.1 /* of the speed: no device is further off */

static double bandwidth(double age) {
    double wanted = FRAME_CLOCK_WIDE * FRAME_CLOCK_WIDE_FOR / fmax(age, FRAME_CLOCK_WIDE_FOR);
    return fmax(wanted, FRAME_CLOCK_NARROW);
}

void frame_clock_block(FrameClock *clock, size_t frames, Usec time) {
    const double nominal = 1.0 / SOUND_RATE;
    double now = usec_to_seconds(time);
    double late = now - clock->due;
    clock->first = clock->next;
    if (!clock->runs || fabs(late) > FRAME_CLOCK_JUMP) {
        clock->runs = true;
        clock->asked = now;
        clock->period = nominal;
        clock->age = 0;
    } else {
        double turn = 6.283185307 * bandwidth(clock->age) * (double)frames * clock->period;
        clock->asked = clock->due + sqrt(2) * turn * late;
        clock->period += frames > 0 ? turn * turn * late / (double)frames : 0;
        clock->period = fmin(fmax(clock->period, nominal * (1 - FRAME_CLOCK_MOST)),
                             nominal * (1 + FRAME_CLOCK_MOST));
    }
    clock->due = clock->asked + (double)frames * clock->period;
    clock->next = clock->first + (int64_t)frames;
    clock->age += (double)frames * nominal;
}

int64_t frame_clock_at(const FrameClock *clock, Usec time) {
    assert(clock->runs);
    double ahead = (usec_to_seconds(time) - clock->asked) / clock->period;
    return clock->first + (int64_t)llround(ahead);
}
