#include "routine/load.h"

#include "base/file.h"
#include "base/text.h"
#include "routine/limits.h"
#include "routine/loading.h"
#include "routine/suspects.h"

#include <stdlib.h>
#include <string.h>

#define FORMAT_VERSION 1
#define PRESSURE_MOST 3
#define SCORE_MOST 10
#define STANDARD_INPUT "-"
#define ENDING ".json"
#define CARD_PREFIX "card-"

_Static_assert(sizeof(Privacy) == sizeof(int) && sizeof(KioskFit) == sizeof(int) &&
                   sizeof(GateTime) == sizeof(int),
               "enums are filled in as ints");

static const char *const privacy_names[] = {
    [PRIVACY_PUBLIC] = "public",
    [PRIVACY_PRIVATE] = "private",
    [PRIVACY_CLINICIAN] = "clinician",
};
_Static_assert(sizeof privacy_names / sizeof privacy_names[0] == PRIVACY_COUNT, "all names");

static const char *const kiosk_names[] = {
    [KIOSK_YES] = "yes",
    [KIOSK_UNLOCKED] = "unlocked",
    [KIOSK_NEVER] = "never",
};
_Static_assert(sizeof kiosk_names / sizeof kiosk_names[0] == KIOSK_COUNT, "all names");

static const char *const gate_names[] = {
    [GATE_START] = "start",
    [GATE_FIRST_USE] = "first-use",
};
_Static_assert(sizeof gate_names / sizeof gate_names[0] == GATE_COUNT, "all names");

static const char *const scope_names[] = {"local", "whole-body"};

/* About */

static const Field reference_rows[] = {
    {FIELD_ROW(FIELD_TEXT, "claim", Reference, claim), .required = true},
    {FIELD_ROW(FIELD_TEXT, "source", Reference, source), .required = true},
};
static const FieldTable reference_table = FIELD_TABLE("a reference", reference_rows);

static void read_scope(Fields *fields, const JsonNode *node, void *out) {
    int scope = fields_name(fields, node, scope_names, sizeof scope_names / sizeof scope_names[0]);

    if (scope >= 0)
        *(const char **)out = scope_names[scope];
}

static void read_references(Fields *fields, const JsonNode *node, void *out) {
    About *about = out;

    about->references = fields_list(fields, node, &reference_table, sizeof *about->references,
                                    &about->reference_count);
}

static const Field about_rows[] = {
    {FIELD_ROW(FIELD_TEXT, "audience", About, audience), .required = true},
    {FIELD_ROW(FIELD_TEXT, "helps_with", About, helps_with)},
    {FIELD_ROW(FIELD_TEXT, "why", About, why)},
    {FIELD_ROW(FIELD_TEXT, "frequency", About, frequency), .required = true},
    {FIELD_ROW(FIELD_OWN, "scope", About, scope), .types = FIELD_IS_STRING, .read = read_scope},
    {FIELD_ROW(FIELD_TEXT, "evidence", About, evidence)},
    {FIELD_ROW(FIELD_TEXT, "author", About, author)},
    {FIELD_ROW(FIELD_TEXT, "funding", About, funding)},
    {.name = "references", .kind = FIELD_OWN, .types = FIELD_IS_ARRAY, .read = read_references},
};
static const FieldTable about_table = FIELD_TABLE("'about'", about_rows);

/* Reviewed */

static bool is_date(const char *text) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const char pattern[] = "0000-00-00";
    int year, month, day, last;

    if (strlen(text) != sizeof pattern - 1)
        return false;
    for (size_t i = 0; pattern[i]; i++) {
        if (pattern[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    }
    year = atoi(text);
    month = atoi(text + 5);
    day = atoi(text + 8);
    if (month < 1 || month > 12)
        return false;
    last = days[month - 1];
    if (month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)))
        last = 29;
    return day >= 1 && day <= last;
}

static void read_date(Fields *fields, const JsonNode *node, void *out) {
    const char *text = json_string(node);

    if (text[0] && !is_date(text))
        fields_error(fields, "shape/date", node, NULL,
                     "%s is '%s', must be a day such as 2026-11-22, or empty",
                     fields_subject(fields, node), text);
    *(const char **)out = arena_string(fields->arena, text);
}

static const Field reviewed_rows[] = {
    {FIELD_ROW(FIELD_STRING, "by", Routine, reviewed_by)},
    {FIELD_ROW(FIELD_STRING, "role", Routine, reviewed_role)},
    {FIELD_ROW(FIELD_OWN, "date", Routine, reviewed_date), .types = FIELD_IS_STRING,
     .read = read_date},
    {FIELD_ROW(FIELD_OWN, "review_by", Routine, review_by), .types = FIELD_IS_STRING,
     .read = read_date},
};
static const FieldTable reviewed_table = FIELD_TABLE("'reviewed'", reviewed_rows);

