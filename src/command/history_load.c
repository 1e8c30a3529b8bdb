#include "command/history_load.h"

#include "command/calendar.h"
#include "command/history_json.h"
#include "routine/fields.h"
#include "routine/limits.h"
#include "routine/names.h"

#include <string.h>

#define WORD_MOST 200          /* code points: titles, rounds, versions, values of settings */
#define VALUE_MOST 4000        /* bytes of an answer */
#define SECONDS_MOST 100000000 /* of a length of time: three years */

/* Values */

static void put_string(const char *string, void *out) {
    *(const char **)out = string;
}

static void read_words(Fields *fields, const JsonNode *node, void *out) {
    const char *string = json_string(node);
    size_t count = utf8_count(string);
    if (count > WORD_MOST)
        fields_error(fields, "limit/text", node, NULL,
                     "%s has %zu characters, must have %d at most", fields_subject(fields, node),
                     count, WORD_MOST);
    put_string(arena_string(fields->arena, string), out);
}

/* Reads 16 lower-case hexadecimal digits; false where they are none, which is reported. */
static bool take_hash(Fields *fields, const JsonNode *node, uint64_t *value) {
    static const char digits[] = "0123456789abcdef";
    const char *string = json_string(node);
    *value = 0;
    if (strlen(string) != 16 || strspn(string, digits) != 16) {
        fields_error(fields, "shape/hash", node, NULL, "%s must be 16 of the digits 0-9 and a-f",
                     fields_subject(fields, node));
        return false;
    }
    for (const char *at = string; *at != '\0'; at++)
        *value = *value << 4 | (uint64_t)(strchr(digits, *at) - digits);
    return true;
}

static void read_hash(Fields *fields, const JsonNode *node, void *out) {
    take_hash(fields, node, out);
}

static void read_uid(Fields *fields, const JsonNode *node, void *out) {
    uint64_t value = 0;
    if (take_hash(fields, node, &value))
        put_string(arena_string(fields->arena, json_string(node)), out);
}

static void read_wall(Fields *fields, const JsonNode *node, void *out) {
    if (!calendar_read_utc(json_string(node), out))
        fields_error(fields, "shape/time", node, NULL,
                     "%s is '%s', must be a time such as '2026-11-22T09:30:00Z'",
                     fields_subject(fields, node), json_string(node));
}

static void read_day(Fields *fields, const JsonNode *node, void *out) {
    if (!calendar_is_day(json_string(node)))
        fields_error(fields, "shape/date", node, NULL,
                     "%s is '%s', must be a date such as '2026-11-22'",
                     fields_subject(fields, node), json_string(node));
    put_string(arena_string(fields->arena, json_string(node)), out);
}

/* One of the words that records have for it; what would not be understood later is better refused. */
static void read_one_of(Fields *fields, const JsonNode *node, const char *const *names,
                        size_t count, void *out) {
    int index = fields_name(fields, node, names, count);
    if (index >= 0)
        put_string(names[index], out);
}

static void read_why(Fields *fields, const JsonNode *node, void *out) {
    static const char *const names[] = {"done", "stopped", "rule", "idle", "fault", "input"};
    read_one_of(fields, node, names, sizeof names / sizeof *names, out);
}

static void read_what(Fields *fields, const JsonNode *node, void *out) {
    static const char *const names[] = {"routine", "region"};
    read_one_of(fields, node, names, sizeof names / sizeof *names, out);
}

static void read_state(Fields *fields, const JsonNode *node, void *out) {
    static const char *const names[] = {"going", "paused", "done", "left"};
    read_one_of(fields, node, names, sizeof names / sizeof *names, out);
}

/* Adds [node] as answers are kept: without white space between. */
static void add_compact(const JsonDoc *doc, const JsonNode *node, Text *out) {
    const char *comma = "";
    JsonType type = json_type(node);
    if (type == JSON_STRING) {
        text_add_json(out, json_string(node), strlen(json_string(node)));
    } else if (type == JSON_ARRAY || type == JSON_OBJECT) {
        text_add(out, type == JSON_ARRAY ? "[" : "{");
        for (const JsonNode *at = json_first(node); at != NULL; at = json_next(at)) {
            text_add(out, comma);
            comma = ",";
            if (type == JSON_OBJECT) {
                text_add_json(out, json_name(at), strlen(json_name(at)));
                text_add(out, ":");
            }
            add_compact(doc, at, out);
        }
        text_add(out, type == JSON_ARRAY ? "]" : "}");
    } else {
        text_add_bytes(out, json_source(doc)->bytes + json_offset(node),
                       json_end(node) - json_offset(node));
    }
}

