/* Sound: cues synthesised from the design's tokens, each placed at its exact sample.
**
** The core (tone, mix) is plain functions over samples that tests call without a device. The device
** is a driver: SDL_mixer, or silence where there is none. Losing it is a normal event: time goes
*on,
** and it is opened again when it returns. */
#ifndef STAGE_SOUND_H
#define STAGE_SOUND_H

#include "base/time.h"

#include <stdbool.h>
#include <stddef.h>

#define SOUND_RATE 48000

/* What can sound: the cues of assets/tokens.json. */
typedef enum SoundName {
    SOUND_BREATH_IN,
    SOUND_BREATH_HOLD,
    SOUND_BREATH_OUT,
    SOUND_BREATH_IN_SOFT,
    SOUND_BREATH_OUT_SOFT,
    SOUND_STEP,
    SOUND_SIDE,
    SOUND_HOLD_START,
    SOUND_HOLD_TICK,
    SOUND_HOLD_END,
    SOUND_START,
    SOUND_RUB,
    SOUND_FINISH,
    SOUND_ERROR,
    SOUND_STOP_RULE,
    SOUND_IDLE_TICK,
    SOUND_KEY,
    SOUND_NAME_COUNT
} SoundName;

typedef struct Sound Sound;

/* Opens the sound. Never NULL and never waits for long: without a device (or when [silent]) it is
** silent and everything else works. */
Sound *sound_new(bool silent);
void sound_free(Sound *sound); /* NULL is fine */

/* Plays [name] at session time [at], which may be a little past: then at once. [now] is the session
** time of this call; it ties the samples to the session. [pan] is -1 (left) to 1 (right). */
void sound_cue(Sound *sound, SoundName name, Usec at, Usec now, double pan);

/* Fades out what sounds, within 0.2 s, and forgets what was to come (pause, stop). */
void sound_hush(Sound *sound);

/* Volume in steps of ten, 0 to 10; and mute. */
void sound_set_volume(Sound *sound, int volume);
int sound_volume(const Sound *sound);
void sound_set_mute(Sound *sound, bool mute);
bool sound_muted(const Sound *sound);

/* Is there a device that plays? Called once a frame at [now]: notices a device that went or came
*back,
** and opens it again with growing pauses (1, 2, 4 to 30 s). */
bool sound_is_there(Sound *sound, Usec now);

/* The core, for tests and for films: what would sound, as if on a device. Mixes [frames] pairs of
** samples (left, right; -1 to 1) into [out], from frame [first] of the session's own count on. */
typedef struct Mix Mix;
Mix *mix_new(void);
void mix_free(Mix *mix); /* NULL is fine */
void mix_add(Mix *mix, SoundName name, size_t at_frame, double pan);
void mix_hush(Mix *mix, size_t at_frame);
void mix_set_gain(Mix *mix, double gain); /* ramps over 10 ms */
void mix_render(Mix *mix, float *out, size_t first, size_t frames);

#endif
