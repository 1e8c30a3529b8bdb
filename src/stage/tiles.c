#include "stage/tiles.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WORD 64
#define LINE_STEP 10.0  /* px at once */
#define LINE_STEPS 4096 /* of one piece: what is longer is far off the screen */
#define RING_FAR 65536.0

void tiles_finish(Tiles *tiles) {
    free(tiles->bits);
    *tiles = (Tiles){0};
}

void tiles_clear(Tiles *tiles, int width, int height) {
    if (tiles->width != width || tiles->height != height) {
        tiles_finish(tiles);
        tiles->width = width;
        tiles->height = height;
        tiles->across = (width + TILES_SIDE - 1) / TILES_SIDE;
        tiles->down = (height + TILES_SIDE - 1) / TILES_SIDE;
        tiles->words = ((size_t)tiles->across + WORD - 1) / WORD;
        tiles->bits = mem_new(tiles->words * (size_t)tiles->down, sizeof *tiles->bits);
    } else if (tiles->words > 0) {
        memset(tiles->bits, 0, tiles->words * (size_t)tiles->down * sizeof *tiles->bits);
    }
}

static uint64_t *row_at(const Tiles *tiles, int row) {
    return tiles->bits + (size_t)row * tiles->words;
}

/* The bits of a word that lie from [from] to below [to], counted from its first. */
static inline uint64_t bits_between(int from, int to) {
    uint64_t below = to >= WORD ? ~UINT64_C(0) : (UINT64_C(1) << to) - 1;
    return from > 0 ? below & ~((UINT64_C(1) << from) - 1) : below;
}

/* From pixels to tiles: the numbers of rows and columns. */
static Area tiles_of(const Tiles *tiles, Area area) {
    area = area_cut(area, (Area){0, 0, tiles->width, tiles->height});
    if (area_is_empty(area))
        return (Area){0};
    return (Area){area.left / TILES_SIDE, area.top / TILES_SIDE, (area.right - 1) / TILES_SIDE + 1,
                  (area.bottom - 1) / TILES_SIDE + 1};
}

/* Tiles by the numbers of rows and columns, within the picture. */
static inline void add_those(Tiles *tiles, Area those) {
    for (int word = those.left / WORD; word * WORD < those.right; word++) {
        uint64_t bits = bits_between(those.left - word * WORD, those.right - word * WORD);
        uint64_t *at = row_at(tiles, those.top) + word;
        for (int row = those.top; row < those.bottom; row++, at += tiles->words)
            *at |= bits;
    }
}

void tiles_add(Tiles *tiles, Area area) {
    add_those(tiles, tiles_of(tiles, area));
}

/* A line on its way: what lies in the box, and no more than some pixels long, is added together. */
typedef struct Walk {
    Tiles *tiles;
    Point at;
    double left, top, right, bottom;
    double round; /* it reaches so far from there */
} Walk;

/* Those that the box touches. */
static void walk_add(const Walk *walk) {
    Tiles *tiles = walk->tiles;
    double left = walk->left - walk->round, top = walk->top - walk->round;
    double right = walk->right + walk->round, bottom = walk->bottom + walk->round;
    if (!(right >= 0 && bottom >= 0 && left < tiles->width && top < tiles->height))
        return;
    add_those(tiles,
              (Area){left > 0 ? (int)left / TILES_SIDE : 0, top > 0 ? (int)top / TILES_SIDE : 0,
                     right < tiles->width ? (int)right / TILES_SIDE + 1 : tiles->across,
                     bottom < tiles->height ? (int)bottom / TILES_SIDE + 1 : tiles->down});
}

static void walk_begin(Walk *walk, Point at) {
    walk->at = at;
    walk->left = walk->right = at.x;
    walk->top = walk->bottom = at.y;
}

static void walk_reach(Walk *walk, Point to) {
    walk->left = to.x < walk->left ? to.x : walk->left;
    walk->right = to.x > walk->right ? to.x : walk->right;
    walk->top = to.y < walk->top ? to.y : walk->top;
    walk->bottom = to.y > walk->bottom ? to.y : walk->bottom;
    walk->at = to;
}

