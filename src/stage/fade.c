#include "stage/fade.h"

#include <assert.h>
#include <math.h>
#include <string.h>

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
    picture_room(&fade->before, picture->width, picture->height);
    picture_room(&fade->mixed, picture->width, picture->height);
    memcpy(fade->before.pixels, picture->pixels, pixels * sizeof *picture->pixels);
    memcpy(fade->mixed.pixels, picture->pixels, pixels * sizeof *picture->pixels);
    fade->on = true;
}

/* Channel by channel: the weights make 256 together, so that sixteen bits hold what comes of it, and
** a compiler does eight channels at once. */
static void mix(unsigned char *restrict out, const unsigned char *restrict before,
                const unsigned char *restrict now, size_t count, unsigned weight) {
    uint16_t more = (uint16_t)weight, rest = (uint16_t)(WHOLE - weight);
    for (size_t i = 0; i < count; i++) {
        uint16_t sum = (uint16_t)((uint16_t)(before[i] * rest) + (uint16_t)(now[i] * more));
        out[i] = (unsigned char)(sum >> 8);
    }
}

const Picture *fade_mix(Fade *fade, const Picture *now, double part) {
    assert(fade->on && now->width == fade->before.width && now->height == fade->before.height);
    unsigned weight = (unsigned)lround(fmax(0, fmin(part, 1)) * WHOLE);
    mix((unsigned char *)fade->mixed.pixels, (const unsigned char *)fade->before.pixels,
        (const unsigned char *)now->pixels,
        (size_t)now->width * (size_t)now->height * sizeof *now->pixels, weight);
    return &fade->mixed;
}
