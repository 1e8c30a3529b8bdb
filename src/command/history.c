#include "command/history.h"

#include "base/file.h"
#include "command/calendar.h"
#include "command/command.h"
#include "command/findings.h"
#include "command/history_csv.h"
#include "command/history_json.h"
#include "command/history_list.h"
#include "command/history_load.h"
#include "command/history_pin.h"
#include "command/judge.h"
#include "command/paths.h"
#include "routine/limits.h"
#include "stage/clock.h"
#include "store/history.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum Verb { VERB_LIST, VERB_EXPORT, VERB_IMPORT, VERB_DELETE, VERB_COUNT } Verb;

typedef enum Form { FORM_TEXT, FORM_CSV, FORM_JSON, FORM_COUNT } Form;

/* What was asked for. */
typedef struct Wanted {
    Verb verb;
    Form form;
    const char *folder;
    const char *out;  /* NULL: standard output */
    const char *file; /* that is imported; "-" is standard input */
    Usec wall;        /* 0: the machine's */
    bool private, piped_pin, answers, yes, everything, help;
} Wanted;

typedef enum OptionName {
    OPTION_DATA,
    OPTION_FORMAT,
    OPTION_PRIVATE,
    OPTION_PIN,
    OPTION_NOW,
    OPTION_ANSWERS,
    OPTION_OUT,
    OPTION_YES,
    OPTION_EVERYTHING,
    OPTION_HELP,
    OPTION_COUNT
} OptionName;

#define FOR(verb) (1u << (verb))
#define FOR_ALL (FOR(VERB_COUNT) - 1)

typedef struct OptionRow {
    const char *name;
    unsigned verbs; /* that it goes with */
    bool value;     /* something follows it */
} OptionRow;

static const OptionRow rows[] = {
    [OPTION_DATA] = {"--data", FOR_ALL, true},
    [OPTION_FORMAT] = {"--format", FOR(VERB_LIST) | FOR(VERB_EXPORT), true},
    [OPTION_PRIVATE] = {"--private", FOR(VERB_LIST) | FOR(VERB_EXPORT), false},
    [OPTION_PIN] = {"--pin", FOR(VERB_LIST) | FOR(VERB_EXPORT), true},
    [OPTION_NOW] = {"--now", FOR(VERB_LIST), true},
    [OPTION_ANSWERS] = {"--answers", FOR(VERB_EXPORT), false},
    [OPTION_OUT] = {"--out", FOR(VERB_EXPORT), true},
    [OPTION_YES] = {"--yes", FOR(VERB_DELETE), false},
    [OPTION_EVERYTHING] = {"--everything", FOR(VERB_DELETE), false},
    [OPTION_HELP] = {"--help", FOR_ALL, false},
};
_Static_assert(sizeof rows / sizeof *rows == OPTION_COUNT, "a row for each option");

static const char *const verb_names[] = {[VERB_LIST] = "list",
                                         [VERB_EXPORT] = "export",
                                         [VERB_IMPORT] = "import",
                                         [VERB_DELETE] = "delete"};
_Static_assert(sizeof verb_names / sizeof *verb_names == VERB_COUNT, "each verb has a name");

static const char usage[] =
    "usage: unknot history [list] [OPTION]...\n"
    "       unknot history export [OPTION]...\n"
    "       unknot history import [OPTION]... FILE\n"
    "       unknot history delete [OPTION]...\n\n"
    "Shows what this device remembers, writes a copy of it, takes a copy in, or deletes it. "
    "Nothing\n"
    "of it ever leaves the device by itself.\n\n"
    "  --data FOLDER        what is remembered is here; default: the person's own data folder\n"
    "  --help               this text\n\n"
    "list, export:\n"
    "  --private            private sessions, too, under neutral names; asks for the PIN\n"
    "  --pin -              the PIN is the first line of standard input\n"
    "list:\n"
    "  --format text|json   json: as 'export --format json' writes it\n"
    "  --now DATE-TIME      what is today, such as 2026-11-22T09:30\n"
    "export:\n"
    "  --format csv|json    csv (default): a table for a spreadsheet, a row for each session;\n"
    "                       json: all of it, so that 'import' can take it in\n"
    "  --answers            csv: a row for each answer\n"
    "  --out FILE           in place of standard output\n"
    "delete:\n"
    "  --yes                without asking\n"
    "  --everything         settings, the PIN and what was agreed to, too\n\n"
    "The table is UTF-8 with a byte order mark; times in it are local. A text that a spreadsheet\n"
    "would take for a formula gets an apostrophe before it. 'import' reads JSON that 'export' "
    "wrote:\n"
    "all of the file or nothing; what is remembered already stays as it is.\n\n"
    "Exit codes: 0 fine, 1 errors in the file, 2 wrong usage, 3 a folder or file that cannot be "
    "used,\n"
    "or a player that is open.\n";

