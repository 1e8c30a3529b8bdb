/* The loosening line in its uses, and the icons, as paths (design.md sections 7 and 12). */
#ifndef DRAW_SHAPES_H
#define DRAW_SHAPES_H

#include "base/time.h"
#include "draw/path.h"

#include <stdbool.h>
#include <stddef.h>

/* The breath rosette for lung volume [v], 0 to 1, drawn to full radius [r] round ([x], [y]), turned
** -90 degrees: 600 segments, closed. Outer radius: shape_rosette_outer. */
void shape_rosette(Path *path, double x, double y, double r, double v);
double shape_rosette_outer(double r, double v);

/* The strands that lie over, one path piece for each of the six curls, [longer] times as long as
** need be: 1 for the gap, painted first (twice as wide, butt, in the colour of the disc), and 1.35
** for the strand, painted on it. A gap as long as its strand would cut the line at its ends.
** Nothing while the curls are open (k at most 0.22). */
void shape_rosette_over(Path *path, double x, double y, double r, double v, double longer);

/* A ring of [count] dots of radius [dot] as filled circles. */
void shape_dots(Path *path, double x, double y, double r, double dot, int count);

/* The progress thread of [steps] steps with step [current] (from 1) under way, from [x] over
** [width], on the baseline [y]; between two whole numbers the bead is on its way, and the curl that
** it comes to is being pulled straight. [done] is the straight part up to the bead, [ahead] the
** curls after it; either may be NULL. A [current] out of range is the nearest in it. Returns the x
** of the bead. Dots, bead and its gap are the caller's. */
double shape_thread(Path *done, Path *ahead, double x, double y, double width, int steps,
                    double current);

/* The coil of the pain scale: from ([x], [y]) over [length], for s from [from] to [to] (0 to 1),
** amplitude 9.2 s^1.5 times [height], ten turns. */
void shape_pain_coil(Path *path, double x, double y, double length, double height, double from,
                     double to);
/* The point of that coil at [s]. */
Point shape_pain_coil_at(double x, double y, double length, double height, double s);

/* The coil of the summary: six turns, height 21 q², q from before/10 to after/10 (smoothstep). */
void shape_summary_coil(Path *path, double x, double y, double length, int before, int after);

/* The volume of the lungs, 0 to 1, at [at] into a breath of the given phases, each 0 or more:
** cosine in, full, cosine out, empty (design.md section 8). 0 outside the breath: a caller that
** repeats it takes the remainder. */
double shape_breath_volume(Usec inhale, Usec hold, Usec exhale, Usec rest, Usec at);

/* One breath as a curve over [width] and [height] from ([x], [y] = the bottom line), between times
** [from] and [to] of its cycle; nothing when that is no span. */
void shape_breath_curve(Path *path, double x, double y, double width, double height, Usec inhale,
                        Usec hold, Usec exhale, Usec rest, Usec from, Usec to);

/* The logo's mark in a box of 68 by 50 scaled to [height]: the strand below, the gap, the strand
** above. Widths are 5.4 (strands, round ends) and 12 (gap, flat ends, in the colour of the ground),
** times [height] / 50. Any may be NULL. */
void shape_mark(Path *under, Path *gap, Path *over, double x, double y, double height);

typedef enum Icon {
    ICON_PLAY,
    ICON_PAUSE,
    ICON_STOP,
    ICON_BACK,
    ICON_NEXT,
    ICON_CHEVRON_LEFT,
    ICON_CHEVRON_RIGHT,
    ICON_CHEVRON_DOWN,
    ICON_AGAIN,
    ICON_CLOSE,
    ICON_CHECK,
    ICON_PLUS,
    ICON_MINUS,
    ICON_HOME,
    ICON_CLOCK,
    ICON_SEATED,
    ICON_STANDING,
    ICON_LYING,
    ICON_HAND,
    ICON_BREATH,
    ICON_STRETCH,
    ICON_SIDE_LEFT,
    ICON_SIDE_RIGHT,
    ICON_SIDE_BOTH,
    ICON_WARNING,
    ICON_INFO,
    ICON_EASE,
    ICON_STILL,
    ICON_LIST,
    ICON_TEXT_SIZE,
    ICON_VOLUME,
    ICON_MUTE,
    ICON_CAPTIONS,
    ICON_CONTRAST,
    ICON_GLOBE,
    ICON_ACCESS,
    ICON_REACH,
    ICON_TOWEL,
    ICON_ERASE,
    ICON_LOCK,
    ICON_COUNT
} Icon;

const char *shape_icon_name(Icon icon);

/* Does the icon point along the line of reading, so that it is turned round where that goes from
** right to left? Back and next do; play does not. */
bool shape_icon_turns(Icon icon);

/* An icon in a square of [size] at ([x], [y]): [line] takes what is stroked (width 2/24 of
** [size], round), [fill] what is filled. Either may stay empty. */
void shape_icon(Path *line, Path *fill, Icon icon, double x, double y, double size);

#endif
