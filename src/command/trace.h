/* The trace: what happened, as JSON Lines (interface.md), each flushed as it happens. */
#ifndef COMMAND_TRACE_H
#define COMMAND_TRACE_H

#include "session/session.h"

#include <stdbool.h>
#include <stdio.h>

typedef struct Trace {
    FILE *file; /* NULL: nothing is written */
} Trace;

/* Opens [path] for the trace; "-" is standard output, NULL writes nowhere. False when it cannot be
** opened, with errno set. */
bool trace_open(Trace *trace, const char *path);
void trace_close(Trace *trace);

void trace_event(Trace *trace, const SessionEvent *event);

/* Another screen at [now]; [routine] is its id or NULL outside a session. */
void trace_screen(Trace *trace, Usec now, const char *name, const char *routine);

/* The answer to the step [id] in [round] is saved, at [now]: it is there after any end. */
void trace_saved(Trace *trace, Usec now, const char *id, const char *round);

/* A fault at [now]: [what] went wrong and [where]. */
void trace_fault(Trace *trace, Usec now, const char *what, const char *where);

#endif
