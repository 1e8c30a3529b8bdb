#include "draw/shapes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define TURN 6.283185307179586
#define SECOND USEC_SECOND

static double greatest_radius(const Path *path, double x, double y) {
    double most = 0;
    for (size_t i = 0; i < path->point_count; i++) {
        most = fmax(most, hypot(path->points[i].x - x, path->points[i].y - y));
    }
    return most;
}

static double least_radius(const Path *path, double x, double y) {
    double least = INFINITY;
    for (size_t i = 0; i < path->point_count; i++) {
        least = fmin(least, hypot(path->points[i].x - x, path->points[i].y - y));
    }
    return least;
}

static size_t count_verbs(const Path *path, PathVerb verb) {
    size_t count = 0;
    for (size_t i = 0; i < path->verb_count; i++) {
        count += path->verbs[i] == verb;
    }
    return count;
}

static Point last_point(const Path *path) {
    assert_true(path->point_count > 0);
    return path->points[path->point_count - 1];
}

static void assert_point(Point point, double x, double y) {
    assert_near(point.x, x, 1e-9);
    assert_near(point.y, y, 1e-9);
}

static void an_empty_breath_is_a_circle_of_half_the_radius(void **state) {
    (void)state;
    Path path = {0};
    shape_rosette(&path, 10, 20, 31, 0);
    assert_int_equal(path.verb_count, 601); /* the close is the last of 600 segments */
    assert_int_equal(path.verbs[600], PATH_CLOSE);
    assert_near(least_radius(&path, 10, 20), 15.5, 1e-9);
    assert_near(greatest_radius(&path, 10, 20), 15.5, 1e-9);
    assert_point(path.points[0], 10, 4.5); /* from the top */
    path_finish(&path);
}

static void a_full_breath_reaches_the_full_radius(void **state) {
    (void)state;
    Path path = {0};
    shape_rosette(&path, 0, 0, 31, 1);
    assert_near(greatest_radius(&path, 0, 0), 31, 1e-6);
    assert_near(least_radius(&path, 0, 0), 31 * (1 - 0.47) / (1 + 0.47), 1e-6);
    path_finish(&path);
}

static void the_outer_radius_grows_evenly_with_the_breath(void **state) {
    (void)state;
    for (double v = 0; v <= 1; v += 0.125) {
        Path path = {0};
        shape_rosette(&path, 0, 0, 8, v);
        assert_near(shape_rosette_outer(8, v), 8 * (0.5 + 0.5 * v), 1e-12);
        assert_near(greatest_radius(&path, 0, 0), shape_rosette_outer(8, v), 1e-9);
        path_finish(&path);
    }
}

static void the_rosette_has_six_equal_curls(void **state) {
    (void)state;
    Path path = {0};
    shape_rosette(&path, 0, 0, 10, 0.9);
    for (int i = 0; i < 500; i++) { /* a sixth of a turn on, the same radius */
        double one = hypot(path.points[i].x, path.points[i].y);
        double next = hypot(path.points[i + 100].x, path.points[i + 100].y);
        assert_near(one, next, 1e-9);
    }
    path_finish(&path);
}

static void nothing_lies_over_while_the_curls_are_open(void **state) {
    (void)state;
    Path path = {0};
    shape_rosette_over(&path, 0, 0, 31, 0, 1);
    shape_rosette_over(&path, 0, 0, 31, sqrt(0.219 / 0.47), 1);
    assert_int_equal(path.verb_count, 0);
    shape_rosette_over(&path, 0, 0, 31, sqrt(0.221 / 0.47), 1);
    assert_int_equal(count_verbs(&path, PATH_MOVE), 6);
    path_finish(&path);
}

static void the_strand_lies_over_the_place_where_the_line_crosses_itself(void **state) {
    (void)state;
    Path path = {0};
    shape_rosette_over(&path, 0, 0, 31, 1, 1);
    /* The first tip points up, and a curl is its own mirror image, so it crosses on its axis. */
    size_t pieces = count_verbs(&path, PATH_MOVE), each = path.point_count / pieces;
    assert_int_equal(pieces, 6);
    assert_point((Point){path.points[each / 2].x, 0}, 0, 0);
    assert_true(path.points[each / 2].y < 0);
    path_finish(&path);
}

static void a_strand_can_be_longer_than_its_gap(void **state) {
    (void)state;
    Path strand = {0}, gap = {0};
    shape_rosette_over(&strand, 0, 0, 31, 0.95, 1.35);
    shape_rosette_over(&gap, 0, 0, 31, 0.95, 1);
    assert_int_equal(strand.point_count, gap.point_count);
    size_t end = strand.point_count / 6 - 1;
    double one =
        hypot(strand.points[end].x - strand.points[0].x, strand.points[end].y - strand.points[0].y);
    double other = hypot(gap.points[end].x - gap.points[0].x, gap.points[end].y - gap.points[0].y);
    assert_near(one / other, 1.35, 0.05);
    path_finish(&strand);
    path_finish(&gap);
}

