#include "command/countries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define NAME_MOST 128 /* UTF-16 units, and with them bytes to sort by */
#define KEY_MOST 512

/* A country while it is sorted. */
typedef struct Named {
    SceneCountry country;
    uint8_t key[KEY_MOST];
} Named;

static int compare(const void *one, const void *other) {
    return strcmp((const char *)((const Named *)one)->key,
                  (const char *)((const Named *)other)->key);
}

/* The code itself where ICU knows no name, which then sorts as it is. */
static void name_one(const char *code, const char *language, Arena *arena, UCollator *collator,
                     Named *named) {
    char locale[8], utf8[3 * NAME_MOST];
    UChar name[NAME_MOST];
    int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    snprintf(named->country.code, sizeof named->country.code, "%s", code);
    snprintf(locale, sizeof locale, "und_%s", code);
    int32_t units = uloc_getDisplayCountry(locale, language, name, NAME_MOST, &error);
    if (U_FAILURE(error) || units <= 0 || units >= NAME_MOST) {
        error = U_ZERO_ERROR;
        u_strFromUTF8(name, NAME_MOST, &units, code, -1, &error);
    }
    u_strToUTF8(utf8, sizeof utf8, &length, name, units, &error);
    named->country.name = arena_string(arena, U_SUCCESS(error) ? utf8 : code);
    if (collator == NULL || ucol_getSortKey(collator, name, units, named->key, KEY_MOST) > KEY_MOST)
        snprintf((char *)named->key, KEY_MOST, "%s", named->country.name);
}

void countries_name(Countries *countries, const Helplines *helplines, const char *language) {
    if (countries->language != NULL && strcmp(countries->language, language) == 0)
        return;
    countries_finish(countries);
    countries->arena = arena_new();
    countries->language = arena_string(countries->arena, language);
    countries->count = helplines_count(helplines);
    if (countries->count == 0)
        return;
    UErrorCode error = U_ZERO_ERROR;
    UCollator *collator = ucol_open(language, &error);
    Arena *scratch = arena_new();
    Named *named = arena_array(scratch, countries->count, sizeof *named);
    for (size_t i = 0; i < countries->count; i++)
        name_one(helplines_at(helplines, i)->country, language, countries->arena,
                 U_SUCCESS(error) ? collator : NULL, &named[i]);
    qsort(named, countries->count, sizeof *named, compare);
    countries->list = arena_array(countries->arena, countries->count, sizeof *countries->list);
    for (size_t i = 0; i < countries->count; i++)
        countries->list[i] = named[i].country;
    if (collator != NULL)
        ucol_close(collator);
    arena_free(scratch);
}

void countries_finish(Countries *countries) {
    arena_free(countries->arena);
    *countries = (Countries){0};
}

void country_of_locale(const char *locale, char out[HELPLINE_COUNTRY]) {
    const char *at = locale + strcspn(locale, "_-.@");
    out[0] = '\0';
    if ((*at == '_' || *at == '-') && at[1] >= 'A' && at[1] <= 'Z' && at[2] >= 'A' &&
        at[2] <= 'Z' && strchr(".@", at[3]) != NULL)
        snprintf(out, HELPLINE_COUNTRY, "%.2s", at + 1);
}

/* Where one is, rather than what one reads: an interface in English is used in many countries. */
void country_of_system(char out[HELPLINE_COUNTRY]) {
    static const char *const variables[] = {"LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LANG"};
    out[0] = '\0';
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && value[0] != '\0') {
            country_of_locale(value, out);
            return;
        }
    }
}
