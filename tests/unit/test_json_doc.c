#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "routine/json_doc.h"
#include "routine/limits.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A document with all that hangs from it. The bytes are copied to a place of just their size, so
** that a sanitizer sees every step past them. */
typedef struct Read {
    char *bytes;
    Source source;
    Diags *diags;
    JsonDoc *doc;
} Read;

static Read *read_bytes(const char *bytes, size_t length) {
    Read *read = calloc(1, sizeof *read);
    read->bytes = malloc(length ? length : 1);
    memcpy(read->bytes, bytes, length);
    source_init(&read->source, "t.json", read->bytes, length);
    read->diags = diags_new();
    read->doc = json_doc_new(&read->source, read->diags);
    diags_sort(read->diags);
    return read;
}

static Read *read_text(const char *text) {
    return read_bytes(text, strlen(text));
}

static void read_free(Read *read) {
    json_doc_free(read->doc);
    diags_free(read->diags);
    source_finish(&read->source);
    free(read->bytes);
    free(read);
}

typedef struct Case {
    const char *bytes;
    size_t length;
    const char *rule;
    int line, column;
    const char *pointer;
    const char *message;
} Case;

/* A text, and the one finding that it must give. */
#define BAD(text, rule, line, column, pointer, message)                                            \
    { text, sizeof(text) - 1, rule, line, column, pointer, message }

static void check_cases(const Case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Read *read = read_bytes(cases[i].bytes, cases[i].length);
        Text printed = {0};
        diags_print_text(read->diags, &printed, false);
        Text expected = {0};
        text_print(&expected, "t.json:%d:%d: error: %s [%s]%s%s\n", cases[i].line, cases[i].column,
                   cases[i].message, cases[i].rule, cases[i].pointer[0] ? " at " : "",
                   cases[i].pointer);
        if (diags_length(read->diags) != 1 || read->doc ||
            strncmp(text_string(&printed), text_string(&expected), expected.length) != 0)
            fail_msg("case %zu: wanted\n%sfound\n%s", i, text_string(&expected),
                     text_string(&printed));
        text_finish(&printed);
        text_finish(&expected);
        read_free(read);
    }
}

static void a_file_that_is_no_utf8_is_refused_with_its_encoding_or_the_byte(void **state) {
    (void)state;
    static const Case cases[] = {
        BAD("\xEF\xBB\xBF{}", "utf-8/bom", 1, 1, "", "the file begins with a byte order mark"),
        BAD("\xFF\xFE{\0}\0", "utf-8/utf-16", 1, 1, "", "the file is UTF-16 (little endian)"),
        BAD("\xFE\xFF\0{\0}", "utf-8/utf-16", 1, 1, "", "the file is UTF-16 (big endian)"),
        BAD("{\0}\0", "utf-8/utf-16", 1, 1, "", "the file is UTF-16 (little endian)"),
        BAD("\0{\0}", "utf-8/utf-16", 1, 1, "", "the file is UTF-16 (big endian)"),
        BAD("\xFF\xFE\0\0{\0\0\0", "utf-8/utf-16", 1, 1, "", "the file is UTF-32 (little endian)"),
        BAD("\0\0\xFE\xFF\0\0\0{", "utf-8/utf-16", 1, 1, "", "the file is UTF-32 (big endian)"),
        BAD("[\"a\xC0\xAFz\"]", "utf-8/invalid", 1, 4, "/0",
            "invalid UTF-8 at byte offset 3: 0xC0 begins an overlong form"),
        BAD("[\"\xE0\x80\x80\"]", "utf-8/invalid", 1, 3, "/0",
            "invalid UTF-8 at byte offset 2: 0xE0 begins an overlong form"),
        BAD("[\"\xF0\x80\x80\x80\"]", "utf-8/invalid", 1, 3, "/0",
            "invalid UTF-8 at byte offset 2: 0xF0 begins an overlong form"),
        BAD("[\"\xED\xA0\x80\"]", "utf-8/invalid", 1, 3, "/0",
            "invalid UTF-8 at byte offset 2: 0xED begins a surrogate"),
        BAD("[\"\xF4\x90\x80\x80\"]", "utf-8/invalid", 1, 3, "/0",
            "invalid UTF-8 at byte offset 2: 0xF4 begins a character past U+10FFFF"),
        BAD("[\"\xF8\x88\x80\x80\x80\"]", "utf-8/invalid", 1, 3, "/0",
            "invalid UTF-8 at byte offset 2: 0xF8 begins a character past U+10FFFF"),
        BAD("[\"\xC3\xA4 \xE9t\"]", "utf-8/invalid", 1, 5, "/0",
            "invalid UTF-8 at byte offset 5: 0xE9 begins a character that is cut short"),
        BAD("[\"\xE4\xBD\"]", "utf-8/invalid", 1, 3, "/0",
            "invalid UTF-8 at byte offset 2: 0xE4 begins a character that is cut short"),
        BAD("[\"\x80\x80\"]", "utf-8/invalid", 1, 3, "/0",
            "invalid UTF-8 at byte offset 2: 0x80 goes on with a character that was not begun"),
        BAD("[1,\n \xFF]", "utf-8/invalid", 2, 2, "/1",
            "invalid UTF-8 at byte offset 5: 0xFF begins a character past U+10FFFF"),
    };
    check_cases(cases, COUNT(cases));
}

static void a_file_without_a_value_is_empty(void **state) {
    (void)state;
    static const Case cases[] = {
        BAD("", "json/empty", 1, 1, "", "the file is empty"),
        BAD(" \r\n\t ", "json/empty", 1, 1, "", "the file holds nothing but white space"),
    };
    check_cases(cases, COUNT(cases));
    Read *read = read_text("\xEF\xBB\xBF");
    assert_null(read->doc);
    assert_int_equal(diags_length(read->diags), 2);
    read_free(read);
}

