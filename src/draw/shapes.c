#include "draw/shapes.h"

#include <assert.h>
#include <math.h>

#define TURN 6.283185307179586

#define ROSETTE_CURLS 6
#define ROSETTE_SEGMENTS 600
#define ROSETTE_OPEN 0.22 /* up to this k the line does not cross itself */

#define COIL_SEGMENTS 96 /* for a turn: off by a tenth of a pixel on the largest screen */

static double rosette_k(double v) {
    return 0.47 * v * v;
}

double shape_rosette_outer(double r, double v) {
    return r * (0.5 + 0.5 * v);
}

/* The cosine and the sine of an angle. */
typedef struct Turned {
    double c, s;
} Turned;

static Turned turned(double angle) {
    return (Turned){cos(angle), sin(angle)};
}

static Turned turned_on(Turned from, Turned by) {
    return (Turned){from.c * by.c - from.s * by.s, from.s * by.c + from.c * by.s};
}

/* [curl] is at ROSETTE_CURLS - 1 times the angle of [at]. */
static Point rosette_point(double x, double y, double r, double v, Turned at, Turned curl) {
    double k = rosette_k(v), rho = shape_rosette_outer(r, v) / (1 + k);
    double px = rho * (at.c + k * curl.c);
    double py = rho * (at.s - k * curl.s);
    return (Point){x + py, y - px}; /* turned -90 degrees */
}

static Point rosette_at(double x, double y, double r, double v, double angle) {
    return rosette_point(x, y, r, v, turned(angle), turned((ROSETTE_CURLS - 1) * angle));
}

/* Each angle is turned on from the one before: a screen has the whole line in every frame, and all of
** them together are off by less than a millionth of a pixel. */
void shape_rosette(Path *path, double x, double y, double r, double v) {
    const double angle = TURN / ROSETTE_SEGMENTS;
    Turned step = turned(angle), curl_step = turned((ROSETTE_CURLS - 1) * angle);
    Turned at = {1, 0}, curl = {1, 0};
    for (int i = 0; i < ROSETTE_SEGMENTS; i++) {
        Point point = rosette_point(x, y, r, v, at, curl);
        if (i == 0) {
            path_move(path, point.x, point.y);
        } else {
            path_line(path, point.x, point.y);
        }
        at = turned_on(at, step);
        curl = turned_on(curl, curl_step);
    }
    path_close(path);
}

