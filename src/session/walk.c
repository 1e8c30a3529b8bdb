#include "session/walk.h"

#include "routine/route.h"

#include <string.h>

typedef struct Pass {
    const Walk *walk;
    WalkPlace *place;
    bool planning;             /* spots that were not asked for yet count once */
    Usec rest[POSITION_DEPTH]; /* due since a round of the frame at this depth ended */
} Pass;

static bool answer_holds(const Walk *walk, const When *when, const Position *position) {
    const Answer *answer = answers_find(walk->answers, position, when->step);
    if (!answer)
        return false;
    bool holds = true;
    if (when->is) {
        int symptom = vocabulary_find(walk->safety->vocabulary, WORDS_SYMPTOMS, when->is);
        bool named = symptom >= 0 && symptom < 32 && (answer->symptoms >> symptom & 1u);
        holds = named || (answer->id && strcmp(answer->id, when->is) == 0);
    }
    holds = holds && (!when->has_is_number || answer->number == when->is_number);
    holds = holds && (!when->has_at_least || answer->number >= when->at_least);
    holds = holds && (!when->has_at_most || answer->number <= when->at_most);
    return holds != when->negate;
}

static bool one_holds(const Walk *walk, const When *when, const Position *position, int posture) {
    switch (when->kind) {
    case WHEN_ANSWER:
        return answer_holds(walk, when, position);
    case WHEN_CONDITION:
        return (walk->conditions && walk->conditions[when->word]) != when->negate;
    case WHEN_POSTURE:
        return (posture == when->word) != when->negate;
    case WHEN_COUNT:
        break;
    }
    return false;
}

bool walk_holds(const Walk *walk, const WhenList *when, const Position *position, int posture) {
    for (size_t i = 0; i < when->count; i++) {
        if (!one_holds(walk, &when->all[i], position, posture))
            return false;
    }
    return true;
}

/* Most tender first; those that eased, were left or were never rated are not come back to. */
static int keep_for_revisit(const Walk *walk, int *spots, int count) {
    int least = vocabulary_limits(walk->safety->vocabulary)->tender_come_back;
    int kept = 0;
    for (int i = 0; i < count; i++) {
        int spot = spots[i];
        if (walk->answers->spots[spot].left || walk->answers->spots[spot].tender < least)
            continue;
        int place = kept++;
        while (place > 0 &&
               walk->answers->spots[spots[place - 1]].tender < walk->answers->spots[spot].tender) {
            spots[place] = spots[place - 1];
            place--;
        }
        spots[place] = spot;
    }
    return kept;
}

static void find_spots(const Pass *pass, const Group *group, Frame *frame) {
    const Walk *walk = pass->walk;
    const Position *here = &pass->place->position;
    bool asked = false;
    for (size_t i = 0; i < group->spot_count; i++) {
        frame->spot_count +=
            answers_spots(walk->answers, here, group->spots[i], frame->spots + frame->spot_count,
                          POSITION_SPOTS - frame->spot_count);
        asked = asked || answers_find(walk->answers, here, group->spots[i]);
    }
    if (group->revisit)
        frame->spot_count = keep_for_revisit(walk, frame->spots, frame->spot_count);
    frame->rounds = frame->spot_count;
    if (pass->planning && !asked && !group->revisit)
        frame->rounds = 1;
}

static Side first_side(const Pass *pass, SidesOrder order) {
    switch (order) {
    case SIDES_LEFT_RIGHT:
        return SIDE_LEFT;
    case SIDES_RIGHT_LEFT:
        return SIDE_RIGHT;
    case SIDES_ASKED: {
        const Answer *answer =
            answers_latest(pass->walk->answers, &pass->place->position, ASK_SIDE);
        return answer && strcmp(answer->id, "right") == 0 ? SIDE_RIGHT : SIDE_LEFT;
    }
    case SIDES_NONE:
    case SIDES_COUNT:
        break;
    }
    return SIDE_NONE;
}

/* Goes into [index] unless it has no round to play. */
static bool enter_group(const Pass *pass, int index) {
    const Group *group = &pass->walk->routine->groups[index];
    Position *position = &pass->place->position;
    if (position->depth + 1 >= POSITION_DEPTH)
        return false;
    Frame frame = {.group = index, .rounds = 1, .first = first_side(pass, group->sides)};
    if (group->spot_count > 0)
        find_spots(pass, group, &frame);
    frame.rounds *= group->repeat > 1 ? group->repeat : 1;
    frame.rounds *= frame.first != SIDE_NONE ? 2 : 1;
    if (frame.rounds == 0)
        return false;
    position->frames[++position->depth] = frame;
    return true;
}

static bool plays_group(const Pass *pass, const Group *group) {
    return (group->kiosk || !pass->walk->kiosk) &&
           walk_holds(pass->walk, &group->when, &pass->place->position, pass->place->posture);
}

