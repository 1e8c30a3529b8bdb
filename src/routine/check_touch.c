#include "routine/check_touch.h"

#include "base/memory.h"
#include "routine/place.h"
#include "routine/touch.h"

#include <stdlib.h>

#define REGION_NAME(reading, word) vocabulary_id((reading)->vocabulary, WORDS_REGIONS, word)

static bool has_word(const WordSet *set, int word) {
    for (size_t i = 0; i < set->count; i++) {
        if (set->words[i] == word) {
            return true;
        }
    }
    return false;
}

/* Each rule here looks at what one region of the diagram is; [node] is where it is named. */
static void check_region(const Reading *reading, const Step *step, int word, bool zoom,
                         const JsonNode *node) {
    const Vocabulary *vocabulary = reading->vocabulary;
    const Region *region = vocabulary_region(vocabulary, word);
    const Diagram *diagram = &step->diagram;
    if (region->privacy > reading->routine->privacy) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/privacy", node,
                    "write \"privacy\": \"private\" for the routine, or use another region",
                    "'%s' is shown in private routines only", REGION_NAME(reading, word));
    }
    if (diagram->view != WORD_NONE && !has_word(&region->views, diagram->view)) {
        Text hint = {0};
        for (size_t i = 0; i < region->views.count; i++) {
            text_print(&hint, "%s'%s'", i == 0 ? "it is in the view " : " or ",
                       vocabulary_id(vocabulary, WORDS_VIEWS, region->views.words[i]));
        }
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/view", node,
                    hint.length > 0 ? text_string(&hint) : NULL,
                    "'%s' cannot be seen in the view '%s'", REGION_NAME(reading, word),
                    vocabulary_id(vocabulary, WORDS_VIEWS, diagram->view));
        text_finish(&hint);
    }
    if (!zoom && touch_any(vocabulary, step) && diagram->pressure > region->pressure_at_most) {
        const JsonNode *pressure = place_member(json_parent(json_parent(node)), "pressure");
        int most = region->pressure_at_most;
        Text hint = {0};
        text_print(&hint, "write \"pressure\": %d or less", most);
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/pressure-cap",
                    pressure ? pressure : node,
                    most > 0 ? text_string(&hint) : "leave 'stroke' and 'pressure' out",
                    most > 0 ? "pressure %d on '%s' is too much: at most %d (%s)"
                             : "pressure %d on '%s' is too much: this place is not touched",
                    diagram->pressure, REGION_NAME(reading, word), most,
                    vocabulary_pressure_word(vocabulary, most));
        text_finish(&hint);
    }
}

/* The hardest that a stroke may be, the limits of the vocabulary included. */
static int stroke_most(const Vocabulary *vocabulary, int stroke) {
    const ClinicalLimits *limits = vocabulary_limits(vocabulary);
    int most = vocabulary_stroke(vocabulary, stroke)->pressure_most;
    int limit = touch_is(vocabulary, stroke, "stretch") ? limits->stretch_pressure
                : touch_is(vocabulary, stroke, "tap")   ? limits->tap_pressure
                                                        : most;
    return limit < most ? limit : most;
}

static void check_stroke(const Reading *reading, const Diagram *diagram, size_t index,
                         const JsonNode *node) {
    const Vocabulary *vocabulary = reading->vocabulary;
    int stroke = diagram->strokes.words[index];
    const char *id = vocabulary_id(vocabulary, WORDS_STROKES, stroke);
    int least = vocabulary_stroke(vocabulary, stroke)->pressure_least;
    int most = stroke_most(vocabulary, stroke);
    const JsonNode *pressure = place_member(node, "pressure");
    const JsonNode *word = place_element(place_member(node, "stroke"), index);
    Text hint = {0};
    if (most == 0 && index > 0) {
        /* The last choice, for a person for whom the others are barred: rest needs no number. */
        return;
    }
    if (diagram->pressure > most && most == 0) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/stroke-pressure",
                    pressure ? pressure : node,
                    word ? "leave 'pressure' out, or name another stroke"
                         : "name the stroke, or leave 'pressure' out",
                    "'%s' is without pressure, not %d", id, diagram->pressure);
    } else if (diagram->pressure > most) {
        text_print(&hint, "write \"pressure\": %d%s", most, most > least ? " or less" : "");
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/stroke-pressure",
                    pressure ? pressure : node, text_string(&hint),
                    "pressure %d is too much for '%s': at most %d", diagram->pressure, id, most);
    } else if (diagram->pressure < least) {
        text_print(&hint, "add \"pressure\": %d%s", least, least < most ? " or more" : "");
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/stroke-pressure",
                    pressure ? pressure
                    : word   ? word
                             : node,
                    text_string(&hint), "'%s' needs a pressure of at least %d", id, least);
    }
    text_finish(&hint);
}

