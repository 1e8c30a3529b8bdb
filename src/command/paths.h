/* Where the program finds what it ships. */
#ifndef COMMAND_PATHS_H
#define COMMAND_PATHS_H

#include "base/arena.h"

#include <stdint.h>

/* The path of a shipped file or folder, such as "assets/vocabulary.json" or "routines": beside the
** program (a build tree holds what is made there, its parent src and assets), else where it was installed, else the
** folder that the environment's UNKNOT_SHARE names, which comes first. NULL when it is nowhere.
** The path is taken from [arena]. */
const char *path_find(Arena *arena, const char *name);

/* A number that another version or build of this program hardly ever has. */
uint64_t path_program(Arena *arena);

/* The person's own folder for this program's data, by XDG; may not exist. NULL without a home. */
const char *path_data(Arena *arena);

#endif
