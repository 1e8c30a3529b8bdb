#include "stage/round.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define LEFT (-40)
#define RIGHT 60

/* In 256ths of a pixel, as the area itself has it. */
static int is_in(const Round *round, int x, int y) {
    int64_t across = (int64_t)x * 256 + 128 - round->x, down = (int64_t)y * 256 + 128 - round->y;
    return across * across + down * down < round->square;
}

static void check(double x, double y, double radius) {
    Round round = round_at(x, y, radius);
    for (int row = -50; row < 70; row++) {
        int from, to;
        round_row(&round, row, LEFT, RIGHT, &from, &to);
        assert_true(from >= LEFT && from <= to && to <= RIGHT);
        for (int column = LEFT; column < RIGHT; column++)
            if ((column >= from && column < to) != is_in(&round, column, row))
                fail_msg("pixel %d, %d of a radius of %g from %g, %g: a row from %d to %d", column,
                         row, radius, x, y, from, to);
    }
}

static void a_row_has_the_pixels_whose_middles_are_near(void **state) {
    (void)state;
    for (int i = 0; i < 200; i++)
        check(10 + 0.37 * i, 5 - 0.21 * i, 0.173 * i);
}

static void a_middle_right_on_the_rim_is_not_in(void **state) {
    (void)state;
    int from, to;
    Round round = round_at(10.5, 10.5, 5);
    round_row(&round, 10, 0, 100, &from, &to);
    assert_int_equal(from, 6);
    assert_int_equal(to, 15);
    round_row(&round, 13, 0, 100, &from, &to); /* 3, 4 and 5 */
    assert_int_equal(from, 7);
    assert_int_equal(to, 14);
    for (int radius = 0; radius < 40; radius++)
        check(8.5, 3.5, radius);
}

static void what_lies_far_off_has_no_pixels(void **state) {
    (void)state;
    int from, to;
    Round round = round_at(-1e9, 10, 20);
    round_row(&round, 10, 0, 100, &from, &to);
    assert_int_equal(from, to);
    round = round_at(1e9, 10, 20);
    round_row(&round, 10, 0, 100, &from, &to);
    assert_int_equal(from, to);
    round = round_at(0, 0, 1e9);
    round_row(&round, 10, 0, 100, &from, &to);
    assert_int_equal(from, 0);
    assert_int_equal(to, 100);
    round = round_at(50, 50, -1);
    round_row(&round, 50, 0, 100, &from, &to);
    assert_int_equal(from, to);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_has_the_pixels_whose_middles_are_near),
        cmocka_unit_test(a_middle_right_on_the_rim_is_not_in),
        cmocka_unit_test(what_lies_far_off_has_no_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
