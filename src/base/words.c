#include "base/words.h"

#include "base/strong.h"

#include <assert.h>
#include <libintl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* What gettext has between the use of a word and the word. */
#define CONTEXT "\004"
#define KEY_MOST 512 /* a longer one is no name */

/* An English word that other languages say in several ways: for each use an entry of its own. */
#define AS(use, string) use CONTEXT string

static const char *const phrases[] = {
    [PHRASE_STOP] = AS("button", "Stop"),
    [PHRASE_STOP_SESSION] = "Stop session",
    [PHRASE_BACK] = AS("button", "Back"),
    [PHRASE_PAUSE] = AS("button", "Pause"),
    [PHRASE_NEXT] = AS("button", "Next"),
    [PHRASE_CARRY_ON] = "Carry on",
    [PHRASE_START_AGAIN] = "Start step again",
    [PHRASE_START_AGAIN_SHORT] = AS("button", "Start again"),
    [PHRASE_FINISH] = AS("button", "Finish"),
    [PHRASE_CONTINUE] = AS("button", "Continue"),
    [PHRASE_SKIP] = "Skip this question",
    [PHRASE_SKIP_SHORT] = AS("button", "Skip"),
    [PHRASE_CLOSE] = AS("button", "Close"),
    [PHRASE_MORE] = AS("button", "More"),
    [PHRASE_WHY] = "Why?",
    [PHRASE_WHY_SPOKEN] = "Why? Opens a tip",
    [PHRASE_EASED] = "It eased",
    [PHRASE_LONGER] = "A little longer",
    [PHRASE_LONGER_SHORT] = AS("button", "Longer"),
    [PHRASE_SHARP] = "Too sharp",
    [PHRASE_DONE] = AS("answer", "Done"),
    [PHRASE_AGAIN] = AS("answer", "Again"),
    [PHRASE_LEFT_LABEL] = AS("side", "LEFT"),
    [PHRASE_RIGHT_LABEL] = AS("side", "RIGHT"),
    [PHRASE_LEFT_LABEL_SHORT] = AS("side", "L"),
    [PHRASE_RIGHT_LABEL_SHORT] = AS("side", "R"),
    [PHRASE_FROM_BEHIND] = "You, seen from behind",
    [PHRASE_IN_MIRROR] = "Like looking in a mirror",
    [PHRASE_MARKED] = "Marked: {regions}.",
    [PHRASE_MARKED_LEFT] = "{region}, left",
    [PHRASE_MARKED_RIGHT] = "{region}, right",
    [PHRASE_MARKED_BOTH] = "{region}, both sides",
    [PHRASE_PICTURE] = "Picture",
    [PHRASE_KIND_MASSAGE] = AS("kind of step", "Massage"),
    [PHRASE_KIND_STRETCH] = AS("kind of step", "Stretch"),
    [PHRASE_KIND_BOTH] = AS("kind of step", "Massage and stretch"),
    [PHRASE_KIND_BREATHING] = AS("kind of step", "Breathing"),
    [PHRASE_BEFORE_BEGIN] = "Before you begin",
    [PHRASE_FACT_TIME] = AS("about a session", "Time"),
    [PHRASE_FACT_POSITION] = AS("about a session", "Position"),
    [PHRASE_FACT_NEED] = AS("about a session", "You need"),
    [PHRASE_FACT_NOTHING] = AS("about a session", "Nothing"),
    [PHRASE_FACT_OFTEN] = AS("about a session", "How often"),
    [PHRASE_SOUND_ON_CAPTIONS] = AS("sound", "On, with captions"),
    [PHRASE_SOUND_OFF_CAPTIONS] = AS("sound", "Off, with captions"),
    [PHRASE_TEXT_AND_SOUND] = AS("button", "Text and sound"),
    [PHRASE_SKIP_IF] = AS("safety", "Skip this today if you have"),
    [PHRASE_GENTLY_IF] = AS("safety", "Go gently if you have: {conditions}"),
    [PHRASE_BEGIN] = AS("button", "Begin"),
    [PHRASE_SESSIONS] = AS("button", "Sessions"),
    [PHRASE_ALL_SESSIONS] = "All sessions",
    [PHRASE_STEP_OF] = "Step {n} of {m}",
    [PHRASE_STEP_OF_SHORT] = "{n} / {m}",
    [PHRASE_BEFORE_START] = "Before you start",
    [PHRASE_STOPPED_AT] = "Stopped at step {n}",
    [PHRASE_LEFT_SIDE] = "Left side",
    [PHRASE_RIGHT_SIDE] = "Right side",
    [PHRASE_TIME_LEFT] = AS("below the time", "left"),
    [PHRASE_STARTS_IN] = "Starts in",
    [PHRASE_STARTS_IN_SPOKEN] = "Starts in {n}",
    [PHRASE_OF] = AS("below the number of a repeat", "of {n}"),
    [PHRASE_REP_OF] = "{n} of {m}",
    [PHRASE_BREATHE_IN] = AS("breathing", "Breathe in"),
    [PHRASE_BREATHE_HOLD] = AS("breathing", "Hold"),
    [PHRASE_BREATHE_OUT] = AS("breathing", "Breathe out"),
    [PHRASE_BREATHE_REST] = AS("breathing", "Rest"),
    [PHRASE_CURVE_IN] = AS("breathing, beside its seconds", "In"),
    [PHRASE_CURVE_HOLD] = AS("breathing, beside its seconds", "Hold"),
    [PHRASE_CURVE_OUT] = AS("breathing, beside its seconds", "Out"),
    [PHRASE_CURVE_REST] = AS("breathing, beside its seconds", "Rest"),
    [PHRASE_BREATH_OF] = "Breath {n} of {m}",
    [PHRASE_BREATHE_OWN_WAY] = "Breathe in your own way.",
    [PHRASE_REST] = AS("step", "Rest"),
    [PHRASE_NEXT_UP] = "Next up",
    [PHRASE_PRESSURE] = AS("pressure of the hand", "Pressure"),
    [PHRASE_PRESSURE_NONE] = AS("pressure of the hand", "No touch"),
    [PHRASE_PRESSURE_LIGHT] = AS("pressure of the hand", "Light touch"),
    [PHRASE_PRESSURE_MEDIUM] = AS("pressure of the hand", "Gentle to medium"),
    [PHRASE_PRESSURE_FIRM] = AS("pressure of the hand", "Firm but comfortable"),
    [PHRASE_GENTLE] = "Gentle today",
    [PHRASE_TOUCH_NUMBER] = "Touch a number. There is no wrong answer.",
    [PHRASE_TOUCH_ALL] = "Touch each one that fits.",
    [PHRASE_TOUCH_ONE] = "Touch the one that fits.",
    [PHRASE_CHOSEN] = AS("answer, spoken", "chosen"),
    [PHRASE_NOT_CHOSEN] = AS("answer, spoken", "not chosen"),
    [PHRASE_NUMBER_IS] = "{number}: {word}",
    [PHRASE_YES] = AS("answer", "Yes"),
    [PHRASE_NO] = AS("answer", "No"),
    [PHRASE_NO_SPOT] = "No spot found",
    [PHRASE_HERE] = AS("answer", "Here"),
    [PHRASE_TAKE_BACK] = "Take the last one back",
    [PHRASE_HOW_SORE] = "How sore are you now?",
    [PHRASE_HOW_TENDER] = "How tender is that spot?",
    [PHRASE_HOW_PRESSURE] = "How was the pressure?",
    [PHRASE_WHICH_SIDE] = "Which side is more sore?",
    [PHRASE_WHICH_SYMPTOMS] = "Anything new or odd?",
    [PHRASE_LESS] = "One less",
    [PHRASE_MORE_BY_ONE] = "One more",
    [PHRASE_FLAG_LINE] = AS("safety", "If you notice this, touch it:"),
    [PHRASE_PAUSED] = "Paused",
    [PHRASE_PLACE_KEPT] = "Your place is kept.",
    [PHRASE_TAKE_YOUR_TIME] = "Your place is kept. Take your time.",
    [PHRASE_RESUME_TITLE] = "Carry on where you were?",
    [PHRASE_RESUME_AT] = "You were at",
    [PHRASE_RESUME_KEPT] =
        "Your answers are kept. Take your place again; there is time to get ready.",
    [PHRASE_RESUME_NOT_FINISHED] = "Your last session broke off",
    [PHRASE_RESUME_LATE] = "That was a while ago, and your body may feel different now. You can "
                           "start the session again whenever you like.",
    [PHRASE_RESUME_CHANGED] = "The session has changed since then. You can start it again.",
    [PHRASE_RESUME_GONE] = "The session is not on this device any more.",
    [PHRASE_RESUME_ANEW] = AS("button, a whole session", "Start again"),
    [PHRASE_NOT_NOW] = AS("button", "Not now"),
    [PHRASE_VOLUME] = "Volume",
    [PHRASE_LOUDER] = "Louder",
    [PHRASE_QUIETER] = "Quieter",
    [PHRASE_SOUND_ON] = "Switch the sound on",
    [PHRASE_SOUND_OFF] = "Switch the sound off",
    [PHRASE_SOUND] = "Sound",
    [PHRASE_TEXT_SIZE] = "Text size",
    [PHRASE_PERCENT] = "{n} %",
    [PHRASE_TEXT_LARGER] = "Larger text",
    [PHRASE_TEXT_SMALLER] = "Smaller text",
    [PHRASE_LESS_MOVEMENT] = "Less movement",
    [PHRASE_ON] = AS("setting", "On"),
    [PHRASE_OFF] = AS("setting", "Off"),
    [PHRASE_STOPPED] = AS("safety", "Stopped."),
    [PHRASE_RULE_TITLE] = AS("safety", "Let’s stop here."),
    [PHRASE_RULE_ROSE] = AS("safety", "Your pain went from {b}{n}{/b} to {b}{m}{/b}. You did "
                                      "nothing wrong."),
    [PHRASE_BREATHE_MINUTE] = "Rest and breathe, 1 min",
    [PHRASE_BREATHE_SHORT] = AS("button", "Breathe"),
    [PHRASE_BEFORE] = "Before: {n}",
    [PHRASE_NOW] = "Now: {n}",
    [PHRASE_BEFORE_NAME] = AS("pain", "Before"),
    [PHRASE_AFTER_NAME] = AS("pain", "After"),
    [PHRASE_HELP_TITLE] = AS("safety", "Get help now if you have"),
    [PHRASE_HELP_CALL] = AS("safety", "Call your local emergency number."),
    [PHRASE_HELP_CALL_NUMBER] = AS("safety", "Call {number}."),
    [PHRASE_HELP_STAFF] = AS("safety", "Tell the staff now."),
    [PHRASE_WELL_DONE] = "Well done.",
    [PHRASE_SESSION_OVER] = "That is all for now.",
    [PHRASE_WORSE] = AS("safety", "More sore is a sign to rest. It is nothing you did wrong."),
    [PHRASE_AFTERWARDS] = "After your session",
    [PHRASE_DO_AGAIN] = "Do it again",
    [PHRASE_BEFORE_AFTER] = "Pain before: {before}. After: {after}.",
    [PHRASE_BEFORE_AFTER_CHANGE] = "Pain before: {before}. After: {after}. {change}.",
    [PHRASE_ACCESS_TITLE] = "Make it yours",
    [PHRASE_ACCESS_SHORT] = "Settings",
    [PHRASE_LANGUAGE] = "Language",
    [PHRASE_COLOURS] = "Colours",
    [PHRASE_COLOURS_LIGHT] = AS("colours", "Light"),
    [PHRASE_COLOURS_DARK] = AS("colours", "Dark"),
    [PHRASE_COLOURS_CONTRAST] = AS("colours", "Contrast"),
    [PHRASE_CAPTIONS] = "Captions",
    [PHRASE_VOICE] = "Voice",
    [PHRASE_MOVEMENT] = AS("on the screen", "Movement"),
    [PHRASE_MOVEMENT_FULL] = AS("movement", "Full"),
    [PHRASE_MOVEMENT_LESS] = AS("movement", "Less"),
    [PHRASE_BUTTONS] = "Buttons",
    [PHRASE_BUTTONS_NORMAL] = AS("where buttons are", "Normal"),
    [PHRASE_BUTTONS_LOWER] = AS("where buttons are", "Lower"),
    [PHRASE_LETTERS] = AS("sample of the text size", "Aa"),
    [PHRASE_RESET] = "Reset",
    [PHRASE_ACCESS_DONE] = AS("leave the settings", "Done"),
    [PHRASE_LIBRARY_TITLE] = "Choose a session",
    [PHRASE_LIBRARY_EMPTY] = "There are no sessions here yet.",
    [PHRASE_LIBRARY_ABOUT] = AS("safety", "Gentle self-care, not medical care. Stop if it hurts "
                                          "more. Unsure? Ask a clinician first."),
    [PHRASE_LIBRARY_READING] = "{n} of {m} sessions",
    [PHRASE_WHERE] = "Where?",
    [PHRASE_WHERE_FIGURE] = "A body from behind. Touch where you would like to ease.",
    [PHRASE_PART_ALL] = "All of me",
    [PHRASE_PART_HEAD] = "Head and jaw",
    [PHRASE_PART_NECK] = "Neck and shoulders",
    [PHRASE_PART_BACK] = AS("part of the body", "Back"),
    [PHRASE_PART_ARMS] = "Arms and hands",
    [PHRASE_PART_LEGS] = "Hips and legs",
    [PHRASE_PART_FEET] = "Feet",
    [PHRASE_FOR_HEAD] = AS("sessions for", "head and jaw"),
    [PHRASE_FOR_NECK] = AS("sessions for", "neck and shoulders"),
    [PHRASE_FOR_BACK] = AS("sessions for", "your back"),
    [PHRASE_FOR_ARMS] = AS("sessions for", "arms and hands"),
    [PHRASE_FOR_LEGS] = AS("sessions for", "hips and legs"),
    [PHRASE_FOR_FEET] = AS("sessions for", "feet"),
    [PHRASE_HOW_LONG] = "How long?",
    [PHRASE_LENGTH_ANY] = "Any",
    [PHRASE_LENGTH_ANY_LONG] = "Any length",
    [PHRASE_NOTHING_FOR_IN] = "Nothing for {part} in {minutes}.",
    [PHRASE_NOTHING_FOR] = "Nothing for {part} yet.",
    [PHRASE_NOTHING_IN] = "Nothing in {minutes}.",
    [PHRASE_SHOW_ALL] = "Show all",
    [PHRASE_ACCESS] = "Language and access",
    [PHRASE_SITTING] = "Seated",
    [PHRASE_STANDING] = "Standing",
    [PHRASE_LYING] = "Lying",
    [PHRASE_KNEELING] = "Kneeling",
    [PHRASE_SQUATTING] = "Squatting",
    [PHRASE_LOGO] = "Unknot",
    [PHRASE_PAGE_OF] = "{n} of {m}",
    [PHRASE_PAGE_BACK] = "Page before",
    [PHRASE_PAGE_MORE] = "Next page",
    [PHRASE_FAULT_TITLE] = "This session can’t open today.",
    [PHRASE_FAULT_TEXT] = "It is not something you did. Please choose another, or ask at the desk.",
    [PHRASE_FAULT_QUOTE] = "They can quote {b}{code}{/b}.",
    [PHRASE_TOO_SMALL] = "This window is too small.",
    [PHRASE_SETTINGS_TITLE] = "Settings",
    [PHRASE_MORE_SETTINGS] = AS("button", "More settings"),
    [PHRASE_COUNTRY] = "Country",
    [PHRASE_NOT_SET] = "Not set",
    [PHRASE_COUNTRY_OTHER] = "Not in this list",
    [PHRASE_EMERGENCY_NUMBER] = AS("safety", "Emergency number"),
    [PHRASE_CRISIS_LINE] = AS("safety", "Crisis line"),
    [PHRASE_DAY_BEGINS] = "A new day begins at",
    [PHRASE_DAY_HOUR] = "{n}:00",
    [PHRASE_EARLIER] = "Earlier",
    [PHRASE_LATER] = "Later",
    [PHRASE_KEEP_HISTORY] = "Keep a history of my sessions",
    [PHRASE_FORGET] = "Delete what is kept",
    [PHRASE_FORGOTTEN] = "Deleted",
    [PHRASE_ABOUT] = "About Unknot",
    [PHRASE_TYPE_NUMBER] = "Type the number.",
    [PHRASE_NUMBER_SAVE] = AS("button", "Save"),
    [PHRASE_NUMBER_COUNTRY] = AS("button", "As for the country"),
    [PHRASE_NUMBER_FOR_COUNTRY] = AS("safety", "For your country it is {number}."),
    [PHRASE_ERASE] = "Erase the last digit",
    [PHRASE_FORGET_TITLE] = "Delete what is kept?",
    [PHRASE_FORGET_GOES] = "This goes: your sessions with all their answers, what you said about "
                           "your health, your programmes, and which parts are to rest for a while.",
    [PHRASE_FORGET_STAYS] = "This stays: your settings, what you agreed to, and your PIN.",
    [PHRASE_FORGET_FOREVER] = "It cannot be brought back.",
    [PHRASE_FORGET_DO] = AS("button", "Delete it"),
    [PHRASE_FORGET_NOT] = AS("button", "Keep it"),
    [PHRASE_ABOUT_VERSION] = "Version {version}",
    [PHRASE_ABOUT_KEPT_TITLE] = "What is kept",
    [PHRASE_ABOUT_KEPT] =
        "Your settings, your sessions and your answers stay on this device, in a folder of your "
        "own. Nothing is sent anywhere. You can delete them in the settings.",
    [PHRASE_ABOUT_KEPT_SETTINGS] = "Your settings stay on this device. Of your sessions nothing "
                                   "more is kept. Nothing is sent anywhere.",
    [PHRASE_ABOUT_KEPT_NOTHING] = "Nothing is kept on this device, and nothing is sent anywhere.",
    [PHRASE_ABOUT_MADE_TITLE] = "What it is made of",
    [PHRASE_ABOUT_MADE] = "Unknot is free software under the MIT licence. It is built with other "
                          "free software: {names}.",
    [PHRASE_WELCOME] = "Welcome",
    [PHRASE_WELCOME_READ] = AS("safety", "Please read this first"),
    [PHRASE_WELCOME_AGREE] = AS("safety", "Before your first session"),
    [PHRASE_WELCOME_HAVE_READ] = AS("safety", "I have read this"),
    [PHRASE_WELCOME_WILL_ASK] =
        AS("safety", "I will ask a clinician first, such as my doctor or physical therapist, if I "
                     "am ill or pregnant, had surgery, or am not sure"),
    [PHRASE_ASK_FIRST] = AS("safety", "This is new for you"),
    [PHRASE_PRIVATE] = "Private",
    [PHRASE_PIN] = "PIN",
    [PHRASE_PIN_NEW_TITLE] = "A new PIN",
    [PHRASE_PIN_TYPE] = "Type your PIN.",
    [PHRASE_PIN_OLD] = "Type the PIN that you have now.",
    [PHRASE_PIN_NEW] = "Choose a PIN of 6 to 12 digits.",
    [PHRASE_PIN_AGAIN] = "Type it once more.",
    [PHRASE_PIN_WRONG] = "That was not it. Please try again.",
    [PHRASE_PIN_UNLIKE] = "The two were not the same. Please choose it again.",
    [PHRASE_PIN_WAIT] = "That was not it. You can try again in {clock}.",
    [PHRASE_PIN_AT_WORK] = "One moment.",
    [PHRASE_PIN_FAILED] = "That did not work just now. Please try again later.",
    [PHRASE_OPEN] = AS("button", "Open"),
    [PHRASE_PRIVATE_EMPTY] = "Nothing is here yet.",
    [PHRASE_PRIVATE_SILENT] =
        "It begins without sound. With headphones on, you can turn the sound on.",
    [PHRASE_PRIVACY] = "What is private",
    [PHRASE_PRIVACY_SHOW] = "Show the private shelf",
    [PHRASE_PRIVACY_KEEP_NOTHING] = "Keep nothing of private sessions",
    [PHRASE_PIN_CHANGE] = "Change the PIN",
    [PHRASE_PIN_CHOOSE] = "Choose a PIN",
    [PHRASE_PIN_REMOVE] = "Remove the PIN",
    [PHRASE_PIN_FORGOTTEN] = "I forgot the PIN",
    [PHRASE_FORGET_PRIVATE_TITLE] = "Delete what is private?",
    [PHRASE_FORGET_PRIVATE_GOES] = "A PIN cannot be brought back. This goes with it: your private "
                                   "sessions with all their answers.",
    [PHRASE_FORGET_PRIVATE_STAYS] = "This stays: everything else that is kept, and your settings.",
    [PHRASE_CLOCK_LEFT] = "{clock} left",
    [PHRASE_NAMED] = "{name}: {value}",
    [PHRASE_CHOICE_SPOKEN] = "{answer}, {state}",
    [PHRASE_NUMBER_UNIT] = "{number} {unit}",
    [PHRASE_CURVE_SECONDS] = "{phase} {seconds}",
    [PHRASE_LIST] = "{list}, {item}",
    [PHRASE_LIST_LONG] = "{list}; {item}",
    [PHRASE_NEXT_UP_LEFT] = "{step}, {left}",
    [PHRASE_SESSION_SPOKEN] = "{title}, {minutes}. {summary}",
    [PHRASE_ASK_COMPARE] = "Is it less sore, the same, or more sore?",
    [PHRASE_ASK_AREA] = "Which part would you like to work on?",
    [PHRASE_ASK_SPOTS] = "Where is it tender?",
    [PHRASE_ASK_GATE] = AS("safety", "Is this so for you?"),
    [PHRASE_ASK_YES_NO] = "Yes or no?",
    [PHRASE_ASK_CHOICE] = "What would you like?",
    [PHRASE_ASK_NUMBER] = "Pick a number.",
    [PHRASE_ASK_DONE] = "All done?",
};
_Static_assert(sizeof phrases / sizeof *phrases == PHRASE_COUNT, "words for each phrase");

