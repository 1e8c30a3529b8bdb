/* Texts set into lines, kept from frame to frame: a text that was set before costs a look-up. */
#ifndef DRAW_PARAGRAPHS_H
#define DRAW_PARAGRAPHS_H

#include "draw/canvas.h"

#include <stdbool.h>
#include <stddef.h>

/* What is drawn in one face of a line in which words stand out. */
typedef struct ParagraphPiece {
    const char *string;
    double x, width; /* from the left end of the line, u */
    bool rtl;        /* it is drawn as part of a paragraph read from right to left */
    bool strong;
} ParagraphPiece;

typedef struct ParagraphLine {
    const char *string; /* what is drawn; may be empty */
    double width;       /* u */
    bool rtl;           /* it is part of a paragraph read from right to left */
    /* Its part of the paragraph's pieces, from left to right; none where nothing stands out. */
    size_t piece, piece_count;
} ParagraphLine;

typedef struct Paragraph {
    const ParagraphLine *lines;
    size_t count;
    double widest; /* of the lines, u */
    const ParagraphPiece *pieces;
    bool torn; /* a word is wider than a line, and went on in the next one without a hyphen */
} Paragraph;

/* How a text is set. */
typedef struct ParagraphShape {
    const char *language;
    Face face;
    double size, width; /* u */
    int at_most;        /* lines; 0: any number */
    bool whole;         /* one line that never breaks, cut where it is too wide */
    bool marked;        /* marks (base/strong.h) tell what stands out */
    Face strong;        /* if [marked]: what that is set in */
} ParagraphShape;

typedef struct Paragraphs Paragraphs;

Paragraphs *paragraphs_new(void);
void paragraphs_free(Paragraphs *paragraphs); /* NULL is fine */

/* [string] set in [shape], widths by [measure]: kept texts are forgotten when it differs from the
** last one. What is cut ends in an ellipsis. The result lives until the next call. */
Paragraph paragraphs_set(Paragraphs *paragraphs, const Measure *measure,
                         const ParagraphShape *shape, const char *string);

/* How often breaks were looked for since the beginning; see breaker_calls. */
unsigned long paragraphs_made(const Paragraphs *paragraphs);

#endif
