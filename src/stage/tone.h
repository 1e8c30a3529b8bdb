/* Tones: the design's cues, and each of them as samples. Plain arithmetic, no device.
**
** A cue is one or more notes, each a sine with two partials above it that swells along a cosine and
** then dies away exponentially. The numbers are those of assets/tokens.json; cues that it has not
** are the vocabulary's. */
#ifndef STAGE_TONE_H
#define STAGE_TONE_H

#include <stddef.h>

#define SOUND_RATE 48000 /* frames a second, everywhere */

/* What can sound. */
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

#define TONE_PARTIALS 3
#define TONE_NOTES 4

/* Loudness of the partials 1, 2 and 3 against the first. */
extern const double tone_partials[TONE_PARTIALS];

typedef struct SoundTone {
    const char *token;        /* its name in tokens.json; for others such as "breath_in_soft" */
    double notes[TONE_NOTES]; /* Hz, in the order in which they begin; 0 ends the list */
    double gap;               /* ms from the beginning of a note to that of the next */
    double glides_to;         /* Hz; 0: the pitch stays */
    double glide;             /* ms from the beginning until it is there, evenly in pitch */
    double attack;            /* ms from silence to the loudest moment of a note */
    double decay;             /* ms from there until a note is 40 dB softer */
    double level;             /* dBFS of the cue's highest sample */
} SoundTone;

/* The parameters of [name]; lives for ever. */
const SoundTone *tone_of(SoundName name);

/* How many samples [tone] has. */
size_t tone_length(const SoundTone *tone);

/* Writes the tone_length samples of [tone] into [out]: mono, -1 to 1, at SOUND_RATE. The first is
** silence, and the last fades into it. */
void tone_make(const SoundTone *tone, float *out);

#endif
