/* An assertion for numbers that are nearly equal; include it after cmocka.h. */
#ifndef TESTS_NEAR_H
#define TESTS_NEAR_H

#include <math.h>

#define assert_near(number, wanted, by) check_near(number, wanted, by, __FILE__, __LINE__)

static inline void check_near(double number, double wanted, double by, const char *file, int line) {
    if (!(fabs(number - wanted) <= by)) {
        print_error("%.9g is not %.9g within %g\n", number, wanted, by);
        _fail(file, line);
    }
}

#endif
