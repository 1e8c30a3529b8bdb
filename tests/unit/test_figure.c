#include "base/file.h"
#include "draw/figure.h"
#include "draw/shelf.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define HEAD "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 200\">\n"
#define PATH_OF(rest) "<path fill=\"none\" " rest "/>\n"
#define GOOD "d=\"M1 2L3 4\""

static Figure *read_text(const char *text, size_t length, Diags *diags) {
    Source source;
    source_init(&source, "a.svg", text, length);
    Figure *figure = figure_new(&source, diags);
    source_finish(&source);
    return figure;
}

static Figure *read_good(const char *text) {
    Diags *diags = diags_new();
    Figure *figure = read_text(text, strlen(text), diags);
    if (figure == NULL) {
        fail_msg("%s", diags_at(diags, 0)->message);
    }
    diags_free(diags);
    return figure;
}

static void a_shape_is_read_with_all_it_has(void **state) {
    (void)state;
    Figure *figure = read_good(
        HEAD "<!-- a note -->\n<g id=\"base\">\n"
             "<path id=\"base-arm\" fill=\"#ddd5cb\" fill-opacity=\"0.5\" stroke=\"#C4B9AC\" "
             "stroke-width=\"2.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\" "
             "opacity=\".5\" d=\"M10 20h30v-10z\"/>\n"
             "<circle id='press-arm' fill=\"#2F6F7E\" fill-opacity=\"0\" cx=\"7\" cy=\"8\" "
             "r=\"4\"/>\n<ellipse fill=\"#C4B9AC\" cx=\"50\" cy=\"60\" rx=\"20\" ry=\"10\"/>\n"
             "</g>\n</svg>\n");
    assert_int_equal(figure_count(figure), 3);
    const Shape *arm = figure_find(figure, "base-arm");
    assert_ptr_equal(arm, figure_shape(figure, 0));
    assert_int_equal(arm->kind, SHAPE_BASE);
    assert_int_equal(arm->fill, TONE_BODY);
    assert_int_equal(arm->stroke, TONE_LINE);
    assert_near(arm->fill_opacity, 0.25, 1e-4);
    assert_near(arm->stroke_opacity, 0.5, 1e-4);
    assert_near(arm->stroke_width, 2.5, 1e-4);
    assert_true(arm->round);
    assert_near(arm->box.x, 10, 1e-4);
    assert_near(arm->box.y, 10, 1e-4);
    assert_near(arm->box.w, 30, 1e-4);
    assert_near(arm->box.h, 10, 1e-4);
    const Shape *press = figure_find(figure, "press-arm");
    assert_int_equal(press->kind, SHAPE_PRESS);
    assert_near(press->centre.x, 7, 1e-4);
    assert_near(press->radius, 4, 1e-4);
    assert_near(press->fill_opacity, 0, 1e-4);
    const Shape *ellipse = figure_shape(figure, 2);
    assert_string_equal(ellipse->id, "");
    assert_near(ellipse->box.w, 40, 1e-4);
    assert_near(ellipse->box.h, 20, 1e-4);
    assert_int_equal(ellipse->fill, TONE_SHADE);
    assert_near(figure_box(figure).h, 200, 1e-4);
    assert_null(figure_find(figure, "base-leg"));
    figure_free(figure);
}

static void a_box_holds_the_curve_and_not_its_controls(void **state) {
    (void)state;
    Figure *figure = read_good(HEAD PATH_OF("id=\"a\" d=\"M0 0C0 40 10 40 10 0\"")
                                   PATH_OF("id=\"b\" d=\"M50 50C90 50 90 60 50 60\"") "</svg>");
    const Shape *up = figure_find(figure, "a"), *across = figure_find(figure, "b");
    assert_near(up->box.y, 0, 1e-4);
    assert_near(up->box.h, 30, 1e-4);
    assert_near(up->box.w, 10, 1e-4);
    assert_near(across->box.w, 30, 1e-4);
    assert_near(across->box.h, 10, 1e-4);
    figure_free(figure);
}

