/* The strokes of a hand on a figure, as functions of time (design.md sections 7 and 8; the tempo is
** that of content/regions.md section 5). */
#ifndef DRAW_STROKE_H
#define DRAW_STROKE_H

#include "base/time.h"
#include "draw/canvas.h"
#include "draw/figure.h"

#include <stdbool.h>

/* How soon a stroke that moves wants to be drawn again. */
#define STROKE_FRAME (USEC_SECOND / 30)

typedef enum StrokeKind {
    STROKE_LONG,
    STROKE_CIRCLES,
    STROKE_PRESS,
    STROKE_KNEAD,
    STROKE_ROLL,
    STROKE_STRETCH,
    STROKE_TAP,
    STROKE_REST,
    STROKE_KIND_COUNT
} StrokeKind;

/* The kind called [id] in the vocabulary ("long-stroke"); false when there is none. */
bool stroke_find(const char *id, StrokeKind *out);
const char *stroke_name(StrokeKind kind);

typedef struct StrokeView {
    StrokeKind kind;
    const Figure *figure;
    Placing placing;
    const Shape *region; /* of [figure] */
    int pressure;        /* 0 to 3 */
    double per_minute;   /* passes (circles, squeezes, taps) a minute; 0: the stroke's own tempo */
    Usec elapsed;        /* since the stroke began, 0 or more */
    Usec length;         /* of a press or a stretch from touch to letting go; 0: its own, again and
                         ** again (a stretch stays) */
    bool both;           /* the other side is stretched as well: the head turns to neither */
    bool still;          /* less movement: the stroke shown whole */
    const Figure *tool;  /* what touches, or NULL */
    bool tool_mirrored;
} StrokeView;

/* Draws the stroke on a figure that is drawn already. Returns how long from now until it looks
** different: STROKE_FRAME while it moves, USEC_NEVER when it stays as it is. */
Usec stroke_draw(Canvas *canvas, const StrokeView *view);

/* The time of one pass, squeeze, circle or tap. */
Usec stroke_period(const StrokeView *view);

/* Where the bead is, in u; a knead's and a tap's middle, a stretch's region. */
Point stroke_bead(const StrokeView *view);

/* How far a stretch of the neck has turned the head, for BodyView.turn; 0 for all other strokes. */
double stroke_turn(const StrokeView *view);

/* How opaque the region is: .78 to 1, three times in 12 s from when the step began, then 1. [next],
** which may be NULL, is set as by stroke_draw. */
double stroke_pulse(Usec elapsed, bool still, Usec *next);

#endif
