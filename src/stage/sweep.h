/* Polygons into pixels: how much of each pixel they cover, exactly but for rounding, by what every
** edge adds to the cells that it passes through. Made for lines with very many short edges, which a
** general rasteriser sorts again and again. */
#ifndef STAGE_SWEEP_H
#define STAGE_SWEEP_H

#include "draw/geometry.h"
#include "stage/cells.h"
#include "stage/picture.h"

/* A place in 256ths of a pixel. */
typedef struct Corner {
    int32_t x, y;
} Corner;

typedef struct SweepEdge SweepEdge;

/* A zeroed one has no memory yet; it is kept from shape to shape. */
typedef struct Sweep {
    Area clip;
    SweepEdge *edges;
    size_t count, room;
    uint32_t *bands; /* the newest edge that begins in each, plus one; 0: none */
    size_t band_count, band_room;
    Cells cells; /* of one band */
} Sweep;

void sweep_finish(Sweep *sweep); /* a zeroed one is fine */

/* To the nearest 64th, as letters are; held within 65536 px. */
Corner sweep_corner(Point point);

/* Begins a shape within [clip], which must lie in the picture that it is painted in. */
void sweep_begin(Sweep *sweep, Area clip);

/* Adds a polygon, which closes itself. What polygons cover together, wound the same way, is covered
** once; wound against each other they leave a hole. */
void sweep_polygon(Sweep *sweep, const Corner *corners, size_t count);

/* Lays [color] where the shape is, and forgets the shape. */
void sweep_paint(Sweep *sweep, Picture *picture, Color color);

#endif
