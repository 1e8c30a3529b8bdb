/* `unknot storyboard`: what Unknot looks like, as pictures. */
#ifndef COMMAND_STORYBOARD_H
#define COMMAND_STORYBOARD_H

/* Runs the command with what follows its name; returns an exit code. */
int storyboard_run(int count, char **arguments);

#endif
