/* Which font files letters come from, and the files opened at a size.
**
** A letter comes from the first file of a chain that has it: the face's own family (Inter), Noto
** Sans, the Noto Sans of its script, symbols, and then whatever fontconfig knows. Files are looked
** for when the first text needs them. */
#ifndef STAGE_FONTS_H
#define STAGE_FONTS_H

#include "draw/theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* TTF_Font, for files that do not see SDL_ttf. */
struct _TTF_Font;

typedef struct Fonts Fonts;
typedef struct FontFile FontFile; /* one face of a file; lives as long as its Fonts */

/* What is missing of the faces' own families is one fault in the log each. */
Fonts *fonts_new(void);
/* The same for who only asks what could be drawn: nothing is logged of what is missing. */
Fonts *fonts_new_quietly(void);
void fonts_free(Fonts *fonts); /* NULL is fine */

/* The file of the face's own family, or of the nearest one that there is. NULL where there is no
** font at all. */
FontFile *fonts_own(Fonts *fonts, Face face);

/* The first file of the chain of [face] and [language] that has all the [count] characters at
** [codes]; those that are never seen do not count. NULL where none has. [language] is a BCP 47 tag
** or "" and decides between the shapes of Chinese, Japanese and Korean characters. */
FontFile *fonts_for(Fonts *fonts, Face face, const char *language, const uint32_t *codes,
                    size_t count);

/* Has [file] the character, or is it one that is never seen? */
bool fonts_has(const FontFile *file, uint32_t code);

/* Can all of [text] be shown? If not, [missing] is its first character without a letter. */
bool fonts_have(Fonts *fonts, const char *language, const char *text, uint32_t *missing);

/* Opens [file] at [size] px (parts of a pixel count). NULL where that fails, which is a fault in
** the log; the file is then passed over from there on. The font lives until the next call, and
** script and direction are the caller's to set. */
struct _TTF_Font *fonts_open(Fonts *fonts, FontFile *file, double size);

#endif
