/* How the whole screen is taken. Wayland and KMSDRM do it when they are asked. On X11 asking costs
** a tenth of a second of waiting for an answer where no window manager runs, which is what a kiosk
** looks like; there a borderless window of the display's size is the same and comes at once. A
** window manager shows by a work area smaller than the display (its panels), or by giving the
** window another size than it asked for: then it is asked.
**
** How a picture gets onto it: where there is a graphics card under X11, by that card; on Wayland
** through shared memory, card or not, as the compositor then needs to look at what changed only and
** no OpenGL is loaded; on X11 without a card through SDL's window surface. SDL brings KMSDRM's
** pictures through OpenGL in any case, so there the card's way is the shorter one.
**
** A Wayland compositor that has no seat, no input device at all, crashes SDL up to 2.26; a kiosk
** must be set up so that it has one. */
#include "stage/window.h"

#include "base/log.h"
#include "base/memory.h"
#include "stage/display_loss.h"
#include "stage/gpu.h"
#include "stage/show_gpu.h"
#include "stage/show_shm.h"
#include "stage/show_surface.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

struct Window {
    SDL_Window *window;
    DisplayLoss loss;
    ShowGpu *gpu; /* one of the two, or else the surface */
    ShowShm *shm;
    ShowSurface surface;
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

static bool is_driver(const char *name) {
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver != NULL && strcmp(driver, name) == 0;
}

/* Is an X server on this machine, so that a card that is here draws for it? */
static bool is_near(void) {
    const char *name = getenv("DISPLAY");
    return name != NULL && (name[0] == ':' || strncmp(name, "unix:", 5) == 0);
}

/* Is the card's way to be tried? That there is a card is asked before any driver is loaded, as that
** takes longer than everything else at the start. */
static bool wants_gpu(Renderer renderer) {
    if (renderer != RENDERER_AUTO)
        return renderer == RENDERER_GPU;
    return is_driver("KMSDRM") || (is_driver("x11") && is_near() && gpu_is_there("/dev", "/sys"));
}

/* The processor's way. */
static bool show_by_software(Window *window) {
    window->shm = show_shm_new(window->window);
    return window->shm != NULL || show_surface_begin(&window->surface, window->window,
                                                     is_driver("wayland") || is_driver("KMSDRM"));
}

static bool choose_way(Window *window, Renderer renderer) {
    if (wants_gpu(renderer)) {
        bool real = renderer == RENDERER_AUTO && !is_driver("KMSDRM");
        window->gpu = show_gpu_new(window->window, real);
        if (window->gpu == NULL && renderer == RENDERER_GPU)
            log_fault("no graphics card can be used (%s): the processor shows the pictures",
                      SDL_GetError());
    }
    return window->gpu != NULL || show_by_software(window);
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
    SDL_DisableScreenSaver();
    SDL_StopTextInput();
    return true;
}

/* Can the window be laid over the whole display without asking anyone? */
static bool may_cover(SDL_Rect display) {
    SDL_Rect usable = {0};
    return is_driver("x11") && SDL_GetDisplayUsableBounds(0, &usable) == 0 &&
           usable.w == display.w && usable.h == display.h;
}

Window *window_new(bool windowed, int width, int height, Renderer renderer, Arena *arena,
                   const char **reason) {
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
    if (window->window == NULL || !choose_way(window, renderer)) {
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
    display_loss_end(&window->loss);
    show_gpu_free(window->gpu);
    show_shm_free(window->shm);
    if (window->window != NULL)
        SDL_DestroyWindow(window->window);
    SDL_Quit();
    free(window);
}

Connection window_connection(const Window *window) {
    return connection_of(window->window);
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

Renderer window_renderer(const Window *window) {
    return window->gpu != NULL ? RENDERER_GPU : RENDERER_SOFTWARE;
}

double window_rate(const Window *window, bool *waits) {
    SDL_DisplayMode mode = {0};
    int display = SDL_GetWindowDisplayIndex(window->window);
    *waits = window->gpu != NULL && show_gpu_waits(window->gpu);
    if (display < 0 || SDL_GetCurrentDisplayMode(display, &mode) != 0 || mode.refresh_rate <= 0)
        return 0;
    return mode.refresh_rate;
}

/* The card went, or its driver: whatever it was, pictures go on. */
static void lose_gpu(Window *window) {
    log_fault("the graphics card is lost (%s): the processor shows the pictures", SDL_GetError());
    show_gpu_free(window->gpu);
    window->gpu = NULL;
    show_by_software(window);
}

static void lose_shm(Window *window) {
    log_fault("the compositor shares no memory: pictures go through OpenGL");
    show_shm_free(window->shm);
    window->shm = NULL;
    show_surface_begin(&window->surface, window->window, true);
}

bool window_lend(Window *window, Picture *picture, bool *fresh) {
    return window->gpu == NULL && window->shm == NULL && !window_is_lost(window) &&
           show_surface_lend(&window->surface, picture, fresh);
}

void window_present(Window *window, const Picture *picture, const Area *areas, size_t count) {
    const Area whole = {0, 0, picture->width, picture->height};
    if (window->gpu != NULL) {
        if (show_gpu_present(window->gpu, picture, areas, count) || window_is_lost(window))
            return;
        lose_gpu(window);
        areas = &whole;
        count = 1;
    }
    if (window->shm != NULL) {
        if (show_shm_present(window->shm, picture, areas, count) || window_is_lost(window))
            return;
        lose_shm(window);
        areas = &whole;
        count = 1;
    }
    if (!show_surface_present(&window->surface, picture, areas, count) && !window_is_lost(window))
        log_fault("the window cannot be shown: %s", SDL_GetError());
}

bool window_is_behind(const Window *window) {
    return window->shm != NULL && show_shm_is_behind(window->shm);
}

void window_catch_up(Window *window, const Picture *picture) {
    if (window_is_behind(window))
        window_present(window, picture, NULL, 0);
}
