#include "scene/parts.h"

#include "base/strong.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TITLE_COMPACT 5.4
#define TITLE_BIG_TEXT 4.6
#define CHIP_GAP 1.4

void parts_begin(Parts *parts, Canvas *canvas, const SceneView *view) {
    const Layout *layout = view->layout;
    *parts = (Parts){.canvas = canvas,
                     .view = view,
                     .layout = layout,
                     .safe = layout->safe,
                     .text = canvas_text_scale(canvas),
                     .contrast = canvas_theme(canvas) == THEME_CONTRAST};
    const char *language = view->settings.language;
    if (language != NULL) {
        canvas_language(canvas, language);
    }
    canvas_mirror(canvas, parts_is_mirrored(view));
}

void parts_end(Parts *parts) {
    path_finish(&parts->line);
    path_finish(&parts->fill);
}

TextLook parts_look(TypeRole role, Paint paint) {
    return (TextLook){.role = role, .paint = paint};
}

TextLook parts_routine_look(const Parts *parts, TypeRole role, Paint paint) {
    const SceneView *view = parts->view;
    const Routine *routine = view->look != NULL ? view->look->routine : view->routine;
    return (TextLook){
        .role = role, .paint = paint, .language = routine != NULL ? routine->language : NULL};
}

double parts_title_size(const Parts *parts) {
    if (parts->layout->big_text) {
        return TITLE_BIG_TEXT;
    }
    return parts->layout->kind == LAYOUT_COMPACT ? TITLE_COMPACT : theme_type(TYPE_TITLE).size;
}

double parts_line_height(const Parts *parts, TextLook look, const char *string) {
    look.at_most = 1;
    return canvas_text_size(parts->canvas, 1e4, look, string, NULL);
}

bool parts_is_mirrored(const SceneView *view) {
    return view->settings.language != NULL && direction_of_language(view->settings.language);
}

const char *parts_or(const char *string, const char *otherwise) {
    return string == NULL || text_is_blank(string) ? otherwise : string;
}

void parts_say(Parts *parts, const char *id, Role role, const char *spoken, Rect rect) {
    canvas_element(parts->canvas,
                   &(Element){.id = id, .role = role, .spoken = spoken, .rect = rect});
}

bool parts_is_pressed(const Parts *parts, const char *id) {
    return parts->view->pressed != NULL && strcmp(parts->view->pressed, id) == 0;
}

void parts_darken(Parts *parts, Rect rect, double radius, Paint paint, double alpha) {
    path_clear(&parts->fill);
    path_round_rect(&parts->fill, rect, radius);
    canvas_fill(parts->canvas, &parts->fill, paint, alpha * (1 - parts->view->press_left));
}

bool parts_is_focused(const Parts *parts, const char *id) {
    return parts->view->focus != NULL && strcmp(parts->view->focus, id) == 0;
}

Rect parts_reach(const Parts *parts, Rect rect, double gap_x, double gap_y) {
    double x = fmax(rect.x - gap_x / 2, parts->safe.x);
    double y = fmax(rect.y - gap_y / 2, parts->safe.y);
    double right = fmin(rect.x + rect.w + gap_x / 2, parts->safe.x + parts->safe.w);
    double bottom = fmin(rect.y + rect.h + gap_y / 2, parts->safe.y + parts->safe.h);
    return (Rect){x, y, right - x, bottom - y};
}

void parts_focus_ring(Parts *parts, Rect rect, double radius) {
    double out = FOCUS_OFFSET + LINE_FOCUS;
    canvas_frame(parts->canvas, rect_grow(rect, out), radius + out, PAINT_FOCUS, LINE_FOCUS);
}

void parts_icon(Parts *parts, Icon icon, double x, double y, double size, Paint paint) {
    Canvas *canvas = parts->canvas;
    path_clear(&parts->line);
    path_clear(&parts->fill);
    shape_icon(&parts->line, &parts->fill, icon, x, y, size);
    if (!shape_icon_turns(icon)) {
        canvas_plain(canvas, (Rect){x, y, size, size});
    }
    if (parts->fill.verb_count > 0) {
        canvas_fill(canvas, &parts->fill, paint, 1);
    }
    if (parts->line.verb_count > 0) {
        canvas_line(canvas, &parts->line, size / 12, false, paint, 1);
    }
    if (!shape_icon_turns(icon)) {
        canvas_plain_end(canvas);
    }
}

