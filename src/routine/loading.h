/* The loader's workings: what its files share while one routine is read.
**
** A routine is read in four passes, because a step may name a step that comes later: the plan gives
** every step and group its number; each step's members are found; repeated steps are merged in,
** member by member; then all values are read, each where it stands. */
#ifndef ROUTINE_LOADING_H
#define ROUTINE_LOADING_H

#include "base/arena.h"
#include "routine/fields.h"
#include "routine/names.h"
#include "routine/reading.h"
#include "routine/routine.h"

/* The rows of the table of a step, in its order. */
typedef enum StepRow {
    STEP_ROW_ID,
    STEP_ROW_HEADING,
    STEP_ROW_TEXT,
    STEP_ROW_NARRATION,
    STEP_ROW_AUDIO,
    STEP_ROW_TIP,
    STEP_ROW_CARD,
    STEP_ROW_DIAGRAM,
    STEP_ROW_POSTURE,
    STEP_ROW_BREATHING,
    STEP_ROW_DIM,
    STEP_ROW_ABOUT,
    STEP_ROW_SECONDS,
    STEP_ROW_BREATHS,
    STEP_ROW_REPS,
    STEP_ROW_PER_MINUTE,
    STEP_ROW_PHASES,
    STEP_ROW_TIMES,
    STEP_ROW_HOLD,
    STEP_ROW_CUES,
    STEP_ROW_ASK,
    STEP_ROW_WHEN,
    STEP_ROW_CORE,
    STEP_ROW_KIOSK,
    STEP_ROW_REPEAT_STEP,
    STEP_ROW_SOFTER,
    STEP_ROW_COUNT
} StepRow;

typedef enum MergeState { MERGE_TO_DO, MERGE_UNDER_WAY, MERGE_DONE, MERGE_COUNT } MergeState;

/* A step between its finding and its reading. */
typedef struct StepDraft {
    const JsonNode *own[STEP_ROW_COUNT];       /* written in the step itself */
    const JsonNode *inherited[STEP_ROW_COUNT]; /* written in the step that it repeats */
    int softer;                                /* levels, those of repeated steps included */
    MergeState state;
} StepDraft;

/* Has the author given a value, which null is not? */
static inline bool step_draft_given(const JsonNode *node) {
    return node && json_type(node) != JSON_NULL;
}

/* The value that the step has: its own, or the repeated step's. NULL for none. */
static inline const JsonNode *step_draft_value(const StepDraft *draft, StepRow row) {
    const JsonNode *node = draft->own[row] ? draft->own[row] : draft->inherited[row];

    return step_draft_given(node) ? node : NULL;
}

/* Where the texts and regions that are being read stand. */
typedef enum TextPlaceName {
    TEXT_PLACE_SIDE,
    TEXT_PLACE_OTHER,
    TEXT_PLACE_ROUND,
    TEXT_PLACE_ROUNDS,
    TEXT_PLACE_AREA,
    TEXT_PLACE_COUNT
} TextPlaceName;

typedef struct Loader {
    Fields fields; /* its owner is the loader */
    Reading reading;
    Arena *scratch; /* for the time of loading */
    Names step_names, group_names, pattern_names;
    const char **step_ids; /* for "did you mean" */
    StepDraft *drafts;
    Breath *patterns; /* the routine's own */
    size_t pattern_count;
    bool area_asked, area_sided; /* is there an area question; has it a region with sides */
    TextPlace places[TEXT_PLACE_COUNT];
    bool in_sides; /* where what is being read stands */
    int step;      /* the step that is being read */
} Loader;

/* The loader that [fields] belongs to. */
static inline Loader *loading_of(const Fields *fields) {
    return fields->owner;
}

/* load_plan.c: numbers the steps and groups under [array], the routine's own list, checks their ids
** and reads the groups. False if there are too many to go on. */
bool load_plan(Loader *loader, const JsonNode *array);

/* The step whose id is the string [node]; STEP_NONE, reported, if there is none. */
int load_plan_step(Fields *fields, const JsonNode *node);

/* load_when.c: reads the conditions of a `when`, one or a list, into the WhenList [out]. */
void load_when(Fields *fields, const JsonNode *node, void *out);

/* load_step.c: reads every step that was planned. */
void load_steps(Loader *loader);

/* load_pace.c: reads the phases, or the hold, of a step into the Pace [out]. The times that a hold
** does not give stay as they are, LOAD_PACE_UNSET. */
#define LOAD_PACE_UNSET (-1)
void load_pace_phases(Fields *fields, const JsonNode *node, void *out);
void load_pace_hold(Fields *fields, const JsonNode *node, void *out);

/* Does this member set a pace; is it a part of one? */
bool load_pace_sets(StepRow row);
bool load_pace_has(StepRow row);

/* Settles which pace [step] has once its members are read, fills in what the author left out, and
** checks it. [node] is the step's object. */
void load_pace_finish(Fields *fields, const JsonNode *node, const StepDraft *draft, Step *step);

/* load_breath.c: reads the routine's own patterns; and a step's `breathing` into the Step [out]. */
void load_breath_patterns(Fields *fields, const JsonNode *node, void *out);
void load_breath(Fields *fields, const JsonNode *node, void *out);

/* load_diagram.c: reads a step's diagram into the Step [out]. */
void load_diagram(Fields *fields, const JsonNode *node, void *out);

/* load_ask.c: reads a step's question into the Ask [out]; its kind alone, ASK_NONE for none that is
** known. */
void load_ask(Fields *fields, const JsonNode *node, void *out);
AskKind load_ask_kind(const JsonNode *node);

/* Can a question of [kind] be asked without words of the author's? */
bool load_ask_speaks(AskKind kind);

/* load_way.c: reads a way into the Way [out]. */
void load_way(Fields *fields, const JsonNode *node, void *out);

/* Reads the options of a choice, or the bands of a scale, into the Ask [out]. */
void load_way_options(Fields *fields, const JsonNode *node, void *out);
void load_way_bands(Fields *fields, const JsonNode *node, void *out);

#endif
