/* What screens are looked at with: fixed looks of a session, so that no session is needed. */
#ifndef GOLDEN_CASES_H
#define GOLDEN_CASES_H

#include "scene/scene.h"

typedef struct Case {
    const char *name;
    const Scene *scene;
    _Alignas(16) unsigned char memory[SCENE_MEMORY_MOST];
    SceneView view; /* view.look points at [look], or is NULL */
    SessionLook look;
    SceneResume resume; /* view.resume points to it, or is NULL */
} Case;

size_t case_count(void);

/* Makes case [index], with [layout]; all that is given is borrowed, and [shelf] may be NULL. [one] must not move
** afterwards. */
void case_make(Case *one, size_t index, const Vocabulary *vocabulary, Shelf *shelf,
               const Layout *layout);

/* Where the figures are, from the working directory. */
#define CASE_ART "assets/art"

/* The vocabulary of assets/, read from the working directory; exits with a message if it is not
** there. */
Vocabulary *case_vocabulary(void);

#endif
