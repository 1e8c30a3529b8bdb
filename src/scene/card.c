/* A card of the vocabulary: what to know, or what to do about a danger sign. Words and high
** contrast; no colours that frighten. */
#include "scene/buttons.h"
#include "scene/help.h"
#include "scene/top_bar.h"

typedef struct CardText {
    const char *title, *signs;
    Text text;
} CardText;

static void read_card(CardText *card, const SceneView *view) {
    const SessionLook *look = view->look;
    const Vocabulary *vocabulary = look->vocabulary;
    if (vocabulary != NULL && look->red_flag != WORD_NONE) {
        const RedFlag *flag = vocabulary_red_flag(vocabulary, look->red_flag);
        card->signs = flag->signs;
        words_add_card(&card->text, flag->text, &view->help);
        if (view->kiosk) {
            text_add(&card->text, " ");
            text_add(&card->text, words(PHRASE_HELP_STAFF));
        }
    } else if (vocabulary != NULL && look->card != WORD_NONE) {
        const Card *found = vocabulary_card(vocabulary, look->card);
        card->title = found->title;
        help_add_card(&card->text, found, view);
    }
}

/* What the levels give up in turn is size, never words. */
static void fill(Flow *flow, int level, void *context) {
    const CardText *card = context;
    static const double sizes[] = {1.2, 1, 0.85, 0.7, 0.6};
    double size = sizes[level];
    bool flag = card->signs != NULL;
    if (flag) {
        TextLook signs = parts_look(TYPE_BODY, PAINT_INK2);
        signs.size = theme_type(TYPE_BODY).size * size;
        flow_text(flow, signs, "signs", ROLE_TEXT, card->signs, SPACE_L);
    }
    TextLook title = parts_look(TYPE_TITLE, PAINT_INK);
    title.size = parts_title_size(flow->parts) * size;
    flow_text(flow, title, "title", ROLE_HEADING, flag ? text_string(&card->text) : card->title,
              SPACE_L);
    if (!flag) {
        TextLook text = parts_look(TYPE_LEAD, PAINT_INK);
        text.size = theme_type(TYPE_LEAD).size * size;
        flow_text(flow, text, "text", ROLE_TEXT, text_string(&card->text), SPACE_M);
    }
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    const SessionLook *look = view->look;
    Parts parts;
    parts_begin(&parts, canvas, view);
    bool flag = look->red_flag != WORD_NONE;
    top_bar(&parts, flag ? "" : NULL);
    bool last = flag || look->last_card; /* there is nothing left to stop */
    ButtonRow dock = {.start = last ? 0 : 1};
    if (!last) {
        buttons_add(&dock, button_stop());
    }
    buttons_add(&dock, (Button){.id = "close",
                                .label = words(PHRASE_CLOSE),
                                .icon = ICON_CLOSE,
                                .look = BUTTON_PRIMARY,
                                .disabled = look->card_closes_in > 0,
                                .least = 36,
                                .action = ACTION_NEXT});
    Rect main = buttons_dock(&parts, &dock);
    CardText card = {0};
    read_card(&card, view);
    double padding = parts.layout->big_text ? SPACE_M : SPACE_XL;
    Rect inside = {main.x + padding, main.y + padding, main.w - 2 * padding, main.h - 2 * padding};
    inside.w = inside.w > 112 ? 112 : inside.w;
    parts_card(&parts, main, RADIUS_CARD, PAINT_SURFACE);
    flow_fit(&parts, inside, true, 5, fill, &card);
    buttons_draw(&parts, &dock);
    text_finish(&card.text);
    parts_end(&parts);
    return look->card_closes_in > 0 ? view->now + look->card_closes_in : USEC_NEVER;
}

const Scene scene_card = {.name = "card", .draw = draw};
