#include "scene/detail_facts.h"

#include "scene/names.h"

#include <math.h>

#define FACT_ICON 4.4
#define FACT_GAP 1.6
#define COLUMN_GAP 2.0
#define FIRST_COLUMN (1 / 2.25) /* of the width of both: the second has longer words */

static TextLook strong_label(Paint paint) {
    TextLook look = parts_look(TYPE_LABEL, paint);
    look.semibold = true;
    return look;
}

typedef struct Fact {
    const char *id;
    Icon icon;
    Phrase name;
    const char *words;
} Fact;

static double fact_height(const Parts *parts, double width, const Fact *fact) {
    double lead = FACT_ICON + FACT_GAP;
    return canvas_text_size(parts->canvas, 1e4, parts_look(TYPE_CAPTION, PAINT_INK2), "M", NULL) +
           canvas_text_size(parts->canvas, width - lead, strong_label(PAINT_INK), fact->words,
                            NULL);
}

static void draw_fact(Parts *parts, Rect place, const Fact *fact) {
    double lead = FACT_ICON + FACT_GAP;
    Rect text = {place.x + lead, place.y, place.w - lead, place.h};
    parts_icon(parts, fact->icon, place.x, place.y + (place.h - FACT_ICON) / 2, FACT_ICON,
               PAINT_ACTION);
    TextLook name = parts_look(TYPE_CAPTION, PAINT_INK2), value = strong_label(PAINT_INK);
    name.beside = value.beside = true;
    text.y += canvas_text(parts->canvas, text, name, words(fact->name));
    canvas_text(parts->canvas, text, value, fact->words);
    Text spoken = {0};
    words_add(&spoken, PHRASE_NAMED,
              (const WordsPlace[]){{"name", words(fact->name)}, {"value", fact->words}}, 2);
    parts_say(parts, fact->id, ROLE_TEXT, text_string(&spoken), place);
    text_finish(&spoken);
}

static Phrase sound_words(const SceneView *view) {
    bool silent = view->muted || view->volume == 0;
    if (view->settings.captions) {
        return silent ? PHRASE_SOUND_OFF_CAPTIONS : PHRASE_SOUND_ON_CAPTIONS;
    }
    return silent ? PHRASE_OFF : PHRASE_ON;
}

static bool is_private(const Routine *routine) {
    return routine->privacy != PRIVACY_PUBLIC;
}

size_t detail_facts_rows(const Routine *routine) {
    return is_private(routine) ? DETAIL_FACTS_ROWS : DETAIL_FACTS_ROWS - 1;
}

/* How often is for the body and comes before how it sounds. */
void detail_facts_fill(Flow *flow, const Routine *routine, const Vocabulary *vocabulary,
                       size_t only) {
    Parts *parts = flow->parts;
    char minutes[WORDS_MOST];
    int usual = (int)((routine->length.usual + USEC_MINUTE / 2) / USEC_MINUTE);
    words_plural(minutes, sizeof minutes, PLURAL_MINUTES_LONG, usual > 0 ? usual : 1);
    Text props = {0};
    for (size_t i = 0; i < routine->props.count; i++) {
        parts_list(&props, PHRASE_LIST, names_prop(vocabulary, routine->props.words[i]));
    }
    int posture = routine->postures.count > 0 ? routine->postures.words[0] : WORD_NONE;
    bool often = !text_is_blank(parts_or(routine->about.frequency, ""));
    Fact facts[2 * DETAIL_FACTS_ROWS];
    size_t count = 0;
    facts[count++] = (Fact){"fact-time", ICON_CLOCK, PHRASE_FACT_TIME, minutes};
    if (posture != WORD_NONE) {
        facts[count++] = (Fact){"fact-position", parts_posture_icon(vocabulary, posture),
                                PHRASE_FACT_POSITION, names_posture(vocabulary, posture)};
    }
    facts[count++] =
        (Fact){"fact-need", props.length > 0 ? ICON_TOWEL : ICON_LIST, PHRASE_FACT_NEED,
               props.length > 0 ? text_string(&props) : words(PHRASE_FACT_NOTHING)};
    facts[count++] =
        often ? (Fact){"fact-often", ICON_AGAIN, PHRASE_FACT_OFTEN, routine->about.frequency}
              : (Fact){"fact-sound", ICON_CAPTIONS, PHRASE_SOUND, words(sound_words(parts->view))};
    size_t alone = count; /* from here on each has a row of its own */
    if (is_private(routine)) {
        facts[count++] =
            (Fact){"fact-silent", ICON_MUTE, PHRASE_SOUND, words(PHRASE_PRIVATE_SILENT)};
    }
    double room = flow->box.w - COLUMN_GAP;
    for (size_t i = 0, taken = 0, row = 0; i < count; i += taken, row++) {
        taken = i + 1 < alone ? 2 : 1;
        double first = i < alone ? room * FIRST_COLUMN : flow->box.w;
        const double widths[] = {first, room - first};
        if (only != DETAIL_FACTS_ALL && only != row) {
            continue;
        }
        double height = FACT_ICON;
        for (size_t k = 0; k < taken; k++) {
            height = fmax(height, fact_height(parts, widths[k], &facts[i + k]));
        }
        Rect place = flow_take(flow, height, 2.2);
        double x = place.x;
        for (size_t k = 0; k < taken && !flow->dry; k++) {
            draw_fact(parts, (Rect){x, place.y, widths[k], place.h}, &facts[i + k]);
            x += widths[k] + COLUMN_GAP;
        }
    }
    text_finish(&props);
}
