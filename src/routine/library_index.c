/* The head: 8 bytes of magic, u32 version, u32 records, u64 key, u64 length of the records in bytes,
** u64 checksum of the records, u64 checksum of the head before it. A record: u32 length of what
** follows; the path; u64 size and i64 time of the file; u8 1 for a broken one, else 0 and the card.
** Numbers are little-endian; a string is u32 bytes, the bytes and a NUL, so that it can be used where
** it lies. */
#include "routine/library_index.h"

#include "base/memory.h"
#include "routine/limits.h"
#include "routine/names.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC "UKcards\n"
#define MAGIC_LENGTH 8
#define HEAD_SUM (LIBRARY_INDEX_HEAD - 8)

typedef struct Record {
    const char *path;
    const unsigned char *rest; /* from behind the path */
    size_t length;
} Record;

struct LibraryIndex {
    Arena *arena;
    Record *records;
    size_t count;
    Names paths;
};

/* What is still to be read. After a read past its end, or of what cannot be, it is [bad] and gives
** zeros. */
typedef struct Cursor {
    const unsigned char *at;
    size_t left;
    bool bad;
} Cursor;

uint64_t library_index_key(const Vocabulary *vocabulary, uint64_t program) {
    uint64_t parts[] = {vocabulary_digest(vocabulary), program};
    return text_hash((const char *)parts, sizeof parts);
}

