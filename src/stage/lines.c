/* A line is rendered once, white on nothing, and kept as coverage; colour comes when it is laid on
** the picture. Measuring and rendering both go by the line's runs, pieces of one font, script and
** direction, which lie beside each other on one baseline. */
#include "stage/lines.h"

#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "stage/fonts.h"
#include "stage/runs.h"

#include <SDL_ttf.h>
#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LINES_KEPT 256
#define LINES_BYTES ((size_t)16 << 20)
#define LINES_WIDTHS 2048 /* a power of two */
/* Wider lines are cut: none of them fits a screen, px. */
#define LINES_WIDEST 16384
/* Without any font, in sizes. */
#define LINES_GUESS_WIDTH 0.55
#define LINES_GUESS_ASCENT 0.97
#define LINES_GUESS_DESCENT 0.24
/* Sizes in px at which a font tells its measures in whole px, as good as exactly. */
#define LINES_GAUGE 1000.0

typedef struct Block {
    unsigned char *coverage; /* [width] x [height]; NULL: nothing to see */
    int width, height;
    int left, up; /* from its first pixel to the start of the baseline */
} Block;

typedef struct Line {
    char *text; /* NULL: a free place; the language follows its NUL */
    Face face;
    double size;
    bool rtl;
    uint64_t hash;
    unsigned long used;
    Block block;
} Line;

/* How far a face reaches from the baseline, in sizes. */
typedef struct Gauge {
    double ascent, descent; /* ascent 0: not known yet */
} Gauge;

typedef struct Width {
    uint64_t hash; /* 0: a free place */
    size_t length;
    double width;
} Width;

struct Lines {
    Fonts *fonts;
    Runs *runs;
    Line kept[LINES_KEPT];
    size_t bytes; /* of coverage in [kept] */
    unsigned long calls;
    Width widths[LINES_WIDTHS];
    Gauge gauges[FACE_COUNT];
    Text text; /* a string to measure or render, ended */
};

Lines *lines_new(void) {
    Lines *lines = mem_new(1, sizeof *lines);
    lines->fonts = fonts_new();
    lines->runs = runs_new(lines->fonts);
    return lines;
}

static void drop_line(Lines *lines, Line *line) {
    lines->bytes -= (size_t)line->block.width * (size_t)line->block.height;
    free(line->text);
    free(line->block.coverage);
    *line = (Line){0};
}

void lines_free(Lines *lines) {
    if (lines == NULL)
        return;
    for (int i = 0; i < LINES_KEPT; i++)
        drop_line(lines, &lines->kept[i]);
    runs_free(lines->runs);
    fonts_free(lines->fonts);
    text_finish(&lines->text);
    free(lines);
}

static uint64_t line_hash(Face face, double size, Reading reading, const char *text,
                          size_t length) {
    uint64_t hash = text_hash(text, length);
    hash = (hash ^ text_hash(reading.language, strlen(reading.language))) *
           UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ ((uint64_t)face << 1 | reading.rtl)) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ (uint64_t)llround(size * 1024)) * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= hash >> 32;
    return hash != 0 ? hash : 1;
}

/* How much of [length] bytes is drawn, in whole characters. */
static size_t drawn_length(const char *text, size_t length, size_t most) {
    if (length <= most)
        return length;
    while (most > 0 && ((unsigned char)text[most] & 0xC0U) == 0x80U)
        most--;
    return most;
}

static const char *ended_text(Lines *lines, const char *text, size_t length) {
    text_clear(&lines->text);
    text_add_bytes(&lines->text, text, length);
    return text_string(&lines->text);
}

