#include "base/file.h"
#include "routine/limits.h"
#include "routine/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "marked.h"

static Vocabulary *words;
static Text good_text;

/* A routine without a finding, in which the tests break one thing at a time. */
static const char good_draft[] =
    "{\n"
    "  '$schema': './routine.schema.json',\n"
    "  'unknot': 1,\n"
    "  'id': 'good',\n"
    "  'title': 'A good routine',\n"
    "  'summary': 'For tests',\n"
    "  'language': 'en',\n"
    "  'about': { 'audience': 'Adults', 'frequency': 'Fine daily', 'scope': 'local',\n"
    "    'references': [{ 'claim': 'One', 'source': 'Two' }] },\n"
    "  'reviewed': { 'by': '', 'date': '' },\n"
    "  'areas': ['neck', 'shoulders'],\n"
    "  'techniques': ['breathing'],\n"
    "  'props': ['chair'],\n"
    "  'postures': ['sit-chair', 'lie-bed'],\n"
    "  'privacy': 'public',\n"
    "  'kiosk': 'never',\n"
    "  'safety': { 'red_flags': ['stroke-signs', 'neck-injury'], 'not_if': [], 'gently_if': [],\n"
    "    'stop_when': { 'pain_rises_by': 1, 'pain_reaches': 6 } },\n"
    "  'aftercare': ['card-aftercare', 'Rest a bit.'],\n"
    "  'breathing': { 'calm': { 'inhale': 4, 'exhale': 6 } },\n"
    "  'steps': [\n"
    "    { 'id': 'rest', 'heading': 'Rest', 'text': 'Sit back.', 'seconds': 30 },\n"
    "    { 'id': 'breathe', 'heading': 'Breathe', 'breathing': 'calm', 'breaths': 3,\n"
    "      'cues': { 'start': 'chime-start', 'end': false } },\n"
    "    { 'id': 'both', 'heading': 'Both',\n"
    "      'diagram': { 'view': 'back', 'regions': ['upper-trap-left', 'upper-trap-right'],\n"
    "        'stroke': 'long-stroke', 'pressure': 1, 'tool': 'fingertip' }, 'seconds': 20 },\n"
    "    { 'group': 'each-side', 'sides': 'left-right', 'rest_seconds': 5,\n"
    "      'steps': [\n"
    "        { 'id': 'one', 'heading': 'One side', 'text': 'This is your {side} side.',\n"
    "          'diagram': { 'view': 'back', 'regions': ['upper-trap'] }, 'hold': { 'seconds': 20 } "
    "}\n"
    "      ] },\n"
    "    { 'id': 'rate', 'heading': 'How tense?',\n"
    "      'ask': { 'kind': 'scale', 'from': 0, 'to': 10, 'low': 'Calm', 'high': 'Most',\n"
    "        'bands': [{ 'from': 0, 'to': 4, 'go': 'next' }, { 'from': 5, 'to': 10, 'go': 'move' "
    "}] } },\n"
    "    { 'id': 'more', 'heading': 'More?',\n"
    "      'ask': { 'kind': 'choice',\n"
    "        'options': [{ 'id': 'yes', 'label': 'Yes', 'go': 'next' },\n"
    "          { 'id': 'no', 'label': 'No', 'go': 'end' }] } },\n"
    "    { 'id': 'move', 'heading': 'Move', 'reps': 5, 'per_minute': 15,\n"
    "      'when': { 'condition': 'pregnancy', 'not': true } },\n"
    "    { 'id': 'tense', 'heading': 'Let go', 'times': 2,\n"
    "      'phases': [{ 'text': 'Hold.', 'seconds': 5, 'cue': 'hold-ticks' },\n"
    "        { 'text': 'Let go.', 'seconds': 20 }] },\n"
    "    { 'id': 'again', 'repeat_step': 'rest', 'text': 'Sit back once more.' }\n"
    "  ]\n"
    "}\n";

static int begin(void **state) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    FileBytes bytes = {0};
    const char *reason;
    Source source;

    (void)state;
    assert_true(
        file_read("assets/vocabulary.json", LIMIT_VOCABULARY_BYTES, true, &bytes, arena, &reason));
    source_init(&source, "vocabulary.json", bytes.bytes, bytes.length);
    words = vocabulary_new(&source, diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    diags_free(diags);
    arena_free(arena);
    good_text = marked_quote(good_draft);
    return words ? 0 : -1;
}

static int end(void **state) {
    (void)state;
    text_finish(&good_text);
    vocabulary_free(words);
    return 0;
}

static Routine *load_text(const char *name, const char *text, Diags *diags) {
    Source source;
    Routine *routine;

    source_init(&source, name, text, strlen(text));
    routine = routine_load(&source, words, diags);
    source_finish(&source);
    return routine;
}

/* The good routine with one piece in place of another; it must load. */
static Routine *load_changed(const char *what, const char *with) {
    Marked marked = marked_make(text_string(&good_text), what, with);
    Diags *diags = diags_new();
    Routine *routine = load_text("good.json", text_string(&marked.text), diags);

    if (!routine) {
        Text print = {0};

        diags_print_text(diags, &print, false);
        print_error("%s", text_string(&print));
        text_finish(&print);
    }
    assert_non_null(routine);
    diags_free(diags);
    text_finish(&marked.text);
    return routine;
}

/* The good routine with more steps before its last. */
static Routine *load_steps(const char *steps) {
    char with[4096];

    assert_true(snprintf(with, sizeof with, "%s\n    { 'id': 'again',", steps) < (int)sizeof with);
    return load_changed("{ 'id': 'again',", with);
}

static const Step *step_of(const Routine *routine, const char *id) {
    int step = routine_find_step(routine, id);

    assert_int_not_equal(step, STEP_NONE);
    return &routine->steps[step];
}

