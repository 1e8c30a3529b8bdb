#include "base/words.h"

#include <assert.h>
#include <libintl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* What gettext has between the use of a word and the word. */
#define CONTEXT "\004"

/* An English word that other languages say in several ways: for each use an entry of its own. */
#define AS(use, string) use CONTEXT string

static const char *const phrases[] = {
    [PHRASE_STOP] = "Stop",
    [PHRASE_STOP_SESSION] = "Stop session",
    [PHRASE_BACK] = "Back",
    [PHRASE_PAUSE] = "Pause",
    [PHRASE_NEXT] = "Next",
    [PHRASE_CARRY_ON] = "Carry on",
    [PHRASE_START_AGAIN] = "Start step again",
    [PHRASE_START_AGAIN_SHORT] = "Start again",
    [PHRASE_FINISH] = "Finish",
    [PHRASE_CONTINUE] = "Continue",
    [PHRASE_SKIP] = "Skip this question",
    [PHRASE_SKIP_SHORT] = "Skip",
    [PHRASE_CLOSE] = "Close",
    [PHRASE_MORE] = "More",
    [PHRASE_WHY] = "Why?",
    [PHRASE_WHY_SPOKEN] = "Why? Opens a tip",
    [PHRASE_EASED] = "It eased",
    [PHRASE_LONGER] = "A little longer",
    [PHRASE_LONGER_SHORT] = "Longer",
    [PHRASE_SHARP] = "Too sharp",
    [PHRASE_DONE] = "Done",
    [PHRASE_AGAIN] = "Again",
    [PHRASE_LEFT_LABEL] = "LEFT",
    [PHRASE_RIGHT_LABEL] = "RIGHT",
    [PHRASE_LEFT_LABEL_SHORT] = "L",
    [PHRASE_RIGHT_LABEL_SHORT] = "R",
    [PHRASE_FROM_BEHIND] = "You, seen from behind",
    [PHRASE_IN_MIRROR] = "Like looking in a mirror",
    [PHRASE_MARKED] = "Marked: {regions}.",
    [PHRASE_MARKED_LEFT] = "{region}, left",
    [PHRASE_MARKED_RIGHT] = "{region}, right",
    [PHRASE_MARKED_BOTH] = "{region}, both sides",
    [PHRASE_PICTURE] = "Picture",
    [PHRASE_KIND_MASSAGE] = "Massage",
    [PHRASE_KIND_STRETCH] = "Stretch",
    [PHRASE_KIND_BOTH] = "Massage and stretch",
    [PHRASE_KIND_BREATHING] = "Breathing",
    [PHRASE_BEFORE_BEGIN] = "Before you begin",
    [PHRASE_FACT_TIME] = "Time",
    [PHRASE_FACT_POSITION] = "Position",
    [PHRASE_FACT_NEED] = "You need",
    [PHRASE_FACT_NOTHING] = "Nothing",
    [PHRASE_FACT_OFTEN] = "How often",
    [PHRASE_SKIP_IF] = "Skip this today if you have",
    [PHRASE_GENTLY_IF] = "Go gently if you have:",
    [PHRASE_BEGIN] = "Begin",
    [PHRASE_SESSIONS] = "Sessions",
    [PHRASE_ALL_SESSIONS] = "All sessions",
    [PHRASE_STEP_OF] = "Step {n} of {m}",
    [PHRASE_STEP_OF_SHORT] = "{n} / {m}",
    [PHRASE_BEFORE_START] = "Before you start",
    [PHRASE_STOPPED_AT] = "Stopped at step {n}",
    [PHRASE_LEFT_SIDE] = "Left side",
    [PHRASE_RIGHT_SIDE] = "Right side",
    [PHRASE_TIME_LEFT] = "left",
    [PHRASE_STARTS_IN] = "Starts in",
    [PHRASE_STARTS_IN_SPOKEN] = "Starts in {n}",
    [PHRASE_OF] = "of {n}",
    [PHRASE_REP_OF] = "{n} of {m}",
    [PHRASE_BREATHE_IN] = "Breathe in",
    [PHRASE_BREATHE_HOLD] = "Hold",
    [PHRASE_BREATHE_OUT] = "Breathe out",
    [PHRASE_BREATHE_REST] = "Rest",
    [PHRASE_CURVE_IN] = "In",
    [PHRASE_CURVE_HOLD] = "Hold",
    [PHRASE_CURVE_OUT] = "Out",
    [PHRASE_CURVE_REST] = "Rest",
    [PHRASE_BREATH_OF] = "Breath {n} of {m}",
    [PHRASE_BREATHE_OWN_WAY] = "Breathe in your own way.",
    [PHRASE_REST] = "Rest",
    [PHRASE_NEXT_UP] = "Next up",
    [PHRASE_PRESSURE] = "Pressure",
    [PHRASE_PRESSURE_NONE] = "No touch",
    [PHRASE_PRESSURE_LIGHT] = "Light touch",
    [PHRASE_PRESSURE_MEDIUM] = "Gentle to medium",
    [PHRASE_PRESSURE_FIRM] = "Firm but comfortable",
    [PHRASE_GENTLE] = "Gentle today",
    [PHRASE_TOUCH_NUMBER] = "Touch a number. There is no wrong answer.",
    [PHRASE_TOUCH_ALL] = "Touch each one that fits.",
    [PHRASE_TOUCH_ONE] = "Touch the one that fits.",
    [PHRASE_CHOSEN] = "chosen",
    [PHRASE_NOT_CHOSEN] = "not chosen",
    [PHRASE_NUMBER_IS] = "{n}: ",
    [PHRASE_YES] = "Yes",
    [PHRASE_NO] = "No",
    [PHRASE_NO_SPOT] = "No spot found",
    [PHRASE_HERE] = "Here",
    [PHRASE_TAKE_BACK] = "Take the last one back",
    [PHRASE_HOW_SORE] = "How sore are you now?",
    [PHRASE_HOW_TENDER] = "How tender is that spot?",
    [PHRASE_HOW_PRESSURE] = "How was the pressure?",
    [PHRASE_HOW_NOW] = "How is it now?",
    [PHRASE_WHICH_SIDE] = "Which side is more sore?",
    [PHRASE_WHICH_AREA] = "Where would you like to begin?",
    [PHRASE_WHICH_SPOT] = "Did you find a tender spot?",
    [PHRASE_WHICH_SYMPTOMS] = "Anything new or odd?",
    [PHRASE_ALL_DONE] = "Is that enough for now?",
    [PHRASE_WHAT_NUMBER] = "What number is it?",
    [PHRASE_NO_PAIN] = "No pain",
    [PHRASE_WORST_PAIN] = "The worst you can think of",
    [PHRASE_NOT_TENDER] = "Not tender",
    [PHRASE_LESS] = "One less",
    [PHRASE_MORE_BY_ONE] = "One more",
    [PHRASE_FLAG_LINE] = "If you notice this, touch it:",
    [PHRASE_PAUSED] = "Paused",
    [PHRASE_PLACE_KEPT] = "Your place is kept.",
    [PHRASE_TAKE_YOUR_TIME] = "Your place is kept. Take your time.",
    [PHRASE_VOLUME] = "Volume",
    [PHRASE_LOUDER] = "Louder",
    [PHRASE_QUIETER] = "Quieter",
    [PHRASE_SOUND] = "Sound",
    [PHRASE_TEXT_SIZE] = "Text size",
    [PHRASE_PERCENT] = "{n} %",
    [PHRASE_TEXT_LARGER] = "Larger text",
    [PHRASE_TEXT_SMALLER] = "Smaller text",
    [PHRASE_LESS_MOVEMENT] = "Less movement",
    [PHRASE_ON] = "On",
    [PHRASE_OFF] = "Off",
    [PHRASE_STOPPED] = "Stopped.",
    [PHRASE_RULE_TITLE] = "Let’s stop here.",
    [PHRASE_RULE_ROSE] = "Your pain went from {n} to {m}. You did nothing wrong.",
    [PHRASE_BREATHE_MINUTE] = "Rest and breathe, 1 min",
    [PHRASE_BREATHE_SHORT] = "Breathe",
    [PHRASE_BEFORE] = "Before: {n}",
    [PHRASE_NOW] = "Now: {n}",
    [PHRASE_BEFORE_NAME] = "Before",
    [PHRASE_AFTER_NAME] = "After",
    [PHRASE_HELP_TITLE] = "Get help now if you have",
    [PHRASE_HELP_CALL] = "Call your local emergency number.",
    [PHRASE_HELP_STAFF] = "Tell the staff now.",
    [PHRASE_WELL_DONE] = "Well done.",
    [PHRASE_SESSION_OVER] = "That is all for now.",
    [PHRASE_WORSE] = "More sore is a sign to rest. It is nothing you did wrong.",
    [PHRASE_MINUTES_FOR] = "{minutes} for yourself.",
    [PHRASE_AFTERWARDS] = "After your session",
    [PHRASE_DO_AGAIN] = "Do it again",
    [PHRASE_BEFORE_AFTER] = "Pain before: {n}. After: {m}.",
    [PHRASE_LIBRARY_TITLE] = "Choose a session",
    [PHRASE_LIBRARY_EMPTY] = "There are no sessions here yet.",
    [PHRASE_LIBRARY_ABOUT] =
        "Gentle self-care, not medical care. Stop if it hurts more. Unsure? Ask a clinician first.",
    [PHRASE_LOGO] = "Unknot",
    [PHRASE_PAGE_OF] = "{n} of {m}",
    [PHRASE_PAGE_BACK] = "Page before",
    [PHRASE_PAGE_MORE] = "Next page",
    [PHRASE_FAULT_TITLE] = "This session can’t open today.",
    [PHRASE_FAULT_TEXT] = "It is not something you did. Please choose another, or ask at the desk.",
    [PHRASE_FAULT_QUOTE] = "They can quote {code}.",
    [PHRASE_EMERGENCY_NUMBER] = "your local emergency number",
    [PHRASE_URGENT_LINE] = "your clinic",
    [PHRASE_CRISIS_LINE] = "a crisis line near you",
};
_Static_assert(sizeof phrases / sizeof *phrases == PHRASE_COUNT, "words for each phrase");

