#include "command/journey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct Read {
    Arena *arena;
    Diags *diags;
    Source source;
    Journey journey;
    bool fine;
} Read;

static Read read_text(const char *text) {
    Read read = {.arena = arena_new(), .diags = diags_new()};
    source_init(&read.source, "a.journey", text, strlen(text));
    read.fine = journey_read(&read.journey, &read.source, read.arena, read.diags);
    return read;
}

static void finish(Read *read) {
    source_finish(&read->source);
    diags_free(read->diags);
    arena_free(read->arena);
}

static void the_example_of_the_contract_is_read(void **state) {
    (void)state;
    Read read = read_text("# a person\n"
                          "at before            answer 4\n"
                          "at search            answer spot upper-trap 0.4 0.6\n"
                          "+3                   tap \"Done\"\n"
                          "at press             +22 tap \"It eased\"\r\n"
                          "at press left/spot-2 tap \"Too # sharp\"   # its round\n"
                          "180                  key space\n"
                          "+2.5                 touch 640 700\n"
                          "+5                   resize 800 1280\n"
                          "+1 stop");
    assert_true(read.fine);
    assert_int_equal(read.journey.count, 9);
    const Deed *deeds = read.journey.deeds;
    assert_int_equal(deeds[0].when, DEED_AT_STEP);
    assert_string_equal(deeds[0].step, "before");
    assert_null(deeds[0].round);
    assert_int_equal(deeds[0].kind, DEED_ANSWER);
    assert_string_equal(deeds[0].words, "4");
    assert_int_equal(deeds[0].line, 2);
    assert_string_equal(deeds[1].words, "spot upper-trap 0.4 0.6");
    assert_int_equal(deeds[2].when, DEED_AFTER);
    assert_int_equal(deeds[2].time, 3 * USEC_SECOND);
    assert_string_equal(deeds[2].words, "Done");
    assert_int_equal(deeds[3].time, 22 * USEC_SECOND);
    assert_string_equal(deeds[3].words, "It eased");
    assert_string_equal(deeds[4].round, "left/spot-2");
    assert_string_equal(deeds[4].words, "Too # sharp");
    assert_int_equal(deeds[5].when, DEED_AT_TIME);
    assert_int_equal(deeds[5].time, 180 * USEC_SECOND);
    assert_int_equal(deeds[6].kind, DEED_TOUCH);
    assert_int_equal(deeds[6].time, 2500 * USEC_MS);
    assert_int_equal((int)deeds[6].numbers[1], 700);
    assert_int_equal((int)deeds[7].numbers[0], 800);
    assert_int_equal(deeds[8].kind, DEED_STOP);
    finish(&read);
}

static void mistakes_are_found_at_their_place(void **state) {
    (void)state;
    static const struct {
        const char *text, *rule;
        int line, column;
    } rows[] = {
        {"soon tap x", "journey/time", 1, 1},
        {"+x tap y", "journey/time", 1, 1},
        {"1e400 tap y", "journey/time", 1, 1},
        {"at", "journey/step", 1, 3},
        {"\n1", "journey/action", 2, 2},
        {"1 tpa x", "journey/action", 1, 3},
        {"1 tap", "journey/words", 1, 6},
        {"1 touch 3", "journey/number", 1, 10},
        {"1 touch a b", "journey/number", 1, 9},
        {"1 stop now", "journey/words", 1, 8},
        {"1 tap \"Done", "journey/quote", 1, 7},
        {"at a +x tap b", "journey/time", 1, 6},
        {"1 suspend -5", "journey/number", 1, 11},
        {"1\vstop", "journey/characters", 1, 2},
        {"1 tap \xFF", "journey/characters", 1, 7},
        {"1 tap \"a\x7F", "journey/characters", 1, 9},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Read read = read_text(rows[i].text);
        assert_false(read.fine);
        assert_int_equal(diags_length(read.diags), 1);
        const Finding *finding = diags_at(read.diags, 0);
        assert_string_equal(finding->rule, rows[i].rule);
        assert_int_equal(finding->line, rows[i].line);
        assert_int_equal(finding->column, rows[i].column);
        finish(&read);
    }
}

static void one_mistake_does_not_hide_the_next(void **state) {
    (void)state;
    Read read = read_text("1 tpa x\n2 tap y\n3 kee z\n");
    assert_false(read.fine);
    assert_int_equal(diags_length(read.diags), 2);
    assert_int_equal(read.journey.count, 1);
    assert_string_equal(diags_at(read.diags, 0)->hint, "did you mean 'tap'");
    finish(&read);
}

static void nothing_is_a_journey_too(void **state) {
    (void)state;
    Read read = read_text("\n# only a remark\n   \n");
    assert_true(read.fine);
    assert_int_equal(read.journey.count, 0);
    finish(&read);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_of_the_contract_is_read),
        cmocka_unit_test(mistakes_are_found_at_their_place),
        cmocka_unit_test(one_mistake_does_not_hide_the_next),
        cmocka_unit_test(nothing_is_a_journey_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
