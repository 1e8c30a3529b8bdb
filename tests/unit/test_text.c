#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/log.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void a_zeroed_text_is_the_empty_string(void **state) {
    (void)state;
    Text text = {0};
    assert_string_equal(text_string(&text), "");
    text_clear(&text);
    text_add(&text, "");
    assert_string_equal(text_string(&text), "");
    text_finish(&text);
    text_finish(&text);
    assert_null(text.bytes);
}

static void text_grows_and_stays_ended_by_nul(void **state) {
    (void)state;
    Text text = {0};
    for (int i = 0; i < 1000; i++) {
        text_print(&text, "%d,", i % 10);
        text_add(&text, "ab");
        text_add_bytes(&text, "cd", 1);
        assert_int_equal(strlen(text.bytes), text.length);
    }
    assert_int_equal(text.length, 5000);
    assert_memory_equal(text.bytes, "0,abc1,abc2,abc", 15);
    text_clear(&text);
    assert_string_equal(text_string(&text), "");
    text_print(&text, "%*s", 100000, "x");
    assert_int_equal(text.length, 100000);
    text_finish(&text);
}

typedef struct Case {
    const char *input;
    size_t length;
    const char *expected;
} Case;

#define CASE(input, expected)                                                                      \
    { input, sizeof(input) - 1, expected }

static void what_could_make_a_line_lie_is_shown_as_bytes(void **state) {
    (void)state;
    static const Case cases[] = {
        CASE("", ""),
        CASE("plain 'text' \\ stays", "plain 'text' \\ stays"),
        CASE("Schulter \xC3\xA4\xC3\xB6 \xE4\xBD\x93 \xF0\x9F\x98\x80",
             "Schulter \xC3\xA4\xC3\xB6 \xE4\xBD\x93 \xF0\x9F\x98\x80"),
        CASE("a\nb\tc\0d\033[31m", "a\\x0Ab\\x09c\\x00d\\x1B[31m"),
        CASE("\x7F", "\\x7F"),
        CASE("\xC2\x9B", "\\xC2\\x9B"),
        CASE("\xE2\x80\xAE", "\\xE2\\x80\\xAE"),
        CASE("\xE2\x81\xA6\xE2\x81\xA9", "\\xE2\\x81\\xA6\\xE2\\x81\\xA9"),
        CASE("\xE2\x80\xA8\xE2\x80\x8F", "\\xE2\\x80\\xA8\\xE2\\x80\\x8F"),
        CASE("\xEF\xBB\xBF", "\\xEF\\xBB\\xBF"),
        CASE("\xF3\xA0\x81\x81", "\\xF3\\xA0\\x81\\x81"),
        CASE("\xFF\xC3(\xE4\xBD", "\\xFF\\xC3(\\xE4\\xBD"),
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Text text = {0};
        text_add_visible(&text, cases[i].input, cases[i].length);
        assert_string_equal(text_string(&text), cases[i].expected);
        text_finish(&text);
    }
}

