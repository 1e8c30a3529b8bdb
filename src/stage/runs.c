/* Every character gets a level (Unicode's bidirectional algorithm), a script and a font; characters
** that follow each other and agree in all three are a run; the levels put the runs in order. */
#include "stage/runs.h"

#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

typedef struct Letter {
    uint32_t code;
    size_t at;          /* its first byte */
    size_t unit;        /* its place in the text as UTF-16 */
    UScriptCode own;    /* script, as Unicode has it */
    UScriptCode script; /* that it is drawn in */
    UBiDiLevel level;
    FontFile *file;
} Letter;

struct Runs {
    Fonts *fonts;
    UBiDi *bidi;
    UChar text[RUNS_LONGEST + 1]; /* UTF-8 never takes fewer bytes than UTF-16 units */
    Letter letters[RUNS_LONGEST + 1];
    size_t count; /* of letters */
    uint32_t codes[RUNS_LONGEST];
    Run logical[RUNS_LONGEST], visual[RUNS_LONGEST];
    UBiDiLevel levels[RUNS_LONGEST]; /* of the runs */
    int32_t order[RUNS_LONGEST];
};

/* The text being cut. */
typedef struct Wish {
    Face face;
    const char *language; /* for its fonts */
} Wish;

Runs *runs_new(Fonts *fonts) {
    Runs *runs = mem_new(1, sizeof *runs);
    UErrorCode error = U_ZERO_ERROR;
    runs->fonts = fonts;
    runs->bidi = ubidi_openSized(RUNS_LONGEST, 0, &error);
    return runs;
}

void runs_free(Runs *runs) {
    if (runs == NULL)
        return;
    if (runs->bidi != NULL)
        ubidi_close(runs->bidi);
    free(runs);
}

static bool is_ascii(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] >= 0x80)
            return false;
    }
    return true;
}

/* Chinese and Japanese are one script to their fonts. */
static UScriptCode script_of(uint32_t code) {
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)code, &error);
    if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO)
        return USCRIPT_HAN;
    return script;
}

static bool is_shared(UScriptCode script) {
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
}

static void read_letters(Runs *runs, const char *text, size_t length) {
    size_t units = 0;
    runs->count = 0;
    for (size_t at = 0, taken; at < length; at += taken) {
        Letter *letter = &runs->letters[runs->count++];
        *letter = (Letter){.at = at, .unit = units};
        taken = utf8_read(text + at, length - at, &letter->code);
        if (taken == 0) {
            letter->code = 0xFFFD;
            taken = 1;
        }
        letter->own = script_of(letter->code);
        U16_APPEND_UNSAFE(runs->text, units, letter->code);
    }
    runs->letters[runs->count] = (Letter){.at = length, .unit = units};
}

static void find_levels(Runs *runs, bool rtl) {
    UErrorCode error = runs->bidi != NULL ? U_ZERO_ERROR : U_MEMORY_ALLOCATION_ERROR;
    const UBiDiLevel *levels = NULL;
    if (U_SUCCESS(error)) {
        ubidi_setPara(runs->bidi, runs->text, (int32_t)runs->letters[runs->count].unit, rtl, NULL,
                      &error);
        levels = ubidi_getLevels(runs->bidi, &error);
    }
    for (size_t i = 0; i < runs->count; i++)
        runs->letters[i].level = U_SUCCESS(error) ? levels[runs->letters[i].unit] : (UBiDiLevel)rtl;
}

/* Where the letters from [begin] on stop to have its level. */
static size_t level_end(const Runs *runs, size_t begin) {
    size_t end = begin;
    while (end < runs->count && runs->letters[end].level == runs->letters[begin].level)
        end++;
    return end;
}

