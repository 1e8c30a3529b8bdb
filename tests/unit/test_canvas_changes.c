#include "draw/canvas.h"
#include "draw/marks.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

static Canvas *begun(void) {
    Canvas *canvas = canvas_new();
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
    return canvas;
}

static int set_up(void **state) {
    *state = begun();
    return 0;
}

static int tear_down(void **state) {
    canvas_free(*state);
    return 0;
}

/* A bead at [x] among much that stays. */
static void draw_beads(Canvas *canvas, double x) {
    Path thread = {0};
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
    canvas_box(canvas, (Rect){6, 84, 22.5, 12}, 6, PAINT_SURFACE, PAINT_STOP, LINE_BUTTON);
    path_move(&thread, 20, 10);
    path_line(&thread, 140, 10);
    canvas_line(canvas, &thread, 0.7, false, PAINT_THREAD, 1);
    canvas_circle(canvas, x, 10, 1.35, PAINT_THREAD);
    canvas_disc(canvas, 42, 43, 35.1, 0.8, PAINT_ACTION_SOFT);
    canvas_label(canvas, (Rect){88, 34, 60, 20}, (TextLook){.role = TYPE_TITLE, .paint = PAINT_INK},
                 "Breathe in");
    path_finish(&thread);
}

/* Is all of [inner] in one of the rectangles? */
static bool covered(Rect inner, const Rect *rects, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Rect joined = rect_join(rects[i], inner);
        if (fabs(joined.w - rects[i].w) < 1e-9 && fabs(joined.h - rects[i].h) < 1e-9) {
            return true;
        }
    }
    return false;
}

static void a_moved_bead_changes_only_where_it_was_and_is(void **state) {
    Canvas *before = *state, *now = canvas_new();
    Rect out[8];
    draw_beads(before, 60);
    draw_beads(now, 70);
    size_t count = canvas_changes(before, now, out, 8);
    assert_int_equal(count, 2);
    assert_true(covered((Rect){58.65, 8.65, 2.7, 2.7}, out, count));
    assert_true(covered((Rect){68.65, 8.65, 2.7, 2.7}, out, count));
    for (size_t i = 0; i < count; i++) {
        assert_true(out[i].w <= 2.7 + 1e-9 && out[i].h <= 2.7 + 1e-9);
    }
    canvas_free(now);
}

static void a_bead_that_moves_a_little_changes_one_place(void **state) {
    Canvas *before = *state, *now = canvas_new();
    Rect out[8];
    draw_beads(before, 60);
    draw_beads(now, 60.5);
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_near(out[0].x, 58.65, 1e-9);
    assert_near(out[0].w, 3.2, 1e-9);
    canvas_free(now);
}

static void another_look_of_any_kind_is_a_change(void **state) {
    Canvas *before = *state, *now = canvas_new();
    Path line = {0}, bent = {0};
    path_move(&line, 10, 10);
    path_line(&line, 50, 50);
    path_move(&bent, 10, 10);
    path_line(&bent, 50, 50.002);
    for (int change = 0; change <= 14; change++) {
        Canvas *frames[] = {before, now};
        for (int i = 0; i < 2; i++) {
            int c = i == 0 ? 0 : change;
            Canvas *canvas = frames[i];
            canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
            canvas_box(canvas, (Rect){10, 10, c == 1 ? 20.002 : 20, 20}, c == 2 ? 3 : 2,
                       c == 3 ? PAINT_INK : PAINT_SURFACE, c == 4 ? PAINT_INK : PAINT_OUTLINE,
                       c == 5 ? 0.4 : 0.25);
            canvas_line(canvas, c == 6 ? &bent : &line, c == 7 ? 2 : 1, c == 8, PAINT_THREAD,
                        c == 9 ? 0.5 : 1);
            canvas_disc(canvas, 30, 30, 10, c == 10 ? 0.7 : 0.8, PAINT_THREAD);
            TextLook look = {.role = TYPE_BODY,
                             .paint = PAINT_INK,
                             .semibold = c == 11,
                             .size = c == 12 ? 3.3 : 3.2};
            /* The larger size is moved so that its baseline is where the other's is. */
            canvas_label(canvas, (Rect){c == 13 ? 50.01 : 50, c == 12 ? 49.9635 : 50, 50, 10}, look,
                         c == 14 ? "holt" : "hold");
        }
        Rect out[8];
        size_t count = canvas_changes(before, now, out, 8);
        if ((count > 0) != (change > 0)) {
            fail_msg("change %d gives %zu places", change, count);
        }
    }
    path_finish(&line);
    path_finish(&bent);
    canvas_free(now);
}

