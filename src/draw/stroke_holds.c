/* The strokes that stay at a place: pressing, kneading, stretching, a resting hand. */
#include "draw/body.h"
#include "draw/stroke_inside.h"

#include <math.h>
#include <string.h>

#define DEGREE 0.017453292519943295

/* Sinking in and coming out, and into a stretch and out of it, in seconds. */
#define PRESS_SINK 3.0
#define PRESS_RISE 3.0
#define PRESS_TICK (USEC_SECOND / 10) /* while the ring fills */
#define PRESS_WIDE 7.0
#define PRESS_CLOSE 3.0
#define PRESS_BETWEEN 1.3 /* rings */
#define PRESS_BEAD 1.3
#define PRESS_SUNK 0.86
#define PRESS_LINE 0.5
#define PRESS_TRACK 0.3 /* alpha of what is not filled yet */

#define KNEAD_STEPS 4
#define KNEAD_FROM 0.25
#define KNEAD_TO 0.75
#define KNEAD_STEP_PART 0.25 /* of a squeeze is the way to the next place */
#define KNEAD_WIDE 3.6
#define KNEAD_CLOSE 1.7
#define KNEAD_MARK 2.4 /* radius */
#define KNEAD_SWEEP 1.9
#define KNEAD_FOLD 1.4

#define STRETCH_MOVE 3.0
#define STRETCH_ARROW 1.8
#define STRETCH_FADE 0.6
#define STRETCH_LIGHT 12.0 /* degrees at pressure 1 */
#define STRETCH_HEAD 4.2   /* length of the arrow's head */
#define STRETCH_LINE 1.1   /* of the arrow */
#define STRETCH_LIGHT_LINE 0.9
#define STRETCH_HALO 0.7  /* at either side of it */
#define STRETCH_ABOVE 2.6 /* of the arrow over the head */
#define STRETCH_FROM 12.0 /* degrees beyond the middle where the arrow begins */
#define STRETCH_TO 30.0
#define ARROW_FINE 20.0 /* how much finer than u its bend is drawn */
#define DOT 0.31
#define DOT_EVERY 1.65

#define REST_GLOW 5.0

static double mix(double from, double to, double at) {
    return from + (to - from) * at;
}

static void draw_ring(const Hand *hand, double r, double part, double width, double alpha) {
    Path path = {0};
    if (part >= 1) {
        path_circle(&path, hand->press.x, hand->press.y, r);
    } else {
        path_arc(&path, hand->press.x, hand->press.y, r, 0, part * STROKE_TURN);
    }
    canvas_line(hand->canvas, &path, width, false, PAINT_STROKE, alpha);
    path_finish(&path);
}

Usec stroke_draw_press(const Hand *hand) {
    bool once = hand->view->length > 0;
    double time = once ? hand->time : fmod(hand->time, hand->period);
    double sink = fmin(PRESS_SINK, hand->period / 3), rise = fmin(PRESS_RISE, hand->period / 3);
    double let_go = hand->period - rise;
    double depth =
        time < let_go ? stroke_eased(time / sink) : 1 - stroke_eased((time - let_go) / rise);
    double filled = fmax(0, fmin((time - sink) / (let_go - sink), 1));
    if (hand->view->still) {
        depth = filled = 1;
    }
    int rings = hand->view->pressure < 1 ? 1 : hand->view->pressure > 3 ? 3 : hand->view->pressure;
    for (int i = rings - 1; i >= 0; i--) {
        double r = mix(PRESS_WIDE, PRESS_CLOSE, depth) + i * PRESS_BETWEEN;
        double alpha = mix(0.35, 1, depth) * (i == 0 ? 1 : 0.55);
        double width = i == 0 ? PRESS_LINE : PRESS_LINE * 0.6;
        bool filling = i == 0 && filled > 0 && filled < 1 && time < let_go;
        draw_ring(hand, r, 1, width, filling ? PRESS_TRACK : alpha);
        if (filling) {
            draw_ring(hand, r, filled, width, alpha);
        }
    }
    stroke_tool_at(hand, hand->press, 1);
    stroke_bead_at(hand, hand->press, PRESS_BEAD * mix(1, PRESS_SUNK, depth), 1);
    bool holds = time >= sink && time < let_go;
    return once && time >= hand->period ? USEC_NEVER : holds ? PRESS_TICK : STROKE_FRAME;
}

