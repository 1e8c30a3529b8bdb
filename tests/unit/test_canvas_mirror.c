/* A mirrored layout: what is given from the left lies as far from the right, apart from what is
** plain. With measure_fixed each character is 0.55 of the size wide: at 10 u, 5.5 u. */
#include "draw/canvas.h"
#include "draw/shapes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define WIDTH 160.0
#define LETTER 5.5

static const TextLook plain = {.role = TYPE_BODY, .paint = PAINT_INK, .size = 10, .line = 1.5};

static Canvas *begun(bool mirrored) {
    Canvas *canvas = canvas_new();
    canvas_begin(canvas, WIDTH, 100, THEME_LIGHT, 1, measure_fixed());
    canvas_mirror(canvas, mirrored);
    return canvas;
}

static int set_up(void **state) {
    *state = begun(true);
    return 0;
}

static int tear_down(void **state) {
    canvas_free(*state);
    return 0;
}

static void assert_rect(Rect rect, double x, double y, double w, double h) {
    assert_near(rect.x, x, 1e-9);
    assert_near(rect.y, y, 1e-9);
    assert_near(rect.w, w, 1e-9);
    assert_near(rect.h, h, 1e-9);
}

static void boxes_circles_and_discs_change_sides(void **state) {
    Canvas *canvas = *state;
    canvas_box(canvas, (Rect){10, 20, 30, 40}, 4, PAINT_SURFACE, PAINT_OUTLINE, 0.25);
    canvas_frame(canvas, (Rect){0, 0, 160, 5}, 0, PAINT_FOCUS, 0.5);
    canvas_circle(canvas, 42, 43, 2, PAINT_THREAD);
    canvas_disc(canvas, 42, 43, 35, 0.8, PAINT_ACTION_SOFT);
    assert_rect(canvas_item(canvas, 0)->as.box.rect, 120, 20, 30, 40);
    assert_rect(canvas_item(canvas, 0)->bounds, 120, 20, 30, 40);
    assert_rect(canvas_item(canvas, 1)->as.box.rect, 0, 0, 160, 5);
    assert_rect(canvas_item(canvas, 2)->as.box.rect, 116, 41, 4, 4);
    assert_near(canvas_item(canvas, 3)->as.disc.centre.x, 118, 1e-9);
    assert_near(canvas_item(canvas, 3)->as.disc.centre.y, 43, 1e-9);
    assert_rect(canvas_item(canvas, 3)->bounds, 83, 8, 70, 70);
}

static void a_path_is_turned_round_point_by_point(void **state) {
    Canvas *canvas = *state;
    Path path = {0};
    path_move(&path, 10, 20);
    path_line(&path, 30, 25);
    path_cubic(&path, 31, 26, 32, 27, 50, 28);
    canvas_line(canvas, &path, 2, false, PAINT_THREAD, 1);
    canvas_fill(canvas, &path, PAINT_THREAD, 1);
    for (size_t i = 0; i < 2 * path.point_count; i++) {
        Point was = path.points[i % path.point_count], is = canvas_path(canvas)->points[i];
        assert_near(is.x, WIDTH - was.x, 1e-9);
        assert_near(is.y, was.y, 1e-9);
    }
    assert_rect(canvas_item(canvas, 0)->bounds, 109, 19, 42, 10);
    assert_rect(canvas_item(canvas, 1)->bounds, 110, 20, 40, 8);
    path_finish(&path);
}

/* The outline of a figure, put into u by a transform of its own. */
static void an_outline_is_turned_round_by_its_transform(void **state) {
    Canvas *canvas = *state;
    Path path = {0};
    path_move(&path, 1, 2);
    path_line(&path, 5, 7);
    Outline outline = {&path, path_extent(&path), path_hash(&path)};
    Transform twice = {2, 0, 0, 2, 10, 20};
    canvas_outline(canvas, &outline, &twice, 0, false, PAINT_FIGURE, 1);
    const DrawItem *item = canvas_item(canvas, 0);
    Point from = transform_point(&item->as.outline.transform, path.points[0]);
    assert_near(from.x, WIDTH - 12, 1e-9);
    assert_near(from.y, 24, 1e-9);
    assert_rect(item->bounds, WIDTH - 20, 24, 8, 10);
    path_finish(&path);
}

static void a_clip_and_its_corners_change_sides(void **state) {
    Canvas *canvas = *state;
    canvas_clip(canvas, (Rect){10, 20, 40, 30}, 5);
    canvas_box(canvas, (Rect){0, 0, 160, 100}, 0, PAINT_TOUCH, PAINT_TOUCH, 0);
    canvas_unclip(canvas);
    assert_int_equal(canvas_count(canvas), 2);
    assert_rect(canvas_item(canvas, 0)->clip, 110, 20, 40, 30);
    Rect corners = canvas_item(canvas, 1)->bounds;
    assert_rect(corners, 110, 20, 40, 30);
}

