/* The panel of a stop rule that tells when to get help: each sign that needs it, and whom to call. */
#ifndef SCENE_RULE_HELP_H
#define SCENE_RULE_HELP_H

#include "scene/parts.h"

/* How far a panel as large as [box] is from showing all signs at once in the size that the person asks
** for: 0 if it does, more with each page, and most where the words are less enlarged. */
int rule_help_strain(Parts *parts, Rect box);

/* Draws the panel into [box], no higher than its words and in the middle by height if [centred]. No
** sign is ever left out: where there is no room for all of them they are on pages with a button to
** the next one, counted round and round, of which [page] is shown. The elements are "help",
** "sign-0" and so on for the signs of the page, "call" and "more". */
void rule_help_draw(Parts *parts, Rect box, bool centred, int page);

#endif
