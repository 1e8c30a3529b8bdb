#include "session/machine.h"

#include <stdio.h>
#include <string.h>

static void fill_texts(Session *session) {
    const Step *step = machine_step(session);
    FillWords words = machine_words(session, &session->here);
    text_clear(&session->round);
    text_clear(&session->heading);
    text_clear(&session->text);
    text_clear(&session->phase_text);
    position_name(session->routine, &session->here.position, &session->round);
    fill_add(&session->heading, step->heading, &words, session->vocabulary);
    fill_add(&session->text, step->text, &words, session->vocabulary);
}

static int cue_word(const Session *session, const char *id) {
    return vocabulary_find(session->vocabulary, WORDS_CUES, id);
}

/* The cue that a step begins with where the author leaves it to the player. */
static int default_start(const Session *session, Side side) {
    if (session->fresh_visits == 1)
        return cue_word(session, "chime-start");
    bool changes =
        side != SIDE_NONE && session->last_side != SIDE_NONE && side != session->last_side;
    return cue_word(session, changes ? "bell-side" : "chime-step");
}

static void say_step(Session *session, const Step *step, Usec at) {
    if (step->silent)
        return;
    Text words = {0};
    if (step->narration) {
        FillWords places = machine_words(session, &session->here);
        fill_add(&words, step->narration, &places, session->vocabulary);
    } else {
        const char *heading = text_string(&session->heading);
        const char *text = text_string(&session->text);
        text_add(&words, heading);
        if (*heading && *text) {
            bool closed = strchr(".?!:;,", heading[strlen(heading) - 1]) != NULL;
            text_add(&words, closed ? " " : ". ");
        }
        text_add(&words, text);
    }
    machine_say(session, text_string(&words), at);
    text_finish(&words);
}

/* Is the step at another spot than the one that was rated last? */
static bool is_new_spot(const Session *session) {
    const Position *here = &session->here.position, *rated = &session->rated;
    if (rated->depth < 0 || here->depth < rated->depth)
        return true;
    for (int i = 1; i <= rated->depth; i++) {
        if (here->frames[i].group != rated->frames[i].group ||
            here->frames[i].round != rated->frames[i].round)
            return true;
    }
    return false;
}

static void finish(Session *session, const Step *last, Usec at) {
    if (last && last->cues[CUE_START] == CUE_DEFAULT && last->cues[CUE_END] < 0)
        machine_cue(session, cue_word(session, "chime-end"), at);
    session->planned = 0;
    ending_end(session, "done", true, at);
}

/* Passes steps over at whose place a limit is met. False: the session has come to its end. */
static bool find_allowed(Session *session, Usec at) {
    for (;;) {
        const Step *step = machine_step(session);
        FillWords words = machine_words(session, &session->here);
        Verdict verdict =
            safety_enter(&session->safety, step, words.side, words.area,
                         position_spot(&session->here.position), is_new_spot(session));
        if (verdict.kind != VERDICT_LEAVE_SPOT)
            return true;
        ending_rule(session, verdict, at);
        if (!walk_skip_round(&session->walk, &session->here)) {
            finish(session, step, at);
            return false;
        }
    }
}

static void announce(Session *session, const Step *step, Usec at) {
    Side side = position_side(session->routine, &session->here.position);
    machine_emit(session,
                 (SessionEvent){.kind = EVENT_STEP,
                                .id = step->id,
                                .round = text_string(&session->round),
                                .heading = text_string(&session->heading),
                                .text = text_string(&session->text),
                                .side = side},
                 at);
    int cue = step->cues[CUE_START];
    machine_cue(session, cue == CUE_DEFAULT ? default_start(session, side) : cue, at);
    session->last_side = side != SIDE_NONE ? side : session->last_side;
    say_step(session, step, at);
}

static void prepare_run(Session *session, const Step *step) {
    session->run = run_of(&session->safety, step, session->speed);
    session->run_done = -1;
    session->run_end = session->run.length == USEC_NEVER || session->run.length == 0 ? "next" : "";
    session->spent = false;
}

