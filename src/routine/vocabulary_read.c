#include "routine/vocabulary_model.h"

#include <string.h>

#define VOCABULARY_VERSION 1

#define SKIP(member, type)                                                                         \
    { .name = (member), .kind = FIELD_SKIP, .required = true, .types = (type) }
#define LIST(member) SKIP(member, FIELD_IS_ARRAY)

static const Field top_rows[] = {
    SKIP("unknot_vocabulary", FIELD_IS_NUMBER),
    SKIP("language", FIELD_IS_STRING),
    LIST("translatable"),
    LIST("areas"),
    LIST("techniques"),
    LIST("props"),
    LIST("tools"),
    LIST("views"),
    LIST("regions"),
    LIST("no_go"),
    LIST("strokes"),
    LIST("pressure"),
    LIST("postures"),
    LIST("breath_patterns"),
    LIST("breath_phases"),
    LIST("cues"),
    LIST("conditions"),
    LIST("red_flags"),
    SKIP("today_question", FIELD_IS_OBJECT),
    LIST("today_chips"),
    SKIP("kiosk_breathing_only", FIELD_IS_OBJECT),
    LIST("symptoms"),
    LIST("stop_rules"),
    SKIP("grounding_line", FIELD_IS_OBJECT),
    SKIP("night_exception", FIELD_IS_OBJECT),
    LIST("scales"),
    SKIP("bands_use", FIELD_IS_STRING),
    LIST("scale_styles"),
    SKIP("answers", FIELD_IS_OBJECT),
    LIST("change_words"),
    LIST("cards"),
    LIST("disclaimers"),
    SKIP("limits", FIELD_IS_OBJECT),
};
static const FieldTable top_table = FIELD_TABLE("a vocabulary", top_rows);

/* Limits */

#define LIMIT_TIME(member, part, low, high)                                                        \
    {                                                                                              \
        .name = (member), .kind = FIELD_SECONDS, .required = true,                                 \
        .at = offsetof(ClinicalLimits, part), .least = (low), .most = (high)                       \
    }
#define LIMIT_NUMBER(member, part, high)                                                           \
    {                                                                                              \
        .name = (member), .kind = FIELD_INTEGER, .required = true,                                 \
        .at = offsetof(ClinicalLimits, part), .most = (high)                                       \
    }
#define LIMIT_SPAN(member, from, to)                                                               \
    {                                                                                              \
        .name = (member), .kind = FIELD_SPAN, .required = true,                                    \
        .at = offsetof(ClinicalLimits, from), .also = offsetof(ClinicalLimits, to), .least = 0.5,  \
        .most = 60                                                                                 \
    }
#define LIMIT_LATER(member) SKIP(member, FIELD_IS_NUMBER)

/* A part of a breath that may be left out has a most; its least is 0. */
#define LIMIT_PART(member, part)                                                                   \
    {                                                                                              \
        .name = (member), .kind = FIELD_OWN, .required = true,                                     \
        .at = offsetof(ClinicalLimits, part), .types = FIELD_IS_ARRAY, .read = read_most           \
    }

typedef struct Span {
    Usec least, most;
} Span;

static void read_most(Fields *fields, const JsonNode *node, void *out) {
    static const Field row = {.name = "",
                              .kind = FIELD_SPAN,
                              .at = offsetof(Span, least),
                              .also = offsetof(Span, most),
                              .most = 60};
    const FieldTable table = {"a span", &row, 1};
    Span span = {0, 0};

    fields_take(fields, &table, &node, &span);
    *(Usec *)out = span.most;
}

