#include "session/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "play.h"

/* What a routine with pressing needs around it, so that the loader takes it. */
#define BEFORE "{\"id\":\"before\",\"heading\":\"Before\",\"ask\":{\"kind\":\"pain\"}},"
#define REST "{\"id\":\"rest\",\"heading\":\"Rest\",\"seconds\":15},"
#define AFTER ",{\"id\":\"after\",\"heading\":\"After\",\"ask\":{\"kind\":\"pain\"}}"
#define TRAP(stroke)                                                                               \
    "\"diagram\":{\"view\":\"back\",\"regions\":[\"upper-trap-left\"],\"stroke\":\"" stroke        \
    "\",\"pressure\":2}"
#define TRAP_OF_SIDE(stroke)                                                                       \
    "\"diagram\":{\"view\":\"back\",\"regions\":[\"upper-trap\"],\"stroke\":\"" stroke             \
    "\",\"pressure\":2}"
#define HOLD(members)                                                                              \
    BEFORE REST "{\"id\":\"press\",\"heading\":\"Press\"," TRAP("press-hold") "," members "}" AFTER

/* To the press of a HOLD routine, past its lead-in of 3 s. */
static void go_to_press(Play *play) {
    play_answer(play, "2");
    play_wait(play, 15);
    play_wait(play, 3);
    assert_string_equal(play_look(play).step->id, "press");
    play_skip_trace(play);
}

static void a_step_says_cues_and_ends_by_its_time(void **state) {
    (void)state;
    Play play =
        play_steps("{\"id\":\"a\",\"heading\":\"Settle\",\"text\":\"Sit back.\",\"seconds\":15},"
                   "{\"id\":\"b\",\"heading\":\"More?\",\"text\":\"Rest.\",\"seconds\":5}");
    assert_trace(&play, "0.000 step a\n0.000 cue chime-start\n0.000 say Settle. Sit back.\n");
    play_wait(&play, 14.999);
    assert_trace(&play, "");
    play_wait(&play, 0.001);
    assert_trace(&play, "15.000 end-step a: time\n15.000 step b\n15.000 cue chime-step\n"
                        "15.000 say More? Rest.\n");
    play_wait(&play, 60);
    assert_trace(&play, "20.000 end-step b: time\n20.000 cue chime-end\n20.000 end: done 20 s 2\n");
    assert_string_equal(play_state(&play), "summary");
    play_do(&play, ACTION_FINISH);
    assert_string_equal(play_state(&play), "over");
    play_finish(&play);
}

static void a_step_without_pace_waits_for_the_person(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"a\",\"heading\":\"A\"},{\"id\":\"b\",\"heading\":\"B\",\"seconds\":5}");
    assert_int_equal(session_advance(play.session, play.now), USEC_NEVER);
    play_wait(&play, 1000);
    assert_string_equal(play_state(&play), "waiting");
    play_do(&play, ACTION_NEXT);
    assert_trace(&play, "0.000 step a\n1000.000 end-step a: next\n1000.000 step b\n");
    play_finish(&play);
}

static void a_step_with_only_a_question_asks_at_once(void **state) {
    (void)state;
    Play play = play_steps("{\"id\":\"a\",\"heading\":\"How sore?\",\"ask\":{\"kind\":\"pain\"}},"
                           "{\"id\":\"b\",\"heading\":\"B\"}");
    assert_trace(&play,
                 "0.000 step a\n0.000 cue chime-start\n0.000 say How sore?\n0.000 ask a pain\n");
    assert_false(play_try(&play, ACTION_NEXT));
    assert_false(play_try_answer(&play, "11"));
    assert_false(play_try_answer(&play, "high"));
    play_answer(&play, "3");
    assert_trace(&play,
                 "0.000 answer a 3\n0.000 end-step a: next\n0.000 step b\n0.000 cue chime-step\n"
                 "0.000 say B\n");
    play_finish(&play);
}

static void the_question_comes_when_the_pace_ends(void **state) {
    (void)state;
    Play play = play_steps(
        "{\"id\":\"a\",\"heading\":\"Rest\",\"seconds\":5,\"ask\":{\"kind\":\"symptoms\"}}");
    play_skip_trace(&play);
    play_wait(&play, 8);
    assert_trace(&play, "5.000 ask a symptoms\n5.000 say Anything new or odd?\n");
    SessionLook look = play_look(&play);
    assert_string_equal(look.question, "");
    assert_string_equal(session_asks(&look), "Anything new or odd?");
    play_answer(&play, "none-of-these");
    assert_trace(&play, "8.000 answer a []\n8.000 end-step a: time\n8.000 cue chime-end\n"
                        "8.000 end: done 8 s 1\n");
    play_finish(&play);
}

static void a_lead_in_comes_before_work_and_belongs_to_no_step_time(void **state) {
    (void)state;
    Play play = play_quiet(HOLD("\"hold\":{\"seconds\":20}"));
    play_answer(&play, "2");
    play_wait(&play, 15);
    play_skip_trace(&play);
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_LEAD_IN);
    assert_int_equal(look.lead_in_left, 3 * USEC_SECOND);
    assert_int_equal(look.length, 20 * USEC_SECOND);
    assert_int_equal(look.elapsed, 0);
    play_wait(&play, 22.999);
    assert_trace(&play, "");
    play_wait(&play, 0.001);
    assert_trace(&play, "38.000 end-step press: time\n38.000 step after\n38.000 ask after pain\n");
    play_finish(&play);
}

static void breaths_are_named_at_their_exact_times(void **state) {
    (void)state;
    Play play =
        play_steps("{\"id\":\"a\",\"heading\":\"A\",\"breathing\":\"br-4-6\",\"seconds\":15}");
    play_wait(&play, 100);
    assert_trace(&play,
                 "0.000 step a\n0.000 cue chime-start\n0.000 say A\n0.000 breath in 4\n"
                 "0.000 cue breath-tone-soft\n4.000 breath out 6\n4.000 cue breath-tone-soft\n"
                 "10.000 breath in 4\n10.000 cue breath-tone-soft\n14.000 breath out 6\n"
                 "14.000 cue breath-tone-soft\n20.000 end-step a: time\n20.000 cue chime-end\n"
                 "20.000 end: done 20 s 1\n");
    play_finish(&play);
}

