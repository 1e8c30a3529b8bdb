/* A text is cut into clauses, and each clause read as words. A phrase counts where no word of
** forbidding stands shortly before it in the same clause: "no touch inside the body" passes,
** "do not hurry and insert a finger" does not, because "and" begins a new clause.
**
** A cavity that only breath, tongue or sound goes to (mouth, nose, ear, the body as a whole) counts
** only where the text also speaks of hands or pressing. */
#include "routine/check_internal.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#define WORDS_MOST 400
#define FORBID_REACH 6 /* words between a word of forbidding and what it forbids */

/* What a phrase of such work begins with. A name that ends in '*' is the beginning of a word. */
static const char *const enters[] = {"inside", "into", "within"};
static const char *const inserts[] = {"insert*"};
static const char *const kinds[] = {"internal", "internally", "vaginal", "rectal",
                                    "anal",     "perineal",   "perineum"};
static const char *const named[] = {"intravaginal*", "intrarectal*", "transvaginal*",
                                    "transrectal*", "intraoral*"};

typedef struct Word {
    const char *at;
    size_t length;
    int clause;
} Word;

typedef struct Words {
    Word all[WORDS_MOST];
    size_t count;
} Words;

static bool is_letter(char c) {
    return isalpha((unsigned char)c) || c == '\'' || c == '-' || (unsigned char)c >= 0x80;
}

/* Is [word] the lower-case [name]? */
static bool word_is(const Word *word, const char *name) {
    size_t length = strlen(name);
    bool open = length > 0 && name[length - 1] == '*';
    length -= open ? 1 : 0;
    if (open ? word->length < length : word->length != length) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        char c = word->at[i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != name[i]) {
            return false;
        }
    }
    return true;
}

static bool word_in(const Word *word, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (word_is(word, names[i])) {
            return true;
        }
    }
    return false;
}

#define WORD_IN(word, list) word_in(word, list, sizeof(list) / sizeof(list)[0])

static void split(const char *text, Words *words) {
    static const char *const breaks[] = {"and", "but", "then"};
    int clause = 0;
    words->count = 0;
    for (const char *at = text; *at != '\0' && words->count < WORDS_MOST;) {
        if (!is_letter(*at)) {
            clause += strchr(".!?;:,", *at) != NULL;
            at++;
            continue;
        }
        Word *word = &words->all[words->count++];
        word->at = at;
        while (is_letter(*at)) {
            at++;
        }
        word->length = (size_t)(at - word->at);
        clause += WORD_IN(word, breaks);
        word->clause = clause;
    }
}

static bool is_forbidden(const Words *words, size_t index) {
    static const char *const forbids[] = {"no",      "not",   "never",  "nothing",
                                          "without", "don't", "cannot", "nobody"};
    for (size_t i = index; i-- > 0 && index - i <= FORBID_REACH;) {
        if (words->all[i].clause != words->all[index].clause) {
            return false;
        }
        if (WORD_IN(&words->all[i], forbids)) {
            return true;
        }
    }
    return false;
}

static bool speaks_of_touch(const Words *words) {
    static const char *const touches[] = {"finger*", "thumb*", "hand*",  "press*",   "rub*",
                                          "massag*", "strok*", "touch*", "knuckle*", "tool*",
                                          "knead*",  "swab*",  "wand*"};
    for (size_t i = 0; i < words->count; i++) {
        if (WORD_IN(&words->all[i], touches)) {
            return true;
        }
    }
    return false;
}

/* The index just past the cavity that follows "inside" at [index], over words such as "your"; 0 for
** none. */
static size_t after_cavity(const Words *words, size_t index, bool touch) {
    static const char *const always[] = {"vagina*", "rectum", "rectal", "anus",
                                         "anal",    "bowel",  "urethra"};
    static const char *const with_touch[] = {"mouth", "nose", "nostril*", "ear",
                                             "ears",  "body", "cheek",    "cheeks"};
    static const char *const between[] = {"of", "the", "your", "a", "back", "own", "you"};
    for (size_t i = index + 1; i < words->count; i++) {
        const Word *word = &words->all[i];
        if (WORD_IN(word, always) || (touch && WORD_IN(word, with_touch)) ||
            (word_is(word, "passage") && word_is(&words->all[i - 1], "back"))) {
            return i + 1;
        }
        if (!WORD_IN(word, between)) {
            return 0;
        }
    }
    return 0;
}

/* Something soft that a person puts under a knee is not put into a body. */
static bool inserts_a_thing(const Words *words, size_t index) {
    static const char *const things[] = {"pillow*", "cushion*",  "towel*",    "blanket*",
                                         "card*",   "earphone*", "headphone*"};
    for (size_t i = index + 1; i < words->count && words->all[i].clause == words->all[index].clause;
         i++) {
        if (WORD_IN(&words->all[i], things)) {
            return true;
        }
    }
    return false;
}

/* The index just past a phrase of internal work that begins at [index]; 0 for none. */
static size_t after_phrase(const Words *words, size_t index, bool touch) {
    static const char *const works[] = {"massage*", "work",  "release*", "touch*", "pressure",
                                        "press*",   "exam*", "trigger*", "stroke*"};
    const Word *word = &words->all[index];
    if (WORD_IN(word, named)) {
        return index + 1;
    }
    if (WORD_IN(word, enters)) {
        return after_cavity(words, index, touch);
    }
    if (WORD_IN(word, inserts) && !inserts_a_thing(words, index)) {
        return index + 1;
    }
    if (index + 1 < words->count) {
        const Word *next = &words->all[index + 1];
        if (WORD_IN(word, kinds) && WORD_IN(next, works)) {
            return index + 2;
        }
        if (WORD_IN(word, works) && word_is(next, "internally")) {
            return index + 2;
        }
    }
    return 0;
}

#define ADD_ALL(heads, list) beginnings_add(heads, list, sizeof(list) / sizeof(list)[0])

void check_internal_heads(Beginnings *heads) {
    ADD_ALL(heads, enters);
    ADD_ALL(heads, inserts);
    ADD_ALL(heads, kinds);
    ADD_ALL(heads, named);
}

size_t check_internal(const char *text, size_t *start) {
    Words words;
    split(text, &words);
    bool touch = speaks_of_touch(&words);
    for (size_t i = 0; i < words.count; i++) {
        size_t past = after_phrase(&words, i, touch);
        if (past > 0 && !is_forbidden(&words, i)) {
            const Word *last = &words.all[past - 1];
            *start = (size_t)(words.all[i].at - text);
            return (size_t)(last->at + last->length - words.all[i].at);
        }
    }
    return 0;
}
