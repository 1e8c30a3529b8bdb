#include "store/schema.h"

#include <assert.h>
#include <stddef.h>

/* Numbers that may be -1 say so, and what is a word is not empty: what a mistake of ours would write
** is refused here, and what somebody else has written is found when the database is opened. The keys of
** tables without rowid are their first columns, in order: in others SQLite 3.40's checks see NULL where
** there is none. */
static const char *const first[] = {
    "CREATE TABLE setting("
    " name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),"
    " value TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE session("
    " id INTEGER PRIMARY KEY,"
    " uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 16 AND uid NOT GLOB '*[^0-9a-f]*'),"
    " routine TEXT NOT NULL CHECK (routine <> ''),"
    " title TEXT NOT NULL,"
    " version TEXT NOT NULL,"
    " content INTEGER NOT NULL,"
    " private INTEGER NOT NULL CHECK (private IN (0, 1)),"
    " begun INTEGER NOT NULL,"
    " day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),"
    " speed INTEGER NOT NULL CHECK (speed BETWEEN 1 AND 1000)"
    ") STRICT",
    "CREATE INDEX session_begun ON session(begun)", "CREATE INDEX session_day ON session(day)",

    "CREATE TABLE deed("
    " session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,"
    " number INTEGER NOT NULL CHECK (number >= 0),"
    " at INTEGER NOT NULL,"
    " action TEXT NOT NULL CHECK (action <> ''),"
    " value INTEGER NOT NULL,"
    " region INTEGER NOT NULL,"
    " x REAL NOT NULL,"
    " y REAL NOT NULL,"
    " PRIMARY KEY (session, number)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE place("
    " session INTEGER PRIMARY KEY REFERENCES session ON DELETE CASCADE,"
    " step TEXT NOT NULL,"
    " round TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " place INTEGER NOT NULL,"
    " places INTEGER NOT NULL"
    ") STRICT",

    "CREATE TABLE answer("
    " session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,"
    " step TEXT NOT NULL CHECK (step <> ''),"
    " round TEXT NOT NULL,"
    " kind TEXT NOT NULL CHECK (kind <> ''),"
    " value TEXT NOT NULL CHECK (value <> ''),"
    " at INTEGER NOT NULL,"
    " PRIMARY KEY (session, step, round, kind)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE spot("
    " session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,"
    " number INTEGER NOT NULL CHECK (number >= 0),"
    " region TEXT NOT NULL CHECK (region <> ''),"
    " x REAL NOT NULL,"
    " y REAL NOT NULL,"
    " tender INTEGER NOT NULL CHECK (tender BETWEEN -1 AND 10),"
    " is_left INTEGER NOT NULL CHECK (is_left IN (0, 1)),"
    " PRIMARY KEY (session, number)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE dose("
    " session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,"
    " region TEXT NOT NULL CHECK (region <> ''),"
    " touched INTEGER NOT NULL CHECK (touched >= 0),"
    " pressure INTEGER NOT NULL CHECK (pressure BETWEEN 0 AND 3),"
    " spots INTEGER NOT NULL CHECK (spots >= 0),"
    " PRIMARY KEY (session, region)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE ending("
    " session INTEGER PRIMARY KEY REFERENCES session ON DELETE CASCADE,"
    " why TEXT NOT NULL CHECK (why <> ''),"
    " ended INTEGER NOT NULL,"
    " length INTEGER NOT NULL CHECK (length >= 0),"
    " steps INTEGER NOT NULL CHECK (steps >= 0),"
    " pain_before INTEGER NOT NULL CHECK (pain_before BETWEEN -1 AND 10),"
    " pain_after INTEGER NOT NULL CHECK (pain_after BETWEEN -1 AND 10)"
    ") STRICT",

    "CREATE TABLE block("
    " what TEXT NOT NULL CHECK (what IN ('routine', 'region')),"
    " id TEXT NOT NULL CHECK (id <> ''),"
    " private INTEGER NOT NULL CHECK (private IN (0, 1)),"
    " since INTEGER NOT NULL,"
    " until INTEGER NOT NULL,"
    " because TEXT NOT NULL,"
    " PRIMARY KEY (what, id)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE profile("
    " code TEXT PRIMARY KEY NOT NULL CHECK (code <> ''),"
    " yes INTEGER NOT NULL CHECK (yes IN (0, 1)),"
    " asked INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE programme("
    " id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),"
    " private INTEGER NOT NULL CHECK (private IN (0, 1)),"
    " week INTEGER NOT NULL CHECK (week >= 1),"
    " day INTEGER NOT NULL CHECK (day >= 1),"
    " state TEXT NOT NULL CHECK (state IN ('going', 'paused', 'done', 'left')),"
    " since INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID",

    /* Its key is in the order of its columns: SQLite 3.40's quick_check looks for those of a table
    ** without rowids where they were declared, and would find a sound row damaged. */
    "CREATE TABLE acknowledged("
    " text TEXT NOT NULL CHECK (text <> ''),"
    " language TEXT NOT NULL,"
    " words INTEGER NOT NULL,"
    " at INTEGER NOT NULL,"
    " PRIMARY KEY (text, language, words, at)"
    ") STRICT, WITHOUT ROWID",

    /* The PIN and how often it was missed since it was last right. No hash: there is none. */
    "CREATE TABLE secret("
    " one INTEGER PRIMARY KEY CHECK (one = 1),"
    " hash TEXT,"
    " wrong INTEGER NOT NULL CHECK (wrong >= 0)"
    ") STRICT",
    "INSERT INTO secret VALUES (1, NULL, 0)",

    /* When the whole was last looked through; 0: something was amiss. */
    "CREATE TABLE upkeep("
    " one INTEGER PRIMARY KEY CHECK (one = 1),"
    " looked INTEGER NOT NULL"
    ") STRICT",
    "INSERT INTO upkeep VALUES (1, 1)",

    NULL};