static void a_breath_begins_anew_with_each_step(void **state) {
    (void)state;
    Play play =
        play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"breathing\":\"br-4-6\"},"
                   "{\"id\":\"b\",\"heading\":\"B\",\"breathing\":\"br-4-6\",\"breaths\":1}");
    play_wait(&play, 5);
    play_skip_trace(&play);
    play_do(&play, ACTION_NEXT);
    assert_trace(&play, "5.000 end-step a: next\n5.000 step b\n5.000 breath in 4\n");
    play_wait(&play, 10);
    assert_trace(&play,
                 "9.000 breath out 6\n15.000 end-step b: breaths\n15.000 end: done 15 s 2\n");
    play_finish(&play);
}

static void phases_are_said_when_they_begin(void **state) {
    (void)state;
    Play play =
        play_steps("{\"id\":\"a\",\"heading\":\"Hands\",\"text\":\"Make soft fists.\",\"phases\":["
                   "{\"text\":\"Hold.\",\"seconds\":5,\"cue\":\"hold-ticks\"},"
                   "{\"text\":\"Let go.\",\"seconds\":4}]}");
    play_wait(&play, 7.999);
    assert_string_equal(play_look(&play).phase_text, "Hold.");
    play_wait(&play, 20);
    assert_trace(&play, "0.000 step a\n0.000 cue chime-start\n0.000 say Hands. Make soft fists.\n"
                        "3.000 say Hold.\n3.000 cue hold-ticks\n5.000 cue hold-ticks\n"
                        "6.000 cue hold-ticks\n7.000 cue hold-ticks\n8.000 say Let go.\n"
                        "12.000 end-step a: time\n12.000 cue chime-end\n12.000 end: done 12 s 1\n");
    play_finish(&play);
}

static void reps_end_when_they_are_done(void **state) {
    (void)state;
    Play play = play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"reps\":5,\"per_minute\":15}");
    play_wait(&play, 3 + 9);
    SessionLook look = play_look(&play);
    assert_int_equal(look.reps, 5);
    assert_int_equal(look.reps_done, 2);
    play_wait(&play, 60);
    assert_trace(&play, "0.000 step a\n23.000 end-step a: reps\n23.000 end: done 23 s 1\n");
    play_finish(&play);
}

static void a_hold_ends_when_it_eased_but_not_before_its_least(void **state) {
    (void)state;
    Play play = play_steps(HOLD("\"hold\":{\"seconds\":30,\"at_least_seconds\":15}"));
    go_to_press(&play);
    play_wait(&play, 14.9);
    assert_false(play_look(&play).can_ease);
    assert_false(play_try(&play, ACTION_EASED));
    play_wait(&play, 0.1);
    assert_true(play_look(&play).can_ease);
    play_skip_trace(&play);
    play_do(&play, ACTION_EASED);
    assert_trace(&play, "33.000 cue hold-end\n33.000 end-step press: eased\n33.000 step after\n"
                        "33.000 cue chime-step\n33.000 say After\n33.000 ask after pain\n");
    play_finish(&play);
}

static void a_hold_is_made_longer_up_to_its_most(void **state) {
    (void)state;
    Play play = play_quiet(
        HOLD("\"hold\":{\"seconds\":20,\"at_least_seconds\":15,\"at_most_seconds\":35}"));
    go_to_press(&play);
    play_do(&play, ACTION_LONGER);
    assert_int_equal(play_look(&play).length, 30 * USEC_SECOND);
    play_do(&play, ACTION_LONGER);
    assert_int_equal(play_look(&play).length, 35 * USEC_SECOND);
    assert_false(play_look(&play).can_longer);
    assert_false(play_try(&play, ACTION_LONGER));
    play_wait(&play, 40);
    assert_trace(&play, "53.000 end-step press: time\n53.000 step after\n53.000 ask after pain\n");
    play_finish(&play);
}

static void next_in_a_pace_skips_it_and_still_asks(void **state) {
    (void)state;
    Play play = play_quiet(HOLD("\"hold\":{\"seconds\":20},\"ask\":{\"kind\":\"pressure\"}"));
    go_to_press(&play);
    play_wait(&play, 4);
    play_do(&play, ACTION_NEXT);
    play_answer(&play, "just-right");
    assert_trace(&play, "22.000 ask press pressure\n22.000 answer press \"just-right\"\n"
                        "22.000 end-step press: skip\n22.000 step after\n22.000 ask after pain\n");
    play_finish(&play);
}

static void a_pause_stops_the_time_of_a_step(void **state) {
    (void)state;
    Play play =
        play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"breathing\":\"br-4-6\",\"seconds\":20}");
    play_wait(&play, 3);
    play_do(&play, ACTION_PAUSE);
    assert_int_equal(session_advance(play.session, play.now), USEC_NEVER);
    play_wait(&play, 500);
    assert_string_equal(play_state(&play), "paused");
    assert_int_equal(play_look(&play).elapsed, 3 * USEC_SECOND);
    assert_false(play_look(&play).can_back);
    assert_false(play_try(&play, ACTION_NEXT));
    assert_false(play_try(&play, ACTION_BACK));
    assert_false(play_try(&play, ACTION_PAUSE));
    play_do(&play, ACTION_RESUME);
    play_wait(&play, 2);
    assert_trace(&play, "0.000 step a\n0.000 breath in 4\n3.000 pause\n503.000 resume\n"
                        "504.000 breath out 6\n");
    play_wait(&play, 60);
    assert_true(play_has(&play, "520.000 end: done 20 s 1"));
    play_finish(&play);
}

static void after_a_pause_a_short_lead_in_comes_again_and_no_hold_time_is_lost(void **state) {
    (void)state;
    Play play = play_quiet(HOLD("\"hold\":{\"seconds\":20}"));
    go_to_press(&play);
    play_wait(&play, 12);
    play_do(&play, ACTION_PAUSE);
    play_wait(&play, 60);
    play_do(&play, ACTION_RESUME);
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_LEAD_IN);
    assert_int_equal(look.lead_in_left, 3 * USEC_SECOND);
    assert_int_equal(look.elapsed, 12 * USEC_SECOND);
    play_wait(&play, 2);
    assert_int_equal(play_look(&play).elapsed, 12 * USEC_SECOND);
    play_do(&play, ACTION_PAUSE);
    play_do(&play, ACTION_RESUME);
    play_wait(&play, 3 + 8);
    assert_trace(&play,
                 "30.000 pause\n90.000 resume\n92.000 pause\n92.000 resume\n"
                 "103.000 end-step press: time\n103.000 step after\n103.000 ask after pain\n");
    play_finish(&play);
}

