#include "scene/question.h"

#include "scene/buttons.h"

#include <stdio.h>

void question_range(const SessionLook *look, int *from, int *to) {
    bool own = look->asking == ASK_SCALE || look->asking == ASK_NUMBER;
    *from = own && look->ask != NULL ? look->ask->from : 0;
    *to = own && look->ask != NULL ? look->ask->to : 10;
}

/* How the head of a question gives way: its title becomes smaller, then the line under it goes. */
typedef struct HeadLevel {
    double title;
    bool text;
} HeadLevel;

static const HeadLevel head_levels[] = {{7, true},    {6, true},    {5.4, true},
                                        {4.6, true},  {5.4, false}, {4.4, false},
                                        {3.6, false}, {3, false},   {2.6, false}};
#define HEAD_LEVELS (sizeof head_levels / sizeof *head_levels)
#define HEAD_BIG_TEXT 2 /* where large text begins */
#define HEAD_BESIDE 1   /* and what stands beside a picture */

static void fill_head(Flow *flow, size_t level, const QuestionHead *head) {
    const SessionLook *look = flow->parts->view->look;
    flow_chips(flow, (Chips){.side = look->side}, SPACE_S);
    TextLook own = parts_routine_look(flow->parts, TYPE_DISPLAY, PAINT_INK), title = own;
    if (text_is_blank(parts_or(look->question, ""))) {
        title.language = NULL;
    }
    title.size = head_levels[level].title;
    flow_text(flow, title, "title", ROLE_HEADING, session_asks(look), 1.6);
    TextLook text = parts_look(level == 0 ? TYPE_LEAD : TYPE_BODY, PAINT_INK2);
    text.line = flow->parts->layout->big_text ? 1.3 : 0;
    if (head_levels[level].text && !(head->spare && level > 0)) {
        bool told = !head->spare && !text_is_blank(parts_or(look->text, ""));
        if (told) {
            text.language = own.language;
        }
        flow_text(flow, text, "text", ROLE_TEXT, told ? look->text : head->hint, SPACE_M);
    }
}

/* The head of a question: chips, title, a line under it, so that [needed] is left below. Returns
** where it ends. */
double question_head(Parts *parts, Rect main, const QuestionHead *head, double needed) {
    size_t level = parts->layout->big_text ? HEAD_BIG_TEXT : head->beside ? HEAD_BESIDE : 0;
    for (; level + 1 < HEAD_LEVELS; level++) {
        Flow dry = flow_new(parts, main, true);
        fill_head(&dry, level, head);
        if (flow_used(&dry) + SPACE_S + needed <= main.h) {
            break;
        }
    }
    Flow flow = flow_new(parts, main, head->dry);
    fill_head(&flow, level, head);
    return flow.y;
}

/* The lines under a question that show a card: each is a button of its own. */
double question_flags(Parts *parts, Rect main, bool dry) {
    const SessionLook *look = parts->view->look;
    size_t count = look->ask != NULL ? look->ask->red_flags.count : 0;
    if (count == 0 || look->vocabulary == NULL) {
        return 0;
    }
    double gap = SPACE_S, height = 0, y = main.y + main.h;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1) {
            y -= height;
            if (dry) {
                break;
            }
        }
        for (size_t i = 0; i < count; i++) {
            int word = look->ask->red_flags.words[i];
            char id[64];
            snprintf(id, sizeof id, "red-flag-%s",
                     vocabulary_id(look->vocabulary, WORDS_RED_FLAGS, word));
            AnswerCard card = {.id = id,
                               .label = vocabulary_red_flag(look->vocabulary, word)->signs,
                               .icon = ICON_WARNING,
                               .size = theme_type(TYPE_LABEL).size,
                               .action = ACTION_RED_FLAG,
                               .value = (int)i};
            double one = button_card_height(parts, &card, main.w);
            if (pass == 0) {
                height += one + gap;
            } else {
                y += gap;
                button_card(parts, (Rect){main.x, y, main.w, one}, &card, gap, gap);
                y += one;
            }
        }
    }
    return height;
}
