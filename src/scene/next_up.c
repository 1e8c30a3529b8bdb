#include "scene/next_up.h"

#include "scene/diagram.h"

#include <math.h>

#define THUMB 13.0
#define THUMB_RADIUS 3.0

static void add_words(Flow *flow, const SessionLook *look, Phrase name, bool with_left) {
    TextLook caption = parts_look(TYPE_CAPTION, PAINT_INK2);
    caption.beside = true;
    flow_text(flow, caption, NULL, ROLE_TEXT, words(name), SPACE_XS);
    Text line = {0};
    if (with_left && look->timed && look->left > 0) {
        char left[WORDS_MOST];
        words_left(left, sizeof left, look->left);
        words_add(&line, PHRASE_NEXT_UP_LEFT,
                  (const WordsPlace[]){{"step", look->heading}, {"left", left}}, 2);
    } else {
        text_add(&line, look->heading);
    }
    TextLook label = parts_routine_look(flow->parts, TYPE_LABEL, PAINT_INK);
    label.semibold = true;
    label.beside = true;
    flow_text(flow, label, "next-up", ROLE_TEXT, text_string(&line), SPACE_M);
    text_finish(&line);
}

void next_up(Flow *flow, const SessionLook *look, Phrase name, bool with_left) {
    Parts *parts = flow->parts;
    DiagramChoice choice;
    bool pictured = !parts->layout->big_text && diagram_choose_look(&choice, parts->view) &&
                    choice.picture_count > 0;
    double lead = pictured ? THUMB + SPACE_M : 0;
    Rect box = {flow->box.x + lead, 0, flow->box.w - lead, 0};
    Flow beside = flow_new(parts, box, true);
    add_words(&beside, look, name, with_left);
    double height = flow_used(&beside);
    Rect place = flow_take(flow, fmax(height, pictured ? THUMB : 0), SPACE_M);
    if (flow->dry) {
        return;
    }
    if (pictured) {
        DiagramShow show = {.near = true, .radius = THUMB_RADIUS, .ground = PAINT_BG};
        Rect thumb = {place.x, place.y + (place.h - THUMB) / 2, THUMB, THUMB};
        diagram_draw(parts, thumb, &choice, &show, false);
    }
    box.y = place.y + (place.h - height) / 2;
    beside = flow_new(parts, box, false);
    add_words(&beside, look, name, with_left);
}
