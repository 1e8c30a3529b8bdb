/* What the card of a routine says to look out for. */
#include "scene/detail_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_short(const char *string, bool brief, const char *expected) {
    Text out = {0};
    detail_lines_short(&out, string, brief);
    assert_string_equal(text_string(&out), expected);
    text_finish(&out);
}

static void a_question_becomes_a_line(void **state) {
    (void)state;
    assert_short("Do you have a fever, or feel ill?", false, "A fever, or feel ill");
    assert_short("Have you a blood clot now?", false, "A blood clot now");
    assert_short("Diabetes?", false, "Diabetes");
}

static void of_many_signs_the_first_stand_for_all(void **state) {
    (void)state;
    assert_short("Face droop, weak arm; or new neck pain", false, "Face droop, weak arm");
    assert_short("Weak bones, or steroid pills for months?", true, "Weak bones");
}

static void no_words_make_no_line(void **state) {
    (void)state;
    assert_short("", false, "");
    assert_short("?", true, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_becomes_a_line),
        cmocka_unit_test(of_many_signs_the_first_stand_for_all),
        cmocka_unit_test(no_words_make_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
