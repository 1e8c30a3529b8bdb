#include "draw/stroke.h"

#include "draw/body.h"
#include "draw/stroke_inside.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define HALO 2.0 /* times the line */
#define HALO_BEAD 1.35
#define EYE 0.375
#define EYE_HEAVY 0.5 /* of a light touch: the bead is nearly a ring */
#define TOOL_SIZE 14.0
#define TOOL_ALPHA 0.92

#define CIRCLE_LEAST 1.8
#define CIRCLE_MOST 4.0
#define LINE_LEAST 4.0 /* a way shorter than this is not seen */

#define PER_MINUTE_MOST 120.0

#define PULSE_SECONDS 4.0
#define PULSE_TIMES 3
#define PULSE_LEAST 0.78

static const struct {
    const char *name;
    double period; /* seconds; the middle of what content/regions.md gives */
} kinds[] = {
    [STROKE_LONG] = {"long-stroke", 5},  [STROKE_CIRCLES] = {"circles", 2.5},
    [STROKE_PRESS] = {"press-hold", 25}, [STROKE_KNEAD] = {"knead", 3.5},
    [STROKE_ROLL] = {"roll", 7},         [STROKE_STRETCH] = {"stretch", 27},
    [STROKE_TAP] = {"tap", 0.5},         [STROKE_REST] = {"rest", 8},
};
_Static_assert(sizeof kinds / sizeof *kinds == STROKE_KIND_COUNT, "a row for each stroke");

const char *stroke_name(StrokeKind kind) {
    assert(kind < STROKE_KIND_COUNT);
    return kinds[kind].name;
}

bool stroke_find(const char *id, StrokeKind *out) {
    for (int i = 0; i < STROKE_KIND_COUNT; i++) {
        if (strcmp(kinds[i].name, id) == 0) {
            *out = (StrokeKind)i;
            return true;
        }
    }
    return false;
}

double stroke_eased(double at) {
    at = fmax(0, fmin(at, 1));
    return at * at * (3 - 2 * at);
}

static bool ends(const char *id, const char *ending) {
    size_t length = strlen(id), tail = strlen(ending);
    return length > tail && strcmp(id + length - tail, ending) == 0;
}

int stroke_side(const Shape *region) {
    return ends(region->id, "-left") ? -1 : ends(region->id, "-right") ? 1 : 0;
}

Usec stroke_period(const StrokeView *view) {
    if (view->length > 0 && (view->kind == STROKE_PRESS || view->kind == STROKE_STRETCH)) {
        return view->length;
    }
    if (view->per_minute > 0) {
        return usec_from_seconds(60 / fmin(view->per_minute, PER_MINUTE_MOST));
    }
    return usec_from_seconds(kinds[view->kind].period);
}

void stroke_flatten(Polyline *line, const Path *path, const Transform *transform) {
    polyline_from(line, path);
    double scale = hypot(transform->xx, transform->yx);
    for (size_t i = 0; i < line->count; i++) {
        line->points[i] = transform_point(transform, line->points[i]);
        line->lengths[i] *= scale;
    }
}

/* The way of the stroke on the screen. A region without one gets a short line across its longer
** side: something can be shown on it all the same. */
static void take_line(Hand *hand, const StrokeView *view) {
    const Shape *shape = figure_find_part(view->figure, "stroke-", view->region->id);
    if (shape != NULL) {
        Transform transform = placing_transform(&view->placing);
        stroke_flatten(&hand->line, &shape->path, &transform);
        return;
    }
    Rect box = placing_rect(&view->placing, view->region->box);
    double half = fmax(0.3 * fmax(box.w, box.h), LINE_LEAST / 2);
    double x = hand->press.x, y = hand->press.y;
    Path path = {0};
    path_move(&path, box.w >= box.h ? x - half : x, box.w >= box.h ? y : y - half);
    path_line(&path, box.w >= box.h ? x + half : x, box.w >= box.h ? y : y + half);
    polyline_from(&hand->line, &path);
    path_finish(&path);
}

static void hand_init(Hand *hand, Canvas *canvas, const StrokeView *view) {
    static const double widths[] = {0.5, 0.5, STROKE_WIDTH, 0.85};
    const Shape *region = view->region;
    const Shape *press = figure_find_part(view->figure, "press-", region->id);
    const Shape *circle = figure_find_part(view->figure, "circle-", region->id);
    int pressure = view->pressure < 0 ? 0 : view->pressure > 3 ? 3 : view->pressure;
    bool right = stroke_side(region) > 0;
    *hand = (Hand){
        .canvas = canvas,
        .view = view,
        .press = placing_map(&view->placing, press != NULL ? press->centre : region->centre),
        .way = right != view->placing.mirrored ? -1 : 1,
        .width = widths[pressure],
        .period = usec_to_seconds(stroke_period(view)),
        .time = usec_to_seconds(view->elapsed > 0 ? view->elapsed : 0),
    };
    double radius = circle != NULL ? circle->radius * view->placing.scale : 0;
    hand->radius = fmax(CIRCLE_LEAST, fmin(radius, CIRCLE_MOST));
    take_line(hand, view);
}

