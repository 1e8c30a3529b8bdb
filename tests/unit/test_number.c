#include "draw/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void numbers_are_written_as_their_language_does(void **state) {
    (void)state;
    static const struct {
        const char *language;
        int number;
        const char *written;
    } cases[] = {
        {"en", 12, "12"},
        {"en", 12345, "12,345"},
        {"de", 12345, "12.345"},
        {"en", -3, "-3"},
        {"ar-EG", 45, "٤٥"},
        {"fa", 45, "۴۵"},
        {"hi", 1234567, "12,34,567"},
        {"en", 0, "0"},
        {"", 7, "7"},
        {"no tag at all", 7, "7"},
        {"en", -2147483647 - 1, "-2,147,483,648"},
    };
    Text text = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text_clear(&text);
        text_add(&text, "=");
        number_format(&text, cases[i].language, cases[i].number);
        assert_string_equal(text_string(&text) + 1, cases[i].written);
    }
    text_finish(&text);
}

static void what_is_counted_has_the_form_of_its_language(void **state) {
    (void)state;
    static const struct {
        const char *language;
        int number;
        const char *form;
    } cases[] = {
        {"en", 1, "one"},     {"en", 0, "other"}, {"en", 2, "other"}, {"fr", 0, "one"},
        {"pl", 2, "few"},     {"pl", 5, "many"},  {"pl", 22, "few"},  {"ar", 0, "zero"},
        {"ar", 1, "one"},     {"ar", 2, "two"},   {"ar", 3, "few"},   {"ar", 11, "many"},
        {"ar", 100, "other"}, {"ja", 1, "other"}, {"lv", 10, "zero"}, {"no tag", 1, "other"},
        {"pt-BR", 1, "one"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        NumberForm form = number_form(cases[i].language, cases[i].number);
        assert_string_equal(number_form_name(form), cases[i].form);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_as_their_language_does),
        cmocka_unit_test(what_is_counted_has_the_form_of_its_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
