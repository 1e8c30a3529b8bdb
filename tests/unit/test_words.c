#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/words_catalogue.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unistd.h>

#define PLACES 8
#define COUNTED_MOST 130 /* from here on every language counts as it did before */

static void a_tag_finds_the_nearest_language(void **state) {
    static const struct {
        const char *tag, *found;
    } rows[] = {
        {"en", "en"},
        {"de", "de"},
        {"de-AT", "de"},
        {"DE", "de"},
        {"de_CH.UTF-8", "de"},
        {"es-419", "es"},
        {"fr-CA", "fr"},
        {"ar-EG", "ar"},
        {"zh", "zh-Hans"},
        {"zh-CN", "zh-Hans"},
        {"zh-Hans", "zh-Hans"},
        {"zh_CN.GB18030", "zh-Hans"},
        {"den", "en"},
        {"d", "en"},
        {"nl", "en"},
        {"", "en"},
        {"C", "en"},
        {"C.UTF-8", "en"},
        {"POSIX", "en"},
        {"-", "en"},
        {"fr@euro", "fr"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(words_language_tag(words_language_find(rows[i].tag)), rows[i].found);
    assert_int_equal(words_language_find(NULL), 0);
}

static void a_language_is_named_in_itself(void **state) {
    (void)state;
    assert_int_equal(words_language_count(), 6);
    assert_string_equal(words_language_name(words_language_find("es")), "Español");
    assert_string_equal(words_language_name(words_language_find("zh")), "简体中文");
    assert_true(words_right_to_left(words_language_find("ar")));
    assert_false(words_right_to_left(words_language_find("fr")));
}

static void without_catalogues_english_is_in_use(void **state) {
    (void)state;
    words_open("/nonexistent");
    assert_int_equal(words_language(), 0);
    for (size_t i = 1; i < words_language_count(); i++) {
        assert_false(words_use(i));
        assert_int_equal(words_language(), 0);
        assert_string_equal(words(PHRASE_STOP), "Stop");
    }
    assert_true(words_use(0));
}

/* What stands for the phrase, or NULL where the catalogue has nothing. */
static const char *translated(Phrase phrase) {
    const char *key = words_key(phrase), *end = key + strlen(key), *found = words(phrase);
    return found >= key && found <= end ? NULL : found;
}

static int compare_places(const void *one, const void *other) {
    return strcmp(one, other);
}

/* The names of the places in [string], sorted, each once, with a space behind each. */
static void list_places(const char *string, char *out, size_t room) {
    char names[PLACES][32];
    size_t count = 0;
    for (const char *at = strchr(string, '{'); at != NULL; at = strchr(at + 1, '{')) {
        assert_in_range(count, 0, PLACES - 1);
        snprintf(names[count++], sizeof *names, "%.*s", (int)strcspn(at + 1, "}"), at + 1);
    }
    qsort(names, count, sizeof *names, compare_places);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(names[i], names[i - 1]) != 0)
            snprintf(out + strlen(out), room - strlen(out), "%s ", names[i]);
    }
}

static bool has_same_places(const char *one, const char *other) {
    char here[PLACES * 32], there[PLACES * 32];
    list_places(one, here, sizeof here);
    list_places(other, there, sizeof there);
    return strcmp(here, there) == 0;
}

static bool begins_with(const char *string, const char *beginning) {
    return strncmp(string, beginning, strlen(beginning)) == 0;
}

/* How many parts of [string] stand out; -1 where a mark has no partner, or nothing between. */
static int count_strong(const char *string) {
    int count = 0;
    const char *open = NULL;
    for (const char *at = strchr(string, '{'); at != NULL; at = strchr(at + 1, '{')) {
        bool begins = begins_with(at, "{b}"), ends = begins_with(at, "{/b}");
        if ((begins && open != NULL) || (ends && (open == NULL || at == open + strlen("{b}"))))
            return -1;
        count += begins;
        open = begins ? at : ends ? NULL : open;
    }
    return open == NULL ? count : -1;
}

static bool is_edged(const char *string) {
    size_t length = strlen(string);
    return length == 0 || string[0] == ' ' || string[length - 1] == ' ';
}

