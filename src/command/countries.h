/* The countries whose numbers are known, by their names in a language, in its order. */
#ifndef COMMAND_COUNTRIES_H
#define COMMAND_COUNTRIES_H

#include "base/arena.h"
#include "routine/helplines.h"
#include "scene/scene.h"

/* A zeroed one is empty. */
typedef struct Countries {
    Arena *arena;
    const char *language; /* that they are named in */
    SceneCountry *list;
    size_t count;
} Countries;

/* Names those of [helplines] (may be NULL: none) in [language], a BCP 47 tag, unless they are
** already. Strings of the last naming die. */
void countries_name(Countries *countries, const Helplines *helplines, const char *language);
void countries_finish(Countries *countries); /* zeroes it */

/* The country of what LANG holds: "AT" of "de_AT.UTF-8", "" of "C" and "eo". */
void country_of_locale(const char *locale, char out[HELPLINE_COUNTRY]);

/* The country that this machine's user has set; "" where none is told. */
void country_of_system(char out[HELPLINE_COUNTRY]);

#endif
