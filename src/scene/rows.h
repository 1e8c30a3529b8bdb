/* A row of a list of settings: an icon, words, what is set now, and at its end what changes it. Where
** the two do not stand side by side, what is set goes under the words. */
#ifndef SCENE_ROWS_H
#define SCENE_ROWS_H

#include "scene/buttons.h"

typedef enum RowKind {
    ROW_LEADS,    /* to another screen: all of it is touched */
    ROW_SWITCHES, /* on and off: all of it is touched */
    ROW_STEPS,    /* minus and plus */
    ROW_KIND_COUNT
} RowKind;

typedef struct Row {
    RowKind kind;
    Icon icon;
    const char *label;
    const char *value; /* what is set now; NULL: nothing to say */
    Button button;     /* LEADS, SWITCHES: its id, action and value; its words are the row's */
    bool on;           /* SWITCHES */
    Button less, more; /* STEPS */
} Row;

/* The least height that it needs at [width]. */
double row_height(const Parts *parts, const Row *row, double width);
void row_draw(Parts *parts, Rect rect, const Row *row);

#endif
