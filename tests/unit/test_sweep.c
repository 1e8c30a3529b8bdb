#include "stage/raster.h"
#include "stage/sweep.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SIDE 150
#define CORNERS 12

/* White is laid on black, so a channel is the coverage. */
static const Color white = {255, 255, 255, 255};
static const Area all = {0, 0, SIDE, SIDE};

static Picture black(void) {
    Picture picture = {0};
    picture_resize(&picture, SIDE, SIDE);
    return picture;
}

static int at(const Picture *picture, int x, int y) {
    return (int)(picture->pixels[y * SIDE + x] & 0xFFU);
}

/* A fixed sequence of numbers from 0 to below [most]. */
static unsigned chance(uint32_t *seed, unsigned most) {
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % most;
}

/* [count] corners that lie up to [beyond] px outside the picture, some of them right under or beside
** the one before. */
static void draw_lots(uint32_t *seed, Point *points, size_t count, unsigned beyond) {
    for (size_t i = 0; i < count; i++) {
        points[i].x = chance(seed, (SIDE + 2 * beyond) * 64) / 64.0 - beyond;
        points[i].y = chance(seed, (SIDE + 2 * beyond) * 64) / 64.0 - beyond;
        if (i > 0 && chance(seed, 8) == 0)
            points[i].x = points[i - 1].x;
        else if (i > 0 && chance(seed, 8) == 0)
            points[i].y = points[i - 1].y;
    }
}

static void sweep_all(Sweep *sweep, Picture *picture, Area clip, const Point *points,
                      size_t count) {
    Corner corners[CORNERS];
    for (size_t i = 0; i < count; i++)
        corners[i] = sweep_corner(points[i]);
    sweep_begin(sweep, clip);
    sweep_polygon(sweep, corners, count);
    sweep_paint(sweep, picture, white);
}

/* How much of a pixel lies right of an edge, over the rows that both have; less than nothing where
** the edge goes up. */
static double right_of(Point from, Point to, int x, int y) {
    const int slices = 64;
    double sum = 0, top = fmin(from.y, to.y), bottom = fmax(from.y, to.y);
    top = fmax(top, y), bottom = fmin(bottom, y + 1);
    for (int i = 0; i < slices && bottom > top; i++) {
        double height = (bottom - top) / slices, middle = top + (i + 0.5) * height;
        double edge = from.x + (to.x - from.x) * (middle - from.y) / (to.y - from.y);
        sum += fmin(fmax(x + 1 - edge, 0), 1) * height;
    }
    return from.y < to.y ? sum : -sum;
}

static double coverage(const Point *points, size_t count, int x, int y) {
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += right_of(points[i], points[i + 1 < count ? i + 1 : 0], x, y);
    return fmin(fabs(sum), 1);
}

static void a_pixel_is_as_light_as_it_is_covered(void **state) {
    (void)state;
    Sweep sweep = {0};
    uint32_t seed = 3;
    for (int i = 0; i < 100; i++) {
        Point points[CORNERS];
        size_t count = 3 + chance(&seed, CORNERS - 2);
        draw_lots(&seed, points, count, i % 3 == 0 ? 100 : 3);
        Picture picture = black();
        sweep_all(&sweep, &picture, all, points, count);
        for (int y = i % 7; y < SIDE; y += 7) {
            for (int x = 0; x < SIDE; x++) {
                double wanted = 255 * coverage(points, count, x, y);
                if (fabs(at(&picture, x, y) - wanted) > 2)
                    fail_msg("polygon %d, pixel %d, %d: %d is not about %g", i, x, y,
                             at(&picture, x, y), wanted);
            }
        }
        picture_finish(&picture);
    }
    sweep_finish(&sweep);
}

/* Where that one's own rounding is added to ours. */
static void polygons_are_as_the_rasteriser_of_the_letters_has_them(void **state) {
    (void)state;
    Raster *raster = raster_new();
    Sweep sweep = {0};
    uint32_t seed = 1;
    assert_non_null(raster);
    for (int i = 0; i < 300; i++) {
        Point points[CORNERS];
        size_t count = 3 + chance(&seed, CORNERS - 2);
        Path path = {0};
        draw_lots(&seed, points, count, i % 3 == 0 ? 100 : 3);
        path_move(&path, points[0].x, points[0].y);
        for (size_t corner = 1; corner < count; corner++)
            path_line(&path, points[corner].x, points[corner].y);
        Picture ours = black(), theirs = black();
        sweep_all(&sweep, &ours, all, points, count);
        raster_fill(raster, &theirs, all, (PathPart){&path, 0, path.verb_count, 0}, 1,
                    WINDING_NON_ZERO, white);
        for (int y = 0; y < SIDE; y++)
            for (int x = 0; x < SIDE; x++)
                if (abs(at(&ours, x, y) - at(&theirs, x, y)) > 3)
                    fail_msg("polygon %d, pixel %d, %d: %d is not about %d", i, x, y,
                             at(&ours, x, y), at(&theirs, x, y));
        picture_finish(&ours);
        picture_finish(&theirs);
        path_finish(&path);
    }
    sweep_finish(&sweep);
    raster_free(raster);
}

