/* What a canvas is made of: for the canvas's own files and no others. */
#ifndef DRAW_CANVAS_INSIDE_H
#define DRAW_CANVAS_INSIDE_H

#include "draw/canvas.h"
#include "draw/paragraphs.h"

/* A stretch of memory for strings. Strings never move, so items may point at them while more are
** added. */
typedef struct StringBlock {
    char *bytes;
    size_t room;
} StringBlock;

struct Canvas {
    double width, height, text_scale;
    ThemeName theme;
    Measure measure;
    DrawItem *items;
    size_t item_count, item_room;
    Element *elements;
    size_t element_count, element_room;
    Path path;
    bool clipped;
    Rect clip;
    double clip_radius;
    StringBlock *blocks;
    size_t block_count, block_room;
    size_t block, block_used; /* the one being filled, and how far */
    const char *language;     /* of what is set next */
    const char *aside;        /* another one that a look named last; or NULL */
    bool mirrored;            /* the start is on the right */
    int plain;                /* scopes that are open whose content is not turned round */
    bool seen_only;           /* elements are left out */
    double moved;             /* what lies in them is moved by this much to the right */
    Paragraphs *paragraphs;
};

/* Keeps the [length] bytes at [bytes] and the string [tail] behind them until the next
** canvas_begin. */
const char *canvas_keep(Canvas *canvas, const char *bytes, size_t length, const char *tail);

/* Where what is given lies on the screen: in a mirrored layout at the other side. */
Rect canvas_placed(const Canvas *canvas, Rect rect);

/* Adds [item], whose bounds are set, and computes its hash. An item of nothing (no colour at all)
** is not added. */
void canvas_add(Canvas *canvas, DrawItem item);

#endif