/* Safety */

typedef struct StopWhen {
    int rises, reaches;
} StopWhen;

static const Field stop_rows[] = {
    {FIELD_ROW(FIELD_INTEGER, "pain_rises_by", StopWhen, rises), .least = 1, .most = SCORE_MOST},
    {FIELD_ROW(FIELD_INTEGER, "pain_reaches", StopWhen, reaches), .least = 1, .most = SCORE_MOST},
};
static const FieldTable stop_table = FIELD_TABLE("'stop_when'", stop_rows);

/* A file may make the player stop sooner, never later. */
static int tighten(Fields *fields, const JsonNode *node, int value, int limit) {
    if (value > limit)
        fields_error(fields, "clinical/looser-stop", node, NULL,
                     "%s is %d, must be %d at most: a file may only stop sooner",
                     fields_subject(fields, node), value, limit);
    return value < limit ? value : limit;
}

static void read_stop_when(Fields *fields, const JsonNode *node, void *out) {
    const ClinicalLimits *limits = vocabulary_limits(fields->vocabulary);
    StopWhen stop = {limits->pain_rise_stop, limits->pain_now_stop};
    const JsonNode *found[FIELDS_MOST];
    Safety *safety = out;

    fields_find(fields, node, &stop_table, found);
    fields_take(fields, &stop_table, found, &stop);
    safety->pain_rises_by = tighten(fields, found[0], stop.rises, limits->pain_rise_stop);
    safety->pain_reaches = tighten(fields, found[1], stop.reaches, limits->pain_now_stop);
}

static const Field safety_rows[] = {
    {FIELD_ROW(FIELD_WORDS, "red_flags", Safety, red_flags), .words = WORDS_RED_FLAGS},
    {FIELD_ROW(FIELD_WORDS, "not_if", Safety, not_if), .words = WORDS_CONDITIONS},
    {FIELD_ROW(FIELD_WORDS, "gently_if", Safety, gently_if), .words = WORDS_CONDITIONS},
    {FIELD_ROW(FIELD_NAME, "gate", Safety, gate), FIELD_NAMES(gate_names)},
    {FIELD_ROW(FIELD_ID, "instead", Safety, instead)},
    {FIELD_ROW(FIELD_INTEGER, "pressure_at_most", Safety, pressure_at_most), .most = PRESSURE_MOST},
    {.name = "stop_when", .kind = FIELD_OWN, .types = FIELD_IS_OBJECT, .read = read_stop_when},
    {FIELD_ROW(FIELD_TEXT, "note", Safety, note)},
};
static const FieldTable safety_table = FIELD_TABLE("'safety'", safety_rows);

/* Cards, sound, language */

typedef struct CardLines {
    CardLine *lines;
    size_t count;
} CardLines;

static CardLines read_cards(Fields *fields, const JsonNode *node) {
    CardLines list = {arena_array(fields->arena, json_count(node), sizeof *list.lines), 0};

    for (const JsonNode *at = json_first(node); at; at = json_next(at)) {
        CardLine *line = &list.lines[list.count];

        if (!fields_type(fields, at, FIELD_IS_STRING))
            continue;
        list.count++;
        line->card = vocabulary_find(fields->vocabulary, WORDS_CARDS, json_string(at));
        /* What looks like a card's id and is none was meant as one. */
        if (line->card != WORD_NONE)
            continue;
        if (strncmp(json_string(at), CARD_PREFIX, sizeof CARD_PREFIX - 1) == 0)
            fields_word(fields, at, WORDS_CARDS);
        else
            line->line = fields_text(fields, at, FIELD_TEXT);
    }
    return list;
}

static void read_prepare(Fields *fields, const JsonNode *node, void *out) {
    Routine *routine = out;
    CardLines list = read_cards(fields, node);

    routine->prepare = list.lines;
    routine->prepare_count = list.count;
}

static void read_aftercare(Fields *fields, const JsonNode *node, void *out) {
    Routine *routine = out;
    CardLines list = read_cards(fields, node);

    routine->aftercare = list.lines;
    routine->aftercare_count = list.count;
}

static void read_off(Fields *fields, const JsonNode *node, void *out) {
    (void)fields;
    *(bool *)out = !json_boolean(node);
}

