#include "draw/body.h"
#include "draw/shelf.h"
#include "draw/stroke.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define CLOSE 1e-3

static Shelf *shelf;
static Canvas *canvas;

static int set_up(void **state) {
    (void)state;
    shelf = shelf_new("assets/art");
    canvas = canvas_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    shelf_free(shelf);
    canvas_free(canvas);
    return 0;
}

static const Rect frame = {6, 12, 70, 69};

static StrokeView view_of(StrokeKind kind, const char *file, const char *region, bool mirrored) {
    StrokeView view = {.kind = kind, .pressure = 2};
    view.figure = shelf_figure(shelf, file);
    assert_non_null(view.figure);
    view.region = figure_find(view.figure, region);
    assert_non_null(view.region);
    Rect window = figure_zoom(view.figure, &view.region, 1, frame.w / frame.h);
    view.placing = figure_place(view.figure, window, frame, mirrored);
    return view;
}

static Usec draw(const StrokeView *view) {
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
    return stroke_draw(canvas, view);
}

/* The distance of [point] from the stroke that the art draws, in u. */
static double off_line(const StrokeView *view, Point point) {
    const Shape *shape = figure_find_part(view->figure, "stroke-", view->region->id);
    Path moved = {0};
    placing_path(&view->placing, &moved, &shape->path);
    double least = INFINITY;
    Point here = {0};
    const Point *next = moved.points;
    for (size_t i = 0; i < moved.verb_count; i++) {
        if (moved.verbs[i] == PATH_CUBIC) {
            for (int k = 0; k <= 200; k++) {
                double t = k / 200.0, s = 1 - t;
                double x = s * s * s * here.x + 3 * s * s * t * next[0].x +
                           3 * s * t * t * next[1].x + t * t * t * next[2].x;
                double y = s * s * s * here.y + 3 * s * s * t * next[0].y +
                           3 * s * t * t * next[1].y + t * t * t * next[2].y;
                least = fmin(least, hypot(point.x - x, point.y - y));
            }
            next += 2;
        }
        here = *next++;
        least = fmin(least, hypot(point.x - here.x, point.y - here.y));
    }
    path_finish(&moved);
    return least;
}

static void strokes_have_the_names_of_the_vocabulary(void **state) {
    (void)state;
    static const char *const names[] = {"long-stroke", "circles", "press-hold", "knead",
                                        "roll",        "stretch", "tap",        "rest"};
    for (int i = 0; i < STROKE_KIND_COUNT; i++) {
        StrokeKind kind = STROKE_KIND_COUNT;
        assert_true(stroke_find(names[i], &kind));
        assert_int_equal(kind, i);
        assert_string_equal(stroke_name(kind), names[i]);
    }
    StrokeKind kind;
    assert_false(stroke_find("sweep", &kind));
}

static void the_bead_of_a_long_stroke_keeps_to_the_line_from_its_start_to_its_end(void **state) {
    (void)state;
    StrokeView view = view_of(STROKE_LONG, "figure-back.svg", "upper-trap-left", false);
    const Shape *shape = figure_find(view.figure, "stroke-upper-trap-left");
    Point first = placing_map(&view.placing, shape->path.points[0]);
    Point last = placing_map(&view.placing, shape->path.points[shape->path.point_count - 1]);
    Point before = stroke_bead(&view);
    assert_near(before.x, first.x, CLOSE);
    assert_near(before.y, first.y, CLOSE);
    for (Usec at = 0; at < 4 * USEC_SECOND; at += 20 * USEC_MS) {
        view.elapsed = at;
        Point now = stroke_bead(&view);
        assert_near(off_line(&view, now), 0, 0.05);
        assert_true(now.x <= before.x + CLOSE); /* outwards, and never back */
        before = now;
    }
    assert_near(before.x, last.x, 0.05);
    view.elapsed = 4500 * USEC_MS; /* half the way back, in the air */
    assert_true(off_line(&view, stroke_bead(&view)) > 0.5);
    /* The trail stays where the hand was on the skin. */
    Rect line = placing_rect(&view.placing, shape->box);
    draw(&view);
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->as.path.width > 0) {
            assert_true(item->bounds.y > line.y - 1);
        }
    }
}