static void a_clip_makes_no_difference_to_what_is_in_it(void **state) {
    (void)state;
    Sweep sweep = {0};
    uint32_t seed = 2;
    for (int i = 0; i < 300; i++) {
        Point points[CORNERS];
        draw_lots(&seed, points, 12, 60);
        Picture whole = black(), part = black();
        int left = (int)chance(&seed, SIDE - 1), top = (int)chance(&seed, SIDE - 1);
        Area clip = {left, top, left + 1 + (int)chance(&seed, (unsigned)(SIDE - left)),
                     top + 1 + (int)chance(&seed, (unsigned)(SIDE - top))};
        sweep_all(&sweep, &whole, all, points, 12);
        sweep_all(&sweep, &part, clip, points, 12);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                bool inside = x >= clip.left && x < clip.right && y >= clip.top && y < clip.bottom;
                assert_int_equal(at(&part, x, y), inside ? at(&whole, x, y) : 0);
            }
        }
        picture_finish(&whole);
        picture_finish(&part);
    }
    sweep_finish(&sweep);
}

static void polygons_wound_against_each_other_leave_a_hole(void **state) {
    (void)state;
    const Corner outer[] = {{2560, 2560}, {12800, 2560}, {12800, 12800}, {2560, 12800}};
    const Corner same[] = {{5120, 5120}, {7680, 5120}, {7680, 7680}, {5120, 7680}};
    const Corner against[] = {{5120, 5120}, {5120, 7680}, {7680, 7680}, {7680, 5120}};
    Picture picture = black();
    Sweep sweep = {0};
    sweep_begin(&sweep, all);
    sweep_polygon(&sweep, outer, 4);
    sweep_polygon(&sweep, against, 4);
    sweep_paint(&sweep, &picture, white);
    assert_int_equal(at(&picture, 15, 25), 255);
    assert_int_equal(at(&picture, 25, 25), 0);
    assert_int_equal(at(&picture, 9, 25), 0);
    sweep_begin(&sweep, all);
    sweep_polygon(&sweep, outer, 4);
    sweep_polygon(&sweep, same, 4);
    sweep_paint(&sweep, &picture, white);
    assert_int_equal(at(&picture, 25, 25), 255);
    picture_finish(&picture);
    sweep_finish(&sweep);
}

static void a_shape_is_forgotten_once_it_is_painted(void **state) {
    (void)state;
    const Corner box[] = {{2560, 2560}, {12800, 2560}, {12800, 12800}, {2560, 12800}};
    Picture picture = black();
    Sweep sweep = {0};
    sweep_begin(&sweep, all);
    sweep_polygon(&sweep, box, 4);
    sweep_paint(&sweep, &picture, white);
    picture_fill(&picture, all, (Color){0, 0, 0, 255}, NULL);
    sweep_paint(&sweep, &picture, white);
    sweep_begin(&sweep, all);
    sweep_paint(&sweep, &picture, white);
    for (int i = 0; i < SIDE * SIDE; i++)
        assert_int_equal(picture.pixels[i] & 0xFFU, 0);
    picture_finish(&picture);
    sweep_finish(&sweep);
}

static void places_beyond_all_screens_are_held(void **state) {
    (void)state;
    Corner corner = sweep_corner((Point){1e12, -1e12});
    assert_int_equal(corner.x, 65536 * 256);
    assert_int_equal(corner.y, -65536 * 256);
    corner = sweep_corner((Point){1.25, -0.5});
    assert_int_equal(corner.x, 320);
    assert_int_equal(corner.y, -128);
    Picture picture = black();
    Sweep sweep = {0};
    const Point points[] = {{-1e9, -1e9}, {1e9, -1e9}, {1e9, 1e9}, {-1e9, 1e9}};
    sweep_all(&sweep, &picture, all, points, 4);
    for (int i = 0; i < SIDE * SIDE; i++)
        assert_int_equal(picture.pixels[i] & 0xFFU, 255);
    picture_finish(&picture);
    sweep_finish(&sweep);
}

/* Rows as wide as some words of bits, and a pixel more or less. */
static void every_width_of_a_clip_gives_the_same_pixels(void **state) {
    (void)state;
    Sweep sweep = {0};
    uint32_t seed = 7;
    for (int width = 61; width < 131; width++) {
        Point points[CORNERS];
        draw_lots(&seed, points, CORNERS, 60);
        Picture part = black(), whole = black();
        sweep_all(&sweep, &part, (Area){0, 0, width, SIDE}, points, CORNERS);
        sweep_all(&sweep, &whole, all, points, CORNERS);
        for (int y = 0; y < SIDE; y++)
            for (int x = 0; x < SIDE; x++)
                if (at(&part, x, y) != (x < width ? at(&whole, x, y) : 0))
                    fail_msg("width %d, pixel %d, %d: %d", width, x, y, at(&part, x, y));
        picture_finish(&part);
        picture_finish(&whole);
    }
    sweep_finish(&sweep);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pixel_is_as_light_as_it_is_covered),
        cmocka_unit_test(polygons_are_as_the_rasteriser_of_the_letters_has_them),
        cmocka_unit_test(a_clip_makes_no_difference_to_what_is_in_it),
        cmocka_unit_test(polygons_wound_against_each_other_leave_a_hole),
        cmocka_unit_test(a_shape_is_forgotten_once_it_is_painted),
        cmocka_unit_test(places_beyond_all_screens_are_held),
        cmocka_unit_test(every_width_of_a_clip_gives_the_same_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
