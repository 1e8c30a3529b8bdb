#include "command/history_list.h"

#include "base/memory.h"
#include "command/calendar.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void add_visible(Text *out, const char *string) {
    text_add_visible(out, string, strlen(string));
}

static const char *end_words(const HistorySession *kept) {
    static const struct {
        const char *why, *words;
    } ends[] = {
        {"done", "done"},       {"stopped", "stopped"},  {"rule", "safety rule"},
        {"idle", "left alone"}, {"fault", "broken off"}, {"input", "input ended"},
    };
    if (!kept->ended)
        return "not ended";
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (strcmp(kept->end.why, ends[i].why) == 0)
            return ends[i].words;
    }
    return kept->end.why;
}

/* A score of pain, or a dash where none was given. */
static void add_pain(Text *out, int pain) {
    if (pain >= 0)
        text_print(out, "%2d", pain);
    else
        text_add(out, " –");
}

/* The title comes last: letters of some scripts are wider than others, and would bend the columns. */
static void add_session(Text *out, const HistorySession *kept, int (*offset)(int64_t wall)) {
    char time[CALENDAR_TIME];
    calendar_time(kept->session.begun, offset(kept->session.begun), time);
    add_visible(out, kept->session.day);
    text_print(out, "  %s  ", time + CALENDAR_DAY);
    if (kept->ended) {
        int minutes = (int)((kept->end.length + USEC_MINUTE / 2) / USEC_MINUTE);
        text_print(out, "%7d  %5d  ", minutes, kept->end.steps);
        add_pain(out, kept->end.pain_before);
        text_add(out, " → ");
        add_pain(out, kept->end.pain_after);
    } else {
        text_add(out, "      –      –   – →  –");
    }
    text_add(out, "  ");
    size_t before = out->length;
    add_visible(out, end_words(kept));
    for (size_t width = out->length - before; width < strlen("safety rule"); width++)
        text_add(out, " ");
    text_add(out, "  ");
    add_visible(out, kept->session.title);
    text_add(out, "\n");
}

static void add_sessions(Text *out, const History *history, int (*offset)(int64_t wall)) {
    if (history->session_count == 0) {
        text_add(out, "No sessions are remembered.\n");
        return;
    }
    text_add(out, "Day         Time   Minutes  Steps  Pain     Ended        Title\n");
    for (size_t i = history->session_count; i-- > 0;)
        add_session(out, &history->sessions[i], offset);
}

static int compare_doses(const void *a, const void *b) {
    const RecordDose *one = a, *other = b;
    return strcmp(one->region, other->region);
}

/* What the sessions of [day] did to each region, in one list sorted by region. The caller frees it. */
static RecordDose *sum_doses(const History *history, const char *day, size_t *count) {
    size_t most = 0, used = 0;
    for (size_t i = 0; i < history->session_count; i++)
        most += history->sessions[i].dose_count;
    RecordDose *doses = mem_new(most, sizeof *doses);
    for (size_t i = 0; i < history->session_count; i++) {
        const HistorySession *kept = &history->sessions[i];
        for (size_t k = 0; strcmp(kept->session.day, day) == 0 && k < kept->dose_count; k++)
            doses[used++] = kept->doses[k];
    }
    qsort(doses, used, sizeof *doses, compare_doses);
    *count = 0;
    for (size_t i = 0; i < used; i++) {
        RecordDose *last = *count > 0 ? &doses[*count - 1] : NULL;
        if (last == NULL || strcmp(last->region, doses[i].region) != 0) {
            doses[(*count)++] = doses[i];
            continue;
        }
        last->touched += doses[i].touched;
        last->spots += doses[i].spots;
        if (doses[i].pressure > last->pressure)
            last->pressure = doses[i].pressure;
    }
    return doses;
}

static void add_doses(Text *out, const History *history, const char *day) {
    size_t count = 0;
    RecordDose *doses = sum_doses(history, day, &count);
    if (count > 0)
        text_print(out, "\nWorked on today (%s)\n", day);
    for (size_t i = 0; i < count; i++) {
        text_add(out, "  ");
        add_visible(out, doses[i].region);
        text_print(out, ": %.1f min, pressure %d at most",
                   (double)doses[i].touched / (double)USEC_MINUTE, doses[i].pressure);
        if (doses[i].spots > 0)
            text_print(out, ", %d spot%s held", doses[i].spots, doses[i].spots == 1 ? "" : "s");
        text_add(out, "\n");
    }
    free(doses);
}

/* Those that are not over. The id of a private routine would tell what it is about. */
static void add_blocks(Text *out, const History *history, int64_t now,
                       int (*offset)(int64_t wall)) {
    bool any = false;
    for (size_t i = 0; i < history->block_count; i++) {
        const RecordBlock *block = &history->blocks[i];
        char until[CALENDAR_TIME];
        if (block->until <= now)
            continue;
        text_add(out, any ? "" : "\nNot to be worked on\n");
        any = true;
        text_add(out, "  ");
        if (block->private) {
            text_add(out, "a private ");
            add_visible(out, block->what);
        } else {
            add_visible(out, block->what);
            text_add(out, " ");
            add_visible(out, block->id);
        }
        text_print(out, " until %s (", calendar_time(block->until, offset(block->until), until));
        add_visible(out, block->because);
        text_add(out, ")\n");
    }
}

/* When a day ends, as it was set. */
static int day_end(const History *history) {
    for (size_t i = 0; i < history->setting_count; i++) {
        const char *value = history->settings[i].value;
        if (strcmp(history->settings[i].name, "day-end") != 0)
            continue;
        if (value[0] != '\0' && strlen(value) <= 2 &&
            strspn(value, "0123456789") == strlen(value)) {
            int hour = (int)strtol(value, NULL, 10);
            if (hour < 24)
                return hour;
        }
    }
    return CALENDAR_DAY_END;
}

void history_list_print(const History *history, int64_t now, int (*offset)(int64_t wall),
                        Text *out) {
    char day[CALENDAR_DAY];
    add_sessions(out, history, offset);
    add_doses(out, history, calendar_day(now, offset(now), day_end(history), day));
    add_blocks(out, history, now, offset);
}
