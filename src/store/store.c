#include "store/store.h"

#include "base/memory.h"

#include <sodium.h>
#include <stdlib.h>

struct Store {
    StoreState state;
};

Store *store_new(const StoreOptions *options) {
    (void)options;
    Store *store = mem_new(1, sizeof *store);
    store->state = STORE_WITHOUT;
    return store;
}

void store_free(Store *store, Usec patience) {
    (void)patience;
    free(store);
}

const Remembered *store_remembered(Store *store, Usec patience) {
    (void)store, (void)patience;
    return NULL;
}

StoreState store_state(Store *store) {
    return store->state;
}

void store_put(Store *store, const Record *record) {
    (void)store, (void)record;
}

uint64_t store_commit(Store *store) {
    (void)store;
    return 0;
}

uint64_t store_saved(Store *store) {
    (void)store;
    return 0;
}

bool store_wait(Store *store, uint64_t number, Usec patience) {
    (void)patience;
    return number <= store_saved(store);
}

void store_uid(char out[RECORD_UID]) {
    unsigned char bytes[(RECORD_UID - 1) / 2];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(out, RECORD_UID, bytes, sizeof bytes);
}
