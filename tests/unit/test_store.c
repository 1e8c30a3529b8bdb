/* mkdtemp and the like are in POSIX 2008 as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../store/records.h"

#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <time.h>

static void a_new_folder_remembers_nothing(void **state) {
    StoreRoom *room = *state;
    const Remembered *remembered = store_remembered(store_room_open(room), LONG);
    assert_int_equal(remembered->setting_count, 0);
    assert_int_equal(remembered->acknowledged_count, 0);
    assert_null(remembered->unfinished);
    assert_false(remembered->has_sessions);
    assert_null(remembered_setting(remembered, "theme"));
    assert_null(remembered_setting(NULL, "theme"));
    assert_null(remembered_block(remembered, "routine", "neck-desk", NOW));
    assert_null(remembered_block(NULL, "routine", "neck-desk", NOW));
}

static void settings_are_remembered_sorted_and_the_last_counts(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, setting("theme", "dark"));
    put(room, setting("language", "de"));
    put(room, setting("volume", "40"));
    assert_true(save(room));
    put(room, setting("theme", "contrast"));
    put(room, setting("volume", NULL));
    const Remembered *remembered = store_room_again(room);
    assert_int_equal(remembered->setting_count, 2);
    assert_string_equal(remembered->settings[0].name, "language");
    assert_string_equal(remembered_setting(remembered, "theme"), "contrast");
    assert_null(remembered_setting(remembered, "volume"));
}

static void all_kinds_of_facts_come_back_as_they_were_put(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, (Record){.kind = RECORD_PROFILE, .profile = {"R04", true, NOW - 5}});
    put(room, (Record){.kind = RECORD_PROFILE, .profile = {"R01", false, NOW - 6}});
    put(room, (Record){.kind = RECORD_PROGRAMME,
                       .programme = {"desk-weeks", true, 2, 3, "paused", NOW - 7}});
    put(room,
        (Record){.kind = RECORD_ACKNOWLEDGED, .acknowledged = {"disclaimer", "en", 17, NOW - 9}});
    put(room, (Record){.kind = RECORD_ACKNOWLEDGED,
                       .acknowledged = {"disclaimer", "de-CH", UINT64_MAX, NOW - 8}});
    put(room, block("neck-desk", NOW + 50));
    put(room, block("trap-hold", NOW));
    const Remembered *remembered = store_room_again(room);

    assert_int_equal(remembered->profile_count, 2);
    assert_string_equal(remembered->profile[1].code, "R04");
    assert_true(remembered->profile[1].yes);
    assert_int_equal(remembered->profile[1].asked, NOW - 5);
    assert_false(remembered->profile[0].yes);

    assert_int_equal(remembered->programme_count, 1);
    const RecordProgramme *programme = &remembered->programmes[0];
    assert_string_equal(programme->id, "desk-weeks");
    assert_true(programme->private);
    assert_int_equal(programme->week, 2);
    assert_int_equal(programme->day, 3);
    assert_string_equal(programme->state, "paused");
    assert_int_equal(programme->since, NOW - 7);

    assert_int_equal(remembered->acknowledged_count, 1);
    assert_string_equal(remembered->acknowledged[0].language, "de-CH");
    assert_true(remembered->acknowledged[0].words == UINT64_MAX);
    assert_int_equal(remembered->acknowledged[0].when, NOW - 8);
    assert_int_equal(ask(room, "SELECT count(*) FROM acknowledged"), 2);

    /* At its end a block is over. */
    assert_int_equal(remembered->block_count, 1);
    assert_non_null(remembered_block(remembered, "routine", "neck-desk", NOW + 49));
    assert_null(remembered_block(remembered, "routine", "neck-desk", NOW + 50));
    assert_null(remembered_block(remembered, "region", "neck-desk", NOW));
    assert_string_equal(remembered->blocks[0].because, "ST9");
}

