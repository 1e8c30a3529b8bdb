/* In place of the store of the program: one that notes what it is given, a line each, and remembers
** what a test says. */
#ifndef NOTED_STORE_H
#define NOTED_STORE_H

#include "base/text.h"
#include "store/secret.h"

#include <stdio.h>
#include <string.h>

struct Store {
    Text notes;
    uint64_t closed;
    StoreState state;
    const Remembered *remembered;
    char pin[SECRET_DIGITS_MOST + 1]; /* "": there is none */
    SecretAnswer answer;
    Usec locked_until;
};

void store_put(Store *store, const Record *record) {
    const RecordSetting *setting = &record->setting;
    switch (record->kind) {
    case RECORD_SETTING:
        text_print(&store->notes, "%s=%s\n", setting->name,
                   setting->value != NULL ? setting->value : "(none)");
        break;
    case RECORD_ACKNOWLEDGED:
        text_print(&store->notes, "agreed %s %s %lld\n", record->acknowledged.text,
                   record->acknowledged.language, (long long)record->acknowledged.when);
        break;
    case RECORD_FORGET_ALL:
        text_add(&store->notes, "forget all\n");
        break;
    case RECORD_FORGET_PRIVATE:
        text_add(&store->notes, "forget private\n");
        break;
    default:
        text_print(&store->notes, "record %d\n", (int)record->kind);
        break;
    }
}

uint64_t store_commit(Store *store) {
    text_add(&store->notes, "commit\n");
    return ++store->closed;
}

const Remembered *store_remembered(Store *store, Usec patience) {
    (void)patience;
    return store != NULL ? store->remembered : NULL;
}

StoreState store_state(Store *store) {
    return store->state;
}

uint64_t store_saved(Store *store) {
    return store->closed;
}

bool store_wait(Store *store, uint64_t number, Usec patience) {
    (void)patience;
    return number <= store->closed;
}

void store_uid(char out[RECORD_UID]) {
    for (size_t i = 0; i + 1 < RECORD_UID; i++)
        out[i] = '0';
    out[RECORD_UID - 1] = '\0';
}

bool secret_is_set(Store *store) {
    return store->pin[0] != '\0';
}

void secret_try(Store *store, const char *digits, Usec now) {
    store->answer = store->locked_until > now         ? SECRET_LOCKED
                    : strcmp(digits, store->pin) == 0 ? SECRET_RIGHT
                                                      : SECRET_WRONG;
}

bool secret_set(Store *store, const char *digits) {
    snprintf(store->pin, sizeof store->pin, "%s", digits != NULL ? digits : "");
    store->answer = SECRET_SET;
    return true;
}

void secret_wait(Store *store, Usec patience) {
    (void)store;
    (void)patience;
}

SecretAnswer secret_answer(Store *store, Usec now) {
    SecretAnswer answer = store->answer;
    (void)now;
    store->answer = SECRET_UNDECIDED;
    return answer;
}

Usec secret_locked(Store *store, Usec now) {
    return store->locked_until > now ? store->locked_until - now : 0;
}

#endif
