/* With measure_fixed each character is 0.55 of the size wide: at 10 u, 5.5 u. */
#include "base/text.h"
#include "draw/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define LETTER 5.5

static const TextLook plain = {.role = TYPE_BODY, .paint = PAINT_INK, .size = 10, .line = 1.5};

static int begin(void **state) {
    Canvas *canvas = canvas_new();
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
    *state = canvas;
    return 0;
}

static int end(void **state) {
    canvas_free(*state);
    return 0;
}

/* The fixed width, of whole characters only. */
static double whole_width(void *context, Face face, double size, Reading reading, const char *text,
                          size_t length) {
    (void)context;
    (void)face;
    (void)reading;
    double width = 0;
    for (size_t at = 0, taken; at < length; at += taken) {
        uint32_t code;
        taken = utf8_read(text + at, length - at, &code);
        assert_true(taken > 0);
        width += 0.55 * size;
    }
    return width;
}

static Measure whole_characters(void) {
    Measure measure = measure_fixed();
    measure.width = whole_width;
    return measure;
}

/* The lines that were drawn, with a bar between them. */
static const char *lines(const Canvas *canvas, Text *out) {
    text_clear(out);
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        assert_int_equal(item->kind, DRAW_TEXT);
        text_print(out, "%s%s", i > 0 ? "|" : "", item->as.text.string);
    }
    return text_string(out);
}

static void lines_break_where_they_may(void **state) {
    (void)state;
    static const struct {
        int letters; /* that fit on a line */
        int at_most;
        const char *text, *lines;
        int height; /* in lines */
    } cases[] = {
        {20, 0, "one line", "one line", 1},
        {8, 0, "one line", "one line", 1},
        {7, 0, "one line", "one|line", 2},
        {11, 0, "breathe in and out", "breathe in|and out", 2},
        {10, 0, "breathe in and out", "breathe in|and out", 2},
        {9, 0, "breathe in and out", "breathe|in and|out", 3},
        {10, 0, "  leading and trailing  ", "leading|and|trailing", 3},
        {10, 0, "two   spaces", "two|spaces", 2},
        {14, 0, "two   spaces", "two   spaces", 1},
        {10, 0, "a\nb", "a|b", 2},
        {10, 0, "a\n\nb", "a|b", 3},
        {10, 0, "a\n", "a", 1},
        {10, 0, "\na", "a", 2},
        {3, 0, "abc\ndef", "abc|def", 2},
        {3, 0, "abc  \ndef", "abc|def", 2},
        /* A no-break space holds its neighbours together. */
        {8, 0, "up to 10\xc2\xa0min", "up to|10\xc2\xa0min", 2},
        {7, 0, "self-massage", "self-|massage", 2},
        {8, 0, "and/or else", "and/or|else", 2},
        {5, 0, "and/or", "and/|or", 2},
        {12, 0, "self-massage", "self-massage", 1},
        {4, 0, "a -5 b", "a -5|b", 2},
        {3, 0, "a -5 b", "a|-5|b", 3},
        /* Words wider than the line. */
        {5, 0, "shoulders", "shoul|ders", 2},
        {5, 0, "my shoulders ache", "my|shoul|ders|ache", 4},
        {3, 0, "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f", "\xc3\xa4\xc3\xb6\xc3\xbc|\xc3\x9f", 2},
        {0, 0, "\xc3\xa4\xe2\x82\xac", "\xc3\xa4|\xe2\x82\xac", 2},
        /* No more lines than asked for. */
        {10, 2, "breathe in and out", "breathe in|and out", 2},
        {10, 1, "breathe in and out", "breathe i\xe2\x80\xa6", 1},
        {11, 1, "breathe in and out", "breathe in\xe2\x80\xa6", 1},
        {9, 2, "breathe in and out", "breathe|in and\xe2\x80\xa6", 2},
        {6, 2, "hold in and out", "hold|in an\xe2\x80\xa6", 2},
        {5, 1, "shoulders", "shou\xe2\x80\xa6", 1},
        {4, 1, "one two", "one\xe2\x80\xa6", 1},
        {3, 1, "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f", "\xc3\xa4\xc3\xb6\xe2\x80\xa6", 1},
        {0, 1, "shoulders", "\xe2\x80\xa6", 1},
        {10, 1, "a\nb", "a\xe2\x80\xa6", 1},
        {10, 1, "a\n \n", "a", 1},
        {5, 1, "hold ", "hold", 1},
        {6, 1, "abcd e f", "abcd\xe2\x80\xa6", 1},
        {2, 1, "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac", "\xe2\x82\xac\xe2\x80\xa6", 1},
    };
    Text text = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Canvas *canvas = canvas_new();
        canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, whole_characters());
        TextLook look = plain;
        look.at_most = cases[i].at_most;
        double width = cases[i].letters * LETTER, widest = -1;
        double height = canvas_text(canvas, (Rect){10, 20, width, 0}, look, cases[i].text);
        if (strcmp(lines(canvas, &text), cases[i].lines) != 0) {
            fail_msg("'%s' in %d letters is '%s', not '%s'", cases[i].text, cases[i].letters,
                     text_string(&text), cases[i].lines);
        }
        assert_near(height, 15.0 * cases[i].height, 1e-9);
        assert_near(canvas_text_size(canvas, width, look, cases[i].text, &widest), height, 1e-9);
        double longest = 0;
        for (size_t k = 0; k < canvas_count(canvas); k++) {
            double here = canvas_item(canvas, k)->as.text.width;
            longest = here > longest ? here : longest;
        }
        assert_near(widest, longest, 1e-9);
        canvas_free(canvas);
    }
    text_finish(&text);
}

