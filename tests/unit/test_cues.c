#include "command/cues.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static SessionEvent cue(const char *id) {
    return (SessionEvent){.kind = EVENT_CUE, .id = id};
}

static void breath_tones_follow_the_phase_that_began_last(void **state) {
    (void)state;
    Cues cues = {0};
    static const struct {
        BreathPhase phase;
        SoundName full, soft;
    } rows[] = {
        {BREATH_IN, SOUND_BREATH_IN, SOUND_BREATH_IN_SOFT},
        {BREATH_HOLD, SOUND_BREATH_HOLD, SOUND_NAME_COUNT},
        {BREATH_OUT, SOUND_BREATH_OUT, SOUND_BREATH_OUT_SOFT},
        {BREATH_REST, SOUND_NAME_COUNT, SOUND_NAME_COUNT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SessionEvent breath = {.kind = EVENT_BREATH, .phase = rows[i].phase};
        SessionEvent full = cue("breath-tone"), soft = cue("breath-tone-soft");
        assert_int_equal(cues_sound(&cues, &breath), SOUND_NAME_COUNT);
        assert_int_equal(cues_sound(&cues, &full), rows[i].full);
        assert_int_equal(cues_sound(&cues, &soft), rows[i].soft);
    }
}

static void a_hold_begins_with_a_tone_and_goes_on_with_ticks(void **state) {
    (void)state;
    Cues cues = {0};
    SessionEvent first = cue("hold-ticks"), later = cue("hold-ticks");
    later.goes_on = true;
    assert_int_equal(cues_sound(&cues, &first), SOUND_HOLD_START);
    assert_int_equal(cues_sound(&cues, &later), SOUND_HOLD_TICK);
}

static void a_change_of_sides_comes_from_the_side_named(void **state) {
    (void)state;
    SessionEvent left = cue("bell-side"), right = cue("bell-side"), step = cue("chime-step");
    left.side = step.side = SIDE_LEFT;
    right.side = SIDE_RIGHT;
    assert_true(cues_pan(&left) < 0 && cues_pan(&right) > 0);
    assert_true(cues_pan(&step) == 0);
}

static void stop_rules_are_heard_and_other_rules_are_not(void **state) {
    (void)state;
    Cues cues = {0};
    SessionEvent stop = {.kind = EVENT_RULE, .id = "ST2"};
    SessionEvent gentle = {.kind = EVENT_RULE, .id = "gentle"};
    assert_int_equal(cues_sound(&cues, &stop), SOUND_STOP_RULE);
    assert_int_equal(cues_sound(&cues, &gentle), SOUND_NAME_COUNT);
}

static void every_cue_of_the_vocabulary_has_its_sound(void **state) {
    (void)state;
    Cues cues = {0};
    static const struct {
        const char *id;
        SoundName sound;
    } rows[] = {
        {"chime-start", SOUND_START}, {"chime-step", SOUND_STEP},  {"bell-side", SOUND_SIDE},
        {"hold-end", SOUND_HOLD_END}, {"chime-end", SOUND_FINISH}, {"rub-pulse", SOUND_RUB},
        {"silent", SOUND_NAME_COUNT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SessionEvent event = cue(rows[i].id);
        assert_int_equal(cues_sound(&cues, &event), rows[i].sound);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breath_tones_follow_the_phase_that_began_last),
        cmocka_unit_test(a_hold_begins_with_a_tone_and_goes_on_with_ticks),
        cmocka_unit_test(a_change_of_sides_comes_from_the_side_named),
        cmocka_unit_test(stop_rules_are_heard_and_other_rules_are_not),
        cmocka_unit_test(every_cue_of_the_vocabulary_has_its_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