static void of_two_blocks_the_later_end_counts(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, block("neck-desk", NOW + 50));
    put(room, block("neck-desk", NOW + 20));
    put(room, block("trap-hold", NOW + 20));
    assert_true(save(room));
    put(room, block("trap-hold", NOW + 50));
    put(room, block("neck-desk", NOW + 30));
    const Remembered *remembered = store_room_again(room);
    assert_int_equal(remembered->block_count, 2);
    assert_int_equal(remembered->blocks[0].until, NOW + 50);
    assert_int_equal(remembered->blocks[1].until, NOW + 50);
}

static void a_session_that_never_ended_comes_back_with_its_deeds(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, session(OTHER, NOW - 500));
    put(room, session(ONE, NOW - 400));
    put(room, place(ONE, "hold"));
    for (int i = 0; i < 3; i++)
        put(room, deed(ONE, i));
    put(room, deed(OTHER, 0));
    const Remembered *remembered = store_room_again(room);
    assert_true(remembered->has_sessions);
    const RememberedSession *unfinished = remembered->unfinished;
    assert_non_null(unfinished);
    assert_string_equal(unfinished->session.uid, ONE);
    assert_string_equal(unfinished->session.routine, "neck-desk");
    assert_string_equal(unfinished->session.title, "Neck at the desk");
    assert_string_equal(unfinished->session.version, "2");
    assert_true(unfinished->session.content == UINT64_MAX - 1);
    assert_int_equal(unfinished->session.begun, NOW - 400);
    assert_string_equal(unfinished->session.day, "2026-11-22");
    assert_int_equal(unfinished->session.speed, 100);
    assert_string_equal(unfinished->place.step, "hold");
    assert_string_equal(unfinished->place.round, "round-2");
    assert_int_equal(unfinished->place.at, 40 * USEC_SECOND);
    assert_int_equal(unfinished->place.place, 3);
    assert_int_equal(unfinished->place.places, 9);
    assert_int_equal(unfinished->deed_count, 3);
    const RecordDeed *last = &unfinished->deeds[2];
    assert_string_equal(last->session, ONE);
    assert_int_equal(last->number, 2);
    assert_int_equal(last->at, 2 * USEC_SECOND);
    assert_string_equal(last->action, "answer");
    assert_int_equal(last->region, -1);
    assert_true(last->x == 0.25 && last->y == 0.75);

    /* Once it is over, the one before it is the latest. */
    put(room, end(ONE));
    put(room, deed(ONE, 3));
    remembered = store_room_again(room);
    assert_string_equal(remembered->unfinished->session.uid, OTHER);
    assert_string_equal(remembered->unfinished->place.step, "");
    assert_int_equal(ask(room, "SELECT count(*) FROM deed"), 1);
    put(room, end(OTHER));
    remembered = store_room_again(room);
    assert_null(remembered->unfinished);
    assert_true(remembered->has_sessions);
    assert_int_equal(ask(room, "SELECT count(*) FROM deed"), 0);
}

static void deeds_count_up_to_the_first_gap(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, session(ONE, NOW));
    put(room, deed(ONE, 0));
    put(room, deed(ONE, 1));
    put(room, deed(ONE, 3));
    assert_int_equal(store_room_again(room)->unfinished->deed_count, 2);
}

static void records_of_a_session_that_is_not_known_are_dropped(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, session(ONE, NOW));
    put(room, answer(ONE, "start", "4"));
    put(room, answer(OTHER, "start", "4"));
    put(room, place(OTHER, "start"));
    put(room, deed(OTHER, 0));
    put(room, end(OTHER));
    put(room, (Record){.kind = RECORD_SPOT, .spot = {OTHER, 0, "upper-trap", 0.1, 0.2, -1, false}});
    put(room, (Record){.kind = RECORD_DOSE, .dose = {OTHER, "upper-trap-left", 60, 2, 1}});
    assert_true(save(room));
    assert_int_equal(ask(room, "SELECT count(*) FROM answer"), 1);
    assert_int_equal(ask(room, "SELECT (SELECT count(*) FROM place) + (SELECT count(*) FROM deed) +"
                               " (SELECT count(*) FROM ending) + (SELECT count(*) FROM spot) +"
                               " (SELECT count(*) FROM dose)"),
                     0);
}

