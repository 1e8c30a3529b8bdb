#include "base/text.h"
#include "draw/path.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define TURN 6.283185307179586

static double calm(double number) {
    return fabs(number) < 0.005 ? 0 : number;
}

/* "M 1 2 L 3 4 Z", numbers with up to two decimals. */
static const char *described(const Path *path, Text *out) {
    static const char letters[] = {
        [PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CUBIC] = 'C', [PATH_CLOSE] = 'Z'};
    static const int points[] = {
        [PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CUBIC] = 3, [PATH_CLOSE] = 0};
    text_clear(out);
    const Point *at = path->points;
    for (size_t i = 0; i < path->verb_count; i++) {
        text_print(out, "%s%c", i > 0 ? " " : "", letters[path->verbs[i]]);
        for (int k = 0; k < points[path->verbs[i]]; k++, at++) {
            text_print(out, " %g %g", calm(round(at->x * 100) / 100),
                       calm(round(at->y * 100) / 100));
        }
    }
    assert_int_equal(at - path->points, path->point_count);
    return text_string(out);
}

static Point cubic_at(const Point *p, double t) {
    double u = 1 - t;
    return (Point){
        u * u * u * p[0].x + 3 * u * u * t * p[1].x + 3 * u * t * t * p[2].x + t * t * t * p[3].x,
        u * u * u * p[0].y + 3 * u * u * t * p[1].y + 3 * u * t * t * p[2].y + t * t * t * p[3].y};
}

/* The greatest distance from radius [r] round ([x], [y]) over all cubics of a path that is a move
** and cubics, and perhaps a close. */
static double worst_radius(const Path *path, double x, double y, double r) {
    double worst = 0;
    for (size_t i = 0; i + 3 < path->point_count; i += 3) {
        for (double t = 0; t <= 1; t += 1.0 / 64) {
            Point at = cubic_at(path->points + i, t);
            worst = fmax(worst, fabs(hypot(at.x - x, at.y - y) - r));
        }
    }
    return worst;
}

static void an_empty_path_is_valid_and_has_no_bounds(void **state) {
    (void)state;
    Path path = {0};
    Rect bounds = path_bounds(&path);
    assert_true(bounds.x == 0 && bounds.y == 0 && bounds.w == 0 && bounds.h == 0);
    path_clear(&path);
    path_append(&path, &(Path){0});
    assert_int_equal(path.verb_count, 0);
    path_finish(&path);
    path_finish(&path);
}

static void a_path_holds_what_was_added_in_order(void **state) {
    (void)state;
    Path path = {0};
    Text text = {0};
    path_move(&path, 1, 2);
    path_line(&path, 3, 4);
    path_cubic(&path, 5, 6, 7, 8, 9, -1);
    path_close(&path);
    assert_string_equal(described(&path, &text), "M 1 2 L 3 4 C 5 6 7 8 9 -1 Z");
    Rect bounds = path_bounds(&path);
    assert_true(bounds.x == 1 && bounds.y == -1 && bounds.w == 8 && bounds.h == 9);
    text_finish(&text);
    path_finish(&path);
}

static void clearing_keeps_the_room(void **state) {
    (void)state;
    Path path = {0};
    path_move(&path, 0, 0);
    for (int i = 0; i < 1000; i++) {
        path_line(&path, i, i);
    }
    const Point *before = path.points;
    path_clear(&path);
    path_move(&path, 0, 0);
    for (int i = 0; i < 1000; i++) {
        path_line(&path, i, i);
    }
    assert_ptr_equal(path.points, before);
    path_finish(&path);
}

static void a_circle_is_round_and_begins_at_its_right_end(void **state) {
    (void)state;
    Path path = {0};
    path_circle(&path, 10, 20, 5);
    assert_int_equal(path.verb_count, 1 + 4 + 1);
    assert_int_equal(path.verbs[5], PATH_CLOSE);
    assert_near(path.points[0].x, 15, 1e-9);
    assert_near(path.points[0].y, 20, 1e-9);
    assert_near(path.points[3].x, 10, 1e-9); /* clockwise: the bottom is next */
    assert_near(path.points[3].y, 25, 1e-9);
    assert_true(worst_radius(&path, 10, 20, 5) < 0.0003 * 5);
    path_finish(&path);
}

