/* What a session leaves behind, seen by a store that only writes down what it is given. */
#include "command/recorder.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "play.h"

#define WALL 1795000000

/* In place of the store of the program. */
struct Store {
    Text records; /* a line each; "commit" closes a group */
    uint64_t closed, saved, waited;
    bool hangs;
};

static void add_record(Text *out, const Record *record) {
    switch (record->kind) {
    case RECORD_SESSION:
        text_print(out, "session %s '%s' %s%s %d%%", record->session.routine, record->session.title,
                   record->session.day, record->session.private ? " private" : "",
                   record->session.speed);
        assert_int_equal(record->session.begun, WALL);
        break;
    case RECORD_DEED:
        text_print(out, "deed %d %g %s %d", record->deed.number, usec_to_seconds(record->deed.at),
                   record->deed.action, record->deed.value);
        break;
    case RECORD_PLACE:
        text_print(out, "place %s '%s' %g %d/%d", record->place.step, record->place.round,
                   usec_to_seconds(record->place.at), record->place.place, record->place.places);
        break;
    case RECORD_ANSWER:
        text_print(out, "answer %s '%s' %s %s %g", record->answer.step, record->answer.round,
                   record->answer.kind, record->answer.value, usec_to_seconds(record->answer.at));
        break;
    case RECORD_SPOT:
        text_print(out, "spot %d %s %.2f %.2f tender %d%s", record->spot.number,
                   record->spot.region, record->spot.x, record->spot.y, record->spot.tender,
                   record->spot.left ? " left" : "");
        break;
    case RECORD_DOSE:
        text_print(out, "dose %s %g s, pressure %d, spots %d", record->dose.region,
                   usec_to_seconds(record->dose.touched), record->dose.pressure,
                   record->dose.spots);
        break;
    case RECORD_END:
        text_print(out, "end %s %g s, %d steps, pain %d to %d", record->end.why,
                   usec_to_seconds(record->end.length), record->end.steps, record->end.pain_before,
                   record->end.pain_after);
        assert_int_equal(record->end.ended, WALL);
        break;
    case RECORD_FORGET:
        text_add(out, "forget");
        break;
    case RECORD_BLOCK:
        text_print(out, "block %s %s%s for %lld h by %s", record->block.what, record->block.id,
                   record->block.private ? " private" : "",
                   (long long)(record->block.until - record->block.from) / 3600,
                   record->block.because);
        break;
    default:
        fail();
    }
    text_add(out, "\n");
}

void store_put(Store *store, const Record *record) {
    add_record(&store->records, record);
}

uint64_t store_commit(Store *store) {
    text_add(&store->records, "commit\n");
    return ++store->closed;
}

uint64_t store_saved(Store *store) {
    return store->saved;
}

bool store_wait(Store *store, uint64_t number, Usec patience) {
    (void)patience;
    store->waited = number;
    if (store->hangs)
        return false;
    store->saved = number;
    return true;
}

void store_uid(char out[RECORD_UID]) {
    strcpy(out, "0123456789abcdef");
}

/* A session that is kept, from its beginning. */
typedef struct Fixture {
    Play play;
    Store store;
    Recorder recorder;
    size_t shown;
} Fixture;

static RecorderBegin how(const Fixture *fixture) {
    return (RecorderBegin){.routine = fixture->play.routine,
                           .vocabulary = fixture->play.vocabulary,
                           .options = &fixture->play.options,
                           .program = 7,
                           .now = fixture->play.now,
                           .wall = WALL,
                           .day = "2026-11-22"};
}

static void take_events(Fixture *fixture) {
    SessionEvent event;
    while (session_take_event(fixture->play.session, &event)) {
        play_show_event(&fixture->play, &event);
        recorder_take(&fixture->recorder, fixture->play.session, &event, WALL);
    }
    recorder_commit(&fixture->recorder);
}

