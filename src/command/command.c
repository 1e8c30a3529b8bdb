#include "command/command.h"

#include "base/text.h"
#include "command/check.h"
#include "command/history.h"
#include "command/play.h"
#include "command/storyboard.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const Command commands[] = {
    {"play", "[FILE or ID]", "plays a routine, or opens the library", play_run},
    {"check", "PATH...", "reports every finding in routines and vocabulary", check_run},
    {"history", "[COMMAND]", "lists, exports, imports or deletes what this device remembers",
     history_run},
    {"storyboard", "--gallery", "draws every component in every state", storyboard_run},
};
#define COMMAND_TABLE_LENGTH (sizeof commands / sizeof *commands)

int command_usage_error(const char *command, const char *format, ...) {
    Text line = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprint(&line, format, arguments);
    va_end(arguments);
    Text visible = {0};
    text_add_visible(&visible, text_string(&line), line.length);
    fprintf(stderr, "unknot: %s; try 'unknot %s%s--help'\n", text_string(&visible),
            command != NULL ? command : "", command != NULL ? " " : "");
    text_finish(&line);
    text_finish(&visible);
    return EXIT_USAGE;
}

static void print_help(void) {
    printf("Unknot plays guided sessions of gentle self-massage, breathing and stretching.\n\n"
           "usage: unknot [COMMAND] [OPTION]...\n\n");
    for (size_t i = 0; i < COMMAND_TABLE_LENGTH; i++)
        printf("  %-10s %-14s %s\n", commands[i].name, commands[i].arguments, commands[i].summary);
    printf("\nWithout a command: play. 'unknot COMMAND --help' tells more.\n"
           "Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 the machine.\n");
}

int command_main(int count, char **arguments) {
    const char *first = count > 1 ? arguments[1] : "";
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "help") == 0) {
        print_help();
        return EXIT_FINE;
    }
    if (strcmp(first, "--version") == 0) {
        printf("unknot %s\n", UNKNOT_VERSION);
        return EXIT_FINE;
    }
    if (count < 2 || first[0] == '-')
        return play_run(count > 1 ? count - 1 : 0, arguments + 1);

    const char *names[COMMAND_TABLE_LENGTH];
    for (size_t i = 0; i < COMMAND_TABLE_LENGTH; i++) {
        if (strcmp(first, commands[i].name) == 0)
            return commands[i].run(count - 2, arguments + 2);
        names[i] = commands[i].name;
    }
    const char *meant = text_nearest(first, names, COMMAND_TABLE_LENGTH);
    if (meant != NULL)
        return command_usage_error(NULL, "unknown command '%s', did you mean '%s'", first, meant);
    return command_usage_error(NULL, "unknown command '%s'", first);
}
