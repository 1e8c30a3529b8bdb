/* Things to agree to: sentences with a box to tick, one below the other. */
#ifndef SCENE_TICKS_H
#define SCENE_TICKS_H

#include "scene/buttons.h"

#define TICKS_MOST 4

typedef struct Tick {
    const char *id, *label;
    bool ticked;
} Tick;

/* Draws [count] of them from the top of [box], in words as large as have room; the action of each is
** ACTION_CHOOSE with its place from [first] on. */
void ticks_draw(Parts *parts, Rect box, const Tick *ticks, int count, int first);

#endif
