#include "routine/beginnings.h"

#include <assert.h>
#include <stdbool.h>

/* Kinds of bytes. Those of words come last. */
enum { BYTE_END, BYTE_OTHER, BYTE_WORD, BYTE_FIRST };

#define BIT(letter) ((uint32_t)1 << (letter))
#define ANYTHING 26

/* 0 to 25, or more for what is no letter from A to Z. */
static unsigned letter(unsigned char byte) {
    return (byte | 0x20u) - 'a';
}

void beginnings_init(Beginnings *beginnings) {
    *beginnings = (Beginnings){.kinds = {BYTE_END}};
    for (unsigned byte = 1; byte < 256; byte++) {
        beginnings->kinds[byte] =
            letter((unsigned char)byte) < 26 || byte >= 0x80 ? BYTE_WORD : BYTE_OTHER;
    }
}

void beginnings_add(Beginnings *beginnings, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        unsigned first = letter((unsigned char)words[i][0]);
        unsigned second = letter((unsigned char)words[i][1]);
        unsigned third = letter((unsigned char)words[i][2]);
        assert(first < 26 && second < 26);
        beginnings->second[first] |= BIT(second);
        beginnings->third[first] |= third < 26 ? BIT(third) : BIT(ANYTHING);
        beginnings->kinds['a' + first] = beginnings->kinds['A' + first] = BYTE_FIRST;
    }
}

static bool may_begin(const Beginnings *beginnings, const unsigned char *byte) {
    unsigned first = letter(byte[0]), second = letter(byte[1]);
    if (second >= 26 || !(beginnings->second[first] & BIT(second))) {
        return false;
    }
    unsigned third = letter(byte[2]);
    return beginnings->third[first] & (BIT(ANYTHING) | (third < 26 ? BIT(third) : 0));
}

const char *beginnings_find(const Beginnings *beginnings, const char *at) {
    const unsigned char *byte = (const unsigned char *)at, *kinds = beginnings->kinds;
    for (;;) {
        while (kinds[*byte] == BYTE_OTHER) {
            byte++;
        }
        if (kinds[*byte] == BYTE_END) {
            return NULL;
        }
        if (kinds[*byte] == BYTE_FIRST) {
            if (may_begin(beginnings, byte)) {
                return (const char *)byte;
            }
        }
        while (kinds[*byte] >= BYTE_WORD) {
            byte++;
        }
    }
}
