/* Steps: their members are found, a repeated step's are put where this one has none, and then they
** are read where they stand. What was inherited is read with a stand-in, so that its own faults,
** which were told of where they are written, are not told of twice. */
#include "routine/limits.h"
#include "routine/loading.h"

#include <string.h>

#define BREATHS_MOST 200
#define REPS_MOST 200
#define TIMES_MOST 50
#define SOFTER_MOST 3
#define PER_MINUTE_LEAST 1
#define PER_MINUTE_MOST 180

/* Cues */

static void read_cue(Fields *fields, const JsonNode *node, void *out) {
    if (json_type(node) == JSON_STRING)
        *(int *)out = fields_word(fields, node, WORDS_CUES);
    else if (!json_boolean(node))
        *(int *)out = WORD_NONE;
    else
        fields_error(fields, "shape/type", node, NULL, "%s is true, must be a cue or false",
                     fields_subject(fields, node));
}

#define CUE_ROW(member, moment)                                                                    \
    [moment] = {.name = (member),                                                                  \
                .kind = FIELD_OWN,                                                                 \
                .at = (moment) * sizeof(int),                                                      \
                .types = FIELD_IS_STRING | FIELD_IS_BOOLEAN,                                       \
                .read = read_cue}

static const Field cue_rows[] = {
    CUE_ROW("start", CUE_START),
    CUE_ROW("end", CUE_END),
    CUE_ROW("halfway", CUE_HALFWAY),
    CUE_ROW("each_phase", CUE_EACH_PHASE),
    CUE_ROW("hold", CUE_HOLD),
    CUE_ROW("each_rep", CUE_EACH_REP),
    CUE_ROW("each_stroke", CUE_EACH_STROKE),
};
static const FieldTable cue_table = FIELD_TABLE("the cues of a step", cue_rows);
_Static_assert(sizeof cue_rows / sizeof cue_rows[0] == CUE_MOMENT_COUNT, "a row for each moment");

static bool presses(const Fields *fields, const Step *step) {
    int press = vocabulary_find(fields->vocabulary, WORDS_STROKES, "press-hold");

    for (size_t i = 0; step->has_diagram && i < step->diagram.strokes.count; i++) {
        if (step->diagram.strokes.words[i] == press)
            return true;
    }
    return false;
}

/* Fills in the cues that the author left out. The start depends on the round and stays open. */
static void default_cues(const Fields *fields, Step *step) {
    const Vocabulary *vocabulary = fields->vocabulary;
    bool holds =
        step->pace.kind == PACE_HOLD || (step->pace.kind != PACE_PERSON && presses(fields, step));
    bool counts = step->has_breath && !step->breath.natural;

    for (int moment = 0; moment < CUE_MOMENT_COUNT; moment++) {
        int cue = WORD_NONE;

        if (step->cues[moment] != CUE_DEFAULT || moment == CUE_START)
            continue;
        if (moment == CUE_HOLD && holds)
            cue = vocabulary_find(vocabulary, WORDS_CUES, "hold-ticks");
        else if (moment == CUE_END && holds)
            cue = vocabulary_find(vocabulary, WORDS_CUES, "hold-end");
        else if (moment == CUE_EACH_PHASE && counts)
            cue = vocabulary_find(vocabulary, WORDS_CUES, "breath-tone-soft");
        step->cues[moment] = cue;
    }
}

/* The table */

static void read_narration(Fields *fields, const JsonNode *node, void *out) {
    Step *step = out;

    if (json_type(node) == JSON_STRING)
        step->narration = fields_text(fields, node, FIELD_TEXT);
    else if (!json_boolean(node))
        step->silent = true;
    else
        fields_error(fields, "shape/type", node, NULL,
                     "'narration' is true, must be a text or false");
}

/* A recording lies in the routine's folder, at most one folder down: NAME.ogg or PART/NAME.ogg. The
** names are as ids are, so no path leads out. */
static bool is_media_path(Fields *fields, const char *path) {
    static const char *const endings[] = {".ogg", ".opus", ".wav"};
    size_t length = strlen(path);

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t ending = strlen(endings[i]);
        const char *slash;

        if (length <= ending || strcmp(path + length - ending, endings[i]) != 0)
            continue;
        path = arena_copy(fields->arena, path, length - ending);
        slash = strchr(path, '/');
        if (!slash)
            return fields_is_id(path);
        return fields_is_id(slash + 1) &&
               fields_is_id(arena_copy(fields->arena, path, (size_t)(slash - path)));
    }
    return false;
}