static void numbers_outside_the_grammar_are_refused(void **state) {
    (void)state;
    static const Case cases[] = {
        BAD("[01]", "json/number", 1, 2, "/0", "bad number '01': it begins with a zero"),
        BAD("[-01]", "json/number", 1, 2, "/0", "bad number '-01': it begins with a zero"),
        BAD("[00.5]", "json/number", 1, 2, "/0", "bad number '00.5': it begins with a zero"),
        BAD("[+1]", "json/number", 1, 2, "/0", "bad number '+1': it begins with a plus sign"),
        BAD("[.5]", "json/number", 1, 2, "/0",
            "bad number '.5': a digit is missing before the point"),
        BAD("[-.5]", "json/number", 1, 2, "/0",
            "bad number '-.5': a digit is missing before the point"),
        BAD("[2.]", "json/number", 1, 2, "/0",
            "bad number '2.': a digit is missing after the point"),
        BAD("[2.e3]", "json/number", 1, 2, "/0",
            "bad number '2.e3': a digit is missing after the point"),
        BAD("[2e]", "json/number", 1, 2, "/0",
            "bad number '2e': a digit is missing in the exponent"),
        BAD("[2e+]", "json/number", 1, 2, "/0",
            "bad number '2e+': a digit is missing in the exponent"),
        BAD("[0x1F]", "json/number", 1, 2, "/0", "bad number '0x1F': it is hexadecimal"),
        BAD("[-]", "json/number", 1, 2, "/0", "bad number '-': digits are missing"),
        BAD("[--1]", "json/number", 1, 2, "/0", "bad number '--1': it does not begin with a digit"),
        BAD("[-Infinity]", "json/number", 1, 2, "/0",
            "bad number '-Infinity': it does not begin with a digit"),
        BAD("[-NaN]", "json/number", 1, 2, "/0",
            "bad number '-NaN': it does not begin with a digit"),
        BAD("[12px]", "json/number", 1, 2, "/0", "bad number '12px': it does not end with a digit"),
        BAD("[1_000]", "json/number", 1, 2, "/0",
            "bad number '1_000': it does not end with a digit"),
        BAD("[1.2.3]", "json/number", 1, 2, "/0",
            "bad number '1.2.3': it does not end with a digit"),
        BAD("[NaN]", "json/number", 1, 2, "/0", "'NaN' is no JSON value"),
        BAD("[Infinity]", "json/number", 1, 2, "/0", "'Infinity' is no JSON value"),
        BAD("{\"a\":\n 1e400}", "json/number", 2, 2, "/a", "number '1e400' is too large"),
        BAD("[-1e400]", "json/number", 1, 2, "/0", "number '-1e400' is too large"),
        BAD("[1e-400]", "json/number", 1, 2, "/0", "number '1e-400' is too near to zero"),
        BAD("[1000000000100000000010000000001000000000100000000010000000001234]", "limit/number", 1,
            2, "/0", "number of 64 characters: at most 63 are read"),
    };
    check_cases(cases, COUNT(cases));
}

static void words_other_than_the_three_are_refused(void **state) {
    (void)state;
    static const Case cases[] = {
        BAD("[True]", "json/word", 1, 2, "/0", "'True' is no JSON value"),
        BAD("{\"a\": nul}", "json/word", 1, 7, "/a", "'nul' is no JSON value"),
        BAD("{\"a\": undefined}", "json/word", 1, 7, "/a", "'undefined' is no JSON value"),
        BAD("[truefalse]", "json/word", 1, 2, "/0", "'truefalse' is no JSON value"),
        BAD("[a]", "json/word", 1, 2, "/0", "'a' is no JSON value"),
        BAD("[z]", "json/word", 1, 2, "/0", "'z' is no JSON value"),
        BAD("[_]", "json/word", 1, 2, "/0", "'_' is no JSON value"),
        BAD("[$a]", "json/word", 1, 2, "/0", "'$a' is no JSON value"),
    };
    check_cases(cases, COUNT(cases));
}