static void check_diagram(const Reading *reading, const Step *step, const JsonNode *node) {
    const Diagram *diagram = &step->diagram;
    for (size_t i = 0; i < diagram->region_count; i++) {
        const JsonNode *region = place_element(place_member(node, "regions"), i);
        if (region && diagram->regions[i].region != WORD_NONE) {
            check_region(reading, step, diagram->regions[i].region, false, region);
        }
    }
    for (size_t i = 0; i < diagram->zoom.count; i++) {
        const JsonNode *zoom = place_element(place_member(node, "zoom"), i);
        if (zoom) {
            check_region(reading, step, diagram->zoom.words[i], true, zoom);
        }
    }
    for (size_t i = 0; i < diagram->strokes.count; i++) {
        check_stroke(reading, diagram, i, node);
    }
    int cap = reading->routine->safety.pressure_at_most;
    const JsonNode *pressure = place_member(node, "pressure");
    if (pressure && diagram->pressure > cap) {
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/own-cap", pressure,
                    "lower it, or raise 'pressure_at_most' in 'safety'",
                    "pressure %d is over the routine's own 'pressure_at_most' of %d",
                    diagram->pressure, cap);
    }
}

/* Areas that may be offered for touch at all are the loader's matter. */
static void check_areas(const Reading *reading, const Step *step, const JsonNode *ask) {
    const JsonNode *of = place_member(ask, "of");
    for (size_t i = 0; of && i < step->ask.areas.count; i++) {
        int word = step->ask.areas.words[i];
        if (vocabulary_region(reading->vocabulary, word)->privacy > reading->routine->privacy) {
            json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/privacy",
                        place_element(of, i), "take it out of the list",
                        "'%s' is shown in private routines only", REGION_NAME(reading, word));
        }
    }
}

static void report_hold(const Reading *reading, const JsonNode *node, Usec length) {
    double most = usec_to_seconds(vocabulary_limits(reading->vocabulary)->hold);
    Text hint = {0};
    text_print(&hint, "hold for %g seconds or less", most);
    json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/hold", node,
                text_string(&hint), "a hold of %g s is too long: at most %g s",
                usec_to_seconds(length), most);
    text_finish(&hint);
}

static void check_hold(const Reading *reading, int index) {
    static const char *const members[] = {"seconds", "breaths", "reps", "phases"};
    const Step *step = &reading->routine->steps[index];
    Usec limit = vocabulary_limits(reading->vocabulary)->hold;
    if (step->pace.kind == PACE_HOLD) {
        const JsonNode *hold = place_own(reading, index, "hold");
        const JsonNode *seconds = place_member(hold, "seconds");
        const JsonNode *most = place_member(hold, "at_most_seconds");
        if (hold && step->pace.length > limit) {
            report_hold(reading, seconds ? seconds : hold, step->pace.length);
        }
        if (most && step->pace.at_most > limit) {
            report_hold(reading, most, step->pace.at_most);
        }
        return;
    }
    Usec length = step_pace_length(reading->vocabulary, step);
    if (!touch_holds(reading->vocabulary, step) || length <= limit) {
        return;
    }
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        const JsonNode *pace = place_own(reading, index, members[i]);
        if (pace) {
            report_hold(reading, pace, length);
            return;
        }
    }
}

static Usec nominal(const Reading *reading, const Step *step) {
    bool given = step->pace.kind == PACE_SECONDS || step->pace.kind == PACE_HOLD;
    return given ? step->pace.length : step_pace_length(reading->vocabulary, step);
}

