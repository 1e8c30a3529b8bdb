/* What a step is drawn from, and its column of words: for the step scene and no others. */
#ifndef SCENE_STEP_PARTS_H
#define SCENE_STEP_PARTS_H

#include "scene/breath.h"
#include "scene/diagram.h"

/* What is kept belongs to one visit of a step: the scene stays when the step changes. */
typedef struct StepMemory {
    const Step *step;
    int place;
    bool tip_open;
    int page;
} StepMemory;

typedef struct StepParts {
    const SceneView *view;
    const StepMemory *memory;
    bool counting;  /* the time of the step is under way */
    bool breathing; /* the breath is what guides */
    bool pictured;  /* a diagram is shown; else the breath or the time is the figure */
    BreathShown breath;
    DiagramChoice diagram;
    Usec left; /* as the ring shows it */
} StepParts;

/* The column of words. */
typedef struct Column {
    const StepParts *step;
    const char *label, *title, *text;
    bool word;        /* the title is the phase's word */
    bool ring;        /* the time stands here, in a small ring */
    bool alone;       /* there is no figure beside it: its title may be large */
    bool split;       /* side, pressure and time stand under the figure */
    double text_room; /* the text is paged to this height; 0: all of it */
} Column;

Column step_column(const StepParts *step);

/* The height of the column at [level] of its giving way, 0 being as designed. */
double step_column_height(Parts *parts, Rect box, int level, Column *column);

/* Draws it into the middle of [box] by height. */
void step_column_draw(Parts *parts, Rect box, Column *column);

/* The ring of the step's time, [size] across: time left, repetition, or when it starts. */
void step_ring(Parts *parts, double x, double y, double size, const StepParts *step);

/* Is there a pressure to show? That of a stretch is a pull, which its words tell. */
bool step_presses(const StepParts *step);

/* How far the breathing has come, its breaths or its time, into [out]. Returns [out]. */
const char *step_breath_line(char *out, size_t room, const StepParts *step);

#endif
