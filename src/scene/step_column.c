/* The words of a step: a column that gives way where room is short. First its text becomes smaller,
** then its title, then its label goes, and at last the text is paged. What never goes is the side,
** the title and the time. */
#include "scene/buttons.h"
#include "scene/figures.h"
#include "scene/step_parts.h"

#include <math.h>
#include <stdio.h>

#define COLUMN_LEVELS 4
#define CURVE_WIDTH 58.0
#define CURVE_BESIDE 30.0 /* no narrower than this beside the ring */
#define WORD_SIZE 10.0
#define TITLE_ALONE 7.5
#define RING_GAP 4.0
#define RING_GAP_PORTRAIT 4.6
#define RING_LEAST 14.0

/* Sets the text or a page of it. Returns whether there are more pages. */
static bool column_text(Flow *flow, const Column *column, TextLook look) {
    const StepMemory *memory = column->step->memory;
    Parts *parts = flow->parts;
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
    return paged;
}

/* The small buttons of the column: what is on the next page, and why. */
static void column_buttons(Flow *flow, const Column *column, bool paged) {
    const StepMemory *memory = column->step->memory;
    Parts *parts = flow->parts;
    const char *tip =
        column->step->view->look->step != NULL ? column->step->view->look->step->tip : NULL;
    if (tip == NULL && !paged) {
        return;
    }
    Rect row = flow_take(flow, parts->layout->target_small, SPACE_M);
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

bool step_presses(const StepParts *step) {
    bool stretch =
        step->pictured && step->diagram.strokes && step->diagram.stroke == STROKE_STRETCH;
    return step->view->look->pressure > 0 && !stretch;
}

const char *step_breath_line(char *out, size_t room, const StepParts *step) {
    const SessionLook *look = step->view->look;
    if (look->breath_count > 0) {
        int number = look->breath_at.number + 1;
        return words_numbers(out, room, PHRASE_BREATH_OF,
                             number < look->breath_count ? number : look->breath_count,
                             look->breath_count);
    }
    char clock[16];
    words_clock(clock, sizeof clock, step->left);
    Text line = {0};
    words_add(&line, PHRASE_CLOCK_LEFT, &(WordsPlace){"clock", clock}, 1);
    snprintf(out, room, "%s", text_string(&line));
    text_finish(&line);
    return out;
}

static void draw_curve(Parts *parts, Rect place, const StepParts *step) {
    const SessionLook *look = step->view->look;
    figure_curve(parts, place.x, place.y, fmin(CURVE_WIDTH, place.w), look->breath,
                 step->breath.in_cycle, look->breath_at.phase);
}

/* The breath guides: its curve, and how far it has come. */
static void below_breathing(Flow *flow, const Column *column, int level) {
    const StepParts *step = column->step;
    Parts *parts = flow->parts;
    if (level == 0 && flow->y > flow->box.y) {
        flow->gap = 7; /* the curve stands apart from the words */
    }
    Rect place = flow_take(flow, figure_curve_height(parts), SPACE_M);
    if (!flow->dry) {
        draw_curve(parts, place, step);
    }
    if (step->view->look->timed && !column->split) {
        char line[WORDS_MOST];
        step_breath_line(line, sizeof line, step);
        flow_text(flow, parts_look(TYPE_LABEL, PAINT_INK2), "timer", ROLE_TIMER, line, SPACE_M);
    }
}

/* What stands beside the ring, or below where there is none: pressure, and under touch the breath.
** Returns its height. */
static double beside_ring(Parts *parts, Rect box, const Column *column, int level, bool dry) {
    const StepParts *step = column->step;
    const SessionLook *look = step->view->look;
    bool counted = look->breath != NULL && !look->breath->natural && step->counting;
    /* Under work with the hands the curve is a help; the ring and the voice keep the time. */
    bool curve = counted && level < 2 && box.w >= CURVE_BESIDE;
    double height = 0;
    if (step_presses(step) && !column->split) {
        PressureStyle style = level > 0 || curve || !column->ring ? PRESSURE_FLAT : PRESSURE_FULL;
        double one = figure_pressure(parts, 0, 0, box.w, look->pressure, style, true);
        if (!dry) {
            figure_pressure(parts, box.x, box.y, box.w, look->pressure, style, false);
        }
        height += one;
    }
    if (curve) {
        height += height > 0 ? SPACE_S : 0;
        if (!dry) {
            draw_curve(parts, (Rect){box.x, box.y + height, box.w, 0}, step);
        }
        height += figure_curve_height(parts);
    }
    return height;
}

static void column_below(Flow *flow, const Column *column, int level) {
    const StepParts *step = column->step;
    const SessionLook *look = step->view->look;
    Parts *parts = flow->parts;
    bool counted = look->breath != NULL && !look->breath->natural && step->counting;
    if (step->breathing && counted) {
        below_breathing(flow, column, level);
        return;
    }
    bool compact = parts->layout->kind == LAYOUT_COMPACT || level > 0;
    double size = level > 1 ? RING_LEAST : compact ? SIZE_RING_COMPACT : SIZE_RING;
    size = column->ring ? size : 0;
    bool portrait = parts->layout->kind == LAYOUT_PORTRAIT;
    double lead = column->ring ? size + (portrait ? RING_GAP_PORTRAIT : RING_GAP) : 0;
    Rect beside = {flow->box.x + lead, 0, flow->box.w - lead, 0};
    double height = beside_ring(parts, beside, column, level, true);
    if (fmax(size, height) <= 0) {
        return;
    }
    Rect place = flow_take(flow, fmax(size, height), SPACE_M);
    if (flow->dry) {
        return;
    }
    if (column->ring) {
        step_ring(parts, place.x, place.y + (place.h - size) / 2, size, step);
    }
    beside.y = place.y + (place.h - height) / 2;
    beside_ring(parts, beside, column, level, false);
}

static ChipKind kind_of(const StepParts *step) {
    if (step->breathing || !step->pictured || !step->diagram.strokes) {
        return CHIP_NO_KIND;
    }
    return step->diagram.stroke == STROKE_STRETCH ? CHIP_STRETCH : CHIP_MASSAGE;
}

static void column_fill(Flow *flow, int level, void *context) {
    const Column *column = context;
    Parts *parts = flow->parts;
    const SessionLook *look = column->step->view->look;
    bool compact = parts->layout->kind == LAYOUT_COMPACT, big = parts->layout->big_text;
    bool portrait = parts->layout->kind == LAYOUT_PORTRAIT;
    double gap = level > 0 ? SPACE_S : compact ? 1.4 : portrait ? SPACE_M : big ? 2.4 : 2.6;
    /* At the last the badge on the picture is enough: it says the same in a word. */
    bool badge = level == COLUMN_LEVELS - 1 && column->step->pictured &&
                 column->step->diagram.form == DIAGRAM_BODY;
    Chips chips = {.side = column->split || badge ? SIDE_NONE : look->side,
                   .kind = level < 2 && !big ? kind_of(column->step) : CHIP_NO_KIND,
                   .gentle = look->gentle && look->pressure > 0 && level < 1};
    flow_chips(flow, chips, gap);
    /* What is said in the words of the interface, or of the vocabulary, has its language. */
    bool calm = look->state == SESSION_CALM;
    TextLook own = parts_routine_look(parts, TYPE_BODY, PAINT_INK);
    if (column->label != NULL && level < 3) {
        TextLook label = parts_look(TYPE_LABEL, PAINT_INK);
        label.language = column->word ? own.language : NULL;
        label.semibold = true;
        label.at_most = 2;
        flow_text(flow, label, "heading", ROLE_HEADING, column->label, SPACE_S);
    }
    if (column->word) {
        TextLook word = parts_look(TYPE_DISPLAY, PAINT_INK);
        word.size = breath_word_size(parts,
                                     level < 2   ? WORD_SIZE
                                     : level < 3 ? 6
                                                 : 4.4,
                                     flow->box.w);
        word.unscaled = true;
        flow_text(flow, word, "title", ROLE_HEADING, column->title, SPACE_M);
    } else {
        TextLook title = parts_look(TYPE_TITLE, PAINT_INK);
        title.language = calm ? NULL : own.language;
        title.size = column->alone && level == 0 && !parts->layout->big_text
                         ? TITLE_ALONE
                         : parts_title_size(parts) * (level < 2 ? 1 : 0.8);
        title.at_most = 3;
        flow_text(flow, title, "title", ROLE_HEADING, column->title, gap);
    }
    bool open = column->step->memory->tip_open;
    bool body = level > 0 || compact || big;
    TextLook text = parts_look(body ? TYPE_BODY : TYPE_LEAD, open || big ? PAINT_INK : PAINT_INK2);
    text.language = calm ? NULL : own.language;
    if (parts->layout->big_text) {
        text.line = 1.3;
    }
    bool paged = column_text(flow, column, text);
    if (!parts->layout->low) {
        column_buttons(flow, column, paged);
    }
    if (level == 0 && flow->gap > 0) {
        flow->gap = compact ? gap : fmax(flow->gap, 3.6);
    }
    column_below(flow, column, level);
    if (parts->layout->low) {
        column_buttons(flow, column, paged);
    }
}

double step_column_height(Parts *parts, Rect box, int level, Column *column) {
    Flow flow = flow_new(parts, box, true);
    column_fill(&flow, level, column);
    return flow_used(&flow);
}

void step_column_draw(Parts *parts, Rect box, Column *column) {
    double last = step_column_height(parts, box, COLUMN_LEVELS - 1, column);
    if (last > box.h && !text_is_blank(column->text)) {
        /* Page the text into what the rest of the column leaves, a line at the least. */
        TextLook look = parts_routine_look(parts, TYPE_BODY, PAINT_INK2);
        look.line = parts->layout->big_text ? 1.3 : 0;
        double line = parts_line_height(parts, look, column->text);
        double all = canvas_text_size(parts->canvas, box.w, look, column->text, NULL);
        bool has_row =
            column->step->view->look->step != NULL && column->step->view->look->step->tip != NULL;
        double row = has_row ? 0 : parts->layout->target_small + SPACE_M;
        double lines = floor((all - (last - box.h) - row) / line + 1e-6);
        column->text_room = fmax(lines, 1) * line;
    }
    /* Large words begin where the picture does. */
    bool top = parts->layout->big_text && column->step->pictured;
    if (parts->layout->low) {
        /* Its buttons, which are its last part, stand at the foot. */
        double height = 0;
        for (int level = 0; level < COLUMN_LEVELS; level++) {
            height = step_column_height(parts, box, level, column);
            if (height <= box.h + 1e-6) {
                break;
            }
        }
        double spare = fmax(box.h - height, 0);
        box.y += spare;
        box.h -= spare;
        top = true;
    }
    flow_fit(parts, box, !top, COLUMN_LEVELS, column_fill, column);
}

void step_ring(Parts *parts, double x, double y, double size, const StepParts *step) {
    const SessionLook *look = step->view->look;
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
    /* Large digits need the room more than the word does, which is spoken all the same. */
    bool alone = parts->layout->big_text && size < SIZE_RING;
    figure_ring(parts, x, y, size, step->left, look->length, NULL, number,
                alone ? NULL : words(PHRASE_TIME_LEFT), spoken);
}

Column step_column(const StepParts *step) {
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
    bool glow = step->breathing && step->breath.glow && look->timed && step->counting;
    bool beside = step->pictured && !column.word && (look->timed || !step->counting);
    column.ring = glow || beside;
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
