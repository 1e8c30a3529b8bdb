/* mkdtemp and the like are in POSIX 2008, some as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "command/reader.h"
#include "rooms.h"

typedef struct Room {
    char path[64], folder[80], data[80];
    const char *folders[1];
    Vocabulary *vocabulary;
    Reader reader;
    Clock clock;
} Room;

static int enter(void **state) {
    Room *room = calloc(1, sizeof *room);
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    FileBytes bytes;
    Source source;
    const char *reason;
    room_make(room->path);
    snprintf(room->folder, sizeof room->folder, "%s/library", room->path);
    snprintf(room->data, sizeof room->data, "%s/data", room->path);
    mkdir(room->folder, 0755);
    room->folders[0] = room->folder;
    if (!file_read("assets/vocabulary.json", 1024 * 1024, true, &bytes, arena, &reason))
        return 1;
    source_init(&source, "vocabulary", bytes.bytes, bytes.length);
    room->vocabulary = vocabulary_new(&source, diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    diags_free(diags);
    arena_free(arena);
    clock_init(&room->clock, true, 0);
    *state = room;
    return room->vocabulary == NULL;
}

static int leave(void **state) {
    Room *room = *state;
    reader_finish(&room->reader);
    vocabulary_free(room->vocabulary);
    room_remove(room->path);
    free(room);
    return 0;
}

static void put(const Room *room, int number, const char *bytes) {
    char path[128];
    snprintf(path, sizeof path, "%s/r-%05d.json", room->folder, number);
    room_put(path, bytes);
}

static void begin(Room *room) {
    reader_finish(&room->reader);
    reader_open(&room->reader, room->folders, 1, room->vocabulary, room->data, 1);
}

/* Reads all and gives what was said; the caller finishes it. */
static Text read_all(Room *room) {
    RoomEar ear = room_hear();
    begin(room);
    assert_true(reader_go_on(&room->reader, &room->clock, 0));
    assert_false(reader_has_more(&room->reader));
    return room_heard(ear);
}

static int count_lines(const Text *text) {
    int count = 0;
    for (size_t i = 0; i < text->length; i++)
        count += text->bytes[i] == '\n';
    return count;
}

static void twenty_thousand_broken_files_are_a_few_lines_and_a_sum(void **state) {
    Room *room = *state;
    for (int i = 0; i < 20000; i++)
        put(room, i, "{");
    Text said = read_all(room);
    assert_int_equal(room->reader.library.broken, 20000);
    assert_non_null(strstr(text_string(&said), "r-00000.json:1:2: error:"));
    assert_non_null(strstr(text_string(&said),
                           "in the library 20000 of 20000 files cannot be opened; 'unknot check"));
    assert_true(count_lines(&said) <= 24);
    text_finish(&said);
    said = read_all(room);
    assert_int_equal(room->reader.library.broken, 20000);
    assert_int_equal(count_lines(&said), 1);
    text_finish(&said);
    put(room, 20000, "{");
    said = read_all(room);
    assert_int_equal(room->reader.library.found, 20000);
    assert_non_null(strstr(text_string(&said), "holds more than 20000 routines"));
    text_finish(&said);
}

static void one_broken_file_is_told_and_no_sum(void **state) {
    Room *room = *state;
    put(room, 0, "{}");
    Text said = read_all(room);
    assert_non_null(strstr(text_string(&said), "r-00000.json:1:1: error:"));
    assert_non_null(strstr(text_string(&said), " more errors"));
    assert_null(strstr(text_string(&said), "in the library"));
    text_finish(&said);
    said = read_all(room);
    assert_string_equal(text_string(&said), "unknot: in the library 1 of 1 files cannot be opened; "
                                            "'unknot check FOLDER' says why\n");
    text_finish(&said);
}

static void a_slice_ends_and_the_next_goes_on(void **state) {
    Room *room = *state;
    for (int i = 0; i < 50; i++)
        put(room, i, "{");
    Clock real;
    clock_init(&real, false, 0);
    RoomEar ear = room_hear();
    begin(room);
    int slices = 0;
    for (size_t read = 0; reader_has_more(&room->reader); slices++) {
        reader_go_on(&room->reader, &real, 0);
        assert_true(room->reader.library.read <= read + 1);
        read = room->reader.library.read;
    }
    Text said = room_heard(ear);
    text_finish(&said);
    assert_true(slices > 50);
    assert_int_equal(room->reader.library.count, 50);
    assert_false(reader_go_on(&room->reader, &real, 0));
}

static void a_reader_that_was_not_opened_has_nothing(void **state) {
    Room *room = *state;
    Reader reader = {0};
    assert_false(reader_has_more(&reader));
    assert_false(reader_go_on(&reader, &room->clock, 1));
    reader_finish(&reader);
}

#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(twenty_thousand_broken_files_are_a_few_lines_and_a_sum),
        IN_A_ROOM(one_broken_file_is_told_and_no_sum),
        IN_A_ROOM(a_slice_ends_and_the_next_goes_on),
        IN_A_ROOM(a_reader_that_was_not_opened_has_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