static void read_ambience(Fields *fields, const JsonNode *node, void *out) {
    if (json_type(node) == JSON_STRING)
        *(const char **)out = fields_id(fields, node);
    else if (json_boolean(node))
        fields_error(fields, "shape/type", node, NULL,
                     "'ambience' is true, must be the name of a sound or false");
}

static const Field sound_rows[] = {
    {FIELD_ROW(FIELD_OWN, "ambience", Routine, ambience),
     .types = FIELD_IS_STRING | FIELD_IS_BOOLEAN, .read = read_ambience},
    {FIELD_ROW(FIELD_OWN, "cues", Routine, cues_off), .types = FIELD_IS_BOOLEAN, .read = read_off},
    {FIELD_ROW(FIELD_OWN, "narration", Routine, narration_off), .types = FIELD_IS_BOOLEAN,
     .read = read_off},
};
static const FieldTable sound_table = FIELD_TABLE("'sound'", sound_rows);

/* A language tag as far as it must be one: two or three small letters, then parts of letters and
** digits with hyphens between. */
static bool is_language(const char *tag) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    static const char more[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    size_t part = strspn(tag, letters);

    if (part < 2 || part > 3)
        return false;
    for (tag += part; *tag == '-'; tag += 1 + part) {
        part = strspn(tag + 1, more);
        if (part < 1 || part > 8)
            return false;
    }
    return *tag == '\0';
}

static void read_language(Fields *fields, const JsonNode *node, void *out) {
    if (!is_language(json_string(node)))
        fields_error(fields, "shape/language", node, NULL,
                     "'language' is '%s', must be a language tag such as 'en' or 'pt-BR'",
                     json_string(node));
    *(const char **)out = arena_string(fields->arena, json_string(node));
}

/* The routine */

typedef enum RoutineRow {
    ROUTINE_ROW_SCHEMA,
    ROUTINE_ROW_UNKNOT,
    ROUTINE_ROW_ID,
    ROUTINE_ROW_TITLE,
    ROUTINE_ROW_NEUTRAL_TITLE,
    ROUTINE_ROW_SUMMARY,
    ROUTINE_ROW_LANGUAGE,
    ROUTINE_ROW_ABOUT,
    ROUTINE_ROW_REVIEWED,
    ROUTINE_ROW_AREAS,
    ROUTINE_ROW_TECHNIQUES,
    ROUTINE_ROW_PROPS,
    ROUTINE_ROW_PROPS_OPTIONAL,
    ROUTINE_ROW_POSTURES,
    ROUTINE_ROW_PRIVACY,
    ROUTINE_ROW_KIOSK,
    ROUTINE_ROW_SAFETY,
    ROUTINE_ROW_PREPARE,
    ROUTINE_ROW_AFTERCARE,
    ROUTINE_ROW_BREATHING,
    ROUTINE_ROW_SOUND,
    ROUTINE_ROW_STEPS,
    ROUTINE_ROW_COUNT
} RoutineRow;

