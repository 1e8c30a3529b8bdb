/* `unknot play`: plays a routine, or opens the library. */
#ifndef COMMAND_PLAY_H
#define COMMAND_PLAY_H

/* Runs the command with what follows its name; returns an exit code. */
int play_run(int count, char **arguments);

#endif
