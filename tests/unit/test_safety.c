/* The rules by themselves, then each as a session meets it. */
#include "session/run.h"
#include "session/safety.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "play.h"

#define BEFORE "{\"id\":\"before\",\"heading\":\"Before\",\"ask\":{\"kind\":\"pain\"}},"
#define REST "{\"id\":\"rest\",\"heading\":\"Rest\",\"seconds\":15},"
#define MIDDLE ",{\"id\":\"middle\",\"heading\":\"Middle\",\"ask\":{\"kind\":\"pain\"}}"
#define AFTER ",{\"id\":\"after\",\"heading\":\"After\",\"ask\":{\"kind\":\"pain\"}}"
#define ON(region, stroke, pressure)                                                               \
    "\"diagram\":{\"view\":\"back\",\"regions\":[\"" region "\"],\"stroke\":\"" stroke             \
    "\",\"pressure\":" #pressure "}"
#define TRAP(stroke, pressure) ON("upper-trap-left", stroke, pressure)
#define PRESS                                                                                      \
    "{\"id\":\"press\",\"heading\":\"Press\"," TRAP("press-hold", 2) ",\"hold\":{\"seconds\":30}"
#define NEW ",{\"id\":\"new\",\"heading\":\"New\",\"ask\":{\"kind\":\"symptoms\"}}"

/* Pain, rest, then work in a group of two presses, and questions after it. */
#define WORK                                                                                       \
    BEFORE REST "{\"group\":\"g\",\"steps\":[" PRESS "},"                                          \
                "{\"id\":\"rate\",\"heading\":\"Rate\",\"ask\":{\"kind\":\"tender\"}},"            \
                "{\"id\":\"more\",\"heading\":\"More\"," TRAP(                                     \
                    "circles", 2) ",\"seconds\":20}]}" MIDDLE                                      \
                                  ",{\"id\":\"last\",\"heading\":\"Last\"," TRAP(                  \
                                      "press-hold", 2) ",\"hold\":{\"seconds\":25}}" NEW AFTER

typedef struct Rules {
    Vocabulary *vocabulary;
    Routine *routine;
    SafetyState *safety;
} Rules;

static Rules rules_for(const char *steps) {
    Rules rules = {.vocabulary = play_vocabulary(), .safety = calloc(1, sizeof(SafetyState))};
    assert_non_null(rules.safety);
    rules.routine = play_routine(rules.vocabulary, steps);
    safety_init(rules.safety, rules.vocabulary, rules.routine);
    return rules;
}

static void rules_finish(Rules *rules) {
    free(rules->safety);
    routine_free(rules->routine);
    vocabulary_free(rules->vocabulary);
}

static const Step *step_of(const Rules *rules, const char *id) {
    int step = routine_find_step(rules->routine, id);
    assert_int_not_equal(step, STEP_NONE);
    return &rules->routine->steps[step];
}

static unsigned bit_of(const Rules *rules, const char *symptom) {
    int word = vocabulary_find(rules->vocabulary, WORDS_SYMPTOMS, symptom);
    assert_int_not_equal(word, WORD_NONE);
    return 1u << word;
}

static void the_first_pain_decides_how_it_starts(void **state) {
    (void)state;
    Rules rules = rules_for(WORK);
    for (int pain = -1; pain <= 10; pain++) {
        safety_init(rules.safety, rules.vocabulary, rules.routine);
        Verdict verdict = safety_pain(rules.safety, pain);
        Rule wanted = pain < 0    ? RULE_BREATHING_ONLY
                      : pain >= 7 ? RULE_NOT_TODAY
                      : pain >= 4 ? RULE_GENTLE
                                  : RULE_NONE;
        assert_int_equal(verdict.rule, wanted);
        assert_int_equal(safety_leaves_out(rules.safety, step_of(&rules, "press")),
                         pain < 0 || pain >= 7);
        assert_false(safety_leaves_out(rules.safety, step_of(&rules, "rest")));
        assert_false(safety_leaves_out(rules.safety, step_of(&rules, "after")));
    }
    rules_finish(&rules);
}

static void later_pain_is_judged_by_the_start(void **state) {
    (void)state;
    Rules rules = rules_for(WORK);
    for (int start = 0; start <= 10; start++) {
        for (int pain = 0; pain <= 10; pain++) {
            safety_init(rules.safety, rules.vocabulary, rules.routine);
            safety_pain(rules.safety, start);
            Verdict verdict = safety_pain(rules.safety, pain);
            int rise = pain - start;
            Rule wanted = pain >= 7 && (start < 7 || rise > 0) ? RULE_ST1
                          : rise >= 2                          ? RULE_ST2
                          : rise == 1                          ? RULE_ST3
                                                               : RULE_NONE;
            assert_int_equal(verdict.rule, wanted);
        }
    }
    rules_finish(&rules);
}

