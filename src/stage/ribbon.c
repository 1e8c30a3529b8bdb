/* A contour has a left and a right side, each [half] from its middle. On the outer side of a bend
** they are joined by a mitre as long as it reaches less than RIBBON_OFF too far, else by an arc; on
** the inner side they meet where they cross, as long as both pieces are long enough to have that
** crossing, else they are led through the middle, which keeps each piece whole. */
#include "stage/ribbon.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RIBBON_OFF 0.04     /* px that the outline may be off */
#define RIBBON_NEAR 0.01    /* px: points nearer than this are one */
#define RIBBON_ARC_STEPS 48 /* of a join, at most */
#define RIBBON_CURVE_STEPS 400
#define HALF_TURN 3.141592653589793

/* A straight piece: which way is left of it, one px long, and how long it is. */
typedef struct Piece {
    Point normal;
    double length;
} Piece;

void ribbon_finish(Ribbon *ribbon) {
    free(ribbon->corners.points);
    free(ribbon->ends);
    free(ribbon->way.points);
    free(ribbon->back.points);
    *ribbon = (Ribbon){0};
}

void ribbon_begin(Ribbon *ribbon, double width, bool butt) {
    assert(width > 0);
    double part = width / 2 / (width / 2 + RIBBON_OFF);
    ribbon->half = width / 2;
    ribbon->butt = butt;
    ribbon->least_cosine = 2 * part * part - 1;
    ribbon->corners.count = ribbon->way.count = ribbon->back.count = 0;
    ribbon->end_count = 0;
}

static void add(RibbonSide *side, Point point) {
    if (side->count == side->room) {
        side->room = mem_grow(side->room, side->count + 1);
        side->points = mem_resize(side->points, side->room, sizeof *side->points);
    }
    side->points[side->count++] = point;
}

static Point moved(Point from, Point by, double times) {
    return (Point){from.x + by.x * times, from.y + by.y * times};
}

/* [radius] long arms from [middle], from [arm] on over [angle]. */
static void add_arc(RibbonSide *side, Point middle, Point arm, double radius, double angle) {
    double step = 2 * acos(radius / (radius + RIBBON_OFF));
    int steps = (int)fmin(ceil(fabs(angle) / step), RIBBON_ARC_STEPS);
    steps = steps < 1 ? 1 : steps;
    double c = cos(angle / steps), s = sin(angle / steps);
    for (int i = 0; i <= steps; i++) {
        add(side, moved(middle, arm, radius));
        arm = (Point){c * arm.x - s * arm.y, s * arm.x + c * arm.y};
    }
}

static void end_polygon(Ribbon *ribbon) {
    if (ribbon->end_count == ribbon->end_room) {
        ribbon->end_room = mem_grow(ribbon->end_room, ribbon->end_count + 1);
        ribbon->ends = mem_resize(ribbon->ends, ribbon->end_room, sizeof *ribbon->ends);
    }
    ribbon->ends[ribbon->end_count++] = ribbon->corners.count;
}

static void lay_back(Ribbon *ribbon) {
    for (size_t i = ribbon->back.count; i > 0; i--)
        add(&ribbon->corners, ribbon->back.points[i - 1]);
    ribbon->back.count = 0;
}

static Piece piece_between(Point from, Point to) {
    double x = to.x - from.x, y = to.y - from.y;
    double length = sqrt(x * x + y * y);
    return (Piece){{-y / length, x / length}, length};
}

static void add_join(Ribbon *ribbon, Point at, Piece one, Piece next) {
    double cosine = one.normal.x * next.normal.x + one.normal.y * next.normal.y;
    double sine = one.normal.x * next.normal.y - one.normal.y * next.normal.x;
    bool to_left = sine > 0;
    RibbonSide *inner = to_left ? &ribbon->corners : &ribbon->back;
    RibbonSide *outer = to_left ? &ribbon->back : &ribbon->corners;
    double in = to_left ? ribbon->half : -ribbon->half;
    Point mitre = {one.normal.x + next.normal.x, one.normal.y + next.normal.y};
    double stretch = in / (1 + cosine); /* used only where that is far from nothing */
    if (cosine >= ribbon->least_cosine) {
        add(outer, moved(at, mitre, -stretch));
    } else {
        double angle = atan2(fabs(sine), cosine);
        Point arm = to_left ? (Point){-one.normal.x, -one.normal.y} : one.normal;
        add_arc(outer, at, arm, ribbon->half, to_left ? angle : -angle);
    }
    if (2 * ribbon->half * fabs(sine) < (1 + cosine) * fmin(one.length, next.length)) {
        add(inner, moved(at, mitre, stretch));
    } else {
        add(inner, moved(at, one.normal, in));
        add(inner, at);
        add(inner, moved(at, next.normal, in));
    }
}