static const Field routine_rows[] = {
    [ROUTINE_ROW_SCHEMA] = {.name = "$schema", .kind = FIELD_SKIP, .types = FIELD_IS_STRING},
    [ROUTINE_ROW_UNKNOT] = {.name = "unknot",
                            .kind = FIELD_SKIP,
                            .required = true,
                            .types = FIELD_IS_NUMBER},
    [ROUTINE_ROW_ID] = {FIELD_ROW(FIELD_ID, "id", Routine, id), .required = true},
    [ROUTINE_ROW_TITLE] = {FIELD_ROW(FIELD_TITLE, "title", Routine, title), .required = true},
    [ROUTINE_ROW_NEUTRAL_TITLE] = {FIELD_ROW(FIELD_TITLE, "neutral_title", Routine, neutral_title)},
    [ROUTINE_ROW_SUMMARY] = {FIELD_ROW(FIELD_TEXT, "summary", Routine, summary), .required = true},
    [ROUTINE_ROW_LANGUAGE] = {FIELD_ROW(FIELD_OWN, "language", Routine, language), .required = true,
                              .types = FIELD_IS_STRING, .read = read_language},
    [ROUTINE_ROW_ABOUT] = {FIELD_ROW(FIELD_OBJECT, "about", Routine, about), .required = true,
                           .table = &about_table},
    [ROUTINE_ROW_REVIEWED] = {.name = "reviewed",
                              .kind = FIELD_OBJECT,
                              .required = true,
                              .table = &reviewed_table},
    [ROUTINE_ROW_AREAS] = {FIELD_ROW(FIELD_WORDS, "areas", Routine, areas), .required = true,
                           .words = WORDS_AREAS},
    [ROUTINE_ROW_TECHNIQUES] = {FIELD_ROW(FIELD_WORDS, "techniques", Routine, techniques),
                                .required = true, .words = WORDS_TECHNIQUES},
    [ROUTINE_ROW_PROPS] = {FIELD_ROW(FIELD_WORDS, "props", Routine, props), .required = true,
                           .words = WORDS_PROPS},
    [ROUTINE_ROW_PROPS_OPTIONAL] = {FIELD_ROW(FIELD_WORDS, "props_optional", Routine,
                                              props_optional),
                                    .words = WORDS_PROPS},
    [ROUTINE_ROW_POSTURES] = {FIELD_ROW(FIELD_WORDS, "postures", Routine, postures),
                              .required = true, .words = WORDS_POSTURES},
    [ROUTINE_ROW_PRIVACY] = {FIELD_ROW(FIELD_NAME, "privacy", Routine, privacy), .required = true,
                             FIELD_NAMES(privacy_names)},
    [ROUTINE_ROW_KIOSK] = {FIELD_ROW(FIELD_NAME, "kiosk", Routine, kiosk), .required = true,
                           FIELD_NAMES(kiosk_names)},
    [ROUTINE_ROW_SAFETY] = {FIELD_ROW(FIELD_OBJECT, "safety", Routine, safety), .required = true,
                            .table = &safety_table},
    [ROUTINE_ROW_PREPARE] = {.name = "prepare",
                             .kind = FIELD_OWN,
                             .types = FIELD_IS_ARRAY,
                             .read = read_prepare},
    [ROUTINE_ROW_AFTERCARE] = {.name = "aftercare",
                               .kind = FIELD_OWN,
                               .types = FIELD_IS_ARRAY,
                               .read = read_aftercare},
    [ROUTINE_ROW_BREATHING] = {.name = "breathing",
                               .kind = FIELD_OWN,
                               .types = FIELD_IS_OBJECT,
                               .read = load_breath_patterns},
    [ROUTINE_ROW_SOUND] = {.name = "sound",
                           .kind = FIELD_OBJECT,
                           .types = FIELD_IS_OBJECT,
                           .table = &sound_table},
    [ROUTINE_ROW_STEPS] = {.name = "steps",
                           .kind = FIELD_SKIP,
                           .required = true,
                           .types = FIELD_IS_ARRAY},
};
static const FieldTable routine_table = FIELD_TABLE("a routine", routine_rows);
_Static_assert(sizeof routine_rows / sizeof routine_rows[0] == ROUTINE_ROW_COUNT,
               "a row for each member");

/* Is the format one that this player knows? A later one may hold anything, so nothing else is said
** about it. */
static bool check_version(Fields *fields, const JsonNode *root) {
    const JsonNode *node = json_member(root, "unknot");
    double version = node && json_type(node) == JSON_NUMBER ? json_number(node) : FORMAT_VERSION;

    if (version == FORMAT_VERSION)
        return true;
    if (version < FORMAT_VERSION + 1) {
        fields_error(fields, "shape/version", node, NULL, "'unknot' is %.10g, must be %d", version,
                     FORMAT_VERSION);
        return true;
    }
    fields_error(fields, "shape/version", node, "a newer player, or a routine of format 1",
                 "'unknot' is %.10g: needs a player for format %.10g", version, version);
    return false;
}

static void check_id(Fields *fields, const JsonNode *node, const Routine *routine) {
    const char *name = file_name(routine->file);
    size_t length = routine->id ? strlen(routine->id) : 0;

    if (!length || strcmp(routine->file, STANDARD_INPUT) == 0)
        return;
    if (strncmp(name, routine->id, length) != 0 || strcmp(name + length, ENDING) != 0)
        fields_error(fields, "shape/id-file", node, NULL,
                     "'id' is '%s' in a file called '%s', must be the file's name without '%s'",
                     routine->id, name, ENDING);
}

static void check_routine(Fields *fields, const JsonNode *root, const JsonNode *const *found,
                          const Routine *routine) {
    const JsonNode *postures = found[ROUTINE_ROW_POSTURES];

    check_id(fields, found[ROUTINE_ROW_ID], routine);
    if (postures && json_count(postures) == 0)
        fields_error(fields, "shape/empty", postures, NULL,
                     "'postures' is empty, must hold the posture to begin in");
    if (routine->privacy != PRIVACY_PUBLIC && !json_member(root, "neutral_title"))
        fields_missing(fields, root, "neutral_title", "a routine that is not public");
    if (routine->privacy != PRIVACY_PUBLIC && routine->kiosk == KIOSK_YES &&
        found[ROUTINE_ROW_KIOSK])
        fields_error(fields, "clinical/kiosk-privacy", found[ROUTINE_ROW_KIOSK], NULL,
                     "'kiosk' is 'yes' for a routine that is not public, must be 'unlocked' or "
                     "'never'");
}

