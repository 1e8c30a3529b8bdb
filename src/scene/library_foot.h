/* The last line of the library's screen: what was found, and the pages. */
#ifndef SCENE_LIBRARY_FOOT_H
#define SCENE_LIBRARY_FOOT_H

#include "scene/library_filter.h"
#include "scene/parts.h"

#define LIBRARY_FOOT_LINES 3

/* What stands in the last line: how many there are, or how far reading has come; what cannot open;
** on a kiosk, what it is for. */
typedef struct LibraryFoot {
    Text lines[LIBRARY_FOOT_LINES];
    double heights[LIBRARY_FOOT_LINES], height;
} LibraryFoot;

/* Writes the lines for [count] sessions that [filter] finds and measures them at [width]. [foot] is
** zeroed before; library_foot_finish frees its texts. */
void library_foot_write(const Parts *parts, const LibraryFilter *filter, size_t count, double width,
                        LibraryFoot *foot);
void library_foot_finish(LibraryFoot *foot); /* a zeroed one is fine */

/* Draws the lines in the middle of the height of [row]. */
void library_foot_draw(Parts *parts, Rect row, double width, const LibraryFoot *foot);

/* The buttons that turn pages, at the end of [row]; [page] from 0 on. And the width that they need
** where there are [count] sessions. */
void library_foot_pages(Parts *parts, Rect row, int page, int pages);
double library_foot_pages_width(const Parts *parts, size_t count);

#endif
