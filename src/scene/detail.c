/* The card of a routine before it begins: what it is, what it takes, and who leaves it for today.
**
** Its parts stand one below the other. Where they do not all fit, the small print and the thread go
** first; then the parts are paged with More, and who leaves it for today comes right after the
** title. The short disclaimer stands on every page. */
#include "scene/buttons.h"
#include "scene/detail_disclaimer.h"
#include "scene/detail_facts.h"
#include "scene/detail_kinds.h"
#include "scene/detail_lines.h"
#include "scene/diagram.h"
#include "scene/figures.h"

#include <assert.h>
#include <math.h>
#include <string.h>

typedef struct DetailMemory {
    int page;
} DetailMemory;

#define PANEL 56.0
#define PANEL_WIDE 66.0
#define PANEL_COMPACT 44.0
#define PANEL_PORTRAIT 50.0
#define CHIP_AWAY 2.4
#define GAP_MOST 4.5
#define NAME_SMALL 3.6
#define BOX_RADIUS 3.4
#define BOX_X 2.6
#define BOX_Y 2.2
#define BOX_ICON 3.6
#define BOX_LINES 4
#define BOX_TWO_COLUMNS 64.0
#define PARTS_MOST 64 /* a box for each condition and warning sign that there is, and the rest */

typedef enum PartKind {
    PART_TITLE,
    PART_NAME,       /* the title without the words under it */
    PART_SMALL_NAME, /* the same where there is hardly room for it */
    PART_SUMMARY,
    PART_FACTS,
    PART_FACTS_ROW,
    PART_BOX,
    PART_GENTLY, /* who goes gently, where that has no room in the last box */
    PART_THREAD,
    PART_THREAD_ALONE, /* without the number of steps */
    PART_SMALL
} PartKind;

typedef struct Part {
    PartKind kind;
    size_t first; /* BOX: its first line; FACTS_ROW: its row */
} Part;

typedef struct Detail {
    const Routine *routine;
    const Vocabulary *vocabulary;
    int steps;
    size_t first_lines, box_lines; /* in the first box and in each after it, at most */
    bool gently_apart;
} Detail;

static TextLook strong_label(Paint paint) {
    TextLook look = parts_look(TYPE_LABEL, paint);
    look.semibold = true;
    return look;
}

static void fill_summary(Flow *flow, const Detail *detail) {
    Parts *parts = flow->parts;
    TextLook summary = parts_routine_look(parts, TYPE_BODY, PAINT_INK2);
    summary.line = parts->layout->big_text ? 1.3 : 0;
    flow_text(flow, summary, "text", ROLE_TEXT, detail->routine->summary, SPACE_S);
}

static void fill_title(Flow *flow, const Detail *detail, PartKind kind) {
    Parts *parts = flow->parts;
    TextLook title = parts_routine_look(parts, TYPE_TITLE, PAINT_INK);
    bool landscape = !parts->layout->big_text && parts->layout->kind != LAYOUT_COMPACT;
    title.size = landscape ? 6.4 : parts_title_size(parts) * (parts->layout->big_text ? 1 : 0.9);
    title.size = kind == PART_SMALL_NAME ? fmin(title.size, NAME_SMALL) : title.size;
    flow_text(flow, title, "title", ROLE_HEADING, detail->routine->title, SPACE_S);
    if (kind == PART_TITLE) {
        fill_summary(flow, detail);
    }
}
static void add_skip_line(Text *out, const Detail *detail, size_t line) {
    detail_lines_short(out, detail_lines_skip(detail->routine, detail->vocabulary, line), false);
}

/* Are the words of this line too long for a column of [width]? */
static bool is_wide(const Parts *parts, const Detail *detail, size_t line, double width) {
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK);
    Text words_of = {0};
    add_skip_line(&words_of, detail, line);
    double height = canvas_text_size(parts->canvas, width, look, text_string(&words_of), NULL);
    bool wide = height > 2.5 * parts_line_height(parts, look, text_string(&words_of));
    text_finish(&words_of);
    return wide;
}