static void a_routine_may_only_tighten_the_numbers(void **state) {
    (void)state;
    Rules rules = rules_for(WORK);
    rules.routine->safety.pain_rises_by = 1;
    rules.routine->safety.pain_reaches = 4;
    safety_pain(rules.safety, 1);
    assert_int_equal(safety_pain(rules.safety, 2).rule, RULE_ST2);
    assert_int_equal(safety_pain(rules.safety, 4).rule, RULE_ST1);
    rules.routine->safety.pain_rises_by = 5;
    rules.routine->safety.pain_reaches = 9;
    assert_int_equal(safety_pain(rules.safety, 3).rule, RULE_ST2);
    assert_int_equal(safety_pain(rules.safety, 7).rule, RULE_ST1);
    rules_finish(&rules);
}

static void every_symptom_has_its_verdict(void **state) {
    (void)state;
    static const struct {
        const char *symptom, *rule, *red_flag;
        VerdictKind kind;
    } cases[] = {
        {"tingling", "ST4", NULL, VERDICT_ASK_AGAIN},
        {"numb-part", "ST4", NULL, VERDICT_ASK_AGAIN},
        {"weak-part", "ST4", "new-weakness", VERDICT_CARD},
        {"cold-or-colour", "ST4", NULL, VERDICT_ASK_AGAIN},
        {"dizzy", "ST5", NULL, VERDICT_ASK_AGAIN},
        {"tingly-lips", "ST5", NULL, VERDICT_ASK_AGAIN},
        {"feeling-sick", "ST5", NULL, VERDICT_ASK_AGAIN},
        {"short-of-breath", "ST5", NULL, VERDICT_ASK_AGAIN},
        {"chest-pain-now", "ST6", "chest-pain", VERDICT_CARD},
        {"faint", "ST6", "chest-pain", VERDICT_CARD},
        {"bad-headache", "ST6", "sudden-headache", VERDICT_CARD},
        {"sight-or-speech", "ST6", "stroke-signs", VERDICT_CARD},
        {"sharp-pain", "ST7", NULL, VERDICT_LEAVE_SPOT},
        {"joint-trouble", "ST8", NULL, VERDICT_CARD},
        {"bruise-or-skin", "ST9", NULL, VERDICT_NO_TOUCH},
        {"none-of-these", "", NULL, VERDICT_GO},
    };
    Rules rules = rules_for(WORK);
    assert_int_equal(vocabulary_count(rules.vocabulary, WORDS_SYMPTOMS),
                     sizeof cases / sizeof cases[0]);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        safety_init(rules.safety, rules.vocabulary, rules.routine);
        Verdict verdict = safety_symptoms(rules.safety, bit_of(&rules, cases[i].symptom));
        assert_int_equal(verdict.kind, cases[i].kind);
        assert_string_equal(rule_name(verdict.rule), cases[i].rule);
        if (cases[i].red_flag)
            assert_int_equal(verdict.red_flag,
                             vocabulary_find(rules.vocabulary, WORDS_RED_FLAGS, cases[i].red_flag));
    }
    rules_finish(&rules);
}

static void the_gravest_symptom_decides(void **state) {
    (void)state;
    Rules rules = rules_for(WORK);
    unsigned all = ~0u >> (32 - vocabulary_count(rules.vocabulary, WORDS_SYMPTOMS));
    assert_int_equal(safety_symptoms(rules.safety, all).rule, RULE_ST6);
    unsigned mild = bit_of(&rules, "sharp-pain") | bit_of(&rules, "bruise-or-skin");
    safety_init(rules.safety, rules.vocabulary, rules.routine);
    assert_int_equal(safety_symptoms(rules.safety, mild | bit_of(&rules, "dizzy")).rule, RULE_ST5);
    assert_true(rules.safety->no_touch);
    assert_int_equal(rules.safety->sharp, 1);
    rules_finish(&rules);
}

