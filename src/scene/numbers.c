#include "scene/numbers.h"

#include "scene/buttons.h"
#include "scene/names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define STEPPER_DIGITS 10.0
#define KEYS_MOST 12
#define KEY_GAP 1.4
#define COIL_HEIGHT 22.5
#define COIL_LEAST 9.0
#define COIL_LENGTH 135.8       /* for which the height is meant */
#define COIL_BASE (21.0 / 22.5) /* where the line lies in the height of the coil */

/* The author's own words, or the vocabulary's for the two scales that the player asks by. */
static const char *end_words(const SessionLook *look, bool high) {
    const char *own = high ? look->high : look->low;
    const char *scale = look->asking == ASK_PAIN     ? "pain"
                        : look->asking == ASK_TENDER ? "tender"
                                                     : NULL;
    if (text_is_blank(parts_or(own, "")) && scale != NULL && look->vocabulary != NULL) {
        own = names_scale_end(look->vocabulary, scale, high);
    }
    return parts_or(own, "");
}

/* The word for a marked number, or NULL: only the wording of pain is for the person, the bands of
** other scales say what the player does. */
static const char *band_word(const SessionLook *look, int number) {
    bool worded = look->asking == ASK_PAIN && look->vocabulary != NULL;
    return worded ? names_pain(look->vocabulary, number) : NULL;
}

static void draw_coil(Parts *parts, double x, double length, double y, double height, int from,
                      int to, const QuestionMemory *kept) {
    /* A shorter coil is a lower one, or its turns would run into each other. */
    double base = y + height * COIL_BASE;
    double scale = fmin(height / COIL_HEIGHT, 1.15 * length / COIL_LENGTH);
    double at = kept->marked && to > from ? (double)(kept->mark - from) / (to - from) : 0;
    path_clear(&parts->line);
    shape_pain_coil(&parts->line, x, base, length, scale, at, 1);
    canvas_line(parts->canvas, &parts->line, 0.7, false, PAINT_THREAD_REST, 1);
    if (!kept->marked) {
        return;
    }
    if (at > 0) {
        path_clear(&parts->line);
        shape_pain_coil(&parts->line, x, base, length, scale, 0, at);
        canvas_line(parts->canvas, &parts->line, 1.15, false, PAINT_THREAD, 1);
    }
    Point bead = shape_pain_coil_at(x, base, length, scale, at);
    canvas_circle(parts->canvas, bead.x, bead.y, 2.5, PAINT_BG);
    canvas_circle(parts->canvas, bead.x, bead.y, 1.8, PAINT_THREAD);
}

/* The words at the two ends of the scale, and those of the marked number between them. */
static double end_labels(Parts *parts, Rect row, const QuestionMemory *kept, double key_centre,
                         bool dry) {
    const SessionLook *look = parts->view->look;
    TextLook label = parts_look(TYPE_LABEL, PAINT_INK2);
    label.beside = true; /* each stands under its end of the scale */
    const char *low = end_words(look, false), *high = end_words(look, true);
    double low_width = 0, high_width = 0, each = row.w * 0.44;
    double low_height = canvas_text_size(parts->canvas, each, label, low, &low_width);
    double high_height = canvas_text_size(parts->canvas, each, label, high, &high_width);
    TextLook chosen = parts_look(TYPE_HEADING, PAINT_ACTION);
    double line = theme_type(TYPE_HEADING).size * 1.05 * parts->text;
    double height = fmax(fmax(low_height, high_height), parts->layout->big_text ? 0 : line);
    if (dry) {
        return height;
    }
    canvas_text(parts->canvas, (Rect){row.x, row.y, each, low_height}, label, low);
    label.align = ALIGN_END;
    canvas_text(parts->canvas, (Rect){row.x + row.w - each, row.y, each, high_height}, label, high);
    const char *word = kept->marked ? band_word(look, kept->mark) : NULL;
    if (word == NULL) {
        return height;
    }
    char number[16];
    snprintf(number, sizeof number, "%d", kept->mark);
    Text marked = {0};
    words_add(&marked, PHRASE_NUMBER_IS, (const WordsPlace[]){{"number", number}, {"word", word}},
              2);
    const char *text = text_string(&marked);
    double width = 0;
    canvas_text_size(parts->canvas, 1e4, chosen, text, &width);
    double left = row.x + low_width + SPACE_M, right = row.x + row.w - high_width - SPACE_M;
    /* Without room: the key says the number; the word is a help, the ends are the scale. */
    if (right - left >= width) {
        double x = fmin(fmax(key_centre - width / 2, left), right - width);
        canvas_label(parts->canvas, (Rect){x, row.y, width + 0.2, height}, chosen, text);
    }
    text_finish(&marked);
    return height;
}

