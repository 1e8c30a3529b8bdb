#include "draw/paragraphs.h"

#include "base/memory.h"
#include "draw/breaks.h"
#include "draw/pieces.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"
#define HYPHEN "-"

/* A width computed before must fit when it is given back. */
#define SLACK 1e-6
/* Bytes of a piece that are measured before the whole of it is: one word of ten thousand letters
** would be measured whole for each of its lines. */
#define PARAGRAPHS_PROBE 128

/* Texts that are kept: more than the largest screen has. A text's hash names its set. */
#define PARAGRAPHS_SETS 128 /* a power of two */
#define PARAGRAPHS_WAYS 4
#define PARAGRAPHS_TAG 64

/* A line while it is made: a part of the text with breaks, and what follows it. */
typedef struct Part {
    size_t begin, end;
    const char *tail;
    bool torn; /* inside a word */
} Part;

typedef struct Kept {
    unsigned long used; /* the call that used it last; 0: a free place */
    uint64_t hash;
    char language[PARAGRAPHS_TAG];
    ParagraphShape shape; /* [language] is NULL: the tag is above */
    Text text;            /* the string itself, its NUL, and the lines with theirs */
    ParagraphLine *lines;
    size_t count, room;
    double widest;
    Text piece_text; /* the strings of the pieces, each with its NUL */
    ParagraphPiece *pieces;
    size_t piece_count, piece_room;
    bool torn;
} Kept;

struct Paragraphs {
    Breaker *breaker;
    Breaks breaks; /* of the text being set */
    Measure measure;
    unsigned long calls;
    Kept kept[PARAGRAPHS_SETS][PARAGRAPHS_WAYS];
};

/* All that a line is measured with. */
typedef struct Setting {
    const Measure *measure;
    const Breaks *breaks;
    const ParagraphShape *shape;
    bool rtl;
} Setting;

Paragraphs *paragraphs_new(void) {
    Paragraphs *paragraphs = mem_new(1, sizeof *paragraphs);
    paragraphs->breaker = breaker_new();
    return paragraphs;
}

void paragraphs_free(Paragraphs *paragraphs) {
    if (!paragraphs) {
        return;
    }
    for (size_t i = 0; i < PARAGRAPHS_SETS * PARAGRAPHS_WAYS; i++) {
        Kept *kept = &paragraphs->kept[i / PARAGRAPHS_WAYS][i % PARAGRAPHS_WAYS];
        text_finish(&kept->text);
        free(kept->lines);
        text_finish(&kept->piece_text);
        free(kept->pieces);
    }
    breaks_finish(&paragraphs->breaks);
    breaker_free(paragraphs->breaker);
    free(paragraphs);
}

unsigned long paragraphs_made(const Paragraphs *paragraphs) {
    return breaker_calls(paragraphs->breaker);
}

static double measured(const Setting *setting, bool strong, bool rtl, const char *bytes,
                       size_t length) {
    const ParagraphShape *shape = setting->shape;
    if (length == 0) {
        return 0;
    }
    return setting->measure->width(setting->measure->context, strong ? shape->strong : shape->face,
                                   shape->size, (Reading){shape->language, rtl}, bytes, length);
}

static bool is_strong(const Breaks *breaks, size_t at) {
    return breaks->marked && breaks->strong[at];
}

/* Each stretch of one weight is measured in its own face. */
static double width_of(const Setting *setting, size_t begin, size_t end) {
    const Breaks *breaks = setting->breaks;
    double width = 0;
    for (size_t next; begin < end; begin = next) {
        bool strong = is_strong(breaks, begin);
        next = breaks->marked ? begin + 1 : end;
        while (next < end && is_strong(breaks, next) == strong) {
            next++;
        }
        width += measured(setting, strong, setting->rtl, breaks->text.bytes + begin, next - begin);
    }
    return width;
}

static double width_of_tail(const Setting *setting, const char *tail, bool strong) {
    return measured(setting, strong, setting->rtl, tail, strlen(tail));
}

/* A hyphen looks like the word that it ends. */
static bool has_strong_tail(const Breaks *breaks, size_t begin, size_t end, const char *tail) {
    return end > begin && is_strong(breaks, end - 1) && strcmp(tail, ELLIPSIS) != 0;
}

