/* What the forms of a question share: what was marked, its head, its range, its red flags. */
#ifndef SCENE_QUESTION_H
#define SCENE_QUESTION_H

#include "scene/parts.h"

/* What is kept belongs to one question: the scene stays when one follows another. */
typedef struct QuestionMemory {
    const Step *step;
    AskKind asking;
    int place, round;
    bool marked;
    int mark;          /* a number */
    unsigned symptoms; /* bits by symptom word */
    int page;
} QuestionMemory;

/* The numbers that may be given: those of the question, else 0 to 10. */
void question_range(const SessionLook *look, int *from, int *to);

typedef struct QuestionHead {
    const char *hint; /* what to do, where the step has no words of its own */
    bool spare;       /* the hint goes first of all, and the step's words are not repeated */
    bool beside;      /* a picture: the title is no larger than that of a step */
    bool dry;         /* nothing is drawn */
} QuestionHead;

/* The head of a question at the top of [main]: chips, title, a line under it, as large as leaves
** [needed] below. Returns where it ends. */
double question_head(Parts *parts, Rect main, const QuestionHead *head, double needed);

/* The lines at the foot of [main] that each show a danger sign's card. Returns the height that they
** take with the gap over them, drawn or, if [dry], not; 0 where there are none. */
double question_flags(Parts *parts, Rect main, bool dry);

#endif
