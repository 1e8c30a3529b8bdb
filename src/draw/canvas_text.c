#include "draw/canvas_inside.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include <unicode/uchar.h>

/* Letters may reach over their advance and, in fallback faces, over the ascent: bounds are larger
** by this part of the size; those of tall scripts reach further. */
#define OVERHANG 0.2
#define OVERHANG_TALL 0.5

/* Lines of tall scripts, in sizes (design.md section 4, Arabic). */
#define LINE_TALL_TITLE 1.34
#define LINE_TALL 1.55
#define LABEL_TALL 0.1 /* u more */

/* A look with all its members worked out. */
typedef struct Setting {
    const char *language;
    Face face, strong;      /* [strong]: of words that stand out */
    double size;            /* u */
    double line;            /* height of a line box, u */
    double ascent, descent; /* u */
    double overhang;        /* u */
} Setting;

static double tall_line(TypeRole role, double line) {
    switch (role) {
    case TYPE_DISPLAY:
    case TYPE_TITLE:
    case TYPE_HEADING:
        return fmax(line, LINE_TALL_TITLE);
    case TYPE_LEAD:
    case TYPE_BODY:
        return LINE_TALL;
    case TYPE_COUNT_NUMBER:
    case TYPE_BUTTON:
    case TYPE_LABEL:
    case TYPE_CAPTION:
    case TYPE_ROLE_COUNT:
        break;
    }
    return line;
}

static Setting setting_of(const Canvas *canvas, TextLook look, const char *string) {
    TypeStyle style = theme_type(look.role);
    Setting setting = {.language = look.language ? look.language : canvas->language,
                       .face = style.face};
    bool tall = string && direction_is_tall(string);
    bool text_face = style.face == FACE_TEXT || style.face == FACE_MEDIUM;
    setting.strong = text_face ? FACE_SEMIBOLD : style.face;
    if (look.semibold) {
        setting.face = setting.strong;
    }
    setting.size = look.size > 0 ? look.size : style.size;
    if (tall && look.role == TYPE_LABEL) {
        setting.size += LABEL_TALL;
    }
    if (!look.unscaled) {
        setting.size *= canvas->text_scale;
    }
    setting.line = (look.line > 0 ? look.line : style.line) * setting.size;
    if (tall) {
        setting.line *= tall_line(look.role, style.line) / style.line;
    }
    setting.overhang = (tall ? OVERHANG_TALL : OVERHANG) * setting.size;
    canvas->measure.height(canvas->measure.context, setting.face, setting.size, &setting.ascent,
                           &setting.descent);
    return setting;
}

/* Where a line of [width] begins in [box], whose start is on the right if [rtl]. */
static double aligned(Rect box, double width, bool rtl, Align align) {
    switch (align) {
    case ALIGN_CENTRE:
        return box.x + (box.w - width) / 2;
    case ALIGN_START:
    case ALIGN_END:
        if ((align == ALIGN_END) != rtl) {
            return box.x + box.w - width;
        }
        break;
    case ALIGN_COUNT:
        break;
    }
    return box.x;
}

/* The tag as long as the frame lives. A frame has one language beside its own, or two. */
static const char *kept_language(Canvas *canvas, const char *tag) {
    if (strcmp(canvas->language, tag) == 0) {
        return canvas->language;
    }
    if (canvas->aside == NULL || strcmp(canvas->aside, tag) != 0) {
        canvas->aside = canvas_keep(canvas, tag, strlen(tag), "");
    }
    return canvas->aside;
}

/* [string] belongs to the canvas already; [x] and [baseline] lie on the screen. */
static void add_text(Canvas *canvas, const Setting *setting, Paint paint, const char *string,
                     bool rtl, double width, double x, double baseline) {
    if (text_is_blank(string)) {
        return;
    }
    DrawItem item = {.kind = DRAW_TEXT, .paint = paint, .color = canvas_color(canvas, paint)};
    item.as.text.string = string;
    item.as.text.reading = (Reading){kept_language(canvas, setting->language), rtl};
    item.as.text.face = setting->face;
    item.as.text.size = setting->size;
    item.as.text.start = (Point){x, baseline};
    item.as.text.width = width;
    item.bounds =
        rect_grow((Rect){x, baseline - setting->ascent, width, setting->ascent + setting->descent},
                  setting->overhang);
    canvas_add(canvas, item);
}

static Paint strong_paint(Paint paint) {
    return paint == PAINT_INK2 ? PAINT_INK : paint;
}

static void add_line(Canvas *canvas, const Setting *setting, TextLook look,
                     const Paragraph *paragraph, size_t index, Rect box, double baseline) {
    const ParagraphLine *line = &paragraph->lines[index];
    bool from_right = look.beside ? canvas->mirrored && canvas->plain == 0 : line->rtl;
    box = canvas_placed(canvas, box);
    double x = aligned(box, line->width, from_right, look.align);
    if (line->piece_count == 0) {
        const char *string = canvas_keep(canvas, line->string, strlen(line->string), "");
        add_text(canvas, setting, look.paint, string, line->rtl, line->width, x, baseline);
        return;
    }
    for (size_t i = 0; i < line->piece_count; i++) {
        const ParagraphPiece *piece = &paragraph->pieces[line->piece + i];
        Setting own = *setting;
        own.face = piece->strong ? setting->strong : setting->face;
        add_text(canvas, &own, piece->strong ? strong_paint(look.paint) : look.paint,
                 canvas_keep(canvas, piece->string, strlen(piece->string), ""), piece->rtl,
                 piece->width, x + piece->x, baseline);
    }
}