/* The first place from [at] on, at most [end], that is at least a break of [kind]. */
static size_t next_break(const Breaks *breaks, size_t at, size_t end, BreakKind kind) {
    while (at < end && breaks->kinds[at] < kind) {
        at++;
    }
    return at;
}

static size_t previous_letter(const Breaks *breaks, size_t at, size_t begin) {
    while (at > begin && breaks->kinds[at] < BREAK_LETTER) {
        at--;
    }
    return at;
}

/* Where the longest part from [begin] on, in whole letters, ends that is at most [width] wide. */
static size_t longest_fit(const Setting *setting, size_t begin, size_t end, double width) {
    const Breaks *breaks = setting->breaks;
    size_t fits = begin, over = end + 1;
    /* From short parts to longer ones: a text may be much longer than the line. */
    for (size_t step = 16; begin + step < end; step *= 2) {
        size_t probe = next_break(breaks, begin + step, end, BREAK_LETTER);
        if (width_of(setting, begin, probe) > width + SLACK) {
            over = probe;
            break;
        }
        fits = probe;
    }
    while (over - fits > 1) {
        size_t middle = fits + (over - fits) / 2;
        size_t probe = previous_letter(breaks, middle, fits);
        if (probe == fits) {
            probe = next_break(breaks, middle, end, BREAK_LETTER);
            if (probe >= over) {
                break;
            }
        }
        if (width_of(setting, begin, probe) <= width + SLACK) {
            fits = probe;
        } else {
            over = probe;
        }
    }
    return fits;
}

static bool fits(const Setting *setting, size_t begin, size_t end, const char *tail) {
    double width = setting->shape->width + SLACK;
    if (end - begin > PARAGRAPHS_PROBE) {
        size_t probe = next_break(setting->breaks, begin + PARAGRAPHS_PROBE, end, BREAK_LETTER);
        if (width_of(setting, begin, probe) > width) {
            return false;
        }
    }
    bool strong = has_strong_tail(setting->breaks, begin, end, tail);
    return width_of(setting, begin, end) + width_of_tail(setting, tail, strong) <= width;
}

static size_t skip_spaces(const Breaks *breaks, size_t at, size_t end) {
    while (at < end && breaks->text.bytes[at] == ' ') {
        at++;
    }
    return at;
}

/* Spaces at the end of a line are not drawn; the ideographic space is one. */
static size_t before_spaces(const Breaks *breaks, size_t begin, size_t end) {
    const char *bytes = breaks->text.bytes;
    for (;;) {
        if (end > begin && bytes[end - 1] == ' ') {
            end--;
        } else if (end > begin + 3 && memcmp(bytes + end - 3, "\xe3\x80\x80", 3) == 0) {
            end -= 3;
        } else {
            return end;
        }
    }
}

/* Takes the next line of the paragraph that ends at [end] into [part], and returns where the one
** after it begins. */
static size_t take_line(const Setting *setting, size_t begin, size_t end, Part *part) {
    const Breaks *breaks = setting->breaks;
    *part = (Part){begin, begin, "", false};
    size_t at = begin;
    while (at < end) {
        size_t next = next_break(breaks, at + 1, end, BREAK_HYPHEN);
        size_t stop = before_spaces(breaks, begin, next);
        const char *tail = next < end && breaks->kinds[next] == BREAK_HYPHEN ? HYPHEN : "";
        if (!fits(setting, begin, stop, tail)) {
            if (part->end == begin) {
                size_t fit = longest_fit(setting, begin, stop, setting->shape->width);
                at = fit > begin ? fit : next_break(breaks, begin + 1, stop, BREAK_LETTER);
                part->end = at;
                part->torn = true;
            }
            break;
        }
        part->end = stop;
        part->tail = tail;
        at = next;
    }
    return skip_spaces(breaks, at, end);
}

/* Ends [part] in an ellipsis within the width. */
static void cut_line(const Setting *setting, Part *part) {
    double room = setting->shape->width - width_of_tail(setting, ELLIPSIS, false);
    part->end = longest_fit(setting, part->begin, part->end, room);
    part->end = before_spaces(setting->breaks, part->begin, part->end);
    part->tail = ELLIPSIS;
}

static bool has_more(const Breaks *breaks, size_t at) {
    const char *bytes = text_string(&breaks->text);
    return bytes[at + strspn(bytes + at, " \n")] != '\0';
}

