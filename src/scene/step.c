/* A step: what guides it on one side, its words on the other.
**
** The words are a column that gives way where room is short: first its text becomes smaller, then
** its title, then its label goes, and at last the text is paged. What never goes is the side, the
** title and the time. */
#include "scene/breath.h"
#include "scene/buttons.h"
#include "scene/figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What is kept belongs to one visit of a step: the scene stays when the step changes. */
typedef struct StepMemory {
    const Step *step;
    int place;
    bool tip_open;
    int page;
} StepMemory;

#define COLUMN_LEVELS 4
#define COLUMN_WIDEST 112.0
#define RING_LARGE 46.0
#define CURVE_WIDTH 58.0
#define WORD_SIZE 10.0
#define TITLE_ALONE 7.5

typedef struct StepParts {
    const SceneView *view;
    const StepMemory *memory;
    bool counting;  /* the time of the step is under way */
    bool breathing; /* the breath is what guides: the rosette */
    BreathShown breath;
    Usec left; /* as the ring shows it */
} StepParts;

/* The column of words. */
typedef struct Column {
    const StepParts *step;
    const char *label, *title, *text;
    bool word;        /* the title is the phase's word */
    bool ring;        /* the time stands here, in a small ring */
    bool alone;       /* there is no figure beside it: its title may be large */
    bool split;       /* side, pressure and time stand under the figure */
    double text_room; /* the text is paged to this height; 0: all of it */
} Column;

static StepMemory memory_of(const void *memory, const SessionLook *look) {
    const StepMemory *kept = memory;
    if (kept->step == look->step && kept->place == look->place) {
        return *kept;
    }
    return (StepMemory){.step = look->step, .place = look->place};
}

static bool is_guided_by_breath(const SessionLook *look) {
    return look->breath != NULL && look->pressure == 0;
}

static void column_text(Flow *flow, const Column *column, TextLook look) {
    const StepMemory *memory = column->step->memory;
    Parts *parts = flow->parts;
    const char *tip =
        column->step->view->look->step != NULL ? column->step->view->look->step->tip : NULL;
    bool paged = false;
    if (!text_is_blank(column->text)) {
        if (column->text_room > 0) {
            size_t start = 0, length = 0;
            paged = parts_text_page(parts, flow->box.w, column->text_room, look, column->text,
                                    memory->page, &start, &length) > 1;
            Text part = {0};
            text_add_bytes(&part, column->text + start, length);
            Rect place = flow_take(flow, column->text_room, SPACE_S);
            if (!flow->dry) {
                canvas_text(parts->canvas, place, look, text_string(&part));
                parts_say(parts, "text", ROLE_TEXT, column->text, place);
            }
            text_finish(&part);
        } else {
            flow_text(flow, look, "text", ROLE_TEXT, column->text, SPACE_M);
        }
    }
    if (tip == NULL && !paged) {
        return;
    }
    Rect row = flow_take(flow, TARGET_SMALL, SPACE_M);
    if (flow->dry) {
        return;
    }
    double x = row.x;
    if (paged) {
        double width = button_small_width(parts, words(PHRASE_MORE), ICON_CHEVRON_DOWN);
        button_small(parts, (Rect){x, row.y, width, row.h},
                     (Button){.id = "more",
                              .label = words(PHRASE_MORE),
                              .icon = ICON_CHEVRON_DOWN,
                              .action = ACTION_MORE});
        x += width + SPACE_M;
    }
    if (tip != NULL) {
        Phrase phrase = memory->tip_open ? PHRASE_CLOSE : PHRASE_WHY;
        Icon icon = memory->tip_open ? ICON_CLOSE : ICON_INFO;
        double width = button_small_width(parts, words(phrase), icon);
        button_small(parts, (Rect){x, row.y, width, row.h},
                     (Button){.id = "tip",
                              .label = words(phrase),
                              .spoken = words(memory->tip_open ? PHRASE_CLOSE : PHRASE_WHY_SPOKEN),
                              .icon = icon,
                              .action = ACTION_TIP});
    }
}

