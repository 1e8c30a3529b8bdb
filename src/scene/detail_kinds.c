#include "scene/detail_kinds.h"

/* A hand on the body makes it massage, whatever else is in it. */
static ChipKind kind_of(const Step *step, const Vocabulary *vocabulary) {
    const Diagram *diagram = &step->diagram;
    if (step->has_diagram && diagram->strokes.count > 0) {
        if (vocabulary_stroke(vocabulary, diagram->strokes.words[0])->touches) {
            return CHIP_MASSAGE;
        }
        if (diagram->pressure > 0) {
            return CHIP_STRETCH;
        }
    }
    return step->has_breath ? CHIP_BREATHING : CHIP_NO_KIND;
}

static int count_of(const Routine *routine, const Vocabulary *vocabulary, ChipKind kind) {
    int count = 0;
    for (size_t i = 0; i < routine->step_count; i++) {
        count += kind_of(&routine->steps[i], vocabulary) == kind ? 1 : 0;
    }
    return count;
}

ChipKind detail_kinds_chip(const Routine *routine, const Vocabulary *vocabulary) {
    bool massage = count_of(routine, vocabulary, CHIP_MASSAGE) > 0;
    bool stretch = count_of(routine, vocabulary, CHIP_STRETCH) > 0;
    return massage && stretch                                  ? CHIP_MASSAGE_AND_STRETCH
           : massage                                           ? CHIP_MASSAGE
           : stretch                                           ? CHIP_STRETCH
           : count_of(routine, vocabulary, CHIP_BREATHING) > 0 ? CHIP_BREATHING
                                                               : CHIP_NO_KIND;
}

void detail_kinds_count(Text *out, const Routine *routine, const Vocabulary *vocabulary) {
    static const struct {
        ChipKind kind;
        Plural words;
    } kinds[] = {{CHIP_MASSAGE, PLURAL_MASSAGE},
                 {CHIP_BREATHING, PLURAL_BREATHING},
                 {CHIP_STRETCH, PLURAL_STRETCH}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char words_of[WORDS_MOST];
        int count = count_of(routine, vocabulary, kinds[i].kind);
        if (count > 0) {
            parts_list(out, PHRASE_LIST,
                       words_plural(words_of, sizeof words_of, kinds[i].words, count));
        }
    }
}
