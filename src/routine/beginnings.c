#include "routine/beginnings.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

/* Classes of bytes, after those of the letters. Those that end a word come last. */
enum { CLASS_LETTERS = 26, CLASS_FOREIGN = CLASS_LETTERS, CLASS_OTHER, CLASS_END };
_Static_assert(CLASS_END < BEGINNINGS_CLASSES, "each class has its bit");

#define BIT(class) ((uint32_t)1 << (class))

static unsigned class_of(unsigned char byte) {
    unsigned letter = (byte | 0x20u) - 'a';
    return letter < CLASS_LETTERS ? letter
           : byte >= 0x80         ? CLASS_FOREIGN
           : byte > 0             ? CLASS_OTHER
                                  : CLASS_END;
}

void beginnings_init(Beginnings *beginnings) {
    *beginnings = (Beginnings){.count = 0};
    for (unsigned byte = 0; byte < 256; byte++) {
        beginnings->classes[byte] = (unsigned char)class_of((unsigned char)byte);
    }
}

void beginnings_add(Beginnings *beginnings, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        unsigned first = class_of((unsigned char)words[i][0]);
        unsigned second = class_of((unsigned char)words[i][1]);
        unsigned third = class_of((unsigned char)words[i][2]);
        assert(first < CLASS_LETTERS && second < CLASS_LETTERS);
        assert(beginnings->count < BEGINNINGS_MOST);
        beginnings->second[first] |= BIT(second);
        beginnings->third[first] |= third < CLASS_LETTERS ? BIT(third) : UINT32_MAX;
        beginnings->words[beginnings->count] = words[i];
        beginnings->older[beginnings->count] = beginnings->newest[first];
        beginnings->newest[first] = (unsigned char)++beginnings->count;
    }
}

/* Just past the run of bytes in the text that end a word. */
static const unsigned char *skip_gap(const unsigned char *classes, const unsigned char *byte) {
    while (classes[*byte] == CLASS_OTHER) {
        byte++;
    }
    return byte;
}

/* Does the text at [byte] begin with [words]? */
static bool is_one(const unsigned char *classes, const unsigned char *byte, const char *words) {
    for (const char *at = words; *at != '\0' && *at != '*'; at++) {
        if (*at != ' ') {
            if (classes[*byte++] != classes[(unsigned char)*at]) {
                return false;
            }
        } else {
            const unsigned char *gap = byte;
            byte = skip_gap(classes, byte);
            if (byte == gap) {
                return false;
            }
        }
        if (at[1] == '\0') {
            return classes[*byte] >= CLASS_OTHER;
        }
    }
    return true;
}

static bool is_any(const Beginnings *beginnings, const unsigned char *byte) {
    unsigned at = beginnings->newest[beginnings->classes[*byte]];
    while (at > 0 && !is_one(beginnings->classes, byte, beginnings->words[at - 1])) {
        at = beginnings->older[at - 1];
    }
    return at > 0;
}

const char *beginnings_find(const Beginnings *beginnings, const char *at) {
    const unsigned char *bytes = (const unsigned char *)at, *classes = beginnings->classes;
    size_t length = strlen(at);
    if (length < 2) {
        return NULL;
    }
    /* One test a byte, which hardly ever holds: where words end is what no machine can foresee. */
    unsigned before = CLASS_OTHER, first = classes[bytes[0]], second = classes[bytes[1]];
    for (size_t i = 0; i + 2 <= length; i++) {
        unsigned third = classes[bytes[i + 2]];
        unsigned begins = before >= CLASS_OTHER;
        if ((beginnings->second[first] >> second & beginnings->third[first] >> third & begins) &&
            is_any(beginnings, bytes + i)) {
            return at + i;
        }
        before = first;
        first = second;
        second = third;
    }
    return NULL;
}
