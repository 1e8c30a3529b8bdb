/* Loads every fixture and compares what is found with what is expected, word for word.
**
** usage: run_check FOLDER BUILD VOCABULARY
**
** FOLDER/NAME.json is expected to give FOLDER/NAME.expect, and one of its findings has a rule with
** which NAME begins ("flow-endless-self" for flow/endless). FOLDER/sound/NAME.json gives nothing at
** all. What differs is written to BUILD/NAME.actual. With UNKNOT_ACCEPT=1 in the environment the
** expectations are written anew, to be read before they are kept. */
#include "base/file.h"
#include "routine/limits.h"
#include "routine/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Run {
    const char *folder, *build;
    Vocabulary *vocabulary;
    bool accept;
    int passed, failed;
} Run;

/* Fixtures too large to keep are written into the build folder first. */
static void repeat(Text *out, const char *words, int times) {
    for (int i = 0; i < times; i++) {
        text_add(out, words);
    }
}

#define HEAD                                                                                       \
    "{\n\"unknot\": 1,\n\"id\": \"%s\",\n\"title\": \"Calm\",\n\"summary\": \"A rest\",\n"         \
    "\"language\": \"en\",\n\"about\": { \"audience\": \"Adults\", \"frequency\": \"Daily\" },\n"  \
    "\"reviewed\": { \"by\": \"\", \"date\": \"\" },\n\"areas\": [\"whole-body\"],\n"              \
    "\"techniques\": [\"breathing\"],\n\"props\": [],\n\"postures\": [\"sit-chair\"],\n"           \
    "\"privacy\": \"public\",\n\"kiosk\": \"yes\",\n"                                              \
    "\"safety\": { \"red_flags\": [], \"not_if\": [], \"gently_if\": [] },\n"

static void make_depth(Text *out, const char *name) {
    text_print(out, HEAD "\"x-deep\": ", name);
    repeat(out, "[", LIMIT_DEPTH);
    repeat(out, "]", LIMIT_DEPTH);
    text_add(out,
             ",\n\"steps\": [{ \"id\": \"rest\", \"text\": \"Rest.\", \"seconds\": 30 }]\n}\n");
}

static void make_values(Text *out, const char *name) {
    text_print(out, HEAD "\"x-many\": [\n", name);
    repeat(out, "0,\n", LIMIT_VALUES);
    text_add(out,
             "0],\n\"steps\": [{ \"id\": \"rest\", \"text\": \"Rest.\", \"seconds\": 30 }]\n}\n");
}

static void make_steps(Text *out, const char *name) {
    text_print(out, HEAD "\"steps\": [\n", name);
    for (int i = 0; i <= LIMIT_STEPS; i++) {
        text_print(out, "%s{ \"id\": \"step-%d\", \"text\": \"Rest.\", \"seconds\": 1 }",
                   i == 0 ? "" : ",\n", i);
    }
    text_add(out, "\n]\n}\n");
}

static void make_bytes(Text *out, const char *name) {
    text_print(out,
               HEAD "\"steps\": [{ \"id\": \"rest\", \"text\": \"Rest.\", \"seconds\": 30 }]\n",
               name);
    repeat(out, "                                                                \n",
           LIMIT_ROUTINE_BYTES / 64);
    text_add(out, "}\n");
}

static const struct {
    const char *name;
    void (*make)(Text *out, const char *name);
} large[] = {
    {"limit-bytes", make_bytes},
    {"limit-depth", make_depth},
    {"limit-steps", make_steps},
    {"limit-values", make_values},
};

/* Is there a finding whose rule, its slash a hyphen, [name] begins with? */
static bool is_named_after_a_rule(const Diags *diags, const char *name) {
    for (size_t i = 0; i < diags_length(diags); i++) {
        const char *rule = diags_at(diags, i)->rule;
        size_t at = 0;
        while (rule[at] != '\0' && (name[at] == rule[at] || (rule[at] == '/' && name[at] == '-'))) {
            at++;
        }
        if (rule[at] == '\0' && (name[at] == '\0' || name[at] == '-')) {
            return true;
        }
    }
    return false;
}

/* Where the two texts part: the first line that differs, on standard output. */
static void show_difference(const char *expected, const char *actual) {
    int line = 1;
    const char *from = actual, *meant = expected;
    for (; *actual != '\0' && *actual == *expected; actual++, expected++) {
        if (*actual == '\n') {
            line++;
            from = actual + 1;
            meant = expected + 1;
        }
    }
    printf("  line %d: expected: %.*s\n           actual: %.*s\n", line, (int)strcspn(meant, "\n"),
           meant, (int)strcspn(from, "\n"), from);
}

static void fail(Run *run, const char *name, const char *words) {
    printf("failed: %s: %s\n", name, words);
    run->failed++;
}

static void compare(Run *run, const char *name, const char *actual, Arena *arena) {
    const char *path = arena_print(arena, "%s/%s.expect", run->folder, name);
    const char *reason = NULL;
    FileBytes expected = {0};
    if (run->accept && !file_write(path, actual, strlen(actual), arena, &reason)) {
        fail(run, name, reason);
        return;
    }
    if (!file_read(path, LIMIT_ROUTINE_BYTES, false, &expected, arena, &reason)) {
        fail(run, name, reason);
    } else if (strcmp(expected.bytes, actual) != 0) {
        fail(run, name, "the findings are not those expected");
        show_difference(expected.bytes, actual);
    } else {
        run->passed++;
        file_bytes_finish(&expected);
        return;
    }
    path = arena_print(arena, "%s/%s.actual", run->build, name);
    if (!file_write(path, actual, strlen(actual), arena, &reason)) {
        printf("  %s: %s\n", path, reason);
    }
    file_bytes_finish(&expected);
}