static void read_value(Fields *fields, const JsonNode *node, void *out) {
    Text value = {0};
    add_compact(fields->doc, node, &value);
    if (value.length > VALUE_MOST)
        fields_error(fields, "limit/text", node, NULL, "%s has %zu bytes, must have %d at most",
                     fields_subject(fields, node), value.length, VALUE_MOST);
    put_string(arena_string(fields->arena, text_string(&value)), out);
    text_finish(&value);
}

/* Tables */

#define WORDS_ROW(member, type, part)                                                              \
    FIELD_ROW(FIELD_OWN, member, type, part), .types = FIELD_IS_STRING, .read = read_words
#define OWN_ROW(member, type, part, reader)                                                        \
    FIELD_ROW(FIELD_OWN, member, type, part), .types = FIELD_IS_STRING, .read = (reader)
#define LENGTH_ROW(member, type, part)                                                             \
    FIELD_ROW(FIELD_SECONDS, member, type, part), .most = SECONDS_MOST
#define COUNT_ROW(member, type, part) FIELD_ROW(FIELD_INTEGER, member, type, part), .most = 1000000
#define SCORE_ROW(member, type, part)                                                              \
    FIELD_ROW(FIELD_INTEGER, member, type, part), .most = 10, .nullable = true
#define MUST .required = true

static const Field place_fields[] = {
    {FIELD_ROW(FIELD_ID, "step", RecordPlace, step), MUST},
    {WORDS_ROW("round", RecordPlace, round), MUST},
    {LENGTH_ROW("at", RecordPlace, at), MUST},
    {COUNT_ROW("place", RecordPlace, place), MUST},
    {COUNT_ROW("places", RecordPlace, places), MUST},
};
static const FieldTable place_table = FIELD_TABLE("a place", place_fields);

static const Field end_fields[] = {
    {OWN_ROW("why", RecordEnd, why, read_why), MUST},
    {OWN_ROW("ended", RecordEnd, ended, read_wall), MUST},
    {LENGTH_ROW("length", RecordEnd, length), MUST},
    {COUNT_ROW("steps", RecordEnd, steps), MUST},
    {SCORE_ROW("pain_before", RecordEnd, pain_before)},
    {SCORE_ROW("pain_after", RecordEnd, pain_after)},
};
static const FieldTable end_table = FIELD_TABLE("an end", end_fields);

static const Field answer_fields[] = {
    {FIELD_ROW(FIELD_ID, "step", RecordAnswer, step), MUST},
    {WORDS_ROW("round", RecordAnswer, round), MUST},
    {FIELD_ROW(FIELD_ID, "kind", RecordAnswer, kind), MUST},
    {LENGTH_ROW("at", RecordAnswer, at), MUST},
    {FIELD_ROW(FIELD_OWN, "value", RecordAnswer, value), MUST, .types = ~0u, .read = read_value},
};
static const FieldTable answer_table = FIELD_TABLE("an answer", answer_fields);

static const Field spot_fields[] = {
    {COUNT_ROW("number", RecordSpot, number), MUST},
    {FIELD_ROW(FIELD_ID, "region", RecordSpot, region), MUST},
    {FIELD_ROW(FIELD_NUMBER, "x", RecordSpot, x), MUST, .most = 1},
    {FIELD_ROW(FIELD_NUMBER, "y", RecordSpot, y), MUST, .most = 1},
    {SCORE_ROW("tender", RecordSpot, tender)},
    {FIELD_ROW(FIELD_FLAG, "left", RecordSpot, left)},
};
static const FieldTable spot_table = FIELD_TABLE("a spot", spot_fields);

static const Field dose_fields[] = {
    {FIELD_ROW(FIELD_ID, "region", RecordDose, region), MUST},
    {LENGTH_ROW("touched", RecordDose, touched), MUST},
    {FIELD_ROW(FIELD_INTEGER, "pressure", RecordDose, pressure), MUST, .most = 3},
    {COUNT_ROW("spots", RecordDose, spots)},
};
static const FieldTable dose_table = FIELD_TABLE("a dose", dose_fields);

enum { SESSION_PLACE = 9, SESSION_END, SESSION_ANSWERS, SESSION_SPOTS, SESSION_DOSES };

