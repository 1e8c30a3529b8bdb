/* Lists the English that is to be translated, as gettext's template: the interface's phrases in the
** order of their table. */
#include "base/words.h"

#include <stdio.h>
#include <string.h>

#define CONTEXT '\004'

static void print_string(const char *keyword, const char *string, size_t length) {
    printf("%s \"", keyword);
    for (size_t i = 0; i < length; i++) {
        if (string[i] == '"' || string[i] == '\\')
            putchar('\\');
        putchar(string[i]);
    }
    printf("\"\n");
}

/* Was the phrase listed already, for another of its places? */
static bool is_listed(Phrase phrase) {
    for (Phrase before = 0; before < phrase; before++) {
        if (strcmp(words_key(before), words_key(phrase)) == 0)
            return true;
    }
    return false;
}

int main(void) {
    printf("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n");
    for (Phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        const char *key = words_key(phrase), *context = strchr(key, CONTEXT);
        if (is_listed(phrase))
            continue;
        if (context != NULL)
            print_string("msgctxt", key, (size_t)(context - key));
        const char *string = context != NULL ? context + 1 : key;
        print_string("msgid", string, strlen(string));
        printf("msgstr \"\"\n\n");
    }
    for (Plural plural = 0; plural < PLURAL_COUNT; plural++) {
        const char *one = words_plural_key(plural, true), *other = words_plural_key(plural, false);
        print_string("msgid", one, strlen(one));
        print_string("msgid_plural", other, strlen(other));
        printf("msgstr[0] \"\"\nmsgstr[1] \"\"\n\n");
    }
    return 0;
}
