/* A step: what guides it on one side, its words on the other. What guides is a picture of the body,
** the breath, or the time. */
#include "scene/buttons.h"
#include "scene/figures.h"
#include "scene/said.h"
#include "scene/step_parts.h"
#include "scene/top_bar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COLUMN_WIDEST 112.0
#define COLUMN_BESIDE 84.0
#define RING_LARGE 46.0
#define RING_SPLIT 19.0 /* under a picture, with its gap */
#define GAP_SPLIT 2.4
#define RING_SPLIT_LOW 17.0 /* where the picture would have to be smaller for it */
#define PANEL_PORTRAIT 60.0
#define PANEL_PORTRAIT_LEAST 30.0
#define PRESSURE_AWAY 1.2   /* from the ring */
#define PRESSURE_BEYOND 2.4 /* it may reach out of the column, as its gutter is wider */
#define PANEL_SPLIT 33.0
#define PANEL_SPLIT_LEAST 16.0

static StepMemory memory_of(const void *memory, const SessionLook *look) {
    const StepMemory *kept = memory;
    if (kept->step == look->step && kept->place == look->place) {
        return *kept;
    }
    return (StepMemory){.step = look->step, .place = look->place};
}

static void draw_ring(Parts *parts, Rect area, const StepParts *step) {
    /* Spoken words under it must not hide the time. */
    double room = area.h - said_height(parts, area, step->view->caption);
    double size = fmin(RING_LARGE, fmin(area.w - 2, room - 2));
    double y = fmin((area.h - size) / 2, room - 1 - size);
    step_ring(parts, area.x + (area.w - size) / 2, area.y + y, size, step);
}

static Usec draw_panel(Parts *parts, Rect area, const StepParts *step) {
    DiagramShow show = diagram_show_look(step->view, &step->diagram);
    show.volume = step->breathing ? step->breath.rise : 0;
    show.count = step->breathing && step->counting ? step->breath.count : NULL;
    show.near = area.w < 50;
    show.caption = show.caption && area.h >= 36;
    return diagram_draw(parts, area, &step->diagram, &show, true);
}

/* Large text: what the column has no room for stands over and under the figure. Returns what is
** left of [area] for the figure itself. */
static Rect draw_around(Parts *parts, Rect area, const StepParts *step) {
    const SessionLook *look = step->view->look;
    if (look->side != SIDE_NONE) {
        Flow flow = flow_new(parts, area, false);
        flow_chips(&flow, (Chips){.side = look->side}, SPACE_S);
        double used = flow_used(&flow) + SPACE_S;
        area.y += used;
        area.h -= used;
    }
    if (step_presses(step)) {
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
        step_breath_line(line, sizeof line, step);
        label = parts_fitting(parts, row.w, 1, label, line);
        canvas_label(parts->canvas, row, label, line);
        parts_say(parts, "timer", ROLE_TIMER, line, row);
        area.h -= height + SPACE_S;
    }
    return area;
}