static void text_set_into_its_own_width_does_not_break(void **state) {
    Canvas *canvas = *state;
    const char *string = "let your shoulders sink";
    double widest;
    canvas_text_size(canvas, 1000, plain, string, &widest);
    assert_near(canvas_text(canvas, (Rect){0, 0, widest, 0}, plain, string), 15, 1e-9);
}

static void blank_text_draws_nothing_and_takes_no_height(void **state) {
    Canvas *canvas = *state;
    static const char *const blank[] = {NULL, "", "   ", "\n", " \n ", "\xc2\xa0", "\xe2\x80\x8b"};
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++) {
        double widest = -1;
        assert_near(canvas_text(canvas, (Rect){0, 0, 50, 50}, plain, blank[i]), 0, 0);
        assert_near(canvas_text_size(canvas, 50, plain, blank[i], &widest), 0, 0);
        assert_near(widest, 0, 0);
        canvas_label(canvas, (Rect){0, 0, 50, 50}, plain, blank[i]);
        canvas_digits(canvas, (Rect){0, 0, 50, 50}, plain, blank[i]);
    }
    assert_int_equal(canvas_count(canvas), 0);
}

static void letters_stand_in_the_middle_of_their_line(void **state) {
    Canvas *canvas = *state;
    canvas_text(canvas, (Rect){10, 20, 11 * LETTER, 0}, plain, "breathe in and out");
    /* 9.7 above and 2.4 below the baseline in lines of 15: 1.45 to spare on either side. */
    assert_near(canvas_item(canvas, 0)->as.text.start.y, 20 + 1.45 + 9.7, 1e-9);
    assert_near(canvas_item(canvas, 1)->as.text.start.y, 35 + 1.45 + 9.7, 1e-9);
}

static void lines_are_aligned_one_by_one(void **state) {
    Canvas *canvas = *state;
    TextLook look = plain;
    Rect box = {10, 20, 60, 0};
    look.align = ALIGN_CENTRE;
    canvas_text(canvas, box, look, "four\nab");
    look.align = ALIGN_END;
    canvas_text(canvas, box, look, "four\nab");
    assert_near(canvas_item(canvas, 0)->as.text.start.x, 10 + (60 - 22) / 2.0, 1e-9);
    assert_near(canvas_item(canvas, 1)->as.text.start.x, 10 + (60 - 11) / 2.0, 1e-9);
    assert_near(canvas_item(canvas, 2)->as.text.start.x, 70 - 22, 1e-9);
    assert_near(canvas_item(canvas, 3)->as.text.start.x, 70 - 11, 1e-9);
}

