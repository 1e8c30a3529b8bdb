/* What the person said, by step and round, and what was used up by it: spots and ways. */
#ifndef SESSION_ANSWERS_H
#define SESSION_ANSWERS_H

#include "session/position.h"

#include <stdbool.h>

typedef struct Answer {
    int step;
    Rounds rounds;
    int number;     /* a number, a count of spots, or the place of a word */
    const char *id; /* the word where it is one, else NULL; borrowed */
    unsigned symptoms;
    unsigned order; /* later ones are higher */
} Answer;

/* A tender place that the person showed. */
typedef struct Spot {
    int step; /* whose question it answers */
    Rounds rounds;
    int region;  /* word, or WORD_NONE */
    double x, y; /* fractions of the region's box */
    int tender;  /* rated last; -1: not yet */
    bool left;   /* left for today */
} Spot;

typedef struct WayUse {
    const Way *way;
    Rounds rounds;
    int times;
} WayUse;

/* A zeroed Answers is empty; answers_init names its routine. */
typedef struct Answers {
    const Routine *routine;
    Answer *all;
    size_t count, capacity;
    unsigned order;
    Spot *spots;
    size_t spot_count, spot_capacity;
    WayUse *uses;
    size_t use_count, use_capacity;
} Answers;

void answers_init(Answers *answers, const Routine *routine);
void answers_finish(Answers *answers);
/* [copy] becomes one of [answers]; what it held is not freed. */
void answers_copy(Answers *copy, const Answers *answers);
void answers_clear(Answers *answers); /* forgets everything and keeps the room */

/* Keeps what was answered at [here] to [answer.step], in place of an answer of the same visit. */
void answers_give(Answers *answers, const Position *here, Answer answer);

/* Forgets the answer to [step] at [here], because the question was skipped. */
void answers_withdraw(Answers *answers, const Position *here, int step);

/* The answer to [step] that counts at [here], the latest of its groups' rounds, or NULL. */
const Answer *answers_find(const Answers *answers, const Position *here, int step);

/* The latest answer to a question of [kind] that counts at [here], or NULL. */
const Answer *answers_latest(const Answers *answers, const Position *here, AskKind kind);

/* Adds a spot that answers [step] at [here]; it is no answer until answers_give. */
void answers_add_spot(Answers *answers, const Position *here, int step, int region, double x,
                      double y);

/* Takes back the last spot of [step] at [here], or all of them. False when there was none. */
bool answers_drop_spot(Answers *answers, const Position *here, int step);
void answers_drop_spots(Answers *answers, const Position *here, int step);

/* The spots of [step] that count at [here], as indices; returns how many, at most [most]. */
int answers_spots(const Answers *answers, const Position *here, int step, int *out, int most);

/* How often [way] was taken in the rounds of [here]; counts one time more. */
int answers_way_taken(const Answers *answers, const Position *here, const Way *way);
void answers_take_way(Answers *answers, const Position *here, const Way *way);

#endif
