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
    double squares = r * r - inside * inside;
    disc->step = ((int64_t)DISC_STEPS << DISC_SHIFT) / span;
    disc->pixel = picture_pixel(color);
    disc->ground = ground;
    for (int i = 0; i < DISC_STEPS; i++) {
        double distance = sqrt(inside * inside + squares * (i + 0.5) / DISC_STEPS);
        double covered = 255 * fmin((r - distance) / (r - inside), 1) + 0.5;
        unsigned alpha = picture_alpha(color.a, (unsigned)covered);
        disc->alpha[i] = (unsigned char)alpha;
        disc->on_ground[i] = picture_blend(ground, disc->pixel, alpha);
    }
}

/* The part of a row from [x] to below [end], all of it between the solid part and the rim, on
** [ground]; NULL: on one colour, disc->ground. */
static void paint_soft(const Disc *disc, Picture *picture, const Picture *ground, int x, int end,
                       int y) {
    uint32_t *row = picture->pixels + (size_t)y * (size_t)picture->width;
    int64_t dx = (int64_t)x * DISC_UNITS + DISC_UNITS / 2 - disc->outer.x;
    int64_t dy = (int64_t)y * DISC_UNITS + DISC_UNITS / 2 - disc->outer.y;
    /* Unsigned, as what is beyond the rim, which is not looked at, may run over. */
    uint64_t unit = (uint64_t)disc->step;
    uint64_t at = (uint64_t)(dx * dx + dy * dy - disc->inner.square) * unit;
    uint64_t on = (uint64_t)((2 * dx + DISC_UNITS) * DISC_UNITS) * unit;
    const uint64_t more = 2 * (uint64_t)DISC_UNITS * DISC_UNITS * unit;
    if (ground == NULL) {
        for (; x < end; x++, at += on, on += more)
            row[x] = disc->on_ground[at >> DISC_SHIFT];
        return;
    }
    const uint32_t *below = ground->pixels + (size_t)y * (size_t)picture->width;
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

static int within(int x, TileRun run) {
    return x < run.left ? run.left : x < run.right ? x : run.right;
}

/* [ground] is what marked runs are laid on. */
static void paint_row(const Disc *disc, Picture *picture, const Picture *ground, Area clip,
                      const TileRun *runs, size_t count, Color color, int row) {
    int from, to, solid_from, solid_to;
    round_row(&disc->outer, row, clip.left, clip.right, &from, &to);
    round_row(&disc->inner, row, clip.left, clip.right, &solid_from, &solid_to);
    if (solid_from >= solid_to)
        solid_from = solid_to = to;
    for (size_t i = 0; i < count; i++) {
        int left = within(solid_from, runs[i]), right = within(solid_to, runs[i]);
        const Picture *below = runs[i].marked ? ground : NULL;
        paint_soft(disc, picture, below, within(from, runs[i]), left, row);
        picture_span(picture, left, row, right - left, color, 255U);
        paint_soft(disc, picture, below, right, within(to, runs[i]), row);
    }
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
    for (int row = clip.top; row < clip.bottom; row++)
        paint_row(&disc, picture, picture, clip, &all, 1, color, row);
}

void disc_paint_tiles(Picture *picture, const DiscGround *ground, const Tiles *tiles, Area clip,
                      double x, double y, double r, double solid, Color color) {
    Disc disc;
    TileRun runs[TILES_RUNS];
    clip = area_cut(clip, (Area){0, 0, picture->width, picture->height});
    if (!disc_begin(&disc, clip, x, y, r, solid, color,
                    ground != NULL ? ground->pixel : corner_of(picture, clip)))
        return;
    const Tiles *marked = ground == NULL ? tiles : ground->picture != NULL ? ground->marked : NULL;
    const Picture *below = ground == NULL ? picture : ground->picture;
    for (int top = clip.top, end; top < clip.bottom; top = end) {
        int tile = top / TILES_SIDE;
        end = (tile + 1) * TILES_SIDE < clip.bottom ? (tile + 1) * TILES_SIDE : clip.bottom;
        size_t count = tiles_runs(tiles, marked, tile, clip, runs);
        for (int row = top; count > 0 && row < end; row++)
            paint_row(&disc, picture, below, clip, runs, count, color, row);
    }
}
