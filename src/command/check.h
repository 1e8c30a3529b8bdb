/* `unknot check`: every finding in routines and vocabulary, for people and for programs. */
#ifndef COMMAND_CHECK_H
#define COMMAND_CHECK_H

/* Runs the command with the [count] [arguments] that stand after the word `check`. Findings go to
** standard output, a summary to standard error. Returns the exit code: EXIT_FINE, EXIT_FINDINGS
** with an error (or a warning under --strict), EXIT_USAGE, or EXIT_MACHINE when a path could not be
** read. */
int check_run(int count, char **arguments);

#endif
