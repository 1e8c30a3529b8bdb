/* `unknot history`: lists, copies, takes in or deletes what this device remembers. */
#ifndef COMMAND_HISTORY_H
#define COMMAND_HISTORY_H

/* Runs the command with the [count] [arguments] that follow its name; returns the exit code. */
int history_run(int count, char **arguments);

#endif
