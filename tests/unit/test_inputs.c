/* SDL's events as a person's inputs, with SDL's own driver for nothing; a real window and real
** fingers are for other tests. */
#include "base/arena.h"
#include "stage/connection.h"
#include "stage/stage.h"

#include <SDL.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "near.h"

#define SCALE 4.0

typedef struct Fixture {
    Arena *arena;
    Stage *stage;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    const char *reason = NULL;
    Input input;
    *state = fixture;
    if (fixture == NULL)
        return -1;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    fixture->arena = arena_new();
    fixture->stage = stage_new(&(StageOptions){.windowed = true, .width = 640, .height = 400},
                               fixture->arena, &reason);
    while (fixture->stage != NULL && stage_input(fixture->stage, 0, SCALE, &input))
        continue;
    return fixture->stage != NULL ? 0 : -1;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    stage_free(fixture->stage);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

/* What becomes of [event]; INPUT_NONE for nothing. */
static Input given(void **state, SDL_Event event) {
    Fixture *fixture = *state;
    Input input;
    assert_int_equal(SDL_PushEvent(&event), 1);
    bool came = stage_input(fixture->stage, 0, SCALE, &input);
    assert_int_equal(came, input.kind != INPUT_NONE);
    return input;
}

static SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y) {
    return (SDL_Event){.tfinger = {.type = type, .fingerId = id, .x = x, .y = y}};
}

static SDL_Event button(Uint32 type, Uint8 which, Uint32 mouse) {
    return (SDL_Event){.button = {.type = type, .which = mouse, .button = which, .x = 40, .y = 20}};
}

static SDL_Event key(SDL_Keycode code, Uint16 modifiers, bool repeat) {
    return (SDL_Event){.key = {.type = SDL_KEYDOWN,
                               .state = SDL_PRESSED,
                               .repeat = repeat ? 1 : 0,
                               .keysym = {.sym = code, .mod = modifiers}}};
}

static SDL_Event window(SDL_WindowEventID id, int width, int height) {
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .data1 = width, .data2 = height}};
    event.window.event = (Uint8)id;
    return event;
}

static void fingers_come_with_their_place_in_u(void **state) {
    Input input = given(state, finger(SDL_FINGERDOWN, 7, 0.5F, 0.25F));
    assert_int_equal(input.kind, INPUT_DOWN);
    assert_int_equal(input.finger, 7);
    assert_near(input.at.x, 80, 0.001);
    assert_near(input.at.y, 25, 0.001);
    input = given(state, finger(SDL_FINGERDOWN, 8, 1, 1));
    assert_int_equal(input.finger, 8);
    input = given(state, finger(SDL_FINGERMOTION, 7, 0, 1));
    assert_int_equal(input.kind, INPUT_MOVE);
    assert_near(input.at.x, 0, 0.001);
    assert_near(input.at.y, 100, 0.001);
    input = given(state, finger(SDL_FINGERUP, 7, 0, 1));
    assert_int_equal(input.kind, INPUT_UP);
}

static void the_first_mouse_button_is_a_finger(void **state) {
    Input input = given(state, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 0));
    assert_int_equal(input.kind, INPUT_DOWN);
    assert_int_equal(input.finger, INPUT_MOUSE);
    assert_near(input.at.x, 10, 0.2);
    assert_near(input.at.y, 5, 0.2);
    SDL_Event motion = {.motion = {.type = SDL_MOUSEMOTION, .x = 80, .y = 40}};
    assert_int_equal(given(state, motion).kind, INPUT_MOVE);
    assert_int_equal(given(state, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0)).kind, INPUT_UP);
    assert_int_equal(given(state, motion).kind, INPUT_NONE);
}

static void a_lift_that_was_made_up_cancels(void **state) {
    Fixture *fixture = *state;
    Input input;
    SDL_Event up = finger(SDL_FINGERUP, 7, 0.5F, 0.25F);
    given(state, finger(SDL_FINGERDOWN, 7, 0.5F, 0.25F));
    up.tfinger.pressure = 1;
    SDL_PushEvent(&up);
    assert_int_equal(given(state, finger(SDL_FINGERDOWN, 7, 0.75F, 0.5F)).kind, INPUT_CANCEL);
    assert_true(stage_input(fixture->stage, 0, SCALE, &input));
    assert_int_equal(input.kind, INPUT_DOWN);
    assert_near(input.at.x, 120, 0.001);
}