static void read_audio(Fields *fields, const JsonNode *node, void *out) {
    Step *step = out;

    if (json_type(node) == JSON_BOOLEAN) {
        step->silent = !json_boolean(node);
        if (json_boolean(node))
            fields_error(fields, "shape/type", node, NULL,
                         "'audio' is true, must be a path or false");
    } else if (is_media_path(fields, json_string(node))) {
        step->audio = arena_string(fields->arena, json_string(node));
    } else {
        fields_error(fields, "media/path", node, "such as 'press.ogg' or 'voice/press.ogg'",
                     "'%s' is no path of a recording in the routine's folder", json_string(node));
    }
}

static const Field step_rows[] = {
    [STEP_ROW_ID] = {.name = "id", .kind = FIELD_SKIP, .required = true, .types = FIELD_IS_STRING},
    [STEP_ROW_HEADING] = {FIELD_ROW(FIELD_TITLE, "heading", Step, heading)},
    [STEP_ROW_TEXT] = {FIELD_ROW(FIELD_TEXT, "text", Step, text)},
    [STEP_ROW_NARRATION] = {.name = "narration",
                            .kind = FIELD_OWN,
                            .types = FIELD_IS_STRING | FIELD_IS_BOOLEAN,
                            .read = read_narration},
    [STEP_ROW_AUDIO] = {.name = "audio",
                        .kind = FIELD_OWN,
                        .types = FIELD_IS_STRING | FIELD_IS_BOOLEAN,
                        .read = read_audio},
    [STEP_ROW_TIP] = {FIELD_ROW(FIELD_TEXT, "tip", Step, tip)},
    [STEP_ROW_CARD] = {FIELD_ROW(FIELD_WORD, "card", Step, card), .words = WORDS_CARDS},
    [STEP_ROW_DIAGRAM] = {.name = "diagram",
                          .kind = FIELD_OWN,
                          .types = FIELD_IS_OBJECT,
                          .read = load_diagram},
    [STEP_ROW_POSTURE] = {FIELD_ROW(FIELD_WORD, "posture", Step, posture), .words = WORDS_POSTURES},
    [STEP_ROW_BREATHING] = {.name = "breathing",
                            .kind = FIELD_OWN,
                            .types = FIELD_IS_STRING | FIELD_IS_OBJECT,
                            .read = load_breath},
    [STEP_ROW_DIM] = {FIELD_ROW(FIELD_FLAG, "dim", Step, dim)},
    [STEP_ROW_ABOUT] = {FIELD_ROW(FIELD_SECONDS, "about_seconds", Step, about),
                        .least = (double)LIMIT_STEP_LEAST / USEC_SECOND,
                        .most = (double)LIMIT_STEP_MOST / USEC_SECOND,
                        .rule = "limit/step-seconds"},
    [STEP_ROW_SECONDS] = {FIELD_ROW(FIELD_SECONDS, "seconds", Step, pace.length),
                          .least = (double)LIMIT_STEP_LEAST / USEC_SECOND,
                          .most = (double)LIMIT_STEP_MOST / USEC_SECOND,
                          .rule = "limit/step-seconds"},
    [STEP_ROW_BREATHS] = {FIELD_ROW(FIELD_INTEGER, "breaths", Step, pace.count), .least = 1,
                          .most = BREATHS_MOST},
    [STEP_ROW_REPS] = {FIELD_ROW(FIELD_INTEGER, "reps", Step, pace.count), .least = 1,
                       .most = REPS_MOST},
    [STEP_ROW_PER_MINUTE] = {FIELD_ROW(FIELD_NUMBER, "per_minute", Step, pace.per_minute),
                             .least = PER_MINUTE_LEAST, .most = PER_MINUTE_MOST},
    [STEP_ROW_PHASES] = {FIELD_ROW(FIELD_OWN, "phases", Step, pace), .types = FIELD_IS_ARRAY,
                         .read = load_pace_phases},
    [STEP_ROW_TIMES] = {FIELD_ROW(FIELD_INTEGER, "times", Step, pace.count), .least = 1,
                        .most = TIMES_MOST},
    [STEP_ROW_HOLD] = {FIELD_ROW(FIELD_OWN, "hold", Step, pace), .types = FIELD_IS_OBJECT,
                       .read = load_pace_hold},
    [STEP_ROW_CUES] = {FIELD_ROW(FIELD_OBJECT, "cues", Step, cues), .table = &cue_table},
    [STEP_ROW_ASK] = {FIELD_ROW(FIELD_OWN, "ask", Step, ask), .types = FIELD_IS_OBJECT,
                      .read = load_ask},
    [STEP_ROW_WHEN] = {FIELD_ROW(FIELD_OWN, "when", Step, when),
                       .types = FIELD_IS_OBJECT | FIELD_IS_ARRAY, .read = load_when},
    [STEP_ROW_CORE] = {FIELD_ROW(FIELD_FLAG, "core", Step, core)},
    [STEP_ROW_KIOSK] = {FIELD_ROW(FIELD_FLAG, "kiosk", Step, kiosk)},
    [STEP_ROW_REPEAT_STEP] = {FIELD_ROW(FIELD_SKIP, "repeat_step", Step, repeats),
                              .types = FIELD_IS_STRING},
    [STEP_ROW_SOFTER] = {.name = "softer", .kind = FIELD_SKIP, .types = FIELD_IS_NUMBER},
};
static const FieldTable step_table = FIELD_TABLE("a step", step_rows);
_Static_assert(sizeof step_rows / sizeof step_rows[0] == STEP_ROW_COUNT, "a row for each member");

