/* Sessions that are broken off anywhere, and brought back. */
#include "session/replay.h"
#include "session/tally.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "anyone.h"
#include "play.h"

#define DEEDS 150
#define ELSEWHERE (-90 * USEC_SECOND) /* where the time of the player is when it comes back */

/* Somebody's session so far, as it is kept. */
typedef struct Kept {
    ReplayDeed deeds[DEEDS];
    size_t count;
    Usec until;
} Kept;

static bool is_boundary(EventKind kind) {
    return kind == EVENT_STEP || kind == EVENT_ASK || kind == EVENT_STEP_END || kind == EVENT_RULE;
}

static void keep_events(Play *play, Kept *kept) {
    SessionEvent event;
    while (session_take_event(play->session, &event)) {
        Usec at = event.at - PLAY_BEGIN;
        if (is_boundary(event.kind) && at > kept->until)
            kept->until = at;
    }
}

static void keep_deed(const Play *play, Kept *kept, Action action, bool lost) {
    Usec at = play->now - PLAY_BEGIN;
    kept->deeds[kept->count++] = (ReplayDeed){.at = at, .lost = lost, .action = action};
    kept->until = at > kept->until ? at : kept->until;
}

/* One thing that somebody does after a while. False when nothing more can be kept. */
static bool do_one(Play *play, Kept *kept, uint64_t *seed) {
    play->now += (Usec)below(seed, 12000) * USEC_MS + below(seed, 1000);
    session_advance(play->session, play->now);
    SessionLook look = play_look(play);
    if (look.end_why != NULL || kept->count == DEEDS)
        return false;
    if (below(seed, 30) == 0) {
        session_lost_time(play->session, play->now);
        keep_deed(play, kept, (Action){.kind = ACTION_NONE}, true);
    } else {
        Action action = random_action(seed, &look);
        if (session_act(play->session, action, play->now))
            keep_deed(play, kept, action, false);
    }
    keep_events(play, kept);
    return play_look(play).end_why == NULL;
}

static Play begin(Vocabulary *vocabulary, Routine *routine) {
    Play play = {.vocabulary = vocabulary, .routine = routine, .now = PLAY_BEGIN};
    play.options = (SessionOptions){.start_step = STEP_NONE, .speed = 125};
    play.session = session_new(routine, vocabulary, &play.options, play.now);
    return play;
}

static void end(Play *play) {
    session_free(play->session);
    text_finish(&play->trace);
}

static Play bring_back(const Play *play, const Kept *kept, Usec now) {
    Play back = *play;
    back.now = now;
    back.trace = (Text){0};
    back.session = replay_session(play->routine, play->vocabulary, &play->options, kept->deeds,
                                  kept->count, kept->until, now);
    return back;
}

/* The session that was never broken off: the machine only lost time. */
static Play go_on(const Play *play, const Kept *kept) {
    Play same = begin(play->vocabulary, play->routine);
    for (size_t i = 0; i < kept->count; i++) {
        same.now = PLAY_BEGIN + kept->deeds[i].at;
        for (Usec at = same.now - 5 * USEC_SECOND; at < same.now; at += 700 * USEC_MS)
            if (i == 0 || at > PLAY_BEGIN + kept->deeds[i - 1].at)
                session_advance(same.session, at);
        if (kept->deeds[i].lost)
            session_lost_time(same.session, same.now);
        else
            assert_true(session_act(same.session, kept->deeds[i].action, same.now));
    }
    same.now = PLAY_BEGIN + kept->until;
    session_lost_time(same.session, same.now);
    SessionEvent event;
    while (session_take_event(same.session, &event))
        continue;
    return same;
}

static void same_place(const SessionLook *one, const SessionLook *other) {
    assert_ptr_equal(one->step, other->step);
    assert_string_equal(one->heading, other->heading);
    assert_int_equal(one->side, other->side);
    assert_int_equal(one->area, other->area);
    assert_int_equal(one->round, other->round);
    assert_int_equal(one->rounds, other->rounds);
    assert_int_equal(one->place, other->place);
    assert_int_equal(one->places, other->places);
    assert_int_equal(one->pain_before, other->pain_before);
    assert_int_equal(one->pain_now, other->pain_now);
    assert_int_equal(one->gentle, other->gentle);
    assert_string_equal(one->rule, other->rule);
}