static void what_is_said_again_takes_the_place_of_what_was_said(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, session(ONE, NOW));
    for (int i = 0; i < 2; i++) {
        put(room, answer(ONE, "start", i ? "7" : "4"));
        put(room, (Record){.kind = RECORD_SPOT,
                           .spot = {ONE, 0, "upper-trap", 0.1, 0.2, i ? 6 : -1, i != 0}});
        put(room, (Record){.kind = RECORD_DOSE, .dose = {ONE, "upper-trap-left", 60 + i, 2, 1}});
        put(room, place(ONE, i ? "hold" : "start"));
        assert_true(save(room));
    }
    assert_int_equal(ask(room, "SELECT count(*) FROM answer WHERE value = '7'"), 1);
    assert_int_equal(ask(room, "SELECT count(*) FROM answer"), 1);
    assert_int_equal(ask(room, "SELECT count(*) FROM spot WHERE tender = 6 AND is_left"), 1);
    assert_int_equal(ask(room, "SELECT touched FROM dose"), 61);
    assert_int_equal(ask(room, "SELECT count(*) FROM place WHERE step = 'hold'"), 1);
}

static void a_session_that_is_forgotten_leaves_nothing(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, session(ONE, NOW));
    put(room, session(OTHER, NOW));
    put(room, answer(ONE, "start", "4"));
    put(room, answer(OTHER, "start", "4"));
    assert_true(save(room));
    put(room, forget(ONE));
    put(room, answer(ONE, "later", "5"));
    assert_true(save(room));
    assert_int_equal(ask(room, "SELECT count(*) FROM session"), 1);
    assert_int_equal(ask(room, "SELECT count(*) FROM answer"), 1);
}

static void forgetting_all_keeps_what_was_agreed_to_and_settings(void **state) {
    StoreRoom *room = *state;
    char aside[128];
    snprintf(aside, sizeof aside, "%s/%s.corrupt-1", room->path, STORE_NAME);
    room_put(aside, "an old one, with what is to be forgotten in it");
    store_room_open(room);
    put(room, session(ONE, NOW));
    put(room, block("neck-desk", NOW + 50));
    put(room, (Record){.kind = RECORD_PROFILE, .profile = {"R04", true, NOW - 5}});
    put(room, (Record){.kind = RECORD_PROGRAMME,
                       .programme = {"desk-weeks", false, 1, 1, "going", NOW - 7}});
    put(room,
        (Record){.kind = RECORD_ACKNOWLEDGED, .acknowledged = {"disclaimer", "en", 17, NOW - 9}});
    put(room, setting("theme", "dark"));
    assert_true(save(room));
    put(room, forget_all());
    const Remembered *remembered = store_room_again(room);
    assert_false(remembered->has_sessions);
    assert_int_equal(remembered->block_count, 0);
    assert_int_equal(remembered->profile_count, 0);
    assert_int_equal(remembered->programme_count, 0);
    assert_int_equal(remembered->acknowledged_count, 1);
    assert_string_equal(remembered_setting(remembered, "theme"), "dark");
    assert_false(file_exists(aside));
}

/* Is [word] anywhere in the files of the folder? */
static bool is_on_the_disk(const StoreRoom *room, const char *word) {
    char command[256];
    snprintf(command, sizeof command, "grep -rqaF '%s' '%s'", word, room->path);
    int status = system(command);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
    return WEXITSTATUS(status) == 0;
}