static void the_role_gives_what_the_look_leaves_out(void **state) {
    Canvas *canvas = *state;
    TextLook look = {.role = TYPE_TITLE, .paint = PAINT_ACTION};
    double height = canvas_text(canvas, (Rect){0, 0, 100, 0}, look, "Hold");
    const DrawItem *item = canvas_item(canvas, 0);
    assert_near(height, 6 * 1.12, 1e-9);
    assert_near(item->as.text.size, 6, 1e-9);
    assert_int_equal(item->as.text.face, FACE_DISPLAY);
    assert_int_equal(item->paint, PAINT_ACTION);
}

static void semibold_changes_text_faces_only(void **state) {
    Canvas *canvas = *state;
    static const struct {
        TypeRole role;
        Face face;
    } cases[] = {{TYPE_BODY, FACE_SEMIBOLD},
                 {TYPE_LABEL, FACE_SEMIBOLD},
                 {TYPE_BUTTON, FACE_SEMIBOLD},
                 {TYPE_TITLE, FACE_DISPLAY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TextLook look = {.role = cases[i].role, .paint = PAINT_INK, .semibold = true};
        canvas_text(canvas, (Rect){0, 0, 100, 0}, look, "Hold");
        assert_int_equal(canvas_item(canvas, i)->as.text.face, cases[i].face);
    }
}

static void larger_text_is_larger_unless_it_is_unscaled(void **state) {
    Canvas *canvas = *state;
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1.5, measure_fixed());
    TextLook look = plain;
    assert_near(canvas_text(canvas, (Rect){0, 0, 100, 0}, look, "Hold"), 22.5, 1e-9);
    assert_near(canvas_item(canvas, 0)->as.text.width, 4 * LETTER * 1.5, 1e-9);
    look.unscaled = true;
    assert_near(canvas_text(canvas, (Rect){0, 0, 100, 0}, look, "Hold"), 15, 1e-9);
    assert_near(canvas_item(canvas, 1)->as.text.size, 10, 1e-9);
}

static void a_label_is_one_line_in_the_middle_of_its_box(void **state) {
    Canvas *canvas = *state;
    TextLook look = plain;
    look.align = ALIGN_CENTRE;
    canvas_label(canvas, (Rect){10, 20, 60, 12.1 + 8}, look, "Pause");
    const DrawItem *item = canvas_item(canvas, 0);
    assert_near(item->as.text.start.x, 10 + (60 - 27.5) / 2, 1e-9);
    assert_near(item->as.text.start.y, 20 + 4 + 9.7, 1e-9);
}

static void a_label_never_breaks_and_is_cut_where_it_is_too_wide(void **state) {
    Canvas *canvas = *state;
    Text text = {0};
    Rect box = {0, 0, 10 * LETTER, 10};
    canvas_label(canvas, box, plain, "start over");
    canvas_label(canvas, box, plain, "start again");
    canvas_label(canvas, box, plain, "start one thing");
    canvas_label(canvas, box, plain, "one\ntwo");
    canvas_label(canvas, box, plain, "self-help massage");
    canvas_label(canvas, box, plain, "breathes in");
    assert_string_equal(lines(canvas, &text), "start over|start aga\xe2\x80\xa6|"
                                              "start one\xe2\x80\xa6|one\xe2\x80\xa6|"
                                              "self-help\xe2\x80\xa6|breathes\xe2\x80\xa6");
    text_finish(&text);
}

/* Digits of different widths, so that a fixed measure cannot hide a jump. */
static double uneven_width(void *context, Face face, double size, Reading reading, const char *text,
                           size_t length) {
    (void)context;
    (void)face;
    (void)reading;
    double width = 0;
    for (size_t i = 0; i < length; i++) {
        width += size * (text[i] == '1' ? 0.3 : text[i] == ':' ? 0.2 : text[i] == '8' ? 0.7 : 0.6);
    }
    return width;
}

