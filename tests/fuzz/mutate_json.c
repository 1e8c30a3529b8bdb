/* For JSON: most changes leave it JSON, so that they are seen by what comes after the grammar. A
** value becomes another of the same document, a member goes, comes twice or comes elsewhere, a
** number becomes an odd one. Now and then bytes change, for the grammar's sake. */
#include "fuzz.h"

#include "base/memory.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPANS_MOST 8192
#define DEPTH_MOST 64

/* A value in the text. Its element is the value with its name, where it has one. */
typedef struct Span {
    size_t element, begin, end;
} Span;

typedef struct Spans {
    Span *all;
    size_t count;
} Spans;

typedef struct Scan {
    const uint8_t *data;
    size_t size, at;
    Spans *spans;
    size_t open[DEPTH_MOST]; /* spans of the containers around */
    size_t depth;
} Scan;

static void skip_space(Scan *scan) {
    while (scan->at < scan->size && isspace(scan->data[scan->at]))
        scan->at++;
}

static void skip_string(Scan *scan) {
    for (scan->at++; scan->at < scan->size && scan->data[scan->at] != '"'; scan->at++)
        scan->at += scan->data[scan->at] == '\\';
    scan->at = scan->at < scan->size ? scan->at + 1 : scan->size;
}

static void skip_word(Scan *scan) {
    size_t begin = scan->at;
    while (scan->at < scan->size &&
           (isalnum(scan->data[scan->at]) || memchr("+-.", scan->data[scan->at], 3) != NULL))
        scan->at++;
    scan->at += scan->at == begin;
}

/* Finds the values of text that need not be JSON: what is amiss only makes for odd spans. */
static void find_spans(const uint8_t *data, size_t size, Spans *spans) {
    Scan scan = {.data = data, .size = size, .spans = spans};
    size_t element = SIZE_MAX; /* the name before the value */
    for (skip_space(&scan); scan.at < size && spans->count < SPANS_MOST; skip_space(&scan)) {
        uint8_t byte = data[scan.at];
        size_t begin = scan.at;
        if (byte == ',' || byte == ':') {
            scan.at++;
            continue;
        }
        if (byte == ']' || byte == '}') {
            scan.at++;
            if (scan.depth > 0)
                spans->all[scan.open[--scan.depth]].end = scan.at;
            continue;
        }
        if (byte == '"') {
            skip_string(&scan);
            size_t end = scan.at;
            skip_space(&scan);
            if (scan.at < size && data[scan.at] == ':') {
                element = begin;
                continue;
            }
            scan.at = end;
        } else if (byte == '[' || byte == '{') {
            scan.at++;
            if (scan.depth < DEPTH_MOST)
                scan.open[scan.depth++] = spans->count;
        } else {
            skip_word(&scan);
        }
        spans->all[spans->count++] = (Span){element != SIZE_MAX ? element : begin, begin, scan.at};
        element = SIZE_MAX;
    }
}

/* Puts [count] bytes, which may be some of [data], in place of those from [from] to [to]. The text
** stays as it is where there is no room. */
static size_t splice(uint8_t *data, size_t size, size_t most, size_t from, size_t to,
                     const char *before, const void *bytes, size_t count) {
    size_t head = strlen(before), rest = size - to;
    if (count > most || from + head + count + rest > most)
        return size;
    uint8_t *copy = mem_new(count, 1);
    if (count > 0)
        memcpy(copy, bytes, count);
    memmove(data + from + head + count, data + to, rest);
    if (head > 0)
        memcpy(data + from, before, head);
    if (count > 0)
        memcpy(data + from + head, copy, count);
    free(copy);
    return from + head + count + rest;
}

/* Takes an element out, and the comma behind or before it. */
static size_t drop(uint8_t *data, size_t size, Span span) {
    size_t from = span.element, to = span.end;
    size_t next = to;
    while (next < size && isspace(data[next]))
        next++;
    if (next < size && data[next] == ',') {
        to = next + 1;
    } else {
        size_t before = from;
        while (before > 0 && isspace(data[before - 1]))
            before--;
        if (before > 0 && data[before - 1] == ',')
            from = before - 1;
    }
    return splice(data, size, size, from, to, "", "", 0);
}

static const char *odd_value(uint64_t *seed) {
    static const char *const odd[] = {
        "0",        "1",          "-1",       "2",         "3",       "10",
        "11",       "60",         "120",      "1800",      "0.5",     "1e-9",
        "1e9",      "1e308",      "-0.0",     "2.5",       "\"\"",    "\" \"",
        "null",     "true",       "false",    "[]",        "{}",      "\"end\"",
        "\"next\"", "\"{area}\"", "\"left\"", "\"asked\"", "[\"x\"]", "\"left-right\"",
    };
    return odd[fuzz_below(seed, sizeof odd / sizeof odd[0])];
}

static bool has_name(const uint8_t *data, const Span *span, const void *name, size_t length) {
    return span->begin - span->element >= length && length > 0 &&
           memcmp(data + span->element, name, length) == 0;
}

/* Another value that may well stand where [at] stands: one of the same name, or of the same sort
** where none is found soon. */
static Span alike(const uint8_t *data, const Spans *spans, size_t at, uint64_t *seed) {
    Span span = spans->all[at], found = span;
    size_t length = span.begin - span.element;
    bool sort = false;
    for (int i = 0; i < 64; i++) {
        Span other = spans->all[fuzz_below(seed, spans->count)];
        uint8_t one = data[span.begin], two = data[other.begin];
        if (other.begin == span.begin || (one != two && !(isdigit(one) && isdigit(two))))
            continue;
        if (has_name(data, &other, data + span.element, length))
            return other;
        if (!sort)
            found = other;
        sort = true;
    }
    return found;
}

