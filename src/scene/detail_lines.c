#include "scene/detail_lines.h"

#include <assert.h>
#include <string.h>

#define BETWEEN " · "

/* Words with which a question only asks. */
static const char *const asked[] = {"Do you have ", "Have you "};

void detail_lines_short(Text *out, const char *string, bool brief) {
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        size_t length = strlen(asked[i]);
        if (strncmp(string, asked[i], length) == 0) {
            string += length;
            break;
        }
    }
    size_t length = strcspn(string, brief ? ";,?" : ";?");
    if (length == 0) {
        return;
    }
    char first = string[0] >= 'a' && string[0] <= 'z' ? (char)(string[0] - 'a' + 'A') : string[0];
    text_add_bytes(out, &first, 1);
    text_add_bytes(out, string + 1, length - 1);
}

size_t detail_lines_count(const Routine *routine) {
    return routine->safety.red_flags.count + routine->safety.not_if.count;
}

const char *detail_lines_skip(const Routine *routine, const Vocabulary *vocabulary, size_t index) {
    const Safety *safety = &routine->safety;
    assert(index < detail_lines_count(routine));
    if (index < safety->red_flags.count) {
        return vocabulary_red_flag(vocabulary, safety->red_flags.words[index])->signs;
    }
    int word = safety->not_if.words[index - safety->red_flags.count];
    return vocabulary_name(vocabulary, WORDS_CONDITIONS, word);
}

void detail_lines_gently(Text *out, const Routine *routine, const Vocabulary *vocabulary) {
    const WordSet *gently = &routine->safety.gently_if;
    for (size_t i = 0; i < gently->count; i++) {
        if (i > 0) {
            text_add(out, BETWEEN);
        }
        detail_lines_short(out, vocabulary_name(vocabulary, WORDS_CONDITIONS, gently->words[i]),
                           true);
    }
}
