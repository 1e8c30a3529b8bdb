#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *or_abort(void *place, size_t count, size_t size) {
    if (!place) {
        fprintf(stderr, "unknot: out of memory (%zu times %zu bytes)\n", count, size);
        abort();
    }
    return place;
}

static int too_many(size_t count, size_t size) {
    return size && count > SIZE_MAX / size;
}

void *mem_new(size_t count, size_t size) {
    if (too_many(count, size))
        return or_abort(NULL, count, size);
    if (!count || !size)
        return or_abort(calloc(1, 1), count, size);
    return or_abort(calloc(count, size), count, size);
}

void *mem_resize(void *old, size_t count, size_t size) {
    if (too_many(count, size))
        return or_abort(NULL, count, size);
    size_t bytes = count * size;
    /* realloc to nothing may free [old] and return NULL, which would look like a failure. */
    return or_abort(realloc(old, bytes ? bytes : 1), count, size);
}

size_t mem_grow(size_t capacity, size_t need) {
    if (capacity >= need)
        return capacity;
    size_t grown = capacity <= SIZE_MAX / 2 ? capacity + capacity / 2 : need;
    if (grown < 16)
        grown = 16;
    return grown < need ? need : grown;
}

void mem_wipe(void *place, size_t size) {
    volatile unsigned char *byte = place;
    while (size-- > 0)
        *byte++ = 0;
}
