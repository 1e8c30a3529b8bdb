/* ICU reads the text as it came, in UTF-8; the breaks that it finds are then carried over to the
** text that is drawn, which lacks a few characters of it. */
#include "draw/breaks.h"

#include "base/log.h"
#include "base/memory.h"
#include "base/strong.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#define BREAKS_LANGUAGES 8
#define BREAKS_TAG 64

#define SOFT_HYPHEN 0xADU
#define ZERO_WIDTH_SPACE 0x200BU
#define WORD_JOINER 0x2060U
#define BYTE_ORDER_MARK 0xFEFFU

typedef struct Opened {
    char language[BREAKS_TAG];
    UBreakIterator *lines; /* NULL: could not be opened */
    unsigned long used;    /* the call that used it last; 0: a free place */
} Opened;

struct Breaker {
    Opened opened[BREAKS_LANGUAGES];
    UBreakIterator *letters;
    bool letters_tried;
    unsigned long calls;
    unsigned char *found; /* kinds of the text as it came */
    size_t room;
    Text copy;             /* the text with its repetition marks changed */
    Text plain;            /* the text without marks */
    unsigned char *strong; /* what of it stands out */
    size_t strong_room;
};

void breaks_finish(Breaks *breaks) {
    text_finish(&breaks->text);
    free(breaks->kinds);
    free(breaks->strong);
    *breaks = (Breaks){0};
}

Breaker *breaker_new(void) {
    return mem_new(1, sizeof(Breaker));
}

void breaker_free(Breaker *breaker) {
    if (!breaker) {
        return;
    }
    for (size_t i = 0; i < BREAKS_LANGUAGES; i++) {
        if (breaker->opened[i].lines) {
            ubrk_close(breaker->opened[i].lines);
        }
    }
    if (breaker->letters) {
        ubrk_close(breaker->letters);
    }
    free(breaker->found);
    free(breaker->strong);
    text_finish(&breaker->copy);
    text_finish(&breaker->plain);
    free(breaker);
}

unsigned long breaker_calls(const Breaker *breaker) {
    return breaker->calls;
}

static UBreakIterator *open_iterator(UBreakIteratorType type, const char *locale) {
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(type, locale, NULL, 0, &error);
    if (U_FAILURE(error)) {
        log_fault("text cannot be broken into lines well: %s", u_errorName(error));
        return NULL;
    }
    return iterator;
}

/* Strict: no line begins with a small kana or a mark of a long sound. */
static UBreakIterator *open_lines(const char *language) {
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode error = U_ZERO_ERROR;
    uloc_forLanguageTag(language, locale, ULOC_FULLNAME_CAPACITY, NULL, &error);
    uloc_setKeywordValue("lb", "strict", locale, ULOC_FULLNAME_CAPACITY, &error);
    return open_iterator(UBRK_LINE, U_SUCCESS(error) ? locale : "");
}

static UBreakIterator *lines_of(Breaker *breaker, const char *language) {
    Opened *place = &breaker->opened[0];
    for (size_t i = 0; i < BREAKS_LANGUAGES; i++) {
        Opened *opened = &breaker->opened[i];
        if (opened->used > 0 && strcmp(opened->language, language) == 0) {
            opened->used = breaker->calls;
            return opened->lines;
        }
        if (opened->used < place->used) {
            place = opened;
        }
    }
    if (place->lines) {
        ubrk_close(place->lines);
    }
    *place = (Opened){.lines = open_lines(language), .used = breaker->calls};
    memcpy(place->language, language, strlen(language) + 1);
    return place->lines;
}

static UBreakIterator *letters_of(Breaker *breaker) {
    if (!breaker->letters_tried) {
        breaker->letters_tried = true;
        breaker->letters = open_iterator(UBRK_CHARACTER, "");
    }
    return breaker->letters;
}

/* Marks in [found] every boundary of [iterator] in the text. False where it cannot read it. */
static bool mark(unsigned char *found, UBreakIterator *iterator, const char *text, size_t length,
                 BreakKind kind) {
    if (!iterator) {
        return false;
    }
    UErrorCode error = U_ZERO_ERROR;
    UText bytes = UTEXT_INITIALIZER;
    utext_openUTF8(&bytes, text, (int64_t)length, &error);
    ubrk_setUText(iterator, &bytes, &error);
    if (U_SUCCESS(error)) {
        for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
            found[at] = (unsigned char)kind;
        }
    }
    utext_close(&bytes);
    return U_SUCCESS(error);
}

