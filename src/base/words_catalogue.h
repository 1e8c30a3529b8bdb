/* A compiled catalogue of words (a .mo file of gettext). */
#ifndef BASE_WORDS_CATALOGUE_H
#define BASE_WORDS_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#define WORDS_CATALOGUE_BYTES (1 << 20) /* more than any of ours */

/* Do the [length] bytes at [bytes] make a catalogue in which every offset stays inside and every
** string ends? Only one in this machine's byte order counts. */
bool words_catalogue_is_sound(const char *bytes, size_t length);

#endif