static const Field session_fields[] = {
    {OWN_ROW("uid", HistorySession, session.uid, read_uid), MUST},
    {FIELD_ROW(FIELD_ID, "routine", HistorySession, session.routine), MUST},
    {WORDS_ROW("title", HistorySession, session.title), MUST},
    {WORDS_ROW("version", HistorySession, session.version), MUST},
    {OWN_ROW("content", HistorySession, session.content, read_hash), MUST},
    {FIELD_ROW(FIELD_FLAG, "private", HistorySession, session.private), MUST},
    {OWN_ROW("begun", HistorySession, session.begun, read_wall), MUST},
    {OWN_ROW("day", HistorySession, session.day, read_day), MUST},
    {FIELD_ROW(FIELD_INTEGER, "speed", HistorySession, session.speed), MUST, .least = 50,
     .most = 200},
    [SESSION_PLACE] = {FIELD_ROW(FIELD_OBJECT, "place", HistorySession, place),
                       .table = &place_table},
    [SESSION_END] = {FIELD_ROW(FIELD_OBJECT, "end", HistorySession, end), .table = &end_table},
    [SESSION_ANSWERS] = {.name = "answers", .kind = FIELD_SKIP, .types = FIELD_IS_ARRAY},
    [SESSION_SPOTS] = {.name = "spots", .kind = FIELD_SKIP, .types = FIELD_IS_ARRAY},
    [SESSION_DOSES] = {.name = "doses", .kind = FIELD_SKIP, .types = FIELD_IS_ARRAY},
};
static const FieldTable session_table = FIELD_TABLE("a session", session_fields);

static const Field block_fields[] = {
    {OWN_ROW("what", RecordBlock, what, read_what), MUST},
    {FIELD_ROW(FIELD_ID, "id", RecordBlock, id), MUST},
    {FIELD_ROW(FIELD_FLAG, "private", RecordBlock, private), MUST},
    {OWN_ROW("from", RecordBlock, from, read_wall), MUST},
    {OWN_ROW("until", RecordBlock, until, read_wall), MUST},
    {WORDS_ROW("because", RecordBlock, because), MUST},
};
static const FieldTable block_table = FIELD_TABLE("a block", block_fields);

static const Field profile_fields[] = {
    {WORDS_ROW("code", RecordProfile, code), MUST},
    {FIELD_ROW(FIELD_FLAG, "yes", RecordProfile, yes), MUST},
    {OWN_ROW("asked", RecordProfile, asked, read_wall), MUST},
};
static const FieldTable profile_table = FIELD_TABLE("an answer of the profile", profile_fields);

static const Field programme_fields[] = {
    {FIELD_ROW(FIELD_ID, "id", RecordProgramme, id), MUST},
    {FIELD_ROW(FIELD_FLAG, "private", RecordProgramme, private), MUST},
    {FIELD_ROW(FIELD_INTEGER, "week", RecordProgramme, week), MUST, .least = 1, .most = 1000},
    {FIELD_ROW(FIELD_INTEGER, "day", RecordProgramme, day), MUST, .least = 1, .most = 1000},
    {OWN_ROW("state", RecordProgramme, state, read_state), MUST},
    {OWN_ROW("since", RecordProgramme, since, read_wall), MUST},
};
static const FieldTable programme_table = FIELD_TABLE("a programme", programme_fields);

static const Field acknowledged_fields[] = {
    {FIELD_ROW(FIELD_ID, "text", RecordAcknowledged, text), MUST},
    {WORDS_ROW("language", RecordAcknowledged, language), MUST},
    {OWN_ROW("words", RecordAcknowledged, words, read_hash), MUST},
    {OWN_ROW("when", RecordAcknowledged, when, read_wall), MUST},
};
static const FieldTable acknowledged_table =
    FIELD_TABLE("a text that was agreed to", acknowledged_fields);

static const Field setting_fields[] = {
    {FIELD_ROW(FIELD_ID, "name", RecordSetting, name), MUST},
    {WORDS_ROW("value", RecordSetting, value), MUST},
};
static const FieldTable setting_table = FIELD_TABLE("a setting", setting_fields);

enum {
    ROOT_VERSION,
    ROOT_SESSIONS,
    ROOT_BLOCKS,
    ROOT_PROFILE,
    ROOT_PROGRAMMES,
    ROOT_ACKNOWLEDGED,
    ROOT_SETTINGS,
    ROOT_COUNT
};

