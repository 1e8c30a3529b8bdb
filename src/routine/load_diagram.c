#include "base/text.h"
#include "routine/loading.h"

#include <string.h>

#define PRESSURE_MOST 3
#define STROKES_LEAST 1
#define STROKES_MOST 180 /* a minute: three changes a second are the most that may be shown */

static const char left_ending[] = "-left";
static const char right_ending[] = "-right";
static const char area_name[] = "{area}";

/* A region's name taken apart: "upper-trap-left" is "upper-trap" and its left side. */
typedef struct RegionName {
    char *base;
    Side side;
} RegionName;

static RegionName split_name(Arena *arena, const char *name) {
    size_t length = strlen(name), left = sizeof left_ending - 1, right = sizeof right_ending - 1;

    if (length > left && strcmp(name + length - left, left_ending) == 0)
        return (RegionName){arena_copy(arena, name, length - left), SIDE_LEFT};
    if (length > right && strcmp(name + length - right, right_ending) == 0)
        return (RegionName){arena_copy(arena, name, length - right), SIDE_RIGHT};
    return (RegionName){arena_string(arena, name), SIDE_NONE};
}

/* Is the side of a region, or its absence, right where it stands? */
static void check_side(Fields *fields, const JsonNode *node, const RegionName *name, bool sided) {
    const Loader *loader = loading_of(fields);

    if (name->side != SIDE_NONE && !sided)
        fields_error(fields, "shape/side", node,
                     arena_print(fields->arena, "write '%s'", name->base),
                     "region '%s' has no sides", name->base);
    else if (name->side != SIDE_NONE && loader->in_sides)
        fields_error_here(fields, "shape/side", node,
                          arena_print(fields->arena, "write '%s'", name->base),
                          "region '%s' names its side, but 'sides' plays both", name->base);
    else if (name->side == SIDE_NONE && sided && !loader->in_sides)
        fields_error_here(fields, "shape/side", node,
                          arena_print(fields->arena, "write '%s-left', '%s-right' or both",
                                      name->base, name->base),
                          "region '%s' has two sides, must say which outside of 'sides'",
                          name->base);
}

static void unknown_region(Fields *fields, const JsonNode *node, const RegionName *name) {
    const char *near = text_nearest(name->base, vocabulary_ids(fields->vocabulary, WORDS_REGIONS),
                                    vocabulary_count(fields->vocabulary, WORDS_REGIONS));
    const char *ending = name->side == SIDE_LEFT    ? left_ending
                         : name->side == SIDE_RIGHT ? right_ending
                                                    : "";
    const char *hint =
        near ? arena_print(fields->arena, "did you mean '%s%s'?", near, ending) : NULL;

    fields_error(fields, "shape/unknown-word", node, hint, "unknown region '%s'",
                 json_string(node));
}

/* Reads one region. False if it is none. */
static bool read_region(Fields *fields, const JsonNode *node, RegionRef *ref) {
    const Loader *loader = loading_of(fields);
    RegionName name;
    bool sided;

    if (!fields_type(fields, node, FIELD_IS_STRING))
        return false;
    name = split_name(fields->arena, json_string(node));
    ref->side = name.side;
    if (strcmp(name.base, area_name) == 0) {
        ref->region = WORD_NONE;
        sided = loader->area_sided;
        /* That there is no area question is a matter of flow, and told once there. */
        if (loader->area_asked)
            check_side(fields, node, &name, sided);
        return true;
    }
    ref->region = vocabulary_find(fields->vocabulary, WORDS_REGIONS, name.base);
    if (ref->region != WORD_NONE) {
        check_side(fields, node, &name, vocabulary_region(fields->vocabulary, ref->region)->sided);
        return true;
    }
    if (vocabulary_find(fields->vocabulary, WORDS_NO_GO, name.base) != WORD_NONE)
        fields_error(fields, "clinical/no-go", node, "no touch is guided there",
                     "'%s' is a no-go zone, must be a region", json_string(node));
    else
        unknown_region(fields, node, &name);
    return false;
}

static void read_regions(Fields *fields, const JsonNode *node, void *out) {
    Diagram *diagram = out;

    diagram->regions = arena_array(fields->arena, json_count(node), sizeof *diagram->regions);
    if (json_count(node) == 0)
        fields_error(fields, "shape/empty", node, NULL,
                     "'regions' is empty, must hold one region at least");
    for (const JsonNode *at = json_first(node); at; at = json_next(at)) {
        if (read_region(fields, at, &diagram->regions[diagram->region_count]))
            diagram->region_count++;
    }
}

/* A close-up shows regions whatever their side. */
static void read_zoom(Fields *fields, const JsonNode *node, void *out) {
    bool many = json_type(node) == JSON_ARRAY;
    size_t count = 0;
    int *words = arena_array(fields->arena, many ? json_count(node) : 1, sizeof *words);

    for (const JsonNode *at = many ? json_first(node) : node; at;
         at = many ? json_next(at) : NULL) {
        RegionRef ref;

        if (read_region(fields, at, &ref) && ref.region != WORD_NONE)
            words[count++] = ref.region;
    }
    *(WordSet *)out = (WordSet){words, count};
}

static const Field diagram_rows[] = {
    {FIELD_ROW(FIELD_WORD, "view", Diagram, view), .words = WORDS_VIEWS},
    {.name = "regions",
     .kind = FIELD_OWN,
     .required = true,
     .types = FIELD_IS_ARRAY,
     .read = read_regions},
    {FIELD_ROW(FIELD_SOME_WORD, "stroke", Diagram, strokes), .words = WORDS_STROKES},
    {FIELD_ROW(FIELD_INTEGER, "pressure", Diagram, pressure), .most = PRESSURE_MOST},
    {FIELD_ROW(FIELD_NUMBER, "per_minute", Diagram, per_minute), .least = STROKES_LEAST,
     .most = STROKES_MOST},
    {FIELD_ROW(FIELD_SOME_WORD, "tool", Diagram, tools), .words = WORDS_TOOLS},
    {FIELD_ROW(FIELD_OWN, "zoom", Diagram, zoom), .types = FIELD_IS_STRING | FIELD_IS_ARRAY,
     .read = read_zoom},
};
static const FieldTable diagram_table = FIELD_TABLE("a diagram", diagram_rows);

void load_diagram(Fields *fields, const JsonNode *node, void *out) {
    Step *step = out;
    Diagram *diagram = &step->diagram;
    const JsonNode *found[FIELDS_MOST];
    bool has_area = false;

    step->has_diagram = true;
    diagram->view = WORD_NONE;
    fields_find(fields, node, &diagram_table, found);
    fields_take(fields, &diagram_table, found, diagram);
    for (size_t i = 0; i < diagram->region_count; i++)
        has_area = has_area || diagram->regions[i].region == WORD_NONE;
    if (has_area && found[0])
        fields_error(fields, "shape/area-view", found[0], NULL,
                     "'view' stands beside '{area}', which brings its own; leave 'view' out");
    else if (!has_area && !json_member(node, "view"))
        fields_missing(fields, node, "view", diagram_table.what);
    if (diagram->strokes.count == 0) {
        int *rest = arena_array(fields->arena, 1, sizeof *rest);

        *rest = vocabulary_find(fields->vocabulary, WORDS_STROKES, "rest");
        diagram->strokes = (WordSet){rest, 1};
    }
}