static void digits_stand_in_equal_cells(void **state) {
    Canvas *canvas = *state;
    Measure measure = measure_fixed();
    measure.width = uneven_width;
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure);
    Rect box = {10, 20, 60, 20};
    canvas_digits(canvas, box, plain, "0:42");
    canvas_digits(canvas, box, plain, "1:18");
    assert_int_equal(canvas_count(canvas), 8);
    /* Three cells of 7 and one of 2: 23 wide, from 28.5. */
    static const double middles[] = {28.5 + 3.5, 28.5 + 8, 28.5 + 12.5, 28.5 + 19.5};
    for (size_t i = 0; i < 8; i++) {
        const DrawItem *item = canvas_item(canvas, i);
        assert_near(item->as.text.start.x + item->as.text.width / 2, middles[i % 4], 1e-9);
        assert_near(item->as.text.start.y, 20 + (20 - 12.1) / 2 + 9.7, 1e-9);
        assert_int_equal(strlen(item->as.text.string), 1);
    }
}

static void the_start_of_a_line_is_where_it_is_read_from(void **state) {
    Canvas *canvas = *state;
    TextLook look = plain;
    Rect box = {10, 20, 60, 20};
    for (int align = 0; align < ALIGN_COUNT; align++) {
        look.align = (Align)align;
        canvas_text(canvas, box, look, "שלום\nfour");
    }
    static const double starts[ALIGN_COUNT] = {70 - 22, 10 + 19, 10};
    for (size_t i = 0; i < ALIGN_COUNT; i++) {
        const DrawItem *item = canvas_item(canvas, i * 2);
        assert_near(item->as.text.start.x, starts[i], 1e-9);
        assert_true(item->as.text.reading.rtl);
        assert_near(canvas_item(canvas, i * 2 + 1)->as.text.start.x, starts[2 - i], 1e-9);
        assert_false(canvas_item(canvas, i * 2 + 1)->as.text.reading.rtl);
    }
}

static void the_language_decides_for_text_without_letters(void **state) {
    Canvas *canvas = *state;
    Text text = {0};
    canvas_language(canvas, "ar");
    canvas_text(canvas, (Rect){10, 20, 60, 20}, plain, "12");
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
    canvas_text(canvas, (Rect){10, 20, 60, 20}, plain, "12");
    canvas_language(canvas, "ar");
    canvas_text(canvas, (Rect){10, 20, 60, 20}, plain, "12");
    canvas_print(canvas, &text);
    assert_string_equal(text_string(&text),
                        "size 160.00 100.00 light\n"
                        "text \"12\" text 10.00 ink at 10.00 31.15 width 11.00\n"
                        "text \"12\" text 10.00 ink at 59.00 31.15 width 11.00 language ar rtl\n");
    text_finish(&text);
}

static void how_a_text_is_read_is_part_of_its_look(void **state) {
    Canvas *canvas = *state;
    TextLook look = plain;
    look.align = ALIGN_CENTRE;
    static const char *const languages[] = {"", "zh", "ja", "ar"};
    for (size_t i = 0; i < 4; i++) {
        canvas_language(canvas, languages[i]);
        canvas_label(canvas, (Rect){10, 20, 60, 20}, look, "12");
        for (size_t k = 0; k < i; k++) {
            assert_true(canvas_item(canvas, i)->hash != canvas_item(canvas, k)->hash);
        }
    }
    /* The second line of a paragraph from right to left, and a line of its own in its place. */
    canvas_language(canvas, "");
    canvas_text(canvas, (Rect){10, 20, 4 * LETTER, 20}, look, "שלום 12");
    canvas_text(canvas, (Rect){10, 35, 4 * LETTER, 20}, look, "12");
    const DrawItem *second = canvas_item(canvas, 5), *own = canvas_item(canvas, 6);
    assert_string_equal(second->as.text.string, own->as.text.string);
    assert_near(second->as.text.start.x, own->as.text.start.x, 1e-9);
    assert_near(second->as.text.start.y, own->as.text.start.y, 1e-9);
    assert_true(second->hash != own->hash);
}

