#include "session/answers.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void answers_init(Answers *answers, const Routine *routine) {
    *answers = (Answers){.routine = routine};
}

void answers_finish(Answers *answers) {
    free(answers->all);
    free(answers->spots);
    free(answers->uses);
    *answers = (Answers){0};
}

static void *copied(const void *all, size_t count, size_t size) {
    void *copy = mem_new(count, size);
    if (count > 0)
        memcpy(copy, all, count * size);
    return copy;
}

void answers_copy(Answers *copy, const Answers *answers) {
    *copy = *answers;
    copy->all = copied(answers->all, answers->count, sizeof *answers->all);
    copy->spots = copied(answers->spots, answers->spot_count, sizeof *answers->spots);
    copy->uses = copied(answers->uses, answers->use_count, sizeof *answers->uses);
    copy->capacity = answers->count;
    copy->spot_capacity = answers->spot_count;
    copy->use_capacity = answers->use_count;
}

void answers_clear(Answers *answers) {
    answers->count = 0;
    answers->spot_count = 0;
    answers->use_count = 0;
}

static bool same_rounds(const Rounds *one, const Rounds *other) {
    return memcmp(one, other, sizeof *one) == 0;
}

/* The place of the answer of exactly this visit; [count] if there is none. */
static size_t place_of(const Answers *answers, const Rounds *rounds, int step) {
    size_t i = 0;
    while (i < answers->count &&
           (answers->all[i].step != step || !same_rounds(&answers->all[i].rounds, rounds)))
        i++;
    return i;
}

void answers_give(Answers *answers, const Position *here, Answer answer) {
    answer.rounds = position_rounds(here);
    answer.order = ++answers->order;
    size_t place = place_of(answers, &answer.rounds, answer.step);
    if (place == answers->count) {
        if (answers->count == answers->capacity) {
            answers->capacity = mem_grow(answers->capacity, answers->count + 1);
            answers->all = mem_resize(answers->all, answers->capacity, sizeof *answers->all);
        }
        answers->count++;
    }
    answers->all[place] = answer;
}

void answers_withdraw(Answers *answers, const Position *here, int step) {
    Rounds rounds = position_rounds(here);
    size_t place = place_of(answers, &rounds, step);
    if (place < answers->count)
        answers->all[place] = answers->all[--answers->count];
}

const Answer *answers_find(const Answers *answers, const Position *here, int step) {
    const Answer *found = NULL;
    for (size_t i = 0; i < answers->count; i++) {
        const Answer *answer = &answers->all[i];
        if (answer->step == step && (!found || answer->order > found->order) &&
            position_shares(answers->routine, here, step, &answer->rounds))
            found = answer;
    }
    return found;
}

const Answer *answers_latest(const Answers *answers, const Position *here, AskKind kind) {
    const Answer *found = NULL;
    for (size_t i = 0; i < answers->count; i++) {
        const Answer *answer = &answers->all[i];
        if (answers->routine->steps[answer->step].ask.kind == kind &&
            (!found || answer->order > found->order) &&
            position_shares(answers->routine, here, answer->step, &answer->rounds))
            found = answer;
    }
    return found;
}

void answers_add_spot(Answers *answers, const Position *here, int step, int region, double x,
                      double y) {
    if (answers->spot_count == answers->spot_capacity) {
        answers->spot_capacity = mem_grow(answers->spot_capacity, answers->spot_count + 1);
        answers->spots = mem_resize(answers->spots, answers->spot_capacity, sizeof *answers->spots);
    }
    answers->spots[answers->spot_count++] = (Spot){.step = step,
                                                   .rounds = position_rounds(here),
                                                   .region = region,
                                                   .x = x,
                                                   .y = y,
                                                   .tender = -1};
}

/* A spot is taken back only while it is the newest of all, and a new set only ever replaces spots
** that nothing refers to any more: a frame that holds indices lies further on in the session. An
** earlier one is marked instead of moved. */
static void forget_spot(Answers *answers, size_t place) {
    answers->spots[place].step = STEP_NONE;
    while (answers->spot_count > 0 && answers->spots[answers->spot_count - 1].step == STEP_NONE)
        answers->spot_count--;
}

bool answers_drop_spot(Answers *answers, const Position *here, int step) {
    int spots[POSITION_SPOTS];
    int count = answers_spots(answers, here, step, spots, POSITION_SPOTS);
    if (count == 0)
        return false;
    forget_spot(answers, (size_t)spots[count - 1]);
    return true;
}

void answers_drop_spots(Answers *answers, const Position *here, int step) {
    while (answers_drop_spot(answers, here, step))
        continue;
}

int answers_spots(const Answers *answers, const Position *here, int step, int *out, int most) {
    int count = 0;
    for (size_t i = 0; i < answers->spot_count && count < most; i++) {
        const Spot *spot = &answers->spots[i];
        if (spot->step == step && position_shares(answers->routine, here, step, &spot->rounds))
            out[count++] = (int)i;
    }
    return count;
}

static size_t use_of(const Answers *answers, const Rounds *rounds, const Way *way) {
    size_t i = 0;
    while (i < answers->use_count &&
           (answers->uses[i].way != way || !same_rounds(&answers->uses[i].rounds, rounds)))
        i++;
    return i;
}

int answers_way_taken(const Answers *answers, const Position *here, const Way *way) {
    Rounds rounds = position_rounds(here);
    size_t place = use_of(answers, &rounds, way);
    return place < answers->use_count ? answers->uses[place].times : 0;
}

void answers_take_way(Answers *answers, const Position *here, const Way *way) {
    Rounds rounds = position_rounds(here);
    size_t place = use_of(answers, &rounds, way);
    if (place == answers->use_count) {
        if (answers->use_count == answers->use_capacity) {
            answers->use_capacity = mem_grow(answers->use_capacity, answers->use_count + 1);
            answers->uses = mem_resize(answers->uses, answers->use_capacity, sizeof(WayUse));
        }
        answers->uses[answers->use_count++] = (WayUse){.way = way, .rounds = rounds};
    }
    answers->uses[place].times++;
}
