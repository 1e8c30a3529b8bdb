#include "store/history.h"

#include "base/file.h"
#include "base/memory.h"
#include "store/db.h"
#include "store/store.h"
#include "store/write.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* One reading of a database, in one transaction. After a result that is not DB_DONE nothing more is
** read. */
typedef struct Reading {
    Db *db;
    Arena *arena;
    bool all; /* what is private, too */
    DbResult result;
} Reading;

/* A list that grows while rows come. */
typedef struct Rows {
    char *bytes;
    size_t size; /* of an element */
    size_t count, capacity;
} Rows;

static void *add_row(Rows *rows) {
    if (rows->count == rows->capacity) {
        rows->capacity = mem_grow(rows->capacity, rows->count + 1);
        rows->bytes = mem_resize(rows->bytes, rows->capacity, rows->size);
    }
    void *row = rows->bytes + rows->count++ * rows->size;
    memset(row, 0, rows->size);
    return row;
}

/* The list in the arena; [rows] are used up. */
static void *keep_rows(Rows *rows, Arena *arena, size_t *count) {
    void *kept = arena_array(arena, rows->count, rows->size);
    if (rows->count > 0)
        memcpy(kept, rows->bytes, rows->count * rows->size);
    *count = rows->count;
    free(rows->bytes);
    *rows = (Rows){0};
    return kept;
}

/* NULL where it cannot be asked. The caller finalizes it. */
static sqlite3_stmt *ask(Reading *reading, const char *sql) {
    sqlite3_stmt *statement = reading->result == DB_DONE ? db_statement(reading->db, sql) : NULL;
    if (statement == NULL && reading->result == DB_DONE)
        reading->result = db_result(reading->db, sqlite3_errcode(reading->db->sqlite));
    return statement;
}

/* Is there one more row? */
static bool next(Reading *reading, sqlite3_stmt *statement) {
    if (statement == NULL || reading->result != DB_DONE)
        return false;
    int code = sqlite3_step(statement);
    reading->result = db_result(reading->db, code);
    return code == SQLITE_ROW;
}

static const char *text_at(Reading *reading, sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    return arena_string(reading->arena, text != NULL ? text : "");
}

static void read_answers(Reading *reading, sqlite3_stmt *row, HistorySession *kept) {
    Rows rows = {.size = sizeof(RecordAnswer)};
    while (next(reading, row)) {
        *(RecordAnswer *)add_row(&rows) = (RecordAnswer){
            .session = kept->session.uid,
            .step = text_at(reading, row, 0),
            .round = text_at(reading, row, 1),
            .kind = text_at(reading, row, 2),
            .value = text_at(reading, row, 3),
            .at = sqlite3_column_int64(row, 4),
        };
    }
    kept->answers = keep_rows(&rows, reading->arena, &kept->answer_count);
}

static void read_spots(Reading *reading, sqlite3_stmt *row, HistorySession *kept) {
    Rows rows = {.size = sizeof(RecordSpot)};
    while (next(reading, row)) {
        *(RecordSpot *)add_row(&rows) = (RecordSpot){
            .session = kept->session.uid,
            .number = sqlite3_column_int(row, 0),
            .region = text_at(reading, row, 1),
            .x = sqlite3_column_double(row, 2),
            .y = sqlite3_column_double(row, 3),
            .tender = sqlite3_column_int(row, 4),
            .left = sqlite3_column_int(row, 5) != 0,
        };
    }
    kept->spots = keep_rows(&rows, reading->arena, &kept->spot_count);
}

static void read_doses(Reading *reading, sqlite3_stmt *row, HistorySession *kept) {
    Rows rows = {.size = sizeof(RecordDose)};
    while (next(reading, row)) {
        *(RecordDose *)add_row(&rows) = (RecordDose){
            .session = kept->session.uid,
            .region = text_at(reading, row, 0),
            .touched = sqlite3_column_int64(row, 1),
            .pressure = sqlite3_column_int(row, 2),
            .spots = sqlite3_column_int(row, 3),
        };
    }
    kept->doses = keep_rows(&rows, reading->arena, &kept->dose_count);
}

