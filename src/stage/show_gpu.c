#include "stage/show_gpu.h"

#include "base/memory.h"
#include "stage/gpu.h"

#include <SDL.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define SHOW_GL_RENDERER 0x1F01U

struct ShowGpu {
    SDL_Renderer *renderer;
    SDL_Texture *texture; /* NULL: to be made, and all of the picture to be put into it */
    int width, height;    /* of the texture */
    bool waits;
    atomic_bool reset; /* the card forgot its textures */
};

/* What OpenGL calls itself; NULL where there is none. */
static const char *gl_name(void) {
    const unsigned char *(*get_string)(unsigned);
    void *found = SDL_GL_GetProcAddress("glGetString");
    if (found == NULL)
        return NULL;
    memcpy(&get_string, &found, sizeof get_string);
    return (const char *)get_string(SHOW_GL_RENDERER);
}

/* Comes from whichever thread noticed. */
static int hear_event(void *context, SDL_Event *event) {
    ShowGpu *show = context;
    if (event->type == SDL_RENDER_DEVICE_RESET || event->type == SDL_RENDER_TARGETS_RESET)
        atomic_store(&show->reset, true);
    return 1;
}

ShowGpu *show_gpu_new(struct SDL_Window *window, bool real) {
    SDL_RendererInfo info = {0};
    SDL_Renderer *renderer =
        SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (renderer == NULL)
        return NULL;
    SDL_GetRendererInfo(renderer, &info);
    if (real && gpu_is_software(gl_name())) {
        SDL_DestroyRenderer(renderer);
        SDL_SetError("it is the processor that draws");
        return NULL;
    }
    ShowGpu *show = mem_new(1, sizeof *show);
    show->renderer = renderer;
    show->waits = (info.flags & SDL_RENDERER_PRESENTVSYNC) != 0;
    atomic_init(&show->reset, false);
    SDL_AddEventWatch(hear_event, show);
    return show;
}

void show_gpu_free(ShowGpu *show) {
    if (show == NULL)
        return;
    SDL_DelEventWatch(hear_event, show);
    if (show->texture != NULL)
        SDL_DestroyTexture(show->texture);
    SDL_DestroyRenderer(show->renderer);
    free(show);
}

bool show_gpu_waits(const ShowGpu *show) {
    return show->waits;
}

static bool make_texture(ShowGpu *show, int width, int height) {
    if (show->texture != NULL)
        SDL_DestroyTexture(show->texture);
    show->texture = SDL_CreateTexture(show->renderer, SDL_PIXELFORMAT_RGB888,
                                      SDL_TEXTUREACCESS_STREAMING, width, height);
    show->width = width;
    show->height = height;
    return show->texture != NULL && SDL_SetTextureBlendMode(show->texture, SDL_BLENDMODE_NONE) == 0;
}

static bool put_area(ShowGpu *show, const Picture *picture, Area area) {
    SDL_Rect rect = {area.left, area.top, area.right - area.left, area.bottom - area.top};
    const uint32_t *from = picture->pixels + (size_t)area.top * (size_t)picture->width + area.left;
    return area_is_empty(area) ||
           SDL_UpdateTexture(show->texture, &rect, from, picture->width * (int)sizeof *from) == 0;
}

bool show_gpu_present(ShowGpu *show, const Picture *picture, const Area *areas, size_t count) {
    Area whole = {0, 0, picture->width, picture->height};
    bool reset = atomic_exchange(&show->reset, false);
    if (reset || show->texture == NULL || show->width != picture->width ||
        show->height != picture->height) {
        if (!make_texture(show, picture->width, picture->height))
            return false;
        areas = &whole;
        count = 1;
    }
    for (size_t i = 0; i < count; i++)
        if (!put_area(show, picture, area_cut(areas[i], whole)))
            return false;
    /* The window may be of another size for a moment. */
    SDL_Rect place = {0, 0, picture->width, picture->height};
    if (SDL_RenderClear(show->renderer) != 0 ||
        SDL_RenderCopy(show->renderer, show->texture, NULL, &place) != 0)
        return false;
    SDL_RenderPresent(show->renderer);
    return true;
}
