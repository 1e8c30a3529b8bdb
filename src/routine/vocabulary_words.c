/* The lists of words are read twice over: first the ids of every list, so that a word may refer to
** any other, then what is known of each word. Members that the program does not act on are checked
** for their type alone. */
#include "routine/vocabulary_model.h"

#include <string.h>

/* Enums are filled in through a table of names, as ints. */
_Static_assert(sizeof(Privacy) == sizeof(int) && sizeof(PostureKind) == sizeof(int) &&
                   sizeof(FlagLevel) == sizeof(int),
               "an enum has the size of an int");

static const char *const privacy_names[] = {
    [PRIVACY_PUBLIC] = "public",
    [PRIVACY_PRIVATE] = "private",
    [PRIVACY_CLINICIAN] = "clinician",
};
_Static_assert(sizeof privacy_names / sizeof privacy_names[0] == PRIVACY_COUNT, "all names");

static const char *const posture_kinds[] = {
    [POSTURE_SIT] = "sit",     [POSTURE_STAND] = "stand", [POSTURE_LIE] = "lie",
    [POSTURE_KNEEL] = "kneel", [POSTURE_SQUAT] = "squat",
};
_Static_assert(sizeof posture_kinds / sizeof posture_kinds[0] == POSTURE_KIND_COUNT, "all names");

static const char *const flag_levels[] = {
    [FLAG_SOON] = "soon",
    [FLAG_URGENT] = "urgent",
    [FLAG_EMERGENCY] = "emergency",
};
_Static_assert(sizeof flag_levels / sizeof flag_levels[0] == FLAG_LEVEL_COUNT, "all names");

static const char *const sided_names[] = {"both-sides", "one-sided"};
static const char *const drawn_names[] = {"left", "right"};
static const char *const better_names[] = {"higher", "lower"};

/* Rows that many tables share: what is read elsewhere, or only named. */
#define ROW_ID                                                                                     \
    { .name = "id", .kind = FIELD_SKIP, .required = true, .types = FIELD_IS_STRING }
#define ROW_NAME                                                                                   \
    { .name = "name", .kind = FIELD_SKIP, .required = true, .types = FIELD_IS_STRING }
#define ROW_SKIP(member, type)                                                                     \
    { .name = (member), .kind = FIELD_SKIP, .types = (type) }
#define ROW_MUST(member, type)                                                                     \
    { .name = (member), .kind = FIELD_SKIP, .required = true, .types = (type) }
#define ROW_NULLABLE(member, type)                                                                 \
    { .name = (member), .kind = FIELD_SKIP, .nullable = true, .types = (type) }

static const Field area_rows[] = {
    ROW_ID,
    ROW_NAME,
    ROW_SKIP("privacy", FIELD_IS_STRING),
};
static const FieldTable area_table = FIELD_TABLE("an area", area_rows);

static const Field technique_rows[] = {ROW_ID, ROW_NAME, ROW_SKIP("description", FIELD_IS_STRING)};
static const FieldTable technique_table = FIELD_TABLE("a technique", technique_rows);

static const Field named_rows[] = {ROW_ID, ROW_NAME};
static const FieldTable named_table = FIELD_TABLE("a word", named_rows);

static const Field tool_rows[] = {
    ROW_ID,
    ROW_NAME,
    {FIELD_ROW(FIELD_STRING, "art", Tool, art)},
    {FIELD_ROW(FIELD_WORD, "prop", Tool, prop), .nullable = true, .words = WORDS_PROPS},
};
static const FieldTable tool_table = FIELD_TABLE("a tool", tool_rows);

static void read_one_sided(Fields *fields, const JsonNode *node, void *out) {
    *(bool *)out = fields_name(fields, node, sided_names, 2) == 1;
}

static void read_drawn_left(Fields *fields, const JsonNode *node, void *out) {
    *(bool *)out = fields_name(fields, node, drawn_names, 2) == 0;
}

/* A list of files of drawings. */
static void read_art(Fields *fields, const JsonNode *node, void *out) {
    ArtSet *art = out;
    const char **names = arena_array(fields->arena, json_count(node), sizeof *names);
    size_t count = 0;
    for (const JsonNode *name = json_first(node); name != NULL; name = json_next(name)) {
        if (fields_type(fields, name, FIELD_IS_STRING))
            names[count++] = arena_string(fields->arena, json_string(name));
    }
    *art = (ArtSet){names, count};
}

