/* A pad of digits, as a telephone has it: 1 to 9, 0, and one that takes the last digit back. It is
** never mirrored. A key's action is ACTION_CHOOSE with its digit; the last one's is ACTION_ERASE. */
#ifndef SCENE_DIGIT_PAD_H
#define SCENE_DIGIT_PAD_H

#include "scene/buttons.h"

/* The size of a pad whose keys are as designed, or as large as [room] has place for. */
Point digit_pad_size(const Parts *parts, Rect room);

/* Where the pad stands in [box], and what is said beside or over it: [said] is what is left for that. */
Rect digit_pad_place(const Parts *parts, Rect box, Rect *said);

/* Draws the pad into [rect]; [empty]: there is nothing to take back. */
void digit_pad(Parts *parts, Rect rect, bool empty);

#endif
