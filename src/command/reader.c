#include "command/reader.h"

#include <stdio.h>

#define READER_SHOWN (100 * USEC_MS) /* between two pictures of the progress */
#define READER_TOLD 5                /* files whose findings are told */
#define READER_FINDINGS 3            /* of one file */

void reader_open(Reader *reader, const char *const *folders, size_t count,
                 const Vocabulary *vocabulary) {
    if (reader->opened)
        return;
    library_open(&reader->library, folders, count, vocabulary);
    reader->diags = diags_new();
    reader->opened = true;
}

void reader_finish(Reader *reader) {
    library_finish(&reader->library);
    diags_free(reader->diags);
    *reader = (Reader){0};
}

bool reader_has_more(const Reader *reader) {
    return reader->opened && reader->library.reading;
}

static void tell(Reader *reader) {
    size_t length = diags_length(reader->diags);
    if (length == 0)
        return;
    if (diags_count(reader->diags, SEVERITY_ERROR) > 0) {
        if (reader->told < READER_TOLD) {
            Text text = {0};
            diags_print_first(reader->diags, READER_FINDINGS, &text);
            fputs(text_string(&text), stderr);
            text_finish(&text);
            reader->told++;
        } else {
            reader->untold++;
        }
    }
    diags_free(reader->diags);
    reader->diags = diags_new();
}

static void tell_sum(const Reader *reader) {
    if (reader->untold > 0)
        fprintf(stderr,
                "unknot: %zu more files of the library have errors: 'unknot check FOLDER' tells "
                "them\n",
                reader->untold);
}

bool reader_go_on(Reader *reader, const Clock *clock, Usec budget) {
    if (!reader_has_more(reader))
        return false;
    Usec until = clock_machine(clock) + budget;
    bool more;
    do {
        more = library_read_on(&reader->library, reader->diags);
        tell(reader);
    } while (more && (clock->jumps || clock_machine(clock) < until));
    Usec now = clock_machine(clock);
    if (!more)
        tell_sum(reader);
    else if (now - reader->shown < READER_SHOWN)
        return false;
    reader->shown = now;
    return true;
}

const char *reader_path(Reader *reader, const char *id) {
    const char *path = library_path(&reader->library, id, reader->diags);
    tell(reader);
    return path;
}
