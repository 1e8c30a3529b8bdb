#include "command/check.h"

#include "base/file.h"
#include "command/command.h"
#include "command/findings.h"
#include "command/paths.h"
#include "draw/figure.h"
#include "routine/limits.h"
#include "routine/load.h"
#include "routine/media.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Check {
    Findings findings;
    const char *vocabulary_path;
    Vocabulary *vocabulary; /* read when the first routine comes */
    bool strict;
    bool unreadable; /* some path could not be read */
    bool machine;    /* the vocabulary is not there, so nothing can be judged */
    size_t files, errors, warnings;
} Check;

static const char usage[] =
    "usage: unknot check [OPTION]... PATH...\n\n"
    "Reports every finding in routines, and in a vocabulary of the controlled words. A folder is\n"
    "searched for *.json, and so are the folders in it; '-' is standard input.\n"
    "A figure (NAME.svg) or a recording (.wav, .ogg, .opus) that is named is checked too.\n"
    "Translations (NAME.LANG.json) and programmes are passed over so far, and so is a file in a\n"
    "folder that has neither 'unknot' nor 'steps'.\n\n"
    "  --format FORMAT    text (default), json or sarif\n"
    "  --strict           warnings count as errors\n"
    "  --vocabulary FILE  the controlled words; default: those that came with the program\n"
    "  --help             this text\n\n"
    "Exit codes: 0 fine, 1 errors (or warnings under --strict), 2 wrong usage, 3 a path that\n"
    "cannot be read.\n";

/* "unknot: 'SUBJECT' WORDS" on standard error. */
static void say(const char *subject, const char *words) {
    Text line = {0};
    text_add_visible(&line, subject, strlen(subject));
    fprintf(stderr, "unknot: '%s' %s\n", text_string(&line), words);
    text_finish(&line);
}

/* Finishes a file: writes and counts what was found. */
static void add_findings(Check *check, Diags *diags) {
    check->errors += diags_count(diags, SEVERITY_ERROR);
    check->warnings += diags_count(diags, SEVERITY_WARNING);
    findings_add(&check->findings, diags);
}

/* Reads the vocabulary that routines are judged by. Its own findings are shown like any file's. */
static bool need_vocabulary(Check *check) {
    if (check->vocabulary || check->machine) {
        return check->vocabulary != NULL;
    }
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    const char *path = check->vocabulary_path ? check->vocabulary_path
                                              : path_find(arena, "assets/vocabulary.json");
    if (!path) {
        say("assets/vocabulary.json", "is not where the program looks; name it with --vocabulary");
    } else if (!file_read(path, LIMIT_VOCABULARY_BYTES, true, &bytes, arena, &reason)) {
        say(path, reason);
    } else {
        Source source;
        Diags *diags = diags_new();
        source_init(&source, path, bytes.bytes, bytes.length);
        check->vocabulary = vocabulary_new(&source, diags);
        if (!check->vocabulary) {
            add_findings(check, diags);
            say(path, "is no vocabulary that routines can be judged by");
        }
        diags_free(diags);
        source_finish(&source);
        file_bytes_finish(&bytes);
    }
    arena_free(arena);
    check->machine = !check->vocabulary;
    return check->vocabulary != NULL;
}

static void add_time(Text *out, Usec time) {
    int seconds = (int)((time + USEC_SECOND / 2) / USEC_SECOND);
    if (seconds >= 60) {
        text_print(out, "%d min %02d s", seconds / 60, seconds % 60);
    } else {
        text_print(out, "%d s", seconds);
    }
}

