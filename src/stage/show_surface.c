#include "stage/show_surface.h"

#include <SDL.h>
#include <stdint.h>

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

/* A surface is marked when it is first used: its address, and that of its pixels, may come again. */
static bool take(ShowSurface *show, SDL_Surface *surface) {
    bool fresh = surface->userdata != show;
    surface->userdata = show;
    return fresh;
}

/* Four bytes a pixel, red, green and blue where a picture has them; the fourth is not shown. */
static bool is_like_picture(const SDL_Surface *surface) {
    Uint32 format = surface->format->format;
    return (format == SDL_PIXELFORMAT_RGB888 || format == SDL_PIXELFORMAT_ARGB8888) &&
           surface->pitch == surface->w * (int)sizeof(uint32_t) && !SDL_MUSTLOCK(surface) &&
           (uintptr_t)surface->pixels % _Alignof(uint32_t) == 0;
}

bool show_surface_lend(ShowSurface *show, Picture *picture, bool *fresh) {
    SDL_Surface *surface = SDL_GetWindowSurface(show->window);
    if (surface == NULL || !is_like_picture(surface))
        return false;
    *fresh = take(show, surface);
    *picture = (Picture){
        .pixels = surface->pixels, .width = surface->w, .height = surface->h, .lent = true};
    return true;
}

bool show_surface_present(ShowSurface *show, const Picture *picture, const Area *areas,
                          size_t count) {
    /* SDL makes a new surface when the window got another size. */
    SDL_Surface *surface = SDL_GetWindowSurface(show->window);
    if (surface == NULL)
        return false;
    Area whole = {0, 0, picture->width, picture->height};
    if (take(show, surface) || count > SHOW_AREAS) {
        areas = &whole;
        count = 1;
    }
    SDL_Rect rects[SHOW_AREAS];
    int used = 0;
    for (size_t i = 0; i < count; i++) {
        Area area = area_cut(areas[i], area_cut(whole, (Area){0, 0, surface->w, surface->h}));
        if (area_is_empty(area))
            continue;
        if (surface->pixels != picture->pixels)
            copy_area(surface, picture, area);
        rects[used++] =
            (SDL_Rect){area.left, area.top, area.right - area.left, area.bottom - area.top};
    }
    return used == 0 || SDL_UpdateWindowSurfaceRects(show->window, rects, used) == 0;
}