static void two_quick_taps_are_two(void **state) {
    Fixture *fixture = *state;
    Input input;
    SDL_Event up = finger(SDL_FINGERUP, 7, 0.5F, 0.25F);
    given(state, finger(SDL_FINGERDOWN, 7, 0.5F, 0.25F));
    SDL_PushEvent(&up);
    assert_int_equal(given(state, finger(SDL_FINGERDOWN, 7, 0.5F, 0.25F)).kind, INPUT_UP);
    assert_true(stage_input(fixture->stage, 0, SCALE, &input));
    up.tfinger.pressure = 1;
    SDL_PushEvent(&up);
    assert_int_equal(given(state, finger(SDL_FINGERDOWN, 8, 0.5F, 0.25F)).kind, INPUT_UP);
    assert_true(stage_input(fixture->stage, 0, SCALE, &input));
    assert_int_equal(input.kind, INPUT_DOWN);
}

static void the_pointer_shows_when_the_mouse_is_used(void **state) {
    SDL_Event motion = {.motion = {.type = SDL_MOUSEMOTION, .x = 100, .y = 100}};
    given(state, motion);
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
    motion.motion.xrel = 1;
    given(state, motion);
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_ENABLE);
    given(state, finger(SDL_FINGERDOWN, 1, 0, 0));
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
    given(state, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 0));
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_ENABLE);
    given(state, key(SDLK_a, 0, false));
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
}

static void other_buttons_and_the_wheel_are_nothing(void **state) {
    assert_int_equal(given(state, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 0)).kind,
                     INPUT_NONE);
    assert_int_equal(given(state, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0)).kind, INPUT_NONE);
    SDL_Event wheel = {.wheel = {.type = SDL_MOUSEWHEEL, .y = 3}};
    assert_int_equal(given(state, wheel).kind, INPUT_NONE);
}

static void a_mouse_made_up_from_a_finger_is_nothing(void **state) {
    assert_int_equal(
        given(state, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, SDL_TOUCH_MOUSEID)).kind,
        INPUT_NONE);
}

static void keys_have_their_names_in_lower_case(void **state) {
    static const struct {
        SDL_Keycode code;
        Uint16 modifiers;
        const char *name;
    } cases[] = {
        {SDLK_SPACE, 0, "space"},
        {SDLK_RETURN, 0, "return"},
        {SDLK_ESCAPE, 0, "escape"},
        {SDLK_TAB, 0, "tab"},
        {SDLK_TAB, KMOD_LSHIFT, "shift+tab"},
        {SDLK_TAB, KMOD_RSHIFT, "shift+tab"},
        {SDLK_LEFT, 0, "left"},
        {SDLK_PAGEDOWN, 0, "pagedown"},
        {SDLK_5, 0, "5"},
        {SDLK_LEFT, KMOD_LSHIFT, "left"},
        {SDLK_p, KMOD_CAPS, "p"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Input input = given(state, key(cases[i].code, cases[i].modifiers, false));
        assert_int_equal(input.kind, INPUT_KEY);
        assert_string_equal(input.key, cases[i].name);
        assert_false(input.repeat);
    }
    assert_true(given(state, key(SDLK_LEFT, 0, true)).repeat);
}

static void commands_of_the_system_are_not_ours(void **state) {
    assert_string_equal(given(state, key(SDLK_q, KMOD_LCTRL, false)).key, "ctrl+q");
    assert_int_equal(given(state, key(SDLK_F4, KMOD_LALT, false)).kind, INPUT_NONE);
    assert_int_equal(given(state, key(SDLK_l, KMOD_LGUI, false)).kind, INPUT_NONE);
}

static void losing_the_focus_lifts_every_finger_first(void **state) {
    Fixture *fixture = *state;
    Input input;
    given(state, finger(SDL_FINGERDOWN, 1, 0, 0));
    given(state, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 0));
    assert_int_equal(given(state, window(SDL_WINDOWEVENT_FOCUS_LOST, 0, 0)).kind, INPUT_CANCEL);
    assert_true(stage_input(fixture->stage, 0, SCALE, &input));
    assert_int_equal(input.kind, INPUT_FOCUS_LOST);
    assert_false(stage_input(fixture->stage, 0, SCALE, &input));
    assert_int_equal(given(state, window(SDL_WINDOWEVENT_FOCUS_GAINED, 0, 0)).kind,
                     INPUT_FOCUS_BACK);
    assert_int_equal(given(state, window(SDL_WINDOWEVENT_FOCUS_LOST, 0, 0)).kind, INPUT_FOCUS_LOST);
    assert_int_equal(given(state, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0)).kind, INPUT_NONE);
}

