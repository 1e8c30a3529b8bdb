/* The PIN of the private shelf: six digits or more, kept as Argon2id makes them (libsodium).
**
** Making or comparing one takes a good part of a second and some 64 MiB on purpose, so both are done
** on a thread; the answer is fetched later. Wrong tries are counted in the database, so that neither a
** new start nor a change of the clock forgives them: 5 wrong ones lock for 30 s, which doubles to 15
** minutes (hazards section 5). A lock is counted in running time: a new start begins it anew. */
#ifndef STORE_SECRET_H
#define STORE_SECRET_H

#include "store/store.h"

#define SECRET_DIGITS_LEAST 6
#define SECRET_DIGITS_MOST 12

typedef enum SecretAnswer {
    SECRET_UNDECIDED, /* still at work */
    SECRET_RIGHT,
    SECRET_WRONG,
    SECRET_LOCKED, /* was not even compared */
    SECRET_SET,    /* the new one is saved */
    SECRET_FAILED, /* the machine could not: no memory, no store */
    SECRET_ANSWER_COUNT
} SecretAnswer;

/* Is there a PIN? As long as the store opens, which is not known: yes. */
bool secret_is_set(Store *store);

/* Begins to compare [digits] with it at [now]; one at a time: while it is at work, this does nothing. */
void secret_try(Store *store, const char *digits, Usec now);

/* Begins to make [digits] the PIN; NULL: there is none from now on. The caller has tried the old one
** before. One at a time, too. False where they are no PIN: too short, too long, no digits. */
bool secret_set(Store *store, const char *digits);

/* Waits at most [patience] until what was begun has come to its end. */
void secret_wait(Store *store, Usec patience);

/* How the last one ended. Given once; SECRET_UNDECIDED until then and afterwards. */
SecretAnswer secret_answer(Store *store, Usec now);

/* How long no try is taken from [now] on; 0: one is. */
Usec secret_locked(Store *store, Usec now);

#endif
