/* What a player is made of: seen by its own files only. */
#ifndef COMMAND_PLAYER_INSIDE_H
#define COMMAND_PLAYER_INSIDE_H

#include "command/calendar.h"
#include "command/countries.h"
#include "command/cues.h"
#include "command/keeper.h"
#include "command/motion.h"
#include "command/pacing.h"
#include "command/player.h"
#include "command/prepare.h"
#include "command/reader.h"
#include "command/recorder.h"
#include "store/secret.h"

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
    bool holds;  /* a finger lies in the corner, until: */
    Usec released;
    uint64_t random;
    Usec next; /* when chance acts again */
} Person;

/* A session that was broken off, while it is offered (player_resume.c). */
typedef struct Resume {
    const RememberedSession *kept; /* NULL: none is */
    Routine *routine;              /* NULL: it is gone */
    Session *session;              /* as it was; NULL: it cannot be carried on */
    bool only;                     /* the program ends with it */
    bool open;                     /* the PIN was given, or there is none */
    bool settled;                  /* there is none, or it was decided about */
    SceneResume shown;
    SessionLook look;
} Resume;

/* What the PIN is asked for. */
typedef enum PinFor {
    PIN_FOR_SHELF, /* or the session that was put away there */
    PIN_FOR_OFFER, /* to take up again a private session that was broken off */
    PIN_FOR_CHANGE,
    PIN_FOR_REMOVAL,
    PIN_FOR_COUNT
} PinFor;

/* The pad of the PIN (player_pin.c). */
typedef struct PinPad {
    ScenePin shown;
    PinFor wanted;
    char digits[SECRET_DIGITS_MOST + 1];
    char first[SECRET_DIGITS_MOST + 1]; /* of two that are to be the same */
    Usec used;                          /* when somebody last did something on it */
} PinPad;

/* A private session that was hidden: it waits until the PIN is given (player_private.c). */
typedef struct Away {
    Session *session; /* NULL: there is none */
    Routine *routine;
    Recorder recorder;
    Visit visit;
} Away;

struct Player {
    PlayerParams params;
    Canvas *canvas;
    Layout layout;
    bool small;    /* the screen is too small for one: a line says so until it grows */
    Reader reader; /* of the library */

    Routine *routine;
    Session *session; /* NULL with a routine: its card is open */
    bool only;        /* the program ends with this session */
    SessionLook look;
    Prepare prepare;    /* of the session's steps */
    Canvas *ahead;      /* a screen that a key may lead to */
    bool fade_ready;    /* there is memory for a fade */
    size_t ahead_ready; /* how many of those were looked at since the screen changed */
    Recorder recorder;
    Resume resume;

    Session *guide; /* a copy, shown in place of the session while its movement eases; NULL: none */
    SessionLook guide_look;
    Usec guide_now;                                /* the time at which it is shown */
    Usec guide_from;                               /* when it was copied */
    Usec guide_end;                                /* before which its step does not end */
    unsigned char guide_memory[SCENE_MEMORY_MOST]; /* of the step's screen */
    bool goes_on;                                  /* after a pause, once the lead-in is over */
    bool moves;                                    /* what was drawn last, by itself */

    const Scene *scene;
    _Alignas(max_align_t) unsigned char memory[SCENE_MEMORY_MOST];
    const Scene *behind; /* the scene that the settings were opened from; NULL: they are not open */
    _Alignas(max_align_t) unsigned char behind_memory[SCENE_MEMORY_MOST];
    unsigned char kept[SCENE_MEMORY_MOST]; /* of the one scene that keeps its memory */
    char fault[16];

    Cues cues;
    SoundState sound; /* of the frame before */
    Text caption;     /* what was said last, if it is not on the screen */
    Touch touch;
    char focus[FOCUS_MOST];
    bool focus_shown;
    Settings settings;
    Setup setup;
    Kept on_device; /* as the device keeps it */
    bool learned;   /* what was remembered is known, or never will be */
    bool agreed;    /* to what is read at the first run */
    Text kinds;     /* of sessions, as first_run_kind says, agreed to in this run; a line each */
    bool forgotten; /* what was kept has just been deleted */
    Countries countries; /* while their names are looked at */
    SetupNumber number;  /* that is typed */
    char digits[HELPLINE_DIGITS + 1];
    PinPad pin;
    Away away;
    bool alone;     /* what is private waits for somebody, */
    Usec since;     /* from then on */
    bool hushed;    /* the sound is off because what plays is private */
    Action allowed; /* what the PIN was given for, on the screen of the offer */

    Motion motion;
    Pacing pacing;

    Usec lost;   /* taken off the clock */
    Usec now;    /* session time of this frame */
    Usec wanted; /* clock time at which this frame was to begin */
    Usec woken;  /* machine time at which the work of this frame began */
    Usec scene_due;
    Usec session_due;
    bool changed; /* something may look different now */
    bool used;    /* somebody did something */
    bool done;
    bool broken_off; /* by the machine: what plays may be carried on another time */
    int exit_code;

    Visit visit;
    Person person;
    size_t shot; /* the next picture to be written */
};

/* The draw list as it would look now, so that what is on it can be found. */
void player_refresh(Player *player);

/* What the scene may look at now. */
SceneView player_view(Player *player);

/* Makes the draw list as it is now, and shows it if [show]. */
void player_draw(Player *player, bool show);

/* When the next picture is to be shown though nothing happens, in session time. */
Usec player_picture_due(const Player *player);

/* The next time of the session at which a picture is to be written; and writes those that are due. */
Usec player_shot_due(const Player *player);
void player_take_shots(Player *player);

