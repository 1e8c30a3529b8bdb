/* Each list of items (the routine's own, then those of its groups) is a small graph: what stands
** after an item, and where its ways lead. It is measured once for one round, and counts as a single
** item of the list that holds it. */
#include "routine/length.h"

#include "base/memory.h"
#include "routine/reading.h"
#include "routine/route.h"

#include <math.h>
#include <stdlib.h>

/* Longer than any session; sums are capped here when they become times again. */
#define LENGTH_CAP ((Usec)1000 * 365 * 24 * USEC_HOUR)

typedef struct Measure {
    const Routine *routine;
    const Vocabulary *vocabulary;
    Arena *arena;
    const Usec *lead_ins; /* of each step; NULL where [visits] */
    bool visits;          /* counts steps, not time */
} Measure;

/* A way on from an item. [to] is an item of the list, or its count for the end of the round, or one
** more for the end of the session. */
typedef struct Edge {
    int from, to;
    int step;       /* where it leads when that is outside the list ([to] is -1) */
    double cost;    /* the least time in [from] before it is taken */
    double at_most; /* times it may be taken, by now over all rounds of the groups inside */
    Usec within;
    bool otherwise;
} Edge;

typedef struct Edges {
    Edge *all;
    size_t count, capacity;
} Edges;

/* One round of a list. */
typedef struct Round {
    double pass;  /* the least time to its end; INFINITY: never */
    double leave; /* the least time to an end of the session */
    double most;
    Edges escapes; /* ways to lists that enclose it; [cost] is from the start of the round */
} Round;

static void add_edge(Edges *edges, Edge edge) {
    if (edges->count == edges->capacity) {
        edges->capacity = mem_grow(edges->capacity, edges->count + 1);
        edges->all = mem_resize(edges->all, edges->capacity, sizeof *edges->all);
    }
    edges->all[edges->count++] = edge;
}

typedef enum Extreme { LEAST, USUAL, MOST } Extreme;

static Usec pace_time(const Measure *measure, const Step *step, Extreme extreme) {
    const Pace *pace = &step->pace;
    if (pace->kind == PACE_HOLD) {
        return extreme == LEAST  ? usec_min(pace->at_least, pace->length)
               : extreme == MOST ? (pace->at_most > pace->length ? pace->at_most : pace->length)
                                 : pace->length;
    }
    return step_pace_length(measure->vocabulary, step);
}

static double step_time(const Measure *measure, const Step *step, Extreme extreme) {
    if (measure->visits) {
        return 1;
    }
    if (step->pace.kind == PACE_PERSON) {
        return (double)(step->about > 0              ? step->about
                        : step->ask.kind != ASK_NONE ? LENGTH_QUESTION
                                                     : LENGTH_WAIT);
    }
    size_t index = (size_t)(step - measure->routine->steps);
    return (double)(measure->lead_ins[index] + pace_time(measure, step, extreme));
}

/* How often the list of [group] is played. */
static double group_rounds(const Routine *routine, const Group *group, Extreme extreme) {
    double rounds = group->repeat * (group->sides != SIDES_NONE ? 2 : 1);
    if (group->spot_count == 0 || extreme == USUAL) {
        return rounds;
    }
    int spots = 0;
    for (size_t i = 0; extreme == MOST && i < group->spot_count; i++) {
        spots += routine->steps[group->spots[i]].ask.at_most;
    }
    return rounds * spots;
}

static double group_time(const Measure *measure, const Group *group, double round, double rounds) {
    if (rounds < 1) {
        return 0;
    }
    return rounds * round + (measure->visits ? 0 : (rounds - 1) * (double)group->rest);
}

static Round measure_list(const Measure *measure, int group);

typedef struct ListWork {
    const Measure *measure;
    int group;
    int count;
    double *most; /* of each item */
    Edges edges;  /* in the order of their items */
} ListWork;

/* Adds a way from item [from] to [step], which may lie outside the list. */
static void add_way(ListWork *work, int from, int step, Edge edge) {
    edge.from = from;
    edge.to = route_item(work->measure->routine, work->group, step);
    edge.step = step;
    add_edge(&work->edges, edge);
}

