#include "load.h"

#include "fuzz.h"

FileBytes fuzz_load(const char *path) {
    Arena *arena = arena_new();
    FileBytes file = {0};
    const char *reason = "";
    fuzz_require(file_read(path, (size_t)1 << 20, false, &file, arena, &reason), "'%s' %s", path,
                 reason);
    arena_free(arena);
    return file;
}

Vocabulary *fuzz_vocabulary(void) {
    FileBytes file = fuzz_load("assets/vocabulary.json");
    Diags *diags = diags_new();
    Source source;
    source_init(&source, "vocabulary.json", file.bytes, file.length);
    Vocabulary *vocabulary = vocabulary_new(&source, diags);
    fuzz_require(vocabulary != NULL, "the shipped vocabulary is not read");
    source_finish(&source);
    diags_free(diags);
    file_bytes_finish(&file);
    return vocabulary;
}
