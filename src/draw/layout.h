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
    bool low;             /* everything touchable is to be within reach from below */
    double scale;         /* px in a u */
    double width, height; /* of the screen, u */
    double margin, gutter;
    Rect top;  /* of a session screen: the bar for name, thread and count, within the margins */
    Rect main; /* what lies between, within the margins */
    Rect dock; /* the row of buttons, target high, within the margins */
    Rect safe; /* nothing touchable lies outside */

    /* No touchable thing of a kind begins above its line: anything at all (0 unless low), the
    ** answers to a question. */
    double reach_top, answers_top;

    /* The least heights and widths of what is touched: buttons and answers, secondary controls,
    ** number keys. As designed, or more where a finger needs it (9 mm, on a kiosk 15). */
    double target, target_small, target_key;
} Layout;

#define LAYOUT_DISTANCE_TABLET 500.0 /* mm */
#define LAYOUT_DISTANCE_KIOSK 1200.0
#define LAYOUT_PX_PER_MM (160.0 / 25.4) /* where nothing tells */

/* What a layout is made for. */
typedef struct LayoutScreen {
    int width, height; /* px */
    double distance;   /* of the eyes, mm; zero or less: LAYOUT_DISTANCE_TABLET */
    double px_per_mm;  /* zero or less: LAYOUT_PX_PER_MM */
    double text_scale; /* 1 to 2 */
    bool kiosk;        /* larger targets, and wider edges, as a frame casts a shadow on them */
    bool low;          /* "Lower buttons" is on */
} LayoutScreen;

/* Returns false when the screen is too small for any layout (short side under 240 px). Where it is
** 1 px and more, [layout] then has room for a line of words and for nothing that is touched; where
** it is less, it is left alone. */
bool layout_of(Layout *layout, const LayoutScreen *screen);

/* The same for a tablet on which nothing else is asked for. */
bool layout_for(Layout *layout, int width, int height, double distance, double px_per_mm,
                double text_scale);

const char *layout_name(LayoutClass kind);

#endif