/* How many lines the box has that begins with line [first], at most. */
static size_t lines_from(const Detail *detail, size_t first) {
    return first == 0 ? detail->first_lines : detail->box_lines;
}

/* Who skips it today, from line [first] on: at most four, two in a row where both are short. Where a
** line has the words of many signs, the first of them stands for all; they are spoken in full. */
static void fill_box_lines(Flow *flow, const Detail *detail, size_t first) {
    Parts *parts = flow->parts;
    size_t count = detail_lines_count(detail->routine);
    size_t most = lines_from(detail, first), end = first + most < count ? first + most : count;
    bool columns = flow->box.w >= BOX_TWO_COLUMNS && parts->text < 1.5;
    double half = (flow->box.w - SPACE_M) / 2;
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK);
    for (size_t i = first; i < end;) {
        bool two = columns && i + 1 < end && !is_wide(parts, detail, i, half) &&
                   !is_wide(parts, detail, i + 1, half);
        double width = two ? half : flow->box.w, height = 0;
        Text lines[2] = {{0}, {0}};
        size_t row = two ? 2 : 1;
        for (size_t k = 0; k < row; k++) {
            add_skip_line(&lines[k], detail, i + k);
            height = fmax(
                height, canvas_text_size(parts->canvas, width, look, text_string(&lines[k]), NULL));
        }
        Rect place = flow_take(flow, height, 0.6);
        for (size_t k = 0; k < row && !flow->dry; k++) {
            Rect cell = {place.x + (double)k * (width + SPACE_M), place.y, width, place.h};
            canvas_text(parts->canvas, cell, look, text_string(&lines[k]));
        }
        text_finish(&lines[0]);
        text_finish(&lines[1]);
        i += row;
    }
}

static void add_gently(Text *out, const Detail *detail) {
    Text conditions = {0};
    detail_lines_gently(&conditions, detail->routine, detail->vocabulary);
    words_add(out, PHRASE_GENTLY_IF, &(WordsPlace){"conditions", text_string(&conditions)}, 1);
    text_finish(&conditions);
}

static void box_spoken(const Detail *detail, size_t first, bool skip, bool gently, Text *out) {
    size_t count = detail_lines_count(detail->routine);
    if (skip) {
        text_print(out, "%s:", words(PHRASE_SKIP_IF));
        for (size_t i = first; i < count && i < first + lines_from(detail, first); i++) {
            text_print(out, " %s.", detail_lines_skip(detail->routine, detail->vocabulary, i));
        }
    }
    if (gently) {
        text_add(out, skip ? " " : "");
        add_gently(out, detail);
        text_add(out, ".");
    }
}

static void fill_box_inside(Flow *flow, const Detail *detail, size_t first, bool skip,
                            bool gently) {
    Parts *parts = flow->parts;
    TextLook head = strong_label(PAINT_CAUTION);
    head.beside = true;
    double icon = BOX_ICON * (0.6 + 0.4 * parts->text), lead = icon + SPACE_S;
    if (skip) {
        double text =
            canvas_text_size(parts->canvas, flow->box.w - lead, head, words(PHRASE_SKIP_IF), NULL);
        Rect row = flow_take(flow, fmax(text, icon), SPACE_S);
        if (!flow->dry) {
            parts_icon(parts, ICON_WARNING, row.x, row.y + (row.h - icon) / 2, icon, PAINT_CAUTION);
            canvas_text(parts->canvas,
                        (Rect){row.x + lead, row.y + (row.h - text) / 2, row.w - lead, text}, head,
                        words(PHRASE_SKIP_IF));
        }
        fill_box_lines(flow, detail, first);
    }
    if (gently) {
        Text line = {0};
        add_gently(&line, detail);
        flow->gap = 1;
        flow_text(flow, parts_look(TYPE_LABEL, PAINT_INK), NULL, ROLE_TEXT, text_string(&line), 0);
        text_finish(&line);
    }
}

