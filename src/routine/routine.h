/* A routine: what an author wrote, as plain structs, unchanging once it is loaded.
**
** A Routine owns one arena with all its strings and arrays; sessions and scenes borrow it. Words of
** the vocabulary are indices into it (WORD_NONE for none). Times are Usec. A text may hold the
** places {side}, {other}, {round}, {rounds} and {area}, which the session fills in. */
#ifndef ROUTINE_ROUTINE_H
#define ROUTINE_ROUTINE_H

#include "base/arena.h"
#include "base/time.h"
#include "routine/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>

#define STEP_NONE (-1)
#define GROUP_NONE (-1)

typedef enum Side { SIDE_NONE, SIDE_LEFT, SIDE_RIGHT, SIDE_COUNT } Side;
typedef enum KioskFit { KIOSK_YES, KIOSK_UNLOCKED, KIOSK_NEVER, KIOSK_COUNT } KioskFit;
typedef enum GateTime { GATE_START, GATE_FIRST_USE, GATE_COUNT } GateTime;

/* A region as a diagram names it. */
typedef struct RegionRef {
    int region; /* WORD_NONE where the routine says {area} */
    Side side;  /* SIDE_NONE: unsided, or the side of the round (inside `sides`) */
} RegionRef;

typedef struct Diagram {
    int view; /* WORD_NONE where {area} brings its own */
    RegionRef *regions;
    size_t region_count;
    WordSet strokes;   /* in the author's order; never empty: `rest` by default */
    int pressure;      /* 0 to 3 */
    double per_minute; /* strokes a minute; 0 for the stroke's own tempo */
    WordSet tools;
    WordSet zoom; /* regions */
} Diagram;

typedef enum PaceKind {
    PACE_PERSON, /* the person says when */
    PACE_SECONDS,
    PACE_BREATHS,
    PACE_REPS,
    PACE_PHASES,
    PACE_HOLD,
    PACE_COUNT
} PaceKind;

typedef struct Phase {
    const char *text; /* may be NULL */
    Usec length;
    int cue; /* word, WORD_NONE for none */
} Phase;

typedef struct Pace {
    PaceKind kind;
    Usec length;       /* SECONDS and HOLD */
    Usec at_least;     /* HOLD: "it eased" ends it from here on */
    Usec at_most;      /* HOLD: "a little longer" reaches up to here */
    int count;         /* BREATHS, REPS, PHASES (times) */
    double per_minute; /* REPS */
    Phase *phases;
    size_t phase_count;
} Pace;

/* The cues of a step: a cue word, WORD_NONE for none. Defaults are filled in by the loader, except
** those that depend on the round (change of side, routine's first and last step), which are
** CUE_DEFAULT until the session knows. */
#define CUE_DEFAULT (-2)
typedef enum CueMoment {
    CUE_START,
    CUE_END,
    CUE_HALFWAY,
    CUE_EACH_PHASE,
    CUE_HOLD,
    CUE_EACH_REP,
    CUE_EACH_STROKE,
    CUE_MOMENT_COUNT
} CueMoment;

typedef enum WayKind {
    WAY_NEXT,
    WAY_GO,
    WAY_END,      /* summary and aftercare */
    WAY_LEAVE,    /* neither, and nothing is kept */
    WAY_ROUTINE,  /* another routine */
    WAY_CARD,     /* an information card; then the session ends */
    WAY_RED_FLAG, /* a red flag's card; then the session ends */
    WAY_COUNT
} WayKind;

typedef struct Way {
    WayKind kind;
    int step;              /* GO */
    const char *routine;   /* ROUTINE: its id */
    int word;              /* CARD, RED_FLAG */
    int at_most;           /* times it may be taken; 0 for any */
    Usec within;           /* since the first step; 0 for any time */
    struct Way *otherwise; /* when these are used up; NULL is next */
} Way;

typedef enum AskKind {
    ASK_NONE,
    ASK_PAIN,
    ASK_TENDER,
    ASK_COMPARE,
    ASK_PRESSURE,
    ASK_SIDE,
    ASK_AREA,
    ASK_SPOTS,
    ASK_SYMPTOMS,
    ASK_GATE,
    ASK_YES_NO,
    ASK_CHOICE,
    ASK_SCALE,
    ASK_DONE,
    ASK_NUMBER,
    ASK_COUNT
} AskKind;

typedef struct Option {
    const char *id, *label;
    Way way;
} Option;

typedef struct Band {
    int from, to;
    Way way;
} Band;

typedef struct Ask {
    AskKind kind;
    const char *question; /* the heading where the author gave none; may be NULL for both */
    const char *low, *high;
    int style;          /* a word of the scale styles; WORD_NONE: numbers */
    bool then_symptoms; /* PAIN */
    WordSet areas;      /* AREA: regions */
    int at_most;        /* SPOTS */
    int red_flag;       /* GATE */
    Way yes, no;        /* YES_NO */
    Option *options;    /* CHOICE */
    size_t option_count;
    int from, to; /* SCALE, NUMBER; 0 to 10 for PAIN and TENDER */
    Band *bands;  /* SCALE */
    size_t band_count;
    const char *unit;  /* NUMBER */
    WordSet red_flags; /* lines under the question that each show a card and end */
} Ask;

