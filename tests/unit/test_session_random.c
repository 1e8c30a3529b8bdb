/* Sessions under people who do anything at any time, from a seeded generator. */
#include "routine/limits.h"
#include "session/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "anyone.h"
#include "play.h"

static Play begin(Vocabulary *vocabulary, Routine *routine) {
    Play play = {.vocabulary = vocabulary, .routine = routine, .now = PLAY_BEGIN};
    play.options = (SessionOptions){.start_step = STEP_NONE};
    play.session = session_new(routine, vocabulary, &play.options, play.now);
    play_collect(&play);
    return play;
}

static void end(Play *play) {
    session_free(play->session);
    text_finish(&play->trace);
}

/* Plays the same person twice: with one call for each thing that is done, and with many between. */
static void play_person(Play *play, uint64_t seed, Usec step_most) {
    uint64_t steps = seed ^ 0x5eed;
    for (int i = 0; i < 150; i++) {
        Usec wait = (Usec)below(&seed, 20000) * USEC_MS + below(&seed, 1000);
        if (below(&seed, 25) == 0)
            wait = 10 * USEC_MINUTE;
        Usec until = play->now + wait;
        while (step_most > 0 && play->now < until) {
            play->now = usec_min(until, play->now + 1 + (Usec)roll(&steps) % step_most);
            session_advance(play->session, play->now);
            if (below(&steps, 50) == 0)
                play_collect(play);
        }
        play->now = until;
        SessionLook look;
        session_advance(play->session, play->now);
        session_look(play->session, play->now, &look);
        session_act(play->session, random_action(&seed, &look), play->now);
    }
    play_collect(play);
}

static void any_jump_gives_the_same_events_as_small_steps(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    Routine *routine = play_routine(vocabulary, EVERYTHING);
    for (uint64_t seed = 1; seed <= 60; seed++) {
        Play coarse = begin(vocabulary, routine), fine = begin(vocabulary, routine);
        play_person(&coarse, seed, 0);
        play_person(&fine, seed, seed <= 3 ? USEC_MS : 700 * USEC_MS);
        assert_string_equal(text_string(&coarse.trace), text_string(&fine.trace));
        assert_true(coarse.trace.length > 100);
        end(&coarse);
        end(&fine);
    }
    routine_free(routine);
    vocabulary_free(vocabulary);
}

/* As play_person, but before anything is done a copy takes the session's place, and the session itself
** comes to something else. */
static void play_by_copies(Play *play, uint64_t seed) {
    uint64_t other = seed ^ 0xc0b1;
    for (int i = 0; i < 150; i++) {
        Usec wait = (Usec)below(&seed, 20000) * USEC_MS + below(&seed, 1000);
        if (below(&seed, 25) == 0)
            wait = 10 * USEC_MINUTE;
        play->now += wait;
        SessionLook look;
        session_advance(play->session, play->now);
        session_look(play->session, play->now, &look);
        play_collect(play);
        Session *copy = session_copy(play->session);
        session_act(play->session, random_action(&other, &look), play->now);
        session_act(play->session, (Action){.kind = ACTION_STOP}, play->now + USEC_SECOND);
        session_free(play->session);
        play->session = copy;
        session_act(play->session, random_action(&seed, &look), play->now);
    }
    play_collect(play);
}

static void a_copy_goes_on_as_the_session_would_have(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    Routine *routine = play_routine(vocabulary, EVERYTHING);
    for (uint64_t seed = 1; seed <= 60; seed++) {
        Play one = begin(vocabulary, routine), copied = begin(vocabulary, routine);
        play_person(&one, seed, 0);
        play_by_copies(&copied, seed);
        assert_string_equal(text_string(&one.trace), text_string(&copied.trace));
        end(&one);
        end(&copied);
    }
    routine_free(routine);
    vocabulary_free(vocabulary);
}

typedef struct Watch {
    Usec last;
    int steps, step_ends, ends;
} Watch;

static void watch_events(Session *session, Watch *watch, Usec now) {
    SessionEvent event;
    while (session_take_event(session, &event)) {
        assert_true(event.at >= watch->last);
        assert_true(event.at <= now);
        assert_int_equal(watch->ends, 0);
        watch->last = event.at;
        watch->steps += event.kind == EVENT_STEP;
        watch->step_ends += event.kind == EVENT_STEP_END;
        watch->ends += event.kind == EVENT_END;
        assert_true(watch->steps - watch->step_ends == 0 || watch->steps - watch->step_ends == 1);
        if (event.kind == EVENT_END) {
            assert_int_equal(event.steps, watch->steps);
            assert_int_equal(watch->steps, watch->step_ends);
        }
    }
}

static void watch_look(const Session *session, Usec now) {
    SessionLook look;
    session_look(session, now, &look);
    assert_true(look.elapsed >= 0 && look.left >= 0 && look.lead_in_left >= 0);
    assert_true(!look.timed || look.elapsed + look.left == look.length);
    assert_true(look.place >= 1 && look.place <= look.places);
    assert_true(look.pressure >= 0 && look.pressure <= 2);
    assert_true(look.total >= 0 && look.total <= 3 * LIMIT_SESSION);
    assert_true((look.state == SESSION_ASKING) == (look.asking != ASK_NONE));
    assert_true(look.state != SESSION_CARD || look.card != WORD_NONE || look.red_flag != WORD_NONE);
}

static void whatever_a_person_does_every_session_ends(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    Routine *routine = play_routine(vocabulary, EVERYTHING);
    int ways[SESSION_STATE_COUNT] = {0};
    for (uint64_t first = 1; first <= 150; first++) {
        uint64_t seed = first;
        Play play = begin(vocabulary, routine);
        Watch watch = {.steps = 1};
        SessionLook look = play_look(&play);
        for (int i = 0; i < 30000 && look.state != SESSION_OVER; i++) {
            Usec due = session_advance(play.session, play.now);
            assert_true(due > play.now);
            bool jump = below(&seed, 3) == 0 && due != USEC_NEVER;
            play.now = jump ? due : play.now + (Usec)below(&seed, 9000000);
            session_act(play.session, random_action(&seed, &look), play.now);
            watch_events(play.session, &watch, play.now);
            watch_look(play.session, play.now);
            look = play_look(&play);
            ways[look.state]++;
            if (below(&seed, 400) == 0)
                session_lost_time(play.session, play.now);
        }
        assert_int_equal(look.state, SESSION_OVER);
        assert_int_equal(watch.ends, 1);
        end(&play);
    }
    /* The people above have been everywhere, or the test says little. */
    for (int i = 0; i < SESSION_STATE_COUNT; i++)
        assert_true(ways[i] > 0);
    routine_free(routine);
    vocabulary_free(vocabulary);
}

static void a_session_that_nobody_touches_ends_or_waits(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    Routine *routine = play_routine(vocabulary, EVERYTHING);
    Play play = begin(vocabulary, routine);
    assert_int_equal(session_advance(play.session, play.now + 9 * USEC_HOUR), USEC_NEVER);
    end(&play);
    routine_free(routine);
    vocabulary_free(vocabulary);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_jump_gives_the_same_events_as_small_steps),
        cmocka_unit_test(a_copy_goes_on_as_the_session_would_have),
        cmocka_unit_test(whatever_a_person_does_every_session_ends),
        cmocka_unit_test(a_session_that_nobody_touches_ends_or_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
