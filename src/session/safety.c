#include "session/safety.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const rule_names[] = {
    [RULE_NONE] = "",
    [RULE_GENTLE] = "gentle",
    [RULE_NOT_TODAY] = "not-today",
    [RULE_BREATHING_ONLY] = "breathing-only",
    [RULE_ST1] = "ST1",
    [RULE_ST2] = "ST2",
    [RULE_ST3] = "ST3",
    [RULE_ST4] = "ST4",
    [RULE_ST5] = "ST5",
    [RULE_ST6] = "ST6",
    [RULE_ST7] = "ST7",
    [RULE_ST8] = "ST8",
    [RULE_ST9] = "ST9",
    [RULE_ST11] = "ST11",
    [RULE_ST12] = "ST12",
    [RULE_ST14] = "ST14",
    [RULE_GATE] = "gate",
    [RULE_LIMIT] = "limit",
};
_Static_assert(sizeof rule_names / sizeof rule_names[0] == RULE_COUNT, "every rule has a name");

const char *rule_name(Rule rule) {
    return rule_names[rule];
}

void safety_init(SafetyState *state, const Vocabulary *vocabulary, const Routine *routine) {
    *state = (SafetyState){.vocabulary = vocabulary,
                           .routine = routine,
                           .area = WORD_NONE,
                           .spot = -1,
                           .pain_start = -1,
                           .pain_now = -1,
                           .pain_after = -1,
                           .tender_before = -1,
                           .region = WORD_NONE,
                           .first_region = WORD_NONE};
}

void safety_begin_anew(SafetyState *state) {
    const bool *conditions = state->conditions;
    SafetyPlace places[SAFETY_PLACES];
    int count = state->place_count;
    memcpy(places, state->places, sizeof places);
    safety_init(state, state->vocabulary, state->routine);
    state->conditions = conditions;
    memcpy(state->places, places, sizeof places);
    state->place_count = count;
    for (int i = 0; i < count; i++)
        state->places[i].before = true;
}

static const ClinicalLimits *limits_of(const SafetyState *state) {
    return vocabulary_limits(state->vocabulary);
}

static const char *words_of(const SafetyState *state, Rule rule) {
    size_t count = vocabulary_count(state->vocabulary, WORDS_STOP_RULES);
    for (size_t i = 0; i < count; i++) {
        const StopRule *stop_rule = vocabulary_stop_rule(state->vocabulary, (int)i);
        if (strcmp(stop_rule->code, rule_name(rule)) == 0)
            return stop_rule->words;
    }
    return NULL;
}

static Verdict verdict_go(void) {
    return (Verdict){.kind = VERDICT_GO,
                     .rule = RULE_NONE,
                     .red_flag = WORD_NONE,
                     .card = WORD_NONE,
                     .because = ""};
}

__attribute__((format(printf, 4, 5))) static Verdict decide(SafetyState *state, VerdictKind kind,
                                                            Rule rule, const char *because, ...) {
    va_list arguments;
    va_start(arguments, because);
    vsnprintf(state->because, sizeof state->because, because, arguments);
    va_end(arguments);
    Verdict verdict = verdict_go();
    verdict.kind = kind;
    verdict.rule = rule;
    verdict.words = words_of(state, rule);
    verdict.because = state->because;
    return verdict;
}

/* The tighter of the player's number and the routine's; 0 is none of the routine's. */
static int tighter(int player, int routine) {
    return routine > 0 && routine < player ? routine : player;
}

static Verdict first_pain(SafetyState *state, int pain) {
    const ClinicalLimits *limits = limits_of(state);
    state->first_pain_done = true;
    state->pain_start = state->pain_now = pain;
    if (pain < 0) {
        state->not_today = true;
        return decide(state, VERDICT_NO_TOUCH, RULE_BREATHING_ONLY, "pain was not answered");
    }
    if (pain >= limits->pain_start_not_today) {
        state->not_today = true;
        Verdict verdict = decide(state, VERDICT_NO_TOUCH, RULE_NOT_TODAY, "pain %d", pain);
        verdict.card = vocabulary_find(state->vocabulary, WORDS_CARDS, "card-too-sore");
        return verdict;
    }
    if (pain >= limits->pain_start_gentle_from && pain <= limits->pain_start_gentle_to) {
        state->gentle = true;
        return decide(state, VERDICT_SOFTER, RULE_GENTLE, "pain %d", pain);
    }
    return verdict_go();
}

