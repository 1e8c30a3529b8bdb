/* Numbers in words of a language: their digits, and the form of the word that they count. */
#ifndef DRAW_NUMBER_H
#define DRAW_NUMBER_H

#include "base/text.h"

/* The forms that languages give to what is counted (Unicode's plural rules). English has one ("1
** minute") and other ("2 minutes"); Arabic has all six. */
typedef enum NumberForm {
    NUMBER_OTHER,
    NUMBER_ZERO,
    NUMBER_ONE,
    NUMBER_TWO,
    NUMBER_FEW,
    NUMBER_MANY,
    NUMBER_FORM_COUNT
} NumberForm;

/* Adds [number] to [out] as it is written in [language], a BCP 47 tag: "1,000" in "en". Where ICU
** does not know how, in plain digits. Looking the rules up takes part of a millisecond: words are
** made when a screen comes up, not for every frame. */
void number_format(Text *out, const char *language, int number);

/* The form of the word that [number] counts in [language]; NUMBER_OTHER where ICU does not know. */
NumberForm number_form(const char *language, int number);

/* "other", "zero", ..., as files of words have them. */
const char *number_form_name(NumberForm form);

#endif
