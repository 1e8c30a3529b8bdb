/* The strokes that go along a line: long strokes, circles, rolling, tapping. */
#include "draw/stroke_inside.h"

#include <math.h>

#define TRAIL_SECONDS 1.6
#define TRAIL_PIECES 4
#define TRAIL_STEPS 12    /* of a piece */
#define TRAIL_OLDEST 0.38 /* alpha, and that of the whole way */

#define LONG_PART 0.8 /* of a pass is on the skin, the rest is the way back */
#define LIFT_SIZE 0.15
#define LIFT_ALPHA 0.6
#define LIFT_HEIGHT 0.25 /* of the way back, in its lengths */
#define LIFT_HEIGHT_MOST 5.0
#define LIFT_FADE 0.12 /* of the way back: how fast the hand comes off */

#define CIRCLES_MOST 4
#define CIRCLES_APART 3.2 /* at least, and 1.2 radii */
#define CIRCLES_FROM 0.2  /* of the line: circles keep inside the region */
#define CIRCLES_TO 0.8
#define CIRCLES_STEPS 24 /* of one circle */

#define BALL 2.1
#define BALL_SHADOW 0.2 /* alpha */
#define BALL_HALO 0.45

#define TAP_LEAST 3 /* places along the line */
#define TAP_MOST 6
#define TAP_APART 2.6
#define TAP_MARK 0.45
#define TAP_MARK_ALPHA 0.55
#define TAP_LIFT_SIZE 0.25
#define TAP_LIFT_ALPHA 0.45
#define TAP_BEAD 0.85

static double mix(double from, double to, double at) {
    return from + (to - from) * at;
}

/* The way back through the air, [at] 0 to 1: up from where the stroke ends, and down to where it
** begins. */
static Spot lifted(Point from, Point to, double at) {
    double length = hypot(to.x - from.x, to.y - from.y);
    double height = fmin(LIFT_HEIGHT * length, LIFT_HEIGHT_MOST) * 4 * at * (1 - at);
    double x = length > 0 ? (to.y - from.y) / length : 0;
    double y = length > 0 ? -(to.x - from.x) / length : -1;
    double side = y > 0 || (y >= 0 && x < 0) ? -1 : 1; /* upwards on the screen */
    double eased = stroke_eased(at);
    return (Spot){{mix(from.x, to.x, eased) + side * x * height,
                   mix(from.y, to.y, eased) + side * y * height},
                  stroke_eased(fmin(at, 1 - at) / LIFT_FADE)};
}

Spot stroke_long_at(const Hand *hand, double time) {
    double length = polyline_length(&hand->line), at = fmod(time, hand->period) / hand->period;
    if (at < LONG_PART) {
        double along = length * stroke_eased(at / LONG_PART);
        return (Spot){polyline_at(&hand->line, along, NULL), 0};
    }
    return lifted(polyline_at(&hand->line, length, NULL), polyline_at(&hand->line, 0, NULL),
                  (at - LONG_PART) / (1 - LONG_PART));
}

/* How many circles the line has room for, side by side. */
static int circles_count(const Hand *hand) {
    double length = (CIRCLES_TO - CIRCLES_FROM) * polyline_length(&hand->line);
    double count = round(length / fmax(CIRCLES_APART, 1.2 * hand->radius));
    return count < 1 ? 1 : count > CIRCLES_MOST ? CIRCLES_MOST : (int)count;
}

/* The angle at which a circle begins and ends: where it goes along the line anyway, so that its loop
** closes in between. */
static double circles_begin(const Hand *hand) {
    double direction = 0;
    polyline_at(&hand->line, CIRCLES_FROM * polyline_length(&hand->line), &direction);
    return atan2(sin(direction), hand->way * cos(direction));
}

/* The place [turns] circles into the stroke. */
static Point circle_at(const Hand *hand, double turns) {
    double part = mix(CIRCLES_FROM, CIRCLES_TO, turns / circles_count(hand));
    Point middle = polyline_at(&hand->line, part * polyline_length(&hand->line), NULL);
    double angle = circles_begin(hand) + STROKE_TURN * turns;
    return (Point){middle.x + hand->way * hand->radius * sin(angle),
                   middle.y - hand->radius * cos(angle)};
}

