/* The command line: a table of commands, and the words of its errors (a public contract). */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

/* Exit codes. */
#define EXIT_FINE 0     /* all is well */
#define EXIT_FINDINGS 1 /* the content has errors */
#define EXIT_USAGE 2    /* the command line is wrong */
#define EXIT_MACHINE 3  /* the machine lacks something: a display, a readable folder */

typedef struct Command {
    const char *name;
    const char *arguments;                   /* as usage shows them: "[FILE or ID]" */
    const char *summary;                     /* one line */
    int (*run)(int count, char **arguments); /* what follows the name; returns an exit code */
} Command;

/* Runs the program with its whole argument vector; returns the exit code. */
int command_main(int count, char **arguments);

/* Says on standard error what is wrong with the command line, with a word on where help is; returns
** EXIT_USAGE. [command] may be NULL. */
int command_usage_error(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