Verdict safety_pain(SafetyState *state, int pain) {
    if (!state->first_pain_done)
        return first_pain(state, pain);
    state->ask_next = false;
    if (pain < 0)
        return verdict_go();
    const ClinicalLimits *limits = limits_of(state);
    const Safety *safety = &state->routine->safety;
    state->pain_now = state->pain_after = pain;
    int start = state->pain_start;
    int rise = start >= 0 ? pain - start : 0;
    /* Much pain at the start has ended the touch work already; only a rise is news then. */
    bool known = start >= limits->pain_start_not_today && rise <= 0;
    if (!known && pain >= tighter(limits->pain_now_stop, safety->pain_reaches)) {
        return start < 0 ? decide(state, VERDICT_STOP, RULE_ST1, "pain %d", pain)
                         : decide(state, VERDICT_STOP, RULE_ST1, "pain %d to %d", start, pain);
    }
    if (rise >= tighter(limits->pain_rise_stop, safety->pain_rises_by))
        return decide(state, VERDICT_STOP, RULE_ST2, "pain %d to %d", start, pain);
    if (rise >= limits->pain_rise_soften) {
        state->levels_down++;
        state->holds_cut = true;
        state->ask_next = true;
        return decide(state, VERDICT_SOFTER, RULE_ST3, "pain %d to %d", start, pain);
    }
    return verdict_go();
}

void safety_forget_start(SafetyState *state) {
    state->first_pain_done = false;
    state->pain_start = state->pain_now = state->pain_after = -1;
    state->gentle = false;
    state->not_today = false;
}

static Rule rule_of_symptom(const SafetyState *state, int symptom) {
    int word = vocabulary_symptom(state->vocabulary, symptom)->stop_rule;
    if (word == WORD_NONE)
        return RULE_NONE;
    const char *code = vocabulary_stop_rule(state->vocabulary, word)->code;
    for (int i = RULE_ST1; i < RULE_COUNT; i++) {
        if (strcmp(rule_names[i], code) == 0)
            return (Rule)i;
    }
    return RULE_NONE;
}

/* The first symptom among [symptoms] that [rule] is about, or WORD_NONE. */
static int symptom_with(const SafetyState *state, unsigned symptoms, Rule rule) {
    int count = (int)vocabulary_count(state->vocabulary, WORDS_SYMPTOMS);
    for (int i = 0; i < count && i < 32; i++) {
        if ((symptoms >> i & 1u) && rule_of_symptom(state, i) == rule)
            return i;
    }
    return WORD_NONE;
}

static Verdict symptom_card(SafetyState *state, Rule rule, int symptom, const char *still) {
    Verdict verdict = decide(state, VERDICT_CARD, rule, "%s%s",
                             vocabulary_id(state->vocabulary, WORDS_SYMPTOMS, symptom), still);
    verdict.red_flag = vocabulary_symptom(state->vocabulary, symptom)->red_flag;
    return verdict;
}

static Verdict sharp_pain(SafetyState *state, const char *because) {
    state->sharp++;
    if (state->sharp > 1)
        return decide(state, VERDICT_STOP, RULE_ST7, "%s, a second time", because);
    return decide(state, VERDICT_LEAVE_SPOT, RULE_ST7, "%s", because);
}

Rule safety_rests_routine(const SafetyState *state) {
    bool both = state->pain_start >= 0 && state->pain_after >= 0;
    int rise = both ? state->pain_after - state->pain_start : 0;
    return rise >= limits_of(state)->pain_rise_stop ? RULE_ST2 : RULE_NONE;
}

