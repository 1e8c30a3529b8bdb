#include "routine/vocabulary.h"

#include "base/memory.h"
#include "routine/fields.h"
#include "routine/vocabulary_model.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What counts as a clear drop of pain: so many points, or so large a part of a start that is not
** small (safety: After the session). */
#define CLEAR_DROP 2
#define CLEAR_DROP_PERCENT 30
#define CLEAR_DROP_START 3

static const char *const list_names[] = {
    [WORDS_AREAS] = "area",
    [WORDS_TECHNIQUES] = "technique",
    [WORDS_PROPS] = "prop",
    [WORDS_TOOLS] = "tool",
    [WORDS_VIEWS] = "view",
    [WORDS_REGIONS] = "region",
    [WORDS_NO_GO] = "no-go zone",
    [WORDS_STROKES] = "stroke",
    [WORDS_POSTURES] = "posture",
    [WORDS_PATTERNS] = "breath pattern",
    [WORDS_CUES] = "cue",
    [WORDS_CONDITIONS] = "condition",
    [WORDS_RED_FLAGS] = "red flag",
    [WORDS_STOP_RULES] = "stop rule",
    [WORDS_SYMPTOMS] = "symptom",
    [WORDS_SCALES] = "scale",
    [WORDS_SCALE_STYLES] = "scale style",
    [WORDS_CARDS] = "card",
    [WORDS_DISCLAIMERS] = "disclaimer",
};
_Static_assert(sizeof list_names / sizeof list_names[0] == WORDS_COUNT, "a name for each list");

static const char *const answer_lists[] = {
    [ANSWERS_PRESSURE] = "pressure",
    [ANSWERS_COMPARE] = "compare",
    [ANSWERS_SIDE] = "side",
};
_Static_assert(sizeof answer_lists / sizeof answer_lists[0] == ANSWERS_COUNT,
               "a name for each list of answers");

Vocabulary *vocabulary_new(Source *source, Diags *diags) {
    size_t errors = diags_count(diags, SEVERITY_ERROR);
    JsonDoc *doc = json_doc_new(source, diags);
    Vocabulary *vocabulary;
    Fields fields = {0};

    if (!doc)
        return NULL;
    vocabulary = mem_new(1, sizeof *vocabulary);
    vocabulary->arena = arena_new();
    vocabulary->digest = text_hash(source->bytes, source->length);
    fields.doc = doc;
    fields.diags = diags;
    fields.arena = vocabulary->arena;
    fields.vocabulary = vocabulary;
    vocabulary_read(&fields, vocabulary);
    json_doc_free(doc);
    if (diags_count(diags, SEVERITY_ERROR) != errors) {
        vocabulary_free(vocabulary);
        return NULL;
    }
    return vocabulary;
}

void vocabulary_free(Vocabulary *vocabulary) {
    if (!vocabulary)
        return;
    arena_free(vocabulary->arena);
    free(vocabulary);
}

uint64_t vocabulary_digest(const Vocabulary *vocabulary) {
    return vocabulary->digest;
}

size_t vocabulary_count(const Vocabulary *vocabulary, WordList list) {
    return vocabulary->lists[list].count;
}

static size_t index_of(const Vocabulary *vocabulary, WordList list, int word) {
    assert(word >= 0 && (size_t)word < vocabulary->lists[list].count);
    (void)vocabulary, (void)list;
    return (size_t)word;
}

const char *vocabulary_id(const Vocabulary *vocabulary, WordList list, int word) {
    return vocabulary->lists[list].ids[index_of(vocabulary, list, word)];
}

const char *vocabulary_name(const Vocabulary *vocabulary, WordList list, int word) {
    return vocabulary->lists[list].names[index_of(vocabulary, list, word)];
}

int vocabulary_find(const Vocabulary *vocabulary, WordList list, const char *id) {
    return names_find(&vocabulary->lists[list].index, id);
}
_Static_assert(NAMES_NONE == WORD_NONE, "what is not in the index is no word");

const char *const *vocabulary_ids(const Vocabulary *vocabulary, WordList list) {
    return vocabulary->lists[list].ids;
}

const char *vocabulary_list_name(WordList list) {
    return list_names[list];
}

const Region *vocabulary_region(const Vocabulary *vocabulary, int word) {
    const Region *facts = vocabulary->lists[WORDS_REGIONS].facts;

    return &facts[index_of(vocabulary, WORDS_REGIONS, word)];
}

const NoGo *vocabulary_no_go(const Vocabulary *vocabulary, int word) {
    const NoGo *facts = vocabulary->lists[WORDS_NO_GO].facts;

    return &facts[index_of(vocabulary, WORDS_NO_GO, word)];
}

