#include "routine/beginnings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Beginnings sought(void) {
    static const char *const words[] = {"inside", "no pain", "heal"};
    Beginnings beginnings;
    beginnings_init(&beginnings);
    beginnings_add(&beginnings, words, sizeof words / sizeof words[0]);
    return beginnings;
}

static void assert_finds(const char *text, const char *rest) {
    Beginnings beginnings = sought();
    const char *found = beginnings_find(&beginnings, text);
    if (rest ? !found || strcmp(found, rest) != 0 : found != NULL) {
        fail_msg("in '%s': found '%s', expected '%s'", text, found ? found : "nothing",
                 rest ? rest : "nothing");
    }
}

static void a_word_is_found_by_its_first_three_letters(void **state) {
    (void)state;
    assert_finds("press inside the cheek", "inside the cheek");
    assert_finds("an insult", "insult");
    assert_finds("rest your head", "head");
    assert_finds("in and out", NULL);
    assert_finds("hum", NULL);
    assert_finds("", NULL);
}

static void large_letters_are_as_small_ones(void **state) {
    (void)state;
    assert_finds("INSIDE", "INSIDE");
    assert_finds("it may Heal", "Heal");
}

static void a_word_of_two_letters_is_found_whatever_comes_next(void **state) {
    (void)state;
    assert_finds("say no", "no");
    assert_finds("no, pain", "no, pain");
    assert_finds("not now", "not now");
}

static void only_the_beginning_of_a_word_counts(void **state) {
    (void)state;
    assert_finds("reinside", NULL);
    assert_finds("\xC3\xA9inside", NULL);
    assert_finds("an-inside", "inside");
    assert_finds("2inside", "inside");
    assert_finds("[inside]", "inside]");
    assert_finds("\xC2\xA0inside", NULL); /* what is not ASCII is taken for a letter */
}

static void the_search_goes_on_behind_what_was_found(void **state) {
    (void)state;
    Beginnings beginnings = sought();
    const char *text = "heal or heal", *first = beginnings_find(&beginnings, text);
    assert_ptr_equal(first, text);
    assert_string_equal(beginnings_find(&beginnings, first + 1), "heal");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_found_by_its_first_three_letters),
        cmocka_unit_test(large_letters_are_as_small_ones),
        cmocka_unit_test(a_word_of_two_letters_is_found_whatever_comes_next),
        cmocka_unit_test(only_the_beginning_of_a_word_counts),
        cmocka_unit_test(the_search_goes_on_behind_what_was_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