void parts_card(Parts *parts, Rect rect, double radius, Paint fill) {
    canvas_box(parts->canvas, rect, radius, fill, PAINT_OUTLINE,
               parts->contrast ? LINE_CONTRAST : 0);
}

void parts_divider(Parts *parts, double x, double y, double width) {
    canvas_box(parts->canvas, (Rect){x, y - 0.1, width, 0.2}, 0, PAINT_LINE, PAINT_LINE, 0);
}

Flow flow_new(Parts *parts, Rect box, bool dry) {
    return (Flow){.parts = parts, .box = box, .y = box.y, .dry = dry};
}

double flow_used(const Flow *flow) {
    return flow->y - flow->box.y;
}

Rect flow_take(Flow *flow, double height, double gap) {
    if (flow->y > flow->box.y) {
        flow->y += flow->gap;
    }
    Rect place = {flow->box.x, flow->y, flow->box.w, height};
    flow->y += height;
    flow->gap = gap;
    return place;
}

void flow_text(Flow *flow, TextLook look, const char *id, Role role, const char *string,
               double gap) {
    Canvas *canvas = flow->parts->canvas;
    double height = canvas_text_size(canvas, flow->box.w, look, string, NULL);
    if (height <= 0) {
        return;
    }
    Rect place = flow_take(flow, height, gap);
    if (flow->dry) {
        return;
    }
    canvas_text(canvas, place, look, string);
    if (id != NULL && look.marked) {
        Text plain = {0};
        strong_add_plain(&plain, string);
        parts_say(flow->parts, id, role, text_string(&plain), place);
        text_finish(&plain);
    } else if (id != NULL) {
        parts_say(flow->parts, id, role, string, place);
    }
}

/* A chip is as high as its words need; a large text makes it taller, not wider than the column. */
static double chip_height(const Parts *parts) {
    return SIZE_CHIP + (parts->text - 1) * 2.6;
}

static double chip(Parts *parts, Rect place, double x, Icon icon, const char *label, Paint fill,
                   Paint ink, const char *id, bool wide, bool dry) {
    TextLook look = parts_look(TYPE_LABEL, ink);
    look.semibold = true;
    double icon_size = SIZE_ICON_SMALL * (0.6 + 0.4 * parts->text);
    double words_width = 0, beside = 1.8 + icon_size + 1.1 + 2.4;
    look = parts_fitting(parts, place.w - beside, 1, look, label);
    canvas_text_size(parts->canvas, 1e4, look, label, &words_width);
    double needed = fmin(beside + words_width, place.w), width = wide ? place.w : needed;
    double lead = 1.8 + (width - needed) / 2;
    if (dry) {
        return width;
    }
    Rect rect = {x, place.y, width, place.h};
    parts_card(parts, rect, rect.h / 2, fill);
    parts_icon(parts, icon, x + lead, rect.y + (rect.h - icon_size) / 2, icon_size, ink);
    double at = x + lead + icon_size + 1.1;
    canvas_label(parts->canvas, (Rect){at, rect.y, x + width - at, rect.h}, look, label);
    parts_say(parts, id, ROLE_TEXT, label, rect);
    return width;
}

typedef struct ChipLook {
    bool shown;
    Icon icon;
    Phrase label;
    Paint fill, ink;
    const char *id;
} ChipLook;

#define CHIP_ROW 3

static double chips_width(const Parts *parts, const ChipLook *looks, Rect row) {
    double width = 0;
    Parts dry = *parts;
    for (size_t i = 0; i < CHIP_ROW; i++) {
        if (looks[i].shown) {
            width += (width > 0 ? CHIP_GAP : 0) + chip(&dry, row, 0, looks[i].icon,
                                                       words(looks[i].label), looks[i].fill,
                                                       looks[i].ink, looks[i].id, false, true);
        }
    }
    return width;
}

