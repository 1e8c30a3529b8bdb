/* The shipped files that targets read beside their input. */
#ifndef TESTS_FUZZ_LOAD_H
#define TESTS_FUZZ_LOAD_H

#include "base/file.h"
#include "routine/vocabulary.h"

/* The whole file, or aborts; the caller finishes it. [path] is from the source folder. */
FileBytes fuzz_load(const char *path);

/* The shipped vocabulary; the caller frees it. */
Vocabulary *fuzz_vocabulary(void);

#endif