static void a_pause_in_a_lead_in_leaves_at_least_a_short_one(void **state) {
    (void)state;
    Play play =
        play_quiet(HOLD("\"text\":\"One two three four five six seven eight nine ten eleven.\","
                        "\"hold\":{\"seconds\":20}"));
    play_answer(&play, "2");
    play_wait(&play, 15);
    Usec lead = play_look(&play).lead_in_left;
    assert_int_equal(lead, 3960 * USEC_MS);
    play_wait(&play, 0.5);
    play_do(&play, ACTION_PAUSE);
    play_wait(&play, 9);
    play_do(&play, ACTION_RESUME);
    assert_int_equal(play_look(&play).lead_in_left, 3460 * USEC_MS);
    play_wait(&play, 2);
    play_do(&play, ACTION_PAUSE);
    play_do(&play, ACTION_RESUME);
    assert_int_equal(play_look(&play).lead_in_left, 3 * USEC_SECOND);
    assert_int_equal(play_look(&play).elapsed, 0);
    play_finish(&play);
}

static void stop_works_from_everywhere_and_offers_to_carry_on(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"a\",\"heading\":\"A\",\"seconds\":20},{\"id\":\"b\",\"heading\":\"B\"}");
    play_wait(&play, 4);
    play_do(&play, ACTION_STOP);
    assert_string_equal(play_state(&play), "stopped");
    assert_false(play_try(&play, ACTION_STOP));
    play_wait(&play, 100);
    play_do(&play, ACTION_RESUME);
    play_wait(&play, 16);
    assert_string_equal(play_state(&play), "waiting");
    play_do(&play, ACTION_PAUSE);
    play_do(&play, ACTION_STOP);
    play_wait(&play, 7);
    play_do(&play, ACTION_FINISH);
    assert_trace(&play, "0.000 step a\n4.000 stop\n104.000 resume\n120.000 end-step a: time\n"
                        "120.000 step b\n120.000 pause\n120.000 stop\n127.000 end-step b: stop\n"
                        "127.000 end: stopped 20 s 2\n");
    assert_string_equal(play_state(&play), "summary");
    play_finish(&play);
}

static void nothing_is_timed_during_a_question(void **state) {
    (void)state;
    Play play = play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"ask\":{\"kind\":\"pain\"}},"
                           "{\"id\":\"b\",\"heading\":\"B\"}");
    assert_int_equal(session_advance(play.session, play.now), USEC_NEVER);
    play_wait(&play, 3600);
    assert_string_equal(play_state(&play), "asking");
    play_finish(&play);
}

static void lost_time_pauses_and_lets_nothing_happen(void **state) {
    (void)state;
    Play play =
        play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"breathing\":\"br-4-6\",\"seconds\":60},"
                   "{\"id\":\"b\",\"heading\":\"B\"}");
    play_wait(&play, 3.5);
    play.now += USEC_SECOND;
    session_lost_time(play.session, play.now);
    play_collect(&play);
    assert_string_equal(play_state(&play), "paused");
    play_wait(&play, 1);
    play_do(&play, ACTION_RESUME);
    assert_trace(
        &play, "0.000 step a\n0.000 breath in 4\n4.000 breath out 6\n4.500 pause\n5.500 resume\n");
    assert_int_equal(play_look(&play).elapsed, 4500 * USEC_MS);
    play_finish(&play);
}

static void again_starts_the_step_anew(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"a\",\"heading\":\"A\",\"seconds\":20},{\"id\":\"b\",\"heading\":\"B\"}");
    play_wait(&play, 12);
    play_do(&play, ACTION_AGAIN);
    play_wait(&play, 12);
    play_do(&play, ACTION_PAUSE);
    play_do(&play, ACTION_AGAIN);
    play_wait(&play, 20);
    assert_trace(&play, "0.000 step a\n12.000 end-step a: skip\n12.000 step a\n24.000 pause\n"
                        "24.000 resume\n24.000 end-step a: skip\n24.000 step a\n"
                        "44.000 end-step a: time\n44.000 step b\n");
    play_finish(&play);
}

static void back_goes_to_the_step_visited_before_and_answers_are_replaced(void **state) {
    (void)state;
    Play play =
        play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"ask\":{\"kind\":\"choice\",\"options\":["
                   "{\"id\":\"one\",\"label\":\"One\",\"go\":\"next\"},{\"id\":\"two\",\"label\":"
                   "\"Two\",\"go\":\"c\"}]}},"
                   "{\"id\":\"b\",\"heading\":\"B\",\"when\":{\"answer\":\"a\",\"is\":\"one\"}},"
                   "{\"id\":\"c\",\"heading\":\"C\"},"
                   "{\"id\":\"d\",\"heading\":\"D\",\"when\":{\"answer\":\"a\",\"is\":\"two\"}}");
    assert_false(play_look(&play).can_back);
    assert_false(play_try(&play, ACTION_BACK));
    play_answer(&play, "two");
    assert_string_equal(play_look(&play).step->id, "c");
    play_do(&play, ACTION_BACK);
    assert_int_equal(play_look(&play).place, 1);
    assert_false(play_look(&play).can_back);
    play_skip_trace(&play);
    play_answer(&play, "one");
    play_do(&play, ACTION_NEXT);
    play_do(&play, ACTION_NEXT);
    assert_trace(&play, "0.000 answer a \"one\"\n0.000 end-step a: next\n0.000 step b\n"
                        "0.000 end-step b: next\n0.000 step c\n0.000 end-step c: next\n"
                        "0.000 end: done 0 s 5\n");
    play_finish(&play);
}

static void sides_are_two_halves_with_a_bell_between(void **state) {
    (void)state;
    Play play = play_steps("{\"id\":\"which\",\"heading\":\"Which?\",\"ask\":{\"kind\":\"side\","
                           "\"question\":\"Which?\"}},"
                           "{\"group\":\"g\",\"sides\":\"asked\",\"rest_seconds\":4,\"steps\":["
                           "{\"id\":\"a\",\"heading\":\"Your {side} arm\",\"text\":\"Use the "
                           "{other} hand, {round} of {rounds}.\",\"seconds\":5}]}");
    play_skip_trace(&play);
    play_answer(&play, "right");
    play_wait(&play, 7);
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_RESTING);
    assert_string_equal(look.heading, "Your left arm");
    assert_int_equal(look.left, 2 * USEC_SECOND);
    play_wait(&play, 20);
    assert_trace(
        &play,
        "0.000 answer which \"right\"\n0.000 end-step which: next\n0.000 step a right\n"
        "0.000 cue chime-step\n0.000 say Your right arm. Use the left hand, 1 of 2.\n"
        "5.000 end-step a right: time\n9.000 step a left\n9.000 cue bell-side\n"
        "9.000 say Your left arm. Use the right hand, 2 of 2.\n14.000 end-step a left: time\n"
        "14.000 cue chime-end\n14.000 end: done 14 s 3\n");
    play_finish(&play);
}

