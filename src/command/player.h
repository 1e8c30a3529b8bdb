/* The player: the table between the session, the scenes and the stage, and the one loop.
**
** A frame is one call (player_frame), so that the loop can belong to somebody else. Session time is
** the clock less the time that the machine lost: it goes on in a pause, and stands still in a
** suspend. */
#ifndef COMMAND_PLAYER_H
#define COMMAND_PLAYER_H

#include "base/diag.h"
#include "command/journey.h"
#include "command/options.h"
#include "command/trace.h"
#include "routine/helplines.h"
#include "routine/library.h"
#include "scene/scene.h"
#include "scene/touch.h"
#include "session/session.h"
#include "stage/clock.h"
#include "stage/signals.h"
#include "stage/sound.h"
#include "stage/stage.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdio.h>

/* A delay longer than this over the time that the player asked to be woken at is lost time. */
#define PLAYER_LOST (5 * USEC_SECOND)

typedef struct Player Player;

/* Everything that a player is made of. Borrowed; must outlive it. */
typedef struct PlayerParams {
    const Options *options;
    const Vocabulary *vocabulary;
    const Journey *journey;     /* NULL: a person */
    const char *const *folders; /* of the library */
    size_t folder_count;
    const char *data;           /* folder of what this device remembers; NULL: nothing is */
    Store *store;               /* NULL: nothing is remembered */
    uint64_t program;           /* a number that another build does not have */
    const Helplines *helplines; /* NULL: no numbers to call are known */
    Shelf *shelf;               /* NULL: no figures */
    Stage *stage;
    Sound *sound;
    Clock *clock;
    const Signals *signals; /* NULL: nothing asks it to end but its inputs */
    Trace *trace;
    FILE *
        frames; /* a line for each frame that differed from the one before (docs/bench.md); or NULL */
} PlayerParams;

/* Makes a player with nothing on its screen: player_home or player_begin comes next. The caller
** frees it. */
Player *player_new(const PlayerParams *params);
void player_free(Player *player); /* NULL is fine */

/* Begins [routine], which the player owns from now on. [start] is the step to begin at, STEP_NONE
** for the first. When it is over the player ends rather than going to the library if [only]. */
void player_begin(Player *player, Routine *routine, int start, bool only);

/* Offers to carry on the session that was broken off, if there is one and it is not decided about: of
** [routine] alone, which the player then owns, and after which it ends; NULL: of any. False when there
** is nothing to offer. */
bool player_offer(Player *player, Routine *routine);

/* Ends what is playing and shows the library, or what player_offer does. */
void player_home(Player *player);

/* One turn of the loop: sleeps until the next deadline or input, acts, draws. False when the player
** is done. */
bool player_frame(Player *player);

/* Runs the loop to its end; returns an exit code. */
int player_run(Player *player);

#endif
