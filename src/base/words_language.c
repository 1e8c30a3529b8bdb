#include "base/words.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/words_catalogue.h"

#include <assert.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* The C library keeps what is chosen: the folder with the domain, the language with LC_MESSAGES and
** in LANGUAGE. With LC_MESSAGES at "C" it looks nothing up, which is English. */
#define ENGLISH "C"
#define TRANSLATED "C.UTF-8"

typedef struct Language {
    const char *tag;
    const char *name;
    const char *folder; /* as gettext spells it */
    bool right_to_left;
} Language;

static const Language languages[] = {
    {"en", "English", "en", false}, {"es", "Español", "es", false},
    {"de", "Deutsch", "de", false}, {"fr", "Français", "fr", false},
    {"ar", "العربية", "ar", true},  {"zh-Hans", "简体中文", "zh_CN", false},
};
#define LANGUAGES (sizeof languages / sizeof *languages)

size_t words_language_count(void) {
    return LANGUAGES;
}

const char *words_language_tag(size_t language) {
    assert(language < LANGUAGES);
    return languages[language].tag;
}

const char *words_language_name(size_t language) {
    assert(language < LANGUAGES);
    return languages[language].name;
}

bool words_right_to_left(size_t language) {
    assert(language < LANGUAGES);
    return languages[language].right_to_left;
}

/* What a tag begins with: in all that we have, the language alone tells them apart. */
static size_t primary(const char *tag) {
    return strcspn(tag, "-_.@");
}

static bool same_letters(const char *one, const char *other, size_t length) {
    for (size_t i = 0; i < length; i++) {
        char a = one[i] >= 'A' && one[i] <= 'Z' ? (char)(one[i] - 'A' + 'a') : one[i];
        if (a != other[i])
            return false;
    }
    return true;
}

size_t words_language_find(const char *tag) {
    size_t length = tag != NULL ? primary(tag) : 0;
    for (size_t i = 0; i < LANGUAGES; i++) {
        if (primary(languages[i].tag) == length && same_letters(tag, languages[i].tag, length))
            return i;
    }
    return 0;
}

/* The C library trusts a catalogue's offsets, so that it is read with care before it gets it. */
static bool catalogue_is_sound(const Language *language) {
    const char *folder = bindtextdomain(WORDS_DOMAIN, NULL), *reason;
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *path =
        arena_print(arena, "%s/%s/LC_MESSAGES/" WORDS_DOMAIN ".mo", folder, language->folder);
    bool sound = file_read(path, WORDS_CATALOGUE_BYTES, true, &bytes, arena, &reason) &&
                 words_catalogue_is_sound(bytes.bytes, bytes.length);
    file_bytes_finish(&bytes);
    arena_free(arena);
    return sound;
}

void words_open(const char *folder) {
    if (folder != NULL) {
        bindtextdomain(WORDS_DOMAIN, folder);
        bind_textdomain_codeset(WORDS_DOMAIN, "UTF-8");
    }
    words_use(0);
}

bool words_use(size_t language) {
    assert(language < LANGUAGES);
    /* Through "C" each time: the C library forgets what it looked up only where the locale changes. */
    setlocale(LC_MESSAGES, ENGLISH);
    if (language == 0)
        return true;
    return catalogue_is_sound(&languages[language]) &&
           setenv("LANGUAGE", languages[language].folder, 1) == 0 &&
           setlocale(LC_MESSAGES, TRANSLATED) != NULL;
}

size_t words_language(void) {
    const char *used = getenv("LANGUAGE");
    if (used == NULL || strcmp(setlocale(LC_MESSAGES, NULL), TRANSLATED) != 0)
        return 0;
    return words_language_find(used);
}