static const struct {
    const char *one, *other;
} plurals[] = {
    [PLURAL_MINUTES] = {"{n} min", "{n} min"},
    [PLURAL_MINUTES_LONG] = {"{n} minute", "{n} minutes"},
    [PLURAL_MINUTES_FOR] = {"{n} minute for yourself.", "{n} minutes for yourself."},
    [PLURAL_SECONDS_LEFT] = {"{n} second left", "{n} seconds left"},
    [PLURAL_MINUTES_LEFT] = {"{n} minute left", "{n} minutes left"},
    [PLURAL_POINTS_EASIER] = {"{n} point easier", "{n} points easier"},
    [PLURAL_SPOTS] = {"{n} spot marked", "{n} spots marked"},
    [PLURAL_STEPS] = {"{n} step", "{n} steps"},
    [PLURAL_MASSAGE] = {"{n} massage", "{n} massage"},
    [PLURAL_BREATHING] = {"{n} breathing", "{n} breathing"},
    [PLURAL_STRETCH] = {"{n} stretch", "{n} stretches"},
    [PLURAL_BROKEN] = {"{n} session can’t open today", "{n} sessions can’t open today"},
    [PLURAL_SESSIONS] = {"{n} session", "{n} sessions"},
    [PLURAL_SESSIONS_FOR] = {"{n} session for {part}", "{n} sessions for {part}"},
};
_Static_assert(sizeof plurals / sizeof *plurals == PLURAL_COUNT, "words for each plural");

