/* The whole way, to a device that writes down what it plays: SDL's "disk". It asks for its blocks
** some percent too fast, as a device does that no hardware paces. */
#include "listen.h"
#include "stage/clock.h"
#include "stage/sound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define FILE_NAME "sound_device.raw"
#define CUES 12
#define SPACING (400 * USEC_MS)
#define AHEAD (100 * USEC_MS)

/* What was played, the left side of it; the caller frees it. */
static float *read_file(size_t *frames) {
    FILE *file = fopen(FILE_NAME, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *frames = (size_t)ftell(file) / (2 * sizeof(float));
    rewind(file);
    float *samples = calloc(2 * *frames + 1, sizeof *samples);
    assert_non_null(samples);
    assert_int_equal(fread(samples, 2 * sizeof *samples, *frames, file), *frames);
    fclose(file);
    for (size_t i = 0; i < *frames; i++)
        samples[i] = samples[2 * i];
    return samples;
}

static void cues_are_evenly_spaced_in_what_a_device_plays(void **state) {
    (void)state;
    remove(FILE_NAME);
    assert_int_equal(setenv("SDL_AUDIODRIVER", "disk", 1), 0);
    assert_int_equal(setenv("SDL_DISKAUDIOFILE", FILE_NAME, 1), 0);
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    /* The first one opens the device and is left out below. */
    sound_cue(sound, SOUND_HOLD_TICK, clock_now(&clock), clock_now(&clock), 0);
    unsigned before = sound_blocks(sound);
    while (sound_blocks(sound) == before && clock_now(&clock) < 5 * USEC_SECOND)
        clock_sleep(&clock, clock_now(&clock) + USEC_MS);
    Usec begin = clock_now(&clock) + USEC_SECOND;
    unsigned blocks = sound_blocks(sound);
    for (int i = 0; i < CUES; i++) {
        Usec at = begin + i * SPACING;
        clock_sleep(&clock, at - AHEAD);
        assert_true(sound_is_there(sound, clock_now(&clock)));
        sound_cue(sound, SOUND_HOLD_TICK, at, clock_now(&clock), 0);
    }
    clock_sleep(&clock, begin + CUES * SPACING);
    blocks = sound_blocks(sound) - blocks;
    double seconds = usec_to_seconds(clock_now(&clock) - begin + USEC_SECOND);
    double speed = blocks * 512.0 / SOUND_RATE / seconds;
    sound_free(sound);

    size_t frames = 0;
    float *samples = read_file(&frames);
    size_t length = tone_length(tone_of(SOUND_HOLD_TICK));
    float *tone = calloc(length, sizeof *tone);
    assert_non_null(tone);
    tone_make(tone_of(SOUND_HOLD_TICK), tone);
    double onsets[CUES + 1];
    int count = 0;
    for (size_t i = 1; i + length < frames; i++) {
        /* The first sample of a tone is silence. */
        if (!(fabsf(samples[i]) > 0))
            continue;
        assert_true(count <= CUES);
        assert_true(listen_likeness(samples + i - 1, tone, length) > 0.9999);
        onsets[count++] = (double)(i - 1);
        i += length;
    }
    assert_int_equal(count, CUES + 1);
    for (int i = 1; i < CUES; i++) {
        double got = (onsets[i + 1] - onsets[i]) / SOUND_RATE / speed;
        double wanted = usec_to_seconds(SPACING);
        if (fabs(got - wanted) > 0.025)
            fail_msg("cue %d comes %.1f ms after the one before, should be %.1f", i, got * 1e3,
                     wanted * 1e3);
    }
    free(tone);
    free(samples);
    remove(FILE_NAME);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cues_are_evenly_spaced_in_what_a_device_plays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