/* How far the breathing has come: its breaths, or its time. */
static const char *breath_line(char *out, size_t room, const StepParts *step) {
    const SessionLook *look = step->view->look;
    if (look->breath_count > 0) {
        int number = look->breath_at.number + 1;
        return words_numbers(out, room, PHRASE_BREATH_OF,
                             number < look->breath_count ? number : look->breath_count,
                             look->breath_count);
    }
    char clock[16];
    words_clock(clock, sizeof clock, step->left);
    snprintf(out, room, "%s %s", clock, words(PHRASE_TIME_LEFT));
    return out;
}

static void column_below(Flow *flow, const Column *column, int level) {
    const StepParts *step = column->step;
    const SessionLook *look = step->view->look;
    Parts *parts = flow->parts;
    bool counted = look->breath != NULL && !look->breath->natural && step->counting;
    /* Under work with the hands the curve is a help; the ring and the voice keep the time. */
    if (counted && (step->breathing || level < 2)) {
        if (step->breathing && level == 0 && flow->y > flow->box.y) {
            flow->gap = 7; /* the curve stands apart from the words */
        }
        Rect place = flow_take(flow, figure_curve_height(parts), SPACE_M);
        if (!flow->dry) {
            figure_curve(parts, place.x, place.y, fmin(CURVE_WIDTH, place.w), look->breath,
                         step->breath.in_cycle, look->breath_at.phase);
        }
        if (step->breathing && look->timed && !column->split) {
            char line[WORDS_MOST];
            breath_line(line, sizeof line, step);
            flow_text(flow, parts_look(TYPE_LABEL, PAINT_INK2), "timer", ROLE_TIMER, line, SPACE_M);
        }
    }
    if (column->ring) {
        bool compact = parts->layout->kind == LAYOUT_COMPACT || level > 0;
        double size = compact ? SIZE_RING_COMPACT : SIZE_RING;
        Rect place = flow_take(flow, size, SPACE_M);
        if (!flow->dry) {
            char number[WORDS_MOST], spoken[WORDS_MOST];
            words_clock(number, sizeof number, step->left);
            words_left(spoken, sizeof spoken, step->left);
            figure_ring(parts, place.x, place.y, size, step->left, look->length, NULL, number,
                        words(PHRASE_TIME_LEFT), spoken);
        }
    }
    if (look->pressure > 0 && !column->split) {
        PressureStyle style = level > 0 || counted ? PRESSURE_FLAT : PRESSURE_FULL;
        double height = figure_pressure(parts, 0, 0, flow->box.w, look->pressure, style, true);
        Rect place = flow_take(flow, height, SPACE_M);
        if (!flow->dry) {
            figure_pressure(parts, place.x, place.y, place.w, look->pressure, style, false);
        }
    }
}

static void column_fill(Flow *flow, int level, void *context) {
    const Column *column = context;
    Parts *parts = flow->parts;
    const SessionLook *look = column->step->view->look;
    bool compact = parts->layout->kind == LAYOUT_COMPACT;
    double gap = level > 0 ? SPACE_S : compact ? 1.8 : 2.6;
    bool gentle = look->gentle && look->pressure > 0 && level < 1;
    flow_chips(flow, column->split ? SIDE_NONE : look->side, gentle, gap);
    if (column->label != NULL && level < 3) {
        TextLook label = parts_look(TYPE_LABEL, PAINT_INK);
        label.semibold = true;
        label.at_most = 2;
        flow_text(flow, label, "heading", ROLE_HEADING, column->label, SPACE_S);
    }
    if (column->word) {
        TextLook word = parts_look(TYPE_DISPLAY, PAINT_INK);
        word.size = breath_word_size(parts, level < 2 ? WORD_SIZE : 6, flow->box.w);
        word.unscaled = true;
        flow_text(flow, word, "title", ROLE_HEADING, column->title, SPACE_M);
    } else {
        TextLook title = parts_look(TYPE_TITLE, PAINT_INK);
        title.size = column->alone && level == 0 && !parts->layout->big_text
                         ? TITLE_ALONE
                         : parts_title_size(parts) * (level < 2 ? 1 : 0.8);
        title.at_most = 3;
        flow_text(flow, title, "title", ROLE_HEADING, column->title, gap);
    }
    bool open = column->step->memory->tip_open;
    bool body = level > 0 || compact || parts->layout->big_text;
    TextLook text = parts_look(body ? TYPE_BODY : TYPE_LEAD, open ? PAINT_INK : PAINT_INK2);
    if (parts->layout->big_text) {
        text.line = 1.3;
    }
    column_text(flow, column, text);
    column_below(flow, column, level);
}