static void tall_scripts_have_taller_lines_and_bounds(void **state) {
    Canvas *canvas = *state;
    TextLook title = {.role = TYPE_TITLE, .paint = PAINT_INK}, body = title, label = title;
    Rect box = {10, 20, 100, 20};
    body.role = TYPE_BODY;
    label.role = TYPE_LABEL;
    assert_near(canvas_text(canvas, box, title, "12 ثانية"), 6 * 1.34, 1e-9);
    assert_near(canvas_text(canvas, box, body, "12 ثانية"), 3.2 * 1.55, 1e-9);
    assert_near(canvas_text(canvas, box, label, "ثانية"), 2.9 * 1.3, 1e-9);
    assert_near(canvas_text(canvas, box, title, "12"), 6 * 1.12, 1e-9);
    const DrawItem *item = canvas_item(canvas, 0);
    assert_true(item->bounds.y < item->as.text.start.y - 6 * (0.97 + 0.4));
    assert_true(item->bounds.y + item->bounds.h > item->as.text.start.y + 6 * (0.24 + 0.4));
    body.line = 1.3;
    assert_near(canvas_text(canvas, box, body, "12"), 3.2 * 1.3, 1e-9);
    assert_near(canvas_text(canvas, box, body, "12 ثانية"), 3.2 * 1.3 * 1.55 / 1.42, 1e-9);
}

static void digits_of_every_script_run_from_left_to_right(void **state) {
    Canvas *canvas = *state;
    Text text = {0};
    canvas_language(canvas, "ar");
    canvas_digits(canvas, (Rect){10, 20, 60, 20}, plain, "\xd9\xa0:\xd9\xa4\xd9\xa2");
    assert_string_equal(lines(canvas, &text), "\xd9\xa0|:|\xd9\xa4|\xd9\xa2");
    for (size_t i = 0; i < 4; i++) {
        const DrawItem *item = canvas_item(canvas, i);
        assert_near(item->as.text.start.x, 40 - 2 * LETTER + (double)i * LETTER, 1e-9);
        assert_false(item->as.text.reading.rtl);
    }
    text_finish(&text);
}

/* At 8 px a title's ascent of 46.56 px is 47, its descent of 11.52 px is 12, and of its line of
** 53.76 px, which is shorter, 3 px are missing above. */
static void letters_stand_in_their_line_by_whole_pixels(void **state) {
    Canvas *canvas = *state;
    Measure measure = measure_fixed();
    measure.scale = 8;
    TextLook title = {.role = TYPE_TITLE, .paint = PAINT_INK};
    canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure);
    assert_near(canvas_text(canvas, (Rect){10, 20, 20, 20}, title, "hold it"), 2 * 6.72, 1e-9);
    canvas_label(canvas, (Rect){10, 20, 40, 6.72}, title, "hold");
    canvas_label(canvas, (Rect){10, 20, 40, 12}, title, "hold");
    static const double baselines[] = {25.5, 25.5 + 6.72, 25.5, 25.5 + (12 - 6.72) / 2};
    assert_int_equal(canvas_count(canvas), 4);
    for (size_t i = 0; i < 4; i++) {
        assert_near(canvas_item(canvas, i)->as.text.start.y, baselines[i], 1e-9);
    }
}

static void what_stands_out_is_a_text_of_its_own(void **state) {
    static const struct {
        const char *language;
        Align align;
        bool mirrored;
        double x[3];
    } rows[] = {
        {"en", ALIGN_START, false, {10, 10 + 3 * LETTER, 10 + 4 * LETTER}},
        {"en", ALIGN_END, false, {70 - 6 * LETTER, 70 - 3 * LETTER, 70 - 2 * LETTER}},
        {"en", ALIGN_START, true, {90, 90 + 3 * LETTER, 90 + 4 * LETTER}},
    };
    Canvas *canvas = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure_fixed());
        canvas_mirror(canvas, rows[i].mirrored);
        TextLook look = plain;
        look.align = rows[i].align;
        look.paint = PAINT_INK2;
        look.marked = true;
        double widest;
        assert_near(canvas_text(canvas, (Rect){10, 20, 60, 20}, look, "is \0164\017.5"), 15, 1e-9);
        canvas_text_size(canvas, 60, look, "is \0164\017.5", &widest);
        assert_near(widest, 6 * LETTER, 1e-9);
        assert_int_equal(canvas_count(canvas), 3);
        for (size_t k = 0; k < 3; k++) {
            const DrawItem *item = canvas_item(canvas, k);
            assert_int_equal(item->as.text.face, k == 1 ? FACE_SEMIBOLD : FACE_TEXT);
            assert_int_equal(item->paint, k == 1 ? PAINT_INK : PAINT_INK2);
            assert_near(item->as.text.start.x, rows[i].x[k], 1e-9);
            assert_near(item->as.text.start.y, canvas_item(canvas, 0)->as.text.start.y, 1e-9);
        }
    }
}