/* The way lies under all of the trail and is as strong as its oldest piece, so three are added. */
static void the_trail_is_the_last_second_and_a_half_in_four_pieces(void **state) {
    (void)state;
    static const double alphas[] = {0.38, 0.62, 0.82, 1};
    StrokeView view = view_of(STROKE_LONG, "figure-back.svg", "upper-trap-left", false);
    view.elapsed = 2500 * USEC_MS;
    draw(&view);
    size_t pieces = 0;
    Rect trail = {0};
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->paint == PAINT_STROKE && fabs(item->as.path.width - 0.65) < 1e-9) {
            assert_true(pieces < 4);
            double left = pieces > 0 ? 1 - alphas[0] : 1; /* of what the way lets through */
            assert_near(1 - left * (1 - item->color.a / 255.0), alphas[pieces], 0.003);
            trail = pieces > 1 ? rect_join(trail, item->bounds) : item->bounds;
            pieces++;
        }
    }
    assert_int_equal(pieces, 4);
    Point to = stroke_bead(&view);
    view.elapsed = 1300 * USEC_MS;
    Point from = stroke_bead(&view);
    assert_near(trail.x, to.x - 0.325, 0.02);
    assert_near(trail.x + trail.w, from.x + 0.325, 0.02);
}

static void a_ball_rolls_there_and_back_on_the_line(void **state) {
    (void)state;
    StrokeView view = view_of(STROKE_ROLL, "foot-sole.svg", "arch", true);
    view.elapsed = 0;
    Point first = stroke_bead(&view);
    for (Usec at = 0; at <= 3500 * USEC_MS; at += 50 * USEC_MS) {
        view.elapsed = at;
        Point there = stroke_bead(&view);
        assert_near(off_line(&view, there), 0, 0.05);
        view.elapsed = 7 * USEC_SECOND - at;
        Point back = stroke_bead(&view);
        assert_near(hypot(there.x - back.x, there.y - back.y), 0, CLOSE);
    }
    view.elapsed = 3500 * USEC_MS;
    Point far = stroke_bead(&view);
    assert_true(hypot(far.x - first.x, far.y - first.y) > 5);
}

static void each_stroke_has_the_tempo_of_its_table_and_the_routine_overrides_it(void **state) {
    (void)state;
    static const double least[] = {4, 2, 20, 3, 6, 21, 0.5, 8};
    static const double most[] = {6, 3, 30, 4, 8, 36, 0.5, 8};
    for (int kind = 0; kind < STROKE_KIND_COUNT; kind++) {
        StrokeView view = {.kind = (StrokeKind)kind};
        double period = usec_to_seconds(stroke_period(&view));
        assert_true(period >= least[kind] && period <= most[kind]);
        view.per_minute = 15;
        assert_int_equal(stroke_period(&view), 4 * USEC_SECOND);
        view.per_minute = 1e6; /* never faster than two a second */
        assert_int_equal(stroke_period(&view), USEC_SECOND / 2);
    }
    StrokeView hold = {.kind = STROKE_PRESS, .length = 31 * USEC_SECOND, .per_minute = 15};
    assert_int_equal(stroke_period(&hold), 31 * USEC_SECOND);
}

static void a_pass_comes_again_after_its_period(void **state) {
    (void)state;
    static const struct {
        StrokeKind kind;
        double passes; /* until the picture is the same */
    } rows[] = {{STROKE_LONG, 1}, {STROKE_ROLL, 1}, {STROKE_KNEAD, 6}, {STROKE_TAP, 10}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        StrokeView view = view_of(rows[i].kind, "figure-back.svg", "upper-trap-right", false);
        view.per_minute = 20;
        for (int k = 0; k < 30; k++) {
            view.elapsed = 2 * USEC_SECOND + k * 97 * USEC_MS;
            Point one = stroke_bead(&view);
            view.elapsed += usec_from_seconds(3 * rows[i].passes);
            Point other = stroke_bead(&view);
            assert_near(hypot(one.x - other.x, one.y - other.y), 0, CLOSE);
        }
    }
}

