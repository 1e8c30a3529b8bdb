#include "stage/sound.h"
#include "stage/tone.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>
#include <cmocka.h>

static cJSON *read_json(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    rewind(file);
    char *bytes = calloc(length + 1, 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, length, file), length);
    fclose(file);
    cJSON *json = cJSON_Parse(bytes);
    free(bytes);
    assert_non_null(json);
    return json;
}

static void expect_number(const char *cue, const char *what, double got, double wanted) {
    if (fabs(got - wanted) > 1e-9)
        fail_msg("%s of '%s' is %g, the design says %g", what, cue, got, wanted);
}

/* Compares [tone] with a cue as the design writes it: either f0 (and f1, glide_ms) or notes. */
static void expect_cue(const SoundTone *tone, const cJSON *cue) {
    double notes[TONE_NOTES + 1] = {0};
    double gap = 0, glides_to = 0, glide = 0, attack = 0, decay = 0, level = 0;
    const cJSON *member = NULL;
    cJSON_ArrayForEach(member, cue) {
        if (strcmp(member->string, "f0") == 0) {
            notes[0] = member->valuedouble;
        } else if (strcmp(member->string, "notes") == 0) {
            assert_in_range(cJSON_GetArraySize(member), 1, TONE_NOTES);
            for (int i = 0; i < cJSON_GetArraySize(member); i++)
                notes[i] = cJSON_GetArrayItem(member, i)->valuedouble;
        } else if (strcmp(member->string, "f1") == 0) {
            glides_to = member->valuedouble;
        } else if (strcmp(member->string, "glide_ms") == 0) {
            glide = member->valuedouble;
        } else if (strcmp(member->string, "gap_ms") == 0) {
            gap = member->valuedouble;
        } else if (strcmp(member->string, "attack_ms") == 0) {
            attack = member->valuedouble;
        } else if (strcmp(member->string, "decay_ms") == 0) {
            decay = member->valuedouble;
        } else if (strcmp(member->string, "db") == 0) {
            level = member->valuedouble;
        } else if (strcmp(member->string, "pan") == 0) {
            int percent = 0;
            assert_int_equal(sscanf(member->valuestring, "to the side named, %d %%", &percent), 1);
            expect_number(tone->token, "pan", SOUND_SIDE_PAN, percent / 100.0);
        } else if (strcmp(member->string, "default") != 0) {
            fail_msg("'%s' of '%s' is not known here", member->string, tone->token);
        }
    }
    for (int i = 0; i < TONE_NOTES; i++)
        expect_number(tone->token, "a note", tone->notes[i], notes[i]);
    expect_number(tone->token, "gap", tone->gap, gap);
    expect_number(tone->token, "end of the glide", tone->glides_to, glides_to);
    expect_number(tone->token, "glide", tone->glide, glide);
    expect_number(tone->token, "attack", tone->attack, attack);
    expect_number(tone->token, "decay", tone->decay, decay);
    expect_number(tone->token, "level", tone->level, level);
}

static void every_number_is_the_designs(void **state) {
    (void)state;
    cJSON *tokens = read_json("assets/tokens.json");
    const cJSON *sound = cJSON_GetObjectItem(tokens, "sound");
    expect_number("all", "rate", SOUND_RATE,
                  cJSON_GetObjectItem(sound, "sample_rate")->valuedouble);
    const cJSON *partials = cJSON_GetObjectItem(sound, "partials");
    assert_int_equal(cJSON_GetArraySize(partials), TONE_PARTIALS);
    for (int i = 0; i < TONE_PARTIALS; i++) {
        const cJSON *partial = cJSON_GetArrayItem(partials, i);
        expect_number("all", "partial", i + 1, cJSON_GetArrayItem(partial, 0)->valuedouble);
        expect_number("all", "partial", tone_partials[i],
                      cJSON_GetArrayItem(partial, 1)->valuedouble);
    }
    double loudest = -100;
    int count = 0;
    const cJSON *cue = NULL;
    cJSON_ArrayForEach(cue, cJSON_GetObjectItem(sound, "cues")) {
        SoundName name = sound_named(cue->string);
        if (name == SOUND_NAME_COUNT)
            fail_msg("'%s' has no tone", cue->string);
        expect_cue(tone_of(name), cue);
        loudest = fmax(loudest, tone_of(name)->level);
        count++;
    }
    expect_number("all", "peak", loudest, cJSON_GetObjectItem(sound, "peak_dbfs")->valuedouble);
    assert_int_equal(count, 13);
    cJSON_Delete(tokens);
}

static const cJSON *vocabulary_cue(const cJSON *vocabulary, const char *id) {
    const cJSON *cue = NULL;
    cJSON_ArrayForEach(cue, cJSON_GetObjectItem(vocabulary, "cues")) {
        if (strcmp(cJSON_GetObjectItem(cue, "id")->valuestring, id) == 0)
            return cue;
    }
    fail_msg("the vocabulary has no cue '%s'", id);
    return NULL;
}