static void add_start(Ribbon *ribbon, Point at, Piece piece, bool butt) {
    Point right = {-piece.normal.x, -piece.normal.y};
    if (butt) {
        add(&ribbon->corners, moved(at, right, ribbon->half));
        add(&ribbon->corners, moved(at, piece.normal, ribbon->half));
    } else {
        add_arc(&ribbon->corners, at, right, ribbon->half, -HALF_TURN);
    }
}

static void add_end(Ribbon *ribbon, Point at, Piece piece, bool butt) {
    if (butt) {
        add(&ribbon->corners, moved(at, piece.normal, ribbon->half));
        add(&ribbon->corners, moved(at, piece.normal, -ribbon->half));
    } else {
        add_arc(&ribbon->corners, at, piece.normal, ribbon->half, -HALF_TURN);
    }
    lay_back(ribbon);
    end_polygon(ribbon);
}

/* Where the polygon gets too large it ends at a piece, and the next one begins with that piece. */
static void lay_open(Ribbon *ribbon, const Point *way, size_t count, bool butt) {
    size_t first = ribbon->corners.count;
    Piece piece = piece_between(way[0], way[1]);
    add_start(ribbon, way[0], piece, butt);
    for (size_t i = 1; i + 1 < count; i++) {
        Piece next = piece_between(way[i], way[i + 1]);
        if (ribbon->corners.count - first + ribbon->back.count > RIBBON_CORNERS / 2) {
            add_end(ribbon, way[i], piece, true);
            first = ribbon->corners.count;
            add_start(ribbon, way[i - 1], piece, true);
        }
        add_join(ribbon, way[i], piece, next);
        piece = next;
    }
    add_end(ribbon, way[count - 1], piece, butt);
}

/* Two polygons: the left side, and the right side the other way round. False, and nothing is laid,
** where they would be too large. */
static bool lay_closed(Ribbon *ribbon, const Point *way, size_t count) {
    size_t first = ribbon->corners.count;
    Piece piece = piece_between(way[count - 1], way[0]);
    for (size_t i = 0; i < count; i++) {
        Piece next = piece_between(way[i], way[i + 1 < count ? i + 1 : 0]);
        add_join(ribbon, way[i], piece, next);
        piece = next;
        if (ribbon->corners.count - first + ribbon->back.count > RIBBON_CORNERS / 2) {
            ribbon->corners.count = first;
            ribbon->back.count = 0;
            return false;
        }
    }
    end_polygon(ribbon);
    lay_back(ribbon);
    end_polygon(ribbon);
    return true;
}

static bool is_near(Point one, Point other) {
    double x = other.x - one.x, y = other.y - one.y;
    return x * x + y * y < RIBBON_NEAR * RIBBON_NEAR;
}

void ribbon_start(Ribbon *ribbon, Point at) {
    ribbon->way.count = 0;
    add(&ribbon->way, at);
}

void ribbon_straight(Ribbon *ribbon, Point to) {
    assert(ribbon->way.count > 0);
    if (!is_near(ribbon->way.points[ribbon->way.count - 1], to))
        add(&ribbon->way, to);
}

/* How far the middle one is from where it would be on a straight line, twice. */
static double bend(Point one, Point middle, Point other) {
    return hypot(one.x - 2 * middle.x + other.x, one.y - 2 * middle.y + other.y);
}

void ribbon_curve(Ribbon *ribbon, Point control, Point other, Point to) {
    assert(ribbon->way.count > 0);
    Point from = ribbon->way.points[ribbon->way.count - 1];
    double most = fmax(bend(from, control, other), bend(control, other, to));
    int steps = (int)fmin(ceil(sqrt(0.75 * most / RIBBON_OFF)), RIBBON_CURVE_STEPS);
    for (int i = 1; i < steps; i++) {
        double t = (double)i / steps, s = 1 - t;
        double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        ribbon_straight(ribbon, (Point){a * from.x + b * control.x + c * other.x + d * to.x,
                                        a * from.y + b * control.y + c * other.y + d * to.y});
    }
    ribbon_straight(ribbon, to);
}

void ribbon_end(Ribbon *ribbon, bool closed) {
    RibbonSide *way = &ribbon->way;
    assert(way->count > 0);
    while (closed && way->count > 1 && is_near(way->points[0], way->points[way->count - 1]))
        way->count--;
    if (way->count == 1) {
        if (!ribbon->butt) {
            add_arc(&ribbon->corners, way->points[0], (Point){1, 0}, ribbon->half, 2 * HALF_TURN);
            end_polygon(ribbon);
        }
    } else if (!closed) {
        lay_open(ribbon, way->points, way->count, ribbon->butt);
    } else if (!lay_closed(ribbon, way->points, way->count)) {
        /* Round once, and the first piece again for its join. */
        add(way, way->points[0]);
        add(way, way->points[1]);
        lay_open(ribbon, way->points, way->count, true);
    }
    way->count = 0;
}