/* What a text must not promise or reproach, in any of the languages. */
static const char *forbidden_in(const char *string) {
    static const char *const never[] = {"!",         "！",      "¡",       "heilt",   "heilung",
                                        "garantier", "cura tu", "curar",   "garanti", "guéri",
                                        "guérir",    "يشفي",    "شفاء",    "علاج",    "治愈",
                                        "根治",      "保证",    "failed",  "versagt", "fallas",
                                        "échoué",    "correct", "richtig", "失败",    "فشل"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        if (strstr(string, never[i]) != NULL)
            return never[i];
    }
    return NULL;
}

static void check_text(const char *tag, const char *english, const char *string) {
    if (is_edged(string) != is_edged(english))
        fail_msg("%s: spaces differ at the ends of '%s' and '%s'", tag, english, string);
    if (forbidden_in(string) != NULL)
        fail_msg("%s: '%s' must not hold '%s'", tag, string, forbidden_in(string));
}

static void every_phrase_has_its_words_in_every_language(void **state) {
    (void)state;
    for (size_t language = 1; language < words_language_count(); language++) {
        const char *tag = words_language_tag(language);
        if (!words_use(language))
            fail_msg("%s: no catalogue in '%s'", tag, UNKNOT_LOCALE);
        assert_int_equal(words_language(), language);
        for (Phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
            const char *key = words_key(phrase), *context = strchr(key, '\004');
            const char *english = context != NULL ? context + 1 : key, *string = translated(phrase);
            if (string == NULL)
                fail_msg("%s: no words for '%s': run ./dev words, and write them in po", tag,
                         english);
            check_text(tag, english, string);
            if (!has_same_places(english, string))
                fail_msg("%s: other places in '%s' than in '%s'", tag, string, english);
            if (count_strong(string) != count_strong(english))
                fail_msg("%s: other pairs of {b} and {/b} in '%s' than in '%s'", tag, string,
                         english);
        }
    }
    words_use(0);
}

