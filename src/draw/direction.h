/* How a text is read: what decides, beside its letters, which glyphs stand for them and in what
** order they lie. */
#ifndef DRAW_DIRECTION_H
#define DRAW_DIRECTION_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Reading {
    const char *language; /* a BCP 47 tag such as "en" or "zh-TW"; "" where it is not known */
    bool rtl;             /* the base direction is from right to left */
} Reading;

/* Is [language], a BCP 47 tag, written from right to left? False for "" and what is no tag. */
bool direction_of_language(const char *language);

/* Is the paragraph of [length] bytes of UTF-8 at [text] read from right to left? Its first letter
** decides, isolated parts aside; a paragraph without letters goes as [language] does. */
bool direction_is_rtl(const char *text, size_t length, const char *language);

/* Has [text] letters of a script that reaches far above and below the line, so that lines must
** stand further apart: Arabic, and the scripts of South and South-East Asia? */
bool direction_is_tall(const char *text);

#endif
