/* A picture in memory, and how colour gets into it. Every pixel is opaque, always: 0xFFRRGGBB. */
#ifndef STAGE_PICTURE_H
#define STAGE_PICTURE_H

#include "draw/geometry.h"
#include "draw/theme.h"
#include "stage/round.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wide character is as large as a pixel");

#define PICTURE_LONG 24 /* px */

typedef struct Picture {
    uint32_t *pixels; /* rows from the top, [width] pixels each */
    int width, height;
    bool lent; /* the pixels are another's, who lets go of them */
} Picture;

/* Pixels [left] to below [right], [top] to below [bottom]. */
typedef struct Area {
    int left, top, right, bottom;
} Area;

/* Makes the picture [width] x [height] black pixels; 0 is none. It may have had another size. */
void picture_resize(Picture *picture, int width, int height);
/* The same, but what is in it is not to be seen before it is painted: zeroes, which are not there
** as memory until something is. */
void picture_room(Picture *picture, int width, int height);
void picture_finish(Picture *picture); /* a zeroed one is fine */

/* Lets go of its pixels and takes those of [lender], which it never frees. */
void picture_borrow(Picture *picture, const Picture *lender);

/* The whole pixels that [rect], in u, touches with [scale] px to the u, and [grow] more on every
** side, cut to the picture. */
Area picture_area(const Picture *picture, Rect rect, double scale, int grow);

bool area_is_empty(Area area);
Area area_cut(Area one, Area other);
/* The smallest that holds both; an empty one holds nothing. */
Area area_join(Area one, Area other);

static inline uint32_t picture_pixel(Color color) {
    return 0xFF000000U | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;
}

static inline unsigned picture_alpha(unsigned alpha, unsigned coverage) {
    return (alpha * coverage + 127U) / 255U;
}

/* (new * alpha + old * (255 - alpha)) / 255, rounded to the nearest, for red and blue in one
** multiplication: their products fit into sixteen bits each, rounding included. */
static inline uint32_t picture_blend(uint32_t old, uint32_t new, unsigned alpha) {
    const uint32_t lanes = 0x00FF00FFU, half = 0x00800080U;
    uint32_t rest = 255U - alpha;
    uint32_t red_blue = (new &lanes) * alpha + (old & lanes) * rest + half;
    uint32_t green = (new >> 8 & 0xFFU) * alpha + (old >> 8 & 0xFFU) * rest + half;
    red_blue = (red_blue + (red_blue >> 8 & lanes)) >> 8 & lanes;
    green = (green + (green >> 8 & lanes)) & 0xFF00U;
    return 0xFF000000U | red_blue | green;
}

/* Sets the [length] pixels from [at] on to [pixel]; none where that is 0 or less. */
static inline void picture_set(uint32_t *at, int length, uint32_t pixel) {
    /* What is long goes faster there, by the widest store that the processor has. */
    if (length >= PICTURE_LONG)
        wmemset((wchar_t *)at, (wchar_t)pixel, (size_t)length);
    else
        for (int i = 0; i < length; i++)
            at[i] = pixel;
}

/* Lays [pixel] over the [length] pixels from [at] on, [alpha] (0 to 255) of it. */
static inline void picture_lay(uint32_t *at, int length, uint32_t pixel, unsigned alpha) {
    if (alpha == 255U) {
        picture_set(at, length, pixel);
    } else if (alpha > 0) {
        for (int i = 0; i < length; i++)
            at[i] = picture_blend(at[i], pixel, alpha);
    }
}

/* Lays [color] over [length] pixels from ([x], [y]), as far as [coverage] (0 to 255) says, on top
** of the alpha of the color. They must lie in the picture. */
void picture_span(Picture *picture, int x, int y, int length, Color color, unsigned coverage);

/* The same for pixels with a coverage each. */
void picture_mask(Picture *picture, int x, int y, int length, Color color,
                  const unsigned char *coverage);

/* Lays [color] over all of [area], which is cut to the picture. What is in [hole] is left out:
** something else is going to cover it. NULL: no hole. */
void picture_fill(Picture *picture, Area area, Color color, const Round *hole);

/* Copies [area], which is cut to the picture, from another one of the same size; [hole] as above. */
void picture_copy(Picture *picture, const Picture *from, Area area, const Round *hole);

#endif
