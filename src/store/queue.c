#include "store/queue.h"

#include "base/memory.h"
#include "store/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define STRINGS_MOST 5 /* in one record */

/* Where the strings of [record] are kept; returns how many there are. */
static size_t strings_of(Record *record, const char ***out) {
    size_t count = 0;
    switch (record->kind) {
    case RECORD_SETTING:
        out[count++] = &record->setting.name;
        out[count++] = &record->setting.value;
        break;
    case RECORD_SESSION:
        out[count++] = &record->session.uid;
        out[count++] = &record->session.routine;
        out[count++] = &record->session.title;
        out[count++] = &record->session.version;
        out[count++] = &record->session.day;
        break;
    case RECORD_DEED:
        out[count++] = &record->deed.session;
        out[count++] = &record->deed.action;
        break;
    case RECORD_PLACE:
        out[count++] = &record->place.session;
        out[count++] = &record->place.step;
        out[count++] = &record->place.round;
        break;
    case RECORD_ANSWER:
        out[count++] = &record->answer.session;
        out[count++] = &record->answer.step;
        out[count++] = &record->answer.round;
        out[count++] = &record->answer.kind;
        out[count++] = &record->answer.value;
        break;
    case RECORD_SPOT:
        out[count++] = &record->spot.session;
        out[count++] = &record->spot.region;
        break;
    case RECORD_DOSE:
        out[count++] = &record->dose.session;
        out[count++] = &record->dose.region;
        break;
    case RECORD_END:
        out[count++] = &record->end.session;
        out[count++] = &record->end.why;
        break;
    case RECORD_FORGET:
        out[count++] = &record->forget;
        break;
    case RECORD_BLOCK:
        out[count++] = &record->block.what;
        out[count++] = &record->block.id;
        out[count++] = &record->block.because;
        break;
    case RECORD_PROFILE:
        out[count++] = &record->profile.code;
        break;
    case RECORD_PROGRAMME:
        out[count++] = &record->programme.id;
        out[count++] = &record->programme.state;
        break;
    case RECORD_ACKNOWLEDGED:
        out[count++] = &record->acknowledged.text;
        out[count++] = &record->acknowledged.language;
        break;
    case RECORD_FORGET_ALL:
    case RECORD_FORGET_PRIVATE:
    case RECORD_KIND_COUNT:
        break;
    }
    return count;
}

Waiting *queue_copy(const Record *record) {
    Record copy = *record;
    const char **strings[STRINGS_MOST];
    size_t count = strings_of(&copy, strings), room = 0;
    for (size_t i = 0; i < count; i++)
        room += *strings[i] ? strlen(*strings[i]) + 1 : 0;
    Waiting *waiting = mem_new(1, sizeof *waiting + room);
    char *place = (char *)(waiting + 1);
    for (size_t i = 0; i < count; i++) {
        if (!*strings[i])
            continue;
        size_t length = strlen(*strings[i]) + 1;
        memcpy(place, *strings[i], length);
        *strings[i] = place;
        place += length;
    }
    waiting->record = copy;
    return waiting;
}

/* The session that [record] belongs to or is; NULL: none. */
static const char *session_of(const Record *record) {
    switch (record->kind) {
    case RECORD_SESSION:
        return record->session.uid;
    case RECORD_DEED:
        return record->deed.session;
    case RECORD_PLACE:
        return record->place.session;
    case RECORD_ANSWER:
        return record->answer.session;
    case RECORD_SPOT:
        return record->spot.session;
    case RECORD_DOSE:
        return record->dose.session;
    case RECORD_END:
        return record->end.session;
    case RECORD_FORGET:
        return record->forget;
    default:
        return NULL;
    }
}

static bool same(const char *one, const char *other) {
    return one && other && strcmp(one, other) == 0;
}