static void a_json_string_is_always_json(void **state) {
    (void)state;
    static const Case cases[] = {
        CASE("", "\"\""),
        CASE("say \"ah\" \\o/", "\"say \\\"ah\\\" \\\\o/\""),
        CASE("\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\""),
        CASE("\x01\0\x7F", "\"\\u0001\\u0000\\u007f\""),
        CASE("\xC3\xA4\xF0\x9F\x98\x80", "\"\xC3\xA4\xF0\x9F\x98\x80\""),
        CASE("\xE2\x80\xAE", "\"\\u202e\""),
        CASE("\xF3\xA0\x81\x81", "\"\\udb40\\udc41\""),
        CASE("a\xFFz\xED\xA0\x80", "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""),
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Text text = {0};
        text_add_json(&text, cases[i].input, cases[i].length);
        assert_string_equal(text_string(&text), cases[i].expected);
        text_finish(&text);
    }
}

static void every_code_point_is_read_from_its_own_bytes_and_no_surrogate_is(void **state) {
    (void)state;
    for (uint32_t code = 0; code <= 0x110000; code++) {
        unsigned char b[4];
        size_t size;
        if (code < 0x80) {
            b[0] = (unsigned char)code;
            size = 1;
        } else if (code < 0x800) {
            b[0] = (unsigned char)(0xC0 | code >> 6);
            b[1] = (unsigned char)(0x80 | (code & 0x3F));
            size = 2;
        } else if (code < 0x10000) {
            b[0] = (unsigned char)(0xE0 | code >> 12);
            b[1] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
            b[2] = (unsigned char)(0x80 | (code & 0x3F));
            size = 3;
        } else {
            b[0] = (unsigned char)(0xF0 | code >> 18);
            b[1] = (unsigned char)(0x80 | (code >> 12 & 0x3F));
            b[2] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
            b[3] = (unsigned char)(0x80 | (code & 0x3F));
            size = 4;
        }
        bool good = code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
        uint32_t read = 0;
        if (utf8_read((const char *)b, size, &read) != (good ? size : 0) || (good && read != code))
            fail_msg("U+%04X is read wrong", (unsigned)code);
        if (utf8_read((const char *)b, size - 1, &read) != 0)
            fail_msg("U+%04X is read from too few bytes", (unsigned)code);
    }
}

static void overlong_and_broken_forms_are_no_utf8(void **state) {
    (void)state;
    static const Case cases[] = {
        CASE("\x80", ""),
        CASE("\xBF", ""),
        CASE("\xC0\xAF", ""),
        CASE("\xC1\xBF", ""),
        CASE("\xE0\x9F\xBF", ""),
        CASE("\xF0\x8F\xBF\xBF", ""),
        CASE("\xF4\x90\x80\x80", ""),
        CASE("\xF5\x80\x80\x80", ""),
        CASE("\xFE", ""),
        CASE("\xFF", ""),
        CASE("\xC3(", ""),
        CASE("\xE4\xBD(", ""),
        CASE("\xF0\x9F\x98(", ""),
        CASE("", ""),
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t code = 0;
        assert_int_equal(utf8_read(cases[i].input, cases[i].length, &code), 0);
    }
}

static void code_points_are_counted_not_bytes(void **state) {
    (void)state;
    assert_int_equal(utf8_count(""), 0);
    assert_int_equal(utf8_count("arm"), 3);
    assert_int_equal(utf8_count("\xC3\xA4\xE4\xBD\x93\xF0\x9F\x98\x80"), 3);
}

static void what_is_not_ascii_is_found_wherever_it_stands(void **state) {
    (void)state;
    char bytes[40];
    for (size_t length = 0; length < sizeof bytes; length++) {
        memset(bytes, 'a', sizeof bytes);
        assert_int_equal(text_ascii(bytes, length), length);
        for (size_t at = 0; at < length; at++) {
            bytes[at] = '\x80';
            assert_int_equal(text_ascii(bytes, length), at);
            bytes[at] = '\x7F';
        }
    }
}

static void words_are_runs_between_white_space_of_any_kind(void **state) {
    (void)state;
    assert_int_equal(text_words(""), 0);
    assert_int_equal(text_words(" \t\n"), 0);
    assert_int_equal(text_words("Breathe"), 1);
    assert_int_equal(text_words("  Breathe  in,\nslowly "), 3);
    assert_int_equal(text_words("10\xC2\xA0seconds\xE3\x80\x80now"), 3);
}

static void text_without_ink_is_blank(void **state) {
    (void)state;
    assert_true(text_is_blank(""));
    assert_true(text_is_blank(" \n\t"));
    assert_true(text_is_blank("\xC2\xA0\xE2\x80\x8B\xE2\x80\x8D\xEF\xBB\xBF\xE3\x80\x80"));
    assert_false(text_is_blank(" . "));
    assert_false(text_is_blank("\xE2\x80\x8B\xC3\xA4"));
    assert_false(text_is_blank("\xFF"));
}

static void equal_bytes_share_a_hash_and_near_ones_do_not(void **state) {
    (void)state;
    assert_true(text_hash("abc", 3) == text_hash("abcd", 3));
    assert_true(text_hash("abc", 3) != text_hash("acb", 3));
    assert_true(text_hash("abc", 3) != text_hash("abc", 4));
    assert_true(text_hash("", 0) != text_hash("\0", 1));
}

static void distance_counts_single_edits_and_swaps_up_to_a_limit(void **state) {
    (void)state;
    assert_int_equal(text_distance("", "", 3), 0);
    assert_int_equal(text_distance("bell", "bell", 3), 0);
    assert_int_equal(text_distance("bel", "bell", 3), 1);
    assert_int_equal(text_distance("bell", "bel", 3), 1);
    assert_int_equal(text_distance("ball", "bell", 3), 1);
    assert_int_equal(text_distance("ebll", "bell", 3), 1);
    assert_int_equal(text_distance("kitten", "sitting", 9), 3);
    assert_int_equal(text_distance("left", "down", 9), 4);
    assert_int_equal(text_distance("ab", "bc", 9), 2);
    assert_int_equal(text_distance("ab", "ca", 9), 2);
    assert_int_equal(text_distance("", "abc", 9), 3);
    assert_int_equal(text_distance("kitten", "sitting", 2), 3);
    assert_int_equal(text_distance("kitten", "sitting", 1), 2);
    assert_int_equal(text_distance("a", "b", 0), 1);
    assert_int_equal(text_distance("abcdefgh", "", 3), 4);
}

static void the_nearest_name_is_named_only_if_it_is_near_and_alone(void **state) {
    (void)state;
    static const char *const names[] = {"heading", "text", "seconds", "sides", "spots", "text"};
    assert_string_equal(text_nearest("headng", names, COUNT(names)), "heading");
    assert_string_equal(text_nearest("haeding", names, COUNT(names)), "heading");
    assert_string_equal(text_nearest("secnods", names, COUNT(names)), "seconds");
    assert_string_equal(text_nearest("side", names, COUNT(names)), "sides");
    assert_string_equal(text_nearest("text", names, COUNT(names)), "text");
    assert_null(text_nearest("hading-up", names, COUNT(names)));
    assert_null(text_nearest("breathing", names, COUNT(names)));
    assert_null(text_nearest("", names, COUNT(names)));
    assert_null(text_nearest("seconds", names, 0));
    static const char *const twins[] = {"left", "lift"};
    assert_null(text_nearest("loft", twins, COUNT(twins)));
    assert_string_equal(text_nearest("lef", twins, COUNT(twins)), "left");
}

static void a_word_of_ten_thousand_letters_is_compared_at_once(void **state) {
    (void)state;
    char *word = malloc(10001);
    memset(word, 'a', 10000);
    word[10000] = '\0';
    static const char *const names[] = {"heading", "text", "seconds"};
    for (int i = 0; i < 1000; i++)
        assert_null(text_nearest(word, names, COUNT(names)));
    free(word);
}

/* Runs [work] with standard error in a file and gives what it wrote. */
static char *errors_of(void (*work)(void)) {
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    work();
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    long size = lseek(fileno(file), 0, SEEK_END);
    char *text = calloc((size_t)size + 1, 1);
    lseek(fileno(file), 0, SEEK_SET);
    assert_int_equal(read(fileno(file), text, (size_t)size), size);
    fclose(file);
    return text;
}

static void log_some(void) {
    for (int i = 0; i < 3; i++) {
        log_fault("sound is gone: %s", "a\033b");
        log_fault("picture %d is missing", i / 2);
    }
}

static void log_flood(void) {
    for (int i = 0; i < 5000; i++)
        log_fault("flood %d", i);
}

static void a_fault_is_logged_once_on_one_safe_line(void **state) {
    (void)state;
    char *lines = errors_of(log_some);
    assert_string_equal(lines, "unknot: sound is gone: a\\x1Bb\n"
                               "unknot: picture 0 is missing\n"
                               "unknot: picture 1 is missing\n");
    free(lines);
}

static void a_flood_of_faults_ends_in_one_last_line(void **state) {
    (void)state;
    char *lines = errors_of(log_flood);
    assert_true(strlen(lines) < 20000);
    const char *last = "\nunknot: too many different faults, no more are written\n";
    assert_true(strlen(lines) > strlen(last));
    assert_string_equal(lines + strlen(lines) - strlen(last), last);
    free(lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zeroed_text_is_the_empty_string),
        cmocka_unit_test(text_grows_and_stays_ended_by_nul),
        cmocka_unit_test(what_could_make_a_line_lie_is_shown_as_bytes),
        cmocka_unit_test(a_json_string_is_always_json),
        cmocka_unit_test(every_code_point_is_read_from_its_own_bytes_and_no_surrogate_is),
        cmocka_unit_test(overlong_and_broken_forms_are_no_utf8),
        cmocka_unit_test(code_points_are_counted_not_bytes),
        cmocka_unit_test(what_is_not_ascii_is_found_wherever_it_stands),
        cmocka_unit_test(words_are_runs_between_white_space_of_any_kind),
        cmocka_unit_test(text_without_ink_is_blank),
        cmocka_unit_test(equal_bytes_share_a_hash_and_near_ones_do_not),
        cmocka_unit_test(distance_counts_single_edits_and_swaps_up_to_a_limit),
        cmocka_unit_test(the_nearest_name_is_named_only_if_it_is_near_and_alone),
        cmocka_unit_test(a_word_of_ten_thousand_letters_is_compared_at_once),
        cmocka_unit_test(a_fault_is_logged_once_on_one_safe_line),
        cmocka_unit_test(a_flood_of_faults_ends_in_one_last_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