static const char *const *const steps[] = {first};

const Schema schema_current = {steps, sizeof steps / sizeof *steps};

/* What belongs to a session finds it by its uid, and nothing is written where that finds none. */
#define OF_SESSION " FROM session WHERE uid = ?1 "
#define THE_SESSION "(SELECT id FROM session WHERE uid = ?1)"

static const char *const statements[RECORD_KIND_COUNT][SCHEMA_STATEMENTS] = {
    [RECORD_SETTING] = {"DELETE FROM setting WHERE name = ?1",
                        "INSERT INTO setting SELECT ?1, ?2 WHERE ?2 IS NOT NULL"},
    [RECORD_SESSION] = {"INSERT INTO session"
                        " (uid, routine, title, version, content, private, begun, day, speed)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                        " ON CONFLICT (uid) DO NOTHING"},
    /* Deeds serve to carry on, so one that is over has none. */
    [RECORD_DEED] = {"INSERT INTO deed SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8" OF_SESSION
                     " AND id NOT IN (SELECT session FROM ending)"
                     " ON CONFLICT DO UPDATE SET at = excluded.at, action = excluded.action,"
                     " value = excluded.value, region = excluded.region, x = excluded.x,"
                     " y = excluded.y"},
    [RECORD_PLACE] = {"INSERT INTO place SELECT id, ?2, ?3, ?4, ?5, ?6" OF_SESSION
                      " ON CONFLICT DO UPDATE SET step = excluded.step, round = excluded.round,"
                      " at = excluded.at, place = excluded.place, places = excluded.places"},
    [RECORD_ANSWER] = {"INSERT INTO answer SELECT id, ?2, ?3, ?4, ?5, ?6" OF_SESSION
                       " ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at"},
    [RECORD_SPOT] = {"INSERT INTO spot SELECT id, ?2, ?3, ?4, ?5, ?6, ?7" OF_SESSION
                     " ON CONFLICT DO UPDATE SET region = excluded.region, x = excluded.x,"
                     " y = excluded.y, tender = excluded.tender, is_left = excluded.is_left"},
    [RECORD_DOSE] = {"INSERT INTO dose SELECT id, ?2, ?3, ?4, ?5" OF_SESSION
                     " ON CONFLICT DO UPDATE SET touched = excluded.touched,"
                     " pressure = excluded.pressure, spots = excluded.spots"},
    [RECORD_END] = {"INSERT INTO ending SELECT id, ?2, ?3, ?4, ?5, ?6, ?7" OF_SESSION
                    " ON CONFLICT DO UPDATE SET why = excluded.why, ended = excluded.ended,"
                    " length = excluded.length, steps = excluded.steps,"
                    " pain_before = excluded.pain_before, pain_after = excluded.pain_after",
                    "DELETE FROM deed WHERE session = " THE_SESSION},
    [RECORD_FORGET] = {"DELETE FROM session WHERE uid = ?1"},
    [RECORD_BLOCK] = {"INSERT INTO block VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                      " ON CONFLICT DO UPDATE SET private = excluded.private,"
                      " since = excluded.since, until = excluded.until, because = excluded.because"
                      " WHERE excluded.until >= block.until"},
    [RECORD_PROFILE] = {"INSERT INTO profile VALUES (?1, ?2, ?3)"
                        " ON CONFLICT DO UPDATE SET yes = excluded.yes, asked = excluded.asked"},
    [RECORD_PROGRAMME] = {"INSERT INTO programme VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                          " ON CONFLICT DO UPDATE SET private = excluded.private,"
                          " week = excluded.week, day = excluded.day, state = excluded.state,"
                          " since = excluded.since"},
    [RECORD_ACKNOWLEDGED] = {"INSERT INTO acknowledged VALUES (?1, ?2, ?3, ?4)"
                             " ON CONFLICT DO NOTHING"},
    [RECORD_FORGET_ALL] = {"DELETE FROM session", "DELETE FROM block", "DELETE FROM profile",
                           "DELETE FROM programme"},
    [RECORD_FORGET_PRIVATE] = {"DELETE FROM session WHERE private = 1",
                               "DELETE FROM block WHERE private = 1",
                               "DELETE FROM programme WHERE private = 1"},
};

const char *schema_statement(RecordKind kind, int number) {
    assert(kind < RECORD_KIND_COUNT && number >= 0);
    return number < SCHEMA_STATEMENTS ? statements[kind][number] : NULL;
}
