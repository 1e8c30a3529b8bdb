#include "routine/grade.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static char low(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c) {
    return ((unsigned char)c | 0x20u) - 'a' < 26;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_vowel(char c) {
    static const bool vowels[256] = {
        ['a'] = true, ['e'] = true, ['i'] = true, ['o'] = true, ['u'] = true, ['y'] = true,
        ['A'] = true, ['E'] = true, ['I'] = true, ['O'] = true, ['U'] = true, ['Y'] = true,
    };
    return vowels[(unsigned char)c];
}

/* Is the "e" before the last letter of a word that ends in "es" or "ed" spoken ("presses",
** "rested")? [before] is the letter before it. */
static bool ending_is_spoken(char last, char before) {
    return strchr(last == 's' ? "sxzhcg" : "td", before) != NULL;
}

static int syllables(const char *word, size_t length) {
    int count = 0;
    bool before = false;
    for (size_t i = 0; i < length; i++) {
        bool vowel = is_vowel(word[i]);
        count += vowel && !before;
        before = vowel;
    }
    char last = low(word[length - 1]);
    char second = length > 1 ? low(word[length - 2]) : '\0';
    char third = length > 2 ? low(word[length - 3]) : '\0';
    /* A silent "e" at the end, except in "table". */
    if (last == 'e' && !is_vowel(second) && !(second == 'l' && !is_vowel(third))) {
        count--;
    } else if ((last == 's' || last == 'd') && second == 'e' && third != '\0' && !is_vowel(third) &&
               !ending_is_spoken(last, third)) {
        count--;
    }
    return count > 0 ? count : 1;
}

double grade_of(const char *text, int *words) {
    int sentences = 0, sounds = 0;
    bool open = false; /* words since the last sentence ended */
    *words = 0;
    for (const char *at = text; *at != '\0';) {
        if (is_letter(*at) || is_digit(*at)) {
            const char *from = at;
            while (is_letter(*at) || *at == '\'' || (unsigned char)*at >= 0x80) {
                at++;
            }
            while (at == from || is_digit(*at)) {
                at++;
            }
            sounds += syllables(from, (size_t)(at - from));
            ++*words;
            open = true;
            continue;
        }
        if (open && strchr(".!?:;", *at) != NULL) {
            sentences++;
            open = false;
        }
        at++;
    }
    sentences += open;
    if (*words == 0) {
        return 0;
    }
    return 0.39 * *words / sentences + 11.8 * sounds / *words - 15.59;
}