static Fixture *fixture_for(const char *steps) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->play = (Play){.options = {.start_step = STEP_NONE}, .quiet = true};
    fixture->play.vocabulary = play_vocabulary();
    fixture->play.routine = play_routine(fixture->play.vocabulary, steps);
    fixture->play.now = PLAY_BEGIN;
    fixture->recorder.store = &fixture->store;
    return fixture;
}

static void start(Fixture *fixture) {
    RecorderBegin begin = how(fixture);
    fixture->play.session = session_new(fixture->play.routine, fixture->play.vocabulary,
                                        &fixture->play.options, fixture->play.now);
    recorder_begin(&fixture->recorder, &begin);
    take_events(fixture);
}

static Fixture *begin(const char *steps) {
    Fixture *fixture = fixture_for(steps);
    start(fixture);
    return fixture;
}

static void finish(Fixture *fixture) {
    play_finish(&fixture->play);
    text_finish(&fixture->store.records);
    free(fixture);
}

static void wait_for(Fixture *fixture, double seconds) {
    fixture->play.now += usec_from_seconds(seconds);
    session_advance(fixture->play.session, fixture->play.now);
    take_events(fixture);
}

static void act(Fixture *fixture, Action action) {
    assert_true(session_act(fixture->play.session, action, fixture->play.now));
    recorder_act(&fixture->recorder, action, fixture->play.now);
    take_events(fixture);
}

static void answer(Fixture *fixture, const char *words) {
    Action action;
    assert_true(session_answer(fixture->play.session, words, &action));
    act(fixture, action);
}

static const char *records(Fixture *fixture) {
    size_t from = fixture->shown;
    fixture->shown = fixture->store.records.length;
    return fixture->shown > from ? fixture->store.records.bytes + from : "";
}

#define TRAP(stroke, pressure)                                                                     \
    "\"diagram\":{\"view\":\"back\",\"regions\":[\"upper-trap-left\"],\"stroke\":\"" stroke        \
    "\",\"pressure\":" #pressure "}"
#define WORK                                                                                       \
    "{\"id\":\"before\",\"heading\":\"Before\",\"ask\":{\"kind\":\"pain\",\"then\":["              \
    "\"symptoms\"]}},"                                                                             \
    "{\"id\":\"rest\",\"heading\":\"Rest\",\"seconds\":15},"                                       \
    "{\"id\":\"find\",\"heading\":\"Find\"," TRAP(                                                 \
        "circles",                                                                                 \
        2) ",\"ask\":{\"kind\":\"spots\",\"at_most\":3}},"                                         \
           "{\"group\":\"each\",\"spots\":\"find\",\"steps\":["                                    \
           "{\"id\":\"press\",\"heading\":\"Press\"," TRAP(                                        \
               "press-hold",                                                                       \
               2) ",\"hold\":{\"seconds\":20}},"                                                   \
                  "{\"id\":\"rate\",\"heading\":\"Rate\",\"ask\":{\"kind\":\"tender\"}}]},"        \
                  "{\"id\":\"new\",\"heading\":\"New\",\"ask\":{\"kind\":\"symptoms\"}},"          \
                  "{\"id\":\"after\",\"heading\":\"After\",\"ask\":{\"kind\":\"pain\"}}"

