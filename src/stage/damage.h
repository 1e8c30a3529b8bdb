/* What differs between two frames, more closely than by the bounds of their items: by tiles. Of a
** line only its band differs, of a disc that grows only its rim. */
#ifndef STAGE_DAMAGE_H
#define STAGE_DAMAGE_H

#include "draw/canvas.h"
#include "draw/marks.h"
#include "stage/tiles.h"

#define DAMAGE_ITEMS 32 /* that differ; of more, nothing is told */

/* Where an item of the frame before was painted. */
typedef struct Trace {
    uint64_t hash;
    bool disc; /* opaque and not clipped: */
    double x, y, inner, outer;
    Color color;
    Tiles tiles; /* else */
} Trace;

/* Of one frame. */
typedef struct Traces {
    Trace list[DAMAGE_ITEMS];
    size_t count;
} Traces;

/* A zeroed one knows nothing yet. */
typedef struct Damage {
    Traces before, now;
    Tiles tiles; /* where they differ */
    bool known;  /* that is known */
} Damage;

void damage_finish(Damage *damage); /* a zeroed one is fine */

/* [now], which are the marks of [canvas], differ from [before], the frame of the call before this
** one; where [before] is no frame, or all of the screen differs, nothing is known. [scale] px to the u, in a picture as large as [picture]. */
void damage_take(Damage *damage, const Marks *before, const Marks *now, const Canvas *canvas,
                 double scale, const Picture *picture);

/* Readies [tiles] for painting the part [clip] of the picture: they are where it differs, and where
** any item from [from] on lies that meets them, but for discs: those are whole wherever they meet.
** False where painting all of [clip] is no more work, or nothing is known. */
bool damage_part(Damage *damage, const Picture *picture, Area clip, const Canvas *canvas,
                 double scale, size_t from);

#endif
