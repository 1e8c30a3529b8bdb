/* Two pictures' memory takes turns, or three where the compositor gives one back late: it may read
** one until it got the next. Each remembers what changed while it was away. Our events come in a queue of our own, so that SDL's
** are none of our business; SDL reads the connection for both. */
#include "stage/show_shm.h"

#include "base/memory.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wayland-client.h>

#define SHOW_BUFFERS 3
#define SHOW_AREAS 32
#define SHOW_NAMES 100 /* tries for a name that nobody has */

typedef struct Buffer {
    struct wl_buffer *buffer; /* NULL: not made yet */
    uint32_t *pixels;
    bool taken;             /* by the compositor */
    Area stale[SHOW_AREAS]; /* what changed since it was written */
    size_t stale_count;
} Buffer;

struct ShowShm {
    struct wl_display *display; /* SDL's, as the surface is */
    struct wl_surface *surface;
    struct wl_event_queue *queue;
    struct wl_registry *registry;
    struct wl_shm *shm;
    int width, height; /* of every buffer */
    size_t size;       /* bytes of each */
    Buffer buffers[SHOW_BUFFERS];
    bool behind; /* what changed last is in none of them */
};

static void take_global(void *context, struct wl_registry *registry, uint32_t name,
                        const char *interface, uint32_t version) {
    ShowShm *show = context;
    (void)version;
    if (show->shm == NULL && strcmp(interface, wl_shm_interface.name) == 0)
        show->shm = wl_registry_bind(registry, name, &wl_shm_interface, 1);
}

static void lose_global(void *context, struct wl_registry *registry, uint32_t name) {
    (void)context;
    (void)registry;
    (void)name;
}

static void take_back(void *context, struct wl_buffer *buffer) {
    Buffer *own = context;
    (void)buffer;
    own->taken = false;
}

static const struct wl_registry_listener registry_listener = {take_global, lose_global};
static const struct wl_buffer_listener buffer_listener = {take_back};

/* Finds the compositor's shared memory, in our queue. */
static bool find_shm(ShowShm *show) {
    show->queue = wl_display_create_queue(show->display);
    struct wl_display *display = wl_proxy_create_wrapper(show->display);
    if (show->queue == NULL || display == NULL)
        return false;
    wl_proxy_set_queue((struct wl_proxy *)display, show->queue);
    show->registry = wl_display_get_registry(display);
    wl_proxy_wrapper_destroy(display);
    return show->registry != NULL &&
           wl_registry_add_listener(show->registry, &registry_listener, show) == 0 &&
           wl_display_roundtrip_queue(show->display, show->queue) >= 0 && show->shm != NULL;
}

ShowShm *show_shm_new(struct SDL_Window *window) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_WAYLAND)
        return NULL;
    ShowShm *show = mem_new(1, sizeof *show);
    show->display = info.info.wl.display;
    show->surface = info.info.wl.surface;
    if (find_shm(show))
        return show;
    show_shm_free(show);
    return NULL;
}

static void free_buffers(ShowShm *show) {
    for (size_t i = 0; i < SHOW_BUFFERS; i++) {
        if (show->buffers[i].buffer != NULL)
            wl_buffer_destroy(show->buffers[i].buffer);
        if (show->buffers[i].pixels != NULL)
            munmap(show->buffers[i].pixels, show->size);
        show->buffers[i] = (Buffer){0};
    }
}

void show_shm_free(ShowShm *show) {
    if (show == NULL)
        return;
    free_buffers(show);
    if (show->shm != NULL)
        wl_shm_destroy(show->shm);
    if (show->registry != NULL)
        wl_registry_destroy(show->registry);
    if (show->queue != NULL)
        wl_event_queue_destroy(show->queue);
    free(show);
}

/* A file of [size] bytes that has no name any more; -1 when there cannot be one. */
static int nameless_file(size_t size) {
    for (int i = 0; i < SHOW_NAMES; i++) {
        char name[64];
        snprintf(name, sizeof name, "/unknot-%ld-%d", (long)getpid(), i);
        int file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
        if (file < 0)
            continue;
        shm_unlink(name);
        /* Room that is not there must be missed here, not when it is written to. */
        if (posix_fallocate(file, 0, (off_t)size) == 0)
            return file;
        close(file);
        return -1;
    }
    return -1;
}

