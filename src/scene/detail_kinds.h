/* What a session's steps are: massage, breathing, a stretch. */
#ifndef SCENE_DETAIL_KINDS_H
#define SCENE_DETAIL_KINDS_H

#include "scene/parts.h"

/* What the session is as a whole. */
ChipKind detail_kinds_chip(const Routine *routine, const Vocabulary *vocabulary);

/* Adds "3 massage, 2 breathing" to [out]: how many steps there are of each kind. Nothing where no
** step is of any. */
void detail_kinds_count(Text *out, const Routine *routine, const Vocabulary *vocabulary);

#endif
