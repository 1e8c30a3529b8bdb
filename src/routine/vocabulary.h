/* The controlled words: one list, read from a file, that routines, checks, rules and screens share.
**
** A word is known by its index in its list from then on; WORD_NONE stands for no word. All strings
** belong to the vocabulary's arena. */
#ifndef ROUTINE_VOCABULARY_H
#define ROUTINE_VOCABULARY_H

#include "base/diag.h"
#include "base/time.h"
#include "routine/json_doc.h"

#include <stdbool.h>
#include <stddef.h>

#define WORD_NONE (-1)

/* Lists whose members are only named; the others have a type below. */
typedef enum WordList {
    WORDS_AREAS,
    WORDS_TECHNIQUES,
    WORDS_PROPS,
    WORDS_TOOLS,
    WORDS_VIEWS,
    WORDS_REGIONS,
    WORDS_NO_GO,
    WORDS_STROKES,
    WORDS_POSTURES,
    WORDS_PATTERNS,
    WORDS_CUES,
    WORDS_CONDITIONS,
    WORDS_RED_FLAGS,
    WORDS_STOP_RULES,
    WORDS_SYMPTOMS,
    WORDS_SCALES,
    WORDS_SCALE_STYLES,
    WORDS_CARDS,
    WORDS_DISCLAIMERS,
    WORDS_COUNT
} WordList;

typedef enum Privacy { PRIVACY_PUBLIC, PRIVACY_PRIVATE, PRIVACY_CLINICIAN, PRIVACY_COUNT } Privacy;
typedef enum PostureKind {
    POSTURE_SIT,
    POSTURE_STAND,
    POSTURE_LIE,
    POSTURE_KNEEL,
    POSTURE_SQUAT,
    POSTURE_KIND_COUNT
} PostureKind;
typedef enum FlagLevel { FLAG_SOON, FLAG_URGENT, FLAG_EMERGENCY, FLAG_LEVEL_COUNT } FlagLevel;

typedef struct WordSet {
    const int *words;
    size_t count;
} WordSet;

typedef struct Region {
    bool sided;
    int area;
    WordSet views;
    int pressure_at_most; /* 0 to 3 */
    Privacy privacy;
    /* What an area question brings with it when the person picks this region. */
    bool offered; /* may be offered by an area question; the rest is WORD_NONE or empty if not */
    int search_view;
    int search_posture;
    bool search_kiosk; /* fit for a kiosk */
    WordSet search_red_flags;
} Region;

typedef struct NoGo {
    bool sided;
    WordSet views;
    WordSet allows; /* strokes that may rest there */
    int only_for;   /* the condition in which it is one, or WORD_NONE for always */
} NoGo;

/* Files of drawings, in assets/art. */
typedef struct ArtSet {
    const char *const *names;
    size_t count;
} ArtSet;

typedef struct View {
    bool one_sided;          /* the picture shows one side and is mirrored for the other */
    bool drawn_left;         /* one-sided: the side that the drawing shows */
    ArtSet art, art_both;    /* art_both: where both sides are shown, if there is any */
    ArtSet close_ups;        /* parts of [art], larger; may be empty */
    const char *description; /* for who cannot see it; may be NULL */
} View;

typedef struct Stroke {
    bool touches;
    int pressure_least, pressure_most;
    Usec pass_least, pass_most; /* one pass of the hand */
} Stroke;

typedef struct Tool {
    const char *art; /* a file of assets/art, or NULL */
    int prop;        /* the thing that it needs, or WORD_NONE */
} Tool;

typedef struct Posture {
    const char *art, *art_with_ball; /* files of assets/art; the second may be NULL */
    const char *description;         /* may be NULL */
    PostureKind kind;
    bool kiosk;
    WordSet props;
    WordSet barred_for; /* conditions */
    int instead;        /* posture or WORD_NONE */
} Posture;

/* How one breath goes. A natural pattern has no phases; its parts are 0. */
typedef struct Breath {
    const char *id; /* vocabulary id, the name that the routine gives it, or "" for one in place */
    const char *name; /* as shown */
    bool natural;
    Usec inhale, hold, exhale, rest;
} Breath;

typedef struct Pattern {
    Breath breath;
    WordSet barred_for; /* conditions */
    int instead;        /* pattern or WORD_NONE */
    bool clinician_only;
} Pattern;

typedef struct CueWord {
    bool silent;
    Usec tick_every, tick_last;     /* hold ticks: each so long, and in each second of the last */
    bool has_in, has_hold, has_out; /* which breath phases it sounds at */
} CueWord;

typedef struct RedFlag {
    FlagLevel level;
    const char *code; /* F01 */
    const char *signs;
    const char *text; /* may hold {emergency_number} and the like */
    WordSet regions;
} RedFlag;

