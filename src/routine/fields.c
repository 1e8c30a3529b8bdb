#include "routine/fields.h"

#include "base/text.h"
#include "base/time.h"
#include "routine/limits.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* Ranges are checked before numbers become times; this bounds those without a range of their own.
 */
#define SECONDS_MOST 1e8
#define CHOICES_SHOWN 8

/* Errors after which every part of the model is still there, so the later checks can look at it. */
static const char *const whole_rules[] = {
    "text/",
    "limit/title",
    "limit/label",
    "limit/text",
    "shape/id-file",
    "shape/date",
    "shape/language",
    "shape/unknown-member",
    "clinical/looser-stop",
    "clinical/kiosk-privacy",
};

static bool leaves_hole(const char *rule) {
    for (size_t i = 0; i < sizeof whole_rules / sizeof whole_rules[0]; i++) {
        if (strncmp(rule, whole_rules[i], strlen(whole_rules[i])) == 0)
            return false;
    }
    return true;
}

static void add_error(Fields *fields, const char *rule, const JsonNode *node, const char *hint,
                      const char *message) {
    if (leaves_hole(rule))
        fields->holes++;
    json_report(fields->doc, fields->diags, SEVERITY_ERROR, rule, node, hint, "%s", message);
}

void fields_error(Fields *fields, const char *rule, const JsonNode *node, const char *hint,
                  const char *format, ...) {
    va_list arguments;

    if (fields->stand_in)
        return;
    va_start(arguments, format);
    add_error(fields, rule, node, hint, arena_vprint(fields->arena, format, arguments));
    va_end(arguments);
}

void fields_error_name(Fields *fields, const char *rule, const JsonNode *node, const char *hint,
                       const char *format, ...) {
    va_list arguments;

    if (fields->stand_in)
        return;
    if (leaves_hole(rule))
        fields->holes++;
    va_start(arguments, format);
    json_report_name(fields->doc, fields->diags, SEVERITY_ERROR, rule, node, hint, "%s",
                     arena_vprint(fields->arena, format, arguments));
    va_end(arguments);
}

void fields_error_here(Fields *fields, const char *rule, const JsonNode *node, const char *hint,
                       const char *format, ...) {
    va_list arguments;

    va_start(arguments, format);
    add_error(fields, rule, fields->stand_in ? fields->stand_in : node, hint,
              arena_vprint(fields->arena, format, arguments));
    va_end(arguments);
}

const char *fields_subject(Fields *fields, const JsonNode *node) {
    const char *name = json_name(node);

    if (name)
        return arena_print(fields->arena, "'%s'", name);
    if (json_parent(node))
        return arena_print(fields->arena, "an entry of %s",
                           fields_subject(fields, json_parent(node)));
    return "the document";
}

const char *fields_nearest(Fields *fields, const char *word, const char *const *names,
                           size_t count) {
    const char *near = text_nearest(word, names, count);

    return near ? arena_print(fields->arena, "did you mean '%s'?", near) : NULL;
}

void fields_unknown(Fields *fields, const char *rule, const JsonNode *node, const char *what,
                    const char *word, const char *const *names, size_t count) {
    const char *hint;

    if (fields->stand_in)
        return;
    hint = fields_nearest(fields, word, names, count);
    if (!hint && count > 0 && count <= CHOICES_SHOWN) {
        hint = arena_print(fields->arena, "one of '%s'", names[0]);
        for (size_t i = 1; i < count; i++)
            hint = arena_print(fields->arena, "%s, '%s'", hint, names[i]);
    }
    fields_error(fields, rule, node, hint, "unknown %s '%s'", what, word);
}

void fields_missing(Fields *fields, const JsonNode *object, const char *name, const char *what) {
    fields_error(fields, "shape/missing", object, NULL, "'%s' is missing, %s must have it", name,
                 what);
}

/* The types in a message: "a string or an array". */
static const char *types_text(Fields *fields, unsigned types) {
    const char *text = NULL;

    for (int type = 0; type < JSON_TYPE_COUNT; type++) {
        if (!(types & FIELD_TYPE(type)))
            continue;
        text = text ? arena_print(fields->arena, "%s or %s", text, json_type_name((JsonType)type))
                    : json_type_name((JsonType)type);
    }
    return text;
}

