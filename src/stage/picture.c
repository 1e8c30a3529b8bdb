/* Blending is (new * alpha + old * (255 - alpha)) / 255, rounded to the nearest, for red and blue
** in one multiplication: their products fit into sixteen bits each, rounding included. */
#include "stage/picture.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PICTURE_OPAQUE 0xFF000000U
#define PICTURE_LANES 0x00FF00FFU /* every other channel */

void picture_resize(Picture *picture, int width, int height) {
    assert(width >= 0 && height >= 0);
    free(picture->pixels);
    picture->pixels = mem_new((size_t)width * (size_t)height, sizeof *picture->pixels);
    picture->width = width;
    picture->height = height;
    picture_fill(picture, (Area){0, 0, width, height}, (Color){0, 0, 0, 255});
}

void picture_finish(Picture *picture) {
    free(picture->pixels);
    *picture = (Picture){0};
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

static uint32_t pack(Color color) {
    return PICTURE_OPAQUE | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;
}

/* Both lanes of [products], each at most 255 * 255, divided by 255 and rounded to the nearest. */
static inline uint32_t divide_lanes(uint32_t products) {
    uint32_t rounded = products + 0x00800080U;
    return (rounded + (rounded >> 8 & PICTURE_LANES)) >> 8 & PICTURE_LANES;
}

static inline uint32_t blend(uint32_t old, uint32_t new, unsigned alpha) {
    uint32_t rest = 255U - alpha;
    uint32_t red_blue = (new &PICTURE_LANES) * alpha + (old & PICTURE_LANES) * rest;
    uint32_t green = (new >> 8 & 0xFFU) * alpha + (old >> 8 & 0xFFU) * rest;
    return PICTURE_OPAQUE | divide_lanes(red_blue) | divide_lanes(green) << 8;
}

static unsigned product_alpha(unsigned alpha, unsigned coverage) {
    return (alpha * coverage + 127U) / 255U;
}

/* What is laid already is copied on, in pieces that double: a copy is several times as fast as a
** loop over pixels. */
static void lay(uint32_t *at, uint32_t pixel, size_t length) {
    size_t laid = length < 16 ? length : 16;
    for (size_t i = 0; i < laid; i++)
        at[i] = pixel;
    while (laid < length) {
        size_t more = laid < length - laid ? laid : length - laid;
        memcpy(at + laid, at, more * sizeof *at);
        laid += more;
    }
}

void picture_span(Picture *picture, int x, int y, int length, Color color, unsigned coverage) {
    assert(x >= 0 && length >= 0 && x + length <= picture->width);
    assert(y >= 0 && y < picture->height);
    uint32_t *at = picture->pixels + (size_t)y * (size_t)picture->width + x;
    uint32_t *end = at + length;
    uint32_t new = pack(color);
    unsigned alpha = product_alpha(color.a, coverage);
    if (alpha == 255U) {
        lay(at, new, (size_t)length);
    } else if (alpha > 0) {
        for (; at < end; at++)
            *at = blend(*at, new, alpha);
    }
}

void picture_mask(Picture *picture, int x, int y, int length, Color color,
                  const unsigned char *coverage) {
    assert(x >= 0 && length >= 0 && x + length <= picture->width);
    assert(y >= 0 && y < picture->height);
    uint32_t *at = picture->pixels + (size_t)y * (size_t)picture->width + x;
    uint32_t new = pack(color);
    for (int i = 0; i < length; i++) {
        unsigned alpha = product_alpha(color.a, coverage[i]);
        if (alpha == 255U)
            at[i] = new;
        else if (alpha > 0)
            at[i] = blend(at[i], new, alpha);
    }
}

void picture_fill(Picture *picture, Area area, Color color) {
    area = area_cut(area, (Area){0, 0, picture->width, picture->height});
    if (area_is_empty(area))
        return;
    int width = area.right - area.left;
    const uint32_t *first = picture->pixels + (size_t)area.top * (size_t)picture->width + area.left;
    for (int y = area.top; y < area.bottom; y++) {
        if (y == area.top || color.a < 255)
            picture_span(picture, area.left, y, width, color, 255U);
        else
            memcpy(picture->pixels + (size_t)y * (size_t)picture->width + area.left, first,
                   (size_t)width * sizeof *first);
    }
}

/* How much a disc covers at distances from its solid part to its rim, by the square of the
** distance, so that no pixel needs a root. */
#define DISC_STEPS 1024

typedef struct Disc {
    double x, y;         /* px */
    double inner, outer; /* squares of the radii */
    double steps;        /* per square px */
    unsigned char coverage[DISC_STEPS];
    Color color;
    uint32_t ground;         /* what it mostly lies on */
    uint32_t on_ground[256]; /* a pixel of it there, by coverage */
} Disc;

static void disc_init(Disc *disc, double x, double y, double r, double solid, Color color,
                      uint32_t ground) {
    double inside = fmax(fmin(solid * r, r - 1), 0);
    disc->x = x;
    disc->y = y;
    disc->inner = inside * inside;
    disc->outer = r * r;
    disc->color = color;
    disc->ground = ground;
    double span = disc->outer - disc->inner;
    disc->steps = DISC_STEPS / span;
    for (int i = 0; i < DISC_STEPS; i++) {
        double distance = sqrt(disc->inner + span * (i + 0.5) / DISC_STEPS);
        disc->coverage[i] = (unsigned char)(255 * fmin((r - distance) / (r - inside), 1) + 0.5);
    }
    for (unsigned i = 0; i < 256; i++)
        disc->on_ground[i] = blend(ground, pack(color), product_alpha(color.a, i));
}

/* The part of a disc's row from [x] to below [end], which lies outside the solid part. */
static void disc_soft(const Disc *disc, Picture *picture, int x, int end, int y) {
    uint32_t *row = picture->pixels + (size_t)y * (size_t)picture->width;
    uint32_t new = pack(disc->color);
    double dy = y + 0.5 - disc->y;
    for (; x < end; x++) {
        double dx = x + 0.5 - disc->x;
        double step = (dx * dx + dy * dy - disc->inner) * disc->steps;
        unsigned coverage = 255;
        if (step >= 0)
            coverage = step < DISC_STEPS ? disc->coverage[(int)step] : 0;
        row[x] = row[x] == disc->ground
                     ? disc->on_ground[coverage]
                     : blend(row[x], new, product_alpha(disc->color.a, coverage));
    }
}

/* The pixels of a row whose middles are nearer than the root of [square] to [middle]. */
static void row_within(double middle, double square, Area clip, int *from, int *to) {
    if (square <= 0) {
        *from = *to = clip.left;
        return;
    }
    double half = sqrt(square);
    double left = ceil(middle - half - 0.5), right = floor(middle + half - 0.5) + 1;
    *from = (int)fmin(fmax(left, clip.left), clip.right);
    *to = (int)fmax(fmin(right, clip.right), *from);
}

void picture_disc(Picture *picture, Area clip, double x, double y, double r, double solid,
                  Color color) {
    clip = area_cut(clip, (Area){0, 0, picture->width, picture->height});
    if (area_is_empty(clip) || !(r > 0) || !isfinite(x) || !isfinite(y))
        return;
    Disc disc;
    disc_init(&disc, x, y, r, solid, color,
              picture->pixels[(size_t)clip.top * (size_t)picture->width + (size_t)clip.left]);
    for (int row = clip.top; row < clip.bottom; row++) {
        double dy = row + 0.5 - y;
        int from, to, solid_from, solid_to;
        row_within(x, disc.outer - dy * dy, clip, &from, &to);
        row_within(x, disc.inner - dy * dy, clip, &solid_from, &solid_to);
        if (solid_from >= solid_to)
            solid_from = solid_to = to;
        disc_soft(&disc, picture, from, solid_from, row);
        picture_span(picture, solid_from, row, solid_to - solid_from, color, 255U);
        disc_soft(&disc, picture, solid_to, to, row);
    }
}