static const struct {
    const char *one, *other;
} plurals[] = {
    [PLURAL_MINUTES] = {"{n} min", "{n} min"},
    [PLURAL_MINUTES_LONG] = {"{n} minute", "{n} minutes"},
    [PLURAL_SECONDS_LEFT] = {"{n} second left", "{n} seconds left"},
    [PLURAL_MINUTES_LEFT] = {"{n} minute left", "{n} minutes left"},
    [PLURAL_POINTS_EASIER] = {"{n} point easier", "{n} points easier"},
    [PLURAL_SPOTS] = {"{n} spot marked", "{n} spots marked"},
    [PLURAL_STEPS] = {"{n} step", "{n} steps"},
    [PLURAL_BROKEN] = {"{n} session can’t open today", "{n} sessions can’t open today"},
};
_Static_assert(sizeof plurals / sizeof *plurals == PLURAL_COUNT, "words for each plural");

const char *words(Phrase phrase) {
    assert(phrase < PHRASE_COUNT);
    const char *found = dgettext(WORDS_DOMAIN, phrases[phrase]);
    const char *context = found == phrases[phrase] ? strchr(found, *CONTEXT) : NULL;
    return context != NULL ? context + 1 : found;
}

const char *words_key(Phrase phrase) {
    assert(phrase < PHRASE_COUNT);
    return phrases[phrase];
}

