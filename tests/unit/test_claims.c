#include "routine/check_claims.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A text with a claim must be looked at, too. */
static void assert_claim(const char *text, const char *words) {
    Beginnings heads;
    beginnings_init(&heads);
    check_claims_heads(&heads);
    if (!beginnings_find(&heads, text)) {
        fail_msg("'%s' would not be looked at", text);
    }
    size_t start = 0;
    const char *hint = NULL;
    size_t length = check_claims(text, &start, &hint);
    if (length != strlen(words) || strncmp(text + start, words, length) != 0 || !hint) {
        fail_msg("in '%s': found '%.*s', expected '%s'", text, (int)length, text + start, words);
    }
}

static void assert_none(const char *text) {
    size_t start = 0;
    const char *hint = NULL;
    size_t length = check_claims(text, &start, &hint);
    if (length > 0) {
        fail_msg("in '%s': found '%.*s'", text, (int)length, text + start);
    }
}

static void a_claim_is_found_in_large_and_small_letters_and_between_marks(void **state) {
    (void)state;
    assert_claim("This cures it.", "cures");
    assert_claim("HEALING touch", "HEALING");
    assert_claim("(treatment)", "treatment");
    assert_claim("It is clinically - proven!", "clinically - proven");
    assert_claim("self-healing", "healing");
}

static void a_claim_with_an_open_ending_takes_the_whole_word(void **state) {
    (void)state;
    assert_claim("It prevents falls", "prevents");
    assert_claim("a detoxifying rub", "detoxifying");
    assert_claim("boost your immunity now", "boost your immunity");
}

static void the_first_claim_of_a_text_is_the_one(void **state) {
    (void)state;
    assert_claim("no pain, no gain: it heals", "no pain, no gain");
}

static void words_that_only_resemble_a_claim_are_none(void **state) {
    (void)state;
    assert_none("Rest your health book on a secure heel");
    assert_none("reheal 2heal heal2 heal\xC3\xA9");
    assert_none("no pain now");
    assert_none("");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_is_found_in_large_and_small_letters_and_between_marks),
        cmocka_unit_test(a_claim_with_an_open_ending_takes_the_whole_word),
        cmocka_unit_test(the_first_claim_of_a_text_is_the_one),
        cmocka_unit_test(words_that_only_resemble_a_claim_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
