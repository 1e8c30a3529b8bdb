/* mkdtemp and the like are in POSIX 2008 as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "store/db.h"
#include "store/store.h"
#include "store/write.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each test has a folder of its own, taken, and works in it. */
typedef struct Room {
    char path[64];
    int home;
    Arena *arena;
    Folder folder;
    Db db;
} Room;

static int enter(void **state) {
    Room *room = calloc(1, sizeof *room);
    const char *reason = NULL;
    strcpy(room->path, "/tmp/unknot-test-XXXXXX");
    room->home = open(".", O_RDONLY | O_DIRECTORY);
    room->arena = arena_new();
    *state = room;
    return !mkdtemp(room->path) || chdir(room->path) != 0 ||
           folder_take(room->path, &room->folder, room->arena, &reason) != FOLDER_TAKEN;
}

static int leave(void **state) {
    Room *room = *state;
    char command[128];
    db_close(&room->db, true);
    folder_leave(&room->folder);
    snprintf(command, sizeof command, "rm -rf '%s'", room->path);
    int failed = fchdir(room->home) != 0 || system(command) != 0;
    close(room->home);
    arena_free(room->arena);
    free(room);
    return failed;
}

static DbResult reopen_as(Room *room, const Schema *schema, DbCare care) {
    db_close(&room->db, true);
    return db_open(&(DbOptions){.folder = &room->folder, .schema = schema, .care = care},
                   &room->db);
}

static DbResult reopen(Room *room) {
    return reopen_as(room, NULL, DB_CARE_START);
}

static void run(Room *room, const char *sql) {
    assert_int_equal(db_run(&room->db, sql), DB_DONE);
}

static int64_t number(Room *room, const char *sql) {
    return db_number(&room->db, sql, -1000);
}

static void put(const char *path, const void *bytes, size_t length) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static bool is_there(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0;
}

static int mode_of(const char *path) {
    struct stat about;
    assert_int_equal(lstat(path, &about), 0);
    return (int)(about.st_mode & 0777);
}

/* A word that is found again wherever the database that held it went. */
static void leave_a_mark(Room *room) {
    run(room, "INSERT INTO setting VALUES ('theme', 'marked')");
}

static bool is_marked(Room *room) {
    return number(room, "SELECT count(*) FROM setting WHERE value = 'marked'") == 1;
}

