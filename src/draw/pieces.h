/* A line in which words stand out, cut into what can be drawn in one face each. The cuts never lie
** where letters join (draw/breaks.h), so that each piece is shaped as it would be in the line. */
#ifndef DRAW_PIECES_H
#define DRAW_PIECES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Piece {
    size_t begin, length; /* bytes of the line, in the order in which they are read */
    bool rtl;             /* it is to be read from right to left */
    bool strong;
} Piece;

/* Cuts [length] bytes of UTF-8 at [line], more than none, into pieces as they lie on the line from
** left to right; [strong] tells of each byte whether it stands out, and the line is part of a
** paragraph read from right to left if [rtl]. Returns them, for the caller to free, and sets
** [count]. */
Piece *pieces_cut(const char *line, const unsigned char *strong, size_t length, bool rtl,
                  size_t *count);

#endif
