#include "store/history.h"

#include "base/file.h"
#include "made_history.h"
#include "store/db.h"
#include "store/store.h"
#include "store/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define MARKER "a-word-that-nothing-else-holds"

/* A folder of its own for each test. */
typedef struct Place {
    Arena *arena;
    const char *folder;
} Place;

static int make_place(void **state) {
    Place *place = test_malloc(sizeof *place);
    char name[] = "/tmp/unknot-history-XXXXXX";
    place->arena = arena_new();
    assert_non_null(mkdtemp(name));
    place->folder = file_join(place->arena, arena_string(place->arena, name), "data");
    *state = place;
    return 0;
}

static int drop_place(void **state) {
    Place *place = *state;
    FileList list = {0};
    const char *reason;
    if (file_list(place->folder, "", 100, &list, place->arena, &reason)) {
        for (size_t i = 0; i < list.count; i++)
            unlink(file_join(place->arena, place->folder, list.names[i]));
    }
    char *above = arena_string(place->arena, place->folder);
    rmdir(above);
    *strrchr(above, '/') = '\0';
    rmdir(above);
    arena_free(place->arena);
    test_free(place);
    return 0;
}

static void require_added(Place *place, const History *history, size_t expected) {
    const char *reason = NULL;
    size_t added = 99;
    if (!history_add(place->folder, history, place->arena, &added, &reason))
        fail_msg("%s", reason);
    assert_int_equal(added, expected);
}

static void require_read(Place *place, HistoryShelf shelf, History *out) {
    const char *reason = NULL;
    if (!history_read(place->folder, shelf, place->arena, out, &reason))
        fail_msg("%s", reason);
}

static void require_same_text(const char *one, const char *other) {
    assert_non_null(one);
    assert_string_equal(one, other);
}

static void require_same_session(const HistorySession *one, const HistorySession *other) {
    require_same_text(one->session.uid, other->session.uid);
    require_same_text(one->session.routine, other->session.routine);
    require_same_text(one->session.title, other->session.title);
    require_same_text(one->session.version, other->session.version);
    require_same_text(one->session.day, other->session.day);
    assert_true(one->session.content == other->session.content);
    assert_int_equal(one->session.private, other->session.private);
    assert_int_equal(one->session.begun, other->session.begun);
    assert_int_equal(one->session.speed, other->session.speed);
    require_same_text(one->place.step, other->place.step);
    require_same_text(one->place.round, other->place.round);
    assert_int_equal(one->place.at, other->place.at);
    assert_int_equal(one->place.place, other->place.place);
    assert_int_equal(one->place.places, other->place.places);
    assert_true(one->ended && other->ended);
    require_same_text(one->end.why, other->end.why);
    assert_int_equal(one->end.ended, other->end.ended);
    assert_int_equal(one->end.length, other->end.length);
    assert_int_equal(one->end.steps, other->end.steps);
    assert_int_equal(one->end.pain_before, other->end.pain_before);
    assert_int_equal(one->end.pain_after, other->end.pain_after);
    assert_int_equal(one->answer_count, other->answer_count);
    for (size_t i = 0; i < one->answer_count; i++) {
        require_same_text(one->answers[i].step, other->answers[i].step);
        require_same_text(one->answers[i].round, other->answers[i].round);
        require_same_text(one->answers[i].kind, other->answers[i].kind);
        require_same_text(one->answers[i].value, other->answers[i].value);
        assert_int_equal(one->answers[i].at, other->answers[i].at);
    }
    assert_int_equal(one->spot_count, other->spot_count);
    for (size_t i = 0; i < one->spot_count; i++) {
        require_same_text(one->spots[i].region, other->spots[i].region);
        assert_int_equal(one->spots[i].number, other->spots[i].number);
        assert_true(one->spots[i].x == other->spots[i].x);
        assert_true(one->spots[i].y == other->spots[i].y);
        assert_int_equal(one->spots[i].tender, other->spots[i].tender);
        assert_int_equal(one->spots[i].left, other->spots[i].left);
    }
    assert_int_equal(one->dose_count, other->dose_count);
    for (size_t i = 0; i < one->dose_count; i++) {
        require_same_text(one->doses[i].region, other->doses[i].region);
        assert_int_equal(one->doses[i].touched, other->doses[i].touched);
        assert_int_equal(one->doses[i].pressure, other->doses[i].pressure);
        assert_int_equal(one->doses[i].spots, other->doses[i].spots);
    }
}