/* Of signs alone: the first script that they belong to; Latin where that is any. */
static UScriptCode script_of_signs(const Runs *runs, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++) {
        UScriptCode scripts[1] = {USCRIPT_COMMON};
        UErrorCode error = U_ZERO_ERROR;
        uscript_getScriptExtensions((UChar32)runs->letters[i].code, scripts, 1, &error);
        if (!is_shared(scripts[0]))
            return scripts[0];
    }
    return USCRIPT_LATIN;
}

/* Some signs are shared by a few scripts only: such a one goes with the last letters before it that
** are of one of these, past others. */
static UScriptCode script_of_sign(const Runs *runs, size_t at, UScriptCode script) {
    UChar32 code = (UChar32)runs->letters[at].code;
    UScriptCode scripts[1] = {USCRIPT_COMMON};
    UErrorCode error = U_ZERO_ERROR;
    uscript_getScriptExtensions(code, scripts, 1, &error);
    if (is_shared(scripts[0]) || uscript_hasScript(code, script))
        return script;
    for (size_t i = at; i-- > 0;) {
        if (uscript_hasScript(code, runs->letters[i].own))
            return runs->letters[i].own;
    }
    return script;
}

/* What scripts share is drawn in the script before it, or the first one after it. */
static void find_scripts(Runs *runs, size_t begin, size_t end) {
    UScriptCode script = USCRIPT_COMMON;
    for (size_t i = begin; i < end && is_shared(script); i++)
        script = runs->letters[i].own;
    if (is_shared(script))
        script = script_of_signs(runs, begin, end);
    for (size_t i = begin; i < end; i++) {
        if (!is_shared(runs->letters[i].own))
            script = runs->letters[i].own;
        bool sign = runs->letters[i].own == USCRIPT_COMMON;
        runs->letters[i].script = sign ? script_of_sign(runs, i, script) : script;
    }
}

static const char *block_name(uint32_t code) {
    const char *name = u_getPropertyValueName(UCHAR_BLOCK, (int32_t)ublock_getCode((UChar32)code),
                                              U_LONG_PROPERTY_NAME);
    return name != NULL ? name : "unknown";
}

static FontFile *file_for(Runs *runs, Wish wish, const uint32_t *codes, size_t count) {
    return fonts_for(runs->fonts, wish.face, wish.language, codes, count);
}

static FontFile *file_for_one(Runs *runs, Wish wish, uint32_t code) {
    FontFile *own = fonts_own(runs->fonts, wish.face);
    FontFile *file = code >= ' ' ? file_for(runs, wish, &code, 1) : own;
    if (file == NULL && own != NULL)
        log_fault("no installed font has letters of the block '%s': they are drawn as boxes",
                  block_name(code));
    return file != NULL ? file : own;
}

static bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

/* Where the letter at [at] and the marks on it end. */
static size_t cluster_end(const Runs *runs, size_t at, size_t end) {
    do {
        at++;
    } while (at < end && runs->letters[at].own == USCRIPT_INHERITED);
    return at;
}

/* Letters of a script come from one font, if one has them all; else a letter and its marks. */
static FontFile *find_letter_files(Runs *runs, Wish wish, size_t begin, size_t end) {
    size_t count = 0;
    for (size_t i = begin; i < end; i++) {
        if (runs->letters[i].own != USCRIPT_COMMON)
            runs->codes[count++] = runs->letters[i].code;
    }
    FontFile *all = count > 0 ? file_for(runs, wish, runs->codes, count) : NULL;
    for (size_t i = begin, next; i < end; i = next) {
        next = cluster_end(runs, i, end);
        if (runs->letters[i].own == USCRIPT_COMMON)
            continue;
        FontFile *file = all;
        if (file == NULL) {
            for (size_t k = i; k < next; k++)
                runs->codes[k - i] = runs->letters[k].code;
            file = file_for(runs, wish, runs->codes, next - i);
        }
        if (file == NULL)
            file = file_for_one(runs, wish, runs->letters[i].code);
        for (size_t k = i; k < next; k++)
            runs->letters[k].file = file;
    }
    return all;
}

