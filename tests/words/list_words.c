/* Lists the English that is to be translated, as gettext's template: the interface's phrases in the
** order of their table, then the names that screens show out of the vocabulary.
** Usage: list_words VOCABULARY */
#include "base/arena.h"
#include "base/file.h"
#include "base/words.h"
#include "routine/limits.h"
#include "scene/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXT '\004'
#define NAMES_MOST 1000

static void print_string(const char *keyword, const char *string, size_t length) {
    printf("%s \"", keyword);
    for (size_t i = 0; i < length; i++) {
        if (string[i] == '"' || string[i] == '\\')
            putchar('\\');
        putchar(string[i]);
    }
    printf("\"\n");
}

static void print_entry(const char *context, size_t length, const char *english) {
    if (length > 0)
        print_string("msgctxt", context, length);
    print_string("msgid", english, strlen(english));
    printf("msgstr \"\"\n\n");
}

/* Was the phrase listed already, for another of its places? */
static bool is_listed(Phrase phrase) {
    for (Phrase before = 0; before < phrase; before++) {
        if (strcmp(words_key(before), words_key(phrase)) == 0)
            return true;
    }
    return false;
}

static void list_phrases(void) {
    for (Phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        const char *key = words_key(phrase), *context = strchr(key, CONTEXT);
        if (is_listed(phrase))
            continue;
        size_t length = context != NULL ? (size_t)(context - key) : 0;
        print_entry(key, length, context != NULL ? context + 1 : key);
    }
}

static void list_plurals(void) {
    for (Plural plural = 0; plural < PLURAL_COUNT; plural++) {
        const char *one = words_plural_key(plural, true), *other = words_plural_key(plural, false);
        print_string("msgid", one, strlen(one));
        print_string("msgid_plural", other, strlen(other));
        printf("msgstr[0] \"\"\nmsgstr[1] \"\"\n\n");
    }
}

typedef struct Listed {
    struct {
        NameUse use;
        const char *english;
    } names[NAMES_MOST];
    size_t count;
} Listed;

static void list_name(void *context, NameUse use, const char *english) {
    Listed *listed = context;
    for (size_t i = 0; i < listed->count; i++) {
        if (listed->names[i].use == use && strcmp(listed->names[i].english, english) == 0)
            return;
    }
    if (listed->count == NAMES_MOST) {
        fprintf(stderr, "more than %d names\n", NAMES_MOST);
        exit(1);
    }
    listed->names[listed->count].use = use;
    listed->names[listed->count++].english = english;
    print_entry(names_use(use), strlen(names_use(use)), english);
}

static Vocabulary *read_vocabulary(const char *path) {
    FileBytes bytes = {0};
    const char *reason = NULL;
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    Vocabulary *vocabulary = NULL;
    if (file_read(path, LIMIT_VOCABULARY_BYTES, true, &bytes, arena, &reason)) {
        Source source = {0};
        source_init(&source, path, bytes.bytes, bytes.length);
        vocabulary = vocabulary_new(&source, diags);
        source_finish(&source);
    }
    file_bytes_finish(&bytes);
    diags_free(diags);
    arena_free(arena);
    return vocabulary;
}

int main(int count, char **arguments) {
    static Listed listed;
    Vocabulary *vocabulary = count == 2 ? read_vocabulary(arguments[1]) : NULL;
    if (vocabulary == NULL) {
        fprintf(stderr, "no vocabulary to read\n");
        return 1;
    }
    printf("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n");
    list_phrases();
    list_plurals();
    names_list(vocabulary, list_name, &listed);
    vocabulary_free(vocabulary);
    return 0;
}