static void require_same_rest(const History *one, const History *other) {
    assert_int_equal(one->block_count, other->block_count);
    for (size_t i = 0; i < one->block_count; i++) {
        require_same_text(one->blocks[i].what, other->blocks[i].what);
        require_same_text(one->blocks[i].id, other->blocks[i].id);
        require_same_text(one->blocks[i].because, other->blocks[i].because);
        assert_int_equal(one->blocks[i].private, other->blocks[i].private);
        assert_int_equal(one->blocks[i].from, other->blocks[i].from);
        assert_int_equal(one->blocks[i].until, other->blocks[i].until);
    }
    assert_int_equal(one->profile_count, other->profile_count);
    for (size_t i = 0; i < one->profile_count; i++) {
        require_same_text(one->profile[i].code, other->profile[i].code);
        assert_int_equal(one->profile[i].yes, other->profile[i].yes);
        assert_int_equal(one->profile[i].asked, other->profile[i].asked);
    }
    assert_int_equal(one->programme_count, other->programme_count);
    for (size_t i = 0; i < one->programme_count; i++) {
        require_same_text(one->programmes[i].id, other->programmes[i].id);
        require_same_text(one->programmes[i].state, other->programmes[i].state);
        assert_int_equal(one->programmes[i].private, other->programmes[i].private);
        assert_int_equal(one->programmes[i].week, other->programmes[i].week);
        assert_int_equal(one->programmes[i].day, other->programmes[i].day);
        assert_int_equal(one->programmes[i].since, other->programmes[i].since);
    }
    assert_int_equal(one->acknowledged_count, other->acknowledged_count);
    for (size_t i = 0; i < one->acknowledged_count; i++) {
        require_same_text(one->acknowledged[i].text, other->acknowledged[i].text);
        require_same_text(one->acknowledged[i].language, other->acknowledged[i].language);
        assert_true(one->acknowledged[i].words == other->acknowledged[i].words);
        assert_int_equal(one->acknowledged[i].when, other->acknowledged[i].when);
    }
    assert_int_equal(one->setting_count, other->setting_count);
    for (size_t i = 0; i < one->setting_count; i++) {
        require_same_text(one->settings[i].name, other->settings[i].name);
        require_same_text(one->settings[i].value, other->settings[i].value);
    }
}

static void what_was_added_is_read_whole(void **state) {
    Place *place = *state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        History history, read;
        Place own = {place->arena, arena_print(place->arena, "%s%d", place->folder, (int)seed)};
        made_history(seed, 12, place->arena, &history);
        require_added(&own, &history, 12);
        require_read(&own, HISTORY_ALL, &read);
        assert_int_equal(read.session_count, 12);
        for (size_t i = 0; i < 12; i++)
            require_same_session(&read.sessions[i], &history.sessions[i]);
        require_same_rest(&read, &history);
        assert_false(read.secret);
        FileList list = {0};
        const char *reason;
        assert_true(file_list(own.folder, "", 100, &list, place->arena, &reason));
        for (size_t i = 0; i < list.count; i++)
            unlink(file_join(place->arena, own.folder, list.names[i]));
        rmdir(own.folder);
    }
}

static void what_is_private_is_read_only_when_asked_for(void **state) {
    Place *place = *state;
    static const RecordProgramme programme = {"hidden", true, 1, 1, "going", 0};
    History history, read;
    made_history_small(place->arena, &history);
    history.session_count = 2;
    history.programmes = &programme;
    history.programme_count = 1;
    require_added(place, &history, 2);
    require_read(place, HISTORY_PUBLIC, &read);
    assert_int_equal(read.session_count, 1);
    assert_string_equal(read.sessions[0].session.title, "Upper Trapezius Hold");
    assert_int_equal(read.block_count, 2);
    assert_int_equal(read.programme_count, 0);
    require_read(place, HISTORY_ALL, &read);
    assert_int_equal(read.session_count, 2);
    assert_int_equal(read.block_count, 3);
    assert_int_equal(read.programme_count, 1);
}

static void what_is_there_already_stays_as_it_is(void **state) {
    Place *place = *state;
    static const RecordSetting other = {"day-end", "9"};
    static const RecordBlock shorter = {"region", "neck-back-left", false, 0, 5, "ST1"};
    History history, read;
    made_history_small(place->arena, &history);
    history.session_count = 1;
    require_added(place, &history, 1);
    HistorySession changed = history.sessions[0];
    changed.session.title = "Another title";
    changed.answer_count = 0;
    history.sessions = &changed;
    history.settings = &other;
    history.blocks = &shorter;
    history.block_count = 1;
    require_added(place, &history, 0);
    require_read(place, HISTORY_ALL, &read);
    assert_string_equal(read.sessions[0].session.title, "Upper Trapezius Hold");
    assert_int_equal(read.sessions[0].answer_count, 2);
    assert_string_equal(read.settings[0].value, "4");
    assert_string_equal(read.blocks[1].because, "ST9");
}

