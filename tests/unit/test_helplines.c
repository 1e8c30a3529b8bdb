#include "base/file.h"
#include "routine/helplines.h"
#include "routine/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Helplines *read_bytes(const char *bytes, size_t length, Text *findings) {
    Source source;
    Diags *diags = diags_new();
    source_init(&source, "numbers.json", bytes, length);
    Helplines *helplines = helplines_new(&source, diags);
    diags_print_text(diags, findings, false);
    source_finish(&source);
    diags_free(diags);
    return helplines;
}

static Helplines *shipped(void) {
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    Text findings = {0};
    assert_true(
        file_read("assets/numbers.json", LIMIT_NUMBERS_BYTES, true, &bytes, arena, &reason));
    Helplines *helplines = read_bytes(bytes.bytes, bytes.length, &findings);
    assert_string_equal(text_string(&findings), "");
    assert_non_null(helplines);
    text_finish(&findings);
    file_bytes_finish(&bytes);
    arena_free(arena);
    return helplines;
}

/* Whom a person calls is safety: each line is said here once more, by hand. */
static void each_country_has_its_own_numbers(void **state) {
    static const struct {
        const char *country, *emergency, *crisis;
    } lines[] = {
        {"GB", "999", "116 123"},      {"US", "911", "988"},     {"CA", "911", "988"},
        {"AU", "000", "13 11 14"},     {"NZ", "111", "1737"},    {"IE", "112", "116 123"},
        {"FR", "112", "3114"},         {"ES", "112", "024"},     {"DE", "112", "0800 111 0 111"},
        {"AT", "112", "142"},          {"CH", "112", "143"},     {"NL", "112", "113"},
        {"CN", "120", "12356"},        {"IN", "112", "14416"},   {"IT", "112", NULL},
        {"JP", "119", "0120 279 338"}, {"KR", "119", "109"},     {"BR", "192", "188"},
        {"MX", "911", "800 911 2000"}, {"PL", "112", "116 123"}, {"SE", "112", "90 101"},
        {"NO", "113", "116 123"},      {"SG", "995", "1767"},    {"EG", "123", NULL},
        {"SA", "997", NULL},           {"AE", "998", NULL},      {"ZA", "10177", "0800 567 567"},
    };
    (void)state;
    Helplines *helplines = shipped();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const Helpline *line = helplines_find(helplines, lines[i].country);
        assert_non_null(line);
        assert_string_equal(line->emergency, lines[i].emergency);
        if (lines[i].crisis != NULL)
            assert_string_equal(line->crisis, lines[i].crisis);
        else
            assert_null(line->crisis);
    }
    assert_true(helplines_count(helplines) >= 30);
    helplines_free(helplines);
}

static void a_country_that_is_not_there_has_none(void **state) {
    (void)state;
    Helplines *helplines = shipped();
    assert_null(helplines_find(helplines, "XX"));
    assert_null(helplines_find(helplines, "gb"));
    assert_null(helplines_find(helplines, ""));
    assert_null(helplines_find(helplines, NULL));
    assert_null(helplines_find(NULL, "GB"));
    assert_int_equal(helplines_count(NULL), 0);
    helplines_free(helplines);
    helplines_free(NULL);
}

static void a_number_is_digits_that_single_spaces_part(void **state) {
    static const char *const right[] = {"112", "10", "0800 111 0 111", "123456789012345"};
    static const char *const wrong[] = {
        "", "1", " 112", "112 ", "11  2", "+112", "1-1-2", "112a", "1234567890123456"};
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        assert_true(helplines_is_number(right[i]));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(helplines_is_number(wrong[i]));
}

static void what_is_wrong_is_found_at_its_place(void **state) {
    static const struct {
        const char *text, *says;
    } wrongs[] = {
        {"{\"unknot_numbers\":1,\"countries\":[{\"country\":\"gb\",\"emergency\":\"999\"}]}",
         "'gb' is no country's code [shape/country] at /countries/0/country"},
        {"{\"unknot_numbers\":1,\"countries\":[{\"country\":\"GB\",\"emergency\":\"nine\"}]}",
         "'nine' is no number to call [shape/number-to-call] at /countries/0/emergency"},
        {"{\"unknot_numbers\":1,\"countries\":[{\"country\":\"GB\",\"emergency\":\"999\","
         "\"crisis\":\"\"}]}",
         "[shape/number-to-call] at /countries/0/crisis"},
        {"{\"unknot_numbers\":1,\"countries\":[{\"country\":\"GB\",\"emergency\":\"999\"},"
         "{\"country\":\"GB\",\"emergency\":\"112\"}]}",
         "'GB' does not come after 'GB' [shape/order] at /countries/1"},
        {"{\"unknot_numbers\":1,\"countries\":[{\"country\":\"GB\"}]}", "'emergency'"},
        {"{\"unknot_numbers\":1,\"countries\":[{\"country\":\"GB\",\"emergency\":\"999\","
         "\"crysis\":\"1\"}]}",
         "did you mean 'crisis'?"},
        {"{\"unknot_numbers\":2,\"countries\":[]}", "[shape/version]"},
        {"[]", "[shape/type]"},
        {"{\"unknot_numbers\":1,", "[json/"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        Text findings = {0};
        assert_null(read_bytes(wrongs[i].text, strlen(wrongs[i].text), &findings));
        if (strstr(text_string(&findings), wrongs[i].says) == NULL)
            fail_msg("'%s' is not in:\n%s", wrongs[i].says, text_string(&findings));
        text_finish(&findings);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_country_has_its_own_numbers),
        cmocka_unit_test(a_country_that_is_not_there_has_none),
        cmocka_unit_test(a_number_is_digits_that_single_spaces_part),
        cmocka_unit_test(what_is_wrong_is_found_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
