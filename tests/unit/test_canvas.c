#include "base/text.h"
#include "draw/canvas.h"
#include "draw/shapes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

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

static const TextLook body = {.role = TYPE_BODY, .paint = PAINT_INK};

static void add_button(Canvas *canvas, const char *id, double x, int focus) {
    Rect rect = {x, 84, 20, 12};
    canvas_element(canvas, &(Element){.id = id,
                                      .role = ROLE_BUTTON,
                                      .label = id,
                                      .spoken = id,
                                      .rect = rect,
                                      .touch = rect_grow(rect, 1),
                                      .action = id,
                                      .focus = focus});
}

/* A small frame with all there is in it; [bead] is the x of a bead. */
static void draw_frame(Canvas *canvas, double bead) {
    Path thread = {0};
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
    canvas_box(canvas, (Rect){6, 84, 22.5, 12}, 6, PAINT_SURFACE, PAINT_STOP, LINE_BUTTON);
    canvas_frame(canvas, (Rect){5.4, 83.4, 23.7, 13.2}, 6.6, PAINT_FOCUS, LINE_FOCUS);
    canvas_box(canvas, (Rect){0, 50, 160, 0.2}, 0, PAINT_LINE, PAINT_LINE, 0);
    path_move(&thread, 20, 10);
    path_line(&thread, 140, 10);
    canvas_line(canvas, &thread, 0.7, false, PAINT_THREAD, 1);
    canvas_line(canvas, &thread, 2, true, PAINT_BG, 0.5);
    canvas_fill(canvas, &thread, PAINT_TOUCH, 0.25);
    canvas_disc(canvas, 42, 43, 35.1, 0.8, PAINT_ACTION_SOFT);
    canvas_circle(canvas, bead, 10, 1.35, PAINT_THREAD);
    canvas_text(canvas, (Rect){88, 34, 60, 20}, (TextLook){.role = TYPE_TITLE, .paint = PAINT_INK},
                "Say \"in\"");
    add_button(canvas, "stop", 6, 1);
    canvas_element(canvas, &(Element){.id = "answer-4",
                                      .role = ROLE_CHOICE,
                                      .label = "4",
                                      .spoken = "4, bearable",
                                      .rect = {-0.001, 0, 10, 10},
                                      .action = "answer",
                                      .value = 4,
                                      .selected = true,
                                      .disabled = true});
    path_finish(&thread);
}

static void a_frame_prints_as_sentences(void **state) {
    Text text = {0};
    draw_frame(*state, 60);
    canvas_print(*state, &text);
    assert_string_equal(
        text_string(&text),
        "size 160.00 100.00 light\n"
        "box 6.00 84.00 22.50 12.00 radius 6.00 fill surface edge stop 0.25\n"
        "box 5.40 83.40 23.70 13.20 radius 6.60 edge focus 0.50\n"
        "box 0.00 50.00 160.00 0.20 fill line\n"
        "path 2 verbs line 0.70 thread bounds 19.65 9.65 120.70 0.70\n"
        "path 2 verbs flat line 2.00 bg alpha 0.50 bounds 19.00 9.00 122.00 2.00\n"
        "path 2 verbs fill touch alpha 0.25 bounds 20.00 10.00 120.00 0.00\n"
        "disc 42.00 43.00 r 35.10 solid 0.80 actionSoft\n"
        "circle 60.00 10.00 r 1.35 thread\n"
        "text \"Say \\\"in\\\"\" display 6.00 ink at 88.00 39.55 width 26.40\n"
        "element button \"stop\" label \"stop\" spoken \"stop\" rect 6.00 84.00 20.00 12.00 "
        "touch 5.00 83.00 22.00 14.00 action stop focus 1\n"
        "element choice \"answer-4\" label \"4\" spoken \"4, bearable\" "
        "rect 0.00 0.00 10.00 10.00 action answer value 4 selected disabled\n");
    text_finish(&text);
}

static void the_head_of_a_print_tells_the_theme_and_text_size(void **state) {
    Text text = {0};
    canvas_begin(*state, 100, 160, THEME_CONTRAST, 1.25, measure_fixed());
    canvas_print(*state, &text);
    assert_string_equal(text_string(&text), "size 100.00 160.00 contrast text 1.25\n");
    text_finish(&text);
}

static void the_same_calls_give_the_same_frame(void **state) {
    Canvas *one = *state, *other = canvas_new();
    Text first = {0}, second = {0};
    draw_frame(one, 60);
    draw_frame(other, 77);
    draw_frame(other, 60);
    canvas_print(one, &first);
    canvas_print(other, &second);
    assert_string_equal(text_string(&first), text_string(&second));
    assert_int_equal(canvas_count(one), canvas_count(other));
    for (size_t i = 0; i < canvas_count(one); i++) {
        assert_true(canvas_item(one, i)->hash == canvas_item(other, i)->hash);
    }
    text_finish(&first);
    text_finish(&second);
    canvas_free(other);
}

