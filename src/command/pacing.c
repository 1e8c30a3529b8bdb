#include "command/pacing.h"

#include <math.h>

#define PACING_RATE 60.0
#define PACING_RATE_SAVING 30.0
#define PACING_RATE_LEAST 10.0 /* a display that tells less is not believed */
#define PACING_EARLY 8         /* a driver may take a few pictures ahead before it waits */

static double wanted_rate(const PacingDisplay *display) {
    return display->saves ? PACING_RATE_SAVING : PACING_RATE;
}

static double grid_rate(const PacingDisplay *display) {
    double rate = wanted_rate(display);
    return display->rate >= PACING_RATE_LEAST ? fmin(display->rate, rate) : rate;
}

static Usec frame_of(double rate) {
    return (Usec)(1e6 / rate);
}

/* How many pictures of the display one frame stays: two of a display of 144 a second, as 72 are
** nearer to 60. */
static double pictures_each(const PacingDisplay *display) {
    return fmax(floor(display->rate / wanted_rate(display) + 0.25), 1);
}

/* Does the display pace the frames? */
static bool is_paced(const Pacing *pacing) {
    return pacing->display.waits && pacing->display.rate >= PACING_RATE_LEAST &&
           pacing->early < PACING_EARLY;
}

/* The slot of a frame that began at [began], where the one before had [last]. */
static Usec slot_of(Usec last, Usec frame, Usec began) {
    Usec slot = last + frame;
    if (began < slot)
        return began;
    return slot > began - frame / 2 ? slot : began - frame / 2;
}

void pacing_shown(Pacing *pacing, const PacingDisplay *display, Usec began, Usec shown,
                  bool presented) {
    Usec frame = frame_of(grid_rate(display));
    bool rested = !pacing->runs || began - pacing->shown > 2 * frame;
    if (rested) {
        pacing->early = 0; /* after a rest it is tried again */
    } else if (is_paced(pacing) && presented) {
        double least = 0.75 * pictures_each(display) / display->rate;
        pacing->early = usec_to_seconds(shown - pacing->shown) < least ? pacing->early + 1 : 0;
    }
    pacing->slot = rested ? began : slot_of(pacing->slot, frame, began);
    pacing->display = *display;
    pacing->began = began;
    pacing->shown = shown;
    pacing->runs = true;
    pacing->presented = presented;
}

Usec pacing_due(const Pacing *pacing, Usec wanted) {
    Usec frame = frame_of(grid_rate(&pacing->display));
    if (!pacing->runs || wanted == USEC_NEVER || wanted > pacing->began + frame + frame / 2)
        return wanted;
    if (is_paced(pacing) && pacing->presented) {
        double each = pictures_each(&pacing->display) / pacing->display.rate;
        /* One that took long is followed at once, so that not every other picture is missed. */
        Usec after = usec_min(pacing->shown + usec_from_seconds(each / 2),
                              pacing->began + usec_from_seconds(each));
        return after > wanted - frame / 2 ? after : wanted - frame / 2;
    }
    return pacing->slot + frame;
}
