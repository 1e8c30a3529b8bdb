/* Unicode's bidirectional algorithm gives every character of the line a level; characters that
** follow each other and agree in level and weight are a run, and the levels put the runs in order.
** Runs of one weight that follow each other are one piece again if they would lie in the same order
** alone: a piece with its neighbours in it gets the same fonts as in a line without weights. */
#include "draw/pieces.h"

#include "base/memory.h"
#include "base/text.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/utf16.h>

typedef struct Line {
    size_t length, units, run_count;
    UChar *text;
    size_t *starts; /* the first byte of each unit */
    UBiDiLevel *levels, *alone, *run_levels;
    Piece *runs; /* as they are read */
    int32_t *order, *place;
} Line;

static void line_init(Line *line, const char *bytes, size_t length) {
    /* UTF-8 never takes fewer bytes than UTF-16 has units. */
    *line = (Line){.length = length,
                   .text = mem_new(length, sizeof *line->text),
                   .starts = mem_new(length, sizeof *line->starts),
                   .levels = mem_new(length, sizeof *line->levels),
                   .alone = mem_new(length, sizeof *line->alone),
                   .run_levels = mem_new(length, sizeof *line->run_levels),
                   .runs = mem_new(length, sizeof *line->runs),
                   .order = mem_new(length, sizeof *line->order),
                   .place = mem_new(length, sizeof *line->place)};
    for (size_t at = 0, taken; at < length; at += taken) {
        uint32_t code;
        size_t first = line->units;
        taken = utf8_read(bytes + at, length - at, &code);
        if (taken == 0) {
            code = 0xFFFD;
            taken = 1;
        }
        U16_APPEND_UNSAFE(line->text, line->units, code);
        for (size_t i = first; i < line->units; i++) {
            line->starts[i] = at;
        }
    }
}

static void line_finish(Line *line) {
    free(line->text);
    free(line->starts);
    free(line->levels);
    free(line->alone);
    free(line->run_levels);
    free(line->runs);
    free(line->order);
    free(line->place);
}

/* The levels of [count] units of a paragraph; those of its direction where ICU cannot tell. */
static void find_levels(UBiDiLevel *levels, const UChar *text, size_t count, bool rtl) {
    UErrorCode error = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_open();
    const UBiDiLevel *found = NULL;
    if (bidi) {
        ubidi_setPara(bidi, text, (int32_t)count, rtl, NULL, &error);
        found = ubidi_getLevels(bidi, &error);
    }
    memset(levels, rtl, count);
    if (found && U_SUCCESS(error)) {
        memcpy(levels, found, count * sizeof *levels);
    }
    ubidi_close(bidi);
}

static void find_runs(Line *line, const unsigned char *strong) {
    for (size_t i = 0; i < line->units; i++) {
        size_t at = line->starts[i];
        if (i == 0 || line->levels[i] != line->levels[i - 1] ||
            strong[at] != strong[line->starts[i - 1]]) {
            line->run_levels[line->run_count] = line->levels[i];
            line->runs[line->run_count++] =
                (Piece){.begin = at, .rtl = line->levels[i] % 2 == 1, .strong = strong[at] != 0};
        }
        size_t end = i + 1 < line->units ? line->starts[i + 1] : line->length;
        Piece *run = &line->runs[line->run_count - 1];
        run->length = end - run->begin;
    }
    ubidi_reorderVisual(line->run_levels, (int32_t)line->run_count, line->order);
    for (size_t i = 0; i < line->run_count; i++) {
        line->place[line->order[i]] = (int32_t)i;
    }
}

static size_t unit_at(const Line *line, size_t byte) {
    size_t unit = 0;
    while (unit < line->units && line->starts[unit] < byte) {
        unit++;
    }
    return unit;
}

/* Do the runs from [first] to before [end] lie side by side, and would they lie so alone? */
static bool is_one(Line *line, size_t first, size_t end, bool rtl) {
    int32_t least = line->place[first], most = least;
    for (size_t i = first; i < end; i++) {
        least = line->place[i] < least ? line->place[i] : least;
        most = line->place[i] > most ? line->place[i] : most;
    }
    if ((size_t)(most - least) != end - first - 1) {
        return false;
    }
    const Piece *last = &line->runs[end - 1];
    size_t from = unit_at(line, line->runs[first].begin);
    size_t count = unit_at(line, last->begin + last->length) - from;
    find_levels(line->alone, line->text + from, count, rtl);
    return memcmp(line->alone, line->levels + from, count * sizeof *line->alone) == 0;
}

Piece *pieces_cut(const char *line, const unsigned char *strong, size_t length, bool rtl,
                  size_t *count) {
    assert(length > 0);
    Line cut;
    line_init(&cut, line, length);
    find_levels(cut.levels, cut.text, cut.units, rtl);
    find_runs(&cut, strong);
    /* Each run in its place; runs that are one piece have it in the first place of theirs. */
    Piece *pieces = mem_new(cut.run_count, sizeof *pieces);
    for (size_t first = 0, end; first < cut.run_count; first = end) {
        end = first + 1;
        while (end < cut.run_count && cut.runs[end].strong == cut.runs[first].strong) {
            end++;
        }
        bool one = is_one(&cut, first, end, rtl);
        int32_t place = cut.place[first];
        for (size_t i = first; i < end; i++) {
            place = cut.place[i] < place ? cut.place[i] : place;
            if (!one) {
                pieces[cut.place[i]] = cut.runs[i];
            }
        }
        if (one) {
            const Piece *last = &cut.runs[end - 1];
            pieces[place] = cut.runs[first];
            pieces[place].length = last->begin + last->length - cut.runs[first].begin;
            pieces[place].rtl = rtl;
        }
    }
    *count = 0;
    for (size_t i = 0; i < cut.run_count; i++) {
        if (pieces[i].length > 0) {
            pieces[(*count)++] = pieces[i];
        }
    }
    line_finish(&cut);
    return pieces;
}