static uint64_t number_at(const unsigned char *bytes, size_t size) {
    uint64_t value = 0;
    for (size_t i = size; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

static uint64_t take_number(Cursor *cursor, size_t size) {
    if (cursor->bad || cursor->left < size) {
        cursor->bad = true;
        return 0;
    }
    uint64_t value = number_at(cursor->at, size);
    cursor->at += size;
    cursor->left -= size;
    return value;
}

/* A number from -1 to [most] - 1, which may be the word of a list. */
static int take_word(Cursor *cursor, size_t most) {
    uint64_t value = take_number(cursor, 4);
    if (value == UINT32_MAX)
        return WORD_NONE;
    if (value >= most)
        cursor->bad = true;
    return cursor->bad ? WORD_NONE : (int)value;
}

/* A number from 0 to [most] - 1 in one byte. */
static int take_small(Cursor *cursor, size_t most) {
    uint64_t value = take_number(cursor, 1);
    if (value >= most)
        cursor->bad = true;
    return cursor->bad ? 0 : (int)value;
}

static const char *take_string(Cursor *cursor) {
    size_t length = (size_t)take_number(cursor, 4);
    if (cursor->bad || length >= cursor->left || cursor->at[length] != '\0' ||
        memchr(cursor->at, '\0', length) != NULL) {
        cursor->bad = true;
        return "";
    }
    const char *string = (const char *)cursor->at;
    cursor->at += length + 1;
    cursor->left -= length + 1;
    return string;
}

/* A string that goes to the screen. */
static const char *take_text(Cursor *cursor) {
    const char *string = take_string(cursor);
    size_t length = strlen(string);
    uint32_t code = 0;
    for (size_t at = 0, size; at < length; at += size) {
        size = (unsigned char)string[at] < 0x80 ? 1 : utf8_read(string + at, length - at, &code);
        if (size == 0) {
            cursor->bad = true;
            return "";
        }
    }
    return string;
}

static bool is_whole(const unsigned char *bytes, size_t length, uint64_t key) {
    if (length < LIBRARY_INDEX_HEAD || memcmp(bytes, MAGIC, MAGIC_LENGTH) != 0)
        return false;
    size_t rest = length - LIBRARY_INDEX_HEAD;
    return number_at(bytes + 8, 4) == LIBRARY_INDEX_VERSION &&
           number_at(bytes + HEAD_SUM, 8) == text_hash((const char *)bytes, HEAD_SUM) &&
           number_at(bytes + 12, 4) <= LIMIT_ROUTINES && number_at(bytes + 16, 8) == key &&
           number_at(bytes + 24, 8) == rest &&
           number_at(bytes + 32, 8) == text_hash((const char *)bytes + LIBRARY_INDEX_HEAD, rest);
}

LibraryIndex *library_index_new(const char *bytes, size_t length, uint64_t key) {
    const unsigned char *head = (const unsigned char *)bytes;
    if (!is_whole(head, length, key))
        return NULL;
    LibraryIndex *index = mem_new(1, sizeof *index);
    index->arena = arena_new();
    index->count = (size_t)number_at(head + 12, 4);
    index->records = arena_array(index->arena, index->count, sizeof *index->records);
    names_init(&index->paths, index->arena, index->count);
    Cursor all = {.at = head + LIBRARY_INDEX_HEAD, .left = length - LIBRARY_INDEX_HEAD};
    for (size_t i = 0; i < index->count; i++) {
        Cursor record = {.left = (size_t)take_number(&all, 4)};
        if (all.bad || record.left > all.left)
            break;
        record.at = all.at;
        all.at += record.left;
        all.left -= record.left;
        const char *path = take_string(&record);
        if (record.bad || names_add(&index->paths, path, (int)i) != NAMES_NONE)
            break;
        index->records[i] = (Record){path, record.at, record.left};
    }
    bool whole = index->count == 0 || index->records[index->count - 1].path != NULL;
    if (!whole || all.left > 0) {
        library_index_free(index);
        return NULL;
    }
    return index;
}

void library_index_free(LibraryIndex *index) {
    if (index == NULL)
        return;
    arena_free(index->arena);
    free(index);
}

size_t library_index_count(const LibraryIndex *index) {
    return index->count;
}

const char *library_index_path(const LibraryIndex *index, size_t record) {
    assert(record < index->count);
    return index->records[record].path;
}

static void take_diagram(Cursor *cursor, const Vocabulary *vocabulary, Arena *arena,
                         Diagram *diagram) {
    diagram->view = take_word(cursor, vocabulary_count(vocabulary, WORDS_VIEWS));
    size_t count = (size_t)take_number(cursor, 4);
    /* Each takes five bytes, so a count that lies asks for no more memory than there are bytes. */
    if (cursor->bad || count > LIMIT_VALUES || count > cursor->left / 5 ||
        (count > 0 && diagram->view == WORD_NONE)) {
        cursor->bad = true;
        return;
    }
    if (count == 0)
        return;
    diagram->regions = arena_array(arena, count, sizeof *diagram->regions);
    diagram->region_count = count;
    for (size_t i = 0; i < count; i++) {
        diagram->regions[i].region = take_word(cursor, vocabulary_count(vocabulary, WORDS_REGIONS));
        diagram->regions[i].side = (Side)take_small(cursor, SIDE_COUNT);
    }
}

static void take_card(Cursor *cursor, const Vocabulary *vocabulary, Arena *arena,
                      LibraryEntry *entry) {
    entry->title = take_text(cursor);
    entry->summary = take_text(cursor);
    uint64_t usual = take_number(cursor, 8);
    if (usual > (uint64_t)LIMIT_SESSION)
        cursor->bad = true;
    entry->usual = cursor->bad ? 0 : (Usec)usual;
    entry->posture = take_word(cursor, vocabulary_count(vocabulary, WORDS_POSTURES));
    entry->areas = (uint32_t)take_number(cursor, 4);
    entry->privacy = (Privacy)take_small(cursor, PRIVACY_COUNT);
    entry->kiosk = (KioskFit)take_small(cursor, KIOSK_COUNT);
    size_t areas = vocabulary_count(vocabulary, WORDS_AREAS);
    if (areas < LIBRARY_AREAS && entry->areas >> areas != 0)
        cursor->bad = true;
    take_diagram(cursor, vocabulary, arena, &entry->diagram);
}

bool library_index_read(const LibraryIndex *index, const char *path, FileStamp stamp,
                        const Vocabulary *vocabulary, Arena *arena, LibraryEntry *entry) {
    int at = names_find(&index->paths, path);
    if (at == NAMES_NONE)
        return false;
    const Record *record = &index->records[at];
    Cursor cursor = {.at = record->rest, .left = record->length};
    uint64_t size = take_number(&cursor, 8), time = take_number(&cursor, 8);
    if (cursor.bad || size != stamp.size || time != (uint64_t)stamp.time)
        return false;
    LibraryEntry read = {
        .path = entry->path, .id = entry->id, .posture = WORD_NONE, .diagram = {.view = WORD_NONE}};
    read.broken = take_small(&cursor, 2) == 1;
    if (!read.broken)
        take_card(&cursor, vocabulary, arena, &read);
    if (cursor.bad || cursor.left > 0)
        return false;
    read.title = arena_string(arena, read.title);
    read.summary = arena_string(arena, read.summary);
    *entry = read;
    return true;
}

static void put_number(Text *out, uint64_t value, size_t size) {
    char bytes[8];
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(value >> (8 * i) & 0xFF);
    text_add_bytes(out, bytes, size);
}

static void put_word(Text *out, int word) {
    put_number(out, (uint32_t)word, 4);
}

static void put_string(Text *out, const char *string) {
    size_t length = strlen(string);
    put_number(out, length, 4);
    text_add_bytes(out, string, length + 1);
}

/* Writes [value] over what is at [at]. */
static void set_number(Text *out, size_t at, uint64_t value, size_t size) {
    for (size_t i = 0; i < size; i++)
        out->bytes[at + i] = (char)(value >> (8 * i) & 0xFF);
}

void library_index_begin(Text *out) {
    char head[LIBRARY_INDEX_HEAD] = MAGIC;
    text_clear(out);
    text_add_bytes(out, head, sizeof head);
    set_number(out, 8, LIBRARY_INDEX_VERSION, 4);
}

static void put_card(Text *out, const LibraryEntry *entry) {
    put_string(out, entry->title != NULL ? entry->title : "");
    put_string(out, entry->summary != NULL ? entry->summary : "");
    put_number(out, (uint64_t)entry->usual, 8);
    put_word(out, entry->posture);
    put_number(out, entry->areas, 4);
    put_number(out, (uint64_t)entry->privacy, 1);
    put_number(out, (uint64_t)entry->kiosk, 1);
    put_word(out, entry->diagram.view);
    put_number(out, entry->diagram.region_count, 4);
    for (size_t i = 0; i < entry->diagram.region_count; i++) {
        put_word(out, entry->diagram.regions[i].region);
        put_number(out, (uint64_t)entry->diagram.regions[i].side, 1);
    }
}

void library_index_add(Text *out, const char *path, FileStamp stamp, const LibraryEntry *entry) {
    size_t begin = out->length;
    put_number(out, 0, 4);
    put_string(out, path);
    put_number(out, stamp.size, 8);
    put_number(out, (uint64_t)stamp.time, 8);
    put_number(out, entry->broken ? 1 : 0, 1);
    if (!entry->broken)
        put_card(out, entry);
    set_number(out, begin, out->length - begin - 4, 4);
}

void library_index_end(Text *out, uint64_t key, size_t count) {
    size_t rest = out->length - LIBRARY_INDEX_HEAD;
    set_number(out, 12, count, 4);
    set_number(out, 16, key, 8);
    set_number(out, 24, rest, 8);
    set_number(out, 32, text_hash(out->bytes + LIBRARY_INDEX_HEAD, rest), 8);
    set_number(out, HEAD_SUM, text_hash(out->bytes, HEAD_SUM), 8);
}
