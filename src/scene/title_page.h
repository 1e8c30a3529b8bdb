/* A screen that is no part of a session: a title, what is below it, and a dock. */
#ifndef SCENE_TITLE_PAGE_H
#define SCENE_TITLE_PAGE_H

#include "scene/buttons.h"

/* Plans [dock] and returns the place between it and [title]. With [touched], what stands there can be
** touched: it begins where a hand that must stay low reaches. */
Rect title_page_plan(const Parts *parts, ButtonRow *dock, const char *title, bool touched);

/* Draws [title] over [box], which title_page_plan gave. The caller draws the dock last, so that it
** comes last in the order of reading. */
void title_page_title(Parts *parts, const char *title, Rect box);

/* The buttons that such docks share: back to the settings, out of them, a page on (words or, with
** [filled], the filled button). */
Button title_page_back(ActionKind action);
Button title_page_done(void);
Button title_page_more(bool filled);

#endif