static void the_same_on_both_sides_begins_left(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"which\",\"heading\":\"Which?\",\"ask\":{\"kind\":\"side\",\"question\":\"Which?"
        "\"}},"
        "{\"group\":\"g\",\"sides\":\"asked\",\"steps\":[{\"id\":\"a\",\"heading\":\"A\"}]}");
    play_answer(&play, "same");
    assert_int_equal(play_look(&play).side, SIDE_LEFT);
    play_finish(&play);
}

static void groups_repeat_with_their_rounds_named(void **state) {
    (void)state;
    Play play = play_quiet("{\"group\":\"s\",\"sides\":\"right-left\",\"steps\":["
                           "{\"group\":\"g\",\"repeat\":2,\"rest_seconds\":3,\"steps\":["
                           "{\"id\":\"a\",\"heading\":\"A\",\"seconds\":1}]}]}");
    play_wait(&play, 60);
    assert_trace(&play, "0.000 step a right/1/2\n1.000 end-step a right/1/2: time\n"
                        "4.000 step a right/2/2\n5.000 end-step a right/2/2: time\n"
                        "5.000 step a left/1/2\n6.000 end-step a left/1/2: time\n"
                        "9.000 step a left/2/2\n10.000 end-step a left/2/2: time\n"
                        "10.000 end: done 10 s 4\n");
    play_finish(&play);
}

static void a_rest_can_be_skipped_and_gone_back_from(void **state) {
    (void)state;
    Play play = play_quiet("{\"group\":\"g\",\"repeat\":2,\"rest_seconds\":30,\"steps\":["
                           "{\"id\":\"a\",\"heading\":\"A\",\"seconds\":1}]}");
    play_wait(&play, 2);
    play_do(&play, ACTION_BACK);
    play_wait(&play, 2);
    assert_string_equal(play_state(&play), "resting");
    play_do(&play, ACTION_NEXT);
    assert_trace(&play, "0.000 step a 1/2\n1.000 end-step a 1/2: time\n2.000 step a 1/2\n"
                        "3.000 end-step a 1/2: time\n4.000 step a 2/2\n");
    play_finish(&play);
}

#define SPOTS                                                                                      \
    BEFORE REST "{\"id\":\"find\",\"heading\":\"Find\"," TRAP(                                     \
        "circles") ",\"ask\":{\"kind\":\"spots\",\"at_most\":3}},"                                 \
                   "{\"group\":\"each\",\"spots\":\"find\",\"steps\":["                            \
                   "{\"id\":\"press\",\"heading\":\"Press\"," TRAP(                                \
                       "press-hold") ",\"hold\":{\"seconds\":20}},"                                \
                                     "{\"id\":\"rate\",\"heading\":\"Rate\",\"ask\":{\"kind\":"    \
                                     "\"tender\"}}]},"                                             \
                                     "{\"group\":\"back\",\"spots\":\"find\",\"revisit\":true,"    \
                                     "\"steps\":["                                                 \
                                     "{\"id\":\"softer\",\"repeat_step\":\"press\",\"softer\":1}]" \
                                     "}" AFTER

static void mark(Play *play, const char *spot) {
    play_answer(play, spot);
}

static void spots_are_worked_once_each_and_come_back_to_most_tender_first(void **state) {
    (void)state;
    Play play = play_quiet(SPOTS);
    play_answer(&play, "2");
    play_wait(&play, 15);
    mark(&play, "upper-trap 0.1 0.2");
    mark(&play, "upper-trap 0.5 0.5");
    mark(&play, "upper-trap 0.6 0.5");
    assert_false(play_try_answer(&play, "upper-trap 0.7 0.5"));
    play_answer(&play, "undo");
    mark(&play, "upper-trap 0.9 0.2");
    assert_int_equal(play_look(&play).spot_count, 3);
    play_skip_trace(&play);
    play_answer(&play, "done");
    static const char *const ratings[] = {"3", "2", "5"};
    for (int i = 0; i < 3; i++) {
        play_wait(&play, 23);
        play_answer(&play, ratings[i]);
    }
    assert_int_equal(play_look(&play).spot_count, 1);
    assert_true(play_look(&play).spots[0].x > 0.8);
    play_wait(&play, 23);
    assert_true(play_look(&play).spots[0].x < 0.2);
    play_wait(&play, 23);
    assert_trace(
        &play,
        "15.000 answer find [{\"region\":\"upper-trap\",\"x\":0.100,\"y\":0.200},"
        "{\"region\":\"upper-trap\",\"x\":0.500,\"y\":0.500},"
        "{\"region\":\"upper-trap\",\"x\":0.900,\"y\":0.200}]\n"
        "15.000 end-step find: next\n"
        "15.000 step press spot-1\n38.000 end-step press spot-1: time\n38.000 step rate spot-1\n"
        "38.000 ask rate spot-1 tender\n38.000 answer rate spot-1 3\n38.000 end-step rate spot-1: "
        "next\n"
        "38.000 step press spot-2\n61.000 end-step press spot-2: time\n61.000 step rate spot-2\n"
        "61.000 ask rate spot-2 tender\n61.000 answer rate spot-2 2\n61.000 end-step rate spot-2: "
        "next\n"
        "61.000 step press spot-3\n84.000 end-step press spot-3: time\n84.000 step rate spot-3\n"
        "84.000 ask rate spot-3 tender\n84.000 answer rate spot-3 5\n84.000 end-step rate spot-3: "
        "next\n"
        "84.000 step softer spot-1\n107.000 end-step softer spot-1: time\n"
        "107.000 step softer spot-2\n130.000 end-step softer spot-2: time\n"
        "130.000 step after\n130.000 ask after pain\n");
    play_finish(&play);
}

static void without_spots_their_groups_are_passed_over(void **state) {
    (void)state;
    Play play = play_quiet(SPOTS);
    play_answer(&play, "2");
    play_wait(&play, 15);
    play_answer(&play, "done");
    assert_string_equal(play_look(&play).step->id, "after");
    play_finish(&play);
}

