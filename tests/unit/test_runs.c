/* Runs are written as they lie from left to right: '<' leads one that is laid from right to left,
** '>' one from left to right, then its script and its letters in the order in which they are
** read. */
#include "base/text.h"
#include "stage/runs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Fonts *fonts;
    Runs *runs;
    Text text;
} Fixture;

static int begin(void **state) {
    static Fixture fixture;
    fixture.fonts = fonts_new();
    fixture.runs = runs_new(fixture.fonts);
    *state = &fixture;
    return 0;
}

static int end(void **state) {
    Fixture *fixture = *state;
    runs_free(fixture->runs);
    fonts_free(fixture->fonts);
    text_finish(&fixture->text);
    return 0;
}

static size_t find(Fixture *fixture, const char *language, bool rtl, const char *text,
                   const Run **runs) {
    return runs_find(fixture->runs, FACE_TEXT, (Reading){language, rtl}, text, strlen(text), runs);
}

static const char *written(Fixture *fixture, bool rtl, const char *text) {
    const Run *runs;
    size_t count = find(fixture, "", rtl, text, &runs);
    text_clear(&fixture->text);
    for (size_t i = 0; i < count; i++) {
        text_print(&fixture->text, "%s%c%s:", i > 0 ? " " : "", runs[i].rtl ? '<' : '>',
                   runs[i].script);
        text_add_bytes(&fixture->text, text + runs[i].begin, runs[i].length);
    }
    return text_string(&fixture->text);
}

static void numbers_keep_their_order_among_letters_from_right_to_left(void **state) {
    Fixture *fixture = *state;
    assert_string_equal(written(fixture, true, "12 ثانية"), "<Arab: ثانية >Latn:12");
    assert_string_equal(written(fixture, true, "اضغط 12 ثانية"),
                        "<Arab: ثانية >Latn:12 <Arab:اضغط ");
    assert_string_equal(written(fixture, true, "٤٥ ثانية"), "<Arab: ثانية >Arab:٤٥");
    assert_string_equal(written(fixture, true, "שניות 3/9"), ">Latn:3/9 <Hebr:שניות ");
    assert_string_equal(written(fixture, true, "0:42"), ">Latn:0:42");
    /* Beside letters from left to right they are read after them. */
    assert_string_equal(written(fixture, false, "hold 12 ثانية"), ">Latn:hold 12  <Arab:ثانية");
}

static void the_base_direction_orders_the_runs(void **state) {
    Fixture *fixture = *state;
    assert_string_equal(written(fixture, false, "left שמאל right"),
                        ">Latn:left  <Hebr:שמאל >Latn: right");
    assert_string_equal(written(fixture, true, "left שמאל right"),
                        ">Latn:right <Hebr: שמאל  >Latn:left");
    assert_string_equal(written(fixture, false, "left"), ">Latn:left");
    assert_string_equal(written(fixture, true, "left"), ">Latn:left");
    assert_string_equal(written(fixture, true, ""), "");
}

static void two_scripts_from_right_to_left_lie_in_reverse(void **state) {
    Fixture *fixture = *state;
    assert_string_equal(written(fixture, true, "שלום ثانية"), "<Arab:ثانية <Hebr:שלום ");
}

static void what_scripts_share_goes_with_its_neighbours(void **state) {
    Fixture *fixture = *state;
    assert_string_equal(written(fixture, false, "\xe2\x80\x9cдом\xe2\x80\x9d!"),
                        ">Cyrl:\xe2\x80\x9cдом\xe2\x80\x9d!");
    assert_string_equal(written(fixture, false, "é\xcc\x80, ü"), ">Latn:é\xcc\x80, ü");
    assert_string_equal(written(fixture, false, "\xe2\x80\x93"), ">Latn:\xe2\x80\x93");
    /* A joiner stays in its word. */
    assert_string_equal(written(fixture, true, "می\xe2\x80\x8cشود"), "<Arab:می\xe2\x80\x8cشود");
    assert_string_equal(written(fixture, false, "क्\xe2\x80\x8dष"), ">Deva:क्\xe2\x80\x8dष");
    /* A sign of a few scripts is no Latin one. */
    assert_string_equal(written(fixture, false, "धीरे (Unknot)।"),
                        ">Deva:धीरे ( >Latn:Unknot) >Deva:।");
    /* Kana and Chinese characters come from one font. */
    assert_string_equal(written(fixture, false, "息を、マッサージ"), ">Hani:息を、マッサージ");
}