static const Field view_rows[] = {
    ROW_ID,
    ROW_NAME,
    {FIELD_ROW(FIELD_OWN, "art", View, art), .required = true, .types = FIELD_IS_ARRAY,
     .read = read_art},
    {FIELD_ROW(FIELD_OWN, "sided", View, one_sided), .required = true, .types = FIELD_IS_STRING,
     .read = read_one_sided},
    {FIELD_ROW(FIELD_OWN, "drawn", View, drawn_left), .nullable = true, .types = FIELD_IS_STRING,
     .read = read_drawn_left},
    ROW_SKIP("art_broad", FIELD_IS_ARRAY),
    {FIELD_ROW(FIELD_OWN, "art_both", View, art_both), .types = FIELD_IS_ARRAY, .read = read_art},
    {FIELD_ROW(FIELD_OWN, "close_ups", View, close_ups), .types = FIELD_IS_ARRAY, .read = read_art},
    {FIELD_ROW(FIELD_STRING, "description", View, description)},
};
static const FieldTable view_table = FIELD_TABLE("a view", view_rows);

static const Field search_rows[] = {
    {FIELD_ROW(FIELD_WORD, "view", Region, search_view), .required = true, .words = WORDS_VIEWS},
    {FIELD_ROW(FIELD_WORD, "posture", Region, search_posture), .required = true,
     .words = WORDS_POSTURES},
    {FIELD_ROW(FIELD_FLAG, "kiosk", Region, search_kiosk), .required = true},
    {FIELD_ROW(FIELD_WORDS, "red_flags", Region, search_red_flags), .required = true,
     .words = WORDS_RED_FLAGS},
};
static const FieldTable search_table = FIELD_TABLE("a spot search", search_rows);

static void read_spot_search(Fields *fields, const JsonNode *node, void *out) {
    Region *region = out;

    region->offered = true;
    fields_read(fields, node, &search_table, region);
}

static const Field region_rows[] = {
    ROW_ID,
    ROW_NAME,
    {FIELD_ROW(FIELD_WORD, "area", Region, area), .required = true, .words = WORDS_AREAS},
    {FIELD_ROW(FIELD_FLAG, "sided", Region, sided), .required = true},
    {FIELD_ROW(FIELD_WORDS, "views", Region, views), .required = true, .words = WORDS_VIEWS},
    {FIELD_ROW(FIELD_INTEGER, "pressure_at_most", Region, pressure_at_most), .required = true,
     .most = PRESSURE_LEVELS - 1},
    {FIELD_ROW(FIELD_NAME, "privacy", Region, privacy), .required = true,
     FIELD_NAMES(privacy_names)},
    ROW_SKIP("note", FIELD_IS_STRING),
    {.name = "spot_search", .kind = FIELD_OWN, .types = FIELD_IS_OBJECT, .read = read_spot_search},
};
static const FieldTable region_table = FIELD_TABLE("a region", region_rows);

static void read_no_go_when(Fields *fields, const JsonNode *node, void *out) {
    if (strcmp(json_string(node), "always") != 0)
        *(int *)out = fields_word(fields, node, WORDS_CONDITIONS);
}

static const Field no_go_rows[] = {
    ROW_ID,
    ROW_NAME,
    {FIELD_ROW(FIELD_FLAG, "sided", NoGo, sided), .required = true},
    {FIELD_ROW(FIELD_WORDS, "views", NoGo, views), .required = true, .words = WORDS_VIEWS},
    {FIELD_ROW(FIELD_OWN, "when", NoGo, only_for), .required = true, .types = FIELD_IS_STRING,
     .read = read_no_go_when},
    {FIELD_ROW(FIELD_WORDS, "allows", NoGo, allows), .words = WORDS_STROKES},
    ROW_SKIP("note", FIELD_IS_STRING),
};
static const FieldTable no_go_table = FIELD_TABLE("a no-go zone", no_go_rows);

