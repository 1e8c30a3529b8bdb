/* Captions: spoken words that stand nowhere else on the screen, in a strip until the next ones. */
#ifndef SCENE_SAID_H
#define SCENE_SAID_H

#include "scene/parts.h"

/* How much of the bottom of [frame] said_over hides: 0 where it draws nothing. */
double said_height(const Parts *parts, Rect frame, const char *said);

/* Sets [said] in a strip over the bottom of [frame], of two lines (larger text: three). False, with
** nothing drawn, where it would hide too much of it, and for NULL. */
bool said_over(Parts *parts, Rect frame, const char *said);

/* The same at the foot of [main], which is made shorter by what the strip takes. */
void said_below(Parts *parts, Rect *main, const char *said);

/* The same in the place of the bar at the top, where a figure beside large text is too small for
** large words. */
void said_in_bar(Parts *parts, const char *said);

#endif