const char *words_plural_key(Plural plural, bool one) {
    assert(plural < PLURAL_COUNT);
    return one ? plurals[plural].one : plurals[plural].other;
}

static const char *fill_numbers(char *out, size_t room, const char *pattern, int n, int m) {
    assert(room > 0);
    size_t used = 0;
    out[0] = '\0';
    for (const char *at = pattern; *at != '\0' && used + 1 < room;) {
        bool is_n = strncmp(at, "{n}", 3) == 0;
        if (is_n || strncmp(at, "{m}", 3) == 0) {
            char number[16];
            snprintf(number, sizeof number, "%d", is_n ? n : m);
            for (const char *digit = number; *digit != '\0' && used + 1 < room; digit++) {
                out[used++] = *digit;
            }
            at += 3;
        } else {
            out[used++] = *at++;
        }
        out[used] = '\0';
    }
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

void words_add_filled(Text *out, const char *string, const char *name, const char *value) {
    size_t length = strlen(name);
    for (const char *at = string; *at != '\0';) {
        const char *brace = strchr(at, '{');
        if (brace == NULL) {
            text_add(out, at);
            return;
        }
        text_add_bytes(out, at, (size_t)(brace - at));
        if (strncmp(brace + 1, name, length) == 0 && brace[1 + length] == '}') {
            text_add(out, value);
            at = brace + length + 2;
        } else {
            text_add_bytes(out, brace, 1);
            at = brace + 1;
        }
    }
}

void words_add_card(Text *out, const char *string) {
    static const struct {
        const char *name;
        Phrase phrase;
    } places[] = {{"emergency_number", PHRASE_EMERGENCY_NUMBER},
                  {"urgent_line", PHRASE_URGENT_LINE},
                  {"crisis_line", PHRASE_CRISIS_LINE}};
    Text from = {0}, to = {0};
    text_add(&from, string);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        text_clear(&to);
        words_add_filled(&to, text_string(&from), places[i].name, words(places[i].phrase));
        Text swap = from;
        from = to;
        to = swap;
    }
    text_add(out, text_string(&from));
    text_finish(&from);
    text_finish(&to);
}
