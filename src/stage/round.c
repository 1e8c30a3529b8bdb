/* In whole numbers, so that a pixel is in or out whatever part of the row is asked for. */
#include "stage/round.h"

#include <math.h>

#define ROUND_UNITS 256 /* to the px */
#define ROUND_FAR 65536.0

static int64_t units(double px) {
    return (int64_t)lround(fmax(-ROUND_FAR, fmin(px, ROUND_FAR)) * ROUND_UNITS);
}

Round round_at(double x, double y, double radius) {
    int64_t r = units(fmax(radius, 0));
    return (Round){units(x), units(y), r * r};
}

/* From the middle of a pixel. */
static int64_t away(int64_t middle, int pixel) {
    return (int64_t)pixel * ROUND_UNITS + ROUND_UNITS / 2 - middle;
}

void round_row(const Round *round, int y, int left, int right, int *from, int *to) {
    int64_t dy = away(round->y, y), rest = round->square - dy * dy;
    *from = *to = left;
    if (rest <= 0)
        return;
    int64_t half = (int64_t)sqrt((double)rest) + 1; /* the next larger one, or one more */
    int64_t least = (round->x - half) / ROUND_UNITS - 1, most = (round->x + half) / ROUND_UNITS + 1;
    if (least >= right || most < left)
        return;
    int first = least > left ? (int)least : left;
    int last = most < right - 1 ? (int)most : right - 1;
    while (first <= last && away(round->x, first) * away(round->x, first) >= rest)
        first++;
    while (first <= last && away(round->x, last) * away(round->x, last) >= rest)
        last--;
    if (first <= last) {
        *from = first;
        *to = last + 1;
    }
}
