/* From fingers to actions (hazards.md section 3): it acts on release inside, can be slid off,
** ignores further fingers and palms, and ignores the same press again (the same element, or what
** came to lie under the same place) for 0.3 s. Pure: the frame is what the person saw when the
** finger came down. */
#ifndef SCENE_TOUCH_H
#define SCENE_TOUCH_H

#include "base/time.h"
#include "draw/canvas.h"

#include <stdbool.h>
#include <stdint.h>

#define TOUCH_AGAIN (300 * USEC_MS)
#define TOUCH_SAME_PLACE 6.0 /* u */
#define TOUCH_ID_MOST 64

typedef struct Touch {
    bool down;
    int64_t finger;
    char id[TOUCH_ID_MOST];      /* of the element under it; "" outside all */
    bool inside;                 /* the finger is still over it */
    char last_id[TOUCH_ID_MOST]; /* the press before, and when and where it acted */
    Usec last_time;
    Point last_point;
    bool acted; /* last_id and last_time hold something */
} Touch;

/* A finger comes down, moves or goes up at [point] of the frame [canvas]. touch_up returns
** the element that acts, or NULL. A zeroed Touch is ready. */
void touch_down(Touch *touch, const Canvas *canvas, int64_t finger, Point point);
void touch_move(Touch *touch, const Canvas *canvas, int64_t finger, Point point);
const Element *touch_up(Touch *touch, const Canvas *canvas, int64_t finger, Point point, Usec now);

/* Every finger is gone without acting. */
void touch_cancel(Touch *touch);

/* The element that looks pressed, or NULL. */
const char *touch_pressed(const Touch *touch);

#endif