static void an_id_says_what_a_shape_is_for(void **state) {
    (void)state;
    static const struct {
        const char *id;
        ShapeKind kind;
    } kinds[] = {
        {"base-top", SHAPE_BASE},     {"hair", SHAPE_HAIR},           {"face-nose", SHAPE_FACE},
        {"line-jaw", SHAPE_LINE},     {"torso-rest", SHAPE_BREATH},   {"torso-full", SHAPE_FULL},
        {"upper-trap", SHAPE_REGION}, {"nogo-spine", SHAPE_NO_GO},    {"stroke-arch", SHAPE_STROKE},
        {"press-arch", SHAPE_PRESS},  {"circle-arch", SHAPE_CIRCLE},  {"contact", SHAPE_CONTACT},
        {"full", SHAPE_REGION},       {"contact-left", SHAPE_REGION},
    };
    Text text = {0};
    text_add(&text, HEAD);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        text_print(&text, "<path id=\"%s\" fill=\"none\" " GOOD "/>\n", kinds[i].id);
    }
    text_add(&text, "</svg>");
    Figure *figure = read_good(text_string(&text));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        assert_int_equal(figure_find(figure, kinds[i].id)->kind, kinds[i].kind);
    }
    figure_free(figure);
    text_finish(&text);
}

static void a_part_is_found_without_the_side_that_a_picture_does_not_have(void **state) {
    (void)state;
    Figure *figure = read_good(HEAD PATH_OF("id=\"palm\" " GOOD) PATH_OF("id=\"stroke-palm\" " GOOD)
                                   PATH_OF("id=\"knee-left\" " GOOD) "</svg>");
    assert_string_equal(figure_find_part(figure, "", "palm-left")->id, "palm");
    assert_string_equal(figure_find_part(figure, "stroke-", "palm-right")->id, "stroke-palm");
    assert_string_equal(figure_find_part(figure, "", "knee-left")->id, "knee-left");
    assert_null(figure_find_part(figure, "", "knee-right"));
    assert_null(figure_find_part(figure, "", "-left"));
    figure_free(figure);
}

typedef struct Bad {
    const char *rule;
    int line, column;
    const char *text;
} Bad;