static void gentle_is_light_first_and_medium_at_most_later(void **state) {
    (void)state;
    Rules rules = rules_for(BEFORE REST "{\"id\":\"a\",\"heading\":\"A\"," TRAP(
        "circles", 3) ",\"seconds\":20},"
                      "{\"id\":\"b\",\"heading\":\"B\"," ON("shoulder-back-left", "circles",
                                                            2) ",\"seconds\":20}" AFTER);
    const Step *a = step_of(&rules, "a"), *b = step_of(&rules, "b");
    safety_enter(rules.safety, a, SIDE_NONE, WORD_NONE, -1, true);
    assert_int_equal(safety_step_pressure(rules.safety, a), 3);
    safety_pain(rules.safety, 5);
    assert_int_equal(safety_step_pressure(rules.safety, a), 1);
    assert_int_equal(safety_step_pressure(rules.safety, b), 2);
    rules_finish(&rules);
}

static void holds_are_cut_and_never_lengthened(void **state) {
    (void)state;
    Rules rules = rules_for(WORK);
    const Step *press = step_of(&rules, "press"), *more = step_of(&rules, "more");
    assert_int_equal(safety_hold(rules.safety, press, 90 * USEC_SECOND), 60 * USEC_SECOND);
    assert_int_equal(safety_hold(rules.safety, press, 30 * USEC_SECOND), 30 * USEC_SECOND);
    safety_pain(rules.safety, 5);
    assert_int_equal(safety_hold(rules.safety, press, 30 * USEC_SECOND), 20 * USEC_SECOND);
    safety_pain(rules.safety, 6);
    assert_int_equal(safety_hold(rules.safety, press, 30 * USEC_SECOND), 15 * USEC_SECOND);
    assert_int_equal(safety_hold(rules.safety, press, 10 * USEC_SECOND), 10 * USEC_SECOND);
    assert_int_equal(safety_hold(rules.safety, more, 20 * USEC_SECOND), 20 * USEC_SECOND);
    rules.routine->steps[press - rules.routine->steps].pace.at_least = 25 * USEC_SECOND;
    assert_int_equal(run_of(rules.safety, press, 100).step.pace.at_least, 15 * USEC_SECOND);
    rules_finish(&rules);
}

static void a_breath_that_is_barred_is_swapped(void **state) {
    (void)state;
    Rules rules =
        rules_for("{\"id\":\"box\",\"heading\":\"A\",\"breathing\":\"br-box-4\",\"breaths\":3},"
                  "{\"id\":\"own\",\"heading\":\"B\",\"breathing\":{\"inhale\":4,\"hold\":3,"
                  "\"exhale\":4},\"breaths\":3}");
    size_t count = vocabulary_count(rules.vocabulary, WORDS_CONDITIONS);
    bool *conditions = calloc(count, sizeof *conditions);
    assert_non_null(conditions);
    rules.safety->conditions = conditions;
    const Step *box = step_of(&rules, "box"), *own = step_of(&rules, "own");
    assert_string_equal(safety_breath(rules.safety, box)->id, "br-box-4");
    conditions[vocabulary_find(rules.vocabulary, WORDS_CONDITIONS, "pregnancy")] = true;
    assert_string_equal(safety_breath(rules.safety, box)->id, "br-4-6");
    assert_int_equal(safety_breath(rules.safety, own)->hold, 0);
    assert_false(safety_calm_breath(rules.safety)->natural);
    conditions[vocabulary_find(rules.vocabulary, WORDS_CONDITIONS, "heart-or-lung-illness")] = true;
    assert_true(safety_breath(rules.safety, box)->natural);
    assert_true(safety_breath(rules.safety, own)->natural);
    assert_true(safety_calm_breath(rules.safety)->natural);
    free(conditions);
    rules_finish(&rules);
}

/* Rules as sessions meet them */

static Play at_press(const char *steps, const char *pain) {
    Play play = play_quiet(steps);
    play_answer(&play, pain);
    play_wait(&play, 15 + 3);
    assert_string_equal(play_look(&play).step->id, "press");
    play_skip_trace(&play);
    return play;
}

static Play at_middle(const char *pain) {
    Play play = at_press(WORK, pain);
    play_wait(&play, 30);
    play_answer(&play, "2");
    play_wait(&play, 3 + 20);
    assert_string_equal(play_look(&play).step->id, "middle");
    play_skip_trace(&play);
    return play;
}

static void test_gentle_mode_at_pain_4_to_6(void **state) {
    (void)state;
    Play play = at_press(WORK, "4");
    assert_true(play_has(&play, "rule gentle (pain 4)"));
    SessionLook look = play_look(&play);
    assert_int_equal(look.pressure, 1);
    assert_int_equal(look.length, 20 * USEC_SECOND);
    assert_true(look.gentle);
    play_finish(&play);
}

