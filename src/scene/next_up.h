/* What a session goes on with, and a small picture of it. */
#ifndef SCENE_NEXT_UP_H
#define SCENE_NEXT_UP_H

#include "scene/parts.h"

/* Adds it to the column under [name]: the step that [look], which the view shows, stands at, and
** [with_left] how much of it is left. */
void next_up(Flow *flow, const SessionLook *look, Phrase name, bool with_left);

#endif