/* What belongs to one session, asked by its number. */
typedef struct Part {
    const char *sql;
    void (*read)(Reading *reading, sqlite3_stmt *row, HistorySession *kept);
} Part;

static const Part parts[] = {
    {"SELECT step, round, kind, value, at FROM answer WHERE session = ?1 ORDER BY at, step, round, "
     "kind",
     read_answers},
    {"SELECT number, region, x, y, tender, is_left FROM spot WHERE session = ?1 ORDER BY number",
     read_spots},
    {"SELECT region, touched, pressure, spots FROM dose WHERE session = ?1 ORDER BY region",
     read_doses},
};
enum { PARTS = sizeof parts / sizeof *parts };

/* Columns 1 on are the session, 10 on where it was, 15 on how it ended. */
static void read_session(Reading *reading, sqlite3_stmt *row, HistorySession *kept) {
    kept->session = (RecordSession){
        .uid = text_at(reading, row, 1),
        .routine = text_at(reading, row, 2),
        .title = text_at(reading, row, 3),
        .version = text_at(reading, row, 4),
        .content = (uint64_t)sqlite3_column_int64(row, 5),
        .private = sqlite3_column_int(row, 6) != 0,
        .begun = sqlite3_column_int64(row, 7),
        .day = text_at(reading, row, 8),
        .speed = sqlite3_column_int(row, 9),
    };
    kept->place = (RecordPlace){
        .session = kept->session.uid,
        .step = text_at(reading, row, 10),
        .round = text_at(reading, row, 11),
        .at = sqlite3_column_int64(row, 12),
        .place = sqlite3_column_int(row, 13),
        .places = sqlite3_column_int(row, 14),
    };
    kept->ended = sqlite3_column_type(row, 15) != SQLITE_NULL;
    kept->end = (RecordEnd){
        .session = kept->session.uid,
        .why = text_at(reading, row, 15),
        .ended = sqlite3_column_int64(row, 16),
        .length = sqlite3_column_int64(row, 17),
        .steps = sqlite3_column_int(row, 18),
        .pain_before = kept->ended ? sqlite3_column_int(row, 19) : -1,
        .pain_after = kept->ended ? sqlite3_column_int(row, 20) : -1,
    };
}

static void read_sessions(Reading *reading, History *out) {
    sqlite3_stmt *rows_of[PARTS];
    sqlite3_stmt *row =
        ask(reading, "SELECT id, uid, routine, title, version, content, private, begun, day, speed,"
                     " step, round, at, place, places,"
                     " why, ended, length, steps, pain_before, pain_after"
                     " FROM session LEFT JOIN place ON place.session = id LEFT JOIN ending ON "
                     "ending.session = id"
                     " WHERE ?1 OR NOT private ORDER BY begun, uid");
    for (size_t i = 0; i < PARTS; i++)
        rows_of[i] = ask(reading, parts[i].sql);
    Rows sessions = {.size = sizeof(HistorySession)};
    sqlite3_bind_int(row, 1, reading->all);
    while (next(reading, row)) {
        HistorySession *kept = add_row(&sessions);
        read_session(reading, row, kept);
        for (size_t i = 0; i < PARTS; i++) {
            sqlite3_bind_int64(rows_of[i], 1, sqlite3_column_int64(row, 0));
            parts[i].read(reading, rows_of[i], kept);
            sqlite3_reset(rows_of[i]);
        }
    }
    for (size_t i = 0; i < PARTS; i++)
        sqlite3_finalize(rows_of[i]);
    sqlite3_finalize(row);
    out->sessions = keep_rows(&sessions, reading->arena, &out->session_count);
}

