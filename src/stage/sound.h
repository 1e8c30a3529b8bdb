/* Sound: cues on the machine's sound device, or silence where there is none.
**
** Nothing here waits: the device is opened, closed and looked for in a thread of its own, when the
** first cue comes and not before. Losing it is a normal event: time goes on, and it is opened again
** when it returns. What a cue sounds like is in tone.h, the mixing (also for films) in mix.h. */
#ifndef STAGE_SOUND_H
#define STAGE_SOUND_H

#include "base/time.h"
#include "stage/tone.h"

#include <stdbool.h>
#include <stddef.h>

#define SOUND_SIDE_PAN 0.6 /* how far to its side a cue that names one lies */
#define SOUND_VOLUME_MOST 10

typedef struct Sound Sound;

/* Makes the sound, at once; never NULL. [silent]: there is no device, ever. The volume is
** SOUND_VOLUME_MOST. It must be freed before the stage, which stops SDL's events. */
Sound *sound_new(bool silent);

/* Hears what the device's thread tells the schedule, in its order and by the sound's own clock: cue
** [name] at [at]; or, with SOUND_NAME_COUNT, that the device asks for [frames] at [at]. */
typedef void SoundTap(void *context, SoundName name, Usec at, size_t frames);

/* For tests, before the first cue. [context] must outlive the sound. */
void sound_tap(Sound *sound, SoundTap *tap, void *context);

/* Closes the device. Waits for it a second at most; a device that does not even close is left to
** the end of the program. NULL is fine. */
void sound_free(Sound *sound);

/* The sound that assets/tokens.json calls [token] (also chime_start, rub_pulse, breath_in_soft and
** breath_out_soft, which it has not); SOUND_NAME_COUNT when there is none. */
SoundName sound_named(const char *token);

/* Plays [name] so that it is heard at session time [at]: at its exact frame when [at] is 30 ms or
** more ahead, at once when it is a little past, not at all when it is half a second past. [now] is
** the session time of this call; it ties the samples to the session. [pan] is -1 (left) to 1
** (right). While muted or without a device nothing is kept. */
void sound_cue(Sound *sound, SoundName name, Usec at, Usec now, double pan);

/* Fades out what sounds, within 0.2 s, and forgets what was to come (pause, stop). */
void sound_hush(Sound *sound);

/* No cue is expected for a while (library, attract screen): the device is let go when what sounds
** has died away, so that a resting screen costs nothing. The next cue opens it again. */
void sound_rest(Sound *sound);

/* Nothing will sound before [due] (session time; USEC_NEVER: not before somebody acts), as far as is
** known at [now]. Called once a frame, it opens the device in time before a cue and lets it go, and
** all that wakes up for it, when none is near; a muted sound needs no device. */
void sound_expect(Sound *sound, Usec due, Usec now);

/* When sound_is_there is to be called at the latest though nothing else happens, in session time;
** USEC_NEVER while nothing is under way. */
Usec sound_due(const Sound *sound, Usec now);

/* Volume from 0 to SOUND_VOLUME_MOST, 3 dB a step, 0 is silence; others are taken as the nearest.
** Both change without a click within 10 ms. */
void sound_set_volume(Sound *sound, int volume);
int sound_volume(const Sound *sound);
void sound_set_mute(Sound *sound, bool mute);
bool sound_muted(const Sound *sound);

/* Is there a device that plays, as far as is known? (True at first, until the first call has looked
** for one; false when silent.) Called once a frame at [now]: notices a device that went, came back
** or stands still, and opens it again with growing pauses (1, 2, 4 to 30 s), at once when the
** system says that one was added. */
bool sound_is_there(Sound *sound, Usec now);

/* Is anything to be heard, as far as is known? */
typedef enum SoundState {
    SOUND_PLAYS, /* or nobody has looked for a device yet; a silent sound, too, has lost nothing */
    SOUND_NONE,  /* there never was a device */
    SOUND_LOST,  /* there was one */
    SOUND_STATE_COUNT
} SoundState;

SoundState sound_state(const Sound *sound);

/* For tests and journeys: from now on no device is found and an open one goes; and what the machine
** has is there again. Of a silent sound only sound_state shows it. */
void sound_lose(Sound *sound);
void sound_regain(Sound *sound);

/* SDL's audio device [which] was removed; one was added. The sound hears of both by itself while
** somebody pumps SDL's events; these are for tests and journeys. Any thread may call them. */
void sound_device_removed(Sound *sound, unsigned which);
void sound_device_added(Sound *sound);

/* Blocks that the device has asked for so far: grows while it is alive. */
unsigned sound_blocks(const Sound *sound);

#endif