typedef enum WhenKind { WHEN_ANSWER, WHEN_CONDITION, WHEN_POSTURE, WHEN_COUNT } WhenKind;

typedef struct When {
    WhenKind kind;
    int step;       /* ANSWER */
    const char *is; /* an answer's id, or NULL */
    bool has_is_number;
    int is_number;
    bool has_at_least, has_at_most;
    int at_least, at_most;
    int word; /* CONDITION, POSTURE */
    bool negate;
} When;

typedef struct WhenList { /* all of them must hold; empty always holds */
    When *all;
    size_t count;
} WhenList;

typedef struct Step {
    const char *id;
    const char *heading, *text; /* each may be NULL */
    const char *narration;      /* NULL: heading and text are spoken */
    bool silent;                /* narration: false */
    const char *audio;          /* path inside the media folder, or NULL */
    const char *tip;
    int card; /* or WORD_NONE */
    bool has_diagram;
    Diagram diagram;
    int posture; /* WORD_NONE: as before */
    bool has_breath;
    Breath breath;
    int pattern; /* the vocabulary's pattern, or WORD_NONE for the routine's own */
    bool dim;
    Usec about; /* an estimate for a step that waits; 0 for none */
    Pace pace;
    int cues[CUE_MOMENT_COUNT];
    Ask ask; /* kind ASK_NONE: no question */
    WhenList when;
    bool core;
    bool kiosk;    /* false: left out on a kiosk */
    int group;     /* the group that holds it; group 0 is the routine's own list */
    int repeats;   /* the step that it plays again, or STEP_NONE; already merged in */
    size_t offset; /* its place in the file, bytes */
} Step;

typedef enum SidesOrder {
    SIDES_NONE,
    SIDES_LEFT_RIGHT,
    SIDES_RIGHT_LEFT,
    SIDES_ASKED,
    SIDES_COUNT
} SidesOrder;

typedef struct Item { /* what a group holds, in order */
    bool is_group;
    int index; /* of the group or step */
} Item;

typedef struct Group {
    const char *name; /* NULL for the routine's own list */
    Item *items;
    size_t count;
    int parent; /* GROUP_NONE for the routine's own list */
    int depth;  /* 0 for the routine's own list */
    int repeat; /* rounds; 1 for once */
    SidesOrder sides;
    const int *spots; /* steps with a spots question */
    size_t spot_count;
    bool revisit;
    Usec rest; /* between rounds */
    WhenList when;
    bool core;
    bool kiosk;
    size_t offset;
} Group;

typedef struct Reference {
    const char *claim, *source;
} Reference;

typedef struct About {
    const char *audience, *helps_with, *why, *frequency, *scope, *evidence, *author, *funding;
    Reference *references;
    size_t reference_count;
} About;

typedef struct Safety {
    WordSet red_flags, not_if, gently_if;
    GateTime gate;
    const char *instead;  /* a routine's id, or NULL */
    int pressure_at_most; /* 3 where the author gave none */
    int pain_rises_by;    /* the tighter of the author's and the player's */
    int pain_reaches;
    const char *note;
} Safety;

typedef struct CardLine { /* a card of the vocabulary, or a line of the author's */
    int card;
    const char *line;
} CardLine;

typedef struct Length {
    Usec shortest, usual, longest;
} Length;

typedef struct Routine {
    Arena *arena;
    const char *file;     /* as given, for messages */
    uint64_t fingerprint; /* of the file's bytes: other bytes have another */
    const char *id, *title, *summary, *neutral_title, *language;
    About about;
    const char *reviewed_by, *reviewed_role, *reviewed_date, *review_by; /* "" or NULL: not */
    WordSet areas, techniques, props, props_optional, postures;
    Privacy privacy;
    KioskFit kiosk;
    Safety safety;
    CardLine *prepare, *aftercare;
    size_t prepare_count, aftercare_count;
    const char *ambience; /* sound; may be NULL */
    bool cues_off, narration_off;
    Step *steps; /* in document order */
    size_t step_count;
    Group *groups; /* groups[0] is the routine's own list */
    size_t group_count;
    Length length;
} Routine;

void routine_free(Routine *routine); /* NULL is fine */

/* The step with this id, or STEP_NONE. */
int routine_find_step(const Routine *routine, const char *id);

/* Is the review missing, or past on [today] ("2026-11-22", UTC)? NULL for [today] judges only
** whether it is there. Such a routine is a draft. */
bool routine_is_draft(const Routine *routine, const char *today);

/* Does the work of this step touch, stretch, hold or count, so that a lead-in comes before it
** (routine-format: Time)? */
bool step_has_lead_in(const Vocabulary *vocabulary, const Step *step);

/* The lead-in before [step], from its words alone: max(3 s, 0.33 s a word of heading and text); 0
** where there is none. */
Usec step_lead_in(const Vocabulary *vocabulary, const Step *step);

/* How long the pace of [step] lasts when nobody cuts it short, without lead-in and questions. It is
** 0 when the person says when. `seconds` under a counted pattern run on to the end of the breath,
** but never past a limit. */
Usec step_pace_length(const Vocabulary *vocabulary, const Step *step);

/* How long one breath of [breath] lasts; a natural one counts as the vocabulary says (8 s). */
Usec breath_cycle(const Vocabulary *vocabulary, const Breath *breath);

#endif