static void an_authors_text_cannot_make_itself_stand_out(void **state) {
    Canvas *canvas = *state;
    canvas_text(canvas, (Rect){10, 20, 140, 20}, plain, "is \0164\017 {b}5{/b}");
    canvas_label(canvas, (Rect){10, 20, 140, 20}, plain, "is \0164\017 {b}5{/b}");
    assert_int_equal(canvas_count(canvas), 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(canvas_item(canvas, i)->as.text.string, "is 4 {b}5{/b}");
        assert_int_equal(canvas_item(canvas, i)->as.text.face, FACE_TEXT);
    }
}

static size_t measured; /* by [counted_width] */

static double counted_width(void *context, Face face, double size, Reading reading,
                            const char *text, size_t length) {
    measured++;
    return measure_fixed().width(context, face, size, reading, text, length);
}

static void a_frame_of_known_text_measures_nothing(void **state) {
    Canvas *canvas = *state;
    Measure measure = measure_fixed();
    measure.width = counted_width;
    size_t first = 0;
    for (int frame = 0; frame < 3; frame++) {
        measured = 0;
        canvas_begin(canvas, 160, 100, THEME_LIGHT, 1, measure);
        canvas_language(canvas, "th");
        canvas_text(canvas, (Rect){10, 20, 60, 20}, plain, "หายใจออกช้า ๆ แล้ว");
        canvas_text_size(canvas, 50, plain, "breathe in and out", NULL);
        canvas_label(canvas, (Rect){10, 20, 40, 20}, plain, "breathe in and out");
        first = frame == 0 ? measured : first;
    }
    assert_true(first > 10);
    assert_int_equal(measured, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_where_they_may),
        cmocka_unit_test_setup_teardown(text_set_into_its_own_width_does_not_break, begin, end),
        cmocka_unit_test_setup_teardown(blank_text_draws_nothing_and_takes_no_height, begin, end),
        cmocka_unit_test_setup_teardown(letters_stand_in_the_middle_of_their_line, begin, end),
        cmocka_unit_test_setup_teardown(lines_are_aligned_one_by_one, begin, end),
        cmocka_unit_test_setup_teardown(the_role_gives_what_the_look_leaves_out, begin, end),
        cmocka_unit_test_setup_teardown(semibold_changes_text_faces_only, begin, end),
        cmocka_unit_test_setup_teardown(larger_text_is_larger_unless_it_is_unscaled, begin, end),
        cmocka_unit_test_setup_teardown(a_label_is_one_line_in_the_middle_of_its_box, begin, end),
        cmocka_unit_test_setup_teardown(a_label_never_breaks_and_is_cut_where_it_is_too_wide, begin,
                                        end),
        cmocka_unit_test_setup_teardown(digits_stand_in_equal_cells, begin, end),
        cmocka_unit_test_setup_teardown(the_start_of_a_line_is_where_it_is_read_from, begin, end),
        cmocka_unit_test_setup_teardown(the_language_decides_for_text_without_letters, begin, end),
        cmocka_unit_test_setup_teardown(how_a_text_is_read_is_part_of_its_look, begin, end),
        cmocka_unit_test_setup_teardown(tall_scripts_have_taller_lines_and_bounds, begin, end),
        cmocka_unit_test_setup_teardown(digits_of_every_script_run_from_left_to_right, begin, end),
        cmocka_unit_test_setup_teardown(letters_stand_in_their_line_by_whole_pixels, begin, end),
        cmocka_unit_test_setup_teardown(what_stands_out_is_a_text_of_its_own, begin, end),
        cmocka_unit_test_setup_teardown(an_authors_text_cannot_make_itself_stand_out, begin, end),
        cmocka_unit_test_setup_teardown(a_frame_of_known_text_measures_nothing, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
