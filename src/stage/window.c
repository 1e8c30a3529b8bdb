/* How the whole screen is taken. Wayland and KMSDRM do it when they are asked. On X11 asking costs
** a tenth of a second of waiting for an answer where no window manager runs, which is what a kiosk
** looks like; there a borderless window of the display's size is the same and comes at once. A
** window manager shows by a work area smaller than the display (its panels), or by giving the
** window another size than it asked for: then it is asked.
**
** A Wayland compositor that has no seat, no input device at all, crashes SDL up to 2.26; a kiosk
** must be set up so that it has one. */
#include "stage/window.h"

#include "base/log.h"
#include "base/memory.h"
#include "stage/display_loss.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW_AREAS 64

struct Window {
    SDL_Window *window;
    DisplayLoss loss;
    SDL_Surface *shown; /* the surface that was written last; only to see that it is another one */
    int full_width, full_height; /* of the display, while the window is to fill it unasked; or 0 */
};

static void set_hints(void) {
    /* A finger is a finger and a mouse a mouse, else a press counts twice. */
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_WAYLAND_ALLOW_LIBDECOR, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "0");
}

/* SDL opens these by itself when there is no display, and would play to nobody. */
static bool is_display(const char *driver) {
    const char *wanted = getenv("SDL_VIDEODRIVER");
    if (strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0)
        return true;
    return wanted != NULL && strstr(wanted, driver) != NULL;
}

/* Through OpenGL pictures cost several times as much where that is software; but SDL knows no other
** way to show one on Wayland and KMSDRM. */
static void choose_way(const char *driver) {
    bool only_gl = strcmp(driver, "wayland") == 0 || strcmp(driver, "KMSDRM") == 0;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, only_gl ? "1" : "0");
}

static bool open_display(Arena *arena, const char **reason) {
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        *reason = arena_print(arena, "no display could be opened: %s", SDL_GetError());
        return false;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    if (driver == NULL || !is_display(driver)) {
        SDL_Quit();
        *reason =
            arena_string(arena, "no display was found; start it inside a graphical session, or "
                                "set DISPLAY or WAYLAND_DISPLAY");
        return false;
    }
    choose_way(driver);
    SDL_DisableScreenSaver();
    SDL_StopTextInput();
    return true;
}

/* Can the window be laid over the whole display without asking anyone? */
static bool may_cover(SDL_Rect display) {
    SDL_Rect usable = {0};
    return strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0 &&
           SDL_GetDisplayUsableBounds(0, &usable) == 0 && usable.w == display.w &&
           usable.h == display.h;
}

Window *window_new(bool windowed, int width, int height, Arena *arena, const char **reason) {
    if (!open_display(arena, reason))
        return NULL;
    SDL_Rect display = {0, 0, 1280, 800};
    SDL_GetDisplayBounds(0, &display);
    int x = display.x, y = display.y;
    Uint32 flags = SDL_WINDOW_BORDERLESS;
    Window *window = mem_new(1, sizeof *window);
    if (windowed) {
        flags = SDL_WINDOW_RESIZABLE;
        x = y = (int)SDL_WINDOWPOS_CENTERED;
        width = width > 0 ? width : display.w * 3 / 4;
        height = height > 0 ? height : display.h * 3 / 4;
    } else {
        width = display.w;
        height = display.h;
        if (may_cover(display)) {
            window->full_width = width;
            window->full_height = height;
        } else {
            flags = SDL_WINDOW_FULLSCREEN_DESKTOP;
        }
    }
    window->window = SDL_CreateWindow("Unknot", x, y, width, height, flags);
    if (window->window == NULL || SDL_GetWindowSurface(window->window) == NULL) {
        *reason = arena_print(arena, "the window could not be opened: %s", SDL_GetError());
        window_free(window);
        return NULL;
    }
    display_loss_watch(&window->loss, window->window);
    SDL_SetWindowMinimumSize(window->window, 240, 240);
    return window;
}

void window_free(Window *window) {
    if (window == NULL)
        return;
    /* What would be let go is on the other side; the end of the program is near. */
    if (window_is_lost(window))
        return;
    if (window->window != NULL)
        SDL_DestroyWindow(window->window);
    SDL_Quit();
    free(window);
}

bool window_is_lost(const Window *window) {
    return display_loss_is(&window->loss);
}

void window_size(const Window *window, int *width, int *height) {
    SDL_GetWindowSizeInPixels(window->window, width, height);
}

void window_display_size(const Window *window, int *width, int *height) {
    SDL_Rect display = {0};
    int index = SDL_GetWindowDisplayIndex(window->window);
    if (index < 0 || SDL_GetDisplayBounds(index, &display) != 0 || display.w <= 0)
        window_size(window, width, height);
    else
        *width = display.w, *height = display.h;
}

double window_px_per_mm(const Window *window) {
    float dpi = 0;
    int display = SDL_GetWindowDisplayIndex(window->window);
    if (display < 0 || SDL_GetDisplayDPI(display, NULL, &dpi, NULL) != 0)
        return 0;
    /* Displays that do not know their size tell anything. */
    return dpi >= 50 && dpi <= 600 ? (double)dpi / 25.4 : 0;
}

void window_resized(Window *window) {
    int width = 0, height = 0;
    if (window->full_width == 0)
        return;
    window_size(window, &width, &height);
    if (width == window->full_width && height == window->full_height)
        return;
    window->full_width = 0;
    if (SDL_SetWindowFullscreen(window->window, SDL_WINDOW_FULLSCREEN_DESKTOP) != 0)
        log_fault("the window does not fill the screen: %s", SDL_GetError());
}

static void copy_area(SDL_Surface *surface, const Picture *picture, Area area) {
    const uint32_t *from = picture->pixels + (size_t)area.top * (size_t)picture->width + area.left;
    unsigned char *to = (unsigned char *)surface->pixels + area.top * surface->pitch +
                        area.left * surface->format->BytesPerPixel;
    SDL_ConvertPixels(area.right - area.left, area.bottom - area.top, SDL_PIXELFORMAT_RGB888, from,
                      picture->width * (int)sizeof *from, surface->format->format, to,
                      surface->pitch);
}

void window_present(Window *window, const Picture *picture, const Area *areas, size_t count) {
    /* SDL makes a new surface when the window got another size. */
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (surface == NULL) {
        log_fault("the window cannot be drawn on: %s", SDL_GetError());
        return;
    }
    Area whole = {0, 0, picture->width, picture->height};
    if (surface != window->shown || count > WINDOW_AREAS) {
        areas = &whole;
        count = 1;
    }
    window->shown = surface;
    SDL_Rect rects[WINDOW_AREAS];
    int used = 0;
    for (size_t i = 0; i < count; i++) {
        Area area = area_cut(areas[i], area_cut(whole, (Area){0, 0, surface->w, surface->h}));
        if (area_is_empty(area))
            continue;
        copy_area(surface, picture, area);
        rects[used++] =
            (SDL_Rect){area.left, area.top, area.right - area.left, area.bottom - area.top};
    }
    if (used > 0 && SDL_UpdateWindowSurfaceRects(window->window, rects, used) != 0)
        log_fault("the window cannot be shown: %s", SDL_GetError());
}
