#include "stage/picture.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

void picture_room(Picture *picture, int width, int height) {
    assert(width >= 0 && height >= 0);
    picture_finish(picture);
    picture->pixels = mem_new((size_t)width * (size_t)height, sizeof *picture->pixels);
    picture->width = width;
    picture->height = height;
}

void picture_resize(Picture *picture, int width, int height) {
    picture_room(picture, width, height);
    picture_fill(picture, (Area){0, 0, width, height}, (Color){0, 0, 0, 255}, NULL);
}

void picture_finish(Picture *picture) {
    if (!picture->lent)
        free(picture->pixels);
    *picture = (Picture){0};
}

void picture_borrow(Picture *picture, const Picture *lender) {
    picture_finish(picture);
    *picture = *lender;
    picture->lent = true;
}

static int whole_pixel(double value, int most) {
    if (!(value > 0))
        return 0;
    return value < most ? (int)value : most;
}

Area picture_area(const Picture *picture, Rect rect, double scale, int grow) {
    return (Area){
        .left = whole_pixel(floor(rect.x * scale) - grow, picture->width),
        .top = whole_pixel(floor(rect.y * scale) - grow, picture->height),
        .right = whole_pixel(ceil((rect.x + rect.w) * scale) + grow, picture->width),
        .bottom = whole_pixel(ceil((rect.y + rect.h) * scale) + grow, picture->height),
    };
}

bool area_is_empty(Area area) {
    return area.left >= area.right || area.top >= area.bottom;
}

Area area_cut(Area one, Area other) {
    return (Area){
        .left = one.left > other.left ? one.left : other.left,
        .top = one.top > other.top ? one.top : other.top,
        .right = one.right < other.right ? one.right : other.right,
        .bottom = one.bottom < other.bottom ? one.bottom : other.bottom,
    };
}

Area area_join(Area one, Area other) {
    if (area_is_empty(one))
        return other;
    if (area_is_empty(other))
        return one;
    return (Area){
        .left = one.left < other.left ? one.left : other.left,
        .top = one.top < other.top ? one.top : other.top,
        .right = one.right > other.right ? one.right : other.right,
        .bottom = one.bottom > other.bottom ? one.bottom : other.bottom,
    };
}

void picture_span(Picture *picture, int x, int y, int length, Color color, unsigned coverage) {
    assert(x >= 0 && length >= 0 && x + length <= picture->width);
    assert(y >= 0 && y < picture->height);
    picture_lay(picture->pixels + (size_t)y * (size_t)picture->width + x, length,
                picture_pixel(color), picture_alpha(color.a, coverage));
}

void picture_mask(Picture *picture, int x, int y, int length, Color color,
                  const unsigned char *coverage) {
    assert(x >= 0 && length >= 0 && x + length <= picture->width);
    assert(y >= 0 && y < picture->height);
    uint32_t *at = picture->pixels + (size_t)y * (size_t)picture->width + x;
    uint32_t new = picture_pixel(color);
    for (int i = 0; i < length; i++) {
        unsigned alpha = picture_alpha(color.a, coverage[i]);
        if (alpha == 255U)
            at[i] = new;
        else if (alpha > 0)
            at[i] = picture_blend(at[i], new, alpha);
    }
}

/* The part of [row] that is in the hole; nothing where the hole does not reach. */
static void hole_in(const Round *hole, Area area, int row, int *from, int *to) {
    *from = *to = area.left;
    if (hole != NULL)
        round_row(hole, row, area.left, area.right, from, to);
}

void picture_fill(Picture *picture, Area area, Color color, const Round *hole) {
    area = area_cut(area, (Area){0, 0, picture->width, picture->height});
    if (area_is_empty(area))
        return;
    for (int y = area.top; y < area.bottom; y++) {
        int from, to;
        hole_in(hole, area, y, &from, &to);
        picture_span(picture, area.left, y, from - area.left, color, 255U);
        picture_span(picture, to, y, area.right - to, color, 255U);
    }
}

static void copy_row(Picture *picture, const Picture *from, int y, int left, int right) {
    size_t first = (size_t)y * (size_t)picture->width + (size_t)left;
    if (right > left)
        memcpy(picture->pixels + first, from->pixels + first,
               (size_t)(right - left) * sizeof *picture->pixels);
}

void picture_copy(Picture *picture, const Picture *from, Area area, const Round *hole) {
    assert(picture->width == from->width && picture->height == from->height);
    area = area_cut(area, (Area){0, 0, picture->width, picture->height});
    for (int y = area.top; y < area.bottom && !area_is_empty(area); y++) {
        int left, right;
        hole_in(hole, area, y, &left, &right);
        copy_row(picture, from, y, area.left, left);
        copy_row(picture, from, y, right, area.right);
    }
}
