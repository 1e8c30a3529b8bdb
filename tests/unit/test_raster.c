#include "stage/disc.h"
#include "stage/picture.h"
#include "stage/raster.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define SIDE 200
#define PI 3.14159265358979323846

/* White is laid on black, so a channel is the coverage. */
static const Color white = {255, 255, 255, 255};
static const Color half = {255, 255, 255, 128};
static const Area all = {0, 0, SIDE, SIDE};

typedef struct Fixture {
    Raster *raster;
    Picture picture;
    Path path;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    if (fixture == NULL)
        return -1;
    fixture->raster = raster_new();
    picture_resize(&fixture->picture, SIDE, SIDE);
    return fixture->raster == NULL ? -1 : 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    raster_free(fixture->raster);
    picture_finish(&fixture->picture);
    path_finish(&fixture->path);
    free(fixture);
    return 0;
}

static unsigned at(const Fixture *fixture, int x, int y) {
    return fixture->picture.pixels[y * SIDE + x] & 0xFFU;
}

/* All coverage, in px. */
static double area(const Fixture *fixture) {
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++)
        sum += fixture->picture.pixels[i] & 0xFFU;
    return sum / 255;
}

static PathPart whole(const Fixture *fixture) {
    return (PathPart){&fixture->path, 0, fixture->path.verb_count, 0};
}

static void fill(Fixture *fixture, double scale, Winding winding, Color color) {
    raster_fill(fixture->raster, &fixture->picture, all, whole(fixture), scale, winding, color);
}

static void line(Fixture *fixture, double width, bool butt, Color color) {
    raster_line(fixture->raster, &fixture->picture, all, whole(fixture), 1, width, butt, color);
}

static void add_box(Path *path, double x, double y, double w, double h) {
    path_move(path, x, y);
    path_line(path, x + w, y);
    path_line(path, x + w, y + h);
    path_line(path, x, y + h);
    path_close(path);
}

static void a_box_half_a_pixel_off_covers_half_its_rim(void **state) {
    Fixture *fixture = *state;
    add_box(&fixture->path, 20.5, 30.5, 10, 10);
    fill(fixture, 1, WINDING_NON_ZERO, white);
    assert_int_equal(at(fixture, 19, 35), 0);
    assert_in_range(at(fixture, 20, 35), 127, 128);
    assert_int_equal(at(fixture, 21, 35), 255);
    assert_int_equal(at(fixture, 29, 35), 255);
    assert_in_range(at(fixture, 30, 35), 127, 128);
    assert_int_equal(at(fixture, 31, 35), 0);
    assert_in_range(at(fixture, 20, 30), 63, 64);
    assert_in_range(at(fixture, 25, 40), 127, 128);
    assert_int_equal(at(fixture, 25, 41), 0);
}

static void a_box_on_whole_pixels_has_no_rim(void **state) {
    Fixture *fixture = *state;
    add_box(&fixture->path, 2, 3, 1, 1);
    fill(fixture, 10, WINDING_NON_ZERO, white);
    assert_near(area(fixture), 100, 0);
    assert_int_equal(at(fixture, 20, 30), 255);
    assert_int_equal(at(fixture, 29, 39), 255);
    assert_int_equal(at(fixture, 30, 39), 0);
}

static void a_circle_has_the_area_of_a_circle(void **state) {
    Fixture *fixture = *state;
    path_circle(&fixture->path, 100.3, 99.6, 60);
    fill(fixture, 1, WINDING_NON_ZERO, white);
    double wanted = PI * 60 * 60;
    assert_near(area(fixture), wanted, wanted * 0.005);
}

static void two_boxes_over_each_other_are_one_or_leave_a_hole(void **state) {
    Fixture *fixture = *state;
    add_box(&fixture->path, 20, 20, 40, 40);
    add_box(&fixture->path, 30, 30, 10, 10);
    fill(fixture, 1, WINDING_EVEN_ODD, white);
    assert_near(area(fixture), 1500, 0);
    fill(fixture, 1, WINDING_NON_ZERO, white);
    assert_near(area(fixture), 1600, 0);
}

