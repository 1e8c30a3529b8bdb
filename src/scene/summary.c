/* The end: what the numbers were, honestly, and what does good now. */
#include "scene/buttons.h"
#include "scene/help.h"
#include "scene/names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COIL_LENGTH 90.0
#define COIL_HEIGHT 24.0
#define COIL_BASE (19 / COIL_HEIGHT) /* of its height: how far down its line is */

static bool has_numbers(const SessionLook *look) {
    return look->pain_before >= 0 && look->pain_now >= 0;
}

static bool is_eased(const SessionLook *look) {
    return has_numbers(look) && look->pain_now < look->pain_before;
}

static bool is_worse(const SessionLook *look) {
    return has_numbers(look) && look->pain_now > look->pain_before;
}

/* Praise is for who went through it; nobody is blamed for stopping. */
static bool is_praised(const SessionLook *look) {
    return !is_worse(look) && (look->end_why == NULL || strcmp(look->end_why, "done") == 0);
}

static void fill_words(Flow *flow, int level, void *context) {
    const SceneView *view = context;
    const SessionLook *look = view->look;
    static const double sizes[] = {9, 7, 6, 4.6, 3.6};
    TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
    title.size = sizes[level];
    flow_text(flow, title, "title", ROLE_HEADING,
              words(is_praised(look) ? PHRASE_WELL_DONE : PHRASE_SESSION_OVER), 1.4);
    char minutes[WORDS_MOST];
    Usec whole = (look->total + USEC_MINUTE / 2) / USEC_MINUTE;
    words_plural(minutes, sizeof minutes, PLURAL_MINUTES_FOR, whole < 1 ? 1 : (int)whole);
    TextLook text =
        parts_look(level > 0 || flow->parts->layout->big_text ? TYPE_BODY : TYPE_LEAD, PAINT_INK2);
    if (flow->parts->layout->big_text) {
        text.line = 1.3;
        text.size = level > 3 ? theme_type(TYPE_LABEL).size : 0;
    }
    if (level < 3) {
        flow_text(flow, text, "minutes", ROLE_TEXT, minutes, SPACE_S);
    }
    if (is_worse(look)) {
        flow_text(flow, text, "worse", ROLE_TEXT, words(PHRASE_WORSE), SPACE_S);
    }
}

static const char *change_words(const SessionLook *look, char *out, size_t room) {
    if (look->vocabulary != NULL) {
        return names_change(look->vocabulary, look->pain_before, look->pain_now);
    }
    return is_eased(look)
               ? words_plural(out, room, PLURAL_POINTS_EASIER, look->pain_before - look->pain_now)
               : "";
}

/* The numbers are large in any case; where room is short they need not be larger. */
static double number_size(const Parts *parts) {
    return parts->layout->big_text && parts->layout->kind == LAYOUT_COMPACT ? 7 : 10;
}

/* One of the two numbers, its name over it. */
static void number(Parts *parts, Rect rect, Align align, Phrase phrase, int value, Paint paint) {
    char digits[16];
    TextLook label = parts_look(TYPE_LABEL, PAINT_INK2);
    label.align = align;
    double line = 2.8 * 1.3 * parts->text;
    canvas_label(parts->canvas, (Rect){rect.x, rect.y, rect.w, line}, label, words(phrase));
    snprintf(digits, sizeof digits, "%d", value);
    TextLook count = parts_look(TYPE_COUNT_NUMBER, paint);
    count.size = number_size(parts);
    count.unscaled = true;
    count.align = align;
    canvas_label(parts->canvas, (Rect){rect.x, rect.y + line + 0.4, rect.w, count.size}, count,
                 digits);
}

static double numbers_height(const Parts *parts) {
    return 2.8 * 1.3 * parts->text + 0.4 + number_size(parts);
}

