#include "scene/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/words.h"

#include "play.h"

#include <string.h>

static Vocabulary *vocabulary;

/* A name that is to be found among those that names_list gives. */
typedef struct Wanted {
    NameUse use;
    const char *english;
    bool found;
} Wanted;

static void compare_name(void *context, NameUse use, const char *english) {
    Wanted *wanted = context;
    if (use == wanted->use && strcmp(english, wanted->english) == 0) {
        wanted->found = true;
    }
}

/* Every name that a screen may ask for, in the language in use. */
typedef void Visit(NameUse use, const char *name);

static void visit_words(Visit *visit) {
    for (size_t i = 0; i < vocabulary_count(vocabulary, WORDS_REGIONS); i++) {
        visit(NAME_REGION, names_region(vocabulary, (int)i));
    }
    for (size_t i = 0; i < vocabulary_count(vocabulary, WORDS_POSTURES); i++) {
        visit(NAME_POSTURE, names_posture(vocabulary, (int)i));
        visit(NAME_PICTURE, names_posture_picture(vocabulary, (int)i));
    }
    for (size_t i = 0; i < vocabulary_count(vocabulary, WORDS_VIEWS); i++) {
        visit(NAME_PICTURE, names_view_picture(vocabulary, (int)i));
    }
    for (size_t i = 0; i < vocabulary_count(vocabulary, WORDS_PROPS); i++) {
        visit(NAME_PROP, names_prop(vocabulary, (int)i));
    }
    for (size_t i = 0; i < vocabulary_count(vocabulary, WORDS_SYMPTOMS); i++) {
        visit(NAME_SYMPTOM, names_symptom(vocabulary, (int)i));
    }
}

static void visit_answers(Visit *visit) {
    for (size_t i = 0; i < 3; i++) {
        visit(NAME_PRESSURE, names_answer(vocabulary, "pressure", i));
        visit(NAME_COMPARE, names_answer(vocabulary, "compare", i));
        visit(NAME_SIDE, names_answer(vocabulary, "side", i));
    }
    for (int pain = 0; pain <= 10; pain++) {
        visit(NAME_PAIN, names_pain(vocabulary, pain));
        visit(NAME_CHANGE, names_change(vocabulary, 5, pain));
    }
    for (int high = 0; high < 2; high++) {
        visit(NAME_SCALE, names_scale_end(vocabulary, "pain", high == 1));
        visit(NAME_SCALE, names_scale_end(vocabulary, "tender", high == 1));
    }
}

static size_t visited;

static void is_listed(NameUse use, const char *name) {
    Wanted wanted = {use, name, false};
    assert_non_null(name);
    names_list(vocabulary, compare_name, &wanted);
    if (!wanted.found) {
        fail_msg("'%s', as %s, is not in the list that catalogues are made of", name,
                 names_use(use));
    }
    visited++;
}

static void what_a_screen_may_show_is_in_the_list_for_translation(void **state) {
    (void)state;
    visited = 0;
    visit_words(is_listed);
    visit_answers(is_listed);
    assert_in_range(visited, 150, 1000);
}

static void has_translation(void *context, NameUse use, const char *english) {
    const char *name = words_named(names_use(use), english);
    (void)context;
    if (name == english) {
        fail_msg("%s: no words for '%s', as %s: run ./dev words, and write them in po",
                 words_language_tag(words_language()), english, names_use(use));
    }
    assert_true(name[0] != '\0' && name[0] != ' ' && name[strlen(name) - 1] != ' ');
    bool sentence = english[strlen(english) - 1] == '.';
    size_t length = strlen(name);
    bool ends = name[length - 1] == '.' || strcmp(name + length - strlen("。"), "。") == 0;
    if (sentence != ends) {
        fail_msg("'%s' and '%s' do not both end a sentence", english, name);
    }
}

static void every_shown_name_has_its_words_in_every_language(void **state) {
    (void)state;
    for (size_t language = 1; language < words_language_count(); language++) {
        assert_true(words_use(language));
        names_list(vocabulary, has_translation, NULL);
    }
    words_use(0);
}

