#include "command/keeper.h"

#include "base/words.h"
#include "draw/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VALUE_MOST 64 /* bytes */
#define VOLUME_MOST 10
#define NONE "none" /* a country that is not in the list */

typedef enum KeptName {
    KEPT_LANGUAGE,
    KEPT_THEME,
    KEPT_TEXT_SIZE,
    KEPT_MOTION,
    KEPT_CAPTIONS,
    KEPT_VOICE,
    KEPT_LOW,
    KEPT_LOOKS, /* so many are about how it looks and sounds */
    KEPT_VOLUME = KEPT_LOOKS,
    KEPT_COUNTRY,
    KEPT_EMERGENCY,
    KEPT_CRISIS,
    KEPT_DAY_END,
    KEPT_HISTORY,
    KEPT_SHELF,
    KEPT_PRIVATE_KEEP,
    KEPT_COUNT
} KeptName;

static const char *const names[] = {
    [KEPT_LANGUAGE] = "language",         [KEPT_THEME] = "theme",
    [KEPT_TEXT_SIZE] = "text-size",       [KEPT_MOTION] = "motion",
    [KEPT_CAPTIONS] = "captions",         [KEPT_VOICE] = "voice",
    [KEPT_LOW] = "low-buttons",           [KEPT_VOLUME] = "volume",
    [KEPT_COUNTRY] = "country",           [KEPT_EMERGENCY] = "emergency-number",
    [KEPT_CRISIS] = "crisis-line",        [KEPT_DAY_END] = "day-end",
    [KEPT_HISTORY] = "keep-history",      [KEPT_SHELF] = "private-shelf",
    [KEPT_PRIVATE_KEEP] = "private-keep",
};
_Static_assert(sizeof names / sizeof *names == KEPT_COUNT, "a name for each");

static const char *on_off(bool on) {
    return on ? "on" : "off";
}

/* What stands for [name] in [kept]; "": nothing, it is not set. */
static void write_value(const Kept *kept, KeptName name, char out[VALUE_MOST]) {
    const Settings *settings = &kept->settings;
    const Setup *setup = &kept->setup;
    const char *value = "";
    int number = -1;
    switch (name) {
    case KEPT_LANGUAGE:
        value = settings->language != NULL ? settings->language : "";
        break;
    case KEPT_THEME:
        value = theme_name(settings->theme);
        break;
    case KEPT_TEXT_SIZE:
        number = settings->text_size;
        break;
    case KEPT_MOTION:
        value = settings->still ? "less" : "full";
        break;
    case KEPT_CAPTIONS:
        value = on_off(settings->captions);
        break;
    case KEPT_VOICE:
        value = on_off(!settings->quiet);
        break;
    case KEPT_LOW:
        value = on_off(settings->low);
        break;
    case KEPT_VOLUME:
        number = kept->volume;
        break;
    case KEPT_COUNTRY:
        value = setup->country[0] != '\0' ? setup->country : NONE;
        break;
    case KEPT_EMERGENCY:
        value = setup->numbers[SETUP_EMERGENCY];
        break;
    case KEPT_CRISIS:
        value = setup->numbers[SETUP_CRISIS];
        break;
    case KEPT_DAY_END:
        number = setup->day_end;
        break;
    case KEPT_HISTORY:
        value = on_off(setup->history);
        break;
    case KEPT_SHELF:
        value = on_off(setup->shelf);
        break;
    case KEPT_PRIVATE_KEEP:
        value = on_off(setup->private_keep);
        break;
    case KEPT_COUNT:
        break;
    }
    if (number >= 0)
        snprintf(out, VALUE_MOST, "%d", number);
    else
        snprintf(out, VALUE_MOST, "%s", value);
}

static void read_flag(const char *value, const char *on, const char *off, bool *out) {
    if (strcmp(value, on) == 0)
        *out = true;
    else if (strcmp(value, off) == 0)
        *out = false;
}

static void read_number(const char *value, int least, int most, int *out) {
    size_t length = strlen(value);
    if (length == 0 || length > 4 || strspn(value, "0123456789") != length)
        return;
    int number = atoi(value);
    if (number >= least && number <= most)
        *out = number;
}

