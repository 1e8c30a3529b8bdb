#include "draw/body.h"

#include "base/memory.h"
#include "draw/flat.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEGREE 0.017453292519943295

/* Lengths in u. */
#define REGION_EDGE 0.4
#define CONTOUR_LEAST 0.18
#define CONTOUR_MOST 0.42 /* a figure seen from near has finer contours, not coarser ones */
#define CONTRAST_LINE 0.3
#define STRIPE_WIDTH 1.0 /* of a region in contrast */
#define STRIPE_EVERY 3.0
#define HATCH_WIDTH 0.15 /* of a no-go zone */
#define HATCH_EVERY 1.2
#define HATCH_ALPHA 0.7
#define NEAR_PART 0.15 /* of the window: how near a no-go zone is shown */

/* The middle of the neck lies this part of the head's height below the chin. */
#define NECK_PART 0.1

/* Fills below this are clothes, which contrast leaves out. */
#define TRANSLUCENT 0.99

/* A tone is a paint, with another one laid over it where two must be told apart. */
typedef struct Look {
    Paint paint;
    double alpha;
    Paint over;
    double over_alpha;
} Look;

static const Look figure_looks[] = {
    [TONE_NONE] = {PAINT_BG, 0, PAINT_BG, 0},
    [TONE_BODY] = {PAINT_FIGURE, 1, PAINT_BG, 0},
    [TONE_FAR] = {PAINT_FIGURE, 1, PAINT_FIGURE_SHADE, 0.6},
    [TONE_SHADE] = {PAINT_FIGURE_SHADE, 1, PAINT_BG, 0},
    [TONE_SLEEVE] = {PAINT_FIGURE_SHADE, 1, PAINT_FIGURE_LINE, 0.3},
    [TONE_LINE] = {PAINT_FIGURE_LINE, 1, PAINT_BG, 0},
    [TONE_MARK] = {PAINT_INK2, 1, PAINT_BG, 0},
    [TONE_PROP] = {PAINT_SURFACE, 1, PAINT_BG, 0},
    [TONE_PROP_SHADE] = {PAINT_SURFACE, 1, PAINT_LINE, 0.75},
    [TONE_PROP_LINE] = {PAINT_FIGURE_LINE, 1, PAINT_BG, 0},
    [TONE_PROP_LIGHT] = {PAINT_SURFACE, 1, PAINT_BG, 0},
    [TONE_ACCENT] = {PAINT_BG, 0, PAINT_BG, 0},
};
_Static_assert(sizeof figure_looks / sizeof *figure_looks == TONE_COUNT, "a look for each tone");

/* Hands and tools that show a stroke have the second colour of the theme. */
static const Look tool_looks[] = {
    [TONE_NONE] = {PAINT_BG, 0, PAINT_BG, 0},
    [TONE_BODY] = {PAINT_SURFACE, 1, PAINT_BG, 0},
    [TONE_FAR] = {PAINT_SUNKEN, 1, PAINT_BG, 0},
    [TONE_SHADE] = {PAINT_SUNKEN, 1, PAINT_BG, 0},
    [TONE_SLEEVE] = {PAINT_SUNKEN, 1, PAINT_BG, 0},
    [TONE_LINE] = {PAINT_OUTLINE, 1, PAINT_BG, 0},
    [TONE_MARK] = {PAINT_OUTLINE, 1, PAINT_BG, 0},
    [TONE_PROP] = {PAINT_SURFACE, 1, PAINT_BG, 0},
    [TONE_PROP_SHADE] = {PAINT_SURFACE, 1, PAINT_LINE, 0.75},
    [TONE_PROP_LINE] = {PAINT_OUTLINE, 1, PAINT_BG, 0},
    [TONE_PROP_LIGHT] = {PAINT_SURFACE, 1, PAINT_BG, 0},
    [TONE_ACCENT] = {PAINT_BG, 0, PAINT_BG, 0},
};
_Static_assert(sizeof tool_looks / sizeof *tool_looks == TONE_COUNT, "a look for each tone");

static bool is_contrast(const Canvas *canvas) {
    return canvas_theme(canvas) == THEME_CONTRAST;
}

