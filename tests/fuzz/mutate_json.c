/* For JSON: most changes leave it JSON, so that they are seen by what comes after the grammar. A
** value becomes another of the same document, a member goes, comes twice or comes elsewhere, a
** number becomes an odd one. Now and then bytes change, for the grammar's sake. */
#include "fuzz.h"

#include "base/memory.h"

#include <ctype.h>
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

/* A value of the same sort as [at], if one is found soon. */
static size_t alike(const uint8_t *data, const Spans *spans, size_t at, uint64_t *seed) {
    size_t other = at;
    for (int i = 0; i < 8; i++) {
        other = fuzz_below(seed, spans->count);
        uint8_t one = data[spans->all[at].begin], found = data[spans->all[other].begin];
        if (other != at && (one == found || (isdigit(one) && isdigit(found))))
            break;
    }
    return other;
}

static size_t change(uint8_t *data, size_t size, size_t most, const Spans *spans, uint64_t *seed) {
    size_t at = fuzz_below(seed, spans->count);
    Span span = spans->all[at], other = spans->all[alike(data, spans, at, seed)];
    switch (fuzz_below(seed, 8)) {
    case 0:
        return drop(data, size, span);
    case 1: /* twice, which is right in an array */
        return splice(data, size, most, span.end, span.end, ",", data + span.element,
                      span.end - span.element);
    case 2: { /* a member of elsewhere */
        Span any = spans->all[fuzz_below(seed, spans->count)];
        return splice(data, size, most, span.end, span.end, ",", data + any.element,
                      any.end - any.element);
    }
    case 3: {
        const char *value = odd_value(seed);
        return splice(data, size, most, span.begin, span.end, "", value, strlen(value));
    }
    case 4: { /* another number, where it is one */
        if (!isdigit(data[span.begin]))
            span = other;
        char number[16] = {(char)('0' + fuzz_below(seed, 10)), (char)('0' + fuzz_below(seed, 10)),
                           (char)('0' + fuzz_below(seed, 10)), '\0'};
        const char *digits = number + fuzz_below(seed, 3);
        digits += digits[0] == '0' && digits[1] != '\0';
        digits += digits[0] == '0' && digits[1] != '\0';
        return splice(data, size, most, span.begin, span.end, "", digits, strlen(digits));
    }
    default:
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