static const Bad bad[] = {
    {"media/figure-xml", 1, 1, ""},
    {"media/figure-xml", 2, 1, HEAD},
    {"media/figure-xml", 2, 1, HEAD "<path fill=\"none\" d=\"M1"},
    {"media/figure-xml", 2, 3, HEAD "</g></svg>"},
    {"media/figure-doctype", 1, 1, "<!DOCTYPE svg [<!ENTITY a \"b\">]>\n" HEAD "</svg>"},
    {"media/figure-doctype", 1, 1, "<!DOCTYPE svg [<!ENTITY a \"b\">]>\n" HEAD "&a;&a;</svg>"},
    {"media/figure-doctype", 1, 1, "<!DOCTYPE svg SYSTEM \"file:///etc/passwd\">\n" HEAD "</svg>"},
    {"media/figure-element", 1, 1, "<?xml-stylesheet href=\"x\"?>\n" HEAD "</svg>"},
    {"media/figure-element", 2, 1, HEAD "<![CDATA[x]]>\n</svg>"},
    {"media/figure-element", 2, 1, HEAD "words\n</svg>"},
    {"media/figure-element", 2, 1, HEAD "<script>go()</script>\n</svg>"},
    {"media/figure-element", 2, 1, HEAD "<use href=\"#a\"/>\n</svg>"},
    {"media/figure-element", 2, 1, HEAD "<svg viewBox=\"0 0 9 9\"/>\n</svg>"},
    {"media/figure-element", 2, 1, HEAD "<linearGradient id=\"a\"/>\n</svg>"},
    {"media/figure-element", 3, 1, HEAD "<path fill=\"none\" " GOOD ">\n<g/></path></svg>"},
    {"media/figure-element", 1, 1, "<g/>"},
    {"media/figure-attribute", 2, 4, HEAD "<g transform=\"scale(2)\"/>\n</svg>"},
    {"media/figure-attribute", 2, 19, HEAD PATH_OF("style=\"fill:red\" " GOOD) "</svg>"},
    {"media/figure-attribute", 2, 19, HEAD PATH_OF("onclick='go()' " GOOD) "</svg>"},
    {"media/figure-attribute", 2, 19, HEAD PATH_OF("cx=\"4\" " GOOD) "</svg>"},
    {"media/figure-attribute", 2, 23, HEAD PATH_OF("id=\"a&#98;\" " GOOD) "</svg>"},
    {"media/figure-attribute", 2, 1, HEAD PATH_OF("id=\"a\"") "</svg>"},
    {"media/figure-attribute", 2, 1, HEAD "<path " GOOD "/></svg>"},
    {"media/figure-attribute", 2, 35, HEAD PATH_OF("stroke-linecap=\"square\" " GOOD) "</svg>"},
    {"media/figure-attribute", 2, 36, HEAD PATH_OF("stroke-linejoin=\"miter\" " GOOD) "</svg>"},
    {"media/figure-attribute", 2, 1, HEAD "<circle fill=\"none\" cx=\"1\"/></svg>"},
    {"media/figure-attribute", 1, 1, "<svg/>"},
    {"media/figure-attribute", 1, 13, "<svg xmlns=\"http://x\" viewBox=\"0 0 9 9\"/>"},
    {"media/figure-colour", 2, 27, HEAD PATH_OF("stroke=\"#123456\" " GOOD) "</svg>"},
    {"media/figure-colour", 2, 27, HEAD PATH_OF("stroke=\"url(#a)\" " GOOD) "</svg>"},
    {"media/figure-number", 2, 33, HEAD PATH_OF("stroke-width=\"-1\" " GOOD) "</svg>"},
    {"media/figure-number", 2, 33, HEAD PATH_OF("stroke-width=\"2px\" " GOOD) "</svg>"},
    {"media/figure-number", 2, 33, HEAD PATH_OF("fill-opacity=\"1.5\" " GOOD) "</svg>"},
    {"media/figure-number", 2, 33, HEAD PATH_OF("fill-opacity=\"nan\" " GOOD) "</svg>"},
    {"media/figure-number", 2, 33, HEAD PATH_OF("stroke-width=\"1e99999\" " GOOD) "</svg>"},
    {"media/figure-number", 2, 24, HEAD "<circle fill=\"none\" r=\"0\"/></svg>"},
    {"media/figure-number", 2, 29, HEAD PATH_OF("d=\"M0 0L5 NaN\"") "</svg>"},
    {"media/figure-number", 2, 27, HEAD PATH_OF("d=\"M0 0L1e300 5\"") "</svg>"},
    {"media/figure-number", 2, 22, HEAD PATH_OF("d=\"M0 0l99999 0l99999 0\"") "</svg>"},
    {"media/figure-number", 1, 15, "<svg viewBox=\"0 0 -5 9\"/>"},
    {"media/figure-number", 1, 15, "<svg viewBox=\"0 0 5\"/>"},
    {"media/figure-number", 1, 15, "<svg viewBox=\"0 0 5 6 7\"/>"},
    {"media/figure-path", 2, 27, HEAD PATH_OF("d=\"M0 0 B4 4\"") "</svg>"},
    {"media/figure-path", 2, 28, HEAD PATH_OF("d=\"M0 0L5\"") "</svg>"},
    {"media/figure-path", 2, 22, HEAD PATH_OF("d=\"\"") "</svg>"},
    {"media/figure-path", 2, 22, HEAD PATH_OF("d=\"M4 4\"") "</svg>"},
    {"media/figure-id", 3, 23, HEAD PATH_OF("id=\"a\" " GOOD) PATH_OF("id=\"a\" " GOOD) "</svg>"},
    {"media/figure-id", 2, 23, HEAD PATH_OF("id=\"A b\" " GOOD) "</svg>"},
    {"media/figure-breath", 2, 23, HEAD PATH_OF("id=\"a-rest\" " GOOD) "</svg>"},
    {"media/figure-breath", 2, 23, HEAD PATH_OF("id=\"a-full\" " GOOD) "</svg>"},
    {"media/figure-breath", 2, 23,
     HEAD PATH_OF("id=\"a-rest\" " GOOD) PATH_OF("id=\"a-full\" d=\"M0 0L1 1Z\"") "</svg>"},
};

