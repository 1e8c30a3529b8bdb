#include "scene/names.h"

#include "base/words.h"

#include <assert.h>
#include <string.h>

#define PAIN_MOST 10

static const char *const uses[] = {
    [NAME_REGION] = "region",
    [NAME_POSTURE] = "posture",
    [NAME_PROP] = "thing to have at hand",
    [NAME_SYMPTOM] = "safety, symptom",
    [NAME_PRESSURE] = "answer, the pressure was",
    [NAME_COMPARE] = "answer, it is",
    [NAME_SIDE] = "answer, the sorer side",
    [NAME_CHANGE] = "change of pain",
    [NAME_SCALE] = "end of a scale",
    [NAME_PAIN] = "number of pain in a word",
    [NAME_PICTURE] = "description of a picture",
};
_Static_assert(sizeof uses / sizeof *uses == NAME_USE_COUNT, "a context for each use");

const char *names_use(NameUse use) {
    assert(use < NAME_USE_COUNT);
    return uses[use];
}

static const char *look_up(NameUse use, const char *english) {
    return english != NULL ? words_named(uses[use], english) : NULL;
}

/* The fixed answers, each kind with its use. */
static const struct {
    const char *which;
    NameUse use;
} answer_rows[] = {{"pressure", NAME_PRESSURE}, {"compare", NAME_COMPARE}, {"side", NAME_SIDE}};
#define ANSWER_ROWS (sizeof answer_rows / sizeof *answer_rows)

/* The scales that the player itself asks by. */
static const char *const scales[] = {"pain", "tender"};
#define SCALES (sizeof scales / sizeof *scales)

static const Scale *find_scale(const Vocabulary *vocabulary, const char *id) {
    int word = vocabulary_find(vocabulary, WORDS_SCALES, id);
    return word != WORD_NONE ? vocabulary_scale(vocabulary, word) : NULL;
}

const char *names_region(const Vocabulary *vocabulary, int word) {
    return look_up(NAME_REGION, vocabulary_name(vocabulary, WORDS_REGIONS, word));
}

const char *names_posture(const Vocabulary *vocabulary, int word) {
    return look_up(NAME_POSTURE, vocabulary_name(vocabulary, WORDS_POSTURES, word));
}

const char *names_prop(const Vocabulary *vocabulary, int word) {
    return look_up(NAME_PROP, vocabulary_name(vocabulary, WORDS_PROPS, word));
}

const char *names_symptom(const Vocabulary *vocabulary, int word) {
    return look_up(NAME_SYMPTOM, vocabulary_name(vocabulary, WORDS_SYMPTOMS, word));
}

const char *names_answer(const Vocabulary *vocabulary, const char *which, size_t place) {
    size_t count = 0, row = 0;
    const AnswerWord *answers = vocabulary_answers(vocabulary, which, &count);
    while (row + 1 < ANSWER_ROWS && strcmp(answer_rows[row].which, which) != 0)
        row++;
    assert(place < count);
    return look_up(answer_rows[row].use, answers[place].label);
}

const char *names_change(const Vocabulary *vocabulary, int before, int after) {
    return look_up(NAME_CHANGE, vocabulary_change_words(vocabulary, before, after));
}

const char *names_scale_end(const Vocabulary *vocabulary, const char *scale, bool high) {
    const Scale *found = find_scale(vocabulary, scale);
    return found != NULL ? look_up(NAME_SCALE, high ? found->high : found->low) : NULL;
}

const char *names_pain(const Vocabulary *vocabulary, int number) {
    const Scale *scale = find_scale(vocabulary, "pain");
    for (size_t i = 0; scale != NULL && i < scale->band_count; i++) {
        if (number >= scale->bands[i].from && number <= scale->bands[i].to)
            return look_up(NAME_PAIN, scale->bands[i].word);
    }
    return NULL;
}

const char *names_posture_picture(const Vocabulary *vocabulary, int word) {
    return look_up(NAME_PICTURE, vocabulary_posture(vocabulary, word)->description);
}

const char *names_view_picture(const Vocabulary *vocabulary, int word) {
    return look_up(NAME_PICTURE, vocabulary_view(vocabulary, word)->description);
}

static void give(NamesEach *each, void *context, NameUse use, const char *english) {
    if (english != NULL && *english != '\0')
        each(context, use, english);
}

static void list_words(const Vocabulary *vocabulary, NamesEach *each, void *context, NameUse use,
                       WordList list) {
    for (size_t i = 0; i < vocabulary_count(vocabulary, list); i++)
        give(each, context, use, vocabulary_name(vocabulary, list, (int)i));
}

static void list_answers(const Vocabulary *vocabulary, NamesEach *each, void *context) {
    for (size_t row = 0; row < ANSWER_ROWS; row++) {
        size_t count = 0;
        const AnswerWord *answers = vocabulary_answers(vocabulary, answer_rows[row].which, &count);
        for (size_t i = 0; i < count; i++)
            give(each, context, answer_rows[row].use, answers[i].label);
    }
}

static void list_pain(const Vocabulary *vocabulary, NamesEach *each, void *context) {
    const Scale *scale = find_scale(vocabulary, "pain");
    for (int before = 0; before <= PAIN_MOST; before++) {
        for (int after = 0; after <= PAIN_MOST; after++)
            give(each, context, NAME_CHANGE, vocabulary_change_words(vocabulary, before, after));
    }
    for (size_t i = 0; scale != NULL && i < scale->band_count; i++)
        give(each, context, NAME_PAIN, scale->bands[i].word);
    for (size_t i = 0; i < SCALES; i++) {
        scale = find_scale(vocabulary, scales[i]);
        if (scale != NULL) {
            give(each, context, NAME_SCALE, scale->low);
            give(each, context, NAME_SCALE, scale->high);
        }
    }
}

static void list_pictures(const Vocabulary *vocabulary, NamesEach *each, void *context) {
    for (size_t i = 0; i < vocabulary_count(vocabulary, WORDS_POSTURES); i++)
        give(each, context, NAME_PICTURE, vocabulary_posture(vocabulary, (int)i)->description);
    for (size_t i = 0; i < vocabulary_count(vocabulary, WORDS_VIEWS); i++)
        give(each, context, NAME_PICTURE, vocabulary_view(vocabulary, (int)i)->description);
}

void names_list(const Vocabulary *vocabulary, NamesEach *each, void *context) {
    list_words(vocabulary, each, context, NAME_REGION, WORDS_REGIONS);
    list_words(vocabulary, each, context, NAME_POSTURE, WORDS_POSTURES);
    list_words(vocabulary, each, context, NAME_PROP, WORDS_PROPS);
    list_words(vocabulary, each, context, NAME_SYMPTOM, WORDS_SYMPTOMS);
    list_answers(vocabulary, each, context);
    list_pain(vocabulary, each, context);
    list_pictures(vocabulary, each, context);
}
