/* A site may bring its own vocabulary: what is read gives words in range, and a routine can be
** loaded and played with it. */
#include "fuzz.h"
#include "load.h"
#include "play.h"

#include "routine/limits.h"
#include "routine/load.h"

#include <string.h>

static void require_set(const Vocabulary *vocabulary, WordList list, const WordSet *set) {
    for (size_t i = 0; i < set->count; i++)
        fuzz_require(set->words[i] >= 0 &&
                         (size_t)set->words[i] < vocabulary_count(vocabulary, list),
                     "word %d is no %s", set->words[i], vocabulary_list_name(list));
}

static void require_word(const Vocabulary *vocabulary, WordList list, int word) {
    if (word != WORD_NONE)
        require_set(vocabulary, list, &(WordSet){&word, 1});
}

static void require_region(const Vocabulary *vocabulary, int word) {
    const Region *region = vocabulary_region(vocabulary, word);
    require_word(vocabulary, WORDS_AREAS, region->area);
    require_set(vocabulary, WORDS_VIEWS, &region->views);
    fuzz_require(region->pressure_at_most >= 0 && region->pressure_at_most <= 3, "pressure %d",
                 region->pressure_at_most);
    require_word(vocabulary, WORDS_VIEWS, region->search_view);
    require_word(vocabulary, WORDS_POSTURES, region->search_posture);
    require_set(vocabulary, WORDS_RED_FLAGS, &region->search_red_flags);
}

static void require_stroke(const Vocabulary *vocabulary, int word) {
    const Stroke *stroke = vocabulary_stroke(vocabulary, word);
    fuzz_require(stroke->pass_least >= 0 && stroke->pass_least <= stroke->pass_most,
                 "a pass takes less than no time");
    fuzz_require(stroke->pressure_least >= 0 && stroke->pressure_least <= stroke->pressure_most &&
                     stroke->pressure_most <= 3,
                 "a stroke's pressures are in no order");
}

static void require_breath(const Vocabulary *vocabulary, int word) {
    const Breath *breath = &vocabulary_pattern(vocabulary, word)->breath;
    fuzz_require(breath->inhale >= 0 && breath->hold >= 0 && breath->exhale >= 0 &&
                     breath->rest >= 0,
                 "a phase of a breath takes less than no time");
    fuzz_require(breath_cycle(vocabulary, breath) > 0, "a breath takes no time");
}

static void require_scale(const Vocabulary *vocabulary, int word) {
    const Scale *scale = vocabulary_scale(vocabulary, word);
    fuzz_require(scale->from <= scale->to, "a scale from %d to %d", scale->from, scale->to);
    for (size_t i = 0; i < scale->band_count; i++)
        fuzz_require(scale->bands[i].from <= scale->bands[i].to && scale->bands[i].word != NULL,
                     "a band of a scale is none");
}

static void require_symptom(const Vocabulary *vocabulary, int word) {
    const Symptom *symptom = vocabulary_symptom(vocabulary, word);
    require_word(vocabulary, WORDS_STOP_RULES, symptom->stop_rule);
    require_word(vocabulary, WORDS_RED_FLAGS, symptom->red_flag);
}

static void require_posture(const Vocabulary *vocabulary, int word) {
    const Posture *posture = vocabulary_posture(vocabulary, word);
    require_set(vocabulary, WORDS_PROPS, &posture->props);
    require_set(vocabulary, WORDS_CONDITIONS, &posture->barred_for);
    require_word(vocabulary, WORDS_POSTURES, posture->instead);
}

static void require_view(const Vocabulary *vocabulary, int word) {
    const View *view = vocabulary_view(vocabulary, word);
    for (size_t i = 0; i < view->art.count; i++)
        fuzz_require(view->art.names[i][0] != '\0', "a drawing without a name");
}

static void require_list(const Vocabulary *vocabulary, WordList list) {
    static void (*const facts[WORDS_COUNT])(const Vocabulary *vocabulary, int word) = {
        [WORDS_REGIONS] = require_region,   [WORDS_STROKES] = require_stroke,
        [WORDS_PATTERNS] = require_breath,  [WORDS_SCALES] = require_scale,
        [WORDS_SYMPTOMS] = require_symptom, [WORDS_POSTURES] = require_posture,
        [WORDS_VIEWS] = require_view,
    };
    for (int word = 0; (size_t)word < vocabulary_count(vocabulary, list); word++) {
        const char *id = vocabulary_id(vocabulary, list, word);
        fuzz_require(vocabulary_find(vocabulary, list, id) == word, "'%s' is there twice", id);
        fuzz_require(strcmp(vocabulary_ids(vocabulary, list)[word], id) == 0, "'%s' has two names",
                     id);
        const char *name = vocabulary_name(vocabulary, list, word);
        if (name != NULL)
            fuzz_require_utf8(name, strlen(name), "a name");
        if (facts[list] != NULL)
            facts[list](vocabulary, word);
    }
}

static void require_vocabulary(const Vocabulary *vocabulary) {
    for (WordList list = 0; list < WORDS_COUNT; list++)
        require_list(vocabulary, list);
    for (int level = 0; level <= 3; level++)
        fuzz_require(vocabulary_pressure_word(vocabulary, level) != NULL, "level %d has no word",
                     level);
    for (int pain = 0; pain <= 10; pain++)
        fuzz_require(vocabulary_change_words(vocabulary, 5, pain) != NULL, "5 to %d has no words",
                     pain);
}

/* The shipped routines use most words; findings are fine, a crash is not. */
static void play(const Vocabulary *vocabulary, uint64_t seed) {
    static const char *const paths[] = {"routines/neck-desk.json", "routines/breath-46.json",
                                        "routines/trap-hold.json"};
    static FileBytes files[3];
    size_t index = fuzz_below(&seed, 3);
    if (files[index].bytes == NULL)
        files[index] = fuzz_load(paths[index]);
    Diags *diags = diags_new();
    Source source;
    source_init(&source, "-", files[index].bytes, files[index].length);
    Routine *routine = routine_load(&source, vocabulary, diags);
    fuzz_require_findings(&source, diags, routine != NULL);
    source_finish(&source);
    diags_free(diags);
    if (routine != NULL) {
        fuzz_play(routine, vocabulary, fuzz_roll(&seed));
        routine_free(routine);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > LIMIT_VOCABULARY_BYTES)
        return -1;
    Diags *diags = diags_new();
    Source source;
    source_init(&source, "words.json", (const char *)data, size);
    Vocabulary *vocabulary = vocabulary_new(&source, diags);
    fuzz_require_findings(&source, diags, vocabulary != NULL);
    source_finish(&source);
    diags_free(diags);
    if (vocabulary != NULL) {
        require_vocabulary(vocabulary);
        play(vocabulary, text_hash((const char *)data, size));
        vocabulary_free(vocabulary);
    }
    return 0;
}