static void an_arc_begins_at_the_top_and_runs_clockwise(void **state) {
    (void)state;
    static const struct {
        double from, sweep;
        size_t cubics;
        Point start, end;
    } arcs[] = {
        {0, TURN / 4, 1, {0, -10}, {10, 0}},
        {0, -TURN / 4, 1, {0, -10}, {-10, 0}},
        {TURN / 4, TURN / 2, 2, {10, 0}, {-10, 0}},
        {0, TURN, 4, {0, -10}, {0, -10}},
        {TURN / 8, TURN * 0.3, 2, {7.0711, -7.0711}, {3.8268 * 0 + 4.5399, 8.9101}},
    };
    for (size_t i = 0; i < sizeof arcs / sizeof *arcs; i++) {
        Path path = {0};
        path_arc(&path, 0, 0, 10, arcs[i].from, arcs[i].sweep);
        assert_int_equal(path.verb_count, 1 + arcs[i].cubics);
        Point end = path.points[path.point_count - 1];
        assert_near(path.points[0].x, arcs[i].start.x, 1e-4);
        assert_near(path.points[0].y, arcs[i].start.y, 1e-4);
        assert_near(end.x, arcs[i].end.x, 1e-4);
        assert_near(end.y, arcs[i].end.y, 1e-4);
        assert_true(worst_radius(&path, 0, 0, 10) < 0.003);
        path_finish(&path);
    }
}

static void a_round_rectangle_stays_in_its_rectangle(void **state) {
    (void)state;
    Path path = {0};
    path_round_rect(&path, (Rect){1, 2, 10, 6}, 2);
    Rect bounds = path_bounds(&path);
    assert_near(bounds.x, 1, 1e-9);
    assert_near(bounds.y, 2, 1e-9);
    assert_near(bounds.w, 10, 1e-9);
    assert_near(bounds.h, 6, 1e-9);
    assert_near(path.points[0].x, 3, 1e-9); /* a radius from the corner */
    /* The middle of the first corner lies on its circle. */
    Point corner = cubic_at(path.points + 1, 0.5);
    assert_near(hypot(corner.x - 9, corner.y - 4), 2, 0.001);
    path_finish(&path);
}

static void a_radius_is_at_most_half_the_short_side(void **state) {
    (void)state;
    Path wide = {0}, plain = {0};
    Text text = {0};
    path_round_rect(&wide, (Rect){0, 0, 10, 4}, 99);
    assert_near(wide.points[0].x, 2, 1e-9);
    path_round_rect(&plain, (Rect){0, 0, 10, 4}, 0);
    assert_string_equal(described(&plain, &text), "M 0 0 L 10 0 L 10 4 L 0 4 Z");
    text_finish(&text);
    path_finish(&wide);
    path_finish(&plain);
}

static void one_path_can_be_added_to_another(void **state) {
    (void)state;
    Path one = {0}, other = {0};
    Text text = {0};
    path_move(&one, 1, 1);
    path_line(&one, 2, 2);
    path_move(&other, 3, 3);
    path_close(&other);
    path_append(&one, &other);
    assert_string_equal(described(&one, &text), "M 1 1 L 2 2 M 3 3 Z");
    text_finish(&text);
    path_finish(&one);
    path_finish(&other);
}