/* The font of the last letter before [at] that is of [script], or NULL. */
static FontFile *file_before(const Runs *runs, size_t at, UScriptCode script) {
    while (at-- > 0) {
        if (runs->letters[at].own == script)
            return runs->letters[at].file;
    }
    return NULL;
}

/* The fonts of the letters from [begin] on, which are of one script. Signs and spaces come from the
** font of what they follow, but digits from the face's own, so that all numbers look alike. */
static void find_files(Runs *runs, Wish wish, size_t begin, size_t end) {
    FontFile *own = fonts_own(runs->fonts, wish.face);
    FontFile *all = find_letter_files(runs, wish, begin, end);
    FontFile *before = all != NULL ? all : file_before(runs, begin, runs->letters[begin].script);
    for (size_t i = begin; i < end; i++) {
        Letter *letter = &runs->letters[i];
        if (letter->own != USCRIPT_COMMON) {
            if (letter->file == NULL) /* a mark on a sign */
                letter->file = before != NULL ? before : own;
            before = letter->file;
        } else if (is_digit(letter->code) || own == NULL) {
            before = letter->file = own;
        } else if (before != NULL && fonts_has(before, letter->code)) {
            letter->file = before;
        } else if (all != NULL && fonts_has(all, letter->code)) {
            letter->file = all;
        } else {
            letter->file = file_for_one(runs, wish, letter->code);
        }
    }
}

static bool agree(const Letter *one, const Letter *other) {
    return one->level == other->level && one->script == other->script && one->file == other->file;
}

static size_t find_runs(Runs *runs) {
    size_t count = 0;
    for (size_t i = 0; i < runs->count; i++) {
        const Letter *letter = &runs->letters[i];
        if (i == 0 || !agree(letter, letter - 1)) {
            Run *run = &runs->logical[count];
            const char *script = uscript_getShortName(letter->script);
            *run = (Run){.begin = letter->at, .file = letter->file, .rtl = letter->level % 2 == 1};
            memcpy(run->script, script, 4);
            runs->levels[count++] = letter->level;
        }
        runs->logical[count - 1].length = (letter + 1)->at - runs->logical[count - 1].begin;
    }
    return count;
}

/* Chinese characters have other shapes in Japanese; a line of no known language tells by its kana. */
static const char *language_of(const Runs *runs, const char *language) {
    if (strncasecmp(language, "zh", 2) == 0 || strncasecmp(language, "ja", 2) == 0 ||
        strncasecmp(language, "ko", 2) == 0)
        return language;
    for (size_t i = 0; i < runs->count; i++) {
        uint32_t code = runs->letters[i].code;
        if (runs->letters[i].own == USCRIPT_HANGUL)
            return "ko";
        if (code >= 0x3041 && code < 0x3100)
            return "ja";
    }
    return language;
}

size_t runs_find(Runs *runs, Face face, Reading reading, const char *text, size_t length,
                 const Run **list) {
    assert(length <= RUNS_LONGEST);
    *list = runs->visual;
    if (length == 0)
        return 0;
    if (!reading.rtl && is_ascii(text, length)) {
        runs->visual[0] = (Run){0, length, fonts_own(runs->fonts, face), "Latn", false};
        return 1;
    }
    read_letters(runs, text, length);
    find_levels(runs, reading.rtl);
    Wish wish = {face, language_of(runs, reading.language)};
    for (size_t begin = 0, end; begin < runs->count; begin = end) {
        end = level_end(runs, begin);
        find_scripts(runs, begin, end);
        for (size_t first = begin, next; first < end; first = next) {
            next = first + 1;
            while (next < end && runs->letters[next].script == runs->letters[first].script)
                next++;
            find_files(runs, wish, first, next);
        }
    }
    size_t count = find_runs(runs);
    ubidi_reorderVisual(runs->levels, (int32_t)count, runs->order);
    for (size_t i = 0; i < count; i++)
        runs->visual[i] = runs->logical[runs->order[i]];
    return count;
}