/* Nobody says where the skin is hurt: it may be wherever hands were since it was last well, or else
** where they were last. */
static void note_skin(SafetyState *state, bool hurt) {
    bool found = false;
    for (int i = 0; i < state->place_count; i++) {
        SafetyPlace *place = &state->places[i];
        place->hurt = place->hurt || (hurt && !place->fine);
        found = found || !place->fine;
        place->fine = !place->hurt;
    }
    for (int i = 0; hurt && !found && i < state->place_count; i++) {
        SafetyPlace *place = &state->places[i];
        bool last = place->region == state->region && place->side == state->region_side;
        place->hurt = place->hurt || last;
    }
}

/* What may be an emergency comes first, and what only changes the way comes last. */
Verdict safety_symptoms(SafetyState *state, unsigned symptoms) {
    const Vocabulary *vocabulary = state->vocabulary;
    bool again = state->asked_again > 0;
    state->asked_again = 0;
    note_skin(state, symptom_with(state, symptoms, RULE_ST9) != WORD_NONE);
    int found = symptom_with(state, symptoms, RULE_ST6);
    if (found != WORD_NONE)
        return symptom_card(state, RULE_ST6, found, "");
    int weak = vocabulary_find(vocabulary, WORDS_SYMPTOMS, "weak-part");
    if (weak != WORD_NONE && (symptoms >> weak & 1u))
        return symptom_card(state, RULE_ST4, weak, "");
    int numb = symptom_with(state, symptoms, RULE_ST4);
    int dizzy = symptom_with(state, symptoms, RULE_ST5);
    if (again && numb != WORD_NONE)
        return symptom_card(state, RULE_ST4, numb, " is still there");
    if (again && dizzy != WORD_NONE)
        return symptom_card(state, RULE_ST5, dizzy, " is still there");
    found = symptom_with(state, symptoms, RULE_ST8);
    if (found != WORD_NONE) {
        Verdict verdict = decide(state, VERDICT_CARD, RULE_ST8, "%s",
                                 vocabulary_id(vocabulary, WORDS_SYMPTOMS, found));
        verdict.card = vocabulary_find(vocabulary, WORDS_CARDS, "card-see-clinician");
        return verdict;
    }
    /* Neither may hide the other two: the skin stays untouched, and a sharp pain is counted, also
    ** when something else is asked about first. */
    int skin = symptom_with(state, symptoms, RULE_ST9);
    state->no_touch = state->no_touch || skin != WORD_NONE;
    int sharp = symptom_with(state, symptoms, RULE_ST7);
    Verdict leave = verdict_go();
    if (sharp != WORD_NONE) {
        leave = sharp_pain(state, vocabulary_id(vocabulary, WORDS_SYMPTOMS, sharp));
        if (leave.kind == VERDICT_STOP)
            return leave;
    }
    if (dizzy != WORD_NONE) {
        state->natural = true;
        state->asked_again = 1;
        return decide(state, VERDICT_ASK_AGAIN, RULE_ST5, "%s",
                      vocabulary_id(vocabulary, WORDS_SYMPTOMS, dizzy));
    }
    if (numb != WORD_NONE) {
        state->asked_again = 1;
        return decide(state, VERDICT_ASK_AGAIN, RULE_ST4, "%s",
                      vocabulary_id(vocabulary, WORDS_SYMPTOMS, numb));
    }
    if (skin != WORD_NONE)
        return decide(state, VERDICT_NO_TOUCH, RULE_ST9, "%s",
                      vocabulary_id(vocabulary, WORDS_SYMPTOMS, skin));
    return leave;
}

Verdict safety_sharp(SafetyState *state) {
    return sharp_pain(state, "too sharp");
}

