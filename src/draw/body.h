/* A figure on the screen, in the colours of the theme (design.md sections 3, 6 and 7). */
#ifndef DRAW_BODY_H
#define DRAW_BODY_H

#include "draw/canvas.h"
#include "draw/figure.h"

#include <stdbool.h>

/* How far a head is turned at most, in degrees. */
#define BODY_TURN_MOST 18.0

/* A zeroed one with [figure] and [placing] draws the plain figure without a face. */
typedef struct BodyView {
    const Figure *figure;
    Placing placing;
    Rect frame;                  /* what is seen of it, in u; empty: all */
    bool faces;                  /* with the face-... shapes */
    bool hatch_no_go;            /* hatches the no-go zones near the regions */
    const Shape *const *regions; /* of [figure]: where to touch; may be NULL with a count of 0 */
    size_t region_count;
    double glow;   /* alpha of the regions' fill, 0 to 1: stroke_pulse */
    double breath; /* volume of the lungs, 0 to 1, for shapes that breathe */
    double turn;   /* of the head about the neck, degrees, clockwise on the screen; held within
                   ** BODY_TURN_MOST */
} BodyView;

/* Draws the figure: base, breath and contours in file order, no-go zones, the regions, and the
** contours on them again. It clips nothing: body_panel does. */
void body_draw(Canvas *canvas, const BodyView *view);

/* Draws the panel that a figure lies in, and clips to it what follows until body_panel_end. */
void body_panel(Canvas *canvas, Rect frame, double radius);
void body_panel_end(Canvas *canvas, Rect frame, double radius);

/* A tool or a hand (tool-*.svg) with its contact at [at], [size] u high, in the second colour of
** the theme, as light as [alpha] (0 to 1). Nothing where the figure has no contact. */
void body_tool(Canvas *canvas, const Figure *tool, Point at, double size, bool mirrored,
               double alpha);

/* Can the head of [figure] be turned? Then [neck], which may be NULL, is the point about which it
** turns and [head] its outline. */
bool body_has_head(const Figure *figure, Point *neck, const Shape **head);

/* The figure's units to the screen, turned by [degrees] (clockwise on the screen) about [neck]. */
Transform body_turned(const Placing *placing, Point neck, double degrees);

/* Adds to [out] stripes at 45 degrees inside [path] (non-zero winding is not looked at: contours
** are striped one by one), [width] wide and [every] apart, all in u. Stripes lie on the same lines
** wherever the path is. */
void body_hatch(Path *out, const Path *path, double width, double every);

#endif
