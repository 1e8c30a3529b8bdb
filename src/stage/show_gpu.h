/* A picture on a window by the graphics card: a texture of the picture's size, into which only the
** changed rectangles go, and which the card lays on the screen at the display's pace. */
#ifndef STAGE_SHOW_GPU_H
#define STAGE_SHOW_GPU_H

#include "stage/picture.h"

#include <stdbool.h>
#include <stddef.h>

struct SDL_Window;

typedef struct ShowGpu ShowGpu;

/* Takes the [window]'s card. NULL with SDL_GetError when there is none; or, where [real], when it
** is only the processor that acts as one. */
ShowGpu *show_gpu_new(struct SDL_Window *window, bool real);
void show_gpu_free(ShowGpu *show); /* before the window; NULL is fine */

/* Does showing wait for the display? */
bool show_gpu_waits(const ShowGpu *show);

/* Shows [picture], of which the parts [areas] changed since the last time. False, with
** SDL_GetError, when the card is lost: then it should be freed. */
bool show_gpu_present(ShowGpu *show, const Picture *picture, const Area *areas, size_t count);

#endif
