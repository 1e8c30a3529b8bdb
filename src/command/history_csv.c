#include "command/history_csv.h"

#include "command/calendar.h"
#include "routine/json_doc.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* The row under way. */
typedef struct Row {
    Text *out;
    bool begun;
} Row;

static void begin_field(Row *row) {
    if (row->begun)
        text_add(row->out, ",");
    row->begun = true;
}

static void end_row(Row *row) {
    text_add(row->out, "\r\n");
    row->begun = false;
}

/* Would a spreadsheet begin to reckon at [field]? The wide forms count in Japanese ones. */
static bool is_formula(const char *field) {
    static const char *const signs[] = {
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "\xEF\xBC\x9D",
        "\xEF\xBC\x8B",
        "\xEF\xBC\x8D",
        "\xEF\xBC\xA0",
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (strncmp(field, signs[i], strlen(signs[i])) == 0)
            return true;
    }
    return false;
}

static void add_text(Row *row, const char *text) {
    bool guarded = is_formula(text);
    begin_field(row);
    if (!guarded && strpbrk(text, ",\"\r\n") == NULL) {
        text_add(row->out, text);
        return;
    }
    text_add(row->out, guarded ? "\"'" : "\"");
    for (const char *at = text; *at != '\0'; at++)
        text_add_bytes(row->out, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    text_add(row->out, "\"");
}

static void add_nothing(Row *row) {
    begin_field(row);
}

static void add_whole(Row *row, int number) {
    begin_field(row);
    text_print(row->out, "%d", number);
}

/* A score from 0 on; an empty field where none was given. */
static void add_score(Row *row, int score) {
    if (score >= 0)
        add_whole(row, score);
    else
        add_nothing(row);
}

static void print_minutes(Text *out, Usec length) {
    text_print(out, "%.1f", (double)length / (double)USEC_MINUTE);
}

static void add_minutes(Row *row, Usec length) {
    begin_field(row);
    print_minutes(row->out, length);
}

static void add_time(Row *row, int64_t wall, int (*offset)(int64_t wall)) {
    char time[CALENDAR_TIME];
    add_text(row, calendar_time(wall, offset(wall), time));
}

static void add_names(Row *row, const char *const *names, size_t count) {
    text_add(row->out, BYTE_ORDER_MARK);
    for (size_t i = 0; i < count; i++)
        add_text(row, names[i]);
    end_row(row);
}

/* The id of a private routine would tell what it is about. */
static void add_routine(Row *row, const RecordSession *session) {
    add_text(row, session->private ? "" : session->routine);
}

/* "upper-trap-left: 2.5 min, pressure 2, 1 spot; ..." */
static void add_doses(Row *row, const HistorySession *kept) {
    Text line = {0};
    for (size_t i = 0; i < kept->dose_count; i++) {
        const RecordDose *dose = &kept->doses[i];
        text_print(&line, "%s%s: ", i > 0 ? "; " : "", dose->region);
        print_minutes(&line, dose->touched);
        text_print(&line, " min, pressure %d", dose->pressure);
        if (dose->spots > 0)
            text_print(&line, ", %d spot%s", dose->spots, dose->spots == 1 ? "" : "s");
    }
    add_text(row, text_string(&line));
    text_finish(&line);
}

static void add_end(Row *row, const HistorySession *kept) {
    if (!kept->ended) {
        for (int i = 0; i < 5; i++)
            add_nothing(row);
        return;
    }
    add_minutes(row, kept->end.length);
    add_whole(row, kept->end.steps);
    add_text(row, kept->end.why);
    add_score(row, kept->end.pain_before);
    add_score(row, kept->end.pain_after);
}

void history_csv_sessions(const History *history, int (*offset)(int64_t wall), Text *out) {
    static const char *const names[] = {"day",        "begun", "routine", "title",
                                        "minutes",    "steps", "ending",  "pain_before",
                                        "pain_after", "doses", "private", "session"};
    Row row = {.out = out};
    add_names(&row, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < history->session_count; i++) {
        const HistorySession *kept = &history->sessions[i];
        add_text(&row, kept->session.day);
        add_time(&row, kept->session.begun, offset);
        add_routine(&row, &kept->session);
        add_text(&row, kept->session.title);
        add_end(&row, kept);
        add_doses(&row, kept);
        add_text(&row, kept->session.private ? "yes" : "no");
        add_text(&row, kept->session.uid);
        end_row(&row);
    }
}

/* Strings and numbers of [value], those of a list with semicolons between; what is deeper is left as it
** stands in the file. */
static void print_value(const JsonDoc *doc, const JsonNode *value, Text *out) {
    const char *comma = "";
    switch (json_type(value)) {
    case JSON_NULL:
        break;
    case JSON_STRING:
        text_add(out, json_string(value));
        break;
    case JSON_ARRAY:
        for (const JsonNode *at = json_first(value); at != NULL; at = json_next(at)) {
            text_add(out, comma);
            if (json_type(at) == JSON_STRING)
                text_add(out, json_string(at));
            else
                text_add_bytes(out, json_source(doc)->bytes + json_offset(at),
                               json_end(at) - json_offset(at));
            comma = "; ";
        }
        break;
    case JSON_BOOLEAN:
    case JSON_NUMBER:
    case JSON_OBJECT:
    case JSON_TYPE_COUNT:
        text_add_bytes(out, json_source(doc)->bytes + json_offset(value),
                       json_end(value) - json_offset(value));
    }
}

static void add_value(Row *row, const char *value) {
    Source source;
    Diags *diags = diags_new();
    Text plain = {0};
    source_init(&source, "value", value, strlen(value));
    JsonDoc *doc = json_doc_new(&source, diags);
    bool number = doc != NULL && json_type(json_root(doc)) == JSON_NUMBER;
    if (doc != NULL)
        print_value(doc, json_root(doc), &plain);
    else
        text_add(&plain, value);
    if (number) {
        begin_field(row);
        text_add(row->out, text_string(&plain));
    } else {
        add_text(row, text_string(&plain));
    }
    text_finish(&plain);
    json_doc_free(doc);
    source_finish(&source);
    diags_free(diags);
}

void history_csv_answers(const History *history, int (*offset)(int64_t wall), Text *out) {
    static const char *const names[] = {"day",  "begun", "routine", "step",    "round",
                                        "kind", "value", "minute",  "private", "session"};
    Row row = {.out = out};
    add_names(&row, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < history->session_count; i++) {
        const HistorySession *kept = &history->sessions[i];
        for (size_t k = 0; k < kept->answer_count; k++) {
            const RecordAnswer *answer = &kept->answers[k];
            add_text(&row, kept->session.day);
            add_time(&row, kept->session.begun, offset);
            add_routine(&row, &kept->session);
            add_text(&row, answer->step);
            add_text(&row, answer->round);
            add_text(&row, answer->kind);
            add_value(&row, answer->value);
            add_minutes(&row, answer->at);
            add_text(&row, kept->session.private ? "yes" : "no");
            add_text(&row, kept->session.uid);
            end_row(&row);
        }
    }
}
