/* Records as a test needs them, and a folder with a store in it. Include after cmocka.h; needs
** _XOPEN_SOURCE 700. */
#ifndef TESTS_STORE_RECORDS_H
#define TESTS_STORE_RECORDS_H

#include "../unit/rooms.h"
#include "store/store.h"

#include <sqlite3.h>
#include <time.h>

#define ONE "0123456789abcdef"
#define OTHER "fedcba9876543210"
#define NOW ((int64_t)1795000000)

/* Longer than anything takes, so that only what never happens is noticed by it. */
#define LONG (5 * USEC_MINUTE)

typedef struct StoreRoom {
    char path[64];
    Store *store;
} StoreRoom;

static inline int store_room_enter(void **state) {
    StoreRoom *room = calloc(1, sizeof *room);
    room_make(room->path);
    *state = room;
    return 0;
}

static inline int store_room_leave(void **state) {
    StoreRoom *room = *state;
    store_free(room->store, LONG);
    room_remove(room->path);
    free(room);
    return 0;
}

static inline Store *store_room_open_by(StoreRoom *room, const char *vfs) {
    room->store = store_new(&(StoreOptions){.folder = room->path, .now = NOW, .vfs = vfs});
    assert_non_null(room->store);
    assert_non_null(store_remembered(room->store, LONG));
    assert_int_equal(store_state(room->store), STORE_OPEN);
    return room->store;
}

static inline Store *store_room_open(StoreRoom *room) {
    return store_room_open_by(room, NULL);
}

/* Ends the store and begins it anew; what is remembered then. */
static inline const Remembered *store_room_again(StoreRoom *room) {
    store_free(room->store, LONG);
    return store_remembered(store_room_open(room), LONG);
}

static inline void put(StoreRoom *room, Record record) {
    store_put(room->store, &record);
}

static inline bool save(StoreRoom *room) {
    return store_wait(room->store, store_commit(room->store), LONG);
}

static inline Record setting(const char *name, const char *value) {
    return (Record){.kind = RECORD_SETTING, .setting = {name, value}};
}

static inline Record session(const char *uid, int64_t begun) {
    return (Record){.kind = RECORD_SESSION,
                    .session = {.uid = uid,
                                .routine = "neck-desk",
                                .title = "Neck at the desk",
                                .version = "2",
                                .content = UINT64_MAX - 1,
                                .begun = begun,
                                .day = "2026-11-22",
                                .speed = 100}};
}

static inline Record deed(const char *uid, int number) {
    return (Record){.kind = RECORD_DEED,
                    .deed = {.session = uid,
                             .number = number,
                             .at = number * USEC_SECOND,
                             .action = "answer",
                             .value = number,
                             .region = -1,
                             .x = 0.25,
                             .y = 0.75}};
}

static inline Record place(const char *uid, const char *step) {
    return (Record){.kind = RECORD_PLACE, .place = {uid, step, "round-2", 40 * USEC_SECOND, 3, 9}};
}

static inline Record answer(const char *uid, const char *step, const char *value) {
    return (Record){.kind = RECORD_ANSWER,
                    .answer = {uid, step, "", "pain", value, 41 * USEC_SECOND}};
}

static inline Record end(const char *uid) {
    return (Record){.kind = RECORD_END,
                    .end = {uid, "done", NOW + 600, 600 * USEC_SECOND, 12, 5, -1}};
}

static inline Record block(const char *id, int64_t until) {
    return (Record){.kind = RECORD_BLOCK, .block = {"routine", id, false, NOW - 100, until, "ST9"}};
}

static inline Record forget(const char *uid) {
    return (Record){.kind = RECORD_FORGET, .forget = uid};
}

static inline Record forget_all(void) {
    return (Record){.kind = RECORD_FORGET_ALL};
}

/* The number that [sql] gives in the database that is in the room, seen by another program. */
static inline int64_t ask(const StoreRoom *room, const char *sql) {
    sqlite3 *sqlite = NULL;
    sqlite3_stmt *statement = NULL;
    char path[128];
    snprintf(path, sizeof path, "%s/%s", room->path, STORE_NAME);
    assert_int_equal(sqlite3_open_v2(path, &sqlite, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    sqlite3_busy_timeout(sqlite, 10000);
    assert_int_equal(sqlite3_prepare_v2(sqlite, sql, -1, &statement, NULL), SQLITE_OK);
    int code = sqlite3_step(statement);
    int64_t number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    assert_true(code == SQLITE_ROW || code == SQLITE_DONE);
    sqlite3_finalize(statement);
    assert_int_equal(sqlite3_close(sqlite), SQLITE_OK);
    return number;
}

/* Waits until the store has nothing more to do of its own accord: in a new one, when all was looked
** through. A fault that is set after that meets what the test does, and nothing else. */
static inline void store_room_await_idle(const StoreRoom *room) {
    for (int i = 0; i < 6000 && ask(room, "SELECT looked FROM upkeep") != NOW; i++)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    assert_int_equal(ask(room, "SELECT looked FROM upkeep"), NOW);
}

#endif
