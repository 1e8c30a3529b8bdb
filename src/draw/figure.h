/* Figures: drawings of the body in a strict subset of SVG (assets/art/README.md), as shapes with
*ids.
**
** A file may hold svg, g, path, circle and ellipse, solid fills and strokes, round caps and joins,
** opacity and ids. Anything else is a finding that names the line, so that a figure either draws
** exactly or is refused. An id's prefix tells what a shape is for. Lengths are the figure's own
*units. */
#ifndef DRAW_FIGURE_H
#define DRAW_FIGURE_H

#include "base/diag.h"
#include "draw/path.h"

#include <stdbool.h>
#include <stddef.h>

#define FIGURE_BYTES (256 * 1024)
#define FIGURE_SEGMENTS 2000
#define FIGURE_DEPTH 16
#define FIGURE_COORDINATE 100000.0

typedef enum ShapeKind {
    SHAPE_BASE, /* base-...: the body, clothes, props */
    SHAPE_HAIR,
    SHAPE_FACE,    /* face-...: may be left out */
    SHAPE_LINE,    /* line-...: contours */
    SHAPE_BREATH,  /* NAME-rest: drawn, and morphed towards NAME-full */
    SHAPE_FULL,    /* NAME-full: never drawn */
    SHAPE_REGION,  /* the bare region id */
    SHAPE_NO_GO,   /* nogo-... */
    SHAPE_STROKE,  /* stroke-REGION: the open line of a massage stroke, in its direction */
    SHAPE_PRESS,   /* press-REGION: a point */
    SHAPE_CIRCLE,  /* circle-REGION: centre and radius of a circular motion */
    SHAPE_CONTACT, /* contact: where a tool meets the body */
    SHAPE_KIND_COUNT
} ShapeKind;

/* What a colour of the art stands for; the theme says how it looks. */
typedef enum Tone {
    TONE_NONE,
    TONE_BODY,  /* figure */
    TONE_SHADE, /* figureShade */
    TONE_LINE,  /* figureLine */
    TONE_PROP,
    TONE_PROP_SHADE,
    TONE_PROP_LINE,
    TONE_PROP_LIGHT,
    TONE_ACCENT,
    TONE_COUNT
} Tone;

typedef struct Shape {
    const char *id; /* "" where it has none */
    ShapeKind kind;
    Path path; /* circles and ellipses too */
    Rect box;  /* of the path's points on the outline, not of its controls */
    Tone fill, stroke;
    double fill_opacity, stroke_opacity, stroke_width;
    bool round;   /* caps */
    Point centre; /* of a circle */
    double radius;
} Shape;

typedef struct Figure Figure;

/* Reads [source]; every finding (rules media/figure-...) goes to [diags]. NULL if there was an
*error.
** It keeps nothing of [source]; the caller frees it. */
Figure *figure_new(Source *source, Diags *diags);
void figure_free(Figure *figure); /* NULL is fine */

Rect figure_box(const Figure *figure); /* the viewBox */
size_t figure_count(const Figure *figure);
const Shape *figure_shape(const Figure *figure, size_t index);  /* in file order */
const Shape *figure_find(const Figure *figure, const char *id); /* or NULL */

/* Is [point] inside [shape] (non-zero winding)? */
bool figure_hit(const Shape *shape, Point point);

/* The `full` form of a `rest` shape, command for command the same; NULL where it has none. */
const Shape *figure_full(const Figure *figure, const Shape *rest);

/* Adds to [out] the shape between [rest] (at 0) and [full] (at 1). */
void figure_morph(Path *out, const Shape *rest, const Shape *full, double at);

/* Length of a line, and the point and direction (radians) at [along], 0 to its length. Curves are
** taken as polylines fine enough that no point is off by more than 0.1 of a unit. */
typedef struct Polyline {
    Point *points;
    double *lengths; /* from the start up to each point */
    size_t count, room;
} Polyline;
void polyline_from(Polyline *line, const Path *path);
void polyline_finish(Polyline *line);
double polyline_length(const Polyline *line);
Point polyline_at(const Polyline *line, double along, double *direction);

/* How a figure lies on the screen: [window] of it (in its own units) fills [frame] (in u) at one
** scale, centred; [mirrored] about the middle of its viewBox before anything else. */
typedef struct Placing {
    double scale, dx, dy;
    bool mirrored;
    double axis; /* the x about which it is mirrored */
} Placing;
Placing figure_place(const Figure *figure, Rect window, Rect frame, bool mirrored);
Point placing_map(const Placing *placing, Point point);
Point placing_unmap(const Placing *placing, Point point);
void placing_path(const Placing *placing, Path *out, const Path *path);
Rect placing_rect(const Placing *placing, Rect rect);

/* The part of a figure to show for [count] [shapes] (regions, and a landmark if any): their box
*with
** 40 % around it, no larger than the figure, widened to the shape of a frame that is [aspect] times
** as wide as high. */
Rect figure_zoom(const Figure *figure, const Shape *const *shapes, size_t count, double aspect);

#endif