static const Field stroke_rows[] = {
    ROW_ID,
    ROW_NAME,
    {FIELD_ROW(FIELD_FLAG, "touches", Stroke, touches), .required = true},
    {FIELD_ROW(FIELD_INTEGERS, "pressure", Stroke, pressure_least), .required = true,
     .also = offsetof(Stroke, pressure_most), .most = PRESSURE_LEVELS - 1},
    {FIELD_ROW(FIELD_SPAN, "seconds_per_pass", Stroke, pass_least), .required = true,
     .also = offsetof(Stroke, pass_most), .least = 0.1, .most = 600},
    ROW_SKIP("path", FIELD_IS_STRING),
    ROW_SKIP("reduced_motion", FIELD_IS_STRING),
    ROW_SKIP("description", FIELD_IS_STRING),
    ROW_SKIP("sink_seconds", FIELD_IS_NUMBER),
    ROW_SKIP("rise_seconds", FIELD_IS_NUMBER),
    ROW_SKIP("in_seconds", FIELD_IS_NUMBER),
    ROW_SKIP("stay_seconds", FIELD_IS_ARRAY),
    ROW_SKIP("out_seconds", FIELD_IS_NUMBER),
    ROW_SKIP("pressure_rule", FIELD_IS_STRING),
};
static const FieldTable stroke_table = FIELD_TABLE("a stroke", stroke_rows);

static const Field posture_rows[] = {
    ROW_ID,
    ROW_NAME,
    {FIELD_ROW(FIELD_STRING, "art", Posture, art)},
    {FIELD_ROW(FIELD_NAME, "kind", Posture, kind), .required = true, FIELD_NAMES(posture_kinds)},
    {FIELD_ROW(FIELD_FLAG, "kiosk", Posture, kiosk), .required = true},
    {FIELD_ROW(FIELD_WORDS, "props", Posture, props), .required = true, .words = WORDS_PROPS},
    {FIELD_ROW(FIELD_WORDS, "barred_for", Posture, barred_for), .required = true,
     .words = WORDS_CONDITIONS},
    {FIELD_ROW(FIELD_WORD, "instead", Posture, instead), .nullable = true, .words = WORDS_POSTURES},
    {FIELD_ROW(FIELD_STRING, "description", Posture, description)},
    {FIELD_ROW(FIELD_STRING, "art_with_ball", Posture, art_with_ball)},
    ROW_SKIP("note", FIELD_IS_STRING),
    ROW_SKIP("barred_from_week", FIELD_IS_NUMBER),
};
static const FieldTable posture_table = FIELD_TABLE("a posture", posture_rows);

#define ROW_BREATH(member, part)                                                                   \
    {                                                                                              \
        .name = (member), .kind = FIELD_SECONDS, .nullable = true, .required = true,               \
        .at = offsetof(Pattern, breath) + offsetof(Breath, part), .most = 60                       \
    }

static const Field pattern_rows[] = {
    ROW_ID,
    ROW_NAME,
    ROW_BREATH("inhale", inhale),
    ROW_BREATH("hold", hold),
    ROW_BREATH("exhale", exhale),
    ROW_BREATH("rest", rest),
    {FIELD_ROW(FIELD_WORDS, "barred_for", Pattern, barred_for), .required = true,
     .words = WORDS_CONDITIONS},
    {FIELD_ROW(FIELD_WORD, "instead", Pattern, instead), .nullable = true, .words = WORDS_PATTERNS},
    {FIELD_ROW(FIELD_FLAG, "clinician_only", Pattern, clinician_only), .required = true},
    ROW_SKIP("description", FIELD_IS_STRING),
    ROW_SKIP("counted_seconds", FIELD_IS_NUMBER),
    ROW_SKIP("cycles_at_most", FIELD_IS_NUMBER),
    ROW_SKIP("postures", FIELD_IS_ARRAY),
};
static const FieldTable pattern_table = FIELD_TABLE("a breath pattern", pattern_rows);

static const Field token_rows[] = {
    ROW_SKIP("start", FIELD_IS_STRING), ROW_SKIP("tick", FIELD_IS_STRING),
    ROW_SKIP("in", FIELD_IS_STRING),    ROW_SKIP("hold", FIELD_IS_STRING),
    ROW_SKIP("out", FIELD_IS_STRING),
};
static const FieldTable token_table = FIELD_TABLE("the tokens of a cue", token_rows);

static void read_tokens(Fields *fields, const JsonNode *node, void *out) {
    CueWord *cue = out;

    fields_read(fields, node, &token_table, NULL);
    cue->has_in = json_member(node, "in") != NULL;
    cue->has_hold = json_member(node, "hold") != NULL;
    cue->has_out = json_member(node, "out") != NULL;
}

