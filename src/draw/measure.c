#include "draw/canvas.h"

static double fixed_width(void *context, Face face, double size, Reading reading, const char *text,
                          size_t length) {
    (void)context;
    (void)face;
    (void)reading;
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    }
    return 0.55 * size * (double)count;
}

static void fixed_height(void *context, Face face, double size, double *ascent, double *descent) {
    (void)context;
    (void)face;
    *ascent = 0.97 * size;
    *descent = 0.24 * size;
}

Measure measure_fixed(void) {
    return (Measure){.width = fixed_width, .height = fixed_height};
}
