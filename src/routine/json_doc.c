/* The scanner has accepted the bytes and knows where each value stands; cJSON makes values of them.
** Both go through a document in the same order, so the n-th place belongs to the n-th item.
**
** cJSON takes each item and each string by itself. Where it can be, they come from the document's
** arena, and go with it; a build that watches each piece of memory leaves cJSON its own way. */
#include "routine/json_doc.h"

#include "base/memory.h"
#include "routine/json_scan.h"
#include "routine/json_token.h"
#include "routine/limits.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Objects with more members than this get them sorted by name. */
#define DOC_LINEAR_MOST 16

struct JsonNode {
    const cJSON *item;
    const char *name; /* NULL in an array and at the root */
    const JsonNode *parent;
    const JsonNode *first;
    const JsonNode *next;
    const JsonNode **sorted; /* an object's members by name where they are many, else NULL */
    JsonPlace place;
    JsonType type;
    uint32_t count;
    uint32_t index; /* among the parent's children */
};

struct JsonDoc {
    Source *source;
    cJSON *tree;
    Arena *arena; /* the nodes and what hangs from them, and most often the tree */
    const JsonNode *root;
    size_t values;
};

static bool type_of(const cJSON *item, JsonType *type) {
    switch (item->type & 0xFF) {
    case cJSON_NULL:
        *type = JSON_NULL;
        return true;
    case cJSON_False:
    case cJSON_True:
        *type = JSON_BOOLEAN;
        return true;
    case cJSON_Number:
        *type = JSON_NUMBER;
        return true;
    case cJSON_String:
        *type = JSON_STRING;
        return true;
    case cJSON_Array:
        *type = JSON_ARRAY;
        return true;
    case cJSON_Object:
        *type = JSON_OBJECT;
        return true;
    default:
        return false;
    }
}

/* Can a value of [type] begin with [byte]? */
static bool fits(JsonType type, char byte) {
    switch (type) {
    case JSON_NULL:
        return byte == 'n';
    case JSON_BOOLEAN:
        return byte == 't' || byte == 'f';
    case JSON_NUMBER:
        return byte == '-' || (byte >= '0' && byte <= '9');
    case JSON_STRING:
        return byte == '"';
    case JSON_ARRAY:
        return byte == '[';
    case JSON_OBJECT:
        return byte == '{';
    case JSON_TYPE_COUNT:
        break;
    }
    return false;
}

static int compare_members(const void *a, const void *b) {
    const JsonNode *one = *(const JsonNode *const *)a, *other = *(const JsonNode *const *)b;
    return strcmp(one->name, other->name);
}

static int compare_name(const void *key, const void *member) {
    const JsonNode *node = *(const JsonNode *const *)member;
    return strcmp(key, node->name);
}

static void sort_members(Arena *arena, JsonNode *node) {
    node->sorted = arena_array(arena, node->count, sizeof *node->sorted);
    size_t i = 0;
    for (const JsonNode *member = node->first; member; member = member->next)
        node->sorted[i++] = member;
    qsort(node->sorted, node->count, sizeof *node->sorted, compare_members);
}

typedef struct Pairing {
    const JsonPlaces *places;
    const Source *source;
    Arena *arena;
    JsonNode *nodes; /* one a place */
    size_t used;
} Pairing;

/* Gives [item] the next place, and its children those after. NULL when they do not fit together.
** The scanner has seen to it that this goes no deeper than LIMIT_DEPTH. */
static JsonNode *pair(Pairing *pairing, const cJSON *item, const JsonNode *parent) {
    JsonType type = JSON_NULL;
    if (pairing->used == pairing->places->count || !type_of(item, &type))
        return NULL;
    JsonNode *node = &pairing->nodes[pairing->used];
    *node = (JsonNode){
        .item = item, .type = type, .parent = parent, .place = pairing->places->at[pairing->used]};
    pairing->used++;
    if (!fits(type, pairing->source->bytes[node->place.offset]))
        return NULL;
    JsonNode *last = NULL;
    for (const cJSON *child = item->child; child; child = child->next) {
        JsonNode *paired = pair(pairing, child, node);
        if (!paired || (type == JSON_OBJECT && !child->string))
            return NULL;
        paired->name = type == JSON_OBJECT ? child->string : NULL;
        paired->index = node->count++;
        if (last)
            last->next = paired;
        else
            node->first = paired;
        last = paired;
    }
    if (type == JSON_OBJECT && node->count > DOC_LINEAR_MOST)
        sort_members(pairing->arena, node);
    return node;
}

#ifdef UNKNOT_WATCHED_MEMORY

static cJSON *parse(const Source *source, Arena *arena) {
    (void)arena;
    return cJSON_ParseWithLengthOpts(source->bytes, source->length, NULL, 0);
}

static void drop(cJSON *tree) {
    cJSON_Delete(tree);
}

#else

/* Where this thread's cJSON takes its memory while it parses; NULL when it does not. */
static _Thread_local Arena *parsing;

static void *take(size_t size) {
    return parsing ? arena_take(parsing, size) : malloc(size);
}

static void give_back(void *place) {
    if (!parsing)
        free(place);
}

static void set_hooks(void) {
    cJSON_InitHooks(&(cJSON_Hooks){.malloc_fn = take, .free_fn = give_back});
}

static cJSON *parse(const Source *source, Arena *arena) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_hooks);
    parsing = arena;
    cJSON *tree = cJSON_ParseWithLengthOpts(source->bytes, source->length, NULL, 0);
    parsing = NULL;
    return tree;
}

static void drop(cJSON *tree) {
    (void)tree;
}

#endif