const char *words(Phrase phrase) {
    assert(phrase < PHRASE_COUNT);
    const char *found = dgettext(WORDS_DOMAIN, phrases[phrase]);
    const char *context = found == phrases[phrase] ? strchr(found, *CONTEXT) : NULL;
    return context != NULL ? context + 1 : found;
}

const char *words_named(const char *use, const char *english) {
    char key[KEY_MOST];
    int length = snprintf(key, sizeof key, "%s" CONTEXT "%s", use, english);
    if (length < 0 || (size_t)length >= sizeof key)
        return english;
    const char *found = dgettext(WORDS_DOMAIN, key);
    return found == key ? english : found;
}

const char *words_key(Phrase phrase) {
    assert(phrase < PHRASE_COUNT);
    return phrases[phrase];
}

const char *words_plural_key(Plural plural, bool one) {
    assert(plural < PLURAL_COUNT);
    return one ? plurals[plural].one : plurals[plural].other;
}

/* The place that [brace] opens, or NULL. */
static const WordsPlace *place_at(const char *brace, const WordsPlace *places, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(places[i].name);
        if (strncmp(brace + 1, places[i].name, length) == 0 && brace[1 + length] == '}')
            return &places[i];
    }
    return NULL;
}

/* The mark that [brace] stands for, "" if it is none; [length] is of what stands there. */
static const char *mark_at(const char *brace, size_t *length) {
    static const struct {
        const char *name, mark[2];
    } marks[] = {{"{b}", {STRONG_BEGIN}}, {"{/b}", {STRONG_END}}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *length = strlen(marks[i].name);
        if (strncmp(brace, marks[i].name, *length) == 0)
            return marks[i].mark;
    }
    return "";
}

