/* What the card of a routine says to look out for, in short lines: for the detail scene and no
** others. */
#ifndef SCENE_DETAIL_LINES_H
#define SCENE_DETAIL_LINES_H

#include "base/text.h"
#include "routine/routine.h"

/* Adds [string], a question or a list of signs of the vocabulary, as a short line: what comes after
** a semicolon is left out, and so are the words that only ask ("Do you have"). With [brief] what
** comes after a comma goes too. */
void detail_lines_short(Text *out, const char *string, bool brief);

/* How many reasons [routine] has to be skipped, and the words of one in the vocabulary, all of
** them; [index] is below the count. */
size_t detail_lines_count(const Routine *routine);
const char *detail_lines_skip(const Routine *routine, const Vocabulary *vocabulary, size_t index);

/* Adds the reasons to go gently, one after the other in one line. */
void detail_lines_gently(Text *out, const Routine *routine, const Vocabulary *vocabulary);

#endif
