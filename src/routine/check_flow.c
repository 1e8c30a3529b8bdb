/* The rules over what follows what: ways, answers that steps wait for, reach and ends. */
#include "routine/check_answers.h"
#include "routine/length.h"
#include "routine/limits.h"
#include "routine/place.h"
#include "routine/reading.h"
#include "routine/route.h"

#include <string.h>

static void check_go(const Reading *reading, int step, const Way *way, const JsonNode *node) {
    const Routine *routine = reading->routine;
    const JsonNode *go = place_member(node, "go");
    const char *to = place_step(reading, way->step);
    if (!go) {
        go = node;
    }
    int target = routine->steps[way->step].group;
    if (!route_holds(routine, target, routine->steps[step].group)) {
        const char *name = routine->groups[target].name;
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/go-reach", go,
                    "name a step of the same list, or one of a group that this step is in",
                    "'%s' cannot go to '%s': that step is inside the group '%s'",
                    place_step(reading, step), to, name ? name : "");
    } else if (way->step <= step && way->at_most == 0) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/endless", go,
                    "add \"at_most\", 1 to 9: how often this way may be taken",
                    way->step == step ? "'%s' leads back to itself, and never ends"
                                      : "the way back to '%s' never ends",
                    to);
    }
}

/* Checks a way and what it falls back to. [node] is the object that says it, or what stands for it
** when the step repeats another. */
static void check_way(const Reading *reading, int step, const Way *way, const JsonNode *node) {
    for (;;) {
        if (way->kind == WAY_GO) {
            check_go(reading, step, way, node);
        }
        const JsonNode *otherwise = place_member(node, "else");
        if (otherwise && way->at_most == 0 && way->within == 0) {
            json_report_name(reading->doc, reading->diags, SEVERITY_WARNING, "flow/else", otherwise,
                             "add \"at_most\" or \"within_seconds\", or leave 'else' out",
                             "this 'else' is never used: the way before it is never used up");
        }
        if (!way->otherwise) {
            return;
        }
        way = way->otherwise;
        node = otherwise ? otherwise : node;
    }
}

static void check_ways(const Reading *reading, int step) {
    const Way *way = NULL;
    for (size_t i = 0; (way = route_way(&reading->routine->steps[step], i)) != NULL; i++) {
        check_way(reading, step, way, place_way(reading, step, i));
    }
}

static void check_bands(const Reading *reading, int step) {
    const Ask *ask = &reading->routine->steps[step].ask;
    if (ask->kind != ASK_SCALE || ask->band_count == 0) {
        return;
    }
    const JsonNode *bands = place_member(place_own(reading, step, "ask"), "bands");
    if (!bands) {
        return;
    }
    for (size_t i = 0; i < ask->band_count; i++) {
        const Band *band = &ask->bands[i];
        const JsonNode *node = place_element(bands, i);
        if (band->from > band->to || band->from < ask->from || band->to > ask->to) {
            json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/bands", node,
                        "'from' is the lower number, and both are on the scale",
                        "this band runs from %d to %d, but the scale from %d to %d", band->from,
                        band->to, ask->from, ask->to);
            return;
        }
    }
    for (int value = ask->from; value <= ask->to; value++) {
        size_t covered = 0, last = 0;
        for (size_t i = 0; i < ask->band_count; i++) {
            if (value >= ask->bands[i].from && value <= ask->bands[i].to) {
                covered++;
                last = i;
            }
        }
        if (covered != 1) {
            json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/bands",
                        covered ? place_element(bands, last) : bands,
                        "each value of the scale must be in one band",
                        covered ? "the answer %d is in %zu bands" : "the answer %d is in no band",
                        value, covered);
            return;
        }
    }
}

/* A question of [kind] that is asked before byte [offset]. */
static bool asked_before(const Routine *routine, AskKind kind, size_t offset) {
    for (size_t i = 0; i < routine->step_count; i++) {
        if (routine->steps[i].ask.kind == kind && routine->steps[i].offset < offset) {
            return true;
        }
    }
    return false;
}

