#include "draw/canvas_inside.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

/* A width computed by canvas_text_size must fit when it is given back. */
#define SLACK 1e-6

/* Letters may reach over their advance and, in fallback faces, over the ascent: bounds are larger
** by this part of the size. */
#define OVERHANG 0.2

/* A look with all its members worked out. */
typedef struct Setting {
    const Canvas *canvas;
    Face face;
    double size;            /* u */
    double line;            /* height of a line box, u */
    double ascent, descent; /* u */
} Setting;

typedef struct Line {
    const char *bytes;
    size_t length;
    bool cut; /* ends in an ellipsis */
} Line;

static Setting setting_of(const Canvas *canvas, TextLook look) {
    TypeStyle style = theme_type(look.role);
    Setting setting = {.canvas = canvas, .face = style.face};
    if (look.semibold && (style.face == FACE_TEXT || style.face == FACE_MEDIUM)) {
        setting.face = FACE_SEMIBOLD;
    }
    setting.size = look.size > 0 ? look.size : style.size;
    if (!look.unscaled) {
        setting.size *= canvas->text_scale;
    }
    setting.line = (look.line > 0 ? look.line : style.line) * setting.size;
    canvas->measure.height(canvas->measure.context, setting.face, setting.size, &setting.ascent,
                           &setting.descent);
    return setting;
}

static double width_of(const Setting *setting, const char *bytes, size_t length) {
    if (length == 0) {
        return 0;
    }
    const Measure *measure = &setting->canvas->measure;
    return measure->width(measure->context, setting->face, setting->size, bytes, length);
}

static double line_width(const Setting *setting, const Line *line) {
    double width = width_of(setting, line->bytes, line->length);
    return line->cut ? width + width_of(setting, ELLIPSIS, strlen(ELLIPSIS)) : width;
}

