/* How hard an English text is to read. */
#ifndef ROUTINE_GRADE_H
#define ROUTINE_GRADE_H

/* The school grade by Flesch and Kincaid: 6 is about twelve years of age. Syllables are counted
** roughly, by their vowels. 0 for a text without words. Places such as {side} count as one short
** word each. [words] is set to how many words were counted. */
double grade_of(const char *text, int *words);

#endif