static const Field cue_rows[] = {
    ROW_ID,
    ROW_MUST("caption", FIELD_IS_STRING),
    {.name = "sound", .kind = FIELD_SKIP, .nullable = true, .types = FIELD_IS_OBJECT},
    ROW_SKIP("token", FIELD_IS_STRING),
    {.name = "tokens", .kind = FIELD_OWN, .types = FIELD_IS_OBJECT, .read = read_tokens},
    {FIELD_ROW(FIELD_SECONDS, "tick_every_seconds", CueWord, tick_every), .least = 1, .most = 60},
    {FIELD_ROW(FIELD_SECONDS, "tick_last_seconds", CueWord, tick_last), .most = 60},
    ROW_SKIP("db", FIELD_IS_NUMBER),
    ROW_SKIP("repeat", FIELD_IS_STRING),
};
static const FieldTable cue_table = FIELD_TABLE("a cue", cue_rows);

static const Field condition_rows[] = {
    ROW_ID,
    ROW_MUST("code", FIELD_IS_STRING),
    ROW_MUST("level", FIELD_IS_STRING),
    ROW_MUST("question", FIELD_IS_STRING),
    ROW_MUST("kiosk_asked", FIELD_IS_BOOLEAN),
    ROW_MUST("clearable", FIELD_IS_BOOLEAN),
    ROW_MUST("effects", FIELD_IS_OBJECT),
    ROW_SKIP("advice", FIELD_IS_STRING),
};
static const FieldTable condition_table = FIELD_TABLE("a condition", condition_rows);

static const Field gate_rows[] = {
    ROW_MUST("routines", FIELD_IS_ARRAY),
    {FIELD_ROW(FIELD_WORDS, "regions", RedFlag, regions), .required = true, .words = WORDS_REGIONS},
    ROW_SKIP("everywhere", FIELD_IS_BOOLEAN),
    ROW_SKIP("conditions", FIELD_IS_ARRAY),
};
static const FieldTable gate_table = FIELD_TABLE("the gates of a red flag", gate_rows);

static const Field red_flag_rows[] = {
    ROW_ID,
    {FIELD_ROW(FIELD_STRING, "code", RedFlag, code), .required = true},
    {FIELD_ROW(FIELD_NAME, "level", RedFlag, level), .required = true, FIELD_NAMES(flag_levels)},
    {FIELD_ROW(FIELD_TEXT, "signs", RedFlag, signs), .required = true},
    {FIELD_ROW(FIELD_TEXT, "text", RedFlag, text), .required = true},
    {.name = "gates", .kind = FIELD_OBJECT, .required = true, .table = &gate_table},
    ROW_SKIP("raised", FIELD_IS_ARRAY),
    ROW_SKIP("asked", FIELD_IS_STRING),
};
static const FieldTable red_flag_table = FIELD_TABLE("a red flag", red_flag_rows);

static const Field stop_rule_rows[] = {
    ROW_ID,
    {FIELD_ROW(FIELD_STRING, "code", StopRule, code), .required = true},
    ROW_NAME,
    {FIELD_ROW(FIELD_TEXT, "words", StopRule, words)},
    ROW_SKIP("description", FIELD_IS_STRING),
    ROW_MUST("trigger", FIELD_IS_OBJECT),
    ROW_MUST("actions", FIELD_IS_ARRAY),
};
static const FieldTable stop_rule_table = FIELD_TABLE("a stop rule", stop_rule_rows);

/* Symptoms name their rule by its code; the stop rules are read before them. */
static void read_stop_rule(Fields *fields, const JsonNode *node, void *out) {
    const Words *rules = &fields->vocabulary->lists[WORDS_STOP_RULES];
    const StopRule *facts = rules->facts;
    const char **codes = arena_array(fields->arena, rules->count, sizeof *codes);

    for (size_t i = 0; i < rules->count; i++) {
        codes[i] = facts[i].code ? facts[i].code : "";
        if (strcmp(codes[i], json_string(node)) == 0) {
            *(int *)out = (int)i;
            return;
        }
    }
    fields_unknown(fields, "shape/unknown-word", node, vocabulary_list_name(WORDS_STOP_RULES),
                   json_string(node), codes, rules->count);
}