static void a_session_is_kept_call_by_call(void **state) {
    (void)state;
    Fixture *fixture = begin(WORK);
    assert_string_equal(records(fixture), "session t 'T' 2026-11-22 100%\n"
                                          "place before '' 0 1/7\nplace before '' 0 1/7\ncommit\n");
    wait_for(fixture, 2);
    assert_string_equal(records(fixture), "");
    answer(fixture, "3");
    assert_string_equal(records(fixture), "deed 0 2 answer 3\nanswer before '' pain 3 2\n"
                                          "place before '' 2 1/7\ncommit\n");
    answer(fixture, "none-of-these");
    assert_string_equal(records(fixture), "deed 1 2 answer 0\nanswer before '' symptoms [] 2\n"
                                          "place before '' 2 2/7\nplace rest '' 2 2/7\ncommit\n");
    wait_for(fixture, 15);
    answer(fixture, "upper-trap 0.25 0.5");
    records(fixture);
    answer(fixture, "done");
    assert_string_equal(
        records(fixture),
        "deed 3 17 answer 0\n"
        "answer find '' spots [{\"region\":\"upper-trap\",\"x\":0.250,\"y\":0.500}] 17\n"
        "place find '' 17 4/7\nplace press 'spot-1' 17 4/7\ncommit\n");
    wait_for(fixture, 3 + 20);
    assert_string_equal(records(fixture),
                        "place press 'spot-1' 40 5/7\n"
                        "dose upper-trap-left 20 s, pressure 2, spots 1\n"
                        "place rate 'spot-1' 40 5/7\nplace rate 'spot-1' 40 5/7\ncommit\n");
    answer(fixture, "8");
    answer(fixture, "none-of-these");
    records(fixture);
    answer(fixture, "2");
    assert_string_equal(records(fixture), "deed 6 40 answer 2\nanswer after '' pain 2 40\n"
                                          "place after '' 40 7/7\n"
                                          "dose upper-trap-left 20 s, pressure 2, spots 1\n"
                                          "spot 0 upper-trap 0.25 0.50 tender 8 left\n"
                                          "end done 40 s, 7 steps, pain 3 to 2\ncommit\n");
    act(fixture, (Action){.kind = ACTION_FINISH});
    assert_string_equal(records(fixture), "");
    finish(fixture);
}

static void what_rests_afterwards_is_kept_with_the_rule(void **state) {
    (void)state;
    Fixture *fixture = begin(WORK);
    answer(fixture, "1");
    answer(fixture, "none-of-these");
    wait_for(fixture, 15);
    answer(fixture, "upper-trap 0.25 0.5");
    answer(fixture, "done");
    wait_for(fixture, 3 + 20);
    answer(fixture, "2");
    records(fixture);
    answer(fixture, "bruise-or-skin");
    assert_non_null(strstr(records(fixture), "block region upper-trap-left for 168 h by ST9\n"));
    answer(fixture, "3");
    assert_null(strstr(records(fixture), "block routine"));
    act(fixture, (Action){.kind = ACTION_FINISH});
    assert_non_null(strstr(records(fixture), "block routine t for 48 h by ST2\n"
                                             "end rule 38 s, 7 steps, pain 1 to 3\ncommit\n"));
    finish(fixture);
}

static void what_rests_afterwards_is_kept_though_no_history_is(void **state) {
    (void)state;
    Fixture *fixture = fixture_for(WORK);
    RecorderBegin begin = how(fixture);
    start(fixture);
    recorder_begin_rests(&fixture->recorder, &begin);
    records(fixture);
    answer(fixture, "1");
    answer(fixture, "none-of-these");
    wait_for(fixture, 15);
    answer(fixture, "upper-trap 0.25 0.5");
    answer(fixture, "done");
    wait_for(fixture, 3 + 20);
    answer(fixture, "2");
    assert_string_equal(records(fixture), "");
    answer(fixture, "bruise-or-skin");
    assert_string_equal(records(fixture),
                        "block region upper-trap-left for 168 h by ST9\ncommit\n");
    answer(fixture, "3");
    act(fixture, (Action){.kind = ACTION_FINISH});
    assert_non_null(strstr(records(fixture), "block routine t for 48 h by ST2\n"));
    finish(fixture);
}

#define LEAVES                                                                                     \
    "{\"id\":\"one\",\"heading\":\"O\",\"ask\":{\"kind\":\"yes-no\",\"question\":\"Stay?\","       \
    "\"yes\":{\"go\":\"next\"},\"no\":{\"go\":\"leave\"}}},"                                       \
    "{\"id\":\"two\",\"heading\":\"T\",\"seconds\":20}"

static void a_session_that_is_left_is_forgotten(void **state) {
    (void)state;
    Fixture *fixture = begin(LEAVES);
    records(fixture);
    answer(fixture, "no");
    assert_string_equal(records(fixture), "deed 0 0 answer 0\nanswer one '' yes-no \"no\" 0\n"
                                          "place one '' 0 1/2\nforget\ncommit\n");
    finish(fixture);
}