static int word(WordList list, const char *id) {
    int found = vocabulary_find(words, list, id);

    assert_int_not_equal(found, WORD_NONE);
    return found;
}

typedef struct Broken {
    const char *rule;
    const char *what, *with; /* the piece, and what stands there instead, with its mark */
    const char *words;       /* of the message or the hint */
} Broken;

static const Broken broken[] = {
    /* members */
    {"shape/unknown-member", "'heading': 'Rest'", "^'headin': 'Rest'", "did you mean 'heading'?"},
    {"shape/unknown-member", "'title'", "^'Title': 'A', 'title'", "'Title' in a routine"},
    {"shape/unknown-member", "'sides': 'left", "^'side': 1, 'sides': 'left",
     "did you mean 'sides'?"},
    {"shape/unknown-member", "'low'", "^'lows': 'A', 'low'", "did you mean 'low'?"},
    {"shape/unknown-member", "'label': 'Yes'", "'label': 'Yes', ^'gos': 'next'",
     "did you mean 'go'?"},
    {"shape/missing", "{ 'audience': 'Adults', ", "^{ ", "'audience' is missing, 'about' must"},
    {"shape/missing", "{\n  '$schema': './routine.schema.json',\n  'unknot': 1,",
     "^{\n  '$schema': './routine.schema.json',", "'unknot' is missing"},
    {"shape/missing", "{ 'id': 'both', ", "^{ ", "'id' is missing, a step must"},
    {"shape/missing", "{ 'id': 'move', 'heading': 'Move', 'reps': 5, 'per_minute': 15",
     "^{ 'id': 'move', 'heading': 'Move', 'reps': 5", "'per_minute' is missing"},
    {"shape/type", "'seconds': 30", "'seconds': ^'30'", "'seconds' is a string, must be a number"},
    {"shape/type", "'heading': 'Rest'", "'heading': ^null", "must be a string"},
    {"shape/type", "'props': ['chair']", "'props': [^1]", "an entry of 'props' is a number"},
    {"shape/type", "{ 'id': 'rest'", "^7, { 'id': 'rest'", "an entry of 'steps'"},
    {"shape/type", "'end': false", "'end': ^true", "must be a cue or false"},
    {"shape/type", "'breaths': 3", "'breaths': ^2.5", "must be a whole number"},
    {"shape/range", "'breaths': 3", "'breaths': ^0", "must be 1 to 200"},
    {"shape/range", "'breaths': 3", "'breaths': ^3000000000", "must be 1 to 200"},
    {"shape/range", "'pressure': 1", "'pressure': ^4", "'pressure' is 4, must be 0 to 3"},
    {"shape/range", "'pressure': 1", "'pressure': ^-1", "must be 0 to 3"},
    {"shape/stray", "'reps': 5, 'per_minute': 15", "'seconds': 5, ^'per_minute': 15",
     "'per_minute' stands without 'reps'"},
    {"shape/stray", "'seconds': 30", "'seconds': 30, ^'softer': 1", "without 'repeat_step'"},
    {"shape/stray", "'kind': 'choice',", "'kind': 'choice', ^'bands': [{ 'from': 0, 'to': 1 }],",
     "a 'choice' question has no 'bands'"},
    {"shape/missing", "'ask': { 'kind': 'choice',\n        'options'",
     "'ask': ^{ 'kind': 'choice',\n        'x-options'", "'options' is missing"},
    {"shape/empty", "['sit-chair', 'lie-bed']", "^[]", "'postures' is empty"},
    {"shape/empty", "'regions': ['upper-trap']", "'regions': ^[]", "'regions' is empty"},
    /* words and ids */
    {"shape/unknown-word", "'upper-trap-left'", "^'uper-trap-left'",
     "did you mean 'upper-trap-left'?"},
    {"shape/unknown-word", "'neck', 'shoulders'", "^'nek', 'shoulders'", "did you mean 'neck'?"},
    {"shape/unknown-word", "'privacy': 'public'", "'privacy': ^'publik'", "did you mean 'public'?"},
    {"shape/unknown-word", "'kiosk': 'never'", "'kiosk': ^'no'", "'yes', 'unlocked', 'never'"},
    {"shape/unknown-word", "'breathing': 'calm'", "'breathing': ^'clam'", "did you mean 'calm'?"},
    {"shape/unknown-word", "'breathing': 'calm'", "'breathing': ^'br-46'",
     "did you mean 'br-4-6'?"},
    {"shape/unknown-word", "'kind': 'scale'", "'kind': ^'scales'", "did you mean 'scale'?"},
    {"shape/unknown-word", "'card-aftercare'", "^'card-aftercar'",
     "did you mean 'card-aftercare'?"},
    {"shape/unknown-word", "'go': 'end' }", "'card': ^'card-hlep' }", "did you mean 'card-help'?"},
    {"shape/id", "'id': 'both'", "'id': ^'Both'", "must be 1 to 40 of a-z"},
    {"shape/id", "'id': 'both'", "'id': ^'a1234567890123456789012345678901234567890'", "1 to 40"},
    {"shape/id", "'id': 'both'", "'id': ^'next'", "what a way says"},
    {"shape/id-file", "'id': 'good'", "'id': ^'better'", "a file called 'good.json'"},
    {"shape/duplicate-id", "'id': 'both'", "'id': ^'rest'", "names another step"},
    {"shape/duplicate-id", "{ 'calm'", "{ ^'natural': { 'inhale': 4, 'exhale': 6 }, 'calm'",
     "of the vocabulary already"},
    {"shape/duplicate-id", "'options': [{ 'id': 'yes'", "'options': ^[{ 'id': 'no'", "two options"},
    {"shape/version", "'unknot': 1", "'unknot': ^2", "needs a player for format 2"},
    {"shape/version", "'unknot': 1", "'unknot': ^0", "must be 1"},
    {"shape/language", "'en'", "^'english'", "'en' or 'pt-BR'"},
    {"shape/date", "'date': ''", "'date': ^'2026-02-29'", "2026-11-22"},
    {"shape/date", "'date': ''", "'date': ^'1900-02-29'", "2026-11-22"},
    {"shape/date", "'date': ''", "'date': ^'22.11.2026'", "2026-11-22"},
    /* texts */
    {"text/empty", "'A good routine'", "^''", "'title' is blank"},
    {"text/empty", "'Sit back.'", "^' \\u200b '", "'text' is blank"},
    {"text/unknown-place", "'This is your {side} side.'", "^'This is your {sied} side.'",
     "did you mean '{side}'?"},
    {"text/misplaced", "'Sit back.'", "^'Your {other} hand.'", "inside a group with 'sides'"},
    {"text/misplaced", "'Sit back.'", "^'Round {round}.'", "inside a group that is repeated"},
    {"text/misplaced", "'Sit back.'", "^'The {area}.'", "with an 'area' question"},
    {"text/misplaced", "'For tests'", "^'Your {side}'", "'{side}' may stand only"},
    {"limit/title", "'A good routine'",
     "^'12345678901234567890123456789012345678901234567890123456789012345678901234567890\xC3\xA9'",
     "'title' has 81 characters, must have 80"},
    {"limit/label", "'Yes'", "^'12345678901234567890123456789012345678901'", "must have 40"},
    /* paces */
    {"shape/two-paces", "'seconds': 30", "'seconds': 30, ^'breaths': 3",
     "'breaths' stands beside 'seconds'"},
    {"limit/step-seconds", "'seconds': 30", "'seconds': ^0.2", "must be 0.5 to 1800"},
    {"limit/step-seconds", "'seconds': 30", "'seconds': ^1e300", "must be 0.5 to 1800"},
    {"limit/step-seconds", "'reps': 5, 'per_minute': 15", "'reps': ^200, 'per_minute': 2",
     "the step lasts 6000 s"},
    {"shape/hold-order", "'hold': { 'seconds': 20 }",
     "'hold': ^{ 'seconds': 20, 'at_least_seconds': 25 }", "'at_least_seconds' is 25"},
    {"shape/hold-order", "'hold': { 'seconds': 20 }",
     "'hold': ^{ 'seconds': 20, 'at_most_seconds': 10 }", "'at_most_seconds' is 10"},
    {"clinical/breath-range", "'exhale': 6", "'exhale': ^13", "must be 1 to 12"},
    {"clinical/breath-range", "'inhale': 4,", "'inhale': 4, 'hold': ^8,", "must be 0 to 7"},
    {"clinical/breath-range", "{ 'inhale': 4, 'exhale': 6 }", "^{ 'inhale': 12, 'exhale': 12 }",
     "the whole breath lasts 24 s, must be 3 to 20"},
    /* regions and sides */
    {"shape/side", "'upper-trap-left', ", "^'upper-trap', ",
     "'upper-trap-left', 'upper-trap-right'"},
    {"shape/side", "['upper-trap']", "[^'upper-trap-left']", "write 'upper-trap'"},
    {"shape/side", "'upper-trap-left', ", "^'whole-body-left', ", "write 'whole-body'"},
    {"clinical/no-go", "'upper-trap-left', ", "^'nogo-throat', ", "is a no-go zone"},
    {"shape/missing", "'diagram': { 'view': 'back', 'regions': ['upper-trap'] }",
     "'diagram': ^{ 'regions': ['upper-trap'] }", "'view' is missing"},
    {"shape/nested-sides", "{ 'id': 'one'",
     "{ 'group': 'in', 'sides': ^'left-right', 'steps': [{ 'id': 'in-it', 'heading': 'In' }] },\n"
     "        { 'id': 'one'",
     "inside group 'each-side'"},
    /* references */
    {"flow/unknown-step", "'go': 'move'", "'go': ^'mov'", "did you mean 'move'?"},
    {"flow/unknown-step", "'repeat_step': 'rest'", "'repeat_step': ^'rast'",
     "did you mean 'rest'?"},
    {"flow/unknown-step", "{ 'condition': 'pregnancy', 'not': true }",
     "{ 'answer': ^'rates', 'at_least': 3 }", "did you mean 'rate'?"},
    {"flow/repeat-cycle", "'repeat_step': 'rest'", "'repeat_step': ^'again'", "repeat itself"},
    {"shape/when", "{ 'condition': 'pregnancy', 'not': true }", "^{ 'answer': 'rate' }",
     "'is', 'at_least' or 'at_most'"},
    {"shape/when", "{ 'condition': 'pregnancy', 'not': true }",
     "^{ 'condition': 'pregnancy', 'posture': 'sit-chair' }", "this has 2"},
    {"shape/way", "{ 'id': 'no', 'label': 'No', 'go': 'end' }",
     "^{ 'id': 'no', 'label': 'No', 'go': 'end', 'card': 'card-help' }", "this has 2"},
    {"shape/range", "{ 'id': 'no', 'label': 'No', 'go': 'end' }",
     "{ 'id': 'no', 'label': 'No', 'go': 'move', 'at_most': ^10 }", "must be 1 to 9"},
    {"shape/range", "'to': 10, 'low'", "'to': ^11, 'low'", "must be 1 to 10"},
    /* the routine */
    {"clinical/looser-stop", "'pain_rises_by': 1", "'pain_rises_by': ^3", "must be 2 at most"},
    {"clinical/looser-stop", "'pain_reaches': 6", "'pain_reaches': ^8", "must be 7 at most"},
    {"clinical/kiosk-privacy", "'privacy': 'public',\n  'kiosk': 'never'",
     "'neutral_title': 'Private', 'privacy': 'private',\n  'kiosk': ^'yes'",
     "'unlocked' or 'never'"},
    {"media/path", "'seconds': 30", "'seconds': 30, 'audio': ^'../secret.ogg'", "no path"},
    {"media/path", "'seconds': 30", "'seconds': 30, 'audio': ^'song.mid'", "such as"},
};

