/* One pass over the bytes, the open containers on a stack of LIMIT_DEPTH, so that no nesting can
** exhaust the program's own. A break in the grammar ends the pass, because what follows would be
** guessed; everything that leaves the grammar whole is reported and passed over. */
#include "routine/json_scan.h"

#include "base/arena.h"
#include "base/memory.h"
#include "routine/json_token.h"
#include "routine/limits.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a member's name. No format has names near this; without a bound every finding below a
** name of 1 MiB would carry it in its pointer. */
#define SCAN_NAME_MOST 1000

/* So many names are compared each with each. */
#define SCAN_NAMES_FEW 32

typedef struct Name {
    const char *decoded; /* [length] bytes */
    size_t length;
    size_t offset;
} Name;

typedef struct Frame {
    bool object;
    size_t place; /* index of the container's place */
    size_t names; /* index of an object's first name; those of its open parents come before */
    size_t count; /* children so far */
} Frame;

typedef struct Scan {
    JsonFaults faults;
    const char *bytes;
    size_t length;
    size_t at;
    size_t read_end; /* just past the last thing that was no white space */
    Frame frames[LIMIT_DEPTH];
    size_t depth;
    Name *names;
    size_t name_count, name_capacity;
    size_t name_offset; /* of the member whose value comes next */
    JsonPlaces *places;
    size_t values_most;
    Arena *arena; /* the names' bytes */
} Scan;

void json_places_finish(JsonPlaces *places) {
    free(places->at);
    *places = (JsonPlaces){0};
}

static int line_at(const Scan *scan, size_t offset) {
    return source_line(scan->faults.source, offset);
}

/* The byte at the place of reading, 0 at the end of the text (and for a NUL in it). */
static unsigned peek(const Scan *scan) {
    return scan->at < scan->length ? (unsigned char)scan->bytes[scan->at] : 0;
}

static bool begins(const Scan *scan, const char *bytes) {
    size_t length = strlen(bytes);
    return scan->length - scan->at >= length && memcmp(scan->bytes + scan->at, bytes, length) == 0;
}

