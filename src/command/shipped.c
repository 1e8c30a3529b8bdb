#include "command/shipped.h"

#include "base/file.h"
#include "base/text.h"
#include "command/command.h"
#include "command/paths.h"
#include "routine/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int shipped_error(const char *what, const char *name, const char *why) {
    Text line = {0};
    text_add_visible(&line, name, strlen(name));
    fprintf(stderr, "unknot: cannot %s '%s': %s\n", what, text_string(&line), why);
    text_finish(&line);
    return EXIT_MACHINE;
}

void shipped_findings(const Diags *diags) {
    Text text = {0};
    bool colour = isatty(STDERR_FILENO) && getenv("NO_COLOR") == NULL;
    diags_print_text(diags, &text, colour);
    fputs(text_string(&text), stderr);
    text_finish(&text);
}

Vocabulary *shipped_vocabulary(Arena *arena, Diags *diags, int *code) {
    static const char name[] = "assets/vocabulary.json";
    const char *path = path_find(arena, name), *reason;
    FileBytes bytes;
    Source source;
    *code = EXIT_MACHINE;
    if (path == NULL) {
        shipped_error("find", name, "it is not where the program is");
        return NULL;
    }
    if (!file_read(path, LIMIT_VOCABULARY_BYTES, true, &bytes, arena, &reason)) {
        shipped_error("read", path, reason);
        return NULL;
    }
    source_init(&source, path, bytes.bytes, bytes.length);
    Vocabulary *vocabulary = vocabulary_new(&source, diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    *code = vocabulary != NULL ? EXIT_FINE : EXIT_FINDINGS;
    if (vocabulary == NULL)
        shipped_findings(diags);
    return vocabulary;
}

Helplines *shipped_helplines(Arena *arena, Diags *diags) {
    static const char name[] = "assets/numbers.json";
    const char *path = path_find(arena, name), *reason;
    FileBytes bytes;
    Source source;
    if (path == NULL) {
        shipped_error("find", name, "it is not where the program is");
        return NULL;
    }
    if (!file_read(path, LIMIT_NUMBERS_BYTES, true, &bytes, arena, &reason)) {
        shipped_error("read", path, reason);
        return NULL;
    }
    source_init(&source, path, bytes.bytes, bytes.length);
    Helplines *helplines = helplines_new(&source, diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    if (helplines == NULL)
        shipped_findings(diags);
    return helplines;
}

Shelf *shipped_shelf(Arena *arena) {
    const char *art = path_find(arena, "assets/art");
    return art != NULL ? shelf_new(art) : NULL;
}
