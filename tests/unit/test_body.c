#include "draw/body.h"
#include "draw/shelf.h"
#include "stage/stage.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define SCALE 4.0

static Shelf *shelf;
static Canvas *canvas;
static Stage *stage;
static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    shelf = shelf_new("assets/art");
    canvas = canvas_new();
    StageOptions options = {.headless = true, .width = 400, .height = 400};
    const char *reason = NULL;
    stage = stage_new(&options, arena, &reason);
    return stage != NULL ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    stage_free(stage);
    canvas_free(canvas);
    shelf_free(shelf);
    arena_free(arena);
    return 0;
}

static const Rect frame = {10, 10, 80, 80};

static BodyView view_of(const char *file, Rect window) {
    BodyView view = {.figure = shelf_figure(shelf, file), .frame = frame, .glow = 1};
    assert_non_null(view.figure);
    view.placing =
        figure_place(view.figure, window.w > 0 ? window : figure_box(view.figure), frame, false);
    return view;
}

static void begin(ThemeName theme) {
    canvas_begin(canvas, 100, 100, theme, 1, stage_measure(stage, SCALE));
}

static void draw(const BodyView *view, ThemeName theme) {
    begin(theme);
    body_panel(canvas, frame, 5);
    body_draw(canvas, view);
    body_panel_end(canvas, frame, 5);
}

static size_t count_paint(DrawKind kind, Paint paint) {
    size_t count = 0;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        count += item->kind == kind && item->paint == paint;
    }
    return count;
}

static uint32_t pixel_of(Color color) {
    return 0xff000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;
}

static uint32_t pixel_at(double x, double y) {
    int width = 0, height = 0;
    const uint32_t *pixels = stage_pixels(stage, &width, &height);
    return pixels[(int)(y * SCALE) * width + (int)(x * SCALE)];
}

static void a_face_is_left_out_unless_it_is_wanted(void **state) {
    (void)state;
    BodyView view = view_of("head-neck-front.svg", (Rect){0});
    draw(&view, THEME_LIGHT);
    size_t plain = canvas_count(canvas);
    view.faces = true;
    draw(&view, THEME_LIGHT);
    assert_int_equal(canvas_count(canvas), plain + 9);
}

static void what_is_not_drawn_is_not_in_the_frame(void **state) {
    (void)state;
    BodyView view = view_of("figure-back.svg", (Rect){0});
    draw(&view, THEME_LIGHT);
    assert_int_equal(count_paint(DRAW_OUTLINE, PAINT_TOUCH), 0);
    assert_int_equal(count_paint(DRAW_PATH, PAINT_FIGURE_LINE), 0); /* nothing is hatched */
    assert_int_equal(count_paint(DRAW_OUTLINE, PAINT_FIGURE), 1);   /* the silhouette */
}

static void a_region_is_filled_edged_and_has_its_contours_on_it(void **state) {
    (void)state;
    BodyView view = view_of("figure-back.svg", (Rect){0});
    const Shape *region = figure_find(view.figure, "calf-left");
    view.regions = &region;
    view.region_count = 1;
    view.glow = 0.78;
    draw(&view, THEME_LIGHT);
    size_t count = canvas_count(canvas), fill = 0;
    while (canvas_item(canvas, fill)->paint != PAINT_TOUCH) {
        fill++;
    }
    assert_int_equal(canvas_item(canvas, fill)->color.a, lround(255 * 0.78));
    assert_int_equal(canvas_item(canvas, fill + 1)->paint, PAINT_TOUCH_LINE);
    assert_near(canvas_item(canvas, fill + 1)->as.outline.width, 0.4, 1e-9);
    assert_int_equal(canvas_item(canvas, fill + 2)->paint, PAINT_FIGURE_LINE);
    for (size_t i = fill + 2; i < count - 1; i++) {
        assert_true(rect_meet(canvas_item(canvas, i)->bounds, canvas_item(canvas, fill)->bounds));
    }
    assert_int_equal(canvas_item(canvas, count - 1)->paint, PAINT_BG); /* the corners */
}

static void only_no_go_zones_near_the_region_are_hatched(void **state) {
    (void)state;
    BodyView view = view_of("figure-back.svg", (Rect){0});
    view.hatch_no_go = true;
    const Shape *region = figure_find(view.figure, "calf-left");
    view.regions = &region;
    view.region_count = 1;
    draw(&view, THEME_LIGHT);
    assert_int_equal(count_paint(DRAW_PATH, PAINT_FIGURE_LINE), 2); /* the folds of both knees */
    region = figure_find(view.figure, "heel-left");
    draw(&view, THEME_LIGHT);
    assert_int_equal(count_paint(DRAW_PATH, PAINT_FIGURE_LINE), 0);
}