/* Makes a buffer into which all of a picture is to be written; false when there is no memory. */
static bool make_buffer(ShowShm *show, Buffer *buffer) {
    int file = nameless_file(show->size);
    if (file < 0)
        return false;
    void *pixels = mmap(NULL, show->size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    struct wl_shm_pool *pool = NULL;
    if (pixels != MAP_FAILED) {
        *buffer = (Buffer){.pixels = pixels, .stale_count = 1};
        buffer->stale[0] = (Area){0, 0, show->width, show->height};
        pool = wl_shm_create_pool(show->shm, file, (int32_t)show->size);
    }
    close(file);
    if (pool == NULL)
        return false;
    buffer->buffer = wl_shm_pool_create_buffer(pool, 0, show->width, show->height, 4 * show->width,
                                               WL_SHM_FORMAT_XRGB8888);
    wl_shm_pool_destroy(pool); /* the buffer keeps what it needs of it */
    return buffer->buffer != NULL &&
           wl_buffer_add_listener(buffer->buffer, &buffer_listener, buffer) == 0;
}

static void add_stale(ShowShm *show, Area area) {
    for (size_t i = 0; i < SHOW_BUFFERS; i++) {
        Buffer *buffer = &show->buffers[i];
        if (buffer->stale_count < SHOW_AREAS) {
            buffer->stale[buffer->stale_count++] = area;
        } else {
            buffer->stale[0] = (Area){0, 0, show->width, show->height};
            buffer->stale_count = 1;
        }
    }
}

static Buffer *find_free(ShowShm *show) {
    for (size_t i = 0; i < SHOW_BUFFERS; i++)
        if (show->buffers[i].buffer != NULL && !show->buffers[i].taken)
            return &show->buffers[i];
    return NULL;
}

/* A buffer that is ours, made if need be; NULL when the compositor has them all, or there is no
** memory for the first. */
static Buffer *free_buffer(ShowShm *show) {
    wl_display_dispatch_queue_pending(show->display, show->queue);
    Buffer *buffer = find_free(show);
    for (size_t i = 0; i < SHOW_BUFFERS && buffer == NULL; i++) {
        if (show->buffers[i].buffer != NULL)
            continue;
        if (make_buffer(show, &show->buffers[i]))
            buffer = &show->buffers[i];
        else
            break;
    }
    return buffer;
}

static void write_buffer(Buffer *buffer, const Picture *picture) {
    size_t width = (size_t)picture->width;
    for (size_t i = 0; i < buffer->stale_count; i++) {
        Area area = buffer->stale[i];
        size_t length = sizeof *buffer->pixels * (size_t)(area.right - area.left);
        for (int y = area.top; y < area.bottom; y++) {
            size_t at = (size_t)y * width + (size_t)area.left;
            memcpy(buffer->pixels + at, picture->pixels + at, length);
        }
    }
}

/* Tells the compositor which parts of the picture are new. */
static void damage(ShowShm *show, Area area) {
    int32_t width = area.right - area.left, height = area.bottom - area.top;
    if (wl_surface_get_version(show->surface) >= WL_SURFACE_DAMAGE_BUFFER_SINCE_VERSION)
        wl_surface_damage_buffer(show->surface, area.left, area.top, width, height);
    else
        wl_surface_damage(show->surface, 0, 0, INT32_MAX, INT32_MAX);
}

bool show_shm_is_behind(const ShowShm *show) {
    return show->behind;
}

bool show_shm_present(ShowShm *show, const Picture *picture, const Area *areas, size_t count) {
    Area whole = {0, 0, picture->width, picture->height};
    if (show->width != picture->width || show->height != picture->height) {
        free_buffers(show);
        show->width = picture->width;
        show->height = picture->height;
        show->size = 4 * (size_t)picture->width * (size_t)picture->height;
        if (show->size > INT32_MAX)
            return false;
        areas = &whole;
        count = 1;
    }
    for (size_t i = 0; i < count; i++) {
        Area area = area_cut(areas[i], whole);
        if (!area_is_empty(area)) {
            add_stale(show, area);
            damage(show, area);
        }
    }
    Buffer *buffer = free_buffer(show);
    if (wl_display_get_error(show->display) != 0 || show->buffers[0].buffer == NULL)
        return false;
    show->behind = buffer == NULL;
    if (show->behind)
        return true;
    write_buffer(buffer, picture);
    buffer->stale_count = 0;
    buffer->taken = true;
    wl_surface_attach(show->surface, buffer->buffer, 0, 0);
    wl_surface_commit(show->surface);
    wl_display_flush(show->display);
    return true;
}
