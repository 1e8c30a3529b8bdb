#include "base/strong.h"

#include <string.h>

static bool is_mark(char byte) {
    return byte == STRONG_BEGIN || byte == STRONG_END;
}

static size_t until_mark(const char *string, size_t length) {
    size_t at = 0;
    while (at < length && !is_mark(string[at]))
        at++;
    return at;
}

void strong_add_plain(Text *out, const char *string) {
    size_t length = strlen(string);
    for (size_t at = 0, part; at < length; at += part + 1) {
        part = until_mark(string + at, length - at);
        text_add_bytes(out, string + at, part);
    }
}

void strong_read(Text *out, unsigned char *flags, const char *string, size_t length) {
    bool strong = false;
    for (size_t at = 0, part; at < length; at += part + 1) {
        part = until_mark(string + at, length - at);
        text_add_bytes(out, string + at, part);
        memset(flags, strong, part);
        flags += part;
        strong = at + part < length && string[at + part] == STRONG_BEGIN;
    }
}