/* The first id in the value [at], or NULL. */
static const Span *find_id(const uint8_t *data, const Spans *spans, size_t at) {
    for (size_t i = at; i < spans->count && spans->all[i].begin < spans->all[at].end; i++)
        if (has_name(data, &spans->all[i], "\"id\"", 4) && data[spans->all[i].begin] == '"')
            return &spans->all[i];
    return NULL;
}

/* The element twice; with an id of its own where it has one, because an id can be there but once. */
static size_t again(uint8_t *data, size_t size, size_t most, const Spans *spans, size_t at,
                    uint64_t *seed) {
    Span span = spans->all[at];
    const Span *id = find_id(data, spans, at);
    size_t copied = splice(data, size, most, span.end, span.end, ",", data + span.element,
                           span.end - span.element);
    if (copied == size || id == NULL)
        return copied;
    char letter = (char)('a' + fuzz_below(seed, 26));
    size_t place = span.end + 1 + (id->begin - span.element) + 1;
    return splice(data, copied, most, place, place, "", &letter, 1);
}

/* A string that names something becomes the id of something. */
static size_t name_another(uint8_t *data, size_t size, size_t most, const Spans *spans,
                           uint64_t *seed) {
    static const char *const naming[] = {"\"go\"", "\"answer\"", "\"repeat\"", "\"spots\""};
    const Span *place = NULL, *id = NULL;
    for (int i = 0; i < 400 && (place == NULL || id == NULL); i++) {
        const Span *span = &spans->all[fuzz_below(seed, spans->count)];
        const char *name = naming[fuzz_below(seed, sizeof naming / sizeof naming[0])];
        if (data[span->begin] != '"')
            continue;
        if (has_name(data, span, name, strlen(name)))
            place = span;
        if (has_name(data, span, "\"id\"", 4))
            id = span;
    }
    if (place == NULL || id == NULL)
        return size;
    return splice(data, size, most, place->begin, place->end, "", data + id->begin,
                  id->end - id->begin);
}

/* Another number of one to three digits. */
static size_t count_otherwise(uint8_t *data, size_t size, size_t most, const Spans *spans,
                              uint64_t *seed) {
    static const size_t powers[] = {10, 100, 1000};
    for (int i = 0; i < 100; i++) {
        Span span = spans->all[fuzz_below(seed, spans->count)];
        if (!isdigit(data[span.begin]))
            continue;
        char digits[8];
        size_t number = fuzz_below(seed, powers[fuzz_below(seed, 3)]);
        int length = snprintf(digits, sizeof digits, "%zu", number);
        return splice(data, size, most, span.begin, span.end, "", digits, (size_t)length);
    }
    return size;
}

static size_t change(uint8_t *data, size_t size, size_t most, const Spans *spans, uint64_t *seed) {
    size_t at = fuzz_below(seed, spans->count);
    Span span = spans->all[at], other = {0};
    const char *value = NULL;
    switch (fuzz_below(seed, 10)) {
    case 0:
        return drop(data, size, span);
    case 1:
        return again(data, size, most, spans, at, seed);
    case 2: /* a member of elsewhere */
        other = spans->all[fuzz_below(seed, spans->count)];
        return splice(data, size, most, span.end, span.end, ",", data + other.element,
                      other.end - other.element);
    case 3:
        value = odd_value(seed);
        return splice(data, size, most, span.begin, span.end, "", value, strlen(value));
    case 4:
        return count_otherwise(data, size, most, spans, seed);
    case 5:
        return name_another(data, size, most, spans, seed);
    default:
        other = alike(data, spans, at, seed);
        return splice(data, size, most, span.begin, span.end, "", data + other.begin,
                      other.end - other.begin);
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    uint64_t state = seed;
    if (fuzz_below(&state, 5) == 0)
        return LLVMFuzzerMutate(data, size, most);
    Spans spans = {.all = mem_new(SPANS_MOST, sizeof(Span))};
    find_spans(data, size, &spans);
    size_t changed = spans.count > 0 ? change(data, size, most, &spans, &state)
                                     : LLVMFuzzerMutate(data, size, most);
    free(spans.all);
    return changed;
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2,
                                 size_t size2, uint8_t *out, size_t most, unsigned seed) {
    uint64_t state = seed;
    if (size1 > most)
        return 0;
    if (size1 > 0)
        memcpy(out, data1, size1);
    Spans one = {.all = mem_new(SPANS_MOST, sizeof(Span))};
    Spans other = {.all = mem_new(SPANS_MOST, sizeof(Span))};
    find_spans(data1, size1, &one);
    find_spans(data2, size2, &other);
    size_t size = size1;
    if (one.count > 0 && other.count > 0) {
        Span span = one.all[fuzz_below(&state, one.count)];
        Span from = other.all[fuzz_below(&state, other.count)];
        if (fuzz_below(&state, 2) == 0)
            size = splice(out, size, most, span.end, span.end, ",", data2 + from.element,
                          from.end - from.element);
        else
            size = splice(out, size, most, span.element, span.end, "", data2 + from.element,
                          from.end - from.element);
    }
    free(one.all);
    free(other.all);
    return size;
}
