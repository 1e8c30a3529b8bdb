#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static Source source_of(const char *name, const char *bytes) {
    Source source;
    source_init(&source, name, bytes, strlen(bytes));
    return source;
}

static void a_place_is_line_and_column_in_code_points(void **state) {
    (void)state;
    static const char bytes[] = "ab\r\n\xC3\xA4\xE4\xBD\x93x\n\n\xFFz";
    static const struct {
        size_t offset;
        int line, column;
    } cases[] = {
        {0, 1, 1},  {1, 1, 2}, {2, 1, 3},  {3, 1, 4},  {4, 2, 1},  {5, 2, 1},  {6, 2, 2},
        {8, 2, 2},  {9, 2, 3}, {10, 2, 4}, {11, 3, 1}, {12, 4, 1}, {13, 4, 2}, {14, 4, 3},
        {99, 4, 3}, {9, 2, 3}, {6, 2, 2},  {10, 2, 4}, {0, 1, 1},
    };
    Source source = source_of("f", bytes);
    for (size_t i = 0; i < COUNT(cases); i++) {
        int line = 0, column = 0;
        source_place(&source, cases[i].offset, &line, &column);
        assert_int_equal(line, cases[i].line);
        assert_int_equal(column, cases[i].column);
        assert_int_equal(source_line(&source, cases[i].offset), cases[i].line);
    }
    source_finish(&source);
    source_finish(&source);
}

static void the_order_of_asking_does_not_change_a_place(void **state) {
    (void)state;
    static const char bytes[] =
        "one \xC3\xA4 two \xE4\xBD\x93\xE4\xBD three\n\nfour \xF0\x9F\x98\x80 five";
    size_t length = sizeof bytes - 1;
    Source source = source_of("f", bytes);
    unsigned random = 1;
    for (int i = 0; i < 2000; i++) {
        random = random * 1103515245 + 12345;
        size_t offset = random / 65536 % (length + 2);
        Source fresh = source_of("f", bytes);
        int line = 0, column = 0, fresh_line = 0, fresh_column = 0;
        source_place(&source, offset, &line, &column);
        source_place(&fresh, offset, &fresh_line, &fresh_column);
        assert_int_equal(line, fresh_line);
        assert_int_equal(column, fresh_column);
        source_finish(&fresh);
    }
    source_finish(&source);
}

static void an_empty_source_has_one_place(void **state) {
    (void)state;
    Source source = source_of("f", "");
    int line = 0, column = 0;
    source_place(&source, 5, &line, &column);
    assert_int_equal(line, 1);
    assert_int_equal(column, 1);
    source_finish(&source);
}

/* Prints one finding at [offset] of [bytes] and compares. */
static void check_print(const char *bytes, size_t offset, const char *pointer, const char *hint,
                        bool colour, const char *expected) {
    Diags *diags = diags_new();
    Source source = source_of("evening.json", bytes);
    diags_add(diags, SEVERITY_ERROR, "shape/unknown-cue", &source, offset, pointer, hint,
              "unknown cue '%s'", "bel");
    Text out = {0};
    diags_print_text(diags, &out, colour);
    assert_string_equal(text_string(&out), expected);
    text_finish(&out);
    source_finish(&source);
    diags_free(diags);
}

static void a_finding_is_printed_with_its_line_a_caret_and_the_hint(void **state) {
    (void)state;
    check_print("{\n  \"cue\": \"bel\",\n", 11, "/steps/3/cue", "did you mean 'bell'?", false,
                "evening.json:2:10: error: unknown cue 'bel' [shape/unknown-cue] at /steps/3/cue\n"
                "      \"cue\": \"bel\",\n"
                "             ^ did you mean 'bell'?\n");
}

static void without_pointer_and_hint_nothing_stands_in_their_place(void **state) {
    (void)state;
    static const char expected[] =
        "evening.json:1:2: error: unknown cue 'bel' [shape/unknown-cue]\n"
        "    [1]\n"
        "     ^\n";
    check_print("[1]", 1, "", NULL, false, expected);
    check_print("[1]", 1, NULL, NULL, false, expected);
    check_print("[1]\r\n", 1, NULL, NULL, false, expected);
}