static void dots_stand_on_a_ring(void **state) {
    (void)state;
    Path path = {0};
    shape_dots(&path, 5, 5, 10, 0.5, 8);
    assert_int_equal(count_verbs(&path, PATH_CLOSE), 8);
    assert_near(greatest_radius(&path, 5, 5), 10.5, 0.06);
    assert_point(path.points[0], 5.5, -5); /* the first at the top */
    path_finish(&path);
}

static void the_thread_is_straight_behind_the_bead_and_curled_before_it(void **state) {
    (void)state;
    Path done = {0}, ahead = {0};
    double bead = shape_thread(&done, &ahead, 10, 50, 90, 9, 4);
    assert_near(bead, 10 + 35, 1e-9);
    assert_int_equal(done.verb_count, 2);
    assert_point(done.points[0], 10.6, 50);
    assert_point(done.points[1], 45, 50);
    assert_int_equal(count_verbs(&ahead, PATH_CUBIC), 3 * 5);
    assert_point(ahead.points[0], 45, 50);
    assert_point(last_point(&ahead), 99.4, 50);
    assert_point(ahead.points[1], 55 - 1.9 * 1.75, 50); /* the curl of step 5 */
    assert_near(path_bounds(&ahead).y, 50 - 2.35 * 1.75, 1e-9);
    path_finish(&done);
    path_finish(&ahead);
}

static void curls_shrink_when_steps_are_short(void **state) {
    (void)state;
    Path ahead = {0};
    shape_thread(NULL, &ahead, 0, 0, 70, 14, 1);
    assert_near(path_bounds(&ahead).y, -2.35 * 0.2 * 5, 1e-9);
    path_finish(&ahead);
}

static void the_last_step_has_nothing_curled_before_it(void **state) {
    (void)state;
    Path ahead = {0};
    double bead = shape_thread(NULL, &ahead, 0, 0, 60, 6, 6);
    assert_int_equal(count_verbs(&ahead, PATH_CUBIC), 0);
    assert_near(bead, 55, 1e-9);
    assert_near(shape_thread(NULL, NULL, 0, 0, 60, 6, 99), 55, 1e-9);
    assert_near(shape_thread(NULL, NULL, 0, 0, 60, 6, 0), 5, 1e-9);
    path_finish(&ahead);
}

static void the_pain_coil_meets_the_line_over_each_number(void **state) {
    (void)state;
    for (int pain = 0; pain <= 10; pain++) {
        assert_point(shape_pain_coil_at(6, 21, 136, 1, pain / 10.0), 6 + 13.6 * pain, 21);
    }
}

static void the_pain_coil_is_as_high_as_the_pain_is_great(void **state) {
    (void)state;
    /* Half a turn after a number it is at its highest: two amplitudes above the line. */
    for (int pain = 0; pain < 10; pain++) {
        double s = (pain + 0.5) / 10;
        Point top = shape_pain_coil_at(0, 0, 100, 0.5, s);
        assert_near(top.y, -2 * 0.5 * 9.2 * pow(s, 1.5), 1e-9);
        assert_near(top.x, 100 * s, 1e-9);
    }
}

static void parts_of_the_pain_coil_join(void **state) {
    (void)state;
    Path chosen = {0}, rest = {0};
    shape_pain_coil(&chosen, 0, 0, 100, 1, 0, 0.6);
    shape_pain_coil(&rest, 0, 0, 100, 1, 0.6, 1);
    assert_point(chosen.points[0], 0, 0);
    assert_point(last_point(&chosen), 60, 0);
    assert_point(rest.points[0], 60, 0);
    assert_point(last_point(&rest), 100, 0);
    path_finish(&chosen);
    path_finish(&rest);
}

static void the_summary_coil_goes_from_the_pain_before_to_the_pain_after(void **state) {
    (void)state;
    Path path = {0};
    shape_summary_coil(&path, 5, 19, 90, 6, 3);
    assert_point(path.points[0], 5, 19);
    assert_point(last_point(&path), 95, 19);
    assert_true(path_bounds(&path).y > 19 - 2 * 21 * 0.36);
    assert_true(path_bounds(&path).y < 19 - 2 * 21 * 0.30);
    path_finish(&path);
}

