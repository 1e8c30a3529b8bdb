#include "command/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#define HOUR 3600

static int64_t utc(const char *text) {
    int64_t wall = 0;
    assert_true(calendar_read_utc(text, &wall));
    return wall;
}

static void use_zone(const char *zone) {
    setenv("TZ", zone, 1);
    tzset();
}

static void require_day(const char *time, int offset, int end, const char *expected) {
    char day[CALENDAR_DAY];
    assert_string_equal(calendar_day(utc(time), offset, end, day), expected);
}

static void a_night_belongs_to_the_day_before_until_the_day_ends(void **state) {
    (void)state;
    require_day("2026-11-22T01:30:00Z", 0, 4, "2026-11-21");
    require_day("2026-11-22T03:59:59Z", 0, 4, "2026-11-21");
    require_day("2026-11-22T04:00:00Z", 0, 4, "2026-11-22");
    require_day("2026-11-22T23:59:59Z", 0, 4, "2026-11-22");
    require_day("2026-01-01T00:00:00Z", 0, 4, "2025-12-31");
    require_day("2024-03-01T02:00:00Z", 0, 4, "2024-02-29");
}

static void a_day_that_ends_at_midnight_is_the_date(void **state) {
    (void)state;
    require_day("2026-11-22T00:00:00Z", 0, 0, "2026-11-22");
    require_day("2026-11-21T23:59:59Z", 0, 0, "2026-11-21");
    require_day("2026-11-22T22:59:59Z", 0, 23, "2026-11-21");
}

static void the_zone_decides_which_day_it_is(void **state) {
    (void)state;
    require_day("2026-11-21T20:00:00Z", 9 * HOUR, 4, "2026-11-22");
    require_day("2026-11-21T18:30:00Z", 9 * HOUR, 4, "2026-11-21");
    require_day("2026-11-22T08:00:00Z", -5 * HOUR, 4, "2026-11-21");
    require_day("2026-11-22T09:00:00Z", -5 * HOUR, 4, "2026-11-22");
    require_day("2026-11-21T22:20:00Z", 5 * HOUR + 45 * 60, 4, "2026-11-22");
}

static void the_machine_s_zone_counts_summer_time(void **state) {
    (void)state;
    use_zone("CET-1CEST,M3.5.0,M10.5.0/3");
    assert_int_equal(calendar_offset(utc("2026-01-15T12:00:00Z")), HOUR);
    assert_int_equal(calendar_offset(utc("2026-07-15T12:00:00Z")), 2 * HOUR);
    assert_int_equal(calendar_offset(utc("2026-03-29T00:59:59Z")), HOUR);
    assert_int_equal(calendar_offset(utc("2026-03-29T01:00:00Z")), 2 * HOUR);
    use_zone("EST5");
    assert_int_equal(calendar_offset(utc("2026-07-15T12:00:00Z")), -5 * HOUR);
    use_zone("UTC0");
    assert_int_equal(calendar_offset(utc("2026-07-15T12:00:00Z")), 0);
}

static void the_day_ends_by_the_clock_in_the_nights_when_it_changes(void **state) {
    (void)state;
    use_zone("CET-1CEST,M3.5.0,M10.5.0/3");
    /* One hour is left out: 01:59 is followed by 03:00. */
    static const struct {
        const char *time, *day;
    } nights[] = {
        {"2026-03-29T00:30:00Z", "2026-03-28"}, {"2026-03-29T01:30:00Z", "2026-03-28"},
        {"2026-03-29T01:59:59Z", "2026-03-28"}, {"2026-03-29T02:00:00Z", "2026-03-29"},
        {"2026-10-25T00:30:00Z", "2026-10-24"}, {"2026-10-25T01:30:00Z", "2026-10-24"},
        {"2026-10-25T02:59:59Z", "2026-10-24"}, {"2026-10-25T03:00:00Z", "2026-10-25"},
    };
    for (size_t i = 0; i < sizeof nights / sizeof *nights; i++)
        require_day(nights[i].time, calendar_offset(utc(nights[i].time)), 4, nights[i].day);
}

static void a_time_is_shown_in_the_zone(void **state) {
    (void)state;
    char time[CALENDAR_TIME];
    assert_string_equal(calendar_time(utc("2026-11-22T23:30:59Z"), HOUR, time), "2026-11-23 00:30");
    assert_string_equal(calendar_time(-1, 0, time), "1969-12-31 23:59");
}

static void a_second_in_utc_is_written_and_read_back(void **state) {
    (void)state;
    static const int64_t walls[] = {0, -1, 951782400, 1795338615, 253402300799, -62135596800};
    char text[CALENDAR_UTC];
    for (size_t i = 0; i < sizeof walls / sizeof *walls; i++)
        assert_int_equal(utc(calendar_utc(walls[i], text)), walls[i]);
    assert_string_equal(calendar_utc(0, text), "1970-01-01T00:00:00Z");
}

static void times_no_year_holds_are_the_nearest_ones(void **state) {
    (void)state;
    char text[CALENDAR_UTC], day[CALENDAR_DAY];
    assert_string_equal(calendar_utc(INT64_MAX, text), "9999-12-31T23:59:59Z");
    assert_string_equal(calendar_utc(INT64_MIN, text), "0001-01-01T00:00:00Z");
    assert_string_equal(calendar_day(INT64_MAX, HOUR, 4, day), "9999-12-31");
    assert_string_equal(calendar_day(INT64_MIN, -HOUR, 4, day), "0001-01-01");
    calendar_offset(INT64_MAX);
    calendar_offset(INT64_MIN);
}

static void what_is_no_time_is_not_read(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "",
        "2026-11-22",
        "2026-11-22T08:30:15",
        "2026-11-22T08:30:15z",
        "2026-11-22T08:30Z",
        "2026-02-30T08:30:15Z",
        "2026-11-22T24:30:15Z",
        "2026-11-22T08:30:15ZZ",
        "2026-11-22T08:30:15+01:00",
    };
    int64_t wall = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(calendar_read_utc(wrong[i], &wall));
    assert_int_equal(wall, 7);
    assert_true(calendar_is_day("2024-02-29"));
    assert_false(calendar_is_day("2026-02-29"));
    assert_false(calendar_is_day("2026-2-9"));
    assert_false(calendar_is_day("2026-11-22T09:30"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_night_belongs_to_the_day_before_until_the_day_ends),
        cmocka_unit_test(a_day_that_ends_at_midnight_is_the_date),
        cmocka_unit_test(the_zone_decides_which_day_it_is),
        cmocka_unit_test(the_machine_s_zone_counts_summer_time),
        cmocka_unit_test(the_day_ends_by_the_clock_in_the_nights_when_it_changes),
        cmocka_unit_test(a_time_is_shown_in_the_zone),
        cmocka_unit_test(a_second_in_utc_is_written_and_read_back),
        cmocka_unit_test(times_no_year_holds_are_the_nearest_ones),
        cmocka_unit_test(what_is_no_time_is_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
