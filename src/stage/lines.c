/* A line is rendered once, white on nothing, and kept as coverage; colour comes when it is laid on
** the picture. Measuring and rendering both go through line_runs, which cuts a line into pieces of
** one font, script and direction: one piece, while all text runs from left to right. */
#include "stage/lines.h"

#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "stage/fonts.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LINES_KEPT 256
#define LINES_BYTES ((size_t)16 << 20)
#define LINES_WIDTHS 2048 /* a power of two */
/* Longer lines are cut: none of them fits a screen. */
#define LINES_LONGEST 2000
/* Without any font, in sizes. */
#define LINES_GUESS_WIDTH 0.55
#define LINES_GUESS_ASCENT 0.97
#define LINES_GUESS_DESCENT 0.24

typedef struct Line {
    char *text; /* NULL: a free place */
    Face face;
    double size;
    uint64_t hash;
    unsigned long used;
    unsigned char *coverage; /* [width] x [height] */
    int width, height;
    int left, up; /* from its first pixel to the start of the baseline */
} Line;

typedef struct Width {
    uint64_t hash; /* 0: a free place */
    size_t length;
    double width;
} Width;

struct Lines {
    Fonts *fonts;
    Line kept[LINES_KEPT];
    size_t bytes; /* of coverage in [kept] */
    unsigned long calls;
    Width widths[LINES_WIDTHS];
    Text text; /* a string to measure, ended */
};

/* Part of a line in one font. */
typedef struct Run {
    TTF_Font *font; /* NULL: no font at all */
    const char *text;
} Run;

#define LINES_RUNS 1

Lines *lines_new(void) {
    Lines *lines = mem_new(1, sizeof *lines);
    lines->fonts = fonts_new();
    return lines;
}

static void drop_line(Lines *lines, Line *line) {
    lines->bytes -= (size_t)line->width * (size_t)line->height;
    free(line->text);
    free(line->coverage);
    *line = (Line){0};
}

void lines_free(Lines *lines) {
    if (lines == NULL)
        return;
    for (int i = 0; i < LINES_KEPT; i++)
        drop_line(lines, &lines->kept[i]);
    fonts_free(lines->fonts);
    text_finish(&lines->text);
    free(lines);
}

static uint64_t line_hash(Face face, double size, const char *text, size_t length) {
    uint64_t hash = text_hash(text, length);
    hash = (hash ^ (uint64_t)face) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ (uint64_t)llround(size * 1024)) * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= hash >> 32;
    return hash != 0 ? hash : 1;
}

/* The part of [length] bytes that is drawn, as a string that lives until the next call. */
static const char *ended_text(Lines *lines, const char *text, size_t length) {
    if (length > LINES_LONGEST) {
        length = LINES_LONGEST;
        while (length > 0 && ((unsigned char)text[length] & 0xC0U) == 0x80U)
            length--;
    }
    text_clear(&lines->text);
    text_add_bytes(&lines->text, text, length);
    return text_string(&lines->text);
}

static size_t line_runs(Lines *lines, Face face, double size, const char *text,
                        Run runs[LINES_RUNS]) {
    if (*text == '\0')
        return 0;
    runs[0] = (Run){fonts_for(lines->fonts, face, size, text), text};
    return 1;
}

double lines_width(Lines *lines, Face face, double size, Reading reading, const char *text,
                   size_t length) {
    (void)reading;
    if (length == 0)
        return 0;
    uint64_t hash = line_hash(face, size, text, length);
    Width *place = &lines->widths[hash & (LINES_WIDTHS - 1)];
    if (place->hash == hash && place->length == length)
        return place->width;
    Run runs[LINES_RUNS];
    size_t count = line_runs(lines, face, size, ended_text(lines, text, length), runs);
    double width = 0;
    for (size_t i = 0; i < count; i++) {
        int run_width = 0;
        if (runs[i].font == NULL)
            width += LINES_GUESS_WIDTH * size * (double)utf8_count(runs[i].text);
        else if (TTF_SizeUTF8(runs[i].font, runs[i].text, &run_width, NULL) == 0)
            width += run_width;
    }
    *place = (Width){hash, length, width};
    return width;
}

