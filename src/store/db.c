#include "store/db.h"

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* When a commit counts as done: FULL, which waits for the disk at each. A program that is built with
** less is one that the tests must catch. */
#ifndef UNKNOT_SYNCHRONOUS
#define UNKNOT_SYNCHRONOUS "FULL"
#endif

#define DB_PATIENCE_MS 2000 /* with another program that reads or writes */
#define DB_PATIENCE_END_MS 100
#define DB_TEXT_MOST (1024 * 1024) /* bytes in one value */
#define DB_WEEK ((int64_t)7 * 24 * 60 * 60)
#define DB_LOOK_STEPS 1000 /* of SQLite's machine between two questions whether to go on */

/* What the system said to the last thing that failed: SQLite keeps it for statements, but not for what
** COMMIT does, which writes to the log. */
static int system_error(Db *db) {
    sqlite3_file *log = NULL;
    int error = 0;
    if (!db->sqlite)
        return 0;
    if (sqlite3_file_control(db->sqlite, NULL, SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK &&
        log && log->pMethods)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
    return error ? error : sqlite3_system_errno(db->sqlite);
}

/* A quota is a full disk that SQLite does not know as one. A sync that found no room is more than
** that: what it was to write may be gone. */
static bool is_full(Db *db, int code) {
    int error = system_error(db);
    return (error == EDQUOT || error == ENOSPC) && code != SQLITE_IOERR_FSYNC;
}

DbResult db_result(Db *db, int code) {
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
        return DB_DONE;
    case SQLITE_FULL:
        return DB_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_INTERRUPT:
        return DB_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_TOOBIG: /* nothing of ours is */
        return DB_DAMAGED;
    case SQLITE_IOERR:
        return is_full(db, code) ? DB_FULL : DB_FAILED;
    default:
        return DB_FAILED;
    }
}

DbResult db_run(Db *db, const char *sql) {
    return db_result(db, sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL));
}

sqlite3_stmt *db_statement(Db *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v3(db->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    return statement;
}

/* The result of stepping [sql], and the number that it gives in [number], which may stay as it is. */
static DbResult ask_number(Db *db, const char *sql, int64_t *number) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db->sqlite, sql, -1, &statement, NULL);
    if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
        *number = sqlite3_column_int64(statement, 0);
    DbResult result = db_result(db, code);
    sqlite3_finalize(statement);
    return result;
}

int64_t db_number(Db *db, const char *sql, int64_t otherwise) {
    ask_number(db, sql, &otherwise);
    return otherwise;
}

DbResult db_begin(Db *db) {
    return db_run(db, "BEGIN IMMEDIATE");
}

void db_rollback(Db *db) {
    /* Some errors have done it already. */
    if (db->sqlite && !sqlite3_get_autocommit(db->sqlite))
        sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
}

DbResult db_commit(Db *db) {
    DbResult result = db_run(db, "COMMIT");
    if (result != DB_DONE)
        db_rollback(db);
    return result;
}

static int count_pages(void *db_of, sqlite3 *sqlite, const char *name, int pages) {
    (void)sqlite, (void)name;
    ((Db *)db_of)->log_pages = pages;
    return SQLITE_OK;
}

DbResult db_put_log_away(Db *db, bool empty) {
    int mode = empty ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    DbResult result = db_result(db, sqlite3_wal_checkpoint_v2(db->sqlite, NULL, mode, NULL, NULL));
    if (result == DB_DONE)
        db->log_pages = 0;
    return result;
}

/* Everything that a connection is told before it touches the file. */
static DbResult set_up(Db *db) {
    static const int limits[][2] = {
        {SQLITE_LIMIT_LENGTH, DB_TEXT_MOST}, {SQLITE_LIMIT_ATTACHED, 1}, /* a copy is attached */
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db->sqlite, limits[i][0], limits[i][1]);
    /* A file that somebody else has prepared brings no code with it. */
    static const int settings[][2] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        sqlite3_db_config(db->sqlite, settings[i][0], settings[i][1], NULL);
    sqlite3_extended_result_codes(db->sqlite, 1);
    sqlite3_busy_timeout(db->sqlite, DB_PATIENCE_MS);
    /* The log is put away by db_put_log_away alone, where it is seen to fail. */
    sqlite3_wal_hook(db->sqlite, count_pages, db);
    return db_run(db, "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;"
                      "PRAGMA secure_delete = ON; PRAGMA synchronous = EXTRA");
}

/* How the log's index is kept: in a file that whoever reads beside us sees, or in memory; or the file
** is read as it lies there, on a disk where nothing may be written and nobody does. */
typedef enum Sharing { SHARING, ALONE, UNCHANGING } Sharing;

