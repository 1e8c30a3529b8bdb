/* Pictures as PNG files. The same picture gives the same bytes: no time, no comments. */
#ifndef STAGE_IMAGE_H
#define STAGE_IMAGE_H

#include "base/arena.h"
#include "stage/picture.h"

#include <stdbool.h>

/* Writes [picture] to [path], 8 bit RGB. False with a [reason] from [arena], which does not
** name the file; what was there before still is. */
bool image_write(const Picture *picture, const char *path, Arena *arena, const char **reason);

/* Reads a PNG file of any kind into [picture], which may hold another one; what is translucent lies
** on black. False with a [reason] as above. For tests: never a file from outside. */
bool image_read(Picture *picture, const char *path, Arena *arena, const char **reason);

#endif