const View *vocabulary_view(const Vocabulary *vocabulary, int word) {
    const View *facts = vocabulary->lists[WORDS_VIEWS].facts;

    return &facts[index_of(vocabulary, WORDS_VIEWS, word)];
}

const Stroke *vocabulary_stroke(const Vocabulary *vocabulary, int word) {
    const Stroke *facts = vocabulary->lists[WORDS_STROKES].facts;

    return &facts[index_of(vocabulary, WORDS_STROKES, word)];
}

const Tool *vocabulary_tool(const Vocabulary *vocabulary, int word) {
    const Tool *facts = vocabulary->lists[WORDS_TOOLS].facts;

    return &facts[index_of(vocabulary, WORDS_TOOLS, word)];
}

const Posture *vocabulary_posture(const Vocabulary *vocabulary, int word) {
    const Posture *facts = vocabulary->lists[WORDS_POSTURES].facts;

    return &facts[index_of(vocabulary, WORDS_POSTURES, word)];
}

const Pattern *vocabulary_pattern(const Vocabulary *vocabulary, int word) {
    const Pattern *facts = vocabulary->lists[WORDS_PATTERNS].facts;

    return &facts[index_of(vocabulary, WORDS_PATTERNS, word)];
}

const CueWord *vocabulary_cue(const Vocabulary *vocabulary, int word) {
    const CueWord *facts = vocabulary->lists[WORDS_CUES].facts;

    return &facts[index_of(vocabulary, WORDS_CUES, word)];
}

const RedFlag *vocabulary_red_flag(const Vocabulary *vocabulary, int word) {
    const RedFlag *facts = vocabulary->lists[WORDS_RED_FLAGS].facts;

    return &facts[index_of(vocabulary, WORDS_RED_FLAGS, word)];
}

const Symptom *vocabulary_symptom(const Vocabulary *vocabulary, int word) {
    const Symptom *facts = vocabulary->lists[WORDS_SYMPTOMS].facts;

    return &facts[index_of(vocabulary, WORDS_SYMPTOMS, word)];
}

const Scale *vocabulary_scale(const Vocabulary *vocabulary, int word) {
    const Scale *facts = vocabulary->lists[WORDS_SCALES].facts;

    return &facts[index_of(vocabulary, WORDS_SCALES, word)];
}

const Card *vocabulary_card(const Vocabulary *vocabulary, int word) {
    const Card *facts = vocabulary->lists[WORDS_CARDS].facts;

    return &facts[index_of(vocabulary, WORDS_CARDS, word)];
}

const StopRule *vocabulary_stop_rule(const Vocabulary *vocabulary, int word) {
    const StopRule *facts = vocabulary->lists[WORDS_STOP_RULES].facts;

    return &facts[index_of(vocabulary, WORDS_STOP_RULES, word)];
}

const ClinicalLimits *vocabulary_limits(const Vocabulary *vocabulary) {
    return &vocabulary->limits;
}

const char *vocabulary_pressure_word(const Vocabulary *vocabulary, int level) {
    assert(level >= 0 && level < PRESSURE_LEVELS);
    return vocabulary->pressure[level].word;
}

const char *vocabulary_pressure_feel(const Vocabulary *vocabulary, int level) {
    assert(level >= 0 && level < PRESSURE_LEVELS);
    return vocabulary->pressure[level].feel;
}

const AnswerWord *vocabulary_answers(const Vocabulary *vocabulary, const char *which,
                                     size_t *count) {
    size_t list = 0;

    while (list < ANSWERS_COUNT && strcmp(answer_lists[list], which) != 0)
        list++;
    assert(list < ANSWERS_COUNT);
    *count = vocabulary->answers[list].count;
    return vocabulary->answers[list].words;
}

const char *vocabulary_disclaimer(const Vocabulary *vocabulary, const char *id) {
    const Disclaimer *facts = vocabulary->lists[WORDS_DISCLAIMERS].facts;
    int word = vocabulary_find(vocabulary, WORDS_DISCLAIMERS, id);

    return word == WORD_NONE ? NULL : facts[word].text;
}

const char *vocabulary_change_words(const Vocabulary *vocabulary, int before, int after) {
    int drop = before - after;
    bool large = before >= CLEAR_DROP_START && drop * 100 >= before * CLEAR_DROP_PERCENT;
    Change change = CHANGE_SAME;

    if (drop < 0)
        change = CHANGE_MORE;
    else if (drop >= CLEAR_DROP || large)
        change = CHANGE_CLEARLY_LESS;
    else if (drop > 0)
        change = CHANGE_LESS;
    return vocabulary->changes[change];
}
