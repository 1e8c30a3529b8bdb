/* What the store does when the disk fails, fills up, or does not answer. */

/* mkdtemp and the like are in POSIX 2008 as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../store/faulty_vfs.h"
#include "../store/records.h"

#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <time.h>

#define VFS "faulty"

typedef struct FaultRoom {
    StoreRoom room; /* first, as it is the state of store_room_leave */
    FaultyVfs *vfs;
} FaultRoom;

static int enter(void **state) {
    FaultRoom *room = calloc(1, sizeof *room);
    room_make(room->room.path);
    room->vfs = faulty_vfs_new(VFS);
    *state = room;
    return 0;
}

static int leave(void **state) {
    FaultRoom *room = *state;
    FaultyVfs *vfs = room->vfs;
    store_room_leave(state);
    assert_int_equal(faulty_vfs_open_files(vfs), 0);
    faulty_vfs_free(vfs);
    return 0;
}

static void put_answers(StoreRoom *room, int from, int count) {
    for (int i = from; i < from + count; i++) {
        char step[16];
        snprintf(step, sizeof step, "step-%d", i);
        put(room, answer(ONE, step, "4"));
        store_commit(room->store);
    }
}

static bool all_is_saved(StoreRoom *room) {
    return store_wait(room->store, store_commit(room->store), LONG);
}

static void begin(FaultRoom *room) {
    store_room_open_by(&room->room, VFS);
    put(&room->room, session(ONE, NOW));
    assert_true(all_is_saved(&room->room));
    store_room_await_idle(&room->room);
}

static void await(StoreRoom *room, StoreState state) {
    for (int i = 0; i < 6000 && store_state(room->store) != state; i++)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    assert_int_equal(store_state(room->store), state);
}

static void what_does_not_fit_on_the_disk_waits_and_is_written_later_r3(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    RoomEar ear = room_hear();
    faulty_vfs_fail(room->vfs, FAULTY_WRITE, 1, INT_MAX / 2, SQLITE_FULL, ENOSPC);
    put_answers(inner, 0, 40);
    await(inner, STORE_WAITING);
    put_answers(inner, 40, 60);
    assert_true(store_saved(inner->store) < store_commit(inner->store));
    faulty_vfs_mend(room->vfs);
    assert_true(all_is_saved(inner));
    assert_int_equal(store_state(inner->store), STORE_OPEN);
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 100);
    Text said = room_heard(ear);
    assert_non_null(strstr(text_string(&said), "waits: the disk is full\n"));
    /* Once, however often it was tried. */
    assert_ptr_equal(strchr(text_string(&said), '\n') + 1,
                     text_string(&said) + strlen(text_string(&said)));
    text_finish(&said);
}

static void a_quota_is_a_full_disk_r3(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    RoomEar ear = room_hear();
    faulty_vfs_fail(room->vfs, FAULTY_WRITE, 1, 2, SQLITE_IOERR_WRITE, EDQUOT);
    put_answers(inner, 0, 3);
    assert_true(all_is_saved(inner));
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 3);
    Text said = room_heard(ear);
    assert_non_null(strstr(text_string(&said), "waits: the disk is full\n"));
    assert_null(strstr(text_string(&said), "looked through"));
    text_finish(&said);
}

static void a_sync_that_finds_no_room_is_a_fault_r6(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    RoomEar ear = room_hear();
    faulty_vfs_fail(room->vfs, FAULTY_SYNC, 1, 1, SQLITE_IOERR_FSYNC, ENOSPC);
    put_answers(inner, 0, 3);
    assert_true(all_is_saved(inner));
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 3);
    Text said = room_heard(ear);
    assert_non_null(strstr(text_string(&said), "looked through"));
    text_finish(&said);
}

