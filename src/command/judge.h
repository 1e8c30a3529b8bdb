/* One file that `unknot check` looks at, and what is found in it. Files have nothing in common but the
** vocabulary, so several threads can judge one each. */
#ifndef COMMAND_JUDGE_H
#define COMMAND_JUDGE_H

#include "base/diag.h"
#include "command/glyphs.h"
#include "routine/load.h"

#include <stdbool.h>

typedef struct Judge {
    /* The words that routines are judged by; NULL when they cannot be had. Called for each routine, by
    ** whichever thread judges it. */
    const Vocabulary *(*vocabulary)(void *owner);
    void *owner;
    Glyphs *glyphs; /* borrowed */
} Judge;

typedef struct Judged {
    char *path;      /* as the person wrote it, or as it was found */
    bool typed;      /* named by a person, not found in a folder */
    Diags *diags;    /* what was found */
    bool ours;       /* counts as a file that was checked */
    bool unreadable; /* it could not be read, for a reason that is no finding */
    bool unjudged;   /* a routine, but there is no vocabulary; it has no findings then */
    bool routine;    /* a routine without an error, and [length] is its length */
    Length length;
    Text said; /* lines for standard error */
} Judged;

/* A file still to be judged: "-" is standard input where it is [typed]. The caller frees it. */
Judged *judged_new(const char *path, bool typed);
void judged_free(Judged *file); /* NULL is fine */

/* Reads the file and judges it. */
void judge_file(const Judge *judge, Judged *file);

/* Adds "unknot: 'SUBJECT' WORDS" to [said], as one line. */
void judge_say(Text *said, const char *subject, const char *words);

#endif
