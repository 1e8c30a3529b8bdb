#include "command/motion.h"

#include "draw/ease.h"

#define MOTION_FRAME ((Usec)16667)

void motion_turn(Motion *motion) {
    motion->turned = true;
}

bool motion_begins(Motion *motion, Usec now, bool still) {
    bool begins = motion->turned && !still;
    motion->turned = false;
    if (begins) {
        motion->fading = true;
        motion->fade_began = now - MOTION_FRAME;
    }
    return begins;
}

bool motion_fades(const Motion *motion) {
    return motion->fading;
}

double motion_fade(Motion *motion, Usec now) {
    if (motion->fading && now - motion->fade_began >= MOTION_FADE)
        motion->fading = false;
    if (!motion->fading)
        return 1;
    return ease_standard((double)(now - motion->fade_began) / (double)MOTION_FADE);
}

void motion_place(Motion *motion, int place, Usec now, bool still) {
    if (place == motion->place)
        return;
    motion->from = motion->place > 0 ? motion_along(motion, now) : place;
    motion->slide_began = still ? now - MOTION_SLIDE : now;
    motion->place = place;
}

double motion_along(const Motion *motion, Usec now) {
    if (now - motion->slide_began >= MOTION_SLIDE)
        return motion->place;
    double come = ease_standard((double)(now - motion->slide_began) / (double)MOTION_SLIDE);
    return motion->from + (motion->place - motion->from) * come;
}

Usec motion_due(const Motion *motion, Usec now) {
    bool slides = motion->place > 0 && now - motion->slide_began < MOTION_SLIDE &&
                  (motion->from < motion->place || motion->from > motion->place);
    return motion->fading || slides ? now + MOTION_FRAME : USEC_NEVER;
}