bool fields_type(Fields *fields, const JsonNode *node, unsigned types) {
    if (types & FIELD_TYPE(json_type(node)))
        return true;
    if (!fields->stand_in)
        fields_error(fields, "shape/type", node, NULL, "%s is %s, must be %s",
                     fields_subject(fields, node), json_type_name(json_type(node)),
                     types_text(fields, types));
    return false;
}

/* Texts */

static const TextPlace *find_place(const Fields *fields, const char *name, size_t length) {
    for (size_t i = 0; i < fields->place_count; i++) {
        const TextPlace *place = &fields->places[i];

        if (strlen(place->name) == length && memcmp(place->name, name, length) == 0)
            return place;
    }
    return NULL;
}

static void unknown_place(Fields *fields, const JsonNode *node, const char *name) {
    const char **names = arena_array(fields->arena, fields->place_count + 1, sizeof *names);
    const char *near;

    for (size_t i = 0; i < fields->place_count; i++)
        names[i] = fields->places[i].name;
    near = text_nearest(name, names, fields->place_count);
    fields_error(fields, "text/unknown-place", node,
                 near ? arena_print(fields->arena, "did you mean '{%s}'?", near) : NULL,
                 "unknown place '{%s}' in %s", name, fields_subject(fields, node));
}

/* Braces round letters stand for something; any other brace is a brace. */
static void check_places(Fields *fields, const JsonNode *node, const char *text) {
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
        const TextPlace *place;

        if (length == 0 || at[length + 1] != '}')
            continue;
        place = find_place(fields, at + 1, length);
        if (!place)
            unknown_place(fields, node, arena_copy(fields->arena, at + 1, length));
        else if (!place->allowed)
            fields_error_here(fields, "text/misplaced", node, NULL, "'{%s}' may stand only %s",
                              place->name, place->where);
    }
}

const char *fields_text(Fields *fields, const JsonNode *node, FieldKind kind) {
    const char *text = json_string(node);
    size_t most = kind == FIELD_TITLE   ? LIMIT_TITLE
                  : kind == FIELD_LABEL ? LIMIT_LABEL
                                        : LIMIT_TEXT;
    const char *rule = kind == FIELD_TITLE   ? "limit/title"
                       : kind == FIELD_LABEL ? "limit/label"
                                             : "limit/text";

    if (text_is_blank(text))
        fields_error(fields, "text/empty", node, NULL, "%s is blank, must hold words",
                     fields_subject(fields, node));
    /* A code point has one byte at least, so most texts need no counting. */
    if (strlen(text) > most && utf8_count(text) > most)
        fields_error(fields, rule, node, NULL, "%s has %zu characters, must have %zu at most",
                     fields_subject(fields, node), utf8_count(text), most);
    check_places(fields, node, text);
    return arena_string(fields->arena, text);
}

bool fields_is_id(const char *id) {
    size_t good = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");

    return id[0] && id[0] != '-' && !id[good] && good <= LIMIT_ID;
}

const char *fields_id(Fields *fields, const JsonNode *node) {
    const char *id = json_string(node);

    if (fields_is_id(id))
        return arena_string(fields->arena, id);
    fields_error(fields, "shape/id", node, NULL,
                 "%s is '%s', must be 1 to %d of a-z, 0-9 and '-', not '-' first",
                 fields_subject(fields, node), id, LIMIT_ID);
    return NULL;
}

int fields_word(Fields *fields, const JsonNode *node, WordList list) {
    int word = vocabulary_find(fields->vocabulary, list, json_string(node));

    if (word == WORD_NONE)
        fields_unknown(fields, "shape/unknown-word", node, vocabulary_list_name(list),
                       json_string(node), vocabulary_ids(fields->vocabulary, list),
                       vocabulary_count(fields->vocabulary, list));
    return word;
}

int fields_name(Fields *fields, const JsonNode *node, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], json_string(node)) == 0)
            return (int)i;
    }
    fields_unknown(fields, "shape/unknown-word", node, json_name(node) ? json_name(node) : "word",
                   json_string(node), names, count);
    return -1;
}

/* Numbers */

