/* What a session takes: time, a place to sit or lie, things, and how its words come. */
#ifndef SCENE_DETAIL_FACTS_H
#define SCENE_DETAIL_FACTS_H

#include "scene/parts.h"

/* Four facts at most, two in a row. */
void detail_facts_fill(Flow *flow, const Routine *routine, const Vocabulary *vocabulary);

#endif
