/* The clinical rules that look at the routine as a whole; those over single steps are in
** check_touch.c. */
#include "routine/check_internal.h"
#include "routine/check_touch.h"
#include "routine/place.h"
#include "routine/reading.h"
#include "routine/route.h"
#include "routine/touch.h"

#include <string.h>

#define GENTLY "rest, breathing or light long strokes"

static void report(const Reading *reading, Severity severity, const char *rule,
                   const JsonNode *node, const char *hint, const char *message) {
    json_report(reading->doc, reading->diags, severity, rule, node, hint, "%s", message);
}

/* Where the work of a step is said: its stroke, else its pressure, else its diagram. */
static const JsonNode *work_node(const Reading *reading, int step) {
    const JsonNode *diagram = place_here(reading, step, "diagram");
    const JsonNode *stroke = place_member(diagram, "stroke");
    const JsonNode *pressure = place_member(diagram, "pressure");
    return stroke ? stroke : pressure ? pressure : diagram;
}

typedef struct Relaxed {
    const Reading *reading;
    Usec time;   /* of sure rest so far */
    int pressed; /* the first step that presses, or STEP_NONE */
} Relaxed;

/* Adds up rest in document order until a step presses. What may be passed over is no sure rest for
** what comes after it. */
static void relax_list(Relaxed *relaxed, int group) {
    const Routine *routine = relaxed->reading->routine;
    const Vocabulary *vocabulary = relaxed->reading->vocabulary;
    const Group *list = &routine->groups[group];
    for (size_t i = 0; i < list->count && relaxed->pressed == STEP_NONE; i++) {
        Item item = list->items[i];
        if (item.is_group) {
            Usec before = relaxed->time;
            relax_list(relaxed, item.index);
            if (route_group_optional(&routine->groups[item.index]) &&
                relaxed->pressed == STEP_NONE) {
                relaxed->time = before;
            }
            continue;
        }
        const Step *step = &routine->steps[item.index];
        if (touch_presses(vocabulary, step)) {
            relaxed->pressed = item.index;
        } else if (!route_step_optional(step)) {
            relaxed->time += touch_relaxes(vocabulary, step);
        }
    }
}

static int last_press(const Reading *reading) {
    for (size_t i = reading->routine->step_count; i-- > 0;) {
        if (touch_presses(reading->vocabulary, &reading->routine->steps[i])) {
            return (int)i;
        }
    }
    return STEP_NONE;
}

/* Is pain asked for in a step of [from] to [to], whatever the answers are? */
static bool pain_asked(const Routine *routine, int from, int to) {
    for (int i = from; i < to; i++) {
        const Step *step = &routine->steps[i];
        bool sure = !route_step_optional(step);
        for (int g = step->group; g != GROUP_NONE; g = routine->groups[g].parent) {
            sure = sure && !route_group_optional(&routine->groups[g]);
        }
        if (sure && step->ask.kind == ASK_PAIN) {
            return true;
        }
    }
    return false;
}

static void check_pressing(const Reading *reading) {
    Relaxed relaxed = {reading, 0, STEP_NONE};
    relax_list(&relaxed, 0);
    if (relaxed.pressed == STEP_NONE) {
        return;
    }
    Usec least = vocabulary_limits(reading->vocabulary)->relax_first;
    if (relaxed.time < least) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/relax-first",
                    work_node(reading, relaxed.pressed),
                    "put timed steps of " GENTLY " before it, without 'when'",
                    "pressing begins after %g s of " GENTLY ": at least %g s come first",
                    usec_to_seconds(relaxed.time), usec_to_seconds(least));
    }
    if (!pain_asked(reading->routine, 0, relaxed.pressed)) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/pain-asked",
                    work_node(reading, relaxed.pressed),
                    "put a step with { \"kind\": \"pain\" } before it, without 'when'",
                    "'%s' presses, but pain is not asked for before it",
                    place_step(reading, relaxed.pressed));
    }
    int last = last_press(reading);
    if (!pain_asked(reading->routine, last + 1, (int)reading->routine->step_count)) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/pain-asked",
                    work_node(reading, last),
                    "put a step with { \"kind\": \"pain\" } after it, without 'when'",
                    "'%s' presses, but pain is not asked for after it", place_step(reading, last));
    }
}

static bool kept_on_kiosk(const Routine *routine, int step) {
    bool kept = routine->steps[step].kiosk;
    for (int g = routine->steps[step].group; g != GROUP_NONE; g = routine->groups[g].parent) {
        kept = kept && routine->groups[g].kiosk;
    }
    return kept;
}

