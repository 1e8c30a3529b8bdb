/* Which font files letters come from, and the files opened at a size. */
#ifndef STAGE_FONTS_H
#define STAGE_FONTS_H

#include "draw/theme.h"

#include <SDL_ttf.h>

typedef struct Fonts Fonts;

/* Looks for the faces' files, by family: Inter, then Noto Sans, then any sans serif. What is
** missing is one fault in the log each. */
Fonts *fonts_new(void);
void fonts_free(Fonts *fonts); /* NULL is fine */

/* The font for the string [text] in [face] at [size] px (parts of a pixel count): the first of the
** face's files that has all its characters, or the face's own. Script and direction are set. NULL
** where there is no font at all. It lives until the next call. */
TTF_Font *fonts_for(Fonts *fonts, Face face, double size, const char *text);

#endif
