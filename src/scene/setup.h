/* What this device is told about its place and about what it keeps; the settings' screens set it. */
#ifndef SCENE_SETUP_H
#define SCENE_SETUP_H

#include "base/words.h"
#include "routine/helplines.h"

#include <stdbool.h>

#define SETUP_DAY_END_MOST 6

typedef enum SetupNumber { SETUP_EMERGENCY, SETUP_CRISIS, SETUP_NUMBER_COUNT } SetupNumber;

typedef struct Setup {
    char country[HELPLINE_COUNTRY];                  /* "": none is known */
    char numbers[SETUP_NUMBER_COUNT][HELPLINE_MOST]; /* a person's own; "": as for the country */
    int day_end;       /* o'clock, 0 to SETUP_DAY_END_MOST: until then it is still the day before */
    bool history;      /* sessions are kept */
    bool shelf;        /* what is private is shown, behind a door of its own */
    bool private_keep; /* of private sessions as much is kept as of others; else nothing */
} Setup;

/* The number for [country] (NULL and "": none), or NULL. */
const char *setup_number_of(const Helplines *helplines, const char *country, SetupNumber which);

/* The number that holds here, a person's own or else the country's; NULL: none is set. */
const char *setup_number(const Setup *setup, const Helplines *helplines, SetupNumber which);

/* Both of them. The strings live as long as [setup] and [helplines]. */
WordsHelp setup_help(const Setup *setup, const Helplines *helplines);

#endif
