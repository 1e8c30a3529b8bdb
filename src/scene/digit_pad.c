#include "scene/digit_pad.h"

#include <math.h>
#include <stdio.h>

#define COLUMNS 3
#define ROWS 4
#define GAP 1.2
#define KEY_WIDE 1.25 /* times its height */

static double key_height(const Parts *parts, double room) {
    double least = parts->layout->target_small, most = fmax(parts->layout->target_key, TARGET_KEY);
    return fmin(fmax((room - GAP * (ROWS - 1)) / ROWS, least), most);
}

Point digit_pad_size(const Parts *parts, Rect room) {
    double height = key_height(parts, room.h);
    double width =
        fmin(KEY_WIDE * fmax(height, TARGET_PRIMARY), (room.w - GAP * (COLUMNS - 1)) / COLUMNS);
    return (Point){COLUMNS * width + GAP * (COLUMNS - 1), ROWS * height + GAP * (ROWS - 1)};
}

void digit_pad(Parts *parts, Rect rect, bool empty) {
    double width = (rect.w - GAP * (COLUMNS - 1)) / COLUMNS;
    double height = (rect.h - GAP * (ROWS - 1)) / ROWS;
    canvas_plain(parts->canvas, rect);
    for (int i = 0; i < COLUMNS * ROWS; i++) {
        static const int erase = COLUMNS * ROWS - 1, zero = COLUMNS * ROWS - 2;
        Rect key = {rect.x + (i % COLUMNS) * (width + GAP), rect.y + (i / COLUMNS) * (height + GAP),
                    width, height};
        char id[16];
        if (i == erase) {
            button_round(parts, key,
                         (Button){.id = "erase",
                                  .spoken = words(PHRASE_ERASE),
                                  .icon = ICON_ERASE,
                                  .disabled = empty,
                                  .action = ACTION_ERASE});
        } else if (i == zero || i < COLUMNS * (ROWS - 1)) {
            int digit = i == zero ? 0 : i + 1;
            snprintf(id, sizeof id, "digit-%d", digit);
            button_key(parts, key, id, digit, false, GAP, GAP);
        }
    }
    canvas_plain_end(parts->canvas);
}