/* The findings about [path], as text in which files are named without their folder. */
static char *find(Run *run, const char *path, Diags *diags, Arena *arena) {
    FileBytes bytes = {0};
    const char *reason = NULL;
    Text text = {0};
    if (file_read(path, LIMIT_ROUTINE_BYTES, false, &bytes, arena, &reason)) {
        Source source;
        source_init(&source, path, bytes.bytes, bytes.length);
        routine_free(routine_load(&source, run->vocabulary, diags));
        source_finish(&source);
        file_bytes_finish(&bytes);
    } else {
        routine_free(routine_load_file(path, run->vocabulary, diags));
    }
    diags_sort(diags);
    diags_print_text(diags, &text, false);
    Text short_text = {0};
    size_t folder = (size_t)(file_name(path) - path);
    for (const char *line = text_string(&text); *line != '\0';) {
        size_t length = strcspn(line, "\n");
        length += line[length] == '\n';
        size_t skip = strncmp(line, path, folder) == 0 ? folder : 0;
        text_add_bytes(&short_text, line + skip, length - skip);
        line += length;
    }
    char *copy = arena_string(arena, text_string(&short_text));
    text_finish(&short_text);
    text_finish(&text);
    return copy;
}

static void run_fixture(Run *run, const char *path, const char *name) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    const char *actual = find(run, path, diags, arena);
    if (!is_named_after_a_rule(diags, name)) {
        fail(run, name, "no finding has a rule that the fixture is named after");
        fputs(actual, stdout);
    } else {
        compare(run, name, actual, arena);
    }
    diags_free(diags);
    arena_free(arena);
}

static void run_sound(Run *run, const char *path, const char *name) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    const char *actual = find(run, path, diags, arena);
    if (actual[0] != '\0') {
        fail(run, name, "there are findings, but the routine is sound");
        fputs(actual, stdout);
    } else {
        run->passed++;
    }
    diags_free(diags);
    arena_free(arena);
}

static bool run_folder(Run *run, const char *folder,
                       void (*one)(Run *, const char *, const char *)) {
    Arena *arena = arena_new();
    const char *reason = NULL;
    FileList list = {0};
    bool listed = file_list(folder, ".json", LIMIT_ROUTINES, &list, arena, &reason);
    if (!listed || list.count == 0) {
        fprintf(stderr, "run_check: '%s': %s\n", folder, listed ? "holds no fixture" : reason);
    }
    for (size_t i = 0; i < list.count; i++) {
        const char *name = list.names[i];
        one(run, file_join(arena, folder, name),
            arena_copy(arena, name, strlen(name) - strlen(".json")));
    }
    arena_free(arena);
    return listed && list.count > 0;
}

static void run_large(Run *run) {
    for (size_t i = 0; i < sizeof large / sizeof large[0]; i++) {
        Arena *arena = arena_new();
        const char *reason = NULL;
        const char *path = arena_print(arena, "%s/%s.json", run->build, large[i].name);
        Text text = {0};
        large[i].make(&text, large[i].name);
        if (file_write(path, text_string(&text), text.length, arena, &reason)) {
            run_fixture(run, path, large[i].name);
        } else {
            fail(run, large[i].name, reason);
        }
        text_finish(&text);
        arena_free(arena);
    }
}

static Vocabulary *read_vocabulary(const char *path) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    Vocabulary *vocabulary = NULL;
    if (!file_read(path, LIMIT_VOCABULARY_BYTES, true, &bytes, arena, &reason)) {
        fprintf(stderr, "run_check: '%s': %s\n", path, reason);
    } else {
        Source source;
        Text text = {0};
        source_init(&source, path, bytes.bytes, bytes.length);
        vocabulary = vocabulary_new(&source, diags);
        diags_print_text(diags, &text, false);
        fputs(text_string(&text), stderr);
        text_finish(&text);
        source_finish(&source);
        file_bytes_finish(&bytes);
    }
    diags_free(diags);
    arena_free(arena);
    return vocabulary;
}

int main(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "usage: run_check FOLDER BUILD VOCABULARY\n");
        return EXIT_FAILURE;
    }
    const char *accept = getenv("UNKNOT_ACCEPT");
    Run run = {.folder = arguments[1],
               .build = arguments[2],
               .vocabulary = read_vocabulary(arguments[3]),
               .accept = accept && strcmp(accept, "1") == 0};
    Arena *arena = arena_new();
    bool complete = run.vocabulary && file_make_folder(run.build) &&
                    run_folder(&run, run.folder, run_fixture) &&
                    run_folder(&run, file_join(arena, run.folder, "sound"), run_sound);
    if (complete) {
        run_large(&run);
    }
    printf("%d passed, %d failed\n", run.passed, run.failed);
    arena_free(arena);
    vocabulary_free(run.vocabulary);
    return complete && run.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
