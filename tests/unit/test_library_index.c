#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "routine/library_index.h"

#include <string.h>

#define KEY 12345

static Vocabulary *vocabulary;
static RegionRef regions[] = {{3, SIDE_LEFT}, {WORD_NONE, SIDE_NONE}};
static const FileStamp stamp = {.size = 19000, .time = 1795000000123456789};

static LibraryEntry card(void) {
    return (LibraryEntry){.path = "a/one.json",
                          .id = "one",
                          .title = "Schulter\xC3\xBC",
                          .summary = "",
                          .usual = 12 * USEC_MINUTE,
                          .posture = 2,
                          .areas = 5,
                          .diagram = {.view = 1, .regions = regions, .region_count = 2},
                          .privacy = PRIVACY_PRIVATE,
                          .kiosk = KIOSK_NEVER};
}

/* An index of [entry] and of a broken one; the caller finishes it. */
static Text make(const LibraryEntry *entry) {
    Text out = {0};
    LibraryEntry broken = {.path = "a/two.json", .id = "two", .broken = true};
    library_index_begin(&out);
    library_index_add(&out, "/a/one.json", stamp, entry);
    library_index_add(&out, "/a/two.json", stamp, &broken);
    library_index_end(&out, KEY, 2);
    return out;
}

static bool is_read(const Text *bytes, const char *path, FileStamp of, LibraryEntry *out,
                    Arena *arena) {
    LibraryIndex *index = library_index_new(bytes->bytes, bytes->length, KEY);
    assert_non_null(index);
    bool read = library_index_read(index, path, of, vocabulary, arena, out);
    library_index_free(index);
    return read;
}

/* Is the card that is written one that is not believed when it is read? */
static void assert_not_believed(const LibraryEntry *entry) {
    Arena *arena = arena_new();
    Text bytes = make(entry);
    LibraryEntry out = {.id = "as it was"};
    assert_false(is_read(&bytes, "/a/one.json", stamp, &out, arena));
    assert_string_equal(out.id, "as it was");
    assert_null(out.title);
    assert_true(is_read(&bytes, "/a/two.json", stamp, &out, arena));
    text_finish(&bytes);
    arena_free(arena);
}

static void what_was_written_is_read(void **state) {
    (void)state;
    Arena *arena = arena_new();
    LibraryEntry entry = card(), out = {.path = "p", .id = "i"};
    Text bytes = make(&entry);
    LibraryIndex *index = library_index_new(bytes.bytes, bytes.length, KEY);
    assert_non_null(index);
    assert_int_equal(library_index_count(index), 2);
    assert_string_equal(library_index_path(index, 1), "/a/two.json");
    assert_true(library_index_read(index, "/a/one.json", stamp, vocabulary, arena, &out));
    library_index_free(index);
    text_finish(&bytes);
    assert_string_equal(out.path, "p");
    assert_string_equal(out.id, "i");
    assert_string_equal(out.title, entry.title);
    assert_string_equal(out.summary, "");
    assert_int_equal(out.usual, entry.usual);
    assert_int_equal(out.posture, 2);
    assert_int_equal(out.areas, 5);
    assert_int_equal(out.privacy, PRIVACY_PRIVATE);
    assert_int_equal(out.kiosk, KIOSK_NEVER);
    assert_int_equal(out.diagram.view, 1);
    assert_int_equal(out.diagram.region_count, 2);
    assert_int_equal(out.diagram.regions[0].region, 3);
    assert_int_equal(out.diagram.regions[0].side, SIDE_LEFT);
    assert_int_equal(out.diagram.regions[1].region, WORD_NONE);
    assert_false(out.broken);
    arena_free(arena);
}

static void a_broken_card_is_broken_again(void **state) {
    (void)state;
    Arena *arena = arena_new();
    LibraryEntry entry = card(), out = {.path = "p", .id = "i"};
    Text bytes = make(&entry);
    assert_true(is_read(&bytes, "/a/two.json", stamp, &out, arena));
    assert_true(out.broken);
    assert_null(out.title);
    assert_int_equal(out.posture, WORD_NONE);
    text_finish(&bytes);
    arena_free(arena);
}

static void a_file_of_another_stamp_or_path_is_not_known(void **state) {
    (void)state;
    Arena *arena = arena_new();
    LibraryEntry entry = card(), out = {0};
    Text bytes = make(&entry);
    FileStamp larger = {stamp.size + 1, stamp.time}, later = {stamp.size, stamp.time + 1};
    assert_false(is_read(&bytes, "/a/one.json", larger, &out, arena));
    assert_false(is_read(&bytes, "/a/one.json", later, &out, arena));
    assert_false(is_read(&bytes, "/a/three.json", stamp, &out, arena));
    text_finish(&bytes);
    arena_free(arena);
}

static void no_index_that_differs_in_a_bit_is_believed(void **state) {
    (void)state;
    LibraryEntry entry = card();
    Text bytes = make(&entry);
    for (size_t i = 0; i < bytes.length * 8; i++) {
        bytes.bytes[i / 8] = (char)(bytes.bytes[i / 8] ^ 1 << i % 8);
        assert_null(library_index_new(bytes.bytes, bytes.length, KEY));
        bytes.bytes[i / 8] = (char)(bytes.bytes[i / 8] ^ 1 << i % 8);
    }
    LibraryIndex *index = library_index_new(bytes.bytes, bytes.length, KEY);
    assert_non_null(index);
    library_index_free(index);
    text_finish(&bytes);
}

