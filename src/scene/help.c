#include "scene/help.h"

#include "base/words.h"

void help_add_card(Text *out, const Card *card, const SceneView *view) {
    bool without = view->help.emergency == NULL && card->without_number != NULL;
    words_add_card(out, without ? card->without_number : card->text, &view->help);
}

void help_add_call(Text *out, const SceneView *view) {
    if (view->kiosk || view->help.emergency == NULL) {
        text_add(out, words(view->kiosk ? PHRASE_HELP_STAFF : PHRASE_HELP_CALL));
        return;
    }
    Text number = {0};
    words_add_number(&number, view->help.emergency);
    words_add(out, PHRASE_HELP_CALL_NUMBER, &(WordsPlace){"number", text_string(&number)}, 1);
    text_finish(&number);
}

void help_add_disclaimer(Text *out, const SceneView *view) {
    const char *text =
        view->vocabulary != NULL ? vocabulary_disclaimer(view->vocabulary, "long") : NULL;
    if (text != NULL) {
        words_add_card(out, text, &view->help);
    }
}
