#include "command/trace.h"

#include "base/text.h"

#include <string.h>

bool trace_open(Trace *trace, const char *path) {
    trace->file = path == NULL ? NULL : strcmp(path, "-") == 0 ? stdout : fopen(path, "w");
    return path == NULL || trace->file != NULL;
}

void trace_close(Trace *trace) {
    if (trace->file != NULL && trace->file != stdout)
        fclose(trace->file);
    trace->file = NULL;
}

static void begin(Text *line, Usec at, const char *event) {
    text_print(line, "{\"t\":%.3f,\"event\":\"%s\"", usec_to_seconds(at), event);
}

static void add_string(Text *line, const char *name, const char *value) {
    text_print(line, ",\"%s\":", name);
    if (value == NULL)
        text_add(line, "null");
    else
        text_add_json(line, value, strlen(value));
}

/* Seconds without needless zeros: 4, 2.667. */
static void add_seconds(Text *line, Usec time) {
    char number[32];
    int length = snprintf(number, sizeof number, "%.3f", usec_to_seconds(time));
    size_t end = length > 0 ? (size_t)length : 0;
    while (end > 0 && number[end - 1] == '0')
        end--;
    if (end > 0 && number[end - 1] == '.')
        end--;
    number[end] = '\0';
    text_print(line, ",\"seconds\":%s", number);
}

static void finish(Trace *trace, Text *line) {
    text_add(line, "}\n");
    fputs(text_string(line), trace->file);
    fflush(trace->file);
    text_finish(line);
}

void trace_event(Trace *trace, const SessionEvent *event) {
    static const char *const names[] = {
        [EVENT_STEP] = "step",     [EVENT_STEP_END] = "step-end", [EVENT_BREATH] = "breath",
        [EVENT_CUE] = "cue",       [EVENT_SAY] = "say",           [EVENT_ASK] = "ask",
        [EVENT_ANSWER] = "answer", [EVENT_BRANCH] = "branch",     [EVENT_RULE] = "rule",
        [EVENT_PAUSE] = "pause",   [EVENT_RESUME] = "resume",     [EVENT_STOP] = "stop",
        [EVENT_END] = "end",
    };
    _Static_assert(sizeof names / sizeof *names == EVENT_COUNT, "a name for each event");
    if (trace->file == NULL)
        return;
    Text line = {0};
    begin(&line, event->at, names[event->kind]);
    switch (event->kind) {
    case EVENT_STEP:
        add_string(&line, "id", event->id);
        add_string(&line, "round", event->round);
        add_string(&line, "heading", event->heading);
        add_string(&line, "text", event->text);
        break;
    case EVENT_STEP_END:
        add_string(&line, "id", event->id);
        add_string(&line, "why", event->why);
        break;
    case EVENT_BREATH:
        add_string(&line, "phase", breath_phase_name(event->phase));
        add_seconds(&line, event->length);
        break;
    case EVENT_CUE:
        add_string(&line, "sound", event->id);
        break;
    case EVENT_SAY:
        add_string(&line, "text", event->text);
        add_seconds(&line, event->length);
        break;
    case EVENT_ASK:
        add_string(&line, "id", event->id);
        add_string(&line, "kind", event->kind_name);
        break;
    case EVENT_ANSWER:
        add_string(&line, "id", event->id);
        text_print(&line, ",\"value\":%s", event->value);
        break;
    case EVENT_BRANCH:
        add_string(&line, "from", event->from);
        add_string(&line, "to", event->to);
        add_string(&line, "because", event->because);
        break;
    case EVENT_RULE:
        add_string(&line, "id", event->id);
        add_string(&line, "because", event->because);
        break;
    case EVENT_END:
        add_string(&line, "why", event->why);
        add_seconds(&line, event->length);
        text_print(&line, ",\"steps\":%d", event->steps);
        break;
    case EVENT_PAUSE:
    case EVENT_RESUME:
    case EVENT_STOP:
    case EVENT_COUNT:
        break;
    }
    finish(trace, &line);
}

void trace_screen(Trace *trace, Usec now, const char *name, const char *routine) {
    if (trace->file == NULL)
        return;
    Text line = {0};
    begin(&line, now, "screen");
    add_string(&line, "name", name);
    add_string(&line, "routine", routine);
    finish(trace, &line);
}

void trace_saved(Trace *trace, Usec now, const char *id, const char *round) {
    if (trace->file == NULL)
        return;
    Text line = {0};
    begin(&line, now, "saved");
    add_string(&line, "id", id);
    add_string(&line, "round", round);
    finish(trace, &line);
}

void trace_fault(Trace *trace, Usec now, const char *what, const char *where) {
    if (trace->file == NULL)
        return;
    Text line = {0};
    begin(&line, now, "fault");
    add_string(&line, "what", what);
    add_string(&line, "where", where);
    finish(trace, &line);
}
