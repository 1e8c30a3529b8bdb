/* Each source of moments only knows how to name its next one after a time. What happens at a time
** is then every source whose next one, asked for just before, is that time. */
#include "session/run.h"

#include "routine/limits.h"

/* How much "a little longer" adds to a hold. */
#define RUN_LONGER (10 * USEC_SECOND)

static bool counts(const Breath *breath) {
    return breath && !breath->natural &&
           breath->inhale + breath->hold + breath->exhale + breath->rest > 0;
}

bool run_counts_breath(const Run *run) {
    return run->step.has_breath && counts(&run->step.breath);
}

static bool stretches(const Vocabulary *vocabulary, const Step *step) {
    if (!step->has_diagram || step->diagram.strokes.count == 0)
        return false;
    const Stroke *stroke = vocabulary_stroke(vocabulary, step->diagram.strokes.words[0]);
    return !stroke->touches && stroke->pressure_most > 0;
}

static Usec length_of_run(const Run *run, const SafetyState *safety, const Step *author) {
    Usec length = step_pace_length(run->vocabulary, &run->step);
    switch (run->step.pace.kind) {
    case PACE_PERSON:
        return run->step.ask.kind == ASK_NONE ? USEC_NEVER : 0;
    case PACE_SECONDS:
        return safety_hold(safety, author, length);
    case PACE_BREATHS:
    case PACE_HOLD:
    case PACE_REPS:
    case PACE_PHASES:
    case PACE_COUNT:
        break;
    }
    return length;
}

Run run_of(const SafetyState *safety, const Step *step, int speed) {
    Run run = {.vocabulary = safety->vocabulary, .step = *step};
    Step *guided = &run.step;
    const Breath *breath = safety_breath(safety, step);
    if (breath)
        guided->breath = *breath;
    guided->diagram.pressure = safety_step_pressure(safety, step);
    Pace *pace = &guided->pace;
    bool plain = pace->kind == PACE_SECONDS && !step->has_breath &&
                 !stretches(run.vocabulary, step) &&
                 safety_hold(safety, step, USEC_NEVER) == USEC_NEVER;
    if (plain)
        pace->length = pace->length * 100 / speed;
    pace->length = safety_hold(safety, step, pace->length);
    pace->at_least = usec_min(pace->at_least, pace->length);
    pace->at_most = safety_hold(safety, step, pace->at_most);
    if (pace->at_most < pace->length)
        pace->at_most = pace->length;
    run.lead_in = step_lead_in(run.vocabulary, step) * 100 / speed;
    run.work = safety_room(safety, step);
    run.length = length_of_run(&run, safety, step);
    run.stroke = step->has_diagram ? pace_stroke(run.vocabulary, &step->diagram) : 0;
    run.rep = pace->kind == PACE_REPS ? pace_rep(pace) : 0;
    return run;
}

Run run_of_calm(const Vocabulary *vocabulary, const Breath *breath, int cue) {
    Run run = {.vocabulary = vocabulary, .work = USEC_NEVER};
    run.step.posture = run.step.pattern = run.step.card = WORD_NONE;
    run.step.pace = (Pace){.kind = PACE_SECONDS, .length = SAFETY_CALM};
    run.step.has_breath = breath != NULL;
    if (breath)
        run.step.breath = *breath;
    for (int i = 0; i < CUE_MOMENT_COUNT; i++)
        run.step.cues[i] = WORD_NONE;
    run.step.cues[CUE_EACH_PHASE] = cue;
    run.length = step_pace_length(vocabulary, &run.step);
    return run;
}

bool run_can_longer(const Run *run) {
    const Pace *pace = &run->step.pace;
    return pace->kind == PACE_HOLD && run->length < usec_min(pace->at_most, run->work);
}

void run_make_longer(Run *run) {
    run->length = usec_min(run->length + RUN_LONGER, run->step.pace.at_most);
}

static int cue_of(const Run *run, CueMoment moment) {
    int word = run->step.cues[moment];
    if (word < 0 || vocabulary_cue(run->vocabulary, word)->silent)
        return WORD_NONE;
    return word;
}

static Usec next_breath(const Run *run, Usec after) {
    return run_counts_breath(run) ? breath_next_phase(&run->step.breath, after) : USEC_NEVER;
}

static Usec next_phase(const Run *run, Usec after) {
    const Pace *pace = &run->step.pace;
    if (pace->kind != PACE_PHASES || pace->phase_count == 0)
        return USEC_NEVER;
    if (after < 0)
        return 0;
    PhaseAt at = phase_at(pace, after);
    Usec next = after - at.into + pace->phases[at.index].length;
    return next > after ? next : USEC_NEVER;
}

/* The ticks of [cue] from [begin] to [end]: one at the start, one each so often, and one in each of
** the last seconds. */
static Usec next_tick(const CueWord *cue, Usec begin, Usec end, Usec after) {
    if (after < begin)
        return begin;
    Usec next = USEC_NEVER;
    if (cue->tick_every > 0)
        next = begin + ((after - begin) / cue->tick_every + 1) * cue->tick_every;
    for (Usec left = cue->tick_last; left >= USEC_SECOND; left -= USEC_SECOND) {
        if (end - left > after)
            next = usec_min(next, end - left);
    }
    return next < end ? next : USEC_NEVER;
}

