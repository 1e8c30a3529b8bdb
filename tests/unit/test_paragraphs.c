/* With measure_fixed each character is 0.55 of the size wide: at 10 u, 5.5 u. */
#include "draw/paragraphs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

#define LETTER 5.5

/* A measure that counts what it is asked. */
typedef struct Asked {
    size_t calls, bytes;
} Asked;

static double counted_width(void *context, Face face, double size, Reading reading,
                            const char *text, size_t length) {
    Asked *asked = context;
    Measure fixed = measure_fixed();
    asked->calls++;
    asked->bytes += length;
    return fixed.width(NULL, face, size, reading, text, length);
}

static Measure counted(Asked *asked) {
    Measure measure = measure_fixed();
    measure.context = asked;
    measure.width = counted_width;
    return measure;
}

static int begin(void **state) {
    *state = paragraphs_new();
    return 0;
}

static int end(void **state) {
    paragraphs_free(*state);
    return 0;
}

static ParagraphShape shape_of(double letters, const char *language) {
    return (ParagraphShape){.language = language, .size = 10, .width = letters * LETTER};
}

/* The lines, with a bar between them. */
static const char *joined(Paragraph paragraph, Text *out) {
    text_clear(out);
    for (size_t i = 0; i < paragraph.count; i++) {
        text_print(out, "%s%s", i > 0 ? "|" : "", paragraph.lines[i].string);
    }
    return text_string(out);
}

static void a_word_that_goes_on_in_the_next_line_is_torn(void **state) {
    static const struct {
        const char *text;
        double letters;
        bool torn;
    } cases[] = {
        {"Nackenmuskel", 12, false},
        {"Nackenmuskel", 11, true},
        {"Nacken\xc2\xadmuskel", 8, false},
        {"der Nacken", 6, false},
        {"der Nacken", 5, true},
        {"\xe9\xa2\x88\xe8\x82\xa9\xe9\x83\xa8", 2, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ParagraphShape shape = shape_of(cases[i].letters, "de");
        Measure measure = measure_fixed();
        /* The second time the text is kept already. */
        for (int round = 0; round < 2; round++) {
            assert_int_equal(paragraphs_set(*state, &measure, &shape, cases[i].text).torn,
                             cases[i].torn);
        }
    }
}

static void every_script_is_set_into_its_box(void **state) {
    static const struct {
        const char *language;
        int letters, at_most;
        bool whole;
        const char *text, *lines;
    } cases[] = {
        {"de", 8, 0, false, "Nacken\xc2\xadmuskel", "Nacken-|muskel"},
        {"de", 7, 0, false, "Nacken\xc2\xadmuskel", "Nacken-|muskel"},
        {"de", 12, 0, false, "Nacken\xc2\xadmuskel", "Nackenmuskel"},
        /* No room for the hyphen: the word breaks where it must. */
        {"de", 6, 0, false, "Nacken\xc2\xadmuskel", "Nacken|muskel"},
        {"de", 9, 0, false,
         "am Na\xc2\xad"
         "cken\xc2\xadmuskel",
         "am Na-|cken-|muskel"},
        {"en", 5, 0, false, "left\xe2\x80\x8bright", "left|right"},
        {"en", 9, 0, false, "left\xe2\x80\x8bright", "leftright"},
        {"th", 8, 0, false, "หายใจออกช้า", "หายใจออก|ช้า"},
        {"th", 10, 0, false, "หายใจออกช้า", "หายใจออก|ช้า"},
        {"ja", 4, 0, false, "息を吐く。", "息を吐|く。"},
        {"ja", 3, 0, false, "あ。\xe3\x80\x80い", "あ。|い"},
        {"ko", 5, 0, false, "숨을 천천히", "숨을|천천히"},
        {"ko", 2, 0, false, "천천히", "천천|히"},
        {"en", 3, 0, false, "a\xcc\x88o\xcc\x88u\xcc\x88", "a\xcc\x88|o\xcc\x88|u\xcc\x88"},
        {"hi", 1, 0, false, "क्षमा", "क्ष|मा"},
        {"ar", 8, 0, false, "اضغط 12 ثانية", "اضغط 12|ثانية"},
        {"en", 5, 0, true, "hold it", "hold\xe2\x80\xa6"},
        {"en", 7, 0, true, "hold it", "hold it"},
        {"en", 9, 0, true, "hold\nit", "hold\xe2\x80\xa6"},
        {"th", 4, 0, true, "น้ำน้ำ", "น้ำ\xe2\x80\xa6"},
        {"th", 3, 0, true, "น้ำน้ำ", "\xe2\x80\xa6"},
        {"ja", 4, 1, false, "息を吐く。", "息を吐\xe2\x80\xa6"},
    };
    Text text = {0};
    Measure measure = measure_fixed();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ParagraphShape shape = shape_of(cases[i].letters, cases[i].language);
        shape.at_most = cases[i].at_most;
        shape.whole = cases[i].whole;
        joined(paragraphs_set(*state, &measure, &shape, cases[i].text), &text);
        if (strcmp(text_string(&text), cases[i].lines) != 0) {
            fail_msg("'%s' in %d letters is '%s', not '%s'", cases[i].text, cases[i].letters,
                     text_string(&text), cases[i].lines);
        }
    }
    text_finish(&text);
}

