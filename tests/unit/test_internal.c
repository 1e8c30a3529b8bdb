#include "routine/check_internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_found(const char *text, const char *words) {
    size_t start = 0;
    Beginnings heads;
    beginnings_init(&heads);
    check_internal_heads(&heads);
    if (!beginnings_find(&heads, text)) {
        fail_msg("'%s' would not be looked at", text);
    }
    size_t length = check_internal(text, &start);
    if (length != strlen(words) || strncmp(text + start, words, length) != 0) {
        fail_msg("in '%s': found '%.*s', expected '%s'", text, (int)length, text + start, words);
    }
}

static void assert_nothing(const char *text) {
    size_t start = 0;
    size_t length = check_internal(text, &start);
    if (length > 0) {
        fail_msg("in '%s': found '%.*s'", text, (int)length, text + start);
    }
}

static void work_in_a_cavity_is_found(void **state) {
    (void)state;
    assert_found("Press inside the vagina.", "inside the vagina");
    assert_found("Go slowly into your RECTUM.", "into your RECTUM");
    assert_found("Slide into the back passage.", "into the back passage");
    assert_found("Put a finger inside your mouth.", "inside your mouth");
    assert_found("Press from inside your cheek with the thumb.", "inside your cheek");
    assert_found("Touch inside of the ear.", "inside of the ear");
}

static void work_that_is_called_internal_is_found(void **state) {
    (void)state;
    assert_found("Internal massage comes next.", "Internal massage");
    assert_found("Now massage internally.", "massage internally");
    assert_found("Rectal release for the floor.", "Rectal release");
    assert_found("An intravaginal stroke.", "intravaginal");
    assert_found("Insert your thumb.", "Insert");
}

static void what_is_forbidden_is_not_guided(void **state) {
    (void)state;
    assert_nothing("No touch inside the body, ever.");
    assert_nothing("Never put a finger inside your ear.");
    assert_nothing("Nothing inside the body is pressed here.");
    assert_nothing("Do not insert a finger.");
    assert_nothing("This is done without internal massage.");
}

static void a_word_of_forbidding_reaches_no_further_than_its_clause(void **state) {
    (void)state;
    assert_found("Do not hurry. Insert a finger.", "Insert");
    assert_found("Do not hurry, and insert a finger.", "insert");
    assert_found("Never mind the time: go into the anus.", "into the anus");
    assert_found("No rush is needed here today at all when you insert it.", "insert");
}

static void breath_and_tongue_are_not_touch(void **state) {
    (void)state;
    assert_nothing("Breathe in through your nose. Feel the air inside your nose.");
    assert_nothing("Rest your tongue inside your mouth.");
    assert_nothing("Feel warm inside your body.");
    assert_nothing("Stroke the inside of your left thigh.");
    assert_nothing("Sink into the bottom of the breath.");
    assert_nothing("Insert a pillow under your knees.");
    assert_nothing("");
    assert_nothing("...");
}

static void a_text_of_any_length_is_read(void **state) {
    (void)state;
    char text[8001];
    for (size_t i = 0; i < 8000; i++) {
        text[i] = i % 2 == 0 ? 'a' : ' ';
    }
    text[8000] = '\0';
    assert_nothing(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_in_a_cavity_is_found),
        cmocka_unit_test(work_that_is_called_internal_is_found),
        cmocka_unit_test(what_is_forbidden_is_not_guided),
        cmocka_unit_test(a_word_of_forbidding_reaches_no_further_than_its_clause),
        cmocka_unit_test(breath_and_tongue_are_not_touch),
        cmocka_unit_test(a_text_of_any_length_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
