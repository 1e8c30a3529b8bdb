#include "command/pacing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define FRAME ((Usec)16667) /* as scenes ask for the next one */
#define WORK (3 * USEC_MS)  /* of a frame, until it is shown */

static const PacingDisplay plain = {0};
static const PacingDisplay saving = {.saves = true};
static const PacingDisplay paced = {.rate = 60, .waits = true};

static Usec vblank(Usec time, double rate) {
    Usec one = usec_from_seconds(1 / rate);
    return (time / one + 1) * one;
}

/* A second of movement from [begin] on; each wake-up comes [late]. Returns its frames. */
static int moves(Pacing *pacing, const PacingDisplay *display, Usec begin, Usec late, bool blocks) {
    int frames = 0;
    for (Usec now = begin; now < begin + USEC_SECOND; frames++) {
        Usec shown = blocks ? vblank(now + WORK, display->rate) : now + WORK;
        pacing_shown(pacing, display, now, shown, true);
        Usec due = pacing_due(pacing, now + FRAME);
        assert_true(due > now);
        now = due < shown ? shown : due + late;
    }
    return frames;
}

static void what_moves_is_shown_sixty_times_a_second(void **state) {
    (void)state;
    Pacing pacing = {0};
    assert_in_range(moves(&pacing, &plain, 7 * USEC_SECOND, 0, false), 60, 61);
}

static void late_wake_ups_do_not_add_up(void **state) {
    (void)state;
    for (Usec late = 0; late < 8 * USEC_MS; late += USEC_MS) {
        Pacing pacing = {0};
        assert_in_range(moves(&pacing, &plain, 7 * USEC_SECOND + 1234, late, false), 59, 61);
    }
}

static void a_low_battery_gets_thirty(void **state) {
    (void)state;
    for (Usec late = 0; late < 8 * USEC_MS; late += USEC_MS) {
        Pacing pacing = {0};
        assert_in_range(moves(&pacing, &saving, USEC_SECOND, late, false), 29, 31);
    }
    Pacing pacing = {0};
    PacingDisplay display = {.rate = 60, .waits = true, .saves = true};
    assert_in_range(moves(&pacing, &display, USEC_SECOND, 0, true), 29, 31);
}

static void a_slow_display_gets_no_more_than_it_shows(void **state) {
    (void)state;
    Pacing pacing = {0};
    PacingDisplay display = {.rate = 50};
    assert_in_range(moves(&pacing, &display, USEC_SECOND, 0, false), 50, 51);
}

static void where_showing_waits_each_picture_of_the_display_is_used(void **state) {
    (void)state;
    static const struct {
        double rate;
        int least, most;
    } cases[] = {{60, 59, 61},  {59.94, 59, 61}, {50, 49, 51}, {75, 74, 76},
                 {120, 59, 61}, {144, 71, 73},   {240, 59, 81}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (Usec late = 0; late <= 2 * USEC_MS; late += USEC_MS) {
            Pacing pacing = {0};
            PacingDisplay display = {.rate = cases[i].rate, .waits = true};
            int frames = moves(&pacing, &display, USEC_SECOND + 777, late, true);
            assert_in_range(frames, cases[i].least, cases[i].most);
        }
}

static void half_a_frame_is_left_for_the_display_to_wait(void **state) {
    (void)state;
    Pacing pacing = {0};
    pacing_shown(&pacing, &paced, USEC_SECOND, USEC_SECOND + 6 * USEC_MS, true);
    assert_true(pacing_due(&pacing, USEC_SECOND + FRAME) == USEC_SECOND + 6 * USEC_MS + 8333);
}

static void a_frame_that_took_long_is_followed_at_once(void **state) {
    (void)state;
    Pacing pacing = {0};
    pacing_shown(&pacing, &paced, USEC_SECOND, USEC_SECOND + 20 * USEC_MS, true);
    assert_true(pacing_due(&pacing, USEC_SECOND + FRAME) <= USEC_SECOND + 20 * USEC_MS);
}

static void a_display_that_does_not_wait_as_it_says_is_noticed(void **state) {
    (void)state;
    Pacing pacing = {0};
    moves(&pacing, &paced, USEC_SECOND, 0, false);
    assert_in_range(moves(&pacing, &paced, 2 * USEC_SECOND, 0, false), 60, 61);
}

static void after_a_rest_it_is_asked_to_wait_again(void **state) {
    (void)state;
    Pacing pacing = {0};
    moves(&pacing, &paced, USEC_SECOND, 0, false);
    moves(&pacing, &paced, 9 * USEC_SECOND, 0, true);
    pacing_shown(&pacing, &paced, 20 * USEC_SECOND, 20 * USEC_SECOND + WORK, true);
    assert_true(pacing_due(&pacing, 20 * USEC_SECOND + FRAME) == 20 * USEC_SECOND + WORK + 8333);
}

static void a_frame_with_nothing_new_keeps_to_the_grid(void **state) {
    (void)state;
    Pacing pacing = {0};
    pacing_shown(&pacing, &paced, USEC_SECOND, USEC_SECOND + USEC_MS, false);
    assert_true(llabs(pacing_due(&pacing, USEC_SECOND + FRAME) - (USEC_SECOND + FRAME)) < 2);
}

static void what_is_still_is_not_woken(void **state) {
    (void)state;
    Pacing pacing = {0};
    assert_true(pacing_due(&pacing, USEC_NEVER) == USEC_NEVER);
    pacing_shown(&pacing, &plain, USEC_SECOND, USEC_SECOND, true);
    assert_true(pacing_due(&pacing, USEC_NEVER) == USEC_NEVER);
    pacing_shown(&pacing, &paced, USEC_SECOND, USEC_SECOND, true);
    assert_true(pacing_due(&pacing, USEC_NEVER) == USEC_NEVER);
}

static void a_tick_comes_at_its_time_and_once(void **state) {
    (void)state;
    Pacing pacing = {0};
    Usec tick = USEC_SECOND + 123456;
    pacing_shown(&pacing, &plain, USEC_SECOND, USEC_SECOND + WORK, true);
    assert_true(pacing_due(&pacing, tick) == tick);
    pacing_shown(&pacing, &paced, USEC_SECOND, USEC_SECOND + WORK, true);
    assert_true(pacing_due(&pacing, tick) == tick);
    pacing_shown(&pacing, &saving, USEC_SECOND, USEC_SECOND + WORK, true);
    assert_true(pacing_due(&pacing, tick) == tick);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_moves_is_shown_sixty_times_a_second),
        cmocka_unit_test(late_wake_ups_do_not_add_up),
        cmocka_unit_test(a_low_battery_gets_thirty),
        cmocka_unit_test(a_slow_display_gets_no_more_than_it_shows),
        cmocka_unit_test(where_showing_waits_each_picture_of_the_display_is_used),
        cmocka_unit_test(half_a_frame_is_left_for_the_display_to_wait),
        cmocka_unit_test(a_frame_that_took_long_is_followed_at_once),
        cmocka_unit_test(a_display_that_does_not_wait_as_it_says_is_noticed),
        cmocka_unit_test(after_a_rest_it_is_asked_to_wait_again),
        cmocka_unit_test(a_frame_with_nothing_new_keeps_to_the_grid),
        cmocka_unit_test(what_is_still_is_not_woken),
        cmocka_unit_test(a_tick_comes_at_its_time_and_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