/* A run's font, ready for it: script and direction are the font's state. NULL: no font at all. */
static TTF_Font *run_font(Lines *lines, const Run *run, double size) {
    TTF_Font *font = run->file != NULL ? fonts_open(lines->fonts, run->file, size) : NULL;
    if (font != NULL) {
        TTF_SetFontDirection(font, run->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(font, run->script);
    }
    return font;
}

/* The width of the part of a run, in px. */
static double run_width(Lines *lines, TTF_Font *font, double size, const char *text,
                        size_t length) {
    int width = 0;
    const char *string = ended_text(lines, text, length);
    if (font == NULL)
        return LINES_GUESS_WIDTH * size * (double)utf8_count(string);
    return TTF_SizeUTF8(font, string, &width, NULL) == 0 ? width : 0;
}

double lines_width(Lines *lines, Face face, double size, Reading reading, const char *text,
                   size_t length) {
    if (length == 0)
        return 0;
    uint64_t hash = line_hash(face, size, reading, text, length);
    Width *place = &lines->widths[hash & (LINES_WIDTHS - 1)];
    if (place->hash == hash && place->length == length)
        return place->width;
    const Run *runs;
    size_t count = runs_find(lines->runs, face, reading, text,
                             drawn_length(text, length, RUNS_LONGEST), &runs);
    double width = 0;
    for (size_t i = 0; i < count; i++)
        width += run_width(lines, run_font(lines, &runs[i], size), size, text + runs[i].begin,
                           runs[i].length);
    *place = (Width){hash, length, width};
    return width;
}

/* At its own size a font rounds both measures to whole px, and upwards: a label that was centred by
** them would sit too low. */
void lines_height(Lines *lines, Face face, double size, double *ascent, double *descent) {
    Gauge *gauge = &lines->gauges[face];
    if (gauge->ascent <= 0) {
        FontFile *file = fonts_own(lines->fonts, face);
        TTF_Font *font = file != NULL ? fonts_open(lines->fonts, file, LINES_GAUGE) : NULL;
        *gauge = (Gauge){LINES_GUESS_ASCENT, LINES_GUESS_DESCENT};
        if (font != NULL)
            *gauge =
                (Gauge){TTF_FontAscent(font) / LINES_GAUGE, -TTF_FontDescent(font) / LINES_GAUGE};
    }
    *ascent = gauge->ascent * size;
    *descent = gauge->descent * size;
}

/* A box for every character. */
static Block box_block(double size, const char *text) {
    Block block = {0};
    double cell = LINES_GUESS_WIDTH * size;
    double width = fmin(ceil(cell * (double)utf8_count(text)), LINES_WIDEST);
    block.up = (int)ceil(size * 0.7);
    block.height = block.up;
    block.width = (int)width;
    block.coverage = mem_new((size_t)block.width * (size_t)block.height, 1);
    for (int y = 0; y < block.height; y++) {
        for (int x = 0; x < block.width; x++) {
            double within = fmod(x, cell) / cell;
            block.coverage[y * block.width + x] = within < 0.8 ? 255 : 0;
        }
    }
    return block;
}

/* The highest of the letters' own measures, and how far the first reaches over the start. */
static void find_reach(TTF_Font *font, const char *text, int *left, int *up) {
    size_t length = strlen(text);
    uint32_t code = 0;
    bool first = true;
    for (size_t taken; length > 0; text += taken, length -= taken, first = false) {
        int min_x = 0, max_x = 0, min_y = 0, max_y = 0;
        taken = utf8_read(text, length, &code);
        if (taken == 0) {
            taken = 1;
            continue;
        }
        if (TTF_GlyphMetrics32(font, code, &min_x, &max_x, &min_y, &max_y, NULL) != 0)
            continue;
        if (first && min_x < 0)
            *left = -min_x;
        if (max_y > *up)
            *up = max_y;
    }
}

static bool has_ink(const Block *block, int row) {
    const unsigned char *at = block->coverage + (size_t)row * (size_t)block->width;
    for (int x = 0; x < block->width; x++) {
        if (at[x] > 0)
            return true;
    }
    return false;
}

static bool is_simple(const char *script) {
    return strcmp(script, "Latn") == 0 || strcmp(script, "Cyrl") == 0 ||
           strcmp(script, "Grek") == 0 || strcmp(script, "Hani") == 0;
}

/* SDL_ttf moves a line to the right and down when letters reach over its start or above the ascent,
** and does not say how far. Where every character is one letter, the letters' own measures tell;
** elsewhere the rows of the block do: what made it higher touches its edge. */
static void find_start(TTF_Font *font, const char *text, const char *script, Block *block) {
    int more = block->height - TTF_FontHeight(font);
    block->up = TTF_FontAscent(font);
    if (is_simple(script) || (more > 0 && has_ink(block, 0) && has_ink(block, block->height - 1)))
        find_reach(font, text, &block->left, &block->up);
    else if (more > 0 && has_ink(block, 0))
        block->up += more;
    if (!is_simple(script))
        block->left = 0;
}

static Block render_text(TTF_Font *font, const char *script, const char *text) {
    Block block = {0};
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, text, (SDL_Color){255, 255, 255, 255});
    if (surface == NULL) {
        /* A line of nothing but zero-width characters is no failure. */
        if (strcmp(TTF_GetError(), "Text has zero width") != 0)
            log_fault("a line of text could not be drawn: %s", TTF_GetError());
        return block;
    }
    block.width = surface->w;
    block.height = surface->h;
    block.coverage = mem_new((size_t)surface->w * (size_t)surface->h, 1);
    for (int y = 0; y < surface->h; y++) {
        const unsigned char *row = (const unsigned char *)surface->pixels + y * surface->pitch;
        for (int x = 0; x < surface->w; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + (size_t)x * sizeof pixel, sizeof pixel);
            block.coverage[y * block.width + x] = (unsigned char)(pixel >> 24);
        }
    }
    SDL_FreeSurface(surface);
    find_start(font, text, script, &block);
    return block;
}