static void each_broken_routine_gives_its_one_finding_at_its_place(void **state) {
    bool fine = true;

    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        Diags *diags = diags_new();
        Marked marked = marked_make(text_string(&good_text), broken[i].what, broken[i].with);
        Routine *routine = load_text("good.json", text_string(&marked.text), diags);

        fine = marked_matches(&marked, diags, broken[i].rule, broken[i].words) && fine;
        fine = fine && !routine;
        routine_free(routine);
        diags_free(diags);
        text_finish(&marked.text);
    }
    assert_true(fine);
}

static void a_good_routine_loads_without_a_finding(void **state) {
    Diags *diags = diags_new();
    Marked marked = marked_make(text_string(&good_text), "'unknot'", "'unknot'");
    Routine *routine = load_text("somewhere/good.json", text_string(&marked.text), diags);

    (void)state;
    assert_int_equal(diags_length(diags), 0);
    assert_non_null(routine);
    /* It keeps nothing of its source. */
    memset(marked.text.bytes, 'x', marked.text.length);
    assert_string_equal(routine->id, "good");
    assert_string_equal(routine->file, "somewhere/good.json");
    assert_string_equal(routine->steps[0].text, "Sit back.");
    assert_int_equal(routine->step_count, 9);
    assert_int_equal(routine->group_count, 2);
    routine_free(routine);
    diags_free(diags);
    text_finish(&marked.text);
}

