/* The rules over texts: advice on how they read, never a reason to refuse a routine. */
#include "routine/check_claims.h"
#include "routine/grade.h"
#include "routine/place.h"
#include "routine/reading.h"

#include <math.h>
#include <string.h>

#define TEXTS_GRADE 6
#define TEXTS_GRADE_LAST 16 /* beyond it the measure means nothing */
/* The measure is rough, and one long word weighs heavily in a short line. */
#define TEXTS_SHORT 12
#define TEXTS_GRADE_SHORT 8

static void check_claim(const Reading *reading, const char *text, const JsonNode *node) {
    const char *hint = NULL;
    size_t start = 0, length = check_claims(text, &start, &hint);
    if (length > 0) {
        json_report(reading->doc, reading->diags, SEVERITY_WARNING, "text/claim", node, hint,
                    "'%.*s' is a claim that a routine cannot make", (int)length, text + start);
    }
}

/* Colour emoji and private signs look different on each device, or not at all. */
static bool is_emoji(uint32_t code) {
    return (code >= 0x1f000 && code <= 0x1faff) || (code >= 0x2600 && code <= 0x27bf) ||
           (code >= 0x2b00 && code <= 0x2bff) || code == 0xfe0f ||
           (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000;
}

static void check_emoji(const Reading *reading, const char *text, const JsonNode *node) {
    size_t length = strlen(text), step = 0;
    for (size_t i = text_ascii(text, length); i < length; i += step) {
        uint32_t code = 0;
        step = utf8_read(text + i, length - i, &code);
        if (step == 0) {
            return;
        }
        if (is_emoji(code)) {
            json_report(reading->doc, reading->diags, SEVERITY_WARNING, "text/emoji", node,
                        "use words",
                        code >= 0xe000 && code <= 0xf8ff
                            ? "U+%04X is a private sign, which no other font has"
                            : "U+%04X is a picture sign, which looks different on each device",
                        (unsigned)code);
            return;
        }
    }
}

/* Is the member [name] (NULL for none) one that a person may see? */
static bool is_shown(const char *name) {
    static const char *const not_shown[] = {"$schema",  "references", "evidence",
                                            "audience", "reviewed",   "author",
                                            "funding",  "id",         "note"};
    if (!name) {
        return true;
    }
    for (size_t i = 0; i < sizeof not_shown / sizeof not_shown[0]; i++) {
        if (name[0] == not_shown[i][0] && strcmp(name, not_shown[i]) == 0) {
            return false;
        }
    }
    return name[0] != 'x' || name[1] != '-';
}

/* Every text that a person may see, claims and signs. References and evidence may name what others
** found, an audience whom they found it for. */
static void check_suspect(const Reading *reading, const JsonNode *node, bool english) {
    for (const JsonNode *at = node; at; at = json_parent(at)) {
        if (!is_shown(json_name(at))) {
            return;
        }
    }
    if (english) {
        check_claim(reading, json_string(node), node);
    }
    check_emoji(reading, json_string(node), node);
}

/* [text] is the member [what] of the step [object], or of the one that it repeats. */
static void check_long(const Reading *reading, const char *what, const char *text,
                       const JsonNode *object, int most) {
    /* A code point has one byte at least, so most texts need no counting. */
    if (!text || strlen(text) <= (size_t)most) {
        return;
    }
    const JsonNode *node = place_member(object, what);
    size_t count = utf8_count(text);
    if (node && count > (size_t)most) {
        json_report(reading->doc, reading->diags, SEVERITY_WARNING, "text/long", node,
                    "say it shorter, or share it out over two steps",
                    "this %s has %zu characters: more than %d are hard to take in", what, count,
                    most);
    }
}

/* Titles and questions of a few words are no prose; what is read is. */
static void check_hard(const Reading *reading, const char *name, const JsonNode *node) {
    const JsonNode *member = place_member(node, name);
    int words = 0;
    if (!member || json_type(member) != JSON_STRING) {
        return;
    }
    double grade = grade_of(json_string(member), &words);
    if (grade > (words < TEXTS_SHORT ? TEXTS_GRADE_SHORT : TEXTS_GRADE)) {
        json_report(reading->doc, reading->diags, SEVERITY_WARNING, "text/hard", member,
                    "use shorter sentences and shorter words",
                    "hard to read: about school year %.0f, should be %d at most",
                    fmax(TEXTS_GRADE + 1, fmin(grade, TEXTS_GRADE_LAST)), TEXTS_GRADE);
    }
}

void check_texts(const Reading *reading) {
    const Routine *routine = reading->routine;
    const ClinicalLimits *limits = vocabulary_limits(reading->vocabulary);
    bool english = strncmp(routine->language, "en", 2) == 0;
    for (size_t i = 0; i < routine->step_count; i++) {
        const Step *step = &routine->steps[i];
        const JsonNode *node = reading->step_nodes[i];
        check_long(reading, "heading", step->heading, node, limits->heading_characters);
        check_long(reading, "text", step->text, node, limits->text_characters);
        if (english) {
            check_hard(reading, "text", node);
            check_hard(reading, "narration", node);
            check_hard(reading, "tip", node);
            const JsonNode *phases =
                step->pace.phase_count > 0 ? place_member(node, "phases") : NULL;
            for (size_t k = 0; k < step->pace.phase_count && phases; k++) {
                check_hard(reading, "text", place_element(phases, k));
            }
        }
    }
    for (size_t i = 0; i < reading->suspect_count; i++) {
        check_suspect(reading, reading->suspects[i], english);
    }
}
