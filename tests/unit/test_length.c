#include "base/file.h"
#include "routine/length.h"
#include "routine/limits.h"
#include "routine/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD                                                                                       \
    "{ \"unknot\": 1, \"id\": \"t\", \"title\": \"T\", \"summary\": \"S\", \"language\": \"en\","  \
    " \"about\": { \"audience\": \"A\", \"frequency\": \"F\" },"                                   \
    " \"reviewed\": { \"by\": \"\", \"date\": \"\" }, \"areas\": [\"shoulders\"],"                 \
    " \"techniques\": [\"breathing\"], \"props\": [], \"postures\": [\"sit-chair\"],"              \
    " \"privacy\": \"public\", \"kiosk\": \"never\", \"aftercare\": [\"card-aftercare\"],"         \
    " \"safety\": { \"red_flags\": [\"stroke-signs\", \"neck-injury\"], \"not_if\": [],"           \
    " \"gently_if\": [] }, \"steps\": ["
#define TAIL "] }"

#define REST(id) "{ \"id\": \"" id "\", \"text\": \"Rest.\", \"seconds\": 30 }"
#define TRAP                                                                                       \
    "\"diagram\": { \"view\": \"back\", \"regions\": [\"upper-trap-left\"], \"stroke\": "          \
    "\"press-hold\", \"pressure\": 1 }"
#define HOLD "\"hold\": { \"seconds\": 30, \"at_least_seconds\": 15, \"at_most_seconds\": 45 }"
#define PAIN(id) "{ \"id\": \"" id "\", \"ask\": { \"kind\": \"pain\" } }"
#define YES_NO(id, yes)                                                                            \
    "{ \"id\": \"" id "\", \"ask\": { \"kind\": \"yes-no\", \"question\": \"More?\","              \
    " \"yes\": " yes ", \"no\": { \"go\": \"next\" } } }"

static Vocabulary *words;

static int read_words(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    if (file_read("assets/vocabulary.json", LIMIT_VOCABULARY_BYTES, true, &bytes, arena, &reason)) {
        Source source;
        source_init(&source, "vocabulary.json", bytes.bytes, bytes.length);
        words = vocabulary_new(&source, diags);
        source_finish(&source);
        file_bytes_finish(&bytes);
    }
    diags_free(diags);
    arena_free(arena);
    return words ? 0 : -1;
}

static int free_words(void **state) {
    (void)state;
    vocabulary_free(words);
    return 0;
}

/* Loads a routine that must be without errors. */
static Routine *load(Source *source) {
    Diags *diags = diags_new();
    Routine *routine = routine_load(source, words, diags);
    if (!routine) {
        Text text = {0};
        diags_print_text(diags, &text, false);
        print_message("%s", text_string(&text));
        text_finish(&text);
    }
    diags_free(diags);
    assert_non_null(routine);
    return routine;
}

static Routine *load_steps(const char *steps) {
    Text text = {0};
    Source source;
    text_print(&text, HEAD "%s" TAIL, steps);
    source_init(&source, "t.json", text_string(&text), text.length);
    Routine *routine = load(&source);
    source_finish(&source);
    text_finish(&text);
    return routine;
}

static int seconds(Usec time) {
    return (int)((time + USEC_SECOND / 2) / USEC_SECOND);
}

static void assert_length(const char *steps, int shortest, int usual, int longest) {
    Routine *routine = load_steps(steps);
    Length length = routine->length;
    routine_free(routine);
    assert_int_equal(seconds(length.shortest), shortest);
    assert_int_equal(seconds(length.usual), usual);
    assert_int_equal(seconds(length.longest), longest);
}

static void assert_file(const char *path, int shortest, int usual, int longest) {
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    Source source;
    assert_true(file_read(path, LIMIT_ROUTINE_BYTES, false, &bytes, arena, &reason));
    source_init(&source, path, bytes.bytes, bytes.length);
    Routine *routine = load(&source);
    Length length = routine->length;
    routine_free(routine);
    source_finish(&source);
    file_bytes_finish(&bytes);
    arena_free(arena);
    assert_int_equal(seconds(length.shortest), shortest);
    assert_int_equal(seconds(length.usual), usual);
    assert_int_equal(seconds(length.longest), longest);
}

static void timed_steps_add_up(void **state) {
    (void)state;
    assert_length(REST("a") "," REST("b"), 60, 60, 60);
}

static void a_waiting_step_takes_its_estimate(void **state) {
    (void)state;
    assert_length("{ \"id\": \"a\", \"text\": \"Sit.\" }", 15, 15, 15);
    assert_length("{ \"id\": \"a\", \"text\": \"Sit.\", \"about_seconds\": 40 }", 40, 40, 40);
    assert_length(YES_NO("a", "{ \"go\": \"next\" }"), 8, 8, 8);
}

