/* What a session says was done in it: regions, spots, pain, and what rests afterwards. */
#include "session/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "play.h"

#define ON(region, stroke, pressure)                                                               \
    "\"diagram\":{\"view\":\"back\",\"regions\":[\"" region "\"],\"stroke\":\"" stroke             \
    "\",\"pressure\":" #pressure "}"
#define BEFORE                                                                                     \
    "{\"id\":\"before\",\"heading\":\"Before\",\"ask\":{\"kind\":\"pain\"}},"                      \
    "{\"id\":\"rest\",\"heading\":\"Rest\",\"seconds\":15},"
#define SKIN(id) "{\"id\":\"" id "\",\"heading\":\"New\",\"ask\":{\"kind\":\"symptoms\"}}"
#define AFTER ",{\"id\":\"after\",\"heading\":\"After\",\"ask\":{\"kind\":\"pain\"}}"
#define RUB(id, region)                                                                            \
    "{\"id\":\"" id "\",\"heading\":\"Rub\"," ON(region, "circles", 1) ",\"seconds\":20},"

/* Both sides: a rub of a region that has sides, a search, a hold at each spot. */
#define SIDES                                                                                      \
    BEFORE "{\"group\":\"both\",\"sides\":\"left-right\",\"steps\":[" RUB("rub", "upper-trap")     \
        RUB("neck", "neck-back") "{\"id\":\"find\",\"heading\":\"Find\"," ON(                      \
            "upper-trap", "circles", 1) ",\"ask\":{\"kind\":\"spots\",\"at_most\":3}},"            \
                                        "{\"group\":\"each\",\"spots\":\"find\",\"steps\":["       \
                                        "{\"id\":\"press\",\"heading\":\"Press\"," ON(             \
                                            "upper-trap", "press-hold",                            \
                                            2) ",\"hold\":{\"seconds\":20}},"                      \
                                               "{\"id\":\"rate\",\"heading\":\"Rate\",\"ask\":{"   \
                                               "\"kind\":\"tender\"}}]}]}" AFTER

static int region(const Play *play, const char *word) {
    int region = vocabulary_find(play->vocabulary, WORDS_REGIONS, word);
    assert_int_not_equal(region, WORD_NONE);
    return region;
}

static const TallyDose *dose(const Play *play, const char *word, Side side) {
    static TallyDose doses[TALLY_DOSES];
    size_t count = tally_doses(play->session, doses);
    for (size_t i = 0; i < count; i++) {
        if (doses[i].region == region(play, word) && doses[i].side == side)
            return &doses[i];
    }
    return NULL;
}

static bool is_hurt(const Play *play, const char *word) {
    const TallyDose *found = dose(play, word, SIDE_LEFT);
    assert_non_null(found);
    return found->hurt;
}

static void nothing_is_told_before_anything_was_done(void **state) {
    (void)state;
    Play play = play_quiet(SIDES);
    TallyDose doses[TALLY_DOSES];
    TallySpot spot;
    int before, after;
    assert_int_equal(tally_doses(play.session, doses), 0);
    assert_false(tally_spot(play.session, 0, &spot));
    tally_pain(play.session, &before, &after);
    assert_int_equal(before, -1);
    assert_int_equal(after, -1);
    play_finish(&play);
}

static void each_side_of_a_region_is_told_with_its_time_pressure_and_spots(void **state) {
    (void)state;
    Play play = play_quiet(SIDES);
    TallySpot spot;
    play_answer(&play, "3");
    play_wait(&play, 15 + 23 + 23);
    play_answer(&play, "upper-trap 0.25 0.5");
    play_answer(&play, "upper-trap 0.5 0.75");
    play_answer(&play, "done");
    play_wait(&play, 3 + 20);
    play_answer(&play, "8");
    play_wait(&play, 3 + 20);
    play_answer(&play, "2");
    play_wait(&play, 3 + 7);
    const TallyDose *left = dose(&play, "upper-trap", SIDE_LEFT);
    assert_non_null(left);
    assert_int_equal(left->touched, 60 * USEC_SECOND);
    assert_int_equal(left->pressure, 2);
    assert_int_equal(left->spots, 2);
    assert_false(left->hurt);
    assert_null(dose(&play, "upper-trap", SIDE_RIGHT)); /* still under way */
    play_do(&play, ACTION_NEXT);
    const TallyDose *right = dose(&play, "upper-trap", SIDE_RIGHT);
    assert_non_null(right);
    assert_int_equal(right->touched, 7 * USEC_SECOND);
    assert_int_equal(right->pressure, 1);
    assert_int_equal(right->spots, 0);
    assert_true(tally_spot(play.session, 0, &spot));
    assert_int_equal(spot.region, region(&play, "upper-trap"));
    assert_true(spot.x > 0.24 && spot.x < 0.26);
    assert_int_equal(spot.tender, 8);
    assert_true(spot.left);
    assert_true(tally_spot(play.session, 1, &spot));
    assert_int_equal(spot.tender, 2);
    assert_false(spot.left);
    assert_false(tally_spot(play.session, 2, &spot));
    play_finish(&play);
}

