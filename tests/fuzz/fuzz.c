#include "fuzz.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Finding places anew costs a walk through the file. */
#define PLACES_MOST 20

uint32_t fuzz_roll(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

size_t fuzz_below(uint64_t *seed, size_t count) {
    return fuzz_roll(seed) % count;
}

void fuzz_require(bool holds, const char *format, ...) {
    if (holds)
        return;
    va_list arguments;
    va_start(arguments, format);
    fputs("a promise is broken: ", stderr);
    vfprintf(stderr, format, arguments);
    fputs("\n", stderr);
    va_end(arguments);
    abort();
}

void fuzz_require_utf8(const char *bytes, size_t length, const char *what) {
    uint32_t code = 0;
    for (size_t at = 0, size; at < length; at += size) {
        size = utf8_read(bytes + at, length - at, &code);
        fuzz_require(size > 0, "%s is no UTF-8 at byte %zu", what, at);
    }
}

/* Printed findings may end up on a terminal. */
static void require_clean(const Text *text, const char *what) {
    fuzz_require_utf8(text_string(text), text->length, what);
    for (size_t i = 0; i < text->length; i++) {
        unsigned char byte = (unsigned char)text->bytes[i];
        fuzz_require(byte == '\n' || (byte >= 0x20 && byte != 0x7F),
                     "%s holds byte 0x%02X at byte %zu", what, (unsigned)byte, i);
    }
}

/* Line and column counted by another, slower way than source_place. */
static void require_place(const Source *source, const Finding *finding) {
    int line = 1, column = 1;
    uint32_t code = 0;
    for (size_t at = 0, size; at < finding->offset; at += size) {
        size = utf8_read(source->bytes + at, source->length - at, &code);
        size = size > 0 ? size : 1;
        if (at + size > finding->offset)
            break;
        bool ends = source->bytes[at] == '\n';
        line += ends;
        column = ends ? 1 : column + 1;
    }
    fuzz_require(line == finding->line && column == finding->column,
                 "byte %zu lies at %d:%d, the finding %s says %d:%d", finding->offset, line, column,
                 finding->rule, finding->line, finding->column);
}

static void require_finding(const Source *source, const Finding *finding) {
    const char *rule = finding->rule;
    fuzz_require(rule != NULL && strchr(rule, '/') != NULL, "a finding has no rule");
    fuzz_require(finding->message[0] != '\0', "%s says nothing", rule);
    fuzz_require(finding->offset <= source->length, "%s lies behind the file", rule);
    if (finding->line == 0) {
        fuzz_require(finding->column == 0 && finding->offset == 0, "%s is nowhere and somewhere",
                     rule);
        return;
    }
    fuzz_require(finding->line > 0 && finding->column > 0, "%s lies before the file", rule);
    fuzz_require(finding->pointer[0] == '\0' || finding->pointer[0] == '/',
                 "%s has a pointer that is none", rule);
    fuzz_require(finding->excerpt != NULL, "%s has a place and no excerpt", rule);
    fuzz_require(finding->caret >= 0 && (size_t)finding->caret <= utf8_count(finding->excerpt),
                 "%s has its caret beside the excerpt", rule);
}

void fuzz_require_findings(Source *source, Diags *diags, bool good) {
    size_t errors = diags_count(diags, SEVERITY_ERROR), count = diags_length(diags);
    fuzz_require((errors == 0) == good, "%zu errors, and reading is %s", errors,
                 good ? "good" : "bad");
    diags_sort(diags);
    for (size_t i = 0; i < count; i++) {
        const Finding *finding = diags_at(diags, i);
        require_finding(source, finding);
        if (i < PLACES_MOST && finding->line > 0)
            require_place(source, finding);
    }
    Text text = {0};
    diags_print_text(diags, &text, true);
    /* Colours are the only control characters. */
    for (size_t i = 0; i < text.length; i++)
        if (strncmp(text.bytes + i, "\033[", 2) == 0)
            text.bytes[i] = ' ';
    require_clean(&text, "the text of the findings");
    text_clear(&text);
    diags_print_json(diags, &text);
    require_clean(&text, "the JSON of the findings");
    text_finish(&text);
}
