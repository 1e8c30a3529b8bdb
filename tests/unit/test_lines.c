#include "stage/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define WIDTH 600
#define HEIGHT 120
#define BASELINE 80

static const Color white = {255, 255, 255, 255};

typedef struct Fixture {
    Lines *lines;
    Picture picture;
} Fixture;

static int begin(void **state) {
    static Fixture fixture;
    fixture.lines = lines_new();
    picture_resize(&fixture.picture, WIDTH, HEIGHT);
    *state = &fixture;
    return 0;
}

static int end(void **state) {
    Fixture *fixture = *state;
    lines_free(fixture->lines);
    picture_finish(&fixture->picture);
    return 0;
}

static double width_of(Fixture *fixture, bool rtl, double size, const char *text) {
    return lines_width(fixture->lines, FACE_TEXT, size, (Reading){"", rtl}, text, strlen(text));
}

/* Draws [text] and finds where its ink is. */
static Area ink(Fixture *fixture, bool rtl, double size, int x, const char *text) {
    Area whole = {0, 0, WIDTH, HEIGHT}, found = {WIDTH, HEIGHT, 0, 0};
    picture_fill(&fixture->picture, whole, (Color){0, 0, 0, 255}, NULL);
    lines_draw(fixture->lines, &fixture->picture, whole, FACE_TEXT, size, (Reading){"", rtl}, x,
               BASELINE, white, text);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        if ((fixture->picture.pixels[i] & 0xFFU) > 64) {
            int column = i % WIDTH, row = i / WIDTH;
            found.left = column < found.left ? column : found.left;
            found.right = column >= found.right ? column + 1 : found.right;
            found.top = row < found.top ? row : found.top;
            found.bottom = row >= found.bottom ? row + 1 : found.bottom;
        }
    }
    return found;
}

static void a_line_of_many_scripts_is_as_wide_as_it_was_measured(void **state) {
    Fixture *fixture = *state;
    static const char *const texts[] = {"Hold 12 seconds",    "12 ثانية",
                                        "שלום (Unknot) 3/9!", "12 सेकंड तक (Unknot)",
                                        "กดค้างไว้ 12 วินาที",    "按住12秒Unknot"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (int rtl = 0; rtl < 2; rtl++) {
            double width = width_of(fixture, rtl == 1, 40, texts[i]);
            Area area = ink(fixture, rtl == 1, 40, 20, texts[i]);
            assert_true(area.left >= 17 && area.left <= 30);
            assert_near(area.right, 20 + width, 8);
        }
    }
}

static void runs_of_every_script_stand_on_one_baseline(void **state) {
    Fixture *fixture = *state;
    /* Letters without descenders; beside one whose font is much taller, and behind marks that reach
    ** above the ascent. */
    static const char *const texts[] = {"HE", "HE ד", "HE 口", "HE पाट", "HE ثاد"};
    Area plain = ink(fixture, false, 40, 20, "H");
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ink(fixture, false, 40, 20, texts[i]);
        int last = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 20; x < plain.right; x++)
                last = (fixture->picture.pixels[y * WIDTH + x] & 0xFFU) > 64 ? y : last;
        }
        assert_int_equal(last, BASELINE - 1);
    }
    /* The head line and foot of Devanagari, whatever marks stand above. */
    assert_int_equal(ink(fixture, false, 40, 20, "पाट").bottom, BASELINE);
    assert_in_range(ink(fixture, false, 40, 20, "र्कैं").bottom, BASELINE, BASELINE + 1);
    assert_in_range(ink(fixture, false, 40, 20, "ทีื่").bottom, BASELINE, BASELINE + 1);
}

static void marks_far_below_do_not_lift_a_line(void **state) {
    Fixture *fixture = *state;
    Area plain = ink(fixture, true, 30, 20, "اب");
    Area marked = ink(fixture, true, 30, 20, "اب\xd9\x8d\xd9\x8d\xd9\x8d\xd9\x8d\xd9\x8d");
    assert_true(marked.bottom > plain.bottom + 15);
    assert_int_equal(marked.top, plain.top);
}

static void how_a_line_is_read_is_not_mixed_up(void **state) {
    Fixture *fixture = *state;
    static uint32_t before[WIDTH * HEIGHT];
    ink(fixture, false, 40, 20, "left שלום");
    memcpy(before, fixture->picture.pixels, sizeof before);
    ink(fixture, true, 40, 20, "left שלום");
    assert_memory_not_equal(before, fixture->picture.pixels, sizeof before);
    ink(fixture, false, 40, 20, "left שלום");
    assert_memory_equal(before, fixture->picture.pixels, sizeof before);
}

static void an_endless_line_is_drawn_as_far_as_it_is_seen(void **state) {
    Fixture *fixture = *state;
    enum { LENGTH = 10000 };
    char *endless = malloc(LENGTH + 2);
    assert_non_null(endless);
    memset(endless, 'm', LENGTH);
    endless[LENGTH] = '\0';
    /* In a size whose whole line would be wider than any surface. */
    assert_true(width_of(fixture, false, 60, endless) > 16384);
    Area area = ink(fixture, false, 60, 20, endless);
    assert_true(area.left < 40 && area.right == WIDTH);
    assert_int_equal(ink(fixture, false, 60, -8000, endless).right, WIDTH);
    assert_int_equal(ink(fixture, false, 60, -16500, endless).right, 0);
    /* Characters of three bytes, and from right to left. */
    for (size_t i = 0; i + 3 <= LENGTH; i += 3)
        memcpy(endless + i, "\xe6\x8c\x89", 4);
    area = ink(fixture, false, 60, 20, endless);
    assert_true(area.left < 40 && area.right == WIDTH);
    for (size_t i = 0; i + 2 <= LENGTH; i += 2)
        memcpy(endless + i, "\xd7\xa9", 3);
    area = ink(fixture, true, 60, 20, endless);
    assert_true(area.left < 40 && area.right == WIDTH);
    free(endless);
}

static void a_character_that_no_font_has_is_a_box(void **state) {
    Fixture *fixture = *state;
    Area area = ink(fixture, false, 40, 20, "\xf4\x8f\xbf\xbd");
    assert_true(area.right - area.left > 10 && area.bottom - area.top > 20);
    assert_true(width_of(fixture, false, 40, "\xf4\x8f\xbf\xbd") > 10);
}

static void what_is_never_seen_takes_no_room(void **state) {
    Fixture *fixture = *state;
    assert_near(width_of(fixture, false, 40, "ho\xe2\x80\x8bld"),
                width_of(fixture, false, 40, "hold"), 1);
    assert_near(width_of(fixture, true, 40, "ש\xe2\x80\x8fש"), width_of(fixture, true, 40, "שש"),
                1);
    Area area = ink(fixture, false, 40, 20, "\xe2\x80\x8b\xe2\x80\x8f");
    assert_int_equal(area.right, 0);
}

#define LINES_TEST(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        LINES_TEST(a_line_of_many_scripts_is_as_wide_as_it_was_measured),
        LINES_TEST(runs_of_every_script_stand_on_one_baseline),
        LINES_TEST(marks_far_below_do_not_lift_a_line),
        LINES_TEST(how_a_line_is_read_is_not_mixed_up),
        LINES_TEST(an_endless_line_is_drawn_as_far_as_it_is_seen),
        LINES_TEST(a_character_that_no_font_has_is_a_box),
        LINES_TEST(what_is_never_seen_takes_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
