/* Where things are on the library's screen. */
#ifndef SCENE_LIBRARY_PLAN_H
#define SCENE_LIBRARY_PLAN_H

#include "scene/library_map.h"

typedef struct LibraryPlan {
    Rect top, access;
    Rect shelf;   /* lowered: of the button that opens it; no width: there is none */
    bool lowered; /* what can be touched is: the title stands over it, the button for access
                  ** further down */
    Rect title;
    bool folded; /* what is narrowed stands on two buttons */
    LibraryMap map;
    Rect lengths, cards, foot;
    int columns, rows;
} LibraryPlan;

/* A low screen, where things stand closer. */
bool library_is_compact(const Parts *parts);

/* Is there a way to what is private? */
bool library_has_shelf(const SceneView *view);

/* The width, u, of [string] on one line of a label. */
double library_label_width(const Parts *parts, const char *string, bool semibold);

/* All but the cards; [foot_lines] is how high the words of the last line are, u. */
LibraryPlan library_plan(const Parts *parts, double foot_lines);

/* How many cards stand between the filters, which end at [top], and the foot. */
void library_plan_cards(const Parts *parts, LibraryPlan *plan, double top);

#endif
