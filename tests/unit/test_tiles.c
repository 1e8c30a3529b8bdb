#include "stage/tiles.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#define WIDTH 330 /* neither is whole tiles */
#define HEIGHT 250

static bool has(const Tiles *tiles, int x, int y) {
    return tiles_meet(tiles, (Area){x, y, x + 1, y + 1});
}

static void an_area_touches_whole_tiles(void **state) {
    Tiles tiles = {0};
    size_t all = 0;
    (void)state;
    tiles_clear(&tiles, WIDTH, HEIGHT);
    tiles_add(&tiles, (Area){15, 32, 17, 48});
    assert_true(has(&tiles, 0, 32) && has(&tiles, 31, 47));
    assert_false(has(&tiles, 32, 40) || has(&tiles, 20, 31) || has(&tiles, 20, 48));
    tiles_add(&tiles, (Area){-20, 240, 2000, 9000});
    assert_true(has(&tiles, WIDTH - 1, HEIGHT - 1) && has(&tiles, 0, 240));
    assert_int_equal(tiles_count(&tiles, (Area){0, 0, WIDTH, HEIGHT}, &all), 2 + 21);
    assert_int_equal(all, 21 * 16);
    tiles_clear(&tiles, WIDTH, HEIGHT);
    assert_int_equal(tiles_count(&tiles, (Area){0, 0, WIDTH, HEIGHT}, &all), 0);
    tiles_finish(&tiles);
}

/* The distance from ([x], [y]) to the way from ([a], [b]) to ([c], [d]). */
static double away(double x, double y, double a, double b, double c, double d) {
    double along =
        ((x - a) * (c - a) + (y - b) * (d - b)) / ((c - a) * (c - a) + (d - b) * (d - b));
    along = fmax(0, fmin(along, 1));
    return hypot(x - a - along * (c - a), y - b - along * (d - b));
}

static void a_line_touches_the_tiles_on_its_way_and_few_others(void **state) {
    Tiles tiles = {0};
    Path path = {0};
    (void)state;
    path_move(&path, -10, 10);
    path_line(&path, 150, 100);
    tiles_clear(&tiles, WIDTH, HEIGHT);
    tiles_add_line(&tiles, &path, 0, path.verb_count, 0, 2, 9);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            double from = away(x + 0.5, y + 0.5, -20, 20, 300, 200);
            if (from < 4.5)
                assert_true(has(&tiles, x, y));
            if (from > 4.5 + 2 * 2.0 * TILES_SIDE)
                assert_false(has(&tiles, x, y));
        }
    }
    path_finish(&path);
    tiles_finish(&tiles);
}

static void a_closed_line_comes_back_to_its_start(void **state) {
    Tiles tiles = {0};
    Path path = {0};
    (void)state;
    path_move(&path, 20, 20);
    path_line(&path, 300, 20);
    path_line(&path, 300, 200);
    path_close(&path);
    tiles_clear(&tiles, WIDTH, HEIGHT);
    tiles_add_line(&tiles, &path, 0, path.verb_count, 0, 1, 2);
    assert_true(has(&tiles, 160, 110));
    assert_false(has(&tiles, 200, 70) || has(&tiles, 100, 180));
    path_finish(&path);
    tiles_finish(&tiles);
}

static void a_curve_touches_the_tiles_on_its_way(void **state) {
    Tiles tiles = {0};
    Path path = {0};
    (void)state;
    path_move(&path, 10, 10);
    path_cubic(&path, 400, 20, -100, 220, 320, 240);
    tiles_clear(&tiles, WIDTH, HEIGHT);
    tiles_add_line(&tiles, &path, 0, path.verb_count, 0, 1, 2);
    for (int i = 0; i <= 1000; i++) {
        double t = i / 1000.0, s = 1 - t;
        double x = s * s * s * 10 + 3 * s * s * t * 400 - 3 * s * t * t * 100 + t * t * t * 320;
        double y = s * s * s * 10 + 3 * s * s * t * 20 + 3 * s * t * t * 220 + t * t * t * 240;
        assert_true(has(&tiles, (int)x, (int)y));
    }
    assert_false(has(&tiles, 20, 230) || has(&tiles, 310, 20));
    path_finish(&path);
    tiles_finish(&tiles);
}

