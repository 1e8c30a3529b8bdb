/* SDL's events as inputs. */
#ifndef STAGE_INPUTS_H
#define STAGE_INPUTS_H

#include "base/time.h"
#include "stage/clock.h"
#include "stage/connection.h"
#include "stage/input.h"

#include <stdbool.h>
#include <stdint.h>

/* What one event cannot tell. */
typedef struct Inputs {
    Clock clock; /* for the length of a wait, and nothing else */
    Connection connection;
    Usec asked;        /* when SDL was, for what it does by and by */
    int width, height; /* of the window, px */
    int fingers;       /* that are down, the mouse among them */
    int64_t panel;     /* that one of them is on, as SDL names it */
    bool on_panel;     /* [panel] holds something */
    bool mouse_down;
    bool focus_lost; /* to be told after the fingers were cancelled */
} Inputs;

/* [connection] is the window's, which must stay open as long as there are waits. */
void inputs_init(Inputs *inputs, int width, int height, Connection connection);

/* Waits until there is an input, at most [wait] (0: not at all, USEC_NEVER: for ever), and shows or
** hides the pointer. [scale] px are one u. False when none came. */
bool inputs_wait(Inputs *inputs, Usec wait, double scale, Input *input);

/* Ends the wait that is under way, or the next one, with INPUT_WOKEN. Any thread may call it, while
** there is a window. One of less than a twentieth of a second may go on to its end. */
void inputs_wake(void);

#endif