static double column_height(Parts *parts, Rect box, int level, Column *column) {
    Flow flow = flow_new(parts, box, true);
    column_fill(&flow, level, column);
    return flow_used(&flow);
}

static void column_draw(Parts *parts, Rect box, Column *column) {
    double last = column_height(parts, box, COLUMN_LEVELS - 1, column);
    if (last > box.h && !text_is_blank(column->text)) {
        /* Page the text into what the rest of the column leaves, a line at the least. */
        TextLook look = parts_look(TYPE_BODY, PAINT_INK2);
        look.line = parts->layout->big_text ? 1.3 : 0;
        double line = canvas_text_size(parts->canvas, 1e4, look, "M", NULL);
        double all = canvas_text_size(parts->canvas, box.w, look, column->text, NULL);
        bool has_row =
            column->step->view->look->step != NULL && column->step->view->look->step->tip != NULL;
        double row = has_row ? 0 : TARGET_SMALL + SPACE_M;
        double lines = floor((all - (last - box.h) - row) / line + 1e-6);
        column->text_room = fmax(lines, 1) * line;
    }
    flow_fit(parts, box, true, COLUMN_LEVELS, column_fill, column);
}

static void draw_ring(Parts *parts, Rect area, const StepParts *step) {
    const SessionLook *look = step->view->look;
    double size = fmin(RING_LARGE, fmin(area.w - 2, area.h - 2));
    double x = area.x + (area.w - size) / 2, y = area.y + (area.h - size) / 2;
    char number[WORDS_MOST], below[WORDS_MOST], spoken[WORDS_MOST];
    if (look->state == SESSION_LEAD_IN) {
        int seconds = (int)((look->lead_in_left + USEC_SECOND - 1) / USEC_SECOND);
        snprintf(number, sizeof number, "%d", seconds);
        words_numbers(spoken, sizeof spoken, PHRASE_STARTS_IN_SPOKEN, seconds, 0);
        figure_ring(parts, x, y, size, 0, 0, words(PHRASE_STARTS_IN), number, NULL, spoken);
        return;
    }
    if (look->reps > 0) {
        int rep = look->reps_done < look->reps ? look->reps_done + 1 : look->reps;
        snprintf(number, sizeof number, "%d", rep);
        words_numbers(below, sizeof below, PHRASE_OF, look->reps, 0);
        words_numbers(spoken, sizeof spoken, PHRASE_REP_OF, rep, look->reps);
        figure_ring(parts, x, y, size, step->left, look->length, NULL, number, below, spoken);
        return;
    }
    words_clock(number, sizeof number, step->left);
    words_left(spoken, sizeof spoken, step->left);
    figure_ring(parts, x, y, size, step->left, look->length, NULL, number, words(PHRASE_TIME_LEFT),
                spoken);
}

/* Large text: what the column has no room for stands over and under the figure. Returns what is
** left of [area] for the figure itself. */
static Rect draw_around(Parts *parts, Rect area, const StepParts *step) {
    const SessionLook *look = step->view->look;
    if (look->side != SIDE_NONE) {
        Flow flow = flow_new(parts, area, false);
        flow_chips(&flow, look->side, false, SPACE_S);
        double used = flow_used(&flow) + SPACE_S;
        area.y += used;
        area.h -= used;
    }
    if (look->pressure > 0) {
        double height = figure_pressure(parts, 0, 0, area.w, look->pressure, PRESSURE_SMALL, true);
        figure_pressure(parts, area.x, area.y + area.h - height, area.w, look->pressure,
                        PRESSURE_SMALL, false);
        area.h -= height + SPACE_S;
    }
    if (step->breathing && look->timed && step->counting && !step->breath.glow) {
        char line[WORDS_MOST];
        TextLook label = parts_look(TYPE_LABEL, PAINT_INK2);
        label.align = ALIGN_CENTRE;
        double height = 2.8 * 1.3 * parts->text;
        Rect row = {area.x, area.y + area.h - height, area.w, height};
        canvas_label(parts->canvas, row, label, breath_line(line, sizeof line, step));
        parts_say(parts, "timer", ROLE_TIMER, line, row);
        area.h -= height + SPACE_S;
    }
    return area;
}