static void what_follows_a_close_begins_where_the_contour_began(void **state) {
    Fixture *fixture = *state;
    add_box(&fixture->path, 50, 50, 10, 10);
    path_line(&fixture->path, 40, 50);
    path_line(&fixture->path, 40, 40);
    path_line(&fixture->path, 50, 40);
    fill(fixture, 1, WINDING_NON_ZERO, white);
    assert_near(area(fixture), 200, 0);
}

static void only_the_named_part_of_a_path_is_painted(void **state) {
    Fixture *fixture = *state;
    add_box(&fixture->path, 10, 10, 10, 10);
    add_box(&fixture->path, 50, 50, 10, 10);
    raster_fill(fixture->raster, &fixture->picture, all, (PathPart){&fixture->path, 5, 5, 4}, 1,
                WINDING_NON_ZERO, white);
    assert_near(area(fixture), 100, 0);
    assert_int_equal(at(fixture, 55, 55), 255);
}

static void nothing_is_painted_outside_the_clip(void **state) {
    Fixture *fixture = *state;
    add_box(&fixture->path, -1000, -1000, 5000, 5000);
    raster_fill(fixture->raster, &fixture->picture, (Area){15, 20, 25, 40}, whole(fixture), 1,
                WINDING_NON_ZERO, white);
    assert_near(area(fixture), 200, 0);
    raster_fill(fixture->raster, &fixture->picture, (Area){-50, -50, 1000, 1000}, whole(fixture), 1,
                WINDING_NON_ZERO, white);
    assert_near(area(fixture), SIDE * SIDE, 0);
}

static void a_clip_does_not_change_what_is_in_it(void **state) {
    Fixture *fixture = *state;
    static uint32_t once[SIDE * SIDE];
    path_circle(&fixture->path, 97.3, 88.8, 71.7);
    path_circle(&fixture->path, 120.1, 60.2, 33.3);
    line(fixture, 7.3, false, half);
    memcpy(once, fixture->picture.pixels, sizeof once);
    picture_resize(&fixture->picture, SIDE, SIDE);
    static const int cuts[] = {0, 1, 38, 61, 62, 127, 160, SIDE};
    for (int row = 0; row < 7; row++) {
        for (int column = 0; column < 7; column++)
            raster_line(fixture->raster, &fixture->picture,
                        (Area){cuts[column], cuts[row], cuts[column + 1], cuts[row + 1]},
                        whole(fixture), 1, 7.3, false, half);
    }
    assert_memory_equal(once, fixture->picture.pixels, sizeof once);
}

static void a_line_has_its_width_and_round_or_flat_ends(void **state) {
    Fixture *fixture = *state;
    path_move(&fixture->path, 50, 100);
    path_line(&fixture->path, 150, 100);
    line(fixture, 10, true, white);
    assert_near(area(fixture), 1000, 0.5);
    assert_int_equal(at(fixture, 49, 100), 0);
    line(fixture, 10, false, white);
    assert_near(area(fixture), 1000 + PI * 25, 3);
    assert_int_equal(at(fixture, 46, 100), 255);
}

static void a_line_that_crosses_itself_is_one_coat(void **state) {
    Fixture *fixture = *state;
    path_move(&fixture->path, 20, 20);
    path_line(&fixture->path, 180, 180);
    path_line(&fixture->path, 180, 20);
    path_line(&fixture->path, 20, 180);
    path_move(&fixture->path, 100, 10);
    path_line(&fixture->path, 100, 190);
    line(fixture, 12, false, half);
    assert_int_equal(at(fixture, 100, 100), 128);
    assert_int_equal(at(fixture, 60, 60), 128);
    for (int i = 0; i < SIDE * SIDE; i++)
        assert_true((fixture->picture.pixels[i] & 0xFFU) <= 128);
}

static void a_closed_line_has_no_ends(void **state) {
    Fixture *fixture = *state;
    path_circle(&fixture->path, 100, 100, 50);
    line(fixture, 8, false, half);
    assert_near(area(fixture), 2 * PI * 50 * 8 * 128 / 255, 10);
    assert_int_equal(at(fixture, 100, 100), 0);
    assert_int_equal(at(fixture, 150, 100), 128);
}

