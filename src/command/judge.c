#include "command/judge.h"

#include "base/file.h"
#include "base/memory.h"
#include "draw/figure.h"
#include "routine/limits.h"
#include "routine/media.h"

#include <stdlib.h>
#include <string.h>

Judged *judged_new(const char *path, bool typed) {
    Judged *file = mem_new(1, sizeof *file);
    file->path = mem_new(strlen(path) + 1, 1);
    memcpy(file->path, path, strlen(path));
    file->typed = typed;
    file->diags = diags_new();
    return file;
}

void judged_free(Judged *file) {
    if (!file) {
        return;
    }
    diags_free(file->diags);
    text_finish(&file->said);
    free(file->path);
    free(file);
}

void judge_say(Text *said, const char *subject, const char *words) {
    text_add(said, "unknot: '");
    text_add_visible(said, subject, strlen(subject));
    text_print(said, "' %s\n", words);
}

typedef enum FileKind { FILE_ROUTINE, FILE_VOCABULARY, FILE_PASSED_OVER } FileKind;

/* What the file says that it is, by its members; a routine where it says nothing. What a search of a
** folder [found] may be no file of ours. [doc] is NULL for what is no JSON. */
static FileKind kind_of(const JsonDoc *doc, bool found) {
    if (!doc || json_type(json_root(doc)) != JSON_OBJECT) {
        return FILE_ROUTINE;
    }
    const JsonNode *root = json_root(doc);
    bool ours = json_member(root, "unknot") || json_member(root, "steps");
    return json_member(root, "unknot_vocabulary")                    ? FILE_VOCABULARY
           : json_member(root, "unknot_program") || (found && !ours) ? FILE_PASSED_OVER
                                                                     : FILE_ROUTINE;
}

static void judge_routine(const Judge *judge, Judged *file, const JsonDoc *doc) {
    const Vocabulary *vocabulary = judge->vocabulary(judge->owner);
    if (!vocabulary) {
        file->unjudged = true;
        return;
    }
    Routine *routine = doc ? routine_load_doc(doc, vocabulary, file->diags) : NULL;
    if (routine) {
        glyphs_check(judge->glyphs, doc, file->diags);
    }
    if (routine) {
        file->routine = true;
        file->length = routine->length;
    }
    routine_free(routine);
}

static void judge_bytes(const Judge *judge, Judged *file, const FileBytes *bytes) {
    Source source;
    source_init(&source, file->path, bytes->bytes, bytes->length);
    JsonDoc *doc = json_doc_new(&source, file->diags);
    FileKind kind = kind_of(doc, !file->typed);
    if (kind == FILE_VOCABULARY) {
        vocabulary_free(vocabulary_new(&source, file->diags));
    } else if (kind == FILE_ROUTINE) {
        judge_routine(judge, file, doc);
    }
    file->ours = kind != FILE_PASSED_OVER;
    json_doc_free(doc);
    source_finish(&source);
}

static bool ends_in(const char *path, const char *ending) {
    size_t length = strlen(path), cut = strlen(ending);
    return length > cut && strcmp(path + length - cut, ending) == 0;
}

static bool is_recording(const char *path) {
    return ends_in(path, ".wav") || ends_in(path, ".ogg") || ends_in(path, ".opus");
}

/* The bytes of a figure or a recording; what is wrong goes to [diags]. */
static void judge_media(const char *path, const FileBytes *bytes, Diags *diags) {
    char reason[MEDIA_REASON];
    Media media;
    Source source;
    if (is_recording(path)) {
        if (!media_check(path, bytes->bytes, bytes->length, &media, reason))
            diags_add_file(diags, SEVERITY_ERROR, "media/sound", path, NULL, "the recording %s",
                           reason);
        return;
    }
    source_init(&source, path, bytes->bytes, bytes->length);
    figure_free(figure_new(&source, diags));
    source_finish(&source);
}

/* Reads a file of [most] bytes at most. Where that fails, says so: [large] is the rule for a file that
** is too large. */
static bool read_file(Judged *file, size_t most, const char *large, FileBytes *bytes) {
    Arena *arena = arena_new();
    const char *reason = NULL;
    bool input = file->typed && strcmp(file->path, "-") == 0;
    bool done = input ? file_read_standard_input(most, bytes, arena, &reason)
                      : file_read(file->path, most, file->typed, bytes, arena, &reason);
    if (!done && bytes->too_large) {
        diags_add_file(file->diags, SEVERITY_ERROR, large, file->path, NULL, "the file %s", reason);
        file->ours = true;
    } else if (!done) {
        judge_say(&file->said, file->path, reason);
        file->unreadable = true;
    }
    arena_free(arena);
    return done;
}

void judge_file(const Judge *judge, Judged *file) {
    size_t json =
        LIMIT_ROUTINE_BYTES > LIMIT_VOCABULARY_BYTES ? LIMIT_ROUTINE_BYTES : LIMIT_VOCABULARY_BYTES;
    bool sound = file->typed && is_recording(file->path);
    bool figure = file->typed && ends_in(file->path, ".svg");
    FileBytes bytes = {0};
    if (sound || figure) {
        file->ours = true;
        if (read_file(file, sound ? MEDIA_BYTES : FIGURE_BYTES,
                      sound ? "limit/media-bytes" : "media/figure-bytes", &bytes)) {
            judge_media(file->path, &bytes, file->diags);
        }
    } else if (read_file(file, json, "limit/bytes", &bytes)) {
        judge_bytes(judge, file, &bytes);
    }
    file_bytes_finish(&bytes);
}