static void what_is_private_can_be_forgotten_alone(void **state) {
    StoreRoom *room = *state;
    Record hidden = session(OTHER, NOW), rests = block("hidden-routine", NOW + 50);
    hidden.session.private = rests.block.private = true;
    hidden.session.routine = "hidden-routine";
    store_room_open(room);
    put(room, session(ONE, NOW));
    put(room, block("neck-desk", NOW + 50));
    put(room, rests);
    put(room, hidden);
    put(room, answer(OTHER, "a", "7"));
    assert_true(save(room));
    assert_true(is_on_the_disk(room, "hidden-routine"));
    put(room, (Record){.kind = RECORD_FORGET_PRIVATE});
    const Remembered *remembered = store_room_again(room);
    assert_string_equal(remembered->unfinished->session.uid, ONE);
    assert_int_equal(remembered->block_count, 1);
    assert_string_equal(remembered->blocks[0].id, "neck-desk");
    assert_int_equal(ask(room, "SELECT count(*) FROM session"), 1);
    assert_int_equal(ask(room, "SELECT count(*) FROM answer"), 0);
    assert_false(is_on_the_disk(room, "hidden-routine"));
}

static void what_is_deleted_is_in_no_file_any_more(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    Record marked = session(ONE, NOW);
    marked.session.title = "a-title-that-is-found";
    put(room, marked);
    put(room, answer(ONE, "a-step-that-is-found", "\"an-answer-that-is-found\""));
    assert_true(save(room));
    assert_true(is_on_the_disk(room, "that-is-found"));
    store_room_again(room);
    assert_true(is_on_the_disk(room, "a-title-that-is-found"));
    put(room, forget(ONE));
    assert_true(save(room));
    store_free(room->store, LONG);
    room->store = NULL;
    assert_false(is_on_the_disk(room, "that-is-found"));
}