static void what_is_not_a_figure_is_refused_and_the_place_is_named(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Diags *diags = diags_new();
        Figure *figure = read_text(bad[i].text, strlen(bad[i].text), diags);
        if (figure != NULL) {
            fail_msg("row %zu is read: %s", i, bad[i].text);
        }
        diags_sort(diags);
        const Finding *first = diags_at(diags, 0);
        if (diags_length(diags) != 1 || strcmp(first->rule, bad[i].rule) != 0 ||
            first->line != bad[i].line || first->column != bad[i].column) {
            fail_msg("row %zu: %zu findings, the first is %s at %d:%d, expected %s at %d:%d\n%s", i,
                     diags_length(diags), first->rule, first->line, first->column, bad[i].rule,
                     bad[i].line, bad[i].column, bad[i].text);
        }
        diags_free(diags);
    }
}

static void all_findings_come_in_one_go(void **state) {
    (void)state;
    static const char text[] =
        HEAD PATH_OF("style=\"a\" stroke=\"red\" stroke-width=\"x\" d=\"M0 0Q\"")
            PATH_OF("id=\"A\" " GOOD) "<rect/><g transform=\"a\"/>\n";
    Diags *diags = diags_new();
    assert_null(read_text(text, sizeof text - 1, diags));
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 8);
    diags_free(diags);
}

static void figures_have_limits(void **state) {
    (void)state;
    Text text = {0};
    text_add(&text, HEAD "<path fill=\"none\" d=\"M0 0");
    for (int i = 0; i < FIGURE_SEGMENTS; i++) {
        text_add(&text, "l1 0");
    }
    size_t full = text.length;
    text_add(&text, "\"/></svg>");
    Figure *figure = read_good(text_string(&text));
    figure_free(figure);
    text.length = full;
    text_add(&text, "l1 0\"/>" PATH_OF(GOOD) "</svg>");
    Diags *diags = diags_new();
    assert_null(read_text(text_string(&text), text.length, diags));
    assert_int_equal(diags_length(diags), 1);
    assert_string_equal(diags_at(diags, 0)->rule, "media/figure-segments");

    text_clear(&text);
    text_add(&text, HEAD);
    for (int i = 1; i < FIGURE_DEPTH; i++) {
        text_add(&text, "<g>");
    }
    size_t deep = text.length;
    text_add(&text, "<g>");
    assert_null(read_text(text_string(&text), text.length, diags));
    assert_int_equal(diags_length(diags), 2);
    assert_string_equal(diags_at(diags, 1)->rule, "media/figure-depth");
    text.length = deep;
    for (int i = 1; i < FIGURE_DEPTH; i++) {
        text_add(&text, "</g>");
    }
    text_add(&text, "</svg>");
    figure_free(read_good(text_string(&text)));

    text_clear(&text);
    text_add(&text, HEAD "</svg>");
    while (text.length < FIGURE_BYTES) {
        text_add(&text, "\n");
    }
    figure_free(read_good(text_string(&text)));
    text_add(&text, "\n");
    assert_null(read_text(text_string(&text), text.length, diags));
    assert_string_equal(diags_at(diags, 2)->rule, "media/figure-bytes");
    diags_free(diags);
    text_finish(&text);
}

static void every_end_of_a_file_is_survived(void **state) {
    (void)state;
    static const char text[] =
        HEAD "<g id=\"base\"><path id='a' fill=\"none\" d=\"M1 2c3 4 5 6 7 8Z\"/></g>"
             "<circle fill=\"none\" r=\"4\"/></svg>";
    for (size_t length = 0; length < sizeof text - 1; length++) {
        char *copy = malloc(length + 1);
        memcpy(copy, text, length);
        Diags *diags = diags_new();
        assert_null(read_text(copy, length, diags));
        assert_true(diags_length(diags) > 0);
        diags_free(diags);
        free(copy);
    }
}

