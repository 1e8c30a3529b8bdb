#include "base/file.h"
#include "routine/limits.h"
#include "routine/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "marked.h"

/* The vocabulary as it is shipped: its text, and what was read of it. */
typedef struct Shipped {
    FileBytes bytes;
    Vocabulary *words;
} Shipped;

static Shipped shipped;

static Vocabulary *read_text(const char *text, Diags *diags) {
    Source source;
    Vocabulary *words;

    source_init(&source, "vocabulary.json", text, strlen(text));
    words = vocabulary_new(&source, diags);
    source_finish(&source);
    return words;
}

static int read_shipped(void **state) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    const char *reason;
    Text print = {0};

    (void)state;
    assert_true(file_read("assets/vocabulary.json", LIMIT_VOCABULARY_BYTES, true, &shipped.bytes,
                          arena, &reason));
    shipped.words = read_text(shipped.bytes.bytes, diags);
    diags_print_text(diags, &print, false);
    assert_string_equal(text_string(&print), "");
    text_finish(&print);
    diags_free(diags);
    arena_free(arena);
    return shipped.words ? 0 : -1;
}

static int free_shipped(void **state) {
    (void)state;
    vocabulary_free(shipped.words);
    file_bytes_finish(&shipped.bytes);
    return 0;
}

static int word(WordList list, const char *id) {
    int found = vocabulary_find(shipped.words, list, id);

    assert_int_not_equal(found, WORD_NONE);
    return found;
}

static bool has(const WordSet *set, int wanted) {
    for (size_t i = 0; i < set->count; i++) {
        if (set->words[i] == wanted)
            return true;
    }
    return false;
}

static void every_word_is_found_by_its_id(void **state) {
    (void)state;
    for (int list = 0; list < WORDS_COUNT; list++) {
        size_t count = vocabulary_count(shipped.words, (WordList)list);

        assert_true(count > 0);
        for (int i = 0; i < (int)count; i++) {
            const char *id = vocabulary_id(shipped.words, (WordList)list, i);

            assert_int_equal(vocabulary_find(shipped.words, (WordList)list, id), i);
            assert_ptr_equal(vocabulary_ids(shipped.words, (WordList)list)[i], id);
            assert_true(vocabulary_name(shipped.words, (WordList)list, i)[0] != '\0');
        }
        assert_int_equal(vocabulary_find(shipped.words, (WordList)list, "no-such-word"), WORD_NONE);
    }
}

