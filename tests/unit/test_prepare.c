#include "command/prepare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "play.h"

#define STEPS                                                                                      \
    "{\"id\":\"one\",\"text\":\"A\",\"seconds\":20,\"diagram\":{\"view\":\"back\",\"regions\":["   \
    "\"upper-trap-left\"],\"stroke\":\"circles\",\"pressure\":1,\"tool\":\"fingertip\"}},"         \
    "{\"id\":\"two\",\"text\":\"B\",\"seconds\":20,\"diagram\":{\"view\":\"head-neck\","           \
    "\"regions\""                                                                                  \
    ":[\"upper-trap-left\"],\"stroke\":\"circles\",\"pressure\":1,\"tool\":\"palm-heel\"}}"

static const char *const shown[] = {"figure-back.svg", "tool-fingertip.svg", "head-neck-back.svg"};

static size_t on_shelf(const Shelf *shelf) {
    size_t count = 0;
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        count += shelf_has(shelf, shown[i]);
    return count;
}

static void figures_are_read_one_at_a_time_until_all_are_there(void **state) {
    (void)state;
    Vocabulary *vocabulary = play_vocabulary();
    Routine *routine = play_routine(vocabulary, STEPS);
    Shelf *shelf = shelf_new("assets/art");
    Prepare prepare = {0};
    size_t turns = 0, before = 0;
    assert_int_equal(on_shelf(shelf), 0);
    for (; prepare_has_more(&prepare, routine, shelf); turns++) {
        prepare_one(&prepare, routine, vocabulary, shelf);
        assert_true(on_shelf(shelf) <= before + 1);
        before = on_shelf(shelf);
    }
    assert_in_range(turns, 4, 30);
    assert_int_equal(before, sizeof shown / sizeof *shown);
    shelf_free(shelf);
    routine_free(routine);
    vocabulary_free(vocabulary);
}

static void without_a_routine_or_a_shelf_there_is_nothing_to_do(void **state) {
    (void)state;
    Shelf *shelf = shelf_new("assets/art");
    Prepare prepare = {0};
    assert_false(prepare_has_more(&prepare, NULL, shelf));
    prepare_one(&prepare, NULL, NULL, shelf);
    assert_int_equal(prepare.step, 0);
    shelf_free(shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_read_one_at_a_time_until_all_are_there),
        cmocka_unit_test(without_a_routine_or_a_shelf_there_is_nothing_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
