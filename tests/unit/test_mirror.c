/* Every screen mirrored against the same screen as it is: all of it changes sides, apart from the
** body, clocks, the breath, the logo and most icons, which change their place alone. The words are
** English in both, so that they take the same room; the tag alone says from which side is read. */
#include "cases.h"

#include "draw/shapes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#define NEAR 1e-6
#define AS_IT_IS "en-Latn"
#define MIRRORED "en-Arab"

static const struct {
    const char *name;
    int width, height;
    double distance, text;
} screens[] = {
    {"landscape", 1280, 800, 500, 1},  {"compact", 1024, 600, 700, 1},
    {"portrait", 800, 1280, 500, 1},   {"wide", 3840, 2160, 1200, 1},
    {"large text", 1280, 800, 500, 2},
};

/* The icons that turn round; no others do. */
static const char turning[] = " back next chevron-left chevron-right list ";

/* What changes its place alone. */
static const char *const plain_ids[] = {"body", "timer", "breath", "logo"};

static Vocabulary *vocabulary;
static Shelf *shelf;
static Canvas *was, *is; /* the frame as it is, and mirrored */
static Path icon_lines[ICON_COUNT], icon_fills[ICON_COUNT];
static int failures;

static int set_up(void **state) {
    (void)state;
    vocabulary = case_vocabulary();
    shelf = shelf_new(CASE_ART);
    was = canvas_new();
    is = canvas_new();
    for (int i = 0; i < ICON_COUNT; i++) {
        shape_icon(&icon_lines[i], &icon_fills[i], (Icon)i, 0, 0, 24);
    }
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    for (int i = 0; i < ICON_COUNT; i++) {
        path_finish(&icon_lines[i]);
        path_finish(&icon_fills[i]);
    }
    canvas_free(is);
    canvas_free(was);
    shelf_free(shelf);
    vocabulary_free(vocabulary);
    return 0;
}

static bool near(double one, double other) {
    return fabs(one - other) < NEAR;
}

static Rect mirror(Rect rect) {
    return (Rect){canvas_width(was) - rect.x - rect.w, rect.y, rect.w, rect.h};
}

static bool same_rect(Rect one, Rect other) {
    return near(one.x, other.x) && near(one.y, other.y) && near(one.w, other.w) &&
           near(one.h, other.h);
}