static void a_ring_leaves_out_what_lies_inside_and_outside(void **state) {
    Tiles tiles = {0};
    (void)state;
    tiles_clear(&tiles, WIDTH, HEIGHT);
    tiles_add_ring(&tiles, 160.3, 120.7, 70, 90);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            double from = hypot(x + 0.5 - 160.3, y + 0.5 - 120.7);
            if (from >= 70 && from <= 90)
                assert_true(has(&tiles, x, y));
            if (from < 70 - 1.5 * TILES_SIDE || from > 90 + 2.0 * TILES_SIDE)
                assert_false(has(&tiles, x, y));
        }
    }
    tiles_finish(&tiles);
}

static void runs_are_cut_to_the_clip_and_parted_by_marks(void **state) {
    Tiles tiles = {0}, marks = {0};
    TileRun runs[TILES_RUNS];
    (void)state;
    tiles_clear(&tiles, WIDTH, HEIGHT);
    tiles_clear(&marks, WIDTH, HEIGHT);
    tiles_add(&tiles, (Area){0, 0, 64, 1});
    tiles_add(&tiles, (Area){96, 0, 97, 1});
    tiles_add(&marks, (Area){32, 0, 33, 1});
    Area clip = {5, 0, 100, 16};
    assert_int_equal(tiles_runs(&tiles, NULL, 0, clip, runs), 2);
    assert_int_equal(runs[0].left, 5);
    assert_int_equal(runs[0].right, 64);
    assert_int_equal(runs[1].right, 100);
    assert_int_equal(tiles_runs(&tiles, &marks, 0, clip, runs), 4);
    assert_true(runs[1].marked && runs[1].left == 32 && runs[1].right == 48);
    assert_false(runs[0].marked || runs[2].marked || runs[3].marked);
    tiles_finish(&tiles);
    tiles_finish(&marks);
}

static void a_look_finds_what_is_not_plain(void **state) {
    Tiles tiles = {0};
    Picture picture = {0};
    size_t all = 0;
    (void)state;
    picture_resize(&picture, WIDTH, HEIGHT);
    tiles_clear(&tiles, WIDTH, HEIGHT);
    picture.pixels[249 * WIDTH + 329] = 1;
    picture.pixels[16 * WIDTH + 16] = 1;
    Area whole = {0, 0, WIDTH, HEIGHT};
    tiles_add(&tiles, (Area){0, 0, 1, 1}); /* which is not so any more */
    tiles_look(&tiles, &picture, whole, 0xFF000000U);
    assert_int_equal(tiles_count(&tiles, whole, &all), 2);
    assert_true(has(&tiles, 31, 31) && has(&tiles, 329, 249));
    tiles_finish(&tiles);
    picture_finish(&picture);
}

static void areas_hold_every_tile(void **state) {
    Tiles tiles = {0};
    Area areas[5], whole = {0, 0, WIDTH, HEIGHT};
    (void)state;
    tiles_clear(&tiles, WIDTH, HEIGHT);
    tiles_add_ring(&tiles, 160, 120, 60, 100);
    for (size_t room = 1; room <= 5; room++) {
        size_t count = tiles_areas(&tiles, whole, areas, room);
        assert_true(count >= 1 && count <= room);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                bool held = false;
                for (size_t i = 0; i < count; i++)
                    held |= x >= areas[i].left && x < areas[i].right && y >= areas[i].top &&
                            y < areas[i].bottom;
                assert_true(held || !has(&tiles, x, y));
            }
        }
    }
    tiles_finish(&tiles);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_area_touches_whole_tiles),
        cmocka_unit_test(a_line_touches_the_tiles_on_its_way_and_few_others),
        cmocka_unit_test(a_closed_line_comes_back_to_its_start),
        cmocka_unit_test(a_curve_touches_the_tiles_on_its_way),
        cmocka_unit_test(a_ring_leaves_out_what_lies_inside_and_outside),
        cmocka_unit_test(runs_are_cut_to_the_clip_and_parted_by_marks),
        cmocka_unit_test(a_look_finds_what_is_not_plain),
        cmocka_unit_test(areas_hold_every_tile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
