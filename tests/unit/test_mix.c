#include "stage/mix.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SECOND SOUND_RATE

static float *new_samples(size_t frames) {
    float *samples = calloc(2 * frames, sizeof *samples);
    assert_non_null(samples);
    return samples;
}

static float *new_tone(SoundName name, size_t *length) {
    *length = tone_length(tone_of(name));
    float *tone = new_samples(*length);
    tone_make(tone_of(name), tone);
    return tone;
}

static float peak(const float *samples, size_t frames) {
    float most = 0;
    for (size_t i = 0; i < 2 * frames; i++)
        most = fmaxf(most, fabsf(samples[i]));
    return most;
}

static void without_cues_there_is_silence(void **state) {
    (void)state;
    Mix *mix = mix_new();
    float *out = new_samples(SECOND);
    for (size_t i = 0; i < 2 * SECOND; i++)
        out[i] = 1;
    assert_true(mix_is_idle(mix));
    mix_render(mix, out, 0, SECOND);
    assert_true(peak(out, SECOND) == 0);
    free(out);
    mix_free(mix);
}

static void a_cue_sounds_at_its_exact_frame(void **state) {
    (void)state;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++) {
        size_t length;
        float *tone = new_tone(name, &length);
        size_t at = 1234567, frames = at - 1000 + length + 5000;
        Mix *mix = mix_new();
        float *out = new_samples(frames);
        mix_add(mix, name, (int64_t)at, 0);
        mix_render(mix, out, 1000, frames);
        for (size_t i = 0; i < frames; i++) {
            size_t frame = i + 1000;
            float wanted = frame >= at && frame < at + length ? tone[frame - at] : 0;
            if (!(out[2 * i] == wanted && out[2 * i + 1] == wanted))
                fail_msg("'%s' at frame %zu: %g %g, not %g", tone_of(name)->token, frame,
                         (double)out[2 * i], (double)out[2 * i + 1], (double)wanted);
        }
        assert_true(mix_is_idle(mix));
        free(out);
        free(tone);
        mix_free(mix);
    }
}

/* A busy second or five, with all that changes on the way done at frames that every block size
** meets. */
static void render_busy(float *out, size_t frames, size_t block) {
    Mix *mix = mix_new();
    size_t stop = SECOND / 2 * 3;
    for (int i = 0; i < 60; i++)
        mix_add(mix, (SoundName)(i % SOUND_NAME_COUNT), i * 1777 + 13, (i % 5 - 2) / 2.0);
    mix_set_gain(mix, 0.7);
    for (size_t done = 0; done < frames;) {
        size_t part = block < frames - done ? block : frames - done;
        if (done < stop && done + part > stop)
            part = stop - done;
        if (done == stop) {
            mix_hush(mix, (int64_t)stop + 7777);
            mix_add(mix, SOUND_FINISH, (int64_t)stop + 11111, 1);
            mix_set_gain(mix, 0.3);
        }
        mix_render(mix, out + 2 * done, (int64_t)done, part);
        done += part;
    }
    mix_free(mix);
}

static void blocks_of_any_size_give_the_same_samples(void **state) {
    (void)state;
    static const size_t blocks[] = {1, 480, 512, 1000, 4096};
    size_t frames = 5 * SECOND;
    float *whole = new_samples(frames), *parts = new_samples(frames);
    render_busy(whole, frames, frames);
    assert_true(peak(whole, frames) > 0.2F);
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        render_busy(parts, frames, blocks[i]);
        assert_memory_equal(whole, parts, 2 * frames * sizeof *whole);
    }
    free(whole);
    free(parts);
}

