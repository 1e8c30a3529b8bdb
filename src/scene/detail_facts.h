/* What a session takes: time, a place to sit or lie, things, and how its words come. */
#ifndef SCENE_DETAIL_FACTS_H
#define SCENE_DETAIL_FACTS_H

#include "scene/parts.h"

#define DETAIL_FACTS_ROWS 2
#define DETAIL_FACTS_ALL DETAIL_FACTS_ROWS

/* Four facts at most, two in a row: row [only], or DETAIL_FACTS_ALL. */
void detail_facts_fill(Flow *flow, const Routine *routine, const Vocabulary *vocabulary,
                       size_t only);

#endif
