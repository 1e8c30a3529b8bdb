/* Looking for a few words in much text: nearly every word of a text is told by its first three letters
** to be none of them, and needs no comparing. */
#ifndef ROUTINE_BEGINNINGS_H
#define ROUTINE_BEGINNINGS_H

#include <stddef.h>
#include <stdint.h>

/* The first letters of words. */
typedef struct Beginnings {
    unsigned char kinds[256]; /* what each byte is in a text */
    /* For each first letter, a bit for each letter that comes second or third; and another bit where
    ** the third may be anything, because a word is shorter. */
    uint32_t second[26], third[26];
} Beginnings;

void beginnings_init(Beginnings *beginnings);

/* Adds [count] words, each of which begins with two letters from a to z. */
void beginnings_add(Beginnings *beginnings, const char *const *words, size_t count);

/* The first place from [at] where a word may begin that was added, in large or small letters, and
** whatever comes after its third; NULL where there is none. A word is a run of letters, which are A
** to Z and all that is not ASCII; [at] counts as the beginning of one. */
const char *beginnings_find(const Beginnings *beginnings, const char *at);

#endif