static void a_word_comes_from_one_font_and_a_sign_may_come_from_another(void **state) {
    Fixture *fixture = *state;
    const Run *runs;
    FontFile *own = fonts_own(fixture->fonts, FACE_TEXT);
    assert_int_equal(find(fixture, "", false, "Hold it", &runs), 1);
    assert_ptr_equal(runs[0].file, own);
    /* Abkhaz has letters that Inter lacks. */
    assert_int_equal(find(fixture, "", false, "Аҟәа", &runs), 1);
    assert_ptr_not_equal(runs[0].file, own);
    assert_int_equal(find(fixture, "", false, "Hold \xe2\x99\xbf it", &runs), 3);
    assert_ptr_equal(runs[0].file, own);
    assert_true(fonts_has(runs[1].file, 0x267F));
    assert_int_equal(runs[1].length, 3);
    /* What is never seen needs no font of its own: a sign of mathematics that is only read. */
    assert_int_equal(find(fixture, "", false, "ab\xe2\x81\xa1 cd", &runs), 1);
    assert_int_equal(find(fixture, "", false, "ab धीरे cd।", &runs), 4);
    assert_ptr_equal(runs[3].file, runs[1].file);
    /* All numbers look alike. */
    assert_int_equal(find(fixture, "", false, "12 सेकंड", &runs), 2);
    assert_ptr_equal(runs[0].file, own);
    assert_true(fonts_has(runs[1].file, 0x0938));
}

static void chinese_characters_have_the_shapes_of_the_language(void **state) {
    Fixture *fixture = *state;
    static const char *const languages[] = {"zh", "ja", "ko", "zh-TW", "zh-HK"};
    enum { COUNT = sizeof languages / sizeof languages[0] };
    const FontFile *files[COUNT];
    const Run *runs;
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(find(fixture, languages[i], false, "骨", &runs), 1);
        files[i] = runs[0].file;
        assert_true(fonts_has(files[i], 0x9AA8));
        for (size_t k = 0; k < i; k++)
            assert_ptr_not_equal(files[i], files[k]);
    }
    /* A line that tells by its own letters. */
    assert_int_equal(find(fixture, "en", false, "骨を", &runs), 1);
    assert_ptr_equal(runs[0].file, files[1]);
    assert_int_equal(find(fixture, "", false, "骨", &runs), 1);
    assert_ptr_equal(runs[0].file, files[0]);
}

static void text_that_is_no_text_is_cut_all_the_same(void **state) {
    Fixture *fixture = *state;
    static const char *const texts[] = {"\xff\xfe",
                                        "\xc3",
                                        "\xe2\x80\x8b",
                                        "\xcc\x80",
                                        "\xf4\x8f\xbf\xbf",
                                        "\xe2\x80\xae!ab",
                                        "\xd8\xa7\xff\xd8\xa7"};
    const Run *runs;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (int rtl = 0; rtl < 2; rtl++) {
            size_t bytes = 0, count = find(fixture, "", rtl == 1, texts[i], &runs);
            for (size_t k = 0; k < count; k++) {
                assert_non_null(runs[k].file);
                bytes += runs[k].length;
            }
            assert_int_equal(bytes, strlen(texts[i]));
        }
    }
}

static void as_many_runs_as_letters_are_found(void **state) {
    Fixture *fixture = *state;
    char text[RUNS_LONGEST + 1] = "";
    for (size_t at = 0; at + 3 <= RUNS_LONGEST; at += 3)
        memcpy(text + at, "a\xd7\x90", 4);
    const Run *runs;
    assert_int_equal(find(fixture, "", false, text, &runs), RUNS_LONGEST / 3 * 2);
}

static void what_no_font_has_is_told(void **state) {
    Fixture *fixture = *state;
    uint32_t missing = 0;
    assert_true(fonts_have(fixture->fonts, "", "", &missing));
    assert_true(fonts_have(fixture->fonts, "ar", "اضغط 12 \xe2\x80\x8f!\nab\tc", &missing));
    assert_true(fonts_have(fixture->fonts, "hi", "धीरे", &missing));
    assert_int_equal(missing, 0);
    /* The last private character: no font has it. */
    assert_false(fonts_have(fixture->fonts, "", "ab\xf4\x8f\xbf\xbd", &missing));
    assert_int_equal(missing, 0x10FFFD);
}

#define RUNS_TEST(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        RUNS_TEST(numbers_keep_their_order_among_letters_from_right_to_left),
        RUNS_TEST(the_base_direction_orders_the_runs),
        RUNS_TEST(two_scripts_from_right_to_left_lie_in_reverse),
        RUNS_TEST(what_scripts_share_goes_with_its_neighbours),
        RUNS_TEST(a_word_comes_from_one_font_and_a_sign_may_come_from_another),
        RUNS_TEST(chinese_characters_have_the_shapes_of_the_language),
        RUNS_TEST(text_that_is_no_text_is_cut_all_the_same),
        RUNS_TEST(as_many_runs_as_letters_are_found),
        RUNS_TEST(what_no_font_has_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
