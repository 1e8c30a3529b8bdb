/* Words that stand out inside a text. In a string that is set as marked (draw/canvas.h) they lie
** between two control characters that nobody types. Anywhere else these are characters that are not
** drawn, and what is put into a marked string from outside is put in without them, so that no text
** of an author's can make itself stand out. */
#ifndef BASE_STRONG_H
#define BASE_STRONG_H

#include "base/text.h"

#define STRONG_BEGIN '\x0E'
#define STRONG_END '\x0F'

/* Adds [string] to [out] without marks: as it is said, not as it is set. */
void strong_add_plain(Text *out, const char *string);

/* The same of [length] bytes, telling of each byte that is added whether it stands out: 1 or 0, in
** [flags], which has room for [length]. Parts do not lie in each other: the first end ends. */
void strong_read(Text *out, unsigned char *flags, const char *string, size_t length);

#endif
