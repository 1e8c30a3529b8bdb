#include "command/reader.h"

#include "routine/card.h"

#include <stdio.h>

/* Of reading, between two pictures of the progress: so many that a person sees it go on, and so few
** that drawing them takes little of the time. */
#define READER_SHOWN (100 * USEC_MS)
#define READER_TOLD 5   /* files whose errors are told */
#define READER_ERRORS 3 /* of one file */

void reader_open(Reader *reader, const char *const *folders, size_t count,
                 const Vocabulary *vocabulary, const char *data, uint64_t program) {
    if (reader->opened)
        return;
    library_open(&reader->library, folders, count, vocabulary);
    if (data != NULL)
        library_use_index(&reader->library, data, program);
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

/* Of what is private not even the name is told; how many there are is. */
static bool is_named(const Diags *diags) {
    for (size_t i = 0; i < diags_length(diags); i++)
        if (!card_may_be_named(diags_at(diags, i)->file))
            return false;
    return true;
}

static void tell(Reader *reader) {
    if (diags_length(reader->diags) == 0)
        return;
    if (diags_count(reader->diags, SEVERITY_ERROR) > 0 && is_named(reader->diags)) {
        Text text = {0};
        if (reader->told < READER_TOLD)
            diags_print_errors(reader->diags, READER_ERRORS, &text);
        fputs(text_string(&text), stderr);
        text_finish(&text);
        reader->told++;
    }
    diags_free(reader->diags);
    reader->diags = diags_new();
}

/* What was not told file by file, for there were too many or the index knew of them. */
static void tell_sum(const Reader *reader) {
    const Library *library = &reader->library;
    size_t wrong = library->broken + library->doubles;
    if (wrong <= reader->told && reader->told <= READER_TOLD)
        return;
    fprintf(stderr, "unknot: in the library %zu of %zu files cannot be opened", library->broken,
            library->read);
    if (library->doubles > 0)
        fprintf(stderr, ", and %zu are left out for an id that came before", library->doubles);
    fprintf(stderr, "; 'unknot check FOLDER' says why\n");
}

bool reader_go_on(Reader *reader, const Clock *clock, Usec budget) {
    if (!reader_has_more(reader))
        return false;
    Usec began = clock_machine(clock), now;
    bool more;
    do {
        more = library_read_on(&reader->library, reader->diags);
        tell(reader);
        now = clock_machine(clock);
    } while (more && (clock->jumps || now - began < budget));
    reader->spent += now - began;
    if (!more)
        tell_sum(reader);
    else if (reader->spent < READER_SHOWN)
        return false;
    reader->spent = 0;
    return true;
}

const char *reader_path(Reader *reader, const char *id) {
    const char *path = library_path(&reader->library, id, reader->diags);
    tell(reader);
    return path;
}