static void contrast_outlines_the_body_and_drops_its_clothes(void **state) {
    (void)state;
    BodyView view = view_of("figure-back.svg", (Rect){0});
    draw(&view, THEME_LIGHT);
    assert_int_equal(count_paint(DRAW_OUTLINE, PAINT_FIGURE_SHADE), 3);
    draw(&view, THEME_CONTRAST);
    assert_int_equal(count_paint(DRAW_OUTLINE, PAINT_FIGURE_SHADE), 1); /* the hair */
    size_t edges = 0;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        edges += item->kind == DRAW_OUTLINE && fabs(item->as.outline.width - 0.3) < 1e-9;
    }
    assert_int_equal(edges, 2);
    const Shape *region = figure_find(view.figure, "low-back-left");
    view.regions = &region;
    view.region_count = 1;
    draw(&view, THEME_CONTRAST);
    assert_int_equal(count_paint(DRAW_PATH, PAINT_TOUCH_LINE), 1); /* the stripes */
}

static void the_figure_breathes(void **state) {
    (void)state;
    BodyView view = view_of("abdomen-breath.svg", (Rect){0});
    draw(&view, THEME_LIGHT);
    Text empty = {0}, full = {0}, again = {0};
    canvas_print(canvas, &empty);
    view.breath = 0.5;
    draw(&view, THEME_LIGHT);
    canvas_print(canvas, &full);
    assert_string_not_equal(text_string(&empty), text_string(&full));
    view.breath = 0;
    draw(&view, THEME_LIGHT);
    canvas_print(canvas, &again);
    assert_string_equal(text_string(&empty), text_string(&again));
    text_finish(&empty);
    text_finish(&full);
    text_finish(&again);
}

static void a_head_turns_about_the_neck_as_far_as_is_allowed(void **state) {
    (void)state;
    BodyView view = view_of("head-neck-front.svg", (Rect){0});
    Point neck = {0};
    const Shape *head = NULL;
    assert_true(body_has_head(view.figure, &neck, &head));
    assert_near(neck.x, 300, 1);
    assert_true(neck.y > head->box.y + head->box.h && neck.y < 420);
    Transform turned = body_turned(&view.placing, neck, 90);
    Point about = placing_map(&view.placing, neck);
    Point same = transform_point(&turned, neck);
    assert_near(same.x, about.x, 1e-9);
    assert_near(same.y, about.y, 1e-9);
    Point top = transform_point(&turned, (Point){neck.x, neck.y - 100});
    assert_near(atan2(top.x - about.x, about.y - top.y), 18 * acos(-1) / 180, 1e-9);
    assert_near(hypot(top.x - about.x, top.y - about.y), 100 * view.placing.scale, 1e-9);
    assert_false(body_has_head(shelf_figure(shelf, "knee.svg"), NULL, NULL));
}

static void each_part_of_a_turned_head_is_drawn_once(void **state) {
    (void)state;
    BodyView view = view_of("head-neck-front.svg", (Rect){0});
    view.faces = true;
    draw(&view, THEME_LIGHT);
    size_t straight = canvas_count(canvas);
    view.turn = 10;
    draw(&view, THEME_LIGHT);
    assert_int_equal(canvas_count(canvas), straight - 1); /* without its shadow on the neck */
    size_t turned = 0;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        turned += item->kind == DRAW_OUTLINE && fabs(item->as.outline.transform.xy) > 0.01;
    }
    assert_true(turned >= 15 && turned <= 20);
}

static void far_limbs_and_sleeves_can_be_told_from_near_ones(void **state) {
    (void)state;
    BodyView view = view_of("posture-sit-desk.svg", (Rect){0});
    draw(&view, THEME_LIGHT);
    size_t far = 0, sleeves = 0;
    for (size_t i = 1; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i), *under = canvas_item(canvas, i - 1);
        if (item->kind == DRAW_OUTLINE && item->color.a < 255 &&
            item->as.outline.path == under->as.outline.path) {
            far += under->paint == PAINT_FIGURE;
            sleeves += under->paint == PAINT_FIGURE_SHADE;
        }
    }
    assert_true(far > 2 && sleeves > 0);
}

static void contours_stay_fine_however_near_the_figure_is(void **state) {
    (void)state;
    BodyView view = view_of("figure-back.svg", (Rect){150, 160, 60, 60});
    draw(&view, THEME_LIGHT);
    size_t lines = 0;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->kind == DRAW_OUTLINE && item->as.outline.width > 0) {
            assert_true(item->as.outline.width < 0.43);
            lines++;
        }
    }
    assert_true(lines > 2);
}

