#include "scene/breath.h"

#include <math.h>
#include <stdio.h>

/* One frame of a display with 60 of them a second. */
#define BREATH_FRAME ((Usec)16667)
#define GLOW_CYCLE (8 * USEC_SECOND)
#define GLOW_LEAST 0.25
#define GLOW_MOST 0.45
#define STILL_VOLUME 0.5

static const Phrase phase_words[] = {[BREATH_IN] = PHRASE_BREATHE_IN,
                                     [BREATH_HOLD] = PHRASE_BREATHE_HOLD,
                                     [BREATH_OUT] = PHRASE_BREATHE_OUT,
                                     [BREATH_REST] = PHRASE_BREATHE_REST};
_Static_assert(sizeof phase_words / sizeof *phase_words == BREATH_PHASE_COUNT, "a word a phase");

static void show_glow(BreathShown *shown, const SceneView *view, bool moving) {
    shown->glow = true;
    shown->volume = (GLOW_LEAST + GLOW_MOST) / 2;
    shown->rise = view->settings.still ? STILL_VOLUME : 0;
    if (moving && !view->settings.still) {
        Usec at = (view->look->timed ? view->look->elapsed : view->now) % GLOW_CYCLE;
        double turn = 2 * acos(-1) * (double)at / (double)GLOW_CYCLE;
        shown->volume -= (GLOW_MOST - GLOW_LEAST) / 2 * cos(turn);
        shown->rise = 0.5 - 0.5 * cos(turn);
        shown->next = BREATH_FRAME;
    }
}

void breath_show(BreathShown *shown, const SceneView *view, bool moving) {
    const Breath *breath = view->look->breath;
    *shown = (BreathShown){.next = USEC_NEVER};
    if (breath->natural) {
        show_glow(shown, view, moving);
        return;
    }
    BreathAt at = view->look->breath_at;
    Usec second = at.into / USEC_SECOND;
    shown->word = words(phase_words[at.phase]);
    snprintf(shown->digits, sizeof shown->digits, "%d", (int)second + 1);
    shown->count = shown->digits;
    if (view->settings.still) {
        shown->volume = STILL_VOLUME;
        shown->in_cycle = at.in_cycle - at.into + second * USEC_SECOND;
        Usec left = at.length - at.into;
        shown->next = usec_min((second + 1) * USEC_SECOND - at.into, left > 0 ? left : 1);
    } else {
        shown->volume = shape_breath_volume(breath->inhale, breath->hold, breath->exhale,
                                            breath->rest, at.in_cycle);
        shown->in_cycle = at.in_cycle;
        shown->next = BREATH_FRAME;
    }
    shown->rise = shown->volume;
    if (!moving) {
        shown->next = USEC_NEVER;
    }
}

double breath_word_size(const Parts *parts, double size, double width) {
    TextLook look = parts_look(TYPE_DISPLAY, PAINT_INK);
    look.unscaled = true;
    look.size = size * parts->text;
    double widest = 0;
    for (int i = 0; i < BREATH_PHASE_COUNT; i++) {
        double one = 0;
        canvas_text_size(parts->canvas, 1e4, look, words(phase_words[i]), &one);
        widest = fmax(widest, one);
    }
    return widest > width ? look.size * width / widest * 0.99 : look.size;
}