/* Runs [sql] as somebody else would, without any rule of ours. */
static void run_elsewhere(const char *path, const char *sql) {
    sqlite3 *sqlite = NULL;
    assert_int_equal(sqlite3_open(path, &sqlite), SQLITE_OK);
    assert_int_equal(sqlite3_exec(sqlite, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(sqlite), SQLITE_OK);
}

static void a_new_database_is_set_up_by_the_rules(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    assert_true(room->db.fresh);
    assert_int_equal(number(room, "PRAGMA application_id"), SCHEMA_APPLICATION);
    assert_int_equal(number(room, "PRAGMA user_version"), schema_current.version);
    assert_int_equal(number(room, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
    assert_int_equal(number(room, "PRAGMA synchronous"), 2);
    assert_int_equal(number(room, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number(room, "PRAGMA trusted_schema"), 0);
    assert_int_equal(number(room, "PRAGMA secure_delete"), 1);
    assert_int_equal(number(room, "PRAGMA busy_timeout"), 2000);
    int defensive = 0;
    sqlite3_db_config(room->db.sqlite, SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
    assert_int_equal(defensive, 1);
    leave_a_mark(room);
    assert_int_equal(mode_of(STORE_NAME), 0600);
    assert_int_equal(mode_of(STORE_NAME "-wal"), 0600);
    assert_int_equal(mode_of(STORE_NAME "-shm"), 0600);
    assert_int_equal(mode_of("unknot.lock"), 0600);
    assert_int_equal(reopen(room), DB_DONE);
    assert_false(room->db.fresh);
    assert_true(is_marked(room));
}

static void every_table_refuses_types_that_are_not_its_own(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    assert_int_equal(number(room, "SELECT count(*) FROM pragma_table_list"
                                  " WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
                                  " AND NOT strict"),
                     0);
    assert_true(number(room, "SELECT count(*) FROM pragma_table_list WHERE strict") > 10);
}

/* What lies there is put aside under the name [aside]; a new one serves, now and after a start. */
static void assert_put_aside(Room *room, const char *aside) {
    assert_int_equal(reopen(room), DB_DONE);
    assert_true(room->db.fresh);
    assert_true(is_there(aside));
    leave_a_mark(room);
    assert_int_equal(reopen(room), DB_DONE);
    assert_true(is_marked(room));
}

static void what_is_no_database_is_put_aside_and_kept_as_it_was_r5(void **state) {
    Room *room = *state;
    static const char words[] =
        "this is a letter, and it is of some length, to whom it may concern";
    put(STORE_NAME, words, sizeof words);
    assert_put_aside(room, STORE_NAME ".corrupt-1");
    FileBytes bytes;
    const char *reason;
    assert_true(file_read(STORE_NAME ".corrupt-1", 4096, false, &bytes, room->arena, &reason));
    assert_int_equal(bytes.length, sizeof words);
    assert_memory_equal(bytes.bytes, words, sizeof words);
    file_bytes_finish(&bytes);
}

static void fill(Room *room) {
    run(room, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
              " INSERT INTO profile SELECT 'code-' || i, i % 2, i FROM n");
}

static void a_truncated_database_is_put_aside_r5(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    fill(room);
    db_close(&room->db, true);
    assert_int_equal(truncate(STORE_NAME, 20 * 4096 + 100), 0);
    assert_put_aside(room, STORE_NAME ".corrupt-1");
}

static void a_damaged_page_is_found_at_the_start_r5(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    fill(room);
    int64_t page = number(room, "SELECT rootpage FROM sqlite_schema WHERE name = 'profile'");
    db_close(&room->db, true);
    FILE *file = fopen(STORE_NAME, "r+b");
    assert_int_equal(fseek(file, (long)(page - 1) * 4096, SEEK_SET), 0);
    for (int i = 0; i < 4096; i++)
        fputc(0xa5, file);
    fclose(file);
    assert_put_aside(room, STORE_NAME ".corrupt-1");
}

static void a_database_that_is_not_ours_is_put_aside_r5(void **state) {
    Room *room = *state;
    run_elsewhere(STORE_NAME, "CREATE TABLE recipe(cake)");
    assert_put_aside(room, STORE_NAME ".corrupt-1");
    run_elsewhere(STORE_NAME ".corrupt-1", "SELECT cake FROM recipe");
}

static void a_database_with_a_trigger_of_somebody_else_is_put_aside_r5(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    db_close(&room->db, true);
    run_elsewhere(STORE_NAME, "CREATE TRIGGER spy AFTER INSERT ON answer BEGIN"
                              " INSERT INTO setting VALUES ('seen', new.value); END");
    assert_put_aside(room, STORE_NAME ".corrupt-1");
}

static void an_empty_file_is_a_new_database(void **state) {
    Room *room = *state;
    put(STORE_NAME, "", 0);
    chmod(STORE_NAME, 0644);
    assert_int_equal(reopen(room), DB_DONE);
    assert_true(room->db.fresh);
    assert_int_equal(mode_of(STORE_NAME), 0600);
    assert_false(is_there(STORE_NAME ".corrupt-1"));
}

static void an_empty_file_with_a_log_is_put_aside_r5(void **state) {
    Room *room = *state;
    put(STORE_NAME, "", 0);
    put(STORE_NAME "-wal", "what it held", 12);
    assert_put_aside(room, STORE_NAME ".corrupt-1");
    assert_true(is_there(STORE_NAME ".corrupt-1-wal"));
}

static void the_log_of_a_damaged_database_goes_with_it_r5(void **state) {
    Room *room = *state;
    put(STORE_NAME, "no database", 11);
    put(STORE_NAME "-wal", "its log", 7);
    put(STORE_NAME "-shm", "its index", 9);
    assert_put_aside(room, STORE_NAME ".corrupt-1");
    assert_true(is_there(STORE_NAME ".corrupt-1-wal"));
    assert_true(is_there(STORE_NAME ".corrupt-1-shm"));
}

static void three_damaged_databases_are_kept_the_youngest_r5(void **state) {
    Room *room = *state;
    for (int i = 1; i <= 5; i++) {
        char words[32];
        db_close(&room->db, true);
        snprintf(words, sizeof words, "no database %d", i);
        put(STORE_NAME, words, strlen(words));
        assert_int_equal(reopen(room), DB_DONE);
    }
    assert_false(is_there(STORE_NAME ".corrupt-1"));
    assert_false(is_there(STORE_NAME ".corrupt-2"));
    assert_true(is_there(STORE_NAME ".corrupt-3"));
    assert_true(is_there(STORE_NAME ".corrupt-4"));
    assert_true(is_there(STORE_NAME ".corrupt-5"));
}

static void a_newer_database_is_left_aside_and_unwritable(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    leave_a_mark(room);
    run(room, "PRAGMA user_version = 4711");
    assert_put_aside(room, STORE_NAME ".newer-1");
    assert_int_equal(mode_of(STORE_NAME ".newer-1"), 0400);
    assert_false(is_there(STORE_NAME ".corrupt-1"));
    run_elsewhere(STORE_NAME ".newer-1", "SELECT * FROM setting");
}

static void what_is_no_file_is_neither_opened_nor_moved_r4(void **state) {
    Room *room = *state;
    static const char *const names[] = {STORE_NAME, STORE_NAME "-wal", STORE_NAME "-shm",
                                        STORE_NAME "-journal"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(mkfifo(names[i], 0600), 0);
        assert_int_equal(reopen(room), DB_FAILED);
        assert_int_equal(remove(names[i]), 0);
        assert_int_equal(symlink("/dev/null", names[i]), 0);
        assert_int_equal(reopen(room), DB_FAILED);
        assert_int_equal(remove(names[i]), 0);
        assert_int_equal(mkdir(names[i], 0700), 0);
        assert_int_equal(reopen(room), DB_FAILED);
        assert_int_equal(remove(names[i]), 0);
    }
    assert_int_equal(reopen(room), DB_DONE);
}

/* A second version, made as a real one would be: a table changes and another comes. */
static const char *const second[] = {
    "ALTER TABLE setting ADD COLUMN since INTEGER NOT NULL DEFAULT 0",
    "UPDATE setting SET since = 7",
    "CREATE TABLE more(name TEXT NOT NULL) STRICT",
    NULL,
};

static const char *const wrong[] = {
    "ALTER TABLE setting ADD COLUMN since INTEGER NOT NULL DEFAULT 0",
    "UPDATE setting SET nowhere = 7",
    NULL,
};

static void
an_older_database_is_brought_up_to_date_and_a_copy_kept_until_it_has_served(void **state) {
    Room *room = *state;
    assert_int_equal(schema_current.version, 1);
    const char *const *steps[] = {schema_current.steps[0], second};
    const Schema next = {steps, 2};
    assert_int_equal(reopen(room), DB_DONE);
    leave_a_mark(room);
    assert_int_equal(reopen_as(room, &next, DB_CARE_START), DB_DONE);
    assert_int_equal(number(room, "PRAGMA user_version"), 2);
    assert_int_equal(number(room, "SELECT since FROM setting"), 7);
    assert_int_equal(number(room, "SELECT count(*) FROM more"), 0);
    assert_true(is_marked(room));
    assert_int_equal(mode_of(STORE_NAME ".before-1"), 0600);
    assert_false(is_there(STORE_NAME ".corrupt-1"));
    Db copy = {0};
    assert_int_equal(sqlite3_open(STORE_NAME ".before-1", &copy.sqlite), SQLITE_OK);
    assert_int_equal(db_number(&copy, "PRAGMA user_version", 0), 1);
    assert_int_equal(db_number(&copy, "SELECT count(*) FROM setting", 0), 1);
    sqlite3_close(copy.sqlite);

    assert_int_equal(reopen_as(room, &next, DB_CARE_START), DB_DONE);
    assert_true(is_marked(room));
    assert_false(is_there(STORE_NAME ".before-1"));
    /* A program that does not know it yet leaves it alone. */
    assert_int_equal(reopen(room), DB_DONE);
    assert_true(is_there(STORE_NAME ".newer-1"));
}

static void a_database_made_new_is_the_same_as_one_brought_up_to_date(void **state) {
    Room *room = *state;
    const char *const *steps[] = {schema_current.steps[0], second};
    const Schema next = {steps, 2};
    assert_int_equal(reopen_as(room, &next, DB_CARE_START), DB_DONE);
    assert_int_equal(number(room, "PRAGMA user_version"), 2);
    assert_false(is_there(STORE_NAME ".before-1"));
    assert_int_equal(reopen_as(room, &next, DB_CARE_START), DB_DONE);
    assert_false(room->db.fresh);
}

static void a_step_that_fails_changes_nothing(void **state) {
    Room *room = *state;
    const char *const *steps[] = {schema_current.steps[0], wrong};
    const Schema next = {steps, 2};
    assert_int_equal(reopen(room), DB_DONE);
    leave_a_mark(room);
    assert_int_equal(reopen_as(room, &next, DB_CARE_START), DB_FAILED);
    assert_int_equal(reopen(room), DB_DONE);
    assert_true(is_marked(room));
    assert_int_equal(number(room, "PRAGMA user_version"), 1);
}

static void a_look_through_is_due_after_a_week_or_when_the_clock_went_back(void **state) {
    Room *room = *state;
    const int64_t day = 24 * 60 * 60, now = 20000 * day;
    assert_int_equal(reopen(room), DB_DONE);
    assert_true(db_look_through_due(&room->db, now));
    assert_int_equal(db_look_through(&room->db, now, NULL, NULL), DB_DONE);
    assert_false(db_look_through_due(&room->db, now));
    assert_false(db_look_through_due(&room->db, now + 6 * day));
    assert_true(db_look_through_due(&room->db, now + 7 * day));
    assert_true(db_look_through_due(&room->db, now - day));
}

static bool no(void *context) {
    (void)context;
    return false;
}

static void a_look_through_that_is_called_off_stays_due(void **state) {
    Room *room = *state;
    const int64_t now = (int64_t)20000 * 24 * 60 * 60;
    assert_int_equal(reopen(room), DB_DONE);
    fill(room);
    assert_int_equal(db_look_through(&room->db, now, no, NULL), DB_BUSY);
    assert_true(db_look_through_due(&room->db, now));
}

/* An index that lacks a row, which a quick look does not see. */
static void damage_an_index(Room *room) {
    int64_t page = number(room, "SELECT rootpage FROM sqlite_schema WHERE name = 'session_day'");
    run(room, "INSERT INTO session VALUES (1, '0123456789abcdef', 'neck', 'Neck', '', 1, 0, 1,"
              " '2026-11-22', 100), (2, '0123456789abcdee', 'neck', 'Neck', '', 1, 0, 2,"
              " '2026-11-23', 100)");
    db_close(&room->db, true);
    FILE *file = fopen(STORE_NAME, "r+b");
    char bytes[4096];
    assert_int_equal(fseek(file, (long)(page - 1) * 4096, SEEK_SET), 0);
    assert_int_equal(fread(bytes, 1, sizeof bytes, file), sizeof bytes);
    for (size_t i = 0; i + 10 <= sizeof bytes; i++)
        if (memcmp(bytes + i, "2026-11-23", 10) == 0)
            bytes[i + 9] = '9';
    assert_int_equal(fseek(file, (long)(page - 1) * 4096, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, sizeof bytes, file), sizeof bytes);
    fclose(file);
}

static void what_a_look_through_finds_is_put_aside_at_the_next_start(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    damage_an_index(room);
    assert_int_equal(reopen(room), DB_DONE);
    assert_false(room->db.fresh);
    assert_int_equal(db_look_through(&room->db, 1000000000, NULL, NULL), DB_DAMAGED);
    assert_put_aside(room, STORE_NAME ".corrupt-1");
}

static void after_a_fault_the_whole_is_looked_through_r6(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    damage_an_index(room);
    assert_int_equal(reopen_as(room, NULL, DB_CARE_FAULT), DB_DONE);
    assert_true(room->db.fresh);
}

static void one_that_only_looks_changes_nothing(void **state) {
    Room *room = *state;
    Db db;
    bool there = true;
    const DbOptions options = {.folder = &room->folder};
    assert_int_equal(db_look(&options, &db, &there), DB_DONE);
    assert_false(there);
    assert_false(is_there(STORE_NAME));
    assert_int_equal(reopen(room), DB_DONE);
    leave_a_mark(room);
    /* Beside one who writes. */
    assert_int_equal(db_look(&options, &db, &there), DB_DONE);
    assert_true(there);
    assert_int_equal(db_number(&db, "SELECT count(*) FROM setting", 0), 1);
    assert_int_not_equal(db_run(&db, "DELETE FROM setting"), DB_DONE);
    db_close(&db, false);
    db_close(&room->db, true);
    put(STORE_NAME, "no database", 11);
    assert_int_equal(db_look(&options, &db, &there), DB_DAMAGED);
    assert_true(is_there(STORE_NAME));
    assert_false(is_there(STORE_NAME ".corrupt-1"));
}

static void all_that_was_put_aside_can_be_deleted(void **state) {
    Room *room = *state;
    put(STORE_NAME ".corrupt-1", "1", 1);
    put(STORE_NAME ".corrupt-1-wal", "1", 1);
    put(STORE_NAME ".newer-12", "1", 1);
    put(STORE_NAME ".before-1", "1", 1);
    put(STORE_NAME ".mine", "1", 1);
    put("diary.txt", "1", 1);
    assert_int_equal(reopen(room), DB_DONE);
    db_delete_aside(&room->db);
    assert_false(is_there(STORE_NAME ".corrupt-1"));
    assert_false(is_there(STORE_NAME ".corrupt-1-wal"));
    assert_false(is_there(STORE_NAME ".newer-12"));
    assert_false(is_there(STORE_NAME ".before-1"));
    assert_true(is_there(STORE_NAME ".mine"));
    assert_true(is_there("diary.txt"));
    assert_true(is_there(STORE_NAME));
}

static void a_record_that_the_tables_refuse_holds_up_nothing(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    assert_int_equal(db_begin(&room->db), DB_DONE);
    const Record mistake = {.kind = RECORD_PROFILE, .profile = {.code = ""}};
    const Record sound = {.kind = RECORD_PROFILE, .profile = {.code = "R04", .yes = true}};
    assert_int_equal(write_record(&room->db, &mistake), DB_DONE);
    assert_int_equal(write_record(&room->db, &sound), DB_DONE);
    assert_int_equal(db_commit(&room->db), DB_DONE);
    assert_int_equal(number(room, "SELECT count(*) FROM profile"), 1);
}

static void a_folder_is_made_for_its_owner_alone_with_those_above_it(void **state) {
    Room *room = *state;
    Folder folder;
    const char *reason;
    assert_int_equal(folder_take("one/two/", &folder, room->arena, &reason), FOLDER_TAKEN);
    assert_int_equal(mode_of("one"), 0700);
    assert_int_equal(mode_of("one/two"), 0700);
    folder_leave(&folder);
    folder_leave(&folder);
}

static void a_folder_that_cannot_be_used_says_why_at_once_r4(void **state) {
    Room *room = *state;
    static const struct {
        const char *path, *because;
    } cases[] = {
        {"file", "is no folder"},
        {"pipe", "is no folder"},
        {"link", "is a symbolic link, not a folder"},
        {"link/", "is a symbolic link, not a folder"},
        {"file/below", "is no folder"},
        {"held", "'unknot.lock' in it is no file"},
        {"/proc/unknot", "cannot be opened: no such file or directory"},
    };
    put("file", "", 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(mkdir("place", 0700), 0);
    assert_int_equal(symlink("place", "link"), 0);
    assert_int_equal(mkdir("held", 0700), 0);
    assert_int_equal(mkfifo("held/unknot.lock", 0600), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Folder folder;
        const char *reason = NULL;
        assert_int_equal(folder_take(cases[i].path, &folder, room->arena, &reason),
                         FOLDER_UNUSABLE);
        assert_string_equal(reason, cases[i].because);
        folder_leave(&folder);
    }
}

static void a_folder_without_leave_to_write_is_unusable_r4(void **state) {
    Room *room = *state;
    assert_int_equal(mkdir("closed", 0500), 0);
    const uid_t nobody = 65534;
    bool root = geteuid() == 0;
    /* Root may write anywhere; somebody else asks in its place. */
    if (root) {
        assert_int_equal(chown("closed", nobody, (gid_t)-1), 0);
        assert_int_equal(chmod(".", 0711), 0);
        assert_int_equal(seteuid(nobody), 0);
    }
    Folder folder;
    const char *reason = NULL;
    FolderAnswer answer = folder_take("closed", &folder, room->arena, &reason);
    if (root)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(answer, FOLDER_UNUSABLE);
    assert_string_equal(reason, "'unknot.lock' cannot be written in it: permission denied");
}

static void what_is_written_again_stays_as_it_was_r6(void **state) {
    Room *room = *state;
    char bytes[40000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7 + i / 256);
    put("log", bytes, sizeof bytes);
    assert_true(folder_write_again(&room->folder, "log"));
    FileBytes there;
    const char *reason;
    assert_true(file_read("log", sizeof bytes, false, &there, room->arena, &reason));
    assert_int_equal(there.length, sizeof bytes);
    assert_memory_equal(there.bytes, bytes, sizeof bytes);
    file_bytes_finish(&there);
    assert_true(folder_write_again(&room->folder, "nothing"));
    assert_false(file_exists("nothing"));
    assert_int_equal(symlink("/dev/null", "link"), 0);
    assert_false(folder_write_again(&room->folder, "link"));
}

static void a_log_that_is_left_is_put_away_after_a_fault_r6(void **state) {
    Room *room = *state;
    assert_int_equal(reopen(room), DB_DONE);
    leave_a_mark(room);
    db_close(&room->db, false);
    FileStamp log;
    assert_true(file_stamp(STORE_NAME "-wal", &log));
    assert_true(log.size > 0);
    assert_int_equal(reopen_as(room, NULL, DB_CARE_FAULT), DB_DONE);
    assert_true(is_marked(room));
    assert_true(!file_stamp(STORE_NAME "-wal", &log) || log.size == 0);
}

static void a_folder_is_taken_once_r8(void **state) {
    Room *room = *state;
    Folder other;
    const char *reason;
    assert_int_equal(folder_take(room->path, &other, room->arena, &reason), FOLDER_BUSY);
    folder_leave(&other);
    /* Whoever only looks is let in. */
    assert_int_equal(folder_look(room->path, &other, room->arena, &reason), FOLDER_TAKEN);
    folder_leave(&other);
    folder_leave(&room->folder);
    assert_int_equal(folder_take(room->path, &room->folder, room->arena, &reason), FOLDER_TAKEN);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, enter, leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_new_database_is_set_up_by_the_rules),
        TEST(every_table_refuses_types_that_are_not_its_own),
        TEST(what_is_no_database_is_put_aside_and_kept_as_it_was_r5),
        TEST(a_truncated_database_is_put_aside_r5),
        TEST(a_damaged_page_is_found_at_the_start_r5),
        TEST(a_database_that_is_not_ours_is_put_aside_r5),
        TEST(a_database_with_a_trigger_of_somebody_else_is_put_aside_r5),
        TEST(an_empty_file_is_a_new_database),
        TEST(an_empty_file_with_a_log_is_put_aside_r5),
        TEST(the_log_of_a_damaged_database_goes_with_it_r5),
        TEST(three_damaged_databases_are_kept_the_youngest_r5),
        TEST(a_newer_database_is_left_aside_and_unwritable),
        TEST(what_is_no_file_is_neither_opened_nor_moved_r4),
        TEST(an_older_database_is_brought_up_to_date_and_a_copy_kept_until_it_has_served),
        TEST(a_database_made_new_is_the_same_as_one_brought_up_to_date),
        TEST(a_step_that_fails_changes_nothing),
        TEST(a_look_through_is_due_after_a_week_or_when_the_clock_went_back),
        TEST(a_look_through_that_is_called_off_stays_due),
        TEST(what_a_look_through_finds_is_put_aside_at_the_next_start),
        TEST(after_a_fault_the_whole_is_looked_through_r6),
        TEST(one_that_only_looks_changes_nothing),
        TEST(all_that_was_put_aside_can_be_deleted),
        TEST(a_record_that_the_tables_refuse_holds_up_nothing),
        TEST(a_folder_is_made_for_its_owner_alone_with_those_above_it),
        TEST(a_folder_that_cannot_be_used_says_why_at_once_r4),
        TEST(a_folder_without_leave_to_write_is_unusable_r4),
        TEST(what_is_written_again_stays_as_it_was_r6),
        TEST(a_log_that_is_left_is_put_away_after_a_fault_r6),
        TEST(a_folder_is_taken_once_r8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
