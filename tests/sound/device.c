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
#define BLOCKS_MOST 20000
#define NEAR 0.025     /* seconds that a cue may be off when the device asks evenly */
#define UNEVEN 0.005   /* seconds between two questions that are no unevenness yet */
#define REMEMBERED 2.0 /* seconds for which the schedule follows an unevenness */

/* What the schedule was told. A busy machine may tell it late; what it makes of that is judged. */
typedef struct Told {
    struct {
        Usec at;
        size_t first, frames;
    } blocks[BLOCKS_MOST];
    size_t block_count, frames;
    Usec cues[CUES + 1];
    size_t cue_blocks[CUES + 1]; /* the block before which each was told */
    size_t cue_count;
} Told;

static void hear(void *context, SoundName name, Usec at, size_t frames) {
    Told *told = context;
    if (name != SOUND_NAME_COUNT && told->cue_count <= CUES) {
        told->cue_blocks[told->cue_count] = told->block_count;
        told->cues[told->cue_count++] = at;
    } else if (name == SOUND_NAME_COUNT && told->block_count < BLOCKS_MOST) {
        told->blocks[told->block_count].at = at;
        told->blocks[told->block_count].first = told->frames;
        told->blocks[told->block_count++].frames = frames;
        told->frames += frames;
    }
}

static double seconds_of(size_t frames) {
    return (double)frames / SOUND_RATE;
}

/* When a block that is asked for now begins to be heard. */
static double begins(const Told *told, size_t block) {
    return usec_to_seconds(told->blocks[block].at) + seconds_of(told->blocks[block].frames);
}

/* How far cue [cue] that begins at [frame] is off, beyond what the device's own unevenness
** explains. One that was told too late can only be heard at once. */
static double is_off(const Told *told, size_t cue, size_t frame) {
    size_t block = 0;
    while (block + 1 < told->block_count && told->blocks[block + 1].first <= frame)
        block++;
    size_t into = frame - told->blocks[block].first;
    double heard = begins(told, block) + seconds_of(into);
    double wanted = fmax(usec_to_seconds(told->cues[cue]), begins(told, told->cue_blocks[cue]));
    double excuse = 0;
    for (size_t i = block; i > 0; i--) {
        Usec gap = told->blocks[i].at - told->blocks[i - 1].at;
        double late = fabs(usec_to_seconds(gap) - seconds_of(told->blocks[i - 1].frames));
        excuse += late > UNEVEN ? late : 0;
        if (usec_to_seconds(told->blocks[block].at - told->blocks[i].at) > REMEMBERED)
            break;
    }
    return fmax(fabs(heard - wanted) - excuse, 0);
}

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
    Told *told = calloc(1, sizeof *told);
    assert_non_null(told);
    sound_tap(sound, hear, told);
    /* The first one opens the device and is left out below. */
    sound_cue(sound, SOUND_HOLD_TICK, clock_now(&clock), clock_now(&clock), 0);
    unsigned before = sound_blocks(sound);
    while (sound_blocks(sound) == before && clock_now(&clock) < 5 * USEC_SECOND)
        clock_sleep(&clock, clock_now(&clock) + USEC_MS);
    Usec begin = clock_now(&clock) + USEC_SECOND;
    Usec spent[CUES]; /* in the call, by which the sound may take the time as later */
    for (int i = 0; i < CUES; i++) {
        Usec at = begin + i * SPACING;
        clock_sleep(&clock, at - AHEAD);
        assert_true(sound_is_there(sound, clock_now(&clock)));
        Usec now = clock_now(&clock);
        sound_cue(sound, SOUND_HOLD_TICK, at, now, 0);
        spent[i] = clock_now(&clock) - now;
    }
    clock_sleep(&clock, begin + CUES * SPACING + USEC_SECOND);
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
    assert_int_equal(told->cue_count, CUES + 1);
    for (int i = 1; i < CUES; i++) {
        Usec apart = told->cues[i + 1] - told->cues[i];
        assert_true(apart >= SPACING - spent[i - 1] - 2 && apart <= SPACING + spent[i] + 2);
    }
    /* The file may begin with a block that nobody was asked for. */
    size_t extra = frames > told->frames ? frames - told->frames : 0;
    for (int i = 1; i <= CUES; i++) {
        double off = is_off(told, (size_t)i, (size_t)onsets[i] - extra);
        if (off > NEAR)
            fail_msg("cue %d is %.1f ms from where it should be", i, off * 1e3);
    }
    free(told);
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
