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

static double solid_radius(double r, double solid) {
    return fmax(fmin(solid * r, r - 1), 0);
}

Round disc_solid(double x, double y, double r, double solid) {
    return round_at(x, y, solid_radius(r, solid));
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

/* The part of a row from [x] to below [end], all of it between the solid part and the rim. */
static void paint_soft(const Disc *disc, Picture *picture, int x, int end, int y) {
    uint32_t *row = picture->pixels + (size_t)y * (size_t)picture->width;
    int64_t dx = (int64_t)x * DISC_UNITS + DISC_UNITS / 2 - disc->outer.x;
    int64_t dy = (int64_t)y * DISC_UNITS + DISC_UNITS / 2 - disc->outer.y;
    /* Unsigned, as what is beyond the rim, which is not looked at, may run over. */
    uint64_t unit = (uint64_t)disc->step;
    uint64_t at = (uint64_t)(dx * dx + dy * dy - disc->inner.square) * unit;
    uint64_t on = (uint64_t)((2 * dx + DISC_UNITS) * DISC_UNITS) * unit;
    const uint64_t more = 2 * (uint64_t)DISC_UNITS * DISC_UNITS * unit;
    for (; x < end; x++, at += on, on += more) {
        size_t step = (size_t)(at >> DISC_SHIFT);
        row[x] = row[x] == disc->ground ? disc->on_ground[step]
                                        : picture_blend(row[x], disc->pixel, disc->alpha[step]);
    }
}

void disc_paint(Picture *picture, Area clip, double x, double y, double r, double solid,
                Color color) {
    double inside = solid_radius(r, solid);
    Disc disc = {.inner = round_at(x, y, inside), .outer = round_at(x, y, r)};
    clip = area_cut(clip, (Area){0, 0, picture->width, picture->height});
    if (area_is_empty(clip) || !isfinite(x) || !isfinite(y) || !isfinite(r) ||
        disc.outer.square <= disc.inner.square)
        return;
    disc_init(&disc, r, inside, color,
              picture->pixels[(size_t)clip.top * (size_t)picture->width + (size_t)clip.left]);
    for (int row = clip.top; row < clip.bottom; row++) {
        int from, to, solid_from, solid_to;
        round_row(&disc.outer, row, clip.left, clip.right, &from, &to);
        round_row(&disc.inner, row, clip.left, clip.right, &solid_from, &solid_to);
        if (solid_from >= solid_to)
            solid_from = solid_to = to;
        paint_soft(&disc, picture, from, solid_from, row);
        picture_span(picture, solid_from, row, solid_to - solid_from, color, 255U);
        paint_soft(&disc, picture, solid_to, to, row);
    }
}
