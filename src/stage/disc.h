/* A disc with a soft edge. */
#ifndef STAGE_DISC_H
#define STAGE_DISC_H

#include "stage/ground.h"
#include "stage/picture.h"
#include "stage/tiles.h"

/* Round ([x], [y]) px within [clip]: whole up to [solid] (0 to 1) of its radius [r] px, then fading
** evenly to nothing at [r], over one pixel at least. Nothing where a number is none. */
void disc_paint(Picture *picture, Area clip, double x, double y, double r, double solid,
                Color color);

/* The same in those tiles only, and with the [ground] that it lies on, which is laid in all of them; or
** on what is there if that is NULL. */
void disc_paint_tiles(Picture *picture, const Ground *ground, const Tiles *tiles, Area clip,
                      double x, double y, double r, double solid, Color color);

/* How much of the radius is whole, px. */
double disc_solid_radius(double r, double solid);

/* Where the same disc, if its color is opaque, leaves nothing of what was there. */
Round disc_solid(double x, double y, double r, double solid);

#endif
