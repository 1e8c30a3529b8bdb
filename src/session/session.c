#include "session/machine.h"

#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* After a pause the hands find their place again before the time goes on. */
#define SESSION_LEAD_BACK (3 * USEC_SECOND)

static const char *const session_state_names[] = {
    [SESSION_LEAD_IN] = "lead-in", [SESSION_RUNNING] = "running", [SESSION_WAITING] = "waiting",
    [SESSION_ASKING] = "asking",   [SESSION_CARD] = "card",       [SESSION_PAUSED] = "paused",
    [SESSION_STOPPED] = "stopped", [SESSION_RULE] = "rule",       [SESSION_CALM] = "calm",
    [SESSION_RESTING] = "resting", [SESSION_SUMMARY] = "summary", [SESSION_OVER] = "over",
};
_Static_assert(sizeof session_state_names / sizeof session_state_names[0] == SESSION_STATE_COUNT,
               "every state has a name");

const char *session_state_name(SessionState state) {
    return session_state_names[state];
}

Session *session_new(const Routine *routine, const Vocabulary *vocabulary,
                     const SessionOptions *options, Usec now) {
    Session *session = mem_new(1, sizeof *session);
    session->routine = routine;
    session->vocabulary = vocabulary;
    session->speed = options->speed > 0 ? options->speed : 100;
    assert(session->speed >= 50 && session->speed <= 200);
    if (options->conditions) {
        size_t count = vocabulary_count(vocabulary, WORDS_CONDITIONS);
        session->conditions = mem_new(count, sizeof(bool));
        memcpy(session->conditions, options->conditions, count * sizeof(bool));
    }
    session->history = mem_new(LIMIT_VISITS, sizeof(Visit));
    answers_init(&session->answers, routine);
    safety_init(&session->safety, vocabulary, routine);
    session->safety.conditions = session->conditions;
    session->walk = (Walk){.routine = routine,
                           .safety = &session->safety,
                           .answers = &session->answers,
                           .conditions = session->conditions,
                           .kiosk = options->kiosk};
    session->offset = now;
    session->start_step = STEP_NONE;
    session->rated.depth = -1;
    session->card = session->red_flag = WORD_NONE;
    session->run_end = "";
    session->end_why = "done";
    visit_first(session, options->start_step, 0);
    session_advance(session, now);
    return session;
}

static void copy_text(Text *text) {
    Text from = *text;
    *text = (Text){0};
    text_add_bytes(text, text_string(&from), from.length);
}

static bool *copy_conditions(const Session *session) {
    if (session->conditions == NULL)
        return NULL;
    size_t count = vocabulary_count(session->vocabulary, WORDS_CONDITIONS);
    bool *conditions = mem_new(count, sizeof *conditions);
    memcpy(conditions, session->conditions, count * sizeof *conditions);
    return conditions;
}

