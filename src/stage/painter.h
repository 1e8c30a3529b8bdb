/* The painter: replays a draw list into a picture. */
#ifndef STAGE_PAINTER_H
#define STAGE_PAINTER_H

#include "draw/canvas.h"
#include "stage/lines.h"
#include "stage/picture.h"
#include "stage/raster.h"
#include "stage/tiles.h"

/* Thinner lines are drawn this thick, px (design.md section 2). */
#define PAINTER_THINNEST 1.5

typedef struct Painter {
    Raster *raster; /* NULL draws no shapes */
    Lines *lines;
    Path path; /* the outline of the box being painted */
} Painter;

void painter_init(Painter *painter);
void painter_finish(Painter *painter); /* a zeroed one is fine */

/* Paints the part [clip] of [canvas], [scale] px to the u: its ground and the items that reach into
** it, in order. An item paints nothing outside its own bounds (but for the pixel that they are
** rounded by), so that painting parts that differ gives the same as painting all. */
void painter_paint(Painter *painter, Picture *picture, Area clip, const Canvas *canvas,
                   double scale);

/* Paints items [from] to below [to] of it on what is there. All of them on the ground is
** painter_paint. */
void painter_items(Painter *painter, Picture *picture, Area clip, const Canvas *canvas,
                   double scale, size_t from, size_t to);

/* Paints the part [clip] anew in [tiles] only: the ground, which is what [under] (of the same size)
** shows in the tiles [drawn] and plain elsewhere (NULL: everywhere), and then the items from [from] on. All but discs must lie in [tiles]
** wholly, as far as they lie in [clip], or not at all: damage_part sees to that. */
void painter_tiles(Painter *painter, Picture *picture, const Picture *under, const Tiles *drawn,
                   const Tiles *tiles, Area clip, const Canvas *canvas, double scale, size_t from);

/* Draws the words of [canvas], [scale] px to the u, for the cache alone: painting it does not wait for
** them afterwards. */
void painter_words(Painter *painter, const Canvas *canvas, double scale);

/* Does one of these items reach into [clip]? */
bool painter_reaches(const Picture *picture, Area clip, const Canvas *canvas, double scale,
                     size_t from, size_t to);

/* Pixels of which the items from [from] on leave nothing that was there. False when none are
** known. */
bool painter_hole(const Canvas *canvas, size_t from, double scale, Round *hole);

#endif
