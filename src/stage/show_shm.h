/* A picture on a Wayland surface through memory that is shared with the compositor. SDL 2.26 knows
** no such way and goes through OpenGL, which draws the whole screen for each small change and, where
** there is no graphics card, takes half a core for it. (OpenGL is loaded all the same, for every window
** on Wayland; only that costs time at the start, and memory.) */
#ifndef STAGE_SHOW_SHM_H
#define STAGE_SHOW_SHM_H

#include "stage/picture.h"

#include <stdbool.h>
#include <stddef.h>

struct SDL_Window;

typedef struct ShowShm ShowShm;

/* Takes the [window], which has not been shown through OpenGL. NULL when it is not on Wayland, or
** its compositor or this machine has no memory to share. */
ShowShm *show_shm_new(struct SDL_Window *window);
void show_shm_free(ShowShm *show); /* before the window; NULL is fine */

/* Shows [picture], of which the parts [areas] changed since the last time. False when it cannot:
** then it should be freed. It never waits: a compositor that keeps all memory to itself gets the
** picture later (show_shm_is_behind). */
bool show_shm_present(ShowShm *show, const Picture *picture, const Area *areas, size_t count);

/* Did the last picture find no memory free? Then it is to be presented again, with no areas, when
** the display was read from. */
bool show_shm_is_behind(const ShowShm *show);

#endif
