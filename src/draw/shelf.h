/* The shelf of figures: each is read when it is first asked for, and kept as long as the shelf. */
#ifndef DRAW_SHELF_H
#define DRAW_SHELF_H

#include "draw/figure.h"

#include <stdbool.h>

typedef struct Shelf Shelf;

/* Figures come from files in [folder]; its name is copied. The caller frees the shelf. */
Shelf *shelf_new(const char *folder);
void shelf_free(Shelf *shelf); /* NULL is fine */

/* The figure in the file called [name] ("hand-palm.svg"), or NULL when there is none that can be
** read, which is logged once. A name that is more than a file's name is refused. A NULL shelf has
** no figures. */
const Figure *shelf_figure(Shelf *shelf, const char *name);

/* Was it asked for already? Then it comes at once. */
bool shelf_has(const Shelf *shelf, const char *name);

#endif
