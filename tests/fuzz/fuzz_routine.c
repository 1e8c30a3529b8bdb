/* A routine from anybody: its findings lie in the file, and what loads can be played. */
#include "fuzz.h"
#include "load.h"
#include "play.h"

#include "routine/length.h"
#include "routine/limits.h"
#include "routine/load.h"

#include <math.h>
#include <string.h>

static void require_text(const char *text, size_t most) {
    if (text == NULL)
        return;
    fuzz_require_utf8(text, strlen(text), "a text");
    fuzz_require(utf8_count(text) <= most, "a text is %zu long", utf8_count(text));
}

static void require_words(const Vocabulary *vocabulary, WordList list, const int *words,
                          size_t count) {
    for (size_t i = 0; i < count; i++)
        fuzz_require(words[i] >= 0 && (size_t)words[i] < vocabulary_count(vocabulary, list),
                     "word %d is no %s", words[i], vocabulary_list_name(list));
}

static void require_word(const Vocabulary *vocabulary, WordList list, int word) {
    if (word != WORD_NONE)
        require_words(vocabulary, list, &word, 1);
}

static void require_step(const Routine *routine, int step) {
    fuzz_require(step >= 0 && (size_t)step < routine->step_count, "step %d of %zu", step,
                 routine->step_count);
}

static void require_way(const Routine *routine, const Vocabulary *vocabulary, const Way *way) {
    for (; way != NULL; way = way->otherwise) {
        fuzz_require(way->kind < WAY_COUNT, "a way of no kind");
        fuzz_require(way->at_most >= 0 && way->within >= 0, "a way's limit is below 0");
        if (way->kind == WAY_GO)
            require_step(routine, way->step);
        if (way->kind == WAY_CARD)
            require_words(vocabulary, WORDS_CARDS, &way->word, 1);
        if (way->kind == WAY_RED_FLAG)
            require_words(vocabulary, WORDS_RED_FLAGS, &way->word, 1);
        if (way->kind == WAY_ROUTINE)
            fuzz_require(way->routine != NULL, "a way to no routine");
    }
}

static void require_when(const Routine *routine, const WhenList *when) {
    for (size_t i = 0; i < when->count; i++)
        if (when->all[i].kind == WHEN_ANSWER)
            require_step(routine, when->all[i].step);
}

static void require_pace(const Pace *pace) {
    fuzz_require(pace->kind < PACE_COUNT, "a pace of no kind");
    bool counts =
        pace->kind == PACE_BREATHS || pace->kind == PACE_REPS || pace->kind == PACE_PHASES;
    fuzz_require(!counts || pace->count > 0, "a pace counts to %d", pace->count);
    if (pace->kind == PACE_REPS)
        fuzz_require(isfinite(pace->per_minute) && pace->per_minute > 0, "%g a minute",
                     pace->per_minute);
    if (pace->kind == PACE_PHASES)
        fuzz_require(pace->phase_count > 0, "phases without a phase");
    for (size_t i = 0; i < pace->phase_count; i++)
        fuzz_require(pace->phases[i].length > 0, "a phase has no length");
    if (pace->kind == PACE_HOLD)
        fuzz_require(pace->at_least <= pace->length && pace->length <= pace->at_most,
                     "a hold's times are in no order");
}

static void require_ask(const Routine *routine, const Vocabulary *vocabulary, const Ask *ask) {
    fuzz_require(ask->kind < ASK_COUNT, "a question of no kind");
    require_words(vocabulary, WORDS_REGIONS, ask->areas.words, ask->areas.count);
    require_words(vocabulary, WORDS_RED_FLAGS, ask->red_flags.words, ask->red_flags.count);
    require_word(vocabulary, WORDS_RED_FLAGS, ask->kind == ASK_GATE ? ask->red_flag : WORD_NONE);
    require_text(ask->question, LIMIT_TEXT);
    if (ask->kind == ASK_YES_NO) {
        require_way(routine, vocabulary, &ask->yes);
        require_way(routine, vocabulary, &ask->no);
    }
    for (size_t i = 0; i < ask->option_count; i++) {
        require_text(ask->options[i].label, LIMIT_LABEL);
        require_way(routine, vocabulary, &ask->options[i].way);
    }
    for (size_t i = 0; i < ask->band_count; i++)
        require_way(routine, vocabulary, &ask->bands[i].way);
    fuzz_require(ask->from <= ask->to, "a question from %d to %d", ask->from, ask->to);
}

static void require_diagram(const Vocabulary *vocabulary, const Diagram *diagram) {
    require_word(vocabulary, WORDS_VIEWS, diagram->view);
    for (size_t i = 0; i < diagram->region_count; i++) {
        require_word(vocabulary, WORDS_REGIONS, diagram->regions[i].region);
        fuzz_require(diagram->regions[i].side < SIDE_COUNT, "a side that is none");
    }
    fuzz_require(diagram->strokes.count > 0, "a diagram without a stroke");
    require_words(vocabulary, WORDS_STROKES, diagram->strokes.words, diagram->strokes.count);
    require_words(vocabulary, WORDS_TOOLS, diagram->tools.words, diagram->tools.count);
    require_words(vocabulary, WORDS_REGIONS, diagram->zoom.words, diagram->zoom.count);
    fuzz_require(diagram->pressure >= 0 && diagram->pressure <= 3, "pressure %d",
                 diagram->pressure);
    fuzz_require(isfinite(diagram->per_minute) && diagram->per_minute >= 0, "%g strokes a minute",
                 diagram->per_minute);
}