static void the_severity_is_bold_and_coloured_only_if_asked_for(void **state) {
    (void)state;
    check_print("[1]", 0, "", NULL, true,
                "evening.json:1:1: \033[1;31merror\033[0m: unknown cue 'bel' [shape/unknown-cue]\n"
                "    [1]\n"
                "    ^\n");
    Diags *diags = diags_new();
    diags_add_file(diags, SEVERITY_WARNING, "media/large", "a.ogg", NULL, "large");
    Text out = {0};
    diags_print_text(diags, &out, true);
    assert_string_equal(text_string(&out),
                        "a.ogg: \033[1;33mwarning\033[0m: large [media/large]\n");
    text_finish(&out);
    diags_free(diags);
}

static void the_caret_stands_under_its_character_behind_tabs_and_unsafe_ones(void **state) {
    (void)state;
    check_print("\t\xC3\xA4\x01\xFF\xE2\x80\xAEx", 8, "", NULL, false,
                "evening.json:1:6: error: unknown cue 'bel' [shape/unknown-cue]\n"
                "     \xC3\xA4\\x01\\xFF\\xE2\\x80\\xAEx\n"
                "                          ^\n");
}

static void a_place_past_the_end_is_just_behind_the_last_character(void **state) {
    (void)state;
    check_print("[1", 99, "", NULL, false,
                "evening.json:1:3: error: unknown cue 'bel' [shape/unknown-cue]\n"
                "    [1\n"
                "      ^\n");
    check_print("", 0, "", NULL, false,
                "evening.json:1:1: error: unknown cue 'bel' [shape/unknown-cue]\n"
                "    \n"
                "    ^\n");
}

static void a_long_line_is_cut_around_the_place(void **state) {
    (void)state;
    char line[1001];
    for (size_t i = 0; i < 1000; i++)
        line[i] = (char)('a' + i % 26);
    line[1000] = '\0';
    for (size_t offset = 0; offset <= 1000; offset++) {
        Diags *diags = diags_new();
        Source source = source_of("f", line);
        diags_add(diags, SEVERITY_ERROR, "a/b", &source, offset, NULL, NULL, "m");
        const Finding *finding = diags_at(diags, 0);
        assert_true(utf8_count(finding->excerpt) <= 106);
        assert_true(utf8_count(finding->excerpt) >= 100);
        assert_int_equal(finding->excerpt[finding->caret], line[offset]);
        assert_int_equal(strncmp(finding->excerpt, "...", 3) == 0, offset > 60);
        const char *end = finding->excerpt + strlen(finding->excerpt) - 3;
        assert_int_equal(strcmp(end, "...") == 0, offset < 960);
        source_finish(&source);
        diags_free(diags);
    }
}

static void a_line_of_a_hundred_characters_is_shown_whole(void **state) {
    (void)state;
    char line[301] = "";
    for (int i = 0; i < 100; i++)
        strcat(line, "\xE4\xBD\x93");
    for (size_t i = 0; i <= 100; i++) {
        Diags *diags = diags_new();
        Source source = source_of("f", line);
        diags_add(diags, SEVERITY_ERROR, "a/b", &source, 3 * i, NULL, NULL, "m");
        assert_string_equal(diags_at(diags, 0)->excerpt, line);
        assert_int_equal(diags_at(diags, 0)->caret, i);
        source_finish(&source);
        diags_free(diags);
    }
}

static void a_line_is_cut_between_characters_not_inside_them(void **state) {
    (void)state;
    static const char *const kinds[] = {"\xC3\xA4", "\xE4\xBD\x93", "\xF0\x9F\x98\x80"};
    for (size_t kind = 0; kind < COUNT(kinds); kind++) {
        char line[1601] = "";
        for (int i = 0; i < 400; i++)
            strcat(line, kinds[kind]);
        Diags *diags = diags_new();
        Source source = source_of("f", line);
        diags_add(diags, SEVERITY_ERROR, "a/b", &source, 200 * strlen(kinds[kind]), NULL, NULL,
                  "m");
        const Finding *finding = diags_at(diags, 0);
        assert_int_equal(utf8_count(finding->excerpt), 106);
        assert_null(strchr(finding->excerpt, '\\'));
        assert_int_equal(finding->caret, 63);
        assert_int_equal(finding->column, 201);
        source_finish(&source);
        diags_free(diags);
    }
}