static void an_element_is_found_and_touched_where_it_is_seen(void **state) {
    Canvas *canvas = *state;
    canvas_element(canvas, &(Element){.id = "back",
                                      .role = ROLE_BUTTON,
                                      .spoken = "back",
                                      .rect = {6, 84, 20, 12},
                                      .touch = {5, 83, 30, 14},
                                      .action = "back",
                                      .focus = 1});
    canvas_element(
        canvas, &(Element){.id = "text", .role = ROLE_TEXT, .spoken = "t", .rect = {0, 0, 9, 9}});
    assert_rect(canvas_element_at(canvas, 0)->rect, 134, 84, 20, 12);
    assert_rect(canvas_element_at(canvas, 0)->touch, 125, 83, 30, 14);
    assert_rect(canvas_element_at(canvas, 1)->touch, 0, 0, 0, 0);
    assert_string_equal(canvas_hit(canvas, (Point){126, 90})->id, "back");
    assert_null(canvas_hit(canvas, (Point){WIDTH - 126, 90}));
}

/* The box changes sides, the words are read as they are. */
static void paragraphs_stand_in_the_mirrored_box_by_their_own_direction(void **state) {
    Canvas *canvas = *state;
    TextLook look = plain;
    Rect box = {10, 20, 60, 20}; /* lies at 90 to 150 */
    static const double starts[ALIGN_COUNT] = {150 - 4 * LETTER, 90 + 19, 90};
    for (int align = 0; align < ALIGN_COUNT; align++) {
        look.align = (Align)align;
        canvas_text(canvas, box, look, "שלום\nfour");
        const DrawItem *first = canvas_item(canvas, 2 * (size_t)align);
        const DrawItem *second = canvas_item(canvas, 2 * (size_t)align + 1);
        assert_near(first->as.text.start.x, starts[align], 1e-9);
        assert_near(second->as.text.start.x, starts[2 - align], 1e-9);
        assert_true(first->as.text.reading.rtl && !second->as.text.reading.rtl);
        assert_string_equal(second->as.text.string, "four");
        assert_true(first->bounds.x < starts[align] && first->bounds.x > starts[align] - 5);
    }
}

static void labels_and_what_is_beside_something_stand_where_the_layout_has_them(void **state) {
    static const char *const words[] = {"שלום", "four"};
    static const double mirrored[ALIGN_COUNT] = {150 - 4 * LETTER, 90 + 19, 90};
    static const double not_mirrored[ALIGN_COUNT] = {10, 10 + 19, 70 - 4 * LETTER};
    Rect box = {10, 20, 60, 20};
    Canvas *canvases[] = {*state, begun(false)};
    for (size_t c = 0; c < 2; c++) {
        for (int align = 0; align < ALIGN_COUNT; align++) {
            TextLook look = plain;
            look.align = (Align)align;
            for (size_t i = 0; i < 2; i++) {
                look.beside = false;
                canvas_label(canvases[c], box, look, words[i]);
                look.beside = true;
                canvas_text(canvases[c], box, look, words[i]);
            }
            for (size_t i = 0; i < 4; i++) {
                const DrawItem *item = canvas_item(canvases[c], 4 * (size_t)align + i);
                assert_near(item->as.text.start.x, c == 0 ? mirrored[align] : not_mirrored[align],
                            1e-9);
            }
        }
    }
    canvas_free(canvases[1]);
}

static void digits_keep_their_order_in_the_mirrored_box(void **state) {
    Canvas *canvas = *state;
    canvas_digits(canvas, (Rect){10, 20, 30, 20}, plain, "0:42");
    for (size_t i = 0; i < 4; i++) {
        const DrawItem *item = canvas_item(canvas, i);
        assert_int_equal(item->as.text.string[0], "0:42"[i]);
        assert_near(item->as.text.start.x, 120 + 15 - 2 * LETTER + (double)i * LETTER, 1e-9);
    }
}