static void test_not_today_at_pain_7_shows_the_card_and_keeps_rest(void **state) {
    (void)state;
    Play play = play_quiet(WORK);
    play_skip_trace(&play);
    play_answer(&play, "7");
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_CARD);
    assert_string_equal(vocabulary_id(play.vocabulary, WORDS_CARDS, look.card), "card-too-sore");
    play_do(&play, ACTION_NEXT);
    play_wait(&play, 15);
    play_answer(&play, "7");
    play_answer(&play, "none-of-these");
    play_answer(&play, "7");
    assert_trace(
        &play,
        "0.000 answer before 7\n0.000 rule not-today (pain 7)\n0.000 end-step before: next\n"
        "0.000 step rest\n15.000 end-step rest: time\n15.000 step middle\n15.000 ask middle pain\n"
        "15.000 answer middle 7\n15.000 end-step middle: next\n15.000 step new\n"
        "15.000 ask new symptoms\n15.000 answer new []\n15.000 end-step new: next\n"
        "15.000 step after\n15.000 ask after pain\n15.000 answer after 7\n"
        "15.000 end-step after: next\n15.000 end: done 15 s 5\n");
    play_finish(&play);
}

static void test_skipping_the_first_pain_means_breathing_only(void **state) {
    (void)state;
    Play play = play_quiet(WORK);
    play_do(&play, ACTION_SKIP_QUESTION);
    assert_true(play_has(&play, "rule breathing-only (pain was not answered)"));
    play_wait(&play, 15);
    assert_string_equal(play_look(&play).step->id, "middle");
    play_finish(&play);
}

static void the_start_is_corrected_by_going_back_to_it(void **state) {
    (void)state;
    Play play = play_quiet(WORK);
    play_answer(&play, "8");
    play_do(&play, ACTION_NEXT);
    play_do(&play, ACTION_BACK);
    play_answer(&play, "2");
    assert_int_equal(play_look(&play).pain_before, 2);
    play_wait(&play, 15);
    assert_string_equal(play_look(&play).step->id, "press");
    play_finish(&play);
}

static void test_st1_pain_of_7_ends_the_work(void **state) {
    (void)state;
    Play play = at_middle("6");
    play_answer(&play, "7");
    assert_trace(
        &play,
        "71.000 answer middle 7\n71.000 rule ST1 (pain 6 to 7)\n71.000 end-step middle: next\n");
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_RULE);
    assert_string_equal(look.rule, "ST1");
    assert_non_null(strstr(look.rule_words, "Let us stop here"));
    play_do(&play, ACTION_FINISH);
    assert_trace(&play, "71.000 end: rule 71 s 6\n");
    assert_string_equal(play_state(&play), "summary");
    play_finish(&play);
}

static void test_st2_a_rise_of_2_ends_the_work_and_offers_a_minute_of_breathing(void **state) {
    (void)state;
    Play play = at_middle("2");
    play_answer(&play, "4");
    play_skip_trace(&play);
    assert_true(play_has(&play, "rule ST2 (pain 2 to 4)"));
    assert_false(play_try(&play, ACTION_NEXT));
    assert_false(play_try(&play, ACTION_BACK));
    play_do(&play, ACTION_BREATHE);
    assert_int_equal(play_look(&play).state, SESSION_CALM);
    assert_string_equal(play_look(&play).breath->id, "br-4-6");
    play_wait(&play, 11);
    play_do(&play, ACTION_PAUSE);
    play_wait(&play, 10);
    play_do(&play, ACTION_RESUME);
    assert_trace(&play, "71.000 breath in 4\n75.000 breath out 6\n81.000 breath in 4\n82.000 "
                        "pause\n92.000 resume\n");
    play_wait(&play, 100);
    assert_true(play_has(&play, "141.000 end: rule 131 s 6"));
    play_finish(&play);
}

static void test_st3_a_rise_of_1_softens_and_cuts_holds(void **state) {
    (void)state;
    Play play = at_middle("2");
    play_answer(&play, "3");
    assert_true(play_has(&play, "rule ST3 (pain 2 to 3)"));
    SessionLook look = play_look(&play);
    assert_string_equal(look.step->id, "last");
    assert_int_equal(look.pressure, 1);
    assert_int_equal(look.length, 15 * USEC_SECOND);
    play_wait(&play, 3 + 14);
    assert_false(play_look(&play).can_ease);
    assert_false(play_look(&play).can_longer);
    play_finish(&play);
}