static void a_frame_like_the_last_uses_the_same_memory(void **state) {
    Canvas *canvas = *state;
    const DrawItem *items = NULL;
    const Element *elements = NULL;
    const Point *points = NULL;
    const char *string = NULL;
    for (int frame = 0; frame < 3; frame++) {
        canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
        Path line = {0};
        path_move(&line, 0, 0);
        for (int i = 0; i < 300; i++) {
            char id[32];
            snprintf(id, sizeof id, "button-%d", i);
            path_line(&line, i, i);
            canvas_label(canvas, (Rect){0, 0, 1000, 9}, body, "a string of some length, to fill");
            canvas_line(canvas, &line, 1, false, PAINT_THREAD, 1);
            add_button(canvas, id, i, i);
        }
        path_finish(&line);
        if (frame > 0) {
            assert_ptr_equal(canvas_item(canvas, 0), items);
            assert_ptr_equal(canvas_element_at(canvas, 0), elements);
            assert_ptr_equal(canvas_path(canvas)->points, points);
            assert_ptr_equal(canvas_item(canvas, 598)->as.text.string, string);
        }
        items = canvas_item(canvas, 0);
        elements = canvas_element_at(canvas, 0);
        points = canvas_path(canvas)->points;
        string = canvas_item(canvas, 598)->as.text.string;
    }
}

static void strings_keep_their_place_while_more_are_added(void **state) {
    Canvas *canvas = *state;
    char large[10000], id[32];
    memset(large, 'x', sizeof large - 1);
    large[sizeof large - 1] = '\0';
    add_button(canvas, "first", 0, 0);
    canvas_label(canvas, (Rect){0, 0, 100, 9}, body, "kept");
    const char *string = canvas_item(canvas, 0)->as.text.string;
    for (int i = 0; i < 500; i++) {
        snprintf(id, sizeof id, "button-%d", i);
        add_button(canvas, id, 0, 0);
    }
    canvas_element(canvas, &(Element){.id = "large", .spoken = large});
    assert_ptr_equal(canvas_item(canvas, 0)->as.text.string, string);
    assert_string_equal(string, "kept");
    assert_string_equal(canvas_element_at(canvas, 0)->id, "first");
    assert_string_equal(canvas_element_at(canvas, 500)->action, "button-499");
    assert_string_equal(canvas_element_at(canvas, 501)->spoken, large);
    assert_null(canvas_element_at(canvas, 501)->label);
}

static void the_callers_strings_and_paths_are_not_needed_afterwards(void **state) {
    Canvas *canvas = *state;
    char id[] = "pause", label[] = "Pause";
    Path path = {0};
    path_move(&path, 1, 2);
    path_line(&path, 3, 4);
    canvas_line(canvas, &path, 1, false, PAINT_INK, 1);
    path_finish(&path);
    canvas_label(canvas, (Rect){0, 0, 100, 9}, body, label);
    canvas_element(canvas, &(Element){.id = id, .label = label, .spoken = label});
    memset(id, '?', 5);
    memset(label, '?', 5);
    assert_string_equal(canvas_element_at(canvas, 0)->id, "pause");
    assert_string_equal(canvas_element_at(canvas, 0)->label, "Pause");
    assert_string_equal(canvas_element_at(canvas, 0)->spoken, "Pause");
    assert_string_equal(canvas_item(canvas, 1)->as.text.string, "Pause");
    assert_near(canvas_path(canvas)->points[1].y, 4, 0);
}

static void each_path_item_knows_its_part(void **state) {
    Canvas *canvas = *state;
    Path path = {0};
    path_move(&path, 1, 2);
    path_cubic(&path, 1, 1, 2, 2, 3, 3);
    canvas_line(canvas, &path, 1, false, PAINT_INK, 1);
    path_close(&path);
    canvas_fill(canvas, &path, PAINT_INK, 1);
    const DrawItem *one = canvas_item(canvas, 0), *other = canvas_item(canvas, 1);
    assert_int_equal(one->as.path.verb, 0);
    assert_int_equal(one->as.path.verb_count, 2);
    assert_int_equal(one->as.path.point, 0);
    assert_int_equal(other->as.path.verb, 2);
    assert_int_equal(other->as.path.verb_count, 3);
    assert_int_equal(other->as.path.point, 4);
    path_finish(&path);
}