static void a_routine_that_is_not_public_needs_a_neutral_title(void **state) {
    Marked marked =
        marked_make(text_string(&good_text), "'privacy': 'public'", "'privacy': 'private'");
    Diags *diags = diags_new();

    (void)state;
    marked.line = marked.column = 1;
    assert_null(load_text("good.json", text_string(&marked.text), diags));
    assert_true(marked_matches(&marked, diags, "shape/missing", "'neutral_title' is missing"));
    diags_free(diags);
    text_finish(&marked.text);
}

static void all_findings_come_in_one_go(void **state) {
    static const char *const rules[] = {"shape/unknown-member", "shape/type", "shape/unknown-word",
                                        "shape/two-paces"};
    Marked marked = marked_make(
        text_string(&good_text), "'heading': 'Rest', 'text': 'Sit back.', 'seconds': 30",
        "'headings': 'Rest', 'text': 7, 'card': 'card-hlp', 'seconds': 30, 'breaths': 2");
    Diags *diags = diags_new();

    (void)state;
    assert_null(load_text("good.json", text_string(&marked.text), diags));
    diags_sort(diags);
    assert_int_equal(diags_length(diags), sizeof rules / sizeof rules[0]);
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        assert_string_equal(diags_at(diags, i)->rule, rules[i]);
    diags_free(diags);
    text_finish(&marked.text);
}

static void standard_input_may_hold_any_id(void **state) {
    Diags *diags = diags_new();
    Marked marked = marked_make(text_string(&good_text), "'good'", "'other'");
    Routine *routine = load_text("-", text_string(&marked.text), diags);

    (void)state;
    assert_non_null(routine);
    routine_free(routine);
    diags_free(diags);
    text_finish(&marked.text);
}

static void members_of_the_authors_own_are_passed_over(void **state) {
    (void)state;
    routine_free(load_changed("'seconds': 30", "'seconds': 30, 'x-note': { 'any': [1, null] }"));
}

static void a_file_that_is_not_there_is_a_finding(void **state) {
    Diags *diags = diags_new();

    (void)state;
    assert_null(routine_load_file("tests/no-such-routine.json", words, diags));
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 1);
    assert_string_equal(diags_at(diags, 0)->rule, "media/unreadable");
    assert_int_equal(diags_at(diags, 0)->line, 0);
    diags_free(diags);
}

static bool has_rule(const Diags *diags, const char *rule) {
    for (size_t i = 0; i < diags_length(diags); i++) {
        if (strcmp(diags_at(diags, i)->rule, rule) == 0)
            return true;
    }
    return false;
}

static void a_thousand_steps_are_read_and_one_more_is_refused(void **state) {
    static const char last[] =
        "{ 'id': 'again', 'repeat_step': 'rest', 'text': 'Sit back once more.' }";
    Text steps = {0};

    (void)state;
    for (int i = 0; i < LIMIT_STEPS - 8; i++)
        text_print(&steps, "%s{ 'id': 's%d', 'heading': 'S' }", i ? ",\n" : "", i);
    for (int over = 0; over < 2; over++) {
        Marked marked = marked_make(text_string(&good_text), last, text_string(&steps));
        Diags *diags = diags_new();

        routine_free(load_text("good.json", text_string(&marked.text), diags));
        assert_int_equal(has_rule(diags, "limit/steps"), over);
        diags_free(diags);
        text_finish(&marked.text);
        text_print(&steps, ", { 'id': 'over', 'heading': 'S' }");
    }
    text_finish(&steps);
}