static bool in_range(Fields *fields, const Field *field, const JsonNode *node) {
    double number = json_number(node), least = field->least, most = field->most;
    bool whole = field->kind == FIELD_INTEGER || field->kind == FIELD_INTEGERS;

    if (least == 0 && most == 0)
        most = SECONDS_MOST;
    if (whole && number != floor(number)) {
        fields_error(fields, "shape/type", node, NULL, "%s is %.10g, must be a whole number",
                     fields_subject(fields, node), number);
        return false;
    }
    if (number >= least && number <= most)
        return true;
    fields_error(fields, field->rule ? field->rule : "shape/range", node, NULL,
                 "%s is %.10g, must be %.10g to %.10g", fields_subject(fields, node), number, least,
                 most);
    return false;
}

static void put_number(const Field *field, double number, char *out) {
    if (field->kind == FIELD_INTEGER || field->kind == FIELD_INTEGERS)
        *(int *)(void *)out = (int)number;
    else if (field->kind == FIELD_NUMBER)
        *(double *)(void *)out = number;
    else
        *(Usec *)(void *)out = usec_from_seconds(number);
}

static void take_number(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    if (in_range(fields, field, node))
        put_number(field, json_number(node), base + field->at);
}

static void take_pair(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    const JsonNode *one = json_first(node);
    const JsonNode *other = one ? json_next(one) : NULL;

    if (!other || json_next(other)) {
        fields_error(fields, "shape/range", node, NULL, "%s has %zu entries, must have 2",
                     fields_subject(fields, node), json_count(node));
        return;
    }
    if (!fields_type(fields, one, FIELD_IS_NUMBER) || !fields_type(fields, other, FIELD_IS_NUMBER))
        return;
    if (!in_range(fields, field, one) || !in_range(fields, field, other))
        return;
    if (json_number(one) > json_number(other)) {
        fields_error(fields, "shape/range", node, NULL, "%s goes down, must be the least, the most",
                     fields_subject(fields, node));
        return;
    }
    put_number(field, json_number(one), base + field->at);
    put_number(field, json_number(other), base + field->also);
}

/* Values of each kind */

static void take_nothing(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    (void)fields, (void)field, (void)node, (void)base;
}

static void take_string(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    *(const char **)(void *)(base + field->at) = arena_string(fields->arena, json_string(node));
}

static void take_text(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    *(const char **)(void *)(base + field->at) = fields_text(fields, node, field->kind);
}

static void take_id(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    const char *id = fields_id(fields, node);

    if (id)
        *(const char **)(void *)(base + field->at) = id;
}

static void take_flag(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    (void)fields;
    *(bool *)(void *)(base + field->at) = json_boolean(node);
}

static void take_name(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    int index = fields_name(fields, node, field->names, field->name_count);

    /* The value may be an enum of the size of an int, so its bytes are copied. */
    if (index >= 0)
        memcpy(base + field->at, &index, sizeof index);
}

static void take_word(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    int word = fields_word(fields, node, field->words);

    if (word != WORD_NONE)
        *(int *)(void *)(base + field->at) = word;
}

static void take_words(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    bool is_list = json_type(node) == JSON_ARRAY;
    size_t room = is_list ? json_count(node) : 1, count = 0;
    int *words = arena_array(fields->arena, room, sizeof *words);

    if (is_list && room == 0 && field->kind == FIELD_SOME_WORD)
        fields_error(fields, "shape/empty", node, NULL, "%s is empty, must hold one word at least",
                     fields_subject(fields, node));
    for (const JsonNode *at = is_list ? json_first(node) : node; at;
         at = is_list ? json_next(at) : NULL) {
        int word = fields_type(fields, at, FIELD_IS_STRING) ? fields_word(fields, at, field->words)
                                                            : WORD_NONE;
        if (word != WORD_NONE)
            words[count++] = word;
    }
    *(WordSet *)(void *)(base + field->at) = (WordSet){words, count};
}

static void take_object(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    fields_read(fields, node, field->table, base + field->at);
}

static void take_own(Fields *fields, const Field *field, const JsonNode *node, char *base) {
    field->read(fields, node, base + field->at);
}

typedef struct Kind {
    unsigned types; /* 0: the row says */
    void (*take)(Fields *fields, const Field *field, const JsonNode *node, char *base);
} Kind;