/* The middle of the marks, and the way of the line there. */
static Point knead_middle(const Hand *hand, double time, double *direction) {
    double turn = time / hand->period, number = floor(turn);
    double step = number + stroke_eased((turn - number - 1 + KNEAD_STEP_PART) / KNEAD_STEP_PART);
    double place = fmod(step, 2 * (KNEAD_STEPS - 1));
    place = (place > KNEAD_STEPS - 1 ? 2 * (KNEAD_STEPS - 1) - place : place) / (KNEAD_STEPS - 1);
    double part = hand->view->still ? 0.5 : mix(KNEAD_FROM, KNEAD_TO, place);
    return polyline_at(&hand->line, part * polyline_length(&hand->line), direction);
}

Spot stroke_knead_at(const Hand *hand, double time) {
    return (Spot){knead_middle(hand, time, NULL), 0};
}

Usec stroke_draw_knead(const Hand *hand) {
    double direction = 0;
    Point middle = knead_middle(hand, hand->time, &direction);
    double open = hand->time / hand->period;
    double squeezed = hand->view->still ? 1 : 0.5 - 0.5 * cos(STROKE_TURN * open);
    double away = mix(KNEAD_WIDE, KNEAD_CLOSE, squeezed);
    /* The fold that is lifted lies along the muscle, between the marks. */
    double fold = KNEAD_FOLD * (0.6 + 0.4 * hand->view->pressure) * squeezed;
    Path path = {0};
    path_move(&path, middle.x - fold * cos(direction), middle.y - fold * sin(direction));
    path_line(&path, middle.x + fold * cos(direction), middle.y + fold * sin(direction));
    canvas_line(hand->canvas, &path, 0.35 + 0.2 * hand->view->pressure * squeezed, false,
                PAINT_STROKE_HALO, 0.5 + 0.5 * squeezed);
    stroke_tool_at(hand, middle, 1);
    path_clear(&path);
    for (int side = -1; side <= 1; side += 2) {
        double x = -sin(direction) * side, y = cos(direction) * side;
        /* An arc's angles count clockwise from the top. */
        double out = atan2(x, -y);
        path_arc(&path, middle.x + x * (away - KNEAD_MARK), middle.y + y * (away - KNEAD_MARK),
                 KNEAD_MARK, out - KNEAD_SWEEP / 2, KNEAD_SWEEP);
    }
    stroke_line(hand, &path, hand->width * 1.4, 1);
    path_finish(&path);
    return STROKE_FRAME;
}

/* Which way the head goes: away from the region that is stretched. 0: it does not. */
static int head_way(const StrokeView *view) {
    static const char *const necks[] = {"neck-", "upper-trap-", "levator-", "skull-base-"};
    if (view->kind != STROKE_STRETCH || view->both || !body_has_head(view->figure, NULL, NULL)) {
        return 0;
    }
    for (size_t i = 0; i < sizeof necks / sizeof *necks; i++) {
        if (strncmp(view->region->id, necks[i], strlen(necks[i])) == 0) {
            return -stroke_side(view->region) * (view->placing.mirrored ? -1 : 1);
        }
    }
    return 0;
}

/* How far into the stretch, 0 to 1. */
static double stretched(const StrokeView *view) {
    if (view->still) {
        return 1;
    }
    double time = usec_to_seconds(view->elapsed), length = usec_to_seconds(view->length);
    double in = stroke_eased(time / STRETCH_MOVE);
    return length > 2 * STRETCH_MOVE ? fmin(in, stroke_eased((length - time) / STRETCH_MOVE)) : in;
}

static double turn_most(const StrokeView *view) {
    return view->pressure <= 1 ? STRETCH_LIGHT : BODY_TURN_MOST;
}

double stroke_turn(const StrokeView *view) {
    return head_way(view) * turn_most(view) * stretched(view);
}

/* The outline of the head where it was, as dots, where neither the head lies now nor the neck. */
static void draw_start(const Hand *hand, const Shape *head, Point neck, double alpha) {
    const StrokeView *view = hand->view;
    const Shape *body = figure_find(view->figure, "base-body");
    Path dots = {0};
    Polyline outline = {0};
    Transform transform = placing_transform(&view->placing);
    stroke_flatten(&outline, &head->path, &transform);
    Point about = placing_map(&view->placing, neck);
    double turn = stroke_turn(view) * DEGREE;
    double length = polyline_length(&outline);
    int count = (int)(length / DOT_EVERY);
    for (int i = 0; i < count; i++) {
        Point at = polyline_at(&outline, length * i / count, NULL);
        double x = at.x - about.x, y = at.y - about.y;
        Point back = {about.x + x * cos(turn) + y * sin(turn),
                      about.y - x * sin(turn) + y * cos(turn)};
        bool covered = figure_hit(head, placing_unmap(&view->placing, back)) ||
                       (body != NULL && figure_hit(body, placing_unmap(&view->placing, at)));
        if (!covered) {
            path_circle(&dots, at.x, at.y, DOT);
        }
    }
    canvas_fill(hand->canvas, &dots, PAINT_OUTLINE, alpha);
    polyline_finish(&outline);
    path_finish(&dots);
}