/* [marked]: the string is a phrase of our own, which may say what stands out. */
static void add_places(Text *out, const char *string, bool marked, const WordsPlace *places,
                       size_t count) {
    for (const char *brace; (brace = strchr(string, '{')) != NULL;) {
        const WordsPlace *place = place_at(brace, places, count);
        size_t taken = 1;
        const char *mark = marked ? mark_at(brace, &taken) : "";
        text_add_bytes(out, string, (size_t)(brace - string));
        if (place != NULL) {
            strong_add_plain(out, place->value);
            taken = strlen(place->name) + 2;
        } else if (*mark != '\0') {
            text_add(out, mark);
        } else {
            text_add(out, "{");
            taken = 1;
        }
        string = brace + taken;
    }
    text_add(out, string);
}

/* Cut behind a whole character. */
static size_t cut(const char *out, size_t used) {
    while (used > 0 && ((unsigned char)out[used] & 0xC0) == 0x80)
        used--;
    return used;
}

static const char *fill_numbers(char *out, size_t room, const char *pattern, int n, int m) {
    char one[16], other[16];
    Text filled = {0};
    assert(room > 0);
    snprintf(one, sizeof one, "%d", n);
    snprintf(other, sizeof other, "%d", m);
    add_places(&filled, pattern, true, (const WordsPlace[]){{"n", one}, {"m", other}}, 2);
    const char *string = text_string(&filled);
    size_t used = filled.length < room ? filled.length : cut(string, room - 1);
    memcpy(out, string, used);
    out[used] = '\0';
    text_finish(&filled);
    return out;
}

