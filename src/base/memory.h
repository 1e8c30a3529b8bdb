/* Memory that cannot be had ends the program: no caller checks for NULL. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Returns [count] zeroed elements of [size] bytes; the caller frees them with free().
** Aborts with one line on standard error when memory runs out or the product overflows.
** A [count] of 0 gives a pointer that may only be freed. */
void *mem_new(size_t count, size_t size);

/* Makes room for [count] elements of [size] bytes in [old], which may be NULL, and returns the new
** place. Elements that are new are not zeroed. Aborts as mem_new does. */
void *mem_resize(void *old, size_t count, size_t size);

/* Writes zeros over [size] bytes at [place], though nobody reads them again. */
void mem_wipe(void *place, size_t size);

/* A capacity of at least [need] elements, grown from [capacity] so that appending is cheap. */
size_t mem_grow(size_t capacity, size_t need);

#endif
