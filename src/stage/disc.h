/* A disc with a soft edge. */
#ifndef STAGE_DISC_H
#define STAGE_DISC_H

#include "stage/picture.h"
#include "stage/tiles.h"

/* Round ([x], [y]) px within [clip]: whole up to [solid] (0 to 1) of its radius [r] px, then fading
** evenly to nothing at [r], over one pixel at least. Nothing where a number is none. */
void disc_paint(Picture *picture, Area clip, double x, double y, double r, double solid,
                Color color);

/* What a disc is laid on where it is not on what is there: all of it [pixel], but where it is
** [marked], which is as [picture] (of the same size) shows it. */
typedef struct DiscGround {
    const Picture *picture; /* NULL: nothing is marked */
    const Tiles *marked;
    uint32_t pixel;
} DiscGround;

/* The same in those tiles only, on that ground, or on what is there if that is NULL. Where the disc is
** not, nothing is painted. */
void disc_paint_tiles(Picture *picture, const DiscGround *ground, const Tiles *tiles, Area clip,
                      double x, double y, double r, double solid, Color color);

/* How much of the radius is whole, px. */
double disc_solid_radius(double r, double solid);

/* Where the same disc, if its color is opaque, leaves nothing of what was there. */
Round disc_solid(double x, double y, double r, double solid);

#endif
