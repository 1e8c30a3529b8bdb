#include "scene/touch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define ONE ((Point){10, 10})
#define TWO ((Point){50, 10})
#define NOWHERE ((Point){90, 90})

static Canvas *canvas;

static void add(const char *id, double x, bool disabled) {
    Rect rect = {x - 6, 4, 12, 12};
    canvas_element(canvas, &(Element){.id = id,
                                      .role = ROLE_BUTTON,
                                      .spoken = id,
                                      .rect = rect,
                                      .touch = rect,
                                      .action = "next",
                                      .focus = 1,
                                      .disabled = disabled});
}

static void frame(void) {
    canvas_begin(canvas, 100, 100, THEME_LIGHT, 1, measure_fixed());
}

static int set_up(void **state) {
    (void)state;
    canvas = canvas_new();
    frame();
    add("one", 10, false);
    add("two", 50, false);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    canvas_free(canvas);
    return 0;
}

/* A press and release at [point] at time [at]. */
static const Element *tap(Touch *touch, Point point, Usec at) {
    touch_down(touch, canvas, 1, point);
    return touch_up(touch, canvas, 1, point, at);
}

static void assert_acts(const Element *element, const char *id) {
    assert_non_null(element);
    assert_string_equal(element->id, id);
}

static void it_acts_on_release_and_not_before(void **state) {
    (void)state;
    Touch touch = {0};
    touch_down(&touch, canvas, 7, ONE);
    assert_string_equal(touch_pressed(&touch), "one");
    assert_acts(touch_up(&touch, canvas, 7, ONE, 0), "one");
    assert_null(touch_pressed(&touch));
}

static void a_finger_that_slides_off_cancels(void **state) {
    (void)state;
    Touch touch = {0};
    touch_down(&touch, canvas, 1, ONE);
    touch_move(&touch, canvas, 1, NOWHERE);
    assert_null(touch_pressed(&touch));
    assert_null(touch_up(&touch, canvas, 1, NOWHERE, 0));
}

static void a_finger_that_comes_back_acts(void **state) {
    (void)state;
    Touch touch = {0};
    touch_down(&touch, canvas, 1, ONE);
    touch_move(&touch, canvas, 1, NOWHERE);
    touch_move(&touch, canvas, 1, ONE);
    assert_string_equal(touch_pressed(&touch), "one");
    assert_acts(touch_up(&touch, canvas, 1, ONE, 0), "one");
}

static void a_finger_that_ends_on_another_button_does_nothing(void **state) {
    (void)state;
    Touch touch = {0};
    touch_down(&touch, canvas, 1, ONE);
    assert_null(touch_up(&touch, canvas, 1, TWO, 0));
}

static void a_finger_that_begins_outside_never_acts(void **state) {
    (void)state;
    Touch touch = {0};
    touch_down(&touch, canvas, 1, NOWHERE);
    touch_move(&touch, canvas, 1, ONE);
    assert_null(touch_pressed(&touch));
    assert_null(touch_up(&touch, canvas, 1, ONE, 0));
}

static void further_fingers_and_palms_are_ignored(void **state) {
    (void)state;
    Touch touch = {0};
    touch_down(&touch, canvas, 1, ONE);
    touch_down(&touch, canvas, 2, TWO);
    assert_string_equal(touch_pressed(&touch), "one");
    assert_null(touch_up(&touch, canvas, 2, TWO, 0));
    assert_acts(touch_up(&touch, canvas, 1, ONE, 0), "one");
}

static void the_same_press_again_is_ignored_for_300_ms(void **state) {
    (void)state;
    Touch touch = {0};
    assert_acts(tap(&touch, ONE, 0), "one");
    assert_null(tap(&touch, ONE, TOUCH_AGAIN - 1));
    assert_acts(tap(&touch, ONE, TOUCH_AGAIN), "one");
}

static void an_ignored_press_does_not_make_the_wait_longer(void **state) {
    (void)state;
    Touch touch = {0};
    assert_acts(tap(&touch, ONE, 0), "one");
    assert_null(tap(&touch, ONE, 200 * USEC_MS));
    assert_acts(tap(&touch, ONE, 310 * USEC_MS), "one");
}

static void another_button_acts_at_once(void **state) {
    (void)state;
    Touch touch = {0};
    assert_acts(tap(&touch, ONE, 0), "one");
    assert_acts(tap(&touch, TWO, 10 * USEC_MS), "two");
}

static void a_button_that_came_to_lie_under_the_finger_waits_too(void **state) {
    (void)state;
    Touch touch = {0};
    assert_acts(tap(&touch, ONE, 0), "one");
    frame();
    add("finish", 10, false);
    assert_null(tap(&touch, ONE, 100 * USEC_MS));
    assert_acts(tap(&touch, ONE, 400 * USEC_MS), "finish");
}

static void the_first_press_at_time_zero_acts(void **state) {
    (void)state;
    Touch touch = {0};
    assert_acts(tap(&touch, (Point){5, 5}, 0), "one");
}

static void a_disabled_button_is_not_pressed(void **state) {
    (void)state;
    Touch touch = {0};
    frame();
    add("one", 10, true);
    touch_down(&touch, canvas, 1, ONE);
    assert_null(touch_pressed(&touch));
    assert_null(touch_up(&touch, canvas, 1, ONE, 0));
}

static void a_button_that_went_away_under_the_finger_does_not_act(void **state) {
    (void)state;
    Touch touch = {0};
    touch_down(&touch, canvas, 1, ONE);
    frame();
    add("other", 10, false);
    assert_null(touch_up(&touch, canvas, 1, ONE, 0));
}

static void cancelling_forgets_the_finger(void **state) {
    (void)state;
    Touch touch = {0};
    touch_down(&touch, canvas, 1, ONE);
    touch_cancel(&touch);
    assert_null(touch_pressed(&touch));
    assert_null(touch_up(&touch, canvas, 1, ONE, 0));
    assert_acts(tap(&touch, ONE, USEC_SECOND), "one");
}

static void an_id_too_long_to_remember_never_acts(void **state) {
    (void)state;
    Touch touch = {0};
    char id[TOUCH_ID_MOST + 1];
    memset(id, 'a', TOUCH_ID_MOST);
    id[TOUCH_ID_MOST] = '\0';
    frame();
    add(id, 10, false);
    assert_null(tap(&touch, ONE, 0));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(it_acts_on_release_and_not_before),
        TEST(a_finger_that_slides_off_cancels),
        TEST(a_finger_that_comes_back_acts),
        TEST(a_finger_that_ends_on_another_button_does_nothing),
        TEST(a_finger_that_begins_outside_never_acts),
        TEST(further_fingers_and_palms_are_ignored),
        TEST(the_same_press_again_is_ignored_for_300_ms),
        TEST(an_ignored_press_does_not_make_the_wait_longer),
        TEST(another_button_acts_at_once),
        TEST(a_button_that_came_to_lie_under_the_finger_waits_too),
        TEST(the_first_press_at_time_zero_acts),
        TEST(a_disabled_button_is_not_pressed),
        TEST(a_button_that_went_away_under_the_finger_does_not_act),
        TEST(cancelling_forgets_the_finger),
        TEST(an_id_too_long_to_remember_never_acts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
