/* How a long text is cut in parts and pages. */
#include "scene/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Two lines of a label, which a fixed measure sets 0.55 of its size wide a character. */
#define WIDTH 40.0
#define HEIGHT (2 * 2.8 * 1.3)

static Canvas *canvas;
static Layout layout;
static SceneView view;
static Parts parts;

static int set_up(void **state) {
    (void)state;
    canvas = canvas_new();
    layout_for(&layout, 1280, 800, 500, 0, 1);
    view = (SceneView){.layout = &layout};
    canvas_begin(canvas, layout.width, layout.height, THEME_LIGHT, 1, measure_fixed());
    parts_begin(&parts, canvas, &view);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    parts_end(&parts);
    canvas_free(canvas);
    return 0;
}

static TextLook look(void) {
    return parts_look(TYPE_LABEL, PAINT_INK);
}

static void add_bare(Text *out, const char *string, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (string[i] != ' ')
            text_add_bytes(out, string + i, 1);
}

/* Each page fits, and together they are all of [string]. */
static void check_pages(const char *string, int at_least) {
    Text all = {0}, whole = {0};
    size_t start = 0, length = 0;
    int pages = parts_text_page(&parts, WIDTH, HEIGHT, look(), string, 0, &start, &length);
    assert_true(pages >= at_least);
    for (int page = 0; page < pages; page++) {
        Text part = {0};
        parts_text_page(&parts, WIDTH, HEIGHT, look(), string, page, &start, &length);
        text_add_bytes(&part, string + start, length);
        double height = canvas_text_size(canvas, WIDTH, look(), text_string(&part), NULL);
        assert_true(height <= HEIGHT + 1e-6);
        add_bare(&all, string + start, length);
        text_finish(&part);
    }
    add_bare(&whole, string, strlen(string));
    assert_string_equal(text_string(&all), text_string(&whole));
    text_finish(&all);
    text_finish(&whole);
}

static void pages_of_words_are_the_whole_text(void **state) {
    (void)state;
    check_pages("Use the fingertips of your right hand. Move slowly outward, and stay on the soft "
                "part, off the bone. Keep your shoulders low.",
                2);
}

static void a_script_without_spaces_is_cut_behind_its_phrases(void **state) {
    (void)state;
    static const char string[] = "用右手的指尖。慢慢地向外移动，停在柔软的部位，避开骨头。"
                                 "肩膀放低，自然地呼吸，不要用力。疼的话就松开一点，"
                                 "直到它变成舒服的酸胀感。";
    check_pages(string, 2);
    size_t length = parts_text_that_fits(&parts, WIDTH, HEIGHT, look(), string);
    assert_true(length > 3 && length < strlen(string));
    assert_true(strncmp(string + length - 3, "。", 3) == 0 ||
                strncmp(string + length - 3, "，", 3) == 0);
}

static void a_text_that_fits_is_one_page(void **state) {
    (void)state;
    size_t start = 1, length = 0;
    assert_int_equal(parts_text_page(&parts, WIDTH, HEIGHT, look(), "Rest.", 7, &start, &length),
                     1);
    assert_int_equal(start, 0);
    assert_int_equal(length, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_of_words_are_the_whole_text),
        cmocka_unit_test(a_script_without_spaces_is_cut_behind_its_phrases),
        cmocka_unit_test(a_text_that_fits_is_one_page),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
