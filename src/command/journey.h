/* A journey: what a person does, as text (interface.md), one action a line.
**
** It is played through the same input path as a real finger or key. */
#ifndef COMMAND_JOURNEY_H
#define COMMAND_JOURNEY_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/time.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum DeedKind {
    DEED_ANSWER, /* words: the answer */
    DEED_TAP,    /* words: the control's words or id */
    DEED_KEY,    /* words: the key */
    DEED_TOUCH,  /* numbers: x y */
    DEED_SWIPE,  /* numbers: x y to x y */
    DEED_STOP,
    DEED_RESIZE, /* numbers: width height */
    DEED_ROTATE,
    DEED_FOCUS_LOST,
    DEED_FOCUS_BACK,
    DEED_SUSPEND, /* numbers: seconds */
    DEED_SOUND_LOST,
    DEED_SOUND_BACK,
    DEED_HOLD_CORNER, /* numbers: seconds */
    DEED_COUNT
} DeedKind;

typedef enum DeedTime {
    DEED_AT_TIME, /* at this time of the session */
    DEED_AFTER,   /* this long after the deed before */
    DEED_AT_STEP, /* this long after that step begins */
    DEED_TIME_COUNT
} DeedTime;

typedef struct Deed {
    DeedTime when;
    Usec time;
    const char *step;  /* AT_STEP */
    const char *round; /* AT_STEP: the visit's round, or NULL for any */
    DeedKind kind;
    const char *words;
    double numbers[4];
    int line; /* of the file, from 1 */
} Deed;

typedef struct Journey {
    const char *name; /* of the file */
    Deed *deeds;
    size_t count;
} Journey;

/* Reads the journey in [source]; all of it is taken from [arena]. What is wrong goes to [diags],
** with rules journey/...; false if anything is. */
bool journey_read(Journey *journey, Source *source, Arena *arena, Diags *diags);

#endif