static void what_stands_out_is_marked_in_pairs(void **state) {
    static const struct {
        const char *string;
        int count;
    } rows[] = {{"plain", 0},    {"{n} is {b}{n}{/b}", 1}, {"{b}{n}{/b} to {b}{m}{/b}", 2},
                {"{b}open", -1}, {"shut{/b}", -1},         {"{b}{b}twice{/b}{/b}", -1},
                {"{b}{/b}", -1}, {"{/b}back{b}", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(count_strong(rows[i].string), rows[i].count);
    for (Phrase phrase = 0; phrase < PHRASE_COUNT; phrase++)
        assert_int_not_equal(count_strong(words_key(phrase)), -1);
}

static void a_phrase_marks_what_stands_out_and_what_is_filled_in_cannot(void **state) {
    (void)state;
    char out[WORDS_MOST];
    Text text = {0};
    assert_string_equal(words_numbers(out, sizeof out, PHRASE_RULE_ROSE, 4, 7),
                        "Your pain went from \0164\017 to \0167\017. You did nothing wrong.");
    words_add(&text, PHRASE_FAULT_QUOTE, &(WordsPlace){"code", "\017{b}UK\016-204{/b}\017"}, 1);
    assert_string_equal(text_string(&text), "They can quote \016{b}UK-204{/b}\017.");
    text_clear(&text);
    words_add(&text, PHRASE_LIST, (const WordsPlace[]){{"list", "\016a"}, {"item", "{b}b"}}, 2);
    assert_string_equal(text_string(&text), "a, {b}b");
    /* A card's text is no phrase of ours. */
    text_clear(&text);
    words_add_card(&text, "{b}Call{/b} {urgent_line}", &(WordsHelp){0});
    assert_string_equal(text_string(&text), "{b}Call{/b} your clinic");
    text_finish(&text);
}

/* The pattern for [n], as one that has no number in it shows. */
static void pattern_for(Plural plural, int n, char *out, size_t room) {
    char number[16];
    words_plural(out, room, plural, n);
    snprintf(number, sizeof number, "%d", n);
    char *digits = strstr(out, number);
    if (digits != NULL)
        memmove(digits, digits + strlen(number), strlen(digits + strlen(number)) + 1);
}

/* Words may take the place of a number that stands alone for its form: Arabic's one and two. */
static void every_number_has_its_words_in_every_language(void **state) {
    (void)state;
    for (size_t language = 1; language < words_language_count(); language++) {
        const char *tag = words_language_tag(language);
        assert_true(words_use(language));
        for (Plural plural = 0; plural < PLURAL_COUNT; plural++) {
            const char *one = words_plural_key(plural, true);
            const char *other = words_plural_key(plural, false);
            for (int n = 0; n <= COUNTED_MOST; n++) {
                char string[WORDS_MOST], pattern[WORDS_MOST], next[WORDS_MOST], number[16];
                const char *found = dngettext(WORDS_DOMAIN, one, other, (unsigned long)n);
                if (found == one || found == other)
                    fail_msg("%s: no words for '%s': run ./dev words, and write them in po", tag,
                             one);
                words_plural(string, sizeof string, plural, n);
                check_text(tag, one, string);
                assert_null(strstr(string, "{n}"));
                if ((strstr(one, "{part}") != NULL) != (strstr(string, "{part}") != NULL))
                    fail_msg("%s: other places in '%s' than in '%s'", tag, string, one);
                snprintf(number, sizeof number, "%d", n);
                pattern_for(plural, n, pattern, sizeof pattern);
                pattern_for(plural, n + 10, next, sizeof next);
                if (strstr(string, number) == NULL && (n > 2 || strcmp(pattern, next) == 0))
                    fail_msg("%s: '%s' does not say %d", tag, string, n);
            }
        }
    }
    words_use(0);
}

static void numbers_are_counted_as_each_language_does(void **state) {
    static const struct {
        const char *tag;
        Plural plural;
        int n;
        const char *string;
    } rows[] = {
        {"ar", PLURAL_STEPS, 0, "0 خطوة"},
        {"ar", PLURAL_STEPS, 1, "خطوة واحدة"},
        {"ar", PLURAL_STEPS, 2, "خطوتان"},
        {"ar", PLURAL_STEPS, 3, "3 خطوات"},
        {"ar", PLURAL_STEPS, 10, "10 خطوات"},
        {"ar", PLURAL_STEPS, 11, "11 خطوة"},
        {"ar", PLURAL_SPOTS, 99, "99 موضعًا محددًا"},
        {"ar", PLURAL_SPOTS, 100, "100 موضع محدد"},
        {"ar", PLURAL_SPOTS, 103, "103 مواضع محددة"},
        {"fr", PLURAL_STEPS, 0, "0 étape"},
        {"fr", PLURAL_STEPS, 1, "1 étape"},
        {"fr", PLURAL_STEPS, 2, "2 étapes"},
        {"de", PLURAL_STEPS, 0, "0 Schritte"},
        {"de", PLURAL_STEPS, 1, "1 Schritt"},
        {"es", PLURAL_STEPS, 1, "1 paso"},
        {"es", PLURAL_STEPS, 9, "9 pasos"},
        {"zh", PLURAL_STEPS, 1, "1 步"},
        {"zh", PLURAL_STEPS, 9, "9 步"},
        {"en", PLURAL_STEPS, 1, "1 step"},
        {"en", PLURAL_STEPS, 0, "0 steps"},
    };
    (void)state;
    char out[WORDS_MOST];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        words_use(words_language_find(rows[i].tag));
        assert_string_equal(words_plural(out, sizeof out, rows[i].plural, rows[i].n),
                            rows[i].string);
    }
    words_use(0);
}

static void the_language_changes_there_and_back(void **state) {
    static const char *const tags[] = {"de", "ar", "en", "de", "zh", "de", "en", "ar", "en"};
    static const char *const stops[] = {"Stopp", "إنهاء", "Stop",  "Stopp", "停止",
                                        "Stopp", "Stop",  "إنهاء", "Stop"};
    (void)state;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        assert_true(words_use(words_language_find(tags[i])));
        assert_string_equal(words(PHRASE_STOP), stops[i]);
    }
}