static void read_blocks(Reading *reading, History *out) {
    sqlite3_stmt *row = ask(reading, "SELECT what, id, private, since, until, because FROM block"
                                     " WHERE ?1 OR NOT private ORDER BY what, id");
    Rows rows = {.size = sizeof(RecordBlock)};
    sqlite3_bind_int(row, 1, reading->all);
    while (next(reading, row)) {
        *(RecordBlock *)add_row(&rows) = (RecordBlock){
            .what = text_at(reading, row, 0),
            .id = text_at(reading, row, 1),
            .private = sqlite3_column_int(row, 2) != 0,
            .from = sqlite3_column_int64(row, 3),
            .until = sqlite3_column_int64(row, 4),
            .because = text_at(reading, row, 5),
        };
    }
    sqlite3_finalize(row);
    out->blocks = keep_rows(&rows, reading->arena, &out->block_count);
}

static void read_profile(Reading *reading, History *out) {
    sqlite3_stmt *row = ask(reading, "SELECT code, yes, asked FROM profile ORDER BY code");
    Rows rows = {.size = sizeof(RecordProfile)};
    while (next(reading, row)) {
        *(RecordProfile *)add_row(&rows) = (RecordProfile){
            .code = text_at(reading, row, 0),
            .yes = sqlite3_column_int(row, 1) != 0,
            .asked = sqlite3_column_int64(row, 2),
        };
    }
    sqlite3_finalize(row);
    out->profile = keep_rows(&rows, reading->arena, &out->profile_count);
}

static void read_programmes(Reading *reading, History *out) {
    sqlite3_stmt *row = ask(reading, "SELECT id, private, week, day, state, since FROM programme"
                                     " WHERE ?1 OR NOT private ORDER BY id");
    Rows rows = {.size = sizeof(RecordProgramme)};
    sqlite3_bind_int(row, 1, reading->all);
    while (next(reading, row)) {
        *(RecordProgramme *)add_row(&rows) = (RecordProgramme){
            .id = text_at(reading, row, 0),
            .private = sqlite3_column_int(row, 1) != 0,
            .week = sqlite3_column_int(row, 2),
            .day = sqlite3_column_int(row, 3),
            .state = text_at(reading, row, 4),
            .since = sqlite3_column_int64(row, 5),
        };
    }
    sqlite3_finalize(row);
    out->programmes = keep_rows(&rows, reading->arena, &out->programme_count);
}

static void read_acknowledged(Reading *reading, History *out) {
    sqlite3_stmt *row = ask(reading, "SELECT text, language, words, at FROM acknowledged"
                                     " ORDER BY at, text, language, words");
    Rows rows = {.size = sizeof(RecordAcknowledged)};
    while (next(reading, row)) {
        *(RecordAcknowledged *)add_row(&rows) = (RecordAcknowledged){
            .text = text_at(reading, row, 0),
            .language = text_at(reading, row, 1),
            .words = (uint64_t)sqlite3_column_int64(row, 2),
            .when = sqlite3_column_int64(row, 3),
        };
    }
    sqlite3_finalize(row);
    out->acknowledged = keep_rows(&rows, reading->arena, &out->acknowledged_count);
}

static void read_settings(Reading *reading, History *out) {
    sqlite3_stmt *row = ask(reading, "SELECT name, value FROM setting ORDER BY name");
    Rows rows = {.size = sizeof(RecordSetting)};
    while (next(reading, row)) {
        *(RecordSetting *)add_row(&rows) =
            (RecordSetting){.name = text_at(reading, row, 0), .value = text_at(reading, row, 1)};
    }
    sqlite3_finalize(row);
    out->settings = keep_rows(&rows, reading->arena, &out->setting_count);
}

static DbResult read_all(Db *db, HistoryShelf shelf, Arena *arena, History *out) {
    Reading reading = {db, arena, shelf == HISTORY_ALL, db_run(db, "BEGIN")};
    read_sessions(&reading, out);
    read_blocks(&reading, out);
    read_profile(&reading, out);
    read_programmes(&reading, out);
    read_acknowledged(&reading, out);
    read_settings(&reading, out);
    out->secret = db_number(db, "SELECT hash IS NOT NULL FROM secret", 0) != 0;
    db_rollback(db);
    return reading.result;
}

