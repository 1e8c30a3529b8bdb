/* Ways: where a session goes on after an answer. */
#include "routine/limits.h"
#include "routine/loading.h"

#include <string.h>

#define TIMES_MOST 9
#define WITHIN_MOST 7200 /* a session is not longer */
#define OPTIONS_LEAST 2
#define OPTIONS_MOST 6
#define SCALE_MOST 100

/* The rows of a way come first in every table that has them. */
typedef enum WayRow {
    WAY_ROW_GO,
    WAY_ROW_ROUTINE,
    WAY_ROW_CARD,
    WAY_ROW_AT_MOST,
    WAY_ROW_WITHIN,
    WAY_ROW_ELSE,
    WAY_ROW_COUNT
} WayRow;

static void read_go(Fields *fields, const JsonNode *node, void *out) {
    static const struct {
        const char *word;
        WayKind kind;
    } words[] = {{"next", WAY_NEXT}, {"end", WAY_END}, {"leave", WAY_LEAVE}};
    Way *way = out;

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(json_string(node), words[i].word) == 0) {
            way->kind = words[i].kind;
            return;
        }
    }
    way->kind = WAY_GO;
    way->step = load_plan_step(fields, node);
}

static void read_routine(Fields *fields, const JsonNode *node, void *out) {
    Way *way = out;

    way->kind = WAY_ROUTINE;
    way->routine = fields_id(fields, node);
}

static void unknown_card(Fields *fields, const JsonNode *node) {
    size_t cards = vocabulary_count(fields->vocabulary, WORDS_CARDS);
    size_t flags = vocabulary_count(fields->vocabulary, WORDS_RED_FLAGS);
    const char **names = arena_array(fields->arena, cards + flags, sizeof *names);

    memcpy(names, vocabulary_ids(fields->vocabulary, WORDS_CARDS), cards * sizeof *names);
    memcpy(names + cards, vocabulary_ids(fields->vocabulary, WORDS_RED_FLAGS),
           flags * sizeof *names);
    fields_unknown(fields, "shape/unknown-word", node, "card or red flag", json_string(node), names,
                   cards + flags);
}

static void read_card(Fields *fields, const JsonNode *node, void *out) {
    Way *way = out;
    int card = vocabulary_find(fields->vocabulary, WORDS_CARDS, json_string(node));
    int flag = vocabulary_find(fields->vocabulary, WORDS_RED_FLAGS, json_string(node));

    way->kind = card != WORD_NONE ? WAY_CARD : WAY_RED_FLAG;
    way->word = card != WORD_NONE ? card : flag;
    if (way->word == WORD_NONE)
        unknown_card(fields, node);
}

static void read_else(Fields *fields, const JsonNode *node, void *out) {
    Way *way = out;

    way->otherwise = arena_take(fields->arena, sizeof *way->otherwise);
    load_way(fields, node, way->otherwise);
}

#define WAY_ROWS(base)                                                                             \
    [WAY_ROW_GO] = {.name = "go",                                                                  \
                    .kind = FIELD_OWN,                                                             \
                    .at = (base),                                                                  \
                    .types = FIELD_IS_STRING,                                                      \
                    .read = read_go},                                                              \
    [WAY_ROW_ROUTINE] = {.name = "routine",                                                        \
                         .kind = FIELD_OWN,                                                        \
                         .at = (base),                                                             \
                         .types = FIELD_IS_STRING,                                                 \
                         .read = read_routine},                                                    \
    [WAY_ROW_CARD] = {.name = "card",                                                              \
                      .kind = FIELD_OWN,                                                           \
                      .at = (base),                                                                \
                      .types = FIELD_IS_STRING,                                                    \
                      .read = read_card},                                                          \
    [WAY_ROW_AT_MOST] = {.name = "at_most",                                                        \
                         .kind = FIELD_INTEGER,                                                    \
                         .at = (base) + offsetof(Way, at_most),                                    \
                         .least = 1,                                                               \
                         .most = TIMES_MOST},                                                      \
    [WAY_ROW_WITHIN] = {.name = "within_seconds",                                                  \
                        .kind = FIELD_SECONDS,                                                     \
                        .at = (base) + offsetof(Way, within),                                      \
                        .least = 1,                                                                \
                        .most = WITHIN_MOST},                                                      \
    [WAY_ROW_ELSE] = {.name = "else",                                                              \
                      .kind = FIELD_OWN,                                                           \
                      .at = (base),                                                                \
                      .types = FIELD_IS_OBJECT,                                                    \
                      .read = read_else}

