/* What the strokes share: for the files that draw them. */
#ifndef DRAW_STROKE_INSIDE_H
#define DRAW_STROKE_INSIDE_H

#include "draw/stroke.h"

#define STROKE_TURN 6.283185307179586

/* Lengths in u, at medium pressure. */
#define STROKE_WIDTH 0.65
#define STROKE_BEAD 1.25

/* A stroke with its places on the screen, in u. */
typedef struct Hand {
    Canvas *canvas; /* NULL where only a place is asked for */
    const StrokeView *view;
    Polyline line; /* the way of the stroke */
    Point press;   /* the point that is pressed, and the middle of circles */
    double radius; /* of circles */
    double way;    /* 1 where circles go clockwise on the screen, else -1 */
    double width;  /* of the line, by pressure */
    double period; /* seconds */
    double time;   /* seconds */
} Hand;

/* A place of the hand at some time. */
typedef struct Spot {
    Point at;
    double lift; /* 0 on the skin, 1 in the air */
} Spot;

/* Where the hand is at [time] seconds, for strokes that go along the line. */
Spot stroke_long_at(const Hand *hand, double time);
Spot stroke_circles_at(const Hand *hand, double time);
Spot stroke_roll_at(const Hand *hand, double time);
Spot stroke_knead_at(const Hand *hand, double time);
Spot stroke_tap_at(const Hand *hand, double time);

/* Each draws its stroke and returns as stroke_draw does. */
Usec stroke_draw_long(const Hand *hand);
Usec stroke_draw_circles(const Hand *hand);
Usec stroke_draw_roll(const Hand *hand);
Usec stroke_draw_tap(const Hand *hand);
Usec stroke_draw_press(const Hand *hand);
Usec stroke_draw_knead(const Hand *hand);
Usec stroke_draw_stretch(const Hand *hand);
Usec stroke_draw_rest(const Hand *hand);

/* A line on its halo; [alpha] is that of both. */
void stroke_line(const Hand *hand, const Path *path, double width, double alpha);
/* A bead with its halo and eye, [size] times as large as usual. */
void stroke_bead_at(const Hand *hand, Point at, double size, double alpha);
/* The picture of what touches, at [at], if there is one. */
void stroke_tool_at(const Hand *hand, Point at, double alpha);
/* The line from [from] to [to] (0 to 1 of its length) as a path. */
void stroke_part(const Hand *hand, Path *path, double from, double to);

/* [path], as [transform] moves it, as a line as fine as [path]'s own units ask for. */
void stroke_flatten(Polyline *line, const Path *path, const Transform *transform);

/* 0 to 1 as [at] goes from 0 to 1, slow at both ends. */
double stroke_eased(double at);

/* The side of the body that the region is on, as drawn: -1 left, 1 right, 0 neither. */
int stroke_side(const Shape *region);

#endif
