/* Documents with one thing wrong: a good document in which one piece is put in place of
** another, with a mark at the very place that the finding must name. So that such pieces can be
** read, they are written with single quotes, which stand for double ones. */
#ifndef TEST_MARKED_H
#define TEST_MARKED_H

#include "base/diag.h"
#include "base/text.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#define MARK '^'

typedef struct Marked {
    Text text;
    int line, column; /* of the mark; 0 without one */
} Marked;

/* [text] with double quotes for single ones. Finished by text_finish. */
static inline Text marked_quote(const char *text) {
    Text quoted = {0};

    text_add(&quoted, text);
    for (char *byte = quoted.bytes; byte && *byte; byte++)
        *byte = *byte == '\'' ? '"' : *byte;
    return quoted;
}

/* [good], which has its double quotes, with the first [what] in it replaced by [with]. The mark in
** that is taken out and its place counted here, apart from the code under test. Finished by
** text_finish of its text. */
static inline Marked marked_make(const char *good, const char *what, const char *with) {
    Marked marked = {{0}, 0, 0};
    Text old = marked_quote(what), new = marked_quote(with);
    const char *at = strstr(good, text_string(&old));
    const char *rest = strchr(text_string(&new), MARK);
    int line = 1, column = 1;

    assert(at);
    text_add_bytes(&marked.text, good, (size_t)(at - good));
    if (rest)
        text_add_bytes(&marked.text, new.bytes, (size_t)(rest - new.bytes));
    for (const char *byte = text_string(&marked.text); rest && *byte; byte++) {
        if (*byte == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)*byte & 0xC0) != 0x80) {
            column++;
        }
    }
    marked.line = rest ? line : 0;
    marked.column = rest ? column : 0;
    text_add(&marked.text, rest ? rest + 1 : text_string(&new));
    text_add(&marked.text, at + old.length);
    text_finish(&old);
    text_finish(&new);
    return marked;
}

/* Is there just one error in [diags], of this rule, at the mark, whose message or hint has [words]?
** Prints what there is if not. */
static inline bool marked_matches(const Marked *marked, const Diags *diags, const char *rule,
                                  const char *words) {
    const Finding *found = NULL;
    bool fine = diags_count(diags, SEVERITY_ERROR) == 1;
    Text print = {0};

    for (size_t i = 0; i < diags_length(diags); i++) {
        if (diags_at(diags, i)->severity == SEVERITY_ERROR)
            found = diags_at(diags, i);
    }
    fine = fine && found && strcmp(found->rule, rule) == 0 && found->line == marked->line &&
           found->column == marked->column &&
           (strstr(found->message, words) || (found->hint && strstr(found->hint, words)));
    if (fine)
        return true;
    diags_print_text(diags, &print, false);
    print_error("not the finding [%s] '%s' at %d:%d alone, but:\n%s", rule, words, marked->line,
                marked->column, text_string(&print));
    text_finish(&print);
    return false;
}

#endif
