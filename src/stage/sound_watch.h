/* The watch over a sound device: when to open it, when to give it up, when to try again. A decision
** from what is seen and the time; no device and no thread of its own. */
#ifndef STAGE_SOUND_WATCH_H
#define STAGE_SOUND_WATCH_H

#include "base/time.h"

#include <stdbool.h>

#define SOUND_WATCH_STILL (4 * USEC_SECOND)    /* without a block, a device counts as lost */
#define SOUND_WATCH_LIMIT (5 * USEC_SECOND)    /* for an attempt; then there is no device so far */
#define SOUND_WATCH_LEAD (2 * USEC_SECOND)     /* it is opened so long before something may sound */
#define SOUND_WATCH_LINGER (10 * USEC_SECOND)  /* it stays open so long after */
#define SOUND_WATCH_RARELY (5 * USEC_MINUTE)   /* between looks while nothing is to sound */
#define SOUND_WATCH_LONGEST (30 * USEC_SECOND) /* of the pauses: 1, 2, 4, 8, 16, 30, 30 ... */

typedef enum SoundDeed {
    SOUND_DEED_NONE,
    SOUND_DEED_LOOK, /* is there a device? without opening it */
    SOUND_DEED_OPEN,
    SOUND_DEED_CLOSE, /* and, when nothing is to sound, let the system's sound go altogether */
    SOUND_DEED_COUNT
} SoundDeed;

/* What is seen now. */
typedef struct SoundSight {
    bool busy;       /* a deed is under way */
    bool found;      /* the last deed found a device (LOOK) or opened it (OPEN) */
    bool removed;    /* ours went, since the last sight */
    bool added;      /* some device came, since the last sight */
    bool quiet;      /* nothing sounds or waits */
    unsigned blocks; /* how many the device has asked for; only changes matter */
} SoundSight;

/* A zeroed one has seen nothing yet. */
typedef struct SoundWatch {
    bool looked, wanted, there, open;
    bool runs;     /* the system's sound, with whatever it wakes up for by itself */
    bool kept;     /* it was to go on when the deed under way began */
    bool fresh;    /* wanted since the last sound_watch_expect */
    Usec expected; /* when something may sound; only while [expects] */
    bool expects;
    Usec last; /* when something was near the last time */
    SoundDeed under_way;
    Usec began; /* the deed under way */
    Usec ended; /* the last attempt */
    Usec retry; /* not before; 0: at once */
    Usec pause; /* before the next try after that */
    unsigned blocks;
    Usec seen, still; /* the last sight, and how long there was no block; 0 while closed */
} SoundWatch;

/* A cue is to sound: the device is to be open from now on. */
void sound_watch_want(SoundWatch *watch);

/* Nothing will sound for a while: it may be closed as soon as it is quiet. */
void sound_watch_rest(SoundWatch *watch);

/* Nothing will sound before [due] (USEC_NEVER: not before somebody acts), as far as is known at
** [now]. Told often, it takes the place of sound_watch_rest: what is near is wanted, and what is far
** is not. */
void sound_watch_expect(SoundWatch *watch, Usec due, Usec now);

/* When sound_watch_step is to be called at the latest, though nothing else happens; USEC_NEVER when
** only news or a want can change anything. */
Usec sound_watch_due(const SoundWatch *watch, Usec now);

/* What is to be done at [now], after which [sight] says busy until it is done. Called often while
** sound is wanted; a long time between two calls does not count as stillness. */
SoundDeed sound_watch_step(SoundWatch *watch, const SoundSight *sight, Usec now);

/* Is there a device, as far as is known? True until it was looked for. */
bool sound_watch_is_there(const SoundWatch *watch);

#endif
