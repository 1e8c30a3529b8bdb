/* The bar at the top of a session. */
#ifndef SCENE_TOP_BAR_H
#define SCENE_TOP_BAR_H

#include "scene/parts.h"

/* Draws it: name, thread, count. With [words_in_place] (may be NULL) these stand in the place of the
** count and there is no thread. */
void top_bar(Parts *parts, const char *words_in_place);

#endif
