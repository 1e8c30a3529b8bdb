#include "base/words_catalogue.h"

#include <stdint.h>
#include <string.h>

#define MAGIC 0x950412deU
#define HEADER_BYTES 28

/* The header's numbers, each of 32 bits. */
typedef enum HeaderPlace {
    HEADER_MAGIC,
    HEADER_REVISION,
    HEADER_COUNT,
    HEADER_IDS,
    HEADER_STRINGS,
    HEADER_HASH_SIZE,
    HEADER_HASHES
} HeaderPlace;

typedef struct Catalogue {
    const char *bytes;
    size_t length;
} Catalogue;

/* The [place]th number of those from [offset] on; the caller has seen that it is inside. */
static uint32_t number_at(const Catalogue *in, size_t offset, size_t place) {
    uint32_t number;
    memcpy(&number, in->bytes + offset + place * sizeof number, sizeof number);
    return number;
}

/* [count] things of [size] bytes from [offset] on, which numbers of 32 bits must be aligned for. */
static bool is_inside(const Catalogue *in, uint32_t offset, uint32_t count, size_t size) {
    return offset % sizeof(uint32_t) == 0 && offset <= in->length &&
           count <= (in->length - offset) / size;
}

/* Each string has its length and where it begins, and a NUL behind it. */
static bool strings_are_sound(const Catalogue *in, uint32_t table, uint32_t count) {
    if (!is_inside(in, table, count, 2 * sizeof(uint32_t)))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        size_t length = number_at(in, table, 2 * (size_t)i);
        size_t offset = number_at(in, table, 2 * (size_t)i + 1);
        if (offset >= in->length || length >= in->length - offset ||
            in->bytes[offset + length] != '\0')
            return false;
    }
    return true;
}

static bool is_prime(uint32_t number) {
    for (uint32_t divisor = 2; divisor <= number / divisor; divisor++) {
        if (number % divisor == 0)
            return false;
    }
    return number > 1;
}

/* The C library steps through the table until it meets an empty place: there must be one, and the
** size must be prime, so that every step comes to it. */
static bool hashes_are_sound(const Catalogue *in, uint32_t count) {
    uint32_t table = number_at(in, 0, HEADER_HASHES), size = number_at(in, 0, HEADER_HASH_SIZE);
    if (size == 0)
        return true; /* looked up by halves */
    if (size <= 2 || !is_prime(size) || !is_inside(in, table, size, sizeof(uint32_t)))
        return false;
    bool empty = false;
    for (uint32_t i = 0; i < size; i++) {
        uint32_t place = number_at(in, table, i);
        if (place > count)
            return false;
        empty = empty || place == 0;
    }
    return empty;
}

bool words_catalogue_is_sound(const char *bytes, size_t length) {
    Catalogue in = {bytes, length};
    if (length < HEADER_BYTES || number_at(&in, 0, HEADER_MAGIC) != MAGIC ||
        number_at(&in, 0, HEADER_REVISION) != 0)
        return false;
    uint32_t count = number_at(&in, 0, HEADER_COUNT);
    return strings_are_sound(&in, number_at(&in, 0, HEADER_IDS), count) &&
           strings_are_sound(&in, number_at(&in, 0, HEADER_STRINGS), count) &&
           hashes_are_sound(&in, count);
}
