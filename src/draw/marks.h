/* What a painter remembers of a frame to know how the next one differs: of every item where it is
** and how it looks, without the canvas itself, which may be filled anew. */
#ifndef DRAW_MARKS_H
#define DRAW_MARKS_H

#include "draw/canvas.h"

typedef struct Mark {
    uint64_t hash, look;
    bool clipped;
    Rect clip, bounds;
} Mark;

/* A zeroed one is no frame. */
typedef struct Marks {
    Mark *list;
    size_t count, room;
    double width, height;
    ThemeName theme;
    bool taken; /* it is a frame */
} Marks;

void marks_finish(Marks *marks); /* a zeroed one is fine */

/* Remembers [canvas] in place of what was there. Its memory is kept from frame to frame. */
void marks_take(Marks *marks, const Canvas *canvas);

/* As canvas_changes: the parts of the screen on which [now] and [before] differ. [before] may be no
** frame; then, as for another size or theme, the whole screen is the only part. */
size_t marks_changes(const Marks *before, const Marks *now, Rect *out, size_t room);

/* An item that is in one frame only: in [now], if it is [added], or in [before], where it is item
** [index]; [place] items of both frames lie below it. */
typedef struct MarksChange {
    bool added;
    size_t index, place;
    bool part;   /* it is in the other frame, too, but for a part of it that lies in [bounds] */
    Rect bounds; /* else all of it */
} MarksChange;

typedef void MarksTake(void *context, const MarksChange *change);

/* Gives every item of which marks_changes tells the bounds. False, and nothing is given, where all of
** the screen differs. */
bool marks_differ(const Marks *before, const Marks *now, MarksTake *take, void *context);

/* How many items both frames begin with; 0 where all of the screen differs. */
size_t marks_same(const Marks *before, const Marks *now);

#endif
