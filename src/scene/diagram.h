/* The picture of a step: which figures show a diagram (routine-format: What is drawn), how they lie
** in a frame, and what is drawn on them. */
#ifndef SCENE_DIAGRAM_H
#define SCENE_DIAGRAM_H

#include "draw/body.h"
#include "draw/stroke.h"
#include "scene/parts.h"

#define DIAGRAM_REGIONS 16
#define DIAGRAM_PICTURES 2

typedef enum DiagramForm {
    DIAGRAM_NONE,    /* there is nothing to show */
    DIAGRAM_BODY,    /* one picture, or two where each shows one side */
    DIAGRAM_POSTURE, /* the posture; a second picture is where it is felt */
    DIAGRAM_MISSING, /* the figure cannot be read: names in its place */
    DIAGRAM_FORM_COUNT
} DiagramForm;

typedef enum DiagramFacing {
    FACING_NONE,   /* a hand, a foot, a posture */
    FACING_AWAY,   /* the person from behind */
    FACING_MIRROR, /* the person as in a mirror */
    FACING_SIDE,
    DIAGRAM_FACING_COUNT
} DiagramFacing;

typedef struct DiagramPicture {
    const Figure *figure;
    bool mirrored;
    bool both; /* it shows both sides of the body, alike about its middle */
    bool head; /* the head moves, so that it is seen whole */
    Side side; /* the only one that it shows; SIDE_NONE: both */
    const Shape *regions[DIAGRAM_REGIONS]; /* of [figure] */
    int words[DIAGRAM_REGIONS];            /* what each is in the vocabulary */
    size_t region_count;
} DiagramPicture;

/* What a diagram is shown by. Figures belong to the shelf. */
typedef struct DiagramChoice {
    DiagramForm form;
    DiagramFacing facing;
    DiagramPicture pictures[DIAGRAM_PICTURES];
    size_t picture_count;
    bool left, right; /* the sides that are marked */
    bool breathes;    /* the figure moves with the breath */
    bool strokes;     /* a hand is shown at [stroke] */
    StrokeKind stroke;
    const Figure *tool; /* or NULL */
    const Diagram *diagram;
    int area, posture;
    Side round;
} DiagramChoice;

/* What is chosen from. */
typedef struct DiagramSource {
    Shelf *shelf; /* NULL: there are no figures */
    const Vocabulary *vocabulary;
    const Diagram *diagram; /* NULL: there is none */
    Side side;              /* of the round; SIDE_NONE marks a region on both sides */
    int area;               /* the region in place of {area}; WORD_NONE: not known */
    int posture;            /* WORD_NONE: not known */
    bool plain;             /* no hand and no posture: a question, a card */
} DiagramSource;

/* The figures for a diagram, by these rules:
**
**   side with nothing but the whole body          the posture
**   a stretch, but not of the neck                the posture, and where it is felt
**   a view with both sides                        the nearest picture that has all regions: head and
**                                                 neck, then a close-up, then the view's own
**   a stretch of the neck                         from the front, if that has all regions
**   a view of one side, for one side              its picture, mirrored for the other
**   a view of one side, for both                  the picture of both that has all regions, else two
**                                                 pictures, one of them mirrored
**   an area that is not known                     the posture, if that is known */
void diagram_choose(DiagramChoice *choice, const DiagramSource *source);

/* The same for the step of a session. False where it has no diagram. */
bool diagram_choose_look(DiagramChoice *choice, const SceneView *view);

/* The part of [picture] to show in a frame [aspect] times as wide as high, in the figure's units:
** its regions with what is around them, on the middle of the body where it shows both sides, and
** with the head or the hips where it is a whole figure. A [near] one leaves out more, for a small
** frame. With no regions it is the whole figure, or what of it fills the frame where the drawing itself
** is cut off by its edge. */
Rect diagram_window(const DiagramPicture *picture, double aspect, bool near);

/* How a choice is drawn at a moment. A zeroed one draws it plain. */
typedef struct DiagramShow {
    bool hand;            /* the stroke is drawn */
    bool pulse;           /* the regions pulse since [elapsed] began */
    bool still;           /* less movement */
    Usec elapsed, length; /* of the step's time; a length of 0: it has none */
    int pressure;
    double per_minute; /* of the stroke; 0: its own tempo */
    double volume;     /* of the lungs, 0 to 1 */
    const char *count; /* of the breath, in the middle of a figure that breathes; NULL: none */
    bool labels, caption;
    const char *said; /* spoken words that stand nowhere else; they take the caption's place */
    bool near;        /* as diagram_window */
    double radius;
    Paint ground; /* what the panel lies on */
    const SessionSpot *spots;
    int spot_count;
} DiagramShow;

/* The way the step of view->look is shown: with its hand, its pulse, its spots. */
DiagramShow diagram_show_look(const SceneView *view, const DiagramChoice *choice);

/* Draws the panel in [frame], and declares the element "diagram" with its words if [spoken]. Returns
** how long from now until it looks different; USEC_NEVER when it stays. */
Usec diagram_draw(Parts *parts, Rect frame, const DiagramChoice *choice, const DiagramShow *show,
                  bool spoken);

/* Adds the words for who cannot see it: what is shown, and what is marked on it. */
void diagram_words(const DiagramChoice *choice, const Vocabulary *vocabulary, Text *out);

#endif