/* Finding and merging */

static void find_members(Loader *loader, size_t index) {
    Fields *fields = &loader->fields;
    const JsonNode *node = loader->reading.step_nodes[index];
    StepDraft *draft = &loader->drafts[index];
    const JsonNode *ask;

    /* In a step that repeats another, null leaves a member out. */
    fields->nulls = json_member(node, "repeat_step") != NULL;
    fields_find(fields, node, &step_table, draft->own);
    fields->nulls = false;
    ask = draft->own[STEP_ROW_ASK];
    if (!step_draft_given(ask) || load_ask_kind(ask) != ASK_AREA)
        return;
    loader->area_asked = true;
    ask = json_member(ask, "of");
    for (ask = ask && json_type(ask) == JSON_ARRAY ? json_first(ask) : ask; ask;
         ask = json_name(ask) ? NULL : json_next(ask)) {
        int region = json_type(ask) == JSON_STRING
                         ? vocabulary_find(fields->vocabulary, WORDS_REGIONS, json_string(ask))
                         : WORD_NONE;

        if (region != WORD_NONE && vocabulary_region(fields->vocabulary, region)->sided)
            loader->area_sided = true;
    }
}

static int read_softer(Fields *fields, const JsonNode *node) {
    static const Field row = {
        .name = "softer", .kind = FIELD_INTEGER, .least = 1, .most = SOFTER_MOST};
    const FieldTable table = {"a step", &row, 1};
    int softer = 0;

    if (step_draft_given(node))
        fields_take(fields, &table, &node, &softer);
    return softer;
}

static bool is_inherited(StepRow row) {
    return row != STEP_ROW_ID && row != STEP_ROW_WHEN && row != STEP_ROW_CORE &&
           row != STEP_ROW_REPEAT_STEP && row != STEP_ROW_SOFTER;
}

static void inherit(StepDraft *draft, const StepDraft *base) {
    bool own_pace = false;

    for (int row = 0; row < STEP_ROW_COUNT; row++)
        own_pace = own_pace || (draft->own[row] && load_pace_sets((StepRow)row));
    for (int row = 0; row < STEP_ROW_COUNT; row++) {
        /* A pace of its own takes the place of another kind of pace, and of what belongs to that.
         */
        if (draft->own[row] || !is_inherited((StepRow)row) ||
            (own_pace && load_pace_has((StepRow)row)))
            continue;
        draft->inherited[row] = step_draft_value(base, (StepRow)row);
    }
    if (own_pace && step_draft_given(draft->own[STEP_ROW_REPS]) && !draft->own[STEP_ROW_PER_MINUTE])
        draft->inherited[STEP_ROW_PER_MINUTE] = step_draft_value(base, STEP_ROW_PER_MINUTE);
    if (own_pace && step_draft_given(draft->own[STEP_ROW_PHASES]) && !draft->own[STEP_ROW_TIMES])
        draft->inherited[STEP_ROW_TIMES] = step_draft_value(base, STEP_ROW_TIMES);
    /* A diagram of its own says its own pressure. */
    if (!draft->own[STEP_ROW_DIAGRAM])
        draft->softer += base->softer;
}

static void merge(Loader *loader, int index) {
    Fields *fields = &loader->fields;
    StepDraft *draft = &loader->drafts[index];
    const JsonNode *repeats = draft->own[STEP_ROW_REPEAT_STEP];
    Step *step = &loader->reading.routine->steps[index];

    if (draft->state != MERGE_TO_DO)
        return;
    draft->state = MERGE_UNDER_WAY;
    draft->softer = read_softer(fields, draft->own[STEP_ROW_SOFTER]);
    step->repeats = step_draft_given(repeats) ? load_plan_step(fields, repeats) : STEP_NONE;
    if (step->repeats != STEP_NONE) {
        merge(loader, step->repeats);
        if (loader->drafts[step->repeats].state == MERGE_UNDER_WAY)
            fields_error(fields, "flow/repeat-cycle", repeats, NULL,
                         "'%s' repeats '%s', which comes back to it; a step cannot repeat itself",
                         step->id, json_string(repeats));
        else
            inherit(draft, &loader->drafts[step->repeats]);
    }
    draft->state = MERGE_DONE;
}