static void a_question_after_a_pace_takes_no_time(void **state) {
    (void)state;
    assert_length("{ \"id\": \"a\", \"text\": \"Rest.\", \"seconds\": 20,"
                  " \"ask\": { \"kind\": \"done\" } }",
                  20, 20, 20);
}

static void seconds_under_a_breath_run_on_to_its_end(void **state) {
    (void)state;
    assert_length("{ \"id\": \"a\", \"text\": \"Rest.\", \"breathing\": \"br-3-5\","
                  " \"seconds\": 30 }",
                  32, 32, 32);
    assert_length("{ \"id\": \"a\", \"text\": \"Rest.\", \"breathing\": \"br-3-5\","
                  " \"breaths\": 4 }",
                  32, 32, 32);
}

static void a_hold_has_a_lead_in_and_three_lengths(void **state) {
    (void)state;
    /* 3 s for the words, twice 8 s for the questions, 30 s of rest */
    assert_length(PAIN("p") "," REST("r") ",{ \"id\": \"a\", \"text\": \"Press.\", " TRAP ", " HOLD
                                          "}," PAIN("q"),
                  8 + 30 + 3 + 15 + 8, 8 + 30 + 3 + 30 + 8, 8 + 30 + 3 + 45 + 8);
}

static void what_a_safety_rule_ends_is_not_the_shortest(void **state) {
    (void)state;
    assert_length(REST("a") ",{ \"id\": \"b\", \"text\": \"Rest.\", \"seconds\": 20,"
                            " \"ask\": { \"kind\": \"symptoms\" } }," REST("c"),
                  80, 80, 80);
}

static void what_is_played_only_for_some_is_not_in_the_shortest(void **state) {
    (void)state;
    assert_length(YES_NO("q", "{ \"go\": \"next\" }") ",{ \"id\": \"a\", \"text\": \"Rest.\","
                                                      " \"seconds\": 30, \"when\": { \"answer\": "
                                                      "\"q\", \"is\": \"yes\" } }",
                  8, 38, 38);
    assert_length(REST("r") ",{ \"id\": \"a\", \"text\": \"Rest.\", \"seconds\": 30,"
                            " \"when\": { \"condition\": \"pregnancy\" } }",
                  30, 30, 60);
    assert_length(REST("r") ",{ \"id\": \"a\", \"text\": \"Rest.\", \"seconds\": 30,"
                            " \"when\": { \"posture\": \"sit-chair\", \"not\": true } }",
                  30, 30, 60);
}

static void rounds_multiply_and_rests_lie_between_them(void **state) {
    (void)state;
    assert_length(
        "{ \"group\": \"g\", \"repeat\": 3, \"rest_seconds\": 5, \"steps\": [" REST("a") "] }", 100,
        100, 100);
    assert_length("{ \"group\": \"g\", \"sides\": \"left-right\", \"steps\": [" REST("a") "] }", 60,
                  60, 60);
}

static void spots_are_none_one_or_as_many_as_may_be(void **state) {
    (void)state;
    assert_length("{ \"id\": \"s\", \"text\": \"Look.\", \"diagram\": { \"view\": \"back\","
                  " \"regions\": [\"upper-trap-left\"], \"stroke\": \"circles\", \"pressure\": 1 },"
                  " \"ask\": { \"kind\": \"spots\", \"at_most\": 3 } },"
                  "{ \"group\": \"g\", \"spots\": \"s\", \"steps\": [" REST("a") "] }",
                  8, 38, 98);
}

static void a_tender_spot_may_be_left_at_once(void **state) {
    (void)state;
    assert_length("{ \"group\": \"g\", \"steps\": [{ \"id\": \"t\", \"ask\": { \"kind\": "
                  "\"tender\" } }," REST("a") "] }",
                  8, 38, 38);
}

static void ways_back_are_taken_as_often_as_they_may_be(void **state) {
    (void)state;
    assert_length(REST("a") "," YES_NO("q", "{ \"go\": \"a\", \"at_most\": 4 }"), 38, 38, 190);
}

static void a_way_back_out_of_a_group_repeats_what_is_before_it(void **state) {
    (void)state;
    assert_length(REST("a") ",{ \"group\": \"g\", \"steps\": [" YES_NO(
                      "q", "{ \"go\": \"a\", \"at_most\": 1 }") "] }",
                  38, 38, 76);
}

static void a_way_back_out_of_rounds_has_a_count_for_each(void **state) {
    (void)state;
    assert_length(REST("a") ",{ \"group\": \"g\", \"repeat\": 2, \"steps\": [" YES_NO(
                      "q", "{ \"go\": \"a\", \"at_most\": 1 }") "] }",
                  46, 46, 138);
}