static void path_data_is_read_in_all_its_forms(void **state) {
    (void)state;
    static const struct {
        const char *data, *path;
    } cases[] = {
        {"", ""},
        {" \t\n", ""},
        {"M1 2", "M 1 2"},
        {"m1 2", "M 1 2"},
        {"M1,2 L3,4", "M 1 2 L 3 4"},
        {"M 1 , 2\nL 3 ,4 ", "M 1 2 L 3 4"},
        {"M1 2l3 4", "M 1 2 L 4 6"},
        {"M1 2H5V7h-2v-3", "M 1 2 L 5 2 L 5 7 L 3 7 L 3 4"},
        {"M0 0 1 1 2 0", "M 0 0 L 1 1 L 2 0"},
        {"m1 1 1 1 1-1", "M 1 1 L 2 2 L 3 1"},
        {"M0 0L1 1 2 2", "M 0 0 L 1 1 L 2 2"},
        {"M0 0H1 2 3", "M 0 0 L 1 0 L 2 0 L 3 0"},
        {"M1-.5.5.25", "M 1 -0.5 L 0.5 0.25"},
        {"M+1e1-2E-1L1.5e+1.5", "M 10 -0.2 L 15 0.5"},
        {"M.5.5.5.5", "M 0.5 0.5 L 0.5 0.5"},
        {"M5.L1.", NULL},
        {"M5. 6.L1. 2.", "M 5 6 L 1 2"},
        {"M0 0L2 0 2 2z", "M 0 0 L 2 0 L 2 2 Z"},
        {"M1 1L3 1 3 3zl1 0", "M 1 1 L 3 1 L 3 3 Z M 1 1 L 2 1"},
        {"M1 1L3 1Zm1 1l1 0", "M 1 1 L 3 1 Z M 2 2 L 3 2"},
        {"M1 1zz", "M 1 1 Z"},
        {"M0 0C1 1 2 1 3 0", "M 0 0 C 1 1 2 1 3 0"},
        {"M1 1c1 1 2 1 3 0 1-1 2-1 3 0", "M 1 1 C 2 2 3 2 4 1 C 5 0 6 0 7 1"},
        {"M0 0C0 1 2 1 2 0S4 1 4 0", "M 0 0 C 0 1 2 1 2 0 C 2 -1 4 1 4 0"},
        {"M1 1c0 1 2 1 2 0s2 1 2 0", "M 1 1 C 1 2 3 2 3 1 C 3 0 5 2 5 1"},
        {"M0 0S1 1 2 0", "M 0 0 C 0 0 1 1 2 0"},
        {"M0 0C0 1 2 1 2 0L3 0S4 1 5 0", "M 0 0 C 0 1 2 1 2 0 L 3 0 C 3 0 4 1 5 0"},
        {"M0 0S1 1 2 0 5 5 6 0", "M 0 0 C 0 0 1 1 2 0 C 3 -1 5 5 6 0"},
        {"M0 0Q3 3 6 0", "M 0 0 C 2 2 4 2 6 0"},
        {"M0 0q3 3 6 0t6 0", "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0"},
        {"M0 0Q3 3 6 0T12 0 18 0", "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0 C 14 2 16 2 18 0"},
        {"M0 0T6 3", "M 0 0 C 0 0 2 1 6 3"},
        {"M0 0A5 5 0 0 1 10 0", "M 0 0 C 0 -2.76 2.24 -5 5 -5 C 7.76 -5 10 -2.76 10 0"},
        {"M0 0A5,5,0,0,1,10,0", "M 0 0 C 0 -2.76 2.24 -5 5 -5 C 7.76 -5 10 -2.76 10 0"},
        {"M0 0A5 5 0 0 0 10 0", "M 0 0 C 0 2.76 2.24 5 5 5 C 7.76 5 10 2.76 10 0"},
        {"M0 0a5 5 0 0110 0", "M 0 0 C 0 -2.76 2.24 -5 5 -5 C 7.76 -5 10 -2.76 10 0"},
        {"M2 2a1 1 0 00.5.5", "M 2 2 C 2 2.2 2.09 2.39 2.24 2.52"},
        {"M0 0A0 5 0 0 1 10 0", "M 0 0 L 10 0"},
        {"M3 4A5 5 0 1 1 3 4", "M 3 4"},
        {"M0 0A-5-5 0 0 1 10 0", "M 0 0 C 0 -2.76 2.24 -5 5 -5 C 7.76 -5 10 -2.76 10 0"},
        {"M0 0A1 1 0 0 1 10 0", "M 0 0 C 0 -2.76 2.24 -5 5 -5 C 7.76 -5 10 -2.76 10 0"},
    };
    Text text = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Path path = {0};
        bool read = path_svg(&path, cases[i].data, 1, 0, 0, NULL);
        if (!cases[i].path) {
            assert_false(read);
        } else if (strstr(cases[i].data, "00.5.5")) {
            /* Flags without separators: the end point tells whether they were read. */
            assert_true(read);
            Point end = path.points[path.point_count - 1];
            assert_near(end.x, 2.5, 1e-9);
            assert_near(end.y, 2.5, 1e-9);
        } else {
            if (!read) {
                fail_msg("'%s' was not read", cases[i].data);
            }
            if (strcmp(described(&path, &text), cases[i].path) != 0) {
                fail_msg("'%s' is '%s', not '%s'", cases[i].data, text_string(&text),
                         cases[i].path);
            }
        }
        path_finish(&path);
    }
    text_finish(&text);
}

static void a_large_arc_takes_the_long_way(void **state) {
    (void)state;
    /* From the right end to the top of a circle round (0, 0), both ways and both lengths. */
    static const struct {
        const char *data;
        size_t cubics;
        double x, y; /* of the centre */
    } arcs[] = {
        {"M10 0A10 10 0 0 0 0-10", 1, 0, 0},
        {"M10 0A10 10 0 1 1 0-10", 3, 0, 0},
        {"M10 0A10 10 0 0 1 0-10", 1, 10, -10},
        {"M10 0A10 10 0 1 0 0-10", 3, 10, -10},
    };
    for (size_t i = 0; i < sizeof arcs / sizeof *arcs; i++) {
        Path path = {0};
        assert_true(path_svg(&path, arcs[i].data, 1, 0, 0, NULL));
        assert_int_equal(path.verb_count, 1 + arcs[i].cubics);
        assert_true(worst_radius(&path, arcs[i].x, arcs[i].y, 10) < 0.003);
        path_finish(&path);
    }
}

