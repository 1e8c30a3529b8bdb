#include "draw/figure.h"

#include <assert.h>
#include <math.h>

#define ZOOM_AROUND 0.4

Placing figure_place(const Figure *figure, Rect window, Rect frame, bool mirrored) {
    assert(window.w > 0 && window.h > 0 && frame.w > 0 && frame.h > 0);
    Rect box = figure_box(figure);
    Placing placing = {.mirrored = mirrored, .axis = box.x + box.w / 2};
    if (mirrored) {
        window.x = 2 * placing.axis - window.x - window.w;
    }
    placing.scale = fmin(frame.w / window.w, frame.h / window.h);
    placing.dx = frame.x + frame.w / 2 - (window.x + window.w / 2) * placing.scale;
    placing.dy = frame.y + frame.h / 2 - (window.y + window.h / 2) * placing.scale;
    return placing;
}

Transform placing_transform(const Placing *placing) {
    double scale = placing->scale;
    if (placing->mirrored) {
        return (Transform){-scale,     0, 0, scale, placing->dx + 2 * placing->axis * scale,
                           placing->dy};
    }
    return (Transform){scale, 0, 0, scale, placing->dx, placing->dy};
}

Point placing_map(const Placing *placing, Point point) {
    Transform transform = placing_transform(placing);
    return transform_point(&transform, point);
}

Point placing_unmap(const Placing *placing, Point point) {
    double x = (point.x - placing->dx) / placing->scale;
    double y = (point.y - placing->dy) / placing->scale;
    return (Point){placing->mirrored ? 2 * placing->axis - x : x, y};
}

void placing_path(const Placing *placing, Path *out, const Path *path) {
    Transform transform = placing_transform(placing);
    path_append_moved(out, path, &transform);
}

Rect placing_rect(const Placing *placing, Rect rect) {
    Point from = placing_map(placing, (Point){rect.x, rect.y});
    Point to = placing_map(placing, (Point){rect.x + rect.w, rect.y + rect.h});
    return (Rect){fmin(from.x, to.x), from.y, fabs(to.x - from.x), to.y - from.y};
}

static Rect cut(Rect rect, Rect by) {
    double x = fmax(rect.x, by.x), y = fmax(rect.y, by.y);
    double right = fmin(rect.x + rect.w, by.x + by.w), bottom = fmin(rect.y + rect.h, by.y + by.h);
    return (Rect){x, y, fmax(right - x, 0), fmax(bottom - y, 0)};
}

/* The place of a window of [size] moved from [from] into the stretch of [length] from [begin]; in
** its middle where it is larger. */
static double moved_in(double from, double size, double begin, double length) {
    if (size >= length) {
        return begin + (length - size) / 2;
    }
    return fmax(begin, fmin(from, begin + length - size));
}

Rect figure_zoom(const Figure *figure, const Shape *const *shapes, size_t count, double aspect) {
    assert(aspect > 0);
    Rect whole = figure_box(figure), shown = whole, window = whole;
    if (count > 0) {
        shown = shapes[0]->box;
        for (size_t i = 1; i < count; i++) {
            shown = rect_join(shown, shapes[i]->box);
        }
        shown = cut(shown, whole);
        window = cut(rect_grow(shown, ZOOM_AROUND * fmax(shown.w, shown.h)), whole);
    }
    if (!(window.w > 0 && window.h > 0)) {
        shown = window = whole; /* the shapes lie outside: what is seen of them is nothing */
    }
    double width = fmax(window.w, window.h * aspect), height = fmax(window.h, window.w / aspect);
    /* A window that reaches beyond the figure shows where the drawing is cut off. Rather than that,
    ** what is around the shapes is cut, if they themselves are seen whole. */
    double least = fmin(whole.w, whole.h * aspect);
    if (width > least && least >= shown.w && least / aspect >= shown.h) {
        width = least;
        height = least / aspect;
    }
    double x = shown.x + (shown.w - width) / 2, y = shown.y + (shown.h - height) / 2;
    return (Rect){moved_in(x, width, whole.x, whole.w), moved_in(y, height, whole.y, whole.h),
                  width, height};
}