const char *words_numbers(char *out, size_t room, Phrase phrase, int n, int m) {
    return fill_numbers(out, room, words(phrase), n, m);
}

const char *words_plural(char *out, size_t room, Plural plural, int n) {
    assert(plural < PLURAL_COUNT);
    unsigned long count = n < 0 ? 0UL - (unsigned long)n : (unsigned long)n;
    const char *pattern =
        dngettext(WORDS_DOMAIN, plurals[plural].one, plurals[plural].other, count);
    return fill_numbers(out, room, pattern, n, 0);
}

const char *words_minutes(char *out, size_t room, Usec length) {
    Usec minutes = (length + USEC_MINUTE / 2) / USEC_MINUTE;
    return words_plural(out, room, PLURAL_MINUTES, minutes < 1 ? 1 : (int)minutes);
}

/* A second that has begun counts: the clock shows 0:00 only when the time is over. */
static int seconds_begun(Usec left) {
    return left <= 0 ? 0 : (int)((left + USEC_SECOND - 1) / USEC_SECOND);
}

const char *words_clock(char *out, size_t room, Usec left) {
    int seconds = seconds_begun(left);
    snprintf(out, room, "%d:%02d", seconds / 60, seconds % 60);
    return out;
}

const char *words_left(char *out, size_t room, Usec left) {
    int seconds = seconds_begun(left);
    if (seconds < 120) {
        return words_plural(out, room, PLURAL_SECONDS_LEFT, seconds);
    }
    return words_plural(out, room, PLURAL_MINUTES_LEFT, (seconds + 30) / 60);
}