static void tender_0_skips_the_rest_of_its_group(void **state) {
    (void)state;
    Play play = play_quiet(BEFORE REST "{\"group\":\"g\",\"sides\":\"left-right\",\"steps\":["
                                       "{\"id\":\"find\",\"heading\":\"Find\"," TRAP_OF_SIDE(
                                           "circles") ",\"ask\":{\"kind\":\"tender\"}},"
                                                      "{\"id\":\"b\",\"heading\":\"B\"}]}" AFTER);
    play_answer(&play, "2");
    play_wait(&play, 15);
    play_skip_trace(&play);
    play_answer(&play, "0");
    play_answer(&play, "4");
    assert_trace(&play, "15.000 answer find left 0\n15.000 end-step find left: next\n"
                        "15.000 branch find to find (answer 0)\n15.000 step find right\n"
                        "15.000 ask find right tender\n15.000 answer find right 4\n"
                        "15.000 end-step find right: next\n15.000 step b right\n");
    play_finish(&play);
}

static void a_condition_reads_the_answer_of_its_own_round(void **state) {
    (void)state;
    Play play =
        play_quiet("{\"group\":\"g\",\"sides\":\"left-right\",\"steps\":["
                   "{\"id\":\"q\",\"heading\":\"Q\",\"ask\":{\"kind\":\"scale\",\"question\":\"Q\","
                   "\"from\":0,\"to\":3,\"low\":\"a\",\"high\":\"b\",\"bands\":[{\"from\":0,\"to\":"
                   "3,\"go\":\"next\"}]}},"
                   "{\"id\":\"b\",\"heading\":\"B\",\"when\":{\"answer\":\"q\",\"at_least\":2}}]},"
                   "{\"id\":\"c\",\"heading\":\"C\",\"when\":{\"answer\":\"q\",\"is\":1}}");
    play_answer(&play, "3");
    assert_string_equal(play_look(&play).step->id, "b");
    play_do(&play, ACTION_NEXT);
    play_answer(&play, "1");
    assert_string_equal(play_look(&play).step->id, "c");
    play_finish(&play);
}

static void an_answer_that_was_never_given_holds_nothing(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"q\",\"heading\":\"Q\",\"ask\":{\"kind\":\"yes-no\",\"question\":\"Q\","
        "\"yes\":{\"go\":\"next\"},\"no\":{\"go\":\"next\"}}},"
        "{\"id\":\"a\",\"heading\":\"A\",\"when\":{\"answer\":\"q\",\"is\":\"yes\"}},"
        "{\"id\":\"b\",\"heading\":\"B\",\"when\":{\"answer\":\"q\",\"is\":\"yes\",\"not\":true}},"
        "{\"id\":\"c\",\"heading\":\"C\"}");
    play_do(&play, ACTION_SKIP_QUESTION);
    assert_trace(&play,
                 "0.000 step q\n0.000 ask q yes-no\n0.000 answer q null\n0.000 end-step q: skip\n"
                 "0.000 step c\n");
    play_do(&play, ACTION_BACK);
    play_answer(&play, "no");
    assert_string_equal(play_look(&play).step->id, "b");
    play_do(&play, ACTION_BACK);
    play_do(&play, ACTION_SKIP_QUESTION);
    assert_string_equal(play_look(&play).step->id, "c");
    play_finish(&play);
}

static void conditions_and_postures_decide_what_is_played(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    bool *conditions = calloc(vocabulary_count(vocabulary, WORDS_CONDITIONS), sizeof *conditions);
    assert_non_null(conditions);
    conditions[vocabulary_find(vocabulary, WORDS_CONDITIONS, "unsteady-or-falls")] = true;
    Play play = {.vocabulary = vocabulary,
                 .options = {.start_step = STEP_NONE, .conditions = conditions},
                 .quiet = true};
    play_start(&play, "{\"id\":\"a\",\"heading\":\"A\",\"when\":{\"condition\":\"unsteady-or-"
                      "falls\",\"not\":true}},"
                      "{\"id\":\"b\",\"heading\":\"B\",\"posture\":\"sit-desk\"},"
                      "{\"id\":\"c\",\"heading\":\"C\",\"when\":{\"posture\":\"sit-chair\"}},"
                      "{\"id\":\"d\",\"heading\":\"D\",\"when\":{\"posture\":\"sit-desk\"}}");
    assert_string_equal(play_look(&play).step->id, "b");
    play_do(&play, ACTION_NEXT);
    assert_string_equal(play_look(&play).step->id, "d");
    free(conditions);
    play_finish(&play);
}

static void a_kiosk_leaves_steps_out(void **state) {
    (void)state;
    Play play = {.options = {.start_step = STEP_NONE, .kiosk = true}, .quiet = true};
    play_start(&play,
               "{\"id\":\"a\",\"heading\":\"A\",\"kiosk\":false},"
               "{\"group\":\"g\",\"kiosk\":false,\"steps\":[{\"id\":\"b\",\"heading\":\"B\"}]},"
               "{\"id\":\"c\",\"heading\":\"C\"}");
    assert_string_equal(play_look(&play).step->id, "c");
    assert_int_equal(play_look(&play).places, 1);
    play_finish(&play);
}

#define LOOP                                                                                       \
    "{\"id\":\"a\",\"heading\":\"A\",\"seconds\":10},"                                             \
    "{\"id\":\"eased\",\"heading\":\"Has it "                                                      \
    "eased?\",\"ask\":{\"kind\":\"yes-no\",\"yes\":{\"go\":\"end\"},"                              \
    "\"no\":{\"go\":\"a\",\"at_most\":2,\"within_seconds\":1000,\"else\":{\"card\":\"pelvic-"      \
    "warning-signs\"}},"                                                                           \
    "\"red_flags\":[\"saddle-numbness\"]}}"

static void a_way_back_is_taken_as_often_as_it_may_be_and_then_another(void **state) {
    (void)state;
    Play play = play_quiet(LOOP);
    for (int i = 0; i < 3; i++) {
        play_wait(&play, 10);
        play_answer(&play, "no");
    }
    assert_trace(
        &play,
        "0.000 step a\n10.000 end-step a: time\n10.000 step eased\n10.000 ask eased yes-no\n"
        "10.000 answer eased \"no\"\n10.000 end-step eased: next\n10.000 branch eased to a (answer "
        "no)\n"
        "10.000 step a\n20.000 end-step a: time\n20.000 step eased\n20.000 ask eased yes-no\n"
        "20.000 answer eased \"no\"\n20.000 end-step eased: next\n20.000 branch eased to a (answer "
        "no)\n"
        "20.000 step a\n30.000 end-step a: time\n30.000 step eased\n30.000 ask eased yes-no\n"
        "30.000 answer eased \"no\"\n30.000 end-step eased: next\n"
        "30.000 branch eased to pelvic-warning-signs (answer no, else: used up)\n");
    SessionLook look = play_look(&play);
    assert_int_equal(look.state, SESSION_CARD);
    assert_string_equal(vocabulary_id(play.vocabulary, WORDS_RED_FLAGS, look.red_flag),
                        "pelvic-warning-signs");
    play_finish(&play);
}

