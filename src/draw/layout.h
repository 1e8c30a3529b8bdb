/* From pixels to u, and how a screen is divided (design.md sections 2, 5 and 6). */
#ifndef DRAW_LAYOUT_H
#define DRAW_LAYOUT_H

#include "draw/geometry.h"

#include <stdbool.h>

typedef enum LayoutClass {
    LAYOUT_LANDSCAPE,
    LAYOUT_WIDE,
    LAYOUT_COMPACT,
    LAYOUT_PORTRAIT,
    LAYOUT_CLASS_COUNT
} LayoutClass;

typedef struct Layout {
    LayoutClass kind;
    bool big_text;        /* text scale of 1.5 and more */
    double scale;         /* px in a u */
    double width, height; /* of the screen, u */
    double margin, gutter;
    Rect top;  /* of a session screen: the bar for name, thread and count, within the margins */
    Rect main; /* what lies between, within the margins */
    Rect dock; /* the row of buttons, TARGET_PRIMARY high, within the margins */
} Layout;

#define LAYOUT_DISTANCE_TABLET 500.0 /* mm */
#define LAYOUT_DISTANCE_KIOSK 1200.0
#define LAYOUT_PX_PER_MM (160.0 / 25.4) /* where nothing tells */

/* The layout of a screen of [width] x [height] px that is looked at from [distance] mm and has
** [px_per_mm]; zero or less means the tablet's distance and 160 dpi. [text_scale] is 1 to 2.
** Returns false when the screen is too small for any layout (short side under 240 px). */
bool layout_for(Layout *layout, int width, int height, double distance, double px_per_mm,
                double text_scale);

const char *layout_name(LayoutClass kind);

#endif
