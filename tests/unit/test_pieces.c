/* Pieces are written from left to right with bars between them: '*' before what stands out, and '~'
** behind what is read from right to left. */
#include "draw/pieces.h"

#include "base/strong.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void print_pieces(Text *out, const char *marked, bool rtl) {
    Text line = {0};
    unsigned char strong[128];
    size_t count = 0;
    strong_read(&line, strong, marked, strlen(marked));
    Piece *pieces = pieces_cut(line.bytes, strong, line.length, rtl, &count);
    text_clear(out);
    for (size_t i = 0; i < count; i++) {
        text_add(out, i > 0 ? "|" : "");
        text_add(out, pieces[i].strong ? "*" : "");
        text_add_bytes(out, line.bytes + pieces[i].begin, pieces[i].length);
        text_add(out, pieces[i].rtl ? "~" : "");
    }
    free(pieces);
    text_finish(&line);
}

static void pieces_lie_as_the_line_is_read(void **state) {
    static const struct {
        bool rtl;
        const char *marked, *pieces;
    } rows[] = {
        {false, "from \0164\017 to \0167\017.", "from |*4| to |*7|."},
        {false, "\016all\017", "*all"},
        {false, "none", "none"},
        {true, "من \0164\017 إلى \0167\017.", ".~|*7~| إلى ~|*4~|من ~"},
        {true, "الرمز هو \016UK-204\017.", ".~|*UK-204~|الرمز هو ~"},
        /* A stretch keeps together, in the paragraph's own direction, whatever is in it. */
        {true, "من Unknot عن \0164\017", "*4~|من Unknot عن ~"},
        /* A number behind Latin letters goes with them. */
        {true, "من Unknot \0164\017 (3/9)", "Unknot |*4~| (3/9)|من ~"},
        {false, "hold שלום 12 \016now\017", "hold שלום 12 |*now"},
        /* Inside a word order of the other direction: its parts lie in that direction. */
        {false, "a אב\016 גד\017 הו b", "a | הו~|* גד~|אב~| b"},
        {true, "א ab\016 cd\017 ef ב", " ב~|ab|* cd| ef|א ~"},
        {false, "\xff\0164\017", "\xff|*4"},
        {false, "\xf0\x9f\x98\x80\016\xf0\x9f\x98\x80\017", "\xf0\x9f\x98\x80|*\xf0\x9f\x98\x80"},
    };
    (void)state;
    Text out = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_pieces(&out, rows[i].marked, rows[i].rtl);
        assert_string_equal(text_string(&out), rows[i].pieces);
    }
    text_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_lie_as_the_line_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