static void random_changes_are_survived(void **state) {
    (void)state;
    static const char text[] =
        HEAD "<g id=\"base\"><path id='a' fill=\"none\" d=\"M1 2c3 4 5 6 7 8Z\"/></g>"
             "<circle fill=\"#C4B9AC\" r=\"4\" cx=\"-3e2\"/></svg>";
    static const char marks[] = "<>&\"'/=-. \n\0\xff#MzQ9einA";
    unsigned seed = 1;
    for (int i = 0; i < 20000; i++) {
        char copy[sizeof text];
        memcpy(copy, text, sizeof text);
        for (int k = 0; k < 3; k++) {
            seed = seed * 1664525u + 1013904223u;
            copy[(seed >> 8) % (sizeof text - 1)] = marks[(seed >> 24) % (sizeof marks - 1)];
        }
        Diags *diags = diags_new();
        Figure *figure = read_text(copy, sizeof text - 1, diags);
        assert_true((figure != NULL) == (diags_count(diags, SEVERITY_ERROR) == 0));
        figure_free(figure);
        diags_free(diags);
    }
}

static void each_of_our_own(void (*check)(const Figure *, const char *)) {
    Arena *arena = arena_new();
    const char *reason = NULL;
    FileList list = {0};
    assert_true(file_list("assets/art", ".svg", 200, &list, arena, &reason));
    assert_int_equal(list.count, 50);
    Shelf *shelf = shelf_new("assets/art");
    for (size_t i = 0; i < list.count; i++) {
        const Figure *figure = shelf_figure(shelf, list.names[i]);
        if (figure == NULL) {
            fail_msg("%s is not read", list.names[i]);
        }
        check(figure, list.names[i]);
    }
    shelf_free(shelf);
    arena_free(arena);
}

static void has_its_parts(const Figure *figure, const char *name) {
    for (size_t i = 0; i < figure_count(figure); i++) {
        const Shape *shape = figure_shape(figure, i);
        assert_ptr_equal(figure_find(figure, shape->id), shape);
        const Shape *press = figure_find_part(figure, "press-", shape->id);
        if (shape->kind == SHAPE_REGION && (press == NULL || !figure_hit(shape, press->centre))) {
            fail_msg("%s: '%s' has no place to press in it", name, shape->id);
        }
        if (shape->kind == SHAPE_STROKE && figure_find(figure, shape->id + 7) == NULL &&
            strcmp(shape->id, "stroke-knee-left-around") != 0 &&
            strcmp(shape->id, "stroke-knee-right-around") != 0) {
            fail_msg("%s: '%s' belongs to no region", name, shape->id);
        }
    }
}

static void our_own_figures_are_read_and_have_their_parts(void **state) {
    (void)state;
    each_of_our_own(has_its_parts);
}

static void breathes(const Figure *figure, const char *name) {
    (void)name;
    for (size_t i = 0; i < figure_count(figure); i++) {
        const Shape *shape = figure_shape(figure, i);
        const Shape *full = figure_full(figure, shape);
        assert_true((full != NULL) == (shape->kind == SHAPE_BREATH));
        if (full != NULL) {
            assert_int_equal(shape->path.verb_count, full->path.verb_count);
            assert_memory_equal(shape->path.verbs, full->path.verbs, shape->path.verb_count);
        }
    }
}

static void our_own_figures_breathe_command_for_command(void **state) {
    (void)state;
    each_of_our_own(breathes);
}

static void a_breath_lies_between_its_ends(void **state) {
    (void)state;
    Figure *figure = read_good(HEAD PATH_OF("id=\"a-rest\" d=\"M0 0L10 20\"")
                                   PATH_OF("id=\"a-full\" d=\"M10 0L10 40\"") "</svg>");
    const Shape *rest = figure_find(figure, "a-rest"), *full = figure_full(figure, rest);
    static const double ats[] = {0, 1, 0.5, -3, 7};
    static const double xs[] = {0, 10, 5, 0, 10}, ys[] = {20, 40, 30, 20, 40};
    for (size_t i = 0; i < sizeof ats / sizeof *ats; i++) {
        Path path = {0};
        path_move(&path, 99, 99);
        figure_morph(&path, rest, full, ats[i]);
        assert_int_equal(path.point_count, 3);
        assert_near(path.points[1].x, xs[i], 1e-4);
        assert_near(path.points[2].y, ys[i], 1e-4);
        path_finish(&path);
    }
    figure_free(figure);
}

