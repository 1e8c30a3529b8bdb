/* How far up what can be touched lies, on every screen in every layout (design.md section 5). */
#include "cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NEAR 0.05 /* u: under half a pixel */

static const struct {
    const char *name;
    int width, height;
    double distance;
    bool kiosk;
} screens[] = {
    {"landscape", 1280, 800, 500, false}, {"compact", 1024, 600, 700, false},
    {"portrait", 800, 1280, 500, false},  {"wide", 3840, 2160, 1200, false},
    {"kiosk", 1920, 1080, 0, true},
};
static const double text_scales[] = {1, 1.25, 1.5, 2};

static Vocabulary *vocabulary;
static Canvas *canvas;
static Shelf *shelf;

static int set_up(void **state) {
    (void)state;
    vocabulary = case_vocabulary();
    canvas = canvas_new();
    shelf = shelf_new(CASE_ART);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    canvas_free(canvas);
    shelf_free(shelf);
    vocabulary_free(vocabulary);
    return 0;
}

/* The line above which [element] must not begin; 0 where none is drawn. */
typedef double Line(const Case *one, const Element *element, const Layout *layout);

/* Every page of every case: what is on a later page counts as well. */
static void check(const Case *one, const Layout *layout, const char *screen, double text,
                  Line *line, int *failures) {
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        double top = element->touch.w > 0 ? line(one, element, layout) : 0;
        if (element->rect.y < top - NEAR) {
            print_error("%s, text %g: %s: '%s' begins at %.1f, above %.1f\n", screen, text,
                        one->name, element->id, element->rect.y, top);
            ++*failures;
        }
    }
}

static void for_every_screen(bool low, Line *line) {
    int failures = 0;
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++) {
        for (size_t t = 0; t < sizeof text_scales / sizeof *text_scales; t++) {
            Layout layout;
            assert_true(layout_of(&layout, &(LayoutScreen){.width = screens[s].width,
                                                           .height = screens[s].height,
                                                           .distance = screens[s].distance,
                                                           .text_scale = text_scales[t],
                                                           .kiosk = screens[s].kiosk,
                                                           .low = low}));
            for (size_t i = 0; i < case_count(); i++) {
                Case one;
                case_make(&one, i, vocabulary, shelf, &layout);
                one.view.kiosk = one.view.kiosk || screens[s].kiosk;
                one.view.settings.low = low;
                for (int page = 0; page < 3; page++) {
                    canvas_begin(canvas, layout.width, layout.height, THEME_LIGHT, text_scales[t],
                                 measure_fixed());
                    one.scene->draw(one.memory, canvas, &one.view);
                    check(&one, &layout, screens[s].name, text_scales[t], line, &failures);
                    Action more = {.kind = ACTION_MORE};
                    if (one.scene->act == NULL || canvas_find(canvas, "more") == NULL) {
                        break;
                    }
                    one.scene->act(one.memory, &one.view, &more);
                }
            }
        }
    }
    assert_int_equal(failures, 0);
}

static double anything_low(const Case *one, const Element *element, const Layout *layout) {
    (void)one;
    (void)element;
    return layout->height - 60;
}

static void with_lower_buttons_everything_touched_lies_in_the_lowest_sixty(void **state) {
    (void)state;
    for_every_screen(true, anything_low);
}

static double dock(const Case *one, const Element *element, const Layout *layout) {
    static const char *const ids[] = {"stop", "pause", "back", "next", "begin"};
    bool running = one->view.look != NULL || one->scene == &scene_detail;
    for (size_t i = 0; running && i < sizeof ids / sizeof *ids; i++) {
        if (strcmp(element->id, ids[i]) == 0) {
            return layout->height - 20;
        }
    }
    return 0;
}

static void in_a_session_what_guides_it_lies_in_the_lowest_twenty(void **state) {
    (void)state;
    for_every_screen(false, dock);
    for_every_screen(true, dock);
}

static double answer(const Case *one, const Element *element, const Layout *layout) {
    bool answers = one->scene == &scene_ask &&
                   (strncmp(element->id, "answer-", 7) == 0 ||
                    strncmp(element->id, "red-flag-", 9) == 0 || element->role == ROLE_CHOICE);
    return answers ? layout->height - 75 : 0;
}

static void answers_lie_in_the_lowest_seventy_five(void **state) {
    (void)state;
    for_every_screen(false, answer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_lower_buttons_everything_touched_lies_in_the_lowest_sixty),
        cmocka_unit_test(in_a_session_what_guides_it_lies_in_the_lowest_twenty),
        cmocka_unit_test(answers_lie_in_the_lowest_seventy_five),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
