#include "stage/shading.h"

#include "stage/picture.h"

#include <math.h>

/* design.md section 7 and the pictures of it: how far the colour reaches, in sizes of its shape, and
** what is left of it on the way. */
#define SHADING_REACH 0.7
#define SHADING_KNEE 0.6
#define SHADING_KNEE_PART 0.94
#define SHADING_LEAST 0.7

static double part_at(double away) {
    if (away < SHADING_KNEE) {
        return 1 - (1 - SHADING_KNEE_PART) * away / SHADING_KNEE;
    }
    double rest = fmin((away - SHADING_KNEE) / (1 - SHADING_KNEE), 1);
    return SHADING_KNEE_PART - (SHADING_KNEE_PART - SHADING_LEAST) * rest;
}

void shading_init(Shading *shading, Rect box, unsigned alpha) {
    *shading = (Shading){.x = box.x + box.w / 2,
                         .y = box.y + box.h / 2,
                         .per_x = 1 / (SHADING_REACH * box.w),
                         .per_y = 1 / (SHADING_REACH * box.h)};
    for (int i = 0; i < SHADING_STEPS; i++) {
        double part = part_at(sqrt((i + 0.5) / SHADING_STEPS));
        shading->alpha[i] = (unsigned char)lround(alpha * part);
    }
}

/* A pixel's part depends on its place alone, not on where a span begins: what is painted again within
** other bounds looks the same. */
static unsigned alpha_at(const Shading *shading, int x, double up) {
    double across = (x + 0.5 - shading->x) * shading->per_x, square = across * across + up;
    return shading->alpha[square < 1 ? (int)(square * SHADING_STEPS) : SHADING_STEPS - 1];
}

void shading_lay(const Shading *shading, uint32_t *row, int x, int y, int length, uint32_t pixel,
                 unsigned coverage) {
    double up = (y + 0.5 - shading->y) * shading->per_y;
    up *= up;
    for (int from = x, to; from < x + length; from = to) {
        unsigned alpha = alpha_at(shading, from, up);
        to = from + 1;
        while (to < x + length && alpha_at(shading, to, up) == alpha)
            to++;
        picture_lay(row + from, to - from, pixel, picture_alpha(alpha, coverage));
    }
}
