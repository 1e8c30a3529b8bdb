#include "base/file.h"
#include "command/countries.h"
#include "routine/limits.h"
#include "scene/setup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Helplines *helplines;

static int read_numbers(void **state) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    FileBytes bytes = {0};
    Source source;
    const char *reason = NULL;
    (void)state;
    if (!file_read("assets/numbers.json", LIMIT_NUMBERS_BYTES, true, &bytes, arena, &reason))
        return -1;
    source_init(&source, "numbers.json", bytes.bytes, bytes.length);
    helplines = helplines_new(&source, diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    diags_free(diags);
    arena_free(arena);
    return helplines != NULL ? 0 : -1;
}

static int free_numbers(void **state) {
    (void)state;
    helplines_free(helplines);
    return 0;
}

static size_t place_of(const Countries *countries, const char *name) {
    for (size_t i = 0; i < countries->count; i++)
        if (strcmp(countries->list[i].name, name) == 0)
            return i;
    fail_msg("no '%s'", name);
    return 0;
}

static void countries_are_named_and_sorted_in_the_language(void **state) {
    (void)state;
    Countries countries = {.arena = NULL};
    countries_name(&countries, helplines, "en");
    assert_int_equal(countries.count, helplines_count(helplines));
    assert_string_equal(countries.list[place_of(&countries, "United Kingdom")].code, "GB");
    assert_true(place_of(&countries, "Austria") < place_of(&countries, "Germany"));
    countries_name(&countries, helplines, "de");
    assert_string_equal(countries.list[place_of(&countries, "Österreich")].code, "AT");
    /* As Germans sort: Ö is an O. */
    assert_true(place_of(&countries, "Österreich") < place_of(&countries, "Polen"));
    assert_true(place_of(&countries, "Norwegen") < place_of(&countries, "Österreich"));
    countries_name(&countries, helplines, "zh-Hans");
    assert_string_equal(countries.list[place_of(&countries, "法国")].code, "FR");
    countries_name(&countries, helplines, "ar");
    assert_string_equal(countries.list[place_of(&countries, "مصر")].code, "EG");
    countries_finish(&countries);
    countries_name(&countries, NULL, "en");
    assert_int_equal(countries.count, 0);
    countries_finish(&countries);
}

static void the_country_is_part_of_the_locale(void **state) {
    static const struct {
        const char *locale, *country;
    } locales[] = {{"de_AT.UTF-8", "AT"},
                   {"en_GB", "GB"},
                   {"pt-BR", "BR"},
                   {"ca_ES@valencia", "ES"},
                   {"C", ""},
                   {"C.UTF-8", ""},
                   {"POSIX", ""},
                   {"eo", ""},
                   {"", ""},
                   {"zh_Hans", ""},
                   {"en_", ""},
                   {"en_G", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        char country[HELPLINE_COUNTRY];
        country_of_locale(locales[i].locale, country);
        assert_string_equal(country, locales[i].country);
    }
}

static void where_one_is_counts_more_than_what_one_reads(void **state) {
    char country[HELPLINE_COUNTRY];
    (void)state;
    unsetenv("LC_ALL");
    unsetenv("LC_ADDRESS");
    setenv("LANG", "en_US.UTF-8", 1);
    setenv("LC_TELEPHONE", "de_DE.UTF-8", 1);
    country_of_system(country);
    assert_string_equal(country, "DE");
    unsetenv("LC_TELEPHONE");
    country_of_system(country);
    assert_string_equal(country, "US");
    setenv("LC_ALL", "C", 1);
    country_of_system(country);
    assert_string_equal(country, "");
}

static void ones_own_number_wins_over_the_countrys(void **state) {
    (void)state;
    Setup setup = {.country = "GB"};
    WordsHelp help = setup_help(&setup, helplines);
    assert_string_equal(help.emergency, "999");
    assert_string_equal(help.crisis, "116 123");
    strcpy(setup.numbers[SETUP_EMERGENCY], "112");
    help = setup_help(&setup, helplines);
    assert_string_equal(help.emergency, "112");
    assert_string_equal(help.crisis, "116 123");
    setup.country[0] = '\0';
    help = setup_help(&setup, helplines);
    assert_string_equal(help.emergency, "112");
    assert_null(help.crisis);
    assert_null(setup_help(&(Setup){.country = "GB"}, NULL).emergency);
    assert_string_equal(setup_number_of(helplines, "AT", SETUP_CRISIS), "142");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(countries_are_named_and_sorted_in_the_language),
        cmocka_unit_test(the_country_is_part_of_the_locale),
        cmocka_unit_test(where_one_is_counts_more_than_what_one_reads),
        cmocka_unit_test(ones_own_number_wins_over_the_countrys),
    };
    return cmocka_run_group_tests(tests, read_numbers, free_numbers);
}