/* What stands behind the folder's name in a message. */
static const char *words_for(DbResult result) {
    static const char *const words[] = {
        [DB_DONE] = "",
        [DB_FULL] = "cannot be written: the disk is full",
        [DB_BUSY] = "is in use: another program reads or writes what is remembered there",
        [DB_DAMAGED] = "holds no sound history: '" STORE_NAME "' is damaged, or not Unknot's",
        [DB_NEWER] = "holds the history of a newer Unknot",
        [DB_FAILED] = "cannot be used: the disk, or who may write there, is in the way",
    };
    _Static_assert(sizeof words / sizeof *words == DB_RESULT_COUNT, "each result has its words");
    return words[result];
}

/* Is the result DB_DONE? If not, says why. */
static bool is_done(DbResult result, const char **reason) {
    *reason = words_for(result);
    return result == DB_DONE;
}

bool history_read(const char *folder, HistoryShelf shelf, Arena *arena, History *out,
                  const char **reason) {
    Folder place = {0};
    *out = (History){0};
    if (!file_exists(folder))
        return true;
    if (folder_look(folder, &place, arena, reason) != FOLDER_TAKEN)
        return false;
    Db db;
    bool there;
    DbResult result = db_look(&(DbOptions){.folder = &place}, &db, &there);
    if (result == DB_DONE && there)
        result = read_all(&db, shelf, arena, out);
    db_close(&db, false);
    folder_leave(&place);
    if (result != DB_DONE)
        *out = (History){0};
    return is_done(result, reason);
}

/* A database that is open for us alone. */
typedef struct Taken {
    Folder folder;
    Db db;
} Taken;

/* Takes [folder]; False with a [reason], and nothing is to be let go. */
static bool take(Taken *taken, const char *folder, Arena *arena, const char **reason) {
    *taken = (Taken){0};
    FolderAnswer answer = folder_take(folder, &taken->folder, arena, reason);
    if (answer == FOLDER_BUSY)
        *reason = "cannot be changed: another Unknot is open with it, close that first";
    return answer == FOLDER_TAKEN;
}

static void let_go(Taken *taken) {
    db_close(&taken->db, true);
    folder_leave(&taken->folder);
}

/* Opens the database; not one of a newer program, which a player would put aside for a new one. */
static DbResult open_taken(Taken *taken) {
    const DbOptions options = {.folder = &taken->folder};
    Db look;
    bool there;
    DbResult result = db_look(&options, &look, &there);
    db_close(&look, false);
    return result == DB_NEWER ? result : db_open(&options, &taken->db);
}

/* Does [sql] find a row for [name]? */
static DbResult find(Db *db, const char *sql, const char *name, bool *found) {
    sqlite3_stmt *statement = db_statement(db, sql);
    int code = SQLITE_ERROR;
    if (statement != NULL) {
        sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
        code = sqlite3_step(statement);
    }
    *found = code == SQLITE_ROW;
    DbResult result = db_result(db, code);
    sqlite3_finalize(statement);
    return result;
}

/* Writes [record] unless [sql] finds one for [name]. */
static DbResult write_new(Db *db, const char *sql, const char *name, const Record *record) {
    bool found = false;
    DbResult result = find(db, sql, name, &found);
    return result == DB_DONE && !found ? write_record(db, record) : result;
}

static DbResult add_session(Db *db, const HistorySession *kept) {
    assert(kept->ended);
    DbResult result = write_record(db, &(Record){RECORD_SESSION, {.session = kept->session}});
    if (result == DB_DONE && kept->place.step[0] != '\0')
        result = write_record(db, &(Record){RECORD_PLACE, {.place = kept->place}});
    for (size_t i = 0; result == DB_DONE && i < kept->answer_count; i++)
        result = write_record(db, &(Record){RECORD_ANSWER, {.answer = kept->answers[i]}});
    for (size_t i = 0; result == DB_DONE && i < kept->spot_count; i++)
        result = write_record(db, &(Record){RECORD_SPOT, {.spot = kept->spots[i]}});
    for (size_t i = 0; result == DB_DONE && i < kept->dose_count; i++)
        result = write_record(db, &(Record){RECORD_DOSE, {.dose = kept->doses[i]}});
    if (result == DB_DONE)
        result = write_record(db, &(Record){RECORD_END, {.end = kept->end}});
    return result;
}

