/* The vocabulary's words as a screen shows them: in the language of the interface, while traces,
** checks and journeys keep its ids and its English. A name that no catalogue has stays English.
**
** Cards, danger signs, stop rules, conditions and disclaimers are not here: they stay in English until
** a clinician has read them in another language. */
#ifndef SCENE_NAMES_H
#define SCENE_NAMES_H

#include "routine/vocabulary.h"

#include <stdbool.h>

/* What a name is looked up as: the context of its entry in the catalogues. */
typedef enum NameUse {
    NAME_REGION,
    NAME_POSTURE,
    NAME_PROP,
    NAME_SYMPTOM,
    NAME_PRESSURE, /* answers about the pressure */
    NAME_COMPARE,  /* answers about more or less sore */
    NAME_SIDE,     /* answers about the side */
    NAME_CHANGE,   /* how the pain has changed */
    NAME_SCALE,    /* the ends of pain and of tenderness */
    NAME_PAIN,     /* a number of pain, in a word */
    NAME_PICTURE,  /* what is to be seen, for who cannot see it */
    NAME_USE_COUNT
} NameUse;

const char *names_use(NameUse use);

/* The name of a word of the vocabulary; [word] is in range. The result of all of these lives as long
** as the vocabulary and the program. */
const char *names_region(const Vocabulary *vocabulary, int word);
const char *names_posture(const Vocabulary *vocabulary, int word);
const char *names_prop(const Vocabulary *vocabulary, int word);
const char *names_symptom(const Vocabulary *vocabulary, int word);

/* The fixed answer [place] of "pressure", "compare" or "side"; it is in range. */
const char *names_answer(const Vocabulary *vocabulary, const char *which, size_t place);

/* How pain changed from [before] to [after], each 0 to 10. */
const char *names_change(const Vocabulary *vocabulary, int before, int after);

/* The words at an end of the scale "pain" or "tender", NULL where it has none there; the word for a
** number of pain, NULL where it has none. */
const char *names_scale_end(const Vocabulary *vocabulary, const char *scale, bool high);
const char *names_pain(const Vocabulary *vocabulary, int number);

/* What a posture or a view shows, in words; NULL where the vocabulary does not say. */
const char *names_posture_picture(const Vocabulary *vocabulary, int word);
const char *names_view_picture(const Vocabulary *vocabulary, int word);

/* Calls [each] with every name that any of the above may show, in English: what the catalogues must
** have. One name may come several times. */
typedef void NamesEach(void *context, NameUse use, const char *english);
void names_list(const Vocabulary *vocabulary, NamesEach *each, void *context);

#endif
