#include "draw/canvas_inside.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define STRING_BLOCK 4096

Canvas *canvas_new(void) {
    Canvas *canvas = mem_new(1, sizeof *canvas);
    canvas->paragraphs = paragraphs_new();
    canvas->language = "";
    return canvas;
}

void canvas_free(Canvas *canvas) {
    if (!canvas) {
        return;
    }
    for (size_t i = 0; i < canvas->block_count; i++) {
        free(canvas->blocks[i].bytes);
    }
    free(canvas->blocks);
    free(canvas->items);
    free(canvas->elements);
    path_finish(&canvas->path);
    paragraphs_free(canvas->paragraphs);
    free(canvas);
}

void canvas_begin(Canvas *canvas, double width, double height, ThemeName theme, double text_scale,
                  Measure measure) {
    assert(width > 0 && height > 0 && theme < THEME_COUNT && text_scale > 0);
    assert(measure.width && measure.height);
    canvas->width = width;
    canvas->height = height;
    canvas->theme = theme;
    canvas->text_scale = text_scale;
    canvas->measure = measure;
    canvas->item_count = 0;
    canvas->element_count = 0;
    canvas->clipped = false;
    path_clear(&canvas->path);
    canvas->block = 0;
    canvas->block_used = 0;
    canvas->language = "";
    canvas->aside = NULL;
    canvas->mirrored = false;
    canvas->plain = 0;
    canvas->seen_only = false;
}

void canvas_seen_only(Canvas *canvas) {
    canvas->seen_only = true;
}

void canvas_mirror(Canvas *canvas, bool mirrored) {
    assert(canvas->item_count == 0 && canvas->element_count == 0 && canvas->plain == 0);
    canvas->mirrored = mirrored;
}

bool canvas_is_mirrored(const Canvas *canvas) {
    return canvas->mirrored;
}

void canvas_plain(Canvas *canvas, Rect place) {
    if (canvas->plain++ == 0) {
        canvas->moved = canvas->mirrored ? canvas->width - 2 * place.x - place.w : 0;
    }
}

void canvas_plain_end(Canvas *canvas) {
    assert(canvas->plain > 0);
    canvas->plain--;
}

/* From what is given to the screen. */
static Transform placing(const Canvas *canvas) {
    if (canvas->plain > 0) {
        return (Transform){1, 0, 0, 1, canvas->moved, 0};
    }
    return canvas->mirrored ? (Transform){-1, 0, 0, 1, canvas->width, 0}
                            : (Transform){1, 0, 0, 1, 0, 0};
}

Rect canvas_placed(const Canvas *canvas, Rect rect) {
    if (canvas->plain > 0) {
        rect.x += canvas->moved;
    } else if (canvas->mirrored) {
        rect.x = canvas->width - rect.x - rect.w;
    }
    return rect;
}

void canvas_language(Canvas *canvas, const char *tag) {
    if (strcmp(canvas->language, tag) != 0) {
        canvas->language = canvas_keep(canvas, tag, strlen(tag), "");
    }
}

double canvas_width(const Canvas *canvas) {
    return canvas->width;
}

double canvas_height(const Canvas *canvas) {
    return canvas->height;
}

double canvas_text_scale(const Canvas *canvas) {
    return canvas->text_scale;
}

ThemeName canvas_theme(const Canvas *canvas) {
    return canvas->theme;
}

Color canvas_color(const Canvas *canvas, Paint paint) {
    return theme_color(canvas->theme, paint);
}

/* Room for [size] bytes in one block. Blocks behind the one being filled hold nothing of this
** frame, so they may still change. */
static char *take_bytes(Canvas *canvas, size_t size) {
    if (canvas->block < canvas->block_count &&
        canvas->blocks[canvas->block].room - canvas->block_used < size) {
        if (canvas->block_used > 0) {
            canvas->block++;
            canvas->block_used = 0;
        }
    }
    if (canvas->block == canvas->block_count) {
        if (canvas->block_count == canvas->block_room) {
            canvas->block_room = mem_grow(canvas->block_room, canvas->block_count + 1);
            canvas->blocks = mem_resize(canvas->blocks, canvas->block_room, sizeof(StringBlock));
        }
        canvas->blocks[canvas->block_count++] = (StringBlock){NULL, 0};
    }
    StringBlock *block = &canvas->blocks[canvas->block];
    if (block->room - canvas->block_used < size) {
        block->room = size > STRING_BLOCK ? size : STRING_BLOCK;
        block->bytes = mem_resize(block->bytes, block->room, 1);
    }
    char *taken = block->bytes + canvas->block_used;
    canvas->block_used += size;
    return taken;
}