static void a_point_is_inside_by_winding(void **state) {
    (void)state;
    Figure *figure =
        read_good(HEAD PATH_OF("id=\"square\" d=\"M10 10H50V50H10Z M20 20V40H40V20Z\"") PATH_OF(
            "id=\"open\" d=\"M60 10C80 10 80 50 60 50\"") "<circle id=\"disc\" fill=\"none\" "
                                                          "cx=\"50\" cy=\"100\" r=\"20\"/></svg>");
    const Shape *square = figure_find(figure, "square");
    assert_true(figure_hit(square, (Point){15, 15}));
    assert_false(figure_hit(square, (Point){30, 30}));
    assert_false(figure_hit(square, (Point){55, 30}));
    assert_true(figure_hit(figure_find(figure, "open"), (Point){70, 30}));
    assert_false(figure_hit(figure_find(figure, "open"), (Point){74.9, 45}));
    const Shape *disc = figure_find(figure, "disc");
    assert_true(figure_hit(disc, (Point){50 + 19.8 * sqrt(0.5), 100 + 19.8 * sqrt(0.5)}));
    assert_false(figure_hit(disc, (Point){50 + 20.2 * sqrt(0.5), 100 + 20.2 * sqrt(0.5)}));
    figure_free(figure);
}

static void a_line_is_as_long_as_it_is(void **state) {
    (void)state;
    Path path = {0};
    path_move(&path, 0, 0);
    path_line(&path, 30, 0);
    path_line(&path, 30, 0);
    path_line(&path, 30, 40);
    Polyline line = {0};
    polyline_from(&line, &path);
    assert_near(polyline_length(&line), 70, 1e-4);
    double direction = -1;
    Point at = polyline_at(&line, 10, &direction);
    assert_near(at.x, 10, 1e-4);
    assert_near(direction, 0, 1e-4);
    at = polyline_at(&line, 50, &direction);
    assert_near(at.x, 30, 1e-4);
    assert_near(at.y, 20, 1e-4);
    assert_near(direction, acos(0), 1e-4);
    assert_near(polyline_at(&line, -5, NULL).x, 0, 1e-4);
    assert_near(polyline_at(&line, 500, NULL).y, 40, 1e-4);
    path_line(&path, 30, 40); /* no way at all has no direction to lose */
    polyline_from(&line, &path);
    at = polyline_at(&line, 70, &direction);
    assert_near(at.y, 40, 1e-4);
    assert_near(direction, acos(0), 1e-4);
    path_close(&path);
    polyline_from(&line, &path);
    assert_near(polyline_length(&line), 120, 1e-4);
    path_clear(&path);
    path_arc(&path, 0, 0, 50, 0, acos(-1));
    polyline_from(&line, &path);
    assert_true(fabs(polyline_length(&line) - 50 * acos(-1)) < 0.3);
    for (double along = 0; along < polyline_length(&line); along += 0.7) {
        at = polyline_at(&line, along, NULL);
        assert_true(fabs(hypot(at.x, at.y) - 50) < 0.1);
    }
    polyline_finish(&line);
    path_finish(&path);
    assert_near(polyline_length(&line), 0, 1e-4);
    assert_near(polyline_at(&line, 3, &direction).x, 0, 1e-4);
}

static void a_figure_lies_where_it_is_placed(void **state) {
    (void)state;
    Figure *figure = read_good(HEAD PATH_OF(GOOD) "</svg>");
    Rect frame = {10, 10, 60, 30}, window = {20, 40, 20, 20};
    Placing placing = figure_place(figure, window, frame, false);
    assert_near(placing.scale, 1.5, 1e-4);
    Point at = placing_map(&placing, (Point){20, 40});
    assert_near(at.x, 25, 1e-4);
    assert_near(at.y, 10, 1e-4);
    Placing mirror = figure_place(figure, window, frame, true);
    Point other = placing_map(&mirror, (Point){20, 40});
    assert_near(other.x, 55, 1e-4); /* the window's left edge is its right one now */
    assert_near(other.y, 10, 1e-4);
    Point back = placing_unmap(&mirror, other);
    assert_near(back.x, 20, 1e-4);
    assert_near(back.y, 40, 1e-4);
    Rect rect = placing_rect(&mirror, (Rect){20, 40, 5, 10});
    assert_near(rect.x, 47.5, 1e-4);
    assert_near(rect.w, 7.5, 1e-4);
    Path path = {0};
    placing_path(&mirror, &path, &figure_shape(figure, 0)->path);
    assert_near(path.points[0].x, placing_map(&mirror, (Point){1, 2}).x, 1e-4);
    path_finish(&path);
    figure_free(figure);
}