static void a_break_in_the_grammar_says_what_is_missing_and_ends_the_reading(void **state) {
    (void)state;
    static const Case cases[] = {
        BAD("{'a': 01}", "json/quote", 1, 2, "", "single quote"),
        BAD("[`a`]", "json/quote", 1, 2, "/0", "backquote"),
        BAD("[\xE2\x80\x9C"
            "a\xE2\x80\x9D]",
            "json/quote", 1, 2, "/0", "curly quote"),
        BAD("[1, // one\n 01]", "json/comment", 1, 5, "/1", "comment"),
        BAD("/* a */ [01]", "json/comment", 1, 1, "", "comment"),
        BAD("[1 # one\n]", "json/comment", 1, 4, "", "comment"),
        BAD("{} // end", "json/comment", 1, 4, "", "comment"),
        BAD("[1,\f2]", "json/white-space", 1, 4, "/1", "form feed between values"),
        BAD("[1,\v2]", "json/white-space", 1, 4, "/1", "vertical tab between values"),
        BAD("[1,\xC2\xA0"
            "2]",
            "json/white-space", 1, 4, "/1", "no-break space between values"),
        BAD("[1,\xE2\x80\xA8"
            "2]",
            "json/white-space", 1, 4, "/1", "line separator U+2028 between values"),
        BAD("[1]\xEF\xBB\xBF", "json/white-space", 1, 4, "", "byte order mark between values"),
        BAD("[1,\x01 2]", "json/control-character", 1, 4, "/1",
            "control character 0x01 between values"),
        BAD("[1\0]", "json/nul", 1, 3, "", "NUL byte between values"),
        BAD("{}\0", "json/nul", 1, 3, "", "NUL byte between values"),
        BAD("[,1]", "json/value", 1, 2, "/0", "missing value before ','"),
        BAD("[1,,2]", "json/value", 1, 4, "/1", "missing value before ','"),
        BAD("{\"a\":}", "json/value", 1, 6, "/a", "missing value before '}'"),
        BAD("{\"a\":, 01}", "json/value", 1, 6, "/a", "missing value before ','"),
        BAD("]", "json/value", 1, 1, "", "missing value before ']'"),
        BAD("[\xC3\xA4]", "json/value", 1, 2, "/0", "missing value before '\xC3\xA4'"),
        BAD("{a: 01}", "json/name", 1, 2, "", "missing name of a member before 'a'"),
        BAD("{1: 01}", "json/name", 1, 2, "", "missing name of a member before '1'"),
        BAD("{\"a\":1,,}", "json/name", 1, 8, "", "missing name of a member before ','"),
        BAD("{\"a\" 1}", "json/colon", 1, 6, "/a", "missing ':' before '1'"),
        BAD("{\"a\"}", "json/colon", 1, 5, "/a", "missing ':' before '}'"),
        BAD("{\"a\", 01}", "json/colon", 1, 5, "/a", "missing ':' before ','"),
        BAD("{\"a\"=1}", "json/colon", 1, 5, "/a", "missing ':' before '='"),
        BAD("[1 2]", "json/comma", 1, 4, "", "missing ',' before '2'"),
        BAD("{\"a\":1 \"b\":01}", "json/comma", 1, 8, "", "missing ',' before '\"'"),
        BAD("[1;2]", "json/comma", 1, 3, "", "missing ',' before ';'"),
        BAD("{\"a\":{\"b\":[1:2]}}", "json/comma", 1, 13, "/a/b", "missing ',' before ':'"),
        BAD("{\n[1}", "json/name", 2, 1, "", "missing name of a member before '['"),
        BAD("[\n[1}]", "json/bracket", 2, 3, "/0", "'}' in the array that begins in line 2"),
        BAD("{\n\"a\":1]", "json/bracket", 2, 6, "", "']' in the object that begins in line 1"),
        BAD("[1] 2", "json/after-end", 1, 5, "", "document ended before '2'"),
        BAD("{}}", "json/after-end", 1, 3, "", "document ended before '}'"),
        BAD("1 \"a\"", "json/after-end", 1, 3, "", "document ended before '\"'"),
    };
    check_cases(cases, COUNT(cases));
}

static void what_is_not_closed_says_where_it_was_opened(void **state) {
    (void)state;
    static const Case cases[] = {
        BAD("[", "json/unclosed", 1, 2, "", "array that begins in line 1 is not closed"),
        BAD("\n{", "json/unclosed", 2, 2, "", "object that begins in line 2 is not closed"),
        BAD("{\n\"a\": [\n1,\n2\n\n", "json/unclosed", 4, 2, "/a",
            "array that begins in line 2 is not closed"),
        BAD("{\"a\"", "json/unclosed", 1, 5, "", "object that begins in line 1 is not closed"),
        BAD("{\"a\":", "json/unclosed", 1, 6, "", "object that begins in line 1 is not closed"),
        BAD("{\"a\":1,", "json/unclosed", 1, 8, "", "object that begins in line 1 is not closed"),
        BAD("[1,", "json/unclosed", 1, 4, "", "array that begins in line 1 is not closed"),
        BAD("{\n \"ab", "json/unclosed", 2, 2, "", "string that begins in line 2 is not closed"),
        BAD("[1, \"ab\\", "json/unclosed", 1, 5, "/1",
            "string that begins in line 1 is not closed"),
        BAD("[\"\\\"", "json/unclosed", 1, 2, "/0", "string that begins in line 1 is not closed"),
        BAD("\"", "json/unclosed", 1, 1, "", "string that begins in line 1 is not closed"),
    };
    check_cases(cases, COUNT(cases));
}

static void a_trailing_comma_is_refused_at_the_comma(void **state) {
    (void)state;
    static const Case cases[] = {
        BAD("[1,]", "json/trailing-comma", 1, 3, "", "comma before ']'"),
        BAD("{\"a\":[1 ,\n]}", "json/trailing-comma", 1, 9, "/a", "comma before ']'"),
        BAD("{\"a\":1,\n}", "json/trailing-comma", 1, 7, "", "comma before '}'"),
    };
    check_cases(cases, COUNT(cases));
}

