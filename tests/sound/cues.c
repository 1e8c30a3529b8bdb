/* Each cue as it comes out of the mixer, measured against the design: how loud, how it dies away,
** and which frequencies are in it. With an argument it also writes all of them to that WAV file. */
#include "listen.h"
#include "stage/mix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define MS (SOUND_RATE / 1000)

typedef struct Heard {
    const SoundTone *tone;
    float *samples; /* one channel */
    size_t length;
    int notes;
} Heard;

static Heard hear(SoundName name) {
    Heard heard = {.tone = tone_of(name)};
    heard.length = tone_length(heard.tone);
    heard.samples = calloc(heard.length, sizeof *heard.samples);
    float *both = calloc(2 * heard.length, sizeof *both);
    assert_non_null(heard.samples);
    assert_non_null(both);
    Mix *mix = mix_new();
    mix_add(mix, name, 0, 0);
    mix_render(mix, both, 0, heard.length);
    for (size_t i = 0; i < heard.length; i++)
        heard.samples[i] = both[2 * i];
    while (heard.notes < TONE_NOTES && heard.tone->notes[heard.notes] > 0)
        heard.notes++;
    mix_free(mix);
    free(both);
    return heard;
}

static size_t ms(double value) {
    return (size_t)lround(value * MS);
}

static void each_cue_is_as_loud_as_the_design_says(void **state) {
    (void)state;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++) {
        Heard heard = hear(name);
        double highest = 0;
        for (size_t i = 0; i < heard.length; i++)
            highest = fmax(highest, fabs((double)heard.samples[i]));
        double level = 20 * log10(highest);
        if (fabs(level - heard.tone->level) > 0.5)
            fail_msg("'%s' has its peak at %.2f dB, should be %.2f", heard.tone->token, level,
                     heard.tone->level);
        free(heard.samples);
    }
}

/* Where the last note's pitch stays and its attack is over. */
static size_t steady(const Heard *heard) {
    const SoundTone *tone = heard->tone;
    return ms(tone->gap * (heard->notes - 1) + fmax(tone->attack, tone->glide));
}

/* Two looks a part of the decay apart tell how fast it goes. */
static void each_cue_dies_away_as_fast_as_the_design_says(void **state) {
    (void)state;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++) {
        Heard heard = hear(name);
        const SoundTone *tone = heard.tone;
        double pitch = tone->glides_to > 0 ? tone->glides_to : tone->notes[heard.notes - 1];
        size_t end = ms(tone->gap * (heard.notes - 1) + tone->attack + tone->decay);
        size_t begin = steady(&heard), window = (end - begin) / 2;
        size_t apart = end - begin - window;
        double one = cabs(listen_to(heard.samples, begin, window, pitch));
        double other = cabs(listen_to(heard.samples, begin + apart, window, pitch));
        double lost = 20 * log10(one / other);
        double decay = (double)apart / MS * 40 / lost;
        if (fabs(decay / tone->decay - 1) > 0.05)
            fail_msg("'%s' dies away in %.1f ms, should be %.1f", tone->token, decay, tone->decay);
        free(heard.samples);
    }
}

/* Each note and each partial of it, before the next note begins. */
static void each_cue_has_the_pitches_of_the_design(void **state) {
    (void)state;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++) {
        Heard heard = hear(name);
        const SoundTone *tone = heard.tone;
        for (int note = 0; note < heard.notes; note++) {
            bool last = note + 1 == heard.notes;
            size_t begin = last ? steady(&heard) : ms(tone->gap * note + tone->attack);
            size_t end =
                last ? begin +
                           ms((tone->attack + tone->decay - fmax(tone->attack, tone->glide)) * 0.5)
                     : ms(tone->gap * (note + 1));
            size_t apart = (end - begin) / 4, window = end - begin - apart;
            double pitch = tone->glides_to > 0 ? tone->glides_to : tone->notes[note];
            double first = cabs(listen_to(heard.samples, begin, window, pitch));
            for (int partial = 1; partial <= TONE_PARTIALS; partial++) {
                double wanted = pitch * partial;
                double got = listen_pitch(heard.samples, begin, window, apart, wanted);
                if (fabs(got - wanted) > 1)
                    fail_msg("'%s', note %d, partial %d: %.2f Hz, should be %.2f", tone->token,
                             note + 1, partial, got, wanted);
                /* The notes before it still sound, and may be of the same pitch. */
                if (note > 0)
                    continue;
                double part = cabs(listen_to(heard.samples, begin, window, wanted)) / first;
                if (fabs(part / tone_partials[partial - 1] - 1) > 0.1)
                    fail_msg("'%s', note %d, partial %d is %.3f of the first, should be %.3f",
                             tone->token, note + 1, partial, part, tone_partials[partial - 1]);
            }
        }
        free(heard.samples);
    }
}