static void check_kiosk(const Reading *reading) {
    const Routine *routine = reading->routine;
    if (routine->kiosk != KIOSK_YES) {
        return;
    }
    if (routine->postures.count > 0) {
        int first = routine->postures.words[0];
        const JsonNode *node = place_element(place_member(reading->group_nodes[0], "postures"), 0);
        if (node && !vocabulary_posture(reading->vocabulary, first)->kiosk) {
            json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/kiosk-posture",
                        node, "put a seated posture first, or write \"kiosk\": \"never\"",
                        "'%s' is not for a kiosk, and the routine begins in it",
                        vocabulary_id(reading->vocabulary, WORDS_POSTURES, first));
        }
    }
    for (size_t i = 0; i < routine->step_count; i++) {
        int posture = routine->steps[i].posture;
        if (posture != WORD_NONE && kept_on_kiosk(routine, (int)i) &&
            !vocabulary_posture(reading->vocabulary, posture)->kiosk) {
            const JsonNode *node = place_own(reading, (int)i, "posture");
            json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/kiosk-posture",
                        node ? node : place_here(reading, (int)i, "posture"),
                        "add \"kiosk\": false to the step, or choose a seated posture",
                        "'%s' is not for a kiosk, and this step is kept there",
                        vocabulary_id(reading->vocabulary, WORDS_POSTURES, posture));
        }
    }
}

typedef struct Block { /* steps in a row under a counted breath */
    const Reading *reading;
    Usec time;
    size_t breaks; /* steps so far that ended one */
    bool told;
} Block;

static void block_step(Block *block, int index) {
    const Step *step = &block->reading->routine->steps[index];
    Usec limit = vocabulary_limits(block->reading->vocabulary)->breathing_block;
    Usec length = step_pace_length(block->reading->vocabulary, step);
    if (!step->has_breath || step->breath.natural || length == 0) {
        block->time = 0;
        block->breaks++;
        return;
    }
    block->time += length;
    if (block->time > limit) {
        const JsonNode *node = place_here(block->reading, index, "breathing");
        json_report(block->reading->doc, block->reading->diags, SEVERITY_ERROR,
                    "clinical/breathing-block", node,
                    "make it shorter, or put a step with \"breathing\": \"natural\" between",
                    "a counted breath goes on for %.1f minutes without a break: at most %g",
                    (double)block->time / (double)USEC_MINUTE, (double)limit / (double)USEC_MINUTE);
        block->told = true;
    }
}

static void block_list(Block *block, int group) {
    const Group *list = &block->reading->routine->groups[group];
    for (size_t i = 0; i < list->count && !block->told; i++) {
        Item item = list->items[i];
        if (!item.is_group) {
            block_step(block, item.index);
            continue;
        }
        /* A second round shows what runs on from the end of one to the beginning of the next; more
        ** are needed only while no step of the group ends the block. */
        const Group *inner = &block->reading->routine->groups[item.index];
        int rounds = inner->repeat * (inner->sides != SIDES_NONE ? 2 : 1);
        for (int round = 0; round < rounds && !block->told; round++) {
            size_t breaks = block->breaks;
            if (inner->rest > 0 && round > 0) {
                block->time = 0;
            }
            block_list(block, item.index);
            if (round > 0 && block->breaks > breaks) {
                break;
            }
        }
    }
}

static void check_card(const Reading *reading, int card, const JsonNode *node) {
    if (card != WORD_NONE &&
        vocabulary_card(reading->vocabulary, card)->privacy > reading->routine->privacy) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/privacy", node,
                    "write \"privacy\": \"private\" for the routine, or use another card",
                    "'%s' is shown in private routines only",
                    vocabulary_id(reading->vocabulary, WORDS_CARDS, card));
    }
}

static void check_cards(const Reading *reading) {
    const Routine *routine = reading->routine;
    const JsonNode *root = reading->group_nodes[0];
    for (size_t i = 0; i < routine->prepare_count; i++) {
        check_card(reading, routine->prepare[i].card,
                   place_element(place_member(root, "prepare"), i));
    }
    for (size_t i = 0; i < routine->aftercare_count; i++) {
        check_card(reading, routine->aftercare[i].card,
                   place_element(place_member(root, "aftercare"), i));
    }
    for (size_t i = 0; i < routine->step_count; i++) {
        const Step *step = &routine->steps[i];
        if (step->card != WORD_NONE) {
            check_card(reading, step->card, place_here(reading, (int)i, "card"));
        }
        const Way *way = NULL;
        for (size_t w = 0; (way = route_way(step, w)) != NULL; w++) {
            const JsonNode *node = place_way(reading, (int)i, w);
            for (; way; way = way->otherwise) {
                const JsonNode *card = place_member(node, "card");
                const JsonNode *otherwise = place_member(node, "else");
                check_card(reading, way->kind == WAY_CARD ? way->word : WORD_NONE,
                           card ? card : node);
                node = otherwise ? otherwise : node;
            }
        }
    }
}

