/* The events of a session between the moment they happen and the moment they are taken. */
#ifndef SESSION_EVENTS_H
#define SESSION_EVENTS_H

#include "session/session.h"

#include <stddef.h>

typedef struct EventEntry {
    SessionEvent event;
    char *strings; /* what the event's strings point into */
    size_t room;
} EventEntry;

/* A zeroed Events is empty and valid. */
typedef struct Events {
    EventEntry *all; /* a ring */
    size_t first, count, capacity;
    EventEntry taken; /* keeps the strings of the event taken last */
} Events;

void events_finish(Events *events);

/* Adds [event] with copies of its strings. */
void events_add(Events *events, const SessionEvent *event);

/* Takes the oldest one out; false when there is none. Its strings live until the next is taken. */
bool events_take(Events *events, SessionEvent *out);

#endif
