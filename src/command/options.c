#include "command/options.h"

#include "command/command.h"
#include "stage/clock.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIZE_LEAST 240
#define SIZE_MOST 16384
#define SHOT_LATEST 7200.0 /* seconds: the longest session */

typedef enum OptionName {
    OPTION_LIBRARY,
    OPTION_DATA,
    OPTION_LANG,
    OPTION_THEME,
    OPTION_TEXT_SIZE,
    OPTION_SIZE,
    OPTION_DIAGONAL,
    OPTION_DISTANCE,
    OPTION_RENDERER,
    OPTION_WINDOWED,
    OPTION_MUTE,
    OPTION_REDUCED_MOTION,
    OPTION_SPEED,
    OPTION_HEADLESS,
    OPTION_CLOCK,
    OPTION_INPUT,
    OPTION_TRACE,
    OPTION_SHOT,
    OPTION_FRAMES,
    OPTION_START,
    OPTION_NOW,
    OPTION_SEED,
    OPTION_HELP,
    OPTION_COUNT
} OptionName;

typedef struct OptionRow {
    const char *name;
    const char *value; /* what follows it, as help says it; NULL: nothing */
    const char *help;
} OptionRow;

static const OptionRow rows[] = {
    [OPTION_LIBRARY] = {"--library", "FOLDER", "routines are here; more than once"},
    [OPTION_DATA] = {"--data", "FOLDER|none",
                     "what this device remembers is here; none: nothing is"},
    [OPTION_LANG] = {"--lang", "TAG", "the language, such as en or de; else the system's"},
    [OPTION_THEME] = {"--theme", "light|dark|contrast", "the colours"},
    [OPTION_TEXT_SIZE] = {"--text-size", "100..200", "the size of the words, in percent"},
    [OPTION_SIZE] = {"--size", "WxH", "the size of the picture, in pixels"},
    [OPTION_DIAGONAL] = {"--diagonal", "3..120",
                         "the screen's diagonal, in inches, where it does not tell it rightly"},
    [OPTION_DISTANCE] = {"--distance", "200..5000",
                         "from the eyes to the screen, in millimetres; 500 for a tablet"},
    [OPTION_RENDERER] = {"--renderer", "auto|gpu|software",
                         "who shows the pictures; auto takes the cheaper"},
    [OPTION_WINDOWED] = {"--windowed", NULL, "an ordinary window"},
    [OPTION_MUTE] = {"--mute", NULL, "no sound"},
    [OPTION_REDUCED_MOTION] = {"--reduced-motion", NULL, "less movement"},
    [OPTION_SPEED] =
        {"--speed", "50..200",
         "percent, for reading and plain steps; never for holds, stretches or breaths"},
    [OPTION_HEADLESS] = {"--headless", NULL, "no display and no sound device: into memory"},
    [OPTION_CLOCK] = {"--clock", "real|virtual", "virtual: time jumps to the next deadline"},
    [OPTION_INPUT] = {"--input", "FILE", "a journey plays in place of a person"},
    [OPTION_TRACE] = {"--trace", "FILE", "what happens is written here; - for standard output"},
    [OPTION_SHOT] = {"--shot", "SECONDS:FILE.png", "the screen at that time; more than once"},
    [OPTION_FRAMES] = {"--frames", "FILE", "when each frame was shown, and the work it took"},
    [OPTION_START] = {"--start", "STEP", "starts at that step"},
    [OPTION_NOW] = {"--now", "DATE-TIME", "the wall clock's start, such as 2026-11-22T09:30"},
    [OPTION_SEED] = {"--seed", "N", "a person who does anything at all, the same for the same N"},
    [OPTION_HELP] = {"--help", NULL, "this help"},
};
_Static_assert(sizeof rows / sizeof *rows == OPTION_COUNT, "a row for each option");

