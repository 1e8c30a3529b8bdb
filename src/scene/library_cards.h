/* The cards of the library: a picture, a title, how long and how one sits. */
#ifndef SCENE_LIBRARY_CARDS_H
#define SCENE_LIBRARY_CARDS_H

#include "scene/parts.h"

#define LIBRARY_CARDS_GAP 2.0

/* The least height of a card: a title in two lines, and one of facts. */
double library_cards_least(const Parts *parts);

/* Draws the card of the session at [place] in the library, and declares it as a button. */
void library_cards_draw(Parts *parts, Rect rect, size_t place);

#endif
