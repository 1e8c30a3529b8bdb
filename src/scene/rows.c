#include "scene/rows.h"

#include "scene/buttons_inside.h"

#include <math.h>

#define ROW_ICON 4.6
#define ROW_ICON_GAP 2.4
#define ROW_CHEVRON 3.6
#define ROW_LEAST 9.2
#define ROW_PADDING 1.2
#define STEP_SIZE 9.0
#define STEP_GAP 2.4

static TextLook label_look(void) {
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK);
    look.semibold = true;
    look.beside = true;
    return look;
}

static TextLook value_look(Align align) {
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK2);
    look.beside = true;
    look.align = align;
    return look;
}

/* What stands at the end takes so much. */
static double end_room(const Parts *parts, const Row *row) {
    switch (row->kind) {
    case ROW_LEADS:
        return ROW_CHEVRON + SPACE_S;
    case ROW_SWITCHES:
        return BUTTON_SWITCH_WIDTH + STEP_GAP;
    case ROW_STEPS:
        return 2 * fmax(STEP_SIZE, parts->layout->target_small) + 2 * STEP_GAP;
    case ROW_KIND_COUNT:
        break;
    }
    return 0;
}

typedef struct RowWords {
    double x, width;     /* of the room, from the row's start */
    double label, value; /* heights */
    bool beside;
} RowWords;

static RowWords words_of(const Parts *parts, const Row *row, double width) {
    double lead = parts->layout->big_text ? 0 : ROW_ICON + ROW_ICON_GAP;
    RowWords plan = {.x = lead, .width = width - lead - end_room(parts, row)};
    double label = button_text_width(parts, label_look(), row->label), value = 0;
    if (row->value != NULL) {
        value = button_text_width(parts, value_look(ALIGN_END), row->value) + SPACE_M;
    }
    plan.beside = label + value <= plan.width;
    plan.label = canvas_text_size(parts->canvas, plan.width, label_look(), row->label, NULL);
    if (row->value != NULL && !plan.beside) {
        plan.value =
            canvas_text_size(parts->canvas, plan.width, value_look(ALIGN_START), row->value, NULL);
    }
    return plan;
}

double row_height(const Parts *parts, const Row *row, double width) {
    RowWords plan = words_of(parts, row, width);
    double least = fmax(ROW_LEAST, parts->layout->target_small + SPACE_S);
    return fmax(least, plan.label + plan.value + 2 * ROW_PADDING);
}

static void draw_words(Parts *parts, Rect rect, const Row *row) {
    RowWords plan = words_of(parts, row, rect.w);
    double middle = rect.y + rect.h / 2, x = rect.x + plan.x;
    if (plan.x > 0) {
        parts_icon(parts, row->icon, rect.x, middle - ROW_ICON / 2, ROW_ICON, PAINT_ACTION);
    }
    double y = middle - (plan.label + plan.value) / 2;
    canvas_text(parts->canvas, (Rect){x, y, plan.width, plan.label}, label_look(), row->label);
    if (row->value != NULL && plan.beside) {
        canvas_label(parts->canvas, (Rect){x, rect.y, plan.width, rect.h}, value_look(ALIGN_END),
                     row->value);
    } else if (row->value != NULL) {
        canvas_text(parts->canvas, (Rect){x, y + plan.label, plan.width, plan.value},
                    value_look(ALIGN_START), row->value);
    }
}

/* All of the row is the button. */
static void finish_whole(Parts *parts, Rect rect, const Row *row) {
    Text spoken = {0};
    Button button = row->button;
    button.label = row->label;
    if (row->value != NULL) {
        words_add(&spoken, PHRASE_NAMED,
                  (const WordsPlace[]){{"name", row->label}, {"value", row->value}}, 2);
        button.spoken = text_string(&spoken);
    }
    bool switches = row->kind == ROW_SWITCHES;
    button_finish(parts, &button, switches ? ROLE_TOGGLE : ROLE_BUTTON, rect, RADIUS_SMALL, 0, 0,
                  switches && row->on);
    text_finish(&spoken);
}

void row_draw(Parts *parts, Rect rect, const Row *row) {
    double end = rect.x + rect.w, middle = rect.y + rect.h / 2;
    if (row->kind != ROW_STEPS && parts_is_pressed(parts, row->button.id)) {
        button_pressed(parts, rect, RADIUS_SMALL);
    }
    draw_words(parts, rect, row);
    switch (row->kind) {
    case ROW_LEADS:
        parts_icon(parts, ICON_CHEVRON_RIGHT, end - ROW_CHEVRON, middle - ROW_CHEVRON / 2,
                   ROW_CHEVRON, PAINT_INK2);
        finish_whole(parts, rect, row);
        break;
    case ROW_SWITCHES:
        button_switch(parts, end - BUTTON_SWITCH_WIDTH, middle, row->on);
        finish_whole(parts, rect, row);
        break;
    case ROW_STEPS: {
        double size = fmax(fmin(STEP_SIZE, rect.h - SPACE_S), parts->layout->target_small);
        double x = end - 2 * size - STEP_GAP;
        button_round(parts, (Rect){x, middle - size / 2, size, size}, row->less);
        button_round(parts, (Rect){x + size + STEP_GAP, middle - size / 2, size, size}, row->more);
        Text spoken = {0};
        words_add(&spoken, PHRASE_NAMED,
                  (const WordsPlace[]){{"name", row->label}, {"value", parts_or(row->value, "")}},
                  2);
        parts_say(parts, row->button.id, ROLE_TEXT, text_string(&spoken),
                  (Rect){rect.x, rect.y, x - rect.x, rect.h});
        text_finish(&spoken);
        break;
    }
    case ROW_KIND_COUNT:
        break;
    }
}