static void a_turned_ellipse_is_turned(void **state) {
    (void)state;
    /* Half an ellipse of 10 by 5 turned by 90 degrees: across it is 5, along it 10. */
    Path path = {0};
    assert_true(path_svg(&path, "M0 0A10 5 90 0 1 10 0", 1, 0, 0, NULL));
    Point top = path.points[3];
    assert_near(top.x, 5, 1e-9);
    assert_near(top.y, -10, 1e-9);
    path_clear(&path);
    /* From end to end of its long axis, turned by 45 degrees. */
    assert_true(path_svg(&path, "M0 0A10 5 45 0 1 14.142136 14.142136", 1, 0, 0, NULL));
    assert_int_equal(path.verb_count, 3);
    assert_near(path.points[3].x, 7.071068 + 3.535534, 1e-5);
    assert_near(path.points[3].y, 7.071068 - 3.535534, 1e-5);
    path_finish(&path);
}

static void path_data_is_scaled_and_then_moved(void **state) {
    (void)state;
    Path path = {0};
    Text text = {0};
    path_move(&path, 9, 9);
    assert_true(path_svg(&path, "M1 2l3 4H0", 10, 100, 200, NULL));
    assert_string_equal(described(&path, &text), "M 9 9 M 110 220 L 140 260 L 100 260");
    text_finish(&text);
    path_finish(&path);
}

static void broken_path_data_is_refused_at_its_place(void **state) {
    (void)state;
    static const struct {
        const char *data;
        size_t at;
        const char *path; /* what came before */
    } cases[] = {
        {"L1 2", 0, ""},
        {"1 2", 0, ""},
        {"M", 1, ""},
        {"M1", 2, ""},
        {"M1 x", 3, ""},
        {"M1 2 B3 4", 5, "M 1 2"},
        {"M1 2L3", 6, "M 1 2"},
        {"M1 2L3 4,", 9, "M 1 2 L 3 4"},
        {"M1 2L3 4,L5 6", 9, "M 1 2 L 3 4"},
        {"M1 2,,3 4", 5, "M 1 2"},
        {"M1 2z3", 5, "M 1 2 Z"},
        {"M1 2L3 nan", 7, "M 1 2"},
        {"M1 2Linf 3", 5, "M 1 2"},
        {"M1 2L0x3 4", 6, "M 1 2"},
        {"M1 2L1e999 4", 5, "M 1 2"},
        {"M1 2L2e9 4", 5, "M 1 2"},
        {"M1 2L- 3", 5, "M 1 2"},
        {"M1 2A1 1 0 2 1 5 5", 11, "M 1 2"},
        {"M1 2C1 2 3 4 5", 14, "M 1 2"},
    };
    Text text = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Path path = {0};
        size_t at = 999;
        if (path_svg(&path, cases[i].data, 1, 0, 0, &at)) {
            fail_msg("'%s' was read", cases[i].data);
        }
        if (at != cases[i].at) {
            fail_msg("'%s' is refused at %zu, not %zu", cases[i].data, at, cases[i].at);
        }
        assert_string_equal(described(&path, &text), cases[i].path);
        assert_false(path_svg(&path, cases[i].data, 1, 0, 0, NULL));
        path_finish(&path);
    }
    text_finish(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_path_is_valid_and_has_no_bounds),
        cmocka_unit_test(a_path_holds_what_was_added_in_order),
        cmocka_unit_test(clearing_keeps_the_room),
        cmocka_unit_test(a_circle_is_round_and_begins_at_its_right_end),
        cmocka_unit_test(an_arc_begins_at_the_top_and_runs_clockwise),
        cmocka_unit_test(a_round_rectangle_stays_in_its_rectangle),
        cmocka_unit_test(a_radius_is_at_most_half_the_short_side),
        cmocka_unit_test(one_path_can_be_added_to_another),
        cmocka_unit_test(path_data_is_read_in_all_its_forms),
        cmocka_unit_test(a_large_arc_takes_the_long_way),
        cmocka_unit_test(a_turned_ellipse_is_turned),
        cmocka_unit_test(path_data_is_scaled_and_then_moved),
        cmocka_unit_test(broken_path_data_is_refused_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