static void draw_rosette(Parts *parts, Rect area, double y, double r, const StepParts *step) {
    const BreathShown *breath = &step->breath;
    char spoken[WORDS_MOST];
    if (breath->glow) {
        snprintf(spoken, sizeof spoken, "%s", words(PHRASE_BREATHE_OWN_WAY));
    } else {
        snprintf(spoken, sizeof spoken, "%s, %s", breath->word, breath->count);
    }
    figure_breath(parts, area.x + area.w / 2, y, r, breath->volume, breath->count, breath->glow,
                  spoken);
}

/* Divides the main part between the figure and the words, and draws both. */
static void draw_halves(Parts *parts, Rect main, const StepParts *step, Column *column) {
    const Layout *layout = parts->layout;
    bool rosette = step->breathing;
    if (layout->kind == LAYOUT_PORTRAIT) {
        double needed = column_height(parts, main, 0, column), gap = 3.4;
        double most = rosette ? 2 * (36 + 1.4) : RING_LARGE, least = rosette ? 40 : 30;
        double height = fmax(fmin(main.h - needed - gap, most), least);
        double spare = fmax(main.h - needed - gap - height, 0);
        Rect area = {main.x, main.y + spare * 0.3, main.w, height};
        if (rosette) {
            draw_rosette(parts, area, area.y + height / 2, height / 2 - 1.4, step);
        } else {
            draw_ring(parts, area, step);
        }
        double top = area.y + height + gap + spare * 0.2;
        column_draw(parts, (Rect){main.x, top, main.w, main.y + main.h - top}, column);
        return;
    }
    bool compact = layout->kind == LAYOUT_COMPACT;
    double figure = layout->big_text ? 44 : compact ? 58 : layout->kind == LAYOUT_WIDE ? 86 : 72;
    double gutter = layout->big_text || compact ? 4 : 10;
    Rect area = {main.x, main.y, figure, main.h};
    if (layout->big_text) {
        column->split = true;
        area = draw_around(parts, area, step);
    }
    if (rosette) {
        double r = fmin(fmin(31, area.h / 2 - (layout->big_text ? 2 : 4)), figure / 2 - 1.4);
        draw_rosette(parts, area, area.y + area.h / 2 - (compact ? 0 : 0.5), r, step);
    } else {
        draw_ring(parts, area, step);
    }
    double x = main.x + figure + gutter;
    column_draw(parts, (Rect){x, main.y, fmin(main.x + main.w - x, 84), main.h}, column);
}

static void hold_row(const SessionLook *look, ButtonRow *row) {
    row->equal = true;
    buttons_add(row, (Button){.id = "eased",
                              .label = words(PHRASE_EASED),
                              .icon = ICON_EASE,
                              .disabled = !look->can_ease,
                              .action = ACTION_EASED});
    buttons_add(row, (Button){.id = "longer",
                              .label = words(PHRASE_LONGER),
                              .brief = words(PHRASE_LONGER_SHORT),
                              .icon = ICON_PLUS,
                              .disabled = !look->can_longer,
                              .action = ACTION_LONGER});
    buttons_add(row, (Button){.id = "sharp",
                              .label = words(PHRASE_SHARP),
                              .icon = ICON_WARNING,
                              .action = ACTION_SHARP});
}

