/* mkdtemp and the like are in POSIX 2008 as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../store/records.h"
#include "store/queue.h"

static void add(Queue *queue, Record record) {
    assert_true(queue_put(queue, &record));
}

/* The steps of the answers in a list, one letter each, in order. */
static const char *steps_of(const Waiting *waiting) {
    static char steps[STORE_QUEUE + 1];
    size_t count = 0;
    for (; waiting; waiting = waiting->next)
        if (waiting->record.kind == RECORD_ANSWER)
            steps[count++] = waiting->record.answer.step[0];
    steps[count] = '\0';
    return steps;
}

static size_t length_of(const Waiting *waiting) {
    size_t length = 0;
    for (; waiting; waiting = waiting->next)
        length++;
    return length;
}

static void a_record_is_kept_although_its_strings_go(void **state) {
    (void)state;
    Queue queue = {0};
    char name[] = "theme", value[] = "dark";
    add(&queue, setting(name, value));
    memset(name, 'x', sizeof name - 1);
    memset(value, 'x', sizeof value - 1);
    queue_close(&queue);
    const Waiting *waiting = queue_take(&queue);
    assert_string_equal(waiting->record.setting.name, "theme");
    assert_string_equal(waiting->record.setting.value, "dark");
    queue_finish(&queue);
    queue_finish(&queue);
}

static void every_kind_is_copied_with_all_its_strings(void **state) {
    (void)state;
    const Record records[] = {
        setting("a", NULL),
        session(ONE, 1),
        deed(ONE, 0),
        place(ONE, "a"),
        answer(ONE, "a", "1"),
        {.kind = RECORD_SPOT, .spot = {ONE, 0, "neck", 0, 0, -1, false}},
        {.kind = RECORD_DOSE, .dose = {ONE, "neck", 1, 1, 1}},
        end(ONE),
        forget(ONE),
        block("a", 1),
        {.kind = RECORD_PROFILE, .profile = {"R01", true, 1}},
        {.kind = RECORD_PROGRAMME, .programme = {"a", false, 1, 1, "going", 1}},
        {.kind = RECORD_ACKNOWLEDGED, .acknowledged = {"a", "en", 1, 1}},
        forget_all(),
        {.kind = RECORD_FORGET_PRIVATE},
    };
    assert_int_equal(sizeof records / sizeof *records, RECORD_KIND_COUNT);
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        assert_int_equal(records[kind].kind, kind);
        Waiting *copy = queue_copy(&records[kind]);
        /* No pointer but NULL is the same in both. */
        const unsigned char *one = (const unsigned char *)&records[kind].setting;
        const unsigned char *other = (const unsigned char *)&copy->record.setting;
        const size_t pointers = kind >= RECORD_FORGET_ALL ? 0 : 1;
        for (size_t i = 0; i < pointers; i++) {
            const char *first, *second;
            memcpy(&first, one + i * sizeof first, sizeof first);
            memcpy(&second, other + i * sizeof second, sizeof second);
            assert_ptr_not_equal(first, second);
            assert_string_equal(first, second);
        }
        free(copy);
    }
}

static void groups_are_taken_when_they_are_closed_and_in_order(void **state) {
    (void)state;
    Queue queue = {0};
    assert_int_equal(queue_close(&queue), 0);
    assert_false(queue_has_work(&queue));
    assert_null(queue_take(&queue));
    add(&queue, answer(ONE, "a", "1"));
    assert_false(queue_has_work(&queue));
    assert_int_equal(queue_close(&queue), 1);
    assert_int_equal(queue_close(&queue), 1);
    add(&queue, answer(ONE, "b", "1"));
    assert_int_equal(queue_close(&queue), 2);
    add(&queue, answer(ONE, "c", "1"));
    assert_string_equal(steps_of(queue_take(&queue)), "ab");
    assert_int_equal(queue.taken, 2);
    assert_int_equal(queue.count, 3);
    queue_done(&queue);
    assert_int_equal(queue.count, 1);
    assert_false(queue_has_work(&queue));
    assert_int_equal(queue_close(&queue), 3);
    assert_string_equal(steps_of(queue_take(&queue)), "c");
    queue_finish(&queue);
}

static void what_could_not_be_saved_comes_before_what_came_since(void **state) {
    (void)state;
    Queue queue = {0};
    add(&queue, answer(ONE, "a", "1"));
    queue_close(&queue);
    queue_take(&queue);
    add(&queue, answer(ONE, "b", "1"));
    queue_return(&queue);
    assert_true(queue_has_work(&queue));
    queue_close(&queue);
    assert_string_equal(steps_of(queue_take(&queue)), "ab");
    queue_return(&queue);
    add(&queue, answer(ONE, "c", "1"));
    queue_close(&queue);
    assert_string_equal(steps_of(queue_take(&queue)), "abc");
    queue_done(&queue);
    assert_int_equal(queue.count, 0);
    queue_return(&queue);
    assert_null(queue.first);
    queue_finish(&queue);
}

static void what_is_said_again_in_a_group_is_kept_once(void **state) {
    (void)state;
    Queue queue = {0};
    add(&queue, answer(ONE, "a", "1"));
    add(&queue, answer(ONE, "b", "1"));
    add(&queue, answer(ONE, "a", "2"));
    add(&queue, answer(OTHER, "a", "3"));
    Record symptoms = answer(ONE, "a", "\"none\"");
    symptoms.answer.kind = "symptoms";
    add(&queue, symptoms);
    assert_int_equal(queue.count, 4);
    queue_close(&queue);
    assert_string_equal(steps_of(queue_take(&queue)), "baaa");
    queue_finish(&queue);
}

