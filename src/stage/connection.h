/* A window's connection to an X server, for short waits. SDL waits in whole milliseconds, and reads the
** connection some ten times to learn that nothing came. */
#ifndef STAGE_CONNECTION_H
#define STAGE_CONNECTION_H

#include "base/time.h"

#include <stdbool.h>

struct SDL_Window;

typedef struct Connection {
    void *x11; /* NULL: this kind of display has none that is known */
} Connection;

/* That of [window], which must outlive it. */
Connection connection_of(struct SDL_Window *window);

/* Did something come that SDL was not asked for since? False where none is known, or it is lost. */
bool connection_has(Connection connection);

/* Waits until something comes, at most [wait], and exactly as far as the machine can. False when nothing
** came, also where a signal ended the wait. Only for one that is known. */
bool connection_wait(Connection connection, Usec wait);

#endif