/* The arrow along [line], drawn as far as [part] of its length. */
static void draw_arrow(const Hand *hand, const Polyline *line, double part, double alpha) {
    double length = polyline_length(line), direction = 0, end = length * fmin(part, 1);
    if (end <= 0 || alpha <= 0) {
        return;
    }
    Point tip = polyline_at(line, end, &direction);
    Path path = {0};
    path_move(&path, line->points[0].x, line->points[0].y);
    for (size_t i = 1; i < line->count && line->lengths[i] < end; i++) {
        path_line(&path, line->points[i].x, line->points[i].y);
    }
    path_line(&path, tip.x, tip.y);
    double head = fmin(STRETCH_HEAD, 0.6 * end);
    for (int side = -1; side <= 1; side += 2) {
        double angle = direction + STROKE_TURN / 2 + side * STROKE_TURN / 9;
        path_move(&path, tip.x, tip.y);
        path_line(&path, tip.x + head * cos(angle), tip.y + head * sin(angle));
    }
    double width = hand->view->pressure <= 1 ? STRETCH_LIGHT_LINE : STRETCH_LINE;
    canvas_line(hand->canvas, &path, width + 2 * STRETCH_HALO, false, PAINT_STROKE_HALO, alpha);
    canvas_line(hand->canvas, &path, width, false, PAINT_STROKE, alpha);
    path_finish(&path);
}

/* The arrow of a head that turns: over it, round the neck. */
static void head_arrow(const StrokeView *view, const Shape *head, Point neck, int way,
                       Polyline *line) {
    Point about = placing_map(&view->placing, neck);
    Rect box = placing_rect(&view->placing, head->box);
    double r = about.y - box.y + STRETCH_ABOVE;
    Path path = {0};
    path_arc(&path, 0, 0, r * ARROW_FINE, -way * STRETCH_FROM * DEGREE,
             way * (STRETCH_FROM + STRETCH_TO) * DEGREE);
    stroke_flatten(line, &path,
                   &(Transform){1 / ARROW_FINE, 0, 0, 1 / ARROW_FINE, about.x, about.y});
    path_finish(&path);
}

Usec stroke_draw_stretch(const Hand *hand) {
    const StrokeView *view = hand->view;
    double drawn = view->still ? 1 : stroke_eased(hand->time / STRETCH_ARROW);
    int way = head_way(view);
    if (way == 0) {
        /* No pose to show: the line of the pull stays. */
        draw_arrow(hand, &hand->line, drawn, 1);
        return hand->time < STRETCH_ARROW ? STROKE_FRAME : USEC_NEVER;
    }
    Point neck = {0};
    const Shape *head = NULL;
    body_has_head(view->figure, &neck, &head);
    double gone = view->still ? 0 : stroke_eased((hand->time - STRETCH_MOVE) / STRETCH_FADE);
    if (gone < 1) {
        Polyline line = {0};
        head_arrow(view, head, neck, way, &line);
        draw_start(hand, head, neck, 1 - gone);
        draw_arrow(hand, &line, drawn, 1 - gone);
        polyline_finish(&line);
        return STROKE_FRAME;
    }
    double left = usec_to_seconds(view->length) - hand->time;
    if (view->length == 0 || left <= 0) {
        return USEC_NEVER;
    }
    return left > STRETCH_MOVE ? usec_from_seconds(left - STRETCH_MOVE) : STROKE_FRAME;
}

/* A glow that stays as it is: one that came and went would set a pace. */
Usec stroke_draw_rest(const Hand *hand) {
    canvas_disc(hand->canvas, hand->press.x, hand->press.y, REST_GLOW, 0.2, PAINT_TOUCH_SOFT);
    stroke_tool_at(hand, hand->press, 1);
    return USEC_NEVER;
}