static void what_appears_or_goes_is_a_change(void **state) {
    Canvas *before = *state, *now = begun();
    Rect out[8], box = {10, 10, 20, 20};
    canvas_circle(before, 100, 50, 5, PAINT_INK);
    canvas_box(now, box, 0, PAINT_INK, PAINT_INK, 0);
    canvas_circle(now, 100, 50, 5, PAINT_INK);
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_memory_equal(&out[0], &box, sizeof box);
    assert_int_equal(canvas_changes(now, before, out, 8), 1);
    assert_memory_equal(&out[0], &box, sizeof box);
    canvas_free(now);
}

static void another_order_is_a_change(void **state) {
    Canvas *before = *state, *now = begun();
    Rect out[8];
    for (int i = 0; i < 2; i++) {
        Canvas *canvas = i == 0 ? before : now;
        canvas_circle(canvas, 50, 50, 5, i == 0 ? PAINT_INK : PAINT_TOUCH);
        canvas_circle(canvas, 50, 50, 5, i == 0 ? PAINT_TOUCH : PAINT_INK);
    }
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_true(covered((Rect){45, 45, 10, 10}, out, 1));
    canvas_free(now);
}

static void the_same_item_twice_is_not_the_same_as_once(void **state) {
    Canvas *before = *state, *now = begun();
    Path path = {0};
    Rect out[8];
    path_circle(&path, 50, 50, 5);
    canvas_fill(before, &path, PAINT_TOUCH, 0.5);
    canvas_fill(now, &path, PAINT_TOUCH, 0.5);
    canvas_fill(now, &path, PAINT_TOUCH, 0.5);
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    path_finish(&path);
    canvas_free(now);
}

static void another_size_or_theme_or_no_frame_before_changes_all(void **state) {
    Canvas *before = *state, *now = canvas_new();
    const Rect whole = {0, 0, 160, 100};
    Rect out[8];
    canvas_begin(now, 160, 100, THEME_DARK, 1, measure_fixed());
    assert_int_equal(canvas_changes(NULL, now, out, 8), 1);
    assert_memory_equal(&out[0], &whole, sizeof whole);
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_memory_equal(&out[0], &whole, sizeof whole);
    canvas_begin(before, 159, 100, THEME_DARK, 1, measure_fixed());
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_memory_equal(&out[0], &whole, sizeof whole);
    canvas_begin(before, 160, 101, THEME_DARK, 1, measure_fixed());
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_memory_equal(&out[0], &whole, sizeof whole);
    canvas_begin(before, 160, 100, THEME_DARK, 1, measure_fixed());
    assert_int_equal(canvas_changes(before, now, out, 8), 0);
    canvas_free(now);
}

static void what_stays_between_two_changes_is_left_alone(void **state) {
    Canvas *before = *state, *now = begun();
    Rect out[8];
    canvas_circle(before, 20, 20, 5, PAINT_INK);
    canvas_circle(before, 60, 20, 5, PAINT_INK);
    canvas_circle(before, 100, 20, 5, PAINT_INK);
    canvas_circle(now, 20, 20, 5, PAINT_TOUCH);
    canvas_circle(now, 20, 80, 5, PAINT_TOUCH);
    canvas_circle(now, 60, 20, 5, PAINT_INK);
    canvas_circle(now, 100, 20, 5, PAINT_TOUCH);
    size_t count = canvas_changes(before, now, out, 8);
    assert_int_equal(count, 3);
    assert_true(covered((Rect){15, 15, 10, 10}, out, count));
    assert_true(covered((Rect){15, 75, 10, 10}, out, count));
    assert_true(covered((Rect){95, 15, 10, 10}, out, count));
    canvas_free(now);
}