static void a_way_is_used_up_when_its_time_is_over(void **state) {
    (void)state;
    Play play = play_quiet(LOOP);
    play_wait(&play, 1001);
    play_answer(&play, "no");
    assert_true(play_has(&play, "branch eased to pelvic-warning-signs (answer no, else: used up)"));
    play_finish(&play);
}

static void a_card_of_a_red_flag_stays_for_two_seconds(void **state) {
    (void)state;
    Play play = play_quiet(LOOP);
    play_wait(&play, 10);
    play_skip_trace(&play);
    play_answer(&play, "saddle-numbness");
    assert_int_equal(play_look(&play).card_closes_in, 2 * USEC_SECOND);
    play_wait(&play, 1.9);
    assert_false(play_try(&play, ACTION_NEXT));
    assert_false(play_try(&play, ACTION_FINISH));
    assert_int_equal(session_advance(play.session, play.now), PLAY_BEGIN + 12 * USEC_SECOND);
    play_wait(&play, 0.1);
    assert_int_equal(play_look(&play).card_closes_in, 0);
    play_do(&play, ACTION_NEXT);
    assert_trace(&play,
                 "10.000 rule gate (red flag 'saddle-numbness')\n10.000 end-step eased: next\n"
                 "12.000 end: rule 12 s 2\n");
    play_finish(&play);
}

static void the_card_of_a_step_is_shown_and_the_session_goes_on(void **state) {
    (void)state;
    Play play = play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"card\":\"card-aftercare\"},{\"id\":"
                           "\"b\",\"heading\":\"B\"}");
    play_do(&play, ACTION_NEXT);
    assert_int_equal(play_look(&play).state, SESSION_CARD);
    assert_int_equal(play_look(&play).card,
                     vocabulary_find(play.vocabulary, WORDS_CARDS, "card-aftercare"));
    play_do(&play, ACTION_NEXT);
    assert_trace(&play, "0.000 step a\n0.000 end-step a: next\n0.000 step b\n");
    play_finish(&play);
}

static void leaving_keeps_nothing_and_shows_no_summary(void **state) {
    (void)state;
    Play play =
        play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"ask\":{\"kind\":\"choice\",\"options\":["
                   "{\"id\":\"go-on\",\"label\":\"Go on\",\"go\":\"next\"},"
                   "{\"id\":\"leave\",\"label\":\"Leave\",\"go\":\"leave\"}]}},{\"id\":\"b\","
                   "\"heading\":\"B\"}");
    play_skip_trace(&play);
    play_answer(&play, "leave");
    assert_trace(
        &play,
        "0.000 answer a \"leave\"\n0.000 end-step a: next\n0.000 branch a to leave (answer leave)\n"
        "0.000 end: done 0 s 1\n");
    assert_string_equal(play_state(&play), "over");
    assert_true(session_left_quietly(play.session));
    play_finish(&play);
}

static void a_way_may_lead_to_another_routine(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"a\",\"heading\":\"A\",\"ask\":{\"kind\":\"yes-no\",\"question\":\"Q\","
        "\"yes\":{\"routine\":\"breath-46\"},\"no\":{\"go\":\"end\"}}},{\"id\":\"b\",\"heading\":"
        "\"B\"}");
    assert_null(session_next_routine(play.session));
    play_answer(&play, "yes");
    assert_string_equal(play_state(&play), "summary");
    assert_string_equal(session_next_routine(play.session), "breath-46");
    assert_false(session_left_quietly(play.session));
    play_finish(&play);
}

static void done_ends_and_again_begins_anew(void **state) {
    (void)state;
    Play play =
        play_steps("{\"id\":\"before\",\"heading\":\"P\",\"ask\":{\"kind\":\"pain\"}},"
                   "{\"id\":\"a\",\"heading\":\"A\",\"seconds\":5,\"ask\":{\"kind\":\"done\"}}");
    play_answer(&play, "5");
    play_wait(&play, 5);
    play_skip_trace(&play);
    play_answer(&play, "again");
    assert_trace(
        &play,
        "5.000 answer a \"again\"\n5.000 end-step a: time\n5.000 branch a to start (answer again)\n"
        "5.000 step before\n5.000 cue chime-start\n5.000 say P\n5.000 ask before pain\n");
    assert_int_equal(play_look(&play).pain_before, -1);
    assert_false(play_look(&play).gentle);
    assert_false(play_look(&play).can_back);
    play_answer(&play, "1");
    play_wait(&play, 5);
    play_answer(&play, "done");
    assert_string_equal(play_state(&play), "summary");
    play_finish(&play);
}

static void pain_may_be_followed_by_symptoms(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"p\",\"heading\":\"P\",\"ask\":{\"kind\":\"pain\",\"then\":[\"symptoms\"]}}");
    play_answer(&play, "3");
    assert_int_equal(play_look(&play).asking, ASK_SYMPTOMS);
    play_answer(&play, "none-of-these");
    assert_trace(&play, "0.000 step p\n0.000 ask p pain\n0.000 answer p 3\n0.000 ask p symptoms\n"
                        "0.000 answer p []\n0.000 end-step p: next\n0.000 end: done 0 s 1\n");
    play_finish(&play);
}

static void narration_replaces_and_silence_says_nothing(void **state) {
    (void)state;
    Play play = play_steps(
        "{\"id\":\"a\",\"heading\":\"A\",\"narration\":\"Other "
        "words.\",\"cues\":{\"start\":false}},"
        "{\"id\":\"b\",\"heading\":\"B\",\"narration\":false,\"cues\":{\"start\":\"silent\"}}");
    play_do(&play, ACTION_NEXT);
    assert_trace(&play,
                 "0.000 step a\n0.000 say Other words.\n0.000 end-step a: next\n0.000 step b\n");
    play_finish(&play);
}

