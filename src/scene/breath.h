/* What a breathing guide shows at a moment: how full the figure is, which word stands beside it,
** and when it looks different. */
#ifndef SCENE_BREATH_H
#define SCENE_BREATH_H

#include "scene/parts.h"

typedef struct BreathShown {
    bool glow;         /* a natural breath: no count, no words, no curve */
    double volume;     /* 0 to 1 */
    double rise;       /* the same for a body that breathes: a natural breath is a whole one */
    Usec in_cycle;     /* where the bead of the curve stands */
    const char *word;  /* "Breathe in"; NULL with a glow */
    const char *count; /* in [digits]; NULL with a glow */
    char digits[16];
    Usec next; /* from now until it looks different; USEC_NEVER when it stands still */
} BreathShown;

/* What is shown of look->breath, which is not NULL. [moving]: the step is under way. */
void breath_show(BreathShown *shown, const SceneView *view, bool moving);

/* The largest size, up to [size] at the person's text size, at which each phase's word stands in
** [width] on one line, so that nothing jumps when the word changes. In u, unscaled. */
double breath_word_size(const Parts *parts, double size, double width);

#endif