/* Twice the area that the bead goes round in one circle: positive where that is clockwise. */
static double turned(StrokeView view) {
    double area = 0;
    Usec period = stroke_period(&view);
    Point middle = {0}, points[64];
    for (int i = 0; i < 64; i++) {
        view.elapsed = period * i / 64;
        points[i] = stroke_bead(&view);
        middle.x += points[i].x / 64;
        middle.y += points[i].y / 64;
    }
    for (int i = 0; i < 63; i++) {
        area += (points[i].x - middle.x) * (points[i + 1].y - middle.y) -
                (points[i + 1].x - middle.x) * (points[i].y - middle.y);
    }
    return area;
}

static void circles_go_clockwise_on_the_left_and_the_other_way_on_the_right(void **state) {
    (void)state;
    assert_true(turned(view_of(STROKE_CIRCLES, "figure-back.svg", "low-back-left", false)) > 1);
    assert_true(turned(view_of(STROKE_CIRCLES, "figure-back.svg", "low-back-right", false)) < -1);
    assert_true(turned(view_of(STROKE_CIRCLES, "hand-palm.svg", "palm", false)) > 1);
    assert_true(turned(view_of(STROKE_CIRCLES, "hand-palm.svg", "palm", true)) < -1);
}

static void a_circle_takes_one_period_and_has_the_radius_of_the_art(void **state) {
    (void)state;
    StrokeView view = view_of(STROKE_CIRCLES, "head-neck-back.svg", "upper-trap-left", false);
    double radius = figure_find(view.figure, "circle-upper-trap-left")->radius;
    Usec period = stroke_period(&view);
    double top = INFINITY, bottom = -INFINITY;
    for (int i = 0; i <= 100; i++) {
        view.elapsed = period * i / 100;
        Point at = stroke_bead(&view);
        top = fmin(top, at.y);
        bottom = fmax(bottom, at.y);
    }
    assert_near((bottom - top) / 2, fmax(1.8, radius * view.placing.scale), 0.6);
    view.elapsed = 0;
    Point first = stroke_bead(&view);
    view.elapsed = period;
    Point next = stroke_bead(&view);
    double step = hypot(next.x - first.x, next.y - first.y);
    assert_true(step > 1.5 && step < 6); /* it has moved on along the muscle */
    int circles = 1;
    do {
        view.elapsed = ++circles * period;
        next = stroke_bead(&view);
    } while (hypot(next.x - first.x, next.y - first.y) > CLOSE && circles < 20);
    assert_true(circles >= 2 && circles <= 5); /* up to four of them, and the way back */
}

/* A loop that was cut at the end of the way would look like a half one. */
static void circles_begin_and_end_where_the_hand_goes_along_the_muscle(void **state) {
    (void)state;
    static const char *const regions[] = {"upper-trap-left", "upper-trap-right", "blade-inner-left",
                                          "skull-base-right"};
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        StrokeView view = view_of(STROKE_CIRCLES, "head-neck-back.svg", regions[i], false);
        Usec period = stroke_period(&view);
        Point first = stroke_bead(&view);
        view.elapsed = period;
        Point next = stroke_bead(&view);
        view.elapsed = period / 16;
        Point soon = stroke_bead(&view);
        double along =
            (next.x - first.x) * (soon.x - first.x) + (next.y - first.y) * (soon.y - first.y);
        double part = along / (hypot(next.x - first.x, next.y - first.y) *
                               hypot(soon.x - first.x, soon.y - first.y));
        assert_true(part > 0.85);
    }
}

