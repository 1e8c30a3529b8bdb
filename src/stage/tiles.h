/* Which tiles of a picture are meant: squares of TILES_SIDE px, from its upper left corner on. */
#ifndef STAGE_TILES_H
#define STAGE_TILES_H

#include "draw/path.h"
#include "stage/picture.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TILES_SIDE 16

/* A zeroed one is of no picture yet; tiles_clear gives it one. */
typedef struct Tiles {
    int width, height; /* of the picture, px */
    int across, down;  /* tiles */
    size_t words;      /* of a row */
    uint64_t *bits;
} Tiles;

/* Pixels [left] to below [right] of a row. */
typedef struct TileRun {
    int left, right;
    bool marked; /* by other tiles */
} TileRun;

/* No row of a picture of up to TILES_WIDEST px has more runs than this. */
#define TILES_RUNS 512
#define TILES_WIDEST (TILES_RUNS * TILES_SIDE)

void tiles_finish(Tiles *tiles); /* a zeroed one is fine */

/* None of a picture of [width] x [height] px. */
void tiles_clear(Tiles *tiles, int width, int height);

/* Those that [area] touches; it is cut to the picture. */
void tiles_add(Tiles *tiles, Area area);

/* Those that a line touches, and at most some around it: [count] verbs of [path] from [verb] on, the
** first of them with the point [point], [scale] px to the unit, [width] px wide. */
void tiles_add_line(Tiles *tiles, const Path *path, size_t verb, size_t count, size_t point,
                    double scale, double width);

/* Those that touch what is between [inner] and [outer] px from ([x], [y]), a pixel more either way,
** but none that lie inside or outside of it. */
void tiles_add_ring(Tiles *tiles, double x, double y, double inner, double outer);

/* Of the tiles that [area] touches, those of [picture] that are not all of [pixel], and no others; it
** is cut to the picture. */
void tiles_look(Tiles *tiles, const Picture *picture, Area area, uint32_t pixel);

/* Those of [other], which is of the same picture. */
void tiles_join(Tiles *tiles, const Tiles *other);

/* Does [area], cut to the picture, touch one of them? */
bool tiles_meet(const Tiles *tiles, Area area);

/* How many of them [area], cut to the picture, touches; and of how many of all there are. */
size_t tiles_count(const Tiles *tiles, Area area, size_t *all);

/* Areas of [clip], which lies in the picture, that hold those in it: one for some rows at a time, as
** many as [room] at most. Returns how many. */
size_t tiles_areas(const Tiles *tiles, Area clip, Area *areas, size_t room);

/* The runs of pixels of the tiles of row [row], from the left, cut to [clip], which lies in the
** picture: at most TILES_RUNS, as the picture is no wider than TILES_WIDEST. Those that are among
** [marks], of the same picture, are runs by themselves; NULL: none. */
size_t tiles_runs(const Tiles *tiles, const Tiles *marks, int row, Area clip, TileRun *runs);

#endif