/* The pieces of the line that ends the text, if something in it stands out. Returns their width. */
static double add_pieces(Kept *kept, const Setting *setting, const Part *part, size_t at) {
    const Breaks *breaks = setting->breaks;
    size_t length = kept->text.length - at, own = part->end - part->begin, count;
    unsigned char *strong = mem_new(length, 1);
    memcpy(strong, breaks->strong + part->begin, own);
    memset(strong + own, has_strong_tail(breaks, part->begin, part->end, part->tail), length - own);
    Piece *pieces = pieces_cut(kept->text.bytes + at, strong, length, setting->rtl, &count);
    double x = 0;
    for (size_t i = 0; i < count; i++) {
        const char *bytes = kept->text.bytes + at + pieces[i].begin;
        double width = measured(setting, pieces[i].strong, pieces[i].rtl, bytes, pieces[i].length);
        if (kept->piece_count == kept->piece_room) {
            kept->piece_room = mem_grow(kept->piece_room, kept->piece_count + 1);
            kept->pieces = mem_resize(kept->pieces, kept->piece_room, sizeof *kept->pieces);
        }
        kept->pieces[kept->piece_count++] = (ParagraphPiece){
            .x = x, .width = width, .rtl = pieces[i].rtl, .strong = pieces[i].strong};
        text_add_bytes(&kept->piece_text, bytes, pieces[i].length);
        text_add_bytes(&kept->piece_text, "", 1);
        x += width;
    }
    free(pieces);
    free(strong);
    return x;
}

static bool has_strong(const Breaks *breaks, const Part *part) {
    return breaks->marked && part->end > part->begin &&
           memchr(breaks->strong + part->begin, 1, part->end - part->begin) != NULL;
}

/* The line's string is an offset until all are there: the text may move while it grows. */
static void add_line(Kept *kept, const Setting *setting, const Part *part) {
    if (kept->count == kept->room) {
        kept->room = mem_grow(kept->room, kept->count + 1);
        kept->lines = mem_resize(kept->lines, kept->room, sizeof *kept->lines);
    }
    size_t at = kept->text.length;
    text_add_bytes(&kept->text, setting->breaks->text.bytes + part->begin, part->end - part->begin);
    text_add(&kept->text, part->tail);
    ParagraphLine line = {.rtl = setting->rtl, .piece = kept->piece_count};
    if (has_strong(setting->breaks, part)) {
        line.width = add_pieces(kept, setting, part, at);
        line.piece_count = kept->piece_count - line.piece;
    } else {
        line.width =
            measured(setting, false, setting->rtl, kept->text.bytes + at, kept->text.length - at);
    }
    text_add_bytes(&kept->text, "", 1);
    kept->lines[kept->count++] = line;
    kept->widest = fmax(kept->widest, line.width);
    kept->torn = kept->torn || part->torn;
}

static void set_whole(Kept *kept, Setting *setting) {
    const Breaks *breaks = setting->breaks;
    Part part = {0, strcspn(text_string(&breaks->text), "\n"), "", false};
    setting->rtl = direction_is_rtl(breaks->text.bytes, part.end, setting->shape->language);
    if (has_more(breaks, part.end) || !fits(setting, part.begin, part.end, "")) {
        cut_line(setting, &part);
    }
    add_line(kept, setting, &part);
}

static void set_lines(Kept *kept, Setting *setting) {
    const Breaks *breaks = setting->breaks;
    const char *bytes = text_string(&breaks->text);
    int at_most = setting->shape->at_most;
    for (size_t at = 0; at < breaks->text.length;) {
        size_t end = at + strcspn(bytes + at, "\n");
        setting->rtl = direction_is_rtl(bytes + at, end - at, setting->shape->language);
        at = skip_spaces(breaks, at, end);
        do {
            Part part;
            at = take_line(setting, at, end, &part);
            bool last = at_most > 0 && kept->count + 1 == (size_t)at_most;
            if (last && has_more(breaks, at)) {
                cut_line(setting, &part);
            }
            add_line(kept, setting, &part);
            if (last) {
                return;
            }
        } while (at < end);
        at = end + 1;
    }
}

