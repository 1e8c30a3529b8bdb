/* Pacing: when the next frame of something that moves is due.
**
** Frames begin on the slots of a grid, 60 a second, so that a wake-up that came late does not push
** all that follow it. A frame that came before its slot, as an input asked for it, begins the grid anew.
** So no frame begins more than one period after the last, as far as the machine wakes in time, nor
** less than half of one unless an input asks for it. Where showing a picture waits for the display,
** that wait is the grid: the next frame begins half a frame after the last one was shown, or earlier,
** and what is left is waited for there and not twice. A display that says so and does not wait is
** noticed. Times are of one clock. */
#ifndef COMMAND_PACING_H
#define COMMAND_PACING_H

#include "base/time.h"

#include <stdbool.h>

/* What pictures are shown on. */
typedef struct PacingDisplay {
    double rate; /* pictures a second; zero or less: not known */
    bool waits;  /* showing one waits for the display */
    bool saves;  /* half as many are enough: the battery is low */
} PacingDisplay;

/* A zeroed one has shown nothing. */
typedef struct Pacing {
    PacingDisplay display;
    Usec began, shown; /* the last frame */
    Usec slot;         /* of the grid, that it stands for; at most half a frame before it began */
    bool runs;         /* there was one */
    bool presented;
    int early; /* frames in a row that came back before the display could have shown them */
} Pacing;

/* A frame began at [began] and was shown at [shown] on [display]; not [presented] when nothing on it
** was new, so that nothing could be waited for. */
void pacing_shown(Pacing *pacing, const PacingDisplay *display, Usec began, Usec shown,
                  bool presented);

/* When to begin the frame that is wanted at [wanted] (USEC_NEVER: never). What is further away than
** a frame and a half is no movement and comes at its time. */
Usec pacing_due(const Pacing *pacing, Usec wanted);

#endif