const char *canvas_keep(Canvas *canvas, const char *bytes, size_t length, const char *tail) {
    size_t tail_size = strlen(tail) + 1;
    char *kept = take_bytes(canvas, length + tail_size);
    if (length > 0) {
        memcpy(kept, bytes, length);
    }
    memcpy(kept + length, tail, tail_size);
    return kept;
}

/* FNV-1a. */
static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length) {
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
    }
    return hash;
}

/* Lengths count to a thousandth of a u, a fiftieth of a pixel on the sharpest screen. */
static uint64_t hash_length(uint64_t hash, double length) {
    double thousandths = length * 1000;
    int64_t whole = (int64_t)(thousandths < 0 ? thousandths - 0.5 : thousandths + 0.5);
    hash = (hash ^ (uint64_t)whole) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

static uint64_t hash_color(uint64_t hash, Color color) {
    unsigned char bytes[] = {color.r, color.g, color.b, color.a};
    return hash_bytes(hash, bytes, sizeof bytes);
}

static uint64_t hash_rect(uint64_t hash, Rect rect) {
    hash = hash_length(hash, rect.x);
    hash = hash_length(hash, rect.y);
    hash = hash_length(hash, rect.w);
    return hash_length(hash, rect.h);
}

static uint64_t hash_path(uint64_t hash, const Canvas *canvas, const DrawItem *item) {
    hash = hash_length(hash, item->as.path.width);
    hash = hash_bytes(hash, &(unsigned char){item->as.path.butt}, 1);
    hash = hash_bytes(hash, canvas->path.verbs + item->as.path.verb, item->as.path.verb_count);
    /* The newest item's points are the last of the path. */
    for (size_t i = item->as.path.point; i < canvas->path.point_count; i++) {
        hash = hash_length(hash, canvas->path.points[i].x);
        hash = hash_length(hash, canvas->path.points[i].y);
    }
    return hash;
}

/* Turns and scales move far points a thousand times as much as near ones. */
static uint64_t hash_transform(uint64_t hash, const Transform *transform) {
    hash = hash_length(hash, transform->xx * 1000);
    hash = hash_length(hash, transform->xy * 1000);
    hash = hash_length(hash, transform->yx * 1000);
    hash = hash_length(hash, transform->yy * 1000);
    hash = hash_length(hash, transform->dx);
    return hash_length(hash, transform->dy);
}

/* But for the clip. */
static uint64_t hash_look(const Canvas *canvas, const DrawItem *item) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    hash = hash_bytes(hash, &(unsigned char){(unsigned char)item->kind}, 1);
    hash = hash_color(hash, item->color);
    switch (item->kind) {
    case DRAW_BOX:
        hash = hash_rect(hash, item->as.box.rect);
        hash = hash_length(hash, item->as.box.radius);
        hash = hash_color(hash, item->as.box.edge);
        return hash_length(hash, item->as.box.edge_width);
    case DRAW_PATH:
        return hash_path(hash, canvas, item);
    case DRAW_OUTLINE:
        hash = hash_bytes(hash, &item->hash, sizeof item->hash);
        hash = hash_transform(hash, &item->as.outline.transform);
        hash = hash_length(hash, item->as.outline.width);
        hash = hash_bytes(hash, &(unsigned char){item->as.outline.shaded}, 1);
        return hash_bytes(hash, &(unsigned char){item->as.outline.butt}, 1);
    case DRAW_TEXT:
        hash = hash_bytes(hash, &(unsigned char){(unsigned char)item->as.text.face}, 1);
        hash = hash_length(hash, item->as.text.size);
        hash = hash_length(hash, item->as.text.start.x);
        hash = hash_length(hash, item->as.text.start.y);
        hash = hash_bytes(hash, &(unsigned char){item->as.text.reading.rtl}, 1);
        hash = hash_bytes(hash, item->as.text.reading.language,
                          strlen(item->as.text.reading.language) + 1);
        return hash_bytes(hash, item->as.text.string, strlen(item->as.text.string));
    case DRAW_DISC:
        hash = hash_length(hash, item->as.disc.centre.x);
        hash = hash_length(hash, item->as.disc.centre.y);
        hash = hash_length(hash, item->as.disc.radius);
        return hash_length(hash, item->as.disc.solid);
    case DRAW_KIND_COUNT:
        break;
    }
    return hash;
}

