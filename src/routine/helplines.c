#include "routine/helplines.h"

#include "base/memory.h"
#include "routine/fields.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define HELPLINES_VERSION 1
#define DIGITS_LEAST 2

struct Helplines {
    Arena *arena;
    int version;
    Helpline *lines;
    size_t count;
};

bool helplines_is_number(const char *number) {
    size_t digits = 0;
    for (const char *at = number; *at != '\0'; at++) {
        if (*at >= '0' && *at <= '9')
            digits++;
        else if (*at != ' ' || at == number || at[1] == ' ' || at[1] == '\0')
            return false;
    }
    return digits >= DIGITS_LEAST && digits <= HELPLINE_DIGITS && strlen(number) < HELPLINE_MOST;
}

static bool is_code(const char *code) {
    return strlen(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' &&
           code[1] <= 'Z';
}

static void read_code(Fields *fields, const JsonNode *node, void *out) {
    const char *code = json_string(node);
    if (!is_code(code))
        fields_error(fields, "shape/country", node, "write two capital letters, such as \"GB\"",
                     "'%s' is no country's code", code);
    else
        *(const char **)out = arena_string(fields->arena, code);
}

static void read_number(Fields *fields, const JsonNode *node, void *out) {
    const char *number = json_string(node);
    if (!helplines_is_number(number))
        fields_error(fields, "shape/number-to-call", node,
                     "write 2 to 15 digits, which single spaces may part",
                     "'%s' is no number to call", number);
    else
        *(const char **)out = arena_string(fields->arena, number);
}

static const Field line_rows[] = {
    {FIELD_ROW(FIELD_OWN, "country", Helpline, country), .required = true, .types = FIELD_IS_STRING,
     .read = read_code},
    {FIELD_ROW(FIELD_OWN, "emergency", Helpline, emergency), .required = true,
     .types = FIELD_IS_STRING, .read = read_number},
    {FIELD_ROW(FIELD_OWN, "crisis", Helpline, crisis), .types = FIELD_IS_STRING,
     .read = read_number},
};
static const FieldTable line_table = FIELD_TABLE("a country", line_rows);

/* In order, so that each country stands where one looks for it, and once. */
static void check_order(Fields *fields, const JsonNode *array, const Helplines *helplines) {
    const JsonNode *node = json_first(array);
    for (size_t i = 0; i < helplines->count && node; i++, node = json_next(node)) {
        const char *before = i > 0 ? helplines->lines[i - 1].country : NULL;
        const char *country = helplines->lines[i].country;
        if (before && country && strcmp(before, country) >= 0)
            fields_error(fields, "shape/order", node,
                         "sort the countries by their codes, each once",
                         "'%s' does not come after '%s'", country, before);
    }
}

static void read_lines(Fields *fields, const JsonNode *node, void *out) {
    Helplines *helplines = fields->owner;
    helplines->lines =
        fields_list(fields, node, &line_table, sizeof *helplines->lines, &helplines->count);
    check_order(fields, node, helplines);
    (void)out;
}

static const Field top_rows[] = {
    {FIELD_ROW(FIELD_INTEGER, "unknot_numbers", Helplines, version), .required = true, .least = 1,
     .most = HELPLINES_VERSION, .rule = "shape/version"},
    {.name = "note", .kind = FIELD_SKIP, .types = FIELD_IS_STRING},
    {.name = "countries",
     .kind = FIELD_OWN,
     .required = true,
     .types = FIELD_IS_ARRAY,
     .read = read_lines},
};
static const FieldTable top_table = FIELD_TABLE("a table of numbers to call", top_rows);

Helplines *helplines_new(Source *source, Diags *diags) {
    size_t errors = diags_count(diags, SEVERITY_ERROR);
    JsonDoc *doc = json_doc_new(source, diags);
    if (!doc)
        return NULL;
    Helplines *helplines = mem_new(1, sizeof *helplines);
    helplines->arena = arena_new();
    Fields fields = {.doc = doc, .diags = diags, .arena = helplines->arena, .owner = helplines};
    if (fields_type(&fields, json_root(doc), FIELD_IS_OBJECT))
        fields_read(&fields, json_root(doc), &top_table, helplines);
    json_doc_free(doc);
    if (diags_count(diags, SEVERITY_ERROR) == errors)
        return helplines;
    helplines_free(helplines);
    return NULL;
}

void helplines_free(Helplines *helplines) {
    if (!helplines)
        return;
    arena_free(helplines->arena);
    free(helplines);
}

size_t helplines_count(const Helplines *helplines) {
    return helplines ? helplines->count : 0;
}

const Helpline *helplines_at(const Helplines *helplines, size_t index) {
    assert(index < helplines_count(helplines));
    return &helplines->lines[index];
}

const Helpline *helplines_find(const Helplines *helplines, const char *code) {
    for (size_t i = 0; code && i < helplines_count(helplines); i++)
        if (strcmp(helplines->lines[i].country, code) == 0)
            return &helplines->lines[i];
    return NULL;
}
