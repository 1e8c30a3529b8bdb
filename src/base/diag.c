#include "base/diag.h"

#include "base/memory.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DIAG_LINE 1000   /* bytes of a message or a hint that are kept */
#define DIAG_BEFORE 60   /* code points shown before the place where the line is cut */
#define DIAG_EXCERPT 100 /* code points of the line that are shown */

static const char *const severity_names[] = {
    [SEVERITY_ERROR] = "error",
    [SEVERITY_WARNING] = "warning",
};
_Static_assert(sizeof severity_names / sizeof *severity_names == SEVERITY_COUNT,
               "every severity has a name");

void source_init(Source *source, const char *name, const char *bytes, size_t length) {
    *source = (Source){.name = name, .bytes = bytes, .length = length};
}

void source_finish(Source *source) {
    free(source->lines);
    *source = (Source){0};
}

static void find_lines(Source *source) {
    size_t capacity = 0;
    for (size_t start = 0;;) {
        if (source->line_count == capacity) {
            capacity = mem_grow(capacity, source->line_count + 1);
            source->lines = mem_resize(source->lines, capacity, sizeof *source->lines);
        }
        source->lines[source->line_count++] = start;
        const char *rest = source->bytes + start;
        const char *end =
            start < source->length ? memchr(rest, '\n', source->length - start) : NULL;
        if (!end)
            return;
        start += (size_t)(end - rest) + 1;
    }
}