static void say(const char *subject, const char *words) {
    Text line = {0};
    judge_say(&line, subject, words);
    fputs(text_string(&line), stderr);
    text_finish(&line);
}

static OptionName find_option(const char *argument, size_t length) {
    OptionName name = 0;
    while (name < OPTION_COUNT &&
           (strlen(rows[name].name) != length || strncmp(rows[name].name, argument, length) != 0))
        name++;
    return name;
}

static int unknown_option(const char *argument) {
    const char *names[OPTION_COUNT];
    for (OptionName name = 0; name < OPTION_COUNT; name++)
        names[name] = rows[name].name;
    const char *meant = text_nearest(argument, names, OPTION_COUNT);
    if (meant != NULL)
        return command_usage_error("history", "unknown option '%s', did you mean '%s'", argument,
                                   meant);
    return command_usage_error("history", "unknown option '%s'", argument);
}

static int take_format(Wanted *wanted, const char *value) {
    if (strcmp(value, "json") == 0) {
        wanted->form = FORM_JSON;
    } else if (wanted->verb == VERB_EXPORT && strcmp(value, "csv") == 0) {
        wanted->form = FORM_CSV;
    } else if (wanted->verb == VERB_LIST && strcmp(value, "text") == 0) {
        wanted->form = FORM_TEXT;
    } else if (wanted->verb == VERB_EXPORT && strcmp(value, "fhir") == 0) {
        return command_usage_error("history", "'--format fhir' is not available yet");
    } else {
        return command_usage_error("history", "unknown format '%s', it is %s", value,
                                   wanted->verb == VERB_LIST ? "'text' or 'json'"
                                                             : "'csv' or 'json'");
    }
    return EXIT_FINE;
}

static int take_option(Wanted *wanted, OptionName name, const char *value) {
    switch (name) {
    case OPTION_DATA:
        wanted->folder = value;
        break;
    case OPTION_FORMAT:
        return take_format(wanted, value);
    case OPTION_PRIVATE:
        wanted->private = true;
        break;
    case OPTION_PIN:
        if (strcmp(value, "-") != 0)
            return command_usage_error("history",
                                       "a PIN on the command line can be seen by others: "
                                       "'--pin -' reads it from standard input");
        wanted->piped_pin = true;
        break;
    case OPTION_NOW:
        if (!clock_read_wall(value, &wanted->wall))
            return command_usage_error("history",
                                       "'%s' is no value for '--now', which takes "
                                       "DATE-TIME",
                                       value);
        break;
    case OPTION_ANSWERS:
        wanted->answers = true;
        break;
    case OPTION_OUT:
        wanted->out = value;
        break;
    case OPTION_YES:
        wanted->yes = true;
        break;
    case OPTION_EVERYTHING:
        wanted->everything = true;
        break;
    case OPTION_HELP:
        wanted->help = true;
        break;
    case OPTION_COUNT:
        break;
    }
    return EXIT_FINE;
}

/* Reads the option at [index], which moves on to its value where that is an argument of its own. */
static int read_option(Wanted *wanted, int count, char **arguments, int *index) {
    const char *argument = arguments[*index], *equals = strchr(argument, '=');
    size_t length = equals != NULL ? (size_t)(equals - argument) : strlen(argument);
    OptionName name = strcmp(argument, "-h") == 0 ? OPTION_HELP : find_option(argument, length);
    if (name == OPTION_COUNT)
        return unknown_option(argument);
    const OptionRow *row = &rows[name];
    if (!(row->verbs & FOR(wanted->verb)))
        return command_usage_error("history", "'%s' does not go with '%s'", row->name,
                                   verb_names[wanted->verb]);
    if (!row->value && equals != NULL)
        return command_usage_error("history", "'%s' takes no value", row->name);
    const char *value = NULL;
    if (row->value) {
        value = equals != NULL ? equals + 1 : *index + 1 < count ? arguments[++*index] : NULL;
        if (value == NULL || value[0] == '\0')
            return command_usage_error("history", "'%s' needs a value", row->name);
    }
    return take_option(wanted, name, value);
}