static void a_full_disk_loses_no_more_than_the_queue_cannot_hold_r3(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    faulty_vfs_fail(room->vfs, FAULTY_WRITE, 1, INT_MAX / 2, SQLITE_FULL, ENOSPC);
    put_answers(inner, 0, 2 * STORE_QUEUE);
    faulty_vfs_mend(room->vfs);
    assert_true(all_is_saved(inner));
    assert_true(ask(inner, "SELECT count(*) FROM answer") >= STORE_QUEUE);
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer WHERE step = 'step-0'"), 1);
}

/* The call that fails is every one of the first few in turn: the frame, the sync of the log, and what
** comes with putting the log away. */
static void assert_no_loss(FaultRoom *room, FaultyCall call, int code) {
    StoreRoom *inner = &room->room;
    begin(room);
    for (int nth = 1; nth <= 8; nth++) {
        faulty_vfs_fail(room->vfs, call, nth, 1, code, EIO);
        put_answers(inner, 10 * nth, 3);
        put(inner, end(OTHER)); /* the log is put away after it */
        assert_true(all_is_saved(inner));
        assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 3 * nth);
    }
    faulty_vfs_mend(room->vfs);
    const Remembered *remembered = store_room_again(inner);
    assert_non_null(remembered->unfinished);
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 24);
    char aside[128];
    snprintf(aside, sizeof aside, "%s/%s.corrupt-1", inner->path, STORE_NAME);
    assert_false(file_exists(aside));
}

static void a_write_that_fails_loses_nothing_r6(void **state) {
    assert_no_loss(*state, FAULTY_WRITE, SQLITE_IOERR_WRITE);
}

static void a_sync_that_fails_loses_nothing_r6(void **state) {
    assert_no_loss(*state, FAULTY_SYNC, SQLITE_IOERR_FSYNC);
}

static void a_commit_that_failed_is_not_asked_for_again_r6(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    /* The sync within COMMIT fails. What comes next is the log put away and everything looked
    ** through, and only then the same records again, as writes of their own. */
    int writes = faulty_vfs_calls(room->vfs, FAULTY_WRITE);
    put_answers(inner, 0, 1);
    assert_true(all_is_saved(inner));
    int usual = faulty_vfs_calls(room->vfs, FAULTY_WRITE) - writes;
    faulty_vfs_fail(room->vfs, FAULTY_SYNC, 1, 1, SQLITE_IOERR_FSYNC, EIO);
    writes = faulty_vfs_calls(room->vfs, FAULTY_WRITE);
    put_answers(inner, 1, 1);
    assert_true(all_is_saved(inner));
    assert_true(faulty_vfs_calls(room->vfs, FAULTY_WRITE) - writes >= 2 * usual);
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 2);
}

static void nothing_is_said_to_be_saved_while_the_disk_fails_r6(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    uint64_t before = store_saved(inner->store);
    faulty_vfs_fail(room->vfs, FAULTY_SYNC, 1, INT_MAX / 2, SQLITE_IOERR_FSYNC, EIO);
    put_answers(inner, 0, 5);
    await(inner, STORE_WAITING);
    assert_int_equal(store_saved(inner->store), before);
    faulty_vfs_mend(room->vfs);
    assert_true(all_is_saved(inner));
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 5);
}

static void a_database_lost_in_a_session_does_not_lose_what_comes_after_r6(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    put_answers(inner, 0, 1);
    assert_true(all_is_saved(inner));
    /* Its pages are put in the file, and then spoilt there. */
    put(inner, end(OTHER));
    assert_true(all_is_saved(inner));
    char path[128];
    snprintf(path, sizeof path, "%s/%s", inner->path, STORE_NAME);
    ask(inner, "PRAGMA wal_checkpoint(TRUNCATE)");
    int file = open(path, O_WRONLY);
    for (int page = 2; page < 20; page++)
        assert_int_equal(pwrite(file, "spoilt", 6, (off_t)page * 4096), 6);
    close(file);
    faulty_vfs_fail(room->vfs, FAULTY_SYNC, 1, 1, SQLITE_IOERR_FSYNC, EIO);
    put_answers(inner, 1, 1);
    assert_true(all_is_saved(inner));
    snprintf(path, sizeof path, "%s/%s.corrupt-1", inner->path, STORE_NAME);
    assert_true(file_exists(path));
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 1);
    assert_int_equal(ask(inner, "SELECT count(*) FROM session"), 1);
}