static Rect cut(Rect rect, Rect by) {
    double x = fmax(rect.x, by.x), y = fmax(rect.y, by.y);
    return (Rect){x, y, fmin(rect.x + rect.w, by.x + by.w) - x,
                  fmin(rect.y + rect.h, by.y + by.h) - y};
}

void canvas_add(Canvas *canvas, DrawItem item) {
    if (item.color.a == 0 && (item.kind != DRAW_BOX || item.as.box.edge.a == 0)) {
        return;
    }
    item.clipped = canvas->clipped;
    if (item.clipped) {
        item.clip = canvas->clip;
        item.bounds = cut(item.bounds, item.clip);
        if (!(item.bounds.w > 0 && item.bounds.h > 0)) {
            return;
        }
    }
    item.look = hash_look(canvas, &item);
    item.hash = item.clipped ? hash_rect(item.look, item.clip) : item.look;
    if (canvas->item_count == canvas->item_room) {
        canvas->item_room = mem_grow(canvas->item_room, canvas->item_count + 1);
        canvas->items = mem_resize(canvas->items, canvas->item_room, sizeof *canvas->items);
    }
    canvas->items[canvas->item_count++] = item;
}

static const char *keep_string(Canvas *canvas, const char *string) {
    return string ? canvas_keep(canvas, string, strlen(string), "") : NULL;
}

static void add_box(Canvas *canvas, ThemeName theme, Rect rect, double radius, bool filled,
                    Paint fill, Paint edge, double edge_width) {
    if (rect.w <= 0 || rect.h <= 0) {
        return;
    }
    rect = canvas_placed(canvas, rect);
    DrawItem item = {.kind = DRAW_BOX, .bounds = rect, .paint = fill};
    if (filled) {
        item.color = theme_color(theme, fill);
    }
    item.as.box.rect = rect;
    item.as.box.radius = fmax(0, fmin(radius, fmin(rect.w, rect.h) / 2));
    if (edge_width > 0) {
        item.as.box.edge = theme_color(theme, edge);
        item.as.box.edge_paint = edge;
        item.as.box.edge_width = edge_width;
    }
    canvas_add(canvas, item);
}

void canvas_box(Canvas *canvas, Rect rect, double radius, Paint fill, Paint edge,
                double edge_width) {
    add_box(canvas, canvas->theme, rect, radius, true, fill, edge, edge_width);
}

void canvas_swatch(Canvas *canvas, Rect rect, double radius, ThemeName theme, Paint fill,
                   Paint edge, double edge_width) {
    add_box(canvas, theme, rect, radius, true, fill, edge, edge_width);
}

void canvas_frame(Canvas *canvas, Rect rect, double radius, Paint edge, double edge_width) {
    add_box(canvas, canvas->theme, rect, radius, false, edge, edge, edge_width);
}

void canvas_circle(Canvas *canvas, double x, double y, double r, Paint paint) {
    add_box(canvas, canvas->theme, (Rect){x - r, y - r, 2 * r, 2 * r}, r, true, paint, paint, 0);
}

static void add_path(Canvas *canvas, const Path *path, double width, bool butt, Paint paint,
                     double alpha) {
    DrawItem item = {.kind = DRAW_PATH, .paint = paint, .color = canvas_color(canvas, paint)};
    item.color.a = (uint8_t)lround(item.color.a * fmax(0, fmin(alpha, 1)));
    if (path->verb_count == 0 || item.color.a == 0) {
        return;
    }
    item.bounds = canvas_placed(canvas, rect_grow(path_bounds(path), width / 2));
    item.as.path.verb = canvas->path.verb_count;
    item.as.path.verb_count = path->verb_count;
    item.as.path.point = canvas->path.point_count;
    item.as.path.width = width;
    item.as.path.butt = butt;
    if (canvas->mirrored) {
        Transform transform = placing(canvas);
        path_append_moved(&canvas->path, path, &transform);
    } else {
        path_append(&canvas->path, path);
    }
    canvas_add(canvas, item);
}

void canvas_fill(Canvas *canvas, const Path *path, Paint paint, double alpha) {
    add_path(canvas, path, 0, false, paint, alpha);
}