/* Reading */

static void stand(Loader *loader, const Step *step) {
    const Routine *routine = loader->reading.routine;
    bool sides = false, rounds = false;

    for (int above = step->group; above > 0; above = routine->groups[above].parent) {
        const Group *group = &routine->groups[above];

        sides = sides || group->sides != SIDES_NONE;
        rounds = rounds || group->sides != SIDES_NONE || group->repeat > 1 || group->spots;
    }
    loader->in_sides = sides;
    loader->places[TEXT_PLACE_SIDE].allowed = loader->places[TEXT_PLACE_OTHER].allowed = sides;
    loader->places[TEXT_PLACE_ROUND].allowed = loader->places[TEXT_PLACE_ROUNDS].allowed = rounds;
    loader->places[TEXT_PLACE_AREA].allowed = loader->area_asked;
}

static void begin_step(Step *step) {
    step->card = step->posture = step->pattern = WORD_NONE;
    step->kiosk = true;
    step->pace.at_least = step->pace.at_most = LOAD_PACE_UNSET;
    step->pace.count = 1;
    step->ask.style = step->ask.red_flag = WORD_NONE;
    step->ask.yes = step->ask.no = (Way){.kind = WAY_NEXT, .step = STEP_NONE, .word = WORD_NONE};
    for (int moment = 0; moment < CUE_MOMENT_COUNT; moment++)
        step->cues[moment] = CUE_DEFAULT;
}

/* Makes the pressure lower, but leaves a hand that touches a light touch. */
static void soften(Fields *fields, const StepDraft *draft, Step *step) {
    Diagram *diagram = &step->diagram;
    bool touches = diagram->pressure > 0 &&
                   vocabulary_stroke(fields->vocabulary, diagram->strokes.words[0])->touches;
    int least = touches ? 1 : 0;

    if (step_draft_given(draft->own[STEP_ROW_SOFTER]) && step->repeats == STEP_NONE &&
        !draft->own[STEP_ROW_REPEAT_STEP])
        fields_error_name(fields, "shape/stray", draft->own[STEP_ROW_SOFTER], NULL,
                          "'softer' stands without 'repeat_step'");
    if (!step->has_diagram || draft->softer == 0)
        return;
    diagram->pressure -= draft->softer;
    if (diagram->pressure < least)
        diagram->pressure = least;
}

static void read_step(Loader *loader, size_t index) {
    Fields *fields = &loader->fields;
    Step *step = &loader->reading.routine->steps[index];
    StepDraft *draft = &loader->drafts[index];
    const JsonNode *node = loader->reading.step_nodes[index];

    begin_step(step);
    stand(loader, step);
    fields_take(fields, &step_table, draft->own, step);
    if (step->repeats != STEP_NONE) {
        fields->stand_in = draft->own[STEP_ROW_REPEAT_STEP];
        fields_take(fields, &step_table, draft->inherited, step);
        fields->stand_in = NULL;
    }
    load_pace_finish(fields, node, draft, step);
    soften(fields, draft, step);
    default_cues(fields, step);
    if (step->ask.kind == ASK_NONE)
        return;
    if (!step->ask.question && !step->heading && !load_ask_speaks(step->ask.kind))
        fields_missing(fields, step_draft_value(draft, STEP_ROW_ASK), "question",
                       "a question of this kind without a 'heading'");
    if (!step->ask.question)
        step->ask.question = step->heading;
}

static void check_recordings(Loader *loader) {
    size_t recordings = 0;

    for (size_t i = 0; i < loader->reading.routine->step_count; i++)
        recordings += loader->drafts[i].own[STEP_ROW_AUDIO] != NULL;
    if (recordings > LIMIT_ASSETS)
        fields_error(&loader->fields, "limit/assets", json_root(loader->reading.doc), NULL,
                     "the routine has %zu recordings, must have %d at most", recordings,
                     LIMIT_ASSETS);
}

void load_steps(Loader *loader) {
    size_t count = loader->reading.routine->step_count;

    for (size_t i = 0; i < count; i++)
        find_members(loader, i);
    for (size_t i = 0; i < count; i++)
        merge(loader, (int)i);
    for (size_t i = 0; i < count; i++)
        read_step(loader, i);
    check_recordings(loader);
}