static void what_a_string_may_not_hold_is_refused_at_its_place(void **state) {
    (void)state;
    static const Case cases[] = {
        BAD("[\"a\tb\"]", "json/control-character", 1, 4, "/0", "raw tab in a string"),
        BAD("[1,\n\"a\nb\"]", "json/control-character", 2, 3, "/1",
            "line break in the string that begins in line 2"),
        BAD("[\"a\r\nb\"]", "json/control-character", 1, 4, "/0",
            "line break in the string that begins in line 1"),
        BAD("[\"\x1F\"]", "json/control-character", 1, 3, "/0",
            "raw control character 0x1F in a string"),
        BAD("[\"a\0b\"]", "json/nul", 1, 4, "/0", "NUL byte in a string"),
        BAD("[\"a\\u0000b\"]", "json/nul", 1, 4, "/0", "'\\u0000' cannot stand in a text"),
        BAD("[\"\\x41\"]", "json/escape", 1, 3, "/0", "bad escape '\\x'"),
        BAD("[\"\\'\"]", "json/escape", 1, 3, "/0", "bad escape '\\''"),
        BAD("[\"\\ \"]", "json/escape", 1, 3, "/0", "backslash that escapes nothing"),
        BAD("[\"\\\xC3\xA4\"]", "json/escape", 1, 3, "/0", "backslash that escapes nothing"),
        BAD("[\"\\u12G4\"]", "json/escape", 1, 3, "/0",
            "bad escape: '\\u' wants four hexadecimal digits"),
        BAD("[\"\\u12\"]", "json/escape", 1, 3, "/0",
            "bad escape: '\\u' wants four hexadecimal digits"),
        BAD("[\"\\U0041\"]", "json/escape", 1, 3, "/0", "bad escape '\\U'"),
        BAD("[\"\\ud800\"]", "json/surrogate", 1, 3, "/0", "lone high surrogate '\\ud800'"),
        BAD("[\"\\uDBFFx\"]", "json/surrogate", 1, 3, "/0", "lone high surrogate '\\udbff'"),
        BAD("[\"\\ud800\\u0041\"]", "json/surrogate", 1, 3, "/0", "lone high surrogate '\\ud800'"),
        BAD("[\"\\udc00\"]", "json/surrogate", 1, 3, "/0", "lone low surrogate '\\udc00'"),
        BAD("[\"\\u0001\"]", "text/control-character", 1, 3, "/0",
            "control character U+0001 in a text"),
        BAD("[\"\\t\"]", "text/control-character", 1, 3, "/0",
            "control character U+0009 in a text"),
        BAD("[\"\\r\\n\"]", "text/control-character", 1, 3, "/0",
            "control character U+000D in a text"),
        BAD("[\"a\x7F\"]", "text/control-character", 1, 4, "/0",
            "control character U+007F in a text"),
        BAD("[\"\xC2\x9B\"]", "text/control-character", 1, 3, "/0",
            "control character U+009B in a text"),
        BAD("[\"\\u0085\"]", "text/control-character", 1, 3, "/0",
            "control character U+0085 in a text"),
        BAD("{\"a\": \"x\xE2\x80\xAEy\"}", "text/bidi-override", 1, 9, "/a",
            "bidi control U+202E turns what follows around"),
        BAD("[\"\\u202a\"]", "text/bidi-override", 1, 3, "/0",
            "bidi control U+202A turns what follows around"),
        BAD("{\"\\u202d\": 1}", "text/bidi-override", 1, 3, "",
            "bidi control U+202D turns what follows around"),
        BAD("[\"a\xE2\x81\xA6"
            "b\", \"\xE2\x81\xA6\xE2\x81\xA9\"]",
            "text/bidi-isolate", 1, 4, "/0", "bidi isolate that does not end in its text"),
        BAD("[\"\\u2067\\u2068\\u2069\"]", "text/bidi-isolate", 1, 3, "/0",
            "bidi isolate that does not end in its text"),
        BAD("[\"a\\u2069\"]", "text/bidi-isolate", 1, 4, "/0",
            "bidi isolate ends with U+2069 that was not begun"),
        BAD("[\"\xF3\xA0\x80\x81\"]", "text/tag-character", 1, 3, "/0",
            "tag character U+E0001, which cannot be seen"),
        BAD("[\"\\udb40\\udc7f\"]", "text/tag-character", 1, 3, "/0",
            "tag character U+E007F, which cannot be seen"),
        BAD("[\"e\\u0301\\u0302\\u0303\\u0304\\u0305\\u0306\\u0307\\u0308\\u0309\"]",
            "text/combining-marks", 1, 52, "/0", "more than 8 combining marks in a row"),
    };
    check_cases(cases, COUNT(cases));
}

/* Does a string of [count] times the code point [code], as escapes, make the finding [rule]? */
static bool makes_finding(unsigned code, size_t count, const char *rule) {
    Text text = {0};
    text_add(&text, "\"");
    for (size_t i = 0; i < count; i++) {
        if (code < 0x10000)
            text_print(&text, "\\u%04x", code);
        else
            text_print(&text, "\\u%04x\\u%04x", 0xD7C0 + (code >> 10), 0xDC00 + (code & 0x3FF));
    }
    text_add(&text, "\"");
    Read *read = read_text(text_string(&text));
    bool found = !read->doc && strcmp(diags_at(read->diags, 0)->rule, rule) == 0;
    read_free(read);
    text_finish(&text);
    return found;
}

static void a_bad_byte_is_found_wherever_it_stands_in_a_string(void **state) {
    (void)state;
    static const unsigned char bad[] = {0x00, 0x01, 0x1F, '\t', '\n', 0x7F, 0x80, 0xC3, 0xFF};
    for (size_t length = 1; length < 28; length++) {
        for (size_t at = 0; at < length; at++) {
            for (size_t i = 0; i < sizeof bad; i++) {
                char bytes[32] = "\"";
                memset(bytes + 1, i % 2 ? 'x' : '~', length);
                bytes[1 + at] = (char)bad[i];
                bytes[1 + length] = '"';
                Source source;
                Diags *diags = diags_new();
                source_init(&source, "bad.json", bytes, length + 2);
                assert_null(json_doc_new(&source, diags));
                assert_true(diags_length(diags) > 0);
                assert_int_equal(diags_at(diags, 0)->offset, 1 + at);
                diags_free(diags);
                source_finish(&source);
            }
        }
    }
}

static void characters_are_refused_from_the_first_of_a_range_to_the_last(void **state) {
    (void)state;
    static const struct {
        const char *rule;
        size_t count;
        unsigned first, last;
    } ranges[] = {
        {"text/combining-marks", 9, 0x0300, 0x036F}, {"text/combining-marks", 9, 0x1AB0, 0x1AFF},
        {"text/combining-marks", 9, 0x1DC0, 0x1DFF}, {"text/combining-marks", 9, 0x20D0, 0x20FF},
        {"text/combining-marks", 9, 0xFE20, 0xFE2F}, {"text/bidi-override", 1, 0x202A, 0x202E},
        {"text/bidi-isolate", 1, 0x2066, 0x2069},    {"text/tag-character", 1, 0xE0000, 0xE007F},
        {"text/control-character", 1, 0x01, 0x09},   {"text/control-character", 1, 0x0B, 0x1F},
        {"text/control-character", 1, 0x7F, 0x9F},   {"json/surrogate", 1, 0xD800, 0xDFFF},
    };
    for (size_t i = 0; i < COUNT(ranges); i++) {
        for (unsigned code = ranges[i].first; code <= ranges[i].last; code++)
            assert_true(makes_finding(code, ranges[i].count, ranges[i].rule));
        assert_false(makes_finding(ranges[i].first - 1, ranges[i].count, ranges[i].rule));
        assert_false(makes_finding(ranges[i].last + 1, ranges[i].count, ranges[i].rule));
    }
}