/* The verb comes first, where it is named. */
static int read_verb(Wanted *wanted, const char *name) {
    wanted->verb = 0;
    while (wanted->verb < VERB_COUNT && strcmp(verb_names[wanted->verb], name) != 0)
        wanted->verb++;
    wanted->form = wanted->verb == VERB_EXPORT ? FORM_CSV : FORM_TEXT;
    if (wanted->verb < VERB_COUNT)
        return EXIT_FINE;
    const char *meant = text_nearest(name, verb_names, VERB_COUNT);
    if (meant != NULL)
        return command_usage_error("history", "'%s' means nothing here, did you mean '%s'", name,
                                   meant);
    return command_usage_error("history",
                               "'%s' means nothing here, it is 'list', 'export', 'import' or "
                               "'delete'",
                               name);
}

static int check_wanted(Wanted *wanted, Arena *arena) {
    if (wanted->help)
        return EXIT_FINE;
    if (wanted->answers && wanted->form != FORM_CSV)
        return command_usage_error("history", "'--answers' goes with '--format csv'");
    if (wanted->verb == VERB_IMPORT && wanted->file == NULL)
        return command_usage_error("history", "no file is named");
    if (wanted->folder != NULL && strcmp(wanted->folder, "none") == 0)
        return command_usage_error("history", "with '--data none' nothing is remembered");
    if (wanted->folder == NULL)
        wanted->folder = path_data(arena);
    if (wanted->folder == NULL) {
        fputs("unknot: no home folder: name the one to look into with --data\n", stderr);
        return EXIT_MACHINE;
    }
    return EXIT_FINE;
}

static int read_arguments(Wanted *wanted, int count, char **arguments, Arena *arena) {
    bool options = true;
    int first = 0, code = EXIT_FINE;
    if (count > 0 && arguments[0][0] != '-') {
        code = read_verb(wanted, arguments[0]);
        first = 1;
    }
    for (int i = first; code == EXIT_FINE && i < count; i++) {
        const char *argument = arguments[i];
        if (options && strcmp(argument, "--") == 0)
            options = false;
        else if (options && argument[0] == '-' && argument[1] != '\0')
            code = read_option(wanted, count, arguments, &i);
        else if (wanted->verb == VERB_IMPORT && wanted->file == NULL)
            wanted->file = argument;
        else
            code = command_usage_error("history", "'%s' means nothing here", argument);
    }
    return code == EXIT_FINE ? check_wanted(wanted, arena) : code;
}

/* That there is a private shelf is private itself. */
static void leave_out_private_settings(History *history, Arena *arena) {
    RecordSetting *kept = arena_array(arena, history->setting_count, sizeof *kept);
    size_t count = 0;
    for (size_t i = 0; i < history->setting_count; i++) {
        if (strncmp(history->settings[i].name, "private-", strlen("private-")) != 0)
            kept[count++] = history->settings[i];
    }
    history->settings = kept;
    history->setting_count = count;
}

/* Reads what may be seen. */
static int read_history(const Wanted *wanted, Arena *arena, History *history) {
    const char *reason = NULL;
    HistoryShelf shelf = wanted->private ? HISTORY_ALL : HISTORY_PUBLIC;
    if (!history_read(wanted->folder, shelf, arena, history, &reason)) {
        say(wanted->folder, reason);
        return EXIT_MACHINE;
    }
    if (wanted->private && history->secret)
        return history_pin_ask(wanted->folder, wanted->piped_pin);
    if (!wanted->private)
        leave_out_private_settings(history, arena);
    return EXIT_FINE;
}

static int write_out(const Wanted *wanted, const Text *text, Arena *arena) {
    const char *reason = NULL;
    if (wanted->out != NULL && strcmp(wanted->out, "-") != 0) {
        umask(S_IRWXG | S_IRWXO); /* it is about somebody's health */
        if (file_write(wanted->out, text_string(text), text->length, arena, &reason))
            return EXIT_FINE;
        say(wanted->out, reason);
        return EXIT_MACHINE;
    }
    if (fwrite(text_string(text), 1, text->length, stdout) == text->length && fflush(stdout) == 0)
        return EXIT_FINE;
    fputs("unknot: standard output cannot be written\n", stderr);
    return EXIT_MACHINE;
}