static void with_less_movement_nothing_moves(void **state) {
    (void)state;
    Text first = {0}, later = {0};
    for (int kind = 0; kind < STROKE_KIND_COUNT; kind++) {
        StrokeView view =
            view_of((StrokeKind)kind, "head-neck-front.svg", "upper-trap-left", false);
        view.still = true;
        assert_true(draw(&view) == USEC_NEVER);
        assert_true(canvas_count(canvas) > 0);
        text_clear(&first);
        canvas_print(canvas, &first);
        for (Usec at = 100 * USEC_MS; at < 40 * USEC_SECOND; at = at * 3 / 2) {
            view.elapsed = at;
            draw(&view);
            text_clear(&later);
            canvas_print(canvas, &later);
            assert_string_equal(text_string(&later), text_string(&first));
        }
    }
    text_finish(&first);
    text_finish(&later);
}

/* How dark a frame's strokes are: the area that they cover. */
static double darkness(void) {
    double sum = 0;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->paint == PAINT_STROKE) {
            sum += item->color.a / 255.0 * item->bounds.w * item->bounds.h;
        }
    }
    return sum;
}

/* A flash is a change and its opposite, each of more than a tenth of the frame's strokes. */
static void nothing_flashes_more_than_three_times_a_second(void **state) {
    (void)state;
    for (int kind = 0; kind < STROKE_KIND_COUNT; kind++) {
        StrokeView view = view_of((StrokeKind)kind, "figure-back.svg", "upper-trap-left", false);
        view.per_minute = kind == STROKE_TAP ? 1000 : 0;
        double low = INFINITY, high = 0, most = 0;
        int way = 0, turns[16] = {0};
        for (int i = 0; i < 15 * 60; i++) {
            view.elapsed = (Usec)i * USEC_SECOND / 60;
            draw(&view);
            double now = darkness();
            most = fmax(most, now);
            low = fmin(low, now);
            high = fmax(high, now);
            if (way >= 0 && now < high - 0.1 * most) {
                turns[i / 60] += way > 0;
                way = -1;
                low = now;
            } else if (way <= 0 && now > low + 0.1 * most) {
                turns[i / 60] += way < 0;
                way = 1;
                high = now;
            }
        }
        for (int i = 0; i < 15; i++) {
            assert_true(turns[i] <= 6);
        }
    }
}

static size_t count_rings(void) {
    size_t rings = 0;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        rings += item->kind == DRAW_PATH && item->as.path.width > 0;
    }
    return rings;
}

/* The widest ring, from its middle to the middle of its line. */
static double ring_radius(void) {
    double widest = 0;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->kind == DRAW_PATH && item->as.path.width > 0) {
            widest = fmax(widest, (item->bounds.w - item->as.path.width) / 2);
        }
    }
    return widest;
}

static void a_press_sinks_in_three_seconds_stays_and_rises_in_three(void **state) {
    (void)state;
    StrokeView view = view_of(STROKE_PRESS, "figure-back.svg", "upper-trap-left", false);
    view.pressure = 1;
    view.length = 26 * USEC_SECOND;
    assert_true(draw(&view) == STROKE_FRAME);
    assert_near(ring_radius(), 7, 0.01);
    view.elapsed = 3 * USEC_SECOND;
    draw(&view);
    assert_near(ring_radius(), 3, 0.01);
    view.elapsed = 23 * USEC_SECOND - 1;
    Usec next = draw(&view);
    assert_near(ring_radius(), 3, 0.01);
    assert_true(next > STROKE_FRAME && next <= USEC_SECOND / 2); /* only its ring fills */
    view.elapsed = 24500 * USEC_MS;
    assert_true(draw(&view) == STROKE_FRAME);
    assert_near(ring_radius(), 5, 0.01);
    view.elapsed = 26 * USEC_SECOND;
    assert_true(draw(&view) == USEC_NEVER);
    assert_near(ring_radius(), 7, 0.01);
    Point point = stroke_bead(&view);
    Point press =
        placing_map(&view.placing, figure_find(view.figure, "press-upper-trap-left")->centre);
    assert_near(point.x, press.x, CLOSE);
    assert_near(point.y, press.y, CLOSE);
}

