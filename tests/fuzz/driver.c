/* Runs a target without libFuzzer: on every seed, and on changes of each that are the same at every
** run and on every machine.
**
** usage: fuzz_NAME FOLDER COUNT
**
** COUNT changes are made of each file of FOLDER. What makes the target abort is left in the file
** FOLDER.crash. */
#include "fuzz.h"

#include "base/file.h"
#include "base/memory.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SEEDS_MOST 10000
#define SEED_BYTES ((size_t)1 << 20)
#define ROOM_MORE 256 /* bytes that an input may grow by */
#define CHANGES_MOST 4

/* LLVMFuzzerMutate has no argument for it. */
static uint64_t mutate_seed;

static size_t insert(uint8_t *data, size_t size, size_t most, size_t at, const uint8_t *bytes,
                     size_t count) {
    if (count > most - size)
        count = most - size;
    memmove(data + at + count, data + at, size - at);
    memcpy(data + at, bytes, count);
    return size + count;
}

static size_t cut(uint8_t *data, size_t size, size_t at, size_t count) {
    memmove(data + at, data + at + count, size - at - count);
    return size - count;
}

/* Another number where there is one in digits behind [at]. */
static size_t count_otherwise(uint8_t *data, size_t size, size_t most, size_t at) {
    static const char *const odd[] = {"0",   "-1",    "1",   "7",    "10",          "99",
                                      "1e9", "1e308", "0.1", "1e-9", "99999999999", "1e400"};
    const char *number = odd[fuzz_below(&mutate_seed, sizeof odd / sizeof odd[0])];
    while (at < size && !isdigit(data[at]))
        at++;
    size_t count = 0;
    while (at + count < size && isdigit(data[at + count]))
        count++;
    size = cut(data, size, at, count);
    return insert(data, size, most, at, (const uint8_t *)number, strlen(number));
}

/* Another number of 1 to 8 bytes, the low one first, at [at]. */
static void set_number(uint8_t *data, size_t size, size_t at) {
    static const uint64_t odd[] = {0,          1,        3,        0x7F,      0xFF,
                                   8000,       48000,    48001,    0xFFFF,    0x7FFFFFFF,
                                   UINT32_MAX, 43200000, 43200001, UINT64_MAX};
    uint64_t number = odd[fuzz_below(&mutate_seed, sizeof odd / sizeof odd[0])];
    size_t count = (size_t)1 << fuzz_below(&mutate_seed, 4);
    for (size_t i = 0; i < count && at + i < size; i++)
        data[at + i] = (uint8_t)(number >> (8 * i) & 0xFF);
}

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most) {
    static const uint8_t odd[] = {0, 1, ' ', '"', '-', '.', '0', '9', '\\', 0x7F, 0x80, 0xFF};
    uint8_t piece[16] = {0};
    uint64_t *seed = &mutate_seed;
    if (size == 0)
        return insert(data, 0, most, 0, odd + fuzz_below(seed, sizeof odd), 1);
    size_t at = fuzz_below(seed, size), left = size - at;
    size_t count = 1 + fuzz_below(seed, left < sizeof piece ? left : sizeof piece);
    switch (fuzz_below(seed, 10)) {
    case 0:
        data[at] = (uint8_t)(data[at] ^ 1u << fuzz_below(seed, 8));
        return size;
    case 1:
        data[at] = odd[fuzz_below(seed, sizeof odd)];
        return size;
    case 2:
        return cut(data, size, at, count);
    case 3:
        return cut(data, size, at, left); /* as a file that was copied by half */
    case 4:
        memcpy(piece, data + at, count);
        return insert(data, size, most, fuzz_below(seed, size + 1), piece, count);
    case 5:
    case 6:
        set_number(data, size, at);
        return size;
    case 7:
    case 8:
        return count_otherwise(data, size, most, at);
    default:
        return insert(data, size, most, at, odd + fuzz_below(seed, sizeof odd), 1);
    }
}

typedef struct Driver {
    const char *name; /* of the file that holds the input under way */
    FILE *file;
    size_t runs;
} Driver;

/* The input is in a file before it runs, because it may be the last thing that happens. */
static void run(Driver *driver, const uint8_t *data, size_t size) {
    bool written = fseek(driver->file, 0, SEEK_SET) == 0 &&
                   ftruncate(fileno(driver->file), 0) == 0 &&
                   fwrite(data, 1, size, driver->file) == size && fflush(driver->file) == 0;
    fuzz_require(written, "'%s' cannot be written", driver->name);
    /* Of its own length, so that a look behind it is seen. */
    uint8_t *bytes = mem_new(size, 1);
    if (size > 0)
        memcpy(bytes, data, size);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    driver->runs++;
}

static void run_changes(Driver *driver, const FileBytes *file, size_t count, uint64_t seed) {
    size_t most = file->length + ROOM_MORE;
    uint8_t *data = mem_new(most, 1);
    for (size_t i = 0; i < count; i++) {
        memcpy(data, file->bytes, file->length);
        size_t size = file->length, changes = 1 + fuzz_below(&seed, CHANGES_MOST);
        for (size_t k = 0; k < changes; k++)
            size = LLVMFuzzerCustomMutator(data, size, most, fuzz_roll(&seed));
        run(driver, data, size);
    }
    free(data);
}

static void run_folder(Driver *driver, const char *folder, size_t count, Arena *arena) {
    FileList list = {0};
    const char *reason = "";
    fuzz_require(file_list(folder, "", SEEDS_MOST, &list, arena, &reason), "'%s' %s", folder,
                 reason);
    fuzz_require(list.count > 0, "'%s' holds no seeds", folder);
    run(driver, NULL, 0);
    for (size_t i = 0; i < list.count; i++) {
        const char *path = file_join(arena, folder, list.names[i]);
        FileBytes file = {0};
        fuzz_require(file_read(path, SEED_BYTES, false, &file, arena, &reason), "'%s' %s", path,
                     reason);
        uint64_t seed = text_hash(list.names[i], strlen(list.names[i]));
        mutate_seed = seed;
        run(driver, (const uint8_t *)file.bytes, file.length);
        run_changes(driver, &file, count, seed);
        file_bytes_finish(&file);
    }
    printf("%zu seeds, %zu inputs\n", list.count, driver->runs);
}

int main(int count, char **arguments) {
    if (count != 3) {
        fputs("usage: fuzz_NAME FOLDER COUNT\n", stderr);
        return 2;
    }
    Arena *arena = arena_new();
    Driver driver = {.name = arena_print(arena, "%s.crash", arguments[1])};
    driver.file = fopen(driver.name, "wb");
    fuzz_require(driver.file != NULL, "'%s' cannot be written", driver.name);
    run_folder(&driver, arguments[1], strtoul(arguments[2], NULL, 10), arena);
    fclose(driver.file);
    remove(driver.name);
    arena_free(arena);
    return 0;
}