static void stripes_stay_inside(void **state) {
    (void)state;
    Path path = {0}, stripes = {0};
    path_circle(&path, 20, 20, 10);
    path_move(&path, 40, 10);
    path_line(&path, 60, 10);
    path_line(&path, 60, 12);
    path_line(&path, 42, 12);
    path_line(&path, 42, 30);
    path_line(&path, 40, 30);
    path_close(&path);
    body_hatch(&stripes, &path, 1, 3);
    assert_true(stripes.verb_count > 30);
    for (size_t i = 0; i < stripes.point_count; i++) {
        Point point = stripes.points[i];
        bool disc = hypot(point.x - 20, point.y - 20) < 10.01;
        bool corner = point.x > 39.99 && point.x < 60.01 && point.y > 9.99 && point.y < 30.01 &&
                      (point.x < 42.01 || point.y < 12.01);
        assert_true(disc || corner);
        double across = fmod((point.x + point.y) * sqrt(0.5), 3);
        assert_true(across < 1.001 || across > 2.999);
    }
    path_finish(&path);
    path_finish(&stripes);
}

static void nothing_leaves_the_panel_and_its_corners_are_round(void **state) {
    (void)state;
    static const ThemeName themes[] = {THEME_LIGHT, THEME_DARK, THEME_CONTRAST};
    for (size_t i = 0; i < 3; i++) {
        BodyView view = view_of("figure-back.svg", (Rect){150, 160, 60, 60});
        draw(&view, themes[i]);
        stage_show(stage, canvas, SCALE);
        for (size_t k = 0; k < canvas_count(canvas); k++) {
            Rect bounds = canvas_item(canvas, k)->bounds;
            assert_true(bounds.x >= 10 && bounds.y >= 10 && bounds.x + bounds.w <= 90 + 1e-9 &&
                        bounds.y + bounds.h <= 90 + 1e-9);
        }
        uint32_t ground = pixel_of(theme_color(themes[i], PAINT_BG));
        uint32_t body = pixel_of(theme_color(themes[i], PAINT_FIGURE));
        for (double at = 0.5; at < 100; at += 0.25) {
            assert_int_equal(pixel_at(at, 9.7), ground);
            assert_int_equal(pixel_at(at, 90.1), ground);
            assert_int_equal(pixel_at(9.7, at), ground);
            assert_int_equal(pixel_at(90.1, at), ground);
        }
        assert_int_equal(pixel_at(10.4, 10.4), ground);
        assert_int_equal(pixel_at(89.4, 10.4), ground);
        assert_int_equal(pixel_at(10.4, 89.4), ground);
        assert_int_equal(pixel_at(89.4, 89.4), ground);
        assert_int_not_equal(pixel_at(50, 89.5), ground);
        assert_int_equal(pixel_at(11.2, 11.2), ground); /* the circle passes between the two */
        assert_true(pixel_at(12.1, 12.1) != ground || themes[i] == THEME_CONTRAST);
        if (themes[i] == THEME_CONTRAST) {
            assert_int_equal(pixel_at(30, 70), body);
        }
    }
}

static void only_what_changes_is_painted_again(void **state) {
    (void)state;
    BodyView view = view_of("figure-back.svg", (Rect){0});
    const Shape *region = figure_find(view.figure, "calf-left");
    view.regions = &region;
    view.region_count = 1;
    draw(&view, THEME_LIGHT);
    stage_show(stage, canvas, SCALE);
    draw(&view, THEME_LIGHT);
    assert_int_equal(stage_show(stage, canvas, SCALE), 0);
    view.glow = 0.9;
    Canvas *before = canvas;
    canvas = canvas_new();
    draw(&view, THEME_LIGHT);
    Rect changed[8];
    assert_int_equal(canvas_changes(before, canvas, changed, 8), 1);
    assert_true(changed[0].w < 8 && changed[0].h < 20);
    canvas_free(before);
    assert_int_equal(stage_show(stage, canvas, SCALE), 1);
    view.placing.dx += 0.01;
    draw(&view, THEME_LIGHT);
    assert_true(stage_show(stage, canvas, SCALE) > 0);
}