static const Field symptom_rows[] = {
    ROW_ID,
    ROW_NAME,
    {FIELD_ROW(FIELD_OWN, "stop_rule", Symptom, stop_rule), .required = true, .nullable = true,
     .types = FIELD_IS_STRING, .read = read_stop_rule},
    {FIELD_ROW(FIELD_WORD, "red_flag", Symptom, red_flag), .nullable = true,
     .words = WORDS_RED_FLAGS},
};
static const FieldTable symptom_table = FIELD_TABLE("a symptom", symptom_rows);

static const Field band_rows[] = {
    {FIELD_ROW(FIELD_INTEGER, "from", ScaleBand, from), .required = true, .most = 100},
    {FIELD_ROW(FIELD_INTEGER, "to", ScaleBand, to), .required = true, .most = 100},
    {FIELD_ROW(FIELD_TEXT, "word", ScaleBand, word), .required = true},
};
static const FieldTable band_table = FIELD_TABLE("a band of a scale", band_rows);

static void read_bands(Fields *fields, const JsonNode *node, void *out) {
    Scale *scale = out;

    scale->bands = fields_list(fields, node, &band_table, sizeof *scale->bands, &scale->band_count);
}

static void read_better(Fields *fields, const JsonNode *node, void *out) {
    *(bool *)out = fields_name(fields, node, better_names, 2) == 1;
}

static const Field scale_rows[] = {
    ROW_ID,
    ROW_NAME,
    {FIELD_ROW(FIELD_TEXT, "question", Scale, question), .required = true},
    {FIELD_ROW(FIELD_INTEGER, "from", Scale, from), .required = true, .most = 100},
    {FIELD_ROW(FIELD_INTEGER, "to", Scale, to), .required = true, .most = 100},
    {FIELD_ROW(FIELD_TEXT, "low", Scale, low), .required = true},
    {FIELD_ROW(FIELD_TEXT, "high", Scale, high)},
    {FIELD_ROW(FIELD_OWN, "better", Scale, lower_is_better), .types = FIELD_IS_STRING,
     .read = read_better},
    {.name = "bands", .kind = FIELD_OWN, .types = FIELD_IS_ARRAY, .read = read_bands},
    ROW_SKIP("faces", FIELD_IS_ARRAY),
};
static const FieldTable scale_table = FIELD_TABLE("a scale", scale_rows);

static void read_inner_text(Fields *fields, const JsonNode *node, void *out) {
    const Field row = {.name = "text", .kind = FIELD_TEXT, .required = true};
    const FieldTable table = {"another wording of a card", &row, 1};

    fields_read(fields, node, &table, out);
}

static const Field card_rows[] = {
    ROW_ID,
    {FIELD_ROW(FIELD_NAME, "class", Card, privacy), .required = true, FIELD_NAMES(privacy_names)},
    {FIELD_ROW(FIELD_TITLE, "title", Card, title), .required = true},
    {FIELD_ROW(FIELD_TEXT, "text", Card, text), .required = true},
    {FIELD_ROW(FIELD_OWN, "kiosk", Card, kiosk), .types = FIELD_IS_OBJECT, .read = read_inner_text},
    {FIELD_ROW(FIELD_OWN, "without_number", Card, without_number), .types = FIELD_IS_OBJECT,
     .read = read_inner_text},
};
static const FieldTable card_table = FIELD_TABLE("a card", card_rows);

static const Field disclaimer_rows[] = {
    ROW_ID,
    {FIELD_ROW(FIELD_TEXT, "text", Disclaimer, text), .required = true},
};
static const FieldTable disclaimer_table = FIELD_TABLE("a disclaimer", disclaimer_rows);

/* What stands for "none" is not 0, so it is set before a word is read. */

static void begin_tool(void *facts) {
    ((Tool *)facts)->prop = WORD_NONE;
}

static void begin_region(void *facts) {
    Region *region = facts;

    region->area = region->search_view = region->search_posture = WORD_NONE;
}

static void begin_no_go(void *facts) {
    ((NoGo *)facts)->only_for = WORD_NONE;
}

static void begin_posture(void *facts) {
    ((Posture *)facts)->instead = WORD_NONE;
}

static void begin_pattern(void *facts) {
    ((Pattern *)facts)->instead = WORD_NONE;
}

static void begin_symptom(void *facts) {
    Symptom *symptom = facts;

    symptom->stop_rule = symptom->red_flag = WORD_NONE;
}

/* What rows cannot say. */