static void a_contour_of_one_point_is_a_dot(void **state) {
    Fixture *fixture = *state;
    path_move(&fixture->path, 100, 100);
    path_line(&fixture->path, 100, 100);
    line(fixture, 20, true, white);
    assert_near(area(fixture), 0, 0);
    line(fixture, 20, false, white);
    assert_near(area(fixture), PI * 100, 2);
}

static void a_line_of_any_length_is_drawn_to_its_end(void **state) {
    Fixture *fixture = *state;
    path_move(&fixture->path, 10, 10);
    for (int i = 1; i <= 40000; i++)
        path_line(&fixture->path, 10 + 180.0 * i / 40000, 10 + 170.0 * i / 40000);
    path_line(&fixture->path, 190, 190);
    path_line(&fixture->path, 10, 190);
    path_close(&fixture->path);
    line(fixture, 4, false, white);
    assert_int_equal(at(fixture, 100, 95), 255);
    assert_int_equal(at(fixture, 100, 190), 255);
    assert_int_equal(at(fixture, 10, 100), 255);
    assert_int_equal(at(fixture, 50, 100), 0);
}

static void any_number_of_contours_is_filled(void **state) {
    Fixture *fixture = *state;
    for (int i = 0; i < 20000; i++)
        add_box(&fixture->path, i % SIDE, i / SIDE, 1, 1);
    fill(fixture, 1, WINDING_NON_ZERO, white);
    assert_near(area(fixture), 20000, 0);
}

static void numbers_that_are_none_do_no_harm(void **state) {
    Fixture *fixture = *state;
    path_move(&fixture->path, NAN, -INFINITY);
    path_line(&fixture->path, INFINITY, 1e300);
    path_cubic(&fixture->path, NAN, 1, 2, NAN, -1e300, 5);
    path_close(&fixture->path);
    fill(fixture, 1, WINDING_NON_ZERO, white);
    line(fixture, 3, false, white);
    line(fixture, NAN, false, white);
}

static void laying_one_color_on_another_is_exact(void **state) {
    Fixture *fixture = *state;
    for (unsigned old = 0; old < 256; old += 5) {
        for (unsigned new = 0; new < 256; new += 3) {
            for (unsigned alpha = 0; alpha < 256; alpha++) {
                uint32_t *pixel = fixture->picture.pixels;
                Color color = {(uint8_t) new, (uint8_t)(255 - new), (uint8_t) new, (uint8_t)alpha};
                *pixel = 0xFF000000U | old << 16 | old << 8 | (255 - old);
                picture_span(&fixture->picture, 0, 0, 1, color, 255);
                unsigned red = (new *alpha + old *(255 - alpha) + 127) / 255;
                unsigned green = ((255 - new) * alpha + old * (255 - alpha) + 127) / 255;
                unsigned blue = (new *alpha + (255 - old) * (255 - alpha) + 127) / 255;
                assert_int_equal(*pixel, 0xFF000000U | red << 16 | green << 8 | blue);
            }
        }
    }
}

static void coverage_and_alpha_multiply_exactly(void **state) {
    Fixture *fixture = *state;
    for (unsigned alpha = 0; alpha < 256; alpha++) {
        for (unsigned coverage = 0; coverage < 256; coverage++) {
            unsigned char mask[] = {(unsigned char)coverage};
            unsigned wanted = (alpha * coverage + 127) / 255;
            fixture->picture.pixels[0] = fixture->picture.pixels[1] = 0xFF000000U;
            picture_span(&fixture->picture, 0, 0, 1, (Color){255, 255, 255, (uint8_t)alpha},
                         coverage);
            picture_mask(&fixture->picture, 1, 0, 1, (Color){255, 255, 255, (uint8_t)alpha}, mask);
            assert_int_equal(at(fixture, 0, 0), wanted);
            assert_int_equal(at(fixture, 1, 0), wanted);
        }
    }
}

