/* Outlines as data: lines and cubic curves, in u. */
#ifndef DRAW_PATH_H
#define DRAW_PATH_H

#include "draw/geometry.h"

#include <stddef.h>
#include <stdint.h>

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CUBIC, PATH_CLOSE, PATH_VERB_COUNT } PathVerb;

/* A path that grows. A zeroed one is empty and valid. MOVE and LINE take one point, CUBIC three
** (two controls, then the end), CLOSE none. */
typedef struct Path {
    unsigned char *verbs;
    Point *points;
    size_t verb_count, verb_room;
    size_t point_count, point_room;
} Path;

void path_finish(Path *path); /* a zeroed one is fine */
void path_clear(Path *path);  /* empties it and keeps the room */

void path_move(Path *path, double x, double y);
void path_line(Path *path, double x, double y);
void path_cubic(Path *path, double x1, double y1, double x2, double y2, double x, double y);
void path_close(Path *path);

/* A whole circle, clockwise from its right end, as four cubics (error below 0.03 % of [r]). */
void path_circle(Path *path, double x, double y, double r);

/* Part of a circle: from angle [from] (radians, 0 at the top, clockwise) over [sweep] (negative:
** the other way), as cubics of at most a quarter turn each. Begins with a move. */
void path_arc(Path *path, double x, double y, double r, double from, double sweep);

/* Adds all of [other], which is not [path]. */
void path_append(Path *path, const Path *other);

/* Adds all of [other], which is not [path], as [transform] moves it. */
void path_append_moved(Path *path, const Path *other, const Transform *transform);

/* A number that other paths hardly ever share; points count to a thousandth of a unit. */
uint64_t path_hash(const Path *path);

/* A rectangle with round corners of radius [r], at most half its short side. */
void path_round_rect(Path *path, Rect rect, double r);

/* Adds SVG path data (M L H V C S Q T A Z in both cases), each point scaled by [scale] and moved by
** ([dx], [dy]); arcs and quadratics become cubics. Returns false at the first character that does
** not belong there (the end, where more is needed); [at], which may be NULL, is then its place in
** [data], and the path holds what came before it. */
bool path_svg(Path *path, const char *data, double scale, double dx, double dy, size_t *at);

/* The smallest rectangle that holds all points, controls included; zero for an empty path. */
Rect path_bounds(const Path *path);

/* The same of the outline itself, which need not reach its controls. */
Rect path_extent(const Path *path);

#endif