static DbResult add_sessions(Db *db, const History *history, size_t *added) {
    DbResult result = DB_DONE;
    *added = 0;
    for (size_t i = 0; result == DB_DONE && i < history->session_count; i++) {
        const HistorySession *kept = &history->sessions[i];
        bool found = false;
        result = find(db, "SELECT 1 FROM session WHERE uid = ?1", kept->session.uid, &found);
        if (result == DB_DONE && !found) {
            result = add_session(db, kept);
            ++*added;
        }
    }
    return result;
}

static DbResult add_rest(Db *db, const History *history) {
    DbResult result = DB_DONE;
    for (size_t i = 0; result == DB_DONE && i < history->block_count; i++)
        result = write_record(db, &(Record){RECORD_BLOCK, {.block = history->blocks[i]}});
    for (size_t i = 0; result == DB_DONE && i < history->acknowledged_count; i++)
        result = write_record(
            db, &(Record){RECORD_ACKNOWLEDGED, {.acknowledged = history->acknowledged[i]}});
    for (size_t i = 0; result == DB_DONE && i < history->profile_count; i++)
        result = write_new(db, "SELECT 1 FROM profile WHERE code = ?1", history->profile[i].code,
                           &(Record){RECORD_PROFILE, {.profile = history->profile[i]}});
    for (size_t i = 0; result == DB_DONE && i < history->programme_count; i++)
        result = write_new(db, "SELECT 1 FROM programme WHERE id = ?1", history->programmes[i].id,
                           &(Record){RECORD_PROGRAMME, {.programme = history->programmes[i]}});
    for (size_t i = 0; result == DB_DONE && i < history->setting_count; i++)
        result = write_new(db, "SELECT 1 FROM setting WHERE name = ?1", history->settings[i].name,
                           &(Record){RECORD_SETTING, {.setting = history->settings[i]}});
    return result;
}

bool history_add(const char *folder, const History *history, Arena *arena, size_t *added,
                 const char **reason) {
    Taken taken;
    *added = 0;
    if (!take(&taken, folder, arena, reason))
        return false;
    DbResult result = open_taken(&taken);
    if (result == DB_DONE)
        result = db_begin(&taken.db);
    if (result == DB_DONE)
        result = add_sessions(&taken.db, history, added);
    if (result == DB_DONE)
        result = add_rest(&taken.db, history);
    if (result == DB_DONE)
        result = db_commit(&taken.db);
    let_go(&taken);
    if (result != DB_DONE)
        *added = 0;
    return is_done(result, reason);
}

static DbResult delete_rows(Db *db, bool everything) {
    static const char rest[] = "DELETE FROM setting; DELETE FROM acknowledged;"
                               "UPDATE secret SET hash = NULL, wrong = 0";
    DbResult result = db_begin(db);
    if (result == DB_DONE)
        result = write_record(db, &(Record){.kind = RECORD_FORGET_ALL});
    if (result == DB_DONE && everything)
        result = db_run(db, rest);
    if (result == DB_DONE)
        result = db_commit(db);
    /* The log still holds the pages as they were. */
    return result == DB_DONE ? db_put_log_away(db, true) : result;
}

bool history_delete(const char *folder, bool everything, Arena *arena, const char **reason) {
    Taken taken;
    bool there = false;
    if (!file_exists(folder))
        return true;
    if (!take(&taken, folder, arena, reason))
        return false;
    DbResult result = DB_DONE;
    folder_is_file(&taken.folder, STORE_NAME, &there);
    if (there) {
        result = db_open(&(DbOptions){.folder = &taken.folder}, &taken.db);
        if (result == DB_DONE)
            result = delete_rows(&taken.db, everything);
    }
    if (result == DB_DONE && !folder_delete_aside(&taken.folder, STORE_NAME, NULL))
        result = DB_FAILED;
    let_go(&taken);
    return is_done(result, reason);
}