/* Large text with a picture: the side, the time and the pressure stand under it. */
static Usec draw_panel_split(Parts *parts, Rect area, const StepParts *step, bool ring) {
    const SessionLook *look = step->view->look;
    double chip = 0, row = 0, pressure = 0, size = ring ? RING_SPLIT : 0, gap = GAP_SPLIT;
    double chip_high = 0;
    if (look->side != SIDE_NONE) {
        Flow dry = flow_new(parts, area, true);
        flow_chips(&dry, (Chips){.side = look->side}, 0);
        chip_high = flow_used(&dry);
    }
    if (PANEL_SPLIT + chip_high + size + 2 * gap > area.h) {
        size = ring ? RING_SPLIT_LOW : 0;
        gap = SPACE_M;
    }
    chip = chip_high > 0 ? chip_high + gap : 0;
    double lead = ring ? size + PRESSURE_AWAY : 0, beside = area.w - lead + PRESSURE_BEYOND;
    if (step_presses(step)) {
        pressure = figure_pressure(parts, 0, 0, beside, look->pressure, PRESSURE_SMALL, true);
    }
    row = fmax(size, pressure);
    row += row > 0 ? gap : 0;
    Rect panel = area;
    panel.h = fmax(fmin(area.h - chip - row, PANEL_SPLIT), PANEL_SPLIT_LEAST);
    double spare = fmax(area.h - panel.h - chip - row, 0);
    panel.y += row > 0 ? 0 : spare / 2;
    Usec next = draw_panel(parts, panel, step);
    double y = panel.y + panel.h;
    if (chip > 0) {
        Flow flow = flow_new(parts, (Rect){area.x, y + gap, area.w, chip}, false);
        flow_chips(&flow, (Chips){.side = look->side, .wide = true}, 0);
        y += chip;
    }
    if (row <= 0) {
        return next;
    }
    y += gap;
    double high = row - gap;
    if (ring) {
        step_ring(parts, area.x, y + (high - size) / 2, size, step);
    }
    if (pressure > 0) {
        figure_pressure(parts, area.x + lead, y + (high - pressure) / 2, beside, look->pressure,
                        PRESSURE_SMALL, false);
    }
    return next;
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

static Usec draw_figure(Parts *parts, Rect area, const StepParts *step) {
    if (step->pictured) {
        return draw_panel(parts, area, step);
    }
    if (step->breathing) {
        draw_rosette(parts, area, area.y + area.h / 2, area.h / 2 - 1.4, step);
    } else {
        draw_ring(parts, area, step);
    }
    said_over(parts, area, step->view->caption);
    return USEC_NEVER;
}

static Usec draw_portrait(Parts *parts, Rect main, const StepParts *step, Column *column) {
    double needed = step_column_height(parts, main, 0, column), gap = 3.4;
    double most = step->pictured ? PANEL_PORTRAIT : step->breathing ? 2 * (36 + 1.4) : RING_LARGE;
    double least = step->pictured ? PANEL_PORTRAIT_LEAST : step->breathing ? 40 : 30;
    double height = fmax(fmin(main.h - needed - gap, most), least);
    double spare = fmax(main.h - needed - gap - height, 0);
    double above = step->pictured ? 0 : spare * 0.3;
    Usec next = draw_figure(parts, (Rect){main.x, main.y + above, main.w, height}, step);
    double top = main.y + above + height + gap + spare * 0.2;
    Rect box = {main.x, top, main.w, main.y + main.h - top};
    if (step->pictured) {
        box.y = main.y + height + gap;
        box.h = fmin(main.y + main.h - box.y, needed);
    }
    step_column_draw(parts, box, column);
    return next;
}

/* Divides the main part between the figure and the words, and draws both. */
static Usec draw_halves(Parts *parts, Rect main, const StepParts *step, Column *column) {
    const Layout *layout = parts->layout;
    bool compact = layout->kind == LAYOUT_COMPACT, big = layout->big_text;
    bool wide = layout->kind == LAYOUT_WIDE;
    if (layout->kind == LAYOUT_PORTRAIT) {
        return draw_portrait(parts, main, step, column);
    }
    Usec next = USEC_NEVER;
    double figure = compact ? 58 : wide ? 86 : 72, gutter = big || compact ? 4 : 10;
    if (step->pictured) {
        figure = compact ? 58 : wide ? 86 : 70;
        gutter = layout->gutter;
    }
    figure = !big ? figure : step->pictured ? 40 : 44;
    gutter = big ? 4 : gutter;
    Rect area = {main.x, main.y, figure, main.h};
    column->split = big;
    if (big && step->pictured) {
        next = draw_panel_split(parts, area, step, column->ring);
        column->ring = false;
    } else if (step->pictured) {
        next = draw_panel(parts, area, step);
    } else {
        area = big ? draw_around(parts, area, step) : area;
        if (step->breathing) {
            double r = fmin(fmin(31, area.h / 2 - (big ? 2 : 4)), figure / 2 - 1.4);
            draw_rosette(parts, area, area.y + area.h / 2 - (compact ? 0 : 0.5), r, step);
        } else {
            draw_ring(parts, area, step);
        }
        said_over(parts, area, step->view->caption);
    }
    double x = main.x + figure + gutter;
    double width = fmin(main.x + main.w - x, big ? COLUMN_WIDEST : COLUMN_BESIDE);
    step_column_draw(parts, (Rect){x, main.y, width, main.h}, column);
    return next;
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

static Usec next_second(Usec left) {
    return left <= 0 ? USEC_NEVER : left % USEC_SECOND == 0 ? USEC_SECOND : left % USEC_SECOND;
}

/* Which of the breath's changes are to be seen: the figure moves with it, or the curve does. */
static bool shows_breath(const StepParts *step) {
    const SessionLook *look = step->view->look;
    if (look->breath == NULL) {
        return false;
    }
    if (!look->breath->natural) {
        return true;
    }
    return step->breathing && (!step->pictured || step->diagram.breathes);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const SessionLook *look = view->look;
    StepMemory kept = memory_of(memory, look);
    SceneView own = *view; /* what is said may have a place of its own */
    StepParts step = {.view = &own,
                      .memory = &kept,
                      .counting = look->state != SESSION_LEAD_IN,
                      .breathing = look->breath != NULL && look->pressure == 0,
                      .left = look->left};
    step.pictured = diagram_choose_look(&step.diagram, view);
    /* Where the breath guides, it is the figure, unless the body itself breathes. */
    if (step.breathing && !step.diagram.breathes) {
        step.pictured = false;
    }
    if (look->breath != NULL) {
        breath_show(&step.breath, view, step.counting);
    }
    Parts parts;
    parts_begin(&parts, canvas, view);
    bool beside = parts.layout->big_text && parts.layout->kind != LAYOUT_PORTRAIT;
    if (view->caption != NULL && beside) {
        said_in_bar(&parts, view->caption);
        own.caption = NULL;
    } else {
        top_bar(&parts, NULL);
    }

    ButtonRow dock = {0}, hold = {0};
    dock_of(look, &dock);
    Rect main = buttons_dock(&parts, &dock);
    bool holding =
        look->state == SESSION_RUNNING && look->step != NULL && look->step->pace.kind == PACE_HOLD;
    if (holding) {
        hold_row(look, &hold);
        buttons_plan(
            &parts, &hold,
            (Rect){main.x, main.y + main.h - parts.layout->target, main.w, parts.layout->target});
        main.h = hold.rect.y - SPACE_S - main.y;
    }
    Column column = step_column(&step);
    Usec next = USEC_NEVER;
    if (step.pictured || step.breathing || look->timed || look->state == SESSION_LEAD_IN) {
        next = draw_halves(&parts, main, &step, &column);
    } else {
        main.w = fmin(main.w, COLUMN_WIDEST);
        column.alone = true;
        said_below(&parts, &main, own.caption);
        step_column_draw(&parts, main, &column);
    }
    if (holding) {
        buttons_draw(&parts, &hold);
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);

    if (shows_breath(&step)) {
        next = usec_min(next, step.breath.next);
    }
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
    default:
        return parts_turn_page(&kept->page, action);
    }
}

_Static_assert(sizeof(StepMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_step = {.name = "step", .memory = sizeof(StepMemory), .draw = draw, .act = act};
