#include "scene/rule_help.h"

#include "scene/buttons.h"
#include "scene/help.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LEVELS 5
#define LEVEL_PAGED 2     /* the first that may have pages */
#define LINES_LEAST 3     /* of a page; for fewer the words are less enlarged, if they can be */
#define STRAIN_LEVEL 1000 /* more than there are pages */
#define INDENT 2.8        /* of a sign, behind its dot */
#define DOT 0.6
#define SIGN_GAP 1.6

/* How far the signs have come: the next sign, and how many of its bytes are shown already. */
typedef struct Spot {
    size_t sign, from;
} Spot;

typedef struct Help {
    const SceneView *view;
    Spot spot;   /* where the page begins */
    bool paged;  /* as high as the box, with a button to the next page */
    double foot; /* paged: what is under the signs, with the gap before it */
} Help;

/* Of the size that the words have: less than what the person asks for is the last that gives way. */
static double level_scale(const Parts *parts, int level) {
    static const double scales[LEVELS] = {1, 1, 1, 0.85, 0.72};
    return fmax(scales[level], 1 / parts->text);
}

static TextLook sign_look(const Parts *parts, int level) {
    TextLook look = parts_look(TYPE_BODY, PAINT_INK);
    look.size = level == 0 ? 3 : theme_type(TYPE_LABEL).size * level_scale(parts, level);
    look.line = 1.3;
    look.beside = true;
    return look;
}

/* The sign that needs help whatever the routine comes first, then the routine's own; NULL past the
** last. */
static const char *sign_at(const SceneView *view, size_t index) {
    const SessionLook *look = view->look;
    if (look->vocabulary == NULL) {
        return NULL;
    }
    int any = vocabulary_find(look->vocabulary, WORDS_RED_FLAGS, "chest-pain");
    if (any != WORD_NONE && index-- == 0) {
        return vocabulary_red_flag(look->vocabulary, any)->signs;
    }
    WordSet own = look->routine != NULL ? look->routine->safety.red_flags : (WordSet){0};
    for (size_t i = 0; i < own.count; i++) {
        if (own.words[i] != any && index-- == 0) {
            return vocabulary_red_flag(look->vocabulary, own.words[i])->signs;
        }
    }
    return NULL;
}

static void set_head(Flow *flow, int level) {
    Parts *parts = flow->parts;
    double icon = level < 2 ? 4.4 : 0, beside = icon > 0 ? icon + 1.4 : 0, top = flow->y;
    Rect box = flow->box;
    TextLook head = parts_look(TYPE_LEAD, PAINT_STOP);
    head.semibold = true;
    head.beside = true;
    head.size = level == 0 ? 3.6 : 3 * level_scale(parts, level);
    flow->box.x += beside;
    flow->box.w -= beside;
    flow_text(flow, head, "help", ROLE_HEADING, words(PHRASE_HELP_TITLE), SIGN_GAP);
    flow->box = box;
    if (icon > 0 && !flow->dry) {
        parts_icon(parts, ICON_WARNING, box.x, top + 0.2, icon, PAINT_STOP);
    }
}

static void set_sign(Flow *flow, TextLook look, const Spot *spot, const char *sign,
                     const char *shown) {
    Parts *parts = flow->parts;
    double width = flow->box.w - INDENT;
    Rect place =
        flow_take(flow, canvas_text_size(parts->canvas, width, look, shown, NULL), SIGN_GAP);
    if (flow->dry) {
        return;
    }
    char id[32];
    snprintf(id, sizeof id, "sign-%zu", spot->sign);
    if (spot->from == 0) {
        canvas_circle(parts->canvas, place.x + DOT, place.y + look.size * parts->text * 0.65, DOT,
                      PAINT_STOP);
    }
    place.x += INDENT;
    place.w = width;
    canvas_text(parts->canvas, place, look, shown);
    parts_say(parts, id, ROLE_TEXT, sign, place);
}

/* Sets the signs from [spot] on as far down as [bottom], and moves it to what is left: a sign that is
** higher than a page goes on on the next one. */
static void set_signs(Flow *flow, const SceneView *view, int level, double bottom, Spot *spot) {
    Parts *parts = flow->parts;
    TextLook look = sign_look(parts, level);
    const char *sign;
    for (bool first = true; (sign = sign_at(view, spot->sign)) != NULL; first = false) {
        const char *rest = sign + spot->from;
        double room = bottom - flow->y - (flow->y > flow->box.y ? flow->gap : 0);
        size_t length = parts_text_that_fits(parts, flow->box.w - INDENT, room, look, rest);
        bool whole = rest[length] == '\0';
        if (!whole && !first) {
            return;
        }
        Text shown = {0};
        text_add_bytes(&shown, rest, length);
        set_sign(flow, look, spot, sign, text_string(&shown));
        text_finish(&shown);
        if (!whole) {
            spot->from += length + strspn(rest + length, " \n");
            return;
        }
        *spot = (Spot){.sign = spot->sign + 1};
    }
}