static void say_numbers(Parts *parts, Rect rect, const SessionLook *look, const char *change) {
    char pain_before[16], pain_after[16];
    snprintf(pain_before, sizeof pain_before, "%d", look->pain_before);
    snprintf(pain_after, sizeof pain_after, "%d", look->pain_now);
    const WordsPlace places[] = {
        {"before", pain_before}, {"after", pain_after}, {"change", change}};
    Text spoken = {0};
    words_add(&spoken, *change != '\0' ? PHRASE_BEFORE_AFTER_CHANGE : PHRASE_BEFORE_AFTER, places,
              sizeof places / sizeof *places);
    parts_say(parts, "numbers", ROLE_TEXT, text_string(&spoken), rect);
    text_finish(&spoken);
}

static void draw_numbers(Parts *parts, Rect rect, const SessionLook *look) {
    bool eased = is_eased(look);
    /* As wide as their names, so that the words between them have what is left. */
    double before = 0, after = 0;
    TextLook name = parts_look(TYPE_LABEL, PAINT_INK2);
    canvas_text_size(parts->canvas, 1e4, name, words(PHRASE_BEFORE_NAME), &before);
    canvas_text_size(parts->canvas, 1e4, name, words(PHRASE_AFTER_NAME), &after);
    double side = fmax(fmax(before, after) + 1, 14);
    number(parts, (Rect){rect.x + 1, rect.y, side, rect.h}, ALIGN_START, PHRASE_BEFORE_NAME,
           look->pain_before, PAINT_INK);
    number(parts, (Rect){rect.x + rect.w - 1 - side, rect.y, side, rect.h}, ALIGN_END,
           PHRASE_AFTER_NAME, look->pain_now, eased ? PAINT_EASED : PAINT_INK);
    char change[WORDS_MOST];
    const char *between = change_words(look, change, sizeof change);
    say_numbers(parts, rect, look, between);
    if (*between == '\0') {
        return;
    }
    TextLook label = parts_look(TYPE_LABEL, eased ? PAINT_EASED : PAINT_INK);
    label.semibold = true;
    label.align = ALIGN_CENTRE;
    bool with_icon = eased && !parts->layout->big_text;
    double icon = with_icon ? SIZE_ICON_SMALL + 1.1 : 0, room = rect.w - 2 * side - 2, width = 0;
    label = parts_fitting(parts, room - 4.2 - icon, 2, label, between);
    double height = canvas_text_size(parts->canvas, room - 4.2 - icon, label, between, &width);
    Rect chip = {0, 0, width + 4.2 + icon, fmax(SIZE_CHIP, height + 1.6)};
    chip.x = rect.x + (rect.w - chip.w) / 2;
    chip.y = rect.y + rect.h - 1.5 - chip.h;
    parts_card(parts, chip, fmin(chip.h / 2, SIZE_CHIP / 2),
               eased ? PAINT_EASED_SOFT : PAINT_SURFACE);
    if (with_icon) {
        parts_icon(parts, ICON_EASE, chip.x + 1.8, chip.y + (chip.h - SIZE_ICON_SMALL) / 2,
                   SIZE_ICON_SMALL, PAINT_EASED);
    }
    canvas_text(parts->canvas,
                (Rect){chip.x + 2.1 + icon - (with_icon ? 0.2 : 0), chip.y + (chip.h - height) / 2,
                       width + 0.2, height},
                label, between);
}

static void draw_coil(Parts *parts, Rect rect, const SessionLook *look) {
    /* The coil of a strong pain is higher than most places for it. */
    double base = rect.y + rect.h * COIL_BASE;
    double worst = fmax(look->pain_before, look->pain_now) / 10.0;
    double height = 2 * 21 * worst * worst, squeeze = fmin(1, COIL_BASE * rect.h / height);
    double length = fmin(COIL_LENGTH, rect.w - 10), x = rect.x + (rect.w - length) / 2;
    path_clear(&parts->line);
    shape_summary_coil(&parts->line, x, base, length, look->pain_before, look->pain_now);
    for (size_t i = 0; worst > 0 && i < parts->line.point_count; i++) {
        parts->line.points[i].y = base + (parts->line.points[i].y - base) * squeeze;
    }
    canvas_line(parts->canvas, &parts->line, 1.15, false, PAINT_THREAD, 1);
    canvas_circle(parts->canvas, x + length, base, 2.6,
                  is_eased(look) ? PAINT_EASED : PAINT_THREAD);
}

