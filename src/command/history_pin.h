/* The PIN that guards what is private, asked outside the player. */
#ifndef COMMAND_HISTORY_PIN_H
#define COMMAND_HISTORY_PIN_H

#include <stdbool.h>

/* Asks for the PIN of what [folder] keeps, on the terminal without showing it, or, if [piped], as the
** first line of standard input, and compares it; after too many wrong ones that takes its time.
** EXIT_FINE when it was right; else the exit code, after standard error was told why. */
int history_pin_ask(const char *folder, bool piped);

#endif