static void set_call(Flow *flow, const SceneView *view, int level) {
    TextLook call = parts_look(TYPE_LABEL, PAINT_INK);
    call.size = theme_type(TYPE_LABEL).size * level_scale(flow->parts, level);
    call.semibold = true;
    Text line = {0};
    help_add_call(&line, view);
    flow_text(flow, call, "call", ROLE_TEXT, text_string(&line), SPACE_M);
    text_finish(&line);
}

static void set_more(Flow *flow) {
    Parts *parts = flow->parts;
    Rect row = flow_take(flow, parts->layout->target_small, 0);
    if (flow->dry) {
        return;
    }
    row.w = fmin(button_small_width(parts, words(PHRASE_MORE), ICON_CHEVRON_DOWN), row.w);
    button_small(parts, row,
                 (Button){.id = "more",
                          .label = words(PHRASE_MORE),
                          .icon = ICON_CHEVRON_DOWN,
                          .action = ACTION_MORE});
}

static void set_foot(Flow *flow, const Help *help, int level) {
    set_call(flow, help->view, level);
    if (help->paged) {
        set_more(flow);
    }
}

static void fill(Flow *flow, int level, void *context) {
    const Help *help = context;
    Spot spot = help->spot;
    double bottom = help->paged ? flow->box.y + flow->box.h - help->foot : HUGE_VAL;
    if (sign_at(help->view, 0) != NULL) {
        set_head(flow, level);
        set_signs(flow, help->view, level, bottom, &spot);
    }
    if (help->paged) {
        flow->y = bottom;
        flow->gap = SIGN_GAP;
    }
    set_foot(flow, help, level);
}

/* The pages of a paged panel, at least 1; page [page] of them begins at *begin. */
static int count_pages(Parts *parts, Rect inside, const Help *help, int level, int page,
                       Spot *begin) {
    int pages = 0, wanted = -1;
    for (int pass = 0; pass < 2; pass++) {
        Spot spot = {0};
        for (int at = 0; sign_at(help->view, spot.sign) != NULL; at++) {
            if (at == wanted) {
                *begin = spot;
                return pages;
            }
            Flow dry = flow_new(parts, inside, true);
            set_head(&dry, level);
            set_signs(&dry, help->view, level, inside.y + inside.h - help->foot, &spot);
            pages = at + 1;
        }
        wanted = pages > 0 ? page % pages : -1;
    }
    *begin = (Spot){0};
    return 1;
}

typedef struct Plan {
    Help help;
    int level, pages;
    Rect inside;
    double away_x, away_y; /* from the panel's edge */
} Plan;

/* Makes pages of the panel. Has each of them room for enough lines? */
static bool plan_pages(Parts *parts, Plan *plan) {
    plan->help.paged = true;
    Flow foot = flow_new(parts, plan->inside, true), head = foot;
    set_foot(&foot, &plan->help, plan->level);
    set_head(&head, plan->level);
    plan->help.foot = flow_used(&foot) + SIGN_GAP;
    double line = parts_line_height(parts, sign_look(parts, plan->level), "x");
    return plan->inside.h - flow_used(&head) - head.gap - plan->help.foot >= LINES_LEAST * line;
}

static Plan plan_panel(Parts *parts, Rect box, int page) {
    bool big = parts->layout->big_text;
    Plan plan = {.help = {.view = parts->view},
                 .pages = 1,
                 .away_x = big ? SPACE_M : 3.4,
                 .away_y = big ? SPACE_M : 3.2};
    plan.inside = (Rect){box.x + plan.away_x, box.y + plan.away_y, box.w - 2 * plan.away_x,
                         box.h - 2 * plan.away_y};
    for (;; plan.level++) {
        plan.help.paged = false;
        Flow dry = flow_new(parts, plan.inside, true);
        fill(&dry, plan.level, &plan.help);
        if (flow_used(&dry) <= plan.inside.h) {
            plan.inside.h = flow_used(&dry);
            return plan;
        }
        if (plan.level >= LEVEL_PAGED && (plan_pages(parts, &plan) || plan.level == LEVELS - 1)) {
            break;
        }
    }
    plan.pages = count_pages(parts, plan.inside, &plan.help, plan.level, page, &plan.help.spot);
    return plan;
}

int rule_help_strain(Parts *parts, Rect box) {
    Plan plan = plan_panel(parts, box, 0);
    int smaller = plan.level > LEVEL_PAGED ? plan.level - LEVEL_PAGED : 0;
    return plan.pages - 1 + smaller * STRAIN_LEVEL;
}

void rule_help_draw(Parts *parts, Rect box, bool centred, int page) {
    Plan plan = plan_panel(parts, box, page);
    Rect inside = plan.inside;
    inside.y += centred ? (box.h - 2 * plan.away_y - inside.h) / 2 : 0;
    parts_card(parts, (Rect){box.x, inside.y - plan.away_y, box.w, inside.h + 2 * plan.away_y},
               RADIUS_CARD, PAINT_STOP_SOFT);
    Flow flow = flow_new(parts, inside, false);
    fill(&flow, plan.level, &plan.help);
}