static void test_st3_asks_again_at_the_next_region(void **state) {
    (void)state;
    Play play = at_press(BEFORE REST PRESS "}" MIDDLE ",{\"id\":\"same\",\"heading\":\"S\"," TRAP(
                             "circles", 2) ",\"seconds\":10},"
                                           "{\"id\":\"other\",\"heading\":\"O\"," ON(
                                               "shoulder-back-left", "circles",
                                               2) ",\"seconds\":10},"
                                                  "{\"id\":\"third\",\"heading\":\"T\"," TRAP(
                                                      "circles", 2) ",\"seconds\":10}" AFTER,
                         "2");
    play_wait(&play, 30);
    play_answer(&play, "3");
    play_wait(&play, 13);
    play_skip_trace(&play);
    SessionLook look = play_look(&play);
    assert_string_equal(session_asks(&look), "How sore are you now?");
    play_do(&play, ACTION_AGAIN);
    play_answer(&play, "2");
    play_wait(&play, 13);
    assert_trace(&play, "61.000 end-step other: skip\n61.000 step other\n61.000 ask other pain\n"
                        "61.000 answer other 2\n74.000 end-step other: time\n74.000 step third\n");
    play_finish(&play);
}

#define ASKED                                                                                      \
    BEFORE REST "{\"group\":\"g\",\"steps\":[" PRESS                                               \
                ",\"ask\":{\"kind\":\"symptoms\"}},{\"id\":\"more\",\"heading\":\"More\"," TRAP(   \
                    "circles", 2) ",\"seconds\":20}]},"                                            \
                                  "{\"id\":\"breathe\",\"heading\":\"B\",\"breathing\":\"br-4-"    \
                                  "6\",\"seconds\":20}" AFTER

static Play at_symptoms(void) {
    Play play = at_press(ASKED, "2");
    play_wait(&play, 30);
    play_skip_trace(&play);
    return play;
}

static void test_st4_moves_off_and_asks_again_after_a_minute(void **state) {
    (void)state;
    Play play = at_symptoms();
    play_answer(&play, "tingling");
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_CALM);
    assert_string_equal(look.rule, "ST4");
    assert_true(look.breath->natural);
    assert_false(play_try(&play, ACTION_NEXT));
    assert_false(play_try(&play, ACTION_BACK));
    play_wait(&play, 60);
    assert_false(play_try(&play, ACTION_SKIP_QUESTION));
    assert_false(play_try(&play, ACTION_BACK));
    play_answer(&play, "none-of-these");
    assert_trace(&play, "48.000 answer press [\"tingling\"]\n48.000 rule ST4 (tingling)\n"
                        "108.000 ask press symptoms\n108.000 answer press []\n"
                        "108.000 end-step press: time\n108.000 branch press to breathe (ST4)\n"
                        "108.000 step breathe\n108.000 breath in 4\n");
    play_finish(&play);
}

static void test_st4_still_there_ends_with_the_card(void **state) {
    (void)state;
    Play play = at_symptoms();
    play_answer(&play, "tingling");
    play_wait(&play, 60);
    play_answer(&play, "tingling");
    assert_true(play_has(&play, "rule ST4 (tingling is still there)"));
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_CARD);
    assert_string_equal(vocabulary_id(play.vocabulary, WORDS_RED_FLAGS, look.red_flag),
                        "new-weakness");
    play_wait(&play, 2);
    play_do(&play, ACTION_NEXT);
    assert_true(play_has(&play, "110.000 end: rule"));
    play_finish(&play);
}

static void test_st4_weakness_shows_the_card_at_once(void **state) {
    (void)state;
    Play play = at_symptoms();
    play_answer(&play, "weak-part tingling");
    assert_int_equal(play_look(&play).state, SESSION_CARD);
    play_finish(&play);
}

static void test_st5_breathes_naturally_from_then_on(void **state) {
    (void)state;
    Play play = at_symptoms();
    play_answer(&play, "dizzy");
    play_wait(&play, 60);
    play_answer(&play, "none-of-these");
    assert_string_equal(play_look(&play).step->id, "more");
    play_wait(&play, 3 + 20);
    assert_string_equal(play_look(&play).step->id, "breathe");
    assert_true(play_look(&play).breath->natural);
    play_finish(&play);
}