void flow_chips(Flow *flow, Chips given, double gap) {
    static const struct {
        Icon icon;
        Phrase label;
    } kinds[] = {
        [CHIP_NO_KIND] = {ICON_HAND, PHRASE_KIND_MASSAGE},
        [CHIP_MASSAGE] = {ICON_HAND, PHRASE_KIND_MASSAGE},
        [CHIP_STRETCH] = {ICON_STRETCH, PHRASE_KIND_STRETCH},
        [CHIP_MASSAGE_AND_STRETCH] = {ICON_HAND, PHRASE_KIND_BOTH},
        [CHIP_BREATHING] = {ICON_BREATH, PHRASE_KIND_BREATHING},
    };
    _Static_assert(sizeof kinds / sizeof *kinds == CHIP_KIND_COUNT, "a chip for each kind");
    Parts *parts = flow->parts;
    bool left = given.side == SIDE_LEFT;
    ChipLook chips[CHIP_ROW] = {
        {given.side != SIDE_NONE, left ? ICON_SIDE_LEFT : ICON_SIDE_RIGHT,
         left ? PHRASE_LEFT_SIDE : PHRASE_RIGHT_SIDE, PAINT_TOUCH_SOFT, PAINT_TOUCH_INK, "side"},
        {given.kind != CHIP_NO_KIND, kinds[given.kind].icon, kinds[given.kind].label, PAINT_SURFACE,
         PAINT_INK, "kind"},
        {given.gentle, ICON_EASE, PHRASE_GENTLE, PAINT_EASED_SOFT, PAINT_EASED, "gentle"},
    };
    Rect row = {flow->box.x, 0, flow->box.w, chip_height(parts)};
    if (chips_width(parts, chips, row) > row.w) {
        chips[1].shown = false;
    }
    double x = 0;
    Rect place = {0};
    for (size_t i = 0; i < CHIP_ROW; i++) {
        const ChipLook *one = &chips[i];
        if (!one->shown) {
            continue;
        }
        const char *label = words(one->label);
        double width =
            chip(parts, row, 0, one->icon, label, one->fill, one->ink, one->id, given.wide, true);
        if (place.w <= 0 || x + width > flow->box.x + flow->box.w) {
            place = flow_take(flow, row.h, place.w <= 0 ? CHIP_GAP : gap);
            x = place.x;
        }
        if (!flow->dry) {
            chip(parts, place, x, one->icon, label, one->fill, one->ink, one->id, given.wide,
                 false);
        }
        x += width + CHIP_GAP;
        flow->gap = gap;
    }
}

Icon parts_posture_icon(const Vocabulary *vocabulary, int posture) {
    static const Icon icons[] = {[POSTURE_SIT] = ICON_SEATED,
                                 [POSTURE_STAND] = ICON_STANDING,
                                 [POSTURE_LIE] = ICON_LYING,
                                 [POSTURE_KNEEL] = ICON_LYING,
                                 [POSTURE_SQUAT] = ICON_SEATED};
    _Static_assert(sizeof icons / sizeof *icons == POSTURE_KIND_COUNT, "an icon for each kind");
    return icons[vocabulary_posture(vocabulary, posture)->kind];
}

double flow_fit(Parts *parts, Rect box, bool centred, int levels, FlowFill *fill, void *context) {
    int level = 0;
    double height = 0;
    for (;; level++) {
        Flow dry = flow_new(parts, box, true);
        fill(&dry, level, context);
        height = flow_used(&dry);
        if (height <= box.h + 1e-6 || level == levels - 1) {
            break;
        }
    }
    Rect place = box;
    if (centred && height < box.h) {
        place.y += (box.h - height) / 2;
    }
    Flow flow = flow_new(parts, place, false);
    fill(&flow, level, context);
    return height;
}

/* May a part of [string] end before byte [at]? Behind a word, and, in scripts that have no spaces,
** behind the marks that end a phrase. */
static bool may_end(const char *string, size_t at) {
    static const char *const marks[] = {"。", "，", "、", "；", "：", "！", "？"};
    if (string[at] == ' ' || string[at] == '\n') {
        return true;
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i]);
        if (at >= length && strncmp(string + at - length, marks[i], length) == 0) {
            return true;
        }
    }
    return false;
}

