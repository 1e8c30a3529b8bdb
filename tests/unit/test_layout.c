#include "draw/layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

/* Pixels in a mm of a screen with this diagonal. */
static double density(int width, int height, double inches) {
    return hypot(width, height) / (inches * 25.4);
}

static void the_screens_of_the_design_have_its_units(void **state) {
    (void)state;
    static const struct {
        int width, height;
        double inches, distance;
        double scale, units_wide, units_high; /* as in design.md section 2 */
        LayoutClass kind;
    } screens[] = {
        {1280, 800, 10.1, 500, 8.0, 160, 100, LAYOUT_LANDSCAPE},
        {800, 1280, 10.1, 500, 8.0, 100, 160, LAYOUT_PORTRAIT},
        {1024, 600, 10.1, 700, 7.5, 136.5, 80, LAYOUT_COMPACT},
        {1920, 1080, 21.5, 1200, 12.0, 160, 90, LAYOUT_LANDSCAPE},
        {3840, 2160, 27, 1200, 21.6, 177.8, 100, LAYOUT_WIDE},
    };
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        Layout layout;
        int width = screens[i].width, height = screens[i].height;
        assert_true(layout_for(&layout, width, height, screens[i].distance,
                               density(width, height, screens[i].inches), 1));
        assert_near(layout.scale, screens[i].scale, 1e-9);
        assert_near(layout.width, screens[i].units_wide, 0.05);
        assert_near(layout.height, screens[i].units_high, 0.05);
        assert_string_equal(layout_name(layout.kind), layout_name(screens[i].kind));
    }
}

static void a_kiosk_whose_display_tells_rounded_sizes_gets_the_same_unit(void **state) {
    (void)state;
    const double told[] = {1920 / 476.0, 1920 / 477.0, 1920 / 480.0};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        Layout layout;
        assert_true(layout_for(&layout, 1920, 1080, 1200, told[i], 1));
        assert_near(layout.scale, 12.0, 1e-9);
        assert_int_equal(layout.kind, LAYOUT_LANDSCAPE);
    }
}

static void an_unknown_screen_counts_as_a_tablet(void **state) {
    (void)state;
    Layout unknown, tablet;
    assert_true(layout_for(&unknown, 1024, 600, 0, -1, 1));
    assert_true(layout_for(&tablet, 1024, 600, LAYOUT_DISTANCE_TABLET, LAYOUT_PX_PER_MM, 1));
    assert_int_equal(unknown.kind, tablet.kind);
    assert_near(unknown.scale, tablet.scale, 1e-9);
    assert_near(unknown.dock.y, tablet.dock.y, 1e-9);
    assert_near(unknown.main.h, tablet.main.h, 1e-9);
}

static void the_unit_grows_by_a_quarter_at_most(void **state) {
    (void)state;
    Layout layout;
    assert_true(layout_for(&layout, 1280, 800, 100000, 10, 1));
    assert_near(layout.scale, 10.0, 1e-9);
}

static void the_frame_of_a_tablet_is_that_of_the_design(void **state) {
    (void)state;
    Layout layout;
    assert_true(layout_for(&layout, 1280, 800, 500, 0, 1));
    assert_near(layout.margin, 6, 0);
    assert_near(layout.gutter, 6, 0);
    Rect top = {6, 0, 148, 12}, main_part = {6, 12, 148, 69.2}, dock = {6, 84, 148, 12};
    const Rect found[] = {layout.top, layout.main, layout.dock};
    const Rect wanted[] = {top, main_part, dock};
    for (int i = 0; i < 3; i++) {
        assert_near(found[i].x, wanted[i].x, 1e-9);
        assert_near(found[i].y, wanted[i].y, 1e-9);
        assert_near(found[i].w, wanted[i].w, 1e-9);
        assert_near(found[i].h, wanted[i].h, 1e-9);
    }
}

static void a_compact_frame_has_less_above_and_below(void **state) {
    (void)state;
    Layout layout;
    assert_true(layout_for(&layout, 1024, 600, 700, density(1024, 600, 10.1), 1));
    assert_near(layout.gutter, 4, 0);
    assert_near(layout.top.h, 9, 1e-9);
    assert_near(layout.dock.y, 80 - 14.4, 1e-9);
    assert_near(layout.dock.h, 12, 1e-9);
    assert_near(layout.main.h, 80 - 9 - 16, 1e-9);
}

static void a_portrait_top_has_room_for_the_thread_under_the_name(void **state) {
    (void)state;
    Layout layout;
    assert_true(layout_for(&layout, 800, 1280, 500, 0, 1));
    assert_near(layout.top.h, 16.6, 1e-9);
    assert_near(layout.main.y, 16.6, 1e-9);
    assert_near(layout.dock.y, 144, 1e-9);
}

static void the_parts_of_a_frame_do_not_overlap_on_any_screen(void **state) {
    (void)state;
    for (int width = 240; width <= 4000; width += 67) {
        for (int height = 240; height <= 4000; height += 71) {
            for (double distance = 300; distance < 2000; distance += 450) {
                Layout layout;
                assert_true(layout_for(&layout, width, height, distance, 4, 1));
                assert_true(layout.main.h > 30);
                assert_true(layout.top.y + layout.top.h <= layout.main.y + 1e-9);
                assert_true(layout.main.y + layout.main.h <= layout.dock.y + 1e-9);
                assert_true(layout.dock.y + layout.dock.h < layout.height);
                assert_true(layout.dock.y >= layout.height - 20); /* within reach */
                assert_true(layout.dock.x + layout.dock.w <= layout.width - layout.margin + 1e-9);
                bool low = layout.height < 90 - 1e-9;
                assert_true(width < height ? layout.kind == LAYOUT_PORTRAIT
                                           : low == (layout.kind == LAYOUT_COMPACT));
            }
        }
    }
}