typedef struct Symptom {
    int stop_rule; /* WORD_NONE for "none of these" */
    int red_flag;  /* or WORD_NONE */
} Symptom;

typedef struct ScaleBand {
    int from, to;
    const char *word;
} ScaleBand;

typedef struct Scale {
    const char *question, *low, *high;
    int from, to;
    bool lower_is_better;
    ScaleBand *bands;
    size_t band_count;
} Scale;

typedef struct Card {
    Privacy privacy;
    const char *title, *text;
    const char *kiosk;          /* text on a kiosk, or NULL for [text] */
    const char *without_number; /* text where no number is set, or NULL */
} Card;

typedef struct StopRule {
    const char *code;  /* ST2 */
    const char *words; /* what is shown, or NULL */
} StopRule;

/* The clinical limits, by the names of the vocabulary's `limits`. */
typedef struct ClinicalLimits {
    Usec hold, hold_gentle, hold_softened, spot, region, relax_first;
    int stretch_pressure, tap_pressure, own_scale, spots_per_region;
    int pain_start_not_today, pain_start_gentle_from, pain_start_gentle_to;
    int gentle_first_region_pressure, gentle_pressure;
    int pain_now_stop, pain_rise_stop, pain_rise_soften;
    int tender_soften, tender_leave, tender_come_back;
    Usec inhale_least, inhale_most, exhale_least, exhale_most;
    Usec breath_hold_most, breath_rest_most, cycle_least, cycle_most;
    Usec natural_breath, breathing_block, card_close;
    int heading_characters, text_characters;
} ClinicalLimits;

typedef struct AnswerWord {
    const char *id, *label;
} AnswerWord;

typedef struct Vocabulary Vocabulary;

/* Reads the vocabulary in [source]; what is wrong goes to [diags] as for a routine. NULL if there
** was an error. The caller frees it; it keeps nothing of [source]. */
Vocabulary *vocabulary_new(Source *source, Diags *diags);
void vocabulary_free(Vocabulary *vocabulary); /* NULL is fine */

/* A number that another vocabulary hardly ever has: of the bytes that it was read from. */
uint64_t vocabulary_digest(const Vocabulary *vocabulary);

/* How many words the list has; the id and shown name of one. [word] is in range. */
size_t vocabulary_count(const Vocabulary *vocabulary, WordList list);
const char *vocabulary_id(const Vocabulary *vocabulary, WordList list, int word);
const char *vocabulary_name(const Vocabulary *vocabulary, WordList list, int word);

/* The word with this id, or WORD_NONE. */
int vocabulary_find(const Vocabulary *vocabulary, WordList list, const char *id);

/* The ids of a list, for "did you mean". */
const char *const *vocabulary_ids(const Vocabulary *vocabulary, WordList list);

/* What a list is called in a message: "region", "breath pattern". */
const char *vocabulary_list_name(WordList list);

/* The facts of one word. [word] is in range; the result lives as long as the vocabulary. */
const Region *vocabulary_region(const Vocabulary *vocabulary, int word);
const NoGo *vocabulary_no_go(const Vocabulary *vocabulary, int word);
const View *vocabulary_view(const Vocabulary *vocabulary, int word);
const Stroke *vocabulary_stroke(const Vocabulary *vocabulary, int word);
const Tool *vocabulary_tool(const Vocabulary *vocabulary, int word);
const Posture *vocabulary_posture(const Vocabulary *vocabulary, int word);
const Pattern *vocabulary_pattern(const Vocabulary *vocabulary, int word);
const CueWord *vocabulary_cue(const Vocabulary *vocabulary, int word);
const RedFlag *vocabulary_red_flag(const Vocabulary *vocabulary, int word);
const Symptom *vocabulary_symptom(const Vocabulary *vocabulary, int word);
const Scale *vocabulary_scale(const Vocabulary *vocabulary, int word);
const Card *vocabulary_card(const Vocabulary *vocabulary, int word);
const StopRule *vocabulary_stop_rule(const Vocabulary *vocabulary, int word);

const ClinicalLimits *vocabulary_limits(const Vocabulary *vocabulary);

/* The word for a pressure level 0 to 3 ("Light") and how it feels. */
const char *vocabulary_pressure_word(const Vocabulary *vocabulary, int level);
const char *vocabulary_pressure_feel(const Vocabulary *vocabulary, int level);

/* The fixed answers of a question: [which] is "pressure", "compare" or "side". */
const AnswerWord *vocabulary_answers(const Vocabulary *vocabulary, const char *which,
                                     size_t *count);

/* The text of the disclaimer [id] ("short", "long", "kiosk", "private"), or NULL. */
const char *vocabulary_disclaimer(const Vocabulary *vocabulary, const char *id);

/* The words for a change of pain from [before] to [after], each 0 to 10 ("Less sore"). */
const char *vocabulary_change_words(const Vocabulary *vocabulary, int before, int after);

#endif