static void groups_nest_three_deep_and_no_deeper(void **state) {
    Marked marked = marked_make(
        text_string(&good_text), "{ 'id': 'again',",
        "{ 'group': 'a', 'steps': [{ 'group': 'b', 'steps': [{ 'group': 'c', 'steps': [\n"
        "^{ 'group': 'd', 'steps': [{ 'id': 'deep', 'heading': 'Deep' }] }] }] }] },\n"
        "    { 'id': 'again',");
    Diags *diags = diags_new();

    (void)state;
    assert_null(load_text("good.json", text_string(&marked.text), diags));
    assert_true(marked_matches(&marked, diags, "limit/group-depth", "must be 3 at most"));
    diags_free(diags);
    text_finish(&marked.text);
}

static void words_and_numbers_become_values(void **state) {
    Routine *routine = load_changed("'unknot'", "'unknot'");
    const Step *step = step_of(routine, "both");

    (void)state;
    assert_int_equal(routine->privacy, PRIVACY_PUBLIC);
    assert_int_equal(routine->kiosk, KIOSK_NEVER);
    assert_int_equal(routine->postures.words[1], word(WORDS_POSTURES, "lie-bed"));
    assert_int_equal(routine->safety.pressure_at_most, 3);
    assert_int_equal(routine->safety.pain_rises_by, 1);
    assert_int_equal(routine->safety.pain_reaches, 6);
    assert_int_equal(routine->aftercare[0].card, word(WORDS_CARDS, "card-aftercare"));
    assert_int_equal(routine->aftercare[1].card, WORD_NONE);
    assert_string_equal(routine->aftercare[1].line, "Rest a bit.");
    assert_string_equal(routine->about.scope, "local");
    assert_string_equal(routine->about.references[0].source, "Two");
    assert_int_equal(step->diagram.view, word(WORDS_VIEWS, "back"));
    assert_int_equal(step->diagram.region_count, 2);
    assert_int_equal(step->diagram.regions[1].region, word(WORDS_REGIONS, "upper-trap"));
    assert_int_equal(step->diagram.regions[1].side, SIDE_RIGHT);
    assert_int_equal(step->diagram.tools.words[0], word(WORDS_TOOLS, "fingertip"));
    assert_int_equal(step->pace.kind, PACE_SECONDS);
    assert_true(step->pace.length == 20 * USEC_SECOND);
    assert_true(step->kiosk);
    assert_false(step->core);
    assert_int_equal(step->repeats, STEP_NONE);
    routine_free(routine);
}

static void a_group_holds_its_steps_and_gives_them_their_side(void **state) {
    Routine *routine = load_changed("'unknot'", "'unknot'");
    const Step *step = step_of(routine, "one");
    const Group *group = &routine->groups[step->group];

    (void)state;
    assert_string_equal(group->name, "each-side");
    assert_int_equal(group->parent, 0);
    assert_int_equal(group->depth, 1);
    assert_int_equal(group->repeat, 1);
    assert_int_equal(group->sides, SIDES_LEFT_RIGHT);
    assert_true(group->rest == 5 * USEC_SECOND);
    assert_int_equal(group->count, 1);
    assert_int_equal(step->diagram.regions[0].side, SIDE_NONE);
    assert_int_equal(routine->groups[0].count, 9);
    assert_true(routine->groups[0].items[3].is_group);
    assert_int_equal(routine->groups[0].items[3].index, 1);
    assert_int_equal(routine->groups[0].items[4].index, routine_find_step(routine, "rate"));
    routine_free(routine);
}

static void a_diagram_without_a_stroke_rests(void **state) {
    Routine *routine = load_changed("'unknot'", "'unknot'");
    const Step *step = step_of(routine, "one");

    (void)state;
    assert_int_equal(step->diagram.strokes.count, 1);
    assert_int_equal(step->diagram.strokes.words[0], word(WORDS_STROKES, "rest"));
    assert_int_equal(step->diagram.pressure, 0);
    routine_free(routine);
}

static void a_hold_has_a_least_and_a_most_of_its_own_accord(void **state) {
    static const struct {
        const char *with;
        int length, least, most; /* seconds */
    } rows[] = {
        {"'hold': { 'seconds': 20 }", 20, 15, 60},
        {"'hold': { 'seconds': 10 }", 10, 10, 60},
        {"'hold': { 'seconds': 20, 'at_least_seconds': 5, 'at_most_seconds': 30 }", 20, 5, 30},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Routine *routine = load_changed("'hold': { 'seconds': 20 }", rows[i].with);
        const Pace *pace = &step_of(routine, "one")->pace;

        assert_int_equal(pace->kind, PACE_HOLD);
        assert_true(pace->length == rows[i].length * USEC_SECOND);
        assert_true(pace->at_least == rows[i].least * USEC_SECOND);
        assert_true(pace->at_most == rows[i].most * USEC_SECOND);
        routine_free(routine);
    }
}

static void cues_have_their_defaults(void **state) {
    Routine *routine = load_changed("'unknot'", "'unknot'");
    const int *rest = step_of(routine, "rest")->cues, *breathe = step_of(routine, "breathe")->cues;
    const int *hold = step_of(routine, "one")->cues;

    (void)state;
    assert_int_equal(rest[CUE_START], CUE_DEFAULT);
    assert_int_equal(rest[CUE_END], WORD_NONE);
    assert_int_equal(rest[CUE_EACH_PHASE], WORD_NONE);
    assert_int_equal(breathe[CUE_START], word(WORDS_CUES, "chime-start"));
    assert_int_equal(breathe[CUE_END], WORD_NONE);
    assert_int_equal(breathe[CUE_EACH_PHASE], word(WORDS_CUES, "breath-tone-soft"));
    assert_int_equal(hold[CUE_HOLD], word(WORDS_CUES, "hold-ticks"));
    assert_int_equal(hold[CUE_END], word(WORDS_CUES, "hold-end"));
    assert_int_equal(hold[CUE_EACH_STROKE], WORD_NONE);
    routine_free(routine);
}