static const JsonNode *build(JsonDoc *doc, const JsonPlaces *places) {
    doc->tree = parse(doc->source, doc->arena);
    if (!doc->tree)
        return NULL;
    Pairing pairing = {
        .places = places,
        .source = doc->source,
        .arena = doc->arena,
        .nodes = arena_array(doc->arena, places->count, sizeof(JsonNode)),
    };
    const JsonNode *root = pair(&pairing, doc->tree, NULL);
    return pairing.used == places->count ? root : NULL;
}

/* About as much as the nodes and the tree of a document take: an item and two strings a value, which
** are no longer than they are written. */
static size_t arena_size(const Source *source, const JsonPlaces *places) {
    const size_t string = 32; /* what a string takes besides its letters, and more */
    return places->count * (sizeof(JsonNode) + sizeof(cJSON) + string) + source->length;
}

JsonDoc *json_doc_new_within(Source *source, Diags *diags, size_t most) {
    JsonPlaces places = {0};
    JsonDoc *doc = NULL;
    if (json_scan(source, diags, most, &places)) {
        doc = mem_new(1, sizeof *doc);
        doc->source = source;
        doc->values = places.count;
        doc->arena = arena_for(arena_size(source, &places));
        doc->root = build(doc, &places);
        if (!doc->root) {
            /* The scanner and cJSON disagree, or there was no memory for the tree. */
            diags_add(diags, SEVERITY_ERROR, "json/unreadable", source, 0, NULL, NULL,
                      "the file cannot be read as JSON");
            json_doc_free(doc);
            doc = NULL;
        }
    }
    json_places_finish(&places);
    return doc;
}

JsonDoc *json_doc_new(Source *source, Diags *diags) {
    return json_doc_new_within(source, diags, LIMIT_VALUES);
}

void json_doc_free(JsonDoc *doc) {
    if (!doc)
        return;
    drop(doc->tree);
    arena_free(doc->arena);
    free(doc);
}

const JsonNode *json_root(const JsonDoc *doc) {
    return doc->root;
}

Source *json_source(const JsonDoc *doc) {
    return doc->source;
}

size_t json_values(const JsonDoc *doc) {
    return doc->values;
}

JsonType json_type(const JsonNode *node) {
    return node->type;
}

const char *json_type_name(JsonType type) {
    static const char *const names[] = {
        [JSON_NULL] = "null",       [JSON_BOOLEAN] = "true or false", [JSON_NUMBER] = "a number",
        [JSON_STRING] = "a string", [JSON_ARRAY] = "an array",        [JSON_OBJECT] = "an object",
    };
    _Static_assert(sizeof names / sizeof *names == JSON_TYPE_COUNT, "every type has a name");
    assert(type < JSON_TYPE_COUNT);
    return names[type];
}

const char *json_string(const JsonNode *node) {
    assert(node->type == JSON_STRING);
    return node->item->valuestring;
}

bool json_is_plain(const JsonNode *node) {
    return node->place.plain;
}

double json_number(const JsonNode *node) {
    assert(node->type == JSON_NUMBER);
    return node->item->valuedouble;
}

bool json_boolean(const JsonNode *node) {
    assert(node->type == JSON_BOOLEAN);
    return cJSON_IsTrue(node->item);
}

const JsonNode *json_first(const JsonNode *node) {
    return node->first;
}

const JsonNode *json_next(const JsonNode *node) {
    return node->next;
}

const JsonNode *json_parent(const JsonNode *node) {
    return node->parent;
}

size_t json_count(const JsonNode *node) {
    return node->count;
}

const char *json_name(const JsonNode *node) {
    return node->name;
}

const JsonNode *json_member(const JsonNode *node, const char *name) {
    assert(json_type(node) == JSON_OBJECT);
    if (node->sorted) {
        const JsonNode **found =
            bsearch(name, node->sorted, node->count, sizeof *node->sorted, compare_name);
        return found ? *found : NULL;
    }
    for (const JsonNode *member = node->first; member; member = member->next)
        if (member->name[0] == name[0] && strcmp(member->name, name) == 0)
            return member;
    return NULL;
}

size_t json_offset(const JsonNode *node) {
    return node->place.offset;
}

size_t json_end(const JsonNode *node) {
    return node->place.end;
}

size_t json_name_offset(const JsonNode *node) {
    return node->place.name;
}

void json_pointer(const JsonNode *node, Text *out) {
    if (!node->parent)
        return;
    json_pointer(node->parent, out);
    const char *name = json_name(node);
    if (name)
        json_token_point(out, name, strlen(name));
    else
        text_print(out, "/%u", (unsigned)node->index);
}

static void report(const JsonDoc *doc, Diags *diags, Severity severity, const char *rule,
                   const JsonNode *node, size_t offset, const char *hint, const char *format,
                   va_list arguments) __attribute__((format(printf, 8, 0)));

static void report(const JsonDoc *doc, Diags *diags, Severity severity, const char *rule,
                   const JsonNode *node, size_t offset, const char *hint, const char *format,
                   va_list arguments) {
    Text pointer = {0}, message = {0};
    json_pointer(node, &pointer);
    text_vprint(&message, format, arguments);
    diags_add(diags, severity, rule, doc->source, offset, text_string(&pointer), hint, "%s",
              text_string(&message));
    text_finish(&pointer);
    text_finish(&message);
}

void json_report(const JsonDoc *doc, Diags *diags, Severity severity, const char *rule,
                 const JsonNode *node, const char *hint, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report(doc, diags, severity, rule, node, node->place.offset, hint, format, arguments);
    va_end(arguments);
}

void json_report_name(const JsonDoc *doc, Diags *diags, Severity severity, const char *rule,
                      const JsonNode *node, const char *hint, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report(doc, diags, severity, rule, node, node->place.name, hint, format, arguments);
    va_end(arguments);
}
