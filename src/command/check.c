#include "command/check.h"

#include "base/file.h"
#include "base/pool.h"
#include "command/command.h"
#include "command/findings.h"
#include "command/judge.h"
#include "command/paths.h"
#include "routine/limits.h"

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
    Judge judge;
    Pool *pool;  /* made when there is a second routine */
    bool single; /* no threads but this one */
} Check;

#define CHECK_THREADS 8

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

/* On standard error, after what is said about the files before. */
static void say(const char *subject, const char *words) {
    Text line = {0};
    judge_say(&line, subject, words);
    fputs(text_string(&line), stderr);
    text_finish(&line);
}

/* Finishes a file: writes and counts what was found. */
static void add_findings(Check *check, Diags *diags) {
    check->errors += diags_count(diags, SEVERITY_ERROR);
    check->warnings += diags_count(diags, SEVERITY_WARNING);
    findings_add(&check->findings, diags);
}

/* Reads the vocabulary that routines are judged by. Its own findings are shown like any file's. */
static const Vocabulary *need_vocabulary(void *check_of) {
    Check *check = check_of;
    if (check->vocabulary || check->machine) {
        return check->vocabulary;
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
    return check->vocabulary;
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

/* NAME.LANG.json */
static bool is_translation(const char *path) {
    const char *dot = strchr(file_name(path), '.');
    return dot != NULL && strchr(dot + 1, '.') != NULL;
}

/* Writes what was found in a file that was judged, and frees it. */
static void finish_file(Check *check, Judged *file) {
    fputs(text_string(&file->said), stderr);
    check->unreadable = check->unreadable || file->unreadable;
    check->files += file->ours;
    if (!file->unjudged) {
        add_findings(check, file->diags);
    }
    if (file->routine && check->findings.format == FINDINGS_TEXT) {
        print_length(check, file->path, &file->length);
    }
    judged_free(file);
}

static void judge_job(void *check_of, void *job) {
    Check *check = check_of;
    judge_file(&check->judge, job);
}

static void finish_all(Check *check) {
    Judged *file = NULL;
    while (check->pool && (file = pool_take(check->pool)) != NULL) {
        finish_file(check, file);
    }
}

/* Judges a file, at once or by another thread, and writes what was found in those that came before
** it and are done. The vocabulary is read by the first routine, before there are threads. */
static void check_file(Check *check, const char *path, bool typed) {
    Judged *file = judged_new(path, typed);
    bool alone = !check->vocabulary || (typed && strcmp(path, "-") == 0);
    if (!alone && !check->pool && !check->single) {
        int processors = pool_processors(CHECK_THREADS);
        check->pool = processors > 1 ? pool_new(processors, judge_job, check) : NULL;
        check->single = !check->pool;
    }
    if (alone || check->single) {
        finish_all(check);
        judge_file(&check->judge, file);
        finish_file(check, file);
        return;
    }
    if (pool_is_full(check->pool)) {
        finish_file(check, pool_take(check->pool));
    }
    pool_give(check->pool, file);
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
        finish_all(check);
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
    check->judge = (Judge){.vocabulary = need_vocabulary, .owner = check, .glyphs = glyphs_new()};
    findings_begin(&check->findings, stdout, wanted->format,
                   wanted->format == FINDINGS_TEXT && wants_colour());
    for (int i = 0; i < wanted->path_count && !check->machine; i++) {
        check_path(check, wanted->paths[i], true);
    }
    finish_all(check);
    pool_free(check->pool);
    glyphs_free(check->judge.glyphs);
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
