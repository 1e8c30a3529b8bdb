/* A scene is one kind of screen: it turns what is the case into a draw list, and nothing else.
**
** Drawing reads; it changes nothing, so the same arguments give the same list. What only concerns
** the screen (a marked answer, a page of a long text) is kept in the scene's memory, which the
** player zeroes when the scene is entered anew, unless the scene keeps it. */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "base/time.h"
#include "base/words.h"
#include "draw/canvas.h"
#include "draw/layout.h"
#include "draw/shelf.h"
#include "routine/library.h"
#include "scene/pin.h"
#include "scene/resume.h"
#include "scene/settings.h"
#include "scene/setup.h"
#include "session/session.h"

#include <stdbool.h>
#include <stddef.h>

/* A country whose numbers are known. */
typedef struct SceneCountry {
    char code[HELPLINE_COUNTRY];
    const char *name;
} SceneCountry;

/* Everything a scene may look at. Borrowed for one call. */
typedef struct SceneView {
    const Layout *layout;
    const SessionLook *look;      /* NULL outside a session */
    const Library *library;       /* NULL where there is none */
    const Vocabulary *vocabulary; /* names the postures in the library; NULL: they are left out */
    const Routine *routine;       /* whose card is open (detail); NULL elsewhere */
    const SceneResume *resume;    /* what may be carried on (resume); NULL elsewhere */
    Shelf *shelf;                 /* the figures; NULL: there are none */
    const char *caption;          /* what was said last and is not on the screen; NULL: nothing */
    int volume;                   /* 0 to 10 */
    bool muted;
    Settings settings;
    WordsHelp help; /* whom to call */
    Setup setup;
    const SceneCountry *countries; /* by their names in the interface's language */
    size_t country_count;
    WordsHelp country_help; /* the numbers of the country that is set, whatever a person set */
    SetupNumber number;     /* that is typed, */
    const char *digits;     /* and how far it is; NULL: nothing is typed */
    ScenePin pin;           /* that is asked for (pin) */
    bool has_pin;           /* there is one */
    bool remembers;         /* what is set and done is kept */
    bool forgotten;         /* all that was kept has just been deleted */
    const char *version;    /* of the program; NULL: unknown */
    bool kiosk;
    const char *fault;   /* the fault scene's short code for staff, or NULL */
    const char *focus;   /* id of the element that has the keyboard focus, or NULL */
    const char *pressed; /* id of the element under a finger, or NULL */
    double press_left;   /* of its darkening, what is still to come: 1 nearly all, 0 nothing */
    double along; /* where the bead of the progress thread is on its way; 0: where the session is */
    Usec now;
} SceneView;

#define SCENE_MEMORY_MOST 256

typedef struct Scene {
    const char *name; /* as traces say it: "step" */
    size_t memory;    /* bytes, at most SCENE_MEMORY_MOST */
    bool pad;         /* digits are typed on it */
    bool keeps;       /* its memory is as it was left when the scene is entered again */

    /* Draws the screen as it looks at view->now and declares what can be touched, into a canvas
    ** that has begun. Returns the time at which it wants to be drawn again, or USEC_NEVER when
    ** only an input can change it. */
    Usec (*draw)(const void *memory, Canvas *canvas, const SceneView *view);

    /* Optional. Returns true if the action was this scene's own (marking an answer, paging). When
    ** it stands for another (Continue gives the marked answer), that one is put in its place and
    ** false is returned. */
    bool (*act)(void *memory, const SceneView *view, Action *action);
} Scene;

extern const Scene scene_library, scene_detail, scene_step, scene_ask, scene_card, scene_paused,
    scene_stopped, scene_rule, scene_summary, scene_fault, scene_access, scene_resume,
    scene_settings, scene_country, scene_number, scene_forget, scene_about, scene_welcome,
    scene_ask_first, scene_pin, scene_private, scene_privacy, scene_forget_private;

/* In the place of any other where layout_of says that there is no room for one. */
extern const Scene scene_small;

/* The scene that shows [state]. Never NULL; SESSION_OVER is the library. */
const Scene *scene_for(SessionState state);

#endif