static void a_pattern_may_be_the_routines_the_vocabularys_or_in_place(void **state) {
    Routine *routine =
        load_steps("{ 'id': 'known', 'heading': 'K', 'breathing': 'br-box-4', 'seconds': 32 },\n"
                   "{ 'id': 'placed', 'heading': 'P', 'seconds': 30,\n"
                   "  'breathing': { 'inhale': 3, 'hold': 1, 'exhale': 4.5, 'rest': 0.5 } },\n"
                   "{ 'id': 'bare', 'heading': 'B', 'breaths': 2 },");
    const Step *step = step_of(routine, "breathe");

    (void)state;
    assert_string_equal(step->breath.id, "calm");
    assert_int_equal(step->pattern, WORD_NONE);
    assert_true(step->breath.exhale == 6 * USEC_SECOND);
    step = step_of(routine, "known");
    assert_int_equal(step->pattern, word(WORDS_PATTERNS, "br-box-4"));
    assert_true(breath_cycle(words, &step->breath) == 16 * USEC_SECOND);
    step = step_of(routine, "placed");
    assert_true(step->breath.rest == USEC_SECOND / 2);
    assert_true(breath_cycle(words, &step->breath) == 9 * USEC_SECOND);
    /* 30 s run on to the end of the fourth breath. */
    assert_true(step_pace_length(words, step) == 36 * USEC_SECOND);
    /* Breaths that nobody counts are natural ones. */
    step = step_of(routine, "bare");
    assert_true(step->has_breath && step->breath.natural);
    assert_int_equal(step->cues[CUE_EACH_PHASE], WORD_NONE);
    assert_true(step_pace_length(words, step) == 16 * USEC_SECOND);
    routine_free(routine);
}

static void paces_have_their_length(void **state) {
    Routine *routine = load_changed("'unknot'", "'unknot'");

    (void)state;
    assert_true(step_pace_length(words, step_of(routine, "rest")) == 30 * USEC_SECOND);
    assert_true(step_pace_length(words, step_of(routine, "breathe")) == 30 * USEC_SECOND);
    assert_true(step_pace_length(words, step_of(routine, "move")) == 20 * USEC_SECOND);
    assert_true(step_pace_length(words, step_of(routine, "tense")) == 50 * USEC_SECOND);
    assert_true(step_pace_length(words, step_of(routine, "rate")) == 0);
    routine_free(routine);
}

static void work_has_a_lead_in_and_rest_has_none(void **state) {
    Routine *routine =
        load_steps("{ 'id': 'long', 'heading': 'Make a move', 'reps': 2, 'per_minute': 30,\n"
                   "  'text': 'One two three four five six seven eight nine.' },");

    (void)state;
    assert_true(step_lead_in(words, step_of(routine, "rest")) == 0);
    assert_true(step_lead_in(words, step_of(routine, "breathe")) == 0);
    assert_true(step_lead_in(words, step_of(routine, "rate")) == 0);
    assert_true(step_lead_in(words, step_of(routine, "both")) == 3 * USEC_SECOND);
    assert_true(step_lead_in(words, step_of(routine, "one")) == 3 * USEC_SECOND);
    assert_true(step_lead_in(words, step_of(routine, "tense")) == 3 * USEC_SECOND);
    assert_true(step_lead_in(words, step_of(routine, "long")) == 12 * 330 * USEC_MS);
    routine_free(routine);
}

static void a_repeated_step_takes_what_it_does_not_say_itself(void **state) {
    Routine *routine = load_steps(
        "{ 'id': 'early', 'repeat_step': 'base', 'heading': null, 'seconds': 10 },\n"
        "{ 'id': 'base', 'heading': 'Base', 'text': 'Press.', 'core': true,\n"
        "  'when': { 'posture': 'sit-chair' }, 'kiosk': false, 'tip': 'Why not.',\n"
        "  'reps': 4, 'per_minute': 20 },\n"
        "{ 'id': 'slower', 'repeat_step': 'base', 'per_minute': 10, 'text': 'Slower.' },\n"
        "{ 'id': 'third', 'repeat_step': 'slower', 'reps': 2 },\n"
        "{ 'id': 'counted', 'repeat_step': 'rest', 'breaths': 2 },");
    const Step *base = step_of(routine, "base"), *early = step_of(routine, "early");
    const Step *slower = step_of(routine, "slower"), *third = step_of(routine, "third");

    (void)state;
    /* A step may repeat one that comes later; null leaves a member out; its own pace takes over. */
    assert_int_equal(early->repeats, routine_find_step(routine, "base"));
    assert_null(early->heading);
    assert_string_equal(early->text, "Press.");
    assert_int_equal(early->pace.kind, PACE_SECONDS);
    assert_true(early->pace.length == 10 * USEC_SECOND);
    assert_int_equal(step_of(routine, "counted")->pace.kind, PACE_BREATHS);
    /* Neither `when` nor `core` comes along; all else does. */
    assert_true(base->core);
    assert_false(early->core);
    assert_int_equal(base->when.count, 1);
    assert_int_equal(early->when.count, 0);
    assert_false(early->kiosk);
    assert_string_equal(early->tip, "Why not.");
    /* Part of a pace changes that part. */
    assert_int_equal(slower->pace.kind, PACE_REPS);
    assert_int_equal(slower->pace.count, 4);
    assert_true(slower->pace.per_minute == 10);
    /* A repeat of a repeat sees the first through the second. */
    assert_string_equal(third->text, "Slower.");
    assert_string_equal(third->heading, "Base");
    assert_int_equal(third->pace.count, 2);
    assert_true(third->pace.per_minute == 10);
    routine_free(routine);
}