typedef struct SummaryMemory {
    int page;
} SummaryMemory;

typedef struct Aftercare {
    const SceneView *view;
    int page;
} Aftercare;

#define AFTERCARE_LEVELS 4
#define AFTERCARE_WHOLE 0.8 /* of its place: from here on the card takes all of it */

/* Line [index] of the routine's aftercare, its numbers to call filled in. */
static void add_aftercare(Text *out, const SceneView *view, size_t index) {
    const SessionLook *look = view->look;
    const CardLine *line = &look->routine->aftercare[index];
    if (line->line != NULL) {
        words_add_card(out, line->line, &view->help);
    } else if (line->card != WORD_NONE && look->vocabulary != NULL) {
        const Card *card = vocabulary_card(look->vocabulary, line->card);
        help_add_card(out, card, view);
    }
}

/* All lines as one text, a page of it at a time. */
static void page_aftercare(Flow *flow, const Aftercare *aftercare, TextLook look) {
    Parts *parts = flow->parts;
    const SessionLook *session = aftercare->view->look;
    Text all = {0}, part = {0};
    for (size_t i = 0; i < session->routine->aftercare_count; i++) {
        text_add(&all, i > 0 ? "\n" : "");
        add_aftercare(&all, aftercare->view, i);
    }
    double line = parts_line_height(parts, look, text_string(&all));
    double room = flow->box.h - flow_used(flow) - flow->gap - parts->layout->target_small - SPACE_S;
    size_t start = 0, length = 0;
    double height = fmax(floor(room / line + 1e-6), 1) * line;
    parts_text_page(parts, flow->box.w, height, look, text_string(&all), aftercare->page, &start,
                    &length);
    text_add_bytes(&part, text_string(&all) + start, length);
    Rect place = flow_take(flow, height, SPACE_S);
    Rect button = flow_take(flow, parts->layout->target_small, 0);
    if (!flow->dry) {
        canvas_text(parts->canvas, place, look, text_string(&part));
        parts_say(parts, "aftercare-1", ROLE_TEXT, text_string(&all), place);
        button.w = button_small_width(parts, words(PHRASE_MORE), ICON_CHEVRON_DOWN);
        button_small(parts, button,
                     (Button){.id = "more",
                              .label = words(PHRASE_MORE),
                              .icon = ICON_CHEVRON_DOWN,
                              .action = ACTION_MORE});
    }
    text_finish(&part);
    text_finish(&all);
}

static void fill_aftercare(Flow *flow, int level, void *context) {
    const Aftercare *aftercare = context;
    const SessionLook *look = aftercare->view->look;
    static const double sizes[AFTERCARE_LEVELS] = {3.2, 2.8, 2.5, 2.5};
    TextLook head = parts_look(TYPE_HEADING, PAINT_INK);
    TextLook text = parts_routine_look(flow->parts, TYPE_BODY, PAINT_INK2);
    head.size = text.size = sizes[level];
    text.line = 1.35;
    flow_text(flow, head, "aftercare", ROLE_HEADING, words(PHRASE_AFTERWARDS), SPACE_S);
    if (level == AFTERCARE_LEVELS - 1) {
        page_aftercare(flow, aftercare, text);
        return;
    }
    for (size_t i = 0; i < look->routine->aftercare_count; i++) {
        Text filled = {0};
        char id[32];
        add_aftercare(&filled, aftercare->view, i);
        snprintf(id, sizeof id, "aftercare-%zu", i + 1);
        flow_text(flow, text, id, ROLE_TEXT, text_string(&filled), SPACE_S);
        text_finish(&filled);
    }
}

