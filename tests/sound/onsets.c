/* When cues begin, found in the samples alone: two hundred of them at awkward times. */
#include "listen.h"
#include "stage/mix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define CUES 200
#define BLOCK 512
#define SEARCH 40 /* samples on either side of where a sound is first seen */

/* A time in µs that falls on no round sample: 2.4 s apart, thirds and sevenths of them. */
static int64_t awkward_time(int index) {
    return (int64_t)index * 2400000 + (int64_t)index * 1000000 / 7 + 333333 + index % 3;
}

static int64_t frame_of(int64_t time) {
    return (time * (SOUND_RATE / 1000) + 500) / 1000;
}

/* The frame at which [tone] fits best, near the first sample after [from] that is heard. */
static int64_t onset(const float *samples, size_t from, size_t end, const float *tone,
                     size_t length) {
    size_t seen = from;
    while (seen < end && !(fabsf(samples[seen]) > 0))
        seen++;
    assert_true(seen < end && seen >= from + SEARCH);
    double best = -1;
    size_t found = 0;
    for (size_t at = seen - SEARCH; at <= seen + SEARCH && at + length <= end; at++) {
        double likeness = listen_likeness(samples + at, tone, length);
        if (likeness > best) {
            best = likeness;
            found = at;
        }
    }
    assert_true(best > 0.99);
    return (int64_t)found;
}

static float *new_samples(size_t count) {
    float *samples = calloc(count, sizeof *samples);
    assert_non_null(samples);
    return samples;
}

static void each_cue_of_a_session_begins_within_a_sample_of_its_time(void **state) {
    (void)state;
    size_t frames = (size_t)frame_of(awkward_time(CUES)) + SOUND_RATE;
    frames -= frames % BLOCK;
    float *samples = new_samples(frames), *block = new_samples(2 * BLOCK);
    Mix *mix = mix_new();
    int told = 0;
    for (size_t first = 0; first < frames; first += BLOCK) {
        /* Told as a session tells them: shortly before. */
        while (told < CUES && frame_of(awkward_time(told)) < (int64_t)first + SOUND_RATE / 4) {
            mix_add(mix, (SoundName)(told % SOUND_NAME_COUNT), frame_of(awkward_time(told)), 0);
            told++;
        }
        mix_render(mix, block, (int64_t)first, BLOCK);
        for (size_t i = 0; i < BLOCK; i++)
            samples[first + i] = block[2 * i];
    }
    size_t from = 0;
    for (int i = 0; i < CUES; i++) {
        const SoundTone *tone = tone_of((SoundName)(i % SOUND_NAME_COUNT));
        size_t length = tone_length(tone);
        float *wanted = new_samples(length);
        tone_make(tone, wanted);
        size_t shown = length < SOUND_RATE / 5 ? length : SOUND_RATE / 5;
        int64_t got = onset(samples, from, frames, wanted, shown);
        double error = (double)got - (double)awkward_time(i) * SOUND_RATE / 1e6;
        if (fabs(error) > 1)
            fail_msg("cue %d ('%s') begins %.2f samples late", i, tone->token, error);
        from = (size_t)got + length;
        free(wanted);
    }
    mix_free(mix);
    free(block);
    free(samples);
}

/* Six cues within the sound of the first: taken away one by one, each must fit where it was put,
** and nothing is left. */
static void cues_that_overlap_begin_at_their_frames_too(void **state) {
    (void)state;
    static const struct {
        SoundName name;
        int64_t frame;
    } cues[] = {{SOUND_BREATH_OUT, 1001},  {SOUND_HOLD_TICK, 9973}, {SOUND_RUB, 20011},
                {SOUND_SIDE, 20012},       {SOUND_KEY, 31337},      {SOUND_IDLE_TICK, 47777},
                {SOUND_BREATH_HOLD, 47778}};
    size_t frames = 3 * SOUND_RATE;
    float *both = new_samples(2 * frames);
    Mix *mix = mix_new();
    for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++)
        mix_add(mix, cues[i].name, cues[i].frame, 0);
    mix_render(mix, both, 0, frames);
    for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++) {
        size_t length = tone_length(tone_of(cues[i].name));
        float *tone = new_samples(length);
        tone_make(tone_of(cues[i].name), tone);
        for (size_t j = 0; j < length; j++)
            both[2 * ((size_t)cues[i].frame + j)] -= tone[j];
        free(tone);
    }
    for (size_t i = 0; i < frames; i++)
        assert_true(fabsf(both[2 * i]) < 1e-6F);
    mix_free(mix);
    free(both);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_cue_of_a_session_begins_within_a_sample_of_its_time),
        cmocka_unit_test(cues_that_overlap_begin_at_their_frames_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