static void draw_keys(Parts *parts, Rect main, const QuestionMemory *kept, int from, int to) {
    int count = to - from + 1, columns = count;
    while (columns > 1 &&
           (main.w - KEY_GAP * (columns - 1)) / columns < parts->layout->target_small) {
        columns = (columns + 1) / 2;
    }
    int lines = (count + columns - 1) / columns;
    double width = (main.w - KEY_GAP * (columns - 1)) / columns;
    double key = parts->layout->target_key;
    double flags = question_flags(parts, main, true);
    double bottom = main.y + main.h - SPACE_S - flags;
    /* Where the line of the answers is near, they are no lower than any other button. */
    double reach = bottom - parts->layout->answers_top;
    key =
        fmax(fmin(key, (reach - KEY_GAP * (lines - 1)) / lines), fmin(key, parts->layout->target));
    double keys = lines * key + (lines - 1) * KEY_GAP;
    double key_x =
        main.x + width / 2 + (columns > 1 ? (kept->mark - from) % columns : 0) * (width + KEY_GAP);
    Rect row = {main.x, 0, main.w, 0};
    double labels = end_labels(parts, row, kept, key_x, true);
    double gap = parts->layout->big_text ? SPACE_S : 2.4;
    double needed = keys + (labels > 0 ? gap + labels : 0) + flags + SPACE_S;

    Rect head = main;
    head.y += parts->layout->big_text ? 0 : 1;
    double top =
        question_head(parts, head, &(QuestionHead){.hint = words(PHRASE_TOUCH_NUMBER)}, needed) +
        SPACE_S;
    double under = labels > 0 ? gap + labels : 0;
    /* Where the keys must be low, the words that are only read go over them. */
    bool over = parts->layout->low || bottom - under - keys < parts->layout->answers_top;
    double keys_y = bottom - keys - (over ? 0 : under);
    double labels_y = over ? keys_y - under : bottom - labels;
    double foot = fmin(keys_y, labels_y) - 2.4;
    double coil = fmin(foot - top, COIL_HEIGHT);
    if (coil >= COIL_LEAST && parts->view->look->asking != ASK_NUMBER) {
        draw_coil(parts, main.x + width / 2, main.w - width, foot - coil, coil, from, to, kept);
    }
    for (int i = 0; i < count; i++) {
        char id[32];
        snprintf(id, sizeof id, "answer-%d", from + i);
        Rect rect = {main.x + (i % columns) * (width + KEY_GAP),
                     keys_y + (i / columns) * (key + KEY_GAP), width, key};
        button_key(parts, rect, id, from + i, kept->marked && kept->mark == from + i, KEY_GAP,
                   KEY_GAP);
    }
    row.y = labels_y;
    end_labels(parts, row, kept, key_x, false);
    question_flags(parts, main, false);
}

/* A number with too many values for keys: minus, the number, plus. */
static void draw_stepper(Parts *parts, Rect main, const QuestionMemory *kept, int from, int to) {
    const SessionLook *look = parts->view->look;
    double size = parts->layout->target_key, flags = question_flags(parts, main, true);
    /* The unit lies half under the buttons' lower edge; large, it goes further down, off the number. */
    double line = theme_type(TYPE_LABEL).size * 1.3 * parts->text;
    double unit_y = fmax(size - line / 2, size / 2 + STEPPER_DIGITS * 0.42);
    double height = fmax(size, unit_y + line);
    double top = question_head(parts, main, &(QuestionHead){.hint = ""}, height + flags + SPACE_M);
    double room = main.y + main.h - flags - top;
    double y = fmax(top + fmax((room - height) / 2, SPACE_S), parts->layout->answers_top);
    double width = fmin(main.w, 70), x = main.x;
    int less = kept->marked ? kept->mark - 1 : from, more = kept->marked ? kept->mark + 1 : from;
    button_round(parts, (Rect){x, y, size, size},
                 (Button){.id = "less",
                          .spoken = words(PHRASE_LESS),
                          .icon = ICON_MINUS,
                          .disabled = !kept->marked || less < from,
                          .action = ACTION_CHOOSE,
                          .value = less < from ? from : less});
    button_round(parts, (Rect){x + width - size, y, size, size},
                 (Button){.id = "more-by-one",
                          .spoken = words(PHRASE_MORE_BY_ONE),
                          .icon = ICON_PLUS,
                          .disabled = kept->marked && more > to,
                          .action = ACTION_CHOOSE,
                          .value = more > to ? to : more});
    char number[WORDS_MOST];
    const char *unit = look->ask != NULL ? parts_or(look->ask->unit, "") : "";
    snprintf(number, sizeof number, "%d", kept->mark);
    TextLook digits = parts_look(TYPE_COUNT_NUMBER, PAINT_INK);
    digits.size = STEPPER_DIGITS;
    digits.unscaled = true;
    Rect middle = {x + size, y, width - 2 * size, size};
    if (kept->marked) {
        canvas_digits(parts->canvas, middle, digits, number);
        TextLook label = parts_look(TYPE_LABEL, PAINT_INK2);
        label.align = ALIGN_CENTRE;
        canvas_label(parts->canvas, (Rect){middle.x, y + unit_y, middle.w, line}, label, unit);
    } else {
        digits.align = ALIGN_CENTRE;
        digits.paint = PAINT_INK2;
        canvas_label(parts->canvas, middle, digits, "–");
    }
    Text spoken = {0};
    const char *said = kept->marked ? number : words(PHRASE_NOT_CHOSEN);
    if (text_is_blank(unit)) {
        text_add(&spoken, said);
    } else {
        words_add(&spoken, PHRASE_NUMBER_UNIT,
                  (const WordsPlace[]){{"number", said}, {"unit", unit}}, 2);
    }
    parts_say(parts, "number", ROLE_TEXT, text_string(&spoken), middle);
    text_finish(&spoken);
    question_flags(parts, main, false);
}

void numbers_draw(Parts *parts, Rect main, const QuestionMemory *kept) {
    int from, to;
    question_range(parts->view->look, &from, &to);
    if (to - from < KEYS_MOST) {
        draw_keys(parts, main, kept, from, to);
    } else {
        draw_stepper(parts, main, kept, from, to);
    }
}
