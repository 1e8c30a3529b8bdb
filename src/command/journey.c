#include "command/journey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NUMBERS_MOST 4
#define WORDS_MOST 24 /* in a line: no action has more */
#define SECONDS_MOST 1e6

typedef struct DeedRow {
    const char *name;
    int numbers; /* how many follow */
    bool words;  /* words follow, all the rest of the line */
} DeedRow;

static const DeedRow rows[] = {
    [DEED_ANSWER] = {"answer", 0, true},
    [DEED_TAP] = {"tap", 0, true},
    [DEED_KEY] = {"key", 0, true},
    [DEED_TOUCH] = {"touch", 2, false},
    [DEED_SWIPE] = {"swipe", 4, false},
    [DEED_STOP] = {"stop", 0, false},
    [DEED_RESIZE] = {"resize", 2, false},
    [DEED_ROTATE] = {"rotate", 0, false},
    [DEED_FOCUS_LOST] = {"focus-lost", 0, false},
    [DEED_FOCUS_BACK] = {"focus-back", 0, false},
    [DEED_SUSPEND] = {"suspend", 1, false},
    [DEED_SOUND_LOST] = {"sound-lost", 0, false},
    [DEED_SOUND_BACK] = {"sound-back", 0, false},
    [DEED_HOLD_CORNER] = {"hold-corner", 1, false},
};
_Static_assert(sizeof rows / sizeof *rows == DEED_COUNT, "a row for each deed");

/* One line cut into words; a word in quotes may hold spaces and '#'. */
typedef struct Line {
    Source *source;
    Diags *diags;
    char *words[WORDS_MOST];
    size_t offsets[WORDS_MOST];
    size_t count;
    size_t end; /* offset of the line's end */
} Line;

static bool wrong(Line *line, size_t word, const char *rule, const char *hint, const char *format,
                  ...) __attribute__((format(printf, 5, 6)));