/* A generator of its own, so that the frames are the same everywhere. */
static unsigned next_random(unsigned *seed, unsigned below) {
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 16) % below;
}

/* What is painted at a point, in order. */
static size_t layers(const Canvas *canvas, Point point, uint64_t *hashes) {
    size_t count = 0;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (rect_has(item->bounds, point)) {
            hashes[count++] = item->hash;
        }
    }
    return count;
}

static void outside_the_changes_all_frames_look_alike(void **state) {
    enum { MOST = 8 };
    Canvas *frames[2] = {*state, canvas_new()};
    unsigned seed = 7;
    for (int round = 0; round < 2000; round++) {
        for (int i = 0; i < 2; i++) {
            canvas_begin(frames[i], 40, 40, THEME_LIGHT, 1, measure_fixed());
            unsigned count = next_random(&seed, MOST + 1);
            for (unsigned k = 0; k < count; k++) {
                double place = 4 + 6 * next_random(&seed, 6);
                canvas_circle(frames[i], place, place, 4, PAINT_INK);
            }
        }
        Rect out[3];
        size_t count = canvas_changes(frames[0], frames[1], out, 1 + next_random(&seed, 3));
        for (double x = 0.5; x < 40; x++) {
            uint64_t one[MOST], other[MOST];
            Point point = {x, x};
            bool changed = false;
            for (size_t i = 0; i < count; i++) {
                changed = changed || rect_has(out[i], point);
            }
            size_t length = layers(frames[0], point, one);
            assert_true(changed || layers(frames[1], point, other) == length);
            for (size_t i = 0; !changed && i < length; i++) {
                assert_true(one[i] == other[i]);
            }
        }
    }
    canvas_free(frames[1]);
}

static void the_nearest_changes_are_joined_first(void **state) {
    Canvas *before = *state, *now = begun();
    Rect out[2];
    canvas_circle(now, 10, 10, 2, PAINT_INK);
    canvas_circle(now, 150, 90, 3, PAINT_INK);
    canvas_circle(now, 20, 10, 2, PAINT_INK);
    assert_int_equal(canvas_changes(before, now, out, 2), 2);
    assert_true(covered((Rect){8, 8, 14, 4}, out, 2));
    assert_near(out[0].w * out[0].h + out[1].w * out[1].h, 14 * 4 + 36, 1e-9);
    canvas_free(now);
}

static void too_many_changes_are_joined_and_none_is_lost(void **state) {
    Canvas *before = *state, *now = begun();
    for (int i = 0; i < 40; i++) {
        canvas_circle(now, 5 + (i * 37) % 150, 5 + (i * 53) % 90, 1, PAINT_INK);
    }
    for (size_t room = 1; room <= 6; room++) {
        Rect out[6];
        size_t count = canvas_changes(before, now, out, room);
        assert_in_range(count, 1, room);
        for (size_t i = 0; i < canvas_count(now); i++) {
            assert_true(covered(canvas_item(now, i)->bounds, out, count));
        }
        for (size_t i = 0; i < count; i++) {
            for (size_t k = 0; k < i; k++) {
                assert_false(rect_meet(out[i], out[k]));
            }
        }
    }
    canvas_free(now);
}

static void changes_lie_on_the_screen(void **state) {
    Canvas *before = *state, *now = begun();
    Rect out[8];
    canvas_circle(now, 0, 0, 10, PAINT_INK);
    canvas_circle(now, 300, 50, 10, PAINT_INK);
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_memory_equal(&out[0], (&(Rect){0, 0, 10, 10}), sizeof *out);
    canvas_free(now);
}

static void elements_alone_change_nothing_on_the_screen(void **state) {
    Canvas *before = *state, *now = begun();
    Rect out[8];
    canvas_element(now, &(Element){.id = "pause", .spoken = "Pause", .rect = {10, 10, 9, 9}});
    assert_int_equal(canvas_changes(before, now, out, 8), 0);
    canvas_free(now);
}