static void a_finding_about_a_file_has_no_place(void **state) {
    (void)state;
    Diags *diags = diags_new();
    diags_add_file(diags, SEVERITY_ERROR, "media/unreadable", "a\nb.json", "make it readable",
                   "cannot be opened: %s", "permission denied");
    Text out = {0};
    diags_print_text(diags, &out, false);
    assert_string_equal(
        text_string(&out),
        "a\\x0Ab.json: error: cannot be opened: permission denied [media/unreadable]\n"
        "    make it readable\n");
    assert_int_equal(diags_at(diags, 0)->line, 0);
    assert_null(diags_at(diags, 0)->excerpt);
    assert_string_equal(diags_at(diags, 0)->pointer, "");
    text_finish(&out);
    diags_free(diags);
}

static void json_has_one_object_a_line_and_all_members_in_order(void **state) {
    (void)state;
    Diags *diags = diags_new();
    Text out = {0};
    diags_print_json(diags, &out);
    assert_string_equal(text_string(&out), "[]\n");
    text_clear(&out);
    Source source = source_of("e\"v.json", "{\n \"a\": 1}");
    diags_add(diags, SEVERITY_WARNING, "text/long", &source, 8, "/a", "cut \"it\"", "long '%s'",
              "\xC3\xA4");
    diags_add_file(diags, SEVERITY_ERROR, "limit/bytes", "b.json", NULL, "too large");
    diags_print_json(diags, &out);
    assert_string_equal(
        text_string(&out),
        "[\n"
        "{\"file\": \"e\\\"v.json\", \"line\": 2, \"column\": 7, \"offset\": 8, \"pointer\": "
        "\"/a\", \"severity\": \"warning\", \"rule\": \"text/long\", \"message\": \"long "
        "'\xC3\xA4'\", \"hint\": \"cut \\\"it\\\"\"},\n"
        "{\"file\": \"b.json\", \"line\": 0, \"column\": 0, \"offset\": 0, \"pointer\": \"\", "
        "\"severity\": \"error\", \"rule\": \"limit/bytes\", \"message\": \"too large\", "
        "\"hint\": null}\n"
        "]\n");
    text_finish(&out);
    source_finish(&source);
    diags_free(diags);
}

static void findings_are_sorted_by_file_offset_and_severity(void **state) {
    (void)state;
    Diags *diags = diags_new();
    Source second = source_of("b", "0123456789"), first = source_of("a", "0123456789");
    diags_add(diags, SEVERITY_WARNING, "r/0", &second, 5, NULL, NULL, "m");
    diags_add(diags, SEVERITY_ERROR, "r/1", &first, 1, NULL, NULL, "m");
    diags_add(diags, SEVERITY_ERROR, "r/2", &second, 5, NULL, NULL, "m");
    diags_add(diags, SEVERITY_ERROR, "r/3", &second, 2, NULL, NULL, "m");
    diags_add_file(diags, SEVERITY_ERROR, "r/4", "b", NULL, "m");
    diags_add(diags, SEVERITY_ERROR, "r/5", &second, 5, NULL, NULL, "m");
    diags_sort(diags);
    static const char *const order[] = {"r/4", "r/3", "r/2", "r/5", "r/0", "r/1"};
    assert_int_equal(diags_length(diags), COUNT(order));
    for (size_t i = 0; i < COUNT(order); i++)
        assert_string_equal(diags_at(diags, i)->rule, order[i]);
    source_finish(&first);
    source_finish(&second);
    diags_free(diags);
}