/* Of a file that does not change. */
static const char *name_unchanging(Arena *arena, const char *path) {
    Text name = {0};
    text_add(&name, "file:");
    for (; *path; path++)
        if (strchr("%?#", *path))
            text_print(&name, "%%%02X", (unsigned)*path);
        else
            text_add_bytes(&name, path, 1);
    text_add(&name, "?immutable=1");
    const char *kept = arena_string(arena, text_string(&name));
    text_finish(&name);
    return kept;
}

static DbResult connect_to(const DbOptions *options, int flags, Sharing sharing, Db *out) {
    *out = (Db){.folder = options->folder};
    Arena *arena = arena_new();
    const char *path = arena_print(arena, "%s/%s", options->folder->path, STORE_NAME);
    if (sharing == UNCHANGING) {
        path = name_unchanging(arena, path);
        flags |= SQLITE_OPEN_URI;
    }
    int code = sqlite3_open_v2(path, &out->sqlite,
                               flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, options->vfs);
    arena_free(arena);
    DbResult result = db_result(out, code);
    /* Before anything else, which might look into the log. */
    if (result == DB_DONE && sharing == ALONE)
        result = db_run(out, "PRAGMA locking_mode = EXCLUSIVE");
    return result == DB_DONE ? set_up(out) : result;
}

static const Schema *schema_of(const DbOptions *options) {
    return options->schema ? options->schema : &schema_current;
}

/* Whose is it, and how old? [version] is 0 for one with nothing in it. */
static DbResult recognise(Db *db, const Schema *schema, int64_t *version) {
    int64_t application = 0, tables = 0;
    DbResult result = ask_number(db, "PRAGMA application_id", &application);
    if (result == DB_DONE)
        result = ask_number(db, "PRAGMA user_version", version);
    if (result == DB_DONE)
        result = ask_number(db, "SELECT count(*) FROM sqlite_schema", &tables);
    if (result != DB_DONE)
        return result;
    if (application == 0 && *version == 0 && tables == 0)
        return DB_DONE;
    if (application != SCHEMA_APPLICATION || *version < 1)
        return DB_DAMAGED;
    return *version > schema->version ? DB_NEWER : DB_DONE;
}

/* Runs the check [sql], which says "ok" where all is well. */
static DbResult check(Db *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db->sqlite, sql, -1, &statement, NULL);
    bool well = false;
    if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *word = (const char *)sqlite3_column_text(statement, 0);
        well = word && strcmp(word, "ok") == 0;
    }
    DbResult result = db_result(db, code);
    sqlite3_finalize(statement);
    return result != DB_DONE || well ? result : DB_DAMAGED;
}

static DbResult look_at(Db *db, DbCare care) {
    bool closely = care == DB_CARE_FAULT || db_number(db, "SELECT looked FROM upkeep", 1) == 0;
    DbResult result = check(db, closely ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
    int64_t lost = 0;
    /* Rows that belong to nothing. */
    if (result == DB_DONE)
        result = ask_number(db, "SELECT count(*) FROM pragma_foreign_key_check", &lost);
    return result == DB_DONE && lost ? DB_DAMAGED : result;
}

/* Runs the steps from [version] to [until]. */
static DbResult build(Db *db, const Schema *schema, int64_t version, int until) {
    DbResult result = DB_DONE;
    for (int64_t i = version; i < until; i++)
        for (const char *const *sql = schema->steps[i]; result == DB_DONE && *sql; sql++)
            result = db_run(db, *sql);
    char sql[96];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             SCHEMA_APPLICATION, until);
    return result == DB_DONE ? db_run(db, sql) : result;
}

/* The schema of [db] in words. */
static DbResult describe(Db *db, Text *out) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db->sqlite,
                                  "SELECT type || ' ' || name || ' ' || tbl_name || ' ' ||"
                                  " coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
                                  -1, &statement, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *words = (const char *)sqlite3_column_text(statement, 0);
        text_print(out, "%s\n", words ? words : "");
        code = SQLITE_OK;
    }
    DbResult result = db_result(db, code);
    sqlite3_finalize(statement);
    return result;
}

/* Is it built as [version] of [schema] is, with no table, index, trigger or rule more or less? */
static DbResult compare(Db *db, const Schema *schema, int64_t version) {
    Db model = {0};
    Text is = {0}, should = {0};
    DbResult result = db_result(&model, sqlite3_open(":memory:", &model.sqlite));
    if (result == DB_DONE)
        result = build(&model, schema, 0, (int)version);
    if (result == DB_DONE)
        result = describe(&model, &should);
    if (result == DB_DONE)
        result = describe(db, &is);
    if (result == DB_DONE && strcmp(text_string(&is), text_string(&should)) != 0)
        result = DB_DAMAGED;
    text_finish(&is);
    text_finish(&should);
    sqlite3_close(model.sqlite);
    return result;
}

