/* The places in an author's text: {side}, {other}, {round}, {rounds}, {area}. */
#ifndef SESSION_FILL_H
#define SESSION_FILL_H

#include "base/text.h"
#include "routine/routine.h"

typedef struct FillWords {
    Side side;
    int round, rounds; /* 0: none */
    int area;          /* region word, or WORD_NONE */
} FillWords;

/* Adds [text] (NULL adds nothing) with its places filled in by the words of [vocabulary], in lower
** case. A place that has nothing to stand for leaves nothing; other braces stay as they are. */
void fill_add(Text *out, const char *text, const FillWords *words, const Vocabulary *vocabulary);

#endif
