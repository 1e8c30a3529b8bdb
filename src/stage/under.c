#include "stage/under.h"

/* What moves comes back: this much more on each side is painted along, px. */
#define UNDER_MARGIN 48

void under_finish(Under *under) {
    picture_finish(&under->picture);
    tiles_finish(&under->drawn);
    *under = (Under){0};
}

void under_forget(Under *under) {
    under->count = under->same = 0;
    under->valid = (Area){0};
}

/* Two changes one after the other above the same items are taken for a movement. */
void under_changed(Under *under, size_t same) {
    if (same < under->count || (same > under->count && same == under->same)) {
        under->count = same == under->same ? same : 0;
        under->valid = (Area){0};
    }
    under->same = same;
}

static bool holds(Area area, Area part) {
    return part.left >= area.left && part.right <= area.right && part.top >= area.top &&
           part.bottom <= area.bottom;
}

/* Paints what is kept as far as [clip] and somewhat further. */
static void widen(Under *under, Painter *painter, const Picture *picture, Area clip,
                  const Canvas *canvas, double scale) {
    Area more = {clip.left - UNDER_MARGIN, clip.top - UNDER_MARGIN, clip.right + UNDER_MARGIN,
                 clip.bottom + UNDER_MARGIN};
    if (under->picture.width != picture->width || under->picture.height != picture->height)
        picture_room(&under->picture, picture->width, picture->height);
    under->valid =
        area_cut(area_join(under->valid, more), (Area){0, 0, picture->width, picture->height});
    picture_fill(&under->picture, under->valid, canvas_color(canvas, PAINT_BG), NULL);
    painter_items(painter, &under->picture, under->valid, canvas, scale, 0, under->count);
    tiles_clear(&under->drawn, picture->width, picture->height);
    tiles_look(&under->drawn, &under->picture, under->valid,
               picture_pixel(canvas_color(canvas, PAINT_BG)));
}

const Picture *under_ground(Under *under, Painter *painter, const Picture *picture, Area clip,
                            const Canvas *canvas, double scale) {
    if (!painter_reaches(picture, clip, canvas, scale, 0, under->count))
        return NULL;
    if (!holds(under->valid, clip))
        widen(under, painter, picture, clip, canvas, scale);
    return &under->picture;
}

void under_paint(Under *under, Painter *painter, Picture *picture, Area clip, const Canvas *canvas,
                 double scale) {
    Round hole;
    size_t count = under->count;
    const Picture *ground = under_ground(under, painter, picture, clip, canvas, scale);
    if (ground == NULL) {
        painter_paint(painter, picture, clip, canvas, scale);
        return;
    }
    bool holed = painter_hole(canvas, count, scale, &hole);
    picture_copy(picture, ground, clip, holed ? &hole : NULL);
    painter_items(painter, picture, clip, canvas, scale, count, canvas_count(canvas));
}
