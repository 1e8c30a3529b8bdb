/* Which steps and groups there are, and in what order: everything that must be known before a value
** can refer to a step. */
#include "routine/limits.h"
#include "routine/loading.h"

#include <string.h>

#define REPEAT_LEAST 2
#define REPEAT_MOST 20
#define REST_MOST 600

/* Ways use these where a step's id could stand. */
static const char *const reserved_ids[] = {"next", "end", "leave"};

static const char *const sides_names[] = {
    [SIDES_LEFT_RIGHT - 1] = "left-right",
    [SIDES_RIGHT_LEFT - 1] = "right-left",
    [SIDES_ASKED - 1] = "asked",
};
_Static_assert(sizeof sides_names / sizeof sides_names[0] == SIDES_COUNT - 1, "all but none");

int load_plan_step(Fields *fields, const JsonNode *node) {
    Loader *loader = loading_of(fields);
    int step = names_find(&loader->step_names, json_string(node));

    if (step == NAMES_NONE) {
        fields_unknown(fields, "flow/unknown-step", node, "step", json_string(node),
                       loader->step_ids, loader->reading.routine->step_count);
        return STEP_NONE;
    }
    return step;
}

/* Groups */

static void read_sides(Fields *fields, const JsonNode *node, void *out) {
    int sides = fields_name(fields, node, sides_names, SIDES_COUNT - 1);

    if (sides >= 0)
        *(SidesOrder *)out = (SidesOrder)(sides + 1);
}

static void read_spots(Fields *fields, const JsonNode *node, void *out) {
    Group *group = out;
    bool many = json_type(node) == JSON_ARRAY;
    int *spots = arena_array(fields->arena, many ? json_count(node) : 1, sizeof *spots);

    if (many && json_count(node) == 0)
        fields_error(fields, "shape/empty", node, NULL,
                     "'spots' is empty, must name a step that asks for them");
    for (const JsonNode *at = many ? json_first(node) : node; at;
         at = many ? json_next(at) : NULL) {
        int step =
            fields_type(fields, at, FIELD_IS_STRING) ? load_plan_step(fields, at) : STEP_NONE;

        if (step != STEP_NONE)
            spots[group->spot_count++] = step;
    }
    group->spots = spots;
}

static const Field group_rows[] = {
    {.name = "group", .kind = FIELD_SKIP, .required = true, .types = FIELD_IS_STRING},
    {FIELD_ROW(FIELD_INTEGER, "repeat", Group, repeat), .least = REPEAT_LEAST, .most = REPEAT_MOST},
    {FIELD_ROW(FIELD_OWN, "sides", Group, sides), .types = FIELD_IS_STRING, .read = read_sides},
    {.name = "spots",
     .kind = FIELD_OWN,
     .types = FIELD_IS_STRING | FIELD_IS_ARRAY,
     .read = read_spots},
    {FIELD_ROW(FIELD_FLAG, "revisit", Group, revisit)},
    {FIELD_ROW(FIELD_SECONDS, "rest_seconds", Group, rest), .most = REST_MOST},
    {FIELD_ROW(FIELD_OWN, "when", Group, when), .types = FIELD_IS_OBJECT | FIELD_IS_ARRAY,
     .read = load_when},
    {FIELD_ROW(FIELD_FLAG, "core", Group, core)},
    {FIELD_ROW(FIELD_FLAG, "kiosk", Group, kiosk)},
    {.name = "steps", .kind = FIELD_SKIP, .required = true, .types = FIELD_IS_ARRAY},
};
static const FieldTable group_table = FIELD_TABLE("a group", group_rows);

static void read_groups(Loader *loader) {
    Routine *routine = loader->reading.routine;

    for (size_t i = 1; i < routine->group_count; i++) {
        Group *group = &routine->groups[i];
        const JsonNode *node = loader->reading.group_nodes[i];

        fields_read(&loader->fields, node, &group_table, group);
        if (group->depth > LIMIT_GROUP_DEPTH)
            fields_error(&loader->fields, "limit/group-depth", node, NULL,
                         "group '%s' lies %d deep, must be %d at most", group->name, group->depth,
                         LIMIT_GROUP_DEPTH);
        for (int above = group->parent; group->sides != SIDES_NONE && above > 0;
             above = routine->groups[above].parent) {
            if (routine->groups[above].sides != SIDES_NONE) {
                fields_error(&loader->fields, "shape/nested-sides", json_member(node, "sides"),
                             NULL, "'sides' stands inside group '%s', which has 'sides' too",
                             routine->groups[above].name);
                break;
            }
        }
    }
}

/* The plan */

static bool is_group(const JsonNode *node) {
    return json_member(node, "group") || json_member(node, "steps");
}