static bool is_drawn(const Shape *shape, bool faces) {
    switch (shape->kind) {
    case SHAPE_BASE:
    case SHAPE_HAIR:
    case SHAPE_LINE:
    case SHAPE_BREATH:
        return true;
    case SHAPE_FACE:
        return faces;
    case SHAPE_FULL:
    case SHAPE_REGION:
    case SHAPE_NO_GO:
    case SHAPE_STROKE:
    case SHAPE_PRESS:
    case SHAPE_CIRCLE:
    case SHAPE_CONTACT:
    case SHAPE_KIND_COUNT:
        break;
    }
    return false;
}

static bool begins(const char *id, const char *prefix) {
    return strncmp(id, prefix, strlen(prefix)) == 0;
}

/* What turns with the head (design.md section 6). */
static bool is_head(const Shape *shape) {
    return shape->kind == SHAPE_HAIR || shape->kind == SHAPE_FACE ||
           strcmp(shape->id, "base-head") == 0 || begins(shape->id, "base-ear") ||
           begins(shape->id, "line-ear") || begins(shape->id, "line-jaw");
}

bool body_has_head(const Figure *figure, Point *neck, const Shape **head) {
    const Shape *found = figure_find(figure, "base-head");
    if (found == NULL) {
        return false;
    }
    if (neck != NULL) {
        *neck =
            (Point){found->box.x + found->box.w / 2, found->box.y + found->box.h * (1 + NECK_PART)};
    }
    if (head != NULL) {
        *head = found;
    }
    return true;
}

Transform body_turned(const Placing *placing, Point neck, double degrees) {
    Point about = placing_map(placing, neck);
    double turn = fmax(-BODY_TURN_MOST, fmin(degrees, BODY_TURN_MOST)) * DEGREE;
    double c = cos(turn), s = sin(turn);
    Transform turned = {
        c, -s, s, c, about.x - c * about.x + s * about.y, about.y - s * about.x - c * about.y};
    return transform_chain(placing_transform(placing), turned);
}

static Outline outline_of(const Shape *shape) {
    return (Outline){&shape->path, shape->box, shape->hash};
}

/* The scale of a transform that turns and mirrors but does not stretch. */
static double scale_of(const Transform *transform) {
    return hypot(transform->xx, transform->yx);
}

static void draw_fill(Canvas *canvas, const Shape *shape, const Transform *transform,
                      const Path *moved, Paint paint, double alpha) {
    if (moved != NULL) {
        canvas_fill(canvas, moved, paint, alpha);
    } else {
        Outline outline = outline_of(shape);
        canvas_outline(canvas, &outline, transform, 0, false, paint, alpha);
    }
}

static void draw_line(Canvas *canvas, const Shape *shape, const Transform *transform,
                      const Path *moved, double width, bool butt, Paint paint, double alpha) {
    if (moved != NULL) {
        canvas_line(canvas, moved, width, butt, paint, alpha);
    } else {
        Outline outline = outline_of(shape);
        canvas_outline(canvas, &outline, transform, width, butt, paint, alpha);
    }
}

/* Draws one shape in [looks]; [moved], where it is not NULL, is its path on the screen. */
static void draw_shape(Canvas *canvas, const Shape *shape, const Transform *transform,
                       const Path *moved, const Look *looks, double light) {
    bool contrast = is_contrast(canvas);
    Look fill = looks[shape->fill], line = looks[shape->stroke];
    double fill_alpha = fill.alpha * shape->fill_opacity * light;
    double line_alpha = line.alpha * shape->stroke_opacity * light;
    if (contrast && fill_alpha < TRANSLUCENT * light) {
        fill_alpha = 0;
    }
    if (fill_alpha > 0) {
        /* The dark theme's surface is too near its panel for a chair to be seen. */
        bool dim = canvas_theme(canvas) == THEME_DARK && fill.paint == PAINT_SURFACE &&
                   looks == figure_looks;
        draw_fill(canvas, shape, transform, moved, dim ? PAINT_LINE : fill.paint, fill_alpha);
        if (contrast) {
            draw_line(canvas, shape, transform, moved, CONTRAST_LINE, false, PAINT_FIGURE_LINE,
                      light);
        } else if (fill.over_alpha > 0) {
            draw_fill(canvas, shape, transform, moved, fill.over, fill_alpha * fill.over_alpha);
        }
    }
    if (line_alpha > 0 && shape->stroke_width > 0) {
        double width = fmax(shape->stroke_width * scale_of(transform), CONTOUR_LEAST);
        if (shape->stroke == TONE_LINE) {
            width = fmin(width, CONTOUR_MOST);
        }
        draw_line(canvas, shape, transform, moved, width, !shape->round, line.paint, line_alpha);
    }
}

