/* Findings as one document: text for people, JSON and SARIF for programs. They are written file by
** file, so that a folder of any size is never held at once. */
#ifndef COMMAND_FINDINGS_H
#define COMMAND_FINDINGS_H

#include "base/diag.h"

#include <stdbool.h>
#include <stdio.h>

typedef enum FindingsFormat {
    FINDINGS_TEXT,
    FINDINGS_JSON,
    FINDINGS_SARIF,
    FINDINGS_FORMAT_COUNT
} FindingsFormat;

/* The format called [name], or FINDINGS_FORMAT_COUNT. */
FindingsFormat findings_format(const char *name);

typedef struct Findings {
    FILE *out; /* borrowed */
    FindingsFormat format;
    bool colour; /* text only */
    size_t written;
} Findings;

/* Begins the document on [out]. */
void findings_begin(Findings *findings, FILE *out, FindingsFormat format, bool colour);

/* Writes the findings in [diags], sorted. */
void findings_add(Findings *findings, Diags *diags);

/* Ends the document. False when it could not all be written. */
bool findings_end(Findings *findings);

#endif