static void each_paragraph_has_its_own_direction(void **state) {
    Measure measure = measure_fixed();
    ParagraphShape shape = shape_of(5, "en");
    Paragraph paragraph = paragraphs_set(*state, &measure, &shape, "שלום Unknot\nhold שלום\n12");
    assert_int_equal(paragraph.count, 6);
    assert_true(paragraph.lines[0].rtl);
    /* The line is left to right, its paragraph is not. */
    assert_true(paragraph.lines[1].rtl);
    assert_string_equal(paragraph.lines[1].string, "Unkno");
    assert_false(paragraph.lines[3].rtl);
    assert_false(paragraph.lines[4].rtl);
    assert_false(paragraph.lines[5].rtl);
    shape.language = "he";
    paragraph = paragraphs_set(*state, &measure, &shape, "12");
    assert_true(paragraph.lines[0].rtl);
}

static void a_text_that_was_set_before_is_neither_broken_nor_measured(void **state) {
    Asked asked = {0};
    Measure measure = counted(&asked);
    ParagraphShape shape = shape_of(8, "en");
    char text[32];
    for (int i = 0; i < 100; i++) {
        snprintf(text, sizeof text, "hold the ball %d", i);
        assert_int_equal(paragraphs_set(*state, &measure, &shape, text).count, 2);
    }
    unsigned long made = paragraphs_made(*state);
    size_t calls = asked.calls;
    assert_int_equal(made, 100);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 100; i++) {
            snprintf(text, sizeof text, "hold the ball %d", i);
            Paragraph paragraph = paragraphs_set(*state, &measure, &shape, text);
            assert_string_equal(paragraph.lines[0].string, "hold the");
            assert_string_equal(paragraph.lines[1].string, text + 9);
        }
    }
    assert_int_equal(paragraphs_made(*state), made);
    assert_int_equal(asked.calls, calls);
}

static void whatever_decides_how_a_text_is_set_sets_it_anew(void **state) {
    Asked asked = {0}, others = {0};
    Measure measure = counted(&asked);
    ParagraphShape shape = shape_of(8, "en");
    paragraphs_set(*state, &measure, &shape, "hold the ball");
    ParagraphShape shapes[] = {shape, shape, shape, shape, shape, shape};
    shapes[0].width = 7 * LETTER;
    shapes[1].size = 10.001;
    shapes[2].face = FACE_SEMIBOLD;
    shapes[3].at_most = 1;
    shapes[4].whole = true;
    shapes[5].language = "de";
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        unsigned long made = paragraphs_made(*state);
        paragraphs_set(*state, &measure, &shapes[i], "hold the ball");
        assert_int_equal(paragraphs_made(*state), made + 1);
    }
    unsigned long made = paragraphs_made(*state);
    paragraphs_set(*state, &measure, &shape, "hold the balk");
    assert_int_equal(paragraphs_made(*state), made + 1);
    paragraphs_set(*state, &measure, &shape, "hold the ball");
    assert_int_equal(paragraphs_made(*state), made + 1);
    measure.scale = 12;
    paragraphs_set(*state, &measure, &shape, "hold the ball");
    assert_int_equal(paragraphs_made(*state), made + 2);
    measure.context = &others;
    paragraphs_set(*state, &measure, &shape, "hold the ball");
    assert_int_equal(paragraphs_made(*state), made + 3);
}

static void more_texts_than_are_kept_are_set_right(void **state) {
    Measure measure = measure_fixed();
    ParagraphShape shape = shape_of(8, "en");
    char text[32];
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 1000; i++) {
            snprintf(text, sizeof text, "hold the ball %d", i);
            Paragraph paragraph = paragraphs_set(*state, &measure, &shape, text);
            assert_int_equal(paragraph.count, 2);
            assert_string_equal(paragraph.lines[1].string, text + 9);
            assert_near(paragraph.lines[1].width, (double)strlen(text + 9) * LETTER, 1e-9);
        }
    }
}

static void an_endless_word_stays_in_its_box_and_is_not_measured_whole(void **state) {
    enum { LENGTH = 10000 };
    Asked asked = {0};
    Measure measure = counted(&asked);
    ParagraphShape shape = shape_of(40, "en");
    char *endless = malloc(LENGTH + 1);
    assert_non_null(endless);
    memset(endless, 'm', LENGTH);
    endless[LENGTH] = '\0';
    Paragraph paragraph = paragraphs_set(*state, &measure, &shape, endless);
    assert_int_equal(paragraph.count, LENGTH / 40);
    assert_near(paragraph.widest, shape.width, 1e-9);
    /* A few lines' length for each line. */
    assert_in_range(asked.bytes, LENGTH, LENGTH * 20);
    asked.bytes = 0;
    shape.whole = true;
    paragraph = paragraphs_set(*state, &measure, &shape, endless);
    assert_int_equal(paragraph.count, 1);
    assert_int_equal(strlen(paragraph.lines[0].string), 39 + 3);
    assert_in_range(asked.bytes, 40, 2000);
    free(endless);
}

