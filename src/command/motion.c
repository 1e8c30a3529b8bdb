#include "command/motion.h"

#include "draw/ease.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MOTION_FRAME ((Usec)16667)

void motion_turn(Motion *motion) {
    motion->turned = true;
    motion->eases = false;
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

static double shade_at(const Motion *motion, Usec now) {
    double part = ease_standard((double)(now - motion->press_began) / (double)MOTION_PRESS);
    return motion->shade + ((motion->down ? 1 : 0) - motion->shade) * part;
}

void motion_press(Motion *motion, const char *id, Usec now, bool still) {
    id = id != NULL && id[0] != '\0' ? id : NULL;
    if (id == NULL && motion->turned) { /* it went with its screen */
        motion->pressed[0] = '\0';
        motion->down = false;
    }
    bool same = id != NULL && strcmp(id, motion->pressed) == 0;
    if (same ? motion->down : id == NULL && !motion->down)
        return;
    motion->shade = id == NULL || same ? shade_at(motion, now) : 0;
    motion->down = id != NULL;
    motion->press_began = now - (still ? MOTION_PRESS : motion->down ? MOTION_FRAME : 0);
    if (id != NULL && !same)
        snprintf(motion->pressed, sizeof motion->pressed, "%s", id);
}

const char *motion_pressed(const Motion *motion, Usec now, double *shade) {
    *shade = motion->pressed[0] != '\0' ? shade_at(motion, now) : 0;
    return *shade > 0 ? motion->pressed : NULL;
}

static void ease(Motion *motion, Usec now, bool rests) {
    motion->eases = true;
    motion->rests = rests;
    motion->ease_began = now;
}

void motion_rest(Motion *motion, Usec now) {
    ease(motion, now, true);
}

void motion_go(Motion *motion, Usec now) {
    ease(motion, now, false);
}

bool motion_eases(const Motion *motion, Usec now) {
    return motion->eases && now - motion->ease_began < MOTION_REST;
}

/* The speed falls and rises evenly. */
Usec motion_lead(const Motion *motion, Usec now) {
    if (!motion_eases(motion, now))
        return 0;
    double left = 1 - (double)(now - motion->ease_began) / (double)MOTION_REST;
    double lead = motion->rests ? 1 - left * left : left * left;
    return (Usec)llround(lead * (double)MOTION_REST / 2);
}

Usec motion_due(const Motion *motion, Usec now) {
    bool presses = motion->pressed[0] != '\0' && now - motion->press_began < MOTION_PRESS;
    bool slides = motion->place > 0 && now - motion->slide_began < MOTION_SLIDE &&
                  (motion->from < motion->place || motion->from > motion->place);
    bool moves = motion->fading || slides || presses || motion_eases(motion, now);
    return moves ? now + MOTION_FRAME : USEC_NEVER;
}