static void draw_breath(Canvas *canvas, const BodyView *view, const Shape *shape,
                        const Transform *transform, double volume) {
    const Shape *full = figure_full(view->figure, shape);
    if (full == NULL || volume <= 0) {
        draw_shape(canvas, shape, transform, NULL, figure_looks, 1);
        return;
    }
    Path between = {0}, moved = {0};
    figure_morph(&between, shape, full, volume);
    path_append_moved(&moved, &between, transform);
    draw_shape(canvas, shape, transform, &moved, figure_looks, 1);
    path_finish(&moved);
    path_finish(&between);
}

/* A part of a polygon: what of it lies where a x + b y is at most [most]. */
static size_t half(const Point *in, size_t count, double a, double b, double most, Point *out) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        Point from = in[i], to = in[i + 1 < count ? i + 1 : 0];
        double one = a * from.x + b * from.y - most, other = a * to.x + b * to.y - most;
        if (one <= 0) {
            out[kept++] = from;
        }
        if ((one <= 0) != (other <= 0)) {
            double part = one / (one - other);
            out[kept++] = (Point){from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
        }
    }
    return kept;
}

/* The stripes of one contour: cut by the two sides of each band. What is left of a bay between its
** parts has no width, so it does not show. [room] holds twice four times the contour's points. */
static void stripe(Path *out, const Point *points, size_t count, Point *room, double width,
                   double every) {
    const double way = sqrt(0.5);
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        double across = (points[i].x + points[i].y) * way;
        least = fmin(least, across);
        most = fmax(most, across);
    }
    Point *once = room, *twice = room + 2 * count;
    for (double at = floor(least / every) * every; at < most; at += every) {
        size_t cut = half(points, count, way, way, at + width, once);
        cut = half(once, cut, -way, -way, -at, twice);
        if (cut < 3) {
            continue;
        }
        path_move(out, twice[0].x, twice[0].y);
        for (size_t i = 1; i < cut; i++) {
            path_line(out, twice[i].x, twice[i].y);
        }
        path_close(out);
    }
}

void body_hatch(Path *out, const Path *path, double width, double every) {
    Flat flat = {0};
    flat_from(&flat, path);
    Point *room = mem_new(6 * flat.count + 1, sizeof *room);
    for (size_t i = 0; i < flat.contour_count && width > 0 && every > width; i++) {
        size_t from = flat.contours[i];
        stripe(out, flat.points + from, flat_end(&flat, i) - from, room, width, every);
    }
    free(room);
    flat_finish(&flat);
}

static void hatch(Canvas *canvas, const Shape *shape, const Transform *transform, double width,
                  double every, Paint paint, double alpha) {
    Path moved = {0}, stripes = {0};
    path_append_moved(&moved, &shape->path, transform);
    body_hatch(&stripes, &moved, width, every);
    canvas_fill(canvas, &stripes, paint, alpha);
    path_finish(&stripes);
    path_finish(&moved);
}

static void draw_no_go(Canvas *canvas, const BodyView *view, const Transform *transform) {
    Rect frame = view->frame;
    double near = NEAR_PART * fmax(frame.w, frame.h);
    for (size_t i = 0; i < figure_count(view->figure); i++) {
        const Shape *shape = figure_shape(view->figure, i);
        if (shape->kind != SHAPE_NO_GO) {
            continue;
        }
        Rect box = placing_rect(&view->placing, shape->box);
        bool shown = false;
        for (size_t k = 0; k < view->region_count && rect_meet(box, frame); k++) {
            Rect region = placing_rect(&view->placing, view->regions[k]->box);
            shown = shown || rect_meet(rect_grow(region, near), box);
        }
        if (shown) {
            hatch(canvas, shape, transform, HATCH_WIDTH, HATCH_EVERY, PAINT_FIGURE_LINE,
                  HATCH_ALPHA);
        }
    }
}

