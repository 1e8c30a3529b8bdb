/* The interface's own words. They stand here in English; a catalogue of gettext's gives them in
** another language (po/README.md). What a routine or the vocabulary says is not here.
**
** Which language is in use is kept by the C library, in LC_MESSAGES and in the environment's
** LANGUAGE; what the environment said before words_use has no say. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/text.h"
#include "base/time.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum Phrase {
    PHRASE_STOP,
    PHRASE_STOP_SESSION,
    PHRASE_BACK,
    PHRASE_PAUSE,
    PHRASE_NEXT,
    PHRASE_CARRY_ON,
    PHRASE_START_AGAIN,
    PHRASE_START_AGAIN_SHORT,
    PHRASE_FINISH,
    PHRASE_CONTINUE,
    PHRASE_SKIP,
    PHRASE_SKIP_SHORT,
    PHRASE_CLOSE,
    PHRASE_MORE,
    PHRASE_WHY,
    PHRASE_WHY_SPOKEN,
    PHRASE_EASED,
    PHRASE_LONGER,
    PHRASE_LONGER_SHORT,
    PHRASE_SHARP,
    PHRASE_DONE,
    PHRASE_AGAIN,
    PHRASE_LEFT_LABEL,
    PHRASE_RIGHT_LABEL,
    PHRASE_LEFT_LABEL_SHORT,
    PHRASE_RIGHT_LABEL_SHORT,
    PHRASE_FROM_BEHIND,
    PHRASE_IN_MIRROR,
    PHRASE_MARKED,
    PHRASE_MARKED_LEFT,
    PHRASE_MARKED_RIGHT,
    PHRASE_MARKED_BOTH,
    PHRASE_PICTURE,
    PHRASE_KIND_MASSAGE,
    PHRASE_KIND_STRETCH,
    PHRASE_KIND_BOTH,
    PHRASE_KIND_BREATHING,
    PHRASE_BEFORE_BEGIN,
    PHRASE_FACT_TIME,
    PHRASE_FACT_POSITION,
    PHRASE_FACT_NEED,
    PHRASE_FACT_NOTHING,
    PHRASE_FACT_OFTEN,
    PHRASE_SOUND_ON_CAPTIONS,
    PHRASE_SOUND_OFF_CAPTIONS,
    PHRASE_TEXT_AND_SOUND,
    PHRASE_SKIP_IF,
    PHRASE_GENTLY_IF,
    PHRASE_BEGIN,
    PHRASE_SESSIONS,
    PHRASE_ALL_SESSIONS,
    PHRASE_STEP_OF,
    PHRASE_STEP_OF_SHORT,
    PHRASE_BEFORE_START,
    PHRASE_STOPPED_AT,
    PHRASE_LEFT_SIDE,
    PHRASE_RIGHT_SIDE,
    PHRASE_TIME_LEFT,
    PHRASE_STARTS_IN,
    PHRASE_STARTS_IN_SPOKEN,
    PHRASE_OF,
    PHRASE_REP_OF,
    PHRASE_BREATHE_IN,
    PHRASE_BREATHE_HOLD,
    PHRASE_BREATHE_OUT,
    PHRASE_BREATHE_REST,
    PHRASE_CURVE_IN,
    PHRASE_CURVE_HOLD,
    PHRASE_CURVE_OUT,
    PHRASE_CURVE_REST,
    PHRASE_BREATH_OF,
    PHRASE_BREATHE_OWN_WAY,
    PHRASE_REST,
    PHRASE_NEXT_UP,
    PHRASE_PRESSURE,
    PHRASE_PRESSURE_NONE,
    PHRASE_PRESSURE_LIGHT,
    PHRASE_PRESSURE_MEDIUM,
    PHRASE_PRESSURE_FIRM,
    PHRASE_GENTLE,
    PHRASE_TOUCH_NUMBER,
    PHRASE_TOUCH_ALL,
    PHRASE_TOUCH_ONE,
    PHRASE_CHOSEN,
    PHRASE_NOT_CHOSEN,
    PHRASE_NUMBER_IS,
    PHRASE_YES,
    PHRASE_NO,
    PHRASE_NO_SPOT,
    PHRASE_HERE,
    PHRASE_TAKE_BACK,
    PHRASE_HOW_SORE,
    PHRASE_HOW_TENDER,
    PHRASE_HOW_PRESSURE,
    PHRASE_WHICH_SIDE,
    PHRASE_WHICH_SYMPTOMS,
    PHRASE_LESS,
    PHRASE_MORE_BY_ONE,
    PHRASE_FLAG_LINE,
    PHRASE_PAUSED,
    PHRASE_PLACE_KEPT,
    PHRASE_TAKE_YOUR_TIME,
    PHRASE_RESUME_TITLE,
    PHRASE_RESUME_AT,
    PHRASE_RESUME_KEPT,
    PHRASE_RESUME_NOT_FINISHED,
    PHRASE_RESUME_LATE,
    PHRASE_RESUME_CHANGED,
    PHRASE_RESUME_GONE,
    PHRASE_RESUME_ANEW,
    PHRASE_NOT_NOW,
    PHRASE_VOLUME,
    PHRASE_LOUDER,
    PHRASE_QUIETER,
    PHRASE_SOUND,
    PHRASE_SOUND_ON,
    PHRASE_SOUND_OFF,
    PHRASE_TEXT_SIZE,
    PHRASE_PERCENT,
    PHRASE_TEXT_LARGER,
    PHRASE_TEXT_SMALLER,
    PHRASE_LESS_MOVEMENT,
    PHRASE_ON,
    PHRASE_OFF,
    PHRASE_STOPPED,
    PHRASE_RULE_TITLE,
    PHRASE_RULE_ROSE,
    PHRASE_BREATHE_MINUTE,
    PHRASE_BREATHE_SHORT,
    PHRASE_BEFORE,
    PHRASE_NOW,
    PHRASE_BEFORE_NAME,
    PHRASE_AFTER_NAME,
    PHRASE_HELP_TITLE,
    PHRASE_HELP_CALL,
    PHRASE_HELP_CALL_NUMBER,
    PHRASE_HELP_STAFF,
    PHRASE_WELL_DONE,
    PHRASE_SESSION_OVER,
    PHRASE_WORSE,
    PHRASE_AFTERWARDS,
    PHRASE_DO_AGAIN,
    PHRASE_BEFORE_AFTER,
    PHRASE_BEFORE_AFTER_CHANGE,
    PHRASE_ACCESS_TITLE,
    PHRASE_ACCESS_SHORT,
    PHRASE_LANGUAGE,
    PHRASE_COLOURS,
    PHRASE_COLOURS_LIGHT,
    PHRASE_COLOURS_DARK,
    PHRASE_COLOURS_CONTRAST,
    PHRASE_CAPTIONS,
    PHRASE_VOICE,
    PHRASE_MOVEMENT,
    PHRASE_MOVEMENT_FULL,
    PHRASE_MOVEMENT_LESS,
    PHRASE_BUTTONS,
    PHRASE_BUTTONS_NORMAL,
    PHRASE_BUTTONS_LOWER,
    PHRASE_LETTERS,
    PHRASE_RESET,
    PHRASE_ACCESS_DONE,
    PHRASE_LIBRARY_TITLE,
    PHRASE_LIBRARY_EMPTY,
    PHRASE_LIBRARY_ABOUT,
    PHRASE_LIBRARY_READING,
    PHRASE_WHERE,
    PHRASE_WHERE_FIGURE,
    PHRASE_PART_ALL,
    PHRASE_PART_HEAD,
    PHRASE_PART_NECK,
    PHRASE_PART_BACK,
    PHRASE_PART_ARMS,
    PHRASE_PART_LEGS,
    PHRASE_PART_FEET,
    PHRASE_FOR_HEAD,
    PHRASE_FOR_NECK,
    PHRASE_FOR_BACK,
    PHRASE_FOR_ARMS,
    PHRASE_FOR_LEGS,
    PHRASE_FOR_FEET,
    PHRASE_HOW_LONG,
    PHRASE_LENGTH_ANY,
    PHRASE_LENGTH_ANY_LONG,
    PHRASE_NOTHING_FOR_IN,
    PHRASE_NOTHING_FOR,
    PHRASE_NOTHING_IN,
    PHRASE_SHOW_ALL,
    PHRASE_ACCESS,
    PHRASE_SITTING,
    PHRASE_STANDING,
    PHRASE_LYING,
    PHRASE_KNEELING,
    PHRASE_SQUATTING,
    PHRASE_LOGO,
    PHRASE_PAGE_OF,
    PHRASE_PAGE_BACK,
    PHRASE_PAGE_MORE,
    PHRASE_FAULT_TITLE,
    PHRASE_FAULT_TEXT,
    PHRASE_FAULT_QUOTE,
    PHRASE_TOO_SMALL,
    PHRASE_SETTINGS_TITLE,
    PHRASE_MORE_SETTINGS,
    PHRASE_COUNTRY,
    PHRASE_NOT_SET,
    PHRASE_COUNTRY_OTHER,
    PHRASE_EMERGENCY_NUMBER,
    PHRASE_CRISIS_LINE,
    PHRASE_DAY_BEGINS,
    PHRASE_DAY_HOUR,
    PHRASE_EARLIER,
    PHRASE_LATER,
    PHRASE_KEEP_HISTORY,
    PHRASE_FORGET,
    PHRASE_FORGOTTEN,
    PHRASE_ABOUT,
    PHRASE_TYPE_NUMBER,
    PHRASE_NUMBER_SAVE,
    PHRASE_NUMBER_COUNTRY,
    PHRASE_NUMBER_FOR_COUNTRY,
    PHRASE_ERASE,
    PHRASE_FORGET_TITLE,
    PHRASE_FORGET_GOES,
    PHRASE_FORGET_STAYS,
    PHRASE_FORGET_FOREVER,
    PHRASE_FORGET_DO,
    PHRASE_FORGET_NOT,
    PHRASE_ABOUT_VERSION,
    PHRASE_ABOUT_KEPT_TITLE,
    PHRASE_ABOUT_KEPT,
    PHRASE_ABOUT_KEPT_SETTINGS,
    PHRASE_ABOUT_KEPT_NOTHING,
    PHRASE_ABOUT_MADE_TITLE,
    PHRASE_ABOUT_MADE,
    PHRASE_WELCOME,
    PHRASE_WELCOME_READ,
    PHRASE_WELCOME_AGREE,
    PHRASE_WELCOME_HAVE_READ,
    PHRASE_WELCOME_WILL_ASK,
    PHRASE_ASK_FIRST,
    PHRASE_PRIVATE,
    PHRASE_PIN,
    PHRASE_PIN_NEW_TITLE,
    PHRASE_PIN_TYPE,
    PHRASE_PIN_OLD,
    PHRASE_PIN_NEW,
    PHRASE_PIN_AGAIN,
    PHRASE_PIN_WRONG,
    PHRASE_PIN_UNLIKE,
    PHRASE_PIN_WAIT,
    PHRASE_PIN_AT_WORK,
    PHRASE_PIN_FAILED,
    PHRASE_OPEN,
    PHRASE_PRIVATE_EMPTY,
    PHRASE_PRIVATE_SILENT,
    PHRASE_PRIVACY,
    PHRASE_PRIVACY_SHOW,
    PHRASE_PRIVACY_KEEP_NOTHING,
    PHRASE_PIN_CHANGE,
    PHRASE_PIN_CHOOSE,
    PHRASE_PIN_REMOVE,
    PHRASE_PIN_FORGOTTEN,
    PHRASE_FORGET_PRIVATE_TITLE,
    PHRASE_FORGET_PRIVATE_GOES,
    PHRASE_FORGET_PRIVATE_STAYS,
    PHRASE_CLOCK_LEFT,
    PHRASE_NAMED,
    PHRASE_CHOICE_SPOKEN,
    PHRASE_NUMBER_UNIT,
    PHRASE_CURVE_SECONDS,
    PHRASE_LIST,
    PHRASE_LIST_LONG,
    PHRASE_NEXT_UP_LEFT,
    PHRASE_SESSION_SPOKEN,
    PHRASE_ASK_COMPARE,
    PHRASE_ASK_AREA,
    PHRASE_ASK_SPOTS,
    PHRASE_ASK_GATE,
    PHRASE_ASK_YES_NO,
    PHRASE_ASK_CHOICE,
    PHRASE_ASK_NUMBER,
    PHRASE_ASK_DONE,
    PHRASE_COUNT
} Phrase;

/* Words that depend on a number. */
typedef enum Plural {
    PLURAL_MINUTES,       /* "12 min" */
    PLURAL_MINUTES_LONG,  /* "12 minutes" */
    PLURAL_MINUTES_FOR,   /* "12 minutes for yourself." */
    PLURAL_SECONDS_LEFT,  /* "12 seconds left" */
    PLURAL_MINUTES_LEFT,  /* "2 minutes left" */
    PLURAL_POINTS_EASIER, /* "3 points easier" */
    PLURAL_SPOTS,         /* "2 spots marked" */
    PLURAL_STEPS,         /* "12 steps" */
    PLURAL_MASSAGE,       /* "3 massage" */
    PLURAL_BREATHING,     /* "2 breathing" */
    PLURAL_STRETCH,       /* "4 stretches" */
    PLURAL_BROKEN,        /* "1 session can’t open today" */
    PLURAL_SESSIONS,      /* "12 sessions" */
    PLURAL_SESSIONS_FOR,  /* "12 sessions for {part}" */
    PLURAL_COUNT
} Plural;

