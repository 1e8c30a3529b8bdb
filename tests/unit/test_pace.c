#include "session/pace.h"
#include "session/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "play.h"

static const Breath box = {.inhale = 4 * USEC_SECOND,
                           .hold = 4 * USEC_SECOND,
                           .exhale = 4 * USEC_SECOND,
                           .rest = 4 * USEC_SECOND};
static const Breath calm = {.inhale = 4 * USEC_SECOND, .exhale = 6 * USEC_SECOND};

static void a_phase_begins_exactly_at_its_time(void **state) {
    (void)state;
    assert_int_equal(breath_at(&calm, 4 * USEC_SECOND - 1).phase, BREATH_IN);
    BreathAt at = breath_at(&calm, 4 * USEC_SECOND);
    assert_int_equal(at.phase, BREATH_OUT);
    assert_int_equal(at.into, 0);
    assert_int_equal(at.length, 6 * USEC_SECOND);
    assert_int_equal(at.number, 0);
}

static void phases_without_length_are_never_named(void **state) {
    (void)state;
    for (Usec t = 0; t < 30 * USEC_SECOND; t += 250 * USEC_MS) {
        BreathPhase phase = breath_at(&calm, t).phase;
        assert_true(phase == BREATH_IN || phase == BREATH_OUT);
    }
}

static void the_next_phase_is_always_later_and_names_another(void **state) {
    (void)state;
    Usec t = 0;
    int phase = BREATH_IN;
    for (int i = 0; i < 1000; i++) {
        Usec next = breath_next_phase(&box, t);
        assert_int_equal(next, (i + 1) * 4 * USEC_SECOND);
        phase = (phase + 1) % BREATH_PHASE_COUNT;
        assert_int_equal(breath_at(&box, next).phase, phase);
        t = next;
    }
}

static void a_breath_far_past_32_bits_is_still_exact(void **state) {
    (void)state;
    Usec far = (Usec)1 << 52;
    far -= far % (10 * USEC_SECOND);
    BreathAt at = breath_at(&calm, far + 5 * USEC_SECOND);
    assert_int_equal(at.phase, BREATH_OUT);
    assert_int_equal(at.into, USEC_SECOND);
}

static void phases_go_round_and_end_with_the_last(void **state) {
    (void)state;
    Phase phases[] = {{"hold", 5 * USEC_SECOND, WORD_NONE},
                      {"let go", 20 * USEC_SECOND, WORD_NONE}};
    Pace pace = {.kind = PACE_PHASES, .count = 3, .phases = phases, .phase_count = 2};
    PhaseAt at = phase_at(&pace, 29 * USEC_SECOND);
    assert_int_equal(at.round, 1);
    assert_int_equal(at.index, 0);
    assert_int_equal(at.into, 4 * USEC_SECOND);
    at = phase_at(&pace, 30 * USEC_SECOND);
    assert_int_equal(at.index, 1);
    assert_int_equal(at.into, 0);
    at = phase_at(&pace, 75 * USEC_SECOND);
    assert_int_equal(at.round, 2);
    assert_int_equal(at.index, 1);
    assert_int_equal(at.into, 20 * USEC_SECOND);
}

/* Everything that happens in a run, as "time:kind" words. */
static void add_moments(const Run *run, Text *out) {
    static const char *const names[] = {"breath", "phase", "cue"};
    Usec after = -1;
    for (int i = 0; i < 200; i++) {
        Usec next = run_next(run, after);
        assert_true(next > after);
        if (next >= run->length)
            return;
        Moment moments[RUN_MOMENTS];
        int count = run_moments(run, next, moments);
        assert_true(count > 0);
        for (int k = 0; k < count; k++)
            text_print(out, "%g:%s ", usec_to_seconds(next), names[moments[k].kind]);
        after = next;
    }
    fail_msg("a run that never ends");
}

typedef struct PaceCase {
    const char *name, *step, *moments;
    double length;
} PaceCase;

