#include "command/history_json.h"
#include "command/history_load.h"
#include "made_history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define SESSION                                                                                    \
    "{\"uid\": \"00000000000000a1\", \"routine\": \"trap-hold\", \"title\": \"T\", "               \
    "\"version\": \"\", \"content\": \"fedcba9876543210\", \"private\": false, "                   \
    "\"begun\": \"2026-11-22T08:30:15Z\", \"day\": \"2026-11-22\", \"speed\": 100"
#define BEGIN "{\"unknot_history\": 1, \"sessions\": ["

/* Reads [json] and requires that the first finding is [rule] with [message] in it; NULL: that there is
** none. */
static void require_reading(const char *json, const char *rule, const char *message) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    Source source;
    History history;
    source_init(&source, "h.json", json, strlen(json));
    bool read = history_load(&source, arena, diags, &history);
    assert_int_equal(read, rule == NULL);
    if (rule != NULL) {
        const Finding *finding = diags_at(diags, 0);
        assert_true(finding->line > 0);
        if (strcmp(finding->rule, rule) != 0 || strstr(finding->message, message) == NULL)
            fail_msg("%s: %s", finding->rule, finding->message);
    }
    source_finish(&source);
    diags_free(diags);
    arena_free(arena);
}

/* [written] as JSON, read, and written again. */
static void write_again(const Text *written, Text *again) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    Source source;
    History history;
    source_init(&source, "h.json", written->bytes, written->length);
    if (!history_load(&source, arena, diags, &history)) {
        Text said = {0};
        diags_print_text(diags, &said, false);
        fail_msg("%s", text_string(&said));
    }
    history_json_write(&history, again);
    source_finish(&source);
    diags_free(diags);
    arena_free(arena);
}

static void what_is_written_is_read_back_to_the_byte(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        Arena *arena = arena_new();
        Text written = {0}, again = {0};
        History history;
        made_history(seed, (size_t)seed % 20, arena, &history);
        history_json_write(&history, &written);
        write_again(&written, &again);
        assert_string_equal(text_string(&again), text_string(&written));
        text_finish(&written);
        text_finish(&again);
        arena_free(arena);
    }
}

static void every_record_has_its_members(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text out = {0};
    History history;
    made_history_small(arena, &history);
    history.session_count = 1;
    history.block_count = 1;
    history_json_write(&history, &out);
    assert_string_equal(
        text_string(&out),
        "{\n\"unknot_history\": 1,\n\"sessions\": [\n"
        " {\"uid\": \"00000000000000a1\", \"routine\": \"trap-hold\", "
        "\"title\": \"Upper Trapezius Hold\", \"version\": \"1.2\", "
        "\"content\": \"fedcba9876543210\", \"private\": false, "
        "\"begun\": \"2026-11-22T08:30:15Z\", \"day\": \"2026-11-22\", \"speed\": 100,\n"
        "  \"place\": {\"step\": \"signs\", \"round\": \"left\", \"at\": 700, \"place\": 9, "
        "\"places\": 9},\n"
        "  \"end\": {\"why\": \"done\", \"ended\": \"2026-11-22T08:42:07Z\", \"length\": 712.25, "
        "\"steps\": 9, \"pain_before\": 5, \"pain_after\": 3},\n"
        "  \"answers\": [\n"
        "   {\"step\": \"before\", \"round\": \"\", \"kind\": \"pain\", \"at\": 2, \"value\": 5},\n"
        "   {\"step\": \"signs\", \"round\": \"left\", \"kind\": \"symptoms\", \"at\": 62.5, "
        "\"value\": [\"tingling\",\"numb\"]}],\n"
        "  \"spots\": [\n"
        "   {\"number\": 0, \"region\": \"upper-trap\", \"x\": 0.1, \"y\": 0.75, \"tender\": 6, "
        "\"left\": false},\n"
        "   {\"number\": 1, \"region\": \"upper-trap\", \"x\": 0.3333333333333333, \"y\": 1, "
        "\"tender\": null, \"left\": true}],\n"
        "  \"doses\": [\n"
        "   {\"region\": \"upper-trap-left\", \"touched\": 150, \"pressure\": 2, \"spots\": 1},\n"
        "   {\"region\": \"upper-trap-right\", \"touched\": 30, \"pressure\": 1, "
        "\"spots\": 0}]}],\n"
        "\"blocks\": [\n"
        " {\"what\": \"region\", \"id\": \"jaw-left\", \"private\": false, "
        "\"from\": \"2026-11-11T22:30:15Z\", \"until\": \"2026-11-22T08:30:14Z\", "
        "\"because\": \"ST9\"}],\n"
        "\"profile\": [],\n\"programmes\": [],\n\"acknowledged\": [],\n"
        "\"settings\": [\n {\"name\": \"day-end\", \"value\": \"4\"}]\n}\n");
    text_finish(&out);
    arena_free(arena);
}

