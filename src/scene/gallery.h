/* Every component in every state, one below the other, for a designer's eye. It is no screen: nothing
** on it acts. */
#ifndef SCENE_GALLERY_H
#define SCENE_GALLERY_H

#include "scene/scene.h"

/* In u, of one column. */
#define GALLERY_WIDTH 100.0
#define GALLERY_HEIGHT 640.0

/* Draws the column into [canvas], which has begun with GALLERY_WIDTH and GALLERY_HEIGHT.
** view->layout is a tablet's with these in place of its own; view->vocabulary and view->shelf are
** needed, all else is the gallery's. */
void gallery_draw(Canvas *canvas, const SceneView *view);

#endif
