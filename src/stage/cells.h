/* How much of each pixel of some rows is covered, by what every edge adds to the cells that it passes
** through: sixteen rows at a time, so that they stay near the processor. */
#ifndef STAGE_CELLS_H
#define STAGE_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CELLS_ROWS 16
#define CELLS_UNIT 256 /* to the px */

/* From the upper end to the lower one, in units from the upper left corner of the first rows. */
typedef struct Edge {
    int32_t x, y, to_x, to_y; /* [to_y] is below [y] */
    int32_t winding;          /* 1 or -1 */
} Edge;

/* A zeroed one has no memory yet; it is kept. */
typedef struct Cells {
    int width;      /* px of a row */
    size_t words;   /* of bits of a row */
    int32_t *sums;  /* of the rows; zeroes where nothing was added */
    uint64_t *used; /* a bit for each of them that may be something else */
    size_t room;
} Cells;

void cells_finish(Cells *cells); /* a zeroed one is fine */

/* Readies rows of [width] px, above 0, in which nothing is yet. */
void cells_begin(Cells *cells, int width);

/* Adds what of [edge] lies in the rows that begin at [top] units and end at [bottom], at most CELLS_ROWS
** of them, all whole; some of it lies there or to the left or right. */
void cells_add(const Cells *cells, const Edge *edge, int32_t top, int32_t bottom);

/* Lays [pixel] with [alpha] (0 to 255) over the pixels of a row as far as they are covered, from
** [pixels] on, and empties [row], counted from the first one. */
void cells_lay(const Cells *cells, int row, uint32_t *pixels, uint32_t pixel, unsigned alpha);

#endif
