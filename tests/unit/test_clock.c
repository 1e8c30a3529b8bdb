#include "stage/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define DAY (24 * USEC_HOUR)

static void a_virtual_clock_stands_still_until_it_jumps(void **state) {
    (void)state;
    Clock clock;
    clock_init(&clock, true, DAY);
    assert_int_equal(clock_now(&clock), 0);
    clock_jump(&clock, 5 * USEC_SECOND);
    assert_int_equal(clock_now(&clock), 5 * USEC_SECOND);
    assert_int_equal(clock_wall(&clock), DAY + 5 * USEC_SECOND);
}

static void a_virtual_clock_never_jumps_back(void **state) {
    (void)state;
    Clock clock;
    clock_init(&clock, true, DAY);
    clock_jump(&clock, 5 * USEC_SECOND);
    clock_jump(&clock, 2 * USEC_SECOND);
    assert_int_equal(clock_now(&clock), 5 * USEC_SECOND);
}

static void a_virtual_clock_sleeps_in_no_time(void **state) {
    (void)state;
    Clock clock, real;
    clock_init(&clock, true, DAY);
    clock_init(&real, false, 0);
    clock_sleep(&clock, USEC_HOUR);
    assert_int_equal(clock_now(&clock), USEC_HOUR);
    assert_true(clock_now(&real) < USEC_SECOND);
}

static void a_real_clock_begins_at_0_and_goes_on(void **state) {
    (void)state;
    Clock clock;
    clock_init(&clock, false, DAY);
    Usec first = clock_now(&clock);
    assert_true(first >= 0 && first < USEC_SECOND);
    clock_sleep(&clock, first + 3 * USEC_MS);
    assert_true(clock_now(&clock) >= first + 3 * USEC_MS);
    assert_true(clock_wall(&clock) >= DAY + 3 * USEC_MS);
}

static void a_real_clock_does_not_jump(void **state) {
    (void)state;
    Clock clock;
    clock_init(&clock, false, DAY);
    clock_jump(&clock, USEC_HOUR);
    assert_true(clock_now(&clock) < USEC_MINUTE);
}

static void a_suspend_moves_both_kinds_on(void **state) {
    (void)state;
    for (int jumps = 0; jumps < 2; jumps++) {
        Clock clock;
        clock_init(&clock, jumps == 1, DAY);
        clock_suspend(&clock, USEC_HOUR);
        assert_true(clock_now(&clock) >= USEC_HOUR);
        assert_true(clock_now(&clock) < USEC_HOUR + USEC_MINUTE);
    }
}

static void without_a_date_it_is_the_machines(void **state) {
    (void)state;
    Clock clock;
    char date[11];
    clock_init(&clock, true, 0);
    clock_date(clock_wall(&clock), date);
    assert_true(strcmp(date, "2026-01-01") >= 0);
}

static void dates_and_times_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        Usec wall;
    } cases[] = {
        {"1970-01-01", 0},
        {"1970-01-02T00:00:01", DAY + USEC_SECOND},
        {"1969-12-31", -DAY},
        {"2000-02-29", 11016 * DAY},
        {"2000-03-01", 11017 * DAY},
        {"2026-11-22T09:30", 20779 * DAY + 9 * USEC_HOUR + 30 * USEC_MINUTE},
        {"2026-11-22T09:30:15", 20779 * DAY + 9 * USEC_HOUR + 30 * USEC_MINUTE + 15 * USEC_SECOND},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Usec wall = -1;
        assert_true(clock_read_wall(cases[i].text, &wall));
        assert_int_equal(wall, cases[i].wall);
    }
}

static void what_is_no_date_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "2026",
        "2026-11",
        "2026-13-01",
        "2026-00-10",
        "2026-11-31",
        "2026-02-29",
        "1900-02-29",
        "2026-11-22T",
        "2026-11-22T9:30",
        "2026-11-22 09:30",
        "2026-11-22T24:00",
        "2026-11-22T09:60",
        "2026-11-22T09:30:60",
        "2026-11-22T09:30:15Z",
        "x026-11-22",
        "2026-11-220",
        "0000-01-01",
        "-026-01-01",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Usec wall = 42;
        if (clock_read_wall(texts[i], &wall))
            fail_msg("'%s' was read as a date", texts[i]);
        assert_int_equal(wall, 42);
    }
}

static void every_day_is_written_as_it_is_read(void **state) {
    (void)state;
    char before[11] = "";
    for (int64_t day = -26000; day < 90000; day++) {
        char date[11];
        Usec wall = 0;
        clock_date(day * DAY, date);
        assert_true(clock_read_wall(date, &wall));
        assert_int_equal(wall, day * DAY);
        assert_true(strcmp(before, date) < 0);
        memcpy(before, date, sizeof before);
    }
}

static void a_date_lasts_all_day(void **state) {
    (void)state;
    char date[11];
    clock_date(20779 * DAY + DAY - 1, date);
    assert_string_equal(date, "2026-11-22");
    clock_date(-1, date);
    assert_string_equal(date, "1969-12-31");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_virtual_clock_stands_still_until_it_jumps),
        cmocka_unit_test(a_virtual_clock_never_jumps_back),
        cmocka_unit_test(a_virtual_clock_sleeps_in_no_time),
        cmocka_unit_test(a_real_clock_begins_at_0_and_goes_on),
        cmocka_unit_test(a_real_clock_does_not_jump),
        cmocka_unit_test(a_suspend_moves_both_kinds_on),
        cmocka_unit_test(without_a_date_it_is_the_machines),
        cmocka_unit_test(dates_and_times_are_read),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(every_day_is_written_as_it_is_read),
        cmocka_unit_test(a_date_lasts_all_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
