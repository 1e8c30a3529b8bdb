/* Figures: drawings of the body in a strict subset of SVG (assets/art/README.md), as shapes with
** ids.
**
** A file may hold svg, g, path, circle and ellipse, solid fills and strokes, round joins, opacity
** and ids. Anything else is a finding that names the line, so that a figure either draws as it was
** meant or is refused. An id's prefix tells what a shape is for. Lengths are the figure's own
** units. */
#ifndef DRAW_FIGURE_H
#define DRAW_FIGURE_H

#include "base/diag.h"
#include "draw/path.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FIGURE_BYTES ((size_t)256 * 1024)
#define FIGURE_SEGMENTS 2000 /* lines and curves of all shapes of a file together */
#define FIGURE_DEPTH 16      /* elements in each other, svg counted */
#define FIGURE_COORDINATE 100000.0

typedef enum ShapeKind {
    SHAPE_BASE, /* base-...: the body, clothes, props; and what has no id */
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
    TONE_BODY,
    TONE_FAR,    /* limbs on the far side */
    TONE_SHADE,  /* hair, clothes */
    TONE_SLEEVE, /* clothes over others */
    TONE_LINE,   /* contours */
    TONE_MARK,   /* the features of a pain face */
    TONE_PROP,
    TONE_PROP_SHADE,
    TONE_PROP_LINE,
    TONE_PROP_LIGHT,
    TONE_ACCENT, /* of what is not drawn: regions, landmarks */
    TONE_COUNT
} Tone;

typedef struct Shape {
    const char *id; /* "" where it has none */
    ShapeKind kind;
    Path path;     /* circles and ellipses too */
    Rect box;      /* of the outline itself, not of the controls of its curves */
    uint64_t hash; /* of the path */
    Tone fill, stroke;
    double fill_opacity, stroke_opacity, stroke_width;
    bool round;    /* caps */
    Point centre;  /* of a circle or ellipse; else the middle of [box] */
    double radius; /* of a circle, the larger one of an ellipse; else 0 */
} Shape;

typedef struct Figure Figure;

/* Reads [source]; every finding (rules media/figure-...) goes to [diags]. NULL if there was an
** error. It keeps nothing of [source]; the caller frees the figure. */
Figure *figure_new(Source *source, Diags *diags);
void figure_free(Figure *figure); /* NULL is fine */

Rect figure_box(const Figure *figure); /* the viewBox */
size_t figure_count(const Figure *figure);
const Shape *figure_shape(const Figure *figure, size_t index);  /* in file order */
const Shape *figure_find(const Figure *figure, const char *id); /* or NULL */

/* The shape with the id [prefix][name] ("stroke-", "upper-trap-left"), or NULL. A picture of one
** side has no sides in its ids: where nothing is found and [name] ends in -left or -right, it is
** looked up without. */
const Shape *figure_find_part(const Figure *figure, const char *prefix, const char *name);

/* Is [point] inside [shape] (non-zero winding)? */
bool figure_hit(const Shape *shape, Point point);

/* The `full` form of a `rest` shape, command for command the same; NULL where it has none. */
const Shape *figure_full(const Figure *figure, const Shape *rest);

/* Adds to [out] the shape between [rest] (at 0) and [full] (at 1); [at] is held between them. */
void figure_morph(Path *out, const Shape *rest, const Shape *full, double at);

/* Length of a line, and the point and direction (radians, y down) at [along], which is held between
** 0 and its length. Curves are taken as polylines fine enough that no point is off by more than 0.1
** of a unit. Pieces of a path are joined end to end. A zeroed one is empty; [direction] may be
** NULL. */
typedef struct Polyline {
    Point *points;
    double *lengths; /* from the start up to each point */
    size_t count, room;
} Polyline;
void polyline_from(Polyline *line, const Path *path); /* in place of what it held */
void polyline_finish(Polyline *line);
double polyline_length(const Polyline *line); /* 0 when it is empty */
Point polyline_at(const Polyline *line, double along, double *direction);

/* How a figure lies on the screen: [mirrored] about [axis] before anything else, then scaled and
** moved. */
typedef struct Placing {
    double scale, dx, dy;
    bool mirrored;
    double axis; /* the x about which it is mirrored */
} Placing;

/* Makes [window] of the figure, in the file's own units, as large as fits [frame] (in u), in its
** middle. [mirrored] is about the middle of the viewBox; the window is mirrored with it. */
Placing figure_place(const Figure *figure, Rect window, Rect frame, bool mirrored);
Point placing_map(const Placing *placing, Point point);
Point placing_unmap(const Placing *placing, Point point);
void placing_path(const Placing *placing, Path *out, const Path *path); /* adds to [out] */
Rect placing_rect(const Placing *placing, Rect rect);
Transform placing_transform(const Placing *placing);

/* The part of a figure to show for [count] [shapes] (regions, and a landmark if any): their box
** with 40 % of its longer side around it, no larger than the figure, widened to the shape of a
** frame that is [aspect] times as wide as high. It keeps inside the figure where that shows the
** shapes whole; what is around them may be less then. With no shapes it is the whole figure. */
Rect figure_zoom(const Figure *figure, const Shape *const *shapes, size_t count, double aspect);

#endif
