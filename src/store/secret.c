#include "store/secret.h"

bool secret_is_set(Store *store) {
    (void)store;
    return false;
}

void secret_try(Store *store, const char *digits, Usec now) {
    (void)store, (void)digits, (void)now;
}

bool secret_set(Store *store, const char *digits) {
    (void)store, (void)digits;
    return false;
}

SecretAnswer secret_answer(Store *store, Usec now) {
    (void)store, (void)now;
    return SECRET_UNDECIDED;
}

Usec secret_locked(Store *store, Usec now) {
    (void)store, (void)now;
    return 0;
}
