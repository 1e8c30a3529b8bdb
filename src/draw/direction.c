#include "draw/direction.h"

#include "base/text.h"

#include <stdint.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

/* More than any tag that a file may name. */
#define DIRECTION_TAG 64

bool direction_of_language(const char *language) {
    char locale[DIRECTION_TAG];
    UErrorCode error = U_ZERO_ERROR;
    uloc_forLanguageTag(language, locale, DIRECTION_TAG, NULL, &error);
    return U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING &&
           uloc_isRightToLeft(locale);
}

bool direction_is_rtl(const char *text, size_t length, const char *language) {
    int isolates = 0; /* that are open: their letters do not count (UAX 9, P2) */
    for (size_t at = 0, taken; at < length; at += taken) {
        uint32_t code;
        taken = utf8_read(text + at, length - at, &code);
        if (taken == 0) {
            taken = 1;
            continue;
        }
        switch (u_charDirection((UChar32)code)) {
        case U_LEFT_TO_RIGHT:
            if (isolates == 0) {
                return false;
            }
            break;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
            if (isolates == 0) {
                return true;
            }
            break;
        case U_FIRST_STRONG_ISOLATE:
        case U_LEFT_TO_RIGHT_ISOLATE:
        case U_RIGHT_TO_LEFT_ISOLATE:
            isolates++;
            break;
        case U_POP_DIRECTIONAL_ISOLATE:
            isolates -= isolates > 0;
            break;
        default:
            break;
        }
    }
    return direction_of_language(language);
}

/* By ranges rather than by looking up scripts: this is asked for every text of every frame. */
static bool is_tall(uint32_t code) {
    return (code >= 0x0600 && code < 0x10A0) || (code >= 0x1700 && code < 0x1800) ||
           (code >= 0x1900 && code < 0x1C80) || (code >= 0xA8E0 && code < 0xAC00) ||
           (code >= 0xFB50 && code < 0xFE00) || (code >= 0xFE70 && code < 0xFEFF);
}

bool direction_is_tall(const char *text) {
    for (const char *at = text; *at != '\0'; at++) {
        /* What leads a code point from U+0600 on; shorter ones are passed over bytewise. */
        unsigned char lead = (unsigned char)*at;
        if (lead < 0xD8) {
            continue;
        }
        uint32_t code;
        size_t size = 1;
        while (((unsigned char)at[size] & 0xC0U) == 0x80U) {
            size++;
        }
        if (utf8_read(at, size, &code) > 0 && is_tall(code)) {
            return true;
        }
    }
    return false;
}
