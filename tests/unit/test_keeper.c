#include "command/keeper.h"

#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "noted_store.h"

static const OptionsGiven nothing_given;

static Kept usual(void) {
    return (Kept){.settings = {.language = "en", .text_size = 100, .captions = true},
                  .setup = {.country = "GB", .day_end = 4, .history = true},
                  .volume = 7};
}

static Kept applied(const RecordSetting *settings, size_t count, const OptionsGiven *given) {
    Remembered remembered = {.settings = settings, .setting_count = count};
    Kept kept = usual();
    keeper_apply(&remembered, given, &kept);
    return kept;
}

static const char *kept_as(const Kept *before, const Kept *now) {
    static char notes[1000];
    Store store = {.closed = 0};
    keeper_keep(&store, before, now);
    snprintf(notes, sizeof notes, "%s", text_string(&store.notes));
    text_finish(&store.notes);
    return notes;
}

static void each_setting_is_kept_under_its_name_and_comes_back(void **state) {
    (void)state;
    Kept before = usual(), now = usual();
    now.settings = (Settings){.language = "de",
                              .theme = THEME_DARK,
                              .text_size = 150,
                              .still = true,
                              .quiet = true,
                              .low = true};
    now.setup = (Setup){.country = "AT", .numbers = {"144", "0800 1"}, .day_end = 0};
    now.volume = 3;
    assert_string_equal(kept_as(&before, &now),
                        "language=de\ntheme=dark\ntext-size=150\nmotion=less\ncaptions=off\n"
                        "voice=off\nlow-buttons=on\nvolume=3\ncountry=AT\nemergency-number=144\n"
                        "crisis-line=0800 1\nday-end=0\nkeep-history=off\ncommit\n");
    static const RecordSetting settings[] = {
        {"captions", "off"},  {"country", "AT"},       {"crisis-line", "0800 1"},
        {"day-end", "0"},     {"keep-history", "off"}, {"emergency-number", "144"},
        {"language", "de"},   {"low-buttons", "on"},   {"motion", "less"},
        {"text-size", "150"}, {"theme", "dark"},       {"voice", "off"},
        {"volume", "3"},
    };
    Kept back = applied(settings, sizeof settings / sizeof *settings, &nothing_given);
    assert_string_equal(kept_as(&now, &back), "");
}

static void only_what_differs_is_kept_and_nothing_where_nothing_does(void **state) {
    (void)state;
    Kept before = usual(), now = usual();
    assert_string_equal(kept_as(&before, &now), "");
    now.settings.text_size = 125;
    assert_string_equal(kept_as(&before, &now), "text-size=125\ncommit\n");
    assert_int_equal(keeper_keep(NULL, &before, &now), 0);
}

static void a_number_of_ones_own_that_is_given_up_is_as_if_it_had_not_been_set(void **state) {
    (void)state;
    Kept before = usual(), now = usual();
    strcpy(before.setup.numbers[SETUP_EMERGENCY], "144");
    assert_string_equal(kept_as(&before, &now), "emergency-number=(none)\ncommit\n");
}

static void no_country_is_kept_as_none_and_stays_so(void **state) {
    static const RecordSetting none[] = {{"country", "none"}};
    (void)state;
    Kept before = usual(), now = usual();
    now.setup.country[0] = '\0';
    assert_string_equal(kept_as(&before, &now), "country=none\ncommit\n");
    assert_string_equal(applied(none, 1, &nothing_given).setup.country, "");
}

static void what_was_asked_for_on_the_command_line_wins(void **state) {
    static const RecordSetting settings[] = {
        {"language", "de"}, {"motion", "less"}, {"text-size", "200"}, {"theme", "dark"}};
    static const OptionsGiven given = {
        .language = true, .theme = true, .text_size = true, .still = true};
    (void)state;
    Kept before = usual(), kept = applied(settings, 4, &given);
    assert_string_equal(kept_as(&before, &kept), "");
    kept = applied(settings, 4, &nothing_given);
    assert_string_equal(kept_as(&before, &kept),
                        "language=de\ntheme=dark\ntext-size=200\nmotion=less\ncommit\n");
}

static void a_value_that_means_nothing_is_passed_over(void **state) {
    static const RecordSetting settings[] = {
        {"captions", "maybe"}, {"country", "Austria"}, {"crisis-line", "call me"},
        {"day-end", "7"},      {"day-end ", "1"},      {"emergency-number", "1"},
        {"keep-history", ""},  {"language", "tlh"},    {"low-buttons", "1"},
        {"motion", "none"},    {"text-size", "99"},    {"theme", "Dark"},
        {"voice", "ON"},       {"volume", "-1"},
    };
    (void)state;
    Kept before = usual();
    Kept kept = applied(settings, sizeof settings / sizeof *settings, &nothing_given);
    assert_string_equal(kept_as(&before, &kept), "");
    keeper_apply(NULL, &nothing_given, &kept);
    assert_string_equal(kept_as(&before, &kept), "");
}

static void put_back_is_about_looks_and_leaves_the_device_alone(void **state) {
    (void)state;
    Store store = {.closed = 0};
    assert_int_equal(keeper_put_back(&store), 1);
    assert_string_equal(text_string(&store.notes),
                        "language=(none)\ntheme=(none)\ntext-size=(none)\nmotion=(none)\n"
                        "captions=(none)\nvoice=(none)\nlow-buttons=(none)\ncommit\n");
    text_finish(&store.notes);
    assert_int_equal(keeper_put_back(NULL), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_setting_is_kept_under_its_name_and_comes_back),
        cmocka_unit_test(only_what_differs_is_kept_and_nothing_where_nothing_does),
        cmocka_unit_test(a_number_of_ones_own_that_is_given_up_is_as_if_it_had_not_been_set),
        cmocka_unit_test(no_country_is_kept_as_none_and_stays_so),
        cmocka_unit_test(what_was_asked_for_on_the_command_line_wins),
        cmocka_unit_test(a_value_that_means_nothing_is_passed_over),
        cmocka_unit_test(put_back_is_about_looks_and_leaves_the_device_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
