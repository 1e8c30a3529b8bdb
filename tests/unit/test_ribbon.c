#include "stage/ribbon.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

#define PI 3.14159265358979323846
#define POINTS 30

static double chance(uint32_t *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) / 16777216.0;
}

static size_t first_of(const Ribbon *ribbon, size_t polygon) {
    return polygon == 0 ? 0 : ribbon->ends[polygon - 1];
}

/* How often all polygons together go round [at]. */
static int winding(const Ribbon *ribbon, Point at) {
    int turns = 0;
    for (size_t i = 0; i < ribbon->end_count; i++) {
        size_t from = first_of(ribbon, i), end = ribbon->ends[i];
        for (size_t k = from; k < end; k++) {
            Point a = ribbon->corners.points[k];
            Point b = ribbon->corners.points[k + 1 < end ? k + 1 : from];
            double side = (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x);
            turns += a.y <= at.y && b.y > at.y && side > 0;
            turns -= a.y > at.y && b.y <= at.y && side < 0;
        }
    }
    return turns;
}

static double area(const Ribbon *ribbon) {
    double sum = 0;
    for (size_t i = 0; i < ribbon->end_count; i++) {
        size_t from = first_of(ribbon, i), end = ribbon->ends[i];
        for (size_t k = from; k < end; k++) {
            Point a = ribbon->corners.points[k];
            Point b = ribbon->corners.points[k + 1 < end ? k + 1 : from];
            sum += (a.x * b.y - a.y * b.x) / 2;
        }
    }
    return fabs(sum);
}

static double distance(Point from, Point to, Point at) {
    double x = to.x - from.x, y = to.y - from.y, length = x * x + y * y;
    double part = length > 0 ? ((at.x - from.x) * x + (at.y - from.y) * y) / length : 0;
    part = fmax(0, fmin(part, 1));
    return hypot(from.x + part * x - at.x, from.y + part * y - at.y);
}

static double nearest(const Point *way, size_t count, bool closed, Point at) {
    double least = distance(way[0], way[0], at);
    for (size_t i = 1; i < count; i++)
        least = fmin(least, distance(way[i - 1], way[i], at));
    return closed ? fmin(least, distance(way[count - 1], way[0], at)) : least;
}

static void a_ribbon_covers_what_is_near_its_middle_and_no_more(void **state) {
    (void)state;
    Ribbon ribbon = {0};
    uint32_t seed = 7;
    for (int round = 0; round < 120; round++) {
        Point way[POINTS];
        bool closed = round % 2 == 1;
        /* From jumps across all of it to steps far shorter than the ribbon is wide. */
        double stride = round % 3 == 0 ? 80 : round % 3 == 1 ? 12 : 1.5;
        double width = 0.5 + 12 * chance(&seed);
        way[0] = (Point){40, 40};
        ribbon_begin(&ribbon, width, false);
        ribbon_start(&ribbon, way[0]);
        for (int i = 1; i < POINTS; i++) {
            way[i] = (Point){way[i - 1].x + stride * (chance(&seed) - 0.5),
                             way[i - 1].y + stride * (chance(&seed) - 0.5)};
            ribbon_straight(&ribbon, way[i]);
        }
        ribbon_end(&ribbon, closed);
        for (int i = 0; i < 1500; i++) {
            Point at = {80 * chance(&seed), 80 * chance(&seed)};
            double away = nearest(way, POINTS, closed, at);
            int turns = winding(&ribbon, at);
            /* All pieces go the same way round, so none takes away what another one covers. */
            assert_true(turns <= 0);
            if (away < width / 2 - 0.06)
                assert_true(turns < 0);
            if (away > width / 2 + 0.06)
                assert_int_equal(turns, 0);
        }
    }
    ribbon_finish(&ribbon);
}

static void a_curve_is_as_long_and_wide_as_it_should_be(void **state) {
    (void)state;
    Ribbon ribbon = {0};
    const double r = 100, pull = r * 0.5522847498;
    ribbon_begin(&ribbon, 8, true);
    ribbon_start(&ribbon, (Point){r, 0});
    ribbon_curve(&ribbon, (Point){r, pull}, (Point){pull, r}, (Point){0, r});
    ribbon_end(&ribbon, false);
    assert_near(area(&ribbon), PI / 2 * r * 8, 1.5);
    for (size_t i = 0; i < ribbon.corners.count; i++) {
        double from_middle = hypot(ribbon.corners.points[i].x, ribbon.corners.points[i].y);
        assert_near(fabs(from_middle - r), 4, 0.08);
    }
    ribbon_finish(&ribbon);
}

static void round_ends_are_half_discs_and_a_dot_is_a_disc(void **state) {
    (void)state;
    Ribbon ribbon = {0};
    for (int butt = 0; butt < 2; butt++) {
        ribbon_begin(&ribbon, 20, butt == 1);
        ribbon_start(&ribbon, (Point){5, 5});
        ribbon_straight(&ribbon, (Point){5, 45});
        ribbon_end(&ribbon, false);
        assert_near(area(&ribbon), 800 + (butt ? 0 : PI * 100), 2);
        ribbon_begin(&ribbon, 20, butt == 1);
        ribbon_start(&ribbon, (Point){5, 5});
        ribbon_straight(&ribbon, (Point){5, 5});
        ribbon_end(&ribbon, butt == 1);
        assert_near(area(&ribbon), butt ? 0 : PI * 100, 2);
    }
    ribbon_finish(&ribbon);
}

static void no_polygon_gets_too_large(void **state) {
    (void)state;
    Ribbon ribbon = {0};
    for (int closed = 0; closed < 2; closed++) {
        size_t from = 0;
        ribbon_begin(&ribbon, 40, false);
        ribbon_start(&ribbon, (Point){0, 0});
        /* A saw: each tooth has two round joins. */
        for (int i = 1; i < 6000; i++)
            ribbon_straight(&ribbon, (Point){i * 0.2, i % 2 * 300.0});
        ribbon_end(&ribbon, closed == 1);
        assert_true(ribbon.end_count > 4);
        for (size_t i = 0; i < ribbon.end_count; i++) {
            assert_in_range(ribbon.ends[i] - from, 3, RIBBON_CORNERS);
            from = ribbon.ends[i];
        }
        for (int i = 0; i < 1200; i++)
            assert_true(winding(&ribbon, (Point){i + 0.07, 150}) < 0);
    }
    ribbon_finish(&ribbon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ribbon_covers_what_is_near_its_middle_and_no_more),
        cmocka_unit_test(a_curve_is_as_long_and_wide_as_it_should_be),
        cmocka_unit_test(round_ends_are_half_discs_and_a_dot_is_a_disc),
        cmocka_unit_test(no_polygon_gets_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