static void what_cannot_be_seen_is_no_item(void **state) {
    Canvas *canvas = *state;
    Path empty = {0}, line = {0};
    path_move(&line, 0, 0);
    path_line(&line, 9, 9);
    canvas_box(canvas, (Rect){1, 1, 0, 5}, 0, PAINT_INK, PAINT_INK, 1);
    canvas_frame(canvas, (Rect){1, 1, 5, 5}, 0, PAINT_INK, 0);
    canvas_fill(canvas, &empty, PAINT_INK, 1);
    canvas_line(canvas, &line, 0, false, PAINT_INK, 1);
    canvas_line(canvas, &line, 1, false, PAINT_INK, 0);
    canvas_disc(canvas, 5, 5, 0, 0.8, PAINT_INK);
    canvas_circle(canvas, 5, 5, 0, PAINT_INK);
    assert_int_equal(canvas_count(canvas), 0);
    assert_int_equal(canvas_path(canvas)->verb_count, 0);
    path_finish(&line);
}

static void a_color_comes_from_the_theme(void **state) {
    Canvas *canvas = *state;
    for (ThemeName theme = 0; theme < THEME_COUNT; theme++) {
        canvas_begin(canvas, 160, 100, theme, 1, measure_fixed());
        canvas_circle(canvas, 5, 5, 2, PAINT_CAUTION);
        Color color = canvas_item(canvas, 0)->color, wanted = theme_color(theme, PAINT_CAUTION);
        assert_memory_equal(&color, &wanted, sizeof color);
    }
}

static void alpha_goes_into_the_color(void **state) {
    Canvas *canvas = *state;
    Path path = {0};
    path_circle(&path, 5, 5, 2);
    canvas_fill(canvas, &path, PAINT_TOUCH, 0.7);
    canvas_fill(canvas, &path, PAINT_TOUCH, 7);
    assert_int_equal(canvas_item(canvas, 0)->color.a, 179);
    assert_int_equal(canvas_item(canvas, 1)->color.a, 255);
    path_finish(&path);
}

static void a_touch_reaches_the_topmost_that_can_act(void **state) {
    Canvas *canvas = *state;
    Rect whole = {0, 0, 160, 100};
    canvas_element(canvas,
                   &(Element){.id = "ground", .spoken = "", .touch = whole, .action = "wake"});
    add_button(canvas, "under", 10, 0);
    add_button(canvas, "over", 15, 0);
    canvas_element(
        canvas,
        &(Element){.id = "gone", .spoken = "", .touch = whole, .action = "gone", .disabled = true});
    canvas_element(canvas, &(Element){.id = "words", .spoken = "", .touch = whole});
    assert_string_equal(canvas_hit(canvas, (Point){12, 90})->id, "under");
    assert_string_equal(canvas_hit(canvas, (Point){20, 90})->id, "over");
    assert_string_equal(canvas_hit(canvas, (Point){14.5, 90})->id, "over"); /* its touch area */
    assert_string_equal(canvas_hit(canvas, (Point){100, 10})->id, "ground");
    assert_null(canvas_hit(canvas, (Point){-1, 10}));
    assert_null(canvas_hit(canvas, (Point){160, 10}));
}

static void an_element_without_a_touch_area_is_not_touched(void **state) {
    Canvas *canvas = *state;
    canvas_element(
        canvas,
        &(Element){
            .id = "key", .spoken = "", .rect = {0, 0, 160, 100}, .action = "key", .focus = 1});
    assert_null(canvas_hit(canvas, (Point){0, 0}));
    assert_null(canvas_hit(canvas, (Point){50, 50}));
}

static void an_element_is_found_by_id_then_label_then_label_in_any_case(void **state) {
    Canvas *canvas = *state;
    canvas_element(canvas, &(Element){.id = "a", .label = "begin", .spoken = ""});
    canvas_element(canvas, &(Element){.id = "b", .label = "Begin", .spoken = ""});
    canvas_element(canvas, &(Element){.id = "Begin", .label = "c", .spoken = ""});
    canvas_element(canvas, &(Element){.id = "d", .label = NULL, .spoken = ""});
    canvas_element(canvas, &(Element){.id = "e", .label = "PAUSE", .spoken = ""});
    assert_string_equal(canvas_find(canvas, "Begin")->id, "Begin");
    assert_string_equal(canvas_find(canvas, "begin")->id, "a");
    assert_string_equal(canvas_find(canvas, "BEGIN")->id, "a");
    canvas_element(canvas, &(Element){.id = "f", .label = "Pause", .spoken = ""});
    assert_string_equal(canvas_find(canvas, "Pause")->id, "f");
    assert_string_equal(canvas_find(canvas, "pause")->id, "e");
    assert_string_equal(canvas_find(canvas, "d")->id, "d");
    assert_null(canvas_find(canvas, "D"));
    assert_null(canvas_find(canvas, ""));
}