static void check_patterns(const Reading *reading) {
    const Routine *routine = reading->routine;
    for (size_t i = 0; i < routine->step_count; i++) {
        const Step *step = &routine->steps[i];
        if (!step->has_breath || step->pattern == WORD_NONE ||
            routine->privacy == PRIVACY_CLINICIAN ||
            !vocabulary_pattern(reading->vocabulary, step->pattern)->clinician_only) {
            continue;
        }
        const JsonNode *node = place_own(reading, (int)i, "breathing");
        if (node) {
            json_report(reading->doc, reading->diags, SEVERITY_WARNING, "clinical/pattern", node,
                        "use another pattern, or write \"privacy\": \"clinician\"",
                        "'%s' is off until a clinician turns it on",
                        vocabulary_id(reading->vocabulary, WORDS_PATTERNS, step->pattern));
        }
    }
}

static void check_aftercare(const Reading *reading) {
    const Routine *routine = reading->routine;
    for (size_t i = 0; routine->aftercare_count == 0 && i < routine->step_count; i++) {
        if (touch_any(reading->vocabulary, &routine->steps[i])) {
            report(reading, SEVERITY_WARNING, "clinical/aftercare", work_node(reading, (int)i),
                   "add \"aftercare\": [\"card-aftercare\"] to the routine",
                   "the routine touches, but says nothing about what to do afterwards");
            return;
        }
    }
}

static bool has_word(const WordSet *set, int word) {
    for (size_t i = 0; i < set->count; i++) {
        if (set->words[i] == word) {
            return true;
        }
    }
    return false;
}

/* Is the person asked about [flag] by the routine: before it starts, or at a step? */
static bool flag_asked(const Routine *routine, int flag) {
    bool asked = has_word(&routine->safety.red_flags, flag);
    for (size_t i = 0; !asked && i < routine->step_count; i++) {
        const Ask *ask = &routine->steps[i].ask;
        asked = (ask->kind == ASK_GATE && ask->red_flag == flag) || has_word(&ask->red_flags, flag);
    }
    return asked;
}

static void check_flag(const Reading *reading, int flag) {
    const Routine *routine = reading->routine;
    const RedFlag *about = vocabulary_red_flag(reading->vocabulary, flag);
    for (size_t s = 0; s < routine->step_count; s++) {
        const Step *step = &routine->steps[s];
        for (size_t i = 0; touch_any(reading->vocabulary, step) && i < step->diagram.region_count;
             i++) {
            int region = step->diagram.regions[i].region;
            const JsonNode *diagram = place_own(reading, (int)s, "diagram");
            if (region == WORD_NONE || !diagram || !has_word(&about->regions, region)) {
                continue;
            }
            const char *id = vocabulary_id(reading->vocabulary, WORDS_RED_FLAGS, flag);
            Text hint = {0};
            text_print(&hint, "add \"%s\" to 'red_flags' in 'safety'", id);
            json_report(reading->doc, reading->diags, SEVERITY_WARNING, "clinical/red-flags",
                        place_element(place_member(diagram, "regions"), i), text_string(&hint),
                        "'%s' is worked on, but '%s' is not asked about",
                        vocabulary_id(reading->vocabulary, WORDS_REGIONS, region), id);
            text_finish(&hint);
            return;
        }
    }
}

/* Every text of the routine, wherever it stands but with what is said of others' work: what is said
** about internal work is wrong there too. */
static void check_suspect(const Reading *reading, const Beginnings *heads, const JsonNode *node) {
    const char *text = json_string(node);
    size_t start = 0, length = beginnings_find(heads, text) ? check_internal(text, &start) : 0;
    if (length > 0) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/internal", node,
                    "take it out; the card 'card-pelvic-pt' says whom to ask",
                    "work inside the body is never guided: '%.*s'", (int)length, text + start);
    }
}

void check_clinical(const Reading *reading) {
    const Routine *routine = reading->routine;
    check_touch(reading);
    check_pressing(reading);
    check_kiosk(reading);
    Block block = {.reading = reading};
    block_list(&block, 0);
    check_cards(reading);
    check_patterns(reading);
    check_aftercare(reading);
    size_t flags = vocabulary_count(reading->vocabulary, WORDS_RED_FLAGS);
    for (size_t i = 0; i < flags; i++) {
        if (!flag_asked(routine, (int)i)) {
            check_flag(reading, (int)i);
        }
    }
    if (strncmp(routine->language, "en", 2) != 0) {
        return;
    }
    Beginnings heads;
    beginnings_init(&heads);
    check_internal_heads(&heads);
    for (size_t i = 0; i < reading->suspect_count; i++) {
        check_suspect(reading, &heads, reading->suspects[i]);
    }
}
