/* A module for weston that gives it a seat with a touch panel, a keyboard and a pointer, none of
** which exist. What fingers and keys do is read, a line each, from the FIFO that the environment
** variable UNKNOT_TOUCH names:
**
**     down FINGER X Y     in pixels of the screen
**     move FINGER X Y
**     up FINGER
**     key CODE 1|0        a code of linux/input-event-codes.h; 1: pressed
**     cancel              the compositor takes the fingers for itself
**     lost                the panel is unplugged, with the fingers on it
**     back                and plugged in again
**
** All lines that are written at once reach the program at once. */
#include <libweston/libweston.h>

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PANEL_FINGERS 10
#define PANEL_READ 4096 /* bytes; what a FIFO takes in one piece */

/* The library has these for its backends; its public headers leave them out. */
void weston_seat_init(struct weston_seat *seat, struct weston_compositor *compositor,
                      const char *name);
void weston_seat_release(struct weston_seat *seat);
int weston_seat_init_pointer(struct weston_seat *seat);
int weston_seat_init_keyboard(struct weston_seat *seat, struct xkb_keymap *keymap);
int weston_seat_init_touch(struct weston_seat *seat);
void weston_seat_release_touch(struct weston_seat *seat);
struct weston_touch_device *
weston_touch_create_touch_device(struct weston_touch *touch, const char *path, void *data,
                                 const struct weston_touch_device_ops *ops);
void weston_touch_device_destroy(struct weston_touch_device *device);
void notify_touch_normalized(struct weston_touch_device *device, const struct timespec *time,
                             int finger, double x, double y,
                             const struct weston_point2d_device_normalized *norm, int type);
void notify_touch_frame(struct weston_touch_device *device);
void notify_key(struct weston_seat *seat, const struct timespec *time, uint32_t key,
                enum wl_keyboard_key_state state, enum weston_key_state_update update);

int wet_module_init(struct weston_compositor *compositor, int *count, char **arguments);

typedef struct Panel {
    struct weston_seat seat;
    struct weston_touch_device *device; /* NULL while the panel is lost */
    bool down[PANEL_FINGERS];
    int fifo;
    struct wl_event_source *source;
    struct wl_listener gone;
    char text[PANEL_READ + 1]; /* what was read and not yet done */
    size_t length;
} Panel;

static void put_finger(Panel *panel, int finger, double x, double y, int type) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    panel->down[finger] = type != WL_TOUCH_UP;
    notify_touch_normalized(panel->device, &now, finger, x, y, NULL, type);
    notify_touch_frame(panel->device);
}

static void plug_in(Panel *panel) {
    weston_seat_init_touch(&panel->seat);
    panel->device =
        weston_touch_create_touch_device(panel->seat.touch_state, "/unknot/panel", NULL, NULL);
}

/* Nobody is told that the fingers are lifted; weston forgets them with the panel. */
static void unplug(Panel *panel) {
    weston_seat_release_touch(&panel->seat);
    memset(panel->down, 0, sizeof panel->down);
    weston_touch_device_destroy(panel->device);
    panel->device = NULL;
}

/* As for a gesture that is the compositor's own: the program is told once, and of no finger after
** that. Weston has none, but counts the fingers. */
static void cancel(Panel *panel) {
    struct weston_touch *touch = panel->seat.touch_state;
    struct wl_resource *resource;
    wl_resource_for_each(resource, &touch->focus_resource_list) wl_touch_send_cancel(resource);
    weston_touch_set_focus(touch, NULL);
    for (int finger = 0; finger < PANEL_FINGERS; finger++)
        if (panel->down[finger])
            put_finger(panel, finger, 0, 0, WL_TOUCH_UP);
}

static void press_key(Panel *panel, uint32_t code, bool pressed) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    notify_key(&panel->seat, &now, code,
               pressed ? WL_KEYBOARD_KEY_STATE_PRESSED : WL_KEYBOARD_KEY_STATE_RELEASED,
               STATE_UPDATE_AUTOMATIC);
}

/* False for what is no command, or cannot be done as things are. */
static bool do_line(Panel *panel, const char *line) {
    int finger;
    double x, y;
    unsigned code, pressed;
    bool there = panel->device != NULL;
    if (sscanf(line, "key %u %u", &code, &pressed) == 2) {
        press_key(panel, code, pressed != 0);
    } else if (strcmp(line, "cancel") == 0 && there) {
        cancel(panel);
    } else if (strcmp(line, "lost") == 0 && there) {
        unplug(panel);
    } else if (strcmp(line, "back") == 0 && !there) {
        plug_in(panel);
    } else if (sscanf(line, "%*s %d", &finger) != 1 || finger < 0 || finger >= PANEL_FINGERS ||
               !there) {
        return false;
    } else if (sscanf(line, "down %d %lf %lf", &finger, &x, &y) == 3 && !panel->down[finger]) {
        put_finger(panel, finger, x, y, WL_TOUCH_DOWN);
    } else if (sscanf(line, "move %d %lf %lf", &finger, &x, &y) == 3 && panel->down[finger]) {
        put_finger(panel, finger, x, y, WL_TOUCH_MOTION);
    } else if (strncmp(line, "up ", 3) == 0 && panel->down[finger]) {
        put_finger(panel, finger, 0, 0, WL_TOUCH_UP);
    } else {
        return false;
    }
    return true;
}

static int read_lines(int fifo, uint32_t mask, void *data) {
    Panel *panel = data;
    (void)mask;
    ssize_t got = read(fifo, panel->text + panel->length, PANEL_READ - panel->length);
    if (got <= 0)
        return 0;
    panel->length += (size_t)got;
    panel->text[panel->length] = '\0';
    char *line = panel->text, *end;
    while ((end = strchr(line, '\n')) != NULL) {
        *end = '\0';
        if (!do_line(panel, line))
            weston_log("unknot_touch: cannot do '%s'\n", line);
        line = end + 1;
    }
    panel->length = strlen(line);
    memmove(panel->text, line, panel->length + 1);
    return 1;
}

static void finish(struct wl_listener *listener, void *data) {
    Panel *panel = wl_container_of(listener, panel, gone);
    (void)data;
    wl_list_remove(&panel->gone.link);
    wl_event_source_remove(panel->source);
    close(panel->fifo);
    if (panel->device != NULL)
        weston_touch_device_destroy(panel->device);
    weston_seat_release(&panel->seat);
    free(panel);
}

int wet_module_init(struct weston_compositor *compositor, int *count, char **arguments) {
    const char *path = getenv("UNKNOT_TOUCH");
    (void)count;
    (void)arguments;
    /* Opened for writing too, so that it never comes to an end. */
    int fifo = path != NULL ? open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC) : -1;
    Panel *panel = calloc(1, sizeof *panel);
    if (fifo < 0 || panel == NULL) {
        weston_log("unknot_touch: cannot open '%s': %s\n", path != NULL ? path : "",
                   path != NULL ? strerror(errno) : "UNKNOT_TOUCH is not set");
        free(panel);
        return -1;
    }
    panel->fifo = fifo;
    weston_seat_init(&panel->seat, compositor, "unknot");
    weston_seat_init_pointer(&panel->seat);
    weston_seat_init_keyboard(&panel->seat, NULL);
    plug_in(panel);
    panel->source = wl_event_loop_add_fd(wl_display_get_event_loop(compositor->wl_display), fifo,
                                         WL_EVENT_READABLE, read_lines, panel);
    panel->gone.notify = finish;
    wl_signal_add(&compositor->destroy_signal, &panel->gone);
    return 0;
}
