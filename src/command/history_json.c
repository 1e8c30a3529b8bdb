#include "command/history_json.h"

#include "command/calendar.h"
#include "routine/json_doc.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The comma goes before each member but the first of an object. */
static void begin_member(Text *out, const char *name) {
    char last = out->bytes[out->length - 1];
    text_print(out, "%s\"%s\": ", last == '{' ? "" : ", ", name);
}

static void add_string(Text *out, const char *name, const char *value) {
    begin_member(out, name);
    text_add_json(out, value, strlen(value));
}

static void add_whole(Text *out, const char *name, int value) {
    begin_member(out, name);
    text_print(out, "%d", value);
}

static void add_flag(Text *out, const char *name, bool value) {
    begin_member(out, name);
    text_add(out, value ? "true" : "false");
}

static void add_wall(Text *out, const char *name, int64_t wall) {
    char utc[CALENDAR_UTC];
    begin_member(out, name);
    text_print(out, "\"%s\"", calendar_utc(wall, utc));
}

static void add_hash(Text *out, const char *name, uint64_t value) {
    begin_member(out, name);
    text_print(out, "\"%016" PRIx64 "\"", value);
}

static void add_length(Text *out, const char *name, Usec length) {
    Usec whole = length / USEC_SECOND, rest = length % USEC_SECOND;
    begin_member(out, name);
    if (rest < 0)
        rest = -rest;
    text_print(out, "%s%" PRId64, length < 0 && whole == 0 ? "-" : "", whole);
    if (rest > 0) {
        text_print(out, ".%06" PRId64, rest);
        while (out->bytes[out->length - 1] == '0')
            out->bytes[--out->length] = '\0';
    }
}

