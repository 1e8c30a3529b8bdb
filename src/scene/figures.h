/* What guides: the ring of time, the breath, the dots of pressure, the thread. Nothing here can be
** touched. */
#ifndef SCENE_FIGURES_H
#define SCENE_FIGURES_H

#include "scene/parts.h"

/* The ring of time left: [left] of [length] in whole seconds. What stands in it: [number], and
** small words [above] and [below] it (each may be NULL). [length] 0: the track alone. */
void figure_ring(Parts *parts, double x, double y, double size, Usec left, Usec length,
                 const char *above, const char *number, const char *below, const char *spoken);

typedef enum PressureStyle {
    PRESSURE_FULL,  /* its name, the dots and how it feels, one below the other */
    PRESSURE_FLAT,  /* the dots, and how it feels beside them */
    PRESSURE_SMALL, /* its name over the dots; how it feels is only spoken */
    PRESSURE_STYLE_COUNT
} PressureStyle;

/* The pressure [level], 0 to 3, at ([x], [y]). Returns the height, drawn or, if [dry], not. */
double figure_pressure(Parts *parts, double x, double y, double width, int level,
                       PressureStyle style, bool dry);

/* The breathing figure: rosette, disc, dots for a full breath, and [count] in it (NULL: none),
** round ([x], [y]) for full radius [r]. A [glow] has the plain ring and no dots. */
void figure_breath(Parts *parts, double x, double y, double r, double volume, const char *count,
                   bool glow, const char *spoken);

/* One breath as a line with a bead [at] into its cycle, the phases' words under it. */
double figure_curve_height(const Parts *parts);
void figure_curve(Parts *parts, double x, double y, double width, const Breath *breath, Usec at,
                  BreathPhase phase);

/* The progress thread over [width] from ([x], [y]); the line lies 3.9 below [y]. A [place] between
** two whole ones is the bead on its way. */
void figure_thread(Parts *parts, double x, double y, double width, double place, int places);

#endif