/* Enters [scene], whose memory is zeroed, at session time [now]. While the settings are open it is
** what lies behind them. */
void player_enter(Player *player, const Scene *scene, Usec now);

/* The next frame shows another screen, or another step on it. */
void player_turn(Player *player);

/* Around an action of the session: a copy of it in which nothing was done, where a pause would have its
** guide come to rest (else NULL); and what came of the action, which takes the copy. */
Session *player_guide_before(Player *player, ActionKind kind);
void player_guide_after(Player *player, Session *before, ActionKind kind);

/* The guide moves off, if that is what it is to do now. */
void player_guide_go_on(Player *player);

/* Brings what is shown of the guide up to now; drops it when it has come to rest or gone on. */
void player_guide_advance(Player *player);
void player_guide_drop(Player *player);

/* Is a step still shown that comes to rest, though the session is paused? */
bool player_guide_rests(const Player *player);

/* Makes ready a piece of what a person may be shown next, where there is something left to be made
** ready and time for it. It takes some milliseconds at most. */
bool player_may_prepare(const Player *player);
void player_prepare(Player *player);

/* The layout for the screen and the settings as they are. */
void player_layout(Player *player);

/* Does [action] if it is about how a person wants it, the volume included; false if it is not. */
bool player_set(Player *player, Action action);

/* What is to be kept, as it is now. */
Kept player_kept(const Player *player);

/* Takes over what was remembered as soon as it is known; keeps what has changed since the last call. */
void player_learn(Player *player);
void player_keep(Player *player);

/* Does [action] if it is about the device: the settings' own screens and the first run. False if it
** is not. */
bool player_set_device(Player *player, Action action);

/* Shows [scene] over what is shown, which stands still meanwhile, or in the place of another that is
** shown so. A session that cannot be paused keeps its screen. */
void player_open_over(Player *player, const Scene *scene);

/* Is there a PIN? */
bool player_has_pin(Player *player);

/* Asks for the PIN over what is shown, where there is one, and goes on with what it is asked for. */
void player_ask_pin(Player *player, PinFor wanted);

/* Does [action] if it is about the pad of the PIN and that is open; false if it is not. */
bool player_use_pin(Player *player, Action action);

/* What became of the PIN that was given; and the pad is left when nobody uses it, until when nothing
** happens. What was typed on it is forgotten when it is not open any more. */
void player_watch_pin(Player *player);
Usec player_pin_due(const Player *player);

/* Is [routine] (NULL: none) for nobody else's eyes? */
bool player_is_private(const Routine *routine);

/* The colours that are shown now: the screen dims while it shows what is private. */
ThemeName player_theme(const Player *player);

/* What is private begins without sound; as it was before, once that is over. */
void player_hush(Player *player);
void player_unhush(Player *player);

/* Somebody else may look at the screen: what is private gives way to the library at once, its session
** put away until the PIN is given. A routine that the program was started for stays. */
void player_hide(Player *player);

/* Hides what is private when nobody has touched it for a while where it waits for that; until when
** nothing happens. Called in each frame. */
void player_watch_private(Player *player);
Usec player_private_due(const Player *player);

/* The PIN was given for it: the session that was put away, or else the shelf. */
void player_show_private(Player *player);

/* The session that was put away is over; nothing if there is none. */
void player_drop_away(Player *player);

/* Does [action] if it is about the private shelf; false if it is not. */
bool player_use_private(Player *player, Action action);

/* Leaves what is shown over another screen. */
void player_close_settings(Player *player);

/* Shows the card of the routine at [path], or why it cannot be shown. What was open is ended. */
void player_open(Player *player, const char *path);

/* Frees the session and the routine, if there are any. What shows them is entered by the caller. */
void player_end_session(Player *player);

/* The session has nothing more to show: on to the routine that it led to, home, or out. */
void player_leave_session(Player *player);

/* Reads of the library for [budget] of machine time, as reader_go_on does. */
void player_read_library(Player *player, Usec budget);

/* Brings the session up to date and shows what it has come to. Nothing without a session. */
void player_advance(Player *player);

/* Acts on what the session has said since the last call. */
void player_take_events(Player *player);

/* The session, which begins now with [options], is kept, if sessions are. */
void player_keep_session(Player *player, const SessionOptions *options);

/* Is anything of a session of [routine] kept? */
bool player_keeps(const Player *player, const Routine *routine);

/* Does [action] if it is about the session that is offered; false if it is not. */
bool player_resume(Player *player, Action action);

/* A session that was broken off and is not carried on has ended when it was; nothing if there is none.
** And the offer is dropped, with nothing decided. */
void player_decline(Player *player);
void player_drop_offer(Player *player);

/* How a session of the player's begins at step [start]. */
SessionOptions player_session_options(const Player *player, int start);

/* What is needed to keep a session of [routine] that began with [options] and is at [now]. [day] has
** room for its day. */
RecorderBegin player_record(Player *player, const Routine *routine, const SessionOptions *options,
                            char day[CALENDAR_DAY]);

/* The time on the wall, seconds since 1970 in UTC. */
int64_t player_wall(const Player *player);

/* Tells of the answers that are saved by now. */
void player_tell_saved(Player *player);

/* Enters the screen for what the session has come to. */
void player_show_session(Player *player);

/* What comes in from a person or the machine, and what it does. */
void player_input(Player *player, const Input *input);
void player_act(Player *player, Action action);

/* Begins the session whose card is open, or that was played. */
void player_begin_open(Player *player);

/* Asks for what is to be agreed to before the session whose card is open, where it is the first of its
** kind. False: nothing is. */
bool player_asks_first(Player *player);

#endif
