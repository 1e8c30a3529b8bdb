/* The parts of JSON text that are neither brackets nor white space: strings, numbers and words,
** read strictly and reported where they are wrong. A token that is wrong still has an end, so the
** reading goes on behind it. */
#ifndef ROUTINE_JSON_TOKEN_H
#define ROUTINE_JSON_TOKEN_H

#include "base/diag.h"
#include "routine/limits.h"

#include <stdbool.h>
#include <stddef.h>

/* One step from a container to a child: a member's name, or an index where [name] is NULL. */
typedef struct JsonStep {
    const char *name; /* [length] bytes, decoded, borrowed */
    size_t length;
    size_t index;
} JsonStep;

/* Where findings about JSON text go. */
typedef struct JsonFaults {
    Source *source;
    Diags *diags;
    /* The way to the value that is being read. It becomes a JSON Pointer only in a finding. */
    JsonStep path[LIMIT_DEPTH];
    size_t path_length;
} JsonFaults;

/* Adds the step [name] of [length] bytes to a JSON Pointer (RFC 6901). */
void json_token_point(Text *pointer, const char *name, size_t length);

/* Adds an error at byte [offset]. [hint] may be NULL. */
void json_token_fault(JsonFaults *faults, const char *rule, size_t offset, const char *hint,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Reads the string whose opening quote is at [offset] and returns the place just past its closing
** quote. Adds its decoded characters to [decoded], which may be NULL. A string without an end is
** reported, and the result is then the end of the source plus 1. */
size_t json_token_string(JsonFaults *faults, size_t offset, Text *decoded);

/* Just past the closing quote of the string at [offset], if it is ASCII without escapes and faults, as
** nearly all are: then the bytes between the quotes are the decoded string. Else 0. */
size_t json_token_plain(const Source *source, size_t offset);

/* Reads a number, or what was meant as one, at [offset], where is a digit, a sign or a point.
** Returns the place just past it. */
size_t json_token_number(JsonFaults *faults, size_t offset);

/* Reads a word at [offset], where is a letter, '_' or '$': true, false, null or what was meant as a
** value. Returns the place just past it. */
size_t json_token_word(JsonFaults *faults, size_t offset);

/* Just past the letters, digits, points, signs, '_' and '$' that begin at [offset]. */
size_t json_token_end(const Source *source, size_t offset);

/* Reports bytes at [offset] that are no UTF-8 and returns the place just past them. */
size_t json_token_bad_utf8(JsonFaults *faults, size_t offset);

#endif