static void past_the_most_findings_are_counted_and_their_number_is_said(void **state) {
    (void)state;
    Diags *diags = diags_new();
    Source source = source_of("a", "x"), other = source_of("b", "x");
    for (int i = 0; i < DIAGS_MOST + 7; i++)
        diags_add(diags, SEVERITY_ERROR, "r/x", &source, 0, NULL, NULL, "m");
    diags_add(diags, SEVERITY_WARNING, "r/y", &other, 0, NULL, NULL, "m");
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), DIAGS_MOST + 7);
    assert_int_equal(diags_count(diags, SEVERITY_WARNING), 1);
    assert_int_equal(diags_length(diags), DIAGS_MOST + 1);
    Text out = {0};
    diags_print_text(diags, &out, false);
    const char *last = "\na: 7 more findings are not shown\n";
    assert_string_equal(text_string(&out) + out.length - strlen(last), last);
    text_finish(&out);
    source_finish(&source);
    source_finish(&other);
    diags_free(diags);
}

static void messages_are_one_safe_line_of_bounded_length(void **state) {
    (void)state;
    char *word = malloc(3001);
    for (size_t i = 0; i < 3000; i += 3)
        memcpy(word + i, "\xE4\xBD\x93", 3);
    word[3000] = '\0';
    Diags *diags = diags_new();
    Source source = source_of("a", "x");
    diags_add(diags, SEVERITY_ERROR, "r/x", &source, 0, NULL, word, "%s\n%s", "a", word);
    const Finding *finding = diags_at(diags, 0);
    assert_true(strlen(finding->message) < 1100);
    assert_memory_equal(finding->message, "a\\x0A\xE4\xBD\x93", 8);
    assert_string_equal(finding->message + strlen(finding->message) - 6, "\xE4\xBD\x93...");
    assert_true(strlen(finding->hint) < 1100);
    source_finish(&source);
    diags_free(diags);
    free(word);
}

static void findings_outlive_their_source_and_their_words(void **state) {
    (void)state;
    Diags *diags = diags_new();
    char *bytes = malloc(4), name[] = "n", pointer[] = "/p", hint[] = "h";
    memcpy(bytes, "[1]", 4);
    Source source = source_of(name, bytes);
    diags_add(diags, SEVERITY_ERROR, "r/x", &source, 1, pointer, hint, "m");
    source_finish(&source);
    free(bytes);
    name[0] = pointer[0] = hint[0] = '?';
    Text out = {0};
    diags_print_text(diags, &out, false);
    assert_string_equal(text_string(&out), "n:1:2: error: m [r/x] at /p\n    [1]\n     ^ h\n");
    text_finish(&out);
    diags_free(diags);
    diags_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_line_and_column_in_code_points),
        cmocka_unit_test(the_order_of_asking_does_not_change_a_place),
        cmocka_unit_test(an_empty_source_has_one_place),
        cmocka_unit_test(a_finding_is_printed_with_its_line_a_caret_and_the_hint),
        cmocka_unit_test(without_pointer_and_hint_nothing_stands_in_their_place),
        cmocka_unit_test(the_severity_is_bold_and_coloured_only_if_asked_for),
        cmocka_unit_test(the_caret_stands_under_its_character_behind_tabs_and_unsafe_ones),
        cmocka_unit_test(a_place_past_the_end_is_just_behind_the_last_character),
        cmocka_unit_test(a_long_line_is_cut_around_the_place),
        cmocka_unit_test(a_line_of_a_hundred_characters_is_shown_whole),
        cmocka_unit_test(a_line_is_cut_between_characters_not_inside_them),
        cmocka_unit_test(a_finding_about_a_file_has_no_place),
        cmocka_unit_test(json_has_one_object_a_line_and_all_members_in_order),
        cmocka_unit_test(findings_are_sorted_by_file_offset_and_severity),
        cmocka_unit_test(past_the_most_findings_are_counted_and_their_number_is_said),
        cmocka_unit_test(messages_are_one_safe_line_of_bounded_length),
        cmocka_unit_test(findings_outlive_their_source_and_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
