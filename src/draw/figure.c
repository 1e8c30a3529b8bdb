#include "draw/figure.h"

#include "draw/figure_inside.h"
#include "draw/flat.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ID_ROOM 160

void figure_free(Figure *figure) {
    if (figure == NULL) {
        return;
    }
    for (size_t i = 0; i < figure->count; i++) {
        path_finish(&figure->shapes[i].path);
    }
    free(figure->shapes);
    arena_free(figure->arena);
    free(figure);
}

Rect figure_box(const Figure *figure) {
    return figure->box;
}

size_t figure_count(const Figure *figure) {
    return figure->count;
}

const Shape *figure_shape(const Figure *figure, size_t index) {
    assert(index < figure->count);
    return &figure->shapes[index];
}

static int compare(const void *id, const void *shape) {
    return strcmp(id, (*(const Shape *const *)shape)->id);
}

const Shape *figure_find(const Figure *figure, const char *id) {
    if (figure->named == 0) {
        return NULL;
    }
    const Shape *const *found =
        bsearch(id, figure->sorted, figure->named, sizeof *figure->sorted, compare);
    return found != NULL ? *found : NULL;
}

const Shape *figure_find_part(const Figure *figure, const char *prefix, const char *name) {
    static const char *const sides[] = {"-left", "-right"};
    char id[ID_ROOM];
    int length = snprintf(id, sizeof id, "%s%s", prefix, name);
    if (length < 0 || (size_t)length >= sizeof id) {
        return NULL;
    }
    const Shape *found = figure_find(figure, id);
    for (size_t i = 0; found == NULL && i < sizeof sides / sizeof *sides; i++) {
        size_t tail = strlen(sides[i]), kept = (size_t)length - tail;
        if ((size_t)length > tail && strcmp(id + kept, sides[i]) == 0) {
            id[kept] = '\0';
            return figure_find(figure, id);
        }
    }
    return found;
}

/* How often the closed contour goes round [point]: each crossing of the line to its right counts by
** its direction. */
static int winding(const Point *points, size_t count, Point point) {
    int turns = 0;
    for (size_t i = 0; i < count; i++) {
        Point from = points[i], to = points[i + 1 < count ? i + 1 : 0];
        if ((from.y <= point.y) == (to.y <= point.y)) {
            continue;
        }
        double x = from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x);
        if (x > point.x) {
            turns += from.y <= point.y ? 1 : -1;
        }
    }
    return turns;
}

bool figure_hit(const Shape *shape, Point point) {
    if (!rect_has(shape->box, point)) {
        return false;
    }
    Flat flat = {0};
    flat_from(&flat, &shape->path);
    int turns = 0;
    for (size_t i = 0; i < flat.contour_count; i++) {
        size_t from = flat.contours[i];
        turns += winding(flat.points + from, flat_end(&flat, i) - from, point);
    }
    flat_finish(&flat);
    return turns != 0;
}

const Shape *figure_full(const Figure *figure, const Shape *rest) {
    if (rest->kind != SHAPE_BREATH) {
        return NULL;
    }
    char id[ID_ROOM];
    int length = snprintf(id, sizeof id, "%.*sfull", (int)(strlen(rest->id) - 4), rest->id);
    return length > 0 && (size_t)length < sizeof id ? figure_find(figure, id) : NULL;
}

void figure_morph(Path *out, const Shape *rest, const Shape *full, double at) {
    assert(rest->path.point_count == full->path.point_count);
    size_t from = out->point_count;
    at = fmax(0, fmin(at, 1));
    path_append(out, &rest->path);
    for (size_t i = 0; i < full->path.point_count; i++) {
        Point *point = &out->points[from + i];
        point->x += (full->path.points[i].x - point->x) * at;
        point->y += (full->path.points[i].y - point->y) * at;
    }
}