static void the_summary_line_is_straight_only_without_pain_and_grows_with_it(void **state) {
    (void)state;
    Path none = {0}, worse = {0};
    shape_summary_coil(&none, 0, 0, 90, 0, 0);
    assert_near(path_bounds(&none).h, 0, 1e-12);
    shape_summary_coil(&worse, 0, 0, 90, 3, 8);
    double early = 0, late = 0;
    for (size_t i = 0; i < worse.point_count; i++) {
        double height = -worse.points[i].y;
        if (i < worse.point_count / 3) {
            early = fmax(early, height);
        } else if (i > worse.point_count * 2 / 3) {
            late = fmax(late, height);
        }
    }
    assert_true(late > 2 * early);
    path_finish(&none);
    path_finish(&worse);
}

static void the_lungs_fill_hold_empty_and_rest(void **state) {
    (void)state;
    static const struct {
        Usec at;
        double volume;
    } moments[] = {
        {0, 0},           {1 * SECOND, 0.146447}, {2 * SECOND, 0.5}, {4 * SECOND, 1},
        {5 * SECOND, 1},  {6 * SECOND, 1},        {9 * SECOND, 0.5}, {12 * SECOND, 0},
        {13 * SECOND, 0}, {14 * SECOND, 0},       {-2 * SECOND, 0},  {99 * SECOND, 0},
    };
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        double volume =
            shape_breath_volume(4 * SECOND, 2 * SECOND, 6 * SECOND, 2 * SECOND, moments[i].at);
        assert_near(volume, moments[i].volume, 1e-6);
    }
}

static void a_breath_without_a_phase_skips_it(void **state) {
    (void)state;
    assert_near(shape_breath_volume(4 * SECOND, 0, 6 * SECOND, 0, 4 * SECOND), 1, 1e-9);
    assert_near(shape_breath_volume(4 * SECOND, 0, 6 * SECOND, 0, 7 * SECOND), 0.5, 1e-9);
    assert_near(shape_breath_volume(0, 0, 6 * SECOND, 0, 3 * SECOND), 0.5, 1e-9);
    assert_near(shape_breath_volume(0, 0, 0, 0, 0), 0, 0);
}

static void the_breath_curve_follows_the_volume(void **state) {
    (void)state;
    Path path = {0};
    shape_breath_curve(&path, 10, 13, 58, 9, 4 * SECOND, 2 * SECOND, 6 * SECOND, 0, 0, 12 * SECOND);
    assert_point(path.points[0], 10, 13);
    assert_point(last_point(&path), 68, 13);
    assert_near(path_bounds(&path).y, 13 - 9, 1e-6);
    path_clear(&path);
    shape_breath_curve(&path, 10, 13, 58, 9, 4 * SECOND, 2 * SECOND, 6 * SECOND, 0, 2 * SECOND,
                       5 * SECOND);
    assert_point(path.points[0], 10 + 58 / 6.0, 13 - 4.5);
    assert_point(last_point(&path), 10 + 58 * 5 / 12.0, 13 - 9);
    path_clear(&path);
    shape_breath_curve(&path, 10, 13, 58, 9, 4 * SECOND, 2 * SECOND, 6 * SECOND, 0, -SECOND,
                       99 * SECOND);
    assert_point(path.points[0], 10, 13);
    assert_point(last_point(&path), 68, 13);
    path_finish(&path);
}

static void a_breath_curve_over_no_time_is_nothing(void **state) {
    (void)state;
    Path path = {0};
    shape_breath_curve(&path, 0, 0, 58, 9, SECOND, 0, SECOND, 0, SECOND, SECOND);
    shape_breath_curve(&path, 0, 0, 58, 9, 0, 0, 0, 0, 0, SECOND);
    assert_int_equal(path.verb_count, 0);
    path_finish(&path);
}

static void the_mark_crosses_itself_once_with_a_gap(void **state) {
    (void)state;
    Path under = {0}, gap = {0}, over = {0};
    shape_mark(&under, &gap, &over, 100, 200, 25);
    assert_point(under.points[0], 101.5, 221);
    assert_point(last_point(&under), 110.5, 210);
    assert_point(over.points[0], 110.5, 210);
    assert_point(last_point(&over), 132.5, 221);
    /* The gap is the part from 20 to 58 % of the length of the strand above. */
    assert_int_equal(gap.verb_count, 2);
    assert_near(gap.points[0].x, 112.27868, 1e-3);
    assert_near(gap.points[0].y, 215.00653, 1e-3);
    assert_near(last_point(&gap).x, 121.20215, 1e-3);
    assert_near(last_point(&gap).y, 219.80536, 1e-3);
    shape_mark(NULL, NULL, NULL, 0, 0, 25);
    path_finish(&under);
    path_finish(&gap);
    path_finish(&over);
}