/* [apart]: only who goes gently. */
static void fill_box(Flow *flow, const Detail *detail, size_t first, bool apart) {
    Parts *parts = flow->parts;
    size_t count = detail_lines_count(detail->routine);
    bool skip = count > 0 && !apart, last = first + lines_from(detail, first) >= count;
    bool gently =
        detail->routine->safety.gently_if.count > 0 && (apart || (last && !detail->gently_apart));
    if (!skip && !gently) {
        return;
    }
    Rect inside = {flow->box.x + BOX_X, 0, flow->box.w - 2 * BOX_X, 0};
    Flow dry = flow_new(parts, inside, true);
    fill_box_inside(&dry, detail, first, skip, gently);
    Rect place = flow_take(flow, flow_used(&dry) + 2 * BOX_Y, SPACE_S);
    if (flow->dry) {
        return;
    }
    parts_card(parts, place, BOX_RADIUS, PAINT_CAUTION_SOFT);
    inside.y = place.y + BOX_Y;
    Flow wet = flow_new(parts, inside, false);
    fill_box_inside(&wet, detail, first, skip, gently);
    Text spoken = {0};
    box_spoken(detail, first, skip, gently, &spoken);
    parts_say(parts, apart ? "gently-if" : "skip-if", ROLE_ALERT, text_string(&spoken), place);
    text_finish(&spoken);
}

static void fill_thread(Flow *flow, const Detail *detail, bool counted) {
    if (detail->steps <= 0) {
        return;
    }
    char count[WORDS_MOST];
    words_plural(count, sizeof count, PLURAL_STEPS, detail->steps);
    if (counted) {
        Text kinds = {0};
        detail_kinds_count(&kinds, detail->routine, detail->vocabulary);
        bool told = kinds.length > 0;
        flow_text(flow, parts_look(TYPE_CAPTION, PAINT_INK2), told ? "kinds" : NULL, ROLE_TEXT,
                  told ? text_string(&kinds) : count, SPACE_S);
        text_finish(&kinds);
    }
    Rect place = flow_take(flow, 5, 0);
    if (!flow->dry) {
        parts_say(flow->parts, "steps", ROLE_PROGRESS, count, place);
        figure_thread(flow->parts, place.x, place.y, place.w, 1, detail->steps);
    }
}

static void fill_small(Flow *flow, const Detail *detail) {
    TextLook look = parts_routine_look(flow->parts, TYPE_CAPTION, PAINT_INK2);
    flow_text(flow, look, "evidence", ROLE_TEXT, detail->routine->about.evidence, SPACE_XS);
}

static void fill_part(Flow *flow, const Detail *detail, Part part) {
    switch (part.kind) {
    case PART_TITLE:
    case PART_NAME:
    case PART_SMALL_NAME:
        fill_title(flow, detail, part.kind);
        break;
    case PART_SUMMARY:
        fill_summary(flow, detail);
        break;
    case PART_FACTS:
    case PART_FACTS_ROW:
        detail_facts_fill(flow, detail->routine, detail->vocabulary,
                          part.kind == PART_FACTS ? DETAIL_FACTS_ALL : part.first);
        break;
    case PART_BOX:
    case PART_GENTLY:
        fill_box(flow, detail, part.first, part.kind == PART_GENTLY);
        break;
    case PART_THREAD:
    case PART_THREAD_ALONE:
        fill_thread(flow, detail, part.kind == PART_THREAD);
        break;
    case PART_SMALL:
        fill_small(flow, detail);
        break;
    }
}

static double part_height(Parts *parts, double width, const Detail *detail, Part part) {
    Flow dry = flow_new(parts, (Rect){0, 0, width, 0}, true);
    fill_part(&dry, detail, part);
    return flow_used(&dry);
}

/* Draws the parts below each other with what is spare between them. */
static void draw_parts(Parts *parts, Rect box, const Detail *detail, const Part *list,
                       size_t count) {
    double heights[PARTS_MOST], used = 0;
    size_t shown = 0;
    for (size_t i = 0; i < count; i++) {
        heights[i] = part_height(parts, box.w, detail, list[i]);
        used += heights[i];
        shown += heights[i] > 0 ? 1 : 0;
    }
    double gap = shown > 1 ? fmin((box.h - used) / (double)(shown - 1), GAP_MOST) : 0;
    double y = box.y;
    for (size_t i = 0; i < count; i++) {
        Flow flow = flow_new(parts, (Rect){box.x, y, box.w, heights[i]}, false);
        fill_part(&flow, detail, list[i]);
        y += heights[i] > 0 ? heights[i] + gap : 0;
    }
}

