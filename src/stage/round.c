/* In whole numbers, so that a pixel is in or out whatever part of the row is asked for. */
#include "stage/round.h"

#include <math.h>

#define ROUND_UNITS 256 /* to the px */
#define ROUND_FAR 65536.0
#define ROUND_BELOW (INT64_C(1) << 20) /* px: more than there can be left of nothing */

static int64_t units(double px) {
    return (int64_t)lround(fmax(-ROUND_FAR, fmin(px, ROUND_FAR)) * ROUND_UNITS);
}

Round round_at(double x, double y, double radius) {
    int64_t r = units(fmax(radius, 0));
    return (Round){units(x), units(y), r * r};
}

/* Rounded down, also below nothing. */
static int64_t whole_px(int64_t units) {
    return (units + ROUND_BELOW * ROUND_UNITS) / ROUND_UNITS - ROUND_BELOW;
}

void round_row(const Round *round, int y, int left, int right, int *from, int *to) {
    int64_t dy = (int64_t)y * ROUND_UNITS + ROUND_UNITS / 2 - round->y;
    int64_t rest = round->square - dy * dy;
    *from = *to = left;
    if (rest <= 0)
        return;
    /* The largest whole number whose square is below the rest, which a double holds. */
    int64_t half = (int64_t)sqrt((double)rest);
    if (half * half >= rest)
        half--;
    int64_t middle = round->x - ROUND_UNITS / 2;
    int64_t first = whole_px(middle - half - 1) + 1, end = whole_px(middle + half) + 1;
    if (first < left)
        first = left;
    if (end > right)
        end = right;
    if (first < end) {
        *from = (int)first;
        *to = (int)end;
    }
}
