/* From what happens in a session to what is heard. */
#ifndef COMMAND_CUES_H
#define COMMAND_CUES_H

#include "session/session.h"
#include "stage/sound.h"

/* What cues need to remember from event to event. A zeroed one is ready. */
typedef struct Cues {
    BreathPhase phase; /* the phase of the breath that began last */
} Cues;

/* The sound of [event], SOUND_NAME_COUNT for none. */
SoundName cues_sound(Cues *cues, const SessionEvent *event);

/* Where in the room it lies, -1 (left) to 1: a change of sides comes from the side named. */
double cues_pan(const SessionEvent *event);

/* Plays what [event] sounds like; a pause, a stop and the end of a session fade out what sounds.
** [now] is the session time. */
void cues_play(Cues *cues, Sound *sound, const SessionEvent *event, Usec now);

#endif
