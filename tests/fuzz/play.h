/* A session of anybody, for targets that load routines. */
#ifndef TESTS_FUZZ_PLAY_H
#define TESTS_FUZZ_PLAY_H

#include "routine/routine.h"

#include <stdint.h>

/* Plays [routine] with a person who is the same for the same [seed], and requires of its events and
** looks what session.h says. It ends after a fixed number of actions at the latest. */
void fuzz_play(const Routine *routine, const Vocabulary *vocabulary, uint64_t seed);

#endif
