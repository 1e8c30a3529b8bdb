#include "routine/loading.h"

#include <math.h>

#define ANSWER_MOST 1000 /* no answer is as large */

typedef enum WhenRow {
    WHEN_ROW_ANSWER,
    WHEN_ROW_IS,
    WHEN_ROW_AT_LEAST,
    WHEN_ROW_AT_MOST,
    WHEN_ROW_CONDITION,
    WHEN_ROW_POSTURE,
    WHEN_ROW_NOT,
    WHEN_ROW_COUNT
} WhenRow;

static void read_answer(Fields *fields, const JsonNode *node, void *out) {
    *(int *)out = load_plan_step(fields, node);
}

static void read_is(Fields *fields, const JsonNode *node, void *out) {
    When *when = out;

    if (json_type(node) == JSON_STRING) {
        when->is = arena_string(fields->arena, json_string(node));
    } else if (fabs(json_number(node)) > ANSWER_MOST ||
               json_number(node) != floor(json_number(node))) {
        fields_error(fields, "shape/range", node, NULL, "'is' is %.10g, must be a whole answer",
                     json_number(node));
    } else {
        when->has_is_number = true;
        when->is_number = (int)json_number(node);
    }
}

static const Field when_rows[] = {
    [WHEN_ROW_ANSWER] = {FIELD_ROW(FIELD_OWN, "answer", When, step), .types = FIELD_IS_STRING,
                         .read = read_answer},
    [WHEN_ROW_IS] = {.name = "is",
                     .kind = FIELD_OWN,
                     .types = FIELD_IS_STRING | FIELD_IS_NUMBER,
                     .read = read_is},
    [WHEN_ROW_AT_LEAST] = {FIELD_ROW(FIELD_INTEGER, "at_least", When, at_least),
                           .least = -ANSWER_MOST, .most = ANSWER_MOST},
    [WHEN_ROW_AT_MOST] = {FIELD_ROW(FIELD_INTEGER, "at_most", When, at_most), .least = -ANSWER_MOST,
                          .most = ANSWER_MOST},
    [WHEN_ROW_CONDITION] = {FIELD_ROW(FIELD_WORD, "condition", When, word),
                            .words = WORDS_CONDITIONS},
    [WHEN_ROW_POSTURE] = {FIELD_ROW(FIELD_WORD, "posture", When, word), .words = WORDS_POSTURES},
    [WHEN_ROW_NOT] = {FIELD_ROW(FIELD_FLAG, "not", When, negate)},
};
static const FieldTable when_table = FIELD_TABLE("a 'when'", when_rows);
_Static_assert(sizeof when_rows / sizeof when_rows[0] == WHEN_ROW_COUNT, "a row for each member");

static void read_condition(Fields *fields, const JsonNode *node, When *when) {
    const JsonNode *found[WHEN_ROW_COUNT];
    const JsonNode *compared;
    int subjects;

    *when = (When){.step = STEP_NONE, .word = WORD_NONE};
    if (!fields_type(fields, node, FIELD_IS_OBJECT))
        return;
    fields_find(fields, node, &when_table, found);
    fields_take(fields, &when_table, found, when);
    subjects = (found[WHEN_ROW_ANSWER] != NULL) + (found[WHEN_ROW_CONDITION] != NULL) +
               (found[WHEN_ROW_POSTURE] != NULL);
    when->has_at_least = found[WHEN_ROW_AT_LEAST] != NULL;
    when->has_at_most = found[WHEN_ROW_AT_MOST] != NULL;
    when->kind = found[WHEN_ROW_CONDITION] ? WHEN_CONDITION
                 : found[WHEN_ROW_POSTURE] ? WHEN_POSTURE
                                           : WHEN_ANSWER;
    compared = found[WHEN_ROW_IS]         ? found[WHEN_ROW_IS]
               : found[WHEN_ROW_AT_LEAST] ? found[WHEN_ROW_AT_LEAST]
                                          : found[WHEN_ROW_AT_MOST];
    if (subjects != 1)
        fields_error(fields, "shape/when", node, NULL,
                     "a 'when' has one of 'answer', 'condition' and 'posture', this has %d",
                     subjects);
    else if (when->kind == WHEN_ANSWER && !compared)
        fields_error(fields, "shape/when", node, NULL,
                     "an answer is compared with 'is', 'at_least' or 'at_most', this has none");
    else if (when->kind == WHEN_ANSWER && found[WHEN_ROW_IS] &&
             (when->has_at_least || when->has_at_most))
        fields_error(fields, "shape/when", node, NULL,
                     "'is' stands alone, without 'at_least' and 'at_most'");
    else if (when->kind != WHEN_ANSWER && compared)
        fields_error_name(fields, "shape/stray", compared, NULL,
                          "'%s' stands without an 'answer' to compare", json_name(compared));
}

void load_when(Fields *fields, const JsonNode *node, void *out) {
    WhenList *list = out;
    bool many = json_type(node) == JSON_ARRAY;

    list->all = arena_array(fields->arena, many ? json_count(node) : 1, sizeof *list->all);
    list->count = 0;
    for (const JsonNode *at = many ? json_first(node) : node; at; at = many ? json_next(at) : NULL)
        read_condition(fields, at, &list->all[list->count++]);
}