static void every_pair_of_surrogates_is_one_character(void **state) {
    (void)state;
    static const unsigned codes[] = {0x10000, 0x103FF, 0x1F600, 0x10FC00, 0x10FFFF};
    for (size_t i = 0; i < COUNT(codes); i++) {
        char text[24];
        snprintf(text, sizeof text, "\"\\u%04x\\u%04x\"", 0xD7C0 + (codes[i] >> 10),
                 0xDC00 + (codes[i] & 0x3FF));
        Read *read = read_text(text);
        assert_non_null(read->doc);
        uint32_t code = 0;
        assert_int_equal(utf8_read(json_string(json_root(read->doc)), 4, &code), 4);
        assert_int_equal(code, codes[i]);
        read_free(read);
    }
}

static void a_name_may_stand_once_in_an_object(void **state) {
    (void)state;
    static const Case cases[] = {
        BAD("{\"a\":1,\n\"b\":2,\n \"a\":3}", "json/duplicate-member", 3, 2, "/a",
            "member 'a' is in line 1 already"),
        BAD("{\"a\":1,\"\\u0061\":3}", "json/duplicate-member", 1, 8, "/a",
            "member 'a' is in line 1 already"),
        BAD("{\"x\":[0,{\"a/~\":{},\n\"a/~\":[]}]}", "json/duplicate-member", 2, 1, "/x/1/a~1~0",
            "member 'a/~' is in line 1 already"),
        BAD("{\"\":1,\"\":2}", "json/duplicate-member", 1, 7, "/",
            "member '' is in line 1 already"),
        BAD("{\"ab\":1,\"a\":2,\"ab\":{\"ab\":3}}", "json/duplicate-member", 1, 15, "/ab",
            "member 'ab' is in line 1 already"),
    };
    check_cases(cases, COUNT(cases));
    Read *read = read_text("{\"a\":1,\"a\":2,\"a\":3,\"A\":4,\"b\":{\"a\":1}}");
    assert_int_equal(diags_length(read->diags), 2);
    read_free(read);
}

static void one_reading_finds_all_that_leaves_the_grammar_whole(void **state) {
    (void)state;
    Read *read = read_text("\xEF\xBB\xBF{\"a\": 01,\n"
                           "\"b\": \"\\q \\ud800 \xFF\",\n"
                           "\"a\": [1,],\n"
                           "\"c\": NaN,\n"
                           "\"d\": {\"e\": \"\x01\", \"e\": oops},\n"
                           "\"f\" 7, \"g\": 01}");
    static const char *const rules[] = {
        "utf-8/bom",
        "json/number",
        "json/escape",
        "json/surrogate",
        "utf-8/invalid",
        "json/duplicate-member",
        "json/trailing-comma",
        "json/number",
        "json/control-character",
        "json/duplicate-member",
        "json/word",
        "json/colon",
    };
    assert_null(read->doc);
    assert_int_equal(diags_length(read->diags), COUNT(rules));
    for (size_t i = 0; i < COUNT(rules); i++)
        assert_string_equal(diags_at(read->diags, i)->rule, rules[i]);
    read_free(read);
}

static void repeat(Text *text, const char *part, size_t count) {
    for (size_t i = 0; i < count; i++)
        text_add(text, part);
}

static void nesting_is_refused_one_past_the_limit_however_deep_it_goes(void **state) {
    (void)state;
    static const size_t depths[] = {1, LIMIT_DEPTH, LIMIT_DEPTH + 1, 1000, 1000000};
    for (size_t i = 0; i < COUNT(depths); i++) {
        Text text = {0};
        repeat(&text, "[", depths[i]);
        repeat(&text, "]", depths[i]);
        Read *read = read_text(text_string(&text));
        if (depths[i] <= LIMIT_DEPTH) {
            assert_non_null(read->doc);
        } else {
            assert_null(read->doc);
            assert_int_equal(diags_length(read->diags), 1);
            assert_string_equal(diags_at(read->diags, 0)->rule, "limit/depth");
            assert_int_equal(diags_at(read->diags, 0)->offset, LIMIT_DEPTH);
        }
        read_free(read);
        text_finish(&text);
    }
}

static void values_are_counted_up_to_the_limit(void **state) {
    (void)state;
    for (size_t values = LIMIT_VALUES; values <= LIMIT_VALUES + 1; values++) {
        Text text = {0};
        text_add(&text, "[0");
        repeat(&text, ",0", values - 2);
        text_add(&text, "]");
        Read *read = read_text(text_string(&text));
        if (values == LIMIT_VALUES) {
            assert_non_null(read->doc);
            assert_int_equal(json_count(json_root(read->doc)), LIMIT_VALUES - 1);
        } else {
            assert_null(read->doc);
            assert_string_equal(diags_at(read->diags, 0)->rule, "limit/values");
            assert_int_equal(diags_at(read->diags, 0)->offset, 1 + 2 * (LIMIT_VALUES - 1));
        }
        read_free(read);
        text_finish(&text);
    }
}