Usec stroke_draw(Canvas *canvas, const StrokeView *view) {
    static Usec (*const draws[])(const Hand *) = {
        [STROKE_LONG] = stroke_draw_long,   [STROKE_CIRCLES] = stroke_draw_circles,
        [STROKE_PRESS] = stroke_draw_press, [STROKE_KNEAD] = stroke_draw_knead,
        [STROKE_ROLL] = stroke_draw_roll,   [STROKE_STRETCH] = stroke_draw_stretch,
        [STROKE_TAP] = stroke_draw_tap,     [STROKE_REST] = stroke_draw_rest,
    };
    _Static_assert(sizeof draws / sizeof *draws == STROKE_KIND_COUNT, "a picture of each stroke");
    assert(view->kind < STROKE_KIND_COUNT);
    Hand hand;
    hand_init(&hand, canvas, view);
    Usec next = draws[view->kind](&hand);
    polyline_finish(&hand.line);
    return view->still ? USEC_NEVER : next;
}

Point stroke_bead(const StrokeView *view) {
    static Spot (*const spots[])(const Hand *, double) = {
        [STROKE_LONG] = stroke_long_at, [STROKE_CIRCLES] = stroke_circles_at,
        [STROKE_PRESS] = NULL,          [STROKE_KNEAD] = stroke_knead_at,
        [STROKE_ROLL] = stroke_roll_at, [STROKE_STRETCH] = NULL,
        [STROKE_TAP] = stroke_tap_at,   [STROKE_REST] = NULL,
    };
    _Static_assert(sizeof spots / sizeof *spots == STROKE_KIND_COUNT, "a place for each stroke");
    Hand hand;
    hand_init(&hand, NULL, view);
    Point at = spots[view->kind] != NULL ? spots[view->kind](&hand, hand.time).at : hand.press;
    polyline_finish(&hand.line);
    return at;
}

double stroke_pulse(Usec elapsed, bool still, Usec *next) {
    double seconds = usec_to_seconds(elapsed);
    bool over = still || seconds < 0 || seconds >= PULSE_SECONDS * PULSE_TIMES;
    if (next != NULL) {
        *next = over ? USEC_NEVER : STROKE_FRAME;
    }
    if (over) {
        return 1;
    }
    double wave = 0.5 + 0.5 * cos(STROKE_TURN * seconds / PULSE_SECONDS);
    return PULSE_LEAST + (1 - PULSE_LEAST) * wave;
}

void stroke_line(const Hand *hand, const Path *path, double width, double alpha) {
    canvas_line(hand->canvas, path, width * HALO, false, PAINT_STROKE_HALO, alpha);
    canvas_line(hand->canvas, path, width, false, PAINT_STROKE, alpha);
}

static void disc(const Hand *hand, Point at, double r, Paint paint, double alpha) {
    Path path = {0};
    path_circle(&path, at.x, at.y, r);
    canvas_fill(hand->canvas, &path, paint, alpha);
    path_finish(&path);
}

void stroke_bead_at(const Hand *hand, Point at, double size, double alpha) {
    double r = STROKE_BEAD * size;
    double eye = hand->view->pressure <= 1 ? EYE_HEAVY : EYE;
    disc(hand, at, r * HALO_BEAD, PAINT_STROKE_HALO, alpha);
    disc(hand, at, r, PAINT_STROKE, alpha);
    disc(hand, at, r * eye, PAINT_STROKE_HALO, alpha);
}

void stroke_tool_at(const Hand *hand, Point at, double alpha) {
    if (hand->view->tool != NULL) {
        body_tool(hand->canvas, hand->view->tool, at, TOOL_SIZE, hand->view->tool_mirrored,
                  TOOL_ALPHA * alpha);
    }
}

void stroke_part(const Hand *hand, Path *path, double from, double to) {
    const Polyline *line = &hand->line;
    double length = polyline_length(line);
    Point at = polyline_at(line, from * length, NULL);
    path_move(path, at.x, at.y);
    for (size_t i = 0; i < line->count; i++) {
        if (line->lengths[i] > from * length && line->lengths[i] < to * length) {
            path_line(path, line->points[i].x, line->points[i].y);
        }
    }
    at = polyline_at(line, to * length, NULL);
    path_line(path, at.x, at.y);
}
