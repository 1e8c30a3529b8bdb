/* What the program ships and every session needs, and how a command says that the machine lacks
** something. */
#ifndef COMMAND_SHIPPED_H
#define COMMAND_SHIPPED_H

#include "base/arena.h"
#include "base/diag.h"
#include "draw/shelf.h"
#include "routine/helplines.h"
#include "routine/vocabulary.h"

/* Says on standard error that the program cannot [what] '[name]', and [why]; returns EXIT_MACHINE. */
int shipped_error(const char *what, const char *name, const char *why);

/* Prints what was found to standard error. */
void shipped_findings(const Diags *diags);

/* The vocabulary, which the caller frees; its findings go to [diags]. NULL when it cannot be had:
** this has been said, and [code] is the exit code for it. */
Vocabulary *shipped_vocabulary(Arena *arena, Diags *diags, int *code);

/* The numbers to call, which the caller frees. NULL when they cannot be had, which has then been said:
** texts say so in words. */
Helplines *shipped_helplines(Arena *arena, Diags *diags);

/* The figures, which the caller frees. NULL when they are nowhere: it can be done without. */
Shelf *shipped_shelf(Arena *arena);

#endif