static bool read_number(const char *text, double *out) {
    char *end;
    if (text[0] == '\0' || strspn(text, "0123456789.") != strlen(text))
        return false;
    *out = strtod(text, &end);
    return *end == '\0' && isfinite(*out);
}

static bool read_whole(const char *text, int least, int most, int *out) {
    double number;
    if (strchr(text, '.') != NULL || !read_number(text, &number) || number < least || number > most)
        return false;
    *out = (int)number;
    return true;
}

static bool read_between(const char *text, double least, double most, double *out) {
    return read_number(text, out) && *out >= least && *out <= most;
}

static bool read_size(const char *text, int *width, int *height) {
    char copy[16];
    const char *x = strchr(text, 'x');
    if (x == NULL || strlen(text) >= sizeof copy)
        return false;
    strcpy(copy, text);
    copy[x - text] = '\0';
    return read_whole(copy, SIZE_LEAST, SIZE_MOST, width) &&
           read_whole(copy + (x - text) + 1, SIZE_LEAST, SIZE_MOST, height);
}

static bool read_theme(const char *text, ThemeName *theme) {
    for (ThemeName name = 0; name < THEME_COUNT; name++) {
        if (strcmp(text, theme_name(name)) == 0) {
            *theme = name;
            return true;
        }
    }
    return false;
}

static bool read_renderer(const char *text, Renderer *renderer) {
    for (Renderer name = 0; name < RENDERER_COUNT; name++) {
        if (strcmp(text, renderer_name(name)) == 0) {
            *renderer = name;
            return true;
        }
    }
    return false;
}

static bool read_shot(Options *options, char *text) {
    char *colon = strchr(text, ':');
    double seconds;
    if (colon == NULL || colon[1] == '\0' || options->shot_count == OPTIONS_SHOTS)
        return false;
    *colon = '\0';
    bool fine = read_number(text, &seconds) && seconds <= SHOT_LATEST;
    *colon = ':';
    if (!fine)
        return false;
    options->shots[options->shot_count++] = (Shot){usec_from_seconds(seconds), colon + 1};
    return true;
}

static bool read_value(Options *options, OptionName name, char *value) {
    int seed;
    switch (name) {
    case OPTION_LIBRARY:
        if (options->library_count == OPTIONS_LIBRARIES)
            return false;
        options->libraries[options->library_count++] = value;
        return true;
    case OPTION_DATA:
        options->data = value;
        return true;
    case OPTION_LANG:
        options->settings.language = value;
        options->given.language = true;
        return value[0] != '\0';
    case OPTION_THEME:
        options->given.theme = true;
        return read_theme(value, &options->settings.theme);
    case OPTION_TEXT_SIZE:
        options->given.text_size = true;
        return read_whole(value, 100, 200, &options->settings.text_size);
    case OPTION_SIZE:
        return read_size(value, &options->width, &options->height);
    case OPTION_DIAGONAL:
        return read_between(value, 3, 120, &options->diagonal);
    case OPTION_DISTANCE:
        return read_between(value, 200, 5000, &options->distance);
    case OPTION_RENDERER:
        return read_renderer(value, &options->renderer);
    case OPTION_SPEED:
        return read_whole(value, 50, 200, &options->speed);
    case OPTION_CLOCK:
        options->virtual_clock = strcmp(value, "virtual") == 0;
        return options->virtual_clock || strcmp(value, "real") == 0;
    case OPTION_INPUT:
        options->input = value;
        return true;
    case OPTION_TRACE:
        options->trace = value;
        return true;
    case OPTION_SHOT:
        return read_shot(options, value);
    case OPTION_FRAMES:
        options->frames = value;
        return true;
    case OPTION_START:
        options->start = value;
        return true;
    case OPTION_NOW:
        return clock_read_wall(value, &options->wall);
    case OPTION_SEED:
        options->random = read_whole(value, 0, 1000000000, &seed);
        options->seed = options->random ? (unsigned)seed : 0;
        return options->random;
    case OPTION_WINDOWED:
    case OPTION_MUTE:
    case OPTION_REDUCED_MOTION:
    case OPTION_HEADLESS:
    case OPTION_HELP:
    case OPTION_COUNT:
        break;
    }
    return false;
}