static int show(const Wanted *wanted, Arena *arena) {
    History history;
    Text text = {0};
    int code = read_history(wanted, arena, &history);
    if (code != EXIT_FINE)
        return code;
    if (wanted->form == FORM_JSON) {
        history_json_write(&history, &text);
        if (text.length > LIMIT_HISTORY_BYTES)
            fputs("unknot: this is more than 'import' takes in\n", stderr);
    } else if (wanted->form == FORM_CSV && wanted->answers) {
        history_csv_answers(&history, calendar_offset, &text);
    } else if (wanted->form == FORM_CSV) {
        history_csv_sessions(&history, calendar_offset, &text);
    } else {
        Clock clock;
        clock_init(&clock, false, wanted->wall);
        history_list_print(&history, clock_wall(&clock) / USEC_SECOND, calendar_offset, &text);
    }
    code = write_out(wanted, &text, arena);
    text_finish(&text);
    return code;
}

/* Takes in what was read, all of it or nothing. */
static int add(const Wanted *wanted, const History *history, Arena *arena) {
    const char *reason = NULL;
    size_t added = 0;
    if (!history_add(wanted->folder, history, arena, &added, &reason)) {
        say(wanted->folder, reason);
        return EXIT_MACHINE;
    }
    size_t known = history->session_count - added;
    printf("%zu session%s added", added, added == 1 ? "" : "s");
    if (known > 0)
        printf(", %zu %s there before", known, known == 1 ? "was" : "were");
    printf("\n");
    return EXIT_FINE;
}

static int import_bytes(const Wanted *wanted, const FileBytes *bytes, Diags *diags, Arena *arena) {
    Source source;
    History history;
    source_init(&source, wanted->file, bytes->bytes, bytes->length);
    bool read = history_load(&source, arena, diags, &history);
    int code = read ? add(wanted, &history, arena) : EXIT_FINDINGS;
    source_finish(&source);
    return code;
}

static int import(const Wanted *wanted, Arena *arena) {
    FileBytes bytes = {0};
    const char *reason = NULL;
    Diags *diags = diags_new();
    int code = EXIT_FINDINGS;
    bool read = strcmp(wanted->file, "-") == 0
                    ? file_read_standard_input(LIMIT_HISTORY_BYTES, &bytes, arena, &reason)
                    : file_read(wanted->file, LIMIT_HISTORY_BYTES, true, &bytes, arena, &reason);
    if (read) {
        code = import_bytes(wanted, &bytes, diags, arena);
    } else if (bytes.too_large) {
        diags_add_file(diags, SEVERITY_ERROR, "limit/bytes", wanted->file, NULL, "the file %s",
                       reason);
    } else {
        say(wanted->file, reason);
        code = EXIT_MACHINE;
    }
    if (diags_length(diags) > 0) {
        Findings findings;
        findings_begin(&findings, stdout, FINDINGS_TEXT, false);
        findings_add(&findings, diags);
        findings_end(&findings);
        fputs("unknot: nothing was added\n", stderr);
    }
    file_bytes_finish(&bytes);
    diags_free(diags);
    return code;
}

/* Does the person at the terminal mean it? */
static bool is_meant(const Wanted *wanted) {
    char answer[8] = "";
    Text line = {0};
    text_add(&line, wanted->everything
                        ? "Delete everything that is remembered in '"
                        : "Delete all sessions, answers, blocks and programmes remembered in '");
    text_add_visible(&line, wanted->folder, strlen(wanted->folder));
    text_add(&line, "'? It cannot be brought back. Type 'yes': ");
    fputs(text_string(&line), stderr);
    fflush(stderr);
    text_finish(&line);
    return fgets(answer, sizeof answer, stdin) != NULL && strcmp(answer, "yes\n") == 0;
}

static int remove_all(const Wanted *wanted, Arena *arena) {
    const char *reason = NULL;
    if (!wanted->yes && !isatty(STDIN_FILENO))
        return command_usage_error("history", "nobody can be asked: add '--yes' to delete");
    if (!wanted->yes && !is_meant(wanted)) {
        fputs("Nothing was deleted.\n", stderr);
        return EXIT_FINE;
    }
    if (!history_delete(wanted->folder, wanted->everything, arena, &reason)) {
        say(wanted->folder, reason);
        return EXIT_MACHINE;
    }
    return EXIT_FINE;
}

int history_run(int count, char **arguments) {
    Wanted wanted = {.verb = VERB_LIST};
    Arena *arena = arena_new();
    int code = read_arguments(&wanted, count, arguments, arena);
    if (code == EXIT_FINE && wanted.help)
        fputs(usage, stdout);
    else if (code == EXIT_FINE && wanted.verb == VERB_IMPORT)
        code = import(&wanted, arena);
    else if (code == EXIT_FINE && wanted.verb == VERB_DELETE)
        code = remove_all(&wanted, arena);
    else if (code == EXIT_FINE)
        code = show(&wanted, arena);
    arena_free(arena);
    return code;
}