static bool within_code_point(char byte) {
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The longest part of [bytes], in whole code points, that is at most [width] wide. */
static size_t longest_fit(const Setting *setting, const char *bytes, size_t length, double width) {
    size_t fits = 0, over = length + 1;
    while (over - fits > 1) {
        size_t middle = fits + (over - fits) / 2, probe = middle;
        while (probe < length && probe > fits && within_code_point(bytes[probe])) {
            probe--;
        }
        if (probe == fits) { /* no code point ends between: look at the upper half only */
            probe = middle;
            while (probe < length && within_code_point(bytes[probe])) {
                probe++;
            }
            if (probe >= over) {
                break;
            }
        }
        if (width_of(setting, bytes, probe) <= width + SLACK) {
            fits = probe;
        } else {
            over = probe;
        }
    }
    return fits;
}

static size_t first_code_point(const char *bytes, size_t length) {
    size_t size = length > 0;
    while (size < length && within_code_point(bytes[size])) {
        size++;
    }
    return size;
}

/* Where the piece that begins at [at] ends: before a space or newline, or behind a hyphen or slash
** that does not begin it. */
static const char *piece_end(const char *at) {
    const char *begin = at;
    while (*at != '\0' && *at != ' ' && *at != '\n') {
        bool breaks = (*at == '-' || *at == '/') && at > begin;
        at++;
        if (breaks) {
            break;
        }
    }
    return at;
}

static const char *skip_spaces(const char *at) {
    while (*at == ' ') {
        at++;
    }
    return at;
}

/* Takes the next line of [text] into [line] and returns where the one after it begins, at its NUL
** when there is none. */
static const char *take_line(const Setting *setting, const char *text, double width, Line *line) {
    const char *begin = skip_spaces(text), *end = begin, *at = begin;
    while (*at != '\0' && *at != '\n') {
        const char *next = piece_end(at);
        if (width_of(setting, begin, (size_t)(next - begin)) > width + SLACK) {
            if (end == begin) {
                size_t piece = (size_t)(next - begin);
                size_t fits = longest_fit(setting, begin, piece, width);
                end = begin + (fits > 0 ? fits : first_code_point(begin, piece));
            }
            break;
        }
        end = next;
        at = skip_spaces(next);
    }
    *line = (Line){.bytes = begin, .length = (size_t)(end - begin)};
    end = skip_spaces(end);
    return *end == '\n' ? end + 1 : end;
}

/* Ends [line] in an ellipsis within [width]. */
static void cut_line(const Setting *setting, Line *line, double width) {
    double room = width - width_of(setting, ELLIPSIS, strlen(ELLIPSIS));
    line->length = longest_fit(setting, line->bytes, line->length, room);
    while (line->length > 0 && line->bytes[line->length - 1] == ' ') {
        line->length--;
    }
    line->cut = true;
}

static double aligned(Rect box, double width, Align align) {
    switch (align) {
    case ALIGN_CENTRE:
        return box.x + (box.w - width) / 2;
    case ALIGN_END:
        return box.x + box.w - width;
    case ALIGN_START:
    case ALIGN_COUNT:
        break;
    }
    return box.x;
}

static void add_text(Canvas *canvas, const Setting *setting, Paint paint, const char *string,
                     double width, double x, double baseline) {
    if (text_is_blank(string)) {
        return;
    }
    DrawItem item = {.kind = DRAW_TEXT, .paint = paint, .color = canvas_color(canvas, paint)};
    item.as.text.string = string;
    item.as.text.face = setting->face;
    item.as.text.size = setting->size;
    item.as.text.start = (Point){x, baseline};
    item.as.text.width = width;
    item.bounds =
        rect_grow((Rect){x, baseline - setting->ascent, width, setting->ascent + setting->descent},
                  OVERHANG * setting->size);
    canvas_add(canvas, item);
}

static void add_line(Canvas *canvas, const Setting *setting, TextLook look, const Line *line,
                     Rect box, double baseline) {
    const char *string = canvas_keep(canvas, line->bytes, line->length, line->cut ? ELLIPSIS : "");
    double width = width_of(setting, string, strlen(string));
    add_text(canvas, setting, look.paint, string, width, aligned(box, width, look.align), baseline);
}

/* The baseline that centres a line's ascent and descent in a box from [y] that is [height] high. */
static double centred(const Setting *setting, double y, double height) {
    return y + (height - setting->ascent - setting->descent) / 2 + setting->ascent;
}

/* Is there anything but spaces and newlines left? */
static bool has_more(const char *text) {
    return text[strspn(text, " \n")] != '\0';
}

/* Breaks [string] into lines, and draws them if there is a [canvas] to draw on. */
static double set(const Setting *setting, Canvas *canvas, Rect box, TextLook look,
                  const char *string, double *widest) {
    double most = 0;
    int count = 0;
    if (string && !text_is_blank(string)) {
        for (const char *next = string; *next != '\0';) {
            Line line;
            next = take_line(setting, next, box.w, &line);
            bool last = look.at_most > 0 && count + 1 == look.at_most;
            if (last && has_more(next)) {
                cut_line(setting, &line, box.w);
            }
            if (canvas) {
                add_line(canvas, setting, look, &line, box,
                         centred(setting, box.y + count * setting->line, setting->line));
            } else if (widest) {
                most = fmax(most, line_width(setting, &line));
            }
            count++;
            if (last) {
                break;
            }
        }
    }
    if (widest) {
        *widest = most;
    }
    return count * setting->line;
}

double canvas_text(Canvas *canvas, Rect box, TextLook look, const char *string) {
    Setting setting = setting_of(canvas, look);
    return set(&setting, canvas, box, look, string, NULL);
}

double canvas_text_size(const Canvas *canvas, double width, TextLook look, const char *string,
                        double *widest) {
    Setting setting = setting_of(canvas, look);
    return set(&setting, NULL, (Rect){0, 0, width, 0}, look, string, widest);
}

void canvas_label(Canvas *canvas, Rect box, TextLook look, const char *string) {
    if (!string || text_is_blank(string)) {
        return;
    }
    Setting setting = setting_of(canvas, look);
    Line line = {.bytes = string, .length = strcspn(string, "\n")};
    if (has_more(string + line.length) ||
        width_of(&setting, line.bytes, line.length) > box.w + SLACK) {
        cut_line(&setting, &line, box.w);
    }
    add_line(canvas, &setting, look, &line, box, centred(&setting, box.y, box.h));
}

static double cell_width(const Setting *setting, double digit, const char *at, size_t size) {
    return *at >= '0' && *at <= '9' ? digit : width_of(setting, at, size);
}

void canvas_digits(Canvas *canvas, Rect box, TextLook look, const char *string) {
    Setting setting = setting_of(canvas, look);
    size_t length = string ? strlen(string) : 0;
    double digit = 0, total = 0;
    for (const char *each = "0123456789"; *each != '\0'; each++) {
        digit = fmax(digit, width_of(&setting, each, 1));
    }
    for (size_t at = 0, size; at < length; at += size) {
        size = first_code_point(string + at, length - at);
        total += cell_width(&setting, digit, string + at, size);
    }
    double x = box.x + (box.w - total) / 2;
    double baseline = centred(&setting, box.y, box.h);
    for (size_t at = 0, size; at < length; at += size) {
        size = first_code_point(string + at, length - at);
        double cell = cell_width(&setting, digit, string + at, size);
        double width = width_of(&setting, string + at, size);
        add_text(canvas, &setting, look.paint, canvas_keep(canvas, string + at, size, ""), width,
                 x + (cell - width) / 2, baseline);
        x += cell;
    }
}