static void an_earlier_group_stays_whole_until_the_one_that_replaces_it_is_closed(void **state) {
    (void)state;
    Queue queue = {0};
    add(&queue, answer(ONE, "a", "1"));
    add(&queue, answer(ONE, "b", "1"));
    queue_close(&queue);
    add(&queue, answer(ONE, "a", "2"));
    /* It counts no more, but is still written if the disk is quicker. */
    assert_int_equal(queue.count, 2);
    const Waiting *taken = queue_take(&queue);
    assert_string_equal(steps_of(taken), "ab");
    assert_int_equal(queue.count, 3);
    queue_return(&queue);
    assert_int_equal(queue.count, 2);
    queue_close(&queue);
    taken = queue_take(&queue);
    assert_string_equal(steps_of(taken), "ba");
    assert_string_equal(taken->next->record.answer.value, "2");
    queue_done(&queue);
    assert_int_equal(queue.count, 0);
    queue_finish(&queue);
}

static void a_group_that_is_all_replaced_is_saved_with_the_one_that_did_it(void **state) {
    (void)state;
    Queue queue = {0};
    add(&queue, place(ONE, "a"));
    assert_int_equal(queue_close(&queue), 1);
    add(&queue, place(ONE, "b"));
    assert_int_equal(queue_close(&queue), 2);
    assert_int_equal(length_of(queue_take(&queue)), 1);
    assert_int_equal(queue.taken, 2);
    queue_finish(&queue);
}

static void an_earlier_end_of_a_block_does_not_replace_a_later_one(void **state) {
    (void)state;
    Queue queue = {0};
    add(&queue, block("neck", 50));
    add(&queue, block("neck", 20));
    assert_int_equal(queue.count, 2);
    add(&queue, block("neck", 60));
    assert_int_equal(queue.count, 1);
    queue_finish(&queue);
}

static void what_is_forgotten_need_not_be_written_first(void **state) {
    (void)state;
    Queue queue = {0};
    add(&queue, session(ONE, 1));
    add(&queue, answer(ONE, "a", "1"));
    add(&queue, answer(OTHER, "b", "1"));
    add(&queue, setting("theme", "dark"));
    add(&queue, forget(ONE));
    queue_close(&queue);
    assert_int_equal(queue.count, 3);
    add(&queue, forget_all());
    queue_close(&queue);
    assert_int_equal(queue.count, 2);
    const Waiting *waiting = queue_take(&queue);
    assert_int_equal(waiting->record.kind, RECORD_SETTING);
    assert_int_equal(waiting->next->record.kind, RECORD_FORGET_ALL);
    queue_finish(&queue);
}

static void a_full_queue_takes_only_what_replaces_something(void **state) {
    (void)state;
    Queue queue = {0};
    char step[16];
    int taken = 0;
    for (int i = 0; i < 2 * STORE_QUEUE; i++) {
        snprintf(step, sizeof step, "%d", i);
        const Record record = answer(ONE, step, "1");
        taken += queue_put(&queue, &record);
        queue_close(&queue);
    }
    assert_int_equal(taken, STORE_QUEUE);
    const Record another = answer(ONE, "other", "1"), same = answer(ONE, "7", "2");
    assert_false(queue_put(&queue, &another));
    assert_true(queue_put(&queue, &same));
    assert_int_equal(queue.count, STORE_QUEUE);
    queue_close(&queue);
    assert_int_equal(length_of(queue_take(&queue)), STORE_QUEUE);
    /* What is being written takes room, too, until it is saved. */
    assert_false(queue_put(&queue, &another));
    queue_done(&queue);
    assert_true(queue_put(&queue, &another));
    queue_finish(&queue);
}

static void what_replaces_something_is_taken_however_full_it_is(void **state) {
    (void)state;
    Queue queue = {0};
    char step[16];
    for (int i = 0; i < STORE_QUEUE; i++) {
        snprintf(step, sizeof step, "%d", i);
        add(&queue, answer(ONE, step, "1"));
    }
    queue_close(&queue);
    add(&queue, answer(ONE, "0", "2"));
    /* Taken before that group is closed, the first is one too many. */
    queue_take(&queue);
    assert_int_equal(queue.count, STORE_QUEUE + 1);
    add(&queue, answer(ONE, "0", "3"));
    assert_int_equal(queue.count, STORE_QUEUE + 1);
    queue_return(&queue);
    assert_int_equal(queue.count, STORE_QUEUE);
    queue_finish(&queue);
}

static void deeds_leave_room_for_what_matters_more(void **state) {
    (void)state;
    Queue queue = {0};
    int taken = 0;
    for (int i = 0; i < STORE_QUEUE; i++) {
        const Record record = deed(ONE, i);
        taken += queue_put(&queue, &record);
    }
    assert_int_equal(taken, STORE_QUEUE - QUEUE_RESERVE);
    add(&queue, end(ONE));
    queue_finish(&queue);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_kept_although_its_strings_go),
        cmocka_unit_test(every_kind_is_copied_with_all_its_strings),
        cmocka_unit_test(groups_are_taken_when_they_are_closed_and_in_order),
        cmocka_unit_test(what_could_not_be_saved_comes_before_what_came_since),
        cmocka_unit_test(what_is_said_again_in_a_group_is_kept_once),
        cmocka_unit_test(an_earlier_group_stays_whole_until_the_one_that_replaces_it_is_closed),
        cmocka_unit_test(a_group_that_is_all_replaced_is_saved_with_the_one_that_did_it),
        cmocka_unit_test(an_earlier_end_of_a_block_does_not_replace_a_later_one),
        cmocka_unit_test(what_is_forgotten_need_not_be_written_first),
        cmocka_unit_test(a_full_queue_takes_only_what_replaces_something),
        cmocka_unit_test(what_replaces_something_is_taken_however_full_it_is),
        cmocka_unit_test(deeds_leave_room_for_what_matters_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
