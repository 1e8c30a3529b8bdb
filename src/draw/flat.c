#include "draw/flat.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define FLAT_OFF 0.1   /* how far a point may be off, in units */
#define FLAT_PIECES 64 /* of one curve, at most */

void flat_finish(Flat *flat) {
    free(flat->points);
    free(flat->contours);
    *flat = (Flat){0};
}

static void add(Flat *flat, Point point) {
    if (flat->count == flat->room) {
        flat->room = mem_grow(flat->room, flat->count + 1);
        flat->points = mem_resize(flat->points, flat->room, sizeof *flat->points);
    }
    flat->points[flat->count++] = point;
}

static void begin(Flat *flat, Point point) {
    if (flat->contour_count == flat->contour_room) {
        flat->contour_room = mem_grow(flat->contour_room, flat->contour_count + 1);
        flat->contours = mem_resize(flat->contours, flat->contour_room, sizeof *flat->contours);
    }
    flat->contours[flat->contour_count++] = flat->count;
    add(flat, point);
}

/* A curve cut into n equal parts is off by at most 3/4 of its controls' greatest bend over n². */
static int pieces(Point from, const Point *to) {
    double one = hypot(from.x - 2 * to[0].x + to[1].x, from.y - 2 * to[0].y + to[1].y);
    double other = hypot(to[0].x - 2 * to[1].x + to[2].x, to[0].y - 2 * to[1].y + to[2].y);
    double count = ceil(sqrt(0.75 * fmax(one, other) / FLAT_OFF));
    return count < 1 ? 1 : count > FLAT_PIECES ? FLAT_PIECES : (int)count;
}

static void curve(Flat *flat, Point from, const Point *to) {
    int count = pieces(from, to);
    for (int i = 1; i <= count; i++) {
        double t = (double)i / count, s = 1 - t;
        double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        add(flat, (Point){a * from.x + b * to[0].x + c * to[1].x + d * to[2].x,
                          a * from.y + b * to[0].y + c * to[1].y + d * to[2].y});
    }
}

void flat_from(Flat *flat, const Path *path) {
    flat->count = flat->contour_count = 0;
    const Point *next = path->points;
    Point first = {0};
    bool open = false; /* a contour is begun; after a close the next one begins at [first] */
    for (size_t i = 0; i < path->verb_count; i++) {
        PathVerb verb = path->verbs[i];
        if (verb == PATH_MOVE) {
            first = *next++;
            begin(flat, first);
            open = true;
            continue;
        }
        if (verb == PATH_CLOSE) {
            Point last = flat->points[flat->count - 1];
            if (open && (fabs(last.x - first.x) > 1e-9 || fabs(last.y - first.y) > 1e-9)) {
                add(flat, first);
            }
            open = false;
            continue;
        }
        if (!open) {
            begin(flat, first);
            open = true;
        }
        if (verb == PATH_CUBIC) {
            curve(flat, flat->points[flat->count - 1], next);
            next += 3;
        } else {
            assert(verb == PATH_LINE);
            add(flat, *next++);
        }
    }
}

size_t flat_end(const Flat *flat, size_t index) {
    assert(index < flat->contour_count);
    return index + 1 < flat->contour_count ? flat->contours[index + 1] : flat->count;
}
