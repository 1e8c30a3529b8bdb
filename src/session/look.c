/* What a screen shows: read off the machine, and nothing changed by it. */
#include "session/machine.h"

#include <string.h>

static SessionState state_of(const Session *session) {
    if (session->halt == HALT_PAUSED)
        return SESSION_PAUSED;
    if (session->halt == HALT_STOPPED)
        return SESSION_STOPPED;
    switch (session->stage) {
    case STAGE_LEAD_IN:
        return SESSION_LEAD_IN;
    case STAGE_PACE:
        return session->run.length == USEC_NEVER ? SESSION_WAITING : SESSION_RUNNING;
    case STAGE_ASK:
        return SESSION_ASKING;
    case STAGE_CARD:
    case STAGE_LAST_CARD:
        return SESSION_CARD;
    case STAGE_MOVE_OFF:
    case STAGE_CALM:
        return SESSION_CALM;
    case STAGE_REST:
        return SESSION_RESTING;
    case STAGE_RULE:
        return SESSION_RULE;
    case STAGE_SUMMARY:
        return SESSION_SUMMARY;
    case STAGE_OVER:
    case STAGE_COUNT:
        break;
    }
    return SESSION_OVER;
}

ActionPlace session_place(const Session *session) {
    static const ActionPlace places[] = {
        [SESSION_LEAD_IN] = PLACE_TIMED,   [SESSION_RUNNING] = PLACE_TIMED,
        [SESSION_WAITING] = PLACE_WAITING, [SESSION_ASKING] = PLACE_QUESTION,
        [SESSION_CARD] = PLACE_QUESTION,   [SESSION_PAUSED] = PLACE_PAUSED,
        [SESSION_STOPPED] = PLACE_PAUSED,  [SESSION_RULE] = PLACE_PAUSED,
        [SESSION_CALM] = PLACE_TIMED,      [SESSION_RESTING] = PLACE_TIMED,
        [SESSION_SUMMARY] = PLACE_MENU,    [SESSION_OVER] = PLACE_MENU,
    };
    _Static_assert(sizeof places / sizeof places[0] == SESSION_STATE_COUNT,
                   "every state has a place");
    return places[state_of(session)];
}

static Usec active_time(const Session *session, Usec now) {
    if (session->ended)
        return session->ended_at;
    return session->halt != HALT_NONE ? session->halted_at : now - session->offset;
}

static bool is_visit(const Session *session) {
    return session->stage == STAGE_LEAD_IN || session->stage == STAGE_PACE;
}

static bool is_run(const Session *session) {
    return is_visit(session) || session->stage == STAGE_MOVE_OFF || session->stage == STAGE_CALM;
}

static void look_at_pace(const Session *session, Usec at, SessionLook *look) {
    const Pace *pace = &session->run.step.pace;
    look->elapsed = machine_elapsed(session, at);
    Usec length = usec_min(session->run.length, session->run.work);
    if (session->run.length != USEC_NEVER) {
        look->timed = true;
        look->length = length;
        look->elapsed = usec_min(look->elapsed, length);
        look->left = length - look->elapsed;
    }
    if (session->stage == STAGE_LEAD_IN)
        look->lead_in_left = session->stage_ends - at;
    if (session->run.step.has_breath)
        look->breath = &session->run.step.breath;
    if (run_counts_breath(&session->run))
        look->breath_at = breath_at(&session->run.step.breath, look->elapsed);
    if (pace->kind == PACE_BREATHS)
        look->breath_count = pace->count;
    if (pace->kind == PACE_PHASES && pace->phase_count > 0)
        look->phase = phase_at(pace, look->elapsed);
    if (pace->kind == PACE_REPS && session->run.rep > 0) {
        look->reps = pace->count;
        Usec done = look->elapsed / session->run.rep;
        look->reps_done = done < pace->count ? (int)done : pace->count;
    }
}

