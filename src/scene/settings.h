/* How a person wants it: what the language and access screen sets and every scene follows. */
#ifndef SCENE_SETTINGS_H
#define SCENE_SETTINGS_H

#include "draw/theme.h"

#include <stdbool.h>

typedef struct Settings {
    const char *language; /* of the interface, a BCP 47 tag; NULL: English */
    ThemeName theme;
    int text_size; /* percent, 100 to 200 */
    bool still;    /* less movement */
    bool captions; /* spoken words are written, too */
    bool quiet;    /* no voice; sounds are the volume's */
    bool low;      /* everything touchable is within reach from below */
} Settings;

#endif
