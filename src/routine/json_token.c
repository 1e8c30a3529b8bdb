#include "routine/json_token.h"

#include "routine/limits.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* cJSON copies a number to a buffer of 64 bytes and takes what is longer for two numbers. */
#define TOKEN_NUMBER_MOST 63

void json_token_point(Text *pointer, const char *name, size_t length) {
    text_add(pointer, "/");
    for (size_t i = 0; i < length; i++) {
        if (name[i] == '~' || name[i] == '/')
            text_add(pointer, name[i] == '~' ? "~0" : "~1");
        else
            text_add_bytes(pointer, name + i, 1);
    }
}

void json_token_fault(JsonFaults *faults, const char *rule, size_t offset, const char *hint,
                      const char *format, ...) {
    Text message = {0}, pointer = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprint(&message, format, arguments);
    va_end(arguments);
    for (size_t i = 0; i < faults->path_length; i++) {
        const JsonStep *step = &faults->path[i];
        if (step->name)
            json_token_point(&pointer, step->name, step->length);
        else
            text_print(&pointer, "/%zu", step->index);
    }
    diags_add(faults->diags, SEVERITY_ERROR, rule, faults->source, offset, text_string(&pointer),
              hint, "%s", text_string(&message));
    text_finish(&pointer);
    text_finish(&message);
}

static unsigned byte_at(const Source *source, size_t offset) {
    return offset < source->length ? (unsigned char)source->bytes[offset] : 0;
}