/* The width of the last item: a bead's eye, or a line over its halo. */
static Rect last_bounds(const StrokeView *view) {
    draw(view);
    return canvas_item(canvas, canvas_count(canvas) - 1)->bounds;
}

static void what_is_pressed_gets_smaller_and_a_squeeze_closes(void **state) {
    (void)state;
    StrokeView view = view_of(STROKE_PRESS, "figure-back.svg", "upper-trap-left", false);
    double up = last_bounds(&view).w;
    view.elapsed = 3 * USEC_SECOND;
    assert_near(last_bounds(&view).w / up, 0.86, 1e-3);
    view.kind = STROKE_KNEAD;
    view.elapsed = 0;
    Rect open = last_bounds(&view);
    view.elapsed = stroke_period(&view) / 2;
    Rect closed = last_bounds(&view);
    assert_true(closed.w + closed.h < open.w + open.h - 3);
}

static void a_press_has_as_many_rings_as_pressure(void **state) {
    (void)state;
    StrokeView view = view_of(STROKE_PRESS, "figure-back.svg", "upper-trap-left", false);
    for (int pressure = -1; pressure <= 4; pressure++) {
        view.pressure = pressure;
        draw(&view);
        assert_int_equal(count_rings(), pressure < 1 ? 1 : pressure > 3 ? 3 : pressure);
    }
}

static void a_stretch_of_the_neck_turns_the_head_away_and_stays(void **state) {
    (void)state;
    StrokeView view = view_of(STROKE_STRETCH, "head-neck-front.svg", "upper-trap-right", false);
    view.length = 26 * USEC_SECOND;
    assert_near(stroke_turn(&view), 0, CLOSE);
    view.elapsed = 3 * USEC_SECOND;
    assert_near(stroke_turn(&view), -18, CLOSE); /* to the left of the picture */
    view.elapsed = 10 * USEC_SECOND;
    assert_near(stroke_turn(&view), -18, CLOSE);
    Usec next = draw(&view);
    assert_int_equal(canvas_count(canvas), 0); /* the end pose only */
    assert_int_equal(next, 13 * USEC_SECOND);
    view.elapsed = 26 * USEC_SECOND;
    assert_near(stroke_turn(&view), 0, CLOSE);
    view.elapsed = USEC_SECOND;
    assert_true(draw(&view) == STROKE_FRAME);
    assert_int_equal(canvas_count(canvas), 3); /* dots, and the arrow on its halo */
    const Shape *head = figure_find(view.figure, "base-head");
    Polyline outline = {0};
    polyline_from(&outline, &head->path);
    double whole = polyline_length(&outline) * view.placing.scale / 1.5;
    polyline_finish(&outline);
    double dots = (double)canvas_item(canvas, 0)->as.path.verb_count / 6;
    assert_true(dots > 0.2 * whole && dots < 0.8 * whole); /* where the head does not lie now */
    view.pressure = 1;
    view.still = true;
    assert_near(stroke_turn(&view), -12, CLOSE);
    assert_true(draw(&view) == USEC_NEVER);
    assert_int_equal(canvas_count(canvas), 3);
    view.region = figure_find(view.figure, "upper-trap-left");
    assert_near(stroke_turn(&view), 12, CLOSE);
    view.both = true;
    assert_near(stroke_turn(&view), 0, CLOSE);
    view.both = false;
    view.region = figure_find(view.figure, "forehead");
    assert_near(stroke_turn(&view), 0, CLOSE);
    view.kind = STROKE_LONG;
    view.region = figure_find(view.figure, "upper-trap-left");
    assert_near(stroke_turn(&view), 0, CLOSE);
}

static void a_stretch_elsewhere_draws_its_arrow_once(void **state) {
    (void)state;
    StrokeView view = view_of(STROKE_STRETCH, "figure-back.svg", "hamstring-left", false);
    draw(&view);
    assert_int_equal(canvas_count(canvas), 0);
    view.elapsed = 900 * USEC_MS;
    assert_true(draw(&view) == STROKE_FRAME);
    double half = canvas_item(canvas, 0)->bounds.h;
    view.elapsed = 1800 * USEC_MS;
    assert_true(draw(&view) == USEC_NEVER);
    assert_true(canvas_item(canvas, 0)->bounds.h > 1.5 * half);
}

