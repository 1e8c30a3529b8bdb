/* The database: opened so that whatever lies there is either sound or out of the way, and closed so
** that nothing is left in its log. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "store/folder.h"
#include "store/schema.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum DbResult {
    DB_DONE,
    DB_FULL,    /* no room on the disk, or none that is ours */
    DB_BUSY,    /* another program was at it for longer than is waited */
    DB_DAMAGED, /* what is there is no database of ours, or not any more */
    DB_NEWER,   /* of a program newer than this one */
    DB_FAILED,  /* the disk: nothing more is to be done with what is open but to close it */
    DB_RESULT_COUNT
} DbResult;

/* How closely a database is looked at before it is used. */
typedef enum DbCare {
    DB_CARE_START, /* each page and each row, in the time that a start allows */
    DB_CARE_FAULT, /* after a fault of the disk: the log is put away first, and indices are looked at */
    DB_CARE_COUNT
} DbCare;

typedef struct DbOptions {
    Folder *folder;       /* taken; it outlives the database */
    const char *vfs;      /* SQLite's way to the disk; NULL: the machine's */
    const Schema *schema; /* NULL: schema_current */
    DbCare care;
} DbOptions;

typedef struct Db {
    sqlite3 *sqlite;
    sqlite3_stmt *statements[RECORD_KIND_COUNT][SCHEMA_STATEMENTS]; /* made when first needed */
    Folder *folder;
    bool fresh;    /* made just now */
    int log_pages; /* in the write-ahead log after the last commit */
} Db;

/* Opens STORE_NAME in the folder, makes it where there is none, and brings an older one up to the
** schema, a copy of it kept until a later start has found the new one sound. One that is damaged,
** foreign or newer is put aside under another name, which the log says, and a new one made. The caller
** closes [out], which stays where it is meanwhile and holds nothing where the result is not DB_DONE. */
DbResult db_open(const DbOptions *options, Db *out);

/* Opens STORE_NAME in the folder, which need not be taken, for reading alone: nothing is made, moved or
** brought up to date. [there] tells whether there is one; [out] holds nothing where there is none. */
DbResult db_look(const DbOptions *options, Db *out, bool *there);

/* Closes it. [tidy]: with its log emptied into it first; else the log is left to the next one who
** opens it. A zeroed one is fine. */
void db_close(Db *db, bool tidy);

/* A transaction, begun as a writing one. What failed is rolled back; db_commit is not to be called
** again for the same one. */
DbResult db_begin(Db *db);
DbResult db_commit(Db *db);
void db_rollback(Db *db);

/* Runs one statement without parameters or results. */
DbResult db_run(Db *db, const char *sql);

/* Makes a statement that is used often; NULL where that fails. The caller finalizes it. */
sqlite3_stmt *db_statement(Db *db, const char *sql);

/* What SQLite's [code] means, the last error of [db] asked for more. */
DbResult db_result(Db *db, int code);

/* The number that [sql] gives in its first column and row, or [otherwise]. */
int64_t db_number(Db *db, const char *sql, int64_t otherwise);

/* Moves the log into the database; [empty]: and overwrites the log, so that what was deleted is in
** neither. DB_BUSY where a reader keeps some of it. */
DbResult db_put_log_away(Db *db, bool empty);

/* Looks through all of it, as long as [go_on] with [context] says so (NULL: to the end), and notes at
** [now], in seconds since 1970, how it was: one in which something is amiss is looked at again when
** it is next opened, and put aside then. DB_BUSY where it was called off. */
DbResult db_look_through(Db *db, int64_t now, bool (*go_on)(void *context), void *context);

/* Is it a week or more, at [now], since that was last done? */
bool db_look_through_due(Db *db, int64_t now);

/* Deletes what was put aside, damaged, newer and copied: it holds what is to be forgotten, too. */
void db_delete_aside(Db *db);

#endif
