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

static double shade_at(const Motion *motion, Usec time) {
    double shade;
    const char *pressed = motion_pressed(motion, time, &shade);
    assert_true((pressed != NULL) == (shade > 0));
    return shade;
}

static void a_control_darkens_over_90_ms_and_then_costs_nothing(void **state) {
    (void)state;
    Motion motion = {0};
    double before = 0;
    motion_press(&motion, "next", now, false);
    for (Usec at = 0; at < MOTION_PRESS - SOON; at += SOON) {
        motion_press(&motion, "next", now + at, false);
        double shade = shade_at(&motion, now + at);
        assert_true(shade > before && shade < 1);
        assert_true(motion_due(&motion, now + at) == now + at + SOON);
        before = shade;
    }
    assert_true(is_near(shade_at(&motion, now + MOTION_PRESS), 1));
    assert_true(motion_due(&motion, now + MOTION_PRESS) == USEC_NEVER);
    motion_press(&motion, "next", now + USEC_SECOND, false);
    assert_true(motion_due(&motion, now + USEC_SECOND) == USEC_NEVER);
}

static void a_control_that_is_let_go_brightens_from_where_it_is(void **state) {
    (void)state;
    Motion motion = {0};
    double shade;
    motion_press(&motion, "mute", now, false);
    Usec up = now + 2 * SOON;
    double dark = shade_at(&motion, up);
    motion_press(&motion, NULL, up, false);
    assert_true(is_near(shade_at(&motion, up), dark));
    assert_string_equal(motion_pressed(&motion, up + SOON, &shade), "mute");
    assert_true(shade < dark);
    assert_null(motion_pressed(&motion, up + MOTION_PRESS, &shade));
    assert_true(motion_due(&motion, up + MOTION_PRESS) == USEC_NEVER);
}

static void a_finger_that_moves_to_another_control_begins_anew(void **state) {
    (void)state;
    Motion motion = {0};
    double shade;
    motion_press(&motion, "less", now, false);
    Usec then = now + USEC_SECOND;
    motion_press(&motion, "more", then, false);
    assert_string_equal(motion_pressed(&motion, then, &shade), "more");
    assert_true(shade < 0.5);
}

static void what_was_pressed_goes_with_its_screen(void **state) {
    (void)state;
    Motion motion = {0};
    double shade;
    motion_press(&motion, "next", now, false);
    motion_turn(&motion);
    motion_press(&motion, NULL, now + USEC_SECOND, false);
    assert_null(motion_pressed(&motion, now + USEC_SECOND, &shade));
}

static void with_less_movement_a_control_is_dark_at_once(void **state) {
    (void)state;
    Motion motion = {0};
    double shade;
    motion_press(&motion, "next", now, true);
    assert_true(is_near(shade_at(&motion, now), 1));
    assert_true(motion_due(&motion, now) == USEC_NEVER);
    motion_press(&motion, NULL, now + 1, true);
    assert_null(motion_pressed(&motion, now + 1, &shade));
    assert_true(motion_due(&motion, now + 1) == USEC_NEVER);
}

static void the_guide_comes_to_rest_ever_slower_within_300_ms(void **state) {
    (void)state;
    Motion motion = {0};
    Usec before = 0, way = SOON;
    motion_rest(&motion, now);
    assert_true(motion_lead(&motion, now) == 0);
    for (Usec at = SOON; at < MOTION_REST; at += SOON) {
        Usec lead = motion_lead(&motion, now + at);
        assert_true(lead > before && lead - before < way);
        assert_true(motion_due(&motion, now + at) == now + at + SOON);
        way = lead - before;
        before = lead;
    }
    assert_true(way < SOON / 10);
    assert_in_range(before, MOTION_REST / 2 - SOON / 10, MOTION_REST / 2);
    assert_false(motion_eases(&motion, now + MOTION_REST));
    assert_true(motion_due(&motion, now + MOTION_REST) == USEC_NEVER);
}

static void the_guide_moves_off_where_it_rested_and_meets_the_session(void **state) {
    (void)state;
    Motion motion = {0};
    Usec before = MOTION_REST / 2, way = 0;
    motion_go(&motion, now);
    assert_true(motion_lead(&motion, now) == MOTION_REST / 2);
    for (Usec at = SOON; at < MOTION_REST; at += SOON) {
        Usec place = at + motion_lead(&motion, now + at);
        assert_true(place - before > way && place - before < SOON);
        way = place - before;
        before = place;
    }
    assert_true(way > SOON * 9 / 10);
    assert_true(motion_lead(&motion, now + MOTION_REST) == 0);
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
        cmocka_unit_test(a_control_darkens_over_90_ms_and_then_costs_nothing),
        cmocka_unit_test(a_control_that_is_let_go_brightens_from_where_it_is),
        cmocka_unit_test(a_finger_that_moves_to_another_control_begins_anew),
        cmocka_unit_test(what_was_pressed_goes_with_its_screen),
        cmocka_unit_test(with_less_movement_a_control_is_dark_at_once),
        cmocka_unit_test(the_guide_comes_to_rest_ever_slower_within_300_ms),
        cmocka_unit_test(the_guide_moves_off_where_it_rested_and_meets_the_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