static const Field root_fields[] = {
    [ROOT_VERSION] = {.name = "unknot_history", .kind = FIELD_SKIP, MUST, .types = FIELD_IS_NUMBER},
    [ROOT_SESSIONS] = {.name = "sessions", .kind = FIELD_SKIP, MUST, .types = FIELD_IS_ARRAY},
    [ROOT_BLOCKS] = {.name = "blocks", .kind = FIELD_SKIP, .types = FIELD_IS_ARRAY},
    [ROOT_PROFILE] = {.name = "profile", .kind = FIELD_SKIP, .types = FIELD_IS_ARRAY},
    [ROOT_PROGRAMMES] = {.name = "programmes", .kind = FIELD_SKIP, .types = FIELD_IS_ARRAY},
    [ROOT_ACKNOWLEDGED] = {.name = "acknowledged", .kind = FIELD_SKIP, .types = FIELD_IS_ARRAY},
    [ROOT_SETTINGS] = {.name = "settings", .kind = FIELD_SKIP, .types = FIELD_IS_ARRAY},
};
static const FieldTable root_table = FIELD_TABLE("a history", root_fields);

/* Records */

/* The list at [node], or none where that is NULL. */
static void *read_list(Fields *fields, const JsonNode *node, const FieldTable *table, size_t size,
                       size_t *count) {
    *count = 0;
    return node != NULL ? fields_list(fields, node, table, size, count) : NULL;
}

#define UNIQUE_MEMBERS 3

/* Reports the entries of [array] in which all [members] (NULL: there are no more) are as in one before
** them. */
static void check_unique(Fields *fields, const JsonNode *array,
                         const char *const members[UNIQUE_MEMBERS]) {
    Names names;
    if (array == NULL)
        return;
    names_init(&names, fields->arena, json_count(array));
    for (const JsonNode *node = json_first(array); node != NULL; node = json_next(node)) {
        Text key = {0}, what = {0};
        for (int i = 0; i < UNIQUE_MEMBERS && members[i] != NULL; i++) {
            text_print(&what, "%s'%s'", i > 0 ? ", " : "", members[i]);
            const JsonNode *member =
                json_type(node) == JSON_OBJECT ? json_member(node, members[i]) : NULL;
            if (member != NULL)
                add_compact(fields->doc, member, &key);
        }
        const char *kept = arena_string(fields->arena, text_string(&key));
        if (kept[0] != '\0' && names_add(&names, kept, 1) != NAMES_NONE)
            fields_error(fields, "shape/duplicate-id", node, "keep one of the two",
                         "%s has the same %s as one before it", fields_subject(fields, node),
                         text_string(&what));
        text_finish(&key);
        text_finish(&what);
    }
}

/* A question that was skipped has null for an answer, which tables pass over. */
static void read_answers(Fields *fields, const JsonNode *array, HistorySession *kept) {
    RecordAnswer *answers =
        read_list(fields, array, &answer_table, sizeof *answers, &kept->answer_count);
    for (size_t i = 0; i < kept->answer_count; i++) {
        answers[i].session = kept->session.uid;
        if (answers[i].value == NULL)
            answers[i].value = "null";
    }
    check_unique(fields, array, (const char *[UNIQUE_MEMBERS]){"step", "round", "kind"});
    kept->answers = answers;
}

static void read_spots(Fields *fields, const JsonNode *array, HistorySession *kept) {
    RecordSpot *spots = read_list(fields, array, &spot_table, sizeof *spots, &kept->spot_count);
    const JsonNode *node = array != NULL ? json_first(array) : NULL;
    for (size_t i = 0; i < kept->spot_count; i++, node = json_next(node)) {
        const JsonNode *tender =
            json_type(node) == JSON_OBJECT ? json_member(node, "tender") : NULL;
        spots[i].session = kept->session.uid;
        if (tender == NULL || json_type(tender) == JSON_NULL)
            spots[i].tender = -1;
    }
    check_unique(fields, array, (const char *[UNIQUE_MEMBERS]){"number"});
    kept->spots = spots;
}

static void read_doses(Fields *fields, const JsonNode *array, HistorySession *kept) {
    RecordDose *doses = read_list(fields, array, &dose_table, sizeof *doses, &kept->dose_count);
    for (size_t i = 0; i < kept->dose_count; i++)
        doses[i].session = kept->session.uid;
    check_unique(fields, array, (const char *[UNIQUE_MEMBERS]){"region"});
    kept->doses = doses;
}

