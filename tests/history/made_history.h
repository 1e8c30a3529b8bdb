/* A history as it might be kept, made from a seed. */
#ifndef TESTS_MADE_HISTORY_H
#define TESTS_MADE_HISTORY_H

#include "store/history.h"

#include <stdint.h>

/* [sessions] sessions with all that belongs to them, strings and arrays from [arena]: odd titles, whole
** and empty lists, private ones among them. All have ended. What is kept besides is in the order in
** which a store gives it. The same [seed] makes the same history. */
void made_history(uint64_t seed, size_t sessions, Arena *arena, History *out);

/* The same without a seed: three sessions whose numbers a test can name. */
void made_history_small(Arena *arena, History *out);

#endif