/* How long one spot is held in one round of the list of [group]. */
static Usec spot_time(const Reading *reading, int group) {
    const Group *list = &reading->routine->groups[group];
    Usec total = 0;
    for (size_t i = 0; i < list->count; i++) {
        Item item = list->items[i];
        if (item.is_group) {
            total += spot_time(reading, item.index) * reading->routine->groups[item.index].repeat;
        } else if (touch_holds(reading->vocabulary, &reading->routine->steps[item.index])) {
            total += nominal(reading, &reading->routine->steps[item.index]);
        }
    }
    return total;
}

/* A spot is held in each group that is played for the spots of its question. */
static void check_spot(const Reading *reading, int question) {
    Usec limit = vocabulary_limits(reading->vocabulary)->spot;
    Usec total = 0;
    for (size_t g = 1; g < reading->routine->group_count; g++) {
        const Group *group = &reading->routine->groups[g];
        for (size_t i = 0; i < group->spot_count; i++) {
            if (group->spots[i] != question) {
                continue;
            }
            Usec before = total;
            total += spot_time(reading, (int)g) * group->repeat;
            if (before <= limit && total > limit) {
                const JsonNode *node = place_member(reading->group_nodes[g], "group");
                json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/spot",
                            node ? node : reading->group_nodes[g],
                            "make the holds shorter, or take one out",
                            "with '%s', one spot is held for %g s in all: at most %g s",
                            group->name, usec_to_seconds(total), usec_to_seconds(limit));
            }
        }
    }
}

/* How often a step is played in a session on each side. */
static int side_rounds(const Routine *routine, const Step *step) {
    int rounds = 1;
    for (int g = step->group; g != GROUP_NONE; g = routine->groups[g].parent) {
        rounds *= routine->groups[g].repeat;
    }
    return rounds;
}

/* The time that each side of each region is worked on. A step that shows several places works on
** them in turn. */
static void check_region_time(const Reading *reading) {
    const Routine *routine = reading->routine;
    Usec limit = vocabulary_limits(reading->vocabulary)->region;
    size_t regions = vocabulary_count(reading->vocabulary, WORDS_REGIONS);
    Usec *sums = mem_new(regions * SIDE_COUNT, sizeof *sums);
    for (size_t s = 0; s < routine->step_count; s++) {
        const Step *step = &routine->steps[s];
        if (!touch_any(reading->vocabulary, step)) {
            continue;
        }
        Usec share = nominal(reading, step) * side_rounds(routine, step) /
                     (Usec)(step->diagram.region_count > 0 ? step->diagram.region_count : 1);
        for (size_t i = 0; i < step->diagram.region_count; i++) {
            RegionRef ref = step->diagram.regions[i];
            if (ref.region == WORD_NONE) {
                continue;
            }
            Usec *sum = &sums[(size_t)ref.region * SIDE_COUNT + (size_t)ref.side];
            Usec before = *sum;
            *sum += share;
            if (before <= limit && *sum > limit) {
                const JsonNode *diagram = place_own(reading, (int)s, "diagram");
                const JsonNode *node = place_element(place_member(diagram, "regions"), i);
                json_report(reading->doc, reading->diags, SEVERITY_ERROR, "clinical/region",
                            node ? node : place_here(reading, (int)s, "diagram"),
                            "make the steps on it shorter, or work on another place",
                            "with '%s', '%s' is worked on for %.1f minutes: at most %g", step->id,
                            REGION_NAME(reading, ref.region), (double)*sum / (double)USEC_MINUTE,
                            (double)limit / (double)USEC_MINUTE);
            }
        }
    }
    free(sums);
}

void check_touch(const Reading *reading) {
    const Routine *routine = reading->routine;
    for (size_t i = 0; i < routine->step_count; i++) {
        const Step *step = &routine->steps[i];
        /* What a step has from the one that it repeats was looked at there. */
        const JsonNode *diagram = step->has_diagram ? place_own(reading, (int)i, "diagram") : NULL;
        if (diagram) {
            check_diagram(reading, step, diagram);
        }
        if (step->ask.kind == ASK_AREA) {
            check_areas(reading, step, place_own(reading, (int)i, "ask"));
        }
        check_hold(reading, (int)i);
        if (step->ask.kind == ASK_SPOTS) {
            check_spot(reading, (int)i);
        }
    }
    check_region_time(reading);
}
