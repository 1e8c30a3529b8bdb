/* Writes what the fuzz target for the library's index begins with: indexes of folders of routines.
** Usage: fuzz_cards OUT FOLDER..., from the source folder; they are OUT/1, OUT/2 and so on. */
#include "load.h"

#include "routine/library.h"

#include <stdio.h>

#define KEY_PROGRAM 1

/* An index of [folder] in [out], under the name of a [number]. */
static bool write_index(const char *folder, const char *out, int number, Vocabulary *vocabulary) {
    Library library;
    Diags *diags = diags_new();
    char from[4096], to[4096];
    library_open(&library, &folder, 1, vocabulary);
    library_use_index(&library, out, KEY_PROGRAM);
    while (library_read_on(&library, diags))
        continue;
    library_finish(&library);
    diags_free(diags);
    snprintf(from, sizeof from, "%s/%s", out, LIBRARY_INDEX_NAME);
    snprintf(to, sizeof to, "%s/%d", out, number);
    return rename(from, to) == 0;
}

int main(int count, char **arguments) {
    bool written = count > 2;
    Vocabulary *vocabulary = fuzz_vocabulary();
    for (int i = 2; i < count; i++)
        written = write_index(arguments[i], arguments[1], i - 1, vocabulary) && written;
    vocabulary_free(vocabulary);
    return written ? 0 : 1;
}
