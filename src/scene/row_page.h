/* A screen of rows on a card, under a title. Rows that do not fit go on further pages. */
#ifndef SCENE_ROW_PAGE_H
#define SCENE_ROW_PAGE_H

#include "scene/rows.h"

#define ROW_PAGE_MOST 12

typedef struct RowPage {
    Row list[ROW_PAGE_MOST];
    size_t count;
} RowPage;

/* Adds a row, and returns it for what else it has; its words are those of [label]. */
Row *row_page_add(RowPage *page, RowKind kind, Icon icon, const char *id, Phrase label,
                  ActionKind action);

/* The same for a switch that is [on] or not; its action has the value of what it changes to. */
Row *row_page_switch(RowPage *page, Icon icon, const char *id, Phrase label, ActionKind action,
                     bool on);

/* Draws page [page], counted round and round, with [back] at the start of the dock and [done] at its
** end; each may be NULL. */
void row_page_draw(Parts *parts, const RowPage *rows, const char *title, int page,
                   const Button *back, const Button *done);

#endif