static void measure_step(ListWork *work, int place, const Step *step) {
    const Measure *measure = work->measure;
    double least = step_time(measure, step, LEAST);
    work->most[place] = step_time(measure, step, MOST);
    if (route_step_optional(step)) {
        add_edge(&work->edges, (Edge){.from = place, .to = place + 1, .cost = 0});
    }
    size_t count = 0;
    const Exit *exits = route_exits(step, measure->arena, &count);
    for (size_t i = 0; i < count; i++) {
        const Exit *exit = &exits[i];
        Edge edge = {.from = place,
                     .cost = least,
                     .at_most = exit->at_most,
                     .within = exit->within,
                     .otherwise = exit->otherwise};
        if (exit->kind == EXIT_STEP) {
            add_way(work, place, exit->step, edge);
        } else {
            edge.to = exit->kind == EXIT_NEXT        ? place + 1
                      : exit->kind == EXIT_ROUND_END ? work->count
                                                     : work->count + 1;
            add_edge(&work->edges, edge);
        }
    }
}

static void measure_group(ListWork *work, int place, int index) {
    const Measure *measure = work->measure;
    const Group *group = &measure->routine->groups[index];
    Round round = measure_list(measure, index);
    double rounds = group_rounds(measure->routine, group, MOST);
    work->most[place] = group_time(measure, group, round.most, rounds);
    if (isfinite(round.leave)) {
        add_edge(&work->edges, (Edge){.from = place, .to = work->count + 1, .cost = round.leave});
    }
    if (route_group_optional(group)) {
        add_edge(&work->edges, (Edge){.from = place, .to = place + 1, .cost = 0});
    } else if (isfinite(round.pass)) {
        double pass =
            group_time(measure, group, round.pass, group_rounds(measure->routine, group, LEAST));
        add_edge(&work->edges, (Edge){.from = place, .to = place + 1, .cost = pass});
    }
    for (size_t i = 0; i < round.escapes.count; i++) {
        /* Each round has its own count, which goes on when the round is come to again. */
        Edge escape = round.escapes.all[i];
        escape.at_most *= rounds;
        add_way(work, place, escape.step, escape);
    }
    free(round.escapes.all);
}

/* The least time to each item of the list, to its end and to the end of the session. Ways that open
** only when others are used up are taken only [with_otherwise]. */
static void find_least(const ListWork *work, bool with_otherwise, double *least) {
    for (int i = 0; i < work->count + 2; i++) {
        least[i] = i == 0 ? 0 : INFINITY;
    }
    bool again = true;
    while (again) {
        again = false;
        for (size_t i = 0; i < work->edges.count; i++) {
            const Edge *edge = &work->edges.all[i];
            if (edge->to < 0 || (edge->otherwise && !with_otherwise)) {
                continue;
            }
            double time = least[edge->from] + edge->cost;
            if (time < least[edge->to]) {
                least[edge->to] = time;
                again = again || edge->to < edge->from;
            }
        }
    }
}

/* The longest way forward from item [start] to each item, that item included. */
static void find_most(const ListWork *work, int start, double *most) {
    for (int i = 0; i < work->count; i++) {
        most[i] = i == start ? work->most[i] : -INFINITY;
    }
    for (size_t i = 0; i < work->edges.count; i++) {
        const Edge *edge = &work->edges.all[i];
        if (edge->from >= start && edge->to > edge->from && edge->to < work->count) {
            most[edge->to] = fmax(most[edge->to], most[edge->from] + work->most[edge->to]);
        }
    }
}

static double longest(const ListWork *work) {
    double *most = mem_new((size_t)work->count, sizeof *most);
    double total = 0;
    find_most(work, 0, most);
    for (int i = 0; i < work->count; i++) {
        total = fmax(total, most[i]);
    }
    /* A way back adds what lies between its two ends, as often as it may be taken. Its count is not
    ** begun anew by another way back, so ways back within one list add up and do not multiply. */
    for (int start = 0; start < work->count; start++) {
        bool found = false;
        for (size_t i = 0; i < work->edges.count; i++) {
            const Edge *edge = &work->edges.all[i];
            if (edge->to != start || edge->from < start) {
                continue;
            }
            if (!found) {
                find_most(work, start, most);
                found = true;
            }
            if (isfinite(most[edge->from])) {
                double again = edge->at_most * most[edge->from];
                bool bounded = edge->within > 0 && !work->measure->visits;
                total += bounded ? fmin(again, (double)edge->within) : again;
            }
        }
    }
    free(most);
    return total;
}