static void init_places(Loader *loader) {
    static const TextPlace places[] = {
        [TEXT_PLACE_SIDE] = {"side", false, "in a step inside a group with 'sides'"},
        [TEXT_PLACE_OTHER] = {"other", false, "in a step inside a group with 'sides'"},
        [TEXT_PLACE_ROUND] = {"round", false, "in a step inside a group that is repeated"},
        [TEXT_PLACE_ROUNDS] = {"rounds", false, "in a step inside a group that is repeated"},
        [TEXT_PLACE_AREA] = {"area", false, "in a step of a routine with an 'area' question"},
    };
    _Static_assert(sizeof places / sizeof places[0] == TEXT_PLACE_COUNT, "all places");

    memcpy(loader->places, places, sizeof places);
    loader->fields.places = loader->places;
    loader->fields.place_count = TEXT_PLACE_COUNT;
}

static void read_document(Loader *loader) {
    Fields *fields = &loader->fields;
    Routine *routine = loader->reading.routine;
    const ClinicalLimits *limits = vocabulary_limits(fields->vocabulary);
    const JsonNode *root = json_root(loader->reading.doc);
    const JsonNode *found[FIELDS_MOST];

    if (!fields_type(fields, root, FIELD_IS_OBJECT) || !check_version(fields, root))
        return;
    routine->safety.pressure_at_most = PRESSURE_MOST;
    routine->safety.pain_rises_by = limits->pain_rise_stop;
    routine->safety.pain_reaches = limits->pain_now_stop;
    fields_find(fields, root, &routine_table, found);
    fields_take(fields, &routine_table, found, routine);
    check_routine(fields, root, found, routine);
    if (found[ROUTINE_ROW_STEPS] && load_plan(loader, found[ROUTINE_ROW_STEPS]))
        load_steps(loader);
    if (fields->holes > 0)
        return;
    suspects_find(&loader->reading, loader->scratch);
    check_flow(&loader->reading);
    check_clinical(&loader->reading);
    check_media(&loader->reading);
    check_texts(&loader->reading);
}

Routine *routine_load_doc(const JsonDoc *doc, const Vocabulary *vocabulary, Diags *diags) {
    size_t errors = diags_count(diags, SEVERITY_ERROR);
    Arena *arena = arena_new();
    Routine *routine = arena_take(arena, sizeof *routine);
    Loader loader = {0};

    routine->arena = arena;
    routine->file = arena_string(arena, json_source(doc)->name);
    routine->fingerprint = text_hash(json_source(doc)->bytes, json_source(doc)->length);
    loader.scratch = arena_new();
    loader.fields = (Fields){
        .doc = doc, .diags = diags, .arena = arena, .vocabulary = vocabulary, .owner = &loader};
    loader.reading =
        (Reading){.doc = doc, .diags = diags, .vocabulary = vocabulary, .routine = routine};
    init_places(&loader);
    read_document(&loader);
    arena_free(loader.scratch);
    if (diags_count(diags, SEVERITY_ERROR) != errors) {
        routine_free(routine);
        return NULL;
    }
    return routine;
}

Routine *routine_load(Source *source, const Vocabulary *vocabulary, Diags *diags) {
    JsonDoc *doc = json_doc_new(source, diags);
    Routine *routine = doc ? routine_load_doc(doc, vocabulary, diags) : NULL;

    json_doc_free(doc);
    return routine;
}

Routine *routine_load_file(const char *path, const Vocabulary *vocabulary, Diags *diags) {
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    Source source = {0};
    Routine *routine = NULL;
    bool read = strcmp(path, STANDARD_INPUT) == 0
                    ? file_read_standard_input(LIMIT_ROUTINE_BYTES, &bytes, arena, &reason)
                    : file_read(path, LIMIT_ROUTINE_BYTES, true, &bytes, arena, &reason);

    if (read) {
        source_init(&source, path, bytes.bytes, bytes.length);
        routine = routine_load(&source, vocabulary, diags);
        source_finish(&source);
        file_bytes_finish(&bytes);
    } else {
        diags_add_file(diags, SEVERITY_ERROR, bytes.too_large ? "limit/bytes" : "media/unreadable",
                       path, NULL, "the file %s", reason);
    }
    arena_free(arena);
    return routine;
}
