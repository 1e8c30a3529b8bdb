/* How much of a pixel is covered goes by the square of its distance from the middle, from the solid
** part to the rim, which needs no root; and the squares of a row come from each other by two
** additions. Where the disc lies on one colour, as it mostly does, what comes of it is looked up. */
#include "stage/disc.h"

#include <math.h>

#define DISC_STEPS 1024 /* from the solid part to the rim, by square */
#define DISC_SHIFT 44   /* a step is one, so far to the left */
#define DISC_UNITS 256  /* to the px, as those of Round */

typedef struct Disc {
    Round inner, outer;
    int64_t step; /* a unit of the square in steps */
    unsigned char alpha[DISC_STEPS];
    uint32_t pixel;
    unsigned most;                  /* the alpha where it is solid */
    uint32_t ground;                /* what it mostly lies on */
    uint32_t on_ground[DISC_STEPS]; /* what comes of it there */
} Disc;

double disc_solid_radius(double r, double solid) {
    return fmax(fmin(solid * r, r - 1), 0);
}

Round disc_solid(double x, double y, double r, double solid) {
    return round_at(x, y, disc_solid_radius(r, solid));
}

static void disc_init(Disc *disc, double r, double inside, Color color, uint32_t ground) {
    int64_t span = disc->outer.square - disc->inner.square;
    double squares = r * r - inside * inside, per_px = 255 / (r - inside);
    unsigned last = 256;
    uint32_t laid = 0;
    disc->step = ((int64_t)DISC_STEPS << DISC_SHIFT) / span;
    disc->pixel = picture_pixel(color);
    disc->most = color.a;
    disc->ground = ground;
    for (int i = 0; i < DISC_STEPS; i++) {
        double distance = sqrt(inside * inside + squares * (i + 0.5) / DISC_STEPS);
        double covered = (r - distance) * per_px + 0.5;
        unsigned alpha = picture_alpha(color.a, covered < 255 ? (unsigned)covered : 255U);
        if (alpha != last)
            laid = picture_blend(ground, disc->pixel, alpha);
        last = alpha;
        disc->alpha[i] = (unsigned char)alpha;
        disc->on_ground[i] = laid;
    }
}

/* Pixels one beside the other, each of which is [at] steps from the solid part, and the next one [on]
** more, by [more] more each time. */
static void lay_steps(const uint32_t *colors, uint32_t *pixels, int count, uint64_t at, uint64_t on,
                      uint64_t more) {
    for (; count >= 4; count -= 4, pixels += 4) {
        pixels[0] = colors[at >> DISC_SHIFT];
        at += on;
        on += more;
        pixels[1] = colors[at >> DISC_SHIFT];
        at += on;
        on += more;
        pixels[2] = colors[at >> DISC_SHIFT];
        at += on;
        on += more;
        pixels[3] = colors[at >> DISC_SHIFT];
        at += on;
        on += more;
    }
    for (; count > 0; count--, at += on, on += more)
        *pixels++ = colors[at >> DISC_SHIFT];
}

/* The part of a row from [x] to below [end], all of it between the solid part and the rim, on what
** [below] shows; NULL: on one colour, disc->ground. */
static void paint_soft(const Disc *disc, uint32_t *row, const uint32_t *below, int x, int end,
                       int y) {
    if (x >= end)
        return;
    int64_t dx = (int64_t)x * DISC_UNITS + DISC_UNITS / 2 - disc->outer.x;
    int64_t dy = (int64_t)y * DISC_UNITS + DISC_UNITS / 2 - disc->outer.y;
    /* Unsigned, as what is beyond the rim, which is not looked at, may run over. */
    uint64_t unit = (uint64_t)disc->step;
    uint64_t at = (uint64_t)(dx * dx + dy * dy - disc->inner.square) * unit;
    uint64_t on = (uint64_t)((2 * dx + DISC_UNITS) * DISC_UNITS) * unit;
    const uint64_t more = 2 * (uint64_t)DISC_UNITS * DISC_UNITS * unit;
    if (below == NULL) {
        lay_steps(disc->on_ground, row + x, end - x, at, on, more);
        return;
    }
    for (; x < end; x++, at += on, on += more) {
        size_t step = (size_t)(at >> DISC_SHIFT);
        row[x] = below[x] == disc->ground ? disc->on_ground[step]
                                          : picture_blend(below[x], disc->pixel, disc->alpha[step]);
    }
}

