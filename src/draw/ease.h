/* How a movement between two looks begins and ends (design.md section 8). */
#ifndef DRAW_EASE_H
#define DRAW_EASE_H

/* The standard curve, cubic-bezier(.3, 0, .2, 1): how far a movement has come (0 to 1) at [part]
** (0 to 1) of its time. What is outside counts as the nearest end. */
double ease_standard(double part);

#endif
