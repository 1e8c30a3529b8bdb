#include "stage/connection.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <assert.h>
#include <sys/select.h>

Connection connection_of(struct SDL_Window *window) {
    SDL_SysWMinfo info;
    Connection none = {0};
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11 ||
        ConnectionNumber(info.info.x11.display) >= FD_SETSIZE)
        return none;
    return (Connection){info.info.x11.display};
}

/* What was read along with an answer waits in memory, and is counted as well. */
bool connection_has(Connection connection) {
    return connection.x11 != NULL && XPending(connection.x11) > 0;
}

bool connection_wait(Connection connection, Usec wait) {
    assert(connection.x11 != NULL);
    int file = ConnectionNumber((Display *)connection.x11);
    struct timespec length = {wait / USEC_SECOND, (long)(wait % USEC_SECOND) * 1000};
    fd_set files;
    FD_ZERO(&files);
    FD_SET(file, &files);
    return wait > 0 && pselect(file + 1, &files, NULL, NULL, &length, NULL) > 0;
}
