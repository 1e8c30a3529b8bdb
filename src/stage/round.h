/* The pixels of a round area. */
#ifndef STAGE_ROUND_H
#define STAGE_ROUND_H

#include <stdint.h>

/* Those whose middles are nearer than a radius to a point. */
typedef struct Round {
    int64_t x, y;   /* 256 to the px */
    int64_t square; /* of the radius, 65536 to the square px */
} Round;

/* In px. What is further than 65536 px counts as that far; a radius of 0 or less is none. */
Round round_at(double x, double y, double radius);

/* Which pixels of row [y], of those from [left] to below [right], are in it: [from] to below [to];
** both are [left] when there are none. */
void round_row(const Round *round, int y, int left, int right, int *from, int *to);

#endif