static void switch_on(Options *options, OptionName name) {
    switch (name) {
    case OPTION_WINDOWED:
        options->windowed = true;
        break;
    case OPTION_MUTE:
        options->mute = true;
        break;
    case OPTION_REDUCED_MOTION:
        options->settings.still = options->given.still = true;
        break;
    case OPTION_HEADLESS:
        options->headless = true;
        break;
    case OPTION_HELP:
        options->help = true;
        break;
    default:
        break;
    }
}

/* The option that [argument] begins with: all of it, or up to '='. */
static OptionName find(const char *argument, size_t length) {
    for (OptionName name = 0; name < OPTION_COUNT; name++)
        if (strlen(rows[name].name) == length && strncmp(rows[name].name, argument, length) == 0)
            return name;
    return OPTION_COUNT;
}

static bool unknown_option(const char *command, const char *argument) {
    const char *names[OPTION_COUNT];
    for (OptionName name = 0; name < OPTION_COUNT; name++)
        names[name] = rows[name].name;
    const char *meant = text_nearest(argument, names, OPTION_COUNT);
    if (meant != NULL)
        command_usage_error(command, "unknown option '%s', did you mean '%s'", argument, meant);
    else
        command_usage_error(command, "unknown option '%s'", argument);
    return false;
}

static int compare_shots(const void *one, const void *other) {
    Usec a = ((const Shot *)one)->time, b = ((const Shot *)other)->time;
    return (a > b) - (a < b);
}

/* The language of this machine's user, in the environment's order. */
static const char *system_language(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return value;
    }
    return NULL;
}

bool options_read(Options *options, const char *command, int count, char **arguments) {
    *options =
        (Options){.speed = 100,
                  .settings = {.language = system_language(), .text_size = 100, .captions = true}};
    bool only_targets = false;
    for (int i = 0; i < count; i++) {
        char *argument = arguments[i];
        if (only_targets || argument[0] != '-' || argument[1] == '\0') {
            if (options->target != NULL) {
                command_usage_error(command, "more than one routine: '%s' and '%s'",
                                    options->target, argument);
                return false;
            }
            options->target = argument;
            continue;
        }
        if (strcmp(argument, "--") == 0) {
            only_targets = true;
            continue;
        }
        char *equals = strchr(argument, '=');
        size_t length = equals != NULL ? (size_t)(equals - argument) : strlen(argument);
        OptionName name = strcmp(argument, "-h") == 0 ? OPTION_HELP : find(argument, length);
        if (name == OPTION_COUNT)
            return unknown_option(command, argument);
        const OptionRow *row = &rows[name];
        if (row->value == NULL) {
            if (equals != NULL) {
                command_usage_error(command, "'%s' takes no value", row->name);
                return false;
            }
            switch_on(options, name);
            continue;
        }
        char *value = equals != NULL ? equals + 1 : i + 1 < count ? arguments[++i] : NULL;
        if (value == NULL) {
            command_usage_error(command, "'%s' needs a value: %s", row->name, row->value);
            return false;
        }
        if (!read_value(options, name, value)) {
            command_usage_error(command, "'%s' is no value for '%s', which takes %s", value,
                                row->name, row->value);
            return false;
        }
    }
    qsort(options->shots, options->shot_count, sizeof *options->shots, compare_shots);
    return true;
}

void options_print_help(Text *out) {
    for (OptionName name = 0; name < OPTION_COUNT; name++) {
        Text left = {0};
        text_print(&left, "%s%s%s", rows[name].name, rows[name].value != NULL ? " " : "",
                   rows[name].value != NULL ? rows[name].value : "");
        text_print(out, "  %-30s %s\n", text_string(&left), rows[name].help);
        text_finish(&left);
    }
}
