#include "stage/display_loss.h"

#include "base/log.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <wayland-client-core.h>

#define LOSS_EXIT 3 /* as every failure of the machine */

/* Xlib has one handler for all connections, which gets nothing of ours: so it must be found here. */
static DisplayLoss *watched;

/* Xlib's own would write a line, and so will we. SDL has a connection of its own beside the window's,
** whose end cannot be lived through: Xlib would leave with another code. */
static int pass_over(Display *display) {
    if (watched != NULL && display != watched->x11) {
        log_fault("the display is gone"); /* unless the player came to say so */
        fflush(NULL);
        _Exit(LOSS_EXIT);
    }
    return 0;
}

/* A server that ends takes the window away before it goes; Xlib's own would end the program. */
static int note_error(Display *display, XErrorEvent *error) {
    (void)display;
    log_fault("the X server refused a request: error %d of request %d.%d", error->error_code,
              error->request_code, error->minor_code);
    return 0;
}

/* Called in the middle of some function of Xlib, on whichever thread that is. SDL_PushEvent would
** try to wake a waiting SDL by a message to the server. */
static void take_loss(Display *display, void *context) {
    DisplayLoss *loss = context;
    SDL_Event event = {.type = SDL_QUIT};
    (void)display;
    if (loss->ending) {
        fflush(NULL);
        _Exit(LOSS_EXIT);
    }
    loss->gone = true;
    SDL_PeepEvents(&event, 1, SDL_ADDEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT);
}

void display_loss_watch(DisplayLoss *loss, struct SDL_Window *window) {
    SDL_SysWMinfo info;
    *loss = (DisplayLoss){0};
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info))
        return;
    if (info.subsystem == SDL_SYSWM_X11) {
        loss->x11 = info.info.x11.display;
        watched = loss;
        XSetErrorHandler(note_error);
        XSetIOErrorHandler(pass_over);
        XSetIOErrorExitHandler(info.info.x11.display, take_loss, loss);
    } else if (info.subsystem == SDL_SYSWM_WAYLAND) {
        loss->wayland = info.info.wl.display;
    }
}

void display_loss_end(DisplayLoss *loss) {
    loss->ending = true;
}

bool display_loss_is(const DisplayLoss *loss) {
    return loss->gone || (loss->wayland != NULL && wl_display_get_error(loss->wayland) != 0);
}
