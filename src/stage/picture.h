/* A picture in memory, and how colour gets into it. Every pixel is opaque, always: 0xFFRRGGBB. */
#ifndef STAGE_PICTURE_H
#define STAGE_PICTURE_H

#include "draw/geometry.h"
#include "draw/theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Picture {
    uint32_t *pixels; /* rows from the top, [width] pixels each */
    int width, height;
} Picture;

/* Pixels [left] to below [right], [top] to below [bottom]. */
typedef struct Area {
    int left, top, right, bottom;
} Area;

/* Makes the picture [width] x [height] black pixels; 0 is none. It may have had another size. */
void picture_resize(Picture *picture, int width, int height);
void picture_finish(Picture *picture); /* a zeroed one is fine */

/* The whole pixels that [rect], in u, touches with [scale] px to the u, and [grow] more on every
** side, cut to the picture. */
Area picture_area(const Picture *picture, Rect rect, double scale, int grow);

bool area_is_empty(Area area);
Area area_cut(Area one, Area other);

/* Lays [color] over [length] pixels from ([x], [y]), as far as [coverage] (0 to 255) says, on top
** of the alpha of the color. They must lie in the picture. */
void picture_span(Picture *picture, int x, int y, int length, Color color, unsigned coverage);

/* The same for pixels with a coverage each. */
void picture_mask(Picture *picture, int x, int y, int length, Color color,
                  const unsigned char *coverage);

/* Lays [color] over all of [area], which is cut to the picture. */
void picture_fill(Picture *picture, Area area, Color color);

/* A disc round ([x], [y]) px within [clip]: whole up to [solid] (0 to 1) of its radius [r] px, then
** fading evenly to nothing at [r], over one pixel at least. */
void picture_disc(Picture *picture, Area clip, double x, double y, double r, double solid,
                  Color color);

#endif
