#include "stage/show_surface.h"

#include <SDL.h>

#define SHOW_AREAS 64

bool show_surface_begin(ShowSurface *show, struct SDL_Window *window, bool through_gl) {
    *show = (ShowSurface){.window = window};
    /* Through OpenGL pictures cost several times as much where that is software. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, through_gl ? "1" : "0");
    return SDL_GetWindowSurface(window) != NULL;
}

static void copy_area(SDL_Surface *surface, const Picture *picture, Area area) {
    const uint32_t *from = picture->pixels + (size_t)area.top * (size_t)picture->width + area.left;
    unsigned char *to = (unsigned char *)surface->pixels + area.top * surface->pitch +
                        area.left * surface->format->BytesPerPixel;
    SDL_ConvertPixels(area.right - area.left, area.bottom - area.top, SDL_PIXELFORMAT_RGB888, from,
                      picture->width * (int)sizeof *from, surface->format->format, to,
                      surface->pitch);
}

bool show_surface_present(ShowSurface *show, const Picture *picture, const Area *areas,
                          size_t count) {
    /* SDL makes a new surface when the window got another size. */
    SDL_Surface *surface = SDL_GetWindowSurface(show->window);
    if (surface == NULL)
        return false;
    Area whole = {0, 0, picture->width, picture->height};
    if (surface != show->shown || count > SHOW_AREAS) {
        areas = &whole;
        count = 1;
    }
    show->shown = surface;
    SDL_Rect rects[SHOW_AREAS];
    int used = 0;
    for (size_t i = 0; i < count; i++) {
        Area area = area_cut(areas[i], area_cut(whole, (Area){0, 0, surface->w, surface->h}));
        if (area_is_empty(area))
            continue;
        copy_area(surface, picture, area);
        rects[used++] =
            (SDL_Rect){area.left, area.top, area.right - area.left, area.bottom - area.top};
    }
    return used == 0 || SDL_UpdateWindowSurfaceRects(show->window, rects, used) == 0;
}
