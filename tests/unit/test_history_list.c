#include "command/history_list.h"
#include "made_history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define BEGUN 1795336215 /* 2026-11-22T08:30:15Z, as in made_history.c */

static int at_utc(int64_t wall) {
    (void)wall;
    return 0;
}

static void sessions_come_newest_first_with_doses_and_blocks(void **state) {
    (void)state;
    Arena *arena = arena_new();
    History history;
    Text out = {0};
    made_history_small(arena, &history);
    history_list_print(&history, BEGUN + 8000, at_utc, &out);
    assert_string_equal(
        text_string(&out),
        "Day         Time   Minutes  Steps  Pain     Ended        Title\n"
        "2026-11-22  10:30        –      –   – →  –  not ended    4–6 Slow Breathing\n"
        "2026-11-22  09:30        7      4   4 →  –  safety rule  Private routine\n"
        "2026-11-22  08:30       12      9   5 →  3  done         Upper Trapezius Hold\n"
        "\n"
        "Worked on today (2026-11-22)\n"
        "  upper-trap-left: 3.0 min, pressure 2 at most, 2 spots held\n"
        "  upper-trap-right: 0.5 min, pressure 1 at most\n"
        "\n"
        "Not to be worked on\n"
        "  region neck-back-left until 2026-11-29 08:30 (ST9)\n"
        "  a private routine until 2026-11-24 08:30 (ST7)\n");
    text_finish(&out);
    arena_free(arena);
}

static void what_was_worked_on_is_today_s_until_the_day_ends(void **state) {
    (void)state;
    static const RecordSetting early = {"day-end", "1"}, odd = {"day-end", "77"};
    Arena *arena = arena_new();
    History history;
    Text out = {0};
    int64_t two_at_night = BEGUN + 17 * 3600 + 1800;
    made_history_small(arena, &history);
    history_list_print(&history, two_at_night, at_utc, &out);
    assert_non_null(strstr(text_string(&out), "Worked on today (2026-11-22)"));
    text_clear(&out);
    history.settings = &early;
    history_list_print(&history, two_at_night, at_utc, &out);
    assert_null(strstr(text_string(&out), "Worked on today"));
    text_clear(&out);
    history.settings = &odd;
    history_list_print(&history, two_at_night, at_utc, &out);
    assert_non_null(strstr(text_string(&out), "Worked on today (2026-11-22)"));
    text_finish(&out);
    arena_free(arena);
}

static void nothing_that_is_kept_reaches_the_terminal_raw(void **state) {
    (void)state;
    HistorySession kept = {.session = {.uid = "0", .title = "a\033[2J\nb", .day = "2026\r11-22"},
                           .place = {.step = ""},
                           .ended = true,
                           .end = {.why = "\007"}};
    RecordBlock block = {"region", "\033c", false, 0, BEGUN + 9, "\033"};
    History history = {.sessions = &kept, .session_count = 1, .blocks = &block, .block_count = 1};
    Text out = {0};
    history_list_print(&history, BEGUN, at_utc, &out);
    for (size_t i = 0; i < out.length; i++)
        assert_true((unsigned char)out.bytes[i] >= 0x20 || out.bytes[i] == '\n');
    assert_non_null(strstr(text_string(&out), "a\\x1B[2J\\x0Ab"));
    text_finish(&out);
}

static void an_empty_history_says_so(void **state) {
    (void)state;
    History history = {.sessions = NULL};
    Text out = {0};
    history_list_print(&history, BEGUN, at_utc, &out);
    assert_string_equal(text_string(&out), "No sessions are remembered.\n");
    text_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sessions_come_newest_first_with_doses_and_blocks),
        cmocka_unit_test(what_was_worked_on_is_today_s_until_the_day_ends),
        cmocka_unit_test(nothing_that_is_kept_reaches_the_terminal_raw),
        cmocka_unit_test(an_empty_history_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
