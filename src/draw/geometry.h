/* Points and rectangles. Layout lengths are in u (design.md section 2): one u is a hundredth of the
** short side of the screen, x to the right, y down. */
#ifndef DRAW_GEOMETRY_H
#define DRAW_GEOMETRY_H

#include <stdbool.h>

typedef struct Point {
    double x, y;
} Point;

typedef struct Rect {
    double x, y, w, h;
} Rect;

/* An affine map: x' = xx x + xy y + dx, y' = yx x + yy y + dy. */
typedef struct Transform {
    double xx, xy, yx, yy, dx, dy;
} Transform;

static inline Point transform_point(const Transform *transform, Point point) {
    return (Point){transform->xx * point.x + transform->xy * point.y + transform->dx,
                   transform->yx * point.x + transform->yy * point.y + transform->dy};
}

/* [first], then [next]. */
static inline Transform transform_chain(Transform first, Transform next) {
    return (Transform){
        next.xx * first.xx + next.xy * first.yx,
        next.xx * first.xy + next.xy * first.yy,
        next.yx * first.xx + next.yy * first.yx,
        next.yx * first.xy + next.yy * first.yy,
        next.xx * first.dx + next.xy * first.dy + next.dx,
        next.yx * first.dx + next.yy * first.dy + next.dy,
    };
}

static inline bool rect_has(Rect rect, Point point) {
    return point.x >= rect.x && point.x < rect.x + rect.w && point.y >= rect.y &&
           point.y < rect.y + rect.h;
}

/* [rect] made larger by [by] on every side; a negative [by] makes it smaller. */
static inline Rect rect_grow(Rect rect, double by) {
    return (Rect){rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

static inline bool rect_meet(Rect one, Rect other) {
    return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h &&
           other.y < one.y + one.h;
}

static inline Rect rect_join(Rect one, Rect other) {
    double x = one.x < other.x ? one.x : other.x;
    double y = one.y < other.y ? one.y : other.y;
    double right = one.x + one.w > other.x + other.w ? one.x + one.w : other.x + other.w;
    double bottom = one.y + one.h > other.y + other.h ? one.y + one.h : other.y + other.h;
    return (Rect){x, y, right - x, bottom - y};
}

#endif