static Usec next_hold_tick(const Run *run, Usec after) {
    int word = cue_of(run, CUE_HOLD);
    if (word == WORD_NONE || run->length == USEC_NEVER)
        return USEC_NEVER;
    return next_tick(vocabulary_cue(run->vocabulary, word), 0, usec_min(run->length, run->work),
                     after);
}

static int phase_cue(const Run *run, int index) {
    int word = run->step.pace.phases[index].cue;
    return word < 0 || vocabulary_cue(run->vocabulary, word)->silent ? WORD_NONE : word;
}

/* The cue of a phase sounds when it begins; one that ticks goes on ticking while it lasts. */
static Usec next_phase_cue(const Run *run, Usec after) {
    const Pace *pace = &run->step.pace;
    if (pace->kind != PACE_PHASES || pace->phase_count == 0)
        return USEC_NEVER;
    Usec begin = 0;
    PhaseAt at = phase_at(pace, after);
    if (after >= 0)
        begin = after - at.into;
    while (begin < run->length) {
        at = phase_at(pace, begin);
        Usec end = begin + pace->phases[at.index].length;
        int word = phase_cue(run, at.index);
        Usec next = USEC_NEVER;
        if (word != WORD_NONE)
            next = next_tick(vocabulary_cue(run->vocabulary, word), begin, end, after);
        if (next != USEC_NEVER)
            return next;
        begin = end;
    }
    return USEC_NEVER;
}

static Usec next_of(Usec every, Usec after) {
    if (every <= 0)
        return USEC_NEVER;
    return after < 0 ? 0 : (after / every + 1) * every;
}

static Usec next_rep(const Run *run, Usec after) {
    return next_of(run->rep, after);
}

static Usec next_stroke(const Run *run, Usec after) {
    return cue_of(run, CUE_EACH_STROKE) != WORD_NONE ? next_of(run->stroke, after) : USEC_NEVER;
}

static Usec next_halfway(const Run *run, Usec after) {
    /* Half of what was meant at first: a hold made longer has no second half way. */
    Usec half = (run->step.pace.kind == PACE_HOLD ? run->step.pace.length : run->length) / 2;
    bool comes = run->length != USEC_NEVER && cue_of(run, CUE_HALFWAY) != WORD_NONE && after < half;
    return comes ? half : USEC_NEVER;
}

Usec run_next(const Run *run, Usec after) {
    Usec (*const sources[])(const Run *, Usec) = {next_breath,    next_phase, next_hold_tick,
                                                  next_phase_cue, next_rep,   next_stroke,
                                                  next_halfway};
    Usec end = usec_min(run->length, run->work);
    Usec next = end;
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
        next = usec_min(next, sources[i](run, after));
    return next;
}

static int add_cue(Moment *moments, int count, int word, bool goes_on) {
    if (word == WORD_NONE)
        return count;
    moments[count] = (Moment){.kind = MOMENT_CUE, .cue = word, .goes_on = goes_on};
    return count + 1;
}

/* A cue that names phases sounds at those; any other sounds at each. */
static int breath_cue(const Run *run, BreathPhase phase) {
    int word = cue_of(run, CUE_EACH_PHASE);
    if (word == WORD_NONE)
        return WORD_NONE;
    const CueWord *cue = vocabulary_cue(run->vocabulary, word);
    if (!cue->has_in && !cue->has_hold && !cue->has_out)
        return word;
    bool sounds = (phase == BREATH_IN && cue->has_in) || (phase == BREATH_HOLD && cue->has_hold) ||
                  (phase == BREATH_OUT && cue->has_out);
    return sounds ? word : WORD_NONE;
}

int run_moments(const Run *run, Usec elapsed, Moment moments[RUN_MOMENTS]) {
    int count = 0;
    if (elapsed >= usec_min(run->length, run->work))
        return 0;
    if (next_breath(run, elapsed - 1) == elapsed) {
        BreathAt at = breath_at(&run->step.breath, elapsed);
        moments[count++] = (Moment){.kind = MOMENT_BREATH, .breath = at.phase, .length = at.length};
        count = add_cue(moments, count, breath_cue(run, at.phase), false);
    }
    if (next_phase(run, elapsed - 1) == elapsed) {
        PhaseAt at = phase_at(&run->step.pace, elapsed);
        moments[count++] = (Moment){.kind = MOMENT_PHASE, .phase = at.index};
    }
    if (next_phase_cue(run, elapsed - 1) == elapsed) {
        PhaseAt at = phase_at(&run->step.pace, elapsed);
        count = add_cue(moments, count, phase_cue(run, at.index), at.into > 0);
    }
    if (next_hold_tick(run, elapsed - 1) == elapsed)
        count = add_cue(moments, count, cue_of(run, CUE_HOLD), elapsed > 0);
    if (next_rep(run, elapsed - 1) == elapsed)
        count = add_cue(moments, count, cue_of(run, CUE_EACH_REP), false);
    if (next_stroke(run, elapsed - 1) == elapsed)
        count = add_cue(moments, count, cue_of(run, CUE_EACH_STROKE), false);
    if (next_halfway(run, elapsed - 1) == elapsed)
        count = add_cue(moments, count, cue_of(run, CUE_HALFWAY), false);
    return count;
}
