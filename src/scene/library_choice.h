/* One of several things that the library can be narrowed to, as words to touch. */
#ifndef SCENE_LIBRARY_CHOICE_H
#define SCENE_LIBRARY_CHOICE_H

#include "scene/parts.h"

/* What choosing does, as values of ACTION_CHOOSE. */
#define LIBRARY_CHOOSE_PART 0    /* + LibraryPart */
#define LIBRARY_CHOOSE_LENGTH 16 /* + LibraryLength */
#define LIBRARY_CHOOSE_FIGURE 32 /* the part under the finger, at x and y of the figure's frame */
#define LIBRARY_CHOOSE_LIST 33   /* + LibraryList: open or close it */
#define LIBRARY_CHOOSE_ALL 48    /* nothing is narrowed any more */

#define LIBRARY_CHOICE_WORDS 2.6       /* u, beside the figure */
#define LIBRARY_CHOICE_WORDS_LARGE 3.2 /* in a list that has the screen to itself */

typedef struct LibraryChoice {
    const char *id, *label;
    bool card; /* on a surface of its own, not on another's */
    bool chosen;
    Paint fill, ink; /* of a chosen one */
    int value;
} LibraryChoice;

/* Do words of [size] fit into [width] by [height] without being broken inside a word? */
bool library_choice_fits(const Parts *parts, double width, double height, double size,
                         const char *label);

/* Draws it and declares its element; [gap] is what lies between it and the next. */
void library_choice_draw(Parts *parts, Rect rect, double size, double gap,
                         const LibraryChoice *choice);

#endif
