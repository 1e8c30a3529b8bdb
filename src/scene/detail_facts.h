/* What a session takes: time, a place to sit or lie, things, and how its words come. */
#ifndef SCENE_DETAIL_FACTS_H
#define SCENE_DETAIL_FACTS_H

#include "scene/parts.h"

#define DETAIL_FACTS_ROWS 3
#define DETAIL_FACTS_ALL DETAIL_FACTS_ROWS

/* How many rows there are: what is private begins without sound, which has a row of its own. */
size_t detail_facts_rows(const Routine *routine);

/* Five facts at most, two in a row: row [only], or DETAIL_FACTS_ALL. */
void detail_facts_fill(Flow *flow, const Routine *routine, const Vocabulary *vocabulary,
                       size_t only);

#endif
