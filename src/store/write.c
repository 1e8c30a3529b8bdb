#include "store/write.h"

#include "base/log.h"

/* One statement, and which of its parameters comes next. One that a statement does not have is out of
** SQLite's range, and is not missed. */
typedef struct Binding {
    sqlite3_stmt *statement;
    int next;
} Binding;

static void bind_text(Binding *to, const char *text) {
    sqlite3_bind_text(to->statement, to->next++, text, -1, SQLITE_STATIC);
}

static void bind_number(Binding *to, int64_t number) {
    sqlite3_bind_int64(to->statement, to->next++, number);
}

static void bind_real(Binding *to, double real) {
    sqlite3_bind_double(to->statement, to->next++, real);
}

/* All 64 bits fit, as a number that may be negative. */
static void bind_bits(Binding *to, uint64_t bits) {
    bind_number(to, (int64_t)bits);
}

static void bind_session(Binding *to, const RecordSession *session) {
    bind_text(to, session->uid);
    bind_text(to, session->routine);
    bind_text(to, session->title);
    bind_text(to, session->version);
    bind_bits(to, session->content);
    bind_number(to, session->private);
    bind_number(to, session->begun);
    bind_text(to, session->day);
    bind_number(to, session->speed);
}

static void bind_deed(Binding *to, const RecordDeed *deed) {
    bind_text(to, deed->session);
    bind_number(to, deed->number);
    bind_number(to, deed->at);
    bind_text(to, deed->action);
    bind_number(to, deed->value);
    bind_number(to, deed->region);
    bind_real(to, deed->x);
    bind_real(to, deed->y);
}

static void bind_place(Binding *to, const RecordPlace *place) {
    bind_text(to, place->session);
    bind_text(to, place->step);
    bind_text(to, place->round);
    bind_number(to, place->at);
    bind_number(to, place->place);
    bind_number(to, place->places);
}

static void bind_answer(Binding *to, const RecordAnswer *answer) {
    bind_text(to, answer->session);
    bind_text(to, answer->step);
    bind_text(to, answer->round);
    bind_text(to, answer->kind);
    bind_text(to, answer->value);
    bind_number(to, answer->at);
}

static void bind_spot(Binding *to, const RecordSpot *spot) {
    bind_text(to, spot->session);
    bind_number(to, spot->number);
    bind_text(to, spot->region);
    bind_real(to, spot->x);
    bind_real(to, spot->y);
    bind_number(to, spot->tender);
    bind_number(to, spot->left);
}

static void bind_dose(Binding *to, const RecordDose *dose) {
    bind_text(to, dose->session);
    bind_text(to, dose->region);
    bind_number(to, dose->touched);
    bind_number(to, dose->pressure);
    bind_number(to, dose->spots);
}

static void bind_end(Binding *to, const RecordEnd *end) {
    bind_text(to, end->session);
    bind_text(to, end->why);
    bind_number(to, end->ended);
    bind_number(to, end->length);
    bind_number(to, end->steps);
    bind_number(to, end->pain_before);
    bind_number(to, end->pain_after);
}

static void bind_block(Binding *to, const RecordBlock *block) {
    bind_text(to, block->what);
    bind_text(to, block->id);
    bind_number(to, block->private);
    bind_number(to, block->from);
    bind_number(to, block->until);
    bind_text(to, block->because);
}

static void bind_programme(Binding *to, const RecordProgramme *programme) {
    bind_text(to, programme->id);
    bind_number(to, programme->private);
    bind_number(to, programme->week);
    bind_number(to, programme->day);
    bind_text(to, programme->state);
    bind_number(to, programme->since);
}

static void bind_record(Binding *to, const Record *record) {
    switch (record->kind) {
    case RECORD_SETTING:
        bind_text(to, record->setting.name);
        bind_text(to, record->setting.value);
        break;
    case RECORD_SESSION:
        bind_session(to, &record->session);
        break;
    case RECORD_DEED:
        bind_deed(to, &record->deed);
        break;
    case RECORD_PLACE:
        bind_place(to, &record->place);
        break;
    case RECORD_ANSWER:
        bind_answer(to, &record->answer);
        break;
    case RECORD_SPOT:
        bind_spot(to, &record->spot);
        break;
    case RECORD_DOSE:
        bind_dose(to, &record->dose);
        break;
    case RECORD_END:
        bind_end(to, &record->end);
        break;
    case RECORD_FORGET:
        bind_text(to, record->forget);
        break;
    case RECORD_BLOCK:
        bind_block(to, &record->block);
        break;
    case RECORD_PROFILE:
        bind_text(to, record->profile.code);
        bind_number(to, record->profile.yes);
        bind_number(to, record->profile.asked);
        break;
    case RECORD_PROGRAMME:
        bind_programme(to, &record->programme);
        break;
    case RECORD_ACKNOWLEDGED:
        bind_text(to, record->acknowledged.text);
        bind_text(to, record->acknowledged.language);
        bind_bits(to, record->acknowledged.words);
        bind_number(to, record->acknowledged.when);
        break;
    case RECORD_FORGET_ALL:
    case RECORD_FORGET_PRIVATE:
    case RECORD_KIND_COUNT:
        break;
    }
}

DbResult write_record(Db *db, const Record *record) {
    for (int i = 0; schema_statement(record->kind, i); i++) {
        sqlite3_stmt **statement = &db->statements[record->kind][i];
        if (!*statement)
            *statement = db_statement(db, schema_statement(record->kind, i));
        if (!*statement)
            return db_result(db, sqlite3_errcode(db->sqlite));
        Binding binding = {*statement, 1};
        bind_record(&binding, record);
        int code = sqlite3_step(*statement);
        DbResult result = db_result(db, code);
        /* A table's own words name the table and the column, never what was to be kept. */
        if ((code & 0xff) == SQLITE_CONSTRAINT || (code & 0xff) == SQLITE_MISMATCH) {
            log_fault("a record was refused by the database: %s", sqlite3_errmsg(db->sqlite));
            result = DB_DONE;
        }
        sqlite3_reset(*statement);
        sqlite3_clear_bindings(*statement);
        if (result != DB_DONE)
            return result;
    }
    return DB_DONE;
}
