#include "draw/number.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

/* UTF-16 units: the longest number with its separators, and the longest name of a form. */
#define NUMBER_UNITS 48

typedef struct Locale {
    char name[ULOC_FULLNAME_CAPACITY];
} Locale;

static Locale locale_of(const char *language) {
    Locale locale = {""};
    UErrorCode error = U_ZERO_ERROR;
    uloc_forLanguageTag(language, locale.name, ULOC_FULLNAME_CAPACITY, NULL, &error);
    return U_SUCCESS(error) ? locale : (Locale){""};
}

void number_format(Text *out, const char *language, int number) {
    UErrorCode error = U_ZERO_ERROR;
    UChar units[NUMBER_UNITS];
    char bytes[NUMBER_UNITS * 3];
    int32_t length = 0;
    Locale locale = locale_of(language);
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale.name, NULL, &error);
    int32_t count = unum_format(format, number, units, NUMBER_UNITS, NULL, &error);
    u_strToUTF8(bytes, sizeof bytes, &length, units, count, &error);
    if (U_SUCCESS(error)) {
        text_add_bytes(out, bytes, (size_t)length);
    } else {
        text_print(out, "%d", number);
    }
    unum_close(format);
}

const char *number_form_name(NumberForm form) {
    static const char *const names[] = {
        [NUMBER_OTHER] = "other", [NUMBER_ZERO] = "zero", [NUMBER_ONE] = "one",
        [NUMBER_TWO] = "two",     [NUMBER_FEW] = "few",   [NUMBER_MANY] = "many",
    };
    _Static_assert(sizeof names / sizeof *names == NUMBER_FORM_COUNT, "a name for each form");
    assert(form < NUMBER_FORM_COUNT);
    return names[form];
}

NumberForm number_form(const char *language, int number) {
    UErrorCode error = U_ZERO_ERROR;
    UChar units[NUMBER_UNITS];
    char name[NUMBER_UNITS];
    Locale locale = locale_of(language);
    UPluralRules *rules = uplrules_open(locale.name, &error);
    int32_t count = uplrules_select(rules, number, units, NUMBER_UNITS, &error);
    u_strToUTF8(name, sizeof name, NULL, units, count, &error);
    NumberForm form = NUMBER_OTHER;
    for (int i = 0; U_SUCCESS(error) && i < NUMBER_FORM_COUNT; i++) {
        if (strcmp(name, number_form_name((NumberForm)i)) == 0) {
            form = (NumberForm)i;
        }
    }
    uplrules_close(rules);
    return form;
}