/* The Thai repetition mark keeps to what it repeats, even behind a space. ICU's dictionary takes it
** for a letter and loses the word before it, so it is shown a fullwidth exclamation mark instead,
** which is as many bytes and breaks as the mark does. */
static const char *without_repetition(Text *copy, const char *text, size_t length) {
    static const char mark[] = "\xe0\xb9\x86", instead[] = "\xef\xbc\x81";
    text_clear(copy);
    text_add_bytes(copy, text, length);
    char *at = length > 0 ? strstr(copy->bytes, mark) : NULL;
    if (!at) {
        return text;
    }
    for (; at; at = strstr(at, mark)) {
        memcpy(at, instead, sizeof instead - 1);
    }
    return copy->bytes;
}

static void mark_spaces(unsigned char *found, const char *text, size_t length) {
    for (size_t at = 1; at <= length; at++) {
        if (text[at - 1] == ' ' && (at == length || text[at] != ' ')) {
            found[at] = BREAK_LINE;
        }
    }
}

static void mark_code_points(unsigned char *found, const char *text, size_t length) {
    for (size_t at = 0; at <= length; at++) {
        if (at == length || ((unsigned char)text[at] & 0xC0U) != 0x80U) {
            found[at] = BREAK_LETTER;
        }
    }
}

static bool is_hangul(uint32_t code) {
    UErrorCode error = U_ZERO_ERROR;
    return code >= 0x1100 && uscript_getScript((UChar32)code, &error) == USCRIPT_HANGUL;
}

/* Korean has spaces, and reads best when lines end in them. */
static bool splits_korean(uint32_t before, uint32_t after) {
    if (!is_hangul(before) && !is_hangul(after)) {
        return false;
    }
    return !u_isUWhiteSpace((UChar32)before) && before != SOFT_HYPHEN &&
           before != ZERO_WIDTH_SPACE && before != '-' && before != '/';
}

static bool is_separator(uint32_t code) {
    return code == '\n' || code == '\r' || code == '\v' || code == '\f' || code == 0x85 ||
           code == 0x2028 || code == 0x2029;
}

/* A zero-width space holds Arabic letters apart: without it they would join. */
static bool is_dropped(uint32_t code, uint32_t before) {
    return code == SOFT_HYPHEN || code == WORD_JOINER || code == BYTE_ORDER_MARK ||
           (code == ZERO_WIDTH_SPACE && (before < 0x600 || before >= 0x900)) || code < ' ' ||
           (code >= 0x7F && code < 0xA0);
}

/* Copies the text without what is not drawn, and with it its breaks and what of it stands out. */
static void carry_over(Breaks *breaks, const unsigned char *found, const unsigned char *strong,
                       const char *text, size_t length) {
    unsigned char *kinds = breaks->kinds;
    uint32_t before = 0, code;
    memset(kinds, BREAK_NEVER, length + 1);
    for (size_t at = 0, taken; at < length; at += taken, before = code) {
        size_t to = breaks->text.length;
        taken = utf8_read(text + at, length - at, &code);
        if (taken == 0) {
            code = 0xFFFD;
            taken = 1;
        }
        BreakKind kind = (BreakKind)found[at];
        if (kind == BREAK_LINE && splits_korean(before, code)) {
            kind = BREAK_LETTER;
        }
        /* Behind a space there is nothing to hyphenate. */
        if (kind == BREAK_LINE && before == SOFT_HYPHEN && to > 0 &&
            breaks->text.bytes[to - 1] != ' ') {
            kind = BREAK_HYPHEN;
        }
        if (kind > kinds[to]) {
            kinds[to] = (unsigned char)kind;
        }
        if (is_separator(code)) {
            if (code != '\n' || before != '\r') {
                text_add(&breaks->text, "\n");
            }
        } else if (code == '\t') {
            text_add(&breaks->text, " ");
        } else if (!is_dropped(code, before)) {
            text_add_bytes(&breaks->text, text + at, taken);
        }
        if (breaks->marked) {
            memset(breaks->strong + to, strong[at], breaks->text.length - to);
        }
    }
    kinds[breaks->text.length] = BREAK_LINE;
}

