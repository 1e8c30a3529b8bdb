/* What lies under everything that moves, kept as a picture: where a hand moves on a body, the body
** is copied from here rather than painted again and again. */
#ifndef STAGE_UNDER_H
#define STAGE_UNDER_H

#include "stage/painter.h"

/* A zeroed one keeps nothing yet. */
typedef struct Under {
    Picture picture; /* of the screen's size; only [valid] of it is painted */
    Area valid;
    Tiles drawn;  /* of those in [valid]: where it is not plain ground */
    size_t count; /* it shows the ground and this many items, the first ones; 0: nothing */
    size_t same;  /* at the last change */
} Under;

void under_finish(Under *under); /* a zeroed one is fine */

/* Forgets what is kept: the screen has another size, scale or ground. */
void under_forget(Under *under);

/* A frame differs from the one before, but for its first [same] items, in which both are the same.
** To be called for every such frame. */
void under_changed(Under *under, size_t same);

/* What lies under that part: the picture that is kept, good within [clip], or NULL where the ground
** is all there is. */
const Picture *under_ground(Under *under, Painter *painter, const Picture *picture, Area clip,
                            const Canvas *canvas, double scale);

/* As painter_paint, for part of the frame that under_changed was told of. */
void under_paint(Under *under, Painter *painter, Picture *picture, Area clip, const Canvas *canvas,
                 double scale);

#endif
