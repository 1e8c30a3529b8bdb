/* An index from names to numbers, for ids that are looked up while a file is read. */
#ifndef ROUTINE_NAMES_H
#define ROUTINE_NAMES_H

#include "base/arena.h"

#include <stddef.h>

#define NAMES_NONE (-1)

/* A zeroed Names is empty and finds nothing. Its memory belongs to the arena it was begun with. */
typedef struct Names {
    const char **names; /* by slot; NULL where the slot is free */
    int *values;        /* by slot */
    size_t room;        /* slots: a power of two */
} Names;

/* Begins an empty index for at most [most] names. */
void names_init(Names *names, Arena *arena, size_t most);

/* Adds [name], which is borrowed, with [value], 0 or more. Returns NAMES_NONE, or the value of the
** same name added before, which then stays as it is. */
int names_add(Names *names, const char *name, int value);

/* The value of [name], or NAMES_NONE. */
int names_find(const Names *names, const char *name);

#endif