/* The height that a card for the aftercare needs in [box]: all of it where the words come close. */
static double aftercare_height(Parts *parts, Rect box, double padding, Aftercare *aftercare) {
    Flow dry = flow_new(parts, rect_grow(box, -padding), true);
    fill_aftercare(&dry, 0, aftercare);
    double height = flow_used(&dry) + 2 * padding;
    return height > AFTERCARE_WHOLE * box.h ? box.h : height;
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const SummaryMemory *kept = memory;
    const SessionLook *look = view->look;
    Parts parts;
    parts_begin(&parts, canvas, view);
    ButtonRow dock = {.start = 1};
    buttons_add(&dock, (Button){.id = "again",
                                .label = words(PHRASE_DO_AGAIN),
                                .brief = words(PHRASE_AGAIN),
                                .icon = ICON_AGAIN,
                                .action = ACTION_PLAY_AGAIN});
    buttons_add(&dock, (Button){.id = "finish",
                                .label = words(PHRASE_FINISH),
                                .icon = ICON_CHECK,
                                .look = BUTTON_PRIMARY,
                                .least = 36,
                                .action = ACTION_FINISH});
    Rect main = buttons_dock(&parts, &dock);
    double margin = parts.layout->kind == LAYOUT_COMPACT ? 4 : parts.layout->margin;
    main.h += main.y - margin;
    main.y = margin;
    bool portrait = parts.layout->kind == LAYOUT_PORTRAIT;
    bool care = look->routine != NULL && look->routine->aftercare_count > 0;
    SceneView borrowed = *view;
    Rect left = main, right = main;
    if (care && portrait) {
        left.h = main.h * (parts.layout->big_text ? 0.52 : 0.6);
        right.y = main.y + left.h + SPACE_L;
        right.h = main.h - left.h - SPACE_L;
    } else if (care) {
        left.w = parts.layout->big_text ? main.w * 0.56 : fmin(100, main.w * 0.676);
        right.x = main.x + left.w + parts.layout->gutter;
        right.w = main.w - left.w - parts.layout->gutter;
    }
    double numbers = has_numbers(look) ? numbers_height(&parts) : 0;
    Rect words_box = {left.x, left.y, left.w, left.h - numbers - (numbers > 0 ? SPACE_L : 0)};
    double used = flow_fit(&parts, words_box, numbers <= 0, 5, fill_words, &borrowed);
    if (numbers > 0) {
        double bottom = left.y + left.h - SPACE_M, top = words_box.y + used;
        double room = bottom - numbers - 1 - top;
        double coil = fmin(fmax(COIL_HEIGHT, room * 0.7), room - 4);
        if (coil >= 10) {
            /* One as high as designed is in the middle; a higher one has its line where that has it. */
            double above = COIL_BASE * coil, middle = top + room / 2;
            double base = middle + (COIL_BASE - 0.5) * fmin(coil, COIL_HEIGHT);
            draw_coil(&parts, (Rect){left.x, base - above, left.w, coil}, look);
        }
        draw_numbers(&parts, (Rect){left.x, bottom - numbers, left.w, numbers}, look);
    }
    if (care) {
        Aftercare aftercare = {.view = view, .page = kept->page};
        double padding = parts.layout->big_text ? SPACE_M : SPACE_L;
        right.h = portrait ? right.h : aftercare_height(&parts, right, padding, &aftercare);
        parts_card(&parts, right, RADIUS_CARD, PAINT_SURFACE);
        flow_fit(&parts, rect_grow(right, -padding), false, AFTERCARE_LEVELS, fill_aftercare,
                 &aftercare);
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    SummaryMemory *kept = memory;
    (void)view;
    if (action->kind != ACTION_MORE) {
        return false;
    }
    kept->page++;
    return true;
}

const Scene scene_summary = {
    .name = "summary", .memory = sizeof(SummaryMemory), .draw = draw, .act = act};
