/* mkdtemp and the like are in POSIX 2008 as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../store/faulty_vfs.h"
#include "../store/records.h"
#include "store/secret.h"

#include <errno.h>
#include <limits.h>
#include <time.h>

#define PIN "271828"

/* The answer, whenever it comes. */
static SecretAnswer answer_at(StoreRoom *room, Usec now) {
    SecretAnswer answer = SECRET_UNDECIDED;
    for (int i = 0; i < 60000 && answer == SECRET_UNDECIDED; i++) {
        answer = secret_answer(room->store, now);
        if (answer == SECRET_UNDECIDED)
            nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    return answer;
}

static SecretAnswer try_at(StoreRoom *room, const char *digits, Usec now) {
    secret_try(room->store, digits, now);
    return answer_at(room, now);
}

static void set(StoreRoom *room, const char *digits) {
    assert_true(secret_set(room->store, digits));
    assert_int_equal(answer_at(room, 0), SECRET_SET);
}

static void a_pin_is_right_or_wrong_and_outlives_a_start(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    assert_false(secret_is_set(room->store));
    assert_int_equal(secret_answer(room->store, 0), SECRET_UNDECIDED);
    set(room, PIN);
    assert_true(secret_is_set(room->store));
    assert_int_equal(secret_answer(room->store, 0), SECRET_UNDECIDED);
    assert_int_equal(try_at(room, PIN, 0), SECRET_RIGHT);
    assert_int_equal(try_at(room, "271829", 0), SECRET_WRONG);
    store_room_again(room);
    assert_true(secret_is_set(room->store));
    assert_int_equal(try_at(room, "271829", 0), SECRET_WRONG);
    assert_int_equal(try_at(room, "2718281", 0), SECRET_WRONG);
    assert_int_equal(try_at(room, PIN, 0), SECRET_RIGHT);
    set(room, NULL);
    assert_false(secret_is_set(room->store));
    store_room_again(room);
    assert_false(secret_is_set(room->store));
    /* Where there is none, none is right. */
    assert_int_equal(try_at(room, PIN, 0), SECRET_FAILED);
    assert_int_equal(try_at(room, "", 0), SECRET_FAILED);
}

static void its_end_can_be_waited_for(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    secret_wait(room->store, USEC_MINUTE); /* for nothing */
    assert_true(secret_set(room->store, PIN));
    secret_wait(room->store, USEC_MINUTE);
    assert_int_equal(secret_answer(room->store, 0), SECRET_SET);
    secret_try(room->store, PIN, 0);
    secret_wait(room->store, USEC_MINUTE);
    assert_int_equal(secret_answer(room->store, 0), SECRET_RIGHT);
}

static void a_pin_is_six_to_twelve_digits(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    static const char *const wrong[] = {"",       "12345",   "1234567890123", "12345a",
                                        "12 345", "-123456", "١٢٣٤٥٦"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(secret_set(room->store, wrong[i]));
    assert_int_equal(secret_answer(room->store, 0), SECRET_UNDECIDED);
    set(room, "123456");
    set(room, "123456789012");
    assert_int_equal(try_at(room, "1234567890123", 0), SECRET_WRONG);
    assert_int_equal(try_at(room, "123456789012", 0), SECRET_RIGHT);
}

static void what_is_kept_is_argon2id_and_never_the_same_twice(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    set(room, PIN);
    assert_int_equal(ask(room, "SELECT hash LIKE '$argon2id$v=19$m=65536,%' FROM secret"), 1);
    assert_int_equal(ask(room, "SELECT hash LIKE '%" PIN "%' FROM secret"), 0);
    int64_t first = ask(room, "SELECT unicode(substr(hash, -1)) * 65536 +"
                              " unicode(substr(hash, -2)) * 256 + unicode(substr(hash, -3))"
                              " FROM secret");
    set(room, PIN);
    int64_t second = ask(room, "SELECT unicode(substr(hash, -1)) * 65536 +"
                               " unicode(substr(hash, -2)) * 256 + unicode(substr(hash, -3))"
                               " FROM secret");
    assert_int_not_equal(first, second);
}

static void five_wrong_tries_lock_and_each_further_one_for_twice_as_long(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    set(room, PIN);
    Usec now = 100 * USEC_SECOND;
    for (int i = 0; i < 5; i++) {
        assert_int_equal(secret_locked(room->store, now), 0);
        assert_int_equal(try_at(room, "000000", now), SECRET_WRONG);
    }
    static const int seconds[] = {30, 60, 120, 240, 480, 900, 900};
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        const Usec length = seconds[i] * USEC_SECOND;
        assert_int_equal(secret_locked(room->store, now), length);
        /* Not even the right one is taken, and no try counts, until it is over. */
        assert_int_equal(try_at(room, PIN, now), SECRET_LOCKED);
        assert_int_equal(try_at(room, "000000", now + length - 1), SECRET_LOCKED);
        now += length;
        assert_int_equal(secret_locked(room->store, now), 0);
        assert_int_equal(try_at(room, "000000", now), SECRET_WRONG);
    }
    now += 900 * USEC_SECOND;
    assert_int_equal(try_at(room, PIN, now), SECRET_RIGHT);
    assert_int_equal(secret_locked(room->store, now), 0);
    assert_int_equal(try_at(room, "000000", now), SECRET_WRONG);
    assert_int_equal(secret_locked(room->store, now), 0);
}

static void a_new_start_forgives_no_wrong_try_and_begins_the_lock_anew(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    set(room, PIN);
    for (int i = 0; i < 6; i++)
        assert_int_equal(try_at(room, "000000", i * USEC_MINUTE), SECRET_WRONG);
    store_room_again(room);
    /* Whatever the clock says: it began with the start. */
    assert_int_equal(secret_locked(room->store, 5000), 60 * USEC_SECOND);
    assert_int_equal(secret_locked(room->store, 5000 + 59 * USEC_SECOND), USEC_SECOND);
    assert_int_equal(try_at(room, PIN, 5000 + 59 * USEC_SECOND), SECRET_LOCKED);
    assert_int_equal(try_at(room, PIN, 5000 + 60 * USEC_SECOND), SECRET_RIGHT);
    store_room_again(room);
    assert_int_equal(secret_locked(room->store, 0), 0);
}

static void a_try_counts_before_it_is_made(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    set(room, PIN);
    /* Nobody fetches the answer: the program was killed while it waited. */
    secret_try(room->store, "000000", 0);
    store_free(room->store, LONG);
    store_room_open(room);
    assert_int_equal(ask(room, "SELECT wrong FROM secret"), 1);
}

static void an_answer_that_nobody_fetched_counts_all_the_same(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    set(room, PIN);
    for (int i = 0; i < 4; i++)
        assert_int_equal(try_at(room, "000000", 0), SECRET_WRONG);
    secret_try(room->store, "000000", 0);
    for (int i = 0; i < 60000 && ask(room, "SELECT wrong FROM secret") < 5; i++)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    SecretAnswer answer = SECRET_UNDECIDED;
    for (int i = 0; i < 60000 && answer != SECRET_LOCKED; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        secret_try(room->store, PIN, 0);
        answer = secret_answer(room->store, 0);
        assert_int_not_equal(answer, SECRET_RIGHT);
    }
    assert_int_equal(answer, SECRET_LOCKED);
}

static void a_hash_of_somebody_else_s_making_is_not_computed(void **state) {
    StoreRoom *room = *state;
    store_room_open(room);
    set(room, PIN);
    /* It would take four gibibytes. */
    ask(room, "UPDATE secret SET hash = replace(hash, 'm=65536', 'm=4194303')");
    assert_int_equal(try_at(room, PIN, 0), SECRET_FAILED);
    ask(room, "UPDATE secret SET hash = 'nonsense'");
    assert_int_equal(try_at(room, PIN, 0), SECRET_FAILED);
}

static void a_try_that_cannot_be_counted_is_not_made(void **state) {
    StoreRoom *room = *state;
    FaultyVfs *vfs = faulty_vfs_new("secret");
    store_room_open_by(room, "secret");
    set(room, PIN);
    store_room_await_idle(room);
    faulty_vfs_fail(vfs, FAULTY_WRITE, 1, INT_MAX / 2, SQLITE_FULL, ENOSPC);
    assert_int_equal(try_at(room, PIN, 0), SECRET_FAILED);
    faulty_vfs_mend(vfs);
    assert_int_equal(try_at(room, PIN, 0), SECRET_RIGHT);
    faulty_vfs_fail(vfs, FAULTY_WRITE, 1, 1, SQLITE_IOERR_WRITE, EIO);
    assert_true(secret_set(room->store, "314159"));
    assert_int_equal(answer_at(room, 0), SECRET_FAILED);
    assert_int_equal(try_at(room, PIN, 0), SECRET_RIGHT);
    store_free(room->store, LONG);
    room->store = NULL;
    faulty_vfs_free(vfs);
}

static void without_a_store_there_is_no_pin(void **state) {
    StoreRoom *room = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/file", room->path);
    room_put(path, "");
    room->store = store_new(&(StoreOptions){.folder = path, .now = NOW});
    assert_false(secret_is_set(room->store));
    assert_true(secret_set(room->store, PIN));
    assert_int_equal(answer_at(room, 0), SECRET_FAILED);
    assert_int_equal(try_at(room, PIN, 0), SECRET_FAILED);
    assert_int_equal(secret_locked(room->store, 0), 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, store_room_enter, store_room_leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_pin_is_right_or_wrong_and_outlives_a_start),
        TEST(its_end_can_be_waited_for),
        TEST(a_pin_is_six_to_twelve_digits),
        TEST(what_is_kept_is_argon2id_and_never_the_same_twice),
        TEST(five_wrong_tries_lock_and_each_further_one_for_twice_as_long),
        TEST(a_new_start_forgives_no_wrong_try_and_begins_the_lock_anew),
        TEST(a_try_counts_before_it_is_made),
        TEST(an_answer_that_nobody_fetched_counts_all_the_same),
        TEST(a_hash_of_somebody_else_s_making_is_not_computed),
        TEST(a_try_that_cannot_be_counted_is_not_made),
        TEST(without_a_store_there_is_no_pin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