/* With as many digits as it takes to read the same number again. */
static void add_number(Text *out, const char *name, double value) {
    char digits[32] = "0";
    for (int precision = 15; isfinite(value) && precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    begin_member(out, name);
    text_add(out, digits);
}

/* A score from 0 on. */
static void add_score(Text *out, const char *name, int score) {
    if (score >= 0) {
        add_whole(out, name, score);
    } else {
        begin_member(out, name);
        text_add(out, "null");
    }
}

/* A record stands in a line of its own; [first] is the first of its list. */
static void begin_record(Text *out, bool first, const char *indent) {
    text_print(out, "%s\n%s{", first ? "" : ",", indent);
}

static void end_record(Text *out) {
    text_add(out, "}");
}

static void add_place(Text *out, const RecordPlace *place) {
    text_add(out, ",\n  \"place\": {");
    add_string(out, "step", place->step);
    add_string(out, "round", place->round);
    add_length(out, "at", place->at);
    add_whole(out, "place", place->place);
    add_whole(out, "places", place->places);
    end_record(out);
}

static void add_end(Text *out, const RecordEnd *end) {
    text_add(out, ",\n  \"end\": {");
    add_string(out, "why", end->why);
    add_wall(out, "ended", end->ended);
    add_length(out, "length", end->length);
    add_whole(out, "steps", end->steps);
    add_score(out, "pain_before", end->pain_before);
    add_score(out, "pain_after", end->pain_after);
    end_record(out);
}

/* What the database holds for JSON may be none: someone else may have written to it. It is a string
** then, so that the whole stays JSON. */
static void add_value(Text *out, const char *value) {
    Source source;
    Diags *diags = diags_new();
    source_init(&source, "value", value, strlen(value));
    JsonDoc *doc = json_doc_new(&source, diags);
    begin_member(out, "value");
    if (doc != NULL)
        text_add(out, value);
    else
        text_add_json(out, value, strlen(value));
    json_doc_free(doc);
    source_finish(&source);
    diags_free(diags);
}

static void add_answers(Text *out, const RecordAnswer *answers, size_t count) {
    text_add(out, ",\n  \"answers\": [");
    for (size_t i = 0; i < count; i++) {
        begin_record(out, i == 0, "   ");
        add_string(out, "step", answers[i].step);
        add_string(out, "round", answers[i].round);
        add_string(out, "kind", answers[i].kind);
        add_length(out, "at", answers[i].at);
        add_value(out, answers[i].value);
        end_record(out);
    }
    text_add(out, "]");
}

static void add_spots(Text *out, const RecordSpot *spots, size_t count) {
    text_add(out, ",\n  \"spots\": [");
    for (size_t i = 0; i < count; i++) {
        begin_record(out, i == 0, "   ");
        add_whole(out, "number", spots[i].number);
        add_string(out, "region", spots[i].region);
        add_number(out, "x", spots[i].x);
        add_number(out, "y", spots[i].y);
        add_score(out, "tender", spots[i].tender);
        add_flag(out, "left", spots[i].left);
        end_record(out);
    }
    text_add(out, "]");
}

static void add_doses(Text *out, const RecordDose *doses, size_t count) {
    text_add(out, ",\n  \"doses\": [");
    for (size_t i = 0; i < count; i++) {
        begin_record(out, i == 0, "   ");
        add_string(out, "region", doses[i].region);
        add_length(out, "touched", doses[i].touched);
        add_whole(out, "pressure", doses[i].pressure);
        add_whole(out, "spots", doses[i].spots);
        end_record(out);
    }
    text_add(out, "]");
}

static void add_session(Text *out, const HistorySession *kept) {
    const RecordSession *session = &kept->session;
    add_string(out, "uid", session->uid);
    add_string(out, "routine", session->routine);
    add_string(out, "title", session->title);
    add_string(out, "version", session->version);
    add_hash(out, "content", session->content);
    add_flag(out, "private", session->private);
    add_wall(out, "begun", session->begun);
    add_string(out, "day", session->day);
    add_whole(out, "speed", session->speed);
    if (kept->place.step[0] != '\0')
        add_place(out, &kept->place);
    if (kept->ended)
        add_end(out, &kept->end);
    add_answers(out, kept->answers, kept->answer_count);
    add_spots(out, kept->spots, kept->spot_count);
    add_doses(out, kept->doses, kept->dose_count);
}

static void add_blocks(Text *out, const RecordBlock *blocks, size_t count) {
    text_add(out, "],\n\"blocks\": [");
    for (size_t i = 0; i < count; i++) {
        begin_record(out, i == 0, " ");
        add_string(out, "what", blocks[i].what);
        add_string(out, "id", blocks[i].id);
        add_flag(out, "private", blocks[i].private);
        add_wall(out, "from", blocks[i].from);
        add_wall(out, "until", blocks[i].until);
        add_string(out, "because", blocks[i].because);
        end_record(out);
    }
}

static void add_profile(Text *out, const RecordProfile *profile, size_t count) {
    text_add(out, "],\n\"profile\": [");
    for (size_t i = 0; i < count; i++) {
        begin_record(out, i == 0, " ");
        add_string(out, "code", profile[i].code);
        add_flag(out, "yes", profile[i].yes);
        add_wall(out, "asked", profile[i].asked);
        end_record(out);
    }
}

static void add_programmes(Text *out, const RecordProgramme *programmes, size_t count) {
    text_add(out, "],\n\"programmes\": [");
    for (size_t i = 0; i < count; i++) {
        begin_record(out, i == 0, " ");
        add_string(out, "id", programmes[i].id);
        add_flag(out, "private", programmes[i].private);
        add_whole(out, "week", programmes[i].week);
        add_whole(out, "day", programmes[i].day);
        add_string(out, "state", programmes[i].state);
        add_wall(out, "since", programmes[i].since);
        end_record(out);
    }
}

static void add_acknowledged(Text *out, const RecordAcknowledged *texts, size_t count) {
    text_add(out, "],\n\"acknowledged\": [");
    for (size_t i = 0; i < count; i++) {
        begin_record(out, i == 0, " ");
        add_string(out, "text", texts[i].text);
        add_string(out, "language", texts[i].language);
        add_hash(out, "words", texts[i].words);
        add_wall(out, "when", texts[i].when);
        end_record(out);
    }
}

static void add_settings(Text *out, const RecordSetting *settings, size_t count) {
    text_add(out, "],\n\"settings\": [");
    for (size_t i = 0; i < count; i++) {
        begin_record(out, i == 0, " ");
        add_string(out, "name", settings[i].name);
        add_string(out, "value", settings[i].value);
        end_record(out);
    }
}

void history_json_write(const History *history, Text *out) {
    text_print(out, "{\n\"unknot_history\": %d,\n\"sessions\": [", HISTORY_VERSION);
    for (size_t i = 0; i < history->session_count; i++) {
        begin_record(out, i == 0, " ");
        add_session(out, &history->sessions[i]);
        end_record(out);
    }
    add_blocks(out, history->blocks, history->block_count);
    add_profile(out, history->profile, history->profile_count);
    add_programmes(out, history->programmes, history->programme_count);
    add_acknowledged(out, history->acknowledged, history->acknowledged_count);
    add_settings(out, history->settings, history->setting_count);
    text_add(out, "]\n}\n");
}
