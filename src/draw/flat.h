/* Paths as straight lines, for what needs their length or their inside. */
#ifndef DRAW_FLAT_H
#define DRAW_FLAT_H

#include "draw/path.h"

/* The contours of a path, one after the other. A zeroed one is empty. */
typedef struct Flat {
    Point *points;
    size_t count, room;
    size_t *contours; /* the first point of each */
    size_t contour_count, contour_room;
} Flat;

/* Flattens [path] in place of what [flat] held: no point is off by more than 0.1 of a unit. A
** contour that is closed ends where it began. */
void flat_from(Flat *flat, const Path *path);
void flat_finish(Flat *flat);

/* One past the last point of contour [index]. */
size_t flat_end(const Flat *flat, size_t index);

#endif
