/* The file of ready-made frames: this head, the first picture whole, then each frame as the pixels
** (0xAARRGGBB) of its rectangles, one after the other. For this machine only. */
#ifndef BENCH_FRAMES_H
#define BENCH_FRAMES_H

#include <stdint.h>

#define FRAMES_RECTS 32

typedef struct Head {
    int32_t width, height, frames, rects;
    int32_t rect[FRAMES_RECTS][4]; /* x, y, w, h; the same for all frames */
} Head;

#endif