static void look_at_rest(const Session *session, Usec at, SessionLook *look) {
    look->timed = true;
    look->length = session->stage_ends - session->stage_began;
    look->elapsed = usec_min(at - session->stage_began, look->length);
    look->left = look->length - look->elapsed;
}

static void look_at_question(const Session *session, SessionLook *look) {
    look->question = text_string(&session->question);
    look->ask = &look->step->ask;
    look->asking = session->asking;
    bool own = session->asking == look->ask->kind;
    look->low = own ? look->ask->low : NULL;
    look->high = own ? look->ask->high : NULL;
}

static void look_at_spots(const Session *session, SessionLook *look) {
    _Static_assert(SESSION_SPOTS <= POSITION_SPOTS, "no more are looked for than can be shown");
    int spots[SESSION_SPOTS];
    const Position *here = &session->here.position;
    spots[0] = position_spot(here);
    int count = spots[0] != SPOT_NONE;
    if (look->asking == ASK_SPOTS)
        count = answers_spots(&session->answers, here, position_step(session->routine, here), spots,
                              SESSION_SPOTS);
    for (int i = 0; i < count; i++) {
        const Spot *spot = &session->answers.spots[spots[i]];
        look->spots[look->spot_count++] = (SessionSpot){spot->region, spot->x, spot->y};
    }
}

static void look_at_card(const Session *session, Usec at, SessionLook *look) {
    look->card = session->card;
    look->red_flag = session->red_flag;
    look->last_card = session->stage == STAGE_LAST_CARD;
    if (!session->may_close)
        look->card_closes_in = session->stage_ends > at ? session->stage_ends - at : 0;
}

static void look_at_rule(const Session *session, SessionLook *look) {
    bool ruled = session->stage == STAGE_RULE || session->stage == STAGE_CALM ||
                 session->stage == STAGE_MOVE_OFF || session->stage == STAGE_LAST_CARD;
    if (!ruled || session->rule == RULE_NONE)
        return;
    look->rule = rule_name(session->rule);
    look->rule_words = session->rule_words ? session->rule_words : "";
}

void session_look(const Session *session, Usec now, SessionLook *look) {
    Usec at = active_time(session, now);
    *look = (SessionLook){.state = state_of(session),
                          .routine = session->routine,
                          .vocabulary = session->vocabulary,
                          .step = machine_step(session),
                          .end_why = session->ended ? session->end_why : NULL,
                          .heading = text_string(&session->heading),
                          .text = text_string(&session->text),
                          .question = "",
                          .phase_text = text_string(&session->phase_text),
                          .side = position_side(session->routine, &session->here.position),
                          .area = machine_words(session, &session->here).area,
                          .place = session->history_count + 1,
                          .places = session->history_count + 1 + session->planned,
                          .pressure = session->run.step.diagram.pressure,
                          .posture = session->here.posture,
                          .card = WORD_NONE,
                          .red_flag = WORD_NONE,
                          .rule = "",
                          .rule_words = "",
                          .pain_before = session->safety.pain_start,
                          .pain_now = session->safety.pain_now,
                          .total = at - session->began,
                          .gentle = session->safety.gentle || session->safety.levels_down > 0};
    position_count(session->routine, &session->here.position, &look->round, &look->rounds);
    if (is_run(session))
        look_at_pace(session, at, look);
    else if (session->stage == STAGE_REST)
        look_at_rest(session, at, look);
    else if (look->state == SESSION_ASKING)
        look_at_question(session, look);
    else if (look->state == SESSION_CARD)
        look_at_card(session, now - session->offset, look);
    look_at_spots(session, look);
    look_at_rule(session, look);
    look->dim = is_visit(session) && look->step && look->step->dim;
    if (session->halt == HALT_NONE) {
        look->can_back = machine_can_back(session);
        look->can_skip =
            session->stage == STAGE_ASK ? asking_can_skip(session) : machine_can_next(session);
        look->can_ease = machine_can_ease(session, at);
        look->can_longer = machine_can_longer(session);
    }
}