static void a_disc_is_whole_inside_and_fades_to_nothing(void **state) {
    Fixture *fixture = *state;
    disc_paint(&fixture->picture, all, 100, 100, 80, 0.8, white);
    assert_int_equal(at(fixture, 100, 100), 255);
    assert_int_equal(at(fixture, 162, 100), 255);
    assert_in_range(at(fixture, 171, 100), 133, 138); /* 8.5 of 16 px before its end */
    assert_int_equal(at(fixture, 181, 100), 0);
    unsigned last = 255;
    for (int x = 100; x < SIDE; x++) {
        assert_true(at(fixture, x, 100) <= last);
        assert_int_equal(at(fixture, x, 100), at(fixture, 199 - x, 99));
        assert_int_equal(at(fixture, x, 100), at(fixture, 100, x));
        last = at(fixture, x, 100);
    }
    /* The integral of the fade: a cone without its tip. */
    assert_near(area(fixture), PI / 3 * (80 * 80 + 80 * 64 + 64 * 64), 30);
}

static void a_disc_with_a_hard_edge_is_still_smooth(void **state) {
    Fixture *fixture = *state;
    int between = 0;
    disc_paint(&fixture->picture, all, 100, 100, 50, 1, white);
    assert_near(area(fixture), PI * 49.5 * 49.5, 20);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++)
            between += at(fixture, x, y) > 0 && at(fixture, x, y) < 255;
    }
    assert_true(between > 200);
}

static void a_disc_of_no_size_is_nothing(void **state) {
    Fixture *fixture = *state;
    disc_paint(&fixture->picture, all, 100, 100, 0, 0.8, white);
    disc_paint(&fixture->picture, all, NAN, 100, 10, 0.8, white);
    disc_paint(&fixture->picture, all, 1e9, 1e9, 10, 0.8, white);
    assert_near(area(fixture), 0, 0);
    disc_paint(&fixture->picture, all, 100, 100, 0.5, 0.8, white);
    assert_true(area(fixture) < 2);
}

static void a_disc_over_an_edge_is_as_on_either_side_of_it(void **state) {
    Fixture *fixture = *state;
    const Color grey = {90, 120, 150, 255}, blue = {20, 40, 200, 190};
    const Area left = {0, 0, 90, SIDE}, right = {90, 0, SIDE, SIDE};
    uint32_t *over = malloc(sizeof(uint32_t) * SIDE * SIDE);
    assert_non_null(over);
    picture_fill(&fixture->picture, left, grey, NULL);
    disc_paint(&fixture->picture, all, 100, 100, 80, 0.5, blue);
    memcpy(over, fixture->picture.pixels, sizeof(uint32_t) * SIDE * SIDE);
    picture_fill(&fixture->picture, all, grey, NULL);
    disc_paint(&fixture->picture, left, 100, 100, 80, 0.5, blue);
    picture_fill(&fixture->picture, right, (Color){0, 0, 0, 255}, NULL);
    disc_paint(&fixture->picture, right, 100, 100, 80, 0.5, blue);
    assert_memory_equal(over, fixture->picture.pixels, sizeof(uint32_t) * SIDE * SIDE);
    free(over);
}

static void a_line_drawn_again_has_the_same_pixels(void **state) {
    Fixture *fixture = *state;
    const Area part = {60, 60, 140, 190};
    uint32_t *once = malloc(sizeof(uint32_t) * SIDE * SIDE);
    assert_non_null(once);
    path_circle(&fixture->path, 100, 100, 60);
    path_move(&fixture->path, 70, 100);
    path_line(&fixture->path, 70, 100); /* a dot */
    path_move(&fixture->path, 20, 180);
    path_cubic(&fixture->path, 60, 20, 140, 20, 180, 180);
    line(fixture, 7.3, false, half);
    memcpy(once, fixture->picture.pixels, sizeof(uint32_t) * SIDE * SIDE);
    assert_false(raster_again(fixture->raster, &fixture->picture, all, 5, 1, half));
    for (int i = 0; i < 4; i++) {
        /* All of it, then a part of it anew. */
        picture_fill(&fixture->picture, all, (Color){0, 0, 0, 255}, NULL);
        raster_line_kept(fixture->raster, &fixture->picture, all, 5, whole(fixture), 1, 7.3, false,
                         half);
        picture_fill(&fixture->picture, part, (Color){0, 0, 0, 255}, NULL);
        raster_line_kept(fixture->raster, &fixture->picture, part, 5, whole(fixture), 1, 7.3, false,
                         half);
        assert_memory_equal(once, fixture->picture.pixels, sizeof(uint32_t) * SIDE * SIDE);
    }
    picture_fill(&fixture->picture, all, (Color){0, 0, 0, 255}, NULL);
    assert_true(raster_again(fixture->raster, &fixture->picture, all, 5, 1, half));
    assert_memory_equal(once, fixture->picture.pixels, sizeof(uint32_t) * SIDE * SIDE);
    free(once);
}