#define AGAIN                                                                                      \
    BEFORE RUB("rub", "upper-trap-left") "{\"id\":\"done\",\"heading\":\"D\",\"ask\":{\"kind\":"   \
                                         "\"done\"}}"

static void a_session_that_begins_anew_still_knows_what_was_touched(void **state) {
    (void)state;
    Play play = play_quiet(AGAIN);
    for (int i = 1; i <= 2; i++) {
        play_answer(&play, "1");
        play_wait(&play, 15 + 3 + 20);
        play_answer(&play, "again");
        assert_int_equal(dose(&play, "upper-trap", SIDE_LEFT)->touched, i * 20 * USEC_SECOND);
    }
    int before, after;
    tally_pain(play.session, &before, &after);
    assert_int_equal(before, -1);
    play_finish(&play);
}

static void a_routine_rests_when_pain_rose_by_two(void **state) {
    (void)state;
    for (int end = 0; end <= 10; end++) {
        Play play = play_quiet(BEFORE RUB("rub", "upper-trap-left") "{\"id\":\"after\",\"heading\":"
                                                                    "\"A\",\"ask\":{\"kind\":"
                                                                    "\"pain\"}}");
        char words[8];
        snprintf(words, sizeof words, "%d", end);
        play_answer(&play, "3");
        assert_int_equal(tally_rests_routine(play.session), RULE_NONE);
        play_wait(&play, 15 + 3 + 20);
        play_answer(&play, words);
        assert_int_equal(tally_rests_routine(play.session), end >= 5 ? RULE_ST2 : RULE_NONE);
        int before, after;
        tally_pain(play.session, &before, &after);
        assert_int_equal(before, 3);
        assert_int_equal(after, end);
        play_finish(&play);
    }
    assert_int_equal(SAFETY_REST_ROUTINE / USEC_HOUR, 48);
    assert_int_equal(SAFETY_REST_REGION / USEC_HOUR, 7 * 24);
}

static void a_start_that_is_skipped_tells_nothing_of_a_rise(void **state) {
    (void)state;
    Play play =
        play_quiet("{\"id\":\"before\",\"heading\":\"B\",\"ask\":{\"kind\":\"pain\"}}" AFTER);
    play_answer(&play, "skip");
    play_answer(&play, "9");
    assert_int_equal(tally_rests_routine(play.session), RULE_NONE);
    play_finish(&play);
}

#define TWO_REGIONS                                                                                \
    BEFORE RUB("one", "upper-trap-left") SKIN("first") "," RUB("two", "shoulder-back-left")        \
        SKIN("second") ",{\"id\":\"breathe\",\"heading\":\"B\",\"seconds\":5}," SKIN("third")

static Play after_two_regions(const char *first, const char *second) {
    Play play = play_quiet(TWO_REGIONS);
    play_answer(&play, "1");
    play_wait(&play, 15 + 3 + 20);
    play_answer(&play, first);
    play_wait(&play, 3 + 20);
    play_answer(&play, second);
    return play;
}

static void hurt_skin_is_where_hands_were_since_it_was_asked_about_last(void **state) {
    (void)state;
    Play play = after_two_regions("none-of-these", "bruise-or-skin");
    assert_false(is_hurt(&play, "upper-trap"));
    assert_true(is_hurt(&play, "shoulder-back"));
    play_finish(&play);
}

static void skin_that_is_found_hurt_later_is_where_hands_were_last(void **state) {
    (void)state;
    Play play = after_two_regions("none-of-these", "none-of-these");
    assert_false(is_hurt(&play, "upper-trap") || is_hurt(&play, "shoulder-back"));
    play_wait(&play, 5);
    play_answer(&play, "bruise-or-skin");
    assert_false(is_hurt(&play, "upper-trap"));
    assert_true(is_hurt(&play, "shoulder-back"));
    play_finish(&play);
}

static void hurt_skin_is_told_though_something_graver_comes_first(void **state) {
    (void)state;
    Play play = after_two_regions("none-of-these", "bruise-or-skin dizzy");
    assert_true(play_has(&play, "rule ST5"));
    assert_false(play_has(&play, "rule ST9"));
    assert_true(is_hurt(&play, "shoulder-back"));
    play_finish(&play);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_told_before_anything_was_done),
        cmocka_unit_test(each_side_of_a_region_is_told_with_its_time_pressure_and_spots),
        cmocka_unit_test(a_session_that_begins_anew_still_knows_what_was_touched),
        cmocka_unit_test(a_routine_rests_when_pain_rose_by_two),
        cmocka_unit_test(a_start_that_is_skipped_tells_nothing_of_a_rise),
        cmocka_unit_test(hurt_skin_is_where_hands_were_since_it_was_asked_about_last),
        cmocka_unit_test(skin_that_is_found_hurt_later_is_where_hands_were_last),
        cmocka_unit_test(hurt_skin_is_told_though_something_graver_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