void lines_height(Lines *lines, Face face, double size, double *ascent, double *descent) {
    TTF_Font *font = fonts_for(lines->fonts, face, size, "");
    *ascent = font != NULL ? TTF_FontAscent(font) : LINES_GUESS_ASCENT * size;
    *descent = font != NULL ? -TTF_FontDescent(font) : LINES_GUESS_DESCENT * size;
}

/* A box for every character. */
static void draw_boxes(Line *line, const char *text) {
    double cell = LINES_GUESS_WIDTH * line->size;
    size_t count = utf8_count(text);
    line->up = (int)ceil(line->size * 0.7);
    line->height = line->up;
    line->width = (int)ceil(cell * (double)count);
    line->coverage = mem_new((size_t)line->width * (size_t)line->height, 1);
    for (int y = 0; y < line->height; y++) {
        for (int x = 0; x < line->width; x++) {
            double within = fmod(x, cell) / cell;
            line->coverage[y * line->width + x] = within < 0.8 ? 255 : 0;
        }
    }
}

/* SDL_ttf moves a line to the right and down when letters reach over its start or above the ascent,
** and does not say how far: from the letters' own measures. */
static void find_start(TTF_Font *font, const char *text, int *left, int *up) {
    int ascent = TTF_FontAscent(font);
    *left = 0;
    *up = ascent;
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

static void render_run(Line *line, Run run) {
    SDL_Surface *surface =
        TTF_RenderUTF8_Blended(run.font, run.text, (SDL_Color){255, 255, 255, 255});
    if (surface == NULL) {
        /* A line of nothing but zero-width characters is no failure. */
        if (strcmp(TTF_GetError(), "Text has zero width") != 0)
            log_fault("a line of text could not be drawn: %s", TTF_GetError());
        return;
    }
    find_start(run.font, run.text, &line->left, &line->up);
    line->width = surface->w;
    line->height = surface->h;
    line->coverage = mem_new((size_t)surface->w * (size_t)surface->h, 1);
    for (int y = 0; y < surface->h; y++) {
        const unsigned char *row = (const unsigned char *)surface->pixels + y * surface->pitch;
        for (int x = 0; x < surface->w; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + (size_t)x * sizeof pixel, sizeof pixel);
            line->coverage[y * line->width + x] = (unsigned char)(pixel >> 24);
        }
    }
    SDL_FreeSurface(surface);
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

static const Line *find_line(Lines *lines, Face face, double size, const char *text) {
    uint64_t hash = line_hash(face, size, text, strlen(text));
    for (int i = 0; i < LINES_KEPT; i++) {
        Line *line = &lines->kept[i];
        if (line->text != NULL && line->hash == hash && line->face == face && line->size >= size &&
            line->size <= size && strcmp(line->text, text) == 0) {
            line->used = ++lines->calls;
            return line;
        }
    }
    Line made = {.face = face, .size = size, .hash = hash, .used = ++lines->calls};
    Run runs[LINES_RUNS];
    if (line_runs(lines, face, size, text, runs) > 0) {
        if (runs[0].font == NULL)
            draw_boxes(&made, runs[0].text);
        else
            render_run(&made, runs[0]);
    }
    size_t length = strlen(text);
    size_t bytes = (size_t)made.width * (size_t)made.height;
    made.text = mem_new(length + 1, 1);
    memcpy(made.text, text, length);
    Line *place = free_place(lines, bytes);
    *place = made;
    lines->bytes += bytes;
    return place;
}

void lines_draw(Lines *lines, Picture *picture, Area clip, Face face, double size, Reading reading,
                int x, int y, Color color, const char *text) {
    (void)reading;
    const Line *line = find_line(lines, face, size, ended_text(lines, text, strlen(text)));
    int left = x - line->left, top = y - line->up;
    Area area = area_cut(clip, (Area){left, top, left + line->width, top + line->height});
    area = area_cut(area, (Area){0, 0, picture->width, picture->height});
    if (area_is_empty(area))
        return;
    for (int row = area.top; row < area.bottom; row++)
        picture_mask(picture, area.left, row, area.right - area.left, color,
                     line->coverage + (size_t)(row - top) * (size_t)line->width +
                         (area.left - left));
}
