/* A picture on a window by SDL's window surface: on X11 the changed rectangles are copied to the
** server by the processor. Where the surface has pixels like a picture's it can be painted on, and
** nothing is copied before that. */
#ifndef STAGE_SHOW_SURFACE_H
#define STAGE_SHOW_SURFACE_H

#include "stage/picture.h"

#include <stdbool.h>
#include <stddef.h>

struct SDL_Window;
struct SDL_Surface;

typedef struct ShowSurface {
    struct SDL_Window *window; /* borrowed */
} ShowSurface;

/* Gets ready. [through_gl]: SDL knows no other way on this display. False with SDL_GetError. */
bool show_surface_begin(ShowSurface *show, struct SDL_Window *window, bool through_gl);

/* The surface as a [picture], where it can be painted on; false where it cannot. [fresh]: it was made
** after the last call, and what was lent then is gone. A window of another size, once SDL has told
** of it, has another surface. */
bool show_surface_lend(ShowSurface *show, Picture *picture, bool *fresh);

/* Shows the parts [areas] of [picture]; what both the picture and the window have. False, with
** SDL_GetError, when it cannot. */
bool show_surface_present(ShowSurface *show, const Picture *picture, const Area *areas,
                          size_t count);

#endif
