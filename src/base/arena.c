/* Blocks in a list, the newest first; what is taken comes from the newest. Something large gets a
** block of its own behind the newest, so that the newest's room is not given up for it. */
#include "base/arena.h"

#include "base/memory.h"
#include "base/text.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_FIRST ((size_t)1024)
#define ARENA_MOST ((size_t)64 * 1024)

typedef struct Block Block;
struct Block {
    Block *older;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct Arena {
    Block *newest;
    size_t used;
    size_t first; /* the least size of the first block */
};

Arena *arena_new(void) {
    return arena_for(ARENA_FIRST);
}

Arena *arena_for(size_t size) {
    Arena *arena = mem_new(1, sizeof *arena);
    arena->first = size > ARENA_FIRST ? size : ARENA_FIRST;
    return arena;
}

void arena_free(Arena *arena) {
    if (!arena)
        return;
    for (Block *block = arena->newest, *older; block; block = older) {
        older = block->older;
        free(block);
    }
    free(arena);
}

static Block *block_new(size_t size) {
    Block *block = mem_new(1, sizeof(Block) + size);
    block->size = size;
    return block;
}

void *arena_take(Arena *arena, size_t size) {
    size_t unit = alignof(max_align_t);
    /* Left as it is, a size this near the end of size_t makes mem_new abort. */
    size_t room = size > SIZE_MAX / 2 ? SIZE_MAX / 2 : (size + unit - 1) / unit * unit;
    if (!room)
        room = unit;
    arena->used += size;
    Block *newest = arena->newest;
    if (newest && newest->size - newest->used >= room) {
        void *place = newest->bytes + newest->used;
        newest->used += room;
        return place;
    }
    size_t next = newest ? newest->size * 2 : arena->first;
    if (newest && next > ARENA_MOST)
        next = ARENA_MOST;
    if (newest && room > next / 4) {
        Block *own = block_new(room);
        own->used = room;
        own->older = newest->older;
        newest->older = own;
        return own->bytes;
    }
    Block *block = block_new(room > next ? room : next);
    block->used = room;
    block->older = newest;
    arena->newest = block;
    return block->bytes;
}

void *arena_array(Arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / 2 / size)
        return arena_take(arena, SIZE_MAX);
    return arena_take(arena, count * size);
}

char *arena_copy(Arena *arena, const char *text, size_t length) {
    char *copy = arena_take(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *arena_string(Arena *arena, const char *text) {
    return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

char *arena_print(Arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *string = arena_vprint(arena, format, arguments);
    va_end(arguments);
    return string;
}

char *arena_vprint(Arena *arena, const char *format, va_list arguments) {
    Text text = {0};
    text_vprint(&text, format, arguments);
    char *string = arena_copy(arena, text_string(&text), text.length);
    text_finish(&text);
    return string;
}

size_t arena_used(const Arena *arena) {
    return arena->used;
}
