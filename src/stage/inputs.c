/* SDL counts waits in whole milliseconds from a clock that it rounds down, so it may come back a
** little early. What is left of a wait, and any wait shorter than a few milliseconds, is slept by
** the machine's own sleep, which is exact; an input that comes meanwhile is read right after it.
**
** Under X11 a wait for the next frame does without SDL: it is exact, wakes once, and SDL is asked only
** when something came, or when it was not for a while, as some things it does by and by. */
#include "stage/inputs.h"

#include <SDL.h>
#include <string.h>

#define INPUTS_SLICE (2 * USEC_MS)        /* slept, not waited for */
#define INPUTS_FRAME (50 * USEC_MS)       /* shorter ones may be for the next frame */
#define INPUTS_ASK (100 * USEC_MS)        /* between times that SDL is asked */
#define INPUTS_LOOK (100 * USEC_MS)       /* between looks for a panel while fingers are down */
#define INPUTS_LONGEST (USEC_MINUTE * 60) /* of one wait; its milliseconds fit an int */

void inputs_init(Inputs *inputs, int width, int height, Connection connection) {
    *inputs = (Inputs){.connection = connection, .width = width, .height = height};
    clock_init(&inputs->clock, false, 0);
    SDL_ShowCursor(SDL_DISABLE);
}

static void show_pointer(bool shown) {
    int wanted = shown ? SDL_ENABLE : SDL_DISABLE;
    if (SDL_ShowCursor(SDL_QUERY) != wanted)
        SDL_ShowCursor(wanted);
}

/* SDL may be ahead of its events: it may have lifted the finger already. */
static void note_panel(Inputs *inputs, SDL_TouchID panel) {
    if (SDL_GetNumTouchFingers(panel) > 0) {
        inputs->panel = panel;
        inputs->on_panel = true;
    }
}

static void lift_finger(Inputs *inputs) {
    inputs->fingers -= inputs->fingers > 0 ? 1 : 0;
    if (inputs->fingers == 0)
        inputs->on_panel = false;
}

/* SDL does not say that the display server took the fingers away, for a gesture of its own. When
** one of them comes down again, SDL makes up that it was lifted where it was, which would act where
** nobody let go. Such a lift still presses, unlike Wayland's own; X11 never gives a finger's name
** again. */
static bool is_made_up(const SDL_TouchFingerEvent *up) {
    SDL_Event next;
    return up->pressure > 0 &&
           SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0 &&
           next.type == SDL_FINGERDOWN && next.tfinger.touchId == up->touchId &&
           next.tfinger.fingerId == up->fingerId;
}

static void cancel_fingers(Inputs *inputs, Input *input) {
    input->kind = INPUT_CANCEL;
    inputs->fingers = 0;
    inputs->on_panel = false;
    inputs->mouse_down = false;
}

static bool take_finger(Inputs *inputs, const SDL_TouchFingerEvent *event, double scale,
                        Input *input) {
    show_pointer(false);
    input->finger = event->fingerId;
    input->at = (Point){(double)event->x * inputs->width / scale,
                        (double)event->y * inputs->height / scale};
    if (event->type == SDL_FINGERMOTION) {
        input->kind = INPUT_MOVE;
    } else if (event->type == SDL_FINGERDOWN) {
        input->kind = INPUT_DOWN;
        inputs->fingers++;
        note_panel(inputs, event->touchId);
    } else if (is_made_up(event)) {
        cancel_fingers(inputs, input);
    } else {
        input->kind = INPUT_UP;
        lift_finger(inputs);
    }
    return true;
}

static bool take_mouse(Inputs *inputs, const SDL_Event *event, double scale, Input *input) {
    bool moves = event->type == SDL_MOUSEMOTION;
    Uint32 which = moves ? event->motion.which : event->button.which;
    if (which == SDL_TOUCH_MOUSEID)
        return false;
    /* A pointer that was there when the window came is told as a move of no length. */
    if (!moves || event->motion.xrel != 0 || event->motion.yrel != 0)
        show_pointer(true);
    if (moves ? !inputs->mouse_down : event->button.button != SDL_BUTTON_LEFT)
        return false;
    int x = moves ? event->motion.x : event->button.x;
    int y = moves ? event->motion.y : event->button.y;
    input->finger = INPUT_MOUSE;
    input->at = (Point){(x + 0.5) / scale, (y + 0.5) / scale};
    if (moves) {
        input->kind = INPUT_MOVE;
        return true;
    }
    bool down = event->type == SDL_MOUSEBUTTONDOWN;
    if (down == inputs->mouse_down)
        return false;
    inputs->mouse_down = down;
    if (down)
        inputs->fingers++;
    else
        lift_finger(inputs);
    input->kind = down ? INPUT_DOWN : INPUT_UP;
    return true;
}

/* Keys with a modifier that makes them commands of the system are not ours. */
static bool take_key(const SDL_KeyboardEvent *event, Input *input) {
    SDL_Keymod mod = event->keysym.mod;
    if ((mod & (KMOD_ALT | KMOD_GUI)) != 0)
        return false;
    const char *name = SDL_GetKeyName(event->keysym.sym);
    const char *with = (mod & KMOD_CTRL) != 0                                     ? "ctrl+"
                       : event->keysym.sym == SDLK_TAB && (mod & KMOD_SHIFT) != 0 ? "shift+"
                                                                                  : "";
    if (*name == '\0' || strlen(with) + strlen(name) >= sizeof input->key)
        return false;
    show_pointer(false);
    strcpy(input->key, with);
    strcat(input->key, name);
    for (char *at = input->key; *at != '\0'; at++)
        *at = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
    input->kind = INPUT_KEY;
    input->repeat = event->repeat != 0;
    return true;
}

