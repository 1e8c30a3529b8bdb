/* How long a step lasts, or what ends it. */
#include "routine/limits.h"
#include "routine/loading.h"

#define HOLD_LEAST_DEFAULT (15 * USEC_SECOND)

static const Field phase_rows[] = {
    {FIELD_ROW(FIELD_TEXT, "text", Phase, text)},
    {FIELD_ROW(FIELD_SECONDS, "seconds", Phase, length), .required = true,
     .least = (double)LIMIT_STEP_LEAST / USEC_SECOND, .most = (double)LIMIT_STEP_MOST / USEC_SECOND,
     .rule = "limit/step-seconds"},
    {FIELD_ROW(FIELD_WORD, "cue", Phase, cue), .words = WORDS_CUES},
};
static const FieldTable phase_table = FIELD_TABLE("a phase", phase_rows);

void load_pace_phases(Fields *fields, const JsonNode *node, void *out) {
    Pace *pace = out;

    if (json_count(node) == 0)
        fields_error(fields, "shape/empty", node, NULL,
                     "'phases' is empty, must hold one phase at least");
    pace->phases = arena_array(fields->arena, json_count(node), sizeof *pace->phases);
    for (const JsonNode *at = json_first(node); at; at = json_next(at)) {
        Phase *phase = &pace->phases[pace->phase_count++];

        phase->cue = WORD_NONE;
        if (fields_type(fields, at, FIELD_IS_OBJECT))
            fields_read(fields, at, &phase_table, phase);
    }
}

static const Field hold_rows[] = {
    {FIELD_ROW(FIELD_SECONDS, "seconds", Pace, length), .required = true,
     .least = (double)LIMIT_STEP_LEAST / USEC_SECOND, .most = (double)LIMIT_STEP_MOST / USEC_SECOND,
     .rule = "limit/step-seconds"},
    {FIELD_ROW(FIELD_SECONDS, "at_least_seconds", Pace, at_least),
     .most = (double)LIMIT_STEP_MOST / USEC_SECOND, .rule = "limit/step-seconds"},
    {FIELD_ROW(FIELD_SECONDS, "at_most_seconds", Pace, at_most),
     .least = (double)LIMIT_STEP_LEAST / USEC_SECOND, .most = (double)LIMIT_STEP_MOST / USEC_SECOND,
     .rule = "limit/step-seconds"},
};
static const FieldTable hold_table = FIELD_TABLE("a hold", hold_rows);

void load_pace_hold(Fields *fields, const JsonNode *node, void *out) {
    fields_read(fields, node, &hold_table, out);
}

/* The members that set a pace, and the kind that each sets. */
static const struct {
    StepRow row;
    PaceKind kind;
} paces[] = {
    {STEP_ROW_SECONDS, PACE_SECONDS}, {STEP_ROW_BREATHS, PACE_BREATHS}, {STEP_ROW_REPS, PACE_REPS},
    {STEP_ROW_PHASES, PACE_PHASES},   {STEP_ROW_HOLD, PACE_HOLD},
};
#define PACES (sizeof paces / sizeof paces[0])

bool load_pace_sets(StepRow row) {
    for (size_t i = 0; i < PACES; i++) {
        if (paces[i].row == row)
            return true;
    }
    return false;
}

bool load_pace_has(StepRow row) {
    return load_pace_sets(row) || row == STEP_ROW_PER_MINUTE || row == STEP_ROW_TIMES;
}

static void finish_hold(Fields *fields, const StepDraft *draft, Pace *pace) {
    const JsonNode *node = draft->own[STEP_ROW_HOLD];
    Usec most = vocabulary_limits(fields->vocabulary)->hold;

    if (pace->at_least == LOAD_PACE_UNSET)
        pace->at_least = usec_min(HOLD_LEAST_DEFAULT, pace->length);
    if (pace->at_most == LOAD_PACE_UNSET)
        pace->at_most = pace->length > most ? pace->length : most;
    if (!node || pace->length == 0)
        return;
    if (pace->at_least > pace->length)
        fields_error(fields, "shape/hold-order", node, NULL,
                     "'at_least_seconds' is %.10g, must be 'seconds' at most, which is %.10g",
                     usec_to_seconds(pace->at_least), usec_to_seconds(pace->length));
    if (pace->at_most < pace->length)
        fields_error(fields, "shape/hold-order", node, NULL,
                     "'at_most_seconds' is %.10g, must be 'seconds' at least, which is %.10g",
                     usec_to_seconds(pace->at_most), usec_to_seconds(pace->length));
}

/* Which pace there is, and whether what belongs to a pace has it. */
void load_pace_finish(Fields *fields, const JsonNode *node, const StepDraft *draft, Step *step) {
    static const struct {
        StepRow row;
        PaceKind kind;
        const char *name;
    } parts[] = {{STEP_ROW_PER_MINUTE, PACE_REPS, "reps"}, {STEP_ROW_TIMES, PACE_PHASES, "phases"}};
    Pace *pace = &step->pace;
    const JsonNode *given = NULL;

    for (size_t i = 0; i < PACES; i++) {
        const JsonNode *value = step_draft_value(draft, paces[i].row);

        /* Two that are inherited were told of where they are written. */
        if (value && given && draft->own[paces[i].row])
            fields_error_name(fields, "shape/two-paces", value, NULL,
                              "'%s' stands beside '%s', a step has one pace at most",
                              json_name(value), json_name(given));
        if (value && !given) {
            given = value;
            pace->kind = paces[i].kind;
        }
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (step_draft_given(draft->own[parts[i].row]) && pace->kind != parts[i].kind)
            fields_error_name(fields, "shape/stray", draft->own[parts[i].row], NULL,
                              "'%s' stands without '%s'", json_name(draft->own[parts[i].row]),
                              parts[i].name);
    }
    if (pace->kind == PACE_REPS && pace->per_minute <= 0) {
        if (!step_draft_value(draft, STEP_ROW_PER_MINUTE))
            fields_missing(fields, node, "per_minute", "a step with 'reps'");
        return;
    }
    if (pace->kind == PACE_HOLD)
        finish_hold(fields, draft, pace);
    else
        pace->at_least = pace->at_most = 0;
    if (pace->kind == PACE_BREATHS && !step->has_breath) {
        step->pattern = vocabulary_find(fields->vocabulary, WORDS_PATTERNS, "natural");
        step->breath = vocabulary_pattern(fields->vocabulary, step->pattern)->breath;
        step->has_breath = true;
    }
    if (pace->kind != PACE_HOLD && step_pace_length(fields->vocabulary, step) > LIMIT_STEP_MOST)
        fields_error(fields, "limit/step-seconds", given, NULL,
                     "the step lasts %.10g s, must last %.10g at most",
                     usec_to_seconds(step_pace_length(fields->vocabulary, step)),
                     usec_to_seconds(LIMIT_STEP_MOST));
}