size_t parts_text_that_fits(const Parts *parts, double width, double height, TextLook look,
                            const char *string) {
    assert(!look.marked); /* a part could begin or end between two marks */
    size_t length = strlen(string), fits = 0;
    if (canvas_text_size(parts->canvas, width, look, string, NULL) <= height + 1e-6) {
        return length;
    }
    Text part = {0};
    for (size_t end = 1; end < length; end++) {
        if (!may_end(string, end)) {
            continue;
        }
        text_clear(&part);
        text_add_bytes(&part, string, end);
        bool enough =
            canvas_text_size(parts->canvas, width, look, text_string(&part), NULL) <= height + 1e-6;
        if (enough || fits == 0) {
            fits = end;
        }
        if (!enough) {
            break;
        }
    }
    text_finish(&part);
    return fits == 0 ? length : fits;
}

bool parts_words_fit(const Parts *parts, double width, TextLook look, const char *string) {
    Text word = {0};
    bool fit = true;
    for (const char *at = string; *at != '\0' && fit;) {
        size_t length = strcspn(at, " \n");
        double widest = 0;
        text_clear(&word);
        text_add_bytes(&word, at, length);
        canvas_text_size(parts->canvas, 1e4, look, text_string(&word), &widest);
        fit = widest <= width;
        at += length + strspn(at + length, " \n");
    }
    text_finish(&word);
    return fit;
}

TextLook parts_fitting(const Parts *parts, double width, int lines, TextLook look,
                       const char *string) {
    double whole = look.size > 0 ? look.size : theme_type(look.role).size,
           least = whole / parts->text;
    for (double size = whole;; size *= 0.95) {
        look.size = fmax(size, least);
        double line = parts_line_height(parts, look, string);
        double height = canvas_text_size(parts->canvas, width, look, string, NULL);
        if (look.size <= least ||
            (height < line * (lines + 0.5) && parts_words_fit(parts, width, look, string)))
            return look;
    }
}

int parts_text_page(const Parts *parts, double width, double height, TextLook look,
                    const char *string, int page, size_t *start, size_t *length) {
    int pages = 0;
    size_t all = strlen(string);
    for (int pass = 0; pass < 2; pass++) {
        int wanted = pages > 0 ? page % pages : -1, at = 0;
        for (size_t from = 0; from < all; at++) {
            size_t part = parts_text_that_fits(parts, width, height, look, string + from);
            if (at == wanted) {
                *start = from;
                *length = part;
                return pages;
            }
            from += part;
            from += strspn(string + from, " \n");
        }
        pages = at;
    }
    *start = 0;
    *length = all;
    return 1;
}

void parts_list(Text *out, Phrase phrase, const char *item) {
    if (out->length == 0) {
        text_add(out, item);
        return;
    }
    Text list = {0};
    words_add(&list, phrase, (const WordsPlace[]){{"list", text_string(out)}, {"item", item}}, 2);
    text_clear(out);
    text_add(out, text_string(&list));
    text_finish(&list);
}

bool parts_turn_page(int *page, const Action *action) {
    if (action->kind == ACTION_MORE)
        ++*page;
    else if (action->kind == ACTION_PAGE_BACK)
        *page -= *page > 0 ? 1 : 0;
    else
        return false;
    return true;
}

void parts_logo(Parts *parts, double x, double y, double height) {
    double mark = height * 0.86;
    double top = y + (height - mark) / 2;
    Path over = {0};
    TextLook look = parts_look(TYPE_HEADING, PAINT_INK);
    look.size = height * 0.84;
    look.line = 1;
    look.unscaled = true;
    double at = x + mark * 1.36 + height * 0.32;
    double words_width = 0;
    canvas_text_size(parts->canvas, 1e4, look, words(PHRASE_LOGO), &words_width);
    Rect rect = {at, y, words_width + 0.5, height}, all = {x, y, at - x + rect.w, height};
    canvas_plain(parts->canvas, all);
    path_clear(&parts->line);
    path_clear(&parts->fill);
    shape_mark(&parts->line, &parts->fill, &over, x, top, mark);
    double width = 5.4 * mark / 50;
    canvas_line(parts->canvas, &parts->line, width, false, PAINT_THREAD, 1);
    canvas_line(parts->canvas, &parts->fill, 12 * mark / 50, true, PAINT_BG, 1);
    canvas_line(parts->canvas, &over, width, false, PAINT_THREAD, 1);
    path_finish(&over);
    canvas_label(parts->canvas, rect, look, words(PHRASE_LOGO));
    canvas_plain_end(parts->canvas);
    parts_say(parts, "logo", ROLE_IMAGE, words(PHRASE_LOGO), all);
}