/* The angle from a tip to where the line crosses itself: sin d = k sin 5d. */
static double rosette_crossing(double k) {
    double low = 0.02, high = TURN / 2 / ROSETTE_CURLS;
    for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2;
        if (sin(middle) < k * sin((ROSETTE_CURLS - 1) * middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (low + high) / 2;
}

void shape_rosette_over(Path *path, double x, double y, double r, double v, double longer) {
    enum { SEGMENTS = 20 };
    double k = rosette_k(v);
    if (k <= ROSETTE_OPEN) {
        return;
    }
    double crossing = rosette_crossing(k), half = fmin(0.1, 0.45 * crossing) * longer;
    for (int curl = 0; curl < ROSETTE_CURLS; curl++) {
        double middle = TURN * curl / ROSETTE_CURLS + crossing;
        for (int i = 0; i <= SEGMENTS; i++) {
            Point at = rosette_at(x, y, r, v, middle - half + 2 * half * i / SEGMENTS);
            if (i == 0) {
                path_move(path, at.x, at.y);
            } else {
                path_line(path, at.x, at.y);
            }
        }
    }
}

/* Adds [count] of its own verbs from [verbs] on, the first point of which is [points], once more, moved. */
static void add_again(Path *path, size_t verbs, size_t points, size_t count, double dx, double dy) {
    for (size_t verb = verbs; verb < verbs + count; verb++) {
        Point p[3] = {{0, 0}, {0, 0}, {0, 0}};
        size_t used = path->verbs[verb] == PATH_CUBIC ? 3 : path->verbs[verb] == PATH_CLOSE ? 0 : 1;
        for (size_t i = 0; i < used; i++, points++) {
            p[i] = (Point){path->points[points].x + dx, path->points[points].y + dy};
        }
        switch ((PathVerb)path->verbs[verb]) {
        case PATH_MOVE:
            path_move(path, p[0].x, p[0].y);
            break;
        case PATH_LINE:
            path_line(path, p[0].x, p[0].y);
            break;
        case PATH_CUBIC:
            path_cubic(path, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
            break;
        case PATH_CLOSE:
            path_close(path);
            break;
        case PATH_VERB_COUNT:
            assert(false);
        }
    }
}

void shape_dots(Path *path, double x, double y, double r, double dot, int count) {
    size_t verbs = path->verb_count, points = path->point_count, of_one = 0;
    for (int i = 0; i < count; i++) {
        double angle = TURN * i / count, dx = r * sin(angle), dy = r - r * cos(angle);
        if (i == 0) {
            path_circle(path, x, y - r, dot);
            of_one = path->verb_count - verbs;
        } else {
            add_again(path, verbs, points, of_one, dx, dy);
        }
    }
}

/* One curl of radius [r] round [c] on the baseline [y]. */
static void add_curl(Path *path, double c, double y, double r) {
    path_line(path, c - 1.9 * r, y);
    path_cubic(path, c + 0.3 * r, y, c + 1.25 * r, y - 0.5 * r, c + r, y - 1.5 * r);
    path_cubic(path, c + 0.75 * r, y - 2.35 * r, c - 0.75 * r, y - 2.35 * r, c - r, y - 1.5 * r);
    path_cubic(path, c - 1.25 * r, y - 0.5 * r, c - 0.3 * r, y, c + 1.9 * r, y);
}

double shape_thread(Path *done, Path *ahead, double x, double y, double width, int steps,
                    double current) {
    const double inset = 0.6; /* for the round ends */
    assert(steps >= 1);
    current = fmax(1, fmin(current, steps));
    double step = width / steps, bead = x + step * (current - 0.5);
    if (done) {
        path_move(done, x + inset, y);
        path_line(done, bead, y);
    }
    if (ahead) {
        path_move(ahead, bead, y);
        for (int i = (int)floor(current) + 1; i <= steps; i++) {
            double left = fmin(i - current, 1);
            add_curl(ahead, x + step * (i - 0.5), y, fmin(1.75, 0.2 * step) * left);
        }
        path_line(ahead, x + width - inset, y);
    }
    return bead;
}

Point shape_pain_coil_at(double x, double y, double length, double height, double s) {
    double a = 9.2 * pow(fmax(s, 0), 1.5) * height, angle = TURN * 10 * s;
    return (Point){x + s * length + a * sin(angle), y + a * (cos(angle) - 1)};
}

void shape_pain_coil(Path *path, double x, double y, double length, double height, double from,
                     double to) {
    int segments = (int)ceil(fabs(to - from) * 10 * COIL_SEGMENTS);
    Point at = shape_pain_coil_at(x, y, length, height, from);
    path_move(path, at.x, at.y);
    for (int i = 1; i <= segments; i++) {
        at = shape_pain_coil_at(x, y, length, height, from + (to - from) * i / segments);
        path_line(path, at.x, at.y);
    }
}

void shape_summary_coil(Path *path, double x, double y, double length, int before, int after) {
    enum { TURNS = 6, SEGMENTS = TURNS * COIL_SEGMENTS };
    for (int i = 0; i <= SEGMENTS; i++) {
        double s = (double)i / SEGMENTS, eased = s * s * (3 - 2 * s);
        double q = (before + (after - before) * eased) / 10;
        double a = 21 * q * q, angle = TURN * TURNS * s;
        double px = x + s * length + a * sin(angle), py = y + a * (cos(angle) - 1);
        if (i == 0) {
            path_move(path, px, py);
        } else {
            path_line(path, px, py);
        }
    }
}

double shape_breath_volume(Usec inhale, Usec hold, Usec exhale, Usec rest, Usec at) {
    assert(inhale >= 0 && hold >= 0 && exhale >= 0 && rest >= 0);
    Usec total = inhale + hold + exhale + rest;
    if (at < 0 || at >= total - rest) {
        return 0;
    }
    if (at < inhale) {
        return 0.5 - 0.5 * cos(TURN / 2 * (double)at / (double)inhale);
    }
    at -= inhale;
    if (at < hold) {
        return 1;
    }
    at -= hold;
    return 0.5 + 0.5 * cos(TURN / 2 * (double)at / (double)exhale);
}

void shape_breath_curve(Path *path, double x, double y, double width, double height, Usec inhale,
                        Usec hold, Usec exhale, Usec rest, Usec from, Usec to) {
    const double segments_for_all = 160;
    Usec total = inhale + hold + exhale + rest;
    from = from < 0 ? 0 : from;
    to = usec_min(to, total);
    if (from >= to) {
        return;
    }
    Usec span = to - from;
    int segments = 1 + (int)(segments_for_all * (double)span / (double)total);
    for (int i = 0; i <= segments; i++) {
        Usec at = from + span * i / segments;
        double px = x + width * (double)at / (double)total;
        double py = y - height * shape_breath_volume(inhale, hold, exhale, rest, at);
        if (i == 0) {
            path_move(path, px, py);
        } else {
            path_line(path, px, py);
        }
    }
}

typedef struct Cubic {
    Point p[4];
} Cubic;

static Point cubic_at(const Cubic *cubic, double t) {
    double u = 1 - t;
    double w[4] = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
    Point at = {0, 0};
    for (int i = 0; i < 4; i++) {
        at.x += w[i] * cubic->p[i].x;
        at.y += w[i] * cubic->p[i].y;
    }
    return at;
}

/* The parameter at which [part] of the curve's length is behind. */
static double cubic_part(const Cubic *cubic, double part) {
    enum { SEGMENTS = 256 };
    double lengths[SEGMENTS + 1] = {0};
    Point last = cubic->p[0];
    for (int i = 1; i <= SEGMENTS; i++) {
        Point at = cubic_at(cubic, (double)i / SEGMENTS);
        lengths[i] = lengths[i - 1] + hypot(at.x - last.x, at.y - last.y);
        last = at;
    }
    double wanted = part * lengths[SEGMENTS];
    int i = 1;
    while (i < SEGMENTS && lengths[i] < wanted) {
        i++;
    }
    return (i - (lengths[i] - wanted) / (lengths[i] - lengths[i - 1])) / SEGMENTS;
}

static Point between(Point from, Point to, double part) {
    return (Point){from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
}

/* The part of the curve up to [t], or from [t] on (de Casteljau). */
static Cubic cubic_split(const Cubic *cubic, double t, bool after) {
    const Point *p = cubic->p;
    Point a = between(p[0], p[1], t), b = between(p[1], p[2], t), c = between(p[2], p[3], t);
    Point d = between(a, b, t), e = between(b, c, t), f = between(d, e, t);
    return after ? (Cubic){{f, e, c, p[3]}} : (Cubic){{p[0], a, d, f}};
}

void shape_mark(Path *under, Path *gap, Path *over, double x, double y, double height) {
    static const Cubic strand = {{{21, 20}, {21, 35}, {40, 42}, {65, 42}}};
    double scale = height / 50;
    if (under) {
        path_svg(under, "M3 42C26 42 45 35 45 20C45 11 40 5 33 5S21 11 21 20", scale, x, y, NULL);
    }
    if (over) {
        path_svg(over, "M21 20C21 35 40 42 65 42", scale, x, y, NULL);
    }
    if (gap) {
        /* Only where it crosses: from 20 to 58 % of the strand's length. */
        double from = cubic_part(&strand, 0.20), to = cubic_part(&strand, 0.58);
        Cubic part = cubic_split(&strand, to, false);
        part = cubic_split(&part, from / to, true);
        Point p[4];
        for (int i = 0; i < 4; i++) {
            p[i] = (Point){x + part.p[i].x * scale, y + part.p[i].y * scale};
        }
        path_move(gap, p[0].x, p[0].y);
        path_cubic(gap, p[1].x, p[1].y, p[2].x, p[2].y, p[3].x, p[3].y);
    }
}
