#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/memory.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

static void what_is_taken_is_zeroed_and_aligned_for_any_type(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (size_t size = 0; size < 5000; size = size * 2 + 1) {
        unsigned char *bytes = arena_take(arena, size);
        assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xAA, size);
    }
    arena_free(arena);
}

static void what_was_taken_stays_as_it_is_while_more_is_taken(void **state) {
    (void)state;
    enum { COUNT = 3000 };
    static unsigned char *places[COUNT];
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT; i++) {
        places[i] = arena_take(arena, i % 7 == 0 ? 9000 : i % 90);
        memset(places[i], (int)(i % 251), i % 7 == 0 ? 9000 : i % 90);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < (i % 7 == 0 ? 9000 : i % 90); k++)
            assert_int_equal(places[i][k], i % 251);
    arena_free(arena);
}

static void a_large_piece_does_not_use_up_the_room_of_small_ones(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char *before = arena_take(arena, 16);
    arena_take(arena, 1000000);
    char *after = arena_take(arena, 16);
    assert_ptr_equal(after, before + 16);
    arena_free(arena);
}

static void an_arena_for_a_size_has_that_much_in_one_piece_and_more_behind_it(void **state) {
    (void)state;
    enum { PIECE = 64, PIECES = 5000 };
    Arena *arena = arena_for((size_t)PIECE * PIECES);
    char *first = arena_take(arena, PIECE);
    for (size_t i = 1; i < PIECES; i++)
        assert_ptr_equal(arena_take(arena, PIECE), first + i * PIECE);
    memset(first, 0xAA, (size_t)PIECE * PIECES);
    char *more = arena_take(arena, PIECE);
    assert_int_equal(more[0], 0);
    memset(more, 0xBB, PIECE);
    assert_int_equal((unsigned char)first[PIECE * PIECES - 1], 0xAA);
    arena_free(arena);
}

static void copies_end_in_nul_and_do_not_follow_the_original(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char word[] = "shoulder";
    char *part = arena_copy(arena, word, 4);
    char *whole = arena_string(arena, word);
    word[0] = 'X';
    assert_string_equal(part, "shou");
    assert_string_equal(whole, "shoulder");
    assert_string_equal(arena_copy(arena, NULL, 0), "");
    assert_null(arena_string(arena, NULL));
    arena_free(arena);
}

static void printing_gives_strings_of_any_length(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(arena_print(arena, "%s/%d", "steps", 3), "steps/3");
    assert_string_equal(arena_print(arena, "%s", ""), "");
    char *wide = arena_print(arena, "%*s", 100000, "x");
    assert_int_equal(strlen(wide), 100000);
    arena_free(arena);
}

static void used_is_the_sum_of_what_was_asked_for(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_int_equal(arena_used(arena), 0);
    arena_take(arena, 5);
    arena_array(arena, 3, 7);
    arena_string(arena, "abc");
    assert_int_equal(arena_used(arena), 5 + 21 + 4);
    arena_free(arena);
}

static void freeing_nothing_is_fine(void **state) {
    (void)state;
    arena_free(NULL);
    arena_free(arena_new());
}

static void a_capacity_grows_by_more_than_one_and_never_below_the_need(void **state) {
    (void)state;
    assert_int_equal(mem_grow(10, 5), 10);
    assert_true(mem_grow(0, 1) >= 1);
    assert_int_equal(mem_grow(100, 101), 150);
    assert_int_equal(mem_grow(100, 1000), 1000);
    assert_int_equal(mem_grow(SIZE_MAX - 1, SIZE_MAX), SIZE_MAX);
}

static void memory_of_no_elements_can_be_freed_and_resized(void **state) {
    (void)state;
    int *numbers = mem_new(0, sizeof *numbers);
    assert_non_null(numbers);
    numbers = mem_resize(numbers, 3, sizeof *numbers);
    numbers[2] = 7;
    numbers = mem_resize(numbers, 0, sizeof *numbers);
    assert_non_null(numbers);
    free(numbers);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_taken_is_zeroed_and_aligned_for_any_type),
        cmocka_unit_test(what_was_taken_stays_as_it_is_while_more_is_taken),
        cmocka_unit_test(a_large_piece_does_not_use_up_the_room_of_small_ones),
        cmocka_unit_test(an_arena_for_a_size_has_that_much_in_one_piece_and_more_behind_it),
        cmocka_unit_test(copies_end_in_nul_and_do_not_follow_the_original),
        cmocka_unit_test(printing_gives_strings_of_any_length),
        cmocka_unit_test(used_is_the_sum_of_what_was_asked_for),
        cmocka_unit_test(freeing_nothing_is_fine),
        cmocka_unit_test(a_capacity_grows_by_more_than_one_and_never_below_the_need),
        cmocka_unit_test(memory_of_no_elements_can_be_freed_and_resized),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
