#include "command/motion.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SOON ((Usec)16667)

static const Usec now = 90 * USEC_SECOND;

static bool is_near(double one, double other) {
    return fabs(one - other) < 1e-9;
}

static void a_screen_that_stays_does_not_fade(void **state) {
    (void)state;
    Motion motion = {0};
    assert_false(motion_begins(&motion, now, false));
    assert_true(is_near(motion_fade(&motion, now), 1));
    assert_true(motion_due(&motion, now) == USEC_NEVER);
}

static void another_screen_fades_in_within_240_ms(void **state) {
    (void)state;
    Motion motion = {0};
    motion_turn(&motion);
    assert_true(motion_begins(&motion, now, false));
    double before = 0;
    for (Usec at = 0; at < MOTION_FADE - SOON; at += SOON) {
        double part = motion_fade(&motion, now + at);
        assert_true(part > before && part < 1);
        assert_true(motion_due(&motion, now + at) == now + at + SOON);
        before = part;
    }
    assert_true(is_near(motion_fade(&motion, now + MOTION_FADE), 1));
    assert_true(motion_due(&motion, now + MOTION_FADE) == USEC_NEVER);
}

static void the_first_frame_of_a_fade_answers_the_touch(void **state) {
    (void)state;
    Motion motion = {0};
    motion_turn(&motion);
    motion_begins(&motion, now, false);
    assert_true(motion_fade(&motion, now) > 0.005);
}

static void one_turn_begins_one_fade(void **state) {
    (void)state;
    Motion motion = {0};
    motion_turn(&motion);
    motion_turn(&motion);
    assert_true(motion_begins(&motion, now, false));
    assert_false(motion_begins(&motion, now + SOON, false));
}

static void with_less_movement_a_screen_is_there_at_once(void **state) {
    (void)state;
    Motion motion = {0};
    motion_turn(&motion);
    assert_false(motion_begins(&motion, now, true));
    assert_true(is_near(motion_fade(&motion, now), 1));
    /* Nor does it come later, when movement is wanted again. */
    assert_false(motion_begins(&motion, now + SOON, false));
}

static void the_bead_is_on_its_first_place_at_once(void **state) {
    (void)state;
    Motion motion = {0};
    motion_place(&motion, 4, now, false);
    assert_true(is_near(motion_along(&motion, now), 4));
    assert_true(motion_due(&motion, now) == USEC_NEVER);
}

static void the_bead_slides_on_for_600_ms(void **state) {
    (void)state;
    Motion motion = {0};
    motion_place(&motion, 4, now, false);
    motion_place(&motion, 5, now, false);
    assert_true(is_near(motion_along(&motion, now), 4));
    assert_true(motion_due(&motion, now) == now + SOON);
    double half = motion_along(&motion, now + MOTION_SLIDE / 2);
    assert_true(half > 4.5 && half < 5);
    assert_true(is_near(motion_along(&motion, now + MOTION_SLIDE), 5));
    assert_true(motion_due(&motion, now + MOTION_SLIDE) == USEC_NEVER);
}

static void a_bead_on_its_way_turns_back_from_where_it_is(void **state) {
    (void)state;
    Motion motion = {0};
    motion_place(&motion, 4, now, false);
    motion_place(&motion, 5, now, false);
    Usec turn = now + MOTION_SLIDE / 4;
    double there = motion_along(&motion, turn);
    motion_place(&motion, 4, turn, false);
    assert_true(is_near(motion_along(&motion, turn), there));
    assert_true(is_near(motion_along(&motion, turn + MOTION_SLIDE), 4));
}

static void with_less_movement_the_bead_is_there_at_once(void **state) {
    (void)state;
    Motion motion = {0};
    motion_place(&motion, 4, now, true);
    motion_place(&motion, 5, now, true);
    assert_true(is_near(motion_along(&motion, now), 5));
    assert_true(motion_due(&motion, now) == USEC_NEVER);
}

static void where_there_is_no_thread_nothing_slides(void **state) {
    (void)state;
    Motion motion = {0};
    motion_place(&motion, 4, now, false);
    motion_place(&motion, 5, now, false);
    motion_place(&motion, 0, now, true);
    assert_true(is_near(motion_along(&motion, now), 0));
    assert_true(motion_due(&motion, now) == USEC_NEVER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_screen_that_stays_does_not_fade),
        cmocka_unit_test(another_screen_fades_in_within_240_ms),
        cmocka_unit_test(the_first_frame_of_a_fade_answers_the_touch),
        cmocka_unit_test(one_turn_begins_one_fade),
        cmocka_unit_test(with_less_movement_a_screen_is_there_at_once),
        cmocka_unit_test(the_bead_is_on_its_first_place_at_once),
        cmocka_unit_test(the_bead_slides_on_for_600_ms),
        cmocka_unit_test(a_bead_on_its_way_turns_back_from_where_it_is),
        cmocka_unit_test(with_less_movement_the_bead_is_there_at_once),
        cmocka_unit_test(where_there_is_no_thread_nothing_slides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
