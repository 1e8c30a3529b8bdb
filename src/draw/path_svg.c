/* SVG path data. The pen keeps its places in the data's own units; only what goes into the path is
** scaled and moved. */
#include "draw/path.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define TURN 6.283185307179586

typedef struct Pen {
    Path *path;
    double scale, dx, dy;
    const char *at;
    Point here, begin; /* the current point and where its piece began */
    Point control;     /* the last control, for S and T; [here] where there was none */
    char last;         /* the last command in upper case; 0 at the beginning */
} Pen;

static double out_x(const Pen *pen, double x) {
    return x * pen->scale + pen->dx;
}

static double out_y(const Pen *pen, double y) {
    return y * pen->scale + pen->dy;
}

static void skip_space(Pen *pen) {
    while (*pen->at == ' ' || *pen->at == '\t' || *pen->at == '\n' || *pen->at == '\r' ||
           *pen->at == '\f') {
        pen->at++;
    }
}

/* White space with at most one comma in it. */
static void skip_separator(Pen *pen) {
    skip_space(pen);
    if (*pen->at == ',') {
        pen->at++;
        skip_space(pen);
    }
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Reads a number, without strtod: that follows the locale and takes "inf" and "0x". Leaves the pen
** before it if there is none. */
static bool read_number(Pen *pen, double *out) {
    const char *at = pen->at;
    double sign = 1, value = 0;
    int exponent = 0, digits = 0;
    if (*at == '+' || *at == '-') {
        sign = *at++ == '-' ? -1 : 1;
    }
    for (; is_digit(*at); at++, digits++) {
        value = value * 10 + (*at - '0');
    }
    if (*at == '.') {
        for (at++; is_digit(*at); at++, digits++) {
            /* Digits beyond what a double can hold are dropped. */
            if (value < 1e15) {
                value = value * 10 + (*at - '0');
                exponent--;
            }
        }
    }
    if (digits == 0) {
        return false;
    }
    if (*at == 'e' || *at == 'E') {
        const char *power = at + 1;
        bool negative = *power == '-';
        if (*power == '+' || *power == '-') {
            power++;
        }
        if (is_digit(*power)) {
            int written = 0;
            for (; is_digit(*power); power++) {
                written = written < 1000 ? written * 10 + (*power - '0') : written;
            }
            exponent += negative ? -written : written;
            at = power;
        }
    }
    value = exponent < 0 ? value / pow(10, -exponent) : value * pow(10, exponent);
    if (!isfinite(value) || value > 1e9) {
        return false;
    }
    *out = sign * value;
    pen->at = at;
    return true;
}

static bool read_numbers(Pen *pen, double *out, int count) {
    for (int i = 0; i < count; i++) {
        if (i > 0) {
            skip_separator(pen);
        }
        if (!read_number(pen, &out[i])) {
            return false;
        }
    }
    return true;
}

/* A flag is one character, and needs no separator after it. */
static bool read_flag(Pen *pen, bool *out) {
    skip_separator(pen);
    if (*pen->at != '0' && *pen->at != '1') {
        return false;
    }
    *out = *pen->at++ == '1';
    return true;
}

static void move_to(Pen *pen, Point to) {
    path_move(pen->path, out_x(pen, to.x), out_y(pen, to.y));
    pen->here = pen->begin = to;
}

static void line_to(Pen *pen, Point to) {
    path_line(pen->path, out_x(pen, to.x), out_y(pen, to.y));
    pen->here = to;
}

static void cubic_to(Pen *pen, Point one, Point two, Point to) {
    path_cubic(pen->path, out_x(pen, one.x), out_y(pen, one.y), out_x(pen, two.x),
               out_y(pen, two.y), out_x(pen, to.x), out_y(pen, to.y));
    pen->here = to;
}

static Point between(Point from, Point to, double part) {
    return (Point){from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
}

static void quadratic_to(Pen *pen, Point control, Point to) {
    cubic_to(pen, between(pen->here, control, 2.0 / 3), between(to, control, 2.0 / 3), to);
}

/* The arc of an ellipse by its end points, as SVG 1.1 appendix F.6 computes its centre. */
static void arc_to(Pen *pen, double rx, double ry, double degrees, bool large, bool clockwise,
                   Point to) {
    Point from = pen->here;
    rx = fabs(rx);
    ry = fabs(ry);
    if (from.x == to.x && from.y == to.y) {
        return;
    }
    if (rx < 1e-12 || ry < 1e-12) {
        line_to(pen, to);
        return;
    }
    double cosine = cos(degrees * TURN / 360), sine = sin(degrees * TURN / 360);
    double half_x = (from.x - to.x) / 2, half_y = (from.y - to.y) / 2;
    /* The half chord on the unit circle that the ellipse is made of. */
    double ux = (cosine * half_x + sine * half_y) / rx;
    double uy = (-sine * half_x + cosine * half_y) / ry;
    double length = ux * ux + uy * uy;
    if (length > 1) { /* too small to reach: grown until it does */
        rx *= sqrt(length);
        ry *= sqrt(length);
        ux /= sqrt(length);
        uy /= sqrt(length);
        length = 1;
    }
    double far = sqrt(fmax(0, 1 - length) / length) * (large == clockwise ? -1 : 1);
    double cx = far * uy, cy = -far * ux;
    double start = atan2(uy - cy, ux - cx), end = atan2(-uy - cy, -ux - cx);
    double sweep = end - start;
    if (clockwise && sweep < 0) {
        sweep += TURN;
    } else if (!clockwise && sweep > 0) {
        sweep -= TURN;
    }
    Point middle = {(from.x + to.x) / 2 + cosine * rx * cx - sine * ry * cy,
                    (from.y + to.y) / 2 + sine * rx * cx + cosine * ry * cy};
    int pieces = (int)ceil(fabs(sweep) / (TURN / 4) - 1e-9);
    pieces = pieces < 1 ? 1 : pieces;
    double piece = sweep / pieces, pull = 4.0 / 3 * tan(piece / 4);
    for (int i = 0; i < pieces; i++) {
        double a = start + piece * i, b = start + piece * (i + 1);
        double unit[3][2] = {{cos(a) - pull * sin(a), sin(a) + pull * cos(a)},
                             {cos(b) + pull * sin(b), sin(b) - pull * cos(b)},
                             {cos(b), sin(b)}};
        Point points[3];
        for (int k = 0; k < 3; k++) {
            points[k].x = middle.x + cosine * rx * unit[k][0] - sine * ry * unit[k][1];
            points[k].y = middle.y + sine * rx * unit[k][0] + cosine * ry * unit[k][1];
        }
        /* The last piece ends where the data says, not where rounding leads. */
        cubic_to(pen, points[0], points[1], i + 1 == pieces ? to : points[2]);
    }
}

/* The mirror image of the last control, if the last command was [one] or [other]. */
static Point mirrored(const Pen *pen, char one, char other) {
    if (pen->last != one && pen->last != other) {
        return pen->here;
    }
    return (Point){2 * pen->here.x - pen->control.x, 2 * pen->here.y - pen->control.y};
}

/* One command with one set of numbers. */
static bool read_piece(Pen *pen, char command, Point base) {
    double n[6];
    Point to, one, two;
    bool large, clockwise;
    switch (command) {
    case 'M':
    case 'L':
    case 'T':
        if (!read_numbers(pen, n, 2)) {
            return false;
        }
        to = (Point){base.x + n[0], base.y + n[1]};
        if (command == 'M') {
            move_to(pen, to);
        } else if (command == 'L') {
            line_to(pen, to);
        } else {
            one = mirrored(pen, 'Q', 'T');
            quadratic_to(pen, one, to);
            pen->control = one;
        }
        return true;
    case 'H':
    case 'V':
        if (!read_numbers(pen, n, 1)) {
            return false;
        }
        line_to(pen, command == 'H' ? (Point){base.x + n[0], pen->here.y}
                                    : (Point){pen->here.x, base.y + n[0]});
        return true;
    case 'C':
        if (!read_numbers(pen, n, 6)) {
            return false;
        }
        two = (Point){base.x + n[2], base.y + n[3]};
        cubic_to(pen, (Point){base.x + n[0], base.y + n[1]}, two,
                 (Point){base.x + n[4], base.y + n[5]});
        pen->control = two;
        return true;
    case 'S':
        if (!read_numbers(pen, n, 4)) {
            return false;
        }
        two = (Point){base.x + n[0], base.y + n[1]};
        cubic_to(pen, mirrored(pen, 'C', 'S'), two, (Point){base.x + n[2], base.y + n[3]});
        pen->control = two;
        return true;
    case 'Q':
        if (!read_numbers(pen, n, 4)) {
            return false;
        }
        one = (Point){base.x + n[0], base.y + n[1]};
        quadratic_to(pen, one, (Point){base.x + n[2], base.y + n[3]});
        pen->control = one;
        return true;
    default:
        assert(command == 'A');
        if (!read_numbers(pen, n, 3) || !read_flag(pen, &large) || !read_flag(pen, &clockwise)) {
            return false;
        }
        skip_separator(pen);
        if (!read_numbers(pen, n + 3, 2)) {
            return false;
        }
        arc_to(pen, n[0], n[1], n[2], large, clockwise, (Point){base.x + n[3], base.y + n[4]});
        return true;
    }
}

static bool starts_number(char c) {
    return is_digit(c) || c == '-' || c == '+' || c == '.';
}

/* One command letter and all sets of numbers behind it. */
static bool read_command(Pen *pen) {
    char letter = *pen->at, command = (char)toupper((unsigned char)letter);
    if (letter == '\0' || !strchr("MLHVCSQTAZ", command) || (pen->last == 0 && command != 'M')) {
        return false;
    }
    bool relative = letter != command;
    pen->at++;
    if (command == 'Z') {
        if (pen->last != 'Z') { /* a piece of nothing has nothing to close */
            path_close(pen->path);
        }
        pen->here = pen->begin;
        pen->last = 'Z';
        return true;
    }
    if (pen->last == 'Z' && command != 'M') {
        move_to(pen, pen->begin);
    }
    for (;;) {
        skip_space(pen);
        if (!read_piece(pen, command, relative ? pen->here : (Point){0, 0})) {
            return false;
        }
        pen->last = command;
        const char *end = pen->at;
        skip_separator(pen);
        if (!starts_number(*pen->at)) {
            /* A comma must be followed by a number; white space need not. */
            for (; end < pen->at; end++) {
                if (*end == ',') {
                    return false;
                }
            }
            return true;
        }
        if (command == 'M') { /* further points of a move are lines */
            command = 'L';
        }
    }
}

bool path_svg(Path *path, const char *data, double scale, double dx, double dy, size_t *at) {
    Pen pen = {.path = path, .scale = scale, .dx = dx, .dy = dy, .at = data};
    skip_space(&pen);
    while (*pen.at != '\0') {
        if (!read_command(&pen)) {
            if (at) {
                *at = (size_t)(pen.at - data);
            }
            return false;
        }
        skip_space(&pen);
    }
    return true;
}