static void a_disk_that_does_not_answer_holds_up_nobody_r7(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    uint64_t before = store_saved(inner->store);
    faulty_vfs_hold(room->vfs);
    put_answers(inner, 0, 1);
    faulty_vfs_await_held(room->vfs);
    /* The thread waits in its sync from here on: what returns has not waited for it. */
    put_answers(inner, 1, 50);
    assert_non_null(store_remembered(inner->store, LONG));
    assert_int_equal(store_state(inner->store), STORE_OPEN);
    assert_int_equal(store_saved(inner->store), before);
    assert_false(store_wait(inner->store, store_commit(inner->store), USEC_MS));
    faulty_vfs_release(room->vfs);
    assert_true(all_is_saved(inner));
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 51);
}

static void a_disk_that_does_not_answer_at_the_start_holds_up_nobody_r7(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    faulty_vfs_hold(room->vfs);
    inner->store = store_new(&(StoreOptions){.folder = inner->path, .now = NOW, .vfs = VFS});
    faulty_vfs_await_held(room->vfs);
    assert_int_equal(store_state(inner->store), STORE_OPENING);
    assert_null(store_remembered(inner->store, 0));
    put(inner, session(ONE, NOW));
    put_answers(inner, 0, 1);
    assert_int_equal(store_saved(inner->store), 0);
    assert_false(store_wait(inner->store, 1, USEC_MS));
    faulty_vfs_release(room->vfs);
    assert_non_null(store_remembered(inner->store, LONG));
    assert_true(all_is_saved(inner));
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 1);
}

static void count(void *context) {
    atomic_fetch_add((atomic_int *)context, 1);
}

static void a_store_is_freed_although_the_disk_does_not_answer_r7(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    atomic_int woken = 0;
    inner->store = store_new(&(StoreOptions){
        .folder = inner->path, .now = NOW, .vfs = VFS, .woken = count, .context = &woken});
    assert_non_null(store_remembered(inner->store, LONG));
    put(inner, session(ONE, NOW));
    assert_true(all_is_saved(inner));
    faulty_vfs_hold(room->vfs);
    put_answers(inner, 0, 1);
    faulty_vfs_await_held(room->vfs);
    put_answers(inner, 1, 5);
    store_free(inner->store, 20 * USEC_MS);
    inner->store = NULL;
    int calls = atomic_load(&woken);
    /* As long as it hangs the folder is taken. */
    assert_null(store_new(&(StoreOptions){.folder = inner->path, .now = NOW}));
    faulty_vfs_release(room->vfs);
    faulty_vfs_await_closed(room->vfs);
    for (int i = 0; i < 6000 && !inner->store; i++) {
        inner->store = store_new(&(StoreOptions){.folder = inner->path, .now = NOW});
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    /* What had been put was written in the end, and nobody was called who is not there any more. */
    assert_non_null(store_remembered(inner->store, LONG));
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 6);
    assert_int_equal(atomic_load(&woken), calls);
}

static void a_disk_that_fails_at_the_start_is_no_history_r4(void **state) {
    FaultRoom *room = *state;
    faulty_vfs_fail(room->vfs, FAULTY_WRITE, 1, INT_MAX / 2, SQLITE_IOERR_WRITE, EIO);
    Store *store = store_new(&(StoreOptions){.folder = room->room.path, .now = NOW, .vfs = VFS});
    assert_null(store_remembered(store, LONG));
    assert_int_equal(store_state(store), STORE_WITHOUT);
    store_free(store, LONG);
    /* Nothing was put aside for it. */
    char aside[128];
    snprintf(aside, sizeof aside, "%s/%s.corrupt-1", room->room.path, STORE_NAME);
    assert_false(file_exists(aside));
}

