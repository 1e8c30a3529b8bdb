/* What the fuzz targets share: the entry points that libFuzzer names, and what must hold of every
** input.
**
** A target is one file with LLVMFuzzerTestOneInput, which takes any bytes and aborts where a promise
** of a header is broken. It runs from the source folder, under libFuzzer (./dev fuzz) or under
** driver.c (CTest). */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Changes the [size] bytes at [data], which has room for [most], and returns their new number. The
** same [seed] gives the same change. mutate_json.c and mutate_plain.c each hold one. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

/* Puts into [out], which has room for [most], the first input with a piece of the second; libFuzzer
** alone asks for it. mutate_json.c has one. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2,
                                 size_t size2, uint8_t *out, size_t most, unsigned seed);

/* Byte by byte, by libFuzzer or by driver.c. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

/* A generator that is the same everywhere. [count] is more than 0. */
uint32_t fuzz_roll(uint64_t *seed);
size_t fuzz_below(uint64_t *seed, size_t count);

/* Aborts with the message, which says what was found, unless [holds]. */
void fuzz_require(bool holds, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The bytes as they are, or aborts. */
void fuzz_require_utf8(const char *bytes, size_t length, const char *what);

/* Requires that the findings about [source] lie inside it, that there are errors just where reading
** was not [good], and that they print as clean text and as JSON. */
void fuzz_require_findings(Source *source, Diags *diags, bool good);

#endif
