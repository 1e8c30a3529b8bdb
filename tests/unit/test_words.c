#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

static void a_tag_finds_the_nearest_language(void **state) {
    static const struct {
        const char *tag, *found;
    } rows[] = {
        {"en", "en"},
        {"de", "de"},
        {"de-AT", "de"},
        {"DE", "de"},
        {"de_CH.UTF-8", "de"},
        {"es-419", "es"},
        {"fr-CA", "fr"},
        {"ar-EG", "ar"},
        {"zh", "zh-Hans"},
        {"zh-CN", "zh-Hans"},
        {"zh-Hans", "zh-Hans"},
        {"zh_CN.GB18030", "zh-Hans"},
        {"den", "en"},
        {"d", "en"},
        {"nl", "en"},
        {"", "en"},
        {"C", "en"},
        {"C.UTF-8", "en"},
        {"POSIX", "en"},
        {"-", "en"},
        {"fr@euro", "fr"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(words_language_tag(words_language_find(rows[i].tag)), rows[i].found);
    assert_int_equal(words_language_find(NULL), 0);
}

static void a_language_is_named_in_itself(void **state) {
    (void)state;
    assert_int_equal(words_language_count(), 6);
    assert_string_equal(words_language_name(words_language_find("es")), "Español");
    assert_string_equal(words_language_name(words_language_find("zh")), "简体中文");
    assert_true(words_right_to_left(words_language_find("ar")));
    assert_false(words_right_to_left(words_language_find("fr")));
}

static void without_catalogues_english_is_in_use(void **state) {
    (void)state;
    words_open("/nonexistent");
    assert_int_equal(words_language(), 0);
    for (size_t i = 1; i < words_language_count(); i++) {
        assert_false(words_use(i));
        assert_int_equal(words_language(), 0);
        assert_string_equal(words(PHRASE_STOP), "Stop");
    }
    assert_true(words_use(0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_finds_the_nearest_language),
        cmocka_unit_test(a_language_is_named_in_itself),
        cmocka_unit_test(without_catalogues_english_is_in_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
