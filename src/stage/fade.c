#include "stage/fade.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define ODD 0x00FF00FFu /* two channels of four, with room above each */
#define WHOLE 256u

void fade_finish(Fade *fade) {
    picture_finish(&fade->before);
    picture_finish(&fade->mixed);
    fade->on = false;
}

void fade_begin(Fade *fade, const Picture *picture) {
    if (fade->on) {
        Picture mixed = fade->mixed;
        fade->mixed = fade->before;
        fade->before = mixed;
        return;
    }
    size_t pixels = (size_t)picture->width * (size_t)picture->height;
    picture_resize(&fade->before, picture->width, picture->height);
    picture_resize(&fade->mixed, picture->width, picture->height);
    memcpy(fade->before.pixels, picture->pixels, pixels * sizeof *picture->pixels);
    memcpy(fade->mixed.pixels, picture->pixels, pixels * sizeof *picture->pixels);
    fade->on = true;
}

/* Both weights are at least 0 and make 256 together, so no channel runs over into the next. */
static void mix(uint32_t *restrict out, const uint32_t *restrict before,
                const uint32_t *restrict now, size_t count, uint32_t weight) {
    uint32_t rest = WHOLE - weight;
    for (size_t i = 0; i < count; i++) {
        uint32_t low = (before[i] & ODD) * rest + (now[i] & ODD) * weight;
        uint32_t high = (before[i] >> 8 & ODD) * rest + (now[i] >> 8 & ODD) * weight;
        out[i] = (low >> 8 & ODD) | (high & ~ODD);
    }
}

const Picture *fade_mix(Fade *fade, const Picture *now, double part) {
    assert(fade->on && now->width == fade->before.width && now->height == fade->before.height);
    uint32_t weight = (uint32_t)lround(fmax(0, fmin(part, 1)) * WHOLE);
    mix(fade->mixed.pixels, fade->before.pixels, now->pixels,
        (size_t)now->width * (size_t)now->height, weight);
    return &fade->mixed;
}