static void softer_lowers_the_pressure_but_keeps_a_touch(void **state) {
    Routine *routine =
        load_steps("{ 'id': 'p', 'ask': { 'kind': 'pain' } },\n"
                   "{ 'id': 'base', 'heading': 'B', 'seconds': 20, 'diagram': { 'view': 'back',\n"
                   "  'regions': ['shoulder-back-left'], 'stroke': 'circles', 'pressure': 2 } },\n"
                   "{ 'id': 'soft', 'repeat_step': 'base', 'softer': 1 },\n"
                   "{ 'id': 'same', 'repeat_step': 'soft' },\n"
                   "{ 'id': 'softest', 'repeat_step': 'soft', 'softer': 3 },\n"
                   "{ 'id': 'q', 'ask': { 'kind': 'pain' } },");

    (void)state;
    assert_int_equal(step_of(routine, "base")->diagram.pressure, 2);
    assert_int_equal(step_of(routine, "soft")->diagram.pressure, 1);
    assert_int_equal(step_of(routine, "same")->diagram.pressure, 1);
    assert_int_equal(step_of(routine, "softest")->diagram.pressure, 1);
    routine_free(routine);
}

static void a_fault_in_a_repeated_step_is_told_once_where_it_is_written(void **state) {
    Marked marked = marked_make(text_string(&good_text), "'Sit back.', 'seconds': 30",
                                "'Sit back.', 'seconds': 30, 'card': ^'card-hlep'");
    Diags *diags = diags_new();

    (void)state;
    assert_null(load_text("good.json", text_string(&marked.text), diags));
    assert_true(marked_matches(&marked, diags, "shape/unknown-word", "card-help"));
    diags_free(diags);
    text_finish(&marked.text);
}

