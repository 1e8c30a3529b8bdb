/* The options that mean the same in every command that shows a session: one table reads them and
** prints their help. */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "base/text.h"
#include "base/time.h"
#include "scene/settings.h"
#include "stage/renderer.h"

#include <stdbool.h>
#include <stddef.h>

#define OPTIONS_LIBRARIES 16
#define OPTIONS_SHOTS 256

typedef struct Shot {
    Usec time; /* of the session */
    const char *path;
} Shot;

/* Which settings were asked for on the command line: for this run they win over what is kept. */
typedef struct OptionsGiven {
    bool language, theme, text_size, still;
} OptionsGiven;

typedef struct Options {
    const char *target; /* a file or an id; NULL: the library */
    const char *libraries[OPTIONS_LIBRARIES];
    size_t library_count;
    const char *data;
    Settings settings; /* as they are at the start; the language as it was asked for, or NULL */
    OptionsGiven given;
    int width, height; /* px; 0: the display's */
    double diagonal;   /* of the screen, inches; 0: as the display tells */
    double distance;   /* from the eyes to the screen, mm; 0: a tablet's */
    Renderer renderer;
    bool windowed, mute;
    int speed; /* percent, 50 to 200 */
    bool headless, virtual_clock;
    const char *input, *trace, *frames, *start;
    Shot shots[OPTIONS_SHOTS];
    size_t shot_count;
    Usec wall;   /* since 1970; 0: the machine's */
    bool random; /* a seed was given */
    unsigned seed;
    bool help;
} Options;

/* Reads the [count] [arguments] of [command]; strings are borrowed from them. False when they are
** wrong, which has then been said. */
bool options_read(Options *options, const char *command, int count, char **arguments);

/* Adds a line for each option to [out]. */
void options_print_help(Text *out);

#endif