static void finish_pattern(Fields *fields, const JsonNode *node, const char *id, const char *name,
                           void *facts) {
    Breath *breath = &((Pattern *)facts)->breath;
    bool breathes = breath->inhale > 0 && breath->exhale > 0;

    breath->id = id;
    breath->name = name;
    breath->natural = !breathes;
    if (!breathes && (breath->inhale || breath->hold || breath->exhale || breath->rest))
        fields_error(fields, "shape/breath", node, NULL,
                     "breath pattern '%s' has phases without an in-breath or an out-breath", id);
}

static void finish_cue(Fields *fields, const JsonNode *node, const char *id, const char *name,
                       void *facts) {
    const JsonNode *sound = json_member(node, "sound");

    (void)fields, (void)id, (void)name;
    ((CueWord *)facts)->silent = sound && json_type(sound) == JSON_NULL;
}

static void finish_scale(Fields *fields, const JsonNode *node, const char *id, const char *name,
                         void *facts) {
    const Scale *scale = facts;

    (void)name;
    if (scale->from >= scale->to)
        fields_error(fields, "shape/range", node, NULL, "scale '%s' ends where it begins", id);
    if (scale->band_count == 0)
        return;
    const JsonNode *child = json_first(json_member(node, "bands"));
    for (size_t i = 0; i < scale->band_count; i++, child = json_next(child)) {
        const ScaleBand *band = &scale->bands[i];
        if (band->from > band->to || band->from < scale->from || band->to > scale->to)
            fields_error(fields, "shape/range", child, NULL,
                         "the band goes from %d to %d, must go upwards and lie in scale '%s'",
                         band->from, band->to, id);
    }
}

/* The lists: the member that holds each, the member of a word that is shown, its table, and the
** size of what is known of a word. */
typedef struct ListRow {
    const char *member, *shown;
    const FieldTable *table;
    size_t size;
    void (*begin)(void *facts);
    void (*finish)(Fields *fields, const JsonNode *node, const char *id, const char *name,
                   void *facts);
} ListRow;

static const ListRow lists[] = {
    [WORDS_AREAS] = {"areas", "name", &area_table, 0, NULL, NULL},
    [WORDS_TECHNIQUES] = {"techniques", "name", &technique_table, 0, NULL, NULL},
    [WORDS_PROPS] = {"props", "name", &named_table, 0, NULL, NULL},
    [WORDS_TOOLS] = {"tools", "name", &tool_table, sizeof(Tool), begin_tool, NULL},
    [WORDS_VIEWS] = {"views", "name", &view_table, sizeof(View), NULL, NULL},
    [WORDS_REGIONS] = {"regions", "name", &region_table, sizeof(Region), begin_region, NULL},
    [WORDS_NO_GO] = {"no_go", "name", &no_go_table, sizeof(NoGo), begin_no_go, NULL},
    [WORDS_STROKES] = {"strokes", "name", &stroke_table, sizeof(Stroke), NULL, NULL},
    [WORDS_POSTURES] = {"postures", "name", &posture_table, sizeof(Posture), begin_posture, NULL},
    [WORDS_PATTERNS] = {"breath_patterns", "name", &pattern_table, sizeof(Pattern), begin_pattern,
                        finish_pattern},
    [WORDS_CUES] = {"cues", "caption", &cue_table, sizeof(CueWord), NULL, finish_cue},
    [WORDS_CONDITIONS] = {"conditions", "question", &condition_table, 0, NULL, NULL},
    [WORDS_RED_FLAGS] = {"red_flags", "signs", &red_flag_table, sizeof(RedFlag), NULL, NULL},
    [WORDS_STOP_RULES] = {"stop_rules", "name", &stop_rule_table, sizeof(StopRule), NULL, NULL},
    [WORDS_SYMPTOMS] = {"symptoms", "name", &symptom_table, sizeof(Symptom), begin_symptom, NULL},
    [WORDS_SCALES] = {"scales", "name", &scale_table, sizeof(Scale), NULL, finish_scale},
    [WORDS_SCALE_STYLES] = {"scale_styles", "name", &named_table, 0, NULL, NULL},
    [WORDS_CARDS] = {"cards", "title", &card_table, sizeof(Card), NULL, NULL},
    [WORDS_DISCLAIMERS] = {"disclaimers", "text", &disclaimer_table, sizeof(Disclaimer), NULL,
                           NULL},
};
_Static_assert(sizeof lists / sizeof lists[0] == WORDS_COUNT, "a row for each list");