static Point middle(Rect rect) {
    return (Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

/* How far a place moves to the right when it changes sides. */
static double way(Rect place) {
    return canvas_width(was) - 2 * place.x - place.w;
}

static const Element *find(const Canvas *canvas, const char *id) {
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        if (strcmp(element->id, id) == 0) {
            return element;
        }
    }
    return NULL;
}

static size_t point_count(const Canvas *canvas, const DrawItem *item) {
    static const size_t points[] = {
        [PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CUBIC] = 3, [PATH_CLOSE] = 0};
    size_t count = 0;
    for (size_t i = 0; i < item->as.path.verb_count; i++) {
        count += points[canvas_path(canvas)->verbs[item->as.path.verb + i]];
    }
    return count;
}

/* Is [b] the mirror image of [a], or [a] moved to the right by [by]? Of paths and outlines every
** point is looked at. */
static bool is_image(const DrawItem *a, const DrawItem *b, bool turned, double by) {
    double width = canvas_width(was), sign = turned ? -1 : 1, move = turned ? width : by;
    switch (a->kind) {
    case DRAW_BOX: {
        Rect rect = a->as.box.rect;
        rect.x = turned ? width - rect.x - rect.w : rect.x + by;
        return same_rect(rect, b->as.box.rect) && near(a->as.box.radius, b->as.box.radius);
    }
    case DRAW_PATH:
        for (size_t i = 0; i < point_count(was, a); i++) {
            Point p = canvas_path(was)->points[a->as.path.point + i];
            Point q = canvas_path(is)->points[b->as.path.point + i];
            if (!near(q.x, sign * p.x + move) || !near(q.y, p.y)) {
                return false;
            }
        }
        return true;
    case DRAW_OUTLINE: {
        const Transform *f = &a->as.outline.transform, *g = &b->as.outline.transform;
        return a->as.outline.path == b->as.outline.path && near(g->xx, sign * f->xx) &&
               near(g->xy, sign * f->xy) && near(g->dx, sign * f->dx + move) &&
               near(g->yx, f->yx) && near(g->yy, f->yy) && near(g->dy, f->dy);
    }
    case DRAW_DISC:
        return near(b->as.disc.centre.x, sign * a->as.disc.centre.x + move) &&
               near(b->as.disc.centre.y, a->as.disc.centre.y);
    case DRAW_TEXT: {
        double x = a->as.text.start.x, w = a->as.text.width;
        return near(b->as.text.start.x, turned ? width - x - w : x + by);
    }
    case DRAW_KIND_COUNT:
        break;
    }
    return false;
}

/* Is [item] of the unmirrored frame this part of an icon, at any size? */
static bool is_part(const DrawItem *item, const Path *part) {
    const Path *path = canvas_path(was);
    const Point *points = path->points + item->as.path.point;
    if (part->verb_count == 0 || part->verb_count != item->as.path.verb_count ||
        memcmp(part->verbs, path->verbs + item->as.path.verb, part->verb_count) != 0) {
        return false;
    }
    Rect grid = path_bounds(part);
    double left = points[0].x, right = left;
    for (size_t i = 1; i < part->point_count; i++) {
        left = fmin(left, points[i].x);
        right = fmax(right, points[i].x);
    }
    double scale = (right - left) / grid.w;
    if (item->as.path.width > 0 && !near(item->as.path.width, 2 * scale)) {
        return false;
    }
    for (size_t i = 0; i < part->point_count; i++) {
        Point on_grid = {part->points[i].x - part->points[0].x,
                         part->points[i].y - part->points[0].y};
        if (!near(points[i].x, points[0].x + scale * on_grid.x) ||
            !near(points[i].y, points[0].y + scale * on_grid.y)) {
            return false;
        }
    }
    return true;
}

static Icon icon_of(const DrawItem *item) {
    for (int i = 0; i < ICON_COUNT && item->kind == DRAW_PATH; i++) {
        const Path *part = item->as.path.width > 0 ? &icon_lines[i] : &icon_fills[i];
        if (is_part(item, part)) {
            return (Icon)i;
        }
    }
    return ICON_COUNT;
}

static bool turns(Icon icon) {
    char key[40];
    snprintf(key, sizeof key, " %s ", shape_icon_name(icon));
    return strstr(turning, key) != NULL;
}

/* The way by which [item] changes its place alone; NAN where it is mirrored. */
static double plain_way(const DrawItem *item) {
    /* The curve of a breath, of which one sees a part, is no picture of the body. */
    bool curve = item->kind == DRAW_PATH && item->paint == PAINT_THREAD;
    if (item->clipped && !curve) {
        return way(item->clip); /* a picture of the body */
    }
    for (size_t i = 0; i < sizeof plain_ids / sizeof *plain_ids; i++) {
        const Element *element = find(was, plain_ids[i]);
        /* What is much wider is the ground that it lies on. */
        if (element != NULL && rect_has(element->rect, middle(item->bounds)) &&
            item->bounds.w < 1.5 * element->rect.w) {
            return way(element->rect);
        }
    }
    return NAN;
}

static const char *check_shape(const DrawItem *a, const DrawItem *b) {
    Icon icon = icon_of(a);
    if (icon != ICON_COUNT) {
        /* An icon lies in the middle of its square, or nearly: it is told by its points. */
        bool mirrored = is_image(a, b, true, 0);
        double moved = b->bounds.x - a->bounds.x;
        return turns(icon)                    ? (mirrored ? NULL : "an icon is not turned")
               : is_image(a, b, false, moved) ? NULL
                                              : "an icon is turned";
    }
    double by = plain_way(a);
    if (!isnan(by)) {
        return is_image(a, b, false, by) ? NULL : "what is plain is turned";
    }
    if (is_image(a, b, true, 0)) {
        return NULL;
    }
    /* What is written on a picture stands on the side that it names. */
    const Element *diagram = find(was, "diagram");
    bool on = diagram != NULL && rect_has(diagram->rect, middle(a->bounds));
    return on && is_image(a, b, false, way(diagram->rect)) ? NULL : "it is not mirrored";
}

/* Does the line lie between the sides of [rect]? */
static bool is_between(const DrawItem *line, Rect rect) {
    double x = line->as.text.start.x;
    return x >= rect.x - NEAR && x + line->as.text.width <= rect.x + rect.w + NEAR;
}

/* A label is mirrored. A paragraph, which is read from the left here, keeps its distance from the
** left of what it stands in or by. */
static const char *check_text(const DrawItem *a, const DrawItem *b) {
    if (strcmp(a->as.text.string, b->as.text.string) != 0 ||
        !near(a->as.text.size, b->as.text.size) || !near(a->as.text.start.y, b->as.text.start.y)) {
        return "it is another text";
    }
    if (is_image(a, b, true, 0) || is_image(a, b, false, plain_way(a))) {
        return NULL;
    }
    for (size_t i = 0; i < canvas_element_count(was); i++) {
        Rect rect = canvas_element_at(was, i)->rect;
        double move = a->as.text.start.x - rect.x;
        if (is_between(a, rect) && is_between(b, mirror(rect)) &&
            (near(b->as.text.start.x, mirror(rect).x + move) ||
             strcmp(canvas_element_at(was, i)->id, "skip-if") == 0)) {
            return NULL; /* two columns in one box each keep their own distance */
        }
    }
    return "a text is out of its place: is it beside something?";
}

static const char *check_items(char *what, size_t room) {
    if (canvas_count(was) != canvas_count(is)) {
        return "there is more or less on it";
    }
    for (size_t i = 0; i < canvas_count(was); i++) {
        const DrawItem *a = canvas_item(was, i), *b = canvas_item(is, i);
        bool same = a->kind == b->kind && a->paint == b->paint && a->color.a == b->color.a &&
                    a->clipped == b->clipped;
        const char *fault = !same                  ? "it is another thing"
                            : a->kind == DRAW_TEXT ? check_text(a, b)
                                                   : check_shape(a, b);
        if (fault == NULL && a->clipped && !same_rect(mirror(a->clip), b->clip)) {
            fault = "its clip is not mirrored";
        }
        if (fault != NULL) {
            snprintf(what, room, "item %zu at %.2f %.2f%s%s: %s", i, a->bounds.x, a->bounds.y,
                     a->kind == DRAW_TEXT ? " " : "", a->kind == DRAW_TEXT ? a->as.text.string : "",
                     fault);
            return what;
        }
    }
    return NULL;
}

static const char *check_elements(char *what, size_t room) {
    if (canvas_element_count(was) != canvas_element_count(is)) {
        return "there are more or fewer elements";
    }
    for (size_t i = 0; i < canvas_element_count(was); i++) {
        const Element *a = canvas_element_at(was, i), *b = canvas_element_at(is, i);
        bool touchable = a->touch.w > 0;
        if (strcmp(a->id, b->id) != 0 || a->focus != b->focus || a->role != b->role ||
            a->disabled != b->disabled || !same_rect(mirror(a->rect), b->rect) ||
            !same_rect(touchable ? mirror(a->touch) : a->touch, b->touch)) {
            snprintf(what, room, "element '%s' is not mirrored", a->id);
            return what;
        }
    }
    return NULL;
}

static const char *check_hits(char *what, size_t room) {
    for (double y = 0.31; y < canvas_height(was); y += 1.7) {
        for (double x = 0.37; x < canvas_width(was); x += 1.9) {
            const Element *a = canvas_hit(was, (Point){x, y});
            const Element *b = canvas_hit(is, (Point){canvas_width(was) - x, y});
            if ((a == NULL) != (b == NULL) || (a != NULL && strcmp(a->id, b->id) != 0)) {
                snprintf(what, room, "a touch at %.2f %.2f meets '%s' and '%s'", x, y,
                         a != NULL ? a->id : "nothing", b != NULL ? b->id : "nothing");
                return what;
            }
        }
    }
    return NULL;
}

/* Left and right among the answers keep their sides: see the test of their own. */
static bool asks_for_a_side(const Case *one) {
    return one->scene == &scene_ask && one->look.asking == ASK_SIDE;
}

static void draw(Canvas *canvas, Case *one, const Layout *layout, double text, const char *tag) {
    one->view.settings.language = tag;
    canvas_begin(canvas, layout->width, layout->height, THEME_LIGHT, text, measure_fixed());
    one->scene->draw(one->memory, canvas, &one->view);
}

typedef const char *Check(char *what, size_t room);

static void for_every_screen(Check *check) {
    char what[400];
    failures = 0;
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++) {
        Layout layout;
        assert_true(layout_of(&layout, &(LayoutScreen){.width = screens[s].width,
                                                       .height = screens[s].height,
                                                       .distance = screens[s].distance,
                                                       .text_scale = screens[s].text}));
        for (size_t i = 0; i < case_count(); i++) {
            Case one;
            case_make(&one, i, vocabulary, shelf, &layout);
            /* A pad of digits stands as a telephone's does. */
            if (asks_for_a_side(&one) || one.scene->pad) {
                continue;
            }
            draw(was, &one, &layout, screens[s].text, AS_IT_IS);
            draw(is, &one, &layout, screens[s].text, MIRRORED);
            assert_true(canvas_is_mirrored(is) && !canvas_is_mirrored(was));
            const char *fault = check(what, sizeof what);
            if (fault != NULL) {
                failures++;
                print_error("%s: %s: %s\n", screens[s].name, one.name, fault);
            }
        }
    }
    assert_int_equal(failures, 0);
}

