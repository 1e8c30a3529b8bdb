/* The rounds of one group count its sides, its repeats and its spots together, spots fastest: all
** of one side is done before the other begins. */
#include "session/position.h"

static int spots_of(const Frame *frame) {
    return frame->spot_count > 0 ? frame->spot_count : 1;
}

static int repeats_of(const Routine *routine, const Frame *frame) {
    int repeat = routine->groups[frame->group].repeat;
    return repeat > 1 ? repeat : 1;
}

static int repeat_at(const Routine *routine, const Frame *frame) {
    return frame->round / spots_of(frame) % repeats_of(routine, frame);
}

static Side side_at(const Routine *routine, const Frame *frame) {
    bool second = frame->round / spots_of(frame) / repeats_of(routine, frame) > 0;
    if (!second)
        return frame->first;
    return frame->first == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
}

Rounds position_rounds(const Position *position) {
    Rounds rounds = {{0}};
    for (int i = 0; i <= position->depth; i++)
        rounds.at[i] = position->frames[i].round;
    return rounds;
}

/* The group at [depth] that holds [step], or GROUP_NONE. */
static int holder_at(const Routine *routine, int step, int depth) {
    int group = routine->steps[step].group;
    while (group != GROUP_NONE && routine->groups[group].depth > depth)
        group = routine->groups[group].parent;
    return group != GROUP_NONE && routine->groups[group].depth == depth ? group : GROUP_NONE;
}

bool position_shares(const Routine *routine, const Position *here, int step, const Rounds *rounds) {
    for (int i = 1; i <= here->depth; i++) {
        if (here->frames[i].group != holder_at(routine, step, i))
            return true;
        if (here->frames[i].round != rounds->at[i])
            return false;
    }
    return true;
}

int position_step(const Routine *routine, const Position *position) {
    const Frame *frame = &position->frames[position->depth];
    const Group *group = &routine->groups[frame->group];
    if (frame->item < 0 || (size_t)frame->item >= group->count)
        return STEP_NONE;
    Item item = group->items[frame->item];
    return item.is_group ? STEP_NONE : item.index;
}

Side position_side(const Routine *routine, const Position *position) {
    for (int i = position->depth; i > 0; i--) {
        if (position->frames[i].first != SIDE_NONE)
            return side_at(routine, &position->frames[i]);
    }
    return SIDE_NONE;
}

int position_spot(const Position *position) {
    for (int i = position->depth; i > 0; i--) {
        const Frame *frame = &position->frames[i];
        if (frame->spot_count > 0)
            return frame->spots[frame->round % frame->spot_count];
    }
    return SPOT_NONE;
}

void position_count(const Routine *routine, const Position *position, int *round, int *rounds) {
    *round = *rounds = 0;
    for (int i = position->depth; i > 0; i--) {
        const Frame *frame = &position->frames[i];
        if (frame->spot_count > 0) {
            *round = frame->round % frame->spot_count + 1;
            *rounds = frame->spot_count;
            return;
        }
        if (repeats_of(routine, frame) > 1) {
            *round = repeat_at(routine, frame) + 1;
            *rounds = repeats_of(routine, frame);
            return;
        }
        if (frame->first != SIDE_NONE && *rounds == 0) {
            *round = frame->round + 1;
            *rounds = 2;
        }
    }
}

void position_name(const Routine *routine, const Position *position, Text *out) {
    const char *slash = "";
    for (int i = 1; i <= position->depth; i++) {
        const Frame *frame = &position->frames[i];
        if (frame->first != SIDE_NONE) {
            text_print(out, "%s%s", slash, side_at(routine, frame) == SIDE_LEFT ? "left" : "right");
            slash = "/";
        }
        if (repeats_of(routine, frame) > 1) {
            text_print(out, "%s%d/%d", slash, repeat_at(routine, frame) + 1,
                       repeats_of(routine, frame));
            slash = "/";
        }
        if (frame->spot_count > 0) {
            text_print(out, "%sspot-%d", slash, frame->round % frame->spot_count + 1);
            slash = "/";
        }
    }
}
