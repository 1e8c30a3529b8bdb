#include "session/action.h"

#include <stddef.h>
#include <string.h>

typedef struct ActionWords {
    const char *name, *help;
} ActionWords;

static const ActionWords action_words[] = {
    [ACTION_NONE] = {"none", "nothing"},
    [ACTION_NEXT] = {"next", "go on to the next step"},
    [ACTION_BACK] = {"back", "go back to the step before"},
    [ACTION_PAUSE] = {"pause", "pause the session"},
    [ACTION_RESUME] = {"resume", "carry on after a pause or a stop"},
    [ACTION_AGAIN] = {"again", "start this step again"},
    [ACTION_STOP] = {"stop", "stop at once"},
    [ACTION_FINISH] = {"finish", "finish the session"},
    [ACTION_EASED] = {"eased", "it eased: end the hold"},
    [ACTION_LONGER] = {"longer", "hold a little longer"},
    [ACTION_SHARP] = {"sharp", "too sharp: leave this spot"},
    [ACTION_ANSWER] = {"answer", "answer the question"},
    [ACTION_SKIP_QUESTION] = {"skip-question", "go on without an answer"},
    [ACTION_RED_FLAG] = {"red-flag", "show what to do about a danger sign"},
    [ACTION_BREATHE] = {"breathe", "breathe for a minute"},
    [ACTION_CHOOSE] = {"choose", "mark an answer"},
    [ACTION_TIP] = {"tip", "open or close the tip"},
    [ACTION_MORE] = {"more", "show more of the text"},
    [ACTION_PAGE_BACK] = {"page-back", "show the part of the text before"},
    [ACTION_OPEN] = {"open", "open a routine"},
    [ACTION_BEGIN] = {"begin", "begin the session"},
    [ACTION_HOME] = {"home", "go to the library"},
    [ACTION_PLAY_AGAIN] = {"play-again", "play the routine again"},
    [ACTION_QUIT] = {"quit", "leave the program"},
    [ACTION_FOCUS_NEXT] = {"focus-next", "move to the next button"},
    [ACTION_FOCUS_BACK] = {"focus-back", "move to the button before"},
    [ACTION_ACT] = {"act", "use the button that has the focus"},
    [ACTION_LESS_MOVEMENT] = {"less-movement", "switch movement on the screen on or off"},
    [ACTION_TEXT_LARGER] = {"text-larger", "make the text larger"},
    [ACTION_TEXT_SMALLER] = {"text-smaller", "make the text smaller"},
    [ACTION_LOUDER] = {"louder", "make the sound louder"},
    [ACTION_QUIETER] = {"quieter", "make the sound quieter"},
    [ACTION_MUTE] = {"mute", "switch the sound on or off"},
    [ACTION_ACCESS] = {"access", "choose the language and how it looks"},
    [ACTION_LANGUAGE] = {"language", "choose a language"},
    [ACTION_TEXT_SIZE] = {"text-size", "choose the size of the text"},
    [ACTION_THEME] = {"theme", "choose the colours"},
    [ACTION_CAPTIONS] = {"captions", "show or hide what is said"},
    [ACTION_VOICE] = {"voice", "switch the voice on or off"},
    [ACTION_MOVEMENT] = {"movement", "choose full or less movement"},
    [ACTION_LOW] = {"low", "choose where the buttons are"},
    [ACTION_RESET] = {"reset", "make it as it was at the start"},
    [ACTION_LEAVE] = {"leave", "go back to the screen before"},
    [ACTION_SETTINGS] = {"settings", "set up this device"},
    [ACTION_COUNTRIES] = {"countries", "show the countries"},
    [ACTION_COUNTRY] = {"country", "choose a country"},
    [ACTION_NUMBER] = {"number", "change a number to call"},
    [ACTION_ERASE] = {"erase", "erase the last digit"},
    [ACTION_KEEP_NUMBER] = {"keep-number", "keep the number that was typed"},
    [ACTION_LEAVE_NUMBER_TO_COUNTRY] = {"leave-number-to-country",
                                        "take the number of the country"},
    [ACTION_DAY_END] = {"day-end", "choose when a day ends"},
    [ACTION_HISTORY] = {"history", "keep a history or none"},
    [ACTION_FORGET] = {"forget", "ask before all is deleted"},
    [ACTION_FORGET_ALL] = {"forget-all", "delete what is kept"},
    [ACTION_ABOUT] = {"about", "tell about the program"},
    [ACTION_AGREE] = {"agree", "agree to what was read"},
    [ACTION_PIN] = {"pin", "give the PIN that was typed"},
    [ACTION_PRIVATE] = {"private", "open the private shelf"},
    [ACTION_PRIVACY] = {"privacy", "set up what is private"},
    [ACTION_SHELF] = {"shelf", "show or hide the private shelf"},
    [ACTION_PRIVATE_KEEP] = {"private-keep", "keep private sessions or nothing of them"},
    [ACTION_CHANGE_PIN] = {"change-pin", "choose a PIN"},
    [ACTION_REMOVE_PIN] = {"remove-pin", "have no PIN"},
    [ACTION_PIN_FORGOTTEN] = {"pin-forgotten", "ask before what is private is deleted"},
    [ACTION_FORGET_PRIVATE] = {"forget-private", "delete what is private, and the PIN"},
};
_Static_assert(sizeof action_words / sizeof action_words[0] == ACTION_COUNT,
               "every action has a name and a help text");

#define AT(place) (1u << (place))
#define AT_STEP (AT(PLACE_TIMED) | AT(PLACE_WAITING))
#define AT_SESSION (AT_STEP | AT(PLACE_QUESTION) | AT(PLACE_PAUSED))
#define AT_MENU (AT(PLACE_MENU) | AT(PLACE_PAD))
#define ANYWHERE (AT_SESSION | AT_MENU)

