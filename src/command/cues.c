#include "command/cues.h"

#include <stddef.h>
#include <string.h>

typedef struct CueRow {
    const char *id;  /* a cue of the vocabulary */
    SoundName sound; /* or its first, where it has several */
} CueRow;

/* Cues that sound one way. Those that depend on the breath or on a hold are in cues_sound. */
static const CueRow rows[] = {
    {"chime-start", SOUND_START}, {"chime-step", SOUND_STEP},  {"bell-side", SOUND_SIDE},
    {"hold-end", SOUND_HOLD_END}, {"chime-end", SOUND_FINISH}, {"rub-pulse", SOUND_RUB},
};

static SoundName breath_sound(BreathPhase phase, bool soft) {
    switch (phase) {
    case BREATH_IN:
        return soft ? SOUND_BREATH_IN_SOFT : SOUND_BREATH_IN;
    case BREATH_HOLD:
        return soft ? SOUND_NAME_COUNT : SOUND_BREATH_HOLD;
    case BREATH_OUT:
        return soft ? SOUND_BREATH_OUT_SOFT : SOUND_BREATH_OUT;
    case BREATH_REST:
    case BREATH_PHASE_COUNT:
        break;
    }
    return SOUND_NAME_COUNT;
}

SoundName cues_sound(Cues *cues, const SessionEvent *event) {
    if (event->kind == EVENT_BREATH)
        cues->phase = event->phase;
    if (event->kind == EVENT_RULE && strncmp(event->id, "ST", 2) == 0)
        return SOUND_STOP_RULE;
    if (event->kind != EVENT_CUE)
        return SOUND_NAME_COUNT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(event->id, rows[i].id) == 0)
            return rows[i].sound;
    if (strcmp(event->id, "hold-ticks") == 0)
        return event->goes_on ? SOUND_HOLD_TICK : SOUND_HOLD_START;
    if (strcmp(event->id, "breath-tone") == 0)
        return breath_sound(cues->phase, false);
    if (strcmp(event->id, "breath-tone-soft") == 0)
        return breath_sound(cues->phase, true);
    return SOUND_NAME_COUNT;
}

double cues_pan(const SessionEvent *event) {
    if (event->kind != EVENT_CUE || strcmp(event->id, "bell-side") != 0)
        return 0;
    return event->side == SIDE_LEFT    ? -SOUND_SIDE_PAN
           : event->side == SIDE_RIGHT ? SOUND_SIDE_PAN
                                       : 0;
}

void cues_play(Cues *cues, Sound *sound, const SessionEvent *event, Usec now) {
    SoundName name = cues_sound(cues, event);
    if (event->kind == EVENT_PAUSE || event->kind == EVENT_STOP)
        sound_hush(sound);
    if (name != SOUND_NAME_COUNT)
        sound_cue(sound, name, event->at, now, cues_pan(event));
}
