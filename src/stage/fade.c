/* What was there before is not kept: from [part] to a later one the picture goes the share of the rest
** of its way, and where a screen fades into a third it goes on from wherever it is. Rounding leaves
** it a level or two from where it would be, and the last step is exact. */
#include "stage/fade.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE 256u
#define FADE_TILE 32 /* px, either way */

#define FADE_PIECE (1 << 18) /* pixels taken in one call */

enum { TILE_ALIKE, TILE_PAINTED, TILE_DIFFERENT };

void fade_finish(Fade *fade) {
    picture_finish(&fade->next);
    free(fade->tiles);
    *fade = (Fade){0};
}

static void make_room(Fade *fade, const Picture *shown) {
    if (fade->next.width == shown->width && fade->next.height == shown->height)
        return;
    fade_finish(fade);
    picture_room(&fade->next, shown->width, shown->height);
    fade->across = (shown->width + FADE_TILE - 1) / FADE_TILE;
    fade->down = (shown->height + FADE_TILE - 1) / FADE_TILE;
    fade->tiles = mem_new((size_t)fade->across * (size_t)fade->down, 1);
}

bool fade_prepare(Fade *fade, const Picture *shown) {
    if (fade->on)
        return true;
    make_room(fade, shown);
    int rows = 1 + FADE_PIECE / (fade->next.width > 0 ? fade->next.width : 1);
    int end = fade->ready + rows < fade->next.height ? fade->ready + rows : fade->next.height;
    picture_fill(&fade->next, (Area){0, fade->ready, fade->next.width, end}, (Color){0, 0, 0, 255},
                 NULL);
    fade->ready = end;
    return end == fade->next.height;
}

void fade_begin(Fade *fade, const Picture *shown) {
    make_room(fade, shown);
    fade->part = 0;
    fade->on = true;
}

void fade_stop(Fade *fade) {
    if (fade->on)
        memset(fade->tiles, TILE_ALIKE, (size_t)fade->across * (size_t)fade->down);
    fade->on = false;
}

static unsigned char *tile_at(const Fade *fade, int column, int row) {
    return fade->tiles + (ptrdiff_t)row * fade->across + column;
}

/* The pixels of the tiles [from] to below [to] of a row. */
static Area tile_area(const Fade *fade, int row, int from, int to) {
    Area area = {from * FADE_TILE, row * FADE_TILE, to * FADE_TILE, (row + 1) * FADE_TILE};
    return area_cut(area, (Area){0, 0, fade->next.width, fade->next.height});
}

Area fade_mark(Fade *fade, Area area) {
    assert(fade->on);
    area = area_cut(area, (Area){0, 0, fade->next.width, fade->next.height});
    if (area_is_empty(area))
        return area;
    int left = area.left / FADE_TILE, right = (area.right + FADE_TILE - 1) / FADE_TILE;
    int top = area.top / FADE_TILE, bottom = (area.bottom + FADE_TILE - 1) / FADE_TILE;
    for (int row = top; row < bottom; row++)
        memset(tile_at(fade, left, row), TILE_PAINTED, (size_t)(right - left));
    Area first = tile_area(fade, top, left, right), last = tile_area(fade, bottom - 1, left, right);
    return (Area){first.left, first.top, first.right, last.bottom};
}

static uint32_t *pixel_at(const Picture *picture, int x, int y) {
    return picture->pixels + (size_t)y * (size_t)picture->width + x;
}

static bool is_alike(const Picture *one, const Picture *other, Area area) {
    size_t bytes = (size_t)(area.right - area.left) * sizeof *one->pixels;
    for (int y = area.top; y < area.bottom; y++)
        if (memcmp(pixel_at(one, area.left, y), pixel_at(other, area.left, y), bytes) != 0)
            return false;
    return true;
}

/* Channel by channel: the weights make 256 together, so that sixteen bits hold what comes of it, and
** a compiler does eight channels at once. */
static void mix(unsigned char *restrict shown, const unsigned char *restrict next, size_t count,
                unsigned weight) {
    uint16_t more = (uint16_t)weight, rest = (uint16_t)(WHOLE - weight);
    for (size_t i = 0; i < count; i++) {
        uint16_t sum =
            (uint16_t)((uint16_t)(shown[i] * rest) + (uint16_t)(next[i] * more) + WHOLE / 2);
        shown[i] = (unsigned char)(sum >> 8);
    }
}

static void mix_area(Picture *shown, const Picture *next, Area area, unsigned weight) {
    size_t bytes = (size_t)(area.right - area.left) * sizeof *shown->pixels;
    for (int y = area.top; y < area.bottom; y++) {
        unsigned char *to = (unsigned char *)pixel_at(shown, area.left, y);
        const unsigned char *from = (const unsigned char *)pixel_at(next, area.left, y);
        if (weight == WHOLE)
            memcpy(to, from, bytes);
        else
            mix(to, from, bytes, weight);
    }
}

/* What of the way that is left, in 256ths, brings it to [part]. */
static unsigned weight_to(Fade *fade, double part) {
    if (part >= 1)
        return WHOLE;
    double rest = 1 - fade->part;
    double share = fmax(part - fade->part, 0) / rest;
    unsigned weight = (unsigned)lround(share * WHOLE);
    weight = weight < WHOLE ? weight : WHOLE - 1;
    fade->part = 1 - rest * (WHOLE - weight) / WHOLE;
    return weight;
}

/* Runs of tiles that lie under each other become one area; where there are too many of them, all. */
static size_t add_area(Area *areas, size_t count, size_t room, Area area) {
    for (size_t i = count; i > 0; i--) {
        Area *above = &areas[i - 1];
        if (above->bottom == area.top && above->left == area.left && above->right == area.right) {
            above->bottom = area.bottom;
            return count;
        }
    }
    if (count < room) {
        areas[count] = area;
        return count + 1;
    }
    for (size_t i = 0; i < count; i++)
        area = area_join(area, areas[i]);
    areas[0] = area;
    return 1;
}

size_t fade_mix(Fade *fade, Picture *shown, double part, Area *areas, size_t room) {
    assert(fade->on && room > 0);
    assert(shown->width == fade->next.width && shown->height == fade->next.height);
    unsigned weight = weight_to(fade, part);
    size_t count = 0;
    for (int row = 0; row < fade->down; row++) {
        int from = 0;
        for (int column = 0; column <= fade->across; column++) {
            unsigned char *tile = column < fade->across ? tile_at(fade, column, row) : NULL;
            if (tile != NULL && *tile == TILE_PAINTED)
                *tile = is_alike(shown, &fade->next, tile_area(fade, row, column, column + 1))
                            ? TILE_ALIKE
                            : TILE_DIFFERENT;
            if (tile != NULL && *tile == TILE_DIFFERENT)
                continue;
            if (column > from) {
                Area area = tile_area(fade, row, from, column);
                mix_area(shown, &fade->next, area, weight);
                count = add_area(areas, count, room, area);
            }
            from = column + 1;
        }
    }
    if (part >= 1)
        fade_stop(fade);
    return count;
}
