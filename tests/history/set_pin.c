/* Gives what a folder keeps a PIN, as the settings of the player do.
**
** usage: set_pin FOLDER DIGITS */
#include "store/secret.h"

#include <stdio.h>
#include <time.h>

int main(int count, char **arguments) {
    if (count != 3) {
        fputs("usage: set_pin FOLDER DIGITS\n", stderr);
        return 2;
    }
    Store *store = store_new(&(StoreOptions){.folder = arguments[1]});
    SecretAnswer answer = SECRET_FAILED;
    if (store_remembered(store, USEC_MINUTE) != NULL && secret_set(store, arguments[2])) {
        while ((answer = secret_answer(store, 0)) == SECRET_UNDECIDED)
            nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    store_free(store, USEC_MINUTE);
    return answer == SECRET_SET ? 0 : 1;
}