/* Words that the program itself speaks of; it could not do without them. */
static const struct {
    WordList list;
    const char *id;
} needed[] = {
    {WORDS_STROKES, "rest"},
    {WORDS_STROKES, "stretch"},
    {WORDS_STROKES, "press-hold"},
    {WORDS_STROKES, "long-stroke"},
    {WORDS_STROKES, "knead"},
    {WORDS_STROKES, "roll"},
    {WORDS_PATTERNS, "natural"},
    {WORDS_CUES, "chime-start"},
    {WORDS_CUES, "chime-step"},
    {WORDS_CUES, "chime-end"},
    {WORDS_CUES, "bell-side"},
    {WORDS_CUES, "hold-ticks"},
    {WORDS_CUES, "hold-end"},
    {WORDS_CUES, "breath-tone-soft"},
    {WORDS_SCALES, "pain"},
    {WORDS_SCALES, "tender"},
    {WORDS_SCALE_STYLES, "numbers"},
    {WORDS_CARDS, "card-too-sore"},
    {WORDS_CARDS, "card-help"},
    {WORDS_CARDS, "card-aftercare"},
    {WORDS_CARDS, "card-see-clinician"},
    {WORDS_DISCLAIMERS, "short"},
    {WORDS_DISCLAIMERS, "long"},
    {WORDS_DISCLAIMERS, "kiosk"},
    {WORDS_DISCLAIMERS, "private"},
};

static void read_ids(Fields *fields, const ListRow *row, const JsonNode *array, Words *words) {
    size_t room = json_count(array);

    words->ids = arena_array(fields->arena, room, sizeof *words->ids);
    words->names = arena_array(fields->arena, room, sizeof *words->names);
    names_init(&words->index, fields->arena, room);
    for (const JsonNode *node = json_first(array); node; node = json_next(node)) {
        const JsonNode *id, *shown;
        const char *good = NULL;

        words->ids[words->count] = words->names[words->count] = "";
        if (fields_type(fields, node, FIELD_IS_OBJECT)) {
            id = json_member(node, "id");
            shown = json_member(node, row->shown);
            if (id && json_type(id) == JSON_STRING)
                good = fields_id(fields, id);
            if (good)
                words->ids[words->count] = good;
            if (good && names_add(&words->index, good, (int)words->count) != NAMES_NONE)
                fields_error(fields, "shape/duplicate-id", id, NULL, "'%s' is in '%s' twice", good,
                             row->member);
            /* A shown text that has a row of its own in the table is checked there. */
            if (shown && json_type(shown) == JSON_STRING)
                words->names[words->count] = arena_string(fields->arena, json_string(shown));
        }
        words->count++;
    }
}

static void read_facts(Fields *fields, const ListRow *row, const JsonNode *array, Words *words) {
    char *facts = row->size ? arena_array(fields->arena, words->count, row->size) : NULL;
    size_t word = 0;

    words->facts = facts;
    for (const JsonNode *node = json_first(array); node; node = json_next(node), word++) {
        void *out = facts ? facts + word * row->size : NULL;

        if (row->begin)
            row->begin(out);
        if (json_type(node) != JSON_OBJECT)
            continue;
        fields_read(fields, node, row->table, out);
        if (row->finish)
            row->finish(fields, node, words->ids[word], words->names[word], out);
    }
}

void vocabulary_words_read(Fields *fields, const JsonNode *root, Vocabulary *vocabulary) {
    const JsonNode *arrays[WORDS_COUNT];

    for (size_t i = 0; i < WORDS_COUNT; i++) {
        arrays[i] = json_member(root, lists[i].member);
        if (arrays[i] && json_type(arrays[i]) == JSON_ARRAY)
            read_ids(fields, &lists[i], arrays[i], &vocabulary->lists[i]);
        else
            arrays[i] = NULL;
    }
    for (size_t i = 0; i < WORDS_COUNT; i++) {
        if (arrays[i])
            read_facts(fields, &lists[i], arrays[i], &vocabulary->lists[i]);
    }
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (arrays[needed[i].list] &&
            vocabulary_find(vocabulary, needed[i].list, needed[i].id) == WORD_NONE)
            fields_missing(fields, arrays[needed[i].list], needed[i].id, "the player");
    }
}
