/* Tables of members: what an object of a file may hold, said once, as data.
**
** A Field is a row: a member's name, what kind of value it has, its range, and where in a struct it
** goes. Reading an object against its table finds members that are unknown, missing or of a wrong
** type, values out of range and words that do not exist, each reported at its place. The caller
** fills in beforehand what the author may leave out, and checks afterwards what rows cannot say. A
** member whose name begins with "x-" is the author's own and is passed over. */
#ifndef ROUTINE_FIELDS_H
#define ROUTINE_FIELDS_H

#include "base/arena.h"
#include "base/diag.h"
#include "routine/json_doc.h"
#include "routine/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>

#define FIELDS_MOST 64 /* rows of one table */

/* A place in a text, such as {side}, and where it may stand. */
typedef struct TextPlace {
    const char *name; /* without its braces */
    bool allowed;
    const char *where; /* "inside a group with 'sides'", as a message says it */
} TextPlace;

/* What readers share while one document is read. */
typedef struct Fields {
    const JsonDoc *doc;
    Diags *diags;
    Arena *arena;                 /* takes strings, arrays and messages */
    const Vocabulary *vocabulary; /* the words */
    const TextPlace *places;      /* what braces may stand for in texts */
    size_t place_count;
    bool nulls; /* a member that is null counts as absent; else it has the wrong type */
    /* Not NULL while members are read a second time for another step: what is wrong with them was
    ** reported where they are written, so only what is wrong with them in the new surroundings is,
    ** at this node. */
    const JsonNode *stand_in;
    size_t holes; /* errors so far after which the model is not whole */
    void *owner;  /* for the readers of FIELD_OWN rows */
} Fields;

typedef enum FieldKind {
    FIELD_SKIP,      /* of one of [types]; nothing is kept */
    FIELD_STRING,    /* const char *; may be blank */
    FIELD_TITLE,     /* const char *: visible text, with the limit of titles */
    FIELD_LABEL,     /* ... of button labels */
    FIELD_TEXT,      /* ... of any other text */
    FIELD_ID,        /* const char *: kebab-case */
    FIELD_FLAG,      /* bool */
    FIELD_INTEGER,   /* int, [least] to [most] */
    FIELD_NUMBER,    /* double, [least] to [most] */
    FIELD_SECONDS,   /* Usec, [least] to [most] seconds */
    FIELD_INTEGERS,  /* two ints in order, at [at] and [also] */
    FIELD_SPAN,      /* two Usecs in order, at [at] and [also] */
    FIELD_NAME,      /* an enum or int: the index in [names] */
    FIELD_WORD,      /* int: a word of the list [words] */
    FIELD_WORDS,     /* WordSet of the list [words] */
    FIELD_SOME_WORD, /* WordSet: one word, or a list of them that is not empty */
    FIELD_OBJECT,    /* a struct filled in by [table] */
    FIELD_OWN,       /* of one of [types], read by [read] */
    FIELD_KIND_COUNT
} FieldKind;

#define FIELD_TYPE(type) (1u << (type))
#define FIELD_IS_STRING FIELD_TYPE(JSON_STRING)
#define FIELD_IS_NUMBER FIELD_TYPE(JSON_NUMBER)
#define FIELD_IS_BOOLEAN FIELD_TYPE(JSON_BOOLEAN)
#define FIELD_IS_ARRAY FIELD_TYPE(JSON_ARRAY)
#define FIELD_IS_OBJECT FIELD_TYPE(JSON_OBJECT)

typedef struct FieldTable FieldTable;

typedef struct Field {
    const char *name;
    FieldKind kind;
    bool required;
    bool nullable;      /* null counts as absent */
    size_t at;          /* bytes from the start of the struct to the value */
    size_t also;        /* the second value of a pair */
    double least, most; /* the range; both 0 for none but that of a length of time */
    const char *rule;   /* of a value out of range; NULL for "shape/range" */
    unsigned types;     /* FIELD_TYPE of each type that it may have, for SKIP and OWN */
    const char *const *names;
    size_t name_count;
    WordList words;
    const FieldTable *table;
    void (*read)(Fields *fields, const JsonNode *node, void *out);
} Field;

struct FieldTable {
    const char *what; /* "a step", as a message says it */
    const Field *fields;
    size_t count;
};

#define FIELD_TABLE(what, rows)                                                                    \
    { what, rows, sizeof(rows) / sizeof(rows)[0] }
#define FIELD_ROW(kind_of, member, type, part)                                                     \
    .name = (member), .kind = (kind_of), .at = offsetof(type, part)
#define FIELD_NAMES(list) .names = (list), .name_count = sizeof(list) / sizeof(list)[0]

/* Sorts the members of [object] into [found], which has room for each row of [table]: the value, or
** NULL where it is absent or wrong. A null that counts as absent stays in [found]. */
void fields_find(Fields *fields, const JsonNode *object, const FieldTable *table,
                 const JsonNode **found);

/* Reads the values [found] into the struct [out]. What is absent or wrong leaves it as it is. */
void fields_take(Fields *fields, const FieldTable *table, const JsonNode *const *found, void *out);

/* Both at once. */
void fields_read(Fields *fields, const JsonNode *object, const FieldTable *table, void *out);

/* Reads an array of objects into a new array of structs of [size] bytes, and says how many. An
** element that is no object leaves a zeroed struct. */
void *fields_list(Fields *fields, const JsonNode *array, const FieldTable *table, size_t size,
                  size_t *count);

/* Has [node] one of the [types]? Reports it if not. */
bool fields_type(Fields *fields, const JsonNode *node, unsigned types);

/* A string as visible text with the limit of [kind] (TITLE, LABEL or TEXT). */
const char *fields_text(Fields *fields, const JsonNode *node, FieldKind kind);

/* Is [id] an id: 1 to LIMIT_ID of a-z, 0-9 and '-', not '-' first? */
bool fields_is_id(const char *id);

/* A string that must be an id; NULL if it is not. */
const char *fields_id(Fields *fields, const JsonNode *node);

/* A string that must be a word of [list]; WORD_NONE if it is not. */
int fields_word(Fields *fields, const JsonNode *node, WordList list);

/* A string that must be one of [names]; -1 if it is not. */
int fields_name(Fields *fields, const JsonNode *node, const char *const *names, size_t count);

/* Reports that [node] holds no known [what] ("region"); [names] are what it might have been. */
void fields_unknown(Fields *fields, const char *rule, const JsonNode *node, const char *what,
                    const char *word, const char *const *names, size_t count);

/* Reports that [object] lacks [name]. */
void fields_missing(Fields *fields, const JsonNode *object, const char *name, const char *what);

/* Adds an error at [node]. [hint] may be NULL. */
void fields_error(Fields *fields, const char *rule, const JsonNode *node, const char *hint,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The same for what depends on where a step stands, so that it is told of a repeated step too. */
void fields_error_here(Fields *fields, const char *rule, const JsonNode *node, const char *hint,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The same at the node's name, for a member that should not be there. */
void fields_error_name(Fields *fields, const char *rule, const JsonNode *node, const char *hint,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));

/* What a message calls [node]: its name in quotes, or "an entry of 'regions'". */
const char *fields_subject(Fields *fields, const JsonNode *node);

/* "did you mean '...'?", or NULL when no name is near. */
const char *fields_nearest(Fields *fields, const char *word, const char *const *names,
                           size_t count);

#endif
