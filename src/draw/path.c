#include "draw/path.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TURN 6.283185307179586

void path_finish(Path *path) {
    free(path->verbs);
    free(path->points);
    *path = (Path){0};
}

void path_clear(Path *path) {
    path->verb_count = 0;
    path->point_count = 0;
}

static void make_room(Path *path, size_t verbs, size_t points) {
    if (path->verb_count + verbs > path->verb_room) {
        path->verb_room = mem_grow(path->verb_room, path->verb_count + verbs);
        path->verbs = mem_resize(path->verbs, path->verb_room, sizeof *path->verbs);
    }
    if (path->point_count + points > path->point_room) {
        path->point_room = mem_grow(path->point_room, path->point_count + points);
        path->points = mem_resize(path->points, path->point_room, sizeof *path->points);
    }
}

static void add_verb(Path *path, PathVerb verb, size_t points) {
    assert(verb == PATH_MOVE || path->verb_count > 0);
    make_room(path, 1, points);
    path->verbs[path->verb_count++] = (unsigned char)verb;
}

static void add_point(Path *path, double x, double y) {
    path->points[path->point_count++] = (Point){x, y};
}

void path_move(Path *path, double x, double y) {
    add_verb(path, PATH_MOVE, 1);
    add_point(path, x, y);
}

void path_line(Path *path, double x, double y) {
    add_verb(path, PATH_LINE, 1);
    add_point(path, x, y);
}

void path_cubic(Path *path, double x1, double y1, double x2, double y2, double x, double y) {
    add_verb(path, PATH_CUBIC, 3);
    add_point(path, x1, y1);
    add_point(path, x2, y2);
    add_point(path, x, y);
}

void path_close(Path *path) {
    add_verb(path, PATH_CLOSE, 0);
}

void path_circle(Path *path, double x, double y, double r) {
    path_arc(path, x, y, r, TURN / 4, TURN);
    path_close(path);
}

void path_arc(Path *path, double x, double y, double r, double from, double sweep) {
    int pieces = (int)ceil(fabs(sweep) / (TURN / 4) - 1e-9);
    if (pieces < 1) {
        pieces = 1;
    }
    double piece = sweep / pieces;
    double pull = r * 4 / 3 * tan(piece / 4);
    path_move(path, x + r * sin(from), y - r * cos(from));
    for (int i = 0; i < pieces; i++) {
        double start = from + piece * i, end = from + piece * (i + 1);
        double end_x = x + r * sin(end), end_y = y - r * cos(end);
        path_cubic(path, x + r * sin(start) + pull * cos(start),
                   y - r * cos(start) + pull * sin(start), end_x - pull * cos(end),
                   end_y - pull * sin(end), end_x, end_y);
    }
}

void path_append(Path *path, const Path *other) {
    assert(path != other);
    if (other->verb_count == 0) {
        return;
    }
    make_room(path, other->verb_count, other->point_count);
    memcpy(path->verbs + path->verb_count, other->verbs, other->verb_count);
    memcpy(path->points + path->point_count, other->points,
           other->point_count * sizeof *other->points);
    path->verb_count += other->verb_count;
    path->point_count += other->point_count;
}

void path_append_moved(Path *path, const Path *other, const Transform *transform) {
    size_t from = path->point_count;
    path_append(path, other);
    for (size_t i = from; i < path->point_count; i++) {
        path->points[i] = transform_point(transform, path->points[i]);
    }
}

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

uint64_t path_hash(const Path *path) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < path->verb_count; i++) {
        hash = mix(hash, path->verbs[i]);
    }
    for (size_t i = 0; i < path->point_count; i++) {
        hash = mix(hash, (uint64_t)llround(path->points[i].x * 1000));
        hash = mix(hash, (uint64_t)llround(path->points[i].y * 1000));
    }
    return hash;
}

void path_round_rect(Path *path, Rect rect, double r) {
    double left = rect.x, top = rect.y, right = rect.x + rect.w, bottom = rect.y + rect.h;
    r = fmin(r, fmin(rect.w, rect.h) / 2);
    if (r <= 0) {
        path_move(path, left, top);
        path_line(path, right, top);
        path_line(path, right, bottom);
        path_line(path, left, bottom);
        path_close(path);
        return;
    }
    double pull = r * (1 - 4.0 / 3 * tan(TURN / 16)); /* from the corner to the control */
    path_move(path, left + r, top);
    path_line(path, right - r, top);
    path_cubic(path, right - pull, top, right, top + pull, right, top + r);
    path_line(path, right, bottom - r);
    path_cubic(path, right, bottom - pull, right - pull, bottom, right - r, bottom);
    path_line(path, left + r, bottom);
    path_cubic(path, left + pull, bottom, left, bottom - pull, left, bottom - r);
    path_line(path, left, top + r);
    path_cubic(path, left, top + pull, left + pull, top, left + r, top);
    path_close(path);
}

Rect path_bounds(const Path *path) {
    if (path->point_count == 0) {
        return (Rect){0};
    }
    Point least = path->points[0], most = least;
    for (size_t i = 1; i < path->point_count; i++) {
        Point at = path->points[i];
        least.x = at.x < least.x ? at.x : least.x;
        least.y = at.y < least.y ? at.y : least.y;
        most.x = at.x > most.x ? at.x : most.x;
        most.y = at.y > most.y ? at.y : most.y;
    }
    return (Rect){least.x, least.y, most.x - least.x, most.y - least.y};
}

static void reach(Point *least, Point *most, double x, double y) {
    *least = (Point){fmin(least->x, x), fmin(least->y, y)};
    *most = (Point){fmax(most->x, x), fmax(most->y, y)};
}

static double cubic(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

/* Where one coordinate of a curve turns round: at most two places between its ends. */
static int turns(double a, double b, double c, double d, double *out) {
    double square = d - 3 * c + 3 * b - a, line = 2 * (c - 2 * b + a), rest = b - a;
    double places[2];
    int count = 0, inside = 0;
    if (fabs(square) < 1e-12) {
        if (fabs(line) > 1e-12) {
            places[count++] = -rest / line;
        }
    } else {
        double root = line * line - 4 * square * rest;
        if (root >= 0) {
            places[count++] = (-line + sqrt(root)) / (2 * square);
            places[count++] = (-line - sqrt(root)) / (2 * square);
        }
    }
    for (int i = 0; i < count; i++) {
        if (places[i] > 0 && places[i] < 1) {
            out[inside++] = places[i];
        }
    }
    return inside;
}

Rect path_extent(const Path *path) {
    if (path->point_count == 0) {
        return (Rect){0};
    }
    Point least = path->points[0], most = least, here = least;
    const Point *next = path->points;
    for (size_t i = 0; i < path->verb_count; i++) {
        if (path->verbs[i] == PATH_CUBIC) {
            double t[4];
            int count = turns(here.x, next[0].x, next[1].x, next[2].x, t);
            count += turns(here.y, next[0].y, next[1].y, next[2].y, t + count);
            for (int j = 0; j < count; j++) {
                reach(&least, &most, cubic(here.x, next[0].x, next[1].x, next[2].x, t[j]),
                      cubic(here.y, next[0].y, next[1].y, next[2].y, t[j]));
            }
            next += 2;
        }
        if (path->verbs[i] != PATH_CLOSE) {
            here = *next++;
            reach(&least, &most, here.x, here.y);
        }
    }
    return (Rect){least.x, least.y, most.x - least.x, most.y - least.y};
}