static const Field way_rows[] = {WAY_ROWS(0)};
static const FieldTable way_table = FIELD_TABLE("a way", way_rows);

static const Field option_rows[] = {
    WAY_ROWS(offsetof(Option, way)),
    {FIELD_ROW(FIELD_ID, "id", Option, id), .required = true},
    {FIELD_ROW(FIELD_LABEL, "label", Option, label), .required = true},
};
static const FieldTable option_table = FIELD_TABLE("an option", option_rows);

static const Field band_rows[] = {
    WAY_ROWS(offsetof(Band, way)),
    {FIELD_ROW(FIELD_INTEGER, "from", Band, from), .required = true, .most = SCALE_MOST},
    {FIELD_ROW(FIELD_INTEGER, "to", Band, to), .required = true, .most = SCALE_MOST},
};
static const FieldTable band_table = FIELD_TABLE("a band", band_rows);

/* A way goes to one place. An option or a band may leave it out, and then the next step comes. */
static void check_way(Fields *fields, const JsonNode *node, const JsonNode *const *found,
                      bool required) {
    int goals = (found[WAY_ROW_GO] != NULL) + (found[WAY_ROW_ROUTINE] != NULL) +
                (found[WAY_ROW_CARD] != NULL);
    bool limited = found[WAY_ROW_AT_MOST] || found[WAY_ROW_WITHIN] || found[WAY_ROW_ELSE];

    if (goals > 1 || (goals == 0 && (required || limited)))
        fields_error(fields, "shape/way", node, NULL,
                     "a way goes to one of 'go', 'routine' and 'card', this has %d", goals);
}

static const Way next_way = {.kind = WAY_NEXT, .step = STEP_NONE, .word = WORD_NONE};

void load_way(Fields *fields, const JsonNode *node, void *out) {
    Way *way = out;
    const JsonNode *found[FIELDS_MOST];
    size_t holes = fields->holes;

    *way = next_way;
    fields_find(fields, node, &way_table, found);
    fields_take(fields, &way_table, found, way);
    /* A way whose goal is ill-typed has been told of already. */
    if (fields->holes == holes)
        check_way(fields, node, found, true);
}

/* Reads the elements of [array] into structs of [size] bytes that hold a Way at [at]. */
static void *read_list(Fields *fields, const JsonNode *array, const FieldTable *table, size_t size,
                       size_t at, size_t *count) {
    char *list = arena_array(fields->arena, json_count(array), size);

    for (const JsonNode *node = json_first(array); node; node = json_next(node)) {
        char *element = list + (*count)++ * size;
        const JsonNode *found[FIELDS_MOST];
        size_t holes = fields->holes;

        *(Way *)(void *)(element + at) = next_way;
        if (!fields_type(fields, node, FIELD_IS_OBJECT))
            continue;
        fields_find(fields, node, table, found);
        fields_take(fields, table, found, element);
        if (fields->holes == holes)
            check_way(fields, node, found, false);
    }
    return list;
}

void load_way_options(Fields *fields, const JsonNode *node, void *out) {
    Ask *ask = out;
    size_t count = json_count(node);

    if (count < OPTIONS_LEAST || count > OPTIONS_MOST) {
        fields_error(fields, "shape/range", node, NULL,
                     "'options' has %zu entries, must have %d to %d", count, OPTIONS_LEAST,
                     OPTIONS_MOST);
        return;
    }
    ask->options = read_list(fields, node, &option_table, sizeof *ask->options,
                             offsetof(Option, way), &ask->option_count);
    for (size_t i = 0; i < ask->option_count; i++) {
        for (size_t j = 0; j < i; j++) {
            const char *one = ask->options[i].id, *other = ask->options[j].id;

            if (one && other && strcmp(one, other) == 0)
                fields_error(fields, "shape/duplicate-id", node, NULL,
                             "'%s' is the id of two options", one);
        }
    }
}

void load_way_bands(Fields *fields, const JsonNode *node, void *out) {
    Ask *ask = out;

    if (json_count(node) == 0 || json_count(node) > LIMIT_BRANCHES) {
        fields_error(fields, json_count(node) ? "limit/branches" : "shape/empty", node, NULL,
                     "'bands' has %zu entries, must have 1 to %d", json_count(node),
                     LIMIT_BRANCHES);
        return;
    }
    ask->bands = read_list(fields, node, &band_table, sizeof *ask->bands, offsetof(Band, way),
                           &ask->band_count);
}
