#include "routine/loading.h"

/* The vocabulary says how long breaths may be; this bounds what can become a time at all. */
#define PART_MOST 3600

static const Field breath_rows[] = {
    {FIELD_ROW(FIELD_SECONDS, "inhale", Breath, inhale), .required = true, .most = PART_MOST,
     .rule = "clinical/breath-range"},
    {FIELD_ROW(FIELD_SECONDS, "hold", Breath, hold), .most = PART_MOST,
     .rule = "clinical/breath-range"},
    {FIELD_ROW(FIELD_SECONDS, "exhale", Breath, exhale), .required = true, .most = PART_MOST,
     .rule = "clinical/breath-range"},
    {FIELD_ROW(FIELD_SECONDS, "rest", Breath, rest), .most = PART_MOST,
     .rule = "clinical/breath-range"},
};
static const FieldTable breath_table = FIELD_TABLE("a breath pattern", breath_rows);

static void check_part(Fields *fields, const JsonNode *node, const char *what, Usec length,
                       Usec least, Usec most) {
    if (node && (length < least || length > most))
        fields_error(fields, "clinical/breath-range", node, NULL,
                     "%s lasts %.10g s, must be %.10g to %.10g", what, usec_to_seconds(length),
                     usec_to_seconds(least), usec_to_seconds(most));
}

static void read_breath(Fields *fields, const JsonNode *node, Breath *breath) {
    const ClinicalLimits *limits = vocabulary_limits(fields->vocabulary);
    const JsonNode *found[FIELDS_MOST];
    size_t holes = fields->holes;

    fields_find(fields, node, &breath_table, found);
    fields_take(fields, &breath_table, found, breath);
    if (fields->holes != holes)
        return;
    check_part(fields, found[0], "'inhale'", breath->inhale, limits->inhale_least,
               limits->inhale_most);
    check_part(fields, found[1], "'hold'", breath->hold, 0, limits->breath_hold_most);
    check_part(fields, found[2], "'exhale'", breath->exhale, limits->exhale_least,
               limits->exhale_most);
    check_part(fields, found[3], "'rest'", breath->rest, 0, limits->breath_rest_most);
    if (fields->holes == holes)
        check_part(fields, node, "the whole breath", breath_cycle(fields->vocabulary, breath),
                   limits->cycle_least, limits->cycle_most);
}

void load_breath_patterns(Fields *fields, const JsonNode *node, void *out) {
    Loader *loader = loading_of(fields);

    (void)out;
    loader->patterns = arena_array(fields->arena, json_count(node), sizeof *loader->patterns);
    names_init(&loader->pattern_names, loader->scratch, json_count(node));
    for (const JsonNode *at = json_first(node); at; at = json_next(at)) {
        Breath *breath = &loader->patterns[loader->pattern_count];

        if (!fields_type(fields, at, FIELD_IS_OBJECT))
            continue;
        breath->id = breath->name = arena_string(fields->arena, json_name(at));
        if (!fields_is_id(breath->id))
            fields_error_name(fields, "shape/id", at, NULL,
                              "the pattern's name is '%s', must be a-z, 0-9 and '-'", breath->id);
        if (vocabulary_find(fields->vocabulary, WORDS_PATTERNS, breath->id) != WORD_NONE)
            fields_error_name(fields, "shape/duplicate-id", at, NULL,
                              "'%s' is a breath pattern of the vocabulary already", breath->id);
        read_breath(fields, at, breath);
        names_add(&loader->pattern_names, breath->id, (int)loader->pattern_count++);
    }
}

static void unknown_pattern(Fields *fields, const JsonNode *node) {
    Loader *loader = loading_of(fields);
    size_t words = vocabulary_count(fields->vocabulary, WORDS_PATTERNS);
    const char **names = arena_array(loader->scratch, words + loader->pattern_count, sizeof *names);

    for (size_t i = 0; i < loader->pattern_count; i++)
        names[i] = loader->patterns[i].id;
    for (size_t i = 0; i < words; i++)
        names[loader->pattern_count + i] =
            vocabulary_id(fields->vocabulary, WORDS_PATTERNS, (int)i);
    fields_unknown(fields, "shape/unknown-word", node, vocabulary_list_name(WORDS_PATTERNS),
                   json_string(node), names, words + loader->pattern_count);
}

void load_breath(Fields *fields, const JsonNode *node, void *out) {
    Loader *loader = loading_of(fields);
    Step *step = out;
    int own, word;

    step->has_breath = true;
    if (json_type(node) == JSON_OBJECT) {
        step->breath.id = step->breath.name = "";
        read_breath(fields, node, &step->breath);
        return;
    }
    own = names_find(&loader->pattern_names, json_string(node));
    word = vocabulary_find(fields->vocabulary, WORDS_PATTERNS, json_string(node));
    if (own != NAMES_NONE) {
        step->breath = loader->patterns[own];
    } else if (word != WORD_NONE) {
        step->breath = vocabulary_pattern(fields->vocabulary, word)->breath;
        step->pattern = word;
    } else {
        unknown_pattern(fields, node);
    }
}
