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

/* A key is pressed [at]; what moves is shown for [frames] more. The longest of the times between
** frames from the key's on, and the shortest. */
static void between_after_a_key(const PacingDisplay *display, Usec at, int frames, Usec *longest,
                                Usec *shortest) {
    Pacing pacing = {0};
    Usec now = 7 * USEC_SECOND + 4321, due = now;
    for (; due < at; now = due) {
        pacing_shown(&pacing, display, now, now + WORK, true);
        due = pacing_due(&pacing, now + FRAME);
    }
    *longest = 0;
    *shortest = USEC_NEVER;
    for (now = at; frames > 0; frames--) {
        pacing_shown(&pacing, display, now, now + WORK, true);
        due = pacing_due(&pacing, now + FRAME);
        *longest = due - now > *longest ? due - now : *longest;
        *shortest = usec_min(*shortest, due - now);
        now = due;
    }
}

static void whenever_a_key_comes_the_next_frames_are_one_period_apart(void **state) {
    (void)state;
    static const PacingDisplay *const displays[] = {&plain, &saving};
    for (size_t i = 0; i < sizeof displays / sizeof *displays; i++) {
        Usec frame = FRAME * (displays[i]->saves ? 2 : 1);
        for (Usec at = 0; at < 2 * frame; at += 500) {
            Usec longest, shortest;
            between_after_a_key(displays[i], 8 * USEC_SECOND + at, 20, &longest, &shortest);
            assert_true(longest <= frame);
            assert_true(shortest > frame - 10);
        }
    }
}

static void a_key_adds_one_picture_at_most(void **state) {
    (void)state;
    for (Usec every = 40 * USEC_MS; every < 400 * USEC_MS; every += 7777) {
        Pacing pacing = {0};
        int frames = 0, keys = 0;
        Usec now = USEC_SECOND, key = now + every;
        for (; now < 6 * USEC_SECOND; frames++) {
            pacing_shown(&pacing, &plain, now, now + WORK, true);
            Usec due = pacing_due(&pacing, now + FRAME);
            bool pressed = key <= due;
            now = pressed ? key : due;
            keys += pressed;
            key += pressed ? every : 0;
        }
        assert_in_range(frames, 300, 301 + keys);
    }
}

static void keys_get_no_more_pictures_from_a_display_that_waits(void **state) {
    (void)state;
    Pacing pacing = {0};
    int frames = 0;
    Usec now = USEC_SECOND, key = now;
    for (; now < 6 * USEC_SECOND; frames++) {
        Usec shown = vblank(now + WORK, paced.rate);
        pacing_shown(&pacing, &paced, now, shown, true);
        Usec due = pacing_due(&pacing, now + FRAME);
        for (; key < shown; key += 70 * USEC_MS + 123)
            ;
        now = due > key ? key : due;
        now = now < shown ? shown : now;
    }
    assert_in_range(frames, 297, 301);
}

static void a_wake_up_that_came_very_late_is_no_reason_for_a_burst(void **state) {
    (void)state;
    for (Usec late = 0; late < 30 * USEC_MS; late += USEC_MS) {
        Pacing pacing = {0};
        Usec now = USEC_SECOND;
        pacing_shown(&pacing, &plain, now, now + WORK, true);
        now = pacing_due(&pacing, now + FRAME) + late;
        for (int i = 0; i < 5; i++) {
            pacing_shown(&pacing, &plain, now, now + WORK, true);
            Usec due = pacing_due(&pacing, now + FRAME);
            assert_in_range(due - now, FRAME / 2 - 1, FRAME);
            now = due;
        }
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
        cmocka_unit_test(whenever_a_key_comes_the_next_frames_are_one_period_apart),
        cmocka_unit_test(a_key_adds_one_picture_at_most),
        cmocka_unit_test(keys_get_no_more_pictures_from_a_display_that_waits),
        cmocka_unit_test(a_wake_up_that_came_very_late_is_no_reason_for_a_burst),
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