static bool fits(Parts *parts, Rect box, const Detail *detail, const Part *list, size_t count,
                 double gap) {
    double used = 0;
    for (size_t i = 0; i < count; i++) {
        double height = part_height(parts, box.w, detail, list[i]);
        used += height > 0 ? height + (used > 0 ? gap : 0) : 0;
    }
    return used <= box.h + 1e-6;
}

static void draw_more(Parts *parts, Rect box) {
    double width = button_small_width(parts, words(PHRASE_MORE), ICON_CHEVRON_DOWN);
    double high = parts->layout->target_small;
    button_small(parts, (Rect){box.x, box.y + box.h - high, width, high},
                 (Button){.id = "more",
                          .label = words(PHRASE_MORE),
                          .icon = ICON_CHEVRON_DOWN,
                          .action = ACTION_MORE});
}

/* Pages, counted round and round; a page has one box. */
static void draw_paged(Parts *parts, Rect box, const Detail *detail, const Part *list, size_t count,
                       int page) {
    Rect room = box;
    room.h -= parts->layout->target_small + SPACE_S;
    size_t firsts[PARTS_MOST + 1];
    int pages = 0;
    for (size_t i = 0; i < count; pages++) {
        firsts[pages] = i;
        size_t next = i + 1;
        while (next < count && !(list[next - 1].kind == PART_BOX && list[next].kind == PART_BOX) &&
               fits(parts, room, detail, list + i, next + 1 - i, SPACE_S)) {
            next++;
        }
        i = next;
    }
    firsts[pages] = count;
    int at = pages > 0 ? page % pages : 0;
    draw_parts(parts, room, detail, list + firsts[at], firsts[at + 1] - firsts[at]);
    draw_more(parts, box);
}

/* The parts in the order of their pages, each no higher than one: [head] first, or the title behind the
** boxes where that is PART_BOX. Returns how many there are. */
static size_t list_pages(Parts *parts, Rect room, Detail *detail, PartKind head, Part *list) {
    size_t count = 0, lines = detail_lines_count(detail->routine), last = 0;
    if (head != PART_BOX) {
        list[count++] = (Part){head, 0};
    }
    for (size_t first = 0; first < lines || first == 0; first += lines_from(detail, first)) {
        assert(count + 6 < PARTS_MOST);
        list[count++] = (Part){PART_BOX, first};
        last = first;
    }
    detail->gently_apart = false;
    detail->gently_apart =
        lines > 0 && part_height(parts, room.w, detail, (Part){PART_BOX, last}) > room.h;
    if (detail->gently_apart) {
        list[count++] = (Part){PART_GENTLY, 0};
    }
    if (head == PART_BOX) {
        list[count++] = (Part){PART_NAME, 0};
    }
    if (head != PART_TITLE) {
        list[count++] = (Part){PART_SUMMARY, 0};
    }
    bool whole = part_height(parts, room.w, detail, (Part){PART_FACTS, 0}) <= room.h;
    for (size_t row = 0; row < (whole ? 1 : detail_facts_rows(detail->routine)); row++) {
        list[count++] = (Part){whole ? PART_FACTS : PART_FACTS_ROW, row};
    }
    list[count++] = (Part){PART_SMALL, 0};
    return count;
}

/* The most lines that each box after the first may have, a page being high enough for it. */
static size_t later_lines(Parts *parts, Rect room, const Detail *detail) {
    Detail split = *detail;
    size_t count = detail_lines_count(detail->routine);
    split.gently_apart = true;
    for (split.box_lines = BOX_LINES; split.box_lines > 1; split.box_lines--) {
        bool fit = true;
        for (size_t at = split.first_lines; at < count && fit; at += split.box_lines) {
            fit = part_height(parts, room.w, &split, (Part){PART_BOX, at}) <= room.h;
        }
        if (fit) {
            break;
        }
    }
    return split.box_lines;
}

