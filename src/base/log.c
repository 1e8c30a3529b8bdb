#include "base/log.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Past so many different messages something is wrong with the messages: one last line, then no
** more, so that the log stays bounded. */
#define LOG_MOST 512

static struct {
    atomic_flag busy;
    uint64_t seen[LOG_MOST]; /* hashes of what was written */
    size_t count;
} log_state = {.busy = ATOMIC_FLAG_INIT};

typedef enum Verdict { VERDICT_WRITE, VERDICT_DROP, VERDICT_LAST } Verdict;

static Verdict judge(uint64_t hash) {
    for (size_t i = 0; i < log_state.count; i++)
        if (log_state.seen[i] == hash)
            return VERDICT_DROP;
    if (log_state.count == LOG_MOST)
        return VERDICT_DROP;
    log_state.seen[log_state.count++] = hash;
    return log_state.count == LOG_MOST ? VERDICT_LAST : VERDICT_WRITE;
}

void log_fault(const char *format, ...) {
    Text message = {0}, line = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprint(&message, format, arguments);
    va_end(arguments);

    /* Faults come from the sound thread too. The wait is for a walk through a short list; the
    ** writing, which may take its time, is done outside. */
    while (atomic_flag_test_and_set(&log_state.busy))
        continue;
    Verdict verdict = judge(text_hash(text_string(&message), message.length));
    atomic_flag_clear(&log_state.busy);

    if (verdict != VERDICT_DROP) {
        text_add(&line, "unknot: ");
        if (verdict == VERDICT_LAST)
            text_add(&line, "too many different faults, no more are written");
        else
            text_add_visible(&line, text_string(&message), message.length);
        text_add(&line, "\n");
        fputs(text_string(&line), stderr);
    }
    text_finish(&message);
    text_finish(&line);
}
