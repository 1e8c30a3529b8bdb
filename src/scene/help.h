/* Words about whom to call, with the numbers that the device has. */
#ifndef SCENE_HELP_H
#define SCENE_HELP_H

#include "scene/scene.h"

/* Adds a card of the vocabulary: the words that it has for where no number is set, if none is. */
void help_add_card(Text *out, const Card *card, const SceneView *view);

/* Adds whom to call in an emergency, in the language of the interface: the number, or that it is the
** local one; on a kiosk the staff. */
void help_add_call(Text *out, const SceneView *view);

/* Adds the long disclaimer of the vocabulary, which is in its language; nothing where there is none. */
void help_add_disclaimer(Text *out, const SceneView *view);

#endif
