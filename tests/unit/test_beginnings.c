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

static void a_word_is_found_where_it_is_whole(void **state) {
    (void)state;
    assert_finds("press inside the cheek", "inside the cheek");
    assert_finds("inside", "inside");
    assert_finds("the insides of the arms", NULL);
    assert_finds("inside\xC3\xA9", NULL);
    assert_finds("heal, inside", "heal, inside");
}

static void a_phrase_is_found_whatever_stands_between_its_words(void **state) {
    (void)state;
    assert_finds("say no pain", "no pain");
    assert_finds("No - pain!", "No - pain!");
    assert_finds("no painting", NULL);
    assert_finds("nopain", NULL);
    assert_finds("no, no", NULL);
    assert_finds("no", NULL);
}

static void words_that_share_their_first_letters_with_it_are_passed_over(void **state) {
    (void)state;
    assert_finds("an insult", NULL);
    assert_finds("rest your head", NULL);
    assert_finds("in and out", NULL);
    assert_finds("insid", NULL);
    assert_finds("hum", NULL);
    assert_finds("h", NULL);
    assert_finds("", NULL);
}

static void of_several_words_with_one_first_letter_each_is_found(void **state) {
    (void)state;
    static const char *const words[] = {"insert*", "inside", "into"};
    Beginnings beginnings;
    beginnings_init(&beginnings);
    beginnings_add(&beginnings, words, sizeof words / sizeof words[0]);
    assert_string_equal(beginnings_find(&beginnings, "it is inserted"), "inserted");
    assert_string_equal(beginnings_find(&beginnings, "it is inside"), "inside");
    assert_string_equal(beginnings_find(&beginnings, "it is into"), "into");
    assert_null(beginnings_find(&beginnings, "it is in it"));
}

static void large_letters_are_as_small_ones(void **state) {
    (void)state;
    assert_finds("INSIDE", "INSIDE");
    assert_finds("it may Heal", "Heal");
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
        cmocka_unit_test(a_word_is_found_where_it_is_whole),
        cmocka_unit_test(a_phrase_is_found_whatever_stands_between_its_words),
        cmocka_unit_test(words_that_share_their_first_letters_with_it_are_passed_over),
        cmocka_unit_test(of_several_words_with_one_first_letter_each_is_found),
        cmocka_unit_test(large_letters_are_as_small_ones),
        cmocka_unit_test(only_the_beginning_of_a_word_counts),
        cmocka_unit_test(the_search_goes_on_behind_what_was_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
