/* The window: a screen that shows a picture. */
#ifndef STAGE_WINDOW_H
#define STAGE_WINDOW_H

#include "base/arena.h"
#include "stage/connection.h"
#include "stage/picture.h"
#include "stage/renderer.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Window Window;

/* Opens the display and a window on it: the whole screen, or an ordinary window of [width] x
** [height] px (0: three quarters of the screen). NULL when that cannot be; [reason] is then a line
** for a person from [arena]. A [renderer] that cannot be had is logged, and another is taken. */
Window *window_new(bool windowed, int width, int height, Renderer renderer, Arena *arena,
                   const char **reason);
void window_free(Window *window); /* closes the display too; NULL is fine */

/* Its size in px as it is now. */
void window_size(const Window *window, int *width, int *height);

/* The size of the display that it is on, px. */
void window_display_size(const Window *window, int *width, int *height);

/* px per mm as the display tells, 0 where it does not or cannot be believed. */
double window_px_per_mm(const Window *window);

/* The memory that the window shows, as a [picture] that is painted on: presenting that one copies
** nothing. False where there is none. [fresh]: it is other memory than at the call before, with
** anything in it, and what was lent before is gone. To be asked again before each frame. */
bool window_lend(Window *window, Picture *picture, bool *fresh);

/* Shows the parts [areas] of [picture], which has the window's size; where it has another one,
** what both have. Where it waits for the display, this comes back when the display is ready for the
** next; a graphics card that is lost is logged, and the processor shows the picture. */
void window_present(Window *window, const Picture *picture, const Area *areas, size_t count);

/* Is a picture left to show, as the display was not ready for it? Then window_catch_up is to be called
** soon, after the display's events were read, with the whole [picture] that is to be seen. */
bool window_is_behind(const Window *window);
void window_catch_up(Window *window, const Picture *picture);

/* How the window is shown: never RENDERER_AUTO, and no longer RENDERER_GPU once that was lost. */
Renderer window_renderer(const Window *window);

/* How often the display shows a picture, a second, 0 where it does not tell; and whether
** window_present waits for it. */
double window_rate(const Window *window, bool *waits);

/* For waits; good as long as the window is. */
Connection window_connection(const Window *window);

/* Is its display gone? Then nothing can be shown any more, and the program should end. Sure once an
** SDL_QUIT has come of it. */
bool window_is_lost(const Window *window);

/* The window got another size: a full screen that was made smaller by a window manager asks that
** one for the whole screen, once. */
void window_resized(Window *window);

#endif