static void no_index_of_another_length_is_believed(void **state) {
    (void)state;
    LibraryEntry entry = card();
    Text bytes = make(&entry);
    for (size_t length = 0; length < bytes.length; length++)
        assert_null(library_index_new(bytes.bytes, length, KEY));
    text_add(&bytes, "x");
    assert_null(library_index_new(bytes.bytes, bytes.length, KEY));
    text_finish(&bytes);
}

static void an_index_of_another_key_is_foreign(void **state) {
    (void)state;
    LibraryEntry entry = card();
    Text bytes = make(&entry);
    assert_null(library_index_new(bytes.bytes, bytes.length, KEY + 1));
    text_finish(&bytes);
    uint64_t key = library_index_key(vocabulary, 1);
    assert_true(key == library_index_key(vocabulary, 1));
    assert_true(key != library_index_key(vocabulary, 2));
}

/* Its checksums are right: it was written so. */
static void a_later_version_is_foreign(void **state) {
    (void)state;
    Text bytes = {0};
    library_index_begin(&bytes);
    bytes.bytes[8]++;
    library_index_end(&bytes, KEY, 0);
    assert_null(library_index_new(bytes.bytes, bytes.length, KEY));
    bytes.bytes[8]--;
    library_index_end(&bytes, KEY, 0);
    LibraryIndex *index = library_index_new(bytes.bytes, bytes.length, KEY);
    assert_non_null(index);
    library_index_free(index);
    text_finish(&bytes);
}

static void records_that_are_not_as_many_as_said_are_none(void **state) {
    (void)state;
    LibraryEntry entry = card();
    static const size_t counts[] = {0, 1, 3, 20000, 20001};
    Text bytes = make(&entry);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        library_index_end(&bytes, KEY, counts[i]);
        assert_null(library_index_new(bytes.bytes, bytes.length, KEY));
    }
    text_finish(&bytes);
}

static void one_path_twice_is_no_index(void **state) {
    (void)state;
    LibraryEntry entry = card();
    Text bytes = {0};
    library_index_begin(&bytes);
    library_index_add(&bytes, "/a", stamp, &entry);
    library_index_add(&bytes, "/a", stamp, &entry);
    library_index_end(&bytes, KEY, 2);
    assert_null(library_index_new(bytes.bytes, bytes.length, KEY));
    text_finish(&bytes);
}

static void a_card_that_says_what_none_can_is_not_believed(void **state) {
    (void)state;
    LibraryEntry entry = card();
    entry.title = "\xFF no text";
    assert_not_believed(&entry);
    entry = card();
    entry.usual = -1;
    assert_not_believed(&entry);
    entry = card();
    entry.posture = (int)vocabulary_count(vocabulary, WORDS_POSTURES);
    assert_not_believed(&entry);
    entry = card();
    entry.areas = UINT32_C(1) << vocabulary_count(vocabulary, WORDS_AREAS);
    assert_not_believed(&entry);
    entry = card();
    entry.privacy = PRIVACY_COUNT;
    assert_not_believed(&entry);
    entry = card();
    entry.kiosk = KIOSK_COUNT;
    assert_not_believed(&entry);
    entry = card();
    entry.diagram.view = -2;
    assert_not_believed(&entry);
    entry = card();
    entry.diagram.view = WORD_NONE; /* with regions */
    assert_not_believed(&entry);
    entry = card();
    RegionRef no_region = {(int)vocabulary_count(vocabulary, WORDS_REGIONS), SIDE_NONE};
    entry.diagram.regions = &no_region;
    entry.diagram.region_count = 1;
    assert_not_believed(&entry);
    RegionRef no_side = {0, SIDE_COUNT};
    entry.diagram.regions = &no_side;
    assert_not_believed(&entry);
}

static int load(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    FileBytes bytes;
    Source source;
    const char *reason;
    if (!file_read("assets/vocabulary.json", 1024 * 1024, true, &bytes, arena, &reason))
        return 1;
    source_init(&source, "vocabulary", bytes.bytes, bytes.length);
    vocabulary = vocabulary_new(&source, diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    diags_free(diags);
    arena_free(arena);
    return vocabulary == NULL;
}

static int unload(void **state) {
    (void)state;
    vocabulary_free(vocabulary);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(a_broken_card_is_broken_again),
        cmocka_unit_test(a_file_of_another_stamp_or_path_is_not_known),
        cmocka_unit_test(no_index_that_differs_in_a_bit_is_believed),
        cmocka_unit_test(no_index_of_another_length_is_believed),
        cmocka_unit_test(an_index_of_another_key_is_foreign),
        cmocka_unit_test(a_later_version_is_foreign),
        cmocka_unit_test(records_that_are_not_as_many_as_said_are_none),
        cmocka_unit_test(one_path_twice_is_no_index),
        cmocka_unit_test(a_card_that_says_what_none_can_is_not_believed),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
