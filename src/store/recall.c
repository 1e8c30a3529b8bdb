#include "store/recall.h"

#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The row at which a statement is, column by column. */
typedef struct Row {
    sqlite3_stmt *statement;
    Arena *arena;
    int next;
    bool damaged;
} Row;

static const char *text(Row *row) {
    int column = row->next++;
    const char *bytes = (const char *)sqlite3_column_text(row->statement, column);
    size_t length = (size_t)sqlite3_column_bytes(row->statement, column);
    for (size_t i = 0, step; i < length; i += step) {
        uint32_t code;
        step = utf8_read(bytes + i, length - i, &code);
        if (step == 0 || code == 0) {
            row->damaged = true;
            return "";
        }
    }
    return bytes ? arena_copy(row->arena, bytes, length) : "";
}

static int64_t large(Row *row) {
    return sqlite3_column_int64(row->statement, row->next++);
}

static int number(Row *row) {
    int64_t value = large(row);
    return value < INT_MIN ? INT_MIN : value > INT_MAX ? INT_MAX : (int)value;
}

static bool truth(Row *row) {
    return large(row) != 0;
}

static double real(Row *row) {
    return sqlite3_column_double(row->statement, row->next++);
}

static void read_setting(Row *row, void *into) {
    RecordSetting *setting = into;
    setting->name = text(row);
    setting->value = text(row);
}

static void read_acknowledged(Row *row, void *into) {
    RecordAcknowledged *acknowledged = into;
    acknowledged->text = text(row);
    acknowledged->language = text(row);
    acknowledged->words = (uint64_t)large(row);
    acknowledged->when = large(row);
}

static void read_profile(Row *row, void *into) {
    RecordProfile *profile = into;
    profile->code = text(row);
    profile->yes = truth(row);
    profile->asked = large(row);
}

static void read_programme(Row *row, void *into) {
    RecordProgramme *programme = into;
    programme->id = text(row);
    programme->private = truth(row);
    programme->week = number(row);
    programme->day = number(row);
    programme->state = text(row);
    programme->since = large(row);
}

static void read_block(Row *row, void *into) {
    RecordBlock *block = into;
    block->what = text(row);
    block->id = text(row);
    block->private = truth(row);
    block->from = large(row);
    block->until = large(row);
    block->because = text(row);
}

static void read_unfinished(Row *row, void *into) {
    RememberedSession *unfinished = into;
    RecordSession *session = &unfinished->session;
    session->uid = text(row);
    session->routine = text(row);
    session->title = text(row);
    session->version = text(row);
    session->content = (uint64_t)large(row);
    session->private = truth(row);
    session->begun = large(row);
    session->day = text(row);
    session->speed = number(row);
    RecordPlace *place = &unfinished->place;
    place->session = session->uid;
    place->step = text(row);
    place->round = text(row);
    place->at = large(row);
    place->place = number(row);
    place->places = number(row);
}

static void read_deed(Row *row, void *into) {
    RecordDeed *deed = into;
    deed->number = number(row);
    deed->at = large(row);
    deed->action = text(row);
    deed->value = number(row);
    deed->region = number(row);
    deed->x = real(row);
    deed->y = real(row);
}

/* One list: what is asked for, and how a row becomes an element. */
typedef struct List {
    const char *sql;
    size_t size; /* of an element */
    void (*read)(Row *row, void *into);
} List;

typedef struct Recall {
    Db *db;
    Arena *arena;
    int64_t now;
    DbResult result; /* the first that was not DB_DONE; nothing is read after that */
} Recall;