typedef struct KeyBinding {
    const char *key;
    unsigned places; /* bits by ActionPlace */
    ActionKind kind;
} KeyBinding;

/* The first row that fits wins. The page keys are what a foot pedal sends: it may only ever go on
** or back, and never while a question or a pause is on the screen. */
static const KeyBinding key_bindings[] = {
    {"space", AT(PLACE_TIMED), ACTION_PAUSE},
    {"space", ANYWHERE, ACTION_ACT},
    {"return", ANYWHERE, ACTION_ACT},
    {"keypad enter", ANYWHERE, ACTION_ACT},
    {"escape", AT_SESSION, ACTION_STOP},
    {"escape", AT_MENU, ACTION_HOME},
    {"tab", ANYWHERE, ACTION_FOCUS_NEXT},
    {"right", ANYWHERE, ACTION_FOCUS_NEXT},
    {"down", ANYWHERE, ACTION_FOCUS_NEXT},
    {"shift+tab", ANYWHERE, ACTION_FOCUS_BACK},
    {"left", ANYWHERE, ACTION_FOCUS_BACK},
    {"up", ANYWHERE, ACTION_FOCUS_BACK},
    {"pagedown", AT_STEP, ACTION_NEXT},
    {"pagedown", AT_MENU, ACTION_MORE},
    {"pageup", AT_STEP, ACTION_BACK},
    {"pageup", AT_MENU, ACTION_PAGE_BACK},
    {"n", AT_STEP, ACTION_NEXT},
    {"b", AT_STEP | AT(PLACE_QUESTION), ACTION_BACK},
    {"backspace", AT_STEP | AT(PLACE_QUESTION), ACTION_BACK},
    {"backspace", AT(PLACE_PAD), ACTION_ERASE},
    {"a", AT_SESSION, ACTION_AGAIN},
    {"p", AT_STEP | AT(PLACE_QUESTION), ACTION_PAUSE},
    {"p", AT(PLACE_PAUSED), ACTION_RESUME},
    {"e", AT(PLACE_TIMED), ACTION_EASED},
    {"l", AT(PLACE_TIMED), ACTION_LONGER},
    {"s", AT(PLACE_TIMED), ACTION_SHARP},
    {"t", AT_STEP | AT(PLACE_QUESTION), ACTION_TIP},
    {"m", AT_SESSION, ACTION_MORE},
    {"v", ANYWHERE, ACTION_LESS_MOVEMENT},
    {"+", ANYWHERE, ACTION_TEXT_LARGER},
    {"=", ANYWHERE, ACTION_TEXT_LARGER},
    {"-", ANYWHERE, ACTION_TEXT_SMALLER},
    {".", ANYWHERE, ACTION_LOUDER},
    {",", ANYWHERE, ACTION_QUIETER},
    {"u", ANYWHERE, ACTION_MUTE},
    {"f2", ANYWHERE, ACTION_ACCESS},
    {"f3", ANYWHERE, ACTION_SETTINGS},
    {"ctrl+q", ANYWHERE, ACTION_QUIT},
};

#define KEY_BINDING_COUNT (sizeof key_bindings / sizeof key_bindings[0])

const char *action_name(ActionKind kind) {
    return action_words[kind].name;
}

const char *action_help(ActionKind kind) {
    return action_words[kind].help;
}

ActionKind action_find(const char *name) {
    for (int i = 1; i < ACTION_COUNT; i++) {
        if (strcmp(action_words[i].name, name) == 0)
            return (ActionKind)i;
    }
    return ACTION_NONE;
}

Action action_for_key(const char *key, ActionPlace place) {
    bool digits = place == PLACE_QUESTION || place == PLACE_PAD;
    static const char keypad[] = "keypad ";
    const char *typed = key + (strncmp(key, keypad, strlen(keypad)) == 0 ? strlen(keypad) : 0);
    if (place == PLACE_PAD && typed[0] >= '0' && typed[0] <= '9')
        key = typed;
    if (digits && key[0] >= '0' && key[0] <= '9' && key[1] == '\0')
        return (Action){.kind = ACTION_CHOOSE, .value = key[0] - '0'};
    for (size_t i = 0; i < KEY_BINDING_COUNT; i++) {
        if ((key_bindings[i].places & AT(place)) && strcmp(key_bindings[i].key, key) == 0)
            return (Action){.kind = key_bindings[i].kind};
    }
    return (Action){.kind = ACTION_NONE};
}

const char *action_key_turned(const char *key) {
    if (strcmp(key, "left") == 0)
        return "right";
    return strcmp(key, "right") == 0 ? "left" : key;
}

/* Has an earlier row the same key for the same action? Then it is listed already. */
static bool is_listed(size_t row) {
    for (size_t i = 0; i < row; i++) {
        if (key_bindings[i].kind == key_bindings[row].kind &&
            strcmp(key_bindings[i].key, key_bindings[row].key) == 0)
            return true;
    }
    return false;
}

void action_print_keys(Text *out) {
    for (int kind = 1; kind < ACTION_COUNT; kind++) {
        Text keys = {0};
        for (size_t i = 0; i < KEY_BINDING_COUNT; i++) {
            if (key_bindings[i].kind != (ActionKind)kind || is_listed(i))
                continue;
            if (keys.length > 0)
                text_add(&keys, ", ");
            text_add(&keys, key_bindings[i].key);
        }
        if (kind == ACTION_CHOOSE)
            text_add(&keys, "0 to 9");
        if (keys.length > 0)
            text_print(out, "  %-28s%s\n", text_string(&keys), action_words[kind].help);
        text_finish(&keys);
    }
}