static void another_size_is_told_and_repaints_all(void **state) {
    Fixture *fixture = *state;
    int width = 0, height = 0;
    Canvas *canvas = canvas_new();
    canvas_begin(canvas, 160, 100, THEME_DARK, 1, stage_measure(fixture->stage, SCALE));
    assert_int_equal(stage_show(fixture->stage, canvas, SCALE), 1);
    assert_int_equal(stage_show(fixture->stage, canvas, SCALE), 0);
    Input input = given(state, window(SDL_WINDOWEVENT_SIZE_CHANGED, 500, 300));
    assert_int_equal(input.kind, INPUT_SIZE);
    assert_int_equal(input.width, 500);
    assert_int_equal(input.height, 300);
    stage_size(fixture->stage, &width, &height);
    assert_int_equal(width, 500);
    assert_int_equal(height, 300);
    assert_int_equal(stage_show(fixture->stage, canvas, SCALE), 1);
    assert_near(given(state, finger(SDL_FINGERDOWN, 1, 1, 1)).at.x, 125, 0.001);
    canvas_free(canvas);
}

static void being_uncovered_and_closed_are_told(void **state) {
    assert_int_equal(given(state, window(SDL_WINDOWEVENT_EXPOSED, 0, 0)).kind, INPUT_EXPOSED);
    assert_int_equal(given(state, window(SDL_WINDOWEVENT_MOVED, 5, 5)).kind, INPUT_NONE);
    assert_int_equal(given(state, (SDL_Event){.type = SDL_QUIT}).kind, INPUT_CLOSE);
}

static double milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void a_wait_is_never_shorter_than_asked(void **state) {
    Fixture *fixture = *state;
    static const Usec waits[] = {700, 3 * USEC_MS, 16667, 40500};
    Input input;
    for (size_t i = 0; i < sizeof waits / sizeof waits[0]; i++) {
        double began = milliseconds();
        assert_false(stage_input(fixture->stage, waits[i], SCALE, &input));
        assert_true(milliseconds() - began >= (double)waits[i] / 1e3);
    }
}

static void what_is_nothing_does_not_end_a_wait(void **state) {
    Fixture *fixture = *state;
    Input input;
    SDL_Event event = button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 0);
    SDL_PushEvent(&event);
    double began = milliseconds();
    assert_false(stage_input(fixture->stage, 20 * USEC_MS, SCALE, &input));
    assert_true(milliseconds() - began >= 20);
}

static void *wake(void *stage) {
    stage_wake(stage);
    return NULL;
}

static void another_thread_ends_a_wait_and_calls_before_it_are_one(void **state) {
    Fixture *fixture = *state;
    pthread_t thread;
    Input input;
    assert_int_equal(pthread_create(&thread, NULL, wake, fixture->stage), 0);
    assert_true(stage_input(fixture->stage, USEC_NEVER, SCALE, &input));
    assert_int_equal(input.kind, INPUT_WOKEN);
    pthread_join(thread, NULL);
    stage_wake(fixture->stage);
    stage_wake(fixture->stage);
    assert_true(stage_input(fixture->stage, USEC_NEVER, SCALE, &input));
    assert_int_equal(input.kind, INPUT_WOKEN);
    assert_false(stage_input(fixture->stage, 0, SCALE, &input));
}

/* With a window of X11's the waits are tested by tests/window. */
static void only_an_x_server_has_a_connection(void **state) {
    SDL_Window *window = SDL_GetWindowFromID(1);
    (void)state;
    assert_non_null(window);
    assert_null(connection_of(window).x11);
    assert_false(connection_has((Connection){0}));
}

#define input_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        input_test(fingers_come_with_their_place_in_u),
        input_test(the_first_mouse_button_is_a_finger),
        input_test(a_lift_that_was_made_up_cancels),
        input_test(two_quick_taps_are_two),
        input_test(the_pointer_shows_when_the_mouse_is_used),
        input_test(other_buttons_and_the_wheel_are_nothing),
        input_test(a_mouse_made_up_from_a_finger_is_nothing),
        input_test(keys_have_their_names_in_lower_case),
        input_test(commands_of_the_system_are_not_ours),
        input_test(losing_the_focus_lifts_every_finger_first),
        input_test(another_size_is_told_and_repaints_all),
        input_test(being_uncovered_and_closed_are_told),
        input_test(a_wait_is_never_shorter_than_asked),
        input_test(what_is_nothing_does_not_end_a_wait),
        input_test(another_thread_ends_a_wait_and_calls_before_it_are_one),
        input_test(only_an_x_server_has_a_connection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