static void a_zoom_shows_the_shapes_with_room_around_them(void **state) {
    (void)state;
    Figure *figure = read_good(HEAD PATH_OF("id=\"small\" d=\"M40 90L60 90L60 100\"") PATH_OF(
        "id=\"edge\" d=\"M0 0L10 0L10 10\"") PATH_OF("id=\"wide\" d=\"M0 50L100 60\"") "</svg>");
    const Shape *small = figure_find(figure, "small"), *edge = figure_find(figure, "edge");
    const Shape *wide = figure_find(figure, "wide");
    Rect window = figure_zoom(figure, &small, 1, 1);
    assert_near(window.x, 32, 1e-4);
    assert_near(window.w, 36, 1e-4);
    assert_near(window.y, 77, 1e-4);
    assert_near(window.h, 36, 1e-4);
    window = figure_zoom(figure, &edge, 1, 2);
    assert_near(window.x, 0, 1e-4);
    assert_near(window.y, 0, 1e-4);
    assert_near(window.w, 28, 1e-4);
    assert_near(window.h, 14, 1e-4);
    window = figure_zoom(figure, &wide, 1, 4); /* all of its width, and no more */
    assert_near(window.w, 100, 1e-4);
    assert_near(window.h, 25, 1e-4);
    window = figure_zoom(figure, NULL, 0, 2); /* the whole figure, in the middle */
    assert_near(window.h, 200, 1e-4);
    assert_near(window.x, -150, 1e-4);
    figure_free(figure);
}

static void a_shelf_keeps_what_it_has_read(void **state) {
    (void)state;
    Shelf *shelf = shelf_new("assets/art");
    const Figure *knee = shelf_figure(shelf, "knee.svg");
    assert_non_null(knee);
    assert_ptr_equal(shelf_figure(shelf, "knee.svg"), knee);
    assert_non_null(shelf_figure(shelf, "calf.svg"));
    assert_ptr_equal(shelf_figure(shelf, "knee.svg"), knee);
    assert_null(shelf_figure(shelf, "elbow.svg"));
    assert_null(shelf_figure(shelf, "elbow.svg"));
    assert_null(shelf_figure(shelf, "../art/knee.svg"));
    assert_null(shelf_figure(shelf, ".knee.svg"));
    assert_null(shelf_figure(shelf, ""));
    assert_null(shelf_figure(shelf, "knee.svg\n"));
    assert_null(shelf_figure(NULL, "knee.svg"));
    shelf_free(shelf);
    shelf_free(NULL);
    figure_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shape_is_read_with_all_it_has),
        cmocka_unit_test(a_box_holds_the_curve_and_not_its_controls),
        cmocka_unit_test(an_id_says_what_a_shape_is_for),
        cmocka_unit_test(a_part_is_found_without_the_side_that_a_picture_does_not_have),
        cmocka_unit_test(what_is_not_a_figure_is_refused_and_the_place_is_named),
        cmocka_unit_test(all_findings_come_in_one_go),
        cmocka_unit_test(figures_have_limits),
        cmocka_unit_test(every_end_of_a_file_is_survived),
        cmocka_unit_test(random_changes_are_survived),
        cmocka_unit_test(our_own_figures_are_read_and_have_their_parts),
        cmocka_unit_test(our_own_figures_breathe_command_for_command),
        cmocka_unit_test(a_breath_lies_between_its_ends),
        cmocka_unit_test(a_point_is_inside_by_winding),
        cmocka_unit_test(a_line_is_as_long_as_it_is),
        cmocka_unit_test(a_figure_lies_where_it_is_placed),
        cmocka_unit_test(a_zoom_shows_the_shapes_with_room_around_them),
        cmocka_unit_test(a_shelf_keeps_what_it_has_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