static void test_st5_still_there_ends_with_the_card(void **state) {
    (void)state;
    Play play = at_symptoms();
    play_answer(&play, "dizzy");
    play_wait(&play, 60);
    play_answer(&play, "feeling-sick");
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_CARD);
    assert_string_equal(vocabulary_id(play.vocabulary, WORDS_RED_FLAGS, look.red_flag),
                        "chest-pain");
    play_finish(&play);
}

static void test_st6_shows_the_card_at_once(void **state) {
    (void)state;
    Play play = at_symptoms();
    play_answer(&play, "sight-or-speech");
    assert_trace(&play,
                 "48.000 answer press [\"sight-or-speech\"]\n48.000 rule ST6 (sight-or-speech)\n"
                 "48.000 end-step press: time\n");
    SessionLook look = play_look(&play);
    assert_string_equal(vocabulary_id(play.vocabulary, WORDS_RED_FLAGS, look.red_flag),
                        "stroke-signs");
    assert_false(play_try(&play, ACTION_STOP));
    assert_false(play_try(&play, ACTION_NEXT));
    play_finish(&play);
}

static void test_st7_too_sharp_leaves_the_spot_and_the_second_time_ends(void **state) {
    (void)state;
    Play play = at_press(WORK, "2");
    play_wait(&play, 2);
    play_do(&play, ACTION_SHARP);
    assert_trace(
        &play, "20.000 rule ST7 (too sharp)\n20.000 end-step press: sharp\n"
               "20.000 branch press to middle (ST7)\n20.000 step middle\n20.000 ask middle pain\n");
    play_answer(&play, "2");
    play_wait(&play, 4);
    play_skip_trace(&play);
    play_do(&play, ACTION_SHARP);
    assert_trace(&play,
                 "24.000 rule ST7 (too sharp, a second time)\n24.000 end-step last: sharp\n");
    assert_int_equal(play_look(&play).state, SESSION_RULE);
    play_finish(&play);
}

static void test_st8_ends_with_advice_to_see_a_clinician(void **state) {
    (void)state;
    Play play = at_symptoms();
    play_answer(&play, "joint-trouble");
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_CARD);
    assert_string_equal(vocabulary_id(play.vocabulary, WORDS_CARDS, look.card),
                        "card-see-clinician");
    assert_string_equal(look.rule, "ST8");
    play_do(&play, ACTION_NEXT);
    assert_true(play_has(&play, "end: rule"));
    play_finish(&play);
}

static void test_st9_leaves_the_skin_alone_from_there(void **state) {
    (void)state;
    Play play = at_symptoms();
    play_answer(&play, "bruise-or-skin");
    assert_true(play_has(&play, "rule ST9 (bruise-or-skin)"));
    assert_string_equal(play_look(&play).step->id, "breathe");
    play_finish(&play);
}

#define TWO_PRESSES                                                                                \
    BEFORE REST "{\"group\":\"g\",\"steps\":[" PRESS                                               \
                ",\"ask\":{\"kind\":\"pressure\"}},{\"id\":\"again\",\"repeat_step\":\"press\"},"  \
                "{\"id\":\"more\",\"heading\":\"More\"," TRAP(                                     \
                    "circles", 3) ",\"seconds\":20}]},"                                            \
                                  "{\"id\":\"other\",\"heading\":\"N\"," ON(                       \
                                      "shoulder-back-left", "circles", 2) ",\"seconds\":20}" AFTER

static void test_st11_too_strong_softens_and_twice_skips_on(void **state) {
    (void)state;
    Play play = at_press(TWO_PRESSES, "2");
    assert_int_equal(play_look(&play).pressure, 2);
    play_wait(&play, 30);
    play_answer(&play, "too-strong");
    assert_string_equal(play_look(&play).step->id, "again");
    assert_int_equal(play_look(&play).pressure, 1);
    play_wait(&play, 33);
    play_skip_trace(&play);
    play_answer(&play, "too-strong");
    assert_trace(
        &play,
        "81.000 answer again \"too-strong\"\n81.000 rule ST11 (too strong, 2 times)\n"
        "81.000 end-step again: time\n81.000 branch again to other (ST11)\n81.000 step other\n");
    assert_int_equal(play_look(&play).pressure, 1);
    play_finish(&play);
}

static void too_light_never_presses_harder(void **state) {
    (void)state;
    Play play = at_press(TWO_PRESSES, "2");
    play_wait(&play, 30);
    play_answer(&play, "too-light");
    assert_int_equal(play_look(&play).pressure, 2);
    play_finish(&play);
}