/* Nobody begins without having seen who leaves it for today: a box has no more lines than go under the
** title, so that the first one stands on the first page; where not even one does, the title becomes
** less, and at last waits for the box. */
static void draw_pages(Parts *parts, Rect box, const Detail *detail, int page) {
    static const PartKind heads[] = {PART_TITLE, PART_NAME, PART_SMALL_NAME, PART_BOX};
    Part list[PARTS_MOST];
    Detail split = *detail;
    Rect room = box;
    room.h -= parts->layout->target_small + SPACE_S;
    size_t count = 0;
    bool found = false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads && !found; i++) {
        size_t together = heads[i] == PART_BOX ? 1 : 2;
        for (split.first_lines = BOX_LINES; split.first_lines > 0; split.first_lines--) {
            split.box_lines = later_lines(parts, room, &split);
            count = list_pages(parts, room, &split, heads[i], list);
            found = fits(parts, room, &split, list, together, SPACE_S);
            if (found || split.first_lines == 1) {
                break;
            }
        }
    }
    draw_paged(parts, box, &split, list, count, page);
}

static void draw_column(Parts *parts, Rect box, const Detail *detail, int page) {
    if (detail_lines_count(detail->routine) <= BOX_LINES) {
        static const struct {
            Part list[5];
            size_t count;
            double gap; /* the least between two */
        } tries[] = {
            {{{PART_TITLE, 0}, {PART_FACTS, 0}, {PART_BOX, 0}, {PART_THREAD, 0}, {PART_SMALL, 0}},
             5,
             SPACE_M},
            {{{PART_TITLE, 0}, {PART_FACTS, 0}, {PART_BOX, 0}, {PART_THREAD, 0}}, 4, SPACE_M},
            {{{PART_TITLE, 0}, {PART_FACTS, 0}, {PART_BOX, 0}, {PART_THREAD_ALONE, 0}}, 4, SPACE_S},
            {{{PART_TITLE, 0}, {PART_FACTS, 0}, {PART_BOX, 0}}, 3, SPACE_S},
        };
        for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
            if (fits(parts, box, detail, tries[i].list, tries[i].count, tries[i].gap)) {
                draw_parts(parts, box, detail, tries[i].list, tries[i].count);
                return;
            }
        }
    }
    draw_pages(parts, box, detail, page);
}

/* The step that the picture is of: the first with a hand on the body, else the first that shows the
** breath; NULL where there is neither. */
static const Step *pictured_step(const Routine *routine, const Vocabulary *vocabulary) {
    const Step *breath = NULL;
    for (size_t i = 0; i < routine->step_count; i++) {
        const Step *step = &routine->steps[i];
        const Diagram *diagram = &step->diagram;
        if (!step->has_diagram || diagram->strokes.count == 0 || diagram->view == WORD_NONE) {
            continue;
        }
        if (diagram->pressure > 0 &&
            vocabulary_stroke(vocabulary, diagram->strokes.words[0])->touches) {
            return step;
        }
        const char *view = vocabulary_id(vocabulary, WORDS_VIEWS, diagram->view);
        if (breath == NULL && step->has_breath && strcmp(view, "abdomen-breath") == 0) {
            breath = step;
        }
    }
    return breath;
}

static void draw_panel(Parts *parts, Rect frame, const Detail *detail) {
    const Routine *routine = detail->routine;
    const Step *step = pictured_step(routine, detail->vocabulary);
    DiagramSource source = {.shelf = parts->view->shelf,
                            .vocabulary = detail->vocabulary,
                            .diagram = step != NULL ? &step->diagram : NULL,
                            .area = WORD_NONE,
                            .posture = routine->postures.count > 0 ? routine->postures.words[0]
                                                                   : WORD_NONE,
                            .plain = true};
    DiagramChoice choice;
    diagram_choose(&choice, &source);
    DiagramShow show = {.radius = RADIUS_PANEL, .ground = PAINT_BG, .volume = 0.5};
    diagram_draw(parts, frame, &choice, &show, true);
    double height = SIZE_CHIP + (parts->text - 1) * 2.6;
    Rect row = {frame.x + CHIP_AWAY, frame.y + frame.h - CHIP_AWAY - height,
                frame.w - 2 * CHIP_AWAY, height};
    Flow chip = flow_new(parts, row, false);
    flow_chips(&chip, (Chips){.kind = detail_kinds_chip(routine, detail->vocabulary)}, 0);
}

