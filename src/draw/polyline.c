#include "base/memory.h"
#include "draw/figure.h"
#include "draw/flat.h"

#include <math.h>
#include <stdlib.h>

void polyline_finish(Polyline *line) {
    free(line->points);
    free(line->lengths);
    *line = (Polyline){0};
}

static void add(Polyline *line, Point point) {
    double length = 0;
    if (line->count > 0) {
        Point last = line->points[line->count - 1];
        double step = hypot(point.x - last.x, point.y - last.y);
        if (step <= 0) {
            return; /* a piece of no length has no direction */
        }
        length = line->lengths[line->count - 1] + step;
    }
    if (line->count == line->room) {
        line->room = mem_grow(line->room, line->count + 1);
        line->points = mem_resize(line->points, line->room, sizeof *line->points);
        line->lengths = mem_resize(line->lengths, line->room, sizeof *line->lengths);
    }
    line->points[line->count] = point;
    line->lengths[line->count] = length;
    line->count++;
}

void polyline_from(Polyline *line, const Path *path) {
    Flat flat = {0};
    flat_from(&flat, path);
    line->count = 0;
    for (size_t i = 0; i < flat.count; i++) {
        add(line, flat.points[i]);
    }
    flat_finish(&flat);
}

double polyline_length(const Polyline *line) {
    return line->count > 0 ? line->lengths[line->count - 1] : 0;
}

Point polyline_at(const Polyline *line, double along, double *direction) {
    if (direction != NULL) {
        *direction = 0;
    }
    if (line->count < 2) {
        return line->count > 0 ? line->points[0] : (Point){0, 0};
    }
    along = fmax(0, fmin(along, polyline_length(line)));
    size_t low = 0, high = line->count - 1; /* the piece from [low] to [high] holds it */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (line->lengths[middle] <= along) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Point from = line->points[low], to = line->points[high];
    double part = (along - line->lengths[low]) / (line->lengths[high] - line->lengths[low]);
    if (direction != NULL) {
        *direction = atan2(to.y - from.y, to.x - from.x);
    }
    return (Point){from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
}