void canvas_line(Canvas *canvas, const Path *path, double width, bool butt, Paint paint,
                 double alpha) {
    if (width > 0) {
        add_path(canvas, path, width, butt, paint, alpha);
    }
}

/* The rectangle that holds [rect] when it is moved by [transform]. */
static Rect moved_box(Rect rect, const Transform *transform) {
    Point middle = {rect.x + rect.w / 2, rect.y + rect.h / 2};
    double w = fabs(transform->xx) * rect.w + fabs(transform->xy) * rect.h;
    double h = fabs(transform->yx) * rect.w + fabs(transform->yy) * rect.h;
    middle = transform_point(transform, middle);
    return (Rect){middle.x - w / 2, middle.y - h / 2, w, h};
}

static void add_outline(Canvas *canvas, const Outline *outline, const Transform *transform,
                        double width, bool butt, bool shaded, Paint paint, double alpha) {
    DrawItem item = {.kind = DRAW_OUTLINE, .paint = paint, .color = canvas_color(canvas, paint)};
    item.color.a = (uint8_t)lround(item.color.a * fmax(0, fmin(alpha, 1)));
    if (outline->path->verb_count == 0 || item.color.a == 0) {
        return;
    }
    width = fmax(width, 0);
    Transform placed = canvas->mirrored ? transform_chain(*transform, placing(canvas)) : *transform;
    item.as.outline.box = moved_box(outline->box, &placed);
    item.bounds = rect_grow(item.as.outline.box, width / 2);
    item.hash = outline->hash;
    item.as.outline.path = outline->path;
    item.as.outline.transform = placed;
    item.as.outline.width = width;
    item.as.outline.butt = butt;
    item.as.outline.shaded = shaded;
    canvas_add(canvas, item);
}

void canvas_outline(Canvas *canvas, const Outline *outline, const Transform *transform,
                    double width, bool butt, Paint paint, double alpha) {
    add_outline(canvas, outline, transform, width, butt, false, paint, alpha);
}

void canvas_shaded(Canvas *canvas, const Outline *outline, const Transform *transform, Paint paint,
                   double alpha) {
    add_outline(canvas, outline, transform, 0, false, true, paint, alpha);
}

void canvas_clip(Canvas *canvas, Rect rect, double radius) {
    assert(!canvas->clipped && rect.w > 0 && rect.h > 0);
    canvas->clipped = true;
    canvas->clip = canvas_placed(canvas, rect);
    canvas->clip_radius = fmax(0, fmin(radius, fmin(rect.w, rect.h) / 2));
}

/* What is outside the corner at ([x], [y]) of radius [r], whose middle lies [right] and [down] of
** it: somewhat more, as the clip ends at whole pixels. */
static void add_corner(Path *path, double x, double y, double r, bool right, bool down) {
    double across = right ? r : -r, along = down ? r : -r;
    double out_x = x - across / r, out_y = y - along / r;
    double pull = 1 - 4.0 / 3 * 0.4142135623730951; /* from the corner to the controls */
    path_move(path, out_x, out_y);
    path_line(path, x + across, out_y);
    path_line(path, x + across, y);
    path_cubic(path, x + across * pull, y, x, y + along * pull, x, y + along);
    path_line(path, out_x, y + along);
    path_close(path);
}

void canvas_unclip(Canvas *canvas) {
    canvas_unclip_on(canvas, PAINT_BG);
}

void canvas_unclip_on(Canvas *canvas, Paint ground) {
    assert(canvas->clipped);
    Rect rect = canvas->clip;
    double r = canvas->clip_radius, right = rect.x + rect.w, bottom = rect.y + rect.h;
    if (r > 0) {
        Path corners = {0};
        add_corner(&corners, rect.x, rect.y, r, true, true);
        add_corner(&corners, right, rect.y, r, false, true);
        add_corner(&corners, right, bottom, r, false, false);
        add_corner(&corners, rect.x, bottom, r, true, false);
        /* The clip lies on the screen already. */
        double moved = canvas->moved;
        canvas->plain++;
        canvas->moved = 0;
        canvas_fill(canvas, &corners, ground, 1);
        canvas->plain--;
        canvas->moved = moved;
        path_finish(&corners);
    }
    canvas->clipped = false;
}

