#include "stage/raster.h"
#include "stage/shading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WIDE 200
#define HIGH 100

static unsigned white_at(const uint32_t *row, int x) {
    return row[x] & 0xFFU;
}

/* The middle row of a white shape on black. */
static void lay_row(uint32_t *row, int y, unsigned alpha) {
    Shading shading;
    memset(row, 0, WIDE * sizeof *row);
    shading_init(&shading, (Rect){0, 0, WIDE, HIGH}, alpha);
    shading_lay(&shading, row, 0, y, WIDE, 0xFFFFFFFFU, 255);
}

static void a_shape_is_whole_in_its_middle_and_lets_through_at_its_corners(void **state) {
    (void)state;
    uint32_t row[WIDE];
    lay_row(row, HIGH / 2, 255);
    assert_true(white_at(row, WIDE / 2) >= 252);
    assert_in_range(white_at(row, 0), 255 * 0.84, 255 * 0.89); /* half of .7 away: 71 % of it */
    assert_int_equal(white_at(row, 0), white_at(row, WIDE - 1));
    lay_row(row, 0, 255);
    assert_in_range(white_at(row, 0), 255 * 0.69, 255 * 0.72);
}

static void it_gets_less_all_the_way_and_never_by_much(void **state) {
    (void)state;
    uint32_t row[WIDE];
    lay_row(row, 3, 255);
    for (int x = WIDE / 2; x + 1 < WIDE; x++) {
        assert_true(white_at(row, x + 1) <= white_at(row, x));
        assert_true(white_at(row, x) - white_at(row, x + 1) <= 3);
    }
}

static void the_colours_own_alpha_and_the_coverage_count(void **state) {
    (void)state;
    uint32_t row[WIDE];
    Shading shading;
    lay_row(row, HIGH / 2, 128);
    assert_in_range(white_at(row, WIDE / 2), 125, 128);
    memset(row, 0, sizeof row);
    shading_init(&shading, (Rect){0, 0, WIDE, HIGH}, 255);
    shading_lay(&shading, row, WIDE / 2, HIGH / 2, 1, 0xFFFFFFFFU, 64);
    assert_in_range(white_at(row, WIDE / 2), 62, 64);
    assert_int_equal(white_at(row, WIDE / 2 + 1), 0);
}

static void a_part_of_it_painted_again_looks_as_it_did(void **state) {
    (void)state;
    Raster *raster = raster_new();
    Path path = {0};
    path_circle(&path, 50, 25, 24);
    PathPart part = {&path, 0, path.verb_count, 0};
    Picture whole = {0}, parts = {0};
    picture_resize(&whole, WIDE, HIGH);
    picture_resize(&parts, WIDE, HIGH);
    memset(whole.pixels, 0, WIDE * HIGH * sizeof *whole.pixels);
    memset(parts.pixels, 0, WIDE * HIGH * sizeof *parts.pixels);
    Rect box = {52, 2, 96, 96};
    Color color = {230, 106, 67, 200};
    raster_fill_shaded(raster, &whole, (Area){0, 0, WIDE, HIGH}, part, 2, WINDING_NON_ZERO, color,
                       box);
    for (int left = 0; left < WIDE; left += 7) {
        raster_fill_shaded(raster, &parts, (Area){left, 0, left + 7, HIGH}, part, 2,
                           WINDING_NON_ZERO, color, box);
    }
    assert_memory_equal(whole.pixels, parts.pixels, WIDE * HIGH * sizeof *whole.pixels);
    picture_finish(&whole);
    picture_finish(&parts);
    path_finish(&path);
    raster_free(raster);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shape_is_whole_in_its_middle_and_lets_through_at_its_corners),
        cmocka_unit_test(it_gets_less_all_the_way_and_never_by_much),
        cmocka_unit_test(the_colours_own_alpha_and_the_coverage_count),
        cmocka_unit_test(a_part_of_it_painted_again_looks_as_it_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