static void a_file_may_be_let_hold_more_values_or_fewer(void **state) {
    (void)state;
    static const char text[] = "[0,0,0]";
    for (size_t most = 3; most <= 4; most++) {
        Source source;
        Diags *diags = diags_new();
        source_init(&source, "x.json", text, strlen(text));
        JsonDoc *doc = json_doc_new_within(&source, diags, most);
        assert_int_equal(doc != NULL, most == 4);
        if (doc == NULL)
            assert_string_equal(diags_at(diags, 0)->message, "more than 3 values in one file");
        json_doc_free(doc);
        diags_free(diags);
        source_finish(&source);
    }
}

static void a_name_of_a_million_bytes_does_not_come_back_in_every_finding(void **state) {
    (void)state;
    Text text = {0};
    text_add(&text, "{\"");
    repeat(&text, "x", 900000);
    text_add(&text, "\":[01");
    repeat(&text, ",01", 1000);
    text_add(&text, "]}");
    Read *read = read_text(text_string(&text));
    assert_string_equal(diags_at(read->diags, 0)->rule, "limit/name");
    assert_string_equal(diags_at(read->diags, 1)->pointer, "/.../0");
    Text out = {0};
    diags_print_text(read->diags, &out, false);
    assert_true(out.length < 200000);
    text_finish(&out);
    read_free(read);
    text_finish(&text);
}

static void many_members_are_found_each_under_its_own_name(void **state) {
    (void)state;
    Text text = {0};
    text_add(&text, "{");
    enum { MEMBERS = 15000 };
    for (int i = 0; i < MEMBERS; i++)
        text_print(&text, "%s\"k%d\":%d", i ? "," : "", i * 7919 % MEMBERS, i);
    text_add(&text, "}");
    Read *read = read_text(text_string(&text));
    assert_non_null(read->doc);
    const JsonNode *root = json_root(read->doc);
    assert_int_equal(json_count(root), MEMBERS);
    int expected = 0;
    for (const JsonNode *member = json_first(root); member; member = json_next(member)) {
        assert_ptr_equal(json_member(root, json_name(member)), member);
        assert_true(json_number(member) == expected++);
    }
    assert_null(json_member(root, "k15000"));
    assert_null(json_member(root, "K0"));
    read_free(read);
    text_finish(&text);
}

static void twenty_thousand_equal_names_are_refused_in_a_moment(void **state) {
    (void)state;
    Text text = {0};
    text_add(&text, "{\"a\":0");
    repeat(&text, ",\"a\":0", LIMIT_VALUES - 2);
    text_add(&text, "}");
    Read *read = read_text(text_string(&text));
    assert_null(read->doc);
    assert_int_equal(diags_count(read->diags, SEVERITY_ERROR), LIMIT_VALUES - 2);
    read_free(read);
    text_finish(&text);
}

static void numbers_keep_the_value_that_was_written(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"0", 0},
        {"-0", -0.0},
        {"7", 7},
        {"-1.5", -1.5},
        {"0.1", 0.1},
        {"1e3", 1000},
        {"1E+3", 1000},
        {"25e-1", 2.5},
        {"9007199254740993", 9007199254740992.0},
        {"0e5", 0},
        {"3000000000", 3e9},
        {"1.7976931348623157e308", 1.7976931348623157e308},
        {"0.0", 0},
        {"0.0e-400", 0},
        {"100000000010000000001000000000100000000010000000001000000000123", 1.0000000001e62},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Read *read = read_text(cases[i].text);
        assert_non_null(read->doc);
        const JsonNode *root = json_root(read->doc);
        assert_int_equal(json_type(root), JSON_NUMBER);
        assert_true(fabs(json_number(root) - cases[i].value) <= fabs(cases[i].value) * 1e-15);
        assert_int_equal(signbit(json_number(root)) != 0, signbit(cases[i].value) != 0);
        read_free(read);
    }
}

