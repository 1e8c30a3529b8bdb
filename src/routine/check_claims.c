#include "routine/check_claims.h"

#include <stdbool.h>

/* Words that promise what a routine cannot keep, and words that frighten or blame. A '*' at the end
** stands for any ending. */
typedef struct Claim {
    const char *words; /* lower case, one space between */
    const char *hint;
} Claim;

#define SAY_EASE "say what a person may feel: 'ease', 'relax', 'loosen', 'may help'"
#define SAY_GENTLE "say 'rest', 'soften' or 'stop when you like'"

static const Claim claims[] = {
    {"treat", SAY_EASE},
    {"treats", SAY_EASE},
    {"treated", SAY_EASE},
    {"treating", SAY_EASE},
    {"treatment*", SAY_EASE},
    {"cure", SAY_EASE},
    {"cures", SAY_EASE},
    {"cured", SAY_EASE},
    {"curing", SAY_EASE},
    {"heal", SAY_EASE},
    {"heals", SAY_EASE},
    {"healed", SAY_EASE},
    {"healing", SAY_EASE},
    {"diagnos*", "say 'see a clinician'"},
    {"prevent*", SAY_EASE},
    {"prescri*", "say 'ask a clinician'"},
    {"clinically proven", "name the source in 'references'"},
    {"break up knots", SAY_EASE},
    {"breaks up knots", SAY_EASE},
    {"toxin*", SAY_EASE},
    {"detox*", SAY_EASE},
    {"realign*", SAY_EASE},
    {"boost immunity", SAY_EASE},
    {"boosts immunity", SAY_EASE},
    {"boost your immun*", SAY_EASE},
    {"boosts your immun*", SAY_EASE},
    {"burn", SAY_GENTLE},
    {"burns", SAY_GENTLE},
    {"no pain no gain", SAY_GENTLE},
    {"push through the pain", SAY_GENTLE},
    {"everyone should", "say whom it may suit, or 'may help'"},
};

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word_byte(char c) {
    return (small(c) >= 'a' && small(c) <= 'z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

/* The length of [words] where the text [at] begins with them, any marks and spaces between; 0 where
** it does not. */
static size_t match(const char *at, const char *words) {
    const char *from = at;
    for (; *words != '\0'; words++) {
        if (*words == '*') {
            while (is_word_byte(*at)) {
                at++;
            }
        } else if (*words == ' ') {
            const char *gap = at;
            while (*at != '\0' && !is_word_byte(*at)) {
                at++;
            }
            if (at == gap) {
                return 0;
            }
        } else if (small(*at) == *words) {
            at++;
        } else {
            return 0;
        }
    }
    return is_word_byte(*at) ? 0 : (size_t)(at - from);
}

/* The first words of all claims are so few that each place is compared with all of them. */
static size_t claim_at(const char *at, const char **hint) {
    for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++) {
        size_t length = claims[i].words[0] == small(*at) ? match(at, claims[i].words) : 0;
        if (length > 0) {
            *hint = claims[i].hint;
            return length;
        }
    }
    return 0;
}

void check_claims_heads(Beginnings *heads) {
    for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++) {
        beginnings_add(heads, &claims[i].words, 1);
    }
}

size_t check_claims(const char *text, size_t *start, const char **hint) {
    for (const char *at = text; *at != '\0'; at++) {
        size_t length = at > text && is_word_byte(at[-1]) ? 0 : claim_at(at, hint);
        if (length > 0) {
            *start = (size_t)(at - text);
            return length;
        }
    }
    return 0;
}