static void same_look(const SessionLook *one, const SessionLook *other) {
    same_place(one, other);
    assert_int_equal(one->state, other->state);
    assert_string_equal(one->text, other->text);
    assert_string_equal(one->question, other->question);
    assert_int_equal(one->asking, other->asking);
    assert_int_equal(one->pressure, other->pressure);
    assert_int_equal(one->posture, other->posture);
    assert_int_equal(one->elapsed, other->elapsed);
    assert_int_equal(one->left, other->left);
    assert_int_equal(one->length, other->length);
    assert_int_equal(one->lead_in_left, other->lead_in_left);
    assert_int_equal(one->total, other->total);
    assert_int_equal(one->card, other->card);
    assert_int_equal(one->red_flag, other->red_flag);
    assert_int_equal(one->card_closes_in, other->card_closes_in);
    assert_int_equal(one->spot_count, other->spot_count);
    for (int i = 0; i < one->spot_count; i++) {
        assert_int_equal(one->spots[i].region, other->spots[i].region);
        assert_true(fabs(one->spots[i].x - other->spots[i].x) < 1e-12);
        assert_true(fabs(one->spots[i].y - other->spots[i].y) < 1e-12);
    }
    assert_true(one->can_back == other->can_back && one->can_skip == other->can_skip &&
                one->can_ease == other->can_ease && one->can_longer == other->can_longer);
}

/* All that happens in [play] from now on, to somebody who carries on and then does [count] things;
** times as if it were now PLAY_BEGIN. */
static void play_on(Play *play, uint64_t seed, int count) {
    Usec from = play->now - PLAY_BEGIN;
    session_act(play->session, (Action){.kind = ACTION_RESUME}, play->now);
    for (int i = 0; i < count; i++) {
        play->now += (Usec)below(&seed, 12000) * USEC_MS;
        SessionLook look;
        session_advance(play->session, play->now);
        session_look(play->session, play->now, &look);
        session_act(play->session, random_action(&seed, &look), play->now);
    }
    SessionEvent event;
    while (session_take_event(play->session, &event)) {
        event.at -= from;
        play_show_event(play, &event);
    }
}

static void a_session_that_is_broken_off_at_any_deed_comes_back_as_it_was(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    Routine *routine = play_routine(vocabulary, EVERYTHING);
    int paused = 0, asked = 0, ruled = 0, kills = 0;
    for (uint64_t first = 1; first <= 20; first++) {
        uint64_t seed = first;
        Play live = begin(vocabulary, routine);
        Kept kept = {0};
        keep_events(&live, &kept);
        while (do_one(&live, &kept, &seed)) {
            Play back = bring_back(&live, &kept, ELSEWHERE), same = go_on(&live, &kept);
            assert_non_null(back.session);
            SessionLook was = play_look(&live), is = play_look(&back), would = play_look(&same);
            same_place(&was, &is);
            same_look(&would, &is);
            kills++;
            paused += is.state == SESSION_PAUSED;
            asked += is.state == SESSION_PAUSED && was.state == SESSION_ASKING;
            ruled += is.rule[0] != '\0';
            play_on(&back, first + kept.count, kills % 5 == 0 ? 40 : 3);
            play_on(&same, first + kept.count, kills % 5 == 0 ? 40 : 3);
            assert_string_equal(text_string(&same.trace), text_string(&back.trace));
            end(&back);
            end(&same);
        }
        end(&live);
    }
    /* Or the test says little. */
    assert_true(kills > 500 && paused > 250 && asked > 50 && ruled > 10);
    routine_free(routine);
    vocabulary_free(vocabulary);
}

#define HOLD                                                                                       \
    "{\"id\":\"before\",\"heading\":\"Before\",\"ask\":{\"kind\":\"pain\"}},"                      \
    "{\"id\":\"rest\",\"heading\":\"Rest\",\"seconds\":15},"                                       \
    "{\"id\":\"press\",\"heading\":\"Press\",\"diagram\":{\"view\":\"back\",\"regions\":["         \
    "\"upper-trap-left\"],\"stroke\":\"press-hold\",\"pressure\":2},\"hold\":{\"seconds\":20}},"   \
    "{\"id\":\"after\",\"heading\":\"After\",\"ask\":{\"kind\":\"pain\"}}"

static const ReplayDeed answered = {.at = 5 * USEC_SECOND,
                                    .action = {.kind = ACTION_ANSWER, .value = 3}};

/* The hold of HOLD began at 20 s; it was broken off later. */
static Play in_a_hold(const ReplayDeed *deeds, size_t count, Usec until) {
    Play play = play_quiet(HOLD);
    session_free(play.session);
    play.session =
        replay_session(play.routine, play.vocabulary, &play.options, deeds, count, until, play.now);
    return play;
}

static void work_goes_on_with_the_lead_in_and_the_rules_know_the_start(void **state) {
    (void)state;
    Play play = in_a_hold(&answered, 1, 20 * USEC_SECOND);
    assert_string_equal(play_state(&play), "paused");
    assert_string_equal(play_look(&play).step->id, "press");
    assert_int_equal(play_look(&play).pain_before, 3);
    assert_trace(&play, "0.000 step before\n0.000 ask before pain\n");
    play_do(&play, ACTION_RESUME);
    assert_string_equal(play_state(&play), "lead-in");
    assert_int_equal(play_look(&play).lead_in_left, 3 * USEC_SECOND);
    play_wait(&play, 3 + 20);
    play_answer(&play, "5");
    assert_true(play_has(&play, "rule ST2 (pain 3 to 5)"));
    play_finish(&play);
}

