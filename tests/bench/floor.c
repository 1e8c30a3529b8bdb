/* The floor: what showing a moving picture costs where nothing is drawn. A bare SDL2 loop that lays
** ready-made frames (ready.c) on the window, changed rectangles only, sixty times a second. What
** Unknot does is held against it.
** Usage: floor FRAMES TIMES [still]
**
** FRAMES holds the pictures; TIMES gets a line for each frame that was shown, as --frames of Unknot
** writes it. [still]: the first picture stays, and a key shows a changed rectangle. */
#include "frames.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FLOOR_BEAT 16667 /* us */

typedef struct Floor {
    Head head;
    SDL_Window *window;
    SDL_Surface *surface;
    SDL_Rect rects[FRAMES_RECTS];
    uint32_t *frames; /* [head.frames] times [frame_pixels] */
    size_t frame_pixels;
    FILE *times;
    int64_t began; /* the work of this frame, us */
} Floor;

static int64_t now(void) {
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static void sleep_until(int64_t time) {
    struct timespec at = {(time_t)(time / 1000000), (long)(time % 1000000) * 1000};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL);
}

static void fail(const char *what) {
    fprintf(stderr, "floor: %s\n", what);
    exit(3);
}

static void note(const Floor *self, int rects) {
    int64_t shown = now();
    fprintf(self->times, "%lld %lld %d\n", (long long)shown, (long long)(shown - self->began),
            rects);
}

static void open_window(Floor *self) {
    SDL_Rect display = {0, 0, self->head.width, self->head.height};
    /* Without this, pictures go through OpenGL. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        fail(SDL_GetError());
    self->window = SDL_CreateWindow("Floor", 0, 0, display.w, display.h, SDL_WINDOW_BORDERLESS);
    self->surface = self->window != NULL ? SDL_GetWindowSurface(self->window) : NULL;
    if (self->surface == NULL || self->surface->format->BytesPerPixel != 4)
        fail("no window of 32-bit pixels");
    SDL_ShowCursor(SDL_DISABLE);
}

static unsigned char *surface_at(const Floor *self, SDL_Rect rect, int row) {
    return (unsigned char *)self->surface->pixels + (rect.y + row) * self->surface->pitch +
           rect.x * 4;
}

static void show_first(Floor *self, FILE *file) {
    SDL_Rect whole = {0, 0, self->head.width, self->head.height};
    for (int row = 0; row < whole.h; row++)
        if (fread(surface_at(self, whole, row), 4, (size_t)whole.w, file) != (size_t)whole.w)
            fail("the file of frames ends too early");
    SDL_UpdateWindowSurface(self->window);
    note(self, 1);
    fflush(self->times);
}

static void read_frames(Floor *self, FILE *file) {
    for (int i = 0; i < self->head.rects; i++) {
        const int32_t *rect = self->head.rect[i];
        self->rects[i] = (SDL_Rect){rect[0], rect[1], rect[2], rect[3]};
        self->frame_pixels += (size_t)rect[2] * (size_t)rect[3];
    }
    size_t count = self->frame_pixels * (size_t)self->head.frames;
    self->frames = malloc(count * 4);
    if (self->frames == NULL || fread(self->frames, 4, count, file) != count)
        fail("the file of frames cannot be held");
}

static void show(Floor *self, int frame) {
    const uint32_t *from = self->frames + (size_t)frame * self->frame_pixels;
    for (int i = 0; i < self->head.rects; i++) {
        SDL_Rect rect = self->rects[i];
        for (int row = 0; row < rect.h; row++, from += rect.w)
            memcpy(surface_at(self, rect, row), from, (size_t)rect.w * 4);
    }
    SDL_UpdateWindowSurfaceRects(self->window, self->rects, self->head.rects);
    note(self, self->head.rects);
}

/* Forwards and back again, so that each frame is next to the one before. */
static void move(Floor *self) {
    int turn = 2 * (self->head.frames - 1);
    int64_t due = now();
    for (int i = 0; !SDL_QuitRequested(); i = i + 1 == turn ? 0 : i + 1) {
        sleep_until(due);
        self->began = now();
        SDL_FlushEvents(SDL_WINDOWEVENT, SDL_LASTEVENT);
        show(self, i < self->head.frames ? i : turn - i);
        due += FLOOR_BEAT;
        if (due < now())
            due = now();
    }
}

static void stay(Floor *self) {
    SDL_Event event;
    for (int i = 0; SDL_WaitEvent(&event) != 0 && event.type != SDL_QUIT;) {
        self->began = now();
        if (event.type == SDL_KEYDOWN)
            show(self, i++ % self->head.frames);
    }
}

int main(int count, char **arguments) {
    Floor self = {.began = now()};
    if (count == 2 && strcmp(arguments[1], "--help") == 0) {
        puts("usage: floor FRAMES TIMES [still]");
        return 0;
    }
    if (count < 3) {
        fputs("usage: floor FRAMES TIMES [still]\n", stderr);
        return 2;
    }
    FILE *file = fopen(arguments[1], "rb");
    self.times = fopen(arguments[2], "w");
    if (file == NULL || self.times == NULL || fread(&self.head, sizeof self.head, 1, file) != 1 ||
        self.head.frames < 2 || self.head.rects < 1 || self.head.rects > FRAMES_RECTS)
        fail("a file cannot be used");
    open_window(&self);
    show_first(&self, file);
    read_frames(&self, file);
    fclose(file);
    if (count > 3)
        stay(&self);
    else
        move(&self);
    fclose(self.times);
    free(self.frames);
    SDL_Quit();
    return 0;
}