static const JsonNode *list_of(const JsonNode *node) {
    const JsonNode *steps = json_member(node, "steps");

    return steps && json_type(steps) == JSON_ARRAY ? steps : NULL;
}

static void count(const JsonNode *array, size_t *steps, size_t *groups) {
    for (const JsonNode *node = json_first(array); node; node = json_next(node)) {
        if (json_type(node) != JSON_OBJECT)
            continue;
        if (!is_group(node)) {
            ++*steps;
            continue;
        }
        ++*groups;
        if (list_of(node))
            count(list_of(node), steps, groups);
    }
}

/* The id that [node] holds, "" if it holds none that is fit. */
static const char *read_id(Loader *loader, const JsonNode *node, Names *names, int value,
                           const char *what) {
    Fields *fields = &loader->fields;
    const char *id;

    if (!node || json_type(node) != JSON_STRING)
        return "";
    id = fields_id(fields, node);
    if (!id)
        return "";
    for (size_t i = 0; i < sizeof reserved_ids / sizeof reserved_ids[0]; i++) {
        if (names == &loader->step_names && strcmp(id, reserved_ids[i]) == 0)
            fields_error(fields, "shape/id", node, NULL,
                         "'%s' is what a way says, must be another id", id);
    }
    if (names_add(names, id, value) != NAMES_NONE)
        fields_error(fields, "shape/duplicate-id", node, NULL,
                     "'%s' names another %s too, must be its own", id, what);
    return id;
}

static void plan_step(Loader *loader, const JsonNode *node, int group) {
    Routine *routine = loader->reading.routine;
    size_t index = routine->step_count++;
    Step *step = &routine->steps[index];

    step->group = group;
    step->offset = json_offset(node);
    step->id = read_id(loader, json_member(node, "id"), &loader->step_names, (int)index, "step");
    loader->reading.step_nodes[index] = node;
    loader->step_ids[index] = step->id;
}

static void plan_list(Loader *loader, const JsonNode *array, int own);

static void plan_group(Loader *loader, const JsonNode *node, int parent) {
    Routine *routine = loader->reading.routine;
    size_t index = routine->group_count++;
    Group *group = &routine->groups[index];

    group->parent = parent;
    group->depth = parent == GROUP_NONE ? 0 : routine->groups[parent].depth + 1;
    group->repeat = 1;
    group->kiosk = true;
    group->offset = json_offset(node);
    loader->reading.group_nodes[index] = node;
    if (parent == GROUP_NONE)
        return;
    group->name =
        read_id(loader, json_member(node, "group"), &loader->group_names, (int)index, "group");
    if (list_of(node))
        plan_list(loader, list_of(node), (int)index);
}

static void plan_list(Loader *loader, const JsonNode *array, int own) {
    Routine *routine = loader->reading.routine;
    Group *group = &routine->groups[own];

    group->items = arena_array(routine->arena, json_count(array), sizeof *group->items);
    if (json_count(array) == 0)
        fields_error(&loader->fields, "shape/empty", array, NULL,
                     "'steps' is empty, must hold one step at least");
    for (const JsonNode *node = json_first(array); node; node = json_next(node)) {
        Item *item = &group->items[group->count];

        if (!fields_type(&loader->fields, node, FIELD_IS_OBJECT))
            continue;
        group->count++;
        item->is_group = is_group(node);
        item->index = (int)(item->is_group ? routine->group_count : routine->step_count);
        if (item->is_group)
            plan_group(loader, node, own);
        else
            plan_step(loader, node, own);
    }
}

bool load_plan(Loader *loader, const JsonNode *array) {
    Routine *routine = loader->reading.routine;
    size_t steps = 0, groups = 1;

    count(array, &steps, &groups);
    if (steps > LIMIT_STEPS) {
        fields_error(&loader->fields, "limit/steps", array, NULL,
                     "the routine has %zu steps, must have %d at most", steps, LIMIT_STEPS);
        return false;
    }
    routine->steps = arena_array(routine->arena, steps, sizeof *routine->steps);
    routine->groups = arena_array(routine->arena, groups, sizeof *routine->groups);
    loader->reading.step_nodes = arena_array(loader->scratch, steps, sizeof(JsonNode *));
    loader->reading.group_nodes = arena_array(loader->scratch, groups, sizeof(JsonNode *));
    loader->step_ids = arena_array(loader->scratch, steps, sizeof *loader->step_ids);
    loader->drafts = arena_array(loader->scratch, steps, sizeof *loader->drafts);
    names_init(&loader->step_names, loader->scratch, steps);
    names_init(&loader->group_names, loader->scratch, groups);
    plan_group(loader, json_root(loader->reading.doc), GROUP_NONE);
    plan_list(loader, array, 0);
    read_groups(loader);
    return true;
}