/* The baseline of the line whose box begins at [y]: ascent and descent stand in the middle of it, in
** whole pixels where these are known, and what is left over goes below. That is how browsers set a
** line, and the design was drawn in one: its letters stand up to a pixel higher than in the exact
** middle. */
static double baseline_from(const Canvas *canvas, const Setting *setting, double y) {
    double scale = canvas->measure.scale, ascent = setting->ascent, descent = setting->descent;
    if (scale <= 0) {
        return y + (setting->line - ascent - descent) / 2 + ascent;
    }
    ascent = floor(ascent * scale + 0.5);
    descent = floor(descent * scale + 0.5);
    return y + (floor((setting->line * scale - ascent - descent) / 2) + ascent) / scale;
}

/* The same for a line in the middle of a box from [y] that is [height] high. */
static double baseline_amid(const Canvas *canvas, const Setting *setting, double y, double height) {
    return baseline_from(canvas, setting, y + (height - setting->line) / 2);
}

static Paragraph set(const Canvas *canvas, const Setting *setting, double width, TextLook look,
                     bool whole, const char *string) {
    ParagraphShape shape = {.language = setting->language,
                            .face = setting->face,
                            .size = setting->size,
                            .width = width,
                            .at_most = whole ? 0 : look.at_most,
                            .whole = whole,
                            .marked = look.marked,
                            .strong = setting->strong};
    return paragraphs_set(canvas->paragraphs, &canvas->measure, &shape, string);
}

double canvas_text(Canvas *canvas, Rect box, TextLook look, const char *string) {
    if (!string || text_is_blank(string)) {
        return 0;
    }
    Setting setting = setting_of(canvas, look, string);
    Paragraph paragraph = set(canvas, &setting, box.w, look, false, string);
    for (size_t i = 0; i < paragraph.count; i++) {
        add_line(canvas, &setting, look, &paragraph, i, box,
                 baseline_from(canvas, &setting, box.y + (double)i * setting.line));
    }
    return (double)paragraph.count * setting.line;
}

double canvas_text_size(const Canvas *canvas, double width, TextLook look, const char *string,
                        double *widest) {
    Paragraph paragraph = {0};
    double height = 0;
    if (string && !text_is_blank(string)) {
        Setting setting = setting_of(canvas, look, string);
        paragraph = set(canvas, &setting, width, look, false, string);
        height = (double)paragraph.count * setting.line;
    }
    if (widest) {
        *widest = paragraph.widest;
    }
    return height;
}

bool canvas_text_is_torn(const Canvas *canvas, double width, TextLook look, const char *string) {
    if (!string) {
        return false;
    }
    Setting setting = setting_of(canvas, look, string);
    return set(canvas, &setting, width, look, false, string).torn;
}

void canvas_label(Canvas *canvas, Rect box, TextLook look, const char *string) {
    if (!string || text_is_blank(string)) {
        return;
    }
    Setting setting = setting_of(canvas, look, string);
    look.beside = true;
    Paragraph paragraph = set(canvas, &setting, box.w, look, true, string);
    for (size_t i = 0; i < paragraph.count; i++) {
        add_line(canvas, &setting, look, &paragraph, i, box,
                 baseline_amid(canvas, &setting, box.y, box.h));
    }
}

/* A character of a row of digits and its cell. */
typedef struct Cell {
    size_t size;         /* bytes */
    double width, whole; /* of the character and of its cell */
} Cell;

static double width_of(const Canvas *canvas, const Setting *setting, const char *bytes,
                       size_t length) {
    const Measure *measure = &canvas->measure;
    return measure->width(measure->context, setting->face, setting->size,
                          (Reading){setting->language, false}, bytes, length);
}

/* The width of the widest digit of the script whose zero is [zero]; its digits take as many bytes
** as its zero, [size], and differ in the last of them. */
static double widest_digit(const Canvas *canvas, const Setting *setting, const char *digit,
                           size_t size, int value) {
    char each[4];
    double widest = 0;
    memcpy(each, digit, size);
    each[size - 1] = (char)(each[size - 1] - value);
    for (int i = 0; i < 10; i++, each[size - 1]++) {
        widest = fmax(widest, width_of(canvas, setting, each, size));
    }
    return widest;
}

static Cell cell_of(const Canvas *canvas, const Setting *setting, const char *at, size_t length) {
    uint32_t code;
    Cell cell = {.size = utf8_read(at, length, &code)};
    if (cell.size == 0) {
        code = 0;
        cell.size = 1;
    }
    cell.width = width_of(canvas, setting, at, cell.size);
    int value = u_charDigitValue((UChar32)code);
    cell.whole = value < 0 ? cell.width : widest_digit(canvas, setting, at, cell.size, value);
    return cell;
}

void canvas_digits(Canvas *canvas, Rect box, TextLook look, const char *string) {
    Setting setting = setting_of(canvas, look, NULL);
    size_t length = string ? strlen(string) : 0;
    double total = 0;
    Cell cell;
    for (size_t at = 0; at < length; at += cell.size) {
        cell = cell_of(canvas, &setting, string + at, length - at);
        total += cell.whole;
    }
    box = canvas_placed(canvas, box);
    double x = box.x + (box.w - total) / 2;
    double baseline = baseline_amid(canvas, &setting, box.y, box.h);
    for (size_t at = 0; at < length; at += cell.size) {
        cell = cell_of(canvas, &setting, string + at, length - at);
        add_text(canvas, &setting, look.paint, canvas_keep(canvas, string + at, cell.size, ""),
                 false, cell.width, x + (cell.whole - cell.width) / 2, baseline);
        x += cell.whole;
    }
}