static void marks_stay_when_the_canvas_goes_on(void **state) {
    Canvas *canvas = *state;
    Marks before = {0}, now = {0};
    Rect out[8];
    draw_beads(canvas, 60);
    marks_take(&before, canvas);
    draw_beads(canvas, 60);
    marks_take(&now, canvas);
    assert_int_equal(marks_changes(&before, &now, out, 8), 0);
    draw_beads(canvas, 70);
    marks_take(&now, canvas);
    assert_int_equal(marks_changes(&before, &now, out, 8), 2);
    assert_true(covered((Rect){58.65, 8.65, 2.7, 2.7}, out, 2));
    assert_true(covered((Rect){68.65, 8.65, 2.7, 2.7}, out, 2));
    marks_finish(&before);
    assert_int_equal(marks_changes(&before, &now, out, 8), 1); /* no frame before */
    marks_finish(&now);
    marks_finish(&now);
}

static void draw_cut(Canvas *canvas, double from, double to, bool again) {
    Path path = {0};
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
    canvas_box(canvas, (Rect){140, 10, 15, 15}, 0, PAINT_INK, PAINT_INK, 0);
    path_move(&path, 10, 50);
    path_line(&path, 150, 60);
    canvas_clip(canvas, (Rect){from, 0, to - from, 100}, 0);
    canvas_line(canvas, &path, 4, false, PAINT_THREAD, 1);
    canvas_unclip(canvas);
    if (again)
        canvas_line(canvas, &path, 1, false, PAINT_THREAD, 1);
    path_finish(&path);
}

static void a_line_of_which_more_is_seen_changes_only_there(void **state) {
    Canvas *before = *state, *now = canvas_new();
    Rect out[8];
    const Rect strip = {80, 48, 30, 14}; /* as high as the line */
    draw_cut(before, 0, 80, true);
    draw_cut(now, 0, 110, true);
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_memory_equal(&out[0], &strip, sizeof strip);
    assert_int_equal(canvas_changes(now, before, out, 8), 1);
    assert_memory_equal(&out[0], &strip, sizeof strip);
    draw_cut(before, 80, 160, false);
    draw_cut(now, 110, 160, false);
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_memory_equal(&out[0], &strip, sizeof strip);
    canvas_free(now);
}

static void a_line_that_is_cut_at_both_ends_changes_in_all_of_it(void **state) {
    Canvas *before = *state, *now = canvas_new();
    Rect out[8];
    draw_cut(before, 20, 80, false);
    draw_cut(now, 60, 110, false);
    assert_int_equal(canvas_changes(before, now, out, 8), 1);
    assert_true(covered((Rect){20, 48, 90, 14}, out, 1));
    canvas_free(now);
}

#define WITH_CANVAS(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_CANVAS(a_moved_bead_changes_only_where_it_was_and_is),
        WITH_CANVAS(a_bead_that_moves_a_little_changes_one_place),
        WITH_CANVAS(another_look_of_any_kind_is_a_change),
        WITH_CANVAS(what_appears_or_goes_is_a_change),
        WITH_CANVAS(another_order_is_a_change),
        WITH_CANVAS(the_same_item_twice_is_not_the_same_as_once),
        WITH_CANVAS(another_size_or_theme_or_no_frame_before_changes_all),
        WITH_CANVAS(what_stays_between_two_changes_is_left_alone),
        WITH_CANVAS(outside_the_changes_all_frames_look_alike),
        WITH_CANVAS(the_nearest_changes_are_joined_first),
        WITH_CANVAS(too_many_changes_are_joined_and_none_is_lost),
        WITH_CANVAS(changes_lie_on_the_screen),
        WITH_CANVAS(elements_alone_change_nothing_on_the_screen),
        WITH_CANVAS(marks_stay_when_the_canvas_goes_on),
        WITH_CANVAS(a_line_of_which_more_is_seen_changes_only_there),
        WITH_CANVAS(a_line_that_is_cut_at_both_ends_changes_in_all_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