static void print_length(const Check *check, const char *name, const Length *length) {
    Text line = {0};
    text_add_visible(&line, name, strlen(name));
    text_add(&line, ": ");
    add_time(&line, length->usual);
    text_add(&line, " (shortest ");
    add_time(&line, length->shortest);
    text_add(&line, ", longest ");
    add_time(&line, length->longest);
    text_add(&line, ")\n");
    fputs(text_string(&line), check->findings.out);
    text_finish(&line);
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

static void check_bytes(Check *check, const char *name, const FileBytes *bytes, bool found) {
    Source source;
    source_init(&source, name, bytes->bytes, bytes->length);
    Diags *diags = diags_new();
    JsonDoc *doc = json_doc_new(&source, diags);
    FileKind kind = kind_of(doc, found);
    Routine *routine = NULL;
    if (kind == FILE_VOCABULARY) {
        vocabulary_free(vocabulary_new(&source, diags));
    } else if (kind == FILE_ROUTINE && need_vocabulary(check) && doc) {
        routine = routine_load_doc(doc, check->vocabulary, diags);
    }
    check->files += kind != FILE_PASSED_OVER;
    if (!check->machine) {
        add_findings(check, diags);
    }
    if (routine && check->findings.format == FINDINGS_TEXT) {
        print_length(check, name, &routine->length);
    }
    routine_free(routine);
    json_doc_free(doc);
    diags_free(diags);
    source_finish(&source);
}

/* NAME.LANG.json */
static bool is_translation(const char *path) {
    const char *dot = strchr(file_name(path), '.');
    return dot != NULL && strchr(dot + 1, '.') != NULL;
}

static bool ends_in(const char *path, const char *ending) {
    size_t length = strlen(path), cut = strlen(ending);
    return length > cut && strcmp(path + length - cut, ending) == 0;
}

static bool is_recording(const char *path) {
    return ends_in(path, ".wav") || ends_in(path, ".ogg") || ends_in(path, ".opus");
}

/* The bytes of a figure or a recording; what is wrong goes to [diags]. */
static void check_media_bytes(const char *path, const FileBytes *bytes, Diags *diags) {
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

static void check_media_file(Check *check, const char *path) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    bool sound = is_recording(path);
    if (file_read(path, sound ? MEDIA_BYTES : FIGURE_BYTES, true, &bytes, arena, &reason)) {
        check_media_bytes(path, &bytes, diags);
    } else if (bytes.too_large) {
        diags_add_file(diags, SEVERITY_ERROR, sound ? "limit/media-bytes" : "media/figure-bytes",
                       path, NULL, "the file %s", reason);
    } else {
        say(path, reason);
        check->unreadable = true;
    }
    check->files++;
    add_findings(check, diags);
    file_bytes_finish(&bytes);
    diags_free(diags);
    arena_free(arena);
}

static void check_file(Check *check, const char *path, bool typed) {
    if (typed && (ends_in(path, ".svg") || is_recording(path))) {
        check_media_file(check, path);
        return;
    }
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    bool input = typed && strcmp(path, "-") == 0;
    size_t most =
        LIMIT_ROUTINE_BYTES > LIMIT_VOCABULARY_BYTES ? LIMIT_ROUTINE_BYTES : LIMIT_VOCABULARY_BYTES;
    bool done = input ? file_read_standard_input(most, &bytes, arena, &reason)
                      : file_read(path, most, typed, &bytes, arena, &reason);
    if (done) {
        check_bytes(check, path, &bytes, !typed);
    } else if (bytes.too_large) {
        Diags *diags = diags_new();
        diags_add_file(diags, SEVERITY_ERROR, "limit/bytes", path, NULL, "the file %s", reason);
        check->files++;
        add_findings(check, diags);
        diags_free(diags);
    } else {
        say(path, reason);
        check->unreadable = true;
    }
    file_bytes_finish(&bytes);
    arena_free(arena);
}

static void check_folder(Check *check, const char *path, bool deeper);

static void check_path(Check *check, const char *path, bool typed) {
    if (strcmp(path, "-") != 0 && file_is_folder(path)) {
        check_folder(check, path, typed);
    } else if (!is_translation(path)) {
        check_file(check, path, typed);
    }
}

/* Checks the *.json in folder [path], then, if [deeper], those in the folders in it. */
static void check_folder(Check *check, const char *path, bool deeper) {
    Arena *arena = arena_new();
    FileList list = {0};
    const char *reason = NULL;
    if (!file_list(path, ".json", LIMIT_ROUTINES, &list, arena, &reason)) {
        say(path, reason);
        check->unreadable = true;
        arena_free(arena);
        return;
    }
    for (size_t i = 0; i < list.count && !check->machine; i++) {
        const char *inner = file_join(arena, path, list.names[i]);
        if (!file_is_folder(inner)) {
            check_path(check, inner, false);
        }
    }
    if (deeper && file_list(path, "", LIMIT_ROUTINES, &list, arena, &reason)) {
        for (size_t i = 0; i < list.count && !check->machine; i++) {
            const char *inner = file_join(arena, path, list.names[i]);
            if (file_is_folder(inner)) {
                check_folder(check, inner, false);
            }
        }
    }
    arena_free(arena);
}

static bool wants_colour(void) {
    const char *plain = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && (!plain || plain[0] == '\0') &&
           (!terminal || strcmp(terminal, "dumb") != 0);
}

/* The value of option [name] at [index], written "NAME VALUE" or "NAME=VALUE"; NULL when the
** argument is another option. A value that is missing is "". */
static const char *option_value(const char *name, int count, char **arguments, int *index) {
    const char *argument = arguments[*index];
    size_t length = strlen(name);
    if (strncmp(argument, name, length) != 0) {
        return NULL;
    }
    if (argument[length] == '=') {
        return argument + length + 1;
    }
    if (argument[length] != '\0') {
        return NULL;
    }
    ++*index;
    return *index < count ? arguments[*index] : "";
}

typedef struct Wanted {
    FindingsFormat format;
    const char **paths; /* room for each argument */
    int path_count;
    bool help;
} Wanted;

/* Reads the arguments; the exit code when they are wrong, else EXIT_FINE. */
static int read_arguments(Check *check, Wanted *wanted, int count, char **arguments) {
    bool options = true;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        const char *value = NULL;
        if (!options || argument[0] != '-' || argument[1] == '\0') {
            wanted->paths[wanted->path_count++] = argument;
        } else if (strcmp(argument, "--") == 0) {
            options = false;
        } else if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
            wanted->help = true;
            return EXIT_FINE;
        } else if (strcmp(argument, "--strict") == 0) {
            check->strict = true;
        } else if ((value = option_value("--format", count, arguments, &i)) != NULL) {
            wanted->format = findings_format(value);
            if (wanted->format == FINDINGS_FORMAT_COUNT) {
                return command_usage_error(
                    "check", "unknown format '%s', it is 'text', 'json' or 'sarif'", value);
            }
        } else if ((value = option_value("--vocabulary", count, arguments, &i)) != NULL) {
            if (value[0] == '\0') {
                return command_usage_error("check", "'--vocabulary' needs a file");
            }
            check->vocabulary_path = value;
        } else if (strcmp(argument, "--watch") == 0 || strcmp(argument, "--journeys") == 0) {
            return command_usage_error("check", "'%s' is not available yet", argument);
        } else {
            return command_usage_error("check", "unknown option '%s'", argument);
        }
    }
    if (wanted->path_count == 0) {
        return command_usage_error("check", "no file or folder is named");
    }
    return EXIT_FINE;
}

