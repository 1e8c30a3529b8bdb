#include "command/glyphs.h"

#include "base/memory.h"
#include "base/text.h"
#include "draw/theme.h"
#include "stage/fonts.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define GLYPHS_CODES 0x110000
#define GLYPHS_TOLD 8 /* characters of one file: a script that is not there is told by a few */

struct Glyphs {
    pthread_mutex_t lock;   /* over all that follows; fonts bear one caller at a time */
    Fonts *fonts;           /* NULL until they are needed */
    bool none;              /* there are no fonts to ask */
    unsigned char *known;   /* a bit for each character that was looked for, */
    unsigned char *lacking; /* and for each that was not found */
};

typedef struct Look {
    Glyphs *glyphs;
    const JsonDoc *doc;
    Diags *diags;
    const char *language;
    bool locked;
    uint32_t told[GLYPHS_TOLD];
    size_t told_count;
} Look;

Glyphs *glyphs_new(void) {
    Glyphs *glyphs = mem_new(1, sizeof *glyphs);
    pthread_mutex_init(&glyphs->lock, NULL);
    return glyphs;
}

void glyphs_free(Glyphs *glyphs) {
    if (!glyphs) {
        return;
    }
    fonts_free(glyphs->fonts);
    free(glyphs->known);
    free(glyphs->lacking);
    pthread_mutex_destroy(&glyphs->lock);
    free(glyphs);
}

static bool has_bit(const unsigned char *bits, uint32_t code) {
    return bits[code / 8] >> (code % 8) & 1;
}

static void set_bit(unsigned char *bits, uint32_t code) {
    bits[code / 8] |= (unsigned char)(1u << (code % 8));
}

static void open_fonts(Glyphs *glyphs) {
    glyphs->fonts = fonts_new_quietly();
    glyphs->none = fonts_own(glyphs->fonts, FACE_TEXT) == NULL;
    glyphs->known = mem_new(GLYPHS_CODES / 8, 1);
    glyphs->lacking = mem_new(GLYPHS_CODES / 8, 1);
}

static bool is_lacking(Glyphs *glyphs, const char *language, uint32_t code) {
    if (!has_bit(glyphs->known, code)) {
        set_bit(glyphs->known, code);
        if (!fonts_for(glyphs->fonts, FACE_TEXT, language, &code, 1)) {
            set_bit(glyphs->lacking, code);
        }
    }
    return has_bit(glyphs->lacking, code);
}

static bool is_told(const Look *look, uint32_t code) {
    for (size_t i = 0; i < look->told_count; i++) {
        if (look->told[i] == code) {
            return true;
        }
    }
    return false;
}

static void check_code(Look *look, const JsonNode *node, uint32_t code) {
    Glyphs *glyphs = look->glyphs;
    if (!look->locked) {
        pthread_mutex_lock(&glyphs->lock);
        look->locked = true;
    }
    if (!glyphs->fonts) {
        open_fonts(glyphs);
    }
    if (glyphs->none || look->told_count == GLYPHS_TOLD ||
        !is_lacking(glyphs, look->language, code) || is_told(look, code)) {
        return;
    }
    look->told[look->told_count++] = code;
    json_report(look->doc, look->diags, SEVERITY_WARNING, "text/glyph", node,
                "use another character, or install a font that has it",
                "no installed font has U+%04X: a box would stand in its place", (unsigned)code);
}

/* Without a font for ASCII nothing at all could be read, so only what comes after it is looked for. */
static void check_string(Look *look, const JsonNode *node) {
    const char *text = json_string(node);
    size_t length = strlen(text);
    for (size_t at = text_ascii(text, length), size; at < length; at += size) {
        uint32_t code = 0;
        size = utf8_read(text + at, length - at, &code);
        if (size == 0) {
            return;
        }
        if (size > 1) {
            check_code(look, node, code);
        }
    }
}

static void check_children(Look *look, const JsonNode *node) {
    for (const JsonNode *child = json_first(node); child; child = json_next(child)) {
        const char *name = json_name(child);
        if (json_type(child) == JSON_STRING ? json_is_plain(child) : !json_first(child)) {
            continue;
        }
        if (name && (strncmp(name, "x-", 2) == 0 || strcmp(name, "$schema") == 0)) {
            continue;
        }
        if (json_type(child) == JSON_STRING) {
            check_string(look, child);
        } else {
            check_children(look, child);
        }
    }
}

void glyphs_check(Glyphs *glyphs, const JsonDoc *doc, Diags *diags) {
    const JsonNode *root = json_root(doc);
    const JsonNode *language =
        json_type(root) == JSON_OBJECT ? json_member(root, "language") : NULL;
    bool named = language && json_type(language) == JSON_STRING;
    Look look = {.glyphs = glyphs,
                 .doc = doc,
                 .diags = diags,
                 .language = named ? json_string(language) : ""};
    check_children(&look, root);
    if (look.locked) {
        pthread_mutex_unlock(&glyphs->lock);
    }
}