static void a_cue_for_a_frame_that_is_over_sounds_at_the_next(void **state) {
    (void)state;
    size_t length;
    float *tone = new_tone(SOUND_HOLD_TICK, &length);
    float *out = new_samples(SECOND);
    Mix *mix = mix_new();
    mix_render(mix, out, 0, 1000);
    mix_add(mix, SOUND_HOLD_TICK, 17, 0);
    mix_render(mix, out, 1000, SECOND);
    for (size_t i = 0; i < length; i++)
        assert_true(out[2 * i] == tone[i]);
    free(tone);
    free(out);
    mix_free(mix);
}

static void pan_makes_only_the_other_side_softer(void **state) {
    (void)state;
    size_t length;
    float *tone = new_tone(SOUND_SIDE, &length);
    float *out = new_samples(length);
    for (int side = -1; side <= 1; side += 2) {
        Mix *mix = mix_new();
        mix_add(mix, SOUND_SIDE, 0, 0.6 * side);
        mix_render(mix, out, 0, length);
        for (size_t i = 0; i < length; i++) {
            float near = out[2 * i + (side > 0)], far = out[2 * i + (side < 0)];
            assert_true(near == tone[i]);
            assert_true(fabsf(far - 0.4F * tone[i]) < 1e-6F);
        }
        mix_free(mix);
    }
    free(tone);
    free(out);
}

static void much_at_once_stays_below_the_ceiling_and_little_is_left_alone(void **state) {
    (void)state;
    size_t frames = 2 * SECOND;
    float *out = new_samples(frames);
    Mix *mix = mix_new();
    for (int i = 0; i < MIX_VOICES; i++)
        mix_add(mix, SOUND_BREATH_IN, 0, 0);
    mix_render(mix, out, 0, frames);
    assert_true(peak(out, frames) > 0.85F);
    assert_true(20 * log10((double)peak(out, frames)) <= -1);
    mix_free(mix);

    size_t length;
    float *tone = new_tone(SOUND_BREATH_IN, &length);
    mix = mix_new();
    mix_add(mix, SOUND_BREATH_IN, 0, 0);
    mix_add(mix, SOUND_BREATH_IN, 0, 0);
    mix_render(mix, out, 0, length);
    for (size_t i = 0; i < length; i++)
        assert_true(out[2 * i] == 2 * tone[i]);
    free(tone);
    free(out);
    mix_free(mix);
}

static void a_hush_fades_in_a_fifth_of_a_second_and_drops_what_was_to_come(void **state) {
    (void)state;
    size_t at = SECOND / 2, fade = SECOND / 5, frames = 4 * SECOND;
    float *loud = new_samples(frames), *out = new_samples(frames);
    Mix *mix = mix_new();
    mix_add(mix, SOUND_BREATH_IN, 0, 0);
    mix_render(mix, loud, 0, frames);
    mix_free(mix);
    mix = mix_new();
    mix_add(mix, SOUND_BREATH_IN, 0, 0);
    mix_add(mix, SOUND_STEP, (int64_t)at, 0);
    mix_add(mix, SOUND_STEP, (int64_t)at + 1000, 0);
    mix_add(mix, SOUND_STEP, 2 * SECOND, 0);
    mix_hush(mix, (int64_t)at);
    mix_render(mix, out, 0, frames);
    for (size_t i = 0; i < frames; i++) {
        double wanted = i <= at ? 1 : i >= at + fade ? 0 : 1 - (double)(i - at) / (double)fade;
        assert_true(fabs((double)out[2 * i] - wanted * (double)loud[2 * i]) < 1e-6);
    }
    assert_true(peak(out + 2 * (at + fade), frames - at - fade) == 0);
    assert_true(mix_is_idle(mix));
    mix_free(mix);
    free(loud);
    free(out);
}

