/* Growing strings, UTF-8, and the words that messages are made of. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A string that grows. A zeroed Text is empty and valid; [bytes] is NULL until something is added
** and is always ended by NUL after that. */
typedef struct Text {
    char *bytes;
    size_t length;
    size_t capacity;
} Text;

void text_finish(Text *text); /* frees the bytes and makes it empty; a zeroed Text is fine */
void text_clear(Text *text);  /* makes it empty and keeps the room */
void text_add(Text *text, const char *string);
void text_add_bytes(Text *text, const char *bytes, size_t length);
void text_print(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_vprint(Text *text, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* The string, "" when nothing was added yet; it lives until the next change. */
const char *text_string(const Text *text);

/* Adds [length] bytes of anything as one line that is safe in a log or on a terminal: control
** characters, DEL, bytes that are no UTF-8, bidi controls, line separators, byte order marks and
** tag characters appear as \xNN (each byte), the rest as it is. */
void text_add_visible(Text *text, const char *bytes, size_t length);

/* Adds [length] bytes of UTF-8 as a JSON string, with its quotes. Bytes that are no UTF-8 become
** U+FFFD, and characters that text_add_visible makes visible are escaped, so that what comes out is
** always JSON and safe on a terminal. */
void text_add_json(Text *text, const char *bytes, size_t length);

/* Reads one code point of strict UTF-8 (RFC 3629: no overlong forms, no surrogates, at most
** U+10FFFF) from the [length] bytes at [bytes]. Returns how many bytes it takes, 1 to 4, and sets
** [code]; or returns 0 when they are no UTF-8 or [length] is 0. */
size_t utf8_read(const char *bytes, size_t length, uint32_t *code);

/* How many of the [length] bytes come before the first that is not ASCII. */
size_t text_ascii(const char *bytes, size_t length);

/* Code points in a string of valid UTF-8. */
size_t utf8_count(const char *string);

/* Words in a string, as reading time counts them: runs of anything but white space. */
size_t text_words(const char *string);

/* Is there nothing to see in [string]: empty, or only white space and zero-width characters? */
bool text_is_blank(const char *string);

/* A number that [length] other bytes hardly ever share, unless they were chosen to. */
uint64_t text_hash(const char *bytes, size_t length);

/* The number of single edits (insert, delete, change, swap of neighbours) between two words,
** counted in bytes, but never more than [most] + 1. [most] is at least 0. */
int text_distance(const char *one, const char *other, int most);

/* The name that was probably meant by [word]: the nearest of [count] [names], if it is near enough
** (a third of its length, at least 1 edit) and there is just one such; else NULL. */
const char *text_nearest(const char *word, const char *const *names, size_t count);

#endif