static void another_clip_is_another_look(void **state) {
    (void)state;
    Canvas *other = canvas_new();
    Canvas *both[] = {canvas, other};
    for (int i = 0; i < 2; i++) {
        canvas_begin(both[i], 100, 100, THEME_LIGHT, 1, stage_measure(stage, SCALE));
        canvas_clip(both[i], (Rect){10, 10, 50 + i * 10, 50}, 0);
        canvas_circle(both[i], 70, 30, 30, PAINT_ACTION);
        canvas_unclip(both[i]);
        canvas_circle(both[i], 90, 90, 5, PAINT_ACTION);
    }
    Rect changed[4];
    assert_int_equal(canvas_count(canvas), 2);
    assert_int_equal(canvas_changes(canvas, other, changed, 4), 1);
    assert_near(changed[0].w, 10, 1e-9);
    canvas_begin(canvas, 100, 100, THEME_LIGHT, 1, stage_measure(stage, SCALE));
    canvas_clip(canvas, (Rect){10, 10, 50, 50}, 0);
    canvas_circle(canvas, 80, 80, 10, PAINT_ACTION); /* is not seen, so it is not there */
    canvas_unclip(canvas);
    assert_int_equal(canvas_count(canvas), 0);
    canvas_free(other);
}

static void the_clip_is_part_of_what_a_frame_says(void **state) {
    (void)state;
    BodyView view = view_of("figure-back.svg", (Rect){0});
    draw(&view, THEME_LIGHT);
    Text text = {0};
    canvas_print(canvas, &text);
    assert_non_null(strstr(text_string(&text), " verbs fill figure bounds "));
    assert_non_null(strstr(text_string(&text), " clip 10.00 10.00 80.00 80.00\n"));
    text_finish(&text);
}

static void every_figure_can_be_painted_in_every_theme(void **state) {
    (void)state;
    static const char *const files[] = {
        "figure-front.svg", "figure-back.svg",    "figure-back-broad.svg", "hand-palm.svg",
        "forearm.svg",      "abdomen-breath.svg", "posture-lie-bed.svg",   "tool-towel.svg",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        for (int theme = 0; theme < THEME_COUNT; theme++) {
            BodyView view = view_of(files[i], (Rect){0});
            draw(&view, (ThemeName)theme);
            stage_show(stage, canvas, SCALE);
            begin((ThemeName)theme);
            body_tool(canvas, view.figure, (Point){50, 50}, 14, false, 1);
            stage_show(stage, canvas, SCALE);
        }
    }
}

static void a_tool_touches_where_it_is_put(void **state) {
    (void)state;
    const Figure *tool = shelf_figure(shelf, "tool-fingertip.svg");
    const Shape *hand = figure_find(tool, "base-hand"), *contact = figure_find(tool, "contact");
    assert_non_null(hand);
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        begin(THEME_LIGHT);
        body_tool(canvas, tool, (Point){50, 60}, 14, mirrored, 1);
        assert_true(canvas_count(canvas) > 2);
        Transform transform = canvas_item(canvas, 0)->as.outline.transform;
        Point met = transform_point(&transform, contact->centre);
        assert_near(met.x, 50, 1e-9);
        assert_near(met.y, 60, 1e-9);
        assert_true((transform.xx < 0) == mirrored);
        assert_near(fabs(transform.xx), 14.0 / 200, 1e-9);
    }
    tool = shelf_figure(shelf, "tool-thumb-press.svg");
    begin(THEME_LIGHT);
    body_tool(canvas, tool, (Point){50, 60}, 14, false, 1);
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        /* The skin in the picture is the figure's own here. */
        assert_ptr_not_equal(canvas_item(canvas, i)->as.outline.path,
                             &figure_find(tool, "line-skin")->path);
    }
    begin(THEME_LIGHT);
    body_tool(canvas, shelf_figure(shelf, "knee.svg"), (Point){50, 60}, 14, false, 1);
    assert_int_equal(canvas_count(canvas), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_face_is_left_out_unless_it_is_wanted),
        cmocka_unit_test(what_is_not_drawn_is_not_in_the_frame),
        cmocka_unit_test(a_region_is_filled_edged_and_has_its_contours_on_it),
        cmocka_unit_test(only_no_go_zones_near_the_region_are_hatched),
        cmocka_unit_test(contrast_outlines_the_body_and_drops_its_clothes),
        cmocka_unit_test(the_figure_breathes),
        cmocka_unit_test(a_head_turns_about_the_neck_as_far_as_is_allowed),
        cmocka_unit_test(each_part_of_a_turned_head_is_drawn_once),
        cmocka_unit_test(far_limbs_and_sleeves_can_be_told_from_near_ones),
        cmocka_unit_test(contours_stay_fine_however_near_the_figure_is),
        cmocka_unit_test(stripes_stay_inside),
        cmocka_unit_test(nothing_leaves_the_panel_and_its_corners_are_round),
        cmocka_unit_test(only_what_changes_is_painted_again),
        cmocka_unit_test(another_clip_is_another_look),
        cmocka_unit_test(the_clip_is_part_of_what_a_frame_says),
        cmocka_unit_test(every_figure_can_be_painted_in_every_theme),
        cmocka_unit_test(a_tool_touches_where_it_is_put),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
