/* Something to read that may take several pages: paragraphs one below the other. A paragraph goes to
** the next page whole, unless it is higher than a page. */
#ifndef SCENE_LEAFLET_H
#define SCENE_LEAFLET_H

#include "scene/parts.h"

#define LEAFLET_MOST 8 /* paragraphs */

typedef struct Paragraph {
    const char *id;
    Role role;
    TextLook look;
    const char *string;
    double gap; /* after it */
} Paragraph;

typedef struct Leaflet {
    Paragraph list[LEAFLET_MOST];
    size_t count;
} Leaflet;

void leaflet_add(Leaflet *leaflet, Paragraph paragraph);

/* How many pages it takes in [box], at least 1. */
int leaflet_pages(Parts *parts, Rect box, const Leaflet *leaflet);

/* Draws [page], from 0 on, from the top of [box]. */
void leaflet_draw(Parts *parts, Rect box, const Leaflet *leaflet, int page);

#endif
