/* The mixer: cues that begin at their exact frames, added up. Plain functions over samples, the
** same on a device, in a film and in a test; what comes out does not depend on how many frames are
** asked for at a time. */
#ifndef STAGE_MIX_H
#define STAGE_MIX_H

#include "stage/tone.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MIX_VOICES 64     /* cues that sound or wait at a time */
#define MIX_CEILING 0.891 /* -1 dBFS: no sample is above it */

typedef struct Mix Mix;

/* A mixer at frame 0, with all its tones made: that takes some 20 ms and 3 MB. The
** caller frees it. No other function of it allocates, waits, or takes longer than its samples. */
Mix *mix_new(void);
void mix_free(Mix *mix); /* NULL is fine */

/* Lets [name] begin at frame [at_frame], or at the next one if that is already mixed. [pan] is -1
** (left) to 1 (right): the other side becomes softer, this one stays as it is. When all voices are
** taken, the one that began or begins first is dropped. */
void mix_add(Mix *mix, SoundName name, int64_t at_frame, double pan);

/* Fades what then sounds from [at_frame] on (or from the next frame, if that is already mixed), to
** silence in 0.2 s, and drops what was to begin there or later. Cues added after this call are not
** touched. */
void mix_hush(Mix *mix, int64_t at_frame);

/* [gain] is 0 to 1. It is reached 10 ms after the next frame; at once before the first. */
void mix_set_gain(Mix *mix, double gain);

/* Is no cue sounding or waiting? */
bool mix_is_idle(const Mix *mix);

/* Writes the frames from [first] on into [out]: [frames] pairs of samples, left and right. [first]
** only goes up; frames that are left out are as if they had been mixed. Where much sounds at once
** the loudest is rounded off, from -6 dBFS on, so that it never comes above MIX_CEILING. */
void mix_render(Mix *mix, float *out, int64_t first, size_t frames);

#endif