static void a_session_starts_at_the_step_it_is_told_to(void **state) {
    (void)state;
    Play play = {.options = {.start_step = 1}, .quiet = true};
    play_start(
        &play,
        "{\"id\":\"a\",\"heading\":\"A\"},"
        "{\"group\":\"g\",\"sides\":\"left-right\",\"steps\":[{\"id\":\"b\",\"heading\":\"B\"}]}");
    assert_trace(&play, "0.000 step b left\n");
    play_finish(&play);
}

static void places_count_sides_and_repeats_and_only_grow(void **state) {
    (void)state;
    Play play = play_quiet(
        "{\"id\":\"a\",\"heading\":\"A\"},{\"group\":\"g\",\"sides\":\"left-right\",\"steps\":["
        "{\"group\":\"h\",\"repeat\":3,\"steps\":[{\"id\":\"b\",\"heading\":\"B\"}]},"
        "{\"id\":\"c\",\"heading\":\"C\"}]},{\"id\":\"d\",\"heading\":\"D\"}");
    for (int place = 1; place <= 10; place++) {
        SessionLook look = play_look(&play);
        assert_int_equal(look.place, place);
        assert_int_equal(look.places, 10);
        play_do(&play, ACTION_NEXT);
    }
    assert_string_equal(play_state(&play), "summary");
    play_finish(&play);
}

static void an_ended_session_has_one_end_whatever_comes(void **state) {
    (void)state;
    Play play = play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"seconds\":5}");
    play_wait(&play, 2);
    session_end(play.session, "idle", play.now);
    play_collect(&play);
    session_end(play.session, "fault", play.now);
    for (int kind = 0; kind < ACTION_COUNT; kind++)
        assert_false(play_try(&play, (ActionKind)kind));
    play_collect(&play);
    assert_trace(&play, "0.000 step a\n2.000 end-step a: stop\n2.000 end: idle 2 s 1\n");
    assert_string_equal(play_state(&play), "over");
    play_finish(&play);
}

static void looking_ahead_and_twice_changes_nothing(void **state) {
    (void)state;
    Play play =
        play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"breathing\":\"br-4-6\",\"seconds\":20}");
    play_skip_trace(&play);
    for (int i = 0; i < 2; i++) {
        SessionLook look;
        session_look(play.session, play.now + 5 * USEC_SECOND, &look);
        assert_int_equal(look.breath_at.phase, BREATH_OUT);
        assert_int_equal(look.breath_at.into, USEC_SECOND);
        assert_int_equal(look.elapsed, 5 * USEC_SECOND);
        assert_int_equal(look.left, 15 * USEC_SECOND);
        assert_true(look.timed);
        session_look(play.session, play.now, &look);
        assert_int_equal(look.breath_at.phase, BREATH_IN);
        assert_int_equal(look.elapsed, 0);
    }
    play_wait(&play, 4);
    assert_trace(&play, "4.000 breath out 6\n");
    play_finish(&play);
}

static void the_bell_rings_only_where_the_side_changes(void **state) {
    (void)state;
    Play play = play_steps("{\"group\":\"g\",\"sides\":\"left-right\",\"steps\":["
                           "{\"id\":\"a\",\"heading\":\"A\"},{\"id\":\"b\",\"heading\":\"B\"}]}");
    for (int i = 0; i < 3; i++)
        play_do(&play, ACTION_NEXT);
    assert_trace(&play, "0.000 step a left\n0.000 cue chime-start\n0.000 say A\n"
                        "0.000 end-step a left: next\n0.000 step b left\n0.000 cue chime-step\n"
                        "0.000 say B\n0.000 end-step b left: next\n0.000 step a right\n"
                        "0.000 cue bell-side\n0.000 say A\n0.000 end-step a right: next\n"
                        "0.000 step b right\n0.000 cue chime-step\n0.000 say B\n");
    play_finish(&play);
}

static void an_answer_of_one_side_says_nothing_about_the_other(void **state) {
    (void)state;
    Play play =
        play_quiet("{\"group\":\"g\",\"sides\":\"left-right\",\"steps\":["
                   "{\"id\":\"q\",\"heading\":\"Q\",\"ask\":{\"kind\":\"yes-no\","
                   "\"question\":\"Q\",\"yes\":{\"go\":\"next\"},\"no\":{\"go\":\"next\"}}},"
                   "{\"id\":\"b\",\"heading\":\"B\",\"when\":{\"answer\":\"q\",\"is\":\"yes\"}},"
                   "{\"id\":\"c\",\"heading\":\"C\"}]},"
                   "{\"id\":\"d\",\"heading\":\"D\",\"when\":{\"answer\":\"q\",\"is\":\"yes\"}}");
    play_answer(&play, "yes");
    assert_string_equal(play_look(&play).step->id, "b");
    play_do(&play, ACTION_NEXT);
    play_do(&play, ACTION_NEXT);
    play_do(&play, ACTION_SKIP_QUESTION);
    assert_string_equal(play_look(&play).step->id, "c");
    play_do(&play, ACTION_NEXT);
    assert_string_equal(play_look(&play).step->id, "d");
    play_finish(&play);
}

static void a_spot_that_was_left_is_not_come_back_to(void **state) {
    (void)state;
    Play play = play_quiet(SPOTS);
    play_answer(&play, "2");
    play_wait(&play, 15);
    mark(&play, "upper-trap 0.1 0.2");
    mark(&play, "upper-trap 0.5 0.5");
    play_answer(&play, "done");
    play_wait(&play, 23);
    play_answer(&play, "8");
    play_wait(&play, 23);
    play_skip_trace(&play);
    play_answer(&play, "4");
    play_wait(&play, 23);
    assert_trace(&play, "61.000 answer rate spot-2 4\n61.000 end-step rate spot-2: next\n"
                        "61.000 step softer spot-1\n84.000 end-step softer spot-1: time\n"
                        "84.000 step after\n84.000 ask after pain\n");
    play_finish(&play);
}

static void what_is_said_takes_a_third_of_a_second_a_word_and_a_second_at_least(void **state) {
    (void)state;
    Play play = play_quiet("{\"id\":\"a\",\"heading\":\"One\"}");
    session_free(play.session);
    Routine *routine = play_routine(play.vocabulary, "{\"id\":\"a\",\"heading\":\"One\"},"
                                                     "{\"id\":\"b\",\"heading\":\"One two three\","
                                                     "\"text\":\"Four five six.\"}");
    play.session = session_new(routine, play.vocabulary, &play.options, play.now);
    session_act(play.session, (Action){.kind = ACTION_NEXT}, play.now);
    Usec lengths[2] = {0};
    int count = 0;
    SessionEvent event;
    while (session_take_event(play.session, &event)) {
        if (event.kind == EVENT_SAY && count < 2)
            lengths[count++] = event.length;
    }
    assert_int_equal(lengths[0], USEC_SECOND);
    assert_int_equal(lengths[1], 6 * 330 * USEC_MS);
    play_finish(&play);
    routine_free(routine);
}

