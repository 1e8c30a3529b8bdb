/* A routine on its way from document to model: what the loader's files share with each other and
** nobody else sees. */
#ifndef ROUTINE_READING_H
#define ROUTINE_READING_H

#include "routine/json_doc.h"
#include "routine/routine.h"

typedef struct Reading {
    const JsonDoc *doc;
    Diags *diags;
    const Vocabulary *vocabulary;
    Routine *routine;
    const JsonNode **step_nodes;  /* the object of each step */
    const JsonNode **group_nodes; /* the object of each group; [0] is the routine's */
} Reading;

/* The rules over a loaded model, each adding findings at the members concerned. They run when the
** shape has no error, in this order; length_of needs that check_flow found no error. */
void check_flow(const Reading *reading);     /* flow/...: ways, reach, ends, answers, visits */
void check_clinical(const Reading *reading); /* clinical/...: safety.md and the vocabulary */
void check_texts(const Reading *reading);    /* text/...: length, hardness, claims */

/* The shortest, usual and longest time from start to end (routine-format: Time). */
Length length_of(const Routine *routine, const Vocabulary *vocabulary);

#endif