static void strings_are_decoded(void **state) {
    (void)state;
    static const struct {
        const char *text, *value;
    } cases[] = {
        {"\"\"", ""},
        {"\"%n %s %x\"", "%n %s %x"},
        {"\"\\\"\\\\\\/\\n\"", "\"\\/\n"},
        {"\"\\u00e4\\u4F53\\ud83d\\uDE00\"", "\xC3\xA4\xE4\xBD\x93\xF0\x9F\x98\x80"},
        {"\"\xC3\xA4\xE4\xBD\x93\xF0\x9F\x98\x80\"", "\xC3\xA4\xE4\xBD\x93\xF0\x9F\x98\x80"},
        {"\"\\u2067a\\u2066b\\u2069\\u2069\"", "\xE2\x81\xA7"
                                               "a\xE2\x81\xA6"
                                               "b\xE2\x81\xA9\xE2\x81\xA9"},
        {"\"e\\u0301\\u0302\\u0303\\u0304\\u0305\\u0306\\u0307\\u0308e\\u0301\"",
         "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88"
         "e\xCC\x81"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Read *read = read_text(cases[i].text);
        assert_non_null(read->doc);
        assert_string_equal(json_string(json_root(read->doc)), cases[i].value);
        read_free(read);
    }
}

static void a_string_is_plain_if_it_is_written_in_printable_ascii(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool plain;
    } cases[] = {
        {"\"\"", true},
        {"\"a to ~ {x}\"", true},
        {"\"12345678901234567\"", true},
        {"\"a\\nb\"", false},
        {"\"\\u0041\"", false},
        {"\"1234567 \xC3\xA4\"", false},
        {"[\"\xC3\xA4\"]", false},
        {"12", false},
        {"true", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Read *read = read_text(cases[i].text);
        assert_non_null(read->doc);
        assert_int_equal(json_is_plain(json_root(read->doc)), cases[i].plain);
        read_free(read);
    }
}

static void the_values_of_a_document_are_counted(void **state) {
    (void)state;
    Read *read = read_text("{\"a\": [1, {}, \"b\"], \"c\": null}");
    assert_int_equal(json_values(read->doc), 6);
    read_free(read);
}

/* Each takes its memory and drops it by itself, in any order. */
static void documents_live_beside_each_other(void **state) {
    (void)state;
    Read *reads[20];
    for (size_t i = 0; i < COUNT(reads); i++) {
        char text[64];
        snprintf(text, sizeof text, "{\"name\": [\"number %zu\", %zu]}", i, i);
        reads[i] = read_text(text);
    }
    for (size_t i = 0; i < COUNT(reads); i += 2)
        read_free(reads[i]);
    for (size_t i = 1; i < COUNT(reads); i += 2) {
        char text[64];
        snprintf(text, sizeof text, "number %zu", i);
        const JsonNode *list = json_member(json_root(reads[i]->doc), "name");
        assert_string_equal(json_string(json_first(list)), text);
        assert_true(json_number(json_next(json_first(list))) == (double)i);
        read_free(reads[i]);
    }
}

static void the_tree_can_be_walked_in_every_direction(void **state) {
    (void)state;
    Read *read =
        read_text("{ \"a\" : [ null, true , false ], \"b/~\": {\"c\": \"x\"}, \"e\": [] }");
    const JsonNode *root = json_root(read->doc);
    assert_ptr_equal(json_source(read->doc), &read->source);
    assert_int_equal(json_type(root), JSON_OBJECT);
    assert_int_equal(json_count(root), 3);
    assert_null(json_parent(root));
    assert_null(json_name(root));
    assert_null(json_next(root));

    const JsonNode *list = json_first(root);
    assert_string_equal(json_name(list), "a");
    assert_int_equal(json_offset(list), 8);
    assert_int_equal(json_end(list), 30);
    assert_int_equal(json_name_offset(list), 2);
    const JsonNode *item = json_first(list);
    assert_int_equal(json_type(item), JSON_NULL);
    assert_null(json_name(item));
    assert_int_equal(json_name_offset(item), json_offset(item));
    item = json_next(item);
    assert_true(json_boolean(item));
    assert_int_equal(json_offset(item), 16);
    assert_int_equal(json_end(item), 20);
    item = json_next(item);
    assert_false(json_boolean(item));
    assert_ptr_equal(json_parent(item), list);
    assert_null(json_next(item));
    Text pointer = {0};
    json_pointer(item, &pointer);
    assert_string_equal(text_string(&pointer), "/a/2");

    const JsonNode *inner = json_member(root, "b/~");
    assert_ptr_equal(json_next(list), inner);
    text_clear(&pointer);
    json_pointer(json_member(inner, "c"), &pointer);
    assert_string_equal(text_string(&pointer), "/b~1~0/c");
    text_clear(&pointer);
    json_pointer(root, &pointer);
    assert_string_equal(text_string(&pointer), "");
    assert_null(json_member(root, "B/~"));
    assert_null(json_first(json_member(root, "e")));
    assert_int_equal(json_count(json_member(root, "e")), 0);
    text_finish(&pointer);
    read_free(read);
}

static void a_finding_is_reported_at_the_value_or_at_its_name(void **state) {
    (void)state;
    Read *read = read_text("{\"a\": [1,\n 2]}");
    const JsonNode *list = json_member(json_root(read->doc), "a");
    json_report(read->doc, read->diags, SEVERITY_WARNING, "shape/type", list, "a hint", "no %s",
                json_type_name(JSON_ARRAY));
    json_report_name(read->doc, read->diags, SEVERITY_ERROR, "shape/name", list, NULL, "%d", 5);
    json_report_name(read->doc, read->diags, SEVERITY_ERROR, "shape/item",
                     json_next(json_first(list)), NULL, "m");
    Text out = {0};
    diags_print_text(read->diags, &out, false);
    assert_string_equal(text_string(&out), "t.json:1:7: warning: no an array [shape/type] at /a\n"
                                           "    {\"a\": [1,\n"
                                           "          ^ a hint\n"
                                           "t.json:1:2: error: 5 [shape/name] at /a\n"
                                           "    {\"a\": [1,\n"
                                           "     ^\n"
                                           "t.json:2:2: error: m [shape/item] at /a/1\n"
                                           "     2]}\n"
                                           "     ^\n");
    text_finish(&out);
    read_free(read);
}

/* Compares a node's place with the bytes there; gives how many nodes it saw. */
static size_t check_places(const Read *read, const JsonNode *node) {
    static const char *const first[] = {
        [JSON_NULL] = "n",    [JSON_BOOLEAN] = "tf", [JSON_NUMBER] = "-0123456789",
        [JSON_STRING] = "\"", [JSON_ARRAY] = "[",    [JSON_OBJECT] = "{",
    };
    static const char *const last[] = {
        [JSON_NULL] = "l",    [JSON_BOOLEAN] = "e", [JSON_NUMBER] = "0123456789",
        [JSON_STRING] = "\"", [JSON_ARRAY] = "]",   [JSON_OBJECT] = "}",
    };
    JsonType type = json_type(node);
    size_t begin = json_offset(node), end = json_end(node), seen = 1, count = 0;
    assert_true(begin < end && end <= read->source.length);
    assert_non_null(strchr(first[type], read->bytes[begin]));
    assert_non_null(strchr(last[type], read->bytes[end - 1]));
    if (json_name(node)) {
        assert_true(json_name_offset(node) < begin);
        assert_int_equal(read->bytes[json_name_offset(node)], '"');
    }
    for (const JsonNode *child = json_first(node); child; child = json_next(child)) {
        assert_true(json_name_offset(child) > begin && json_end(child) < end);
        if (json_next(child))
            assert_true(json_end(child) < json_name_offset(json_next(child)));
        assert_ptr_equal(json_parent(child), node);
        seen += check_places(read, child);
        count++;
    }
    assert_int_equal(json_count(node), count);
    return seen;
}

static unsigned next_random(unsigned *state) {
    *state = *state * 1103515245u + 12345u;
    return *state / 65536u % 32768u;
}

static void add_white(Text *text, unsigned *random) {
    static const char *const kinds[] = {"", " ", "\n", "\t", "\r\n", "  "};
    text_add(text, kinds[next_random(random) % COUNT(kinds)]);
}

/* Adds a random value and gives how many values that are. */
static size_t add_value(Text *text, unsigned *random, int depth) {
    static const char *const plain[] = {
        "null", "true",   "false",     "0",        "-1.5e3",        "12",
        "\"\"", "\"]}\"", "\"\\\"[\"", "\"\\\\\"", "\"\xC3\xA4,\"", "\"\\ud83d\\ude00\""};
    unsigned kind = next_random(random) % 4;
    if (depth == 0 || kind < 2) {
        text_add(text, plain[next_random(random) % COUNT(plain)]);
        return 1;
    }
    size_t values = 1;
    unsigned children = next_random(random) % 6;
    text_add(text, kind == 2 ? "[" : "{");
    add_white(text, random);
    for (unsigned i = 0; i < children; i++) {
        if (kind == 3) {
            text_print(text, "\"n%u\\n{\"", i);
            add_white(text, random);
            text_add(text, ":");
            add_white(text, random);
        }
        values += add_value(text, random, depth - 1);
        add_white(text, random);
        if (i + 1 < children)
            text_add(text, ",");
        add_white(text, random);
    }
    text_add(text, kind == 2 ? "]" : "}");
    return values;
}

static void in_every_document_places_fit_the_values(void **state) {
    (void)state;
    unsigned random = 42;
    for (int i = 0; i < 500; i++) {
        Text text = {0};
        add_white(&text, &random);
        size_t values = add_value(&text, &random, 6);
        add_white(&text, &random);
        Read *read = read_text(text_string(&text));
        if (!read->doc)
            fail_msg("refused: %s", text_string(&text));
        assert_int_equal(check_places(read, json_root(read->doc)), values);
        read_free(read);
        text_finish(&text);
    }
}

static void damaged_documents_are_refused_with_a_finding_or_fit_their_places(void **state) {
    (void)state;
    unsigned random = 7;
    static const char bytes[] = "{}[]\",:\\0.eE+-truenl \n\t\xC3\xFF\x00/'u#";
    for (int i = 0; i < 20000; i++) {
        Text text = {0};
        add_value(&text, &random, 4);
        for (unsigned hits = next_random(&random) % 3 + 1; hits; hits--) {
            size_t at = next_random(&random) % text.length;
            text.bytes[at] = bytes[next_random(&random) % (sizeof bytes - 1)];
        }
        size_t length = text.length;
        if (next_random(&random) % 4 == 0)
            length = next_random(&random) % (length + 1);
        Read *read = read_bytes(text.bytes, length);
        assert_int_equal(read->doc != NULL, diags_count(read->diags, SEVERITY_ERROR) == 0);
        for (size_t k = 0; k < diags_length(read->diags); k++)
            if (strcmp(diags_at(read->diags, k)->rule, "json/unreadable") == 0)
                fail_msg("the scanner took what cJSON refuses: %s", text_string(&text));
        if (read->doc)
            check_places(read, json_root(read->doc));
        read_free(read);
        text_finish(&text);
    }
}

static void freeing_nothing_is_fine(void **state) {
    (void)state;
    json_doc_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_is_no_utf8_is_refused_with_its_encoding_or_the_byte),
        cmocka_unit_test(a_file_without_a_value_is_empty),
        cmocka_unit_test(numbers_outside_the_grammar_are_refused),
        cmocka_unit_test(words_other_than_the_three_are_refused),
        cmocka_unit_test(a_break_in_the_grammar_says_what_is_missing_and_ends_the_reading),
        cmocka_unit_test(what_is_not_closed_says_where_it_was_opened),
        cmocka_unit_test(a_trailing_comma_is_refused_at_the_comma),
        cmocka_unit_test(what_a_string_may_not_hold_is_refused_at_its_place),
        cmocka_unit_test(a_bad_byte_is_found_wherever_it_stands_in_a_string),
        cmocka_unit_test(characters_are_refused_from_the_first_of_a_range_to_the_last),
        cmocka_unit_test(every_pair_of_surrogates_is_one_character),
        cmocka_unit_test(a_name_may_stand_once_in_an_object),
        cmocka_unit_test(one_reading_finds_all_that_leaves_the_grammar_whole),
        cmocka_unit_test(nesting_is_refused_one_past_the_limit_however_deep_it_goes),
        cmocka_unit_test(values_are_counted_up_to_the_limit),
        cmocka_unit_test(a_file_may_be_let_hold_more_values_or_fewer),
        cmocka_unit_test(a_name_of_a_million_bytes_does_not_come_back_in_every_finding),
        cmocka_unit_test(many_members_are_found_each_under_its_own_name),
        cmocka_unit_test(twenty_thousand_equal_names_are_refused_in_a_moment),
        cmocka_unit_test(numbers_keep_the_value_that_was_written),
        cmocka_unit_test(strings_are_decoded),
        cmocka_unit_test(a_string_is_plain_if_it_is_written_in_printable_ascii),
        cmocka_unit_test(the_values_of_a_document_are_counted),
        cmocka_unit_test(documents_live_beside_each_other),
        cmocka_unit_test(the_tree_can_be_walked_in_every_direction),
        cmocka_unit_test(a_finding_is_reported_at_the_value_or_at_its_name),
        cmocka_unit_test(in_every_document_places_fit_the_values),
        cmocka_unit_test(damaged_documents_are_refused_with_a_finding_or_fit_their_places),
        cmocka_unit_test(freeing_nothing_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