static void a_session_that_had_not_ended_ends_where_it_was(void **state) {
    (void)state;
    static const char json[] =
        BEGIN SESSION ", \"place\": {\"step\": \"press\", \"round\": \"\", \"at\": 90.5, "
                      "\"place\": 4, \"places\": 9}}]}";
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    Source source;
    History history;
    source_init(&source, "h.json", json, strlen(json));
    assert_true(history_load(&source, arena, diags, &history));
    assert_int_equal(history.session_count, 1);
    const RecordEnd *end = &history.sessions[0].end;
    assert_true(history.sessions[0].ended);
    assert_string_equal(end->why, "fault");
    assert_string_equal(end->session, "00000000000000a1");
    assert_int_equal(end->ended, history.sessions[0].session.begun + 90);
    assert_int_equal(end->length, 90500 * USEC_MS);
    assert_int_equal(end->steps, 3);
    assert_int_equal(end->pain_before, -1);
    source_finish(&source);
    diags_free(diags);
    arena_free(arena);
}

static void what_is_no_json_is_refused_with_its_place(void **state) {
    (void)state;
    require_reading("", "json/empty", "empty");
    require_reading("{\"unknot_history\": 1, \"sessions\": [],}", "json/trailing-comma", "comma");
    require_reading(BEGIN SESSION "}", "json/unclosed", "not closed");
    require_reading("{\"unknot_history\": 1, \"sessions\": [\"\x01\"]}", "json/control-character",
                    "");
}

static void another_file_is_refused(void **state) {
    (void)state;
    require_reading("[]", "shape/type", "must be an object");
    require_reading("{\"unknot\": 1, \"id\": \"a\"}", "shape/missing", "'unknot_history'");
    require_reading("{\"unknot_history\": 2, \"sessions\": []}", "shape/version",
                    "is 2, must be 1");
    require_reading("{\"unknot_history\": 1}", "shape/missing", "'sessions' is missing");
    require_reading("{\"unknot_history\": 1, \"sessions\": [], \"sesions\": []}",
                    "shape/unknown-member", "'sesions'");
    require_reading("{\"unknot_history\": 1, \"sessions\": {}}", "shape/type", "must be an array");
    require_reading("{\"unknot_history\": 1, \"sessions\": []}", NULL, NULL);
}

static void members_of_a_session_are_checked(void **state) {
    (void)state;
    require_reading(BEGIN SESSION "}]}", NULL, NULL);
    require_reading(BEGIN "{}]}", "shape/missing", "'uid' is missing");
    require_reading(BEGIN "3]}", "shape/type", "must be an object");
    require_reading(BEGIN SESSION "}, " SESSION "}]}", "shape/duplicate-id",
                    "has the same 'uid' as one before it");
    require_reading(BEGIN SESSION ", \"end\": {\"why\": \"dun\", \"ended\": "
                                  "\"2026-11-22T08:30:15Z\", \"length\": 1, \"steps\": 1}}]}",
                    "shape/unknown-word", "unknown why 'dun'");
    require_reading(BEGIN SESSION ", \"end\": {\"why\": \"done\", \"ended\": \"yesterday\", "
                                  "\"length\": 1, \"steps\": 1}}]}",
                    "shape/time", "'yesterday'");
    require_reading(BEGIN SESSION ", \"end\": {\"why\": \"done\", \"ended\": "
                                  "\"2026-11-22T08:30:15Z\", \"length\": -1, \"steps\": 1}}]}",
                    "shape/range", "'length'");
    require_reading(BEGIN SESSION ", \"end\": {\"why\": \"done\", \"ended\": "
                                  "\"2026-11-22T08:30:15Z\", \"length\": 1, \"steps\": 1, "
                                  "\"pain_after\": 11}}]}",
                    "shape/range", "'pain_after'");
    require_reading(BEGIN SESSION ", \"doses\": [{\"region\": \"a\", \"touched\": 1, "
                                  "\"pressure\": 4}]}]}",
                    "shape/range", "'pressure'");
    require_reading(BEGIN SESSION ", \"spots\": [{\"number\": 0, \"region\": \"a\", \"x\": 1.5, "
                                  "\"y\": 0}]}]}",
                    "shape/range", "'x'");
    require_reading(BEGIN SESSION ", \"answers\": [{\"step\": \"Step\", \"round\": \"\", "
                                  "\"kind\": \"pain\", \"at\": 1, \"value\": 1}]}]}",
                    "shape/id", "'step'");
}

