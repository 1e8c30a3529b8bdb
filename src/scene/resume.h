/* A session that was broken off, as the screen shows it that offers to carry it on. */
#ifndef SCENE_RESUME_H
#define SCENE_RESUME_H

#include "session/session.h"

#include <stdbool.h>

typedef enum ResumeKind {
    RESUME_CAN,
    RESUME_LATE,    /* too long ago */
    RESUME_CHANGED, /* it is another session by now */
    RESUME_GONE,    /* it is no longer there at all */
    RESUME_KIND_COUNT
} ResumeKind;

/* Borrowed for one call. */
typedef struct SceneResume {
    ResumeKind kind;
    const char *title;       /* as it may be shown where others may see it */
    const char *language;    /* of the title, a BCP 47 tag; NULL: the interface's */
    bool private;            /* nothing else of it is shown */
    int place, places;       /* on the progress thread, from 1; 0 of 0 where that is not known */
    const SessionLook *look; /* how it stands; NULL where it cannot be carried on */
} SceneResume;

#endif
