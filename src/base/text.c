#include "base/text.h"

#include "base/memory.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_finish(Text *text) {
    free(text->bytes);
    *text = (Text){0};
}

void text_clear(Text *text) {
    text->length = 0;
    if (text->bytes)
        text->bytes[0] = '\0';
}

/* Makes room for [more] bytes and a NUL behind them. */
static void make_room(Text *text, size_t more) {
    size_t need = text->length + more + 1;
    if (need <= text->capacity)
        return;
    text->capacity = mem_grow(text->capacity, need);
    text->bytes = mem_resize(text->bytes, text->capacity, 1);
}

void text_add(Text *text, const char *string) {
    text_add_bytes(text, string, strlen(string));
}

void text_add_bytes(Text *text, const char *bytes, size_t length) {
    make_room(text, length);
    if (length)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_print(Text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    text_vprint(text, format, arguments);
    va_end(arguments);
}

void text_vprint(Text *text, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    /* Only a bad format, which the compiler checks, or more than INT_MAX bytes can fail. */
    assert(length >= 0);
    if (length > 0) {
        make_room(text, (size_t)length);
        vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

const char *text_string(const Text *text) {
    return text->bytes ? text->bytes : "";
}

typedef struct CodeRange {
    uint32_t first, last;
} CodeRange;

static bool in_ranges(uint32_t code, const CodeRange *ranges, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}

#define IN_RANGES(code, ranges) in_ranges(code, ranges, sizeof(ranges) / sizeof(ranges)[0])

/* What may move the cursor, turn the reading order or hide, and so make a line lie. */
static bool is_unsafe(uint32_t code) {
    static const CodeRange ranges[] = {
        {0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200E, 0x200F},   {0x2028, 0x202E},
        {0x2066, 0x2069}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
    };
    return IN_RANGES(code, ranges);
}

void text_add_visible(Text *text, const char *bytes, size_t length) {
    make_room(text, length);
    for (size_t i = 0; i < length;) {
        uint32_t code = 0;
        size_t size = utf8_read(bytes + i, length - i, &code);
        if (size && !is_unsafe(code)) {
            text_add_bytes(text, bytes + i, size);
        } else {
            if (!size)
                size = 1;
            for (size_t k = 0; k < size; k++)
                text_print(text, "\\x%02X", (unsigned)(unsigned char)bytes[i + k]);
        }
        i += size;
    }
    text->bytes[text->length] = '\0';
}

static void add_json_escape(Text *text, uint32_t code) {
    static const char short_names[32] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
    if (code < 32 && short_names[code])
        text_print(text, "\\%c", short_names[code]);
    else if (code <= 0xFFFF)
        text_print(text, "\\u%04x", (unsigned)code);
    else
        text_print(text, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((code - 0x10000) >> 10)),
                   (unsigned)(0xDC00 + ((code - 0x10000) & 0x3FF)));
}

void text_add_json(Text *text, const char *bytes, size_t length) {
    make_room(text, length + 2);
    text_add(text, "\"");
    for (size_t i = 0; i < length;) {
        uint32_t code = 0;
        size_t size = utf8_read(bytes + i, length - i, &code);
        if (!size) {
            text_add(text, "\xEF\xBF\xBD");
            size = 1;
        } else if (code == '"' || code == '\\') {
            text_add(text, code == '"' ? "\\\"" : "\\\\");
        } else if (is_unsafe(code)) {
            add_json_escape(text, code);
        } else {
            text_add_bytes(text, bytes + i, size);
        }
        i += size;
    }
    text_add(text, "\"");
}

size_t utf8_read(const char *bytes, size_t length, uint32_t *code) {
    if (!length)
        return 0;
    const unsigned char *b = (const unsigned char *)bytes;
    if (b[0] < 0x80) {
        *code = b[0];
        return 1;
    }
    size_t size = b[0] >= 0xF0 ? 4 : b[0] >= 0xE0 ? 3 : 2;
    if (b[0] < 0xC2 || b[0] > 0xF4 || length < size)
        return 0;
    uint32_t value = b[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((b[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (b[i] & 0x3F);
    }
    static const uint32_t least[] = {[2] = 0x80, [3] = 0x800, [4] = 0x10000};
    if (value < least[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *code = value;
    return size;
}

size_t text_ascii(const char *bytes, size_t length) {
    size_t at = 0;
    for (uint64_t word; length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        if (word & 0x8080808080808080u)
            break;
    }
    while (at < length && (unsigned char)bytes[at] < 0x80)
        at++;
    return at;
}

size_t utf8_count(const char *string) {
    size_t count = 0;
    for (const char *c = string; *c; c++)
        if (((unsigned char)*c & 0xC0) != 0x80)
            count++;
    return count;
}

static bool is_white_space(uint32_t code) {
    static const CodeRange ranges[] = {
        {0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680},
        {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000},
    };
    return IN_RANGES(code, ranges);
}

/* Characters without ink or width: joiners, direction marks, fillers, selectors. */
static bool is_zero_width(uint32_t code) {
    static const CodeRange ranges[] = {
        {0xAD, 0xAD},     {0x034F, 0x034F}, {0x061C, 0x061C}, {0x115F, 0x1160},   {0x17B4, 0x17B5},
        {0x180B, 0x180F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},
        {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xE0000, 0xE0FFF},
    };
    return IN_RANGES(code, ranges);
}

/* Reads a code point at [*at] and moves on; a byte that is no UTF-8 is read as U+FFFD. */
static uint32_t next_code(const char **at, const char *end) {
    uint32_t code = 0;
    size_t size = utf8_read(*at, (size_t)(end - *at), &code);
    *at += size ? size : 1;
    return size ? code : 0xFFFD;
}

size_t text_words(const char *string) {
    size_t words = 0;
    bool inside = false;
    for (const char *at = string, *end = string + strlen(string); at < end;) {
        unsigned char byte = (unsigned char)*at;
        bool white = byte == ' ' || (byte >= 0x09 && byte <= 0x0D);
        if (byte < 0x80)
            at++;
        else
            white = is_white_space(next_code(&at, end));
        if (!white && !inside)
            words++;
        inside = !white;
    }
    return words;
}

bool text_is_blank(const char *string) {
    if (string[0] > ' ' && string[0] < 0x7F)
        return false;
    for (const char *at = string, *end = string + strlen(string); at < end;) {
        uint32_t code = next_code(&at, end);
        if (!is_white_space(code) && !is_zero_width(code))
            return false;
    }
    return true;
}

uint64_t text_hash(const char *bytes, size_t length) {
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3u;
    return hash;
}

static int least(int one, int other) {
    return one < other ? one : other;
}

int text_distance(const char *one, const char *other, int most) {
    assert(most >= 0 && most < INT_MAX);
    size_t rows = strlen(one), columns = strlen(other);
    size_t apart = rows > columns ? rows - columns : columns - rows;
    if (apart > (size_t)most)
        return most + 1;
    /* Three rows of the table of distances between beginnings: a swap looks two rows back. */
    size_t width = columns + 1;
    int *table = mem_new(3 * width, sizeof *table);
    int *before = table, *above = table + width, *row = table + 2 * width;
    for (size_t c = 0; c <= columns; c++)
        above[c] = (int)c;
    for (size_t r = 1; r <= rows; r++) {
        row[0] = (int)r;
        for (size_t c = 1; c <= columns; c++) {
            int change = above[c - 1] + (one[r - 1] != other[c - 1]);
            row[c] = least(change, least(above[c], row[c - 1]) + 1);
            if (r > 1 && c > 1 && one[r - 1] == other[c - 2] && one[r - 2] == other[c - 1])
                row[c] = least(row[c], before[c - 2] + 1);
        }
        int *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    int distance = least(above[columns], most + 1);
    free(table);
    return distance;
}

const char *text_nearest(const char *word, const char *const *names, size_t count) {
    size_t third = strlen(word) / 3;
    int most = third < 1 ? 1 : third > 1000 ? 1000 : (int)third;
    const char *best = NULL;
    int best_distance = most + 1;
    bool alone = false;
    for (size_t i = 0; i < count; i++) {
        int distance = text_distance(word, names[i], most);
        if (distance > most || distance > best_distance)
            continue;
        if (distance < best_distance) {
            best = names[i];
            best_distance = distance;
            alone = true;
        } else if (strcmp(best, names[i]) != 0) {
            alone = false;
        }
    }
    return alone ? best : NULL;
}