static void a_cue_after_a_hush_sounds(void **state) {
    (void)state;
    size_t frames = 2 * SECOND;
    float *out = new_samples(frames);
    Mix *mix = mix_new();
    mix_add(mix, SOUND_FINISH, 0, 0);
    mix_render(mix, out, 0, 4800);
    mix_hush(mix, 4800);
    mix_hush(mix, 4800 + SECOND); /* a second hush does not make the first one later */
    mix_add(mix, SOUND_STEP, SECOND, 0);
    mix_render(mix, out, 4800, frames);
    size_t step = SECOND - 4800, quiet = SECOND / 5;
    assert_true(peak(out, quiet) > 0.05F);
    assert_true(peak(out + 2 * (quiet - SECOND / 100), SECOND / 100) < 0.01F);
    assert_true(peak(out + 2 * quiet, step - quiet) == 0);
    assert_true(peak(out + 2 * step, SECOND / 2) > 0.15F);
    mix_free(mix);
    free(out);
}

static void a_gain_is_reached_in_10_ms_without_a_jump(void **state) {
    (void)state;
    size_t length;
    float *tone = new_tone(SOUND_BREATH_HOLD, &length);
    float *out = new_samples(length);
    size_t at = SECOND / 4, ramp = SECOND / 100;
    Mix *mix = mix_new();
    mix_add(mix, SOUND_BREATH_HOLD, 0, 0);
    mix_render(mix, out, 0, at);
    mix_set_gain(mix, 0);
    mix_set_gain(mix, 0.25);
    mix_render(mix, out + 2 * at, (int64_t)at, length - at);
    for (size_t i = 0; i < length; i++) {
        double wanted = i <= at          ? 1
                        : i >= at + ramp ? 0.25
                                         : 1 - 0.75 * (double)(i - at) / (double)ramp;
        assert_true(fabs((double)out[2 * i] - wanted * (double)tone[i]) < 1e-6);
    }
    mix_free(mix);
    free(tone);
    free(out);
}

static void a_gain_before_the_first_frame_holds_from_it(void **state) {
    (void)state;
    size_t length;
    float *tone = new_tone(SOUND_KEY, &length);
    float *out = new_samples(length);
    Mix *mix = mix_new();
    mix_set_gain(mix, 0.5);
    mix_add(mix, SOUND_KEY, 0, 0);
    mix_render(mix, out, 0, length);
    for (size_t i = 0; i < length; i++)
        assert_true(out[2 * i] == 0.5F * tone[i]);
    mix_free(mix);
    free(tone);
    free(out);
}

static void one_cue_too_many_drops_the_first(void **state) {
    (void)state;
    size_t spacing = SECOND / 5, frames = spacing * (MIX_VOICES + 1);
    float *out = new_samples(frames);
    Mix *mix = mix_new();
    for (int i = MIX_VOICES; i >= 0; i--) /* the last added is the first to sound */
        mix_add(mix, SOUND_HOLD_TICK, (int64_t)spacing * (i == 0 ? MIX_VOICES : i - 1), 0);
    mix_render(mix, out, 0, frames);
    for (size_t i = 0; i <= MIX_VOICES; i++) {
        float loud = peak(out + 2 * spacing * i, spacing);
        if ((loud > 0) != (i > 0))
            fail_msg("cue %zu: %g", i, (double)loud);
    }
    mix_free(mix);
    free(out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_cues_there_is_silence),
        cmocka_unit_test(a_cue_sounds_at_its_exact_frame),
        cmocka_unit_test(blocks_of_any_size_give_the_same_samples),
        cmocka_unit_test(a_cue_for_a_frame_that_is_over_sounds_at_the_next),
        cmocka_unit_test(pan_makes_only_the_other_side_softer),
        cmocka_unit_test(much_at_once_stays_below_the_ceiling_and_little_is_left_alone),
        cmocka_unit_test(a_hush_fades_in_a_fifth_of_a_second_and_drops_what_was_to_come),
        cmocka_unit_test(a_cue_after_a_hush_sounds),
        cmocka_unit_test(a_gain_is_reached_in_10_ms_without_a_jump),
        cmocka_unit_test(a_gain_before_the_first_frame_holds_from_it),
        cmocka_unit_test(one_cue_too_many_drops_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
