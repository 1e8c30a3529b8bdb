/* What a person can do: one table of actions, with their names, their keys and their help.
**
** Keys, touch targets, journeys and tests all end in the same Action. */
#ifndef SESSION_ACTION_H
#define SESSION_ACTION_H

#include "base/text.h"

#include <stdbool.h>

typedef enum ActionKind {
    ACTION_NONE,
    /* the session */
    ACTION_NEXT, /* on to the next step; ends a step that waits */
    ACTION_BACK, /* to the step before */
    ACTION_PAUSE,
    ACTION_RESUME, /* carry on after a pause or a stop */
    ACTION_AGAIN,  /* start this step again */
    ACTION_STOP,   /* stop at once; then carry on or finish */
    ACTION_FINISH, /* end the session; on the summary: leave it */
    ACTION_EASED,  /* "it eased" */
    ACTION_LONGER, /* "a little longer" */
    ACTION_SHARP,  /* "too sharp" */
    ACTION_ANSWER, /* value: see session_answer in session.h */
    ACTION_SKIP_QUESTION,
    ACTION_RED_FLAG, /* value: place in the question's red flags; shows its card and ends */
    ACTION_BREATHE,  /* the minute of breathing that a stop rule offers */
    /* the screen; a scene takes these before the session sees them */
    ACTION_CHOOSE, /* value: mark an answer without giving it */
    ACTION_TIP,    /* open or close the tip */
    ACTION_MORE,   /* page on */
    ACTION_PAGE_BACK,
    /* the player */
    ACTION_OPEN,  /* value: place in the library */
    ACTION_BEGIN, /* the routine whose card is open */
    ACTION_HOME,  /* to the library */
    ACTION_PLAY_AGAIN,
    ACTION_QUIT,
    ACTION_FOCUS_NEXT,
    ACTION_FOCUS_BACK,
    ACTION_ACT,           /* use what has the focus */
    ACTION_LESS_MOVEMENT, /* switch reduced motion */
    ACTION_TEXT_LARGER,
    ACTION_TEXT_SMALLER,
    ACTION_LOUDER,
    ACTION_QUIETER,
    ACTION_MUTE,      /* switch the sound */
    ACTION_ACCESS,    /* open the screen of what a person can set */
    ACTION_LANGUAGE,  /* value: place in words_language_... */
    ACTION_TEXT_SIZE, /* value: percent */
    ACTION_THEME,     /* value: a ThemeName */
    ACTION_CAPTIONS,  /* value: 0 off, 1 on */
    ACTION_VOICE,     /* value: 0 off, 1 on */
    ACTION_MOVEMENT,  /* value: 0 less, 1 full */
    ACTION_LOW,       /* value: 0 normal, 1 lower buttons */
    ACTION_RESET,     /* all of it as it was at the start */
    ACTION_LEAVE,     /* back to where that screen was opened from */
    /* the device: the settings' screens and the first run */
    ACTION_SETTINGS, /* open them, or go back to them */
    ACTION_COUNTRIES,
    ACTION_COUNTRY,     /* value: place in the list; behind its end: none of them */
    ACTION_NUMBER,      /* value: which one, a SetupNumber; opens the pad */
    ACTION_ERASE,       /* the last digit; a digit itself is ACTION_CHOOSE */
    ACTION_KEEP_NUMBER, /* the one on the pad */
    ACTION_LEAVE_NUMBER_TO_COUNTRY,
    ACTION_DAY_END, /* value: o'clock */
    ACTION_HISTORY, /* value: 0 off, 1 on */
    ACTION_FORGET,  /* ask whether what is kept is to be deleted */
    ACTION_FORGET_ALL,
    ACTION_ABOUT,
    ACTION_AGREE, /* to what was read at the first run */
    /* what is private */
    ACTION_PIN,          /* the one on the pad is whole; its digits are ACTION_CHOOSE, as on any */
    ACTION_PRIVATE,      /* open the shelf, or ask for the PIN first */
    ACTION_PRIVACY,      /* its page of the settings */
    ACTION_SHELF,        /* value: 0 not shown, 1 shown */
    ACTION_PRIVATE_KEEP, /* value: 0 nothing of private sessions is kept, 1 as of others */
    ACTION_CHANGE_PIN,   /* or make one */
    ACTION_REMOVE_PIN,
    ACTION_PIN_FORGOTTEN,  /* ask whether what is private is to be deleted with it */
    ACTION_FORGET_PRIVATE, /* do so */
    ACTION_COUNT
} ActionKind;

typedef struct Action {
    ActionKind kind;
    int value;
    double x, y; /* a spot: fractions of the region's box; a picture: of its rectangle; else 0 */
    int region;  /* a spot's region word; 0 otherwise */
} Action;

/* Where a key is pressed: the same key may do another thing elsewhere. */
typedef enum ActionPlace {
    PLACE_MENU,    /* library, summary, fault */
    PLACE_TIMED,   /* a step that runs by itself */
    PLACE_WAITING, /* a step that waits for the person */
    PLACE_QUESTION,
    PLACE_PAUSED, /* paused or stopped */
    PLACE_PAD,    /* a menu on which digits are typed */
    PLACE_COUNT
} ActionPlace;

/* The name ("pause") and the sentence for the help; the kind by its name, ACTION_NONE if none. */
const char *action_name(ActionKind kind);
const char *action_help(ActionKind kind);
ActionKind action_find(const char *name);

/* What key [key] does at [place]. Keys are named as SDL names them, in lower case ("space",
** "return", "escape", "tab", "shift+tab", "left", "pagedown", "5"). Digits choose that answer of a
** question, or type it. ACTION_NONE: nothing. */
Action action_for_key(const char *key, ActionPlace place);

/* The key that points to the other side: "left" for "right", and the other way round; any other key
** is itself. Where the layout is mirrored it is this one that goes to action_for_key. */
const char *action_key_turned(const char *key);

/* The table of keys as help text, a line for each action that has keys. */
void action_print_keys(Text *out);

#endif
