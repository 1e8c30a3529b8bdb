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
    /* Texts that a rule over words or signs may have something to say about, in document order. They
    ** are found (suspects.h) when the shape has no error. */
    const JsonNode **suspects;
    size_t suspect_count;
} Reading;

/* The rules over a loaded model, each adding findings at the members concerned. They run when the
** shape has no error, in this order. */
void check_flow(const Reading *reading);     /* flow/...: ways, reach, ends, answers, length */
void check_clinical(const Reading *reading); /* clinical/...: safety.md and the vocabulary */
void check_media(const Reading *reading);    /* media/...: recordings beside the routine */
void check_texts(const Reading *reading);    /* text/...: length, hardness, claims */

/* How long [routine] takes from the first step to the last, in three measures:
**
** - shortest: every question is answered so as to leave soonest by the file's own ways (a session
**   that a safety rule ends is no measure of the routine), what may be passed over is, there are no
**   sore spots, and holds are ended at their least.
** - usual: every step once, in order; both sides, every round of a `repeat`, one sore spot; holds at
**   their `seconds`. Steps for people with a certain condition, or in a posture other than the one
**   that the routine is in by default, are not counted. Never outside the other two.
** - longest: the longest way with every way back taken as often as it may be, every round, as many
**   sore spots as can be marked, holds at their most.
**
** In all three, a step with a pace takes what the session gives it, the rest of its last breath and
** its lead-in included; a question after a pace takes none. A step that waits takes its
** `about_seconds`, or else LENGTH_QUESTION with a question and LENGTH_WAIT without. */
Length length_of(const Routine *routine, const Vocabulary *vocabulary);

#endif