static void a_glide_goes_evenly_from_pitch_to_pitch(void **state) {
    (void)state;
    int count = 0;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++) {
        Heard heard = hear(name);
        const SoundTone *tone = heard.tone;
        for (double at = 40; at < tone->glide - 40; at += 50, count++) {
            double wanted =
                tone->notes[0] * pow(tone->glides_to / tone->notes[0], at / tone->glide);
            double got = listen_pitch(heard.samples, ms(at) - ms(15), ms(20), ms(10), wanted);
            if (fabs(got - wanted) > 1)
                fail_msg("'%s' at %g ms: %.2f Hz, should be %.2f", tone->token, at, got, wanted);
        }
        free(heard.samples);
    }
    assert_true(count > 70);
}

/* Older ears hear these: section 9 of the design. */
static void every_fundamental_lies_between_290_and_1050_hz(void **state) {
    (void)state;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++) {
        const SoundTone *tone = tone_of(name);
        for (int i = 0; i < TONE_NOTES && tone->notes[i] > 0; i++)
            assert_true(tone->notes[i] >= 290 && tone->notes[i] <= 1050);
    }
}

static void put_number(FILE *file, unsigned value, int size) {
    for (int i = 0; i < size; i++)
        fputc((int)(value >> (8 * i) & 0xFF), file);
}

/* All cues, three seconds apart, as 16 bits. */
static bool write_wav(const char *path) {
    size_t frames = 3 * SOUND_RATE * SOUND_NAME_COUNT;
    float *both = calloc(2 * frames, sizeof *both);
    FILE *file = fopen(path, "wb");
    if (both == NULL || file == NULL)
        return false;
    Mix *mix = mix_new();
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++)
        mix_add(mix, name, (int64_t)name * 3 * SOUND_RATE, 0);
    mix_render(mix, both, 0, frames);
    mix_free(mix);
    fwrite("RIFF", 1, 4, file);
    put_number(file, (unsigned)(36 + 4 * frames), 4);
    fwrite("WAVEfmt ", 1, 8, file);
    put_number(file, 16, 4);
    put_number(file, 1, 2);
    put_number(file, 2, 2);
    put_number(file, SOUND_RATE, 4);
    put_number(file, SOUND_RATE * 4, 4);
    put_number(file, 4, 2);
    put_number(file, 16, 2);
    fwrite("data", 1, 4, file);
    put_number(file, (unsigned)(4 * frames), 4);
    for (size_t i = 0; i < 2 * frames; i++)
        put_number(file, (unsigned)lround((double)both[i] * 32767) & 0xFFFF, 2);
    free(both);
    return fclose(file) == 0;
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_cue_is_as_loud_as_the_design_says),
        cmocka_unit_test(each_cue_dies_away_as_fast_as_the_design_says),
        cmocka_unit_test(each_cue_has_the_pitches_of_the_design),
        cmocka_unit_test(a_glide_goes_evenly_from_pitch_to_pitch),
        cmocka_unit_test(every_fundamental_lies_between_290_and_1050_hz),
    };
    if (argc > 1)
        return write_wav(argv[1]) ? 0 : 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
