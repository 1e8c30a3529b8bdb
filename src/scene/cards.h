/* A question that a card answers: all the cards, and as many of them on a page as fit. */
#ifndef SCENE_CARDS_H
#define SCENE_CARDS_H

#include "scene/buttons.h"
#include "scene/question.h"

#define CARDS_MOST 40

/* What the values of a question for spots mean (session.h). */
#define CARDS_SPOTS_DONE 0
#define CARDS_SPOT_MARK 1
#define CARDS_SPOT_TAKE_BACK 2

typedef struct Cards {
    AnswerCard cards[CARDS_MOST];
    char ids[CARDS_MOST][64];
    size_t count;
    bool beside; /* a picture: few cards stand under each other, and all in the middle */
} Cards;

/* Adds a card called answer-[id] that gives [value]; [label] is borrowed. */
void cards_add(Cards *cards, const char *id, const char *label, Icon icon, int value);

/* The answers to look->asking that are given by one touch; none for numbers and symptoms. [cards]
** is zeroed and must not move afterwards. */
void cards_of(Cards *cards, const SceneView *view);

/* May one more spot be marked? */
bool cards_takes_spot(const SessionLook *look);

/* Head, cards and red flags in [main]. With [last_stays] the last card is on every page. */
void cards_draw(Parts *parts, Rect main, Cards *cards, const QuestionMemory *kept, bool last_stays);

#endif
