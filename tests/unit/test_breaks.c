/* Breaks are written into the text: '|' where a line may end, '~' where it may end in a hyphen, and
** with letters asked for '.' between them. */
#include "draw/breaks.h"

#include "base/strong.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int begin(void **state) {
    *state = breaker_new();
    return 0;
}

static int end(void **state) {
    breaker_free(*state);
    return 0;
}

/* The text with the breaks inside it, those of at least [least]. */
static void marked(Text *out, Breaker *breaker, const char *language, const char *text,
                   BreakKind least) {
    static const char signs[] = {[BREAK_LETTER] = '.', [BREAK_HYPHEN] = '~', [BREAK_LINE] = '|'};
    Breaks breaks = {0};
    breaks_find(&breaks, breaker, language, text, strlen(text), false);
    text_clear(out);
    for (size_t i = 0; i < breaks.text.length; i++) {
        if (i > 0 && breaks.kinds[i] >= least) {
            text_add_bytes(out, &signs[breaks.kinds[i]], 1);
        }
        text_add_bytes(out, breaks.text.bytes + i, 1);
    }
    breaks_finish(&breaks);
}

typedef struct Case {
    const char *language, *text, *wanted;
} Case;

static void expect(Breaker *breaker, const Case *cases, size_t count, BreakKind least) {
    Text text = {0};
    for (size_t i = 0; i < count; i++) {
        marked(&text, breaker, cases[i].language, cases[i].text, least);
        if (strcmp(text_string(&text), cases[i].wanted) != 0) {
            fail_msg("'%s' in '%s' is '%s', not '%s'", cases[i].text, cases[i].language,
                     text_string(&text), cases[i].wanted);
        }
    }
    text_finish(&text);
}

#define EXPECT(breaker, cases, least) expect(breaker, cases, sizeof cases / sizeof *cases, least)

static void lines_break_where_the_script_allows_it(void **state) {
    static const Case cases[] = {
        {"en", "breathe in and out", "breathe |in |and |out"},
        {"en", "two   spaces", "two   |spaces"},
        {"en", "self-massage and/or -5 1/2", "self-|massage |and/|or |-5 |1/2"},
        {"en", "10\xc2\xa0min at 3\xe2\x80\xaf%", "10\xc2\xa0min |at |3\xe2\x80\xaf%"},
        {"en", "(left) \xe2\x80\x9cright\xe2\x80\x9d!", "(left) |\xe2\x80\x9cright\xe2\x80\x9d!"},
        /* Thai has no spaces between words. */
        {"th", "หายใจออกช้าๆ", "หายใจ|ออก|ช้าๆ"},
        {"th", "หายใจช้า ๆ แล้ว", "หายใจ|ช้า ๆ |แล้ว"},
        {"", "ค่อยๆหมุนไหล่ 6 วินาที", "ค่อยๆ|หมุน|ไหล่ |6 |วินาที"},
        /* No line begins with closing signs, small kana or a mark of a long sound. */
        {"zh", "呼气6秒。放松", "呼|气|6|秒。|放|松"},
        {"zh", "左（右）肩", "左|（右）|肩"},
        {"ja", "ちょっと、マッサージ", "ちょっ|と、|マッ|サー|ジ"},
        {"ja", "「息」を吐く", "「息」|を|吐|く"},
        /* Korean breaks at its spaces. */
        {"ko", "숨을 천천히 (코로) 쉬세요", "숨을 |천천히 |(코로) |쉬세요"},
        {"", "3번 기울인", "3번 |기울인"},
        {"ar", "اضغط 12 ثانية", "اضغط |12 |ثانية"},
        {"hi", "धीरे-धीरे साँस", "धीरे-|धीरे |साँस"},
    };
    EXPECT(*state, cases, BREAK_HYPHEN);
}

static void what_only_tells_where_to_break_is_not_drawn(void **state) {
    static const Case cases[] = {
        {"de", "Nacken\xc2\xadmuskel", "Nacken~muskel"},
        {"de", "a\xc2\xad", "a"},
        {"de",
         "\xc2\xad"
         "a",
         "a"},
        {"de",
         "in \xc2\xad"
         "out",
         "in |out"},
        {"en", "left\xe2\x80\x8bright", "left|right"},
        {"en", "and/\xe2\x81\xa0or\xef\xbb\xbf", "and/or"},
        /* Without it these two would join. */
        {"ar", "ب\xe2\x80\x8bب", "ب\xe2\x80\x8b|ب"},
        {"en",
         "a\x01\x7f\xc2\x9f"
         "b",
         "ab"},
        {"en", "a\tb", "a |b"},
    };
    EXPECT(*state, cases, BREAK_HYPHEN);
}

static void every_line_separator_is_a_newline(void **state) {
    static const Case cases[] = {
        {"en", "a\nb", "a\n|b"},
        {"en", "a\r\nb", "a\n|b"},
        {"en", "a\rb", "a\n|b"},
        {"en", "a\n\nb", "a\n|\n|b"},
        {"en",
         "a\xe2\x80\xa8"
         "b\xe2\x80\xa9"
         "c",
         "a\n|b\n|c"},
        {"en",
         "a\xc2\x85"
         "b\fc\vd",
         "a\n|b\n|c\n|d"},
    };
    EXPECT(*state, cases, BREAK_HYPHEN);
}

