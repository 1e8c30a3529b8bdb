/* "Where?": a figure with the chosen part of the body marked, and the parts as choices. */
#ifndef SCENE_LIBRARY_MAP_H
#define SCENE_LIBRARY_MAP_H

#include "scene/library_choice.h"
#include "scene/library_filter.h"
#include "scene/parts.h"

typedef struct LibraryMap {
    Rect card, figure, list; /* no width of the figure: it is left out */
    int columns;             /* of the list */
    bool large;              /* it has the screen to itself */
} LibraryMap;

/* Do all parts' names fit into the list? */
bool library_map_fits(const Parts *parts, const LibraryMap *map);
/* Draws figure and list; the card is the caller's. */
void library_map_draw(Parts *parts, const LibraryMap *map, LibraryPart chosen);

/* The part at ([x], [y]) of the figure's frame, both 0 to 1; LIBRARY_PART_COUNT where there is no
** body. */
LibraryPart library_map_part(Shelf *shelf, double x, double y);

#endif