static void only_a_wide_screen_gives_up_some_of_its_unit_for_height(void **state) {
    (void)state;
    Layout layout;
    assert_true(layout_for(&layout, 1080, 1205, 5000, 4, 1));
    assert_near(layout.scale, 13.5, 1e-9);
    assert_true(layout.height > 89 && layout.height < 90);
}

static void text_is_big_from_one_and_a_half(void **state) {
    (void)state;
    const struct {
        double scale;
        bool big;
    } cases[] = {{1, false}, {1.25, false}, {1.5, true}, {2, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Layout layout;
        assert_true(layout_for(&layout, 1280, 800, 500, 0, cases[i].scale));
        assert_int_equal(layout.big_text, cases[i].big);
        assert_near(layout.scale, 8, 1e-9);
    }
}

static void a_screen_too_small_for_any_layout_has_none(void **state) {
    (void)state;
    Layout layout;
    assert_false(layout_for(&layout, 1280, 239, 500, 0, 1));
    assert_false(layout_for(&layout, 239, 1280, 500, 0, 1));
    assert_false(layout_for(&layout, 0, 0, 500, 0, 1));
    assert_false(layout_for(&layout, -800, 600, 500, 0, 1));
    assert_true(layout_for(&layout, 320, 240, 500, 0, 1));
}

static void a_kiosk_keeps_further_from_its_edges(void **state) {
    (void)state;
    Layout kiosk, tablet;
    LayoutScreen screen = {.width = 1920, .height = 1080, .distance = 1200, .px_per_mm = 4.03};
    screen.text_scale = 1;
    assert_true(layout_of(&tablet, &screen));
    screen.kiosk = true;
    assert_true(layout_of(&kiosk, &screen));
    assert_near(tablet.margin, 6, 0);
    assert_near(kiosk.margin, 8, 0);
    assert_near(kiosk.main.x, 8, 0);
    assert_near(kiosk.main.w, kiosk.width - 16, 1e-9);
    assert_near(tablet.safe.x, 2, 0);
    assert_near(kiosk.safe.y, 3, 0);
    assert_near(kiosk.safe.h, kiosk.height - 6, 1e-9);
    assert_true(kiosk.dock.y + kiosk.dock.h <= kiosk.safe.y + kiosk.safe.h);
}

static void no_target_is_smaller_than_a_finger(void **state) {
    (void)state;
    for (double px_per_mm = 2; px_per_mm < 20; px_per_mm += 0.5) {
        for (int kiosk = 0; kiosk < 2; kiosk++) {
            Layout layout;
            assert_true(layout_of(&layout, &(LayoutScreen){.width = 1920,
                                                           .height = 1080,
                                                           .px_per_mm = px_per_mm,
                                                           .text_scale = 1,
                                                           .kiosk = kiosk}));
            double wanted = (kiosk ? 15 : 9) * px_per_mm / layout.scale;
            double least = wanted < 16 ? wanted : 16;
            assert_true(layout.target >= 12 && layout.target >= least);
            assert_true(layout.target_small >= 8 && layout.target_small >= least);
            assert_true(layout.target_key >= 14.4 && layout.target_key >= least);
            assert_near(layout.dock.h, layout.target, 0);
            assert_true(layout.dock.y >= layout.height - 20);
        }
    }
}

static void lower_buttons_leave_the_lowest_sixty(void **state) {
    (void)state;
    Layout layout;
    LayoutScreen screen = {.width = 1280, .height = 800, .text_scale = 1};
    assert_true(layout_of(&layout, &screen));
    assert_near(layout.reach_top, 0, 0);
    assert_near(layout.answers_top, 25, 1e-9);
    screen.low = true;
    assert_true(layout_of(&layout, &screen));
    assert_near(layout.reach_top, 40, 1e-9);
    assert_near(layout.answers_top, 40, 1e-9);
    screen = (LayoutScreen){.width = 800, .height = 1280, .text_scale = 1};
    assert_true(layout_of(&layout, &screen));
    assert_near(layout.answers_top, 85, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_screens_of_the_design_have_its_units),
        cmocka_unit_test(a_kiosk_whose_display_tells_rounded_sizes_gets_the_same_unit),
        cmocka_unit_test(an_unknown_screen_counts_as_a_tablet),
        cmocka_unit_test(the_unit_grows_by_a_quarter_at_most),
        cmocka_unit_test(the_frame_of_a_tablet_is_that_of_the_design),
        cmocka_unit_test(a_compact_frame_has_less_above_and_below),
        cmocka_unit_test(a_portrait_top_has_room_for_the_thread_under_the_name),
        cmocka_unit_test(the_parts_of_a_frame_do_not_overlap_on_any_screen),
        cmocka_unit_test(only_a_wide_screen_gives_up_some_of_its_unit_for_height),
        cmocka_unit_test(text_is_big_from_one_and_a_half),
        cmocka_unit_test(a_screen_too_small_for_any_layout_has_none),
        cmocka_unit_test(a_kiosk_keeps_further_from_its_edges),
        cmocka_unit_test(no_target_is_smaller_than_a_finger),
        cmocka_unit_test(lower_buttons_leave_the_lowest_sixty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
