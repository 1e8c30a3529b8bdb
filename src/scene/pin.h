/* What the pad that asks for the PIN has to know. No digit is among it. */
#ifndef SCENE_PIN_H
#define SCENE_PIN_H

#include "base/time.h"

#include <stdbool.h>

typedef enum PinAsk {
    PIN_OPEN,  /* the one that opens what is private */
    PIN_OLD,   /* the one that is to be changed or removed */
    PIN_NEW,   /* the one that is to be it */
    PIN_AGAIN, /* the same once more */
    PIN_ASK_COUNT
} PinAsk;

typedef enum PinState {
    PIN_TYPING,
    PIN_AT_WORK, /* it is compared or kept */
    PIN_WRONG,   /* the last one was */
    PIN_UNLIKE,  /* the two that were to be the same */
    PIN_LOCKED,  /* after too many wrong ones */
    PIN_FAILED,  /* the machine could not */
    PIN_STATE_COUNT
} PinState;

typedef struct ScenePin {
    PinAsk ask;
    PinState state;
    int typed;   /* digits so far */
    bool enough; /* they may be a PIN */
    Usec until;  /* LOCKED: when the next one may be tried */
} ScenePin;

#endif
