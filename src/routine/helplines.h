/* Whom to call, country by country: the table of assets/numbers.json. It is the one place that says
** so; a person can put other numbers in its place. */
#ifndef ROUTINE_HELPLINES_H
#define ROUTINE_HELPLINES_H

#include "base/diag.h"

#include <stddef.h>

#define HELPLINE_DIGITS 15 /* of a number at most, as telephones know them */
#define HELPLINE_MOST 32   /* bytes of a number with its spaces, and a NUL */
#define HELPLINE_COUNTRY 3 /* bytes of a country's code and a NUL */

typedef struct Helpline {
    const char *country;   /* ISO 3166-1: "GB" */
    const char *emergency; /* for medical help: "999" */
    const char *crisis; /* of a line for people in a crisis, or NULL: none is known for certain */
} Helpline;

typedef struct Helplines Helplines;

/* Reads [source] strictly; what is wrong goes to [diags], and then it is NULL. Nothing is borrowed. */
Helplines *helplines_new(Source *source, Diags *diags);
void helplines_free(Helplines *helplines); /* NULL is fine */

/* By their countries' codes, in order. None of a table that is NULL. */
size_t helplines_count(const Helplines *helplines);
const Helpline *helplines_at(const Helplines *helplines, size_t index);

/* The country called [code], or NULL: it is not in the table, or one of the two is NULL. */
const Helpline *helplines_find(const Helplines *helplines, const char *code);

/* Is [number] one that can be called: 2 to HELPLINE_DIGITS digits, which single spaces may part? */
bool helplines_is_number(const char *number);

#endif