/* Two answers to one question that read the same could not be told apart. */
static void names_of_one_kind_stay_apart_in_every_language(void **state) {
    (void)state;
    static const WordList lists[] = {WORDS_REGIONS, WORDS_POSTURES, WORDS_PROPS, WORDS_SYMPTOMS};
    static const NameUse uses[] = {NAME_REGION, NAME_POSTURE, NAME_PROP, NAME_SYMPTOM};
    for (size_t language = 0; language < words_language_count(); language++) {
        assert_true(words_use(language));
        for (size_t list = 0; list < sizeof lists / sizeof *lists; list++) {
            int count = (int)vocabulary_count(vocabulary, lists[list]);
            const char *use = names_use(uses[list]);
            for (int one = 0; one < count; one++) {
                for (int other = 0; other < one; other++) {
                    assert_string_not_equal(
                        words_named(use, vocabulary_name(vocabulary, lists[list], one)),
                        words_named(use, vocabulary_name(vocabulary, lists[list], other)));
                }
            }
        }
    }
    words_use(0);
}

static void a_name_follows_the_language_and_its_use(void **state) {
    (void)state;
    int neck = vocabulary_find(vocabulary, WORDS_REGIONS, "upper-trap");
    assert_string_equal(names_region(vocabulary, neck), "Top of the shoulder");
    words_use(words_language_find("de"));
    assert_string_equal(names_region(vocabulary, neck), "Oberseite der Schulter");
    assert_string_equal(names_answer(vocabulary, "compare", 1), "Gleich");
    assert_string_equal(names_answer(vocabulary, "side", 2), "Beide gleich");
    assert_string_equal(vocabulary_name(vocabulary, WORDS_REGIONS, neck), "Top of the shoulder");
    words_use(0);
}

static void a_name_that_no_catalogue_has_stays_as_it_is(void **state) {
    (void)state;
    char endless[600];
    memset(endless, 'a', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    words_use(words_language_find("de"));
    const char *elbow = "Left elbow of a stranger";
    assert_ptr_equal(words_named(names_use(NAME_REGION), elbow), elbow);
    assert_ptr_equal(words_named(names_use(NAME_REGION), endless), endless);
    words_use(0);
}

/* The question stands while the person sets the language. */
static void a_question_is_asked_in_the_language_of_the_moment(void **state) {
    (void)state;
    Play play = play_steps("{\"id\":\"a\",\"heading\":\"Rest\",\"seconds\":5,"
                           "\"ask\":{\"kind\":\"symptoms\"}},"
                           "{\"id\":\"b\",\"heading\":\"Sore?\",\"ask\":{\"kind\":\"pain\"}}");
    play_wait(&play, 8);
    SessionLook look = play_look(&play);
    assert_string_equal(session_asks(&look), "Anything new or odd?");
    words_use(words_language_find("de"));
    look = play_look(&play);
    assert_string_equal(session_asks(&look), "Ist etwas neu oder ungewohnt?");
    play_answer(&play, "none-of-these");
    look = play_look(&play);
    assert_string_equal(session_asks(&look), "Sore?");
    words_use(0);
    play_finish(&play);
}

static int open_all(void **state) {
    (void)state;
    words_open(UNKNOT_LOCALE);
    vocabulary = play_vocabulary();
    return 0;
}

static int close_all(void **state) {
    (void)state;
    vocabulary_free(vocabulary);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_screen_may_show_is_in_the_list_for_translation),
        cmocka_unit_test(every_shown_name_has_its_words_in_every_language),
        cmocka_unit_test(names_of_one_kind_stay_apart_in_every_language),
        cmocka_unit_test(a_name_follows_the_language_and_its_use),
        cmocka_unit_test(a_name_that_no_catalogue_has_stays_as_it_is),
        cmocka_unit_test(a_question_is_asked_in_the_language_of_the_moment),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