/* Room for any phrase with its numbers. */
#define WORDS_MOST 320

#define WORDS_DOMAIN "unknot" /* what gettext calls the catalogues */

/* The languages that there are, English first. [language] is less than their count. */
size_t words_language_count(void);
const char *words_language_tag(size_t language);  /* BCP 47: "en", "zh-Hans" */
const char *words_language_name(size_t language); /* in itself: "Deutsch" */
bool words_right_to_left(size_t language);

/* The language for a BCP 47 tag or what LANG holds, the nearest that there is: "de-AT" and
** "de_AT.UTF-8" are German, "zh" and "zh-CN" simplified Chinese. English for NULL and what is
** unknown. */
size_t words_language_find(const char *tag);

/* Says where the catalogues are (<folder>/de/LC_MESSAGES/unknot.mo); NULL: nowhere. English is in use
** afterwards. */
void words_open(const char *folder);

/* Every word from here on is in [language]; strings that were given out before stay as they are and
** valid. False where its catalogue is missing or damaged: then English is in use. Sets LANGUAGE, so
** no other thread may read the environment meanwhile. */
bool words_use(size_t language);

size_t words_language(void); /* the one in use */

/* The phrase as it stands, places and all. */
const char *words(Phrase phrase);

/* [english] as the language in use says it in this [use], which catalogues hold as its context; where
** they have nothing, [english] itself. For words that are data: a test has to see that catalogues know
** them. The result lives as long as [english] and the program. */
const char *words_named(const char *use, const char *english);

