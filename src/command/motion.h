/* What moves by itself (design.md section 8): the old screen fades into the new one, on the progress
** thread the bead slides on and pulls a curl straight, a control darkens under a finger, and what guides
** a step comes to rest with a pause and moves off after it. With less movement all of it is there at
** once. Times are the session's. */
#ifndef COMMAND_MOTION_H
#define COMMAND_MOTION_H

#include "base/time.h"
#include "draw/theme.h"

#include <stdbool.h>

#define MOTION_FADE (MOTION_FADE_MS * USEC_MS)
#define MOTION_SLIDE (MOTION_UNCURL_MS * USEC_MS)
#define MOTION_PRESS (MOTION_PRESS_MS * USEC_MS)
#define MOTION_REST (MOTION_REST_MS * USEC_MS)
#define MOTION_ID_MOST 64

/* A zeroed one is at rest on nothing. */
typedef struct Motion {
    bool turned; /* the next frame is another screen */
    bool fading;
    Usec fade_began;
    int place; /* on the thread; 0: there is none */
    double from;
    Usec slide_began;
    char pressed[MOTION_ID_MOST]; /* what darkens or darkened last; "": nothing */
    bool down;                    /* it is still under the finger */
    double shade;                 /* of it, from 0 to 1, at [press_began] */
    Usec press_began;
    bool eases, rests; /* the guide: its speed changes; to a rest */
    Usec ease_began;
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

/* The control called [id] looks pressed; NULL: none does. Told with every frame. */
void motion_press(Motion *motion, const char *id, Usec now, bool still);

/* The control that is darkened at [now], and how much, from 0 to 1 (more than nothing from the first
** frame on). NULL: none. It goes with the screen, else it brightens as it darkened. */
const char *motion_pressed(const Motion *motion, Usec now, double *shade);

/* From [now] on the guide comes to rest, or moves off. */
void motion_rest(Motion *motion, Usec now);
void motion_go(Motion *motion, Usec now);

/* Is it under way? */
bool motion_eases(const Motion *motion, Usec now);

/* How far ahead of the session the guide is at [now]. Coming to rest it goes on for half of the time
** that this takes, ever slower; moving off it begins there, and the session comes up to it. 0 when it
** is not under way. */
Usec motion_lead(const Motion *motion, Usec now);

/* When it wants to be seen again: a frame after [now], or USEC_NEVER at rest. */
Usec motion_due(const Motion *motion, Usec now);

#endif