/* A clock at the start: it lies on the right, and goes as clocks go. */
static void what_is_plain_changes_its_place_alone(void **state) {
    Canvas *canvas = *state;
    Path path = {0};
    path_move(&path, 12, 20);
    path_line(&path, 30, 25);
    Rect place = {10, 10, 30, 30}; /* lies at 120 to 150: 110 to the right */
    canvas_plain(canvas, place);
    canvas_line(canvas, &path, 2, false, PAINT_THREAD, 1);
    canvas_box(canvas, (Rect){11, 12, 5, 6}, 0, PAINT_TOUCH, PAINT_TOUCH, 0);
    canvas_plain(canvas, (Rect){0, 0, 3, 3});
    canvas_disc(canvas, 15, 15, 2, 0.5, PAINT_TOUCH);
    canvas_plain_end(canvas);
    canvas_label(canvas, (Rect){10, 10, 30, 10}, plain, "four");
    canvas_plain_end(canvas);
    canvas_box(canvas, (Rect){11, 12, 5, 6}, 0, PAINT_TOUCH, PAINT_TOUCH, 0);
    assert_near(canvas_path(canvas)->points[0].x, 122, 1e-9);
    assert_near(canvas_path(canvas)->points[1].x, 140, 1e-9);
    assert_rect(canvas_item(canvas, 0)->bounds, 121, 19, 20, 7);
    assert_rect(canvas_item(canvas, 1)->as.box.rect, 121, 12, 5, 6);
    assert_near(canvas_item(canvas, 2)->as.disc.centre.x, 125, 1e-9);
    assert_near(canvas_item(canvas, 3)->as.text.start.x, 120, 1e-9);
    assert_rect(canvas_item(canvas, 4)->as.box.rect, 144, 12, 5, 6);
    path_finish(&path);
}

static void a_layout_that_is_not_mirrored_knows_no_plain_places(void **state) {
    (void)state;
    Canvas *canvas = begun(false);
    canvas_plain(canvas, (Rect){10, 10, 30, 30});
    canvas_box(canvas, (Rect){11, 12, 5, 6}, 0, PAINT_TOUCH, PAINT_TOUCH, 0);
    canvas_plain_end(canvas);
    assert_rect(canvas_item(canvas, 0)->as.box.rect, 11, 12, 5, 6);
    assert_false(canvas_is_mirrored(canvas));
    canvas_free(canvas);
}

static void the_next_frame_is_not_mirrored_by_itself(void **state) {
    Canvas *canvas = *state;
    assert_true(canvas_is_mirrored(canvas));
    canvas_begin(canvas, WIDTH, 100, THEME_LIGHT, 1, measure_fixed());
    assert_false(canvas_is_mirrored(canvas));
}

static void a_look_may_have_a_language_of_its_own(void **state) {
    Canvas *canvas = *state;
    char tag[] = "zh";
    TextLook look = plain;
    canvas_language(canvas, "ar");
    look.language = tag;
    canvas_label(canvas, (Rect){10, 20, 60, 20}, look, "12");
    canvas_digits(canvas, (Rect){10, 20, 60, 20}, look, "1");
    canvas_text(canvas, (Rect){10, 20, 60, 20}, look, "12");
    look.language = NULL;
    canvas_label(canvas, (Rect){10, 20, 60, 20}, look, "12");
    memset(tag, 'x', 2);
    static const char *const wanted[] = {"zh", "zh", "zh", "ar"};
    for (size_t i = 0; i < 4; i++) {
        const Reading *reading = &canvas_item(canvas, i)->as.text.reading;
        assert_string_equal(reading->language, wanted[i]);
        assert_int_equal(reading->rtl, i == 3);
    }
}

/* What points along the line of reading, and nothing else: see the table in draw/icons.c. */
static void only_icons_that_point_along_the_line_turn(void **state) {
    (void)state;
    static const char turning[] = " back next chevron-left chevron-right list ";
    for (int i = 0; i < ICON_COUNT; i++) {
        char name[40] = " ";
        strcat(strcat(name, shape_icon_name((Icon)i)), " ");
        assert_int_equal(shape_icon_turns((Icon)i), strstr(turning, name) != NULL);
    }
}

#define WITH_CANVAS(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_CANVAS(boxes_circles_and_discs_change_sides),
        WITH_CANVAS(a_path_is_turned_round_point_by_point),
        WITH_CANVAS(an_outline_is_turned_round_by_its_transform),
        WITH_CANVAS(a_clip_and_its_corners_change_sides),
        WITH_CANVAS(an_element_is_found_and_touched_where_it_is_seen),
        WITH_CANVAS(paragraphs_stand_in_the_mirrored_box_by_their_own_direction),
        WITH_CANVAS(labels_and_what_is_beside_something_stand_where_the_layout_has_them),
        WITH_CANVAS(digits_keep_their_order_in_the_mirrored_box),
        WITH_CANVAS(what_is_plain_changes_its_place_alone),
        cmocka_unit_test(a_layout_that_is_not_mirrored_knows_no_plain_places),
        WITH_CANVAS(the_next_frame_is_not_mirrored_by_itself),
        WITH_CANVAS(a_look_may_have_a_language_of_its_own),
        cmocka_unit_test(only_icons_that_point_along_the_line_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
