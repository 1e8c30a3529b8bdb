#include "stage/painter.h"

#include "stage/disc.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void painter_init(Painter *painter) {
    *painter = (Painter){.raster = raster_new(), .lines = lines_new()};
}

void painter_finish(Painter *painter) {
    raster_free(painter->raster);
    lines_free(painter->lines);
    path_finish(&painter->path);
    *painter = (Painter){0};
}

static PathPart whole(const Path *path) {
    return (PathPart){path, 0, path->verb_count, 0};
}

/* The nearest whole pixels, at least one each way. Circles keep their place between the pixels:
** most of them move, and a rounded one is no circle. */
static Rect snapped(Rect rect) {
    double left = round(rect.x), top = round(rect.y);
    double right = fmax(round(rect.x + rect.w), left + 1);
    double bottom = fmax(round(rect.y + rect.h), top + 1);
    return (Rect){left, top, right - left, bottom - top};
}

static bool is_circle(Rect rect, double radius) {
    return fabs(rect.w - rect.h) < 0.01 && radius >= rect.w / 2 - 0.01;
}

static void fill_box(Painter *painter, Picture *picture, Area clip, Rect rect, double radius,
                     Color color) {
    path_clear(&painter->path);
    path_round_rect(&painter->path, rect, fmax(radius, 0));
    raster_fill(painter->raster, picture, clip, whole(&painter->path), 1, WINDING_NON_ZERO, color);
}

static void fill_edge(Painter *painter, Picture *picture, Area clip, Rect rect, double radius,
                      double width, Color color) {
    Rect inner = rect_grow(rect, -width);
    path_clear(&painter->path);
    path_round_rect(&painter->path, rect, fmax(radius, 0));
    if (inner.w > 0 && inner.h > 0)
        path_round_rect(&painter->path, inner, fmax(radius - width, 0));
    raster_fill(painter->raster, picture, clip, whole(&painter->path), 1, WINDING_EVEN_ODD, color);
}

static void paint_box(Painter *painter, Picture *picture, Area clip, const DrawItem *item,
                      double scale) {
    Rect rect = item->as.box.rect;
    rect = (Rect){rect.x * scale, rect.y * scale, rect.w * scale, rect.h * scale};
    double radius = item->as.box.radius * scale;
    if (!is_circle(rect, radius))
        rect = snapped(rect);
    Color edge = item->as.box.edge;
    double width = 0;
    if (edge.a > 0 && item->as.box.edge_width > 0) {
        width = fmax(item->as.box.edge_width * scale, PAINTER_THINNEST);
        if (radius <= 0)
            width = round(width);
    }
    if (item->color.a > 0) {
        /* Under an opaque edge the fill ends in the edge's middle: none of it shines through the
        ** outer rim. */
        double under = edge.a == 255 ? width / 2 : 0;
        Rect inside = rect_grow(rect, -under);
        if (radius <= 0 && under <= 0)
            picture_fill(picture,
                         area_cut(clip, (Area){(int)rect.x, (int)rect.y, (int)(rect.x + rect.w),
                                               (int)(rect.y + rect.h)}),
                         item->color, NULL);
        else if (inside.w > 0 && inside.h > 0)
            fill_box(painter, picture, clip, inside, radius - under, item->color);
    }
    if (width > 0)
        fill_edge(painter, picture, clip, rect, radius, width, edge);
}

static void paint_path(Painter *painter, Picture *picture, Area clip, const DrawItem *item,
                       const Path *path, double scale) {
    PathPart part = {path, item->as.path.verb, item->as.path.verb_count, item->as.path.point};
    if (item->as.path.width > 0 &&
        raster_again(painter->raster, picture, clip, item->look, scale, item->color))
        return;
    if (item->as.path.width > 0)
        raster_line_kept(painter->raster, picture, clip, item->look, part, scale,
                         fmax(item->as.path.width * scale, PAINTER_THINNEST), item->as.path.butt,
                         item->color);
    else
        raster_fill(painter->raster, picture, clip, part, scale, WINDING_NON_ZERO, item->color);
}

/* The copy costs little beside the painting, and only what is painted anew is copied. */
static void paint_outline(Painter *painter, Picture *picture, Area clip, const DrawItem *item,
                          double scale) {
    if (item->as.outline.width > 0 &&
        raster_again(painter->raster, picture, clip, item->look, scale, item->color))
        return;
    path_clear(&painter->path);
    path_append_moved(&painter->path, item->as.outline.path, &item->as.outline.transform);
    if (item->as.outline.width > 0)
        raster_line_kept(painter->raster, picture, clip, item->look, whole(&painter->path), scale,
                         fmax(item->as.outline.width * scale, PAINTER_THINNEST),
                         item->as.outline.butt, item->color);
    else if (item->as.outline.shaded) {
        Rect box = item->as.outline.box;
        raster_fill_shaded(painter->raster, picture, clip, whole(&painter->path), scale,
                           WINDING_NON_ZERO, item->color,
                           (Rect){box.x * scale, box.y * scale, box.w * scale, box.h * scale});
    } else
        raster_fill(painter->raster, picture, clip, whole(&painter->path), scale, WINDING_NON_ZERO,
                    item->color);
}