static void what_is_remembered_is_known_although_the_disk_is_full_at_the_start_r3(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    put(inner, setting("theme", "dark"));
    store_free(inner->store, LONG);
    faulty_vfs_fail(room->vfs, FAULTY_SHARE, 1, INT_MAX / 2, SQLITE_IOERR_SHMSIZE, ENOSPC);
    faulty_vfs_fail(room->vfs, FAULTY_WRITE, 1, INT_MAX / 2, SQLITE_FULL, ENOSPC);
    store_room_open_by(inner, VFS);
    const Remembered *remembered = store_remembered(inner->store, LONG);
    assert_string_equal(remembered_setting(remembered, "theme"), "dark");
    put_answers(inner, 0, 3);
    await(inner, STORE_WAITING);
    faulty_vfs_mend(room->vfs);
    assert_true(all_is_saved(inner));
    store_room_again(inner);
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 3);
}

static void the_end_does_not_wait_for_room_r24(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    faulty_vfs_fail(room->vfs, FAULTY_WRITE, 1, INT_MAX / 2, SQLITE_FULL, ENOSPC);
    put_answers(inner, 0, 1);
    await(inner, STORE_WAITING);
    store_free(inner->store, LONG);
    inner->store = NULL;
    faulty_vfs_mend(room->vfs);
    assert_non_null(store_room_open(inner));
    assert_int_equal(ask(inner, "SELECT count(*) FROM session"), 1);
}

static void a_last_try_is_made_at_the_end_r24(void **state) {
    FaultRoom *room = *state;
    StoreRoom *inner = &room->room;
    begin(room);
    faulty_vfs_fail(room->vfs, FAULTY_WRITE, 1, INT_MAX / 2, SQLITE_FULL, ENOSPC);
    put_answers(inner, 0, 1);
    await(inner, STORE_WAITING);
    faulty_vfs_mend(room->vfs);
    store_room_again(inner);
    assert_int_equal(ask(inner, "SELECT count(*) FROM answer"), 1);
}

static void each_commit_waits_for_the_disk_r2(void **state) {
    FaultRoom *room = *state;
    begin(room);
    for (int i = 0; i < 5; i++) {
        int syncs = faulty_vfs_calls(room->vfs, FAULTY_SYNC);
        put_answers(&room->room, i, 1);
        assert_true(all_is_saved(&room->room));
        assert_true(faulty_vfs_calls(room->vfs, FAULTY_SYNC) > syncs);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, enter, leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_does_not_fit_on_the_disk_waits_and_is_written_later_r3),
        TEST(a_quota_is_a_full_disk_r3),
        TEST(a_sync_that_finds_no_room_is_a_fault_r6),
        TEST(a_full_disk_loses_no_more_than_the_queue_cannot_hold_r3),
        TEST(a_write_that_fails_loses_nothing_r6),
        TEST(a_sync_that_fails_loses_nothing_r6),
        TEST(a_commit_that_failed_is_not_asked_for_again_r6),
        TEST(nothing_is_said_to_be_saved_while_the_disk_fails_r6),
        TEST(a_database_lost_in_a_session_does_not_lose_what_comes_after_r6),
        TEST(a_disk_that_does_not_answer_holds_up_nobody_r7),
        TEST(a_disk_that_does_not_answer_at_the_start_holds_up_nobody_r7),
        TEST(a_store_is_freed_although_the_disk_does_not_answer_r7),
        TEST(a_disk_that_fails_at_the_start_is_no_history_r4),
        TEST(what_is_remembered_is_known_although_the_disk_is_full_at_the_start_r3),
        TEST(the_end_does_not_wait_for_room_r24),
        TEST(a_last_try_is_made_at_the_end_r24),
        TEST(each_commit_waits_for_the_disk_r2),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
