/* A question that a number answers: keys under the coil, or a stepper where there are too many. */
#ifndef SCENE_NUMBERS_H
#define SCENE_NUMBERS_H

#include "scene/question.h"

void numbers_draw(Parts *parts, Rect main, const QuestionMemory *kept);

#endif