Verdict safety_pressure(SafetyState *state, int answer) {
    if (answer < 2)
        return verdict_go();
    state->too_strong++;
    state->levels_down++;
    if (state->too_strong > 1)
        return decide(state, VERDICT_LEAVE_SPOT, RULE_ST11, "too strong, %d times",
                      state->too_strong);
    return decide(state, VERDICT_SOFTER, RULE_NONE, "too strong");
}

Verdict safety_tender(SafetyState *state, int tender) {
    const ClinicalLimits *limits = limits_of(state);
    int before = state->tender_before;
    state->tender_before = tender;
    if (tender >= limits->tender_leave)
        return decide(state, VERDICT_LEAVE_SPOT, RULE_ST12, "tender %d", tender);
    if (tender < limits->tender_soften)
        return verdict_go();
    if (before >= 0 && before <= tender && state->spot_down > 0)
        return decide(state, VERDICT_LEAVE_SPOT, RULE_ST12, "tender %d, still", tender);
    state->spot_down++;
    return decide(state, VERDICT_SOFTER, RULE_NONE, "tender %d", tender);
}

static const Stroke *stroke_of(const Vocabulary *vocabulary, const Step *step) {
    if (!step->has_diagram || step->diagram.strokes.count == 0)
        return NULL;
    return vocabulary_stroke(vocabulary, step->diagram.strokes.words[0]);
}

/* Stretches are told from rest by the pressure that they may have. */
bool safety_is_bodywork(const Vocabulary *vocabulary, const Step *step) {
    if (!step->has_diagram)
        return false;
    for (size_t i = 0; i < step->diagram.strokes.count; i++) {
        const Stroke *stroke = vocabulary_stroke(vocabulary, step->diagram.strokes.words[i]);
        if (stroke->touches || stroke->pressure_most > 0)
            return true;
    }
    return step->diagram.pressure > 0 || step->diagram.tools.count > 0;
}

/* Does the hand stay on one spot: a hold, or a press-hold on a clock? */
static bool is_hold(const SafetyState *state, const Step *step) {
    const Stroke *stroke = stroke_of(state->vocabulary, step);
    if (step->pace.kind == PACE_HOLD)
        return true;
    return stroke && step->pace.kind == PACE_SECONDS &&
           strcmp(vocabulary_id(state->vocabulary, WORDS_STROKES, step->diagram.strokes.words[0]),
                  "press-hold") == 0;
}

static bool touches(const SafetyState *state, const Step *step) {
    const Stroke *stroke = stroke_of(state->vocabulary, step);
    return stroke && stroke->touches && step->pace.kind != PACE_PERSON;
}

static int region_at(const SafetyState *state, const Step *step, size_t i) {
    int region = step->diagram.regions[i].region;
    return region == WORD_NONE ? state->area : region;
}

static Side side_at(const SafetyState *state, const Step *step, size_t i) {
    Side side = step->diagram.regions[i].side;
    return side == SIDE_NONE ? state->side : side;
}

static int spot_at(const SafetyState *state, const Step *step) {
    if (state->spot >= 0)
        return state->spot;
    int index = (int)(step - state->routine->steps);
    return -2 - (step->repeats == STEP_NONE ? index : step->repeats);
}

Usec safety_room(const SafetyState *state, const Step *step) {
    if (!touches(state, step))
        return USEC_NEVER;
    const ClinicalLimits *limits = limits_of(state);
    Usec room = USEC_NEVER;
    for (size_t i = 0; i < step->diagram.region_count; i++) {
        Usec touched = 0, held = 0;
        for (int k = 0; k < state->place_count; k++) {
            const SafetyPlace *place = &state->places[k];
            if (place->before || place->region != region_at(state, step, i) ||
                place->side != side_at(state, step, i))
                continue;
            touched += place->touched;
            if (place->spot == spot_at(state, step))
                held += place->held;
        }
        room = usec_min(room, limits->region - touched);
        if (is_hold(state, step))
            room = usec_min(room, limits->spot - held);
    }
    return room;
}