static void each_icon_has_a_name_and_stays_in_its_square(void **state) {
    (void)state;
    for (Icon icon = 0; icon < ICON_COUNT; icon++) {
        Path line = {0}, fill = {0};
        shape_icon(&line, &fill, icon, 100, 200, 48);
        assert_true(line.verb_count + fill.verb_count > 0);
        const Path *paths[] = {&line, &fill};
        for (int i = 0; i < 2; i++) {
            Rect bounds = path_bounds(paths[i]);
            if (paths[i]->verb_count > 0 &&
                (bounds.x < 100 || bounds.y < 200 || bounds.x + bounds.w > 148 ||
                 bounds.y + bounds.h > 248)) {
                fail_msg("'%s' leaves its square", shape_icon_name(icon));
            }
        }
        for (Icon other = 0; other < icon; other++) {
            assert_string_not_equal(shape_icon_name(icon), shape_icon_name(other));
        }
        path_finish(&line);
        path_finish(&fill);
    }
}

/* shape_icon cannot report, so the number of pieces tells whether the data was read to its end. */
static void icons_are_read_to_their_end(void **state) {
    (void)state;
    static const struct {
        Icon icon;
        const char *name;
        size_t lines, fills;
        double x, y; /* the last point of what is stroked, or filled if nothing is, in 24ths */
    } icons[] = {
        {ICON_PLAY, "play", 0, 1, 8, 18.4},       {ICON_PAUSE, "pause", 0, 2, 14.5, 5},
        {ICON_AGAIN, "again", 2, 0, 8.5, 8.5},    {ICON_HAND, "hand", 3, 0, 8, 13.8},
        {ICON_BREATH, "breath", 3, 0, 7.7, 19.3}, {ICON_TEXT_SIZE, "text-size", 4, 0, 19.8, 15.4},
        {ICON_LIST, "list", 6, 0, 4.5, 18.01},    {ICON_STILL, "still", 1, 0, 21.5, 12.5},
        {ICON_EASE, "ease", 1, 0, 21.5, 16},      {ICON_VOLUME, "volume", 3, 0, 18, 17.8},
        {ICON_MUTE, "mute", 3, 0, 16, 14.5},
    };
    for (size_t i = 0; i < sizeof icons / sizeof *icons; i++) {
        Path line = {0}, fill = {0};
        shape_icon(&line, &fill, icons[i].icon, 0, 0, 24);
        assert_string_equal(shape_icon_name(icons[i].icon), icons[i].name);
        assert_int_equal(count_verbs(&line, PATH_MOVE), icons[i].lines);
        assert_int_equal(count_verbs(&fill, PATH_MOVE), icons[i].fills);
        assert_point(last_point(icons[i].lines > 0 ? &line : &fill), icons[i].x, icons[i].y);
        path_finish(&line);
        path_finish(&fill);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_breath_is_a_circle_of_half_the_radius),
        cmocka_unit_test(a_full_breath_reaches_the_full_radius),
        cmocka_unit_test(the_outer_radius_grows_evenly_with_the_breath),
        cmocka_unit_test(the_rosette_has_six_equal_curls),
        cmocka_unit_test(nothing_lies_over_while_the_curls_are_open),
        cmocka_unit_test(the_strand_lies_over_the_place_where_the_line_crosses_itself),
        cmocka_unit_test(a_strand_can_be_longer_than_its_gap),
        cmocka_unit_test(dots_stand_on_a_ring),
        cmocka_unit_test(the_thread_is_straight_behind_the_bead_and_curled_before_it),
        cmocka_unit_test(curls_shrink_when_steps_are_short),
        cmocka_unit_test(the_last_step_has_nothing_curled_before_it),
        cmocka_unit_test(the_pain_coil_meets_the_line_over_each_number),
        cmocka_unit_test(the_pain_coil_is_as_high_as_the_pain_is_great),
        cmocka_unit_test(parts_of_the_pain_coil_join),
        cmocka_unit_test(the_summary_coil_goes_from_the_pain_before_to_the_pain_after),
        cmocka_unit_test(the_summary_line_is_straight_only_without_pain_and_grows_with_it),
        cmocka_unit_test(the_lungs_fill_hold_empty_and_rest),
        cmocka_unit_test(a_breath_without_a_phase_skips_it),
        cmocka_unit_test(the_breath_curve_follows_the_volume),
        cmocka_unit_test(a_breath_curve_over_no_time_is_nothing),
        cmocka_unit_test(the_mark_crosses_itself_once_with_a_gap),
        cmocka_unit_test(each_icon_has_a_name_and_stays_in_its_square),
        cmocka_unit_test(icons_are_read_to_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
