/* Outlines into pixels, straight into a picture: what is filled by FreeType's smooth rasteriser, the
** one that draws the letters; a line as the polygons of its ribbon. */
#ifndef STAGE_RASTER_H
#define STAGE_RASTER_H

#include "draw/geometry.h"
#include "draw/path.h"
#include "stage/picture.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Part of a path, as a draw item names it. */
typedef struct PathPart {
    const Path *path;
    size_t verb, verb_count; /* its verbs */
    size_t point;            /* the first point of them */
} PathPart;

typedef enum Winding { WINDING_NON_ZERO, WINDING_EVEN_ODD, WINDING_COUNT } Winding;

typedef struct Raster Raster;

/* NULL, and a fault in the log, when FreeType does not start: nothing is drawn then. */
Raster *raster_new(void);
void raster_free(Raster *raster); /* NULL is fine */

/* Fills [part], [scale] px to its unit, within [clip]. Contours close themselves. */
void raster_fill(Raster *raster, Picture *picture, Area clip, PathPart part, double scale,
                 Winding winding, Color color);

/* The same in a colour that is whole in the middle of [box], px, and lets more through towards its
** corners: stage/shading.h. */
void raster_fill_shaded(Raster *raster, Picture *picture, Area clip, PathPart part, double scale,
                        Winding winding, Color color, Rect box);

/* Draws a line of [width] px along [part], with round joins and round ends (flat ones if [butt]).
** Where it crosses itself it lies one coat thick. A contour of one point is a dot, if ends are
** round. */
void raster_line(Raster *raster, Picture *picture, Area clip, PathPart part, double scale,
                 double width, bool butt, Color color);

/* The same for a line that may be drawn again, with other [clip]s: [key] is never that of another
** part, width or kind of ends. From its second time on the line is kept, if it is of usual length. */
void raster_line_kept(Raster *raster, Picture *picture, Area clip, uint64_t key, PathPart part,
                      double scale, double width, bool butt, Color color);

/* Draws the line that is kept as [key] at [scale]. False, and nothing is drawn, when none is; 0 is
** no key. */
bool raster_again(Raster *raster, Picture *picture, Area clip, uint64_t key, double scale,
                  Color color);

#endif
