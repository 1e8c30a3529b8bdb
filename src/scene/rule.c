/* A stop rule: its words, what the numbers were, when to get help, and a minute of breathing. */
#include "scene/buttons.h"
#include "scene/help.h"
#include "scene/top_bar.h"

#include <math.h>

#define HELP_SIGNS_MOST 3

static bool rose(const SessionLook *look) {
    return look->pain_before >= 0 && look->pain_now > look->pain_before;
}

static void fill_words(Flow *flow, int level, void *context) {
    const SceneView *view = context;
    const SessionLook *look = view->look;
    static const double sizes[] = {9, 7, 6, 4.6, 3.6};
    TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
    title.size = sizes[level];
    flow_text(flow, title, "title", ROLE_HEADING, words(PHRASE_RULE_TITLE), 2.8);
    bool body = level > 0 || flow->parts->layout->big_text;
    TextLook text = parts_look(body ? TYPE_BODY : TYPE_LEAD, PAINT_INK);
    if (flow->parts->layout->big_text) {
        text.line = 1.3;
        text.size = level > 3 ? theme_type(TYPE_LABEL).size : 0;
    }
    if (rose(look) && level < 3) {
        char line[WORDS_MOST];
        words_numbers(line, sizeof line, PHRASE_RULE_ROSE, look->pain_before, look->pain_now);
        text.marked = true;
        flow_text(flow, text, "numbers", ROLE_TEXT, line, SPACE_S);
        text.marked = false;
    }
    flow_text(flow, text, "text", ROLE_ALERT, look->rule_words, SPACE_L);
}

/* The signs that need help whatever the routine, then the routine's own. */
static size_t help_signs(const SessionLook *look, const char **signs) {
    size_t count = 0;
    if (look->vocabulary == NULL) {
        return 0;
    }
    int any = vocabulary_find(look->vocabulary, WORDS_RED_FLAGS, "chest-pain");
    if (any != WORD_NONE) {
        signs[count++] = vocabulary_red_flag(look->vocabulary, any)->signs;
    }
    WordSet own = look->routine != NULL ? look->routine->safety.red_flags : (WordSet){0};
    for (size_t i = 0; i < own.count && count < HELP_SIGNS_MOST; i++) {
        if (own.words[i] != any) {
            signs[count++] = vocabulary_red_flag(look->vocabulary, own.words[i])->signs;
        }
    }
    return count;
}

static void fill_help(Flow *flow, int level, void *context) {
    const SceneView *view = context;
    Parts *parts = flow->parts;
    const char *signs[HELP_SIGNS_MOST];
    size_t count = help_signs(view->look, signs);
    if ((int)count > 3 - level) {
        count = level < 3 ? (size_t)(3 - level) : 0;
    }
    double icon = level < 2 ? 4.4 : 0, line_size = level == 0 ? 3 : theme_type(TYPE_LABEL).size;
    TextLook head = parts_look(TYPE_LEAD, PAINT_STOP);
    head.semibold = true;
    head.beside = true;
    head.size = level == 0 ? 3.6 : 3;
    Rect box = flow->box;
    if (count > 0) {
        flow->box.x += icon > 0 ? icon + 1.4 : 0;
        flow->box.w -= icon > 0 ? icon + 1.4 : 0;
        double top = flow->y;
        flow_text(flow, head, "help", ROLE_HEADING, words(PHRASE_HELP_TITLE), 1.6);
        if (icon > 0 && !flow->dry) {
            parts_icon(parts, ICON_WARNING, box.x, top + 0.2, icon, PAINT_STOP);
        }
    }
    TextLook sign = parts_look(TYPE_BODY, PAINT_INK);
    sign.size = line_size;
    sign.line = 1.3;
    sign.beside = true;
    for (size_t i = 0; i < count; i++) {
        flow->box.x = box.x + 2.8;
        flow->box.w = box.w - 2.8;
        double top = flow->y + (flow->y > flow->box.y ? flow->gap : 0);
        flow_text(flow, sign, NULL, ROLE_TEXT, signs[i], 1.6);
        if (!flow->dry) {
            canvas_circle(parts->canvas, box.x + 0.6, top + line_size * parts->text * 0.65, 0.6,
                          PAINT_STOP);
        }
    }
    flow->box = box;
    TextLook call = parts_look(TYPE_LABEL, PAINT_INK);
    call.semibold = true;
    Text line = {0};
    help_add_call(&line, view);
    flow_text(flow, call, "call", ROLE_TEXT, text_string(&line), SPACE_M);
    text_finish(&line);
}

