/* The strict reading of JSON text, before any tree: is it UTF-8, is it RFC 8259, is it within the
** limits, and where does every value stand. */
#ifndef ROUTINE_JSON_SCAN_H
#define ROUTINE_JSON_SCAN_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Byte offsets of a value. */
typedef struct JsonPlace {
    uint32_t name;   /* where its name's quote is; [offset] where it has no name */
    uint32_t offset; /* its first byte */
    uint32_t end;    /* just past its last */
    bool plain;      /* a string of printable ASCII, without escapes */
} JsonPlace;

/* The places of a document's values: a container comes before what it holds. */
typedef struct JsonPlaces {
    JsonPlace *at;
    size_t count;
    size_t capacity;
} JsonPlaces;

/* Reads [source], which is smaller than 4 GiB and may hold [most] values, and fills [places], which
** begins zeroed; the caller finishes it in any case. What is wrong is added to [diags] as json_doc_new
** says. False if there was an error; then [places] is of no use. */
bool json_scan(Source *source, Diags *diags, size_t most, JsonPlaces *places);

void json_places_finish(JsonPlaces *places); /* a zeroed one is fine */

#endif