static SafetyPlace *place_for(SafetyState *state, int region, Side side, int spot) {
    for (int k = 0; k < state->place_count; k++) {
        SafetyPlace *place = &state->places[k];
        if (!place->before && place->region == region && place->side == side && place->spot == spot)
            return place;
    }
    /* With no room left the last place takes it all: limits are met sooner, never later. */
    if (state->place_count == SAFETY_PLACES)
        return &state->places[SAFETY_PLACES - 1];
    SafetyPlace *place = &state->places[state->place_count++];
    *place = (SafetyPlace){.region = region, .side = side, .spot = spot};
    return place;
}

void safety_spend(SafetyState *state, const Step *step, Usec time) {
    if (!touches(state, step) || time <= 0)
        return;
    for (size_t i = 0; i < step->diagram.region_count; i++) {
        SafetyPlace *place = place_for(state, region_at(state, step, i), side_at(state, step, i),
                                       spot_at(state, step));
        int pressure = safety_step_pressure(state, step);
        place->pressure = pressure > place->pressure ? pressure : place->pressure;
        place->fine = false;
        place->touched += time;
        if (is_hold(state, step))
            place->held += time;
    }
}

Verdict safety_limit(SafetyState *state) {
    return decide(state, VERDICT_LEAVE_SPOT, RULE_ST14, "long enough at one place");
}

Verdict safety_enter(SafetyState *state, const Step *step, Side side, int area, int spot,
                     bool new_spot) {
    state->side = side;
    state->area = area;
    state->spot = spot;
    if (new_spot) {
        state->spot_down = 0;
        state->tender_before = -1;
    }
    bool work = safety_is_bodywork(state->vocabulary, step) && touches(state, step);
    if (work && step->diagram.region_count > 0 && state->first_region == WORD_NONE)
        state->first_region = region_at(state, step, 0);
    if (safety_room(state, step) < USEC_SECOND)
        return safety_limit(state);
    return verdict_go();
}

static bool has_region(const SafetyState *state, const Step *step) {
    return step->has_diagram && step->diagram.region_count > 0 &&
           safety_is_bodywork(state->vocabulary, step);
}

bool safety_asks_pain(const SafetyState *state, const Step *step) {
    return state->ask_next && step->ask.kind != ASK_PAIN && has_region(state, step) &&
           (region_at(state, step, 0) != state->region ||
            side_at(state, step, 0) != state->region_side);
}

void safety_begin(SafetyState *state, const Step *step) {
    if (!has_region(state, step))
        return;
    state->region = region_at(state, step, 0);
    state->region_side = side_at(state, step, 0);
}

int safety_step_pressure(const SafetyState *state, const Step *step) {
    if (!step->has_diagram || step->diagram.pressure <= 0 || state->no_touch || state->not_today)
        return 0;
    const ClinicalLimits *limits = limits_of(state);
    int pressure = step->diagram.pressure;
    if (pressure > state->routine->safety.pressure_at_most)
        pressure = state->routine->safety.pressure_at_most;
    for (size_t i = 0; i < step->diagram.region_count; i++) {
        int region = region_at(state, step, i);
        const Stroke *stroke = stroke_of(state->vocabulary, step);
        if (region == WORD_NONE || !stroke || !stroke->touches)
            continue;
        int most = vocabulary_region(state->vocabulary, region)->pressure_at_most;
        pressure = pressure > most ? most : pressure;
    }
    if (state->gentle) {
        bool first = state->first_region == WORD_NONE || step->diagram.region_count == 0 ||
                     region_at(state, step, 0) == state->first_region;
        int most = first ? limits->gentle_first_region_pressure : limits->gentle_pressure;
        pressure = pressure > most ? most : pressure;
    }
    int down = pressure - state->levels_down - state->spot_down;
    /* Light is the softest touch there is; below it there is none, and that is another rule. */
    return down >= 1 ? down : pressure >= 1 ? 1 : 0;
}

