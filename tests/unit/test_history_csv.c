#include "command/history_csv.h"
#include "made_history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int an_hour_ahead(int64_t wall) {
    (void)wall;
    return 3600;
}

static void one_row_a_session(void **state) {
    (void)state;
    Arena *arena = arena_new();
    History history;
    Text out = {0};
    made_history_small(arena, &history);
    history_csv_sessions(&history, an_hour_ahead, &out);
    assert_string_equal(
        text_string(&out),
        "\xEF\xBB\xBF"
        "day,begun,routine,title,minutes,steps,ending,pain_before,pain_after,doses,private,"
        "session\r\n"
        "2026-11-22,2026-11-22 09:30,trap-hold,Upper Trapezius Hold,11.9,9,done,5,3,"
        "\"upper-trap-left: 2.5 min, pressure 2, 1 spot; upper-trap-right: 0.5 min, pressure 1\","
        "no,00000000000000a1\r\n"
        "2026-11-22,2026-11-22 10:30,,Private routine,6.7,4,rule,4,,"
        "\"upper-trap-left: 0.5 min, pressure 1, 1 spot\",yes,00000000000000a2\r\n"
        "2026-11-22,2026-11-22 11:30,breath-46,4–6 Slow Breathing,,,,,,,no,00000000000000a3\r\n");
    text_finish(&out);
    arena_free(arena);
}

static void one_row_an_answer(void **state) {
    (void)state;
    Arena *arena = arena_new();
    History history;
    Text out = {0};
    made_history_small(arena, &history);
    history_csv_answers(&history, an_hour_ahead, &out);
    assert_string_equal(
        text_string(&out),
        "\xEF\xBB\xBF"
        "day,begun,routine,step,round,kind,value,minute,private,session\r\n"
        "2026-11-22,2026-11-22 09:30,trap-hold,before,,pain,5,0.0,no,00000000000000a1\r\n"
        "2026-11-22,2026-11-22 09:30,trap-hold,signs,left,symptoms,tingling; numb,1.0,no,"
        "00000000000000a1\r\n");
    text_finish(&out);
    arena_free(arena);
}

/* The title of a history of one session, as its row holds it. */
static void require_title(const char *title, const char *expected) {
    HistorySession kept = {.session = {.uid = "0", .routine = "r", .day = "d", .title = title},
                           .place = {.step = ""}};
    History history = {.sessions = &kept, .session_count = 1};
    Text out = {0};
    history_csv_sessions(&history, an_hour_ahead, &out);
    const char *row = strstr(text_string(&out), ",r,");
    assert_non_null(row);
    assert_int_equal(strncmp(row + 3, expected, strlen(expected)), 0);
    assert_int_equal(row[3 + strlen(expected)], ',');
    text_finish(&out);
}

static void what_a_spreadsheet_would_reckon_with_gets_an_apostrophe(void **state) {
    (void)state;
    require_title("=1+1", "\"'=1+1\"");
    require_title("+1", "\"'+1\"");
    require_title("-1", "\"'-1\"");
    require_title("@SUM(A1)", "\"'@SUM(A1)\"");
    require_title("\t=1", "\"'\t=1\"");
    require_title("\xEF\xBC\x9D"
                  "1",
                  "\"'\xEF\xBC\x9D"
                  "1\"");
    require_title("1=1", "1=1");
    require_title("'=1", "'=1");
}

static void quotes_commas_and_line_breaks_stay_in_one_field(void **state) {
    (void)state;
    require_title("a \"b\" c", "\"a \"\"b\"\" c\"");
    require_title("a, b", "\"a, b\"");
    require_title("a\nb", "\"a\nb\"");
    require_title("", "");
    require_title("=\"", "\"'=\"\"\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_row_a_session),
        cmocka_unit_test(one_row_an_answer),
        cmocka_unit_test(what_a_spreadsheet_would_reckon_with_gets_an_apostrophe),
        cmocka_unit_test(quotes_commas_and_line_breaks_stay_in_one_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