/* Letters that stand out are twice as wide. */
static double heavy_width(void *context, Face face, double size, Reading reading, const char *text,
                          size_t length) {
    Measure fixed = measure_fixed();
    return fixed.width(context, face, size, reading, text, length) *
           (face == FACE_SEMIBOLD ? 2 : 1);
}

/* The lines with a bar between them, what stands out in brackets; each piece lies right behind the
** one to its left. */
static void print_pieces(Text *out, Paragraph paragraph, const Measure *measure) {
    text_clear(out);
    for (size_t i = 0; i < paragraph.count; i++) {
        const ParagraphLine *line = &paragraph.lines[i];
        double x = 0;
        text_add(out, i > 0 ? "|" : "");
        text_add(out, line->piece_count == 0 ? line->string : "");
        for (size_t k = 0; k < line->piece_count; k++) {
            const ParagraphPiece *piece = &paragraph.pieces[line->piece + k];
            text_print(out, piece->strong ? "[%s]" : "%s", piece->string);
            assert_near(piece->x, x, 1e-9);
            assert_near(piece->width,
                        measure->width(NULL, piece->strong ? FACE_SEMIBOLD : FACE_TEXT, 10,
                                       (Reading){"", piece->rtl}, piece->string,
                                       strlen(piece->string)),
                        1e-9);
            x += piece->width;
        }
        assert_true(line->piece_count == 0 || x == line->width);
        assert_true(line->width <= paragraph.widest);
    }
}

static void what_stands_out_is_measured_and_cut_as_it_is_set(void **state) {
    static const struct {
        const char *language;
        int letters, at_most;
        const char *text, *lines;
    } cases[] = {
        {"en", 13, 0, "from \0164\017 to \0167\017.", "from [4] to|[7]."},
        {"en", 14, 0, "from \0164\017 to \0167\017.", "from [4] to [7]."},
        {"en", 8, 0, "no marks", "no marks"},
        {"en", 20, 0, "plain\n\016all\017", "plain|[all]"},
        {"en", 10, 0, "a \016heavy word\017 b", "a|[heavy]|[word] b"},
        {"en", 6, 0, "\016heavy\017", "[hea]|[vy]"},
        {"de", 14, 0, "\016Nacken\xc2\xadmuskel\017", "[Nacken-]|[muskel]"},
        {"en", 8, 1, "ab \016cd\017 ef", "ab [cd]\xe2\x80\xa6"},
        {"ar", 14, 0, "من \0164\017 إلى \0167\017.", ".[7] إلى [4]من "},
        {"ar", 9, 0, "من \0164\017 إلى \0167\017.", " إلى[4]من |.[7]"},
        {"zh", 7, 0, "从 \0164\017 变成了", "从 [4] 变成|了"},
    };
    Text text = {0};
    Measure measure = measure_fixed();
    measure.width = heavy_width;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ParagraphShape shape = shape_of(cases[i].letters, cases[i].language);
        shape.at_most = cases[i].at_most;
        shape.marked = true;
        shape.strong = FACE_SEMIBOLD;
        /* Set anew, and kept. */
        for (int round = 0; round < 2; round++) {
            print_pieces(&text, paragraphs_set(*state, &measure, &shape, cases[i].text), &measure);
            assert_string_equal(text_string(&text), cases[i].lines);
        }
    }
    text_finish(&text);
}

static void marks_that_were_not_asked_for_are_not_there(void **state) {
    Text text = {0};
    Measure measure = measure_fixed();
    measure.width = heavy_width;
    ParagraphShape shape = shape_of(20, "en");
    shape.strong = FACE_SEMIBOLD;
    for (int marked = 0; marked < 2; marked++) {
        shape.marked = marked == 1;
        print_pieces(&text, paragraphs_set(*state, &measure, &shape, "from \0164\017 to"),
                     &measure);
        assert_string_equal(text_string(&text), marked == 1 ? "from [4] to" : "from 4 to");
    }
    text_finish(&text);
}

#define PARAGRAPHS_TEST(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        PARAGRAPHS_TEST(every_script_is_set_into_its_box),
        PARAGRAPHS_TEST(a_word_that_goes_on_in_the_next_line_is_torn),
        PARAGRAPHS_TEST(each_paragraph_has_its_own_direction),
        PARAGRAPHS_TEST(a_text_that_was_set_before_is_neither_broken_nor_measured),
        PARAGRAPHS_TEST(whatever_decides_how_a_text_is_set_sets_it_anew),
        PARAGRAPHS_TEST(what_stands_out_is_measured_and_cut_as_it_is_set),
        PARAGRAPHS_TEST(marks_that_were_not_asked_for_are_not_there),
        PARAGRAPHS_TEST(more_texts_than_are_kept_are_set_right),
        PARAGRAPHS_TEST(an_endless_word_stays_in_its_box_and_is_not_measured_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
