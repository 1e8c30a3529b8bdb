#include "routine/limits.h"
#include "routine/loading.h"

#include <string.h>

#define SCORE_MOST 10   /* the most that pain and tenderness can be, and a scale of the author's */
#define NUMBER_MOST 360 /* the largest answer that is a number: degrees of a turn */
#define SPOTS_MOST 3

typedef enum AskRow {
    ASK_ROW_KIND,
    ASK_ROW_QUESTION,
    ASK_ROW_SCALE,
    ASK_ROW_THEN,
    ASK_ROW_OF,
    ASK_ROW_AT_MOST,
    ASK_ROW_RED_FLAG,
    ASK_ROW_YES,
    ASK_ROW_NO,
    ASK_ROW_OPTIONS,
    ASK_ROW_FROM,
    ASK_ROW_TO,
    ASK_ROW_LOW,
    ASK_ROW_HIGH,
    ASK_ROW_BANDS,
    ASK_ROW_UNIT,
    ASK_ROW_RED_FLAGS,
    ASK_ROW_COUNT
} AskRow;

static const char *const unit_names[] = {"degrees", "count", "finger-widths"};

static void read_then(Fields *fields, const JsonNode *node, void *out) {
    static const char *const names[] = {"symptoms"};

    for (const JsonNode *at = json_first(node); at; at = json_next(at)) {
        if (fields_type(fields, at, FIELD_IS_STRING) && fields_name(fields, at, names, 1) == 0)
            *(bool *)out = true;
    }
}

static void read_unit(Fields *fields, const JsonNode *node, void *out) {
    int unit = fields_name(fields, node, unit_names, sizeof unit_names / sizeof unit_names[0]);

    if (unit >= 0)
        *(const char **)out = unit_names[unit];
}

static const Field ask_rows[] = {
    [ASK_ROW_KIND] = {.name = "kind",
                      .kind = FIELD_SKIP,
                      .required = true,
                      .types = FIELD_IS_STRING},
    [ASK_ROW_QUESTION] = {FIELD_ROW(FIELD_TEXT, "question", Ask, question)},
    [ASK_ROW_SCALE] = {FIELD_ROW(FIELD_WORD, "scale", Ask, style), .words = WORDS_SCALE_STYLES},
    [ASK_ROW_THEN] = {FIELD_ROW(FIELD_OWN, "then", Ask, then_symptoms), .types = FIELD_IS_ARRAY,
                      .read = read_then},
    [ASK_ROW_OF] = {FIELD_ROW(FIELD_SOME_WORD, "of", Ask, areas), .words = WORDS_REGIONS},
    [ASK_ROW_AT_MOST] = {FIELD_ROW(FIELD_INTEGER, "at_most", Ask, at_most), .least = 1,
                         .most = SPOTS_MOST},
    [ASK_ROW_RED_FLAG] = {FIELD_ROW(FIELD_WORD, "red_flag", Ask, red_flag),
                          .words = WORDS_RED_FLAGS},
    [ASK_ROW_YES] = {FIELD_ROW(FIELD_OWN, "yes", Ask, yes), .types = FIELD_IS_OBJECT,
                     .read = load_way},
    [ASK_ROW_NO] = {FIELD_ROW(FIELD_OWN, "no", Ask, no), .types = FIELD_IS_OBJECT,
                    .read = load_way},
    [ASK_ROW_OPTIONS] = {.name = "options",
                         .kind = FIELD_OWN,
                         .types = FIELD_IS_ARRAY,
                         .read = load_way_options},
    [ASK_ROW_FROM] = {FIELD_ROW(FIELD_INTEGER, "from", Ask, from), .most = NUMBER_MOST},
    [ASK_ROW_TO] = {FIELD_ROW(FIELD_INTEGER, "to", Ask, to), .most = NUMBER_MOST},
    [ASK_ROW_LOW] = {FIELD_ROW(FIELD_LABEL, "low", Ask, low)},
    [ASK_ROW_HIGH] = {FIELD_ROW(FIELD_LABEL, "high", Ask, high)},
    [ASK_ROW_BANDS] = {.name = "bands",
                       .kind = FIELD_OWN,
                       .types = FIELD_IS_ARRAY,
                       .read = load_way_bands},
    [ASK_ROW_UNIT] = {FIELD_ROW(FIELD_OWN, "unit", Ask, unit), .types = FIELD_IS_STRING,
                      .read = read_unit},
    [ASK_ROW_RED_FLAGS] = {FIELD_ROW(FIELD_WORDS, "red_flags", Ask, red_flags),
                           .words = WORDS_RED_FLAGS},
};
_Static_assert(sizeof ask_rows / sizeof ask_rows[0] == ASK_ROW_COUNT, "a row for each member");

/* What belongs to each kind of question besides what belongs to all. */
typedef struct AskShape {
    const char *name;
    const char *what;   /* as a message says it */
    unsigned must, may; /* rows */
    bool needs_words;   /* the player has no question of its own */
} AskShape;

#define ROW(row) (1u << ASK_ROW_##row)
#define ROWS_OF_ALL (ROW(KIND) | ROW(QUESTION) | ROW(RED_FLAGS))