static void check_area(const Reading *reading, int step) {
    const Step *s = &reading->routine->steps[step];
    if (asked_before(reading->routine, ASK_AREA, s->offset)) {
        return;
    }
    for (size_t i = 0; s->has_diagram && i < s->diagram.region_count; i++) {
        if (s->diagram.regions[i].region == WORD_NONE) {
            const JsonNode *own = place_member(place_own(reading, step, "diagram"), "regions");
            json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/area",
                        own ? place_element(own, i) : place_here(reading, step, "diagram"),
                        "ask { \"kind\": \"area\", \"of\": [...] } in a step before this one",
                        "'{area}' stands for nothing: no area is asked for before '%s'", s->id);
            return;
        }
    }
}

/* Is [step] inside a group that is played in rounds and does not hold [group] too? Then there is
** one answer for each round, and none of them is the one that is meant. */
static const Group *rounds_of(const Routine *routine, int step, int group) {
    for (int g = routine->steps[step].group; !route_holds(routine, g, group);
         g = routine->groups[g].parent) {
        const Group *inner = &routine->groups[g];
        if (inner->repeat > 1 || inner->sides != SIDES_NONE || inner->spot_count > 0) {
            return inner;
        }
    }
    return NULL;
}

static void check_spots(const Reading *reading, int index) {
    const Routine *routine = reading->routine;
    const Group *group = &routine->groups[index];
    const JsonNode *spots = place_member(reading->group_nodes[index], "spots");
    for (size_t i = 0; i < group->spot_count; i++) {
        const JsonNode *node = place_element(spots, i);
        const Step *step = &routine->steps[group->spots[i]];
        const Group *inner = rounds_of(routine, group->spots[i], index);
        if (!node) {
            node = reading->group_nodes[index];
        }
        if (step->ask.kind != ASK_SPOTS) {
            json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/spots", node,
                        "name the step that has \"ask\": { \"kind\": \"spots\" }",
                        "'%s' does not ask for spots", step->id);
        } else if (step->offset > group->offset) {
            json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/spots", node,
                        "put the question before the group",
                        "'%s' is asked only after this group begins", step->id);
        } else if (inner) {
            json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/spots", node,
                        "put this group inside that one",
                        "the spots of '%s' belong to a round of '%s', which is over here", step->id,
                        inner->name);
        }
    }
}

static void check_group(const Reading *reading, int index) {
    const Group *group = &reading->routine->groups[index];
    const JsonNode *node = reading->group_nodes[index];
    check_spots(reading, index);
    const JsonNode *revisit = place_member(node, "revisit");
    if (group->revisit && group->spot_count == 0) {
        json_report_name(reading->doc, reading->diags, SEVERITY_ERROR, "flow/revisit",
                         revisit ? revisit : node,
                         "add \"spots\": the step where the spots are found",
                         "'revisit' without 'spots': there is nothing to come back to");
    }
    const JsonNode *sides = place_member(node, "sides");
    if (group->sides == SIDES_ASKED && !asked_before(reading->routine, ASK_SIDE, group->offset)) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/sides",
                    sides ? sides : node,
                    "ask { \"kind\": \"side\" } in a step before the group, or write "
                    "\"left-right\"",
                    "no side is asked for before the group '%s'", group->name);
    }
}

static bool group_is_core(const Routine *routine, int group) {
    while (group != GROUP_NONE && !routine->groups[group].core) {
        group = routine->groups[group].parent;
    }
    return group != GROUP_NONE;
}

static bool is_core(const Routine *routine, int step) {
    return routine->steps[step].core || group_is_core(routine, routine->steps[step].group);
}

/* Warns where a step of the short cut waits for an answer that the short cut never asks for. */
static void check_core_when(const Reading *reading, const WhenList *when, const JsonNode *node,
                            const char *what, const char *name) {
    for (size_t i = 0; i < when->count; i++) {
        const When *one = &when->all[i];
        if (one->kind == WHEN_ANSWER && !is_core(reading->routine, one->step)) {
            const JsonNode *place = place_element(node, i);
            const JsonNode *answer = place_member(place, "answer");
            json_report(
                reading->doc, reading->diags, SEVERITY_WARNING, "flow/core",
                answer ? answer : place, "make the question core too",
                "the %s '%s' is kept in the short cut, but '%s', whose answer it waits for, is not",
                what, name, place_step(reading, one->step));
        }
    }
}