static void a_session_of_two_hours_ends_gently(void **state) {
    (void)state;
    Play play = play_quiet("{\"id\":\"a\",\"heading\":\"A\",\"seconds\":1800}");
    for (int i = 0; i < 7; i++) {
        play_wait(&play, 1000);
        play_do(&play, ACTION_AGAIN);
    }
    play_do(&play, ACTION_PAUSE);
    play_wait(&play, 5000);
    play_do(&play, ACTION_RESUME);
    play_skip_trace(&play);
    play_wait(&play, 3600);
    assert_trace(&play, "12200.000 rule limit (two hours)\n12200.000 end-step a: stop\n"
                        "12200.000 end: done 7200 s 8\n");
    assert_string_equal(play_state(&play), "summary");
    play_finish(&play);
}

static void a_session_goes_on_past_32_bits_of_milliseconds(void **state) {
    (void)state;
    Play play = play_quiet("{\"id\":\"a\",\"heading\":\"A\"}");
    session_free(play.session);
    Usec far = ((Usec)1 << 32) * USEC_MS - 3 * USEC_SECOND;
    Routine *routine =
        play_routine(play.vocabulary, "{\"id\":\"a\",\"heading\":\"A\",\"seconds\":5}");
    play.session = session_new(routine, play.vocabulary, &play.options, far);
    assert_int_equal(session_advance(play.session, far), far + 5 * USEC_SECOND);
    assert_int_equal(session_advance(play.session, far + 5 * USEC_SECOND), USEC_NEVER);
    assert_string_equal(play_state(&play), "summary");
    play_finish(&play);
    routine_free(routine);
}

static void too_many_steps_end_the_session_gently(void **state) {
    (void)state;
    Play play = play_quiet("{\"id\":\"a\",\"heading\":\"A\"}");
    for (int i = 1; i < 1000; i++)
        play_do(&play, ACTION_AGAIN);
    play_skip_trace(&play);
    play_do(&play, ACTION_AGAIN);
    assert_trace(
        &play,
        "0.000 end-step a: skip\n0.000 rule limit (too many steps)\n0.000 end: done 0 s 1000\n");
    play_finish(&play);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_says_cues_and_ends_by_its_time),
        cmocka_unit_test(a_step_without_pace_waits_for_the_person),
        cmocka_unit_test(a_step_with_only_a_question_asks_at_once),
        cmocka_unit_test(the_question_comes_when_the_pace_ends),
        cmocka_unit_test(a_lead_in_comes_before_work_and_belongs_to_no_step_time),
        cmocka_unit_test(breaths_are_named_at_their_exact_times),
        cmocka_unit_test(a_breath_begins_anew_with_each_step),
        cmocka_unit_test(phases_are_said_when_they_begin),
        cmocka_unit_test(reps_end_when_they_are_done),
        cmocka_unit_test(a_hold_ends_when_it_eased_but_not_before_its_least),
        cmocka_unit_test(a_hold_is_made_longer_up_to_its_most),
        cmocka_unit_test(next_in_a_pace_skips_it_and_still_asks),
        cmocka_unit_test(a_pause_stops_the_time_of_a_step),
        cmocka_unit_test(after_a_pause_a_short_lead_in_comes_again_and_no_hold_time_is_lost),
        cmocka_unit_test(a_pause_in_a_lead_in_leaves_at_least_a_short_one),
        cmocka_unit_test(stop_works_from_everywhere_and_offers_to_carry_on),
        cmocka_unit_test(nothing_is_timed_during_a_question),
        cmocka_unit_test(lost_time_pauses_and_lets_nothing_happen),
        cmocka_unit_test(again_starts_the_step_anew),
        cmocka_unit_test(back_goes_to_the_step_visited_before_and_answers_are_replaced),
        cmocka_unit_test(sides_are_two_halves_with_a_bell_between),
        cmocka_unit_test(the_same_on_both_sides_begins_left),
        cmocka_unit_test(groups_repeat_with_their_rounds_named),
        cmocka_unit_test(a_rest_can_be_skipped_and_gone_back_from),
        cmocka_unit_test(spots_are_worked_once_each_and_come_back_to_most_tender_first),
        cmocka_unit_test(without_spots_their_groups_are_passed_over),
        cmocka_unit_test(tender_0_skips_the_rest_of_its_group),
        cmocka_unit_test(a_condition_reads_the_answer_of_its_own_round),
        cmocka_unit_test(an_answer_that_was_never_given_holds_nothing),
        cmocka_unit_test(conditions_and_postures_decide_what_is_played),
        cmocka_unit_test(a_kiosk_leaves_steps_out),
        cmocka_unit_test(a_way_back_is_taken_as_often_as_it_may_be_and_then_another),
        cmocka_unit_test(a_way_is_used_up_when_its_time_is_over),
        cmocka_unit_test(a_card_of_a_red_flag_stays_for_two_seconds),
        cmocka_unit_test(the_card_of_a_step_is_shown_and_the_session_goes_on),
        cmocka_unit_test(leaving_keeps_nothing_and_shows_no_summary),
        cmocka_unit_test(a_way_may_lead_to_another_routine),
        cmocka_unit_test(done_ends_and_again_begins_anew),
        cmocka_unit_test(pain_may_be_followed_by_symptoms),
        cmocka_unit_test(narration_replaces_and_silence_says_nothing),
        cmocka_unit_test(a_session_starts_at_the_step_it_is_told_to),
        cmocka_unit_test(places_count_sides_and_repeats_and_only_grow),
        cmocka_unit_test(an_ended_session_has_one_end_whatever_comes),
        cmocka_unit_test(looking_ahead_and_twice_changes_nothing),
        cmocka_unit_test(the_bell_rings_only_where_the_side_changes),
        cmocka_unit_test(an_answer_of_one_side_says_nothing_about_the_other),
        cmocka_unit_test(a_spot_that_was_left_is_not_come_back_to),
        cmocka_unit_test(what_is_said_takes_a_third_of_a_second_a_word_and_a_second_at_least),
        cmocka_unit_test(a_session_of_two_hours_ends_gently),
        cmocka_unit_test(a_session_goes_on_past_32_bits_of_milliseconds),
        cmocka_unit_test(too_many_steps_end_the_session_gently),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