static const Field limit_rows[] = {
    LIMIT_TIME("hold_seconds", hold, 1, 600),
    SKIP("hold_default_seconds", FIELD_IS_ARRAY),
    LIMIT_TIME("hold_gentle_seconds", hold_gentle, 1, 600),
    LIMIT_TIME("hold_softened_seconds", hold_softened, 1, 600),
    LIMIT_TIME("spot_seconds", spot, 1, 3600),
    LIMIT_TIME("region_seconds", region, 1, 3600),
    LIMIT_LATER("touch_per_day_seconds"),
    LIMIT_NUMBER("spots_per_region", spots_per_region, 10),
    LIMIT_LATER("visits_back_per_spot"),
    LIMIT_NUMBER("stretch_pressure", stretch_pressure, PRESSURE_LEVELS - 1),
    LIMIT_NUMBER("tap_pressure", tap_pressure, PRESSURE_LEVELS - 1),
    LIMIT_NUMBER("own_scale", own_scale, 10),
    LIMIT_TIME("relax_first_seconds", relax_first, 0, 600),
    LIMIT_NUMBER("pain_start_not_today", pain_start_not_today, 10),
    {FIELD_ROW(FIELD_INTEGERS, "pain_start_gentle", ClinicalLimits, pain_start_gentle_from),
     .required = true, .also = offsetof(ClinicalLimits, pain_start_gentle_to), .most = 10},
    LIMIT_NUMBER("gentle_first_region_pressure", gentle_first_region_pressure, PRESSURE_LEVELS - 1),
    LIMIT_NUMBER("gentle_pressure", gentle_pressure, PRESSURE_LEVELS - 1),
    LIMIT_NUMBER("pain_now_stop", pain_now_stop, 10),
    LIMIT_NUMBER("pain_rise_stop", pain_rise_stop, 10),
    LIMIT_NUMBER("pain_rise_soften", pain_rise_soften, 10),
    LIMIT_NUMBER("tender_soften", tender_soften, 10),
    LIMIT_NUMBER("tender_leave", tender_leave, 10),
    LIMIT_NUMBER("tender_come_back", tender_come_back, 10),
    LIMIT_LATER("tender_next_time"),
    LIMIT_SPAN("breath_inhale_seconds", inhale_least, inhale_most),
    LIMIT_SPAN("breath_exhale_seconds", exhale_least, exhale_most),
    LIMIT_PART("breath_hold_seconds", breath_hold_most),
    LIMIT_PART("breath_rest_seconds", breath_rest_most),
    LIMIT_SPAN("breath_cycle_seconds", cycle_least, cycle_most),
    LIMIT_TIME("natural_breath_seconds", natural_breath, 1, 60),
    LIMIT_TIME("breathing_block_seconds", breathing_block, 1, 3600),
    LIMIT_LATER("menu_idle_seconds"),
    LIMIT_LATER("idle_count_seconds"),
    LIMIT_LATER("waiting_idle_personal_seconds"),
    LIMIT_LATER("waiting_idle_kiosk_seconds"),
    LIMIT_LATER("paused_idle_kiosk_seconds"),
    LIMIT_TIME("card_close_seconds", card_close, 0, 60),
    LIMIT_LATER("flashes_per_second"),
    LIMIT_LATER("sit_first_seconds"),
    LIMIT_LATER("sit_first_after_seconds"),
    SKIP("warmth_seconds", FIELD_IS_ARRAY),
    LIMIT_LATER("skin_block_days"),
    LIMIT_LATER("routine_block_hours"),
    LIMIT_LATER("same_spot_rest_days"),
    LIMIT_LATER("profile_again_days"),
    LIMIT_LATER("unlock_seconds"),
    LIMIT_NUMBER("heading_characters", heading_characters, 2000),
    LIMIT_NUMBER("text_characters", text_characters, 2000),
};
static const FieldTable limit_table = FIELD_TABLE("the limits", limit_rows);

/* Pressure, answers, changes */

static const Field pressure_rows[] = {
    {FIELD_ROW(FIELD_INTEGER, "level", PressureLevel, level), .required = true,
     .most = PRESSURE_LEVELS - 1},
    {FIELD_ROW(FIELD_LABEL, "word", PressureLevel, word), .required = true},
    {FIELD_ROW(FIELD_TEXT, "feels_like", PressureLevel, feel), .required = true},
    SKIP("own_scale", FIELD_IS_ARRAY),
};
static const FieldTable pressure_table = FIELD_TABLE("a pressure level", pressure_rows);

static void read_pressure(Fields *fields, const JsonNode *node, Vocabulary *vocabulary) {
    size_t count;
    PressureLevel *levels = fields_list(fields, node, &pressure_table, sizeof *levels, &count);
    bool in_order = count == PRESSURE_LEVELS;

    for (size_t i = 0; i < count && in_order; i++)
        in_order = levels[i].level == (int)i;
    if (!in_order)
        fields_error(fields, "shape/range", node, NULL, "'pressure' must hold the levels 0 to %d",
                     PRESSURE_LEVELS - 1);
    vocabulary->pressure = levels;
}

