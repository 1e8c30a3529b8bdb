#include "store/secret.h"

#include "base/log.h"
#include "store/store_inside.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

/* More passes over the memory than libsodium's figures for logging in, as many as its middle ones;
** the memory is that of the former, which a small kiosk has to spare. */
#define SECRET_PASSES crypto_pwhash_OPSLIMIT_MODERATE
#define SECRET_MEMORY crypto_pwhash_MEMLIMIT_INTERACTIVE

#define SECRET_WRONG_FREE 5 /* the lock comes with this one */
#define SECRET_LOCK_FIRST (30 * USEC_SECOND)
#define SECRET_LOCK_LONGEST (15 * USEC_MINUTE)

static Usec lock_length(int wrong) {
    if (wrong < SECRET_WRONG_FREE)
        return 0;
    Usec length = SECRET_LOCK_FIRST;
    for (int i = SECRET_WRONG_FREE; i < wrong && length < SECRET_LOCK_LONGEST; i++)
        length *= 2;
    return usec_min(length, SECRET_LOCK_LONGEST);
}

/* How long the lock is to last; one that was found at the start begins when it is first asked for. */
static Usec locked(SecretSide *secret, Usec now) {
    if (!secret->counted) {
        secret->counted = true;
        secret->locked_until = now + lock_length(secret->wrong);
    }
    return secret->locked_until > now ? secret->locked_until - now : 0;
}

/* What the last one has come to, now that somebody asks. */
static SecretAnswer settle(SecretSide *secret, Usec now) {
    if (!secret->under_way || secret->asked != SECRET_DEED_NONE)
        return SECRET_UNDECIDED;
    secret->under_way = false;
    if (secret->answer != SECRET_LOCKED) {
        secret->counted = false;
        locked(secret, now);
    }
    return secret->answer;
}

/* Leaves [deed] to the thread, which has none. */
static void ask(Store *store, SecretDeed deed, const char *digits) {
    SecretSide *secret = &store->secret;
    secret->under_way = true;
    secret->answer = SECRET_FAILED;
    if (store->state == STORE_WITHOUT)
        return;
    size_t length = digits ? strlen(digits) : 0;
    /* What is too long for any PIN is none of the right ones: "" is compared in its place. */
    if (length > 0 && length <= SECRET_DIGITS_MOST)
        memcpy(secret->digits, digits, length + 1);
    secret->asked = deed;
    pthread_cond_broadcast(&store->work);
}

bool secret_is_set(Store *store) {
    pthread_mutex_lock(&store->lock);
    bool set = store->state == STORE_OPENING || store->secret.is_set;
    pthread_mutex_unlock(&store->lock);
    return set;
}

void secret_try(Store *store, const char *digits, Usec now) {
    SecretSide *secret = &store->secret;
    pthread_mutex_lock(&store->lock);
    settle(secret, now);
    if (!secret->under_way) {
        if (locked(secret, now) > 0) {
            secret->under_way = true;
            secret->answer = SECRET_LOCKED;
        } else {
            ask(store, SECRET_DEED_TRY, digits);
        }
    }
    pthread_mutex_unlock(&store->lock);
}

static bool is_pin(const char *digits) {
    size_t length = strlen(digits);
    return length >= SECRET_DIGITS_LEAST && length <= SECRET_DIGITS_MOST &&
           strspn(digits, "0123456789") == length;
}

bool secret_set(Store *store, const char *digits) {
    if (digits && !is_pin(digits))
        return false;
    SecretSide *secret = &store->secret;
    pthread_mutex_lock(&store->lock);
    if (secret->asked == SECRET_DEED_NONE)
        ask(store, digits ? SECRET_DEED_SET : SECRET_DEED_CLEAR, digits);
    pthread_mutex_unlock(&store->lock);
    return true;
}

void secret_wait(Store *store, Usec patience) {
    const Patience limit = patience_new(patience);
    pthread_mutex_lock(&store->lock);
    while (store->secret.asked != SECRET_DEED_NONE && store->state != STORE_WITHOUT &&
           patience_wait(&limit, &store->news, &store->lock))
        continue;
    pthread_mutex_unlock(&store->lock);
}

SecretAnswer secret_answer(Store *store, Usec now) {
    pthread_mutex_lock(&store->lock);
    SecretAnswer answer = settle(&store->secret, now);
    pthread_mutex_unlock(&store->lock);
    return answer;
}

Usec secret_locked(Store *store, Usec now) {
    pthread_mutex_lock(&store->lock);
    Usec length = store->state == STORE_OPENING ? 0 : locked(&store->secret, now);
    pthread_mutex_unlock(&store->lock);
    return length;
}

