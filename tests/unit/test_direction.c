#include "draw/direction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool is_rtl(const char *text, const char *language) {
    return direction_is_rtl(text, strlen(text), language);
}

static void the_first_letter_decides_the_direction(void **state) {
    (void)state;
    assert_false(is_rtl("Hold שלום", ""));
    assert_true(is_rtl("שלום Hold", ""));
    assert_true(is_rtl("12 ثانية", ""));
    assert_true(is_rtl("(3/4) – ثانية", "en"));
    assert_false(is_rtl("Hold", "ar"));
    assert_false(is_rtl("押", "he"));
}

static void without_letters_the_language_decides(void **state) {
    (void)state;
    static const char *const texts[] = {"", "12", "3/4 %", "\xff\xd8"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(is_rtl(texts[i], ""));
        assert_false(is_rtl(texts[i], "en-GB"));
        assert_true(is_rtl(texts[i], "ar"));
        assert_true(is_rtl(texts[i], "he-IL"));
        assert_true(is_rtl(texts[i], "ur"));
        assert_true(is_rtl(texts[i], "uz-Arab"));
        assert_false(is_rtl(texts[i], "uz"));
        assert_false(is_rtl(texts[i], "no tag at all, and too long for one, which does no harm"));
    }
}

static void isolated_letters_do_not_decide(void **state) {
    (void)state;
    /* FSI ... PDI around the first word; an end without a beginning. */
    assert_true(is_rtl("\xe2\x81\xa8Unknot\xe2\x81\xa9 שלום", ""));
    assert_false(is_rtl("\xe2\x81\xa7שלום\xe2\x81\xa9 Unknot", ""));
    assert_true(is_rtl("\xe2\x81\xa9שלום", ""));
    assert_true(is_rtl("\xe2\x81\xa6\xe2\x81\xa8"
                       "ab\xe2\x81\xa9"
                       "c\xe2\x81\xa9ש",
                       ""));
}

static void only_the_bytes_given_are_read(void **state) {
    (void)state;
    assert_false(direction_is_rtl("12 שלום", 3, "en"));
}

static void tall_scripts_are_told_from_others(void **state) {
    (void)state;
    static const char *const tall[] = {"12 ثانية", "a सेकंड", "วินาที", "தமிழ்", "ខ្មែរ", "\xef\xbb\xb5"};
    static const char *const others[] = {"",   "Übung ½ – 12", "йод",      "שלום", "押さえ",
                                         "초", "\xd8",         "\xef\xbb", "😀"};
    for (size_t i = 0; i < sizeof tall / sizeof *tall; i++) {
        assert_true(direction_is_tall(tall[i]));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(direction_is_tall(others[i]));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_letter_decides_the_direction),
        cmocka_unit_test(without_letters_the_language_decides),
        cmocka_unit_test(isolated_letters_do_not_decide),
        cmocka_unit_test(only_the_bytes_given_are_read),
        cmocka_unit_test(tall_scripts_are_told_from_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