static void what_the_environment_says_has_no_say(void **state) {
    (void)state;
    setenv("LANGUAGE", "fr", 1);
    setenv("LC_ALL", "fr_FR.UTF-8", 1);
    assert_string_equal(words(PHRASE_STOP), "Stop");
    assert_true(words_use(words_language_find("de")));
    assert_string_equal(words(PHRASE_STOP), "Stopp");
    assert_true(words_use(0));
    assert_string_equal(words(PHRASE_STOP), "Stop");
    unsetenv("LC_ALL");
}

static void a_word_with_two_uses_has_a_translation_for_each(void **state) {
    (void)state;
    assert_string_equal(words(PHRASE_REST), words(PHRASE_BREATHE_REST));
    words_use(words_language_find("de"));
    assert_string_not_equal(words(PHRASE_REST), words(PHRASE_BREATHE_REST));
    words_use(0);
}

/* What [string] looks like from left to right on a line that is read from right to left. */
static void lay_out(const char *string, UChar *out, int32_t room) {
    UChar letters[WORDS_MOST];
    int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(letters, WORDS_MOST, &length, string, -1, &error);
    UBiDi *bidi = ubidi_open();
    ubidi_setPara(bidi, letters, length, UBIDI_RTL, NULL, &error);
    ubidi_writeReordered(bidi, out, room, UBIDI_REMOVE_BIDI_CONTROLS, &error);
    ubidi_close(bidi);
    assert_true(U_SUCCESS(error));
}

static int32_t place_of(const UChar *line, const char *digits) {
    UChar wanted[8];
    u_uastrcpy(wanted, digits);
    const UChar *found = u_strstr(line, wanted);
    assert_non_null(found);
    return (int32_t)(found - line);
}

/* "3 / 12" comes out as "12 / 3" there, and nobody can tell which way round it is meant: words must
** stand between, and the first number on the right of them. */
static void two_numbers_are_read_in_their_order_from_right_to_left(void **state) {
    (void)state;
    size_t looked_at = 0;
    words_use(words_language_find("ar"));
    for (Phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        if (strstr(words(phrase), "{n}") == NULL || strstr(words(phrase), "{m}") == NULL)
            continue;
        char string[WORDS_MOST];
        UChar line[WORDS_MOST];
        words_numbers(string, sizeof string, phrase, 3, 47);
        lay_out(string, line, WORDS_MOST);
        int32_t first = place_of(line, "3"), second = place_of(line, "47"), letters = 0;
        if (first < second)
            fail_msg("'%s' is read as 47 before 3", string);
        for (int32_t i = second; i < first; i++)
            letters += u_isalpha(line[i]);
        if (letters == 0)
            fail_msg("'%s' has nothing between its numbers that says which is the first", string);
        looked_at++;
    }
    assert_in_range(looked_at, 4, PHRASE_COUNT);
    words_use(0);
}

static void a_number_is_cut_at_a_whole_character(void **state) {
    char out[8];
    (void)state;
    words_use(words_language_find("zh"));
    assert_string_equal(words_plural(out, sizeof out, PLURAL_STEPS, 4321), "4321 ");
    words_use(0);
}

static void many_places_are_filled_in_one_go(void **state) {
    Text out = {0};
    (void)state;
    words_add(&out, PHRASE_LIST, (const WordsPlace[]){{"list", "{item}"}, {"item", "b"}}, 2);
    assert_string_equal(text_string(&out), "{item}, b");
    text_finish(&out);
}