static void test_st12_a_spot_of_7_is_left(void **state) {
    (void)state;
    Play play = at_press(WORK, "2");
    play_wait(&play, 30);
    play_answer(&play, "7");
    assert_true(play_has(&play, "rule ST12 (tender 7)"));
    assert_string_equal(play_look(&play).step->id, "middle");
    play_finish(&play);
}

static void test_st12_a_spot_of_6_is_softened_and_left_if_it_stays(void **state) {
    (void)state;
    Play play =
        at_press(BEFORE REST
                 "{\"group\":\"g\",\"steps\":[" PRESS "},"
                 "{\"id\":\"rate\",\"heading\":\"R\",\"ask\":{\"kind\":\"tender\"}},"
                 "{\"id\":\"second\",\"heading\":\"S\"," TRAP(
                     "press-hold",
                     2) ",\"hold\":{\"seconds\":20}},"
                        "{\"id\":\"rate-again\",\"heading\":\"R\",\"ask\":{\"kind\":\"tender\"}},"
                        "{\"id\":\"third\",\"heading\":\"T\"," TRAP(
                            "press-hold", 2) ",\"hold\":{\"seconds\":20}}]},"
                                             "{\"id\":\"other\",\"heading\":\"O\"," ON(
                                                 "shoulder-back-left", "circles",
                                                 2) ",\"seconds\":20}" AFTER,
                 "2");
    play_wait(&play, 30);
    play_answer(&play, "6");
    assert_string_equal(play_look(&play).step->id, "second");
    assert_int_equal(play_look(&play).pressure, 1);
    play_wait(&play, 23);
    play_answer(&play, "6");
    assert_true(play_has(&play, "rule ST12 (tender 6, still)"));
    assert_string_equal(play_look(&play).step->id, "other");
    assert_int_equal(play_look(&play).pressure, 2);
    play_finish(&play);
}

static void test_st14_a_spot_is_held_for_90_seconds_in_all(void **state) {
    (void)state;
    Play play = at_press(WORK, "2");
    play_wait(&play, 28);
    for (int i = 0; i < 2; i++) {
        play_do(&play, ACTION_AGAIN);
        play_wait(&play, 3 + 28);
    }
    play_do(&play, ACTION_AGAIN);
    assert_int_equal(play_look(&play).length, 6 * USEC_SECOND);
    play_skip_trace(&play);
    play_wait(&play, 3 + 6);
    assert_trace(
        &play,
        "117.000 rule ST14 (long enough at one place)\n117.000 end-step press: time\n"
        "117.000 branch press to middle (ST14)\n117.000 step middle\n117.000 ask middle pain\n");
    play_do(&play, ACTION_BACK);
    assert_string_equal(play_look(&play).step->id, "middle");
    play_finish(&play);
}

static void test_st14_a_region_is_worked_on_for_five_minutes_a_side(void **state) {
    (void)state;
    Rules rules = rules_for(WORK);
    const Step *more = step_of(&rules, "more"), *rest = step_of(&rules, "rest");
    safety_enter(rules.safety, more, SIDE_NONE, WORD_NONE, -1, true);
    safety_spend(rules.safety, more, 290 * USEC_SECOND);
    safety_spend(rules.safety, rest, 900 * USEC_SECOND);
    assert_int_equal(safety_room(rules.safety, more), 10 * USEC_SECOND);
    assert_int_equal(safety_room(rules.safety, rest), USEC_NEVER);
    assert_int_equal(run_of(rules.safety, more, 100).work, 10 * USEC_SECOND);
    safety_spend(rules.safety, more, 10 * USEC_SECOND);
    assert_int_equal(safety_enter(rules.safety, more, SIDE_NONE, WORD_NONE, -1, false).rule,
                     RULE_ST14);
    rules_finish(&rules);
}

static void a_rule_says_its_words(void **state) {
    (void)state;
    Play play = {.options = {.start_step = STEP_NONE}};
    play_start(&play, WORK);
    play_answer(&play, "2");
    play_wait(&play, 20);
    play_skip_trace(&play);
    play_do(&play, ACTION_SHARP);
    assert_true(play_has(&play, "20.000 rule ST7 (too sharp)\n"
                                "20.000 say That is not a good hurt. Leave that spot.\n"));
    play_finish(&play);
}