static void a_folder_without_a_database_is_an_empty_history(void **state) {
    Place *place = *state;
    const char *reason = NULL;
    History read;
    require_read(place, HISTORY_ALL, &read);
    assert_int_equal(read.session_count, 0);
    assert_false(file_exists(place->folder));
    assert_true(history_delete(place->folder, true, place->arena, &reason));
    assert_false(file_exists(place->folder));
    assert_int_equal(mkdir(place->folder, 0700), 0);
    require_read(place, HISTORY_ALL, &read);
    assert_int_equal(read.session_count, 0);
}

static void what_is_no_history_is_said_and_left_alone(void **state) {
    Place *place = *state;
    static const char bytes[] =
        "these bytes are no database, and are long enough for a head of one, "
        "which has a hundred bytes and a magic";
    const char *reason = NULL, *path = file_join(place->arena, place->folder, STORE_NAME);
    History read;
    FileBytes after;
    assert_int_equal(mkdir(place->folder, 0700), 0);
    assert_true(file_write(path, bytes, sizeof bytes, place->arena, &reason));
    assert_false(history_read(place->folder, HISTORY_ALL, place->arena, &read, &reason));
    assert_non_null(strstr(reason, "damaged"));
    assert_int_equal(read.session_count, 0);
    assert_true(file_read(path, 1000, false, &after, place->arena, &reason));
    assert_int_equal(after.length, sizeof bytes);
    assert_memory_equal(after.bytes, bytes, sizeof bytes);
    file_bytes_finish(&after);
}

/* A database that the next version of this program may have made. */
static void make_newer(Place *place) {
    const char *reason;
    Folder folder;
    Db db;
    assert_int_equal(folder_take(place->folder, &folder, place->arena, &reason), FOLDER_TAKEN);
    assert_int_equal(db_open(&(DbOptions){.folder = &folder}, &db), DB_DONE);
    assert_int_equal(db_run(&db, "PRAGMA user_version = 1000"), DB_DONE);
    db_close(&db, true);
    folder_leave(&folder);
}

static void a_newer_database_is_neither_read_nor_added_to(void **state) {
    Place *place = *state;
    const char *reason = NULL;
    size_t added = 1;
    History history, read;
    made_history_small(place->arena, &history);
    history.session_count = 1;
    require_added(place, &history, 1);
    make_newer(place);
    assert_false(history_read(place->folder, HISTORY_ALL, place->arena, &read, &reason));
    assert_non_null(strstr(reason, "newer"));
    assert_false(history_add(place->folder, &history, place->arena, &added, &reason));
    assert_non_null(strstr(reason, "newer"));
    assert_int_equal(added, 0);
    FileList list = {0};
    assert_true(file_list(place->folder, "", 100, &list, place->arena, &reason));
    for (size_t i = 0; i < list.count; i++)
        assert_null(strstr(list.names[i], "newer"));
}

static void a_player_that_is_open_lets_read_but_not_change(void **state) {
    Place *place = *state;
    const char *reason = NULL;
    size_t added = 1;
    History history, read;
    Folder player;
    made_history_small(place->arena, &history);
    history.session_count = 1;
    require_added(place, &history, 1);
    assert_int_equal(folder_take(place->folder, &player, place->arena, &reason), FOLDER_TAKEN);
    require_read(place, HISTORY_ALL, &read);
    assert_int_equal(read.session_count, 1);
    assert_false(history_add(place->folder, &history, place->arena, &added, &reason));
    assert_non_null(strstr(reason, "another Unknot is open with it"));
    assert_false(history_delete(place->folder, true, place->arena, &reason));
    assert_non_null(strstr(reason, "another Unknot is open with it"));
    folder_leave(&player);
    require_read(place, HISTORY_ALL, &read);
    assert_int_equal(read.session_count, 1);
}

static void what_a_killed_player_left_in_its_log_is_read(void **state) {
    Place *place = *state;
    const char *reason = NULL;
    History history, read;
    Folder folder;
    Db db;
    made_history_small(place->arena, &history);
    assert_int_equal(folder_take(place->folder, &folder, place->arena, &reason), FOLDER_TAKEN);
    assert_int_equal(db_open(&(DbOptions){.folder = &folder}, &db), DB_DONE);
    Record record = {RECORD_SESSION, {.session = history.sessions[2].session}};
    assert_int_equal(write_record(&db, &record), DB_DONE);
    db_close(&db, false);
    folder_leave(&folder);
    FileStamp log;
    assert_true(file_stamp(file_join(place->arena, place->folder, STORE_NAME "-wal"), &log));
    assert_true(log.size > 0);
    require_read(place, HISTORY_PUBLIC, &read);
    assert_int_equal(read.session_count, 1);
    assert_false(read.sessions[0].ended);
    assert_string_equal(read.sessions[0].place.step, "");
    assert_int_equal(read.sessions[0].end.pain_before, -1);
}

