/* A line of text cut into runs: what one call of the text renderer can draw, which knows one font,
** one script and one direction at a time. */
#ifndef STAGE_RUNS_H
#define STAGE_RUNS_H

#include "draw/direction.h"
#include "stage/fonts.h"

#include <stdbool.h>
#include <stddef.h>

/* Bytes of a line that are looked at: more fit on no screen. */
#define RUNS_LONGEST 2000

typedef struct Run {
    size_t begin, length; /* bytes of the line, in the order in which they are read */
    FontFile *file;       /* NULL: there is no font at all */
    char script[5];       /* ISO 15924: "Arab" */
    bool rtl;             /* its letters are laid from right to left */
} Run;

typedef struct Runs Runs;

/* [fonts] must outlive it. */
Runs *runs_new(Fonts *fonts);
void runs_free(Runs *runs); /* NULL is fine */

/* Cuts [length] bytes of UTF-8, at most RUNS_LONGEST, into runs as they lie on the line from left
** to right. Sets [list] to them, which live until the next call, and returns how many. A character
** that no font has is in a run of the face's own font, which shows it as a box; that is a fault in
** the log once for every block of Unicode. */
size_t runs_find(Runs *runs, Face face, Reading reading, const char *text, size_t length,
                 const Run **list);

#endif
