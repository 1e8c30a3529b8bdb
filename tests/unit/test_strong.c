#include "base/strong.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Marks are written '<' and '>', and what stands out is read back with a '*' behind each byte. */
static const struct {
    const char *marked, *plain, *strong;
} rows[] = {
    {"", "", ""},
    {"plain", "plain", "plain"},
    {"from <4> to <7>.", "from 4 to 7.", "from 4* to 7*."},
    {"<all>", "all", "a*l*l*"},
    {"<open", "open", "o*p*e*n*"},
    {"shut> it", "shut it", "shut it"},
    {"<a<b>c>d", "abcd", "a*b*cd"},
    {"<><>", "", ""},
};

static const char *with_marks(char *out, const char *string) {
    size_t i = 0;
    for (; string[i] != '\0'; i++)
        out[i] = string[i] == '<' ? STRONG_BEGIN : string[i] == '>' ? STRONG_END : string[i];
    out[i] = '\0';
    return out;
}

static void what_lies_between_marks_stands_out(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char marked[64];
        unsigned char flags[64];
        Text plain = {0}, strong = {0};
        with_marks(marked, rows[i].marked);
        strong_read(&plain, flags, marked, strlen(marked));
        for (size_t at = 0; at < plain.length; at++) {
            text_add_bytes(&strong, plain.bytes + at, 1);
            text_add(&strong, flags[at] != 0 ? "*" : "");
        }
        assert_string_equal(text_string(&plain), rows[i].plain);
        assert_string_equal(text_string(&strong), rows[i].strong);
        text_finish(&plain);
        text_finish(&strong);
    }
}

static void what_is_said_has_no_marks(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char marked[64];
        Text plain = {0};
        strong_add_plain(&plain, with_marks(marked, rows[i].marked));
        assert_string_equal(text_string(&plain), rows[i].plain);
        text_finish(&plain);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lies_between_marks_stands_out),
        cmocka_unit_test(what_is_said_has_no_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