static void what_was_agreed_to_does_not_look_damaged_at_the_next_start(void **state) {
    Place *place = *state;
    static const RecordAcknowledged text = {"ask-clinician", "de-AT", UINT64_MAX, 1795336215};
    History history = {.acknowledged = &text, .acknowledged_count = 1}, read;
    require_added(place, &history, 0);
    require_added(place, &history, 0);
    require_read(place, HISTORY_ALL, &read);
    assert_int_equal(read.acknowledged_count, 1);
    assert_false(file_exists(file_join(place->arena, place->folder, STORE_NAME ".corrupt-1")));
}

/* How many files of the folder hold [word]. */
static int files_with(Place *place, const char *word) {
    int count = 0;
    FileList list = {0};
    const char *reason;
    assert_true(file_list(place->folder, "", 100, &list, place->arena, &reason));
    for (size_t i = 0; i < list.count; i++) {
        FileBytes file;
        const char *path = file_join(place->arena, place->folder, list.names[i]);
        assert_true(file_read(path, (size_t)1 << 26, false, &file, place->arena, &reason));
        bool found = false;
        for (size_t at = 0; !found && at + strlen(word) <= file.length; at++)
            found = memcmp(file.bytes + at, word, strlen(word)) == 0;
        count += found;
        file_bytes_finish(&file);
    }
    return count;
}

static void add_marked(Place *place) {
    static const RecordAnswer answer = {"00000000000000a1", "a", "", "pain", "\"" MARKER "\"", 1};
    static const RecordSetting setting = {"country", "AT-" MARKER};
    History history;
    made_history_small(place->arena, &history);
    HistorySession marked = history.sessions[0];
    marked.session.title = MARKER;
    marked.answers = &answer;
    marked.answer_count = 1;
    history.sessions = &marked;
    history.session_count = 1;
    history.settings = &setting;
    require_added(place, &history, 1);
}

static void what_is_deleted_is_gone_from_every_file(void **state) {
    Place *place = *state;
    const char *reason = NULL;
    History read;
    add_marked(place);
    assert_true(files_with(place, MARKER) > 0);
    /* A database that was put aside holds the same. */
    FileBytes file;
    assert_true(file_read(file_join(place->arena, place->folder, STORE_NAME), (size_t)1 << 26,
                          false, &file, place->arena, &reason));
    assert_true(file_write(file_join(place->arena, place->folder, STORE_NAME ".corrupt-1"),
                           file.bytes, file.length, place->arena, &reason));
    file_bytes_finish(&file);
    assert_true(files_with(place, MARKER) > 1);
    assert_true(history_delete(place->folder, false, place->arena, &reason));
    require_read(place, HISTORY_ALL, &read);
    assert_int_equal(read.session_count, 0);
    assert_int_equal(read.block_count, 0);
    assert_int_equal(read.setting_count, 1);
    assert_int_equal(files_with(place, MARKER), 1); /* the setting */
    assert_true(history_delete(place->folder, true, place->arena, &reason));
    require_read(place, HISTORY_ALL, &read);
    assert_int_equal(read.setting_count, 0);
    assert_int_equal(files_with(place, MARKER), 0);
}

static void the_files_are_their_owner_s_alone(void **state) {
    Place *place = *state;
    struct stat about;
    add_marked(place);
    assert_int_equal(stat(place->folder, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    assert_int_equal(stat(file_join(place->arena, place->folder, STORE_NAME), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, drop_place)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_PLACE(what_was_added_is_read_whole),
        IN_PLACE(what_is_private_is_read_only_when_asked_for),
        IN_PLACE(what_is_there_already_stays_as_it_is),
        IN_PLACE(a_folder_without_a_database_is_an_empty_history),
        IN_PLACE(what_is_no_history_is_said_and_left_alone),
        IN_PLACE(a_newer_database_is_neither_read_nor_added_to),
        IN_PLACE(a_player_that_is_open_lets_read_but_not_change),
        IN_PLACE(what_a_killed_player_left_in_its_log_is_read),
        IN_PLACE(what_was_agreed_to_does_not_look_damaged_at_the_next_start),
        IN_PLACE(what_is_deleted_is_gone_from_every_file),
        IN_PLACE(the_files_are_their_owner_s_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