/* The index of the line that holds byte [offset]. */
static size_t line_of(Source *source, size_t offset) {
    if (!source->lines)
        find_lines(source);
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Bytes of the code point at [offset], 1 for a byte that is no UTF-8. */
static size_t step(const Source *source, size_t offset) {
    uint32_t code = 0;
    size_t size = utf8_read(source->bytes + offset, source->length - offset, &code);
    return size ? size : 1;
}

void source_place(Source *source, size_t offset, int *line, int *column) {
    if (offset > source->length)
        offset = source->length;
    size_t index = line_of(source, offset), start = source->lines[index];
    bool resume =
        source->last_column && source->last_offset >= start && source->last_offset <= offset;
    size_t at = resume ? source->last_offset : start;
    size_t count = resume ? source->last_column : 1;
    for (size_t size; at < offset; at += size, count++) {
        size = (unsigned char)source->bytes[at] < 0x80 ? 1 : step(source, at);
        if (at + size > offset)
            break;
    }
    source->last_offset = at;
    source->last_column = count;
    *line = (int)(index + 1);
    *column = (int)count;
}

int source_line(Source *source, size_t offset) {
    return (int)(line_of(source, offset) + 1);
}

/* What one file has been found to hold. */
typedef struct FileCount {
    const char *name;
    uint64_t hash;
    size_t kept;
    size_t dropped;
} FileCount;

typedef struct Entry {
    Finding finding;
    size_t file;  /* index of its FileCount */
    size_t order; /* in which it was added */
} Entry;

struct Diags {
    Arena *arena;
    Entry *entries;
    size_t length, capacity;
    FileCount *files;
    size_t file_count, file_capacity;
    size_t counts[SEVERITY_COUNT];
};

Diags *diags_new(void) {
    Diags *diags = mem_new(1, sizeof *diags);
    diags->arena = arena_new();
    return diags;
}

void diags_free(Diags *diags) {
    if (!diags)
        return;
    arena_free(diags->arena);
    free(diags->entries);
    free(diags->files);
    free(diags);
}

static size_t find_file(Diags *diags, const char *name) {
    uint64_t hash = text_hash(name, strlen(name));
    /* Findings come file by file, so the newest is nearly always the one. */
    for (size_t i = diags->file_count; i-- > 0;)
        if (diags->files[i].hash == hash && strcmp(diags->files[i].name, name) == 0)
            return i;
    if (diags->file_count == diags->file_capacity) {
        diags->file_capacity = mem_grow(diags->file_capacity, diags->file_count + 1);
        diags->files = mem_resize(diags->files, diags->file_capacity, sizeof *diags->files);
    }
    diags->files[diags->file_count] =
        (FileCount){.name = arena_string(diags->arena, name), .hash = hash};
    return diags->file_count++;
}

/* Counts a finding about file [name]; returns its place, or NULL when it is not to be kept. */
static Finding *add(Diags *diags, Severity severity, const char *rule, const char *name) {
    diags->counts[severity]++;
    size_t file = find_file(diags, name);
    if (diags->files[file].kept == DIAGS_MOST) {
        diags->files[file].dropped++;
        return NULL;
    }
    diags->files[file].kept++;
    if (diags->length == diags->capacity) {
        diags->capacity = mem_grow(diags->capacity, diags->length + 1);
        diags->entries = mem_resize(diags->entries, diags->capacity, sizeof *diags->entries);
    }
    Entry *entry = &diags->entries[diags->length];
    *entry = (Entry){.file = file, .order = diags->length};
    entry->finding = (Finding){
        .severity = severity,
        .rule = rule,
        .file = diags->files[file].name,
        .pointer = "",
    };
    diags->length++;
    return &entry->finding;
}

static const char *keep_line(Diags *diags, const char *string) {
    size_t length = strlen(string), kept = length;
    if (length > DIAG_LINE) {
        kept = DIAG_LINE;
        while (kept && ((unsigned char)string[kept] & 0xC0) == 0x80)
            kept--;
    }
    Text line = {0};
    text_add_visible(&line, string, kept);
    if (kept < length)
        text_add(&line, "...");
    const char *copy = arena_string(diags->arena, text_string(&line));
    text_finish(&line);
    return copy;
}

static void keep_words(Diags *diags, Finding *finding, const char *hint, const char *format,
                       va_list arguments) __attribute__((format(printf, 4, 0)));

static void keep_words(Diags *diags, Finding *finding, const char *hint, const char *format,
                       va_list arguments) {
    Text message = {0};
    text_vprint(&message, format, arguments);
    finding->message = keep_line(diags, text_string(&message));
    finding->hint = hint ? keep_line(diags, hint) : NULL;
    text_finish(&message);
}

/* Where the code point before [offset] begins; [start] is the least. */
static size_t step_back(const Source *source, size_t offset, size_t start) {
    for (size_t size = 2; size <= 4 && size <= offset - start; size++)
        if (step(source, offset - size) == size)
            return offset - size;
    return offset - 1;
}

static void keep_excerpt(Diags *diags, Finding *finding, Source *source, size_t place) {
    size_t index = line_of(source, place), start = source->lines[index];
    size_t end = source->length;
    if (index + 1 < source->line_count) {
        end = source->lines[index + 1] - 1;
        if (end > start && source->bytes[end - 1] == '\r')
            end--;
    }
    if (place > end)
        place = end;
    size_t before = 0, after = 0, first = place, last = place;
    while (last < end && after < DIAG_EXCERPT) {
        last += step(source, last);
        after++;
    }
    /* What is not needed behind the place is there for what stands before it. */
    size_t most_before = DIAG_EXCERPT - after;
    if (most_before < DIAG_BEFORE)
        most_before = DIAG_BEFORE;
    while (first > start && before < most_before) {
        first = step_back(source, first, start);
        before++;
    }
    while (before + after > DIAG_EXCERPT) {
        last = step_back(source, last, place);
        after--;
    }
    Text line = {0};
    size_t caret = 0;
    if (first > start)
        text_add(&line, "...");
    for (size_t at = first, size; at < last; at += size) {
        if (at == place)
            caret = utf8_count(text_string(&line));
        size = step(source, at);
        if (source->bytes[at] == '\t')
            text_add(&line, " ");
        else
            text_add_visible(&line, source->bytes + at, size);
    }
    if (place >= last)
        caret = utf8_count(text_string(&line));
    if (last < end)
        text_add(&line, "...");
    finding->excerpt = arena_string(diags->arena, text_string(&line));
    finding->caret = (int)caret;
    text_finish(&line);
}

void diags_add(Diags *diags, Severity severity, const char *rule, Source *source, size_t offset,
               const char *pointer, const char *hint, const char *format, ...) {
    Finding *finding = add(diags, severity, rule, source->name);
    if (!finding)
        return;
    if (offset > source->length)
        offset = source->length;
    finding->offset = offset;
    finding->pointer = pointer ? arena_string(diags->arena, pointer) : "";
    source_place(source, offset, &finding->line, &finding->column);
    keep_excerpt(diags, finding, source, offset);
    va_list arguments;
    va_start(arguments, format);
    keep_words(diags, finding, hint, format, arguments);
    va_end(arguments);
}

void diags_add_file(Diags *diags, Severity severity, const char *rule, const char *file,
                    const char *hint, const char *format, ...) {
    Finding *finding = add(diags, severity, rule, file);
    if (!finding)
        return;
    va_list arguments;
    va_start(arguments, format);
    keep_words(diags, finding, hint, format, arguments);
    va_end(arguments);
}

size_t diags_count(const Diags *diags, Severity severity) {
    assert(severity < SEVERITY_COUNT);
    return diags->counts[severity];
}

size_t diags_length(const Diags *diags) {
    return diags->length;
}

const Finding *diags_at(const Diags *diags, size_t index) {
    assert(index < diags->length);
    return &diags->entries[index].finding;
}

static int compare(size_t one, size_t other) {
    return (one > other) - (one < other);
}

static int compare_entries(const void *a, const void *b) {
    const Entry *one = a, *other = b;
    int order = compare(one->file, other->file);
    if (!order)
        order = compare(one->finding.offset, other->finding.offset);
    if (!order)
        order = compare(one->finding.severity, other->finding.severity);
    return order ? order : compare(one->order, other->order);
}

void diags_sort(Diags *diags) {
    if (diags->length)
        qsort(diags->entries, diags->length, sizeof *diags->entries, compare_entries);
}

static void add_visible(Text *out, const char *string) {
    text_add_visible(out, string, strlen(string));
}

static void print_finding(const Finding *finding, Text *out, bool colour) {
    static const char *const colours[] = {
        [SEVERITY_ERROR] = "\033[1;31m",
        [SEVERITY_WARNING] = "\033[1;33m",
    };
    _Static_assert(sizeof colours / sizeof *colours == SEVERITY_COUNT,
                   "every severity has a colour");
    add_visible(out, finding->file);
    if (finding->line)
        text_print(out, ":%d:%d", finding->line, finding->column);
    text_print(out, ": %s%s%s: %s [%s]", colour ? colours[finding->severity] : "",
               severity_names[finding->severity], colour ? "\033[0m" : "", finding->message,
               finding->rule);
    if (finding->pointer[0]) {
        text_add(out, " at ");
        add_visible(out, finding->pointer);
    }
    text_add(out, "\n");
    if (finding->excerpt)
        text_print(out, "    %s\n    %*s^%s%s\n", finding->excerpt, finding->caret, "",
                   finding->hint ? " " : "", finding->hint ? finding->hint : "");
    else if (finding->hint)
        text_print(out, "    %s\n", finding->hint);
}

void diags_print_text(const Diags *diags, Text *out, bool colour) {
    for (size_t i = 0; i < diags->length; i++)
        print_finding(&diags->entries[i].finding, out, colour);
    for (size_t i = 0; i < diags->file_count; i++) {
        if (!diags->files[i].dropped)
            continue;
        add_visible(out, diags->files[i].name);
        text_print(out, ": %zu more findings are not shown\n", diags->files[i].dropped);
    }
}

void diags_print_errors(const Diags *diags, size_t most, Text *out) {
    size_t shown = 0, count = diags->counts[SEVERITY_ERROR];
    for (size_t i = 0; i < diags->length && shown < most; i++) {
        const Finding *finding = &diags->entries[i].finding;
        if (finding->severity == SEVERITY_ERROR) {
            print_finding(finding, out, false);
            shown++;
        }
    }
    if (count > shown)
        text_print(out, "    and %zu more %s\n", count - shown,
                   count - shown == 1 ? "error" : "errors");
}

static void add_member(Text *out, const char *name, const char *string) {
    text_print(out, ", \"%s\": ", name);
    if (string)
        text_add_json(out, string, strlen(string));
    else
        text_add(out, "null");
}

void diags_print_json(const Diags *diags, Text *out) {
    text_add(out, "[");
    for (size_t i = 0; i < diags->length; i++) {
        const Finding *finding = &diags->entries[i].finding;
        text_add(out, i ? ",\n{\"file\": " : "\n{\"file\": ");
        text_add_json(out, finding->file, strlen(finding->file));
        text_print(out, ", \"line\": %d, \"column\": %d, \"offset\": %zu", finding->line,
                   finding->column, finding->offset);
        add_member(out, "pointer", finding->pointer);
        add_member(out, "severity", severity_names[finding->severity]);
        add_member(out, "rule", finding->rule);
        add_member(out, "message", finding->message);
        add_member(out, "hint", finding->hint);
        text_add(out, "}");
    }
    text_add(out, diags->length ? "\n]\n" : "]\n");
}
