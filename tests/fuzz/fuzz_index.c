/* An index of the library from anybody: what is believed of it is a card that could have been made,
** and is the same when it is written and read again. */
#include "fuzz.h"
#include "load.h"

#include "base/memory.h"
#include "routine/library_index.h"

#include <stdlib.h>
#include <string.h>

#define KEY 1
#define SIZE_AT 24 /* in the head: where the records' length is, */
#define SUM_AT 32  /* their checksum, and the head's */
#define HEAD_SUM_AT 40

static void require_word(const Vocabulary *vocabulary, WordList list, int word, const char *what) {
    fuzz_require(word == WORD_NONE ||
                     (word >= 0 && (size_t)word < vocabulary_count(vocabulary, list)),
                 "%s is %d", what, word);
}

static void require_card(const Vocabulary *vocabulary, const LibraryEntry *entry) {
    if (entry->broken) {
        fuzz_require(entry->title == NULL && entry->diagram.region_count == 0,
                     "a broken card says something");
        return;
    }
    fuzz_require_utf8(entry->title, strlen(entry->title), "a title");
    fuzz_require_utf8(entry->summary, strlen(entry->summary), "a summary");
    fuzz_require(entry->usual >= 0, "a session lasts %lld us", (long long)entry->usual);
    fuzz_require(entry->privacy < PRIVACY_COUNT && entry->kiosk < KIOSK_COUNT, "a card of no kind");
    fuzz_require(entry->areas >> vocabulary_count(vocabulary, WORDS_AREAS) == 0, "areas %lx",
                 (unsigned long)entry->areas);
    require_word(vocabulary, WORDS_POSTURES, entry->posture, "a posture");
    require_word(vocabulary, WORDS_VIEWS, entry->diagram.view, "a view");
    for (size_t i = 0; i < entry->diagram.region_count; i++) {
        require_word(vocabulary, WORDS_REGIONS, entry->diagram.regions[i].region, "a region");
        fuzz_require(entry->diagram.regions[i].side < SIDE_COUNT, "a side of no kind");
    }
}

/* The card is what it was after another way through bytes. */
static void require_same(const Vocabulary *vocabulary, const LibraryEntry *entry, Arena *arena) {
    FileStamp stamp = {3, -4};
    LibraryEntry again = {0};
    Text once = {0}, twice = {0};
    library_index_begin(&once);
    library_index_add(&once, "/p", stamp, entry);
    library_index_end(&once, KEY, 1);
    LibraryIndex *index = library_index_new(once.bytes, once.length, KEY);
    fuzz_require(index != NULL, "what was written is no index");
    fuzz_require(library_index_read(index, "/p", stamp, vocabulary, arena, &again),
                 "what was written is not believed");
    library_index_free(index);
    library_index_begin(&twice);
    library_index_add(&twice, "/p", stamp, &again);
    library_index_end(&twice, KEY, 1);
    fuzz_require(once.length == twice.length && memcmp(once.bytes, twice.bytes, once.length) == 0,
                 "a card changed on its way through the index");
    text_finish(&once);
    text_finish(&twice);
}

static void read_index(const Vocabulary *vocabulary, const char *bytes, size_t size) {
    LibraryIndex *index = library_index_new(bytes, size, KEY);
    if (index == NULL)
        return;
    Arena *arena = arena_new();
    for (size_t i = 0; i < library_index_count(index); i++) {
        const char *path = library_index_path(index, i);
        /* The stamp lies right behind the path. */
        const unsigned char *at = (const unsigned char *)path + strlen(path) + 1;
        FileStamp stamp = {0};
        uint64_t time = 0;
        if (bytes + size - (const char *)at < 16)
            continue;
        for (size_t k = 8; k-- > 0;) {
            stamp.size = stamp.size << 8 | at[k];
            time = time << 8 | at[8 + k];
        }
        memcpy(&stamp.time, &time, sizeof time);
        LibraryEntry entry = {.path = "a", .id = "b"};
        if (!library_index_read(index, path, stamp, vocabulary, arena, &entry)) {
            fuzz_require(entry.title == NULL && strcmp(entry.id, "b") == 0,
                         "a card is changed that was not read");
            continue;
        }
        require_card(vocabulary, &entry);
        require_same(vocabulary, &entry, arena);
    }
    arena_free(arena);
    library_index_free(index);
}

static void set(uint8_t *at, uint64_t value) {
    for (size_t i = 0; i < 8; i++)
        at[i] = (uint8_t)(value >> (8 * i) & 0xFF);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Vocabulary *vocabulary;
    if (vocabulary == NULL)
        vocabulary = fuzz_vocabulary();
    read_index(vocabulary, (const char *)data, size);
    if (size < LIBRARY_INDEX_HEAD)
        return 0;
    /* No change of bytes keeps the checksums right, and behind a wrong one nothing is read. */
    uint8_t *mended = mem_new(size, 1);
    memcpy(mended, data, size);
    set(mended + 16, KEY);
    set(mended + SIZE_AT, size - LIBRARY_INDEX_HEAD);
    set(mended + SUM_AT,
        text_hash((const char *)mended + LIBRARY_INDEX_HEAD, size - LIBRARY_INDEX_HEAD));
    set(mended + HEAD_SUM_AT, text_hash((const char *)mended, HEAD_SUM_AT));
    read_index(vocabulary, (const char *)mended, size);
    free(mended);
    return 0;
}
