/* What everything that is painted anew lies on: mostly one colour. */
#ifndef STAGE_GROUND_H
#define STAGE_GROUND_H

#include "stage/picture.h"
#include "stage/tiles.h"

/* All of it [pixel], but for tiles that are [marked], which are as [picture] (of the same size) shows
** them. */
typedef struct Ground {
    const Picture *picture; /* NULL: none is marked */
    const Tiles *marked;
    uint32_t pixel;
} Ground;

/* Lays it from pixel [left] to below [right] of row [y], all of them in tiles that are [marked], or in
** such that are not. Nothing where [right] is not above [left]. */
void ground_lay(const Ground *ground, Picture *picture, int y, int left, int right, bool marked);

/* Lays it in [tiles] as far as they are in [clip], which lies in the picture, but for what is in [hole]:
** something else is going to cover that. */
void ground_lay_tiles(const Ground *ground, Picture *picture, const Tiles *tiles, Area clip,
                      const Round *hole);

#endif
