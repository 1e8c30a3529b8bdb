/* A picture that goes over into another: the old one is kept, and each frame is a mixture. */
#ifndef STAGE_FADE_H
#define STAGE_FADE_H

#include "stage/picture.h"

/* A zeroed one is over. Its two pictures are there only while it lasts. */
typedef struct Fade {
    Picture before, mixed;
    bool on;
} Fade;

void fade_finish(Fade *fade); /* a zeroed one is fine */

/* Begins anew from what is seen now: [picture], or the mixture if a fade is on. */
void fade_begin(Fade *fade, const Picture *picture);

/* Mixes [now], which has the size of the picture that it began with, so that [part] of it (0 to 1)
** is seen. Returns the mixture, which belongs to the fade. */
const Picture *fade_mix(Fade *fade, const Picture *now, double part);

#endif