static void an_answer_may_be_any_json_and_is_kept_without_spaces(void **state) {
    (void)state;
    static const char json[] =
        BEGIN SESSION ", \"answers\": [{\"step\": \"a\", \"round\": \"\", \"kind\": \"spots\", "
                      "\"at\": 1, \"value\": [ { \"x\" : 0.250, \"r\\u0065gion\": null },\n"
                      "true, \"a\" ]}]}]}";
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    Source source;
    History history;
    source_init(&source, "h.json", json, strlen(json));
    assert_true(history_load(&source, arena, diags, &history));
    assert_string_equal(history.sessions[0].answers[0].value,
                        "[{\"x\":0.250,\"region\":null},true,\"a\"]");
    assert_string_equal(history.sessions[0].answers[0].session, "00000000000000a1");
    source_finish(&source);
    diags_free(diags);
    arena_free(arena);
}

static void what_may_be_there_once_is_not_there_twice(void **state) {
    (void)state;
#define ANSWER "{\"step\": \"a\", \"round\": \"\", \"kind\": \"pain\", \"at\": 1, \"value\": 1}"
    require_reading(BEGIN SESSION ", \"answers\": [" ANSWER ", " ANSWER "]}]}",
                    "shape/duplicate-id", "the same 'step', 'round', 'kind'");
#define SETTING "{\"name\": \"theme\", \"value\": \"dark\"}"
    require_reading("{\"unknot_history\": 1, \"sessions\": [], \"settings\": [" SETTING ", " SETTING
                    "]}",
                    "shape/duplicate-id", "the same 'name'");
}

static void a_value_that_is_no_json_is_written_as_a_string(void **state) {
    (void)state;
    RecordAnswer answer = {"00000000000000a1", "a", "", "pain", "4}, \"x\": [", 0};
    HistorySession kept = {
        .session = {"00000000000000a1", "r", "t", "", 0, false, 0, "1970-01-01", 100},
        .place = {.step = ""},
        .ended = true,
        .end = {"00000000000000a1", "done", 0, 0, 0, -1, -1},
        .answers = &answer,
        .answer_count = 1};
    History history = {.sessions = &kept, .session_count = 1};
    Text written = {0}, again = {0};
    history_json_write(&history, &written);
    write_again(&written, &again);
    assert_non_null(strstr(text_string(&again), "\"value\": \"4}, \\\"x\\\": [\"}"));
    text_finish(&written);
    text_finish(&again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back_to_the_byte),
        cmocka_unit_test(every_record_has_its_members),
        cmocka_unit_test(a_session_that_had_not_ended_ends_where_it_was),
        cmocka_unit_test(what_is_no_json_is_refused_with_its_place),
        cmocka_unit_test(another_file_is_refused),
        cmocka_unit_test(members_of_a_session_are_checked),
        cmocka_unit_test(an_answer_may_be_any_json_and_is_kept_without_spaces),
        cmocka_unit_test(what_may_be_there_once_is_not_there_twice),
        cmocka_unit_test(a_value_that_is_no_json_is_written_as_a_string),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
