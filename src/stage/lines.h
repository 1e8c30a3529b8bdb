/* Lines of text: how wide they are and how they are drawn, from a cache of both. */
#ifndef STAGE_LINES_H
#define STAGE_LINES_H

#include "draw/direction.h"
#include "draw/geometry.h"
#include "draw/theme.h"
#include "stage/picture.h"

#include <stddef.h>

typedef struct Lines Lines;

Lines *lines_new(void);
void lines_free(Lines *lines); /* NULL is fine */

/* The width in px of [length] bytes of UTF-8 in [face] at [size] px. */
double lines_width(Lines *lines, Face face, double size, Reading reading, const char *text,
                   size_t length);

/* From the baseline up and down, both positive, px. */
void lines_height(Lines *lines, Face face, double size, double *ascent, double *descent);

/* Draws the line [text] within [clip], its left end on the pixel [x] and its baseline on the upper
** edge of row [y]. Without any font its letters are boxes. */
void lines_draw(Lines *lines, Picture *picture, Area clip, Face face, double size, Reading reading,
                int x, int y, Color color, const char *text);

#endif