/* How many steps the session says it has when it begins. */
static int count_steps(const Routine *routine, const Vocabulary *vocabulary, bool kiosk) {
    SessionOptions options = {.kiosk = kiosk, .start_step = STEP_NONE};
    Session *session = session_new(routine, vocabulary, &options, 0);
    SessionLook look;
    session_look(session, 0, &look);
    session_free(session);
    return look.places;
}

static void draw_card(Parts *parts, Rect main, const Detail *detail, int page) {
    const Layout *layout = parts->layout;
    bool compact = layout->kind == LAYOUT_COMPACT;
    if (layout->kind == LAYOUT_PORTRAIT && !layout->big_text) {
        draw_panel(parts, (Rect){main.x, main.y, main.w, PANEL_PORTRAIT}, detail);
        main.y += PANEL_PORTRAIT + 3.4;
        main.h -= PANEL_PORTRAIT + 3.4;
    } else if (!layout->big_text) {
        double width = compact ? PANEL_COMPACT : layout->kind == LAYOUT_WIDE ? PANEL_WIDE : PANEL;
        draw_panel(parts, (Rect){main.x, main.y, width, main.h}, detail);
        main.x += width + layout->gutter;
        main.w -= width + layout->gutter;
        main.h -= SPACE_XS;
    }
    draw_column(parts, main, detail, page);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const DetailMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    const Layout *layout = parts.layout;
    TextLook head = strong_label(PAINT_INK);
    Rect bar = {layout->margin, 0, layout->width - 2 * layout->margin, layout->top.h};
    double name = 0;
    canvas_text_size(canvas, bar.w, head, words(PHRASE_BEFORE_BEGIN), &name);
    ButtonRow dock = {.start = 1};
    buttons_add(&dock, (Button){.id = "back",
                                .label = words(PHRASE_SESSIONS),
                                .icon = ICON_BACK,
                                .may_round = true,
                                .action = ACTION_HOME});
    buttons_add(&dock, (Button){.id = "access",
                                .label = words(PHRASE_TEXT_AND_SOUND),
                                .brief = words(PHRASE_ACCESS_SHORT),
                                .icon = ICON_TEXT_SIZE,
                                .may_round = true,
                                .action = ACTION_ACCESS});
    buttons_add(&dock, (Button){.id = "begin",
                                .label = words(PHRASE_BEGIN),
                                .icon = ICON_PLAY,
                                .look = BUTTON_PRIMARY,
                                .least = 40,
                                .action = ACTION_BEGIN});
    Rect main = buttons_dock(&parts, &dock);
    Disclaimer disclaimer = detail_disclaimer_place(&parts, bar, bar.x + name, &dock);
    if (!disclaimer.instead) {
        canvas_label(canvas, bar, head, words(PHRASE_BEFORE_BEGIN));
    }
    parts_say(&parts, "name", ROLE_TEXT, words(PHRASE_BEFORE_BEGIN), bar);
    double higher =
        disclaimer.instead ? disclaimer.place.y + disclaimer.place.h + SPACE_S - main.y : 0;
    main.y += fmax(higher, 0);
    main.h -= fmax(higher, 0);
    if (view->routine != NULL && view->vocabulary != NULL) {
        Detail detail = {.routine = view->routine,
                         .vocabulary = view->vocabulary,
                         .steps = count_steps(view->routine, view->vocabulary, view->kiosk),
                         .first_lines = BOX_LINES,
                         .box_lines = BOX_LINES};
        draw_card(&parts, main, &detail, kept->page);
    }
    detail_disclaimer_draw(&parts, &disclaimer);
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    DetailMemory *kept = memory;
    (void)view;
    return parts_turn_page(&kept->page, action);
}

_Static_assert(sizeof(DetailMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_detail = {
    .name = "detail", .memory = sizeof(DetailMemory), .draw = draw, .act = act};
