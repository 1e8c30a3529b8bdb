/* An arena owns everything that was taken from it; freeing it is one call. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

/* Makes an empty arena. The caller frees it. */
Arena *arena_new(void);

/* The same, with room for [size] bytes in one piece once something is taken: for whoever knows about
** how much it will be. */
Arena *arena_for(size_t size);

/* Frees the arena and all that was taken from it. NULL is fine. */
void arena_free(Arena *arena);

/* Returns [size] zeroed bytes, aligned for any type, that live as long as the arena.
** Aborts when memory runs out. */
void *arena_take(Arena *arena, size_t size);

/* An array of [count] zeroed elements of [size] bytes. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* A copy of the [length] bytes at [text], ended by NUL. */
char *arena_copy(Arena *arena, const char *text, size_t length);

/* A copy of the string [text]; NULL gives NULL. */
char *arena_string(Arena *arena, const char *text);

/* A string made as printf makes it. */
char *arena_print(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprint(Arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Bytes handed out so far. */
size_t arena_used(const Arena *arena);

#endif