static void paint_text(Painter *painter, Picture *picture, Area clip, const DrawItem *item,
                       double scale) {
    lines_draw(painter->lines, picture, clip, item->as.text.face, item->as.text.size * scale,
               item->as.text.reading, (int)lround(item->as.text.start.x * scale),
               (int)lround(item->as.text.start.y * scale), item->color, item->as.text.string);
}

static void paint_item(Painter *painter, Picture *picture, Area clip, const DrawItem *item,
                       const Canvas *canvas, double scale) {
    switch (item->kind) {
    case DRAW_BOX:
        paint_box(painter, picture, clip, item, scale);
        break;
    case DRAW_PATH:
        paint_path(painter, picture, clip, item, canvas_path(canvas), scale);
        break;
    case DRAW_OUTLINE:
        paint_outline(painter, picture, clip, item, scale);
        break;
    case DRAW_TEXT:
        paint_text(painter, picture, clip, item, scale);
        break;
    case DRAW_DISC:
        disc_paint(picture, clip, item->as.disc.centre.x * scale, item->as.disc.centre.y * scale,
                   item->as.disc.radius * scale, item->as.disc.solid, item->color);
        break;
    case DRAW_KIND_COUNT:
        assert(false);
    }
}

/* The nearest whole pixels, as a box that is drawn there has them. */
static Area clip_area(Rect rect, double scale) {
    Rect px = snapped((Rect){rect.x * scale, rect.y * scale, rect.w * scale, rect.h * scale});
    return (Area){(int)px.x, (int)px.y, (int)(px.x + px.w), (int)(px.y + px.h)};
}

static bool is_whole_disc(const DrawItem *item) {
    return item->kind == DRAW_DISC && !item->clipped && item->color.a == 255;
}

bool painter_hole(const Canvas *canvas, size_t from, double scale, Round *hole) {
    *hole = (Round){0};
    for (size_t i = from; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (!is_whole_disc(item))
            continue;
        Round solid = disc_solid(item->as.disc.centre.x * scale, item->as.disc.centre.y * scale,
                                 item->as.disc.radius * scale, item->as.disc.solid);
        if (solid.square > hole->square)
            *hole = solid;
    }
    return hole->square > 0;
}

bool painter_reaches(const Picture *picture, Area clip, const Canvas *canvas, double scale,
                     size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        Rect bounds = canvas_item(canvas, i)->bounds;
        if (!area_is_empty(area_cut(clip, picture_area(picture, bounds, scale, 1))))
            return true;
    }
    return false;
}

/* Where in [clip] the item may paint. */
static Area item_area(const Picture *picture, Area clip, const DrawItem *item, double scale) {
    Area area = area_cut(clip, picture_area(picture, item->bounds, scale, 1));
    return item->clipped ? area_cut(area, clip_area(item->clip, scale)) : area;
}

void painter_items(Painter *painter, Picture *picture, Area clip, const Canvas *canvas,
                   double scale, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        const DrawItem *item = canvas_item(canvas, i);
        Area area = item_area(picture, clip, item, scale);
        if (!area_is_empty(area))
            paint_item(painter, picture, area, item, canvas, scale);
    }
}

void painter_words(Painter *painter, const Canvas *canvas, double scale) {
    Picture nowhere = {0};
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->kind == DRAW_TEXT)
            paint_text(painter, &nowhere, (Area){0}, item, scale);
    }
}

static void paint_disc(Picture *picture, const Ground *ground, const Tiles *tiles, Area clip,
                       const DrawItem *item, double scale) {
    disc_paint_tiles(picture, ground, tiles, clip, item->as.disc.centre.x * scale,
                     item->as.disc.centre.y * scale, item->as.disc.radius * scale,
                     item->as.disc.solid, item->color);
}

void painter_tiles(Painter *painter, Picture *picture, const Picture *under, const Tiles *drawn,
                   const Tiles *tiles, Area clip, const Canvas *canvas, double scale, size_t from) {
    Ground ground = {under, drawn, picture_pixel(canvas_color(canvas, PAINT_BG))};
    size_t count = canvas_count(canvas);
    const DrawItem *first = from < count ? canvas_item(canvas, from) : NULL;
    Round hole;
    /* A disc right on the ground is laid together with it, not afterwards. */
    if (first != NULL && is_whole_disc(first)) {
        paint_disc(picture, &ground, tiles, clip, first, scale);
        from++;
    } else {
        painter_hole(canvas, from, scale, &hole);
        ground_lay_tiles(&ground, picture, tiles, clip, &hole);
    }
    for (size_t i = from; i < count; i++) {
        const DrawItem *item = canvas_item(canvas, i);
        Area area = item_area(picture, clip, item, scale);
        if (area_is_empty(area) || !tiles_meet(tiles, area))
            continue;
        if (item->kind == DRAW_DISC)
            paint_disc(picture, NULL, tiles, area, item, scale);
        else
            paint_item(painter, picture, area, item, canvas, scale);
    }
}

void painter_paint(Painter *painter, Picture *picture, Area clip, const Canvas *canvas,
                   double scale) {
    Round hole;
    bool holed = painter_hole(canvas, 0, scale, &hole);
    picture_fill(picture, clip, canvas_color(canvas, PAINT_BG), holed ? &hole : NULL);
    painter_items(painter, picture, clip, canvas, scale, 0, canvas_count(canvas));
}