static void dock_of(const SessionLook *look, ButtonRow *dock) {
    dock->start = 1;
    buttons_add(dock, button_stop());
    if (look->can_back && look->state != SESSION_CALM) {
        buttons_add(dock, button_back(true));
    }
    if (look->state == SESSION_WAITING) {
        buttons_add(dock, button_next(BUTTON_PRIMARY));
        return;
    }
    buttons_add(dock, (Button){.id = "pause",
                               .label = words(PHRASE_PAUSE),
                               .icon = ICON_PAUSE,
                               .look = BUTTON_PRIMARY,
                               .least = 34,
                               .action = ACTION_PAUSE});
    if (look->state != SESSION_CALM) {
        buttons_add(dock, button_next(BUTTON_PLAIN));
    }
}

static Column column_of(const StepParts *step) {
    const SessionLook *look = step->view->look;
    Column column = {.step = step, .title = look->heading, .text = look->text};
    if (look->state == SESSION_CALM) {
        column.title = words(PHRASE_REST);
        column.text = look->rule_words;
    } else if (look->state == SESSION_RESTING) {
        column.label = words(PHRASE_REST);
    }
    if (step->breathing && !step->breath.glow && step->counting) {
        column.label = text_is_blank(parts_or(column.title, "")) ? NULL : column.title;
        column.title = step->breath.word;
        column.word = true;
    }
    column.ring = step->breathing && step->breath.glow && look->timed && step->counting;
    if (!text_is_blank(parts_or(look->phase_text, "")) && step->counting) {
        column.text = look->phase_text;
    }
    if (step->memory->tip_open && look->step != NULL && look->step->tip != NULL) {
        column.text = look->step->tip;
    }
    column.title = parts_or(column.title, look->routine != NULL ? look->routine->title : "");
    column.text = parts_or(column.text, "");
    return column;
}

static Usec next_second(Usec left) {
    return left <= 0 ? USEC_NEVER : left % USEC_SECOND == 0 ? USEC_SECOND : left % USEC_SECOND;
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const SessionLook *look = view->look;
    StepMemory kept = memory_of(memory, look);
    StepParts step = {.view = view,
                      .memory = &kept,
                      .counting = look->state != SESSION_LEAD_IN,
                      .breathing = is_guided_by_breath(look),
                      .left = look->left};
    if (look->breath != NULL) {
        breath_show(&step.breath, view, step.counting);
    }
    Parts parts;
    parts_begin(&parts, canvas, view);
    parts_top_bar(&parts, NULL);

    ButtonRow dock = {0}, hold = {0};
    dock_of(look, &dock);
    Rect main = buttons_dock(&parts, &dock);
    bool holding =
        look->state == SESSION_RUNNING && look->step != NULL && look->step->pace.kind == PACE_HOLD;
    if (holding) {
        hold_row(look, &hold);
        buttons_plan(&parts, &hold,
                     (Rect){main.x, main.y + main.h - TARGET_PRIMARY, main.w, TARGET_PRIMARY});
        main.h = hold.rect.y - SPACE_S - main.y;
    }
    Column column = column_of(&step);
    bool figure = step.breathing || look->timed || look->state == SESSION_LEAD_IN;
    if (figure) {
        draw_halves(&parts, main, &step, &column);
    } else {
        main.w = fmin(main.w, COLUMN_WIDEST);
        column.alone = true;
        column_draw(&parts, main, &column);
    }
    if (holding) {
        buttons_draw(&parts, &hold);
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);

    Usec next = look->breath != NULL ? step.breath.next : USEC_NEVER;
    if (look->state == SESSION_LEAD_IN) {
        next = usec_min(next, next_second(look->lead_in_left));
    } else if (look->timed) {
        next = usec_min(next, next_second(look->left));
    }
    return next == USEC_NEVER ? USEC_NEVER : view->now + next;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    StepMemory *kept = memory;
    *kept = memory_of(memory, view->look);
    switch (action->kind) {
    case ACTION_TIP:
        kept->tip_open = !kept->tip_open;
        kept->page = 0;
        return true;
    case ACTION_MORE:
        kept->page++;
        return true;
    case ACTION_PAGE_BACK:
        kept->page -= kept->page > 0 ? 1 : 0;
        return true;
    default:
        return false;
    }
}

_Static_assert(sizeof(StepMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_step = {.name = "step", .memory = sizeof(StepMemory), .draw = draw, .act = act};