/* Before its schema is changed a database is copied: a step of ours may be wrong. */
static DbResult keep_copy(Db *db) {
    Folder *folder = db->folder;
    const char *name = arena_print(folder->arena, "%s.before-1", STORE_NAME);
    if (!folder_delete_aside(folder, STORE_NAME, "before") || !folder_make_file(folder, name))
        return DB_FAILED;
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db->sqlite, "VACUUM INTO ?1", -1, &statement, NULL);
    const char *path = arena_print(folder->arena, "%s/%s", folder->path, name);
    if (code == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
        code = sqlite3_step(statement);
    }
    DbResult result = db_result(db, code);
    sqlite3_finalize(statement);
    return result == DB_DONE && !folder_sync_file(folder, name) ? DB_FAILED : result;
}

/* Brings [db] from [version], 0 for an empty one, to the newest in one transaction. */
static DbResult bring_up(Db *db, const Schema *schema, int64_t version) {
    if (version == schema->version) {
        /* Found sound, as it has just been: the copy that was kept has served. */
        folder_delete_aside(db->folder, STORE_NAME, "before");
        return DB_DONE;
    }
    DbResult result = version > 0 ? keep_copy(db) : DB_DONE;
    if (result != DB_DONE)
        return result;
    /* A step may put a table in place of one that others refer to. */
    db_run(db, "PRAGMA foreign_keys = OFF");
    result = db_begin(db);
    if (result == DB_DONE) {
        result = build(db, schema, version, schema->version);
        int64_t lost = 0;
        if (result == DB_DONE)
            result = ask_number(db, "SELECT count(*) FROM pragma_foreign_key_check", &lost);
        if (result == DB_DONE && lost)
            result = DB_DAMAGED;
        if (result == DB_DONE)
            result = db_commit(db);
        else
            db_rollback(db);
    }
    db_run(db, "PRAGMA foreign_keys = ON");
    return result;
}

/* The write-ahead log is begun with more care than it is used with: were the deletion of the journal
** that leads to it not on the disk, a loss of power could bring that back, and with it the empty
** database that it undoes everything to. */
static DbResult begin_log(Db *db) {
    DbResult result = db_run(db, "PRAGMA journal_mode = WAL");
    return result == DB_DONE ? db_run(db, "PRAGMA synchronous = " UNKNOT_SYNCHRONOUS) : result;
}

/* Opens what is there, or an empty file. */
static DbResult try_open(const DbOptions *options, Sharing sharing, Db *out) {
    const Schema *schema = schema_of(options);
    int64_t version = 0;
    if (options->care == DB_CARE_FAULT && !folder_write_again(options->folder, STORE_NAME "-wal"))
        return DB_FAILED;
    DbResult result = connect_to(options, SQLITE_OPEN_READWRITE, sharing, out);
    if (result == DB_DONE)
        result = recognise(out, schema, &version);
    if (result == DB_DONE)
        result = begin_log(out);
    /* After a fault the system may hold for written what the disk never got. The log was written anew
    ** above, the database is now; that writing is waited for and believed. */
    if (result == DB_DONE && options->care == DB_CARE_FAULT)
        result = db_put_log_away(out, true);
    if (result == DB_DONE && version > 0)
        result = compare(out, schema, version);
    if (result == DB_DONE && version > 0)
        result = look_at(out, options->care);
    if (result == DB_DONE)
        result = bring_up(out, schema, version);
    out->fresh = version == 0;
    return result;
}

/* Neither a folder nor a pipe in the place of one of the files is opened, or waited for. */
static bool are_files(Folder *folder) {
    static const char *const names[] = {STORE_NAME, STORE_NAME "-wal", STORE_NAME "-shm",
                                        STORE_NAME "-journal"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool there;
        if (!folder_is_file(folder, names[i], &there)) {
            log_fault("'%s/%s' is no file", folder->path, names[i]);
            return false;
        }
    }
    return true;
}

/* An empty file is a new database, unless there is a log of what it once held. */
static bool has_lost_all(Folder *folder) {
    FileStamp file, log;
    const char *path = file_join(folder->arena, folder->path, STORE_NAME);
    return file_stamp(path, &file) && file.size == 0 &&
           file_stamp(arena_print(folder->arena, "%s-wal", path), &log) && log.size > 0;
}