bool walk_plays(const Walk *walk, const WalkPlace *place) {
    int index = position_step(walk->routine, &place->position);
    if (index == STEP_NONE)
        return false;
    const Step *step = &walk->routine->steps[index];
    return (step->kiosk || !walk->kiosk) &&
           walk_holds(walk, &step->when, &place->position, place->posture) &&
           !safety_leaves_out(walk->safety, step);
}

/* From an item that may or may not be played to the next step that is. */
static bool settle(Pass *pass) {
    const Routine *routine = pass->walk->routine;
    Position *position = &pass->place->position;
    for (;;) {
        Frame *frame = &position->frames[position->depth];
        const Group *group = &routine->groups[frame->group];
        if ((size_t)frame->item < group->count) {
            Item item = group->items[frame->item];
            if (item.is_group) {
                if (plays_group(pass, &routine->groups[item.index]) &&
                    enter_group(pass, item.index))
                    continue;
            } else if (walk_plays(pass->walk, pass->place)) {
                break;
            }
            frame->item++;
        } else if (frame->round + 1 < frame->rounds) {
            frame->round++;
            frame->item = 0;
            pass->rest[position->depth] = group->rest;
        } else if (position->depth > 0) {
            pass->rest[position->depth--] = 0;
            position->frames[position->depth].item++;
        } else {
            return false;
        }
    }
    pass->place->rest = 0;
    for (int i = 0; i <= position->depth; i++) {
        if (pass->rest[i] > pass->place->rest)
            pass->place->rest = pass->rest[i];
    }
    return true;
}

bool walk_begin(const Walk *walk, WalkPlace *place) {
    Pass pass = {.walk = walk, .place = place};
    place->position = (Position){.frames[0] = {.rounds = 1}};
    return settle(&pass);
}

bool walk_start_at(const Walk *walk, WalkPlace *place, int step) {
    Pass pass = {.walk = walk, .place = place, .planning = true};
    place->position = (Position){.frames[0] = {.rounds = 1}};
    place->rest = 0;
    for (;;) {
        Frame *frame = &place->position.frames[place->position.depth];
        frame->item = route_item(walk->routine, frame->group, step);
        if (frame->item < 0)
            return false;
        Item item = walk->routine->groups[frame->group].items[frame->item];
        if (!item.is_group)
            return true;
        if (enter_group(&pass, item.index))
            continue;
        /* No spots are known: play it once without one. */
        if (place->position.depth + 1 >= POSITION_DEPTH)
            return false;
        place->position.frames[++place->position.depth] = (Frame){.group = item.index, .rounds = 1};
    }
}

static bool step_on(Pass *pass) {
    Position *position = &pass->place->position;
    position->frames[position->depth].item++;
    return settle(pass);
}

bool walk_next(const Walk *walk, WalkPlace *place) {
    Pass pass = {.walk = walk, .place = place};
    return step_on(&pass);
}

bool walk_skip_round(const Walk *walk, WalkPlace *place) {
    Pass pass = {.walk = walk, .place = place};
    Position *position = &place->position;
    Frame *frame = &position->frames[position->depth];
    const Group *group = &walk->routine->groups[frame->group];
    if (position->depth > 0) {
        frame->item = (int)group->count;
        return settle(&pass);
    }
    /* The routine's own list is no spot: what is skipped is the work that follows at once. */
    frame->item++;
    while ((size_t)frame->item < group->count && !group->items[frame->item].is_group &&
           safety_is_bodywork(walk->safety->vocabulary,
                              &walk->routine->steps[group->items[frame->item].index]))
        frame->item++;
    return settle(&pass);
}

bool walk_go(const Walk *walk, WalkPlace *place, int step) {
    Pass pass = {.walk = walk, .place = place};
    Position *position = &place->position;
    int group = walk->routine->steps[step].group;
    while (position->depth > 0 && position->frames[position->depth].group != group)
        position->depth--;
    Frame *frame = &position->frames[position->depth];
    int item = route_item(walk->routine, frame->group, step);
    if (item < 0)
        return step_on(&pass);
    frame->item = item;
    return settle(&pass);
}

int walk_count(const Walk *walk, const WalkPlace *place) {
    WalkPlace ahead = *place;
    Pass pass = {.walk = walk, .place = &ahead, .planning = true};
    int count = 0;
    while (count < LIMIT_VISITS && step_on(&pass)) {
        const Step *step = &walk->routine->steps[position_step(walk->routine, &ahead.position)];
        ahead.posture = step->posture != WORD_NONE ? step->posture : ahead.posture;
        memset(pass.rest, 0, sizeof pass.rest);
        count++;
    }
    return count;
}
