/* What a person or the machine did, in the player's own words: the second of three levels
** (SDL event, Input, Action). Places are in u of the present layout. */
#ifndef STAGE_INPUT_H
#define STAGE_INPUT_H

#include "draw/geometry.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum InputKind {
    INPUT_NONE,
    INPUT_DOWN, /* a finger or the first mouse button */
    INPUT_MOVE,
    INPUT_UP,
    INPUT_CANCEL, /* every finger is gone without having been lifted: lost or taken away */
    INPUT_KEY,
    INPUT_SIZE,    /* the window has another size */
    INPUT_EXPOSED, /* the window must be shown anew */
    INPUT_FOCUS_LOST,
    INPUT_FOCUS_BACK,
    INPUT_CLOSE, /* the window is asked to close, or the process to end */
    INPUT_LOST,  /* the display is gone: nothing can be shown any more */
    INPUT_WOKEN, /* nothing: somebody ended the wait (stage_wake) */
    INPUT_KIND_COUNT
} InputKind;

#define INPUT_MOUSE INT64_C(-1) /* the finger of a mouse */

typedef struct Input {
    InputKind kind;
    int64_t finger;
    Point at;
    char key[24];      /* as action_for_key takes it: "space", "shift+tab", "5" */
    bool repeat;       /* the key is being held down */
    int width, height; /* SIZE: px */
} Input;

#endif
