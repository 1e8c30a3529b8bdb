#include "stage/mix.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define MIX_HUSH (SOUND_RATE / 5)
#define MIX_RAMP (SOUND_RATE / 100)
#define MIX_KNEE 0.5 /* up to here samples stay as they are */
#define MIX_NEVER INT64_MAX

typedef struct Voice {
    const float *samples; /* NULL: free */
    int64_t begins;       /* the frame of its first sample */
    int64_t ends;         /* the frame behind the last that is heard */
    int64_t hushed;       /* the frame from which it fades, or MIX_NEVER */
    float left, right;
} Voice;

struct Mix {
    float *tones[SOUND_NAME_COUNT];
    size_t lengths[SOUND_NAME_COUNT];
    Voice voices[MIX_VOICES];
    int64_t next; /* the first frame that is not mixed yet */
    double gain, target, slope;
    int64_t ramp_ends; /* the frame at which [target] is reached */
};

Mix *mix_new(void) {
    Mix *mix = mem_new(1, sizeof *mix);
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++) {
        const SoundTone *tone = tone_of(name);
        mix->lengths[name] = tone_length(tone);
        mix->tones[name] = mem_new(mix->lengths[name], sizeof(float));
        tone_make(tone, mix->tones[name]);
    }
    mix->gain = mix->target = 1;
    return mix;
}

void mix_free(Mix *mix) {
    if (mix == NULL)
        return;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++)
        free(mix->tones[name]);
    free(mix);
}

static int64_t not_before(int64_t frame, int64_t least) {
    return frame > least ? frame : least;
}

static int64_t not_after(int64_t frame, int64_t most) {
    return frame < most ? frame : most;
}

void mix_add(Mix *mix, SoundName name, int64_t at_frame, double pan) {
    assert((unsigned)name < SOUND_NAME_COUNT && pan >= -1 && pan <= 1);
    Voice *taken = &mix->voices[0];
    for (size_t i = 0; i < MIX_VOICES && taken->samples != NULL; i++) {
        Voice *voice = &mix->voices[i];
        if (voice->samples == NULL || voice->begins < taken->begins)
            taken = voice;
    }
    int64_t begins = not_before(at_frame, mix->next);
    *taken = (Voice){.samples = mix->tones[name],
                     .begins = begins,
                     .ends = begins + (int64_t)mix->lengths[name],
                     .hushed = MIX_NEVER,
                     .left = (float)fmin(1, 1 - pan),
                     .right = (float)fmin(1, 1 + pan)};
}

void mix_hush(Mix *mix, int64_t at_frame) {
    int64_t from = not_before(at_frame, mix->next);
    for (size_t i = 0; i < MIX_VOICES; i++) {
        Voice *voice = &mix->voices[i];
        if (voice->samples == NULL)
            continue;
        if (voice->begins >= from) {
            voice->samples = NULL;
        } else if (from < voice->hushed) {
            voice->hushed = from;
            voice->ends = not_after(voice->ends, from + MIX_HUSH);
        }
    }
}

void mix_set_gain(Mix *mix, double gain) {
    assert(gain >= 0 && gain <= 1);
    if (!(gain < mix->target || gain > mix->target))
        return;
    mix->target = gain;
    if (mix->next == 0)
        mix->gain = gain;
    mix->slope = (gain - mix->gain) / MIX_RAMP;
    mix->ramp_ends = mix->next + MIX_RAMP;
}

bool mix_is_idle(const Mix *mix) {
    for (size_t i = 0; i < MIX_VOICES; i++) {
        if (mix->voices[i].samples != NULL)
            return false;
    }
    return true;
}

static void mix_voice(const Voice *voice, float *out, int64_t first, int64_t end) {
    int64_t from = not_before(voice->begins, first);
    int64_t to = not_after(voice->ends, end);
    for (int64_t frame = from; frame < to; frame++) {
        float sample = voice->samples[frame - voice->begins];
        if (frame > voice->hushed)
            sample *= 1 - (float)(frame - voice->hushed) / (float)MIX_HUSH;
        out[2 * (frame - first)] += voice->left * sample;
        out[2 * (frame - first) + 1] += voice->right * sample;
    }
}

/* Bends what is above the knee so that the ceiling is never reached; smooth at the knee. */
static float limited(float sample) {
    float over = fabsf(sample) - (float)MIX_KNEE;
    if (over <= 0)
        return sample;
    const float room = (float)(MIX_CEILING - MIX_KNEE);
    return copysignf((float)MIX_KNEE + room * tanhf(over / room), sample);
}

/* The gain at [frame], as a function of the frame alone: the same in blocks of any size. */
static double gain_at(const Mix *mix, int64_t frame) {
    return frame >= mix->ramp_ends ? mix->target
                                   : mix->target - mix->slope * (double)(mix->ramp_ends - frame);
}

void mix_render(Mix *mix, float *out, int64_t first, size_t frames) {
    assert(first >= mix->next);
    int64_t end = first + (int64_t)frames;
    for (size_t i = 0; i < 2 * frames; i++)
        out[i] = 0;
    for (size_t i = 0; i < MIX_VOICES; i++) {
        Voice *voice = &mix->voices[i];
        if (voice->samples == NULL)
            continue;
        mix_voice(voice, out, first, end);
        if (voice->ends <= end)
            voice->samples = NULL;
    }
    for (size_t i = 0; i < frames; i++) {
        float gain = (float)gain_at(mix, first + (int64_t)i);
        out[2 * i] = limited(out[2 * i]) * gain;
        out[2 * i + 1] = limited(out[2 * i + 1]) * gain;
    }
    mix->next = end;
    mix->gain = gain_at(mix, end);
}