static void draw_rise(Parts *parts, Rect rect, const SessionLook *look) {
    double length = fmin(64, rect.w - 20), x = rect.x + 2, base = rect.y + 15;
    double from = look->pain_before / 10.0, to = look->pain_now / 10.0;
    /* Bolder than on the scale, as there is only a part of it; never higher than its place. */
    double height = fmin(1.4, 15 / (2 * 9.2 * pow(to, 1.5)));
    path_clear(&parts->line);
    shape_pain_coil(&parts->line, x - length * from / (to - from), base, length / (to - from),
                    height, from, to);
    path_line(&parts->line, x + length + 14, base);
    canvas_line(parts->canvas, &parts->line, 1.1, false, PAINT_THREAD_REST, 1);
    canvas_circle(parts->canvas, x, base, 2, PAINT_THREAD);
    canvas_circle(parts->canvas, x + length, base, 2, PAINT_THREAD);
    char text[WORDS_MOST];
    TextLook label = parts_look(TYPE_LABEL, PAINT_INK2);
    double line = 2.8 * 1.3 * parts->text;
    canvas_label(parts->canvas, (Rect){rect.x, base + 3, length - 4, line}, label,
                 words_numbers(text, sizeof text, PHRASE_BEFORE, look->pain_before, 0));
    label.paint = PAINT_INK;
    label.semibold = true;
    canvas_label(parts->canvas, (Rect){x + length - 4, base + 3, rect.w - length + 2, line}, label,
                 words_numbers(text, sizeof text, PHRASE_NOW, look->pain_now, 0));
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    const SessionLook *look = view->look;
    Parts parts;
    parts_begin(&parts, canvas, view);
    char where[WORDS_MOST];
    words_numbers(where, sizeof where, PHRASE_STOPPED_AT, look->place, 0);
    top_bar(&parts, where);
    ButtonRow dock = {.start = 1};
    buttons_add(&dock, (Button){.id = "finish",
                                .label = words(PHRASE_FINISH),
                                .icon = ICON_CHECK,
                                .action = ACTION_FINISH});
    buttons_add(&dock, (Button){.id = "breathe",
                                .label = words(PHRASE_BREATHE_MINUTE),
                                .brief = words(PHRASE_BREATHE_SHORT),
                                .icon = ICON_BREATH,
                                .look = BUTTON_PRIMARY,
                                .action = ACTION_BREATHE});
    Rect main = buttons_dock(&parts, &dock);
    bool portrait = parts.layout->kind == LAYOUT_PORTRAIT, big = parts.layout->big_text;
    SceneView borrowed = *view;
    Rect left = main, right = main;
    if (portrait) {
        left.h = main.h * 0.52;
        right.y = main.y + left.h + SPACE_M;
        right.h = main.h - left.h - SPACE_M;
    } else {
        left.w = main.w * (big ? 0.56 : 82.0 / 148);
        double gap = big ? 4 : 8;
        right.x = main.x + left.w + gap;
        right.w = main.w - left.w - gap;
    }
    double coil = 15 + 3 + 2.8 * 1.3 * parts.text;
    Flow dry = flow_new(&parts, left, true);
    fill_words(&dry, 0, &borrowed);
    bool with_coil = rose(look) && flow_used(&dry) + 2.8 + coil <= left.h;
    Rect words_box = left;
    if (with_coil) {
        double height = flow_used(&dry) + 2.8 + coil;
        words_box.y += (left.h - height) / 2;
        words_box.h = flow_used(&dry);
        draw_rise(&parts, (Rect){left.x, words_box.y + words_box.h + 2.8, left.w, coil}, look);
    }
    flow_fit(&parts, words_box, !with_coil, 5, fill_words, &borrowed);

    /* The panel is as high as its words; they are measured at the level that fits. */
    double padding_x = big ? SPACE_M : 3.4, padding_y = big ? SPACE_M : 3.2;
    Rect inside = {right.x + padding_x, right.y + padding_y, right.w - 2 * padding_x,
                   right.h - 2 * padding_y};
    double height = 0;
    for (int level = 0; level < 4; level++) {
        Flow measure = flow_new(&parts, inside, true);
        fill_help(&measure, level, &borrowed);
        height = flow_used(&measure);
        if (height <= inside.h) {
            break;
        }
    }
    height = fmin(height, inside.h);
    inside.y += portrait ? 0 : (inside.h - height) / 2;
    inside.h = height;
    parts_card(&parts, (Rect){right.x, inside.y - padding_y, right.w, height + 2 * padding_y},
               RADIUS_CARD, PAINT_STOP_SOFT);
    flow_fit(&parts, inside, false, 4, fill_help, &borrowed);
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

const Scene scene_rule = {.name = "rule", .draw = draw};