static void what_the_design_has_not_is_the_vocabularys(void **state) {
    (void)state;
    cJSON *vocabulary = read_json("assets/vocabulary.json");
    expect_cue(tone_of(SOUND_START),
               cJSON_GetObjectItem(vocabulary_cue(vocabulary, "chime-start"), "sound"));
    expect_cue(tone_of(SOUND_RUB),
               cJSON_GetObjectItem(vocabulary_cue(vocabulary, "rub-pulse"), "sound"));
    double soft =
        cJSON_GetObjectItem(vocabulary_cue(vocabulary, "breath-tone-soft"), "db")->valuedouble;
    static const SoundName pairs[][2] = {{SOUND_BREATH_IN_SOFT, SOUND_BREATH_IN},
                                         {SOUND_BREATH_OUT_SOFT, SOUND_BREATH_OUT}};
    for (size_t i = 0; i < 2; i++) {
        SoundTone wanted = *tone_of(pairs[i][1]);
        wanted.level = soft;
        wanted.token = tone_of(pairs[i][0])->token;
        assert_memory_equal(&wanted, tone_of(pairs[i][0]), sizeof wanted);
    }
    cJSON_Delete(vocabulary);
}

static void every_cue_of_the_vocabulary_has_its_tones(void **state) {
    (void)state;
    cJSON *vocabulary = read_json("assets/vocabulary.json");
    const cJSON *cue = NULL, *token = NULL;
    int count = 0;
    cJSON_ArrayForEach(cue, cJSON_GetObjectItem(vocabulary, "cues")) {
        if ((token = cJSON_GetObjectItem(cue, "token")) != NULL) {
            assert_int_not_equal(sound_named(token->valuestring), SOUND_NAME_COUNT);
            count++;
        }
        cJSON_ArrayForEach(token, cJSON_GetObjectItem(cue, "tokens")) {
            assert_int_not_equal(sound_named(token->valuestring), SOUND_NAME_COUNT);
            count++;
        }
    }
    assert_int_equal(count, 11);
    cJSON_Delete(vocabulary);
}

static void names_are_found_and_others_are_not(void **state) {
    (void)state;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++)
        assert_int_equal(sound_named(tone_of(name)->token), name);
    assert_int_equal(sound_named("gong"), SOUND_NAME_COUNT);
    assert_int_equal(sound_named(""), SOUND_NAME_COUNT);
}

static void a_tone_begins_and_ends_in_silence(void **state) {
    (void)state;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++) {
        const SoundTone *tone = tone_of(name);
        size_t length = tone_length(tone);
        float *samples = calloc(length, sizeof *samples);
        assert_non_null(samples);
        tone_make(tone, samples);
        assert_true(samples[0] == 0);
        assert_true(fabsf(samples[1]) > 0);
        assert_true(fabsf(samples[length - 1]) < 1e-6F);
        /* In its last 5 ms it is far below the -40 dB at which its decay ended. */
        for (size_t i = length - SOUND_RATE / 200; i < length; i++)
            assert_true(fabs((double)samples[i]) < 0.002 * pow(10, tone->level / 20));
        free(samples);
    }
}

/* A click is a jump that the tone's own swing cannot make. */
static void no_tone_clicks(void **state) {
    (void)state;
    for (SoundName name = 0; name < SOUND_NAME_COUNT; name++) {
        const SoundTone *tone = tone_of(name);
        size_t length = tone_length(tone);
        float *samples = calloc(length, sizeof *samples);
        assert_non_null(samples);
        tone_make(tone, samples);
        double highest = fmax(tone->glides_to, 0);
        for (int i = 0; i < TONE_NOTES; i++)
            highest = fmax(highest, tone->notes[i]);
        /* The second difference of a sine of frequency f is at most (2 pi f / rate)^2; those of
        ** the partials add 4 and 9 times as much for their loudness, and an envelope a little. */
        double swing = pow(6.2832 * highest / SOUND_RATE, 2) * (1 + 4 * 0.22 + 9 * 0.06);
        double most = 2 * swing * pow(10, tone->level / 20);
        for (size_t i = 1; i + 1 < length; i++) {
            double bend =
                fabs((double)samples[i - 1] - 2 * (double)samples[i] + (double)samples[i + 1]);
            if (bend > most)
                fail_msg("'%s' clicks at sample %zu: %g, at most %g", tone->token, i, bend, most);
        }
        free(samples);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_is_the_designs),
        cmocka_unit_test(what_the_design_has_not_is_the_vocabularys),
        cmocka_unit_test(every_cue_of_the_vocabulary_has_its_tones),
        cmocka_unit_test(names_are_found_and_others_are_not),
        cmocka_unit_test(a_tone_begins_and_ends_in_silence),
        cmocka_unit_test(no_tone_clicks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