/* Draws a run, or as much of its beginning as [room] px hold. */
static Block render_run(Lines *lines, const Run *run, double size, const char *text, double room) {
    TTF_Font *font = run_font(lines, run, size);
    size_t length = run->length;
    while (length > 0 && run_width(lines, font, size, text, length) > room)
        length = drawn_length(text, length, length / 2);
    if (length == 0)
        return (Block){0};
    const char *string = ended_text(lines, text, length);
    return font != NULL ? render_text(font, run->script, string) : box_block(size, string);
}

/* Lays [blocks] beside each other on one baseline and frees them. */
static Block join_blocks(Block *blocks, size_t count) {
    Block joined = {.left = blocks[0].left};
    int down = 0;
    if (count == 1)
        return blocks[0];
    for (size_t i = 0; i < count; i++) {
        int below = blocks[i].height - blocks[i].up;
        joined.width += blocks[i].width;
        joined.up = blocks[i].up > joined.up ? blocks[i].up : joined.up;
        down = below > down ? below : down;
    }
    joined.height = joined.up + down;
    joined.coverage = mem_new((size_t)joined.width * (size_t)joined.height, 1);
    int x = 0;
    for (size_t i = 0; i < count; i++) {
        for (int y = 0; y < blocks[i].height; y++)
            memcpy(
                joined.coverage + (size_t)(joined.up - blocks[i].up + y) * (size_t)joined.width + x,
                blocks[i].coverage + (size_t)y * (size_t)blocks[i].width, (size_t)blocks[i].width);
        x += blocks[i].width;
        free(blocks[i].coverage);
    }
    return joined;
}

static Block render_line(Lines *lines, Face face, double size, Reading reading, const char *text) {
    const Run *runs;
    size_t count = runs_find(lines->runs, face, reading, text,
                             drawn_length(text, strlen(text), RUNS_LONGEST), &runs);
    if (count == 0)
        return (Block){0};
    Block *blocks = mem_new(count, sizeof *blocks);
    double room = LINES_WIDEST;
    for (size_t i = 0; i < count; i++) {
        blocks[i] = render_run(lines, &runs[i], size, text + runs[i].begin, room);
        room -= blocks[i].width;
    }
    Block line = join_blocks(blocks, count);
    free(blocks);
    return line;
}

/* Makes room for one more line of [bytes] and returns its place. */
static Line *free_place(Lines *lines, size_t bytes) {
    for (;;) {
        Line *oldest = NULL, *empty = NULL;
        for (int i = 0; i < LINES_KEPT; i++) {
            Line *line = &lines->kept[i];
            if (line->text == NULL)
                empty = line;
            else if (oldest == NULL || line->used < oldest->used)
                oldest = line;
        }
        if (oldest == NULL || (empty != NULL && lines->bytes + bytes <= LINES_BYTES))
            return empty;
        drop_line(lines, oldest);
    }
}

static bool is_line(const Line *line, Face face, double size, Reading reading, const char *text) {
    return line->face == face && line->size >= size && line->size <= size &&
           line->rtl == reading.rtl && strcmp(line->text, text) == 0 &&
           strcmp(line->text + strlen(text) + 1, reading.language) == 0;
}

static const Block *find_line(Lines *lines, Face face, double size, Reading reading,
                              const char *text) {
    size_t length = strlen(text), tag = strlen(reading.language);
    uint64_t hash = line_hash(face, size, reading, text, length);
    for (int i = 0; i < LINES_KEPT; i++) {
        Line *line = &lines->kept[i];
        if (line->text != NULL && line->hash == hash && is_line(line, face, size, reading, text)) {
            line->used = ++lines->calls;
            return &line->block;
        }
    }
    Line made = {.face = face, .size = size, .rtl = reading.rtl, .hash = hash};
    made.used = ++lines->calls;
    made.block = render_line(lines, face, size, reading, text);
    made.text = mem_new(length + tag + 2, 1);
    memcpy(made.text, text, length);
    memcpy(made.text + length + 1, reading.language, tag);
    size_t bytes = (size_t)made.block.width * (size_t)made.block.height;
    Line *place = free_place(lines, bytes);
    *place = made;
    lines->bytes += bytes;
    return &place->block;
}

void lines_draw(Lines *lines, Picture *picture, Area clip, Face face, double size, Reading reading,
                int x, int y, Color color, const char *text) {
    const Block *block = find_line(lines, face, size, reading, text);
    int left = x - block->left, top = y - block->up;
    Area area = area_cut(clip, (Area){left, top, left + block->width, top + block->height});
    area = area_cut(area, (Area){0, 0, picture->width, picture->height});
    if (area_is_empty(area))
        return;
    for (int row = area.top; row < area.bottom; row++)
        picture_mask(picture, area.left, row, area.right - area.left, color,
                     block->coverage + (size_t)(row - top) * (size_t)block->width +
                         (area.left - left));
}