/* What catalogues know the phrase by: its English, after its use and \004 where it has one. The words
** for one and for several, of a plural. */
const char *words_key(Phrase phrase);
const char *words_plural_key(Plural plural, bool one);

/* The phrase with {n} and {m} filled in, cut at a whole character in [room] bytes. Returns [out]. */
const char *words_numbers(char *out, size_t room, Phrase phrase, int n, int m);

/* The words for [n] of something. Returns [out]. */
const char *words_plural(char *out, size_t room, Plural plural, int n);

/* A length as a card says it: "3 min", at least one, halves rounded up. Returns [out]. */
const char *words_minutes(char *out, size_t room, Usec length);

/* A rest of time as digits, begun seconds counted: "0:42", "12:05". Returns [out]. */
const char *words_clock(char *out, size_t room, Usec left);

/* The same for a voice: "42 seconds left", "3 minutes left" from two minutes on. Returns [out]. */
const char *words_left(char *out, size_t room, Usec left);

/* A place in a phrase, {name}, and what stands there. */
typedef struct WordsPlace {
    const char *name, *value;
} WordsPlace;

/* Adds the phrase to [out], its [count] places filled in. A sentence is always one phrase with places,
** never put together from pieces: each language has its own order. What is {b}strong{/b} in a phrase
** gets the marks of base/strong.h, here and in the functions above that fill in numbers; what is
** filled in has none. */
void words_add(Text *out, Phrase phrase, const WordsPlace *places, size_t count);

/* Adds [string] to [out], each {name} in it replaced by [value]. */
void words_add_filled(Text *out, const char *string, const char *name, const char *value);

/* Numbers to call; NULL: none is set. */
typedef struct WordsHelp {
    const char *emergency, *crisis;
} WordsHelp;

/* Adds a card's text, which is in English, with the numbers to call; where none is set, the plain
** words for it. */
void words_add_card(Text *out, const char *string, const WordsHelp *help);

/* Adds a number to call so that it stands on one line and its groups of digits keep their order, in a
** text that is read from right to left, too. */
void words_add_number(Text *out, const char *number);

#endif
