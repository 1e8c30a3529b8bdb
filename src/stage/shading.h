/* A colour that is opaque in the middle of a shape and lets more through towards its edge. */
#ifndef STAGE_SHADING_H
#define STAGE_SHADING_H

#include "draw/geometry.h"

#include <stdint.h>

#define SHADING_STEPS 64

typedef struct Shading {
    double x, y;                        /* the middle, px */
    double per_x, per_y;                /* 1 / the distance to where it lets through most */
    unsigned char alpha[SHADING_STEPS]; /* by the square of the part of that distance */
} Shading;

/* Shades what lies in [box] (px, neither side 0) in a colour of [alpha] (0 to 255): as it is in the
** middle, .7 of it at the corners and beyond. */
void shading_init(Shading *shading, Rect box, unsigned alpha);

/* Lays [pixel] over [length] pixels from column [x] of [row], which is row [y] of its picture, as far
** as [coverage] (0 to 255) says. They must lie in the picture. */
void shading_lay(const Shading *shading, uint32_t *row, int x, int y, int length, uint32_t pixel,
                 unsigned coverage);

#endif