void canvas_disc(Canvas *canvas, double x, double y, double r, double solid, Paint paint) {
    assert(solid >= 0 && solid < 1);
    if (r <= 0) {
        return;
    }
    DrawItem item = {.kind = DRAW_DISC, .paint = paint, .color = canvas_color(canvas, paint)};
    item.bounds = canvas_placed(canvas, (Rect){x - r, y - r, 2 * r, 2 * r});
    item.as.disc.centre = (Point){item.bounds.x + r, y};
    item.as.disc.radius = r;
    item.as.disc.solid = solid;
    canvas_add(canvas, item);
}

size_t canvas_count(const Canvas *canvas) {
    return canvas->item_count;
}

const DrawItem *canvas_item(const Canvas *canvas, size_t index) {
    assert(index < canvas->item_count);
    return &canvas->items[index];
}

const Path *canvas_path(const Canvas *canvas) {
    return &canvas->path;
}

#ifndef NDEBUG
static bool id_is_new(const Canvas *canvas, const char *id) {
    for (size_t i = 0; i < canvas->element_count; i++) {
        if (strcmp(canvas->elements[i].id, id) == 0) {
            return false;
        }
    }
    return true;
}
#endif

void canvas_element(Canvas *canvas, const Element *element) {
    assert(element->id && element->spoken && element->role < ROLE_COUNT);
    if (canvas->seen_only) {
        return;
    }
    assert(id_is_new(canvas, element->id));
    Element kept = *element;
    kept.rect = canvas_placed(canvas, element->rect);
    if (element->touch.w > 0 && element->touch.h > 0) {
        kept.touch = canvas_placed(canvas, element->touch);
    }
    kept.id = keep_string(canvas, element->id);
    kept.label = keep_string(canvas, element->label);
    kept.spoken = keep_string(canvas, element->spoken);
    kept.action = keep_string(canvas, element->action);
    if (canvas->element_count == canvas->element_room) {
        canvas->element_room = mem_grow(canvas->element_room, canvas->element_count + 1);
        canvas->elements = mem_resize(canvas->elements, canvas->element_room, sizeof kept);
    }
    canvas->elements[canvas->element_count++] = kept;
}

size_t canvas_element_count(const Canvas *canvas) {
    return canvas->element_count;
}

const Element *canvas_element_at(const Canvas *canvas, size_t index) {
    assert(index < canvas->element_count);
    return &canvas->elements[index];
}

const Element *canvas_hit(const Canvas *canvas, Point point) {
    for (size_t i = canvas->element_count; i-- > 0;) {
        const Element *element = &canvas->elements[i];
        if (element->action && !element->disabled && rect_has(element->touch, point)) {
            return element;
        }
    }
    return NULL;
}

static const Element *find_id(const Canvas *canvas, const char *id) {
    for (size_t i = 0; i < canvas->element_count; i++) {
        if (strcmp(canvas->elements[i].id, id) == 0) {
            return &canvas->elements[i];
        }
    }
    return NULL;
}

static const Element *find_label(const Canvas *canvas, const char *label,
                                 int (*compare)(const char *, const char *)) {
    for (size_t i = 0; i < canvas->element_count; i++) {
        const Element *element = &canvas->elements[i];
        if (element->label && compare(element->label, label) == 0) {
            return element;
        }
    }
    return NULL;
}

const Element *canvas_find(const Canvas *canvas, const char *name) {
    const Element *found = find_id(canvas, name);
    if (!found) {
        found = find_label(canvas, name, strcmp);
    }
    if (!found) {
        found = find_label(canvas, name, strcasecmp);
    }
    return found;
}

static bool is_before(const Element *one, const Element *other) {
    return one->focus != other->focus ? one->focus < other->focus : one < other;
}

const Element *canvas_focus(const Canvas *canvas, const char *id, bool backwards) {
    const Element *from = id ? find_id(canvas, id) : NULL;
    const Element *nearest = NULL, *end = NULL; /* beyond [from]; first from the other end */
    for (size_t i = 0; i < canvas->element_count; i++) {
        const Element *element = &canvas->elements[i];
        if (element->focus == 0 || element->disabled) {
            continue;
        }
        if (!end || is_before(element, end) != backwards) {
            end = element;
        }
        bool beyond = from && element != from && is_before(from, element) != backwards;
        if (beyond && (!nearest || is_before(element, nearest) != backwards)) {
            nearest = element;
        }
    }
    return nearest ? nearest : end;
}
