#include "command/glyphs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* U+0378 and U+0379 stand for nothing, so no font has them. */
#define NOTHING "\xCD\xB8"
#define NOTHING_TOO "\xCD\xB9"

/* Checks a document with one object of these members; what is found is printed to [out]. */
static void check(Glyphs *glyphs, const char *members, Text *out) {
    Text text = {0};
    text_print(&text, "{\"language\": \"en\", %s}", members);
    Source source;
    source_init(&source, "glyph.json", text_string(&text), text.length);
    Diags *diags = diags_new();
    JsonDoc *doc = json_doc_new(&source, diags);
    assert_non_null(doc);
    text_clear(out);
    glyphs_check(glyphs, doc, diags);
    for (size_t i = 0; i < diags_length(diags); i++) {
        const Finding *finding = diags_at(diags, i);
        text_print(out, "%s %s %.32s;", finding->rule, finding->pointer, finding->message);
    }
    json_doc_free(doc);
    diags_free(diags);
    source_finish(&source);
    text_finish(&text);
}

static void a_character_without_a_glyph_is_told_once_a_file(void **state) {
    Glyphs *glyphs = *state;
    Text found = {0};
    for (int i = 0; i < 2; i++) {
        check(glyphs, "\"a\": [\"b" NOTHING "\", \"" NOTHING NOTHING_TOO "\"]", &found);
        assert_string_equal(text_string(&found),
                            "text/glyph /a/0 no installed font has U+0378: a "
                            ";text/glyph /a/1 no installed font has U+0379: a ;");
    }
    text_finish(&found);
}

static void what_fonts_have_is_fine(void **state) {
    Glyphs *glyphs = *state;
    Text found = {0};
    check(glyphs,
          "\"a\": \"Gr\xC3\xBC\xC3\x9F Gott \xE2\x80\x93 \xE2\x80\xA6 \xC2\xA0 \xE2\x80\x8F\"",
          &found);
    assert_string_equal(text_string(&found), "");
    text_finish(&found);
}

static void what_nobody_sees_is_passed_over(void **state) {
    Glyphs *glyphs = *state;
    Text found = {0};
    check(glyphs, "\"x-note\": \"" NOTHING "\", \"$schema\": \"" NOTHING "\"", &found);
    assert_string_equal(text_string(&found), "");
    text_finish(&found);
}

static void a_script_that_is_missing_is_told_by_a_few(void **state) {
    Glyphs *glyphs = *state;
    Text members = {0}, found = {0};
    text_add(&members, "\"a\": \"");
    /* U+2FE0 to U+2FEF stand for nothing either. */
    for (int i = 0; i < 16; i++)
        text_print(&members, "\xE2\xBF%c", 0xA0 + i);
    text_add(&members, "\"");
    check(glyphs, text_string(&members), &found);
    size_t count = 0;
    for (const char *at = text_string(&found); (at = strchr(at, ';')) != NULL; at++)
        count++;
    assert_int_equal(count, 8);
    text_finish(&members);
    text_finish(&found);
}

static int begin(void **state) {
    *state = glyphs_new();
    return 0;
}

static int end(void **state) {
    glyphs_free(*state);
    glyphs_free(NULL);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_character_without_a_glyph_is_told_once_a_file),
        cmocka_unit_test(what_fonts_have_is_fine),
        cmocka_unit_test(what_nobody_sees_is_passed_over),
        cmocka_unit_test(a_script_that_is_missing_is_told_by_a_few),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
