/* Findings: what is wrong with an author's file, and where.
**
** A Source is a file's bytes with a name; a Diags collects findings about any number of sources and
** outlives them. Readers report and go on, so that an author sees every finding in one go. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Source {
    const char *name;  /* as the person wrote the path; shown in messages, borrowed */
    const char *bytes; /* borrowed; not ended by NUL */
    size_t length;     /* bytes */
    size_t *lines;     /* where each line begins; made when first asked for */
    size_t line_count;
    size_t last_offset; /* the place asked for last, from which the next one of the same line */
    size_t last_column; /* is counted: one line may be the whole file */
} Source;

/* A source over [bytes], which must outlive it. */
void source_init(Source *source, const char *name, const char *bytes, size_t length);
void source_finish(Source *source); /* frees what it made; a zeroed Source is fine */

/* The line and column, both from 1, of byte [offset]; columns count code points (a byte that is no
** UTF-8 counts as one). An [offset] past the end is the end. Lines end at LF, or CR LF. */
void source_place(Source *source, size_t offset, int *line, int *column);
int source_line(Source *source, size_t offset); /* the line alone, which is found at once */

typedef enum Severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_COUNT } Severity;

typedef struct Finding {
    Severity severity;
    const char *rule;    /* "shape/unknown-member": its kind, a slash, its name */
    const char *file;    /* the source's name */
    int line;            /* from 1; 0 when the finding is about the file as a whole */
    int column;          /* from 1, in code points; 0 with [line] */
    size_t offset;       /* bytes from the start of the file; 0 with [line] */
    const char *pointer; /* JSON Pointer (RFC 6901), "" for the whole document */
    const char *message; /* one line: what was found and what would be right */
    const char *hint;    /* what to do, or NULL */
    const char *excerpt; /* the part of the line that is shown, or NULL */
    int caret;           /* code points in [excerpt] before the place */
} Finding;

typedef struct Diags Diags;

Diags *diags_new(void);
void diags_free(Diags *diags); /* NULL is fine */

/* Adds a finding at byte [offset] of [source]. [rule] must outlive [diags], all other strings are
** copied; [pointer] may be NULL for "", [hint] may be NULL. What is unsafe on a terminal becomes
** \xNN in message and hint, and what is too long for one line is cut. After DIAGS_MOST findings of
** one file the rest are counted and not kept. */
#define DIAGS_MOST 500
void diags_add(Diags *diags, Severity severity, const char *rule, Source *source, size_t offset,
               const char *pointer, const char *hint, const char *format, ...)
    __attribute__((format(printf, 8, 9)));

/* Adds a finding about a file as a whole: it cannot be read, is too large, has the wrong name. */
void diags_add_file(Diags *diags, Severity severity, const char *rule, const char *file,
                    const char *hint, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* How many findings were added with this severity, those not kept included. */
size_t diags_count(const Diags *diags, Severity severity);

/* The findings in the order they were added; diags_sort puts them by file (in the order in which
** files came), then offset, then severity. */
size_t diags_length(const Diags *diags);
const Finding *diags_at(const Diags *diags, size_t index);
void diags_sort(Diags *diags);

/* Adds the findings to [out] as people read them:
**   FILE:LINE:COLUMN: error: MESSAGE [RULE] at POINTER
**       the line
**       ^ the hint
** (FILE: error: MESSAGE [RULE] and the hint below it, for a file as a whole), or as one JSON array
** with an object a line: file, line, column, offset, pointer, severity, rule, message, hint. Where
** findings were not kept, the text says at its end how many. Colour is for terminals only. */
void diags_print_text(const Diags *diags, Text *out, bool colour);
void diags_print_json(const Diags *diags, Text *out);

/* Adds no more than the first [most] errors as diags_print_text does, without colour, and how many
** there are besides. */
void diags_print_errors(const Diags *diags, size_t most, Text *out);

#endif