/* A language that this build has not leaves the system's. */
static void read_language(const char *value, Settings *settings) {
    for (size_t i = 0; i < words_language_count(); i++)
        if (strcmp(words_language_tag(i), value) == 0)
            settings->language = words_language_tag(i);
}

static void read_theme(const char *value, Settings *settings) {
    for (ThemeName theme = 0; theme < THEME_COUNT; theme++)
        if (strcmp(theme_name(theme), value) == 0)
            settings->theme = theme;
}

static void read_country(const char *value, Setup *setup) {
    if (strcmp(value, NONE) == 0)
        setup->country[0] = '\0';
    else if (strlen(value) < sizeof setup->country)
        snprintf(setup->country, sizeof setup->country, "%s", value);
}

static void read_called(const char *value, char out[HELPLINE_MOST]) {
    if (helplines_is_number(value))
        snprintf(out, HELPLINE_MOST, "%s", value);
}

static void read_value(const char *value, KeptName name, Kept *kept) {
    Settings *settings = &kept->settings;
    Setup *setup = &kept->setup;
    switch (name) {
    case KEPT_LANGUAGE:
        read_language(value, settings);
        break;
    case KEPT_THEME:
        read_theme(value, settings);
        break;
    case KEPT_TEXT_SIZE:
        read_number(value, 100, 200, &settings->text_size);
        break;
    case KEPT_MOTION:
        read_flag(value, "less", "full", &settings->still);
        break;
    case KEPT_CAPTIONS:
        read_flag(value, "on", "off", &settings->captions);
        break;
    case KEPT_VOICE:
        read_flag(value, "off", "on", &settings->quiet);
        break;
    case KEPT_LOW:
        read_flag(value, "on", "off", &settings->low);
        break;
    case KEPT_VOLUME:
        read_number(value, 0, VOLUME_MOST, &kept->volume);
        break;
    case KEPT_COUNTRY:
        read_country(value, setup);
        break;
    case KEPT_EMERGENCY:
        read_called(value, setup->numbers[SETUP_EMERGENCY]);
        break;
    case KEPT_CRISIS:
        read_called(value, setup->numbers[SETUP_CRISIS]);
        break;
    case KEPT_DAY_END:
        read_number(value, 0, SETUP_DAY_END_MOST, &setup->day_end);
        break;
    case KEPT_HISTORY:
        read_flag(value, "on", "off", &setup->history);
        break;
    case KEPT_SHELF:
        read_flag(value, "on", "off", &setup->shelf);
        break;
    case KEPT_PRIVATE_KEEP:
        read_flag(value, "on", "off", &setup->private_keep);
        break;
    case KEPT_COUNT:
        break;
    }
}

static bool is_given(const OptionsGiven *given, KeptName name) {
    switch (name) {
    case KEPT_LANGUAGE:
        return given->language;
    case KEPT_THEME:
        return given->theme;
    case KEPT_TEXT_SIZE:
        return given->text_size;
    case KEPT_MOTION:
        return given->still;
    default:
        return false;
    }
}

void keeper_apply(const Remembered *remembered, const OptionsGiven *given, Kept *kept) {
    for (KeptName name = 0; name < KEPT_COUNT; name++) {
        const char *value = remembered_setting(remembered, names[name]);
        if (value != NULL && !is_given(given, name))
            read_value(value, name, kept);
    }
}

static void put(Store *store, KeptName name, const char *value) {
    Record record = {.kind = RECORD_SETTING, .setting = {names[name], value}};
    store_put(store, &record);
}

uint64_t keeper_keep(Store *store, const Kept *before, const Kept *now) {
    bool any = false;
    for (KeptName name = 0; store != NULL && name < KEPT_COUNT; name++) {
        char was[VALUE_MOST], is[VALUE_MOST];
        write_value(before, name, was);
        write_value(now, name, is);
        if (strcmp(was, is) != 0) {
            put(store, name, is[0] != '\0' ? is : NULL);
            any = true;
        }
    }
    return any ? store_commit(store) : 0;
}

uint64_t keeper_put_back(Store *store) {
    for (KeptName name = 0; store != NULL && name < KEPT_LOOKS; name++)
        put(store, name, NULL);
    return store != NULL ? store_commit(store) : 0;
}
