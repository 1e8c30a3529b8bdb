/* From a file's bytes to a Routine: the one loader, for playing and for checking. */
#ifndef ROUTINE_LOAD_H
#define ROUTINE_LOAD_H

#include "base/diag.h"
#include "routine/json_doc.h"
#include "routine/routine.h"

/* Reads the routine in [source], which is named as the person wrote the path; its last part must be
** the routine's id and ".json" ("-" for standard input is not compared). Every finding goes to
** [diags]: syntax, limits, shape, words, flow, clinical rules, texts. Returns the routine, with its
** length worked out, or NULL if there was an error. It keeps nothing of [source]; the caller frees
** it with routine_free. */
Routine *routine_load(Source *source, const Vocabulary *vocabulary, Diags *diags);

/* The same of what was read as JSON already, by json_doc_new, without a finding. */
Routine *routine_load_doc(const JsonDoc *doc, const Vocabulary *vocabulary, Diags *diags);

/* The same from the file [path], or from standard input for "-". A file that cannot be read, or is
** larger than LIMIT_ROUTINE_BYTES, is a finding about the file as a whole. */
Routine *routine_load_file(const char *path, const Vocabulary *vocabulary, Diags *diags);

#endif