Spot stroke_circles_at(const Hand *hand, double time) {
    int count = circles_count(hand);
    double turns = fmod(time / hand->period, count + 1);
    if (turns < count) {
        return (Spot){circle_at(hand, turns), 0};
    }
    return lifted(circle_at(hand, count), circle_at(hand, 0), turns - count);
}

Spot stroke_roll_at(const Hand *hand, double time) {
    double at = 0.5 - 0.5 * cos(STROKE_TURN * time / hand->period);
    return (Spot){polyline_at(&hand->line, at * polyline_length(&hand->line), NULL), 0};
}

/* The trail of the last 1.6 s, where the hand was on the skin. It lies on the way, whose halo it
** shares and which is as strong as its oldest piece: that one need not be drawn. */
static void draw_trail(const Hand *hand, Spot (*spot)(const Hand *, double)) {
    static const double alphas[TRAIL_PIECES] = {TRAIL_OLDEST, 0.62, 0.82, 1};
    double from = fmax(0, hand->time - TRAIL_SECONDS), span = hand->time - from;
    for (int i = 1; i < TRAIL_PIECES; i++) {
        Path piece = {0};
        bool begun = false;
        for (int k = 0; k <= TRAIL_STEPS; k++) {
            double at = (double)(i * TRAIL_STEPS + k) / (TRAIL_PIECES * TRAIL_STEPS);
            Spot now = spot(hand, from + span * at);
            bool skin = now.lift <= 0;
            if (skin) {
                (begun ? path_line : path_move)(&piece, now.at.x, now.at.y);
            }
            begun = skin;
        }
        canvas_line(hand->canvas, &piece, hand->width, i + 1 < TRAIL_PIECES, PAINT_STROKE,
                    (alphas[i] - TRAIL_OLDEST) / (1 - TRAIL_OLDEST));
        path_finish(&piece);
    }
}

static void add_circles(const Hand *hand, Path *path) {
    for (int i = 0; i <= circles_count(hand) * CIRCLES_STEPS; i++) {
        Point at = circle_at(hand, (double)i / CIRCLES_STEPS);
        (i > 0 ? path_line : path_move)(path, at.x, at.y);
    }
}

/* The whole way: as quiet as the end of the trail, or, when nothing moves, as the stroke itself. */
static void draw_way(const Hand *hand, Path *path) {
    if (hand->view->still) {
        stroke_line(hand, path, hand->width, 1);
    } else {
        canvas_line(hand->canvas, path, 2 * hand->width, false, PAINT_STROKE_HALO, 1);
        canvas_line(hand->canvas, path, hand->width, false, PAINT_STROKE, TRAIL_OLDEST);
    }
    path_finish(path);
}

static void draw_spot(const Hand *hand, Spot spot) {
    double alpha = 1 - LIFT_ALPHA * spot.lift;
    stroke_tool_at(hand, spot.at, alpha);
    stroke_bead_at(hand, spot.at, 1 + LIFT_SIZE * spot.lift, alpha);
}

Usec stroke_draw_long(const Hand *hand) {
    Path way = {0};
    stroke_part(hand, &way, 0, 1);
    draw_way(hand, &way);
    if (hand->view->still) {
        draw_spot(hand, (Spot){polyline_at(&hand->line, polyline_length(&hand->line), NULL), 0});
        return USEC_NEVER;
    }
    draw_trail(hand, stroke_long_at);
    draw_spot(hand, stroke_long_at(hand, hand->time));
    return STROKE_FRAME;
}

Usec stroke_draw_circles(const Hand *hand) {
    Path way = {0};
    add_circles(hand, &way);
    draw_way(hand, &way);
    if (hand->view->still) {
        draw_spot(hand, (Spot){circle_at(hand, circles_count(hand)), 0});
        return USEC_NEVER;
    }
    draw_trail(hand, stroke_circles_at);
    draw_spot(hand, stroke_circles_at(hand, hand->time));
    return STROKE_FRAME;
}

static void disc(const Hand *hand, Point at, double r, Paint paint, double alpha) {
    Path path = {0};
    path_circle(&path, at.x, at.y, r);
    canvas_fill(hand->canvas, &path, paint, alpha);
    path_finish(&path);
}

