/* A stop rule: its words, what the numbers were, when to get help, and a minute of breathing. */
#include "scene/buttons.h"
#include "scene/rule_help.h"
#include "scene/top_bar.h"

#include <math.h>

#define WORDS_LEVELS 5
#define SHARES_LESS 6

typedef struct RuleMemory {
    int page; /* of the signs that need help, counted on */
} RuleMemory;

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

/* Where the words of the rule stand, and the panel that tells when to get help. */
typedef struct Halves {
    Rect words, help;
} Halves;

static Halves halve(const Parts *parts, Rect main, double share) {
    Halves halves = {main, main};
    if (parts->layout->kind == LAYOUT_PORTRAIT) {
        halves.words.h = main.h * share;
        halves.help.y = main.y + halves.words.h + SPACE_M;
        halves.help.h = main.h - halves.words.h - SPACE_M;
        return halves;
    }
    double gap = parts->layout->big_text ? 4 : 8;
    halves.words.w = main.w * share;
    halves.help.x = main.x + halves.words.w + gap;
    halves.help.w = main.w - halves.words.w - gap;
    return halves;
}

/* As designed, if all signs are seen at once then; else the words give room as long as they fit and
** it is of use to the signs. */
static Halves choose_halves(Parts *parts, Rect main, SceneView *view) {
    bool portrait = parts->layout->kind == LAYOUT_PORTRAIT;
    double share = portrait ? 0.52 : parts->layout->big_text ? 0.56 : 82.0 / 148;
    Halves found = halve(parts, main, share);
    int least = rule_help_strain(parts, found.help);
    for (int i = 0; i < SHARES_LESS && least > 0; i++) {
        share -= 0.04;
        Halves halves = halve(parts, main, share);
        Flow dry = flow_new(parts, halves.words, true);
        fill_words(&dry, WORDS_LEVELS - 1, view);
        int strain = rule_help_strain(parts, halves.help);
        if (flow_used(&dry) <= halves.words.h && strain < least) {
            found = halves;
            least = strain;
        }
    }
    return found;
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const RuleMemory *kept = memory;
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
    SceneView borrowed = *view;
    bool portrait = parts.layout->kind == LAYOUT_PORTRAIT;
    Halves halves = choose_halves(&parts, main, &borrowed);
    Rect left = halves.words;
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
    flow_fit(&parts, words_box, !with_coil, WORDS_LEVELS, fill_words, &borrowed);

    rule_help_draw(&parts, halves.help, !portrait, kept->page);
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    RuleMemory *kept = memory;
    (void)view;
    return parts_turn_page(&kept->page, action);
}

_Static_assert(sizeof(RuleMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_rule = {.name = "rule", .memory = sizeof(RuleMemory), .draw = draw, .act = act};