static void begin_run(Session *session, const Step *step, Usec at) {
    safety_begin(&session->safety, step);
    session->run_began = at;
    if (session->run.lead_in > 0 && step->pace.kind != PACE_PERSON) {
        machine_stage(session, STAGE_LEAD_IN, at);
        session->stage_ends = at + session->run.lead_in;
        session->run_began = session->stage_ends;
    } else {
        visit_run(session, at);
    }
}

void visit_begin(Session *session, Usec at) {
    if (session->visits >= LIMIT_VISITS) {
        ending_limit(session, "too many steps", at);
        return;
    }
    if (at - session->began >= LIMIT_SESSION) {
        ending_limit(session, "two hours", at);
        return;
    }
    if (!find_allowed(session, at))
        return;
    const Step *step = machine_step(session);
    if (step->posture != WORD_NONE)
        session->here.posture = safety_posture(&session->safety, step->posture);
    session->visits++;
    session->fresh_visits++;
    session->part = PART_ASK;
    session->leave = (Leave){.kind = LEAVE_NEXT};
    session->asking = ASK_NONE;
    session->in_step = true;
    fill_texts(session);
    session->planned = walk_count(&session->walk, &session->here);
    prepare_run(session, step);
    announce(session, step, at);
    if (safety_asks_pain(&session->safety, step)) {
        session->part = PART_BEFORE;
        asking_begin(session, ASK_PAIN, at);
    } else {
        begin_run(session, step, at);
    }
}

void visit_run(Session *session, Usec at) {
    machine_stage(session, STAGE_PACE, at);
    if (session->run.length == 0)
        visit_go_on(session, at);
}
static void begin_phase(Session *session, int index, Usec at) {
    FillWords words = machine_words(session, &session->here);
    text_clear(&session->phase_text);
    fill_add(&session->phase_text, session->run.step.pace.phases[index].text, &words,
             session->vocabulary);
    if (!session->run.step.silent)
        machine_say(session, text_string(&session->phase_text), at);
}

void visit_moment(Session *session, Usec at) {
    Moment moments[RUN_MOMENTS];
    Usec elapsed = at - session->run_began;
    int count = run_moments(&session->run, elapsed, moments);
    session->run_done = elapsed;
    for (int i = 0; i < count; i++) {
        switch (moments[i].kind) {
        case MOMENT_BREATH:
            machine_emit(session,
                         (SessionEvent){.kind = EVENT_BREATH,
                                        .phase = moments[i].breath,
                                        .length = moments[i].length},
                         at);
            break;
        case MOMENT_PHASE:
            begin_phase(session, moments[i].phase, at);
            break;
        case MOMENT_CUE:
        case MOMENT_COUNT:
            machine_tick(session, moments[i].cue, moments[i].goes_on, at);
            break;
        }
    }
}

/* Tells the rules how long the step was worked on; once. */
static void spend(Session *session, Usec at) {
    const Step *step = machine_step(session);
    if (session->spent || !step)
        return;
    session->spent = true;
    /* Before the work itself is begun nothing is known of its time. */
    if (session->part != PART_BEFORE)
        safety_spend(&session->safety, step, machine_elapsed(session, at));
}

static const char *end_of_pace(PaceKind kind) {
    static const char *const ends[] = {
        [PACE_PERSON] = "next", [PACE_SECONDS] = "time", [PACE_BREATHS] = "breaths",
        [PACE_REPS] = "reps",   [PACE_PHASES] = "time",  [PACE_HOLD] = "time",
    };
    _Static_assert(sizeof ends / sizeof ends[0] == PACE_COUNT, "every pace has an end");
    return ends[kind];
}

