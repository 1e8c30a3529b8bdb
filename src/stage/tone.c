#include "stage/tone.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define TONE_TURN 6.28318530717958647692
#define TONE_QUIET (-40.0) /* dB: where a decay ends */
/* What is left at the end of the decay fades within this many ms: cut off, it would click. */
#define TONE_FADE 20.0

const double tone_partials[TONE_PARTIALS] = {1, 0.22, 0.06};

static const SoundTone tones[] = {
    [SOUND_BREATH_IN] = {.token = "breath_in",
                         .notes = {392},
                         .glides_to = 523.25,
                         .glide = 900,
                         .attack = 140,
                         .decay = 1500,
                         .level = -14},
    [SOUND_BREATH_HOLD] =
        {.token = "breath_hold", .notes = {523.25}, .attack = 120, .decay = 900, .level = -20},
    [SOUND_BREATH_OUT] = {.token = "breath_out",
                          .notes = {523.25},
                          .glides_to = 392,
                          .glide = 1200,
                          .attack = 140,
                          .decay = 1900,
                          .level = -14},
    [SOUND_BREATH_IN_SOFT] = {.token = "breath_in_soft",
                              .notes = {392},
                              .glides_to = 523.25,
                              .glide = 900,
                              .attack = 140,
                              .decay = 1500,
                              .level = -20},
    [SOUND_BREATH_OUT_SOFT] = {.token = "breath_out_soft",
                               .notes = {523.25},
                               .glides_to = 392,
                               .glide = 1200,
                               .attack = 140,
                               .decay = 1900,
                               .level = -20},
    [SOUND_STEP] = {.token = "step",
                    .notes = {523.25, 659.25},
                    .gap = 110,
                    .attack = 15,
                    .decay = 600,
                    .level = -16},
    [SOUND_SIDE] = {.token = "side",
                    .notes = {440, 440},
                    .gap = 160,
                    .attack = 15,
                    .decay = 350,
                    .level = -18},
    [SOUND_HOLD_START] =
        {.token = "hold_start", .notes = {440}, .attack = 20, .decay = 500, .level = -16},
    [SOUND_HOLD_TICK] =
        {.token = "hold_tick", .notes = {880}, .attack = 4, .decay = 60, .level = -28},
    [SOUND_HOLD_END] = {.token = "hold_end",
                        .notes = {587.33, 880},
                        .gap = 130,
                        .attack = 15,
                        .decay = 800,
                        .level = -15},
    [SOUND_START] =
        {.token = "chime_start", .notes = {392}, .attack = 30, .decay = 1400, .level = -18},
    [SOUND_RUB] =
        {.token = "rub_pulse", .notes = {293.66}, .attack = 250, .decay = 900, .level = -30},
    [SOUND_FINISH] = {.token = "finish",
                      .notes = {392, 523.25, 659.25, 783.99},
                      .gap = 150,
                      .attack = 20,
                      .decay = 1800,
                      .level = -15},
    [SOUND_ERROR] = {.token = "error",
                     .notes = {329.63, 293.66},
                     .gap = 180,
                     .attack = 30,
                     .decay = 500,
                     .level = -18},
    [SOUND_STOP_RULE] =
        {.token = "stop_rule", .notes = {329.63}, .attack = 60, .decay = 1200, .level = -16},
    [SOUND_IDLE_TICK] =
        {.token = "idle_tick", .notes = {493.88}, .attack = 8, .decay = 120, .level = -22},
    [SOUND_KEY] = {.token = "key", .notes = {1046.5}, .attack = 2, .decay = 30, .level = -30},
};
_Static_assert(sizeof tones / sizeof tones[0] == SOUND_NAME_COUNT, "every sound has its tone");

const SoundTone *tone_of(SoundName name) {
    assert((unsigned)name < SOUND_NAME_COUNT);
    return &tones[name];
}

static size_t samples(double ms) {
    return (size_t)lround(ms * SOUND_RATE / 1000);
}

static size_t note_count(const SoundTone *tone) {
    size_t count = 0;
    while (count < TONE_NOTES && tone->notes[count] > 0)
        count++;
    return count;
}

static size_t note_length(const SoundTone *tone) {
    return samples(tone->attack) + samples(tone->decay) + samples(TONE_FADE);
}

size_t tone_length(const SoundTone *tone) {
    assert(note_count(tone) > 0);
    return samples(tone->gap) * (note_count(tone) - 1) + note_length(tone);
}

/* A cosine's rise from 0 to 1, for [part] from 0 to 1. */
static double rise(double part) {
    return 0.5 - 0.5 * cos(TONE_TURN / 2 * part);
}

/* Adds the note of [pitch] Hz to [out]. Where the pitch stays, each sample is the one before turned
** by one angle, and in the decay each is softer by one ratio: on a small machine, asking for the
** sine and the power of every sample would make the first cue wait for all tones. */
static void add_note(const SoundTone *tone, double pitch, float *out) {
    size_t attack = samples(tone->attack);
    size_t fade = attack + samples(tone->decay);
    size_t length = note_length(tone);
    size_t gliding = tone->glides_to > 0 ? samples(tone->glide) : 0;
    double turn = TONE_TURN * (gliding > 0 ? tone->glides_to : pitch) / SOUND_RATE;
    double turn_sine = sin(turn), turn_cosine = cos(turn);
    double ratio = pow(10, TONE_QUIET / 20 / (double)(fade - attack));
    /* While gliding, the pitch grows by the same ratio in the same time. */
    double growth = gliding > 0 ? log(tone->glides_to / pitch) / (double)gliding : 1;
    double sine = 0, cosine = 1, loudness = 1;
    for (size_t i = 0; i < length; i++) {
        if (gliding > 0 && i <= gliding) {
            double angle = TONE_TURN * pitch / SOUND_RATE * expm1(growth * (double)i) / growth;
            sine = sin(angle);
            cosine = cos(angle);
        }
        double value = tone_partials[0] * sine + tone_partials[1] * 2 * sine * cosine +
                       tone_partials[2] * sine * (3 - 4 * sine * sine);
        if (i < attack)
            value *= rise((double)i / (double)attack);
        else
            value *= loudness;
        if (i > fade)
            value *= rise((double)(length - 1 - i) / (double)(length - 1 - fade));
        out[i] += (float)value;
        if (i >= attack)
            loudness *= ratio;
        double next = sine * turn_cosine + cosine * turn_sine;
        cosine = cosine * turn_cosine - sine * turn_sine;
        sine = next;
    }
}

void tone_make(const SoundTone *tone, float *out) {
    size_t length = tone_length(tone);
    double highest = 0;
    memset(out, 0, length * sizeof *out);
    for (size_t note = 0; note < note_count(tone); note++)
        add_note(tone, tone->notes[note], out + samples(tone->gap) * note);
    for (size_t i = 0; i < length; i++)
        highest = fmax(highest, fabs((double)out[i]));
    double gain = pow(10, tone->level / 20) / highest;
    for (size_t i = 0; i < length; i++)
        out[i] = (float)((double)out[i] * gain);
}
