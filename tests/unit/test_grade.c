#include "routine/grade.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Tenths of a grade, so that they can be compared as numbers. */
static int grade(const char *text) {
    int words = 0;
    double value = grade_of(text, &words) * 10;
    return (int)(value + (value < 0 ? -0.5 : 0.5));
}

static int words_of(const char *text) {
    int words = 0;
    grade_of(text, &words);
    return words;
}

static void plain_words_are_below_school(void **state) {
    (void)state;
    /* 10 words, 2 sentences, 10 syllables */
    assert_int_equal(grade("Put both feet flat. Rest your hands on your legs."), -18);
}

static void long_words_and_sentences_raise_the_grade(void **state) {
    (void)state;
    assert_true(grade("Rest now.") < 20);
    assert_true(grade("Gradually initiate diaphragmatic respiration.") > 200);
    assert_true(grade("You sit and you rest and you wait and you look and you breathe out.") >
                grade("You sit and you rest. You wait and you look. And you breathe out."));
}

static void silent_letters_are_no_syllables(void **state) {
    (void)state;
    /* one word, one sentence: 0.39 + 11.8 for each syllable - 15.59 */
    assert_int_equal(grade("Breathe."), -34);
    assert_int_equal(grade("Moves."), -34);
    assert_int_equal(grade("Pressed."), -34);
    assert_int_equal(grade("Table."), 84);
    assert_int_equal(grade("Presses."), 84);
    assert_int_equal(grade("Rested."), 84);
    assert_int_equal(grade("The."), -34);
}

static void words_are_counted_without_marks_and_braces(void **state) {
    (void)state;
    assert_int_equal(words_of("Put your {other} hand on your {side} shoulder."), 8);
    assert_int_equal(words_of("Don't wait: 0 is no pain \xE2\x80\x93 10 is most."), 9);
    assert_int_equal(words_of("..."), 0);
    assert_int_equal(grade(""), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_are_below_school),
        cmocka_unit_test(long_words_and_sentences_raise_the_grade),
        cmocka_unit_test(silent_letters_are_no_syllables),
        cmocka_unit_test(words_are_counted_without_marks_and_braces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
