/* Chance that a seed repeats: splitmix64 (Steele, Lea and Flood 2014). */
#ifndef TESTS_STORE_CHANCE_H
#define TESTS_STORE_CHANCE_H

#include <stdint.h>

static inline uint64_t chance_next(uint64_t *chance) {
    uint64_t z = *chance += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* From 0 to [below] - 1. */
static inline unsigned chance_below(uint64_t *chance, unsigned below) {
    return (unsigned)(chance_next(chance) % below);
}

#endif
