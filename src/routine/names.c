#include "routine/names.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

void names_init(Names *names, Arena *arena, size_t most) {
    size_t room = 8;

    /* At least half of the slots stay free, so a search always ends, and soon. */
    while (room < 2 * most)
        room *= 2;
    names->names = arena_array(arena, room, sizeof *names->names);
    names->values = arena_array(arena, room, sizeof *names->values);
    names->room = room;
}

/* The slot that holds [name], or the free one where it would go. */
static size_t find_slot(const Names *names, const char *name) {
    uint32_t hash = 2166136261u; /* FNV-1a */
    size_t slot;

    for (const char *at = name; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    slot = hash & (names->room - 1);
    while (names->names[slot] && strcmp(names->names[slot], name) != 0)
        slot = (slot + 1) & (names->room - 1);
    return slot;
}

int names_add(Names *names, const char *name, int value) {
    size_t slot = find_slot(names, name);

    assert(value >= 0);
    if (names->names[slot])
        return names->values[slot];
    names->names[slot] = name;
    names->values[slot] = value;
    return NAMES_NONE;
}

int names_find(const Names *names, const char *name) {
    size_t slot;

    if (!names->room)
        return NAMES_NONE;
    slot = find_slot(names, name);
    return names->names[slot] ? names->values[slot] : NAMES_NONE;
}