/* Do [record] and [old], of the same kind, speak of the same thing? */
static bool is_about_the_same(const Record *record, const Record *old) {
    switch (record->kind) {
    case RECORD_SETTING:
        return same(record->setting.name, old->setting.name);
    case RECORD_PLACE:
        return same(record->place.session, old->place.session);
    case RECORD_ANSWER:
        return same(record->answer.session, old->answer.session) &&
               same(record->answer.step, old->answer.step) &&
               same(record->answer.round, old->answer.round) &&
               same(record->answer.kind, old->answer.kind);
    case RECORD_SPOT:
        return same(record->spot.session, old->spot.session) &&
               record->spot.number == old->spot.number;
    case RECORD_DOSE:
        return same(record->dose.session, old->dose.session) &&
               same(record->dose.region, old->dose.region);
    case RECORD_BLOCK:
        return same(record->block.what, old->block.what) && same(record->block.id, old->block.id) &&
               record->block.until >= old->block.until;
    case RECORD_PROFILE:
        return same(record->profile.code, old->profile.code);
    case RECORD_PROGRAMME:
        return same(record->programme.id, old->programme.id);
    default:
        return false;
    }
}

/* Is [old] superfluous once [record], which came after it, is saved? */
static bool replaces(const Record *record, const Record *old) {
    if (record->kind == RECORD_FORGET_ALL)
        return old->kind != RECORD_SETTING && old->kind != RECORD_ACKNOWLEDGED;
    if (record->kind == RECORD_FORGET)
        return same(record->forget, session_of(old));
    return record->kind == old->kind && is_about_the_same(record, old);
}

/* Notes of [old] that [newer] replaces it. */
static void mark(Queue *queue, Waiting *old, const Waiting *newer) {
    if (old->replaced || !replaces(&newer->record, &old->record))
        return;
    old->replaced = newer->group;
    queue->count--;
    queue->open -= old->group > queue->closed;
}

/* Takes those out that are replaced, where that leaves each closed group whole. */
static void sweep(Queue *queue) {
    Waiting **link = &queue->first;
    queue->last = NULL;
    while (*link) {
        Waiting *waiting = *link;
        bool stays = !waiting->replaced ||
                     (waiting->replaced > queue->closed && waiting->group <= queue->closed);
        if (stays) {
            queue->last = waiting;
            link = &waiting->next;
        } else {
            *link = waiting->next;
            free(waiting);
        }
    }
}

bool queue_put(Queue *queue, const Record *record) {
    Waiting *waiting = queue_copy(record);
    waiting->group = queue->closed + 1;
    size_t before = queue->count;
    for (Waiting *old = queue->first; old; old = old->next)
        mark(queue, old, waiting);
    size_t most = record->kind == RECORD_DEED ? STORE_QUEUE - QUEUE_RESERVE : STORE_QUEUE;
    if (queue->count == before && queue->count >= most) {
        free(waiting);
        return false;
    }
    sweep(queue);
    if (queue->last)
        queue->last->next = waiting;
    else
        queue->first = waiting;
    queue->last = waiting;
    queue->count++;
    queue->open++;
    return true;
}

uint64_t queue_close(Queue *queue) {
    if (queue->open) {
        queue->closed++;
        queue->open = 0;
        sweep(queue);
    }
    return queue->closed;
}

bool queue_has_work(const Queue *queue) {
    return queue->first && queue->first->group <= queue->closed;
}

const Waiting *queue_take(Queue *queue) {
    assert(!queue->writing);
    Waiting *last = NULL;
    for (Waiting *next = queue->first; next && next->group <= queue->closed; next = next->next) {
        /* What will replace it may never be closed. */
        queue->count += next->replaced != 0;
        next->replaced = 0;
        last = next;
    }
    if (!last)
        return NULL;
    queue->writing = queue->first;
    queue->taken = queue->closed;
    queue->first = last->next;
    if (!queue->first)
        queue->last = NULL;
    last->next = NULL;
    return queue->writing;
}

static size_t free_all(Waiting *waiting) {
    size_t count = 0;
    for (Waiting *next; waiting; waiting = next, count++) {
        next = waiting->next;
        free(waiting);
    }
    return count;
}

void queue_done(Queue *queue) {
    queue->count -= free_all(queue->writing);
    queue->writing = NULL;
}

void queue_return(Queue *queue) {
    Waiting *newer = queue->first, *last = queue->writing;
    if (!last)
        return;
    while (last->next)
        last = last->next;
    last->next = newer;
    queue->first = queue->writing;
    queue->writing = NULL;
    if (!queue->last)
        queue->last = last;
    for (; newer; newer = newer->next)
        for (Waiting *old = queue->first; old != newer; old = old->next)
            mark(queue, old, newer);
    sweep(queue);
}

void queue_finish(Queue *queue) {
    free_all(queue->first);
    free_all(queue->writing);
    *queue = (Queue){0};
}