static bool wrong(Line *line, size_t word, const char *rule, const char *hint, const char *format,
                  ...) {
    Text message = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprint(&message, format, arguments);
    va_end(arguments);
    diags_add(line->diags, SEVERITY_ERROR, rule, line->source,
              word < line->count ? line->offsets[word] : line->end, NULL, hint, "%s",
              text_string(&message));
    text_finish(&message);
    return false;
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/* A NUL would end a word before its end, and what is no text is no control's words. */
static bool check_characters(Line *line, size_t from, size_t to) {
    const char *bytes = line->source->bytes;
    uint32_t code = 0;
    for (size_t at = from, size; at < to; at += size) {
        size = utf8_read(bytes + at, to - at, &code);
        if (size == 0 || ((code < 0x20 || code == 0x7F) && !is_space(bytes[at]))) {
            line->end = at;
            return wrong(line, 0, "journey/characters", "write it in UTF-8",
                         "byte 0x%02X is no text", (unsigned)(unsigned char)bytes[at]);
        }
    }
    return true;
}

static bool cut(Line *line, Arena *arena, size_t from, size_t to) {
    const char *bytes = line->source->bytes;
    size_t at = from;
    line->count = 0;
    if (!check_characters(line, from, to))
        return false;
    line->end = to;
    for (;;) {
        while (at < to && is_space(bytes[at]))
            at++;
        if (at == to || bytes[at] == '#')
            return true;
        if (line->count == WORDS_MOST)
            return wrong(line, WORDS_MOST - 1, "journey/words", NULL, "too many words in a line");
        size_t begin = at;
        line->offsets[line->count] = begin;
        if (bytes[at] == '"') {
            begin = ++at;
            while (at < to && bytes[at] != '"')
                at++;
            line->words[line->count++] = arena_copy(arena, bytes + begin, at - begin);
            if (at == to)
                return wrong(line, line->count - 1, "journey/quote", "close it with \"",
                             "the quote is not closed");
            at++;
        } else {
            while (at < to && !is_space(bytes[at]))
                at++;
            line->words[line->count++] = arena_copy(arena, bytes + begin, at - begin);
        }
    }
}

static bool read_seconds(const char *word, double *out) {
    char *end;
    if (word[0] == '\0' || strspn(word, "0123456789.") != strlen(word))
        return false;
    *out = strtod(word, &end);
    return *end == '\0' && isfinite(*out) && *out <= SECONDS_MOST;
}

static DeedKind find_deed(const char *word) {
    DeedKind kind = 0;
    while (kind < DEED_COUNT && strcmp(word, rows[kind].name) != 0)
        kind++;
    return kind;
}

/* `at STEP [ROUND] [+SECONDS]`; sets [next] to the word after it. */
static bool read_at_step(Line *line, Deed *deed, size_t *next) {
    double seconds = 0;
    if (line->count < 2)
        return wrong(line, 1, "journey/step", NULL, "no step after 'at'");
    deed->when = DEED_AT_STEP;
    deed->step = line->words[1];
    size_t word = 2;
    if (word < line->count && line->words[word][0] != '+' &&
        find_deed(line->words[word]) == DEED_COUNT)
        deed->round = line->words[word++];
    if (word < line->count && line->words[word][0] == '+') {
        if (!read_seconds(line->words[word] + 1, &seconds))
            return wrong(line, word, "journey/time", "seconds, such as +2.5", "'%s' is no time",
                         line->words[word]);
        word++;
    }
    deed->time = usec_from_seconds(seconds);
    *next = word;
    return true;
}

static bool read_time(Line *line, Deed *deed, size_t *next) {
    double seconds;
    const char *first = line->words[0];
    if (strcmp(first, "at") == 0)
        return read_at_step(line, deed, next);
    deed->when = first[0] == '+' ? DEED_AFTER : DEED_AT_TIME;
    if (!read_seconds(first + (first[0] == '+'), &seconds))
        return wrong(line, 0, "journey/time", "a time, '+SECONDS' or 'at STEP' comes first",
                     "'%s' is no time", first);
    deed->time = usec_from_seconds(seconds);
    *next = 1;
    return true;
}

/* The words from [from] on, joined by single spaces. */
static const char *join(Line *line, Arena *arena, size_t from) {
    const char *joined = line->words[from];
    for (size_t i = from + 1; i < line->count; i++)
        joined = arena_print(arena, "%s %s", joined, line->words[i]);
    return joined;
}

static bool read_deed(Line *line, Arena *arena, Deed *deed) {
    size_t word = 0;
    if (!read_time(line, deed, &word))
        return false;
    if (word >= line->count)
        return wrong(line, word, "journey/action", NULL, "no action after the time");
    deed->kind = find_deed(line->words[word]);
    if (deed->kind == DEED_COUNT) {
        const char *names[DEED_COUNT];
        for (DeedKind kind = 0; kind < DEED_COUNT; kind++)
            names[kind] = rows[kind].name;
        const char *meant = text_nearest(line->words[word], names, DEED_COUNT);
        return wrong(line, word, "journey/action",
                     meant != NULL ? arena_print(arena, "did you mean '%s'", meant) : NULL,
                     "unknown action '%s'", line->words[word]);
    }
    const DeedRow *row = &rows[deed->kind];
    word++;
    if (row->words) {
        if (word >= line->count)
            return wrong(line, word, "journey/words", NULL, "'%s' needs to say what", row->name);
        deed->words = join(line, arena, word);
        return true;
    }
    for (int i = 0; i < row->numbers; i++, word++)
        if (word >= line->count || !read_seconds(line->words[word], &deed->numbers[i]))
            return wrong(line, word, "journey/number", NULL, "'%s' needs a number here", row->name);
    if (word < line->count)
        return wrong(line, word, "journey/words", NULL, "'%s' is too much here", line->words[word]);
    return true;
}

bool journey_read(Journey *journey, Source *source, Arena *arena, Diags *diags) {
    bool fine = true;
    size_t lines = 1;
    for (size_t i = 0; i < source->length; i++)
        lines += source->bytes[i] == '\n';
    *journey = (Journey){source->name, arena_array(arena, lines, sizeof(Deed)), 0};

    size_t from = 0;
    for (int number = 1; from <= source->length; number++) {
        const char *end = memchr(source->bytes + from, '\n', source->length - from);
        size_t to = end != NULL ? (size_t)(end - source->bytes) : source->length;
        Line line = {.source = source, .diags = diags};
        Deed *deed = &journey->deeds[journey->count];
        deed->line = number;
        if (!cut(&line, arena, from, to) || (line.count > 0 && !read_deed(&line, arena, deed)))
            fine = false;
        else if (line.count > 0)
            journey->count++;
        from = to + 1;
    }
    return fine;
}