/* Where a session stood is where it ends: who knows what came after. */
static void end_by_fault(HistorySession *kept) {
    const RecordPlace *place = &kept->place;
    kept->ended = true;
    kept->end.why = "fault";
    kept->end.ended = kept->session.begun + place->at / USEC_SECOND;
    kept->end.length = place->at;
    kept->end.steps = place->place > 0 ? place->place - 1 : 0;
}

static void read_session(Fields *fields, const JsonNode *node, HistorySession *kept) {
    const JsonNode *found[FIELDS_MOST];
    kept->place = (RecordPlace){.step = "", .round = ""};
    kept->end = (RecordEnd){.why = "", .pain_before = -1, .pain_after = -1};
    fields_find(fields, node, &session_table, found);
    fields_take(fields, &session_table, found, kept);
    kept->place.session = kept->end.session = kept->session.uid;
    read_answers(fields, found[SESSION_ANSWERS], kept);
    read_spots(fields, found[SESSION_SPOTS], kept);
    read_doses(fields, found[SESSION_DOSES], kept);
    kept->ended = found[SESSION_END] != NULL;
    if (!kept->ended)
        end_by_fault(kept);
}

static void read_sessions(Fields *fields, const JsonNode *array, History *out) {
    HistorySession *sessions = arena_array(fields->arena, json_count(array), sizeof *sessions);
    for (const JsonNode *node = json_first(array); node != NULL; node = json_next(node)) {
        if (fields_type(fields, node, FIELD_IS_OBJECT))
            read_session(fields, node, &sessions[out->session_count++]);
    }
    out->sessions = sessions;
    check_unique(fields, array, (const char *[UNIQUE_MEMBERS]){"uid"});
}

static bool is_readable(Fields *fields, const JsonNode *root) {
    if (!fields_type(fields, root, FIELD_IS_OBJECT))
        return false;
    const JsonNode *node = json_member(root, "unknot_history");
    if (node == NULL) {
        fields_missing(fields, root, "unknot_history", root_table.what);
        return false;
    }
    if (!fields_type(fields, node, FIELD_IS_NUMBER))
        return false;
    double version = json_number(node);
    if (version != HISTORY_VERSION)
        fields_error(fields, "shape/version", node, NULL, "'unknot_history' is %.10g, must be %d",
                     version, HISTORY_VERSION);
    return version == HISTORY_VERSION;
}

static void read_root(Fields *fields, const JsonNode *root, History *out) {
    const JsonNode *found[FIELDS_MOST];
    if (!is_readable(fields, root))
        return;
    fields_find(fields, root, &root_table, found);
    if (found[ROOT_SESSIONS] != NULL)
        read_sessions(fields, found[ROOT_SESSIONS], out);
    out->blocks =
        read_list(fields, found[ROOT_BLOCKS], &block_table, sizeof *out->blocks, &out->block_count);
    out->profile = read_list(fields, found[ROOT_PROFILE], &profile_table, sizeof *out->profile,
                             &out->profile_count);
    out->programmes = read_list(fields, found[ROOT_PROGRAMMES], &programme_table,
                                sizeof *out->programmes, &out->programme_count);
    out->acknowledged = read_list(fields, found[ROOT_ACKNOWLEDGED], &acknowledged_table,
                                  sizeof *out->acknowledged, &out->acknowledged_count);
    out->settings = read_list(fields, found[ROOT_SETTINGS], &setting_table, sizeof *out->settings,
                              &out->setting_count);
    check_unique(fields, found[ROOT_BLOCKS], (const char *[UNIQUE_MEMBERS]){"what", "id"});
    check_unique(fields, found[ROOT_PROFILE], (const char *[UNIQUE_MEMBERS]){"code"});
    check_unique(fields, found[ROOT_PROGRAMMES], (const char *[UNIQUE_MEMBERS]){"id"});
    check_unique(fields, found[ROOT_SETTINGS], (const char *[UNIQUE_MEMBERS]){"name"});
}

bool history_load(Source *source, Arena *arena, Diags *diags, History *out) {
    size_t errors = diags_count(diags, SEVERITY_ERROR);
    *out = (History){0};
    JsonDoc *doc = json_doc_new_within(source, diags, LIMIT_HISTORY_VALUES);
    if (doc != NULL) {
        Fields fields = {.doc = doc, .diags = diags, .arena = arena};
        read_root(&fields, json_root(doc), out);
    }
    json_doc_free(doc);
    return diags_count(diags, SEVERITY_ERROR) == errors;
}