DbResult db_open(const DbOptions *options, Db *out) {
    Folder *folder = options->folder;
    *out = (Db){0};
    if (!are_files(folder))
        return DB_FAILED;
    /* What is put aside leaves room for a new one; that one is not put aside in its turn. */
    for (int attempt = 0; attempt < 2; attempt++) {
        if (!folder_make_file(folder, STORE_NAME))
            return errno == ENOSPC || errno == EDQUOT ? DB_FULL : DB_FAILED;
        DbResult result = has_lost_all(folder) ? DB_DAMAGED : try_open(options, SHARING, out);
        /* What is remembered can be read although there is no room for a file of that size. */
        if (result == DB_FULL) {
            db_close(out, false);
            result = try_open(options, ALONE, out);
        }
        if (result == DB_DONE)
            return DB_DONE;
        db_close(out, result == DB_NEWER);
        if (result != DB_DAMAGED && result != DB_NEWER)
            return result;
        bool newer = result == DB_NEWER;
        const char *other = folder_set_aside(folder, STORE_NAME, newer ? "newer" : "corrupt",
                                             newer ? 0 : FOLDER_KEPT);
        if (!other) {
            log_fault("'%s/%s' is damaged and cannot be put aside", folder->path, STORE_NAME);
            return DB_FAILED;
        }
        if (newer)
            folder_protect(folder, other);
        log_fault("'%s/%s' %s: it is kept as '%s', and a new one is made", folder->path, STORE_NAME,
                  newer ? "was made by a newer Unknot" : "is damaged", other);
    }
    return DB_FAILED;
}

static DbResult try_look(const DbOptions *options, Sharing sharing, Db *out, bool *there) {
    int64_t version = 0;
    DbResult result = connect_to(options, SQLITE_OPEN_READONLY, sharing, out);
    if (result == DB_DONE)
        result = recognise(out, schema_of(options), &version);
    if (result == DB_DONE && version == 0)
        *there = false;
    if (result == DB_DONE && version > 0)
        result = compare(out, schema_of(options), version);
    if (result != DB_DONE || !*there)
        db_close(out, false);
    return result;
}

/* Is there something in the log that is not in the database? */
static bool has_log(Folder *folder) {
    FileStamp log;
    const char *path = file_join(folder->arena, folder->path, STORE_NAME "-wal");
    return file_stamp(path, &log) && log.size > 0;
}

DbResult db_look(const DbOptions *options, Db *out, bool *there) {
    *out = (Db){0};
    *there = false;
    if (!are_files(options->folder))
        return DB_FAILED;
    folder_is_file(options->folder, STORE_NAME, there);
    if (!*there)
        return DB_DONE;
    DbResult result = try_look(options, SHARING, out, there);
    /* Even who only reads writes to the log's index. Where that cannot be there is no need of it as
    ** long as the log is empty. */
    if (result == DB_FAILED && !has_log(options->folder))
        result = try_look(options, UNCHANGING, out, there);
    return result;
}

void db_close(Db *db, bool tidy) {
    if (!db->sqlite)
        return;
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
        for (int i = 0; i < SCHEMA_STATEMENTS; i++)
            sqlite3_finalize(db->statements[kind][i]);
    db_rollback(db);
    /* Whoever still reads will put it away when he is done; the end does not wait for him. */
    sqlite3_busy_timeout(db->sqlite, DB_PATIENCE_END_MS);
    if (tidy)
        db_put_log_away(db, true);
    else
        sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_close(db->sqlite);
    *db = (Db){0};
}

typedef struct Looking {
    bool (*go_on)(void *context);
    void *context;
} Looking;

static int is_called_off(void *looking_of) {
    Looking *looking = looking_of;
    return !looking->go_on(looking->context);
}

DbResult db_look_through(Db *db, int64_t now, bool (*go_on)(void *context), void *context) {
    Looking looking = {go_on, context};
    if (go_on)
        sqlite3_progress_handler(db->sqlite, DB_LOOK_STEPS, is_called_off, &looking);
    DbResult result = check(db, "PRAGMA integrity_check(1)");
    sqlite3_progress_handler(db->sqlite, 0, NULL, NULL);
    if (result != DB_DONE && result != DB_DAMAGED)
        return result;
    char sql[64];
    snprintf(sql, sizeof sql, "UPDATE upkeep SET looked = %lld",
             result == DB_DONE ? (long long)now : 0);
    DbResult noted = db_run(db, sql);
    return result == DB_DONE ? noted : result;
}

bool db_look_through_due(Db *db, int64_t now) {
    int64_t looked = db_number(db, "SELECT looked FROM upkeep", now);
    /* A clock that went back has said nothing about how long ago it was. */
    return now - looked >= DB_WEEK || looked > now;
}

void db_delete_aside(Db *db) {
    if (!folder_delete_aside(db->folder, STORE_NAME, NULL))
        log_fault("what was put aside in '%s' cannot be deleted", db->folder->path);
}