static void a_way_back_ends_with_its_time(void **state) {
    (void)state;
    assert_length(REST("a") "," YES_NO("q", "{ \"go\": \"a\", \"at_most\": 9,"
                                            " \"within_seconds\": 60 }"),
                  38, 38, 98);
}

static void a_way_ahead_shortens_the_shortest_alone(void **state) {
    (void)state;
    assert_length(YES_NO("q", "{ \"go\": \"z\" }") "," REST("a") "," REST("z"), 38, 68, 68);
    assert_length(YES_NO("q", "{ \"go\": \"end\" }") "," REST("a"), 8, 38, 38);
}

static void what_comes_when_a_way_is_used_up_is_not_the_shortest(void **state) {
    (void)state;
    assert_length(REST("a") "," YES_NO("q", "{ \"go\": \"a\", \"at_most\": 1,"
                                            " \"else\": { \"go\": \"end\" } }") "," REST("z"),
                  68, 68, 106);
}

static void a_session_may_end_only_when_a_way_is_used_up(void **state) {
    (void)state;
    assert_length(
        REST("a") ",{ \"id\": \"q\", \"ask\": { \"kind\": \"yes-no\", \"question\": \"More?\","
                  " \"yes\": { \"go\": \"a\", \"at_most\": 1, \"else\": { \"go\": \"end\" } },"
                  " \"no\": { \"go\": \"a\", \"at_most\": 1, \"else\": { \"go\": \"end\" } } } }",
        38, 38, 114);
}

static void a_step_that_nobody_comes_to_takes_no_time(void **state) {
    (void)state;
    assert_length(
        "{ \"id\": \"q\", \"ask\": { \"kind\": \"yes-no\", \"question\": \"More?\","
        " \"yes\": { \"go\": \"end\" }, \"no\": { \"go\": \"z\" } } }," REST("a") "," REST("z"),
        8, 38, 38);
}

static void visits_count_every_round_and_way_back(void **state) {
    (void)state;
    Routine *routine = load_steps("{ \"group\": \"g\", \"repeat\": 5, \"steps\": [" REST(
        "a") "," YES_NO("q", "{ \"go\": \"a\", \"at_most\": 2 }") "] }," REST("z"));
    double visits = length_visits(routine, words);
    routine_free(routine);
    assert_int_equal((int)visits, 5 * (2 + 2 * 2) + 1);
}

static void the_waiting_room_breathing_takes_three_minutes_and_the_rest_of_a_breath(void **state) {
    (void)state;
    assert_file("tests/check/sound/breath-wait.json", 182, 182, 182);
}

static void the_shoulder_routine_takes_close_to_six_minutes(void **state) {
    (void)state;
    assert_file("tests/check/sound/trap-hold.json", 149, 347, 487);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timed_steps_add_up),
        cmocka_unit_test(a_waiting_step_takes_its_estimate),
        cmocka_unit_test(a_question_after_a_pace_takes_no_time),
        cmocka_unit_test(seconds_under_a_breath_run_on_to_its_end),
        cmocka_unit_test(a_hold_has_a_lead_in_and_three_lengths),
        cmocka_unit_test(what_a_safety_rule_ends_is_not_the_shortest),
        cmocka_unit_test(what_is_played_only_for_some_is_not_in_the_shortest),
        cmocka_unit_test(rounds_multiply_and_rests_lie_between_them),
        cmocka_unit_test(spots_are_none_one_or_as_many_as_may_be),
        cmocka_unit_test(a_tender_spot_may_be_left_at_once),
        cmocka_unit_test(ways_back_are_taken_as_often_as_they_may_be),
        cmocka_unit_test(a_way_back_out_of_a_group_repeats_what_is_before_it),
        cmocka_unit_test(a_way_back_out_of_rounds_has_a_count_for_each),
        cmocka_unit_test(a_way_back_ends_with_its_time),
        cmocka_unit_test(a_way_ahead_shortens_the_shortest_alone),
        cmocka_unit_test(what_comes_when_a_way_is_used_up_is_not_the_shortest),
        cmocka_unit_test(a_session_may_end_only_when_a_way_is_used_up),
        cmocka_unit_test(a_step_that_nobody_comes_to_takes_no_time),
        cmocka_unit_test(visits_count_every_round_and_way_back),
        cmocka_unit_test(the_waiting_room_breathing_takes_three_minutes_and_the_rest_of_a_breath),
        cmocka_unit_test(the_shoulder_routine_takes_close_to_six_minutes),
    };
    return cmocka_run_group_tests(tests, read_words, free_words);
}
