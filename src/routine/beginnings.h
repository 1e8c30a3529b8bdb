/* Looking for a few words in much text: nearly every word of a text is told by its first three letters
** to be none of them, and needs no comparing. */
#ifndef ROUTINE_BEGINNINGS_H
#define ROUTINE_BEGINNINGS_H

#include <stddef.h>
#include <stdint.h>

#define BEGINNINGS_CLASSES 32
#define BEGINNINGS_MOST 64 /* words */

/* The words, sorted by their first letters. */
typedef struct Beginnings {
    unsigned char
        classes[256]; /* what each byte is in a text: a letter from 0 to 25, or no letter */
    /* For each first letter, a bit for each class that comes second or third. */
    uint32_t second[BEGINNINGS_CLASSES], third[BEGINNINGS_CLASSES];
    const char *words[BEGINNINGS_MOST];
    unsigned char newest[26];             /* the last word added with each letter, counted from 1 */
    unsigned char older[BEGINNINGS_MOST]; /* the one before it */
    size_t count;
} Beginnings;

void beginnings_init(Beginnings *beginnings);

/* Adds [count] words or phrases, which are borrowed: letters from a to z, at least two at the
** beginning, a space between words, and a '*' at the end for any ending. BEGINNINGS_MOST at most may
** be added in all. */
void beginnings_add(Beginnings *beginnings, const char *const *words, size_t count);

/* The first place from [at] with a phrase that was added, in large or small letters and with anything
** but letters between its words; NULL where there is none. A word is a run of letters, which are A to
** Z and all that is not ASCII; [at] counts as the beginning of one. */
const char *beginnings_find(const Beginnings *beginnings, const char *at);

#endif
