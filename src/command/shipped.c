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

/* A file that comes with the program, at most [most] bytes of it; false when it cannot be read, which
** has then been said. */
static bool open_source(const char *name, size_t most, Arena *arena, FileBytes *bytes,
                        Source *source) {
    const char *path = path_find(arena, name), *reason;
    if (path == NULL) {
        shipped_error("find", name, "it is not where the program is");
        return false;
    }
    if (!file_read(path, most, true, bytes, arena, &reason)) {
        shipped_error("read", path, reason);
        return false;
    }
    source_init(source, path, bytes->bytes, bytes->length);
    return true;
}

static void close_source(FileBytes *bytes, Source *source) {
    source_finish(source);
    file_bytes_finish(bytes);
}

Vocabulary *shipped_vocabulary(Arena *arena, Diags *diags, int *code) {
    FileBytes bytes;
    Source source;
    *code = EXIT_MACHINE;
    if (!open_source("assets/vocabulary.json", LIMIT_VOCABULARY_BYTES, arena, &bytes, &source))
        return NULL;
    Vocabulary *vocabulary = vocabulary_new(&source, diags);
    close_source(&bytes, &source);
    *code = vocabulary != NULL ? EXIT_FINE : EXIT_FINDINGS;
    if (vocabulary == NULL)
        shipped_findings(diags);
    return vocabulary;
}

Helplines *shipped_helplines(Arena *arena, Diags *diags) {
    FileBytes bytes;
    Source source;
    if (!open_source("assets/numbers.json", LIMIT_NUMBERS_BYTES, arena, &bytes, &source))
        return NULL;
    Helplines *helplines = helplines_new(&source, diags);
    close_source(&bytes, &source);
    if (helplines == NULL)
        shipped_findings(diags);
    return helplines;
}

Shelf *shipped_shelf(Arena *arena) {
    const char *art = path_find(arena, "assets/art");
    return art != NULL ? shelf_new(art) : NULL;
}