static void all_that_is_painted_changes_sides_or_its_place(void **state) {
    (void)state;
    for_every_screen(check_items);
}

static void every_element_changes_sides_and_keeps_its_place_in_the_focus(void **state) {
    (void)state;
    for_every_screen(check_elements);
}

static void a_touch_meets_the_same_at_the_mirrored_point(void **state) {
    (void)state;
    for_every_screen(check_hits);
}

static void the_answer_left_stands_to_the_left_of_right(void **state) {
    (void)state;
    static const char *const tags[] = {AS_IT_IS, MIRRORED};
    Layout layout;
    assert_true(layout_of(&layout, &(LayoutScreen){.width = 1280, .height = 800}));
    int seen = 0;
    for (size_t i = 0; i < case_count(); i++) {
        for (size_t t = 0; t < 2; t++) {
            Case one;
            case_make(&one, i, vocabulary, shelf, &layout);
            if (!asks_for_a_side(&one)) {
                continue;
            }
            draw(was, &one, &layout, 1, tags[t]);
            const Element *left = find(was, "answer-left"), *right = find(was, "answer-right");
            assert_non_null(left);
            assert_non_null(right);
            assert_true(left->rect.x + left->rect.w < right->rect.x);
            assert_int_equal(left->value, 0);
            assert_int_equal(right->value, 1);
            assert_string_equal(left->label, "Left");
            /* The first digit is the card that is read first. */
            Action action = {.kind = ACTION_CHOOSE, .value = 1};
            assert_false(one.scene->act(one.memory, &one.view, &action));
            assert_int_equal(action.value, t == 0 ? left->value : right->value);
            seen++;
        }
    }
    assert_true(seen >= 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_is_painted_changes_sides_or_its_place),
        cmocka_unit_test(every_element_changes_sides_and_keeps_its_place_in_the_focus),
        cmocka_unit_test(a_touch_meets_the_same_at_the_mirrored_point),
        cmocka_unit_test(the_answer_left_stands_to_the_left_of_right),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