/* Reads hash and count; "" where there is no PIN. */
static DbResult read_row(Db *db, char hash[crypto_pwhash_STRBYTES], int *wrong) {
    sqlite3_stmt *statement = NULL;
    int code =
        sqlite3_prepare_v2(db->sqlite, "SELECT hash, wrong FROM secret", -1, &statement, NULL);
    hash[0] = '\0';
    *wrong = 0;
    if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *kept = (const char *)sqlite3_column_text(statement, 0);
        size_t length = kept ? strlen(kept) : 0;
        if (length < crypto_pwhash_STRBYTES && kept)
            memcpy(hash, kept, length + 1);
        int64_t count = sqlite3_column_int64(statement, 1);
        *wrong = count > 1000 ? 1000 : (int)count;
    }
    DbResult result = db_result(db, code);
    sqlite3_finalize(statement);
    return result;
}

DbResult secret_read(Store *store) {
    char hash[crypto_pwhash_STRBYTES];
    int wrong;
    DbResult result = read_row(&store->db, hash, &wrong);
    pthread_mutex_lock(&store->lock);
    store->secret.is_set = hash[0] != '\0';
    store->secret.wrong = wrong;
    pthread_mutex_unlock(&store->lock);
    return result;
}

/* One statement as a transaction of its own, [text] its parameter. After a fault nothing more is asked
** of what is open; the thread opens it again. */
static DbResult write_row(Db *db, const char *sql, const char *text) {
    if (!db->sqlite)
        return DB_FAILED;
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db->sqlite, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
        code = sqlite3_step(statement);
    }
    DbResult result = db_result(db, code);
    sqlite3_finalize(statement);
    if (result == DB_FAILED || result == DB_DAMAGED)
        db_close(db, false);
    return result;
}

/* A try is counted before it is made, so that pulling the plug does not take it back. */
static SecretAnswer compare(Db *db, const char *digits) {
    char hash[crypto_pwhash_STRBYTES];
    int wrong;
    if (read_row(db, hash, &wrong) != DB_DONE || !hash[0])
        return SECRET_FAILED;
    /* Figures other than ours would be somebody's who wants all the memory and all the time. */
    if (crypto_pwhash_str_needs_rehash(hash, SECRET_PASSES, SECRET_MEMORY) != 0) {
        log_fault("the PIN that is kept cannot be compared with: it was not made by this program");
        return SECRET_FAILED;
    }
    if (write_row(db, "UPDATE secret SET wrong = wrong + 1", NULL) != DB_DONE)
        return SECRET_FAILED;
    errno = 0;
    bool right = crypto_pwhash_str_verify(hash, digits, strlen(digits)) == 0;
    bool failed = !right && errno == ENOMEM;
    sodium_memzero(hash, sizeof hash);
    if (right)
        write_row(db, "UPDATE secret SET wrong = 0", NULL);
    if (failed)
        write_row(db, "UPDATE secret SET wrong = wrong - 1", NULL);
    return right ? SECRET_RIGHT : failed ? SECRET_FAILED : SECRET_WRONG;
}

static SecretAnswer replace(Db *db, const char *digits) {
    char hash[crypto_pwhash_STRBYTES];
    if (digits &&
        crypto_pwhash_str(hash, digits, strlen(digits), SECRET_PASSES, SECRET_MEMORY) != 0)
        return SECRET_FAILED;
    DbResult result = write_row(db, "UPDATE secret SET hash = ?1, wrong = 0", digits ? hash : NULL);
    sodium_memzero(hash, sizeof hash);
    return result == DB_DONE ? SECRET_SET : SECRET_FAILED;
}

void secret_work(Store *store) {
    char digits[SECRET_DIGITS_MOST + 1];
    pthread_mutex_lock(&store->lock);
    SecretDeed deed = store->secret.asked;
    memcpy(digits, store->secret.digits, sizeof digits);
    sodium_memzero(store->secret.digits, sizeof store->secret.digits);
    pthread_mutex_unlock(&store->lock);

    SecretAnswer answer = SECRET_FAILED;
    if (store->db.sqlite && deed == SECRET_DEED_TRY)
        answer = compare(&store->db, digits);
    else if (store->db.sqlite)
        answer = replace(&store->db, deed == SECRET_DEED_SET ? digits : NULL);
    sodium_memzero(digits, sizeof digits);

    pthread_mutex_lock(&store->lock);
    SecretSide *secret = &store->secret;
    secret->asked = SECRET_DEED_NONE;
    secret->answer = answer;
    if (answer == SECRET_WRONG)
        secret->wrong++;
    if (answer == SECRET_RIGHT || answer == SECRET_SET)
        secret->wrong = 0;
    if (answer == SECRET_SET)
        secret->is_set = deed == SECRET_DEED_SET;
    pthread_cond_broadcast(&store->news);
    pthread_mutex_unlock(&store->lock);
    store_tell(store);
}