static void words_break_between_letters_and_never_before_a_mark(void **state) {
    static const Case cases[] = {
        {"en", "ab", "a.b"},
        {"en", "a\xcc\x88o\xcc\x88", "a\xcc\x88.o\xcc\x88"},
        {"th", "น้ำ", "น้ำ"},
        {"hi", "कि", "कि"},
        {"hi", "क्षमा", "क्ष.मा"},
        {"ko", "숨을", "숨.을"},
        {"en", "👩‍👧b", "👩‍👧|b"},
        {"en", "\xff\xfe", "\xff.\xfe"},
    };
    EXPECT(*state, cases, BREAK_LETTER);
}

static void more_languages_than_are_kept_are_broken_right(void **state) {
    Breaker *breaker = *state;
    static const char *const languages[] = {"en", "de", "fr",    "it", "pl",      "th", "zh-Hant",
                                            "ja", "ko", "pt-BR", "ar", "no tag!", "",   "en"};
    Text text = {0};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        marked(&text, breaker, languages[i], "in and ดีมาก", BREAK_LINE);
        assert_string_equal(text_string(&text), "in |and |ดี|มาก");
    }
    assert_int_equal(breaker_calls(breaker), sizeof languages / sizeof *languages);
    text_finish(&text);
}

static void what_stands_out_ends_where_letters_do(void **state) {
    static const struct {
        const char *text, *strong; /* what stands out, in brackets */
    } cases[] = {
        {"from \0164\017 to 7", "from [4] to 7"},
        {"\016all\017", "[all]"},
        {"none", "none"},
        /* A letter keeps its marks. */
        {"a\017\016\xcc\x88o", "[a\xcc\x88o]"},
        {"\016a\017\xcc\x88o", "[a\xcc\x88]o"},
        {"क\016ि\017म", "[कि]म"},
        /* Letters that join stand out together, up to one that does not join the next. */
        {"با\016لم\017", "با[لم]"},
        {"الأ\016ل\017م", "الأ[لم]"},
        {"ي\016ل\017م من", "[يلم] من"},
        {"ي\xd9\x8e\016ل\017 من", "[ي\xd9\x8eل] من"},
        {"من \0164\017.", "من [4]."},
        /* What is not drawn does not count. */
        {"Na\xc2\xad\016cken\xc2\xad\017mus\x01kel", "Na[cken]muskel"},
    };
    Text text = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Breaks breaks = {0};
        breaks_find(&breaks, *state, "", cases[i].text, strlen(cases[i].text), true);
        text_clear(&text);
        bool strong = false;
        for (size_t at = 0; at <= breaks.text.length; at++) {
            bool now = breaks.marked && at < breaks.text.length && breaks.strong[at];
            text_add(&text, now == strong ? "" : now ? "[" : "]");
            text_add_bytes(&text, text_string(&breaks.text) + at, at < breaks.text.length);
            strong = now;
        }
        assert_string_equal(text_string(&text), cases[i].strong);
        breaks_finish(&breaks);
    }
    text_finish(&text);
}

static void marks_change_no_break_and_mean_nothing_unless_asked_for(void **state) {
    static const char marked_text[] = "从 \0164\017 变成了\016了\017。You \016did\017 it";
    Breaks with = {0}, without = {0};
    Text plain = {0};
    strong_add_plain(&plain, marked_text);
    breaks_find(&with, *state, "zh", marked_text, strlen(marked_text), true);
    breaks_find(&without, *state, "zh", plain.bytes, plain.length, true);
    assert_true(with.marked);
    assert_false(without.marked);
    assert_string_equal(with.text.bytes, plain.bytes);
    assert_memory_equal(with.kinds, without.kinds, plain.length + 1);
    breaks_find(&without, *state, "zh", marked_text, strlen(marked_text), false);
    assert_false(without.marked);
    assert_string_equal(without.text.bytes, plain.bytes);
    breaks_finish(&with);
    breaks_finish(&without);
    text_finish(&plain);
}

static void empty_and_endless_texts_do_no_harm(void **state) {
    enum { LENGTH = 100000 };
    Breaks breaks = {0};
    breaks_find(&breaks, *state, "en", "", 0, false);
    assert_int_equal(breaks.text.length, 0);
    char *endless = malloc(LENGTH);
    assert_non_null(endless);
    memset(endless, 'm', LENGTH);
    breaks_find(&breaks, *state, "en", endless, LENGTH, false);
    assert_int_equal(breaks.text.length, LENGTH);
    for (size_t i = 1; i < LENGTH; i++) {
        assert_int_equal(breaks.kinds[i], BREAK_LETTER);
    }
    free(endless);
    breaks_finish(&breaks);
    breaks_finish(&breaks);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_break_where_the_script_allows_it, begin, end),
        cmocka_unit_test_setup_teardown(what_only_tells_where_to_break_is_not_drawn, begin, end),
        cmocka_unit_test_setup_teardown(every_line_separator_is_a_newline, begin, end),
        cmocka_unit_test_setup_teardown(words_break_between_letters_and_never_before_a_mark, begin,
                                        end),
        cmocka_unit_test_setup_teardown(more_languages_than_are_kept_are_broken_right, begin, end),
        cmocka_unit_test_setup_teardown(what_stands_out_ends_where_letters_do, begin, end),
        cmocka_unit_test_setup_teardown(marks_change_no_break_and_mean_nothing_unless_asked_for,
                                        begin, end),
        cmocka_unit_test_setup_teardown(empty_and_endless_texts_do_no_harm, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