static const Field answer_rows[] = {
    {FIELD_ROW(FIELD_ID, "id", AnswerWord, id), .required = true},
    {FIELD_ROW(FIELD_LABEL, "label", AnswerWord, label), .required = true},
};
static const FieldTable answer_table = FIELD_TABLE("an answer", answer_rows);

static void read_answers(Fields *fields, const JsonNode *node, void *out) {
    AnswerList *list = out;

    list->words = fields_list(fields, node, &answer_table, sizeof *list->words, &list->count);
}

#define ANSWERS(member, which)                                                                     \
    {                                                                                              \
        .name = (member), .kind = FIELD_OWN, .required = true,                                     \
        .at = offsetof(Vocabulary, answers) + (which) * sizeof(AnswerList),                        \
        .types = FIELD_IS_ARRAY, .read = read_answers                                              \
    }
static const Field answers_rows[] = {
    ANSWERS("pressure", ANSWERS_PRESSURE),
    ANSWERS("compare", ANSWERS_COMPARE),
    ANSWERS("side", ANSWERS_SIDE),
    LIST("next_day"),
};
static const FieldTable answers_table = FIELD_TABLE("the fixed answers", answers_rows);

static const char *const change_ids[] = {
    [CHANGE_CLEARLY_LESS] = "clearly-less",
    [CHANGE_LESS] = "less",
    [CHANGE_SAME] = "same",
    [CHANGE_MORE] = "more",
};
_Static_assert(sizeof change_ids / sizeof change_ids[0] == CHANGE_COUNT, "an id for each change");

typedef struct ChangeWords {
    int change;
    const char *label;
} ChangeWords;

static const Field change_rows[] = {
    {FIELD_ROW(FIELD_NAME, "id", ChangeWords, change), .required = true, FIELD_NAMES(change_ids)},
    {FIELD_ROW(FIELD_TEXT, "label", ChangeWords, label), .required = true},
    SKIP("when", FIELD_IS_STRING),
};
static const FieldTable change_table = FIELD_TABLE("words for a change", change_rows);

static void read_changes(Fields *fields, const JsonNode *node, Vocabulary *vocabulary) {
    size_t count;
    const ChangeWords *words = fields_list(fields, node, &change_table, sizeof *words, &count);

    for (size_t i = 0; i < count; i++)
        vocabulary->changes[words[i].change] = words[i].label;
    for (size_t i = 0; i < CHANGE_COUNT; i++) {
        if (!vocabulary->changes[i])
            fields_missing(fields, node, change_ids[i], "'change_words'");
    }
}

static const JsonNode *member_of_type(const JsonNode *root, const char *name, JsonType type) {
    const JsonNode *node = json_member(root, name);

    return node && json_type(node) == type ? node : NULL;
}

void vocabulary_read(Fields *fields, Vocabulary *vocabulary) {
    static const TextPlace places[] = {
        {"emergency_number", true, ""},
        {"urgent_line", true, ""},
        {"crisis_line", true, ""},
    };
    const JsonNode *root = json_root(fields->doc), *node;
    const JsonNode *found[FIELDS_MOST];

    fields->places = places;
    fields->place_count = sizeof places / sizeof places[0];
    if (!fields_type(fields, root, FIELD_IS_OBJECT))
        return;
    node = member_of_type(root, "unknot_vocabulary", JSON_NUMBER);
    if (node && json_number(node) > VOCABULARY_VERSION) {
        fields_error(fields, "shape/version", node, NULL, "needs a player for vocabulary %.10g",
                     json_number(node));
        return;
    }
    fields_find(fields, root, &top_table, found);
    vocabulary_words_read(fields, root, vocabulary);
    if ((node = member_of_type(root, "pressure", JSON_ARRAY)))
        read_pressure(fields, node, vocabulary);
    if ((node = member_of_type(root, "answers", JSON_OBJECT)))
        fields_read(fields, node, &answers_table, vocabulary);
    if ((node = member_of_type(root, "change_words", JSON_ARRAY)))
        read_changes(fields, node, vocabulary);
    if ((node = member_of_type(root, "limits", JSON_OBJECT)))
        fields_read(fields, node, &limit_table, &vocabulary->limits);
}
