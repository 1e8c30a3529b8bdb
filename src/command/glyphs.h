/* Can the characters of a routine be drawn here? A character is looked for once, however often it
** stands in however many files. */
#ifndef COMMAND_GLYPHS_H
#define COMMAND_GLYPHS_H

#include "base/diag.h"
#include "routine/json_doc.h"

typedef struct Glyphs Glyphs;

/* Fonts are looked for when the first character past ASCII comes. */
Glyphs *glyphs_new(void);
void glyphs_free(Glyphs *glyphs); /* NULL is fine */

/* Warns (text/glyph) of each character in the texts of the routine [doc] that no installed font has, at
** the first place where it stands. Where there is no font at all it says nothing. Several threads may
** call it at once. */
void glyphs_check(Glyphs *glyphs, const JsonDoc *doc, Diags *diags);

#endif
