#include "scene/digit_pad.h"

#include <math.h>
#include <stdio.h>

#define COLUMNS 3
#define ROWS 4
#define GAP 1.2
#define APART 6.0 /* from what is said beside it */
#define APART_COMPACT 4.0
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

Rect digit_pad_place(const Parts *parts, Rect box, Rect *said) {
    const Layout *layout = parts->layout;
    *said = box;
    if (layout->kind == LAYOUT_PORTRAIT) {
        double room = fmin(box.h * 0.7, box.y + box.h - layout->reach_top);
        Point size = digit_pad_size(parts, (Rect){0, 0, box.w, room});
        said->h = box.h - size.y - SPACE_M;
        return (Rect){box.x + (box.w - size.x) / 2, box.y + box.h - size.y, size.x, size.y};
    }
    double apart = layout->kind == LAYOUT_COMPACT ? APART_COMPACT : APART;
    Point size = digit_pad_size(parts, (Rect){0, 0, box.w / 2, box.h});
    said->w = box.w - size.x - apart;
    return (Rect){box.x + box.w - size.x, box.y + (box.h - size.y) / 2, size.x, size.y};
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