/* A folder with [bytes] as the German catalogue. */
static void damage(const char *folder, const char *bytes, size_t length) {
    char path[512];
    snprintf(path, sizeof path, "%s/de/LC_MESSAGES", folder);
    assert_true(file_make_folder(path));
    snprintf(path, sizeof path, "%s/de/LC_MESSAGES/unknot.mo", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void remove_damaged(const char *folder) {
    char path[512];
    static const char *const parts[] = {"/de/LC_MESSAGES/unknot.mo", "/de/LC_MESSAGES", "/de", ""};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        snprintf(path, sizeof path, "%s%s", folder, parts[i]);
        assert_int_equal(remove(path), 0);
    }
}

static void read_german(FileBytes *bytes) {
    Arena *arena = arena_new();
    const char *reason;
    assert_true(file_read(UNKNOT_LOCALE "/de/LC_MESSAGES/unknot.mo", WORDS_CATALOGUE_BYTES, true,
                          bytes, arena, &reason));
    arena_free(arena);
}

static void a_catalogue_that_was_cut_off_is_english(void **state) {
    (void)state;
    FileBytes whole = {0};
    read_german(&whole);
    assert_true(words_catalogue_is_sound(whole.bytes, whole.length));
    for (size_t length = 0; length < whole.length; length += 1 + whole.length / 400) {
        char *part = malloc(length + 1);
        memcpy(part, whole.bytes, length);
        assert_false(words_catalogue_is_sound(part, length));
        free(part);
    }
    for (int i = 0; i < 8; i++) {
        char folder[] = "/tmp/unknot-words-XXXXXX";
        assert_non_null(mkdtemp(folder));
        damage(folder, whole.bytes, whole.length * (size_t)i / 8);
        words_open(folder);
        assert_false(words_use(words_language_find("de")));
        assert_int_equal(words_language(), 0);
        assert_string_equal(words(PHRASE_STOP), "Stop");
        remove_damaged(folder);
    }
    file_bytes_finish(&whole);
    words_open(UNKNOT_LOCALE);
}

/* Anything may be in the header and the tables: then it is English, or words that were changed. */
static void a_catalogue_with_wrong_numbers_crashes_nothing(void **state) {
    (void)state;
    FileBytes whole = {0};
    size_t refused = 0;
    read_german(&whole);
    for (size_t i = 0; i < 96; i++) {
        char folder[] = "/tmp/unknot-words-XXXXXX";
        /* Each byte of the header, and some of the tables behind it. */
        size_t at = i < 28 ? i : 28 + (i - 28) * 53;
        char *changed = malloc(whole.length);
        memcpy(changed, whole.bytes, whole.length);
        changed[at] = (char)(changed[at] ^ 0x5A);
        bool sound = words_catalogue_is_sound(changed, whole.length);
        refused += sound ? 0 : 1;
        assert_non_null(mkdtemp(folder));
        damage(folder, changed, whole.length);
        free(changed);
        words_open(folder);
        assert_int_equal(words_use(words_language_find("de")), sound);
        for (Phrase phrase = 0; phrase < PHRASE_COUNT; phrase++)
            assert_non_null(words(phrase));
        remove_damaged(folder);
    }
    assert_in_range(refused, 40, 96);
    file_bytes_finish(&whole);
    words_open(UNKNOT_LOCALE);
}

static int open_words(void **state) {
    (void)state;
    words_open(UNKNOT_LOCALE);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_finds_the_nearest_language),
        cmocka_unit_test(a_language_is_named_in_itself),
        cmocka_unit_test(every_phrase_has_its_words_in_every_language),
        cmocka_unit_test(what_stands_out_is_marked_in_pairs),
        cmocka_unit_test(a_phrase_marks_what_stands_out_and_what_is_filled_in_cannot),
        cmocka_unit_test(every_number_has_its_words_in_every_language),
        cmocka_unit_test(numbers_are_counted_as_each_language_does),
        cmocka_unit_test(the_language_changes_there_and_back),
        cmocka_unit_test(what_the_environment_says_has_no_say),
        cmocka_unit_test(a_word_with_two_uses_has_a_translation_for_each),
        cmocka_unit_test(two_numbers_are_read_in_their_order_from_right_to_left),
        cmocka_unit_test(a_number_is_cut_at_a_whole_character),
        cmocka_unit_test(many_places_are_filled_in_one_go),
        cmocka_unit_test(a_catalogue_that_was_cut_off_is_english),
        cmocka_unit_test(a_catalogue_with_wrong_numbers_crashes_nothing),
        cmocka_unit_test(without_catalogues_english_is_in_use),
    };
    return cmocka_run_group_tests(tests, open_words, NULL);
}