/* False where there is nothing to paint. */
static bool disc_begin(Disc *disc, Area clip, double x, double y, double r, double solid,
                       Color color, uint32_t ground) {
    double inside = disc_solid_radius(r, solid);
    disc->inner = round_at(x, y, inside);
    disc->outer = round_at(x, y, r);
    if (area_is_empty(clip) || !isfinite(x) || !isfinite(y) || !isfinite(r) ||
        disc->outer.square <= disc->inner.square)
        return false;
    disc_init(disc, r, inside, color, ground);
    return true;
}

static inline int within(int x, const TileRun *run) {
    return x < run->left ? run->left : x < run->right ? x : run->right;
}

/* Where the disc begins in a row, and where it is solid. */
typedef struct Chord {
    int from, solid_from, solid_to, to;
} Chord;

static Chord chord_of(const Disc *disc, Area clip, int row) {
    Chord chord;
    round_row(&disc->outer, row, clip.left, clip.right, &chord.from, &chord.to);
    round_row(&disc->inner, row, clip.left, clip.right, &chord.solid_from, &chord.solid_to);
    if (chord.solid_from >= chord.solid_to)
        chord.solid_from = chord.solid_to = chord.to;
    return chord;
}

/* What lies in [run], which is laid on what [below] shows, or else on disc->ground. */
static void paint_run(const Disc *disc, Picture *picture, const Picture *below, const Chord *chord,
                      const TileRun *run, int y) {
    size_t first = (size_t)y * (size_t)picture->width;
    uint32_t *row = picture->pixels + first;
    const uint32_t *on = below != NULL ? below->pixels + first : NULL;
    int left = within(chord->solid_from, run), right = within(chord->solid_to, run);
    paint_soft(disc, row, on, within(chord->from, run), left, y);
    picture_lay(row + left, right - left, disc->pixel, disc->most);
    paint_soft(disc, row, on, right, within(chord->to, run), y);
}

/* The colour that a disc in [clip] may well lie on. */
static uint32_t corner_of(const Picture *picture, Area clip) {
    return area_is_empty(clip)
               ? 0
               : picture->pixels[(size_t)clip.top * (size_t)picture->width + (size_t)clip.left];
}

void disc_paint(Picture *picture, Area clip, double x, double y, double r, double solid,
                Color color) {
    Disc disc;
    clip = area_cut(clip, (Area){0, 0, picture->width, picture->height});
    if (!disc_begin(&disc, clip, x, y, r, solid, color, corner_of(picture, clip)))
        return;
    TileRun all = {clip.left, clip.right, true};
    for (int row = clip.top; row < clip.bottom; row++) {
        Chord chord = chord_of(&disc, clip, row);
        paint_run(&disc, picture, picture, &chord, &all, row);
    }
}

void disc_paint_tiles(Picture *picture, const Ground *ground, const Tiles *tiles, Area clip,
                      double x, double y, double r, double solid, Color color) {
    Disc disc;
    TileRun runs[TILES_RUNS];
    clip = area_cut(clip, (Area){0, 0, picture->width, picture->height});
    const Round nothing = {0};
    if (!disc_begin(&disc, clip, x, y, r, solid, color,
                    ground != NULL ? ground->pixel : corner_of(picture, clip))) {
        if (ground != NULL)
            ground_lay_tiles(ground, picture, tiles, clip, &nothing);
        return;
    }
    const Tiles *marked = ground != NULL && ground->picture != NULL ? ground->marked : NULL;
    for (int top = clip.top, end; top < clip.bottom; top = end) {
        int tile = top / TILES_SIDE;
        end = (tile + 1) * TILES_SIDE < clip.bottom ? (tile + 1) * TILES_SIDE : clip.bottom;
        size_t count = tiles_runs(tiles, marked, tile, clip, runs);
        for (int row = top; count > 0 && row < end; row++) {
            Chord chord = chord_of(&disc, clip, row);
            for (size_t i = 0; i < count; i++) {
                const TileRun *run = &runs[i];
                if (ground == NULL) {
                    paint_run(&disc, picture, picture, &chord, run, row);
                    continue;
                }
                ground_lay(ground, picture, row, run->left, within(chord.from, run), run->marked);
                ground_lay(ground, picture, row, within(chord.to, run), run->right, run->marked);
                paint_run(&disc, picture, run->marked ? ground->picture : NULL, &chord, run, row);
            }
        }
    }
}
