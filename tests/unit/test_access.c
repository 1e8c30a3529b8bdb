/* The screen of what a person sets: all of it can be reached on every screen, what is set is seen,
** and it is left to where it was opened from. */
#include "cases.h"

#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Vocabulary *vocabulary;
static Canvas *canvas;

static int set_up(void **state) {
    (void)state;
    vocabulary = case_vocabulary();
    canvas = canvas_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    canvas_free(canvas);
    vocabulary_free(vocabulary);
    return 0;
}

static void draw(Case *one, const Layout *layout, double text) {
    one->view.layout = layout;
    canvas_begin(canvas, layout->width, layout->height, one->view.settings.theme, text,
                 measure_fixed());
    one->scene->draw(one->memory, canvas, &one->view);
}

static void open_access(Case *one, const Layout *layout) {
    for (size_t i = 0; i < case_count(); i++) {
        case_make(one, i, vocabulary, NULL, layout);
        if (strcmp(one->name, "access") == 0) {
            return;
        }
    }
    fail();
}

static bool act(Case *one, ActionKind kind, int value, Action *became) {
    *became = (Action){.kind = kind, .value = value};
    return one->scene->act(one->memory, &one->view, became);
}

/* What every choice does, by its id. */
static const struct {
    const char *id, *action;
    int value;
} wanted[] = {
    {"text-100", "text-size", 100},
    {"text-125", "text-size", 125},
    {"text-150", "text-size", 150},
    {"text-200", "text-size", 200},
    {"light", "theme", THEME_LIGHT},
    {"dark", "theme", THEME_DARK},
    {"contrast", "theme", THEME_CONTRAST},
    {"captions-on", "captions", 1},
    {"captions-off", "captions", 0},
    {"voice-on", "voice", 1},
    {"voice-off", "voice", 0},
    {"movement-full", "movement", 1},
    {"movement-less", "movement", 0},
    {"buttons-normal", "low", 0},
    {"buttons-lower", "low", 1},
};
#define WANTED (sizeof wanted / sizeof *wanted)

static void every_setting_can_be_reached_on_every_screen(void **state) {
    (void)state;
    static const int sizes[][2] = {{1280, 800}, {1024, 600}, {800, 1280}, {3840, 2160}};
    static const double scales[] = {1, 1.25, 1.5, 2};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        for (size_t t = 0; t < 2 * sizeof scales / sizeof *scales; t++) {
            Layout layout;
            double scale = scales[t / 2];
            assert_true(layout_of(&layout, &(LayoutScreen){.width = sizes[s][0],
                                                           .height = sizes[s][1],
                                                           .text_scale = scale,
                                                           .low = t % 2 == 1}));
            Case one;
            open_access(&one, &layout);
            size_t seen = 0, languages = 0;
            for (int page = 0; page < 9; page++) {
                draw(&one, &layout, scale);
                bool first = page == 0;
                for (size_t i = 0; i < WANTED; i++) {
                    const Element *element = canvas_find(canvas, wanted[i].id);
                    bool here = element != NULL && strcmp(element->id, wanted[i].id) == 0;
                    seen += here ? 1 : 0;
                    if (here) {
                        assert_string_equal(element->action, wanted[i].action);
                        assert_int_equal(element->value, wanted[i].value);
                    }
                }
                for (size_t i = 0; i < words_language_count(); i++) {
                    char id[64];
                    snprintf(id, sizeof id, "language-%s", words_language_tag(i));
                    const Element *element = canvas_find(canvas, id);
                    languages += element != NULL && element->value == (int)i ? 1 : 0;
                }
                assert_non_null(canvas_find(canvas, "done"));
                assert_non_null(canvas_find(canvas, "reset"));
                if (first && canvas_find(canvas, "more") == NULL) {
                    break;
                }
                Action became;
                assert_true(act(&one, ACTION_MORE, 0, &became));
                if (seen >= WANTED && languages >= words_language_count()) {
                    break;
                }
            }
            if (seen < WANTED || languages < words_language_count()) {
                fail_msg("%d x %d, text %g, low %d: %zu choices and %zu languages", sizes[s][0],
                         sizes[s][1], scale, (int)(t % 2), seen, languages);
            }
        }
    }
}