Usec safety_hold(const SafetyState *state, const Step *step, Usec wanted) {
    if (!is_hold(state, step))
        return wanted;
    const ClinicalLimits *limits = limits_of(state);
    Usec most = limits->hold;
    if (state->gentle)
        most = usec_min(most, limits->hold_gentle);
    if (state->holds_cut)
        most = usec_min(most, limits->hold_softened);
    return usec_min(wanted, most);
}

static bool has_any(const SafetyState *state, const WordSet *conditions) {
    for (size_t i = 0; state->conditions && i < conditions->count; i++) {
        if (state->conditions[conditions->words[i]])
            return true;
    }
    return false;
}

const Breath *safety_natural_breath(const Vocabulary *vocabulary) {
    size_t count = vocabulary_count(vocabulary, WORDS_PATTERNS);
    for (size_t i = 0; i < count; i++) {
        const Pattern *pattern = vocabulary_pattern(vocabulary, (int)i);
        if (pattern->breath.natural)
            return &pattern->breath;
    }
    return NULL;
}

/* The vocabulary's pattern that [breath] is judged by when it is the routine's own: the first that
** is counted, and that holds if it does. */
static int judged_as(const Vocabulary *vocabulary, const Breath *breath) {
    int count = (int)vocabulary_count(vocabulary, WORDS_PATTERNS);
    for (int i = 0; i < count; i++) {
        const Breath *known = &vocabulary_pattern(vocabulary, i)->breath;
        if (!known->natural && (known->hold > 0) == (breath->hold > 0 || breath->rest > 0))
            return i;
    }
    return WORD_NONE;
}

/* [breath], or what stands in for it where a condition bars it. */
static const Breath *allowed_breath(const SafetyState *state, const Breath *breath, int pattern) {
    const Vocabulary *vocabulary = state->vocabulary;
    if (breath->natural)
        return breath;
    if (state->natural)
        return safety_natural_breath(vocabulary);
    if (pattern == WORD_NONE)
        pattern = judged_as(vocabulary, breath);
    /* Swaps are data: bound them, should two name each other. */
    for (size_t i = 0; pattern != WORD_NONE && i <= vocabulary_count(vocabulary, WORDS_PATTERNS);
         i++) {
        const Pattern *known = vocabulary_pattern(vocabulary, pattern);
        if (!has_any(state, &known->barred_for))
            return i == 0 ? breath : &known->breath;
        pattern = known->instead;
    }
    return safety_natural_breath(vocabulary);
}

const Breath *safety_breath(const SafetyState *state, const Step *step) {
    return step->has_breath ? allowed_breath(state, &step->breath, step->pattern) : NULL;
}

const Breath *safety_calm_breath(const SafetyState *state) {
    int pattern = vocabulary_find(state->vocabulary, WORDS_PATTERNS, "br-4-6");
    if (pattern == WORD_NONE)
        return safety_natural_breath(state->vocabulary);
    return allowed_breath(state, &vocabulary_pattern(state->vocabulary, pattern)->breath, pattern);
}

int safety_posture(const SafetyState *state, int posture) {
    size_t count = vocabulary_count(state->vocabulary, WORDS_POSTURES);
    for (size_t i = 0; posture != WORD_NONE && i <= count; i++) {
        const Posture *known = vocabulary_posture(state->vocabulary, posture);
        if (!has_any(state, &known->barred_for))
            return posture;
        posture = known->instead;
    }
    return WORD_NONE;
}

/* Without touch there is nothing to search, to rate or to choose a side for. */
static bool asks_about_touch(AskKind kind) {
    return kind == ASK_TENDER || kind == ASK_COMPARE || kind == ASK_PRESSURE || kind == ASK_SPOTS ||
           kind == ASK_SIDE || kind == ASK_AREA;
}

bool safety_leaves_out(const SafetyState *state, const Step *step) {
    if (step->posture != WORD_NONE && safety_posture(state, step->posture) == WORD_NONE)
        return true;
    return (state->no_touch || state->not_today) &&
           (safety_is_bodywork(state->vocabulary, step) || asks_about_touch(step->ask.kind));
}
