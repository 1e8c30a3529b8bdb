#include "session/fill.h"

#include <string.h>

static void add_lower(Text *out, const char *word) {
    for (; *word; word++) {
        char letter = *word >= 'A' && *word <= 'Z' ? (char)(*word - 'A' + 'a') : *word;
        text_add_bytes(out, &letter, 1);
    }
}

static void add_side(Text *out, Side side, const Vocabulary *vocabulary) {
    if (side == SIDE_NONE)
        return;
    const char *id = side == SIDE_LEFT ? "left" : "right";
    size_t count = 0;
    const AnswerWord *words = vocabulary_answers(vocabulary, "side", &count);
    for (size_t i = 0; words && i < count; i++) {
        if (strcmp(words[i].id, id) == 0) {
            add_lower(out, words[i].label);
            return;
        }
    }
    text_add(out, id);
}

static Side other_side(Side side) {
    return side == SIDE_LEFT ? SIDE_RIGHT : side == SIDE_RIGHT ? SIDE_LEFT : SIDE_NONE;
}

/* Adds what the place of [length] bytes stands for; false when it is no place. */
static bool add_place(Text *out, const char *place, size_t length, const FillWords *words,
                      const Vocabulary *vocabulary) {
    static const char *const names[] = {"side", "other", "round", "rounds", "area"};
    size_t which = 0;
    while (which < sizeof names / sizeof names[0] &&
           (strlen(names[which]) != length || strncmp(names[which], place, length) != 0))
        which++;
    switch (which) {
    case 0:
        add_side(out, words->side, vocabulary);
        return true;
    case 1:
        add_side(out, other_side(words->side), vocabulary);
        return true;
    case 2:
    case 3:
        if (words->rounds > 0)
            text_print(out, "%d", which == 2 ? words->round : words->rounds);
        return true;
    case 4:
        if (words->area != WORD_NONE)
            add_lower(out, vocabulary_name(vocabulary, WORDS_REGIONS, words->area));
        return true;
    default:
        return false;
    }
}

void fill_add(Text *out, const char *text, const FillWords *words, const Vocabulary *vocabulary) {
    while (text && *text) {
        size_t plain = strcspn(text, "{");
        text_add_bytes(out, text, plain);
        text += plain;
        const char *end = *text ? strchr(text, '}') : NULL;
        if (end && add_place(out, text + 1, (size_t)(end - text - 1), words, vocabulary)) {
            text = end + 1;
        } else if (*text) {
            text_add_bytes(out, text, 1);
            text++;
        }
    }
}