static bool take_window(Inputs *inputs, const SDL_WindowEvent *event, Input *input) {
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        inputs->width = event->data1;
        inputs->height = event->data2;
        input->kind = INPUT_SIZE;
        input->width = event->data1;
        input->height = event->data2;
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
        input->kind = INPUT_EXPOSED;
        return true;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        inputs->focus_lost = inputs->fingers > 0;
        input->kind = INPUT_FOCUS_LOST;
        if (inputs->focus_lost)
            cancel_fingers(inputs, input);
        return true;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
        input->kind = INPUT_FOCUS_BACK;
        return true;
    default:
        return false;
    }
}

/* False for what is no input to us. */
static bool take_event(Inputs *inputs, const SDL_Event *event, double scale, Input *input) {
    *input = (Input){.kind = INPUT_NONE};
    switch (event->type) {
    case SDL_QUIT:
        input->kind = INPUT_CLOSE;
        return true;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return take_finger(inputs, &event->tfinger, scale, input);
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return take_mouse(inputs, event, scale, input);
    case SDL_KEYDOWN:
        return take_key(&event->key, input);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        input->kind = INPUT_EXPOSED;
        return true;
    case SDL_WINDOWEVENT:
        return take_window(inputs, &event->window, input);
    case SDL_USEREVENT:
        input->kind = INPUT_WOKEN;
        return true;
    default:
        return false;
    }
}

/* What is to be told without any event. */
static bool take_pending(Inputs *inputs, Input *input) {
    *input = (Input){.kind = INPUT_NONE};
    if (!inputs->focus_lost)
        return false;
    inputs->focus_lost = false;
    input->kind = INPUT_FOCUS_LOST;
    return true;
}

/* SDL does not say that a panel is gone, with the fingers on it; but it forgets the fingers. Only
** to be asked when all events are read: one of them may tell that they were lifted. */
static bool lost_panel(Inputs *inputs, Input *input) {
    if (!inputs->on_panel || SDL_GetNumTouchFingers(inputs->panel) > 0)
        return false;
    *input = (Input){.kind = INPUT_NONE};
    cancel_fingers(inputs, input);
    return true;
}

static void ask(Inputs *inputs, Usec now) {
    inputs->asked = now;
    SDL_PumpEvents();
}

/* What SDL has read, the first that is an input. */
static bool take_next(Inputs *inputs, double scale, Input *input) {
    SDL_Event event;
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0) {
        if (take_event(inputs, &event, scale, input))
            return true;
    }
    return false;
}

/* A short wait on a connection that is known, with no fingers on a panel. What another thread wakes it
** for is taken at its end, which is near. */
static bool wait_for_frame(Inputs *inputs, Usec wait, double scale, Input *input) {
    Usec began = clock_now(&inputs->clock), now = began;
    bool came = false, quiet = false; /* the connection, in the wait just now */
    for (;; now = clock_now(&inputs->clock)) {
        Usec left = wait - (now - began);
        bool has = !quiet && connection_has(inputs->connection);
        if (has || now - inputs->asked >= INPUTS_ASK)
            ask(inputs, now);
        if (take_next(inputs, scale, input))
            return true;
        if (left <= 0)
            return false;
        /* Something that is no event, or the connection's end: it would be told again and again. */
        if (came && !has) {
            clock_sleep(&inputs->clock, now + left);
            came = quiet = false;
        } else {
            came = connection_wait(inputs->connection, left);
            quiet = !came;
        }
    }
}

bool inputs_wait(Inputs *inputs, Usec wait, double scale, Input *input) {
    if (take_pending(inputs, input))
        return true;
    if (inputs->connection.x11 != NULL && wait < INPUTS_FRAME && !inputs->on_panel)
        return wait_for_frame(inputs, wait, scale, input);
    Usec began = clock_now(&inputs->clock), now = began;
    bool asked = false; /* the display, just now */
    SDL_Event event;
    for (;; now = clock_now(&inputs->clock)) {
        Usec left = wait == USEC_NEVER ? wait : wait - (now - began);
        if (inputs->on_panel)
            left = usec_min(left, INPUTS_LOOK);
        bool long_enough = left >= 2 * INPUTS_SLICE;
        /* SDL_PollEvent may say that there is nothing when something came since it was last asked. A
        ** wait asks by itself, and each time takes some reads of the connection. */
        if (left <= 0 || inputs->on_panel || !(long_enough || asked))
            ask(inputs, now);
        if (take_next(inputs, scale, input))
            return true;
        if (lost_panel(inputs, input))
            return true;
        if (left <= 0)
            return false;
        bool came = false;
        if (long_enough)
            came =
                SDL_WaitEventTimeout(
                    &event, (int)((usec_min(left, INPUTS_LONGEST) - INPUTS_SLICE) / USEC_MS)) != 0;
        else
            clock_sleep(&inputs->clock, clock_now(&inputs->clock) + left);
        asked = long_enough && !came;
        if (came && take_event(inputs, &event, scale, input))
            return true;
    }
}

/* One that was not taken yet is enough: whoever takes it looks at everything. */
void inputs_wake(void) {
    if (!SDL_HasEvent(SDL_USEREVENT))
        SDL_PushEvent(&(SDL_Event){.type = SDL_USEREVENT});
}