static bool is_white(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_white(Scan *scan) {
    scan->read_end = scan->at;
    while (scan->at < scan->length && is_white(scan->bytes[scan->at]))
        scan->at++;
}

/* What is found from now on is about the innermost container itself. */
static void point_here(Scan *scan) {
    scan->faults.path_length = scan->depth - 1;
}

/* What is found from now on is about a child of the innermost container. */
static void point_at(Scan *scan, JsonStep child) {
    scan->faults.path[scan->depth - 1] = child;
    scan->faults.path_length = scan->depth;
}

static Frame *top(Scan *scan) {
    return scan->depth ? &scan->frames[scan->depth - 1] : NULL;
}

static const char *container(const Frame *frame) {
    return frame->object ? "object" : "array";
}

static int compare_names(const void *a, const void *b) {
    const Name *one = a, *other = b;
    size_t shared = one->length < other->length ? one->length : other->length;
    int order = shared ? memcmp(one->decoded, other->decoded, shared) : 0;
    if (!order)
        order = (one->length > other->length) - (one->length < other->length);
    return order ? order : (one->offset > other->offset) - (one->offset < other->offset);
}

static bool same_name(const Name *one, const Name *other) {
    return one->length == other->length &&
           (one->length == 0 || (one->decoded[0] == other->decoded[0] &&
                                 memcmp(one->decoded, other->decoded, one->length) == 0));
}

/* Are all of these few names different? */
static bool differ(const Name *names, size_t count) {
    for (size_t i = 1; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (same_name(&names[k], &names[i]))
                return false;
    return true;
}

/* Reports the members of the innermost object that bear a name a second time, and forgets the names.
** Sorting keeps this cheap for any number of them. */
static void check_names(Scan *scan) {
    const Frame *frame = top(scan);
    size_t count = scan->name_count - frame->names;
    Name *names = count ? scan->names + frame->names : NULL;
    scan->name_count = frame->names;
    if (count <= SCAN_NAMES_FEW && differ(names, count))
        return;
    qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (!same_name(&names[first], &names[i])) {
            first = i;
            continue;
        }
        point_at(scan, (JsonStep){.name = names[i].decoded, .length = names[i].length});
        json_token_fault(&scan->faults, "json/duplicate-member", names[i].offset,
                         "keep one of the two", "member '%.*s' is in line %d already",
                         (int)names[i].length, names[i].decoded,
                         line_at(scan, names[first].offset));
    }
    point_here(scan);
}

/* Reports what can stand nowhere outside a string, if that is what comes next. */
static bool report_foreign(Scan *scan) {
    static const struct {
        const char *bytes;
        const char *rule;
        const char *message;
        const char *hint;
    } known[] = {
        {"//", "json/comment", "comment", "JSON has none: a member 'x-note' can hold the words"},
        {"/*", "json/comment", "comment", "JSON has none: a member 'x-note' can hold the words"},
        {"#", "json/comment", "comment", "JSON has none: a member 'x-note' can hold the words"},
        {"'", "json/quote", "single quote", "a string stands in double quotes"},
        {"`", "json/quote", "backquote", "a string stands in double quotes"},
        {"\xE2\x80\x9C", "json/quote", "curly quote", "a string stands in straight quotes '\"'"},
        {"\xE2\x80\x9D", "json/quote", "curly quote", "a string stands in straight quotes '\"'"},
        {"\xE2\x80\x9E", "json/quote", "curly quote", "a string stands in straight quotes '\"'"},
        {"\xE2\x80\x98", "json/quote", "curly quote", "a string stands in straight quotes '\"'"},
        {"\xE2\x80\x99", "json/quote", "curly quote", "a string stands in straight quotes '\"'"},
        {"\f", "json/white-space", "form feed between values", "write a space or a line break"},
        {"\v", "json/white-space", "vertical tab between values", "write a space or a line break"},
        {"\xC2\xA0", "json/white-space", "no-break space between values", "write a space"},
        {"\xE2\x80\xA8", "json/white-space", "line separator U+2028 between values",
         "write a line break"},
        {"\xEF\xBB\xBF", "json/white-space", "byte order mark between values", "remove it"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (begins(scan, known[i].bytes)) {
            json_token_fault(&scan->faults, known[i].rule, scan->at, known[i].hint, "%s",
                             known[i].message);
            return true;
        }
    }
    uint32_t code = 0;
    if (scan->at < scan->length && !peek(scan)) {
        json_token_fault(&scan->faults, "json/nul", scan->at, "remove it",
                         "NUL byte between values");
        return true;
    }
    if (scan->at < scan->length && peek(scan) < 0x20) {
        json_token_fault(&scan->faults, "json/control-character", scan->at, "remove it",
                         "control character 0x%02X between values", peek(scan));
        return true;
    }
    if (!utf8_read(scan->bytes + scan->at, scan->length - scan->at, &code)) {
        json_token_bad_utf8(&scan->faults, scan->at);
        return true;
    }
    return false;
}

/* A break in the grammar: [wanted] should stand here. Always false, which ends the reading. */
static bool break_off(Scan *scan, const char *rule, const char *hint, const char *wanted) {
    const Frame *frame = top(scan);
    if (scan->at >= scan->length) {
        if (frame) {
            size_t offset = scan->places->at[frame->place].offset;
            point_here(scan);
            json_token_fault(&scan->faults, "json/unclosed", scan->read_end,
                             frame->object ? "close it with '}'" : "close it with ']'",
                             "%s that begins in line %d is not closed", container(frame),
                             line_at(scan, offset));
        }
        return false;
    }
    if (report_foreign(scan))
        return false;
    size_t end = json_token_end(scan->faults.source, scan->at);
    if (end == scan->at) {
        uint32_t code = 0;
        end += utf8_read(scan->bytes + end, scan->length - end, &code);
    }
    /* A token is ASCII or one character, so the cut is no cut through a character. */
    int shown = end - scan->at > 40 ? 40 : (int)(end - scan->at);
    json_token_fault(&scan->faults, rule, scan->at, hint, "%s before '%.*s'", wanted, shown,
                     scan->bytes + scan->at);
    return false;
}

static bool add_place(Scan *scan) {
    JsonPlaces *places = scan->places;
    if (places->count == scan->values_most) {
        json_token_fault(&scan->faults, "limit/values", scan->at, NULL,
                         "more than %zu values in one file", scan->values_most);
        return false;
    }
    if (places->count == places->capacity) {
        places->capacity = mem_grow(places->capacity, places->count + 1);
        places->at = mem_resize(places->at, places->capacity, sizeof *places->at);
    }
    const Frame *frame = top(scan);
    places->at[places->count++] = (JsonPlace){
        .name = (uint32_t)(frame && frame->object ? scan->name_offset : scan->at),
        .offset = (uint32_t)scan->at,
    };
    return true;
}

/* Begins a container: its children follow. */
static bool open_container(Scan *scan) {
    if (scan->depth == LIMIT_DEPTH) {
        json_token_fault(&scan->faults, "limit/depth", scan->at, NULL,
                         "arrays and objects are nested more than %d deep", LIMIT_DEPTH);
        return false;
    }
    scan->frames[scan->depth++] = (Frame){
        .object = peek(scan) == '{',
        .place = scan->places->count - 1,
        .names = scan->name_count,
    };
    scan->at++;
    return true;
}

static void close_container(Scan *scan) {
    const Frame *frame = top(scan);
    if (frame->object)
        check_names(scan);
    scan->places->at[frame->place].end = (uint32_t)++scan->at;
    scan->depth--;
}

/* Reads a string whose characters are not wanted, and returns the place just past it. */
static size_t read_string(Scan *scan, JsonPlace *place) {
    size_t end = json_token_plain(scan->faults.source, scan->at);
    place->plain = end > 0;
    return end ? end : json_token_string(&scan->faults, scan->at, NULL);
}

/* Reads a value that begins here, of a container only the beginning. False ends the reading. */
static bool read_value(Scan *scan) {
    unsigned byte = peek(scan);
    bool number = (byte >= '0' && byte <= '9') || byte == '+' || byte == '-' || byte == '.';
    bool word =
        (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '$';
    if (byte != '{' && byte != '[' && byte != '"' && !number && !word)
        return break_off(scan, "json/value", NULL, "missing value");
    if (!add_place(scan))
        return false;
    if (byte == '{' || byte == '[')
        return open_container(scan);
    JsonPlace *place = &scan->places->at[scan->places->count - 1];
    if (number)
        scan->at = json_token_number(&scan->faults, scan->at);
    else if (word)
        scan->at = json_token_word(&scan->faults, scan->at);
    else
        scan->at = read_string(scan, place);
    place->end = (uint32_t)scan->at;
    return scan->at <= scan->length;
}

/* Reads the string here as a name. */
static Name decode_name(Scan *scan) {
    Name name = {.offset = scan->at};
    size_t end = json_token_plain(scan->faults.source, scan->at);
    if (end) {
        name.decoded = scan->bytes + scan->at + 1;
        name.length = end - scan->at - 2;
        scan->at = end;
        return name;
    }
    Text decoded = {0};
    scan->at = json_token_string(&scan->faults, scan->at, &decoded);
    name.decoded = arena_copy(scan->arena, text_string(&decoded), decoded.length);
    name.length = decoded.length;
    text_finish(&decoded);
    return name;
}

/* Reads a member's name, which goes on the list of its object's names, and the colon. */
static bool read_name(Scan *scan) {
    if (peek(scan) != '"')
        return break_off(scan, "json/name", "a name stands in double quotes",
                         "missing name of a member");
    scan->name_offset = scan->at;
    Name name = decode_name(scan);
    if (name.length > SCAN_NAME_MOST) {
        json_token_fault(&scan->faults, "limit/name", scan->name_offset, NULL,
                         "name of %zu bytes: at most %d are read", name.length, SCAN_NAME_MOST);
        name.decoded = "...";
        name.length = strlen(name.decoded);
    } else {
        if (scan->name_count == scan->name_capacity) {
            scan->name_capacity = mem_grow(scan->name_capacity, scan->name_count + 1);
            scan->names = mem_resize(scan->names, scan->name_capacity, sizeof *scan->names);
        }
        scan->names[scan->name_count++] = name;
    }
    point_at(scan, (JsonStep){.name = name.decoded, .length = name.length});
    if (scan->at > scan->length)
        return false;
    skip_white(scan);
    if (peek(scan) != ':')
        return break_off(scan, "json/colon", "a colon stands between name and value",
                         "missing ':'");
    scan->at++;
    skip_white(scan);
    return true;
}

/* Is this the bracket that ends [frame]? */
static bool at_end_of(const Scan *scan, const Frame *frame) {
    return peek(scan) == (frame->object ? '}' : ']');
}

/* Reports a bracket of the other kind, if that is what comes next. */
static bool report_wrong_bracket(Scan *scan, const Frame *frame) {
    if (peek(scan) != (frame->object ? ']' : '}'))
        return false;
    size_t offset = scan->places->at[frame->place].offset;
    json_token_fault(&scan->faults, "json/bracket", scan->at,
                     frame->object ? "close it with '}'" : "close it with ']'",
                     "'%c' in the %s that begins in line %d", (char)peek(scan), container(frame),
                     line_at(scan, offset));
    return true;
}

/* Reads on in the innermost container until a child that is a container itself is begun, or until
** this one ends. */
static bool read_children(Scan *scan) {
    Frame *frame = top(scan);
    for (size_t depth = scan->depth; scan->depth == depth;) {
        skip_white(scan);
        point_here(scan);
        if (at_end_of(scan, frame)) {
            close_container(scan);
            return true;
        }
        if (report_wrong_bracket(scan, frame))
            return false;
        if (frame->count) {
            if (peek(scan) != ',')
                return break_off(scan, "json/comma",
                                 "add it, or close the text before it with '\"'", "missing ','");
            size_t comma = scan->at++;
            skip_white(scan);
            if (at_end_of(scan, frame)) {
                json_token_fault(&scan->faults, "json/trailing-comma", comma, "remove it",
                                 "comma before '%c'", (char)peek(scan));
                continue;
            }
        }
        if (frame->object) {
            if (!read_name(scan))
                return false;
        } else {
            point_at(scan, (JsonStep){.index = frame->count});
        }
        frame->count++;
        if (!read_value(scan))
            return false;
    }
    return true;
}

static bool read_document(Scan *scan) {
    skip_white(scan);
    if (!read_value(scan))
        return false;
    while (scan->depth)
        if (!read_children(scan))
            return false;
    skip_white(scan);
    if (scan->at < scan->length)
        return break_off(scan, "json/after-end", "a file holds one value", "document ended");
    return true;
}

/* UTF-16 and UTF-32, by their mark or by the zeros between ASCII characters. */
static const char *foreign_encoding(const char *bytes, size_t length) {
    if (length >= 4 && memcmp(bytes, "\xFF\xFE\0\0", 4) == 0)
        return "UTF-32 (little endian)";
    if (length >= 4 && memcmp(bytes, "\0\0\xFE\xFF", 4) == 0)
        return "UTF-32 (big endian)";
    if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return "UTF-16 (little endian)";
    if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return "UTF-16 (big endian)";
    if (length < 4)
        return NULL;
    if (bytes[0] && !bytes[1] && bytes[2] && !bytes[3])
        return "UTF-16 (little endian)";
    if (!bytes[0] && bytes[1] && !bytes[2] && bytes[3])
        return "UTF-16 (big endian)";
    return NULL;
}

/* Looks at the file's beginning; false when there is nothing to read. */
static bool check_encoding(Scan *scan) {
    const char *encoding = foreign_encoding(scan->bytes, scan->length);
    if (encoding) {
        json_token_fault(&scan->faults, "utf-8/utf-16", 0, "save the file as UTF-8",
                         "the file is %s", encoding);
        return false;
    }
    if (begins(scan, "\xEF\xBB\xBF")) {
        json_token_fault(&scan->faults, "utf-8/bom", 0,
                         "save the file as UTF-8 without a byte order mark",
                         "the file begins with a byte order mark");
        scan->at = 3;
    }
    size_t begin = scan->at;
    skip_white(scan);
    if (scan->at == scan->length) {
        json_token_fault(&scan->faults, "json/empty", 0, "a file holds one JSON object",
                         scan->at == begin ? "the file is empty"
                                           : "the file holds nothing but white space");
        return false;
    }
    return true;
}

bool json_scan(Source *source, Diags *diags, size_t most, JsonPlaces *places) {
    assert(source->length < UINT32_MAX);
    size_t errors = diags_count(diags, SEVERITY_ERROR);
    Scan scan = {
        .faults = {.source = source, .diags = diags},
        .bytes = source->bytes,
        .length = source->length,
        .places = places,
        .values_most = most,
        .arena = arena_new(),
    };
    bool whole = check_encoding(&scan) && read_document(&scan);
    /* What the open objects hold so far is known, though the reading broke off. */
    for (; scan.depth; scan.depth--)
        if (top(&scan)->object)
            check_names(&scan);
    free(scan.names);
    arena_free(scan.arena);
    return whole && diags_count(diags, SEVERITY_ERROR) == errors;
}
