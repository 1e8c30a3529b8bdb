#include "session/events.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define EVENT_STRINGS 10

/* Every string of [event], so that copying forgets none. */
static void list_strings(SessionEvent *event, const char **strings[EVENT_STRINGS]) {
    const char **all[EVENT_STRINGS] = {
        &event->id,        &event->round, &event->heading, &event->text, &event->why,
        &event->kind_name, &event->value, &event->from,    &event->to,   &event->because};
    memcpy(strings, all, sizeof all);
}

void events_finish(Events *events) {
    for (size_t i = 0; i < events->capacity; i++)
        free(events->all[i].strings);
    free(events->taken.strings);
    free(events->all);
    *events = (Events){0};
}

static void make_room(Events *events) {
    size_t capacity = mem_grow(events->capacity, events->count + 1);
    EventEntry *all = mem_new(capacity, sizeof *all);
    for (size_t i = 0; i < events->capacity; i++)
        all[i] = events->all[(events->first + i) % events->capacity];
    free(events->all);
    events->all = all;
    events->first = 0;
    events->capacity = capacity;
}

void events_add(Events *events, const SessionEvent *event) {
    if (events->count == events->capacity)
        make_room(events);
    EventEntry *entry = &events->all[(events->first + events->count) % events->capacity];
    entry->event = *event;
    const char **strings[EVENT_STRINGS];
    list_strings(&entry->event, strings);
    size_t need = 0;
    for (int i = 0; i < EVENT_STRINGS; i++)
        need += *strings[i] ? strlen(*strings[i]) + 1 : 0;
    if (need > entry->room) {
        entry->strings = mem_resize(entry->strings, need, 1);
        entry->room = need;
    }
    char *end = entry->strings;
    for (int i = 0; i < EVENT_STRINGS; i++) {
        if (!*strings[i])
            continue;
        size_t size = strlen(*strings[i]) + 1;
        memcpy(end, *strings[i], size);
        *strings[i] = end;
        end += size;
    }
    events->count++;
}

bool events_take(Events *events, SessionEvent *out) {
    if (events->count == 0)
        return false;
    EventEntry *entry = &events->all[events->first];
    EventEntry before = events->taken;
    events->taken = *entry;
    *entry = before; /* its room is used again */
    events->first = (events->first + 1) % events->capacity;
    events->count--;
    *out = events->taken.event;
    return true;
}
