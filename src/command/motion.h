/* What moves from one screen to the next (design.md section 8): the old screen fades into the new
** one, and on the progress thread the bead slides on and pulls a curl straight. With less movement
** both are there at once. Times are the session's. */
#ifndef COMMAND_MOTION_H
#define COMMAND_MOTION_H

#include "base/time.h"
#include "draw/theme.h"

#include <stdbool.h>

#define MOTION_FADE (MOTION_FADE_MS * USEC_MS)
#define MOTION_SLIDE (MOTION_UNCURL_MS * USEC_MS)

/* A zeroed one is at rest on nothing. */
typedef struct Motion {
    bool turned; /* the next frame is another screen */
    bool fading;
    Usec fade_began;
    int place; /* on the thread; 0: there is none */
    double from;
    Usec slide_began;
} Motion;

/* The next frame shows another screen. */
void motion_turn(Motion *motion);

/* Is a fade to begin with this frame? Asked once a frame that is shown, at [now]; [still] is for
** less movement. */
bool motion_begins(Motion *motion, Usec now, bool still);

/* Is there a fade under way? */
bool motion_fades(const Motion *motion);

/* How much of the new screen is seen at [now], 0 to 1. It is more than nothing from the first frame
** on: something must answer a touch at once. 1 ends the fade. */
double motion_fade(Motion *motion, Usec now);

/* The session is at [place] of the thread, from 1; 0 where there is no thread. */
void motion_place(Motion *motion, int place, Usec now, bool still);

/* Where the bead is at [now], in places; 0 where there is no thread. */
double motion_along(const Motion *motion, Usec now);

/* When it wants to be seen again: a frame after [now], or USEC_NEVER at rest. */
Usec motion_due(const Motion *motion, Usec now);

#endif