static void a_private_routine_goes_by_its_neutral_title(void **state) {
    (void)state;
    Fixture *fixture = fixture_for(LEAVES);
    fixture->play.routine->privacy = PRIVACY_PRIVATE;
    fixture->play.routine->neutral_title = "Quiet time";
    start(fixture);
    assert_non_null(strstr(records(fixture), "session t 'Quiet time' 2026-11-22 private 100%\n"));
    finish(fixture);
}

static void nothing_is_put_where_nothing_is_kept(void **state) {
    (void)state;
    Fixture *fixture = fixture_for(LEAVES);
    fixture->recorder.store = NULL;
    start(fixture);
    answer(fixture, "yes");
    wait_for(fixture, 20);
    RecorderAnswer saved;
    assert_false(recorder_saved(&fixture->recorder, &saved));
    assert_string_equal(records(fixture), "");
    finish(fixture);
}

static void a_session_that_is_broken_off_has_no_end(void **state) {
    (void)state;
    Fixture *fixture = begin(LEAVES);
    answer(fixture, "yes");
    records(fixture);
    recorder_leave(&fixture->recorder);
    session_end(fixture->play.session, "stopped", fixture->play.now);
    take_events(fixture);
    assert_string_equal(records(fixture), "");
    finish(fixture);
}

static void lost_time_is_a_deed(void **state) {
    (void)state;
    Fixture *fixture = begin(LEAVES);
    answer(fixture, "yes");
    records(fixture);
    wait_for(fixture, 8);
    session_lost_time(fixture->play.session, fixture->play.now);
    recorder_lose(&fixture->recorder, fixture->play.now);
    take_events(fixture);
    assert_string_equal(records(fixture), "deed 1 8 lost-time 0\ncommit\n");
    finish(fixture);
}

static void an_answer_is_told_of_once_its_group_is_saved(void **state) {
    (void)state;
    Fixture *fixture = begin(WORK);
    RecorderAnswer saved;
    answer(fixture, "3");
    answer(fixture, "none-of-these");
    assert_false(recorder_saved(&fixture->recorder, &saved));
    fixture->store.saved = fixture->store.closed - 1;
    assert_true(recorder_saved(&fixture->recorder, &saved));
    assert_string_equal(saved.step, "before");
    assert_string_equal(saved.round, "");
    assert_false(recorder_saved(&fixture->recorder, &saved));
    fixture->store.saved = fixture->store.closed;
    assert_true(recorder_saved(&fixture->recorder, &saved));
    assert_int_equal(fixture->store.waited, 0);
    fixture->recorder.at_once = true;
    wait_for(fixture, 15);
    assert_int_equal(fixture->store.waited, fixture->store.closed);
    fixture->store.hangs = true;
    answer(fixture, "upper-trap 0.25 0.5");
    uint64_t waited = fixture->store.waited;
    assert_int_equal(waited, fixture->store.closed);
    answer(fixture, "done");
    assert_int_equal(fixture->store.waited, waited);
    assert_true(fixture->store.closed > waited);
    finish(fixture);
}

static void more_answers_than_can_wait_are_not_told_of(void **state) {
    (void)state;
    Fixture *fixture = begin(WORK);
    RecorderAnswer saved;
    for (int i = 0; i < RECORDER_ANSWERS + 5; i++) {
        answer(fixture, "3");
        if (i == 0)
            fixture->store.saved = fixture->store.closed;
        answer(fixture, "none-of-these");
        act(fixture, (Action){.kind = ACTION_BACK});
    }
    assert_false(recorder_saved(&fixture->recorder, &saved));
    fixture->store.saved = fixture->store.closed;
    int told = 0;
    while (recorder_saved(&fixture->recorder, &saved))
        told++;
    assert_int_equal(told, RECORDER_ANSWERS);
    finish(fixture);
}

