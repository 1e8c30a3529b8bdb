/* What a line of some width covers, as polygons: the sum of its straight pieces and of round joins
** between them. All lengths are in px.
**
** Every piece winds the same way round, so that with non-zero winding nothing that the line covers
** is left out, however sharply it bends, and what it covers twice is covered once. */
#ifndef STAGE_RIBBON_H
#define STAGE_RIBBON_H

#include "draw/geometry.h"

#include <stdbool.h>
#include <stddef.h>

/* No polygon has more corners than this. */
#define RIBBON_CORNERS 16000

typedef struct RibbonSide {
    Point *points;
    size_t count, room;
} RibbonSide;

/* A zeroed one is empty. */
typedef struct Ribbon {
    RibbonSide corners; /* of all polygons, which close themselves */
    size_t *ends;       /* one past the last corner of each */
    size_t end_count, end_room;

    double half; /* of the width */
    bool butt;
    double least_cosine; /* of a bend that needs no round join */
    RibbonSide way;      /* the contour being made, as straight pieces */
    RibbonSide back;     /* its right side, which is laid from the end to the beginning */
} Ribbon;

void ribbon_finish(Ribbon *ribbon); /* a zeroed one is fine */

/* Empties the ribbon for lines of [width], above 0, with flat ends if [butt] and round ones if not.
** Joins are round. Its memory is kept. */
void ribbon_begin(Ribbon *ribbon, double width, bool butt);

/* The middle of a contour: it starts, goes on straight or along a cubic curve, and ends. Its outline
** is nowhere off by more than a twentieth of a pixel. The points must be numbers, none so large that
** its square is not. One that stays where it began is a dot, of which flat ends leave nothing. */
void ribbon_start(Ribbon *ribbon, Point at);
void ribbon_straight(Ribbon *ribbon, Point to);
void ribbon_curve(Ribbon *ribbon, Point control, Point other, Point to);
void ribbon_end(Ribbon *ribbon, bool closed);

#endif