static void what_does_not_fit_where_a_step_is_repeated_is_told_there(void **state) {
    static const struct {
        const char *with, *rule, *words;
    } rows[] = {
        {"'repeat_step': ^'one'", "shape/side", "'upper-trap-left'"},
        {"'repeat_step': ^'spoken'", "text/misplaced", "'{side}' may stand only"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Marked sided =
            marked_make(text_string(&good_text), "{ 'id': 'one'",
                        "{ 'id': 'spoken', 'tip': 'Your {side} side.' },\n        { 'id': 'one'");
        Marked marked =
            marked_make(text_string(&sided.text), "'repeat_step': 'rest'", rows[i].with);
        Diags *diags = diags_new();

        assert_null(load_text("good.json", text_string(&marked.text), diags));
        assert_true(marked_matches(&marked, diags, rows[i].rule, rows[i].words));
        diags_free(diags);
        text_finish(&marked.text);
        text_finish(&sided.text);
    }
}

static void ways_know_where_they_lead(void **state) {
    Routine *routine = load_steps(
        "{ 'id': 'eased', 'heading': 'Eased?', 'ask': { 'kind': 'yes-no', 'yes': { 'go': 'leave' "
        "},\n"
        "  'no': { 'go': 'rest', 'at_most': 5, 'within_seconds': 1800,\n"
        "    'else': { 'card': 'leg-clot-signs' } }, 'red_flags': ['chest-pain'] } },\n"
        "{ 'id': 'where', 'heading': 'Where?', 'ask': { 'kind': 'choice', 'options': [\n"
        "  { 'id': 'a', 'label': 'A', 'routine': 'breath-46' },\n"
        "  { 'id': 'b', 'label': 'B', 'card': 'card-help' }, { 'id': 'c', 'label': 'C' }] } },");
    const Ask *ask = &step_of(routine, "eased")->ask;

    (void)state;
    assert_string_equal(ask->question, "Eased?");
    assert_int_equal(ask->yes.kind, WAY_LEAVE);
    assert_int_equal(ask->no.kind, WAY_GO);
    assert_int_equal(ask->no.step, routine_find_step(routine, "rest"));
    assert_int_equal(ask->no.at_most, 5);
    assert_true(ask->no.within == 30 * USEC_MINUTE);
    assert_int_equal(ask->no.otherwise->kind, WAY_RED_FLAG);
    assert_int_equal(ask->no.otherwise->word, word(WORDS_RED_FLAGS, "leg-clot-signs"));
    assert_int_equal(ask->red_flags.words[0], word(WORDS_RED_FLAGS, "chest-pain"));
    ask = &step_of(routine, "where")->ask;
    assert_string_equal(ask->options[0].way.routine, "breath-46");
    assert_int_equal(ask->options[1].way.kind, WAY_CARD);
    assert_int_equal(ask->options[2].way.kind, WAY_NEXT);
    ask = &step_of(routine, "rate")->ask;
    assert_int_equal(ask->bands[1].from, 5);
    assert_int_equal(ask->bands[1].way.step, routine_find_step(routine, "move"));
    routine_free(routine);
}

static void conditions_are_one_or_a_list(void **state) {
    Routine *routine =
        load_steps("{ 'id': 'if', 'heading': 'If', 'when': [{ 'answer': 'rate', 'at_least': 3,\n"
                   "  'at_most': 6 }, { 'answer': 'more', 'is': 'yes', 'not': true },\n"
                   "  { 'answer': 'rate', 'is': 4 }] },");
    const WhenList *when = &step_of(routine, "if")->when;

    (void)state;
    assert_int_equal(when->count, 3);
    assert_int_equal(when->all[0].step, routine_find_step(routine, "rate"));
    assert_true(when->all[0].has_at_least && when->all[0].has_at_most);
    assert_int_equal(when->all[0].at_most, 6);
    assert_string_equal(when->all[1].is, "yes");
    assert_true(when->all[1].negate);
    assert_true(when->all[2].has_is_number);
    assert_int_equal(when->all[2].is_number, 4);
    when = &step_of(routine, "move")->when;
    assert_int_equal(when->count, 1);
    assert_int_equal(when->all[0].kind, WHEN_CONDITION);
    assert_int_equal(when->all[0].word, word(WORDS_CONDITIONS, "pregnancy"));
    routine_free(routine);
}

static void an_area_stands_for_a_region_that_is_picked(void **state) {
    Routine *routine = load_steps(
        "{ 'id': 'area', 'ask': { 'kind': 'area', 'of': ['calf', 'arch'] } },\n"
        "{ 'group': 'sides', 'sides': 'left-right', 'steps': [\n"
        "  { 'id': 'in', 'text': 'Rest on {area}.', 'diagram': { 'regions': ['{area}'] } }] },\n"
        "{ 'id': 'out', 'heading': 'Out',\n"
        "  'diagram': { 'regions': ['{area}-left', '{area}-right'] } },");
    const Step *in = step_of(routine, "in"), *out = step_of(routine, "out");

    (void)state;
    assert_int_equal(step_of(routine, "area")->ask.areas.count, 2);
    assert_int_equal(in->diagram.view, WORD_NONE);
    assert_int_equal(in->diagram.regions[0].region, WORD_NONE);
    assert_int_equal(in->diagram.regions[0].side, SIDE_NONE);
    assert_int_equal(out->diagram.regions[1].region, WORD_NONE);
    assert_int_equal(out->diagram.regions[1].side, SIDE_RIGHT);
    routine_free(routine);
}

static void speech_may_differ_or_be_silent(void **state) {
    Routine *routine = load_steps(
        "{ 'id': 'said', 'text': 'Read.', 'narration': 'Hear.', 'audio': 'voice/said.ogg' },\n"
        "{ 'id': 'mute', 'text': 'Read.', 'narration': false },");

    (void)state;
    assert_string_equal(step_of(routine, "said")->narration, "Hear.");
    assert_string_equal(step_of(routine, "said")->audio, "voice/said.ogg");
    assert_false(step_of(routine, "said")->silent);
    assert_true(step_of(routine, "mute")->silent);
    routine_free(routine);
}

static void a_review_counts_until_its_last_day(void **state) {
    Routine *routine = load_changed("'unknot'", "'unknot'");

    (void)state;
    assert_true(routine_is_draft(routine, NULL));
    routine_free(routine);
    routine =
        load_changed("{ 'by': '', 'date': '' }",
                     "{ 'by': 'A. Clinician', 'date': '2026-02-28', 'review_by': '2028-02-29' }");
    assert_false(routine_is_draft(routine, NULL));
    assert_false(routine_is_draft(routine, "2028-02-29"));
    assert_true(routine_is_draft(routine, "2028-03-01"));
    routine_free(routine);
    routine = load_changed("{ 'by': '', 'date': '' }", "{ 'by': 'A. Clinician' }");
    assert_true(routine_is_draft(routine, NULL));
    routine_free(routine);
}

static void the_shipped_routines_load(void **state) {
    static const struct {
        const char *path;
        Usec least, most; /* of its usual length */
    } rows[] = {
        {"routines/breath-46.json", 585 * USEC_SECOND, 600 * USEC_SECOND},
        {"routines/breath-wait.json", 180 * USEC_SECOND, 185 * USEC_SECOND},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Diags *diags = diags_new();
        Routine *routine = routine_load_file(rows[i].path, words, diags);

        assert_non_null(routine);
        assert_int_equal(diags_length(diags), 0);
        assert_true(routine->length.usual >= rows[i].least);
        assert_true(routine->length.usual <= rows[i].most);
        routine_free(routine);
        diags_free(diags);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_routine_loads_without_a_finding),
        cmocka_unit_test(each_broken_routine_gives_its_one_finding_at_its_place),
        cmocka_unit_test(a_routine_that_is_not_public_needs_a_neutral_title),
        cmocka_unit_test(all_findings_come_in_one_go),
        cmocka_unit_test(standard_input_may_hold_any_id),
        cmocka_unit_test(members_of_the_authors_own_are_passed_over),
        cmocka_unit_test(a_file_that_is_not_there_is_a_finding),
        cmocka_unit_test(a_thousand_steps_are_read_and_one_more_is_refused),
        cmocka_unit_test(groups_nest_three_deep_and_no_deeper),
        cmocka_unit_test(words_and_numbers_become_values),
        cmocka_unit_test(a_group_holds_its_steps_and_gives_them_their_side),
        cmocka_unit_test(a_diagram_without_a_stroke_rests),
        cmocka_unit_test(a_hold_has_a_least_and_a_most_of_its_own_accord),
        cmocka_unit_test(cues_have_their_defaults),
        cmocka_unit_test(a_pattern_may_be_the_routines_the_vocabularys_or_in_place),
        cmocka_unit_test(paces_have_their_length),
        cmocka_unit_test(work_has_a_lead_in_and_rest_has_none),
        cmocka_unit_test(a_repeated_step_takes_what_it_does_not_say_itself),
        cmocka_unit_test(softer_lowers_the_pressure_but_keeps_a_touch),
        cmocka_unit_test(a_fault_in_a_repeated_step_is_told_once_where_it_is_written),
        cmocka_unit_test(what_does_not_fit_where_a_step_is_repeated_is_told_there),
        cmocka_unit_test(ways_know_where_they_lead),
        cmocka_unit_test(conditions_are_one_or_a_list),
        cmocka_unit_test(an_area_stands_for_a_region_that_is_picked),
        cmocka_unit_test(speech_may_differ_or_be_silent),
        cmocka_unit_test(a_review_counts_until_its_last_day),
        cmocka_unit_test(the_shipped_routines_load),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