Session *session_copy(const Session *session) {
    Session *copy = mem_new(1, sizeof *copy);
    *copy = *session;
    copy->conditions = copy_conditions(session);
    copy->events = (Events){0};
    answers_copy(&copy->answers, &session->answers);
    copy->safety.conditions = copy->conditions;
    copy->walk.safety = &copy->safety;
    copy->walk.answers = &copy->answers;
    copy->walk.conditions = copy->conditions;
    copy->history = mem_new(LIMIT_VISITS, sizeof(Visit));
    memcpy(copy->history, session->history, (size_t)session->history_count * sizeof(Visit));
    Text *const texts[] = {&copy->round, &copy->heading, &copy->text, &copy->question,
                           &copy->phase_text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        copy_text(texts[i]);
    return copy;
}

void session_free(Session *session) {
    if (!session)
        return;
    free(session->conditions);
    free(session->history);
    events_finish(&session->events);
    answers_finish(&session->answers);
    text_finish(&session->round);
    text_finish(&session->heading);
    text_finish(&session->text);
    text_finish(&session->question);
    text_finish(&session->phase_text);
    free(session);
}

Usec session_advance(Session *session, Usec now) {
    for (;;) {
        Usec due = machine_due(session);
        if (due == USEC_NEVER)
            return USEC_NEVER;
        if (due + session->offset > now)
            return due + session->offset;
        machine_happen(session, due);
    }
}

static void emit(Session *session, EventKind kind, Usec at) {
    machine_emit(session, (SessionEvent){.kind = kind}, at);
}

static bool can_pause(const Session *session) {
    switch (session->stage) {
    case STAGE_LEAD_IN:
    case STAGE_PACE:
    case STAGE_ASK:
    case STAGE_MOVE_OFF:
    case STAGE_REST:
    case STAGE_CALM:
        return session->halt == HALT_NONE;
    default:
        return false;
    }
}

static bool can_stop(const Session *session) {
    return session->stage < STAGE_LAST_CARD && session->halt != HALT_STOPPED;
}

static void halt(Session *session, Halt kind, EventKind event, Usec at) {
    emit(session, event, at);
    session->halt = kind;
    session->halted_at = at;
}

/* Time goes on again at [now]; nothing in the session has moved. */
static Usec unhalt(Session *session, Usec now) {
    session->offset = now - session->halted_at;
    session->halt = HALT_NONE;
    return session->halted_at;
}

static void lead_back(Session *session, Usec at) {
    bool leading = session->stage == STAGE_LEAD_IN;
    bool working = session->stage == STAGE_PACE && session->run.lead_in > 0 &&
                   session->run.step.pace.kind != PACE_PERSON;
    if (!leading && !working)
        return;
    Usec elapsed = machine_elapsed(session, at);
    Usec left = leading ? session->stage_ends - at : 0;
    machine_stage(session, STAGE_LEAD_IN, at);
    session->stage_ends = at + (left > SESSION_LEAD_BACK ? left : SESSION_LEAD_BACK);
    session->run_began = session->stage_ends - elapsed;
}

static bool resume(Session *session, Usec now) {
    if (session->halt == HALT_NONE)
        return false;
    Usec at = unhalt(session, now);
    emit(session, EVENT_RESUME, at);
    lead_back(session, at);
    return true;
}

static bool is_visited(const Session *session) {
    return session->stage == STAGE_LEAD_IN || session->stage == STAGE_PACE;
}

static bool next(Session *session, Usec at) {
    switch (session->stage) {
    case STAGE_LEAD_IN:
        visit_end_pace(session, "skip", at);
        return true;
    case STAGE_PACE:
        visit_end_pace(session, session->run.length == USEC_NEVER ? "next" : "skip", at);
        return true;
    case STAGE_REST:
        visit_begin(session, at);
        return true;
    case STAGE_CARD:
        visit_go_on(session, at);
        return true;
    case STAGE_LAST_CARD:
        if (session->may_close)
            ending_end(session, session->end_why, true, at);
        return session->may_close;
    default:
        return false;
    }
}

bool machine_can_next(const Session *session) {
    return is_visited(session) || session->stage == STAGE_REST || session->stage == STAGE_CARD ||
           (session->stage == STAGE_LAST_CARD && session->may_close);
}

bool machine_can_back(const Session *session) {
    bool place = is_visited(session) || session->stage == STAGE_ASK || session->stage == STAGE_REST;
    return place && session->safety.asked_again == 0 && visit_can_back(session);
}

static bool again(Session *session, Usec now) {
    bool place = is_visited(session) || session->stage == STAGE_ASK;
    if (!place || session->safety.asked_again > 0)
        return false;
    if (session->halt != HALT_NONE) {
        Usec at = unhalt(session, now);
        emit(session, EVENT_RESUME, at);
    }
    visit_again(session, now - session->offset);
    return true;
}

static bool finish(Session *session, Usec now) {
    bool ruled = session->stage == STAGE_RULE || session->stage == STAGE_CALM;
    if (session->stage == STAGE_SUMMARY) {
        machine_stage(session, STAGE_OVER, now - session->offset);
        return true;
    }
    if (session->stage == STAGE_LAST_CARD)
        return next(session, now - session->offset);
    if (session->halt == HALT_NONE && !ruled)
        return false;
    if (session->halt != HALT_NONE)
        unhalt(session, now);
    ending_end(session, ruled ? "rule" : "stopped", true, now - session->offset);
    return true;
}

static bool is_worked(const Session *session) {
    return is_visited(session) && session->run.length != 0 &&
           (session->run.step.pace.kind == PACE_HOLD ||
            safety_is_bodywork(session->vocabulary, &session->run.step));
}

bool machine_can_ease(const Session *session, Usec at) {
    const Pace *pace = &session->run.step.pace;
    return session->stage == STAGE_PACE && pace->kind == PACE_HOLD &&
           machine_elapsed(session, at) >= pace->at_least;
}

bool machine_can_longer(const Session *session) {
    return session->stage == STAGE_PACE && run_can_longer(&session->run);
}

static bool breathe(Session *session, Usec at) {
    if (session->stage != STAGE_RULE)
        return false;
    int cue = vocabulary_find(session->vocabulary, WORDS_CUES, "breath-tone-soft");
    session->run = run_of_calm(session->vocabulary, safety_calm_breath(&session->safety), cue);
    session->run_began = at;
    session->run_done = -1;
    machine_stage(session, STAGE_CALM, at);
    return true;
}

/* What may be done while the session is halted. */
static bool act_halted(Session *session, Action action, Usec now) {
    switch (action.kind) {
    case ACTION_RESUME:
        return resume(session, now);
    case ACTION_AGAIN:
        return again(session, now);
    case ACTION_FINISH:
        return finish(session, now);
    case ACTION_STOP:
        if (!can_stop(session))
            return false;
        machine_emit(session, (SessionEvent){.kind = EVENT_STOP}, now - session->offset);
        session->halt = HALT_STOPPED;
        return true;
    default:
        return false;
    }
}

static bool act(Session *session, Action action, Usec now) {
    Usec at = now - session->offset;
    switch (action.kind) {
    case ACTION_NEXT:
        return next(session, at);
    case ACTION_BACK:
        return machine_can_back(session) && visit_back(session, at);
    case ACTION_PAUSE:
        if (!can_pause(session))
            return false;
        halt(session, HALT_PAUSED, EVENT_PAUSE, at);
        return true;
    case ACTION_STOP:
        if (!can_stop(session))
            return false;
        halt(session, HALT_STOPPED, EVENT_STOP, at);
        return true;
    case ACTION_AGAIN:
        return again(session, now);
    case ACTION_FINISH:
        return finish(session, now);
    case ACTION_EASED:
        if (!machine_can_ease(session, at))
            return false;
        visit_end_pace(session, "eased", at);
        return true;
    case ACTION_LONGER:
        if (!machine_can_longer(session))
            return false;
        run_make_longer(&session->run);
        return true;
    case ACTION_SHARP:
        if (!is_worked(session))
            return false;
        visit_sharp(session, at);
        return true;
    case ACTION_ANSWER:
        return session->stage == STAGE_ASK && asking_answer(session, action, at);
    case ACTION_SKIP_QUESTION:
        return session->stage == STAGE_ASK && asking_skip(session, at);
    case ACTION_RED_FLAG:
        return session->stage == STAGE_ASK && asking_red_flag(session, action.value, at);
    case ACTION_BREATHE:
        return breathe(session, at);
    default:
        return false;
    }
}

bool session_act(Session *session, Action action, Usec now) {
    session_advance(session, now);
    bool done =
        session->halt != HALT_NONE ? act_halted(session, action, now) : act(session, action, now);
    session_advance(session, now);
    return done;
}

void session_lost_time(Session *session, Usec from) {
    session_advance(session, from);
    if (can_pause(session))
        halt(session, HALT_PAUSED, EVENT_PAUSE, from - session->offset);
}

void session_end(Session *session, const char *why, Usec now) {
    session_advance(session, now);
    if (session->stage == STAGE_OVER)
        return;
    if (session->halt != HALT_NONE)
        unhalt(session, now);
    ending_end(session, why, false, now - session->offset);
}

bool session_take_event(Session *session, SessionEvent *event) {
    return events_take(&session->events, event);
}

const char *session_next_routine(const Session *session) {
    return session->next_routine;
}

bool session_left_quietly(const Session *session) {
    return session->quiet;
}