static const PaceCase pace_cases[] = {
    {"seconds alone have nothing to sound", "\"seconds\":20", "", 20},
    {"half way", "\"seconds\":20,\"cues\":{\"halfway\":\"chime-step\"}", "10:cue ", 20},
    {"seconds run on to the end of the breath",
     "\"seconds\":15,\"breathing\":\"br-4-6\",\"cues\":{\"each_phase\":false}",
     "0:breath 4:breath 10:breath 14:breath ", 20},
    {"whole breaths stay as they are",
     "\"seconds\":16,\"breathing\":\"br-3-5\",\"cues\":{\"each_phase\":false}",
     "0:breath 3:breath 8:breath 11:breath ", 16},
    {"a soft tone sounds in and out, not in a hold",
     "\"breaths\":1,\"breathing\":\"br-box-4\",\"cues\":{\"each_phase\":\"breath-tone-soft\"}",
     "0:breath 0:cue 4:breath 8:breath 8:cue ", 12},
    {"breaths end on an out-breath",
     "\"breaths\":2,\"breathing\":\"br-box-4\",\"cues\":{\"each_phase\":false}",
     "0:breath 4:breath 8:breath 12:breath 16:breath 20:breath 24:breath ", 28},
    {"a natural breath counts eight seconds and is not counted out",
     "\"breaths\":3,\"breathing\":\"natural\"", "", 24},
    {"seconds under a natural breath stay as they are", "\"seconds\":20,\"breathing\":\"natural\"",
     "", 20},
    {"reps come at their tempo",
     "\"reps\":4,\"per_minute\":15,\"cues\":{\"each_rep\":\"rub-pulse\"}",
     "0:cue 4:cue 8:cue 12:cue ", 16},
    {"phases begin one after the other, as often as they are told",
     "\"phases\":[{\"text\":\"a\",\"seconds\":2},{\"text\":\"b\",\"seconds\":3}],\"times\":2",
     "0:phase 2:phase 5:phase 7:phase ", 10},
    {"a phase that ticks does so while it lasts",
     "\"phases\":[{\"text\":\"a\",\"seconds\":5,\"cue\":\"hold-ticks\"},"
     "{\"text\":\"b\",\"seconds\":4}]",
     "0:phase 0:cue 2:cue 3:cue 4:cue 5:phase ", 9},
    {"a hold ticks at its start, every ten seconds and in the last three",
     "\"hold\":{\"seconds\":25,\"at_least_seconds\":15}",
     "0:cue 10:cue 20:cue 22:cue 23:cue 24:cue ", 25},
    {"a stroke sounds at each pass",
     "\"seconds\":16,\"diagram\":{\"view\":\"back\",\"regions\":[\"upper-trap-left\"],"
     "\"stroke\":\"long-stroke\",\"pressure\":1},\"cues\":{\"each_stroke\":\"rub-pulse\"}",
     "0:cue 5:cue 10:cue 15:cue ", 16},
    {"or at the author's tempo",
     "\"seconds\":16,\"diagram\":{\"view\":\"back\",\"regions\":[\"upper-trap-left\"],"
     "\"stroke\":\"long-stroke\",\"pressure\":1,\"per_minute\":10},"
     "\"cues\":{\"each_stroke\":\"rub-pulse\"}",
     "0:cue 6:cue 12:cue ", 16},
};

static void every_pace_has_its_exact_moments(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    for (size_t i = 0; i < sizeof pace_cases / sizeof pace_cases[0]; i++) {
        const PaceCase *wanted = &pace_cases[i];
        Text steps = {0};
        text_print(&steps, "{\"id\":\"a\",\"heading\":\"A\",%s}", wanted->step);
        Routine *routine = play_routine(vocabulary, text_string(&steps));
        SafetyState *safety = calloc(1, sizeof *safety);
        assert_non_null(safety);
        safety_init(safety, vocabulary, routine);
        Run run = run_of(safety, &routine->steps[0], 100);
        Text moments = {0};
        add_moments(&run, &moments);
        if (strcmp(text_string(&moments), wanted->moments) != 0 ||
            run.length != usec_from_seconds(wanted->length))
            fail_msg("%s: %s and %g s", wanted->name, text_string(&moments),
                     usec_to_seconds(run.length));
        free(safety);
        text_finish(&moments);
        text_finish(&steps);
        routine_free(routine);
    }
    vocabulary_free(vocabulary);
}

static Run run_at_speed(const Vocabulary *vocabulary, const char *step, int speed) {
    Text steps = {0};
    text_print(&steps, "{\"id\":\"a\",\"heading\":\"A\",%s}", step);
    Routine *routine = play_routine(vocabulary, text_string(&steps));
    SafetyState *safety = calloc(1, sizeof *safety);
    assert_non_null(safety);
    safety_init(safety, vocabulary, routine);
    Run run = run_of(safety, &routine->steps[0], speed);
    free(safety);
    text_finish(&steps);
    routine_free(routine);
    return run;
}

#define ON_THE_SHOULDER(stroke)                                                                    \
    "\"diagram\":{\"view\":\"back\",\"regions\":[\"upper-trap-left\"],"                            \
    "\"stroke\":\"" stroke "\",\"pressure\":1},\"seconds\":20"

static void speed_changes_reading_and_plain_seconds_and_nothing_else(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    assert_int_equal(run_at_speed(vocabulary, "\"seconds\":20", 200).length, 10 * USEC_SECOND);
    assert_int_equal(run_at_speed(vocabulary, "\"seconds\":20", 50).length, 40 * USEC_SECOND);
    assert_int_equal(
        run_at_speed(vocabulary, "\"seconds\":20,\"breathing\":\"br-4-6\"", 200).length,
        20 * USEC_SECOND);
    assert_int_equal(run_at_speed(vocabulary, "\"hold\":{\"seconds\":20}", 200).length,
                     20 * USEC_SECOND);
    assert_int_equal(run_at_speed(vocabulary, "\"reps\":4,\"per_minute\":15", 200).length,
                     16 * USEC_SECOND);
    Run stretch = run_at_speed(vocabulary, ON_THE_SHOULDER("stretch"), 50);
    assert_int_equal(stretch.length, 20 * USEC_SECOND);
    assert_int_equal(stretch.lead_in, 6 * USEC_SECOND);
    assert_int_equal(run_at_speed(vocabulary, ON_THE_SHOULDER("long-stroke"), 50).length,
                     40 * USEC_SECOND);
    vocabulary_free(vocabulary);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phase_begins_exactly_at_its_time),
        cmocka_unit_test(phases_without_length_are_never_named),
        cmocka_unit_test(the_next_phase_is_always_later_and_names_another),
        cmocka_unit_test(a_breath_far_past_32_bits_is_still_exact),
        cmocka_unit_test(phases_go_round_and_end_with_the_last),
        cmocka_unit_test(every_pace_has_its_exact_moments),
        cmocka_unit_test(speed_changes_reading_and_plain_seconds_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
