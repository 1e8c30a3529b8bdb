/* What a player is made of: seen by its own files only. */
#ifndef COMMAND_PLAYER_INSIDE_H
#define COMMAND_PLAYER_INSIDE_H

#include "command/cues.h"
#include "command/motion.h"
#include "command/player.h"
#include "command/reader.h"

#include <stddef.h>

#define FOCUS_MOST TOUCH_ID_MOST

/* The visit of a step that is under way. */
typedef struct Visit {
    int count; /* steps begun so far; 0: none */
    Usec time;
    char round[64];
} Visit;

/* Who acts when no person does: a journey, or chance. */
typedef struct Person {
    size_t deed; /* the next of the journey */
    Usec done;   /* when the one before was done */
    int visit;   /* the visit that the last `at` used */
    uint64_t random;
    Usec next; /* when chance acts again */
} Person;

struct Player {
    PlayerParams params;
    Canvas *canvas;
    Layout layout;
    Reader reader; /* of the library */

    Routine *routine;
    Session *session; /* NULL with a routine: its card is open */
    bool only;        /* the program ends with this session */
    SessionLook look;

    const Scene *scene;
    _Alignas(max_align_t) unsigned char memory[SCENE_MEMORY_MOST];
    char fault[16];

    Cues cues;
    Text caption; /* what was said last, if it is not on the screen */
    Touch touch;
    char focus[FOCUS_MOST];
    bool focus_shown;
    Settings settings;

    Motion motion;

    Usec lost;   /* taken off the clock */
    Usec now;    /* session time of this frame */
    Usec wanted; /* clock time at which this frame was to begin */
    Usec woken;  /* machine time at which the work of this frame began */
    Usec scene_due;
    Usec session_due;
    bool changed; /* something may look different now */
    bool done;
    int exit_code;

    Visit visit;
    Person person;
    size_t shot; /* the next picture to be written */
};

/* The draw list as it would look now, so that what is on it can be found. */
void player_refresh(Player *player);

/* What comes in from a person or the machine, and what it does. */
void player_input(Player *player, const Input *input);
void player_act(Player *player, Action action);

#endif