static void test_gate_yes_shows_the_card_and_ends(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"gate\",\"heading\":\"G\",\"ask\":{\"kind\":\"gate\",\"question\":\"Any?\","
        "\"red_flag\":\"saddle-numbness\"}},{\"id\":\"a\",\"heading\":\"A\"}");
    assert_false(play_try(&play, ACTION_SKIP_QUESTION));
    assert_false(play_try(&play, ACTION_NEXT));
    play_skip_trace(&play);
    play_answer(&play, "yes");
    assert_trace(
        &play,
        "0.000 answer gate \"yes\"\n0.000 rule gate (answer yes)\n0.000 end-step gate: next\n");
    for (int kind = 0; kind < ACTION_COUNT; kind++)
        assert_false(play_try(&play, (ActionKind)kind));
    play_wait(&play, 2);
    assert_false(play_try(&play, ACTION_BACK));
    play_do(&play, ACTION_FINISH);
    assert_trace(&play, "2.000 end: rule 2 s 1\n");
    play_finish(&play);
}

static void test_gate_no_goes_on(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"gate\",\"heading\":\"G\",\"ask\":{\"kind\":\"gate\",\"question\":\"Any?\","
        "\"red_flag\":\"saddle-numbness\"}},{\"id\":\"a\",\"heading\":\"A\"}");
    play_answer(&play, "no");
    assert_string_equal(play_look(&play).step->id, "a");
    play_finish(&play);
}

static void comparing_more_sore_leaves_the_spot(void **state) {
    (void)state;
    Play play = at_press(BEFORE REST "{\"group\":\"g\",\"steps\":[" PRESS
                                     ",\"ask\":{\"kind\":\"compare\"}},"
                                     "{\"id\":\"more\",\"heading\":\"More\"}]}" AFTER,
                         "2");
    play_wait(&play, 30);
    play_answer(&play, "more");
    assert_true(play_has(&play, "branch press to after (answer more)"));
    play_finish(&play);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_pain_decides_how_it_starts),
        cmocka_unit_test(later_pain_is_judged_by_the_start),
        cmocka_unit_test(a_routine_may_only_tighten_the_numbers),
        cmocka_unit_test(every_symptom_has_its_verdict),
        cmocka_unit_test(the_gravest_symptom_decides),
        cmocka_unit_test(gentle_is_light_first_and_medium_at_most_later),
        cmocka_unit_test(holds_are_cut_and_never_lengthened),
        cmocka_unit_test(a_breath_that_is_barred_is_swapped),
        cmocka_unit_test(test_gentle_mode_at_pain_4_to_6),
        cmocka_unit_test(test_not_today_at_pain_7_shows_the_card_and_keeps_rest),
        cmocka_unit_test(test_skipping_the_first_pain_means_breathing_only),
        cmocka_unit_test(the_start_is_corrected_by_going_back_to_it),
        cmocka_unit_test(test_st1_pain_of_7_ends_the_work),
        cmocka_unit_test(test_st2_a_rise_of_2_ends_the_work_and_offers_a_minute_of_breathing),
        cmocka_unit_test(test_st3_a_rise_of_1_softens_and_cuts_holds),
        cmocka_unit_test(test_st3_asks_again_at_the_next_region),
        cmocka_unit_test(test_st4_moves_off_and_asks_again_after_a_minute),
        cmocka_unit_test(test_st4_still_there_ends_with_the_card),
        cmocka_unit_test(test_st4_weakness_shows_the_card_at_once),
        cmocka_unit_test(test_st5_breathes_naturally_from_then_on),
        cmocka_unit_test(test_st5_still_there_ends_with_the_card),
        cmocka_unit_test(test_st6_shows_the_card_at_once),
        cmocka_unit_test(test_st7_too_sharp_leaves_the_spot_and_the_second_time_ends),
        cmocka_unit_test(test_st8_ends_with_advice_to_see_a_clinician),
        cmocka_unit_test(test_st9_leaves_the_skin_alone_from_there),
        cmocka_unit_test(test_st11_too_strong_softens_and_twice_skips_on),
        cmocka_unit_test(too_light_never_presses_harder),
        cmocka_unit_test(test_st12_a_spot_of_7_is_left),
        cmocka_unit_test(test_st12_a_spot_of_6_is_softened_and_left_if_it_stays),
        cmocka_unit_test(test_st14_a_spot_is_held_for_90_seconds_in_all),
        cmocka_unit_test(test_st14_a_region_is_worked_on_for_five_minutes_a_side),
        cmocka_unit_test(a_rule_says_its_words),
        cmocka_unit_test(test_gate_yes_shows_the_card_and_ends),
        cmocka_unit_test(test_gate_no_goes_on),
        cmocka_unit_test(comparing_more_sore_leaves_the_spot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