static void what_a_reader_kept_in_the_log_goes_at_the_next_start(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    Record marked = session(ONE, NOW);
    marked.session.title = "a-title-that-is-found";
    put(room, marked);
    assert_true(save(room));
    store_room_again(room);
    sqlite3 *reader = NULL;
    char path[128];
    snprintf(path, sizeof path, "%s/%s", room->path, STORE_NAME);
    assert_int_equal(sqlite3_open_v2(path, &reader, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    sqlite3_db_config(reader, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    assert_int_equal(sqlite3_exec(reader, "BEGIN; SELECT * FROM session", NULL, NULL, NULL),
                     SQLITE_OK);
    put(room, forget(ONE));
    assert_true(save(room));
    store_free(room->store, LONG);
    assert_int_equal(sqlite3_close(reader), SQLITE_OK);
    assert_true(is_on_the_disk(room, "a-title-that-is-found"));
    store_room_open(room);
    for (int i = 0; i < 6000 && is_on_the_disk(room, "a-title-that-is-found"); i++)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    assert_false(is_on_the_disk(room, "a-title-that-is-found"));
}

static void a_group_is_open_until_it_is_closed(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    assert_int_equal(store_commit(room->store), 0);
    assert_true(store_wait(room->store, 0, 0));
    put(room, setting("theme", "dark"));
    uint64_t first = store_commit(room->store);
    assert_true(store_wait(room->store, first, LONG));
    put(room, setting("theme", "light"));
    assert_int_equal(store_saved(room->store), first);
    assert_false(store_wait(room->store, first + 1, 0));
    uint64_t second = store_commit(room->store);
    assert_true(second > first);
    assert_int_equal(store_commit(room->store), second);
    assert_true(store_wait(room->store, second, LONG));
    assert_int_equal(ask(room, "SELECT count(*) FROM setting WHERE value = 'light'"), 1);
}

static void what_was_put_is_saved_when_the_store_is_freed_r24(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, setting("theme", "dark"));
    assert_string_equal(remembered_setting(store_room_again(room), "theme"), "dark");
    /* Nor is a log left behind. */
    char log[128];
    snprintf(log, sizeof log, "%s/%s-wal", room->path, STORE_NAME);
    assert_true(file_exists(log));
    store_free(room->store, LONG);
    room->store = NULL;
    assert_false(file_exists(log));
}

static void what_was_said_to_be_saved_outlives_a_kill_r1(void **state) {
    StoreRoom *room = *state;
    for (int round = 0; round < 5; round++) {
        int pipe_ends[2];
        assert_int_equal(pipe(pipe_ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            Store *store = store_new(&(StoreOptions){.folder = room->path, .now = NOW});
            for (int i = 0; store && i < 1000; i++) {
                char name[32];
                snprintf(name, sizeof name, "%d-%d", round, i);
                const Record record = setting(name, "put");
                store_put(store, &record);
                if (store_wait(store, store_commit(store), LONG) &&
                    write(pipe_ends[1], "s", 1) != 1)
                    break;
            }
            _exit(0);
        }
        close(pipe_ends[1]);
        int saved = 0;
        char byte;
        while (saved < 20 * (round + 1) && read(pipe_ends[0], &byte, 1) == 1)
            saved++;
        assert_int_equal(kill(child, SIGKILL), 0);
        while (read(pipe_ends[0], &byte, 1) == 1)
            saved++;
        close(pipe_ends[0]);
        assert_int_equal(waitpid(child, NULL, 0), child);
        store_room_open(room);
        char sql[96];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM setting WHERE name LIKE '%d-%%'", round);
        assert_true(ask(room, sql) >= saved);
        store_free(room->store, LONG);
        room->store = NULL;
    }
}

static void one_program_has_the_folder_r8(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    assert_null(store_new(&(StoreOptions){.folder = room->path, .now = NOW}));
    store_free(room->store, LONG);
    store_room_open(room);
}

static void assert_without(const char *folder) {
    RoomEar ear = room_hear();
    Store *store = store_new(&(StoreOptions){.folder = folder, .now = NOW});
    assert_non_null(store);
    assert_null(store_remembered(store, LONG));
    assert_int_equal(store_state(store), STORE_WITHOUT);
    const Record record = setting("theme", "dark");
    for (int i = 0; i < 2 * STORE_QUEUE; i++)
        store_put(store, &record);
    assert_int_equal(store_commit(store), 0);
    assert_false(store_wait(store, 1, LONG));
    store_free(store, LONG);
    Text said = room_heard(ear);
    const char *line = strchr(text_string(&said), '\n');
    assert_non_null(line);
    assert_string_equal(line, "\n");
    assert_non_null(strstr(text_string(&said), "nothing is remembered: '"));
    text_finish(&said);
}

static void a_folder_that_cannot_be_used_is_one_line_and_no_history_r4(void **state) {
    StoreRoom *room = *state;
    char path[128], target[128];
    snprintf(path, sizeof path, "%s/file", room->path);
    room_put(path, "");
    assert_without(path);
    snprintf(path, sizeof path, "%s/pipe", room->path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_without(path);
    snprintf(target, sizeof target, "%s/link", room->path);
    assert_int_equal(symlink(room->path, target), 0);
    assert_without(target);
    assert_without("/proc/nowhere/unknot");
}

static void a_pipe_in_the_place_of_the_database_is_not_waited_for_r4(void **state) {
    StoreRoom *room = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/%s", room->path, STORE_NAME);
    assert_int_equal(mkfifo(path, 0600), 0);
    Store *store = store_new(&(StoreOptions){.folder = room->path, .now = NOW});
    assert_null(store_remembered(store, LONG));
    assert_int_equal(store_state(store), STORE_WITHOUT);
    store_free(store, LONG);
}

static void a_damaged_database_is_no_hindrance_r5(void **state) {
    StoreRoom *room = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/%s", room->path, STORE_NAME);
    room_put(path, "no database at all");
    store_room_open(room);
    put(room, setting("theme", "dark"));
    assert_true(save(room));
    snprintf(path, sizeof path, "%s/%s.corrupt-1", room->path, STORE_NAME);
    assert_true(file_exists(path));
}

static void the_week_s_look_comes_when_nothing_else_is_to_do(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    /* A new database was never looked through, so it is due. */
    store_room_await_idle(room);
}

static void text_that_is_no_text_is_passed_over(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    put(room, setting("theme", "dark"));
    put(room, setting("language", "de"));
    assert_true(save(room));
    ask(room, "UPDATE setting SET value = CAST(X'ff41' AS TEXT) WHERE name = 'language'");
    const Remembered *remembered = store_room_again(room);
    assert_int_equal(remembered->setting_count, 1);
    assert_null(remembered_setting(remembered, "language"));
}

typedef struct Waker {
    _Atomic(Store *) store;
    atomic_int calls;
} Waker;

/* Whoever is woken may ask at once what is new. */
static void wake(void *waker_of) {
    Waker *waker = waker_of;
    Store *store = atomic_load(&waker->store);
    if (store)
        store_saved(store);
    atomic_fetch_add(&waker->calls, 1);
}

static void whoever_waits_is_woken_when_there_is_news(void **state) {
    StoreRoom *room = *state;
    Waker waker = {NULL, 0};
    room->store = store_new(
        &(StoreOptions){.folder = room->path, .now = NOW, .woken = wake, .context = &waker});
    atomic_store(&waker.store, room->store);
    assert_non_null(store_remembered(room->store, LONG));
    put(room, setting("theme", "dark"));
    assert_true(save(room));
    store_free(room->store, LONG);
    room->store = NULL;
    assert_true(atomic_load(&waker.calls) >= 2);
}

static void names_of_sessions_are_sixteen_digits_and_differ(void **state) {
    (void)state;
    char one[RECORD_UID], other[RECORD_UID];
    store_uid(one);
    store_uid(other);
    assert_int_equal(strlen(one), 16);
    assert_int_equal(strspn(one, "0123456789abcdef"), 16);
    assert_string_not_equal(one, other);
}

static void nothing_is_no_store(void **state) {
    (void)state;
    store_free(NULL, LONG);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, store_room_enter, store_room_leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_new_folder_remembers_nothing),
        TEST(settings_are_remembered_sorted_and_the_last_counts),
        TEST(all_kinds_of_facts_come_back_as_they_were_put),
        TEST(of_two_blocks_the_later_end_counts),
        TEST(a_session_that_never_ended_comes_back_with_its_deeds),
        TEST(deeds_count_up_to_the_first_gap),
        TEST(records_of_a_session_that_is_not_known_are_dropped),
        TEST(what_is_said_again_takes_the_place_of_what_was_said),
        TEST(a_session_that_is_forgotten_leaves_nothing),
        TEST(forgetting_all_keeps_what_was_agreed_to_and_settings),
        TEST(what_is_private_can_be_forgotten_alone),
        TEST(what_is_deleted_is_in_no_file_any_more),
        TEST(what_a_reader_kept_in_the_log_goes_at_the_next_start),
        TEST(a_group_is_open_until_it_is_closed),
        TEST(what_was_put_is_saved_when_the_store_is_freed_r24),
        TEST(what_was_said_to_be_saved_outlives_a_kill_r1),
        TEST(one_program_has_the_folder_r8),
        TEST(a_folder_that_cannot_be_used_is_one_line_and_no_history_r4),
        TEST(a_pipe_in_the_place_of_the_database_is_not_waited_for_r4),
        TEST(a_damaged_database_is_no_hindrance_r5),
        TEST(the_week_s_look_comes_when_nothing_else_is_to_do),
        TEST(text_that_is_no_text_is_passed_over),
        TEST(whoever_waits_is_woken_when_there_is_news),
        cmocka_unit_test(names_of_sessions_are_sixteen_digits_and_differ),
        cmocka_unit_test(nothing_is_no_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