static void words_are_shown_by_what_people_call_them(void **state) {
    static const struct {
        WordList list;
        const char *id, *name, *called;
    } rows[] = {
        {WORDS_AREAS, "neck", "Neck", "area"},
        {WORDS_POSTURES, "lie-bed", "In bed", "posture"},
        {WORDS_PATTERNS, "br-4-6", "Slow and calm", "breath pattern"},
        {WORDS_CUES, "bell-side", "Change sides", "cue"},
        {WORDS_CARDS, "card-help", "Get help", "card"},
        {WORDS_SCALES, "stress", "Tension", "scale"},
        {WORDS_SYMPTOMS, "tingling", "New tingling", "symptom"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(
            vocabulary_name(shipped.words, rows[i].list, word(rows[i].list, rows[i].id)),
            rows[i].name);
        assert_string_equal(vocabulary_list_name(rows[i].list), rows[i].called);
    }
}

static void a_region_knows_its_area_its_cap_and_where_it_is_seen(void **state) {
    const Region *region = vocabulary_region(shipped.words, word(WORDS_REGIONS, "upper-trap"));

    (void)state;
    assert_true(region->sided);
    assert_int_equal(region->area, word(WORDS_AREAS, "shoulders"));
    assert_int_equal(region->privacy, PRIVACY_PUBLIC);
    assert_true(has(&region->views, word(WORDS_VIEWS, "back")));
    assert_true(region->offered);
    assert_int_equal(region->search_view, word(WORDS_VIEWS, "back"));
    assert_int_equal(region->search_posture, word(WORDS_POSTURES, "sit-chair"));
    assert_true(has(&region->search_red_flags, word(WORDS_RED_FLAGS, "stroke-signs")));
    region = vocabulary_region(shipped.words, word(WORDS_REGIONS, "belly"));
    assert_int_equal(region->pressure_at_most, 0);
    assert_false(region->offered);
    assert_int_equal(region->search_view, WORD_NONE);
    region = vocabulary_region(shipped.words, word(WORDS_REGIONS, "pelvic-floor-zone"));
    assert_int_equal(region->privacy, PRIVACY_PRIVATE);
}

static void strokes_tools_views_and_zones_have_their_facts(void **state) {
    const Stroke *stroke = vocabulary_stroke(shipped.words, word(WORDS_STROKES, "long-stroke"));
    const NoGo *zone;

    (void)state;
    assert_true(stroke->touches);
    assert_int_equal(stroke->pressure_least, 1);
    assert_int_equal(stroke->pressure_most, 3);
    assert_true(stroke->pass_least == 4 * USEC_SECOND);
    assert_true(stroke->pass_most == 6 * USEC_SECOND);
    assert_false(vocabulary_stroke(shipped.words, word(WORDS_STROKES, "rest"))->touches);
    assert_int_equal(vocabulary_tool(shipped.words, word(WORDS_TOOLS, "fingertip"))->prop,
                     WORD_NONE);
    assert_int_equal(vocabulary_tool(shipped.words, word(WORDS_TOOLS, "ball"))->prop,
                     word(WORDS_PROPS, "ball"));
    assert_false(vocabulary_view(shipped.words, word(WORDS_VIEWS, "front"))->one_sided);
    assert_true(vocabulary_view(shipped.words, word(WORDS_VIEWS, "hand-palm"))->one_sided);
    zone = vocabulary_no_go(shipped.words, word(WORDS_NO_GO, "nogo-throat"));
    assert_int_equal(zone->only_for, WORD_NONE);
    assert_int_equal(zone->allows.count, 0);
}

static void postures_and_patterns_know_whom_they_bar_and_what_stands_in(void **state) {
    const Posture *posture =
        vocabulary_posture(shipped.words, word(WORDS_POSTURES, "lie-back-knees-bent"));
    const Pattern *pattern = vocabulary_pattern(shipped.words, word(WORDS_PATTERNS, "br-478"));

    (void)state;
    assert_int_equal(posture->kind, POSTURE_LIE);
    assert_false(posture->kiosk);
    assert_true(has(&posture->barred_for, word(WORDS_CONDITIONS, "pregnancy")));
    assert_int_equal(posture->instead, word(WORDS_POSTURES, "lie-side"));
    posture = vocabulary_posture(shipped.words, word(WORDS_POSTURES, "sit-chair"));
    assert_true(posture->kiosk);
    assert_int_equal(posture->instead, WORD_NONE);
    assert_true(pattern->clinician_only);
    assert_true(pattern->breath.hold == 7 * USEC_SECOND);
    assert_true(pattern->breath.exhale == 8 * USEC_SECOND);
    assert_string_equal(pattern->breath.id, "br-478");
    assert_string_equal(pattern->breath.name, "Four, seven, eight");
    assert_false(pattern->breath.natural);
    assert_int_equal(pattern->instead, word(WORDS_PATTERNS, "br-4-6"));
    pattern = vocabulary_pattern(shipped.words, word(WORDS_PATTERNS, "natural"));
    assert_true(pattern->breath.natural);
    assert_true(pattern->breath.inhale == 0);
}

static void cues_know_when_they_sound(void **state) {
    const CueWord *ticks = vocabulary_cue(shipped.words, word(WORDS_CUES, "hold-ticks"));
    const CueWord *soft = vocabulary_cue(shipped.words, word(WORDS_CUES, "breath-tone-soft"));

    (void)state;
    assert_true(ticks->tick_every == 10 * USEC_SECOND);
    assert_true(ticks->tick_last == 3 * USEC_SECOND);
    assert_true(soft->has_in && soft->has_out);
    assert_false(soft->has_hold);
    assert_false(soft->silent);
    assert_true(vocabulary_cue(shipped.words, word(WORDS_CUES, "silent"))->silent);
    assert_false(vocabulary_cue(shipped.words, word(WORDS_CUES, "chime-step"))->silent);
}

static void red_flags_symptoms_and_stop_rules_lead_to_each_other(void **state) {
    const RedFlag *flag = vocabulary_red_flag(shipped.words, word(WORDS_RED_FLAGS, "stroke-signs"));
    const Symptom *symptom =
        vocabulary_symptom(shipped.words, word(WORDS_SYMPTOMS, "chest-pain-now"));

    (void)state;
    assert_string_equal(flag->code, "F02");
    assert_int_equal(flag->level, FLAG_EMERGENCY);
    assert_non_null(strstr(flag->text, "{emergency_number}"));
    assert_true(has(&flag->regions, word(WORDS_REGIONS, "upper-trap")));
    assert_int_equal(symptom->red_flag, word(WORDS_RED_FLAGS, "chest-pain"));
    assert_string_equal(vocabulary_stop_rule(shipped.words, symptom->stop_rule)->code, "ST6");
    assert_null(vocabulary_stop_rule(shipped.words, symptom->stop_rule)->words);
    symptom = vocabulary_symptom(shipped.words, word(WORDS_SYMPTOMS, "tingling"));
    assert_string_equal(vocabulary_stop_rule(shipped.words, symptom->stop_rule)->words,
                        "Take the pressure off. Has it gone?");
}

static void scales_cards_and_disclaimers_hold_their_words(void **state) {
    const Scale *pain = vocabulary_scale(shipped.words, word(WORDS_SCALES, "pain"));
    const Card *help = vocabulary_card(shipped.words, word(WORDS_CARDS, "card-help"));

    (void)state;
    assert_int_equal(pain->from, 0);
    assert_int_equal(pain->to, 10);
    assert_true(pain->lower_is_better);
    assert_int_equal(pain->band_count, 4);
    assert_int_equal(pain->bands[3].from, 7);
    assert_string_equal(pain->bands[3].word, "Strong");
    assert_false(vocabulary_scale(shipped.words, word(WORDS_SCALES, "sleep"))->lower_is_better);
    assert_string_equal(help->kiosk, "Tell the staff now.");
    assert_string_equal(help->without_number, "Call your local emergency number.");
    assert_int_equal(vocabulary_card(shipped.words, word(WORDS_CARDS, "card-pelvic-pt"))->privacy,
                     PRIVACY_PRIVATE);
    assert_null(vocabulary_card(shipped.words, word(WORDS_CARDS, "card-night"))->kiosk);
    assert_non_null(strstr(vocabulary_disclaimer(shipped.words, "short"), "not medical care"));
    assert_null(vocabulary_disclaimer(shipped.words, "none"));
}

static void limits_are_those_of_the_safety_model(void **state) {
    const ClinicalLimits *limits = vocabulary_limits(shipped.words);

    (void)state;
    assert_true(limits->hold == 60 * USEC_SECOND);
    assert_true(limits->hold_gentle == 20 * USEC_SECOND);
    assert_true(limits->hold_softened == 15 * USEC_SECOND);
    assert_true(limits->spot == 90 * USEC_SECOND);
    assert_true(limits->region == 5 * USEC_MINUTE);
    assert_true(limits->relax_first == 15 * USEC_SECOND);
    assert_int_equal(limits->stretch_pressure, 2);
    assert_int_equal(limits->pain_start_not_today, 7);
    assert_int_equal(limits->pain_start_gentle_from, 4);
    assert_int_equal(limits->pain_start_gentle_to, 6);
    assert_int_equal(limits->pain_rise_stop, 2);
    assert_true(limits->inhale_least == USEC_SECOND && limits->inhale_most == 12 * USEC_SECOND);
    assert_true(limits->breath_hold_most == 7 * USEC_SECOND);
    assert_true(limits->breath_rest_most == 7 * USEC_SECOND);
    assert_true(limits->cycle_least == 3 * USEC_SECOND && limits->cycle_most == 20 * USEC_SECOND);
    assert_true(limits->natural_breath == 8 * USEC_SECOND);
    assert_int_equal(limits->heading_characters, 40);
    assert_int_equal(limits->text_characters, 160);
}

static void pressure_and_answers_have_words(void **state) {
    size_t count = 0;
    const AnswerWord *answers = vocabulary_answers(shipped.words, "compare", &count);

    (void)state;
    assert_string_equal(vocabulary_pressure_word(shipped.words, 1), "Light");
    assert_string_equal(vocabulary_pressure_feel(shipped.words, 2), "A good hurt that eases");
    assert_int_equal(count, 3);
    assert_string_equal(answers[0].id, "less");
    assert_string_equal(answers[2].label, "More sore");
    vocabulary_answers(shipped.words, "pressure", &count);
    assert_int_equal(count, 3);
}

static void a_change_is_clear_by_points_or_by_its_part(void **state) {
    static const struct {
        int before, after;
        const char *words;
    } rows[] = {
        {5, 5, "About the same"},    {5, 6, "More sore"},         {5, 4, "Less sore"},
        {5, 3, "Clearly less sore"}, {3, 2, "Clearly less sore"}, {4, 3, "Less sore"},
        {2, 1, "Less sore"},         {2, 0, "Clearly less sore"}, {1, 0, "Less sore"},
        {0, 0, "About the same"},    {0, 10, "More sore"},        {10, 0, "Clearly less sore"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(vocabulary_change_words(shipped.words, rows[i].before, rows[i].after),
                            rows[i].words);
}

typedef struct Broken {
    const char *rule;
    const char *what, *with;
    const char *words;
} Broken;

static const Broken broken[] = {
    {"shape/version", "'unknot_vocabulary': 1", "'unknot_vocabulary': ^2", "vocabulary 2"},
    {"shape/unknown-member", "'no_go':", "^'no-go': [], 'no_go':", "did you mean 'no_go'?"},
    {"shape/unknown-member", "'kiosk_asked'", "^'kiosk_ask': true, 'kiosk_asked'",
     "did you mean 'kiosk_asked'?"},
    {"shape/unknown-member",
     "'hold_seconds':", "^'hold_second': 1, 'hold_seconds':", "did you mean 'hold_seconds'?"},
    {"shape/duplicate-id", "'id': 'brow'", "'id': ^'forehead'", "in 'regions' twice"},
    {"shape/unknown-word", "'prop': 'ball'", "'prop': ^'bal'", "did you mean 'ball'?"},
    {"shape/unknown-word", "'stop_rule': 'ST4'", "'stop_rule': ^'ST44'", "unknown stop rule"},
    {"shape/unknown-word", "'kind': 'sit'", "'kind': ^'sitting'", "'sit'"},
    {"shape/type", "'pressure_at_most': 1", "'pressure_at_most': ^'1'", "must be a number"},
    {"shape/range", "'pressure_at_most': 1", "'pressure_at_most': ^4", "must be 0 to 3"},
    {"shape/range", "'pain_start_gentle': [", "'pain_start_gentle': ^[7, ", "must have 2"},
    {"shape/range", "{\n          'from': 1,", "^{\n          'from': 4,", "must go upwards"},
    {"shape/range", "{\n          'from': 7,\n          'to': 10,",
     "^{\n          'from': 7,\n          'to': 11,", "lie in scale 'pain'"},
    {"text/unknown-place", "'text': 'Stop. Call {emergency_number} now.'",
     "'text': ^'Stop. Call {emergency_nummer} now.'", "did you mean '{emergency_number}'?"},
};

static void each_broken_vocabulary_gives_its_one_finding_at_its_place(void **state) {
    bool fine = true;

    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        Diags *diags = diags_new();
        Marked marked;
        Vocabulary *words;

        marked = marked_make(shipped.bytes.bytes, broken[i].what, broken[i].with);
        words = read_text(text_string(&marked.text), diags);
        fine = marked_matches(&marked, diags, broken[i].rule, broken[i].words) && !words && fine;
        vocabulary_free(words);
        diags_free(diags);
        text_finish(&marked.text);
    }
    assert_true(fine);
}

static void what_is_missing_is_told_with_what_needs_it(void **state) {
    static const char *const texts[] = {"{}", "[]", "{'unknot_vocabulary': 1, 'regions': [7]}"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Diags *diags = diags_new();

        assert_null(read_text(texts[i], diags));
        assert_true(diags_count(diags, SEVERITY_ERROR) > 0);
        diags_free(diags);
    }
}

static void a_word_that_the_player_speaks_of_must_be_there(void **state) {
    Marked marked = marked_make(shipped.bytes.bytes, "'id': 'chime-step'", "'id': 'chime-steps'");
    Diags *diags = diags_new();

    (void)state;
    assert_null(read_text(text_string(&marked.text), diags));
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 1);
    assert_string_equal(diags_at(diags, 0)->rule, "shape/missing");
    assert_non_null(strstr(diags_at(diags, 0)->message, "'chime-step'"));
    diags_free(diags);
    text_finish(&marked.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_found_by_its_id),
        cmocka_unit_test(words_are_shown_by_what_people_call_them),
        cmocka_unit_test(a_region_knows_its_area_its_cap_and_where_it_is_seen),
        cmocka_unit_test(strokes_tools_views_and_zones_have_their_facts),
        cmocka_unit_test(postures_and_patterns_know_whom_they_bar_and_what_stands_in),
        cmocka_unit_test(cues_know_when_they_sound),
        cmocka_unit_test(red_flags_symptoms_and_stop_rules_lead_to_each_other),
        cmocka_unit_test(scales_cards_and_disclaimers_hold_their_words),
        cmocka_unit_test(limits_are_those_of_the_safety_model),
        cmocka_unit_test(pressure_and_answers_have_words),
        cmocka_unit_test(a_change_is_clear_by_points_or_by_its_part),
        cmocka_unit_test(each_broken_vocabulary_gives_its_one_finding_at_its_place),
        cmocka_unit_test(what_is_missing_is_told_with_what_needs_it),
        cmocka_unit_test(a_word_that_the_player_speaks_of_must_be_there),
    };

    return cmocka_run_group_tests(tests, read_shipped, free_shipped);
}