static void focus_follows_its_order_and_wraps(void **state) {
    Canvas *canvas = *state;
    add_button(canvas, "third", 0, 7);
    add_button(canvas, "none", 0, 0);
    add_button(canvas, "first", 0, 1);
    add_button(canvas, "second", 0, 2);
    canvas_element(canvas, &(Element){.id = "off", .spoken = "", .focus = 3, .disabled = true});
    static const struct {
        const char *from;
        bool backwards;
        const char *to;
    } moves[] = {
        {NULL, false, "first"},      {"first", false, "second"}, {"second", false, "third"},
        {"third", false, "first"},   {NULL, true, "third"},      {"third", true, "second"},
        {"second", true, "first"},   {"first", true, "third"},   {"vanished", false, "first"},
        {"vanished", true, "third"}, {"none", false, "first"},   {"off", false, "third"},
        {"off", true, "second"},
    };
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        const Element *to = canvas_focus(canvas, moves[i].from, moves[i].backwards);
        assert_non_null(to);
        if (strcmp(to->id, moves[i].to) != 0) {
            fail_msg("from '%s' focus goes to '%s', not '%s'",
                     moves[i].from ? moves[i].from : "nothing", to->id, moves[i].to);
        }
    }
}

static void equal_places_in_the_focus_order_follow_the_order_of_adding(void **state) {
    Canvas *canvas = *state;
    add_button(canvas, "a", 0, 1);
    add_button(canvas, "b", 0, 1);
    add_button(canvas, "c", 0, 1);
    assert_string_equal(canvas_focus(canvas, "a", false)->id, "b");
    assert_string_equal(canvas_focus(canvas, "b", false)->id, "c");
    assert_string_equal(canvas_focus(canvas, "c", false)->id, "a");
    assert_string_equal(canvas_focus(canvas, "b", true)->id, "a");
}

static void without_anything_to_focus_there_is_no_focus(void **state) {
    Canvas *canvas = *state;
    assert_null(canvas_focus(canvas, NULL, false));
    add_button(canvas, "none", 0, 0);
    assert_null(canvas_focus(canvas, "none", true));
    add_button(canvas, "only", 0, 1);
    assert_string_equal(canvas_focus(canvas, "only", false)->id, "only");
    assert_string_equal(canvas_focus(canvas, "only", true)->id, "only");
}

static void all_that_an_item_paints_lies_in_its_bounds(void **state) {
    Canvas *canvas = *state;
    Path path = {0};
    shape_rosette(&path, 50, 50, 31, 1);
    canvas_line(canvas, &path, 1.7, false, PAINT_THREAD, 1);
    Rect bounds = canvas_item(canvas, 0)->bounds;
    assert_true(bounds.y <= 50 - 31 - 0.85 + 1e-6);
    assert_true(bounds.h <= 2 * (31 + 0.85) + 1e-6);
    canvas_text(canvas, (Rect){10, 20, 60, 10}, body, "jolly");
    const DrawItem *text = canvas_item(canvas, 1);
    assert_true(text->bounds.x < text->as.text.start.x);
    assert_true(text->bounds.x + text->bounds.w > text->as.text.start.x + text->as.text.width);
    assert_true(text->bounds.y < text->as.text.start.y - 0.97 * 3.2);
    assert_true(text->bounds.y + text->bounds.h > text->as.text.start.y + 0.24 * 3.2);
    path_finish(&path);
}

static void nothing_can_be_freed(void **state) {
    (void)state;
    canvas_free(NULL);
}

#define WITH_CANVAS(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_CANVAS(a_frame_prints_as_sentences),
        WITH_CANVAS(the_head_of_a_print_tells_the_theme_and_text_size),
        WITH_CANVAS(the_same_calls_give_the_same_frame),
        WITH_CANVAS(a_frame_like_the_last_uses_the_same_memory),
        WITH_CANVAS(strings_keep_their_place_while_more_are_added),
        WITH_CANVAS(the_callers_strings_and_paths_are_not_needed_afterwards),
        WITH_CANVAS(each_path_item_knows_its_part),
        WITH_CANVAS(what_cannot_be_seen_is_no_item),
        WITH_CANVAS(a_color_comes_from_the_theme),
        WITH_CANVAS(alpha_goes_into_the_color),
        WITH_CANVAS(a_touch_reaches_the_topmost_that_can_act),
        WITH_CANVAS(an_element_without_a_touch_area_is_not_touched),
        WITH_CANVAS(an_element_is_found_by_id_then_label_then_label_in_any_case),
        WITH_CANVAS(focus_follows_its_order_and_wraps),
        WITH_CANVAS(equal_places_in_the_focus_order_follow_the_order_of_adding),
        WITH_CANVAS(without_anything_to_focus_there_is_no_focus),
        WITH_CANVAS(all_that_an_item_paints_lies_in_its_bounds),
        cmocka_unit_test(nothing_can_be_freed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