static void check_core(const Reading *reading) {
    const Routine *routine = reading->routine;
    for (size_t i = 0; i < routine->step_count; i++) {
        if (routine->steps[i].when.count > 0 && is_core(routine, (int)i)) {
            check_core_when(reading, &routine->steps[i].when, place_here(reading, (int)i, "when"),
                            "step", routine->steps[i].id);
        }
    }
    for (size_t i = 1; i < routine->group_count; i++) {
        bool core = group_is_core(routine, (int)i);
        for (size_t s = 0; !core && s < routine->step_count; s++) {
            core = routine->steps[s].core && route_holds(routine, (int)i, routine->steps[s].group);
        }
        if (core) {
            check_core_when(reading, &routine->groups[i].when,
                            place_member(reading->group_nodes[i], "when"), "group",
                            routine->groups[i].name);
        }
    }
}

static void check_reach(const Reading *reading) {
    const Routine *routine = reading->routine;
    Arena *arena = arena_new();
    Reach reach = route_reach(routine, arena);
    for (size_t g = 0; g < routine->group_count; g++) {
        const Group *group = &routine->groups[g];
        bool told = false; /* only the first of a row: the others follow from it */
        for (size_t i = 0; reach.groups[g] && i < group->count; i++) {
            Item item = group->items[i];
            bool reached = item.is_group ? reach.groups[item.index] : reach.steps[item.index];
            const char *name =
                item.is_group ? routine->groups[item.index].name : routine->steps[item.index].id;
            const JsonNode *node =
                item.is_group ? reading->group_nodes[item.index] : reading->step_nodes[item.index];
            const JsonNode *id = place_member(node, item.is_group ? "group" : "id");
            if (!reached && !told) {
                json_report(reading->doc, reading->diags, SEVERITY_WARNING, "flow/unreachable",
                            id ? id : node, "let a way lead here, or take it out",
                            "nobody can come to '%s': every way before it leads elsewhere", name);
            }
            told = !reached;
        }
    }
    arena_free(arena);
}

static void check_limits(const Reading *reading) {
    const JsonNode *steps = place_member(reading->group_nodes[0], "steps");
    const JsonNode *node = steps ? steps : json_root(reading->doc);
    double visits = length_visits(reading->routine, reading->vocabulary);
    if (visits > LIMIT_VISITS) {
        json_report_name(reading->doc, reading->diags, SEVERITY_ERROR, "limit/visits", node,
                         "lower 'repeat' or 'at_most', or take steps out",
                         "a session could play %.0f steps, at most %d are allowed", visits,
                         LIMIT_VISITS);
        return;
    }
    reading->routine->length = length_of(reading->routine, reading->vocabulary);
    Usec longest = reading->routine->length.longest;
    if (longest > LIMIT_SESSION) {
        json_report_name(reading->doc, reading->diags, SEVERITY_ERROR, "limit/session", node,
                         "lower 'repeat' or 'at_most', or make steps shorter",
                         "a session could take %.0f minutes, at most %.0f are allowed",
                         (double)longest / (double)USEC_MINUTE,
                         (double)LIMIT_SESSION / (double)USEC_MINUTE);
    }
}

void check_flow(const Reading *reading) {
    const Routine *routine = reading->routine;
    size_t errors = diags_count(reading->diags, SEVERITY_ERROR);
    for (size_t i = 0; i < routine->step_count; i++) {
        check_ways(reading, (int)i);
        check_bands(reading, (int)i);
        check_area(reading, (int)i);
        const Step *step = &routine->steps[i];
        if (step->when.count > 0) {
            check_answers(reading, &step->when, place_here(reading, (int)i, "when"), (int)i,
                          step->offset);
        }
    }
    for (size_t i = 1; i < routine->group_count; i++) {
        check_group(reading, (int)i);
        check_answers(reading, &routine->groups[i].when,
                      place_member(reading->group_nodes[i], "when"), STEP_NONE,
                      routine->groups[i].offset);
    }
    check_core(reading);
    /* Ways that lead nowhere or back for ever have no length. */
    if (diags_count(reading->diags, SEVERITY_ERROR) == errors) {
        check_reach(reading);
        check_limits(reading);
    }
}
