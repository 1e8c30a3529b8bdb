/* Whether the display is gone: the X server or the Wayland compositor ended, or was ended. SDL does
** not tell: on X11 the program would end in the middle of a call, on Wayland it looks like a person
** who closes the window. */
#ifndef STAGE_DISPLAY_LOSS_H
#define STAGE_DISPLAY_LOSS_H

#include <stdbool.h>

struct SDL_Window;
struct wl_display;

typedef struct DisplayLoss {
    bool gone;                  /* X11: told by Xlib */
    bool ending;                /* the window is being closed */
    void *x11;                  /* the window's connection; NULL elsewhere */
    struct wl_display *wayland; /* NULL elsewhere */
} DisplayLoss;

/* Begins to watch the display of [window]; [loss] must stay where it is as long as the display is
** open. From now on the loss of an X server ends no program: calls fail, and SDL_QUIT comes. */
void display_loss_watch(DisplayLoss *loss, struct SDL_Window *window);

/* The window is about to be closed. SDL then waits for answers of the X server, and for ever when it
** is gone: from now on its loss ends the program at once, as what the machine failed at. */
void display_loss_end(DisplayLoss *loss);

/* Is the display gone? Sure once SDL_QUIT has come of it. */
bool display_loss_is(const DisplayLoss *loss);

#endif