/* A ball that has rolled [along] u; its seam turns as it goes. */
static void draw_ball(const Hand *hand, Point at, double along) {
    double angle = along / BALL;
    disc(hand, (Point){at.x, at.y + 0.4 * BALL}, BALL * (1 + 0.14 * hand->view->pressure),
         PAINT_STROKE, BALL_SHADOW);
    disc(hand, at, BALL + BALL_HALO, PAINT_STROKE_HALO, 1);
    disc(hand, at, BALL, PAINT_STROKE, 1);
    Path seam = {0};
    for (int side = 0; side < 2; side++) {
        double to = angle + side * STROKE_TURN / 2;
        path_arc(&seam, at.x + 1.5 * BALL * sin(to), at.y - 1.5 * BALL * cos(to), BALL,
                 to + STROKE_TURN * 0.4, STROKE_TURN * 0.2);
    }
    canvas_line(hand->canvas, &seam, 0.28, false, PAINT_STROKE_HALO, 1);
    path_finish(&seam);
}

Usec stroke_draw_roll(const Hand *hand) {
    double length = polyline_length(&hand->line);
    bool still = hand->view->still;
    double at = still ? 1 : 0.5 - 0.5 * cos(STROKE_TURN * hand->time / hand->period);
    Path path = {0};
    stroke_part(hand, &path, 0, 1);
    stroke_line(hand, &path, hand->width, 1);
    path_finish(&path);
    Point place = polyline_at(&hand->line, at * length, NULL);
    if (hand->view->tool != NULL) {
        stroke_tool_at(hand, place, 1);
        stroke_bead_at(hand, place, 1, 1);
    } else {
        draw_ball(hand, place, at * length);
    }
    return STROKE_FRAME;
}

static int tap_places(const Hand *hand) {
    double count = round(polyline_length(&hand->line) / TAP_APART);
    return count < TAP_LEAST ? TAP_LEAST : count > TAP_MOST ? TAP_MOST : (int)count;
}

/* The place of tap number [tap]: along the line and back. */
static Point tap_place(const Hand *hand, int64_t tap) {
    int places = tap_places(hand), turn = 2 * places - 2;
    int at = (int)(tap % turn);
    at = at < places ? at : turn - at;
    return polyline_at(&hand->line, (at + 0.5) / places * polyline_length(&hand->line), NULL);
}

/* Finger 0 or 1: it lands at every other tap, and is in the air between. */
static Spot finger_at(const Hand *hand, int finger, double time) {
    double taps = time / hand->period;
    int64_t last = (int64_t)floor((taps - finger) / 2) * 2 + finger; /* where it landed last */
    double at = (taps - (double)last) / 2;
    int64_t from = last < 0 ? last + 2 : last;
    Point one = tap_place(hand, from), other = tap_place(hand, last + 2);
    double eased = stroke_eased(at);
    return (Spot){{mix(one.x, other.x, eased), mix(one.y, other.y, eased)},
                  sin(STROKE_TURN / 2 * at)};
}

Spot stroke_tap_at(const Hand *hand, double time) {
    Spot one = finger_at(hand, 0, time), other = finger_at(hand, 1, time);
    return (Spot){{(one.at.x + other.at.x) / 2, (one.at.y + other.at.y) / 2}, 0};
}

Usec stroke_draw_tap(const Hand *hand) {
    bool still = hand->view->still;
    for (int i = 0; i < tap_places(hand); i++) {
        Point at = tap_place(hand, i);
        if (still) {
            stroke_bead_at(hand, at, TAP_BEAD, 1);
        } else {
            disc(hand, at, TAP_MARK, PAINT_STROKE, TAP_MARK_ALPHA);
        }
    }
    if (still) {
        stroke_tool_at(hand, tap_place(hand, tap_places(hand) - 1), 1);
        return USEC_NEVER;
    }
    for (int finger = 0; finger < 2; finger++) {
        Spot spot = finger_at(hand, finger, hand->time);
        if (finger == 0) {
            stroke_tool_at(hand, stroke_tap_at(hand, hand->time).at, 1);
        }
        stroke_bead_at(hand, spot.at, TAP_BEAD * (1 + TAP_LIFT_SIZE * spot.lift),
                       1 - TAP_LIFT_ALPHA * spot.lift);
    }
    return STROKE_FRAME;
}
