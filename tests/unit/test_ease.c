#include "draw/ease.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_movement_begins_and_ends_where_it_should(void **state) {
    (void)state;
    assert_true(ease_standard(0) <= 0 && ease_standard(0) >= 0);
    assert_true(ease_standard(1) >= 1 && ease_standard(1) <= 1);
    assert_true(ease_standard(-3) >= 0 && ease_standard(7) <= 1);
    assert_true(ease_standard(NAN) >= 0 && ease_standard(NAN) <= 0);
}

static void a_movement_never_goes_back(void **state) {
    (void)state;
    double before = 0;
    for (int i = 1; i <= 1000; i++) {
        double at = ease_standard(i / 1000.0);
        assert_true(at >= before && at <= 1);
        before = at;
    }
}

/* Worked out with another method (Newton) from the definition of a cubic Bezier curve. */
static void the_curve_is_the_one_of_the_design(void **state) {
    (void)state;
    static const struct {
        double part, come;
    } points[] = {{0.1, 0.0467}, {0.25, 0.3489}, {0.5, 0.7972}, {0.75, 0.9607}};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        assert_true(fabs(ease_standard(points[i].part) - points[i].come) < 0.0002);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_movement_begins_and_ends_where_it_should),
        cmocka_unit_test(a_movement_never_goes_back),
        cmocka_unit_test(the_curve_is_the_one_of_the_design),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