static void point_at_strings(Kept *kept, size_t key) {
    const char *at = text_string(&kept->text) + key + 1;
    for (size_t i = 0; i < kept->count; i++) {
        kept->lines[i].string = at;
        at += strlen(at) + 1;
    }
    at = text_string(&kept->piece_text);
    for (size_t i = 0; i < kept->piece_count; i++) {
        kept->pieces[i].string = at;
        at += strlen(at) + 1;
    }
}

static bool is_same(double one, double other) {
    return !(one < other) && !(one > other);
}

static bool is_same_measure(const Measure *one, const Measure *other) {
    return one->context == other->context && one->width == other->width &&
           one->height == other->height && is_same(one->scale, other->scale);
}

static bool is_same_shape(const ParagraphShape *one, const ParagraphShape *other) {
    return one->face == other->face && is_same(one->size, other->size) &&
           is_same(one->width, other->width) && one->at_most == other->at_most &&
           one->whole == other->whole && one->marked == other->marked &&
           (!one->marked || one->strong == other->strong);
}

static void forget_all(Paragraphs *paragraphs) {
    for (size_t i = 0; i < PARAGRAPHS_SETS * PARAGRAPHS_WAYS; i++) {
        paragraphs->kept[i / PARAGRAPHS_WAYS][i % PARAGRAPHS_WAYS].used = 0;
    }
}

/* The kept text, or the place for it, whose [used] is 0. */
static Kept *find_place(Paragraphs *paragraphs, const ParagraphShape *shape, const char *string,
                        uint64_t hash) {
    Kept *set = paragraphs->kept[hash & (PARAGRAPHS_SETS - 1)], *place = set;
    for (size_t i = 0; i < PARAGRAPHS_WAYS; i++) {
        Kept *kept = &set[i];
        if (kept->used > 0 && kept->hash == hash && is_same_shape(&kept->shape, shape) &&
            strcmp(kept->language, shape->language) == 0 &&
            strcmp(text_string(&kept->text), string) == 0) {
            return kept;
        }
        if (kept->used < place->used) {
            place = kept;
        }
    }
    place->used = 0;
    return place;
}

static void set_text(Paragraphs *paragraphs, Kept *kept, const ParagraphShape *shape,
                     const char *string, size_t length) {
    kept->count = 0;
    kept->widest = 0;
    kept->piece_count = 0;
    text_clear(&kept->piece_text);
    kept->torn = false;
    text_clear(&kept->text);
    text_add_bytes(&kept->text, string, length);
    text_add_bytes(&kept->text, "", 1);
    breaks_find(&paragraphs->breaks, paragraphs->breaker, shape->language, string, length,
                shape->marked);
    Setting setting = {&paragraphs->measure, &paragraphs->breaks, shape, false};
    if (paragraphs->breaks.text.length > 0) {
        if (shape->whole) {
            set_whole(kept, &setting);
        } else {
            set_lines(kept, &setting);
        }
    }
    point_at_strings(kept, length);
}

static uint64_t mixed(uint64_t hash, uint64_t with) {
    return (hash ^ with) * UINT64_C(0x9E3779B97F4A7C15);
}

Paragraph paragraphs_set(Paragraphs *paragraphs, const Measure *measure,
                         const ParagraphShape *shape, const char *string) {
    assert(strlen(shape->language) < PARAGRAPHS_TAG);
    if (!is_same_measure(&paragraphs->measure, measure)) {
        paragraphs->measure = *measure;
        forget_all(paragraphs);
    }
    size_t length = strlen(string);
    uint64_t hash =
        mixed(text_hash(string, length), text_hash(shape->language, strlen(shape->language)));
    hash = mixed(hash, (uint64_t)llround(shape->width * 1024));
    hash = mixed(hash, (uint64_t)llround(shape->size * 1024));
    hash = mixed(hash, (uint64_t)shape->face << 32 | (uint64_t)shape->at_most << 2 |
                           (uint64_t)shape->marked << 1 | shape->whole);
    hash ^= hash >> 32;
    Kept *kept = find_place(paragraphs, shape, string, hash);
    if (kept->used == 0) {
        set_text(paragraphs, kept, shape, string, length);
        kept->hash = hash;
        kept->shape = *shape;
        kept->shape.language = NULL;
        memcpy(kept->language, shape->language, strlen(shape->language) + 1);
    }
    kept->used = ++paragraphs->calls;
    return (Paragraph){kept->lines, kept->count, kept->widest, kept->pieces, kept->torn};
}
