/* What a step does to the body, in the terms of the clinical rules. */
#ifndef ROUTINE_TOUCH_H
#define ROUTINE_TOUCH_H

#include "routine/routine.h"

/* Is [stroke] the word called [id]? */
bool touch_is(const Vocabulary *vocabulary, int stroke, const char *id);

/* May the step touch: is one of its strokes a touch? */
bool touch_any(const Vocabulary *vocabulary, const Step *step);

/* May it press: press-hold, knead or roll at any pressure, or a touch at pressure 2 or more? Such
** work comes after some rest, and between two questions for pain. */
bool touch_presses(const Vocabulary *vocabulary, const Step *step);

/* Does it hold one spot: a touch with a hold for its pace, or a press-hold? */
bool touch_holds(const Vocabulary *vocabulary, const Step *step);

/* How long it rests, breathes or strokes lightly on a clock of its own; 0 for any other step. */
Usec touch_relaxes(const Vocabulary *vocabulary, const Step *step);

#endif