static void print_summary(const Check *check) {
    fprintf(stderr, "%zu file%s, %zu error%s, %zu warning%s\n", check->files,
            check->files == 1 ? "" : "s", check->errors, check->errors == 1 ? "" : "s",
            check->warnings, check->warnings == 1 ? "" : "s");
}

static int check_all(Check *check, const Wanted *wanted) {
    findings_begin(&check->findings, stdout, wanted->format,
                   wanted->format == FINDINGS_TEXT && wants_colour());
    for (int i = 0; i < wanted->path_count && !check->machine; i++) {
        check_path(check, wanted->paths[i], true);
    }
    bool written = findings_end(&check->findings);
    vocabulary_free(check->vocabulary);
    print_summary(check);
    if (!written) {
        fprintf(stderr, "unknot: standard output cannot be written\n");
    }
    if (check->unreadable || check->machine || !written) {
        return EXIT_MACHINE;
    }
    bool bad = check->errors > 0 || (check->strict && check->warnings > 0);
    return bad ? EXIT_FINDINGS : EXIT_FINE;
}

int check_run(int count, char **arguments) {
    Check check = {.strict = false};
    Arena *arena = arena_new();
    Wanted wanted = {.format = FINDINGS_TEXT,
                     .paths = arena_array(arena, (size_t)count + 1, sizeof(const char *))};
    int code = read_arguments(&check, &wanted, count, arguments);
    if (code == EXIT_FINE && wanted.help) {
        fputs(usage, stdout);
    } else if (code == EXIT_FINE) {
        code = check_all(&check, &wanted);
    }
    arena_free(arena);
    return code;
}
