/* Drawings from anybody: a figure that is read has finite shapes inside its limits that can be
** placed, morphed and walked along. What does not begin as XML is read as path data. */
#include "fuzz.h"

#include "draw/figure.h"

#include <math.h>
#include <string.h>

static void require_finite(double value, const char *what) {
    fuzz_require(isfinite(value), "%s is %g", what, value);
}

static void require_rect(Rect rect, const char *what) {
    require_finite(rect.x, what);
    require_finite(rect.y, what);
    require_finite(rect.w, what);
    require_finite(rect.h, what);
    fuzz_require(rect.w >= 0 && rect.h >= 0, "%s is %g by %g", what, rect.w, rect.h);
}

static void require_path(const Path *path) {
    size_t points = 0;
    for (size_t i = 0; i < path->verb_count; i++) {
        unsigned char verb = path->verbs[i];
        fuzz_require(verb < PATH_VERB_COUNT, "verb %u", (unsigned)verb);
        fuzz_require(i > 0 || verb == PATH_MOVE, "a path begins nowhere");
        points += verb == PATH_CUBIC ? 3 : verb == PATH_CLOSE ? 0 : 1;
    }
    fuzz_require(points == path->point_count, "%zu points, %zu are used", path->point_count,
                 points);
    for (size_t i = 0; i < path->point_count; i++) {
        require_finite(path->points[i].x, "a point");
        require_finite(path->points[i].y, "a point");
    }
}

/* The outline lies within its controls, give or take what rounding takes. */
static void require_extent(const Path *path) {
    Rect bounds = path_bounds(path), extent = path_extent(path);
    require_rect(bounds, "the bounds");
    require_rect(extent, "the extent");
    double off = 1e-9 * (fabs(bounds.x) + fabs(bounds.y) + bounds.w + bounds.h + 1);
    fuzz_require(extent.x >= bounds.x - off && extent.y >= bounds.y - off &&
                     extent.x + extent.w <= bounds.x + bounds.w + off &&
                     extent.y + extent.h <= bounds.y + bounds.h + off,
                 "an outline leaves its controls");
}

static void require_polyline(const Path *path) {
    Polyline line = {0};
    polyline_from(&line, path);
    double length = polyline_length(&line), direction = 0;
    require_finite(length, "a length");
    for (int i = -1; i <= 5; i++) {
        Point point = polyline_at(&line, length * i / 4, &direction);
        require_finite(point.x + point.y + direction, "a place on a line");
    }
    polyline_finish(&line);
}

static void require_shape(const Figure *figure, const Shape *shape) {
    fuzz_require(shape->kind < SHAPE_KIND_COUNT && shape->fill < TONE_COUNT &&
                     shape->stroke < TONE_COUNT,
                 "a shape of no kind");
    if (shape->id[0] != '\0')
        fuzz_require(figure_find(figure, shape->id) == shape, "'%s' is not found", shape->id);
    require_path(&shape->path);
    require_extent(&shape->path);
    require_rect(shape->box, "a box");
    fuzz_require(fabs(shape->box.x) <= 2 * FIGURE_COORDINATE &&
                     shape->box.w <= 4 * FIGURE_COORDINATE,
                 "a shape lies far away");
    require_finite(shape->centre.x + shape->centre.y + shape->radius, "a centre");
    fuzz_require(shape->fill_opacity >= 0 && shape->fill_opacity <= 1 &&
                     shape->stroke_opacity >= 0 && shape->stroke_opacity <= 1 &&
                     shape->stroke_width >= 0,
                 "an opacity out of range");
    require_polyline(&shape->path);
    figure_hit(shape, shape->centre);
    const Shape *full = figure_full(figure, shape);
    fuzz_require(shape->kind != SHAPE_BREATH || full != NULL, "'%s' has no full form", shape->id);
    if (full != NULL) {
        Path between = {0};
        figure_morph(&between, shape, full, 0.4);
        require_path(&between);
        path_finish(&between);
    }
}

static void require_placing(const Figure *figure) {
    static const double aspects[] = {0.25, 1, 3};
    size_t count = figure_count(figure) < 3 ? figure_count(figure) : 3;
    const Shape *shapes[3] = {NULL};
    for (size_t i = 0; i < count; i++)
        shapes[i] = figure_shape(figure, figure_count(figure) - 1 - i);
    for (size_t i = 0; i < 3; i++) {
        Rect window = figure_zoom(figure, shapes, count, aspects[i]);
        require_rect(window, "a window");
        fuzz_require(window.w > 0 && window.h > 0, "a window shows nothing");
        fuzz_require(fabs(window.w / window.h / aspects[i] - 1) < 1e-6, "a window is %g by %g",
                     window.w, window.h);
        Placing placing = figure_place(figure, window, (Rect){3, 4, 100, 60}, i == 1);
        fuzz_require(isfinite(placing.scale) && placing.scale > 0, "a figure drawn %g times",
                     placing.scale);
        Rect placed = placing_rect(&placing, window);
        require_rect(placed, "a window on the screen");
        Point there = placing_map(&placing, (Point){window.x, window.y});
        Point back = placing_unmap(&placing, there);
        double off = 1e-6 * (fabs(window.x) + fabs(window.y) + window.w + window.h);
        fuzz_require(fabs(back.x - window.x) <= off && fabs(back.y - window.y) <= off,
                     "there and back is elsewhere");
    }
}

static void read_path(const uint8_t *data, size_t size) {
    Text text = {0};
    text_add_bytes(&text, (const char *)data, size);
    Path path = {0};
    size_t at = SIZE_MAX;
    if (!path_svg(&path, text_string(&text), 1, 0, 0, &at))
        fuzz_require(at <= strlen(text_string(&text)), "path data is wrong at byte %zu", at);
    require_path(&path);
    require_extent(&path);
    require_polyline(&path);
    path_finish(&path);
    text_finish(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 0 && memchr("MmLlHhVvCcSsQqTtAaZz", data[0], 20) != NULL) {
        read_path(data, size);
        return 0;
    }
    Diags *diags = diags_new();
    Source source;
    source_init(&source, "a.svg", (const char *)data, size);
    Figure *figure = figure_new(&source, diags);
    fuzz_require_findings(&source, diags, figure != NULL);
    source_finish(&source);
    diags_free(diags);
    if (figure != NULL) {
        require_rect(figure_box(figure), "the viewBox");
        for (size_t i = 0; i < figure_count(figure); i++)
            require_shape(figure, figure_shape(figure, i));
        require_placing(figure);
        figure_free(figure);
    }
    return 0;
}