static void walk_to(Walk *walk, Point to) {
    Walk longer = *walk;
    walk_reach(&longer, to);
    if (longer.right - longer.left <= LINE_STEP && longer.bottom - longer.top <= LINE_STEP) {
        *walk = longer;
        return;
    }
    walk_add(walk);
    Point from = walk->at;
    double across = fabs(to.x - from.x), down = fabs(to.y - from.y);
    int steps = (int)fmin(ceil(fmax(across, down) / LINE_STEP), LINE_STEPS);
    for (int i = 1; i <= steps; i++) {
        if (i > 1)
            walk_add(walk);
        walk_begin(walk, walk->at);
        walk_reach(walk, (Point){from.x + (to.x - from.x) * i / steps,
                                 from.y + (to.y - from.y) * i / steps});
    }
}

/* Twice how far the middle one is from where it would be on a straight line. */
static double bend(Point one, Point middle, Point other) {
    return hypot(one.x - 2 * middle.x + other.x, one.y - 2 * middle.y + other.y);
}

/* In straight pieces, from which a curve is off by less than a pixel. */
static void walk_curve(Walk *walk, Point one, Point other, Point to) {
    Point from = walk->at;
    double most = fmax(bend(from, one, other), bend(one, other, to));
    int steps = 1 + (int)fmin(ceil(sqrt(0.75 * most)), LINE_STEPS);
    for (int i = 1; i <= steps; i++) {
        double t = (double)i / steps, s = 1 - t;
        double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        walk_to(walk, (Point){a * from.x + b * one.x + c * other.x + d * to.x,
                              a * from.y + b * one.y + c * other.y + d * to.y});
    }
}

static Point scaled(Point point, double scale) {
    return (Point){point.x * scale, point.y * scale};
}

void tiles_add_line(Tiles *tiles, const Path *path, size_t verb, size_t count, size_t point,
                    double scale, double width) {
    Walk walk = {.tiles = tiles, .round = width / 2 + 1};
    Point start = {0};
    size_t first = verb;
    if (memchr(path->verbs + verb, PATH_CUBIC, count) != NULL)
        walk.round++;
    for (size_t end = verb + count; verb < end; verb++) {
        const Point *points = path->points + point;
        switch (path->verbs[verb]) {
        case PATH_MOVE:
            if (verb > first)
                walk_add(&walk);
            start = scaled(points[0], scale);
            walk_begin(&walk, start);
            point++;
            break;
        case PATH_LINE:
            walk_to(&walk, scaled(points[0], scale));
            point++;
            break;
        case PATH_CUBIC:
            walk_curve(&walk, scaled(points[0], scale), scaled(points[1], scale),
                       scaled(points[2], scale));
            point += 3;
            break;
        case PATH_CLOSE:
            walk_to(&walk, start);
            break;
        case PATH_VERB_COUNT:
            assert(false);
        }
    }
    if (count > 0)
        walk_add(&walk);
}

static int whole(double px) {
    return (int)fmax(-RING_FAR, fmin(px, RING_FAR));
}

/* Half of how wide a circle is at [away] from its middle. */
static double half_chord(double radius, double away) {
    return away < radius ? sqrt(radius * radius - away * away) : -1;
}

void tiles_add_ring(Tiles *tiles, double x, double y, double inner, double outer) {
    const double slack = 1.5;
    outer += slack;
    inner -= slack;
    Area box = tiles_of(tiles, (Area){whole(x - outer) - 1, whole(y - outer) - 1,
                                      whole(x + outer) + 1, whole(y + outer) + 1});
    for (int row = box.top; row < box.bottom; row++) {
        double top = (double)row * TILES_SIDE - y, bottom = top + TILES_SIDE;
        double nearest = top > 0 ? top : bottom < 0 ? -bottom : 0;
        double reach = half_chord(outer, nearest);
        double inside = half_chord(inner, fmax(fabs(top), fabs(bottom)));
        if (reach < 0)
            continue;
        Area line = {whole(x - reach) - 1, row * TILES_SIDE, whole(x + reach) + 1,
                     (row + 1) * TILES_SIDE};
        /* The tiles that lie inside from end to end are left out. */
        int from = (int)ceil(fmax(x - inside, 0) / TILES_SIDE) * TILES_SIDE;
        int to = (int)floor(fmax(x + inside, 0) / TILES_SIDE) * TILES_SIDE;
        if (inside <= 0 || from >= to) {
            tiles_add(tiles, line);
            continue;
        }
        tiles_add(tiles, (Area){line.left, line.top, from, line.bottom});
        tiles_add(tiles, (Area){to, line.top, line.right, line.bottom});
    }
}