static const Kind kinds[] = {
    [FIELD_SKIP] = {0, take_nothing},
    [FIELD_STRING] = {FIELD_IS_STRING, take_string},
    [FIELD_TITLE] = {FIELD_IS_STRING, take_text},
    [FIELD_LABEL] = {FIELD_IS_STRING, take_text},
    [FIELD_TEXT] = {FIELD_IS_STRING, take_text},
    [FIELD_ID] = {FIELD_IS_STRING, take_id},
    [FIELD_FLAG] = {FIELD_IS_BOOLEAN, take_flag},
    [FIELD_INTEGER] = {FIELD_IS_NUMBER, take_number},
    [FIELD_NUMBER] = {FIELD_IS_NUMBER, take_number},
    [FIELD_SECONDS] = {FIELD_IS_NUMBER, take_number},
    [FIELD_INTEGERS] = {FIELD_IS_ARRAY, take_pair},
    [FIELD_SPAN] = {FIELD_IS_ARRAY, take_pair},
    [FIELD_NAME] = {FIELD_IS_STRING, take_name},
    [FIELD_WORD] = {FIELD_IS_STRING, take_word},
    [FIELD_WORDS] = {FIELD_IS_ARRAY, take_words},
    [FIELD_SOME_WORD] = {FIELD_IS_STRING | FIELD_IS_ARRAY, take_words},
    [FIELD_OBJECT] = {FIELD_IS_OBJECT, take_object},
    [FIELD_OWN] = {0, take_own},
};
_Static_assert(sizeof kinds / sizeof kinds[0] == FIELD_KIND_COUNT, "a row for each kind of field");

/* Objects */

static void unknown_member(Fields *fields, const FieldTable *table, const JsonNode *node) {
    const char *names[FIELDS_MOST];

    if (fields->stand_in)
        return;
    for (size_t i = 0; i < table->count; i++)
        names[i] = table->fields[i].name;
    fields_error_name(fields, "shape/unknown-member", node,
                      fields_nearest(fields, json_name(node), names, table->count),
                      "unknown member '%s' in %s", json_name(node), table->what);
}

/* The row called [name], or the count. Authors tend to write members in the order of the table, so
** the search begins at [next]. */
static size_t find_row(const FieldTable *table, const char *name, size_t next) {
    for (size_t i = 0; i < table->count; i++) {
        size_t row = next + i < table->count ? next + i : next + i - table->count;

        if (table->fields[row].name[0] == name[0] && strcmp(table->fields[row].name, name) == 0)
            return row;
    }
    return table->count;
}

void fields_find(Fields *fields, const JsonNode *object, const FieldTable *table,
                 const JsonNode **found) {
    uint64_t seen = 0;
    size_t next = 0;

    assert(table->count <= FIELDS_MOST);
    for (size_t i = 0; i < table->count; i++)
        found[i] = NULL;
    for (const JsonNode *node = json_first(object); node; node = json_next(node)) {
        const char *name = json_name(node);
        size_t row = find_row(table, name, next);
        const Field *field = &table->fields[row];

        if (row == table->count) {
            if (strncmp(name, "x-", 2) != 0)
                unknown_member(fields, table, node);
            continue;
        }
        next = row + 1;
        seen |= (uint64_t)1 << row;
        if (json_type(node) == JSON_NULL && (field->nullable || fields->nulls))
            found[row] = node;
        else if (fields_type(fields, node,
                             kinds[field->kind].types ? kinds[field->kind].types : field->types))
            found[row] = node;
    }
    for (size_t i = 0; i < table->count; i++) {
        if (table->fields[i].required && !(seen & (uint64_t)1 << i))
            fields_missing(fields, object, table->fields[i].name, table->what);
    }
}

void fields_take(Fields *fields, const FieldTable *table, const JsonNode *const *found, void *out) {
    for (size_t i = 0; i < table->count; i++) {
        const Field *field = &table->fields[i];

        if (found[i] && json_type(found[i]) != JSON_NULL)
            kinds[field->kind].take(fields, field, found[i], out);
    }
}

void fields_read(Fields *fields, const JsonNode *object, const FieldTable *table, void *out) {
    const JsonNode *found[FIELDS_MOST];

    fields_find(fields, object, table, found);
    fields_take(fields, table, found, out);
}

void *fields_list(Fields *fields, const JsonNode *array, const FieldTable *table, size_t size,
                  size_t *count) {
    char *list = arena_array(fields->arena, json_count(array), size);

    *count = 0;
    for (const JsonNode *node = json_first(array); node; node = json_next(node)) {
        if (fields_type(fields, node, FIELD_IS_OBJECT))
            fields_read(fields, node, table, list + *count * size);
        ++*count;
    }
    return list;
}