static bool is_digit(unsigned byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_letter(unsigned byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static const char *utf8_fault(unsigned first, unsigned second) {
    if (first < 0xC0)
        return "goes on with a character that was not begun";
    if (first < 0xC2 || (first == 0xE0 && second >= 0x80 && second < 0xA0) ||
        (first == 0xF0 && second >= 0x80 && second < 0x90))
        return "begins an overlong form";
    if (first == 0xED && second >= 0xA0 && second < 0xC0)
        return "begins a surrogate";
    if (first > 0xF4 || (first == 0xF4 && second >= 0x90 && second < 0xC0))
        return "begins a character past U+10FFFF";
    return "begins a character that is cut short";
}

size_t json_token_bad_utf8(JsonFaults *faults, size_t offset) {
    const Source *source = faults->source;
    unsigned first = byte_at(source, offset);
    json_token_fault(faults, "utf-8/invalid", offset, "save the file as UTF-8",
                     "invalid UTF-8 at byte offset %zu: 0x%02X %s", offset, first,
                     utf8_fault(first, byte_at(source, offset + 1)));
    uint32_t code = 0;
    while (offset < source->length && byte_at(source, offset) >= 0x80 &&
           !utf8_read(source->bytes + offset, source->length - offset, &code))
        offset++;
    return offset;
}

/* What has been said about a string already, so that it is said once. */
enum {
    TOLD_RAW = 1,
    TOLD_CONTROL = 2,
    TOLD_OVERRIDE = 4,
    TOLD_TAG = 8,
    TOLD_COMBINING = 16,
};

typedef struct StringRead {
    JsonFaults *faults;
    Text *decoded; /* or NULL */
    size_t start;
    size_t at;
    unsigned told;
    int isolates;      /* open ones */
    size_t isolate_at; /* the outermost open one */
    int combining;     /* marks in a row */
} StringRead;

static bool tell(StringRead *read, unsigned what) {
    bool first = !(read->told & what);
    read->told |= what;
    return first;
}

static bool is_combining(uint32_t code) {
    return (code >= 0x0300 && code <= 0x036F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
           (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20FF) ||
           (code >= 0xFE20 && code <= 0xFE2F);
}

static void add_utf8(Text *text, uint32_t code) {
    char bytes[4];
    size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size; i-- > 1; code >>= 6)
        bytes[i] = (char)(0x80 | (code & 0x3F));
    static const unsigned marks[] = {[1] = 0, [2] = 0xC0, [3] = 0xE0, [4] = 0xF0};
    bytes[0] = (char)(marks[size] | code);
    text_add_bytes(text, bytes, size);
}

/* Takes a character of the string, written at [offset] as itself or as an escape. Raw control
** characters under U+0020 are not JSON and do not come here. */
static void take(StringRead *read, uint32_t code, size_t offset) {
    if (read->decoded)
        add_utf8(read->decoded, code);
    bool combining = is_combining(code);
    if (!combining)
        read->combining = 0;
    /* Nearly all text ends here. */
    if (code >= 0x20 && code < 0x7F)
        return;
    JsonFaults *faults = read->faults;
    if (combining) {
        if (++read->combining > LIMIT_COMBINING && tell(read, TOLD_COMBINING))
            json_token_fault(faults, "text/combining-marks", offset, NULL,
                             "more than %d combining marks in a row", LIMIT_COMBINING);
    } else if ((code < 0x20 && code != '\n') || (code >= 0x7F && code <= 0x9F)) {
        if (tell(read, TOLD_CONTROL))
            json_token_fault(faults, "text/control-character", offset,
                             "remove it; a line break is written '\\n'",
                             "control character U+%04X in a text", (unsigned)code);
    } else if (code >= 0x202A && code <= 0x202E) {
        if (tell(read, TOLD_OVERRIDE))
            json_token_fault(faults, "text/bidi-override", offset,
                             "remove it; a text finds its direction by itself",
                             "bidi control U+%04X turns what follows around", (unsigned)code);
    } else if (code >= 0x2066 && code <= 0x2068) {
        if (!read->isolates++)
            read->isolate_at = offset;
    } else if (code == 0x2069) {
        if (read->isolates)
            read->isolates--;
        else
            json_token_fault(faults, "text/bidi-isolate", offset, "remove it",
                             "bidi isolate ends with U+2069 that was not begun");
    } else if (code >= 0xE0000 && code <= 0xE007F) {
        if (tell(read, TOLD_TAG))
            json_token_fault(faults, "text/tag-character", offset, "remove it",
                             "tag character U+%05X, which cannot be seen", (unsigned)code);
    }
}

static void take_raw_control(StringRead *read, unsigned byte) {
    size_t offset = read->at++;
    if (!tell(read, TOLD_RAW))
        return;
    JsonFaults *faults = read->faults;
    const char *rule = "json/control-character";
    if (byte == '\n' || byte == '\r') {
        json_token_fault(faults, rule, offset,
                         "close the string with '\"'; a line break in a text is written '\\n'",
                         "line break in the string that begins in line %d",
                         source_line(faults->source, read->start));
    } else if (byte == '\t') {
        json_token_fault(faults, rule, offset, "write a space", "raw tab in a string");
    } else if (byte == 0) {
        json_token_fault(faults, "json/nul", offset, "remove it", "NUL byte in a string");
    } else {
        json_token_fault(faults, rule, offset, "remove it",
                         "raw control character 0x%02X in a string", byte);
    }
}

/* The value of the four hexadecimal digits at [offset], or -1. */
static int32_t read_hex(const Source *source, size_t offset) {
    int32_t value = 0;
    for (size_t i = 0; i < 4; i++) {
        unsigned byte = byte_at(source, offset + i);
        unsigned lower = byte | 0x20;
        if (is_digit(byte))
            value = value * 16 + (int32_t)(byte - '0');
        else if (lower >= 'a' && lower <= 'f')
            value = value * 16 + (int32_t)(lower - 'a' + 10);
        else
            return -1;
    }
    return value;
}

/* Reads the escape \uXXXX, or a pair of them, at read->at. */
static void take_unicode_escape(StringRead *read) {
    JsonFaults *faults = read->faults;
    const Source *source = faults->source;
    size_t offset = read->at;
    int32_t value = read_hex(source, offset + 2);
    if (value < 0) {
        read->at += 2;
        json_token_fault(faults, "json/escape", offset, NULL,
                         "bad escape: '\\u' wants four hexadecimal digits");
        return;
    }
    read->at += 6;
    uint32_t code = (uint32_t)value;
    bool high = code >= 0xD800 && code <= 0xDBFF;
    if (high && byte_at(source, read->at) == '\\' && byte_at(source, read->at + 1) == 'u') {
        int32_t low = read_hex(source, read->at + 2);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            read->at += 6;
            code = 0x10000 + ((code - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
        }
    }
    if (code >= 0xD800 && code <= 0xDFFF) {
        json_token_fault(faults, "json/surrogate", offset,
                         "a character past U+FFFF is written as a pair, or as itself",
                         "lone %s surrogate '\\u%04x'", high ? "high" : "low", (unsigned)code);
        code = 0xFFFD;
    } else if (!code) {
        json_token_fault(faults, "json/nul", offset, "remove it",
                         "'\\u0000' cannot stand in a text");
        code = 0xFFFD;
    }
    take(read, code, offset);
}

static void take_escape(StringRead *read) {
    static const char short_forms[128] = {
        ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
        ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t',
    };
    size_t offset = read->at;
    unsigned byte = byte_at(read->faults->source, offset + 1);
    if (byte == 'u') {
        take_unicode_escape(read);
    } else if (byte < sizeof short_forms && short_forms[byte]) {
        read->at += 2;
        take(read, (unsigned char)short_forms[byte], offset);
    } else {
        /* Only the backslash is passed over: what follows it may be wrong in its own way. */
        read->at++;
        const char *hint = "a backslash in a text is written '\\\\'";
        if (byte > 0x20 && byte < 0x7F)
            json_token_fault(read->faults, "json/escape", offset, hint, "bad escape '\\%c'",
                             (char)byte);
        else if (offset + 1 < read->faults->source->length)
            json_token_fault(read->faults, "json/escape", offset, hint,
                             "backslash that escapes nothing");
    }
}

/* A byte of a string that is a whole character, stands for itself and can break no rule. */
static bool is_plain(unsigned byte) {
    return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
}

/* The high bit of some byte is set if one of the eight is not plain; a borrow may set one too many
** behind the first, so only zero can be relied on. */
static uint64_t not_plain(uint64_t word) {
    const uint64_t ones = 0x0101010101010101u;
    uint64_t quote = word ^ ones * '"', backslash = word ^ ones * '\\';
    return (word | (word + ones) | (word - ones * 0x20) | (quote - ones) | (backslash - ones)) &
           ones << 7;
}

/* Eight bytes as a number, the first of them its lowest byte: one load, on most machines. */
static uint64_t load_word(const char *bytes) {
    const unsigned char *byte = (const unsigned char *)bytes;
    return (uint64_t)byte[0] | (uint64_t)byte[1] << 8 | (uint64_t)byte[2] << 16 |
           (uint64_t)byte[3] << 24 | (uint64_t)byte[4] << 32 | (uint64_t)byte[5] << 40 |
           (uint64_t)byte[6] << 48 | (uint64_t)byte[7] << 56;
}

/* The index of the first byte of a word that has a bit in [high], where only high bits are. */
static size_t first_byte(uint64_t high) {
    const uint64_t ones = 0x0101010101010101u;
    uint64_t below = (high & (~high + 1)) - 1;
    return (size_t)((below >> 7 & ones) * ones >> 56);
}

/* Just past the plain bytes that begin at [offset]. */
static size_t skip_plain(const Source *source, size_t offset) {
    const char *bytes = source->bytes;
    for (; source->length - offset >= sizeof(uint64_t); offset += sizeof(uint64_t)) {
        uint64_t found = not_plain(load_word(bytes + offset));
        if (found)
            return offset + first_byte(found);
    }
    while (offset < source->length && is_plain((unsigned char)bytes[offset]))
        offset++;
    return offset;
}

size_t json_token_plain(const Source *source, size_t offset) {
    assert(byte_at(source, offset) == '"');
    size_t end = skip_plain(source, offset + 1);
    return byte_at(source, end) == '"' ? end + 1 : 0;
}

size_t json_token_string(JsonFaults *faults, size_t offset, Text *decoded) {
    Source *source = faults->source;
    assert(byte_at(source, offset) == '"');
    StringRead read = {.faults = faults, .decoded = decoded, .start = offset, .at = offset + 1};
    while (read.at < source->length && source->bytes[read.at] != '"') {
        size_t plain = skip_plain(source, read.at) - read.at;
        if (plain) {
            if (decoded)
                text_add_bytes(decoded, source->bytes + read.at, plain);
            read.combining = 0;
            read.at += plain;
            continue;
        }
        unsigned byte = (unsigned char)source->bytes[read.at];
        uint32_t code = 0;
        size_t size = utf8_read(source->bytes + read.at, source->length - read.at, &code);
        if (byte == '\\') {
            take_escape(&read);
        } else if (byte < 0x20) {
            take_raw_control(&read, byte);
        } else if (size) {
            read.at += size;
            take(&read, code, read.at - size);
        } else {
            read.at = json_token_bad_utf8(faults, read.at);
            read.combining = 0;
            if (decoded)
                add_utf8(decoded, 0xFFFD);
        }
    }
    if (read.isolates)
        json_token_fault(faults, "text/bidi-isolate", read.isolate_at,
                         "end it with U+2069, or remove it",
                         "bidi isolate that does not end in its text");
    if (read.at >= source->length) {
        json_token_fault(faults, "json/unclosed", offset, "close it with '\"'",
                         "string that begins in line %d is not closed",
                         source_line(source, offset));
        return source->length + 1;
    }
    return read.at + 1;
}

size_t json_token_end(const Source *source, size_t offset) {
    for (;; offset++) {
        unsigned byte = byte_at(source, offset);
        if (!is_digit(byte) && !is_letter(byte) && byte != '+' && byte != '-' && byte != '.' &&
            byte != '_' && byte != '$')
            return offset;
    }
}

static const char *skip_digits(const char *at) {
    while (is_digit((unsigned char)*at))
        at++;
    return at;
}

/* What is wrong with the number [token], or NULL. [hint] says what to do, or is NULL. */
static const char *number_fault(const char *token, const char **hint) {
    *hint = NULL;
    const char *digits = token[0] == '-' ? token + 1 : token;
    if (token[0] == '+') {
        *hint = "leave the sign out";
        return "it begins with a plus sign";
    }
    if (!digits[0])
        return "digits are missing";
    if (digits[0] == '.') {
        *hint = "write a 0 before the point";
        return "a digit is missing before the point";
    }
    if (!is_digit((unsigned char)digits[0]))
        return "it does not begin with a digit";
    if (digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) {
        *hint = "write it as a decimal number";
        return "it is hexadecimal";
    }
    if (digits[0] == '0' && is_digit((unsigned char)digits[1])) {
        *hint = "leave the zero out";
        return "it begins with a zero";
    }
    const char *at = skip_digits(digits);
    if (*at == '.') {
        const char *fraction = at + 1;
        at = skip_digits(fraction);
        if (at == fraction) {
            *hint = "write a 0 after the point";
            return "a digit is missing after the point";
        }
    }
    if (*at == 'e' || *at == 'E') {
        const char *exponent = at + (at[1] == '+' || at[1] == '-' ? 2 : 1);
        at = skip_digits(exponent);
        if (at == exponent)
            return "a digit is missing in the exponent";
    }
    return *at ? "it does not end with a digit" : NULL;
}

/* Are all digits before the exponent zero? */
static bool is_zero(const char *token) {
    for (; *token && *token != 'e' && *token != 'E'; token++)
        if (*token >= '1' && *token <= '9')
            return false;
    return true;
}

size_t json_token_number(JsonFaults *faults, size_t offset) {
    const Source *source = faults->source;
    size_t end = json_token_end(source, offset);
    if (end - offset > TOKEN_NUMBER_MOST) {
        json_token_fault(faults, "limit/number", offset, NULL,
                         "number of %zu characters: at most %d are read", end - offset,
                         TOKEN_NUMBER_MOST);
        return end;
    }
    char token[TOKEN_NUMBER_MOST + 1] = {0};
    memcpy(token, source->bytes + offset, end - offset);
    const char *hint = NULL, *fault = number_fault(token, &hint);
    if (fault) {
        json_token_fault(faults, "json/number", offset, hint, "bad number '%s': %s", token, fault);
        return end;
    }
    /* So short a number without an exponent is neither too large nor too near to zero. */
    if (!strpbrk(token, "eE"))
        return end;
    double value = strtod(token, NULL);
    if (!isfinite(value))
        json_token_fault(faults, "json/number", offset, NULL, "number '%s' is too large", token);
    else if (value == 0 && !is_zero(token))
        json_token_fault(faults, "json/number", offset, "write 0",
                         "number '%s' is too near to zero", token);
    return end;
}

typedef struct WordHint {
    const char *word; /* in small letters */
    const char *rule;
    const char *hint;
} WordHint;

size_t json_token_word(JsonFaults *faults, size_t offset) {
    static const WordHint known[] = {
        {"true", "json/word", "did you mean 'true'?"},
        {"false", "json/word", "did you mean 'false'?"},
        {"null", "json/word", "did you mean 'null'?"},
        {"none", "json/word", "did you mean 'null'?"},
        {"nil", "json/word", "did you mean 'null'?"},
        {"undefined", "json/word", "leave the member out"},
        {"yes", "json/word", "did you mean 'true', or a text in double quotes?"},
        {"no", "json/word", "did you mean 'false', or a text in double quotes?"},
        {"nan", "json/number", "JSON has no such number: leave the member out"},
        {"inf", "json/number", "JSON has no such number: leave the member out"},
        {"infinity", "json/number", "JSON has no such number: leave the member out"},
    };
    const Source *source = faults->source;
    size_t end = json_token_end(source, offset);
    const char *bytes = source->bytes + offset;
    if ((end - offset == 4 && (memcmp(bytes, "true", 4) == 0 || memcmp(bytes, "null", 4) == 0)) ||
        (end - offset == 5 && memcmp(bytes, "false", 5) == 0))
        return end;
    Text word = {0};
    text_add_bytes(&word, bytes, end - offset);
    const char *token = text_string(&word);
    const char *rule = "json/word", *hint = "a text stands in double quotes";
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcasecmp(token, known[i].word) == 0) {
            rule = known[i].rule;
            hint = known[i].hint;
        }
    }
    json_token_fault(faults, rule, offset, hint, "'%.40s' is no JSON value", token);
    text_finish(&word);
    return end;
}
