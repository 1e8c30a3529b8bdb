/* Pictures side by side on one large one, for somebody who looks them through. */
#ifndef STAGE_SHEET_H
#define STAGE_SHEET_H

#include "base/arena.h"
#include "stage/stage.h"

typedef struct Sheet Sheet;

/* A sheet of [width] x [height] px, above 0, in 0xFFRRGGBB [ground]. The caller frees it. */
Sheet *sheet_new(int width, int height, uint32_t ground);
void sheet_free(Sheet *sheet); /* NULL is fine */

/* Puts what [stage] shows on the sheet, its upper left corner at ([x], [y]) px. It must fit. */
void sheet_add(Sheet *sheet, const Stage *stage, int x, int y);

/* Writes it as a PNG file, whole or not at all. False with a [reason] from [arena], which does not
** name the file. */
bool sheet_write(const Sheet *sheet, const char *path, Arena *arena, const char **reason);

#endif