static void a_step_can_be_begun_again(void **state) {
    (void)state;
    Play play = in_a_hold(&answered, 1, 20 * USEC_SECOND);
    play_skip_trace(&play);
    play_do(&play, ACTION_AGAIN);
    assert_trace(&play, "0.000 resume\n0.000 end-step press: skip\n0.000 step press\n");
    play_finish(&play);
}

static void a_session_that_was_stopped_is_stopped_still(void **state) {
    (void)state;
    const ReplayDeed deeds[] = {answered,
                                {.at = 31 * USEC_SECOND, .action = {.kind = ACTION_STOP}}};
    Play play = in_a_hold(deeds, 2, 31 * USEC_SECOND);
    assert_string_equal(play_state(&play), "stopped");
    play_do(&play, ACTION_RESUME);
    assert_int_equal(play_look(&play).elapsed, 8 * USEC_SECOND);
    play_finish(&play);
}

static void deeds_of_another_session_are_refused(void **state) {
    (void)state;
    const Usec late = 100 * USEC_SECOND;
    const ReplayDeed wrong[][2] = {
        {answered, {.at = 6 * USEC_SECOND, .action = {.kind = ACTION_EASED}}},
        {answered, {.at = 4 * USEC_SECOND, .action = {.kind = ACTION_PAUSE}}},
        {answered, {.at = 101 * USEC_SECOND, .action = {.kind = ACTION_PAUSE}}},
        {answered, {.at = 6 * USEC_SECOND, .action = {.kind = ACTION_COUNT}}},
        {answered, {.at = 6 * USEC_SECOND, .action = {.kind = ACTION_PAUSE, .region = 9999}}},
        {answered, {.at = 6 * USEC_SECOND, .action = {.kind = ACTION_PAUSE, .x = NAN}}},
        {{.at = 5 * USEC_SECOND, .action = {.kind = ACTION_ANSWER, .value = 11}}, answered},
        {{.at = -1, .lost = true}, answered},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Play play = in_a_hold(wrong[i], 2, late);
        assert_null(play.session);
        play_finish(&play);
    }
    Play play = in_a_hold(&answered, 1, -1);
    assert_null(play.session);
    play_finish(&play);
}

static void what_had_come_to_its_end_is_not_brought_back(void **state) {
    (void)state;
    const ReplayDeed deeds[] = {answered,
                                {.at = 30 * USEC_SECOND, .action = {.kind = ACTION_STOP}},
                                {.at = 31 * USEC_SECOND, .action = {.kind = ACTION_FINISH}}};
    Play play = in_a_hold(deeds, 3, 31 * USEC_SECOND);
    assert_null(play.session);
    play_finish(&play);
}

static ReplayDeed anything(uint64_t *seed, Usec at) {
    ReplayDeed deed = {.at = at, .lost = below(seed, 20) == 0};
    deed.action =
        (Action){.kind = below(seed, 2) == 0 ? ACTION_ANSWER
                                             : (ActionKind)(below(seed, ACTION_COUNT + 3) - 1),
                 .value = below(seed, 30) == 0 ? (int)roll(seed) - (1 << 30) : below(seed, 4) - 1,
                 .region = below(seed, 60) - 2,
                 .x = below(seed, 12) / 10.0,
                 .y = below(seed, 11) / 10.0};
    return deed;
}

/* What was kept may be anything: from each beginning of it that can be, one more deed is tried. */
static void whatever_was_kept_is_a_session_or_none(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    Routine *routine = play_routine(vocabulary, EVERYTHING);
    SessionOptions options = {.start_step = STEP_NONE};
    int sessions = 0, refused = 0;
    for (uint64_t first = 1; first <= 30; first++) {
        uint64_t seed = first;
        ReplayDeed deeds[DEEDS];
        size_t count = 0;
        for (int i = 0; i < 400 && count < 60; i++) {
            Usec last = count > 0 ? deeds[count - 1].at : 0;
            deeds[count] = anything(&seed, last + (Usec)below(&seed, 9000) * USEC_MS - USEC_MS);
            Session *session = replay_session(routine, vocabulary, &options, deeds, count + 1,
                                              deeds[count].at, ELSEWHERE);
            count += session != NULL;
            sessions += session != NULL;
            refused += session == NULL;
            session_free(session);
        }
    }
    assert_true(sessions > 500 && refused > 500);
    routine_free(routine);
    vocabulary_free(vocabulary);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_that_is_broken_off_at_any_deed_comes_back_as_it_was),
        cmocka_unit_test(work_goes_on_with_the_lead_in_and_the_rules_know_the_start),
        cmocka_unit_test(a_step_can_be_begun_again),
        cmocka_unit_test(a_session_that_was_stopped_is_stopped_still),
        cmocka_unit_test(deeds_of_another_session_are_refused),
        cmocka_unit_test(what_had_come_to_its_end_is_not_brought_back),
        cmocka_unit_test(whatever_was_kept_is_a_session_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