static bool is_all(const Picture *picture, Area area, uint32_t pixel) {
    for (int y = area.top; y < area.bottom; y++) {
        const uint32_t *row = picture->pixels + (size_t)y * (size_t)picture->width;
        for (int x = area.left; x < area.right; x++)
            if (row[x] != pixel)
                return false;
    }
    return true;
}

void tiles_look(Tiles *tiles, const Picture *picture, Area area, uint32_t pixel) {
    Area those = tiles_of(tiles, area), whole_picture = {0, 0, tiles->width, tiles->height};
    for (int row = those.top; row < those.bottom; row++) {
        for (int column = those.left; column < those.right; column++) {
            Area tile = {column * TILES_SIDE, row * TILES_SIDE, (column + 1) * TILES_SIDE,
                         (row + 1) * TILES_SIDE};
            uint64_t *word = row_at(tiles, row) + column / WORD, bit = UINT64_C(1) << column % WORD;
            if (is_all(picture, area_cut(tile, whole_picture), pixel))
                *word &= ~bit;
            else
                *word |= bit;
        }
    }
}

void tiles_join(Tiles *tiles, const Tiles *other) {
    assert(tiles->width == other->width && tiles->height == other->height);
    for (size_t i = 0; i < tiles->words * (size_t)tiles->down; i++)
        tiles->bits[i] |= other->bits[i];
}

bool tiles_meet(const Tiles *tiles, Area area) {
    Area those = tiles_of(tiles, area);
    for (int row = those.top; row < those.bottom; row++) {
        const uint64_t *words = row_at(tiles, row);
        for (int word = those.left / WORD; word * WORD < those.right; word++)
            if (words[word] & bits_between(those.left - word * WORD, those.right - word * WORD))
                return true;
    }
    return false;
}

static size_t count_bits(uint64_t bits) {
    size_t count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

size_t tiles_count(const Tiles *tiles, Area area, size_t *all) {
    Area those = tiles_of(tiles, area);
    size_t count = 0;
    *all = (size_t)(those.right - those.left) * (size_t)(those.bottom - those.top);
    for (int row = those.top; row < those.bottom; row++) {
        const uint64_t *words = row_at(tiles, row);
        for (int word = those.left / WORD; word * WORD < those.right; word++)
            count += count_bits(words[word] &
                                bits_between(those.left - word * WORD, those.right - word * WORD));
    }
    return count;
}

static bool is_in(const uint64_t *words, int column) {
    return words[column / WORD] >> column % WORD & 1;
}

size_t tiles_runs(const Tiles *tiles, const Tiles *marks, int row, Area clip, TileRun *runs) {
    Area those = tiles_of(tiles, clip);
    const uint64_t *words = row_at(tiles, row);
    const uint64_t *marked = marks != NULL ? row_at(marks, row) : NULL;
    size_t count = 0;
    assert(row >= 0 && row < tiles->down && tiles->width <= TILES_WIDEST);
    for (int column = those.left; column < those.right;) {
        if (!is_in(words, column)) {
            column++;
            continue;
        }
        int from = column++;
        bool mark = marked != NULL && is_in(marked, from);
        while (column < those.right && is_in(words, column) &&
               (marked == NULL || is_in(marked, column) == mark))
            column++;
        int left = from * TILES_SIDE, right = column * TILES_SIDE;
        runs[count++] = (TileRun){left > clip.left ? left : clip.left,
                                  right < clip.right ? right : clip.right, mark};
    }
    return count;
}

size_t tiles_areas(const Tiles *tiles, Area clip, Area *areas, size_t room) {
    TileRun runs[TILES_RUNS];
    Area those = tiles_of(tiles, clip);
    int rows = those.bottom - those.top, at_once = (rows + (int)room - 1) / (int)room;
    size_t used = 0;
    assert(room > 0);
    for (int row = those.top; row < those.bottom; row += at_once) {
        Area area = {0};
        for (int line = row; line < row + at_once && line < those.bottom; line++) {
            size_t count = tiles_runs(tiles, NULL, line, clip, runs);
            Area in_line = {0, line * TILES_SIDE, 0, (line + 1) * TILES_SIDE};
            if (count > 0) {
                in_line.left = runs[0].left;
                in_line.right = runs[count - 1].right;
            }
            area = area_join(area, area_cut(in_line, clip));
        }
        if (!area_is_empty(area))
            areas[used++] = area;
    }
    return used;
}
