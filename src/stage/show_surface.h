/* A picture on a window by SDL's window surface: on X11 the changed rectangles are copied to the
** server by the processor. */
#ifndef STAGE_SHOW_SURFACE_H
#define STAGE_SHOW_SURFACE_H

#include "stage/picture.h"

#include <stdbool.h>
#include <stddef.h>

struct SDL_Window;
struct SDL_Surface;

typedef struct ShowSurface {
    struct SDL_Window *window; /* borrowed */
    /* The surface that was written last; only to see that it is another one. */
    const struct SDL_Surface *shown;
} ShowSurface;

/* Gets ready. [through_gl]: SDL knows no other way on this display. False with SDL_GetError. */
bool show_surface_begin(ShowSurface *show, struct SDL_Window *window, bool through_gl);

/* Shows the parts [areas] of [picture]; what both the picture and the window have. False, with
** SDL_GetError, when it cannot. */
bool show_surface_present(ShowSurface *show, const Picture *picture, const Area *areas,
                          size_t count);

#endif