void visit_end_pace(Session *session, const char *why, Usec at) {
    bool limited = !why && session->run.work < session->run.length;
    spend(session, at);
    session->run_end = why ? why : end_of_pace(session->run.step.pace.kind);
    if (!why || strcmp(why, "eased") == 0)
        machine_cue(session, session->run.step.cues[CUE_END], at);
    if (limited)
        ending_rule(session, safety_limit(&session->safety), at);
    visit_go_on(session, at);
}

void visit_sharp(Session *session, Usec at) {
    spend(session, at);
    session->run_end = "sharp";
    machine_cue(session, session->run.step.cues[CUE_END], at);
    if (!ending_rule(session, safety_sharp(&session->safety), at))
        visit_leave(session, at);
}

/* The card of a step, or one that a rule showed, is closed by this too. */
void visit_go_on(Session *session, Usec at) {
    const Step *step = machine_step(session);
    if (session->part == PART_BEFORE) {
        /* The answer may have made it softer. */
        session->part = PART_ASK;
        prepare_run(session, step);
        begin_run(session, step, at);
        return;
    }
    if (session->part == PART_ASK) {
        session->part = PART_SYMPTOMS;
        if (step->ask.kind != ASK_NONE) {
            asking_begin(session, step->ask.kind, at);
            return;
        }
    }
    if (session->part == PART_SYMPTOMS) {
        session->part = PART_CARD;
        if (step->ask.kind == ASK_PAIN && step->ask.then_symptoms) {
            asking_begin(session, ASK_SYMPTOMS, at);
            return;
        }
    }
    if (session->part == PART_CARD) {
        session->part = PART_LEAVE;
        if (step->card != WORD_NONE) {
            machine_stage(session, STAGE_CARD, at);
            session->card = step->card;
            session->red_flag = WORD_NONE;
            session->may_close = true;
            return;
        }
    }
    visit_leave(session, at);
}

void visit_close(Session *session, const char *why, Usec at) {
    if (!session->in_step)
        return;
    spend(session, at);
    session->in_step = false;
    machine_emit(session,
                 (SessionEvent){.kind = EVENT_STEP_END,
                                .id = machine_step(session)->id,
                                .round = text_string(&session->round),
                                .why = why},
                 at);
}

static void branch(Session *session, const Step *from, const char *to, const char *because,
                   const char *more, Usec at) {
    char clause[96];
    snprintf(clause, sizeof clause, "%s%s", because, more);
    machine_emit(
        session,
        (SessionEvent){.kind = EVENT_BRANCH, .from = from->id, .to = to, .because = clause}, at);
}

static bool is_used_up(const Session *session, const Way *way, Usec at) {
    if (way->at_most > 0 &&
        answers_way_taken(&session->answers, &session->here.position, way) >= way->at_most)
        return true;
    return way->within > 0 && at - session->first_step > way->within;
}

/* The name of where [way] leads, for the trace. */
static const char *way_target(const Session *session, const Way *way) {
    switch (way->kind) {
    case WAY_GO:
        return session->routine->steps[way->step].id;
    case WAY_END:
        return "end";
    case WAY_LEAVE:
        return "leave";
    case WAY_ROUTINE:
        return way->routine;
    case WAY_CARD:
        return vocabulary_id(session->vocabulary, WORDS_CARDS, way->word);
    case WAY_RED_FLAG:
        return vocabulary_id(session->vocabulary, WORDS_RED_FLAGS, way->word);
    case WAY_NEXT:
    case WAY_COUNT:
        break;
    }
    return "next";
}

typedef enum Found { FOUND_STEP, FOUND_END, FOUND_ENDED } Found;

static Found follow_way(Session *session, const Step *step, WalkPlace *place, Usec at) {
    const Way *way = session->leave.way;
    const char *more = "";
    while (way && is_used_up(session, way, at)) {
        way = way->otherwise;
        more = ", else: used up";
    }
    if (way && (way->kind != WAY_NEXT || *more))
        branch(session, step, way_target(session, way), session->leave.because, more, at);
    else if (!way)
        branch(session, step, "next", session->leave.because, more, at);
    if (!way || way->kind == WAY_NEXT)
        return walk_next(&session->walk, place) ? FOUND_STEP : FOUND_END;
    if (way->at_most > 0)
        answers_take_way(&session->answers, &session->here.position, way);
    if (way->kind == WAY_GO)
        return walk_go(&session->walk, place, way->step) ? FOUND_STEP : FOUND_END;
    if (way->kind == WAY_END)
        return FOUND_END;
    ending_way(session, way, at);
    return FOUND_ENDED;
}

