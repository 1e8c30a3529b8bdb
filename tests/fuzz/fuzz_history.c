/* A history to take in, from anybody: what is read can be written, read again and is then the same,
** and whatever it holds is safe in a terminal and in a spreadsheet. */
#include "fuzz.h"

#include "command/calendar.h"
#include "command/history_csv.h"
#include "command/history_json.h"
#include "command/history_list.h"
#include "command/history_load.h"

#include <string.h>

static int an_hour_ahead(int64_t wall) {
    (void)wall;
    return 3600;
}

static void require_session(const HistorySession *kept) {
    fuzz_require(strlen(kept->session.uid) == RECORD_UID - 1, "a uid of another length");
    fuzz_require(calendar_is_day(kept->session.day), "'%s' is no day", kept->session.day);
    fuzz_require(kept->ended && kept->end.why[0] != '\0', "a session goes on");
    fuzz_require(kept->end.length >= 0 && kept->end.steps >= 0, "a session of less than nothing");
    for (size_t i = 0; i < kept->answer_count; i++)
        fuzz_require(kept->answers[i].value[0] != '\0', "an answer that is none");
    for (size_t i = 0; i < kept->spot_count; i++)
        fuzz_require(kept->spots[i].tender >= -1 && kept->spots[i].tender <= 10, "tender %d",
                     kept->spots[i].tender);
    for (size_t i = 0; i < kept->dose_count; i++)
        fuzz_require(kept->doses[i].pressure >= 0 && kept->doses[i].pressure <= 3, "pressure %d",
                     kept->doses[i].pressure);
}

/* Does a field that begins at [text] begin as a formula does? A number may be below nothing. */
static bool is_formula(const char *text) {
    return text[0] != '\0' && (strchr("=+@\t", text[0]) != NULL ||
                               (text[0] == '-' && strchr("0123456789", text[1]) == NULL));
}

/* Goes through a table field by field, as RFC 4180 says. */
static void require_table(const Text *table) {
    const char *at = text_string(table) + 3; /* behind the byte order mark */
    while (*at != '\0') {
        bool quoted = *at == '"';
        at += quoted;
        fuzz_require(!is_formula(at), "a formula stands at byte %zu",
                     (size_t)(at - text_string(table)));
        while (*at != '\0' && (quoted ? *at != '"' || at[1] == '"' : strchr(",\r", *at) == NULL)) {
            fuzz_require(quoted || strchr("\"\n", *at) == NULL, "a field goes on past its end");
            at += quoted && *at == '"' ? 2 : 1;
        }
        at += quoted;
        fuzz_require(*at == ',' || strncmp(at, "\r\n", 2) == 0, "a field has no end");
        at += *at == ',' ? 1 : 2;
    }
}

static void require_texts(const History *history) {
    Text text = {0};
    history_list_print(history, 0, an_hour_ahead, &text);
    fuzz_require_utf8(text_string(&text), text.length, "the list");
    for (size_t i = 0; i < text.length; i++)
        fuzz_require((unsigned char)text.bytes[i] >= 0x20 || text.bytes[i] == '\n',
                     "the list holds byte 0x%02X", (unsigned)(unsigned char)text.bytes[i]);
    text_clear(&text);
    history_csv_sessions(history, an_hour_ahead, &text);
    fuzz_require_utf8(text_string(&text), text.length, "the table of sessions");
    require_table(&text);
    text_clear(&text);
    history_csv_answers(history, an_hour_ahead, &text);
    fuzz_require_utf8(text_string(&text), text.length, "the table of answers");
    require_table(&text);
    text_finish(&text);
}

/* Reads what was written of [history], and writes it again. */
static void require_same(const History *history) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    Text written = {0}, again = {0};
    Source source;
    History read;
    history_json_write(history, &written);
    source_init(&source, "again.json", written.bytes, written.length);
    fuzz_require(history_load(&source, arena, diags, &read), "what was written is not read");
    history_json_write(&read, &again);
    fuzz_require(strcmp(text_string(&written), text_string(&again)) == 0,
                 "what was read again is another history");
    text_finish(&written);
    text_finish(&again);
    source_finish(&source);
    diags_free(diags);
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    Source source;
    History history;
    source_init(&source, "h.json", (const char *)data, size);
    bool good = history_load(&source, arena, diags, &history);
    fuzz_require_findings(&source, diags, good);
    for (size_t i = 0; good && i < history.session_count; i++)
        require_session(&history.sessions[i]);
    if (good) {
        require_texts(&history);
        require_same(&history);
    }
    source_finish(&source);
    diags_free(diags);
    arena_free(arena);
    return 0;
}