static void draw_regions(Canvas *canvas, const BodyView *view, const Transform *transform) {
    for (size_t i = 0; i < view->region_count; i++) {
        const Shape *region = view->regions[i];
        Outline outline = outline_of(region);
        if (is_contrast(canvas)) {
            canvas_outline(canvas, &outline, transform, 0, false, PAINT_TOUCH, view->glow);
            hatch(canvas, region, transform, STRIPE_WIDTH, STRIPE_EVERY, PAINT_TOUCH_LINE, 1);
        } else {
            canvas_shaded(canvas, &outline, transform, PAINT_TOUCH, view->glow);
        }
        canvas_outline(canvas, &outline, transform, REGION_EDGE, false, PAINT_TOUCH_LINE, 1);
    }
}

static bool is_on_region(const BodyView *view, const Shape *shape) {
    for (size_t i = 0; i < view->region_count; i++) {
        if (rect_meet(view->regions[i]->box, shape->box)) {
            return true;
        }
    }
    return false;
}

void body_draw(Canvas *canvas, const BodyView *given) {
    BodyView view = *given;
    if (!(view.frame.w > 0 && view.frame.h > 0)) {
        view.frame = placing_rect(&view.placing, figure_box(view.figure));
    }
    Transform still = placing_transform(&view.placing), turned = still;
    Point neck;
    bool turns = fabs(view.turn) > 0 && body_has_head(view.figure, &neck, NULL);
    if (turns) {
        turned = body_turned(&view.placing, neck, view.turn);
    }
    for (size_t i = 0; i < figure_count(view.figure); i++) {
        const Shape *shape = figure_shape(view.figure, i);
        if (!is_drawn(shape, view.faces) || (turns && is_head(shape))) {
            continue;
        }
        if (turns && strcmp(shape->id, "base-neck-shade") == 0) {
            continue; /* the shadow of a head that is not there now */
        }
        if (shape->kind == SHAPE_BREATH) {
            draw_breath(canvas, &view, shape, &still, view.breath);
        } else {
            draw_shape(canvas, shape, &still, NULL, figure_looks, 1);
        }
    }
    if (view.hatch_no_go) {
        draw_no_go(canvas, &view, &still);
    }
    draw_regions(canvas, &view, &still);
    for (size_t i = 0; i < figure_count(view.figure); i++) {
        const Shape *shape = figure_shape(view.figure, i);
        if (shape->kind == SHAPE_LINE && is_on_region(&view, shape) && !(turns && is_head(shape))) {
            draw_shape(canvas, shape, &still, NULL, figure_looks, 1);
        }
    }
    for (size_t i = 0; i < figure_count(view.figure) && turns; i++) {
        const Shape *shape = figure_shape(view.figure, i);
        if (is_drawn(shape, view.faces) && is_head(shape)) {
            draw_shape(canvas, shape, &turned, NULL, figure_looks, 1);
        }
    }
}

void body_panel(Canvas *canvas, Rect frame, double radius) {
    canvas_box(canvas, frame, radius, PAINT_FIGURE_PANEL, PAINT_OUTLINE, 0);
    canvas_clip(canvas, frame, radius);
}

void body_panel_end(Canvas *canvas, Rect frame, double radius) {
    canvas_unclip(canvas);
    if (is_contrast(canvas)) {
        canvas_frame(canvas, frame, radius, PAINT_OUTLINE, CONTRAST_LINE);
    }
}

void body_tool(Canvas *canvas, const Figure *tool, Point at, double size, bool mirrored,
               double alpha) {
    const Shape *contact = figure_find(tool, "contact");
    if (contact == NULL || !(size > 0)) {
        return;
    }
    Rect box = figure_box(tool);
    Placing placing = {.scale = size / box.h, .mirrored = mirrored, .axis = box.x + box.w / 2};
    Point met = placing_map(&placing, contact->centre);
    placing.dx = at.x - met.x;
    placing.dy = at.y - met.y;
    Transform transform = placing_transform(&placing);
    for (size_t i = 0; i < figure_count(tool); i++) {
        const Shape *shape = figure_shape(tool, i);
        /* The skin that a tool is drawn on is the figure itself here. */
        if (!is_drawn(shape, true) || strcmp(shape->id, "line-skin") == 0 ||
            strcmp(shape->id, "line-ground") == 0) {
            continue;
        }
        if (shape->fill != TONE_NONE && !is_contrast(canvas)) {
            Outline outline = outline_of(shape);
            canvas_outline(canvas, &outline, &transform, CONTRAST_LINE, false, PAINT_OUTLINE,
                           alpha);
        }
        draw_shape(canvas, shape, &transform, NULL, tool_looks, alpha);
    }
}
