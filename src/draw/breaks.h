/* Where a text may be broken into lines, in any script: Unicode's line breaking with the
** dictionaries of ICU for scripts without spaces. */
#ifndef DRAW_BREAKS_H
#define DRAW_BREAKS_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* What may happen between two bytes of a text; the greater, the more readily. */
typedef enum BreakKind {
    BREAK_NEVER,
    BREAK_LETTER, /* between letters as a reader counts them: where nothing else helps */
    BREAK_HYPHEN, /* a line may end here in a hyphen that is not in the text */
    BREAK_LINE,   /* a line may end here */
    BREAK_KIND_COUNT
} BreakKind;

/* A text and its breaks. A zeroed one is empty. */
typedef struct Breaks {
    /* The text without what only tells where to break (soft hyphens, zero-width spaces) and without
    ** control characters; every line separator is '\n', a tab is a space. */
    Text text;
    unsigned char *kinds; /* a BreakKind before each byte of [text], and one behind the last */
    bool marked;          /* some of it stands out */
    unsigned char
        *strong; /* if [marked]: does a byte stand out, 1 or 0; letters that belong or join
                           ** together do so together */
    size_t room;
} Breaks;

void breaks_finish(Breaks *breaks); /* a zeroed one is fine */

/* What finds breaks. It opens what a language needs once and keeps it. */
typedef struct Breaker Breaker;

Breaker *breaker_new(void);
void breaker_free(Breaker *breaker); /* NULL is fine */

/* Fills [breaks] for [length] bytes of UTF-8 at [text] in [language], a BCP 47 tag or "". Line
** separators are no breaks: who sets lines looks for '\n'. Where ICU's data is missing, lines break
** behind spaces only. If [marked], the marks of base/strong.h tell what stands out. */
void breaks_find(Breaks *breaks, Breaker *breaker, const char *language, const char *text,
                 size_t length, bool marked);

/* How often breaks were looked for: a frame without new text looks for none. */
unsigned long breaker_calls(const Breaker *breaker);

#endif