static void the_pulse_comes_three_times_and_then_never(void **state) {
    (void)state;
    Usec next = 0;
    for (int i = 0; i <= 3; i++) {
        assert_near(stroke_pulse(i * 4 * USEC_SECOND, false, &next), 1, CLOSE);
    }
    assert_true(next == USEC_NEVER);
    for (int i = 0; i < 3; i++) {
        assert_near(stroke_pulse((i * 4 + 2) * USEC_SECOND, false, &next), 0.78, CLOSE);
        assert_true(next == STROKE_FRAME);
        assert_near(stroke_pulse((i * 4 + 1) * USEC_SECOND, false, NULL), 0.89, CLOSE);
    }
    assert_near(stroke_pulse(14 * USEC_SECOND, false, &next), 1, CLOSE);
    assert_near(stroke_pulse(2 * USEC_SECOND, true, &next), 1, CLOSE);
    assert_true(next == USEC_NEVER);
}

static void every_stroke_can_be_drawn_on_every_region(void **state) {
    (void)state;
    static const char *const files[] = {"figure-front.svg",   "head-neck-side.svg", "hand-back.svg",
                                        "abdomen-breath.svg", "hip-back.svg",       "knee.svg"};
    const Figure *tool = shelf_figure(shelf, "tool-ball.svg");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const Figure *figure = shelf_figure(shelf, files[i]);
        for (size_t k = 0; k < figure_count(figure); k++) {
            const Shape *shape = figure_shape(figure, k);
            if (shape->kind != SHAPE_REGION) {
                continue;
            }
            for (int kind = 0; kind < STROKE_KIND_COUNT; kind++) {
                StrokeView view = view_of((StrokeKind)kind, files[i], shape->id, k % 2 == 0);
                view.tool = k % 3 == 0 ? tool : NULL;
                view.pressure = (int)(k % 4);
                view.elapsed = (Usec)(k * 1234567);
                draw(&view);
                for (size_t n = 0; n < canvas_count(canvas); n++) {
                    Rect bounds = canvas_item(canvas, n)->bounds;
                    assert_true(isfinite(bounds.x) && isfinite(bounds.y) && bounds.w < 150 &&
                                bounds.h < 150);
                }
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strokes_have_the_names_of_the_vocabulary),
        cmocka_unit_test(the_bead_of_a_long_stroke_keeps_to_the_line_from_its_start_to_its_end),
        cmocka_unit_test(the_trail_is_the_last_second_and_a_half_in_four_pieces),
        cmocka_unit_test(a_ball_rolls_there_and_back_on_the_line),
        cmocka_unit_test(each_stroke_has_the_tempo_of_its_table_and_the_routine_overrides_it),
        cmocka_unit_test(a_pass_comes_again_after_its_period),
        cmocka_unit_test(circles_go_clockwise_on_the_left_and_the_other_way_on_the_right),
        cmocka_unit_test(a_circle_takes_one_period_and_has_the_radius_of_the_art),
        cmocka_unit_test(circles_begin_and_end_where_the_hand_goes_along_the_muscle),
        cmocka_unit_test(with_less_movement_nothing_moves),
        cmocka_unit_test(nothing_flashes_more_than_three_times_a_second),
        cmocka_unit_test(a_press_sinks_in_three_seconds_stays_and_rises_in_three),
        cmocka_unit_test(what_is_pressed_gets_smaller_and_a_squeeze_closes),
        cmocka_unit_test(a_press_has_as_many_rings_as_pressure),
        cmocka_unit_test(a_stretch_of_the_neck_turns_the_head_away_and_stays),
        cmocka_unit_test(a_stretch_elsewhere_draws_its_arrow_once),
        cmocka_unit_test(the_pulse_comes_three_times_and_then_never),
        cmocka_unit_test(every_stroke_can_be_drawn_on_every_region),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
