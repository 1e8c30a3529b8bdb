#include "routine/route.h"

#include <assert.h>

const Way *route_way(const Step *step, size_t index) {
    const Ask *ask = &step->ask;
    switch (ask->kind) {
    case ASK_YES_NO:
        return index == 0 ? &ask->yes : index == 1 ? &ask->no : NULL;
    case ASK_CHOICE:
        return index < ask->option_count ? &ask->options[index].way : NULL;
    case ASK_SCALE:
        return index < ask->band_count ? &ask->bands[index].way : NULL;
    default:
        return NULL;
    }
}

static bool way_is_limited(const Way *way) {
    return way->at_most > 0 || way->within > 0;
}

static Exit exit_of(const Way *way, bool otherwise) {
    Exit exit = {.kind = EXIT_SESSION,
                 .step = STEP_NONE,
                 .at_most = way->at_most,
                 .within = way->within,
                 .otherwise = otherwise};
    if (way->kind == WAY_NEXT) {
        exit.kind = EXIT_NEXT;
    } else if (way->kind == WAY_GO) {
        exit.kind = EXIT_STEP;
        exit.step = way->step;
    }
    return exit;
}

/* Puts the exits of [step] into [exits], or only counts them where that is NULL. */
static size_t list_exits(const Step *step, Exit *exits) {
    size_t count = 0;
    const Way *way = NULL;
    for (size_t i = 0; (way = route_way(step, i)) != NULL; i++) {
        bool otherwise = false;
        for (;;) {
            if (exits) {
                exits[count] = exit_of(way, otherwise);
            }
            count++;
            if (!way_is_limited(way)) {
                break;
            }
            otherwise = true;
            if (!way->otherwise) {
                if (exits) {
                    exits[count] = (Exit){.kind = EXIT_NEXT, .step = STEP_NONE, .otherwise = true};
                }
                count++;
                break;
            }
            way = way->otherwise;
        }
    }
    if (count == 0) {
        if (exits) {
            exits[count] = (Exit){.kind = EXIT_NEXT, .step = STEP_NONE};
        }
        count++;
    }
    AskKind kind = step->ask.kind;
    if (step->group != 0 && (kind == ASK_TENDER || kind == ASK_COMPARE)) {
        if (exits) {
            exits[count] = (Exit){.kind = EXIT_ROUND_END, .step = STEP_NONE};
        }
        count++;
    }
    return count;
}

const Exit *route_exits(const Step *step, Arena *arena, size_t *count) {
    *count = list_exits(step, NULL);
    Exit *exits = arena_array(arena, *count, sizeof *exits);
    list_exits(step, exits);
    return exits;
}

bool route_step_optional(const Step *step) {
    return step->when.count > 0 || !step->kiosk;
}

bool route_group_optional(const Group *group) {
    return group->when.count > 0 || !group->kiosk || group->spot_count > 0;
}

bool route_holds(const Routine *routine, int group, int inner) {
    while (inner != GROUP_NONE && inner != group) {
        inner = routine->groups[inner].parent;
    }
    return inner == group;
}

int route_item(const Routine *routine, int group, int step) {
    const Group *list = &routine->groups[group];
    for (size_t i = 0; i < list->count; i++) {
        Item item = list->items[i];
        if (item.is_group ? route_holds(routine, item.index, routine->steps[step].group)
                          : item.index == step) {
            return (int)i;
        }
    }
    return -1;
}

typedef struct ReachWork {
    const Routine *routine;
    Arena *arena;
    Reach reach;
    bool *passed; /* groups: can a round of it come to its end? */
    bool *named;  /* steps: does a way lead here from a step that can be reached? */
} ReachWork;

static bool *item_mark(const ReachWork *work, Item item) {
    return item.is_group ? &work->reach.groups[item.index] : &work->reach.steps[item.index];
}

static void reach_list(ReachWork *work, int group);

/* Marks what the item at [place] of the list leads to. True when it leads past it. */
static bool reach_past(ReachWork *work, const Group *list, size_t place, bool *round_end) {
    Item item = list->items[place];
    if (item.is_group) {
        const Group *group = &work->routine->groups[item.index];
        reach_list(work, item.index);
        return route_group_optional(group) || work->passed[item.index];
    }
    const Step *step = &work->routine->steps[item.index];
    bool past = route_step_optional(step);
    size_t count = 0;
    const Exit *exits = route_exits(step, work->arena, &count);
    for (size_t i = 0; i < count; i++) {
        if (exits[i].kind == EXIT_NEXT) {
            past = true;
        } else if (exits[i].kind == EXIT_STEP) {
            work->named[exits[i].step] = true;
        } else if (exits[i].kind == EXIT_ROUND_END) {
            *round_end = true;
        }
    }
    return past;
}

/* What can be reached inside a list does not hang on how it was come to, so each is done once. */
static void reach_list(ReachWork *work, int group) {
    const Group *list = &work->routine->groups[group];
    bool *done = arena_array(work->arena, list->count, sizeof *done);
    bool again = true;
    if (list->count == 0) {
        work->passed[group] = true;
        return;
    }
    *item_mark(work, list->items[0]) = true;
    while (again) {
        again = false;
        for (size_t i = 0; i < list->count; i++) {
            Item item = list->items[i];
            bool *mark = item_mark(work, item);
            if (!item.is_group && work->named[item.index]) {
                *mark = true;
            }
            if (!*mark || done[i]) {
                continue;
            }
            done[i] = true;
            again = true;
            bool round_end = false;
            if (reach_past(work, list, i, &round_end)) {
                if (i + 1 < list->count) {
                    *item_mark(work, list->items[i + 1]) = true;
                } else {
                    round_end = true;
                }
            }
            if (round_end) {
                work->passed[group] = true;
            }
        }
    }
}

Reach route_reach(const Routine *routine, Arena *arena) {
    ReachWork work = {
        .routine = routine,
        .arena = arena,
        .reach = {arena_array(arena, routine->step_count, sizeof(bool)),
                  arena_array(arena, routine->group_count, sizeof(bool))},
        .passed = arena_array(arena, routine->group_count, sizeof(bool)),
        .named = arena_array(arena, routine->step_count, sizeof(bool)),
    };
    assert(routine->group_count > 0);
    work.reach.groups[0] = true;
    reach_list(&work, 0);
    return work.reach;
}