static void a_line_is_not_drawn_again_for_another(void **state) {
    Fixture *fixture = *state;
    path_circle(&fixture->path, 50, 50, 20);
    for (int i = 0; i < 3; i++)
        raster_line_kept(fixture->raster, &fixture->picture, all, 5, whole(fixture), 1, 4, false,
                         white);
    picture_fill(&fixture->picture, all, (Color){0, 0, 0, 255}, NULL);
    assert_false(raster_again(fixture->raster, &fixture->picture, all, 5, 1.5, white));
    assert_false(raster_again(fixture->raster, &fixture->picture, all, 5 + 64, 1, white));
    assert_false(raster_again(fixture->raster, &fixture->picture, all, 0, 1, white));
    assert_near(area(fixture), 0, 0);
}

static void contours_beside_the_clip_change_nothing_in_it(void **state) {
    Fixture *fixture = *state;
    const Area left = {0, 0, 104, SIDE}, right = {104, 0, SIDE, SIDE};
    uint32_t *once = malloc(sizeof(uint32_t) * SIDE * SIDE);
    assert_non_null(once);
    for (int i = 0; i < 9; i++)
        path_circle(&fixture->path, 20 + i * 20, 100, 14);
    line(fixture, 9, false, half);
    fill(fixture, 1, WINDING_EVEN_ODD, half);
    memcpy(once, fixture->picture.pixels, sizeof(uint32_t) * SIDE * SIDE);
    picture_fill(&fixture->picture, all, (Color){0, 0, 0, 255}, NULL);
    for (int i = 0; i < 2; i++) {
        Area clip = i == 0 ? left : right;
        raster_line(fixture->raster, &fixture->picture, clip, whole(fixture), 1, 9, false, half);
        raster_fill(fixture->raster, &fixture->picture, clip, whole(fixture), 1, WINDING_EVEN_ODD,
                    half);
    }
    assert_memory_equal(once, fixture->picture.pixels, sizeof(uint32_t) * SIDE * SIDE);
    free(once);
}

#define raster_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        raster_test(a_box_half_a_pixel_off_covers_half_its_rim),
        raster_test(a_box_on_whole_pixels_has_no_rim),
        raster_test(a_circle_has_the_area_of_a_circle),
        raster_test(two_boxes_over_each_other_are_one_or_leave_a_hole),
        raster_test(what_follows_a_close_begins_where_the_contour_began),
        raster_test(only_the_named_part_of_a_path_is_painted),
        raster_test(nothing_is_painted_outside_the_clip),
        raster_test(a_clip_does_not_change_what_is_in_it),
        raster_test(a_line_has_its_width_and_round_or_flat_ends),
        raster_test(a_line_that_crosses_itself_is_one_coat),
        raster_test(a_closed_line_has_no_ends),
        raster_test(a_contour_of_one_point_is_a_dot),
        raster_test(a_line_of_any_length_is_drawn_to_its_end),
        raster_test(any_number_of_contours_is_filled),
        raster_test(numbers_that_are_none_do_no_harm),
        raster_test(laying_one_color_on_another_is_exact),
        raster_test(coverage_and_alpha_multiply_exactly),
        raster_test(a_disc_is_whole_inside_and_fades_to_nothing),
        raster_test(a_disc_with_a_hard_edge_is_still_smooth),
        raster_test(a_disc_of_no_size_is_nothing),
        raster_test(a_disc_over_an_edge_is_as_on_either_side_of_it),
        raster_test(a_line_drawn_again_has_the_same_pixels),
        raster_test(a_line_is_not_drawn_again_for_another),
        raster_test(contours_beside_the_clip_change_nothing_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