static bool joins_next(UJoiningType type) {
    return type == U_JT_DUAL_JOINING || type == U_JT_LEFT_JOINING || type == U_JT_JOIN_CAUSING;
}

static bool joins_previous(UJoiningType type) {
    return type == U_JT_DUAL_JOINING || type == U_JT_RIGHT_JOINING || type == U_JT_JOIN_CAUSING;
}

static UJoiningType joining_at(const Text *text, size_t at) {
    uint32_t code = 0xFFFD;
    utf8_read(text->bytes + at, text->length - at, &code);
    return (UJoiningType)u_getIntPropertyValue((UChar32)code, UCHAR_JOINING_TYPE);
}

/* Would a change of face before [at] take a letter apart, or two that are written as one? */
static bool holds_together(const Breaks *breaks, size_t at) {
    if (breaks->kinds[at] == BREAK_NEVER) {
        return true;
    }
    UJoiningType next = joining_at(&breaks->text, at), before = U_JT_TRANSPARENT;
    for (size_t back = at; back > 0 && before == U_JT_TRANSPARENT;) {
        do {
            back--;
        } while (back > 0 && ((unsigned char)breaks->text.bytes[back] & 0xC0U) == 0x80U);
        before = joining_at(&breaks->text, back);
    }
    return joins_next(before) && joins_previous(next);
}

/* What stands out begins and ends where letters do: it grows to where they do not hold together. */
static void widen_strong(Breaks *breaks) {
    unsigned char *strong = breaks->strong;
    for (size_t at = 1; at < breaks->text.length; at++) {
        if (strong[at - 1] && !strong[at] && holds_together(breaks, at)) {
            strong[at] = 1;
        }
    }
    for (size_t at = breaks->text.length; at-- > 1;) {
        if (!strong[at - 1] && strong[at] && holds_together(breaks, at)) {
            strong[at - 1] = 1;
        }
    }
}

/* Takes the marks out of the text. */
static void read_marks(Breaks *breaks, Breaker *breaker, const char *text, size_t length) {
    if (breaker->strong_room < length + 1) {
        breaker->strong_room = mem_grow(breaker->strong_room, length + 1);
        breaker->strong = mem_resize(breaker->strong, breaker->strong_room, 1);
    }
    text_clear(&breaker->plain);
    strong_read(&breaker->plain, breaker->strong, text, length);
    breaks->marked = memchr(breaker->strong, 1, breaker->plain.length) != NULL;
    free(breaks->strong);
    breaks->strong = breaks->marked ? mem_new(breaker->plain.length, 1) : NULL;
}

void breaks_find(Breaks *breaks, Breaker *breaker, const char *language, const char *text,
                 size_t length, bool marked) {
    assert(length < INT32_MAX);
    breaker->calls++;
    if (strlen(language) >= BREAKS_TAG) {
        language = "";
    }
    breaks->marked = false;
    if (marked && length > 0) {
        read_marks(breaks, breaker, text, length);
        text = text_string(&breaker->plain);
        length = breaker->plain.length;
    }
    if (breaker->room < length + 1) {
        breaker->room = mem_grow(breaker->room, length + 1);
        breaker->found = mem_resize(breaker->found, breaker->room, 1);
    }
    if (breaks->room < length + 1) {
        breaks->room = mem_grow(breaks->room, length + 1);
        breaks->kinds = mem_resize(breaks->kinds, breaks->room, 1);
    }
    unsigned char *found = breaker->found;
    memset(found, BREAK_NEVER, length + 1);
    if (!mark(found, letters_of(breaker), text, length, BREAK_LETTER)) {
        mark_code_points(found, text, length);
    }
    const char *lines = without_repetition(&breaker->copy, text, length);
    if (!mark(found, lines_of(breaker, language), lines, length, BREAK_LINE)) {
        mark_spaces(found, text, length);
    }
    text_clear(&breaks->text);
    carry_over(breaks, found, breaker->strong, text, length);
    if (breaks->marked) {
        widen_strong(breaks);
    }
}
