/* Whatever happened to the bytes of the database, there is a store that works afterwards, and what was
** there before is kept. */

/* mkdtemp and the like are in POSIX 2008 as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../store/records.h"
#include "store/secret.h"

#define CASES 500

static const char *const files[] = {"", "-wal"};

#define FILES (sizeof files / sizeof *files)

typedef struct Kept {
    FileBytes bytes[FILES];
} Kept;

static uint64_t next(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static size_t below(uint64_t *seed, size_t end) {
    return end ? (size_t)(next(seed) % end) : 0;
}

static const char *path_of(Arena *arena, const StoreRoom *room, const char *ending) {
    return arena_print(arena, "%s/%s%s", room->path, STORE_NAME, ending);
}

static FileBytes read_file(Arena *arena, const char *path) {
    FileBytes bytes = {0};
    const char *reason = NULL;
    if (file_exists(path))
        assert_true(file_read(path, 64 * 1024 * 1024, false, &bytes, arena, &reason));
    return bytes;
}

static void write_file(const char *path, const char *bytes, size_t length) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* A database with something in each table and part of it in the log. */
static Kept make_kept(Arena *arena, StoreRoom *room) {
    Kept kept;
    store_room_open(room);
    assert_true(secret_set(room->store, "271828"));
    for (int i = 0; i < 40; i++) {
        char uid[RECORD_UID], step[16];
        snprintf(uid, sizeof uid, "%016x", (unsigned)i);
        put(room, session(uid, NOW - i));
        put(room, place(uid, "hold"));
        for (int j = 0; j < 6; j++) {
            snprintf(step, sizeof step, "step-%d", j);
            put(room, answer(uid, step, "4"));
            put(room, deed(uid, j));
        }
        put(room, setting(uid, "value"));
        /* The first part is in the database itself. What ends empties the log at leisure, so that
        ** in the second, which is to stay there, nothing does. */
        if (i % 2 && i < 20)
            put(room, end(uid));
        assert_true(save(room));
        if (i == 20)
            store_room_again(room);
    }
    for (size_t i = 0; i < FILES; i++) {
        kept.bytes[i] = read_file(arena, path_of(arena, room, files[i]));
        assert_true(kept.bytes[i].length > 0);
    }
    store_free(room->store, LONG);
    room->store = NULL;
    return kept;
}

static void spoil(FileBytes *bytes, uint64_t *seed) {
    size_t kind = below(seed, 4), at = below(seed, bytes->length);
    switch (kind) {
    case 0: /* a few bytes anywhere */
        for (size_t i = 1 + below(seed, 30); i > 0; i--)
            bytes->bytes[below(seed, bytes->length)] = (char)next(seed);
        break;
    case 1: /* one bit */
        bytes->bytes[at] = (char)(bytes->bytes[at] ^ (1 << below(seed, 8)));
        break;
    case 2: /* cut off */
        bytes->length = at;
        break;
    default: /* a sector or a page that was never written, or another one's */
        at -= at % 512;
        for (size_t i = at; i < bytes->length && i < at + (next(seed) % 2 ? 512 : 4096); i++)
            bytes->bytes[i] = next(seed) % 3 ? 0 : bytes->bytes[below(seed, bytes->length)];
        break;
    }
}

static bool is_same(Arena *arena, const char *path, const FileBytes *bytes) {
    FileBytes there = read_file(arena, path);
    bool same = there.length == bytes->length &&
                (there.length == 0 || memcmp(there.bytes, bytes->bytes, there.length) == 0);
    file_bytes_finish(&there);
    return same;
}

static void clear(Arena *arena, const StoreRoom *room) {
    static const char *const names[] = {"",           "-wal",           "-shm",
                                        ".corrupt-1", ".corrupt-1-wal", ".corrupt-1-shm"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(path_of(arena, room, names[i]));
}

/* Spoils one of [kept], or both, and opens what comes of it. True where it was put aside. */
static bool try_one(StoreRoom *room, const Kept *kept, uint64_t seed) {
    Arena *arena = arena_new();
    FileBytes spoilt[FILES];
    size_t which = below(&seed, 3);
    for (size_t i = 0; i < FILES; i++) {
        spoilt[i] = kept->bytes[i];
        spoilt[i].bytes = arena_copy(arena, kept->bytes[i].bytes, kept->bytes[i].length);
        if (which == i || which == 2)
            spoil(&spoilt[i], &seed);
        write_file(path_of(arena, room, files[i]), spoilt[i].bytes, spoilt[i].length);
    }
    /* What is found at the start is kept as it was: not a byte of it was written. */
    const char *aside = path_of(arena, room, ".corrupt-1");
    store_room_open(room);
    if (file_exists(aside))
        assert_true(is_same(arena, aside, &spoilt[0]));
    put(room, setting("after", "all"));
    assert_true(save(room));
    bool put_aside = file_exists(aside);
    /* Some is found by the look through the whole that comes later, and put aside at the next start. */
    const Remembered *remembered = store_room_again(room);
    if (put_aside || !file_exists(aside))
        assert_string_equal(remembered_setting(remembered, "after"), "all");
    put_aside = file_exists(aside);
    assert_false(file_exists(path_of(arena, room, ".corrupt-2")));
    store_free(room->store, LONG);
    room->store = NULL;
    clear(arena, room);
    arena_free(arena);
    return put_aside;
}

static void damage_of_any_kind_leaves_a_store_that_works_r5(void **state) {
    StoreRoom *room = *state;
    Arena *arena = arena_new();
    Kept kept = make_kept(arena, room);
    clear(arena, room);
    int put_aside = 0;
    RoomEar ear = room_hear();
    for (uint64_t seed = 1; seed <= CASES; seed++)
        put_aside += try_one(room, &kept, seed * 0x9e3779b97f4a7c15u);
    Text said = room_heard(ear);
    text_finish(&said);
    print_message("%d of %d were put aside\n", put_aside, CASES);
    /* Were it none, or all, nothing would have been tried. */
    assert_true(put_aside > CASES / 10 && put_aside < CASES);
    for (size_t i = 0; i < FILES; i++)
        file_bytes_finish(&kept.bytes[i]);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(damage_of_any_kind_leaves_a_store_that_works_r5,
                                        store_room_enter, store_room_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