static Round measure_list(const Measure *measure, int group) {
    const Group *list = &measure->routine->groups[group];
    ListWork work = {.measure = measure,
                     .group = group,
                     .count = (int)list->count,
                     .most = mem_new(list->count, sizeof(double))};
    for (int i = 0; i < work.count; i++) {
        Item item = list->items[i];
        if (item.is_group) {
            measure_group(&work, i, item.index);
        } else {
            measure_step(&work, i, &measure->routine->steps[item.index]);
        }
    }
    double *least = mem_new(list->count + 2, sizeof *least);
    find_least(&work, false, least);
    if (isinf(least[work.count]) && isinf(least[work.count + 1])) {
        find_least(&work, true, least);
    }
    Round round = {
        .pass = least[work.count], .leave = least[work.count + 1], .most = longest(&work)};
    for (size_t i = 0; i < work.edges.count; i++) {
        Edge edge = work.edges.all[i];
        if (edge.to < 0) {
            edge.cost += least[edge.from];
            add_edge(&round.escapes, edge);
        }
    }
    free(least);
    free(work.most);
    free(work.edges.all);
    return round;
}

typedef struct Usual {
    const Measure *measure;
    int posture; /* the one that the routine is in at this place */
} Usual;

static bool usual_holds(const Usual *usual, const WhenList *when) {
    for (size_t i = 0; i < when->count; i++) {
        const When *one = &when->all[i];
        if (one->kind == WHEN_CONDITION && !one->negate) {
            return false;
        }
        if (one->kind == WHEN_POSTURE && (one->word == usual->posture) == one->negate) {
            return false;
        }
    }
    return true;
}

static double usual_list(Usual *usual, int group) {
    const Routine *routine = usual->measure->routine;
    const Group *list = &routine->groups[group];
    double total = 0;
    for (size_t i = 0; i < list->count; i++) {
        Item item = list->items[i];
        if (item.is_group) {
            const Group *inner = &routine->groups[item.index];
            if (usual_holds(usual, &inner->when)) {
                total += group_time(usual->measure, inner, usual_list(usual, item.index),
                                    group_rounds(routine, inner, USUAL));
            }
            continue;
        }
        const Step *step = &routine->steps[item.index];
        if (usual_holds(usual, &step->when)) {
            total += step_time(usual->measure, step, USUAL);
            usual->posture = step->posture != WORD_NONE ? step->posture : usual->posture;
        }
    }
    return total;
}

static Usec capped(double time) {
    return time < (double)LENGTH_CAP ? (Usec)(time + 0.5) : LENGTH_CAP;
}

static const Usec *find_lead_ins(const Routine *routine, const Vocabulary *vocabulary,
                                 Arena *arena) {
    Usec *lead_ins = arena_array(arena, routine->step_count, sizeof *lead_ins);
    for (size_t i = 0; i < routine->step_count; i++) {
        lead_ins[i] = step_lead_in(vocabulary, &routine->steps[i]);
    }
    return lead_ins;
}

Length length_of(const Routine *routine, const Vocabulary *vocabulary) {
    Arena *arena = arena_new();
    Measure measure = {.routine = routine,
                       .vocabulary = vocabulary,
                       .arena = arena,
                       .lead_ins = find_lead_ins(routine, vocabulary, arena)};
    Usual usual = {&measure, routine->postures.count > 0 ? routine->postures.words[0] : WORD_NONE};
    Round round = measure_list(&measure, 0);
    double shortest = fmin(round.pass, round.leave);
    /* What nobody can come to is a step of the usual session only by its count. */
    double middle = fmax(shortest, fmin(usual_list(&usual, 0), round.most));
    free(round.escapes.all);
    arena_free(measure.arena);
    return (Length){capped(shortest), capped(middle), capped(round.most)};
}

double length_visits(const Routine *routine, const Vocabulary *vocabulary) {
    Measure measure = {
        .routine = routine, .vocabulary = vocabulary, .arena = arena_new(), .visits = true};
    Round round = measure_list(&measure, 0);
    free(round.escapes.all);
    arena_free(measure.arena);
    return round.most;
}