static void begin_anew(Session *session, const Step *step, Usec at) {
    branch(session, step, "start", session->leave.because, "", at);
    answers_clear(&session->answers);
    safety_begin_anew(&session->safety);
    session->history_count = 0;
    session->fresh_visits = 0;
    session->last_side = SIDE_NONE;
    session->start_step = STEP_NONE;
    session->rated.depth = -1;
    visit_first(session, STEP_NONE, at);
}

static void remember(Session *session) {
    if (session->history_count < LIMIT_VISITS)
        session->history[session->history_count++] =
            (Visit){session->here.position, session->here.posture};
}

void visit_leave(Session *session, Usec at) {
    const Step *step = machine_step(session);
    visit_close(session, session->run_end, at);
    if (session->leave.kind == LEAVE_ANEW) {
        begin_anew(session, step, at);
        return;
    }
    WalkPlace place = session->here;
    Found found = FOUND_END;
    if (session->leave.kind == LEAVE_WAY)
        found = follow_way(session, step, &place, at);
    else if (session->leave.kind == LEAVE_ROUND)
        found = walk_skip_round(&session->walk, &place) ? FOUND_STEP : FOUND_END;
    else
        found = walk_next(&session->walk, &place) ? FOUND_STEP : FOUND_END;
    if (session->leave.kind == LEAVE_ROUND) {
        int next = found == FOUND_STEP ? position_step(session->routine, &place.position) : 0;
        branch(session, step, found == FOUND_STEP ? session->routine->steps[next].id : "end",
               session->leave.because, "", at);
    }
    if (found == FOUND_ENDED)
        return;
    if (found == FOUND_END) {
        finish(session, step, at);
        return;
    }
    remember(session);
    session->came_back = false;
    session->here = place;
    if (place.rest > 0) {
        machine_stage(session, STAGE_REST, at);
        session->stage_ends = at + place.rest;
        session->planned = walk_count(&session->walk, &session->here);
        fill_texts(session);
    } else {
        visit_begin(session, at);
    }
}

/* The latest visit whose step may still be played, as its place in the history; -1: none. */
static int find_back(const Session *session, WalkPlace *place) {
    for (int i = session->history_count - 1; i >= 0; i--) {
        place->position = session->history[i].position;
        place->posture = session->history[i].posture;
        if (walk_plays(&session->walk, place))
            return i;
    }
    return -1;
}

bool visit_can_back(const Session *session) {
    WalkPlace place = session->here;
    return find_back(session, &place) >= 0;
}

bool visit_back(Session *session, Usec at) {
    WalkPlace place = session->here;
    int found = find_back(session, &place);
    if (found < 0)
        return false;
    visit_close(session, "skip", at);
    session->history_count = found;
    session->here = place;
    session->came_back = true;
    visit_begin(session, at);
    return true;
}

void visit_again(Session *session, Usec at) {
    visit_close(session, "skip", at);
    visit_begin(session, at);
}

void visit_first(Session *session, int start_step, Usec at) {
    const WordSet *postures = &session->routine->postures;
    session->here = (WalkPlace){.posture = WORD_NONE};
    if (postures->count > 0)
        session->here.posture = safety_posture(&session->safety, postures->words[0]);
    session->first_step = at;
    bool found = start_step != STEP_NONE ? walk_start_at(&session->walk, &session->here, start_step)
                                         : walk_begin(&session->walk, &session->here);
    if (found)
        visit_begin(session, at);
    else
        ending_end(session, "done", true, at);
}
