#include "draw/canvas.h"
#include "draw/marks.h"

size_t canvas_changes(const Canvas *before, const Canvas *now, Rect *out, size_t room) {
    Marks old = {0}, new = {0};
    if (before != NULL)
        marks_take(&old, before);
    marks_take(&new, now);
    size_t count = marks_changes(&old, &new, out, room);
    marks_finish(&old);
    marks_finish(&new);
    return count;
}
