/* A JSON file as a tree in which every value and name knows its place.
**
** The bytes are read strictly first (json_scan.h: UTF-8, RFC 8259, the limits of limits.h), because
** cJSON takes much that is no JSON and keeps no places; only then does cJSON build the tree. Where
** this stage finds anything there is no tree. json_doc.c is the only file that knows cJSON. */
#ifndef ROUTINE_JSON_DOC_H
#define ROUTINE_JSON_DOC_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum JsonType {
    JSON_NULL,
    JSON_BOOLEAN,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
    JSON_TYPE_COUNT
} JsonType;

typedef struct JsonDoc JsonDoc;
typedef struct JsonNode JsonNode;

/* Reads [source], adding what is wrong to [diags]: rules utf-8/..., json/..., limit/... and, for
** characters that no text may hold, text/...; as many as can be told apart in one pass (a duplicate
** name does not hide a bad escape further on; after a break in the grammar the reading ends).
** Returns NULL if there was an error. The document borrows [source] and must be freed before it. */
JsonDoc *json_doc_new(Source *source, Diags *diags);

/* The same for a file that may hold [most] values in place of LIMIT_VALUES. */
JsonDoc *json_doc_new_within(Source *source, Diags *diags, size_t most);
void json_doc_free(JsonDoc *doc); /* NULL is fine */

const JsonNode *json_root(const JsonDoc *doc);
Source *json_source(const JsonDoc *doc);
size_t json_values(const JsonDoc *doc); /* of the whole document, the root and containers counted */

JsonType json_type(const JsonNode *node);
const char *json_type_name(JsonType type);     /* "a string", "an object", ... as messages say it */
const char *json_string(const JsonNode *node); /* decoded UTF-8; node is a string */
bool json_is_plain(const JsonNode *node);      /* a string that is known to be printable ASCII */
double json_number(const JsonNode *node);      /* finite; node is a number */
bool json_boolean(const JsonNode *node);       /* node is a boolean */

/* Children of an array or object in document order; NULL at the end. */
const JsonNode *json_first(const JsonNode *node);
const JsonNode *json_next(const JsonNode *node);
const JsonNode *json_parent(const JsonNode *node); /* NULL for the root */
size_t json_count(const JsonNode *node);           /* children */

/* The name under which the parent object holds [node], or NULL in an array and at the root. */
const char *json_name(const JsonNode *node);

/* The member of object [node] called [name] (case matters), or NULL. */
const JsonNode *json_member(const JsonNode *node, const char *name);

/* Byte offsets: where the value begins, just past its end, and where its name begins (the value's
** place where it has none). */
size_t json_offset(const JsonNode *node);
size_t json_end(const JsonNode *node);
size_t json_name_offset(const JsonNode *node);

/* The node's JSON Pointer (RFC 6901), added to [out]; nothing for the root. */
void json_pointer(const JsonNode *node, Text *out);

/* Adds a finding at the value of [node], or at its name. [hint] may be NULL. */
void json_report(const JsonDoc *doc, Diags *diags, Severity severity, const char *rule,
                 const JsonNode *node, const char *hint, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
void json_report_name(const JsonDoc *doc, Diags *diags, Severity severity, const char *rule,
                      const JsonNode *node, const char *hint, const char *format, ...)
    __attribute__((format(printf, 7, 8)));

#endif
