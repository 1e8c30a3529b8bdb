/* Where in the document the rules over a routine report what they find. */
#ifndef ROUTINE_PLACE_H
#define ROUTINE_PLACE_H

#include "routine/reading.h"

/* The member of the object [node] called [name]; NULL when there is none, or [node] is NULL or no
** object. */
const JsonNode *place_member(const JsonNode *node, const char *name);

/* The element of the array [node] at [index]; [node] itself when it is no array (a single word may
** stand for a list of one). NULL for NULL. */
const JsonNode *place_element(const JsonNode *node, size_t index);

/* The member of step [step] called [name] as the author wrote it there; NULL when the step has it
** from the step that it repeats, where it is reported once. */
const JsonNode *place_own(const Reading *reading, int step, const char *name);

/* The same, but for a rule that depends on where the step stands: `repeat_step` when the member
** comes from there, the step itself when there is neither. Never NULL. */
const JsonNode *place_here(const Reading *reading, int step, const char *name);

/* The object of the way with this index (route_way) out of step [step]; as above where the step has
** its question from the step that it repeats. Never NULL. */
const JsonNode *place_way(const Reading *reading, int step, size_t index);

/* What a message calls the step: its id. */
const char *place_step(const Reading *reading, int step);

#endif
