/* The short disclaimer of the vocabulary, which stands on every page of a routine's card; before a
** private one that for private routines comes first. */
#ifndef SCENE_DETAIL_DISCLAIMER_H
#define SCENE_DETAIL_DISCLAIMER_H

#include "scene/buttons.h"

typedef struct Disclaimer {
    Text string; /* empty: there is none */
    Rect place;
    bool instead; /* it stands in the place of the screen's name, and may be higher than the bar */
} Disclaimer;

/* Finds its place: beside the screen's name, which ends at [from] in [bar], or between the first two
** buttons of [dock], which is planned. Where neither has room for all of it, the name gives way. */
Disclaimer detail_disclaimer_place(const Parts *parts, Rect bar, double from,
                                   const ButtonRow *dock);

/* Draws it, declares the element "about" and frees it; nothing to draw if there is none. */
void detail_disclaimer_draw(Parts *parts, Disclaimer *disclaimer);

#endif
