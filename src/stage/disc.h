/* A disc with a soft edge. */
#ifndef STAGE_DISC_H
#define STAGE_DISC_H

#include "stage/picture.h"

/* Round ([x], [y]) px within [clip]: whole up to [solid] (0 to 1) of its radius [r] px, then fading
** evenly to nothing at [r], over one pixel at least. Nothing where a number is none. */
void disc_paint(Picture *picture, Area clip, double x, double y, double r, double solid,
                Color color);

/* Where the same disc, if its color is opaque, leaves nothing of what was there. */
Round disc_solid(double x, double y, double r, double solid);

#endif
