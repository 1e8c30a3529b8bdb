/* A person who is not there: a journey, or chance, acts through the same inputs as a real one. */
#ifndef COMMAND_PERSON_H
#define COMMAND_PERSON_H

#include "command/player.h"

/* Gets ready: [seed] decides what chance does. */
void person_begin(Player *player, unsigned seed);

/* When there is something to do next, in session time: USEC_NEVER while what a deed waits for has
** not come, or when there is nothing more. */
Usec person_due(const Player *player);

/* Does what is due. A deed that cannot be done is said on standard error and ends the player. */
void person_act(Player *player);

#endif
