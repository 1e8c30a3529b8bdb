#include "routine/grade.h"

#include <stdbool.h>

/* What a byte is in a text: several at once. */
enum {
    BYTE_LETTER = 1,
    BYTE_INSIDE = 2, /* stands in a word that began with a letter */
    BYTE_VOWEL = 4,
    BYTE_DIGIT = 8,
    BYTE_STOP = 16,     /* ends a sentence */
    BYTE_SIBILANT = 32, /* makes an "es" after it spoken ("presses") */
    BYTE_DENTAL = 64,   /* makes an "ed" after it spoken ("rested") */
};

#define LETTER (BYTE_LETTER | BYTE_INSIDE)
#define VOWEL (LETTER | BYTE_VOWEL)
#define BOTH_CASES(low, what) [low] = (what), [(low) - 'a' + 'A'] = (what)

static const unsigned char kinds[128] = {
    BOTH_CASES('a', VOWEL),
    BOTH_CASES('b', LETTER),
    BOTH_CASES('c', LETTER | BYTE_SIBILANT),
    BOTH_CASES('d', LETTER | BYTE_DENTAL),
    BOTH_CASES('e', VOWEL),
    BOTH_CASES('f', LETTER),
    BOTH_CASES('g', LETTER | BYTE_SIBILANT),
    BOTH_CASES('h', LETTER | BYTE_SIBILANT),
    BOTH_CASES('i', VOWEL),
    BOTH_CASES('j', LETTER),
    BOTH_CASES('k', LETTER),
    BOTH_CASES('l', LETTER),
    BOTH_CASES('m', LETTER),
    BOTH_CASES('n', LETTER),
    BOTH_CASES('o', VOWEL),
    BOTH_CASES('p', LETTER),
    BOTH_CASES('q', LETTER),
    BOTH_CASES('r', LETTER),
    BOTH_CASES('s', LETTER | BYTE_SIBILANT),
    BOTH_CASES('t', LETTER | BYTE_DENTAL),
    BOTH_CASES('u', VOWEL),
    BOTH_CASES('v', LETTER),
    BOTH_CASES('w', LETTER),
    BOTH_CASES('x', LETTER | BYTE_SIBILANT),
    BOTH_CASES('y', VOWEL),
    BOTH_CASES('z', LETTER | BYTE_SIBILANT),
    ['\''] = BYTE_INSIDE,
    ['0'] = BYTE_DIGIT,
    ['1'] = BYTE_DIGIT,
    ['2'] = BYTE_DIGIT,
    ['3'] = BYTE_DIGIT,
    ['4'] = BYTE_DIGIT,
    ['5'] = BYTE_DIGIT,
    ['6'] = BYTE_DIGIT,
    ['7'] = BYTE_DIGIT,
    ['8'] = BYTE_DIGIT,
    ['9'] = BYTE_DIGIT,
    ['.'] = BYTE_STOP,
    ['!'] = BYTE_STOP,
    ['?'] = BYTE_STOP,
    [':'] = BYTE_STOP,
    [';'] = BYTE_STOP,
};

static unsigned kind_of(char byte) {
    return (unsigned char)byte < sizeof kinds ? kinds[(unsigned char)byte] : BYTE_INSIDE;
}

static char low(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Is the last "e" of the word [from, end) silent? */
static bool has_silent_e(const char *from, const char *end) {
    char last = low(end[-1]);
    if (last != 'e' && last != 's' && last != 'd') {
        return false;
    }
    char second = end - from > 1 ? low(end[-2]) : '\0';
    unsigned third = end - from > 2 ? kind_of(end[-3]) : 0;
    if (last == 'e') {
        return !(kind_of(second) & BYTE_VOWEL) && !(second == 'l' && !(third & BYTE_VOWEL));
    }
    return second == 'e' && end - from > 2 &&
           !(third & (BYTE_VOWEL | (last == 's' ? BYTE_SIBILANT : BYTE_DENTAL)));
}

double grade_of(const char *text, int *words) {
    int sentences = 0, sounds = 0, count = 0;
    bool open = false; /* words since the last sentence ended */
    for (const char *at = text; *at != '\0';) {
        unsigned kind = kind_of(*at);
        if (!(kind & (BYTE_LETTER | BYTE_DIGIT))) {
            sentences += open && (kind & BYTE_STOP);
            open = open && !(kind & BYTE_STOP);
            at++;
            continue;
        }
        const char *from = at;
        int vowels = 0; /* runs of them */
        for (unsigned before = 0; kind & BYTE_INSIDE; kind = kind_of(*++at)) {
            vowels += (kind & ~before & BYTE_VOWEL) != 0;
            before = kind;
        }
        while (kind_of(*at) & BYTE_DIGIT) {
            at++;
        }
        vowels -= has_silent_e(from, at);
        sounds += vowels > 0 ? vowels : 1;
        count++;
        open = true;
    }
    sentences += open;
    *words = count;
    if (count == 0) {
        return 0;
    }
    return 0.39 * count / sentences + 11.8 * sounds / count - 15.59;
}