static size_t count_selected(const char *first, const char *second) {
    return (canvas_find(canvas, first)->selected ? 1u : 0u) +
           (canvas_find(canvas, second)->selected ? 2u : 0u);
}

static void what_is_set_is_chosen(void **state) {
    (void)state;
    Layout layout;
    assert_true(layout_for(&layout, 1280, 800, 500, 0, 1));
    Case one;
    open_access(&one, &layout);
    draw(&one, &layout, 1);
    assert_int_equal(count_selected("captions-on", "captions-off"), 1);
    assert_int_equal(count_selected("voice-on", "voice-off"), 1);
    assert_int_equal(count_selected("movement-full", "movement-less"), 1);
    assert_int_equal(count_selected("buttons-normal", "buttons-lower"), 1);
    assert_int_equal(count_selected("light", "dark"), 1);
    assert_int_equal(count_selected("text-100", "text-150"), 1);
    assert_int_equal(count_selected("language-en", "language-de"), 1);
    one.view.settings = (Settings){
        .language = "de-AT", .theme = THEME_DARK, .still = true, .quiet = true, .low = true};
    draw(&one, &layout, 1.5);
    assert_int_equal(count_selected("captions-on", "captions-off"), 2);
    assert_int_equal(count_selected("voice-on", "voice-off"), 2);
    assert_int_equal(count_selected("movement-full", "movement-less"), 2);
    assert_int_equal(count_selected("buttons-normal", "buttons-lower"), 2);
    assert_int_equal(count_selected("light", "dark"), 2);
    assert_int_equal(count_selected("text-100", "text-150"), 2);
    assert_int_equal(count_selected("language-en", "language-de"), 2);
}

/* A larger text makes other pages; who chose it finds it before them. */
static void the_page_of_what_was_set_stays(void **state) {
    (void)state;
    Layout layout;
    assert_true(layout_of(
        &layout, &(LayoutScreen){.width = 800, .height = 1280, .text_scale = 2, .low = true}));
    static const struct {
        ActionKind kind;
        const char *id;
    } sets[] = {{ACTION_LOW, "buttons-lower"},
                {ACTION_MOVEMENT, "movement-less"},
                {ACTION_TEXT_SIZE, "text-200"},
                {ACTION_THEME, "dark"},
                {ACTION_LANGUAGE, "language-en"}};
    Case one;
    open_access(&one, &layout);
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        Action became;
        assert_false(act(&one, sets[i].kind, 0, &became));
        assert_int_equal(became.kind, sets[i].kind);
        draw(&one, &layout, 2);
        assert_non_null(canvas_find(canvas, "more"));
        assert_non_null(canvas_find(canvas, sets[i].id));
    }
}

static void pages_go_back_as_they_went_on(void **state) {
    (void)state;
    Layout layout;
    assert_true(layout_of(
        &layout, &(LayoutScreen){.width = 800, .height = 1280, .text_scale = 2, .low = true}));
    Case one;
    Action became;
    open_access(&one, &layout);
    assert_true(act(&one, ACTION_PAGE_BACK, 0, &became));
    draw(&one, &layout, 2);
    assert_null(canvas_find(canvas, "language-en"));
    assert_non_null(canvas_find(canvas, "buttons-lower"));
    assert_true(act(&one, ACTION_MORE, 0, &became));
    draw(&one, &layout, 2);
    assert_non_null(canvas_find(canvas, "language-en"));
}

static void back_and_its_own_key_leave_it(void **state) {
    (void)state;
    Layout layout;
    Case one;
    Action became;
    assert_true(layout_for(&layout, 1280, 800, 500, 0, 1));
    open_access(&one, &layout);
    assert_false(act(&one, ACTION_HOME, 0, &became));
    assert_int_equal(became.kind, ACTION_LEAVE);
    assert_false(act(&one, ACTION_ACCESS, 0, &became));
    assert_int_equal(became.kind, ACTION_LEAVE);
    draw(&one, &layout, 1);
    assert_string_equal(canvas_find(canvas, "done")->action, "leave");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_can_be_reached_on_every_screen),
        cmocka_unit_test(what_is_set_is_chosen),
        cmocka_unit_test(the_page_of_what_was_set_stays),
        cmocka_unit_test(pages_go_back_as_they_went_on),
        cmocka_unit_test(back_and_its_own_key_leave_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
