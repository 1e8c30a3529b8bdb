/* The schedule: cues at times, mixed into the blocks that a device asks for. Plain functions, and
** the time is an argument: a test plays the device.
**
** A cue waits as a time and becomes a frame only in the block in which it begins, so the device's
** clock may run fast or slow for as long as it likes: the error does not add up. With calls that
** jitter by 5 ms and a device that is 6 % fast, cues are within 10 ms of their time at the 30th
** minute as in the first. */
#ifndef STAGE_SCHEDULE_H
#define STAGE_SCHEDULE_H

#include "base/time.h"
#include "stage/tone.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCHEDULE_WAITING 64             /* cues that can wait for their time */
#define SCHEDULE_LATE (USEC_SECOND / 2) /* a cue that is later than this is not played */

typedef struct Schedule Schedule;

/* The caller frees it. Takes as long as mix_new; the other functions do not allocate and may run in
** a sound device's callback. */
Schedule *schedule_new(void);
void schedule_free(Schedule *schedule); /* NULL is fine */

/* Lets [name] be heard at [at]. A cue that cannot be any more is played at once, or not at all when
** it is later than SCHEDULE_LATE, so that a stall is not followed by a burst. When all places are
** taken, the one that was to come first is dropped. [pan] is -1 (left) to 1 (right). */
void schedule_cue(Schedule *schedule, SoundName name, Usec at, double pan);

/* Fades what sounds to silence in 0.2 s, and forgets what was to come. */
void schedule_hush(Schedule *schedule);

/* [gain] is 0 to 1, reached within 10 ms. */
void schedule_set_gain(Schedule *schedule, double gain);

/* The device asks for [frames] pairs of samples at [now]: writes them into [out]. They are taken to
** be heard one block later, as on a device that plays one while it asks for the next. */
void schedule_block(Schedule *schedule, float *out, size_t frames, Usec now);

/* Does nothing sound or wait? */
bool schedule_is_quiet(const Schedule *schedule);

/* Frames handed out so far. */
int64_t schedule_frames(const Schedule *schedule);

#endif