/* Everything that was put as deeds, kept as the store keeps it, brings the session back. */
static void what_is_kept_brings_the_session_back_and_goes_on_from_there(void **state) {
    (void)state;
    Fixture *fixture = begin(WORK);
    const RecordDeed kept[] = {
        {.session = "0123456789abcdef",
         .number = 0,
         .at = 2 * USEC_SECOND,
         .action = "answer",
         .value = 3},
        {.session = "0123456789abcdef", .number = 1, .at = 3 * USEC_SECOND, .action = "lost-time"},
        {.session = "0123456789abcdef", .number = 2, .at = 9 * USEC_SECOND, .action = "resume"}};
    ReplayDeed deeds[3];
    for (int i = 0; i < 3; i++)
        assert_true(recorder_deed(&kept[i], &deeds[i]));
    assert_true(deeds[1].lost);
    assert_int_equal(deeds[2].action.kind, ACTION_RESUME);
    assert_false(recorder_deed(&(RecordDeed){.action = "fly"}, &(ReplayDeed){.at = 0}));
    RememberedSession remembered = {.session = {.uid = kept[0].session}, .deed_count = 3};
    session_free(fixture->play.session);
    fixture->play.session =
        replay_session(fixture->play.routine, fixture->play.vocabulary, &fixture->play.options,
                       deeds, 3, 9 * USEC_SECOND, fixture->play.now);
    assert_non_null(fixture->play.session);
    records(fixture);
    RecorderBegin begin_again = how(fixture);
    recorder_go_on(&fixture->recorder, &begin_again, &remembered, 9 * USEC_SECOND);
    fixture->play.now += 4 * USEC_SECOND;
    act(fixture, (Action){.kind = ACTION_RESUME});
    assert_string_equal(records(fixture), "deed 3 9 lost-time 0\ndeed 4 13 resume 0\ncommit\n");
    answer(fixture, "none-of-these");
    assert_string_equal(records(fixture), "deed 5 13 answer 0\nanswer before '' symptoms [] 13\n"
                                          "place before '' 13 2/7\nplace rest '' 13 2/7\ncommit\n");
    finish(fixture);
}

static void only_the_same_can_be_replayed(void **state) {
    (void)state;
    Fixture *fixture = fixture_for(LEAVES);
    RecorderBegin first = how(fixture), other = first;
    uint64_t content = recorder_content(&first);
    assert_true(content != 0 && content == recorder_content(&other));
    other.program = 8;
    assert_true(content != recorder_content(&other));
    other = first;
    Routine changed = *first.routine;
    changed.fingerprint++;
    other.routine = &changed;
    assert_true(content != recorder_content(&other));
    other = first;
    SessionOptions options = *first.options;
    bool *conditions =
        calloc(vocabulary_count(first.vocabulary, WORDS_CONDITIONS), sizeof *conditions);
    assert_non_null(conditions);
    conditions[0] = true;
    options.conditions = conditions;
    other.options = &options;
    assert_true(content != recorder_content(&other));
    options = (SessionOptions){.start_step = 1};
    assert_true(recorder_content(&other) == 0);
    free(conditions);
    finish(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_is_kept_call_by_call),
        cmocka_unit_test(what_rests_afterwards_is_kept_with_the_rule),
        cmocka_unit_test(what_rests_afterwards_is_kept_though_no_history_is),
        cmocka_unit_test(a_session_that_is_left_is_forgotten),
        cmocka_unit_test(a_private_routine_goes_by_its_neutral_title),
        cmocka_unit_test(nothing_is_put_where_nothing_is_kept),
        cmocka_unit_test(a_session_that_is_broken_off_has_no_end),
        cmocka_unit_test(lost_time_is_a_deed),
        cmocka_unit_test(an_answer_is_told_of_once_its_group_is_saved),
        cmocka_unit_test(more_answers_than_can_wait_are_not_told_of),
        cmocka_unit_test(what_is_kept_brings_the_session_back_and_goes_on_from_there),
        cmocka_unit_test(only_the_same_can_be_replayed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