/* Reads [list] into an array of [count] elements. Its parameter, if it has one, is [word], or the time
** where that is NULL. */
static void *read_list(Recall *recall, const List *list, const char *word, size_t *count) {
    *count = 0;
    if (recall->result != DB_DONE)
        return NULL;
    Row row = {.arena = recall->arena};
    char *elements = NULL;
    size_t found = 0, room = 0;
    int code = sqlite3_prepare_v2(recall->db->sqlite, list->sql, -1, &row.statement, NULL);
    if (code == SQLITE_OK) {
        if (word)
            sqlite3_bind_text(row.statement, 1, word, -1, SQLITE_STATIC);
        else
            sqlite3_bind_int64(row.statement, 1, recall->now);
        while ((code = sqlite3_step(row.statement)) == SQLITE_ROW) {
            if (found == room) {
                room = mem_grow(room, found + 1);
                elements = mem_resize(elements, room, list->size);
            }
            char *element = elements + found * list->size;
            memset(element, 0, list->size);
            row.next = 0;
            row.damaged = false;
            list->read(&row, element);
            if (row.damaged)
                log_fault("the database holds text that is no text; it is passed over");
            found += !row.damaged;
        }
    }
    recall->result = db_result(recall->db, code);
    sqlite3_finalize(row.statement);
    void *kept = arena_array(recall->arena, found, list->size);
    if (found)
        memcpy(kept, elements, found * list->size);
    free(elements);
    *count = found;
    return kept;
}

/* What was done can be done again only up to the first gap: a full queue may have lost one. */
static size_t without_gap(const RecordDeed *deeds, size_t count) {
    size_t whole = 0;
    while (whole < count && deeds[whole].number == (int)whole)
        whole++;
    return whole;
}

static void recall_sessions(Recall *recall, Remembered *out) {
    static const List unfinished = {
        "SELECT uid, routine, title, version, content, private, begun, day, speed,"
        " coalesce(step, ''), coalesce(round, ''), coalesce(at, 0), coalesce(place, 0),"
        " coalesce(places, 0)"
        " FROM session LEFT JOIN place ON place.session = session.id"
        " WHERE id NOT IN (SELECT session FROM ending) ORDER BY begun DESC, id DESC LIMIT 1",
        sizeof(RememberedSession), read_unfinished};
    static const List deeds = {"SELECT number, at, action, value, region, x, y FROM deed"
                               " WHERE session = (SELECT id FROM session WHERE uid = ?1)"
                               " ORDER BY number",
                               sizeof(RecordDeed), read_deed};
    out->has_sessions = db_number(recall->db, "SELECT EXISTS (SELECT 1 FROM session)", 0) != 0;
    size_t count = 0;
    RememberedSession *session = read_list(recall, &unfinished, NULL, &count);
    if (count == 0)
        return;
    const char *uid = session->session.uid;
    session->deeds = read_list(recall, &deeds, uid, &session->deed_count);
    session->deed_count = without_gap(session->deeds, session->deed_count);
    for (size_t i = 0; i < session->deed_count; i++)
        session->deeds[i].session = uid;
    out->unfinished = session;
}

DbResult recall_all(Db *db, int64_t now, Arena *arena, Remembered *out) {
    static const List settings = {"SELECT name, value FROM setting ORDER BY name",
                                  sizeof(RecordSetting), read_setting};
    static const List acknowledged = {
        "SELECT text, language, words, max(at) FROM acknowledged GROUP BY text ORDER BY text",
        sizeof(RecordAcknowledged), read_acknowledged};
    static const List profile = {"SELECT code, yes, asked FROM profile ORDER BY code",
                                 sizeof(RecordProfile), read_profile};
    static const List programmes = {
        "SELECT id, private, week, day, state, since FROM programme ORDER BY id",
        sizeof(RecordProgramme), read_programme};
    static const List blocks = {"SELECT what, id, private, since, until, because FROM block"
                                " WHERE until > ?1 ORDER BY what, id",
                                sizeof(RecordBlock), read_block};
    Recall recall = {db, arena, now, DB_DONE};
    *out = (Remembered){0};
    out->settings = read_list(&recall, &settings, NULL, &out->setting_count);
    out->acknowledged = read_list(&recall, &acknowledged, NULL, &out->acknowledged_count);
    out->profile = read_list(&recall, &profile, NULL, &out->profile_count);
    out->programmes = read_list(&recall, &programmes, NULL, &out->programme_count);
    out->blocks = read_list(&recall, &blocks, NULL, &out->block_count);
    recall_sessions(&recall, out);
    return recall.result;
}