static void require_steps(const Routine *routine, const Vocabulary *vocabulary) {
    for (size_t i = 0; i < routine->step_count; i++) {
        const Step *step = &routine->steps[i];
        fuzz_require(routine_find_step(routine, step->id) == (int)i, "step '%s' is not found",
                     step->id);
        require_text(step->heading, LIMIT_TITLE);
        require_text(step->text, LIMIT_TEXT);
        require_word(vocabulary, WORDS_CARDS, step->card);
        require_word(vocabulary, WORDS_POSTURES, step->posture);
        if (step->has_diagram)
            require_diagram(vocabulary, &step->diagram);
        require_pace(&step->pace);
        for (int k = 0; k < CUE_MOMENT_COUNT; k++)
            require_word(vocabulary, WORDS_CUES,
                         step->cues[k] == CUE_DEFAULT ? WORD_NONE : step->cues[k]);
        require_ask(routine, vocabulary, &step->ask);
        require_when(routine, &step->when);
        fuzz_require(step->group >= 0 && (size_t)step->group < routine->group_count,
                     "step '%s' lies in no group", step->id);
        if (step->repeats != STEP_NONE)
            require_step(routine, step->repeats);
        fuzz_require(step_lead_in(vocabulary, step) >= 0 && step_pace_length(vocabulary, step) >= 0,
                     "step '%s' takes less than no time", step->id);
    }
}

static void require_groups(const Routine *routine) {
    fuzz_require(routine->group_count > 0, "there is no group");
    size_t steps = 0, groups = 0;
    for (size_t i = 0; i < routine->group_count; i++) {
        const Group *group = &routine->groups[i];
        fuzz_require(group->parent >= GROUP_NONE && group->parent < (int)i, "group %zu lies in %d",
                     i, group->parent);
        fuzz_require((group->parent == GROUP_NONE) == (i == 0), "group %zu lies nowhere", i);
        fuzz_require(group->depth >= 0 && group->depth <= LIMIT_GROUP_DEPTH, "depth %d",
                     group->depth);
        fuzz_require(group->repeat >= 1 && group->rest >= 0, "%d rounds", group->repeat);
        require_when(routine, &group->when);
        for (size_t k = 0; k < group->spot_count; k++)
            require_step(routine, group->spots[k]);
        for (size_t k = 0; k < group->count; k++) {
            const Item *item = &group->items[k];
            size_t most = item->is_group ? routine->group_count : routine->step_count;
            fuzz_require(item->index >= 0 && (size_t)item->index < most, "item %d of %zu",
                         item->index, most);
            int holder = item->is_group ? routine->groups[item->index].parent
                                        : routine->steps[item->index].group;
            fuzz_require(holder == (int)i, "group %zu holds what lies in %d", i, holder);
            steps += !item->is_group;
            groups += item->is_group;
        }
    }
    fuzz_require(steps == routine->step_count && groups + 1 == routine->group_count,
                 "not everything lies in a group");
}

static void require_routine(const Routine *routine, const Vocabulary *vocabulary) {
    fuzz_require(routine->step_count > 0 && routine->step_count <= LIMIT_STEPS, "%zu steps",
                 routine->step_count);
    require_text(routine->title, LIMIT_TITLE);
    require_text(routine->summary, LIMIT_TEXT);
    require_groups(routine);
    require_steps(routine, vocabulary);
    Length length = routine->length;
    fuzz_require(length.shortest >= 0 && length.shortest <= length.usual &&
                     length.usual <= length.longest,
                 "it takes %lld, %lld or %lld", (long long)length.shortest, (long long)length.usual,
                 (long long)length.longest);
    fuzz_require(length_visits(routine, vocabulary) <= LIMIT_VISITS, "%g visits",
                 length_visits(routine, vocabulary));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    /* Read once: it is the same for every input. */
    static Vocabulary *vocabulary;
    if (vocabulary == NULL)
        vocabulary = fuzz_vocabulary();
    if (size > LIMIT_ROUTINE_BYTES)
        return -1;
    Diags *diags = diags_new();
    Source source;
    source_init(&source, "-", (const char *)data, size);
    Routine *routine = routine_load(&source, vocabulary, diags);
    fuzz_require_findings(&source, diags, routine != NULL);
    source_finish(&source);
    diags_free(diags);
    if (routine != NULL) {
        require_routine(routine, vocabulary);
        uint64_t seed = text_hash((const char *)data, size);
        for (int person = 0; person < 2; person++)
            fuzz_play(routine, vocabulary, fuzz_roll(&seed));
        routine_free(routine);
    }
    return 0;
}