static const AskShape shapes[] = {
    [ASK_NONE] = {"", "a question", 0, 0, false},
    [ASK_PAIN] = {"pain", "a 'pain' question", 0, ROW(SCALE) | ROW(THEN), false},
    [ASK_TENDER] = {"tender", "a 'tender' question", 0, 0, false},
    [ASK_COMPARE] = {"compare", "a 'compare' question", 0, 0, false},
    [ASK_PRESSURE] = {"pressure", "a 'pressure' question", 0, 0, false},
    [ASK_SIDE] = {"side", "a 'side' question", 0, 0, true},
    [ASK_AREA] = {"area", "an 'area' question", ROW(OF), 0, false},
    [ASK_SPOTS] = {"spots", "a 'spots' question", ROW(AT_MOST), 0, false},
    [ASK_SYMPTOMS] = {"symptoms", "a 'symptoms' question", 0, 0, false},
    [ASK_GATE] = {"gate", "a 'gate' question", ROW(RED_FLAG), 0, true},
    [ASK_YES_NO] = {"yes-no", "a 'yes-no' question", 0, ROW(YES) | ROW(NO), true},
    [ASK_CHOICE] = {"choice", "a 'choice' question", ROW(OPTIONS), 0, true},
    [ASK_SCALE] = {"scale", "a 'scale' question", ROW(FROM) | ROW(TO),
                   ROW(LOW) | ROW(HIGH) | ROW(BANDS), true},
    [ASK_DONE] = {"done", "a 'done' question", 0, 0, false},
    [ASK_NUMBER] = {"number", "a 'number' question", ROW(FROM) | ROW(TO) | ROW(UNIT), 0, true},
};
_Static_assert(sizeof shapes / sizeof shapes[0] == ASK_COUNT, "a shape for each kind");

static const FieldTable ask_table = FIELD_TABLE("a question", ask_rows);

AskKind load_ask_kind(const JsonNode *node) {
    const JsonNode *kind = json_type(node) == JSON_OBJECT ? json_member(node, "kind") : NULL;

    if (!kind || json_type(kind) != JSON_STRING)
        return ASK_NONE;
    for (size_t i = ASK_NONE + 1; i < ASK_COUNT; i++) {
        if (strcmp(shapes[i].name, json_string(kind)) == 0)
            return (AskKind)i;
    }
    return ASK_NONE;
}

bool load_ask_speaks(AskKind kind) {
    return !shapes[kind].needs_words;
}

static void unknown_kind(Fields *fields, const JsonNode *node) {
    const char *names[ASK_COUNT - 1];

    for (size_t i = 1; i < ASK_COUNT; i++)
        names[i - 1] = shapes[i].name;
    fields_unknown(fields, "shape/unknown-word", node, "kind of question", json_string(node), names,
                   ASK_COUNT - 1);
}

static void check_members(Fields *fields, const JsonNode *node, const JsonNode *const *found,
                          const AskShape *shape) {
    for (size_t row = 0; row < ASK_ROW_COUNT; row++) {
        unsigned bit = 1u << row;

        if (found[row] && !(bit & (ROWS_OF_ALL | shape->must | shape->may)))
            fields_error_name(fields, "shape/stray", found[row], NULL, "%s has no '%s'",
                              shape->what, ask_rows[row].name);
        else if ((bit & shape->must) && !json_member(node, ask_rows[row].name))
            fields_missing(fields, node, ask_rows[row].name, shape->what);
    }
}

static void check_areas(Fields *fields, const JsonNode *of) {
    const Vocabulary *vocabulary = fields->vocabulary;

    for (const JsonNode *at = json_first(of); at; at = json_next(at)) {
        int word = json_type(at) == JSON_STRING
                       ? vocabulary_find(vocabulary, WORDS_REGIONS, json_string(at))
                       : WORD_NONE;

        if (word != WORD_NONE && !vocabulary_region(vocabulary, word)->offered)
            fields_error(fields, "clinical/area", at, "take it out of the list",
                         "'%s' is no region in which to search for spots, must not be offered",
                         json_string(at));
    }
}

static size_t count_ways(const Way *way) {
    size_t count = 0;

    for (; way; way = way->otherwise)
        count++;
    return count;
}

static void check_branches(Fields *fields, const JsonNode *node, const Ask *ask) {
    size_t ways = 0;

    if (ask->kind == ASK_YES_NO)
        ways = count_ways(&ask->yes) + count_ways(&ask->no);
    for (size_t i = 0; i < ask->option_count; i++)
        ways += count_ways(&ask->options[i].way);
    for (size_t i = 0; i < ask->band_count; i++)
        ways += count_ways(&ask->bands[i].way);
    if (ways > LIMIT_BRANCHES)
        fields_error(fields, "limit/branches", node, NULL,
                     "the question has %zu ways out, must have %d at most", ways, LIMIT_BRANCHES);
}

void load_ask(Fields *fields, const JsonNode *node, void *out) {
    Ask *ask = out;
    const JsonNode *found[FIELDS_MOST];

    ask->kind = load_ask_kind(node);
    if (ask->kind == ASK_PAIN || ask->kind == ASK_TENDER)
        ask->to = SCORE_MOST;
    fields_find(fields, node, &ask_table, found);
    if (ask->kind != ASK_NONE)
        check_members(fields, node, found, &shapes[ask->kind]);
    else if (found[ASK_ROW_KIND])
        unknown_kind(fields, found[ASK_ROW_KIND]);
    fields_take(fields, &ask_table, found, ask);
    if (ask->kind == ASK_SCALE && ask->to > SCORE_MOST)
        fields_error(fields, "shape/range", found[ASK_ROW_TO], NULL, "'to' is %d, must be %d to %d",
                     ask->to, 1, SCORE_MOST);
    else if ((ask->kind == ASK_SCALE || ask->kind == ASK_NUMBER) && found[ASK_ROW_FROM] &&
             found[ASK_ROW_TO] && ask->from >= ask->to)
        fields_error(fields, "shape/range", found[ASK_ROW_TO], NULL,
                     "'to' is %d, must be more than 'from', which is %d", ask->to, ask->from);
    if (found[ASK_ROW_OF])
        check_areas(fields, found[ASK_ROW_OF]);
    check_branches(fields, node, ask);
}
