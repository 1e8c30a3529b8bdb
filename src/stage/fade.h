/* A picture that goes over into another. The new one is painted beside it, and with each frame the
** picture itself comes nearer to that, tile by tile and only where they differ. */
#ifndef STAGE_FADE_H
#define STAGE_FADE_H

#include "stage/picture.h"

/* A zeroed one is over. */
typedef struct Fade {
    Picture next;         /* painted in marked tiles only; kept for the fade after this one */
    unsigned char *tiles; /* [across] x [down] of them */
    int across, down;
    int ready;   /* rows of [next] that were written to: memory is there when it is */
    double part; /* of the new picture that is seen */
    bool on;
} Fade;

void fade_finish(Fade *fade); /* a zeroed one is fine */

/* Takes some of the memory that a fade from [shown] needs, a millisecond's work, so that its first
** frame does not wait for it. True when nothing is left to be taken. */
bool fade_prepare(Fade *fade, const Picture *shown);

/* Begins anew from what is seen now, [shown]. Until it is over new frames are painted in
** [fade->next], and [shown] is left to fade_mix. */
void fade_begin(Fade *fade, const Picture *shown);

/* Ends it as it is. */
void fade_stop(Fade *fade);

/* The whole tiles in which [area], which is cut to the picture, lies: all of them are to be painted
** in [fade->next], before they are mixed. */
Area fade_mark(Fade *fade, Area area);

/* Changes [shown] so that [part] of the new picture (0 to 1, rising) is seen in it; with 1 all of
** it, and the fade is over. Returns the number of [areas] (at most [room], which is 1 or more) in
** which it may have changed. */
size_t fade_mix(Fade *fade, Picture *shown, double part, Area *areas, size_t room);

#endif