void words_add(Text *out, Phrase phrase, const WordsPlace *places, size_t count) {
    add_places(out, words(phrase), true, places, count);
}

void words_add_filled(Text *out, const char *string, const char *name, const char *value) {
    add_places(out, string, false, &(WordsPlace){name, value}, 1);
}

/* A no-break space parts the digits of one number, as a point would; a space parts two numbers. */
void words_add_number(Text *out, const char *number) {
    for (; *number != '\0'; number++) {
        if (*number == ' ') {
            text_add(out, "\xC2\xA0");
        } else {
            text_add_bytes(out, number, 1);
        }
    }
}

/* Cards are in English in every language until a clinician has read them in another: so is what is
** put into them. */
void words_add_card(Text *out, const char *string, const WordsHelp *help) {
    Text emergency = {0}, crisis = {0};
    words_add_number(&emergency, help->emergency != NULL ? help->emergency : "");
    words_add_number(&crisis, help->crisis != NULL ? help->crisis : "");
    const WordsPlace places[] = {
        {"emergency_number",
         emergency.length > 0 ? text_string(&emergency) : "your local emergency number"},
        {"urgent_line", "your clinic"},
        {"crisis_line", crisis.length > 0 ? text_string(&crisis) : "a crisis line near you"}};
    add_places(out, string, false, places, sizeof places / sizeof *places);
    text_finish(&emergency);
    text_finish(&crisis);
}
