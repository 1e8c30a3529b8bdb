/* The screen on which no layout has room. */
#include "scene/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Canvas *canvas;

static int set_up(void **state) {
    (void)state;
    canvas = canvas_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    canvas_free(canvas);
    return 0;
}

static Usec draw(const Layout *layout, double text) {
    SceneView view = {.layout = layout};
    canvas_begin(canvas, layout->width, layout->height, THEME_LIGHT, text, measure_fixed());
    return scene_small.draw(NULL, canvas, &view);
}

static void one_line_says_that_it_is_too_small(void **state) {
    (void)state;
    static const int sizes[][2] = {{239, 239}, {200, 150}, {150, 200}, {1920, 130}, {120, 1080}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (double text = 1; text <= 2; text += 0.5) {
            Layout layout;
            assert_false(layout_for(&layout, sizes[i][0], sizes[i][1], 500, 0, text));
            assert_true(draw(&layout, text) == USEC_NEVER);
            assert_int_equal(canvas_element_count(canvas), 1);
            const Element *line = canvas_element_at(canvas, 0);
            assert_string_equal(line->spoken, "This window is too small.");
            assert_null(line->action);
            assert_true(line->rect.x >= 0 && line->rect.y >= 0);
            assert_true(line->rect.x + line->rect.w <= layout.width);
            assert_true(line->rect.y + line->rect.h <= layout.height);
            assert_true(line->rect.h * layout.scale >= 10);
        }
}

static void the_smallest_screen_of_all_is_no_mistake(void **state) {
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 4000}, {4000, 1}, {7, 7}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Layout layout;
        assert_false(layout_for(&layout, sizes[i][0], sizes[i][1], 500, 0, 2));
        assert_true(layout.scale > 0 && layout.width > 0 && layout.height > 0);
        draw(&layout, 2);
        assert_int_equal(canvas_element_count(canvas), 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_says_that_it_is_too_small),
        cmocka_unit_test(the_smallest_screen_of_all_is_no_mistake),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
