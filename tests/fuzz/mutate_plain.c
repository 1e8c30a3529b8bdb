/* For inputs whose bytes say little to each other. */
#include "fuzz.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    (void)seed;
    return LLVMFuzzerMutate(data, size, most);
}
