#include "scene/ticks.h"

#include <assert.h>

#define GAP 1.6
#define LEVELS 4
#define AIR 1.6

static AnswerCard card_of(const Tick *tick, int place, double size) {
    return (AnswerCard){.id = tick->id,
                        .label = tick->label,
                        .icon = BUTTON_NO_ICON,
                        .check = true,
                        .agrees = true,
                        .chosen = tick->ticked,
                        .size = size,
                        .action = ACTION_CHOOSE,
                        .value = place};
}

/* Their heights at [width] in words of [size]; returns that of all. */
static double heights_of(const Parts *parts, const Tick *ticks, int count, double width,
                         double size, double *heights) {
    double all = GAP * (count - 1);
    for (int i = 0; i < count; i++) {
        AnswerCard card = card_of(&ticks[i], i, size);
        /* A tick makes the words bolder; the card is to stay as high. */
        card.chosen = true;
        heights[i] = button_card_height(parts, &card, width) + AIR;
        all += heights[i];
    }
    return all;
}

void ticks_draw(Parts *parts, Rect box, const Tick *ticks, int count, int first) {
    static const double sizes[LEVELS] = {3.6, 3.2, 2.8, 2.5};
    assert(count >= 1 && count <= TICKS_MOST);
    double heights[TICKS_MOST], size = sizes[0];
    for (int level = 0; level < LEVELS; level++) {
        size = sizes[level];
        if (heights_of(parts, ticks, count, box.w, size, heights) <= box.h) {
            break;
        }
    }
    double y = box.y;
    for (int i = 0; i < count; i++) {
        AnswerCard card = card_of(&ticks[i], first + i, size);
        button_card(parts, (Rect){box.x, y, box.w, heights[i]}, &card, GAP, GAP);
        y += heights[i] + GAP;
    }
}
