#include "session/machine.h"

const Step *machine_step(const Session *session) {
    int step = position_step(session->routine, &session->here.position);
    return step == STEP_NONE ? NULL : &session->routine->steps[step];
}

FillWords machine_words(const Session *session, const WalkPlace *place) {
    FillWords words = {.side = position_side(session->routine, &place->position),
                       .area = WORD_NONE};
    position_count(session->routine, &place->position, &words.round, &words.rounds);
    const Answer *area = answers_latest(&session->answers, &place->position, ASK_AREA);
    if (area)
        words.area = area->number;
    return words;
}

void machine_emit(Session *session, SessionEvent event, Usec at) {
    event.at = at + session->offset;
    events_add(&session->events, &event);
}

/* How long words take to say: 0.33 s each, and never less than a second. */
static Usec saying(const char *words) {
    Usec length = (Usec)text_words(words) * 330 * USEC_MS;
    return length > USEC_SECOND ? length : USEC_SECOND;
}

void machine_say(Session *session, const char *words, Usec at) {
    if (session->routine->narration_off || !words || text_is_blank(words))
        return;
    machine_emit(session, (SessionEvent){.kind = EVENT_SAY, .text = words, .length = saying(words)},
                 at);
}

void machine_cue(Session *session, int word, Usec at) {
    machine_tick(session, word, false, at);
}

void machine_tick(Session *session, int word, bool goes_on, Usec at) {
    if (session->routine->cues_off || word < 0 || vocabulary_cue(session->vocabulary, word)->silent)
        return;
    machine_emit(session,
                 (SessionEvent){.kind = EVENT_CUE,
                                .id = vocabulary_id(session->vocabulary, WORDS_CUES, word),
                                .goes_on = goes_on,
                                .side = position_side(session->routine, &session->here.position)},
                 at);
}

void machine_stage(Session *session, Stage stage, Usec at) {
    session->stage = stage;
    session->stage_began = at;
    session->stage_ends = at;
}

static bool runs(const Session *session) {
    return session->stage == STAGE_PACE || session->stage == STAGE_MOVE_OFF ||
           session->stage == STAGE_CALM;
}

Usec machine_elapsed(const Session *session, Usec at) {
    /* A lead-in that is said once more after a pause comes in the middle of the work. */
    if (session->stage == STAGE_LEAD_IN)
        at = session->stage_ends;
    return at > session->run_began ? at - session->run_began : 0;
}

static Usec stage_due(const Session *session) {
    switch (session->stage) {
    case STAGE_LEAD_IN:
    case STAGE_REST:
        return session->stage_ends;
    case STAGE_PACE:
    case STAGE_MOVE_OFF:
    case STAGE_CALM: {
        Usec next = run_next(&session->run, session->run_done);
        return next == USEC_NEVER ? USEC_NEVER : session->run_began + next;
    }
    case STAGE_CARD:
    case STAGE_LAST_CARD:
        /* From then on it may be closed; nothing else changes. */
        return session->may_close ? USEC_NEVER : session->stage_ends;
    case STAGE_ASK:
    case STAGE_RULE:
    case STAGE_SUMMARY:
    case STAGE_OVER:
    case STAGE_COUNT:
        break;
    }
    return USEC_NEVER;
}

/* Does the time of the session run out here? Not in questions and in what already ends it, and a
** step that waits is left in peace until it is left. */
static bool is_limited(const Session *session) {
    return session->stage == STAGE_LEAD_IN || session->stage == STAGE_REST ||
           session->stage == STAGE_MOVE_OFF ||
           (session->stage == STAGE_PACE && session->run.length != USEC_NEVER);
}

static Usec limit_of(const Session *session) {
    return session->began + LIMIT_SESSION;
}

Usec machine_due(const Session *session) {
    if (session->halt != HALT_NONE)
        return USEC_NEVER;
    Usec due = stage_due(session);
    return is_limited(session) ? usec_min(due, limit_of(session)) : due;
}

static void run_happens(Session *session, Usec at) {
    Usec elapsed = at - session->run_began;
    Usec end = usec_min(session->run.length, session->run.work);
    if (elapsed < end) {
        visit_moment(session, at);
        return;
    }
    session->run_done = elapsed;
    switch (session->stage) {
    case STAGE_MOVE_OFF:
        asking_begin(session, ASK_SYMPTOMS, at);
        break;
    case STAGE_CALM:
        ending_end(session, "rule", true, at);
        break;
    default:
        visit_end_pace(session, NULL, at);
        break;
    }
}

void machine_happen(Session *session, Usec at) {
    if (is_limited(session) && at >= limit_of(session)) {
        ending_limit(session, "two hours", at);
    } else if (runs(session)) {
        run_happens(session, at);
    } else if (session->stage == STAGE_LEAD_IN) {
        visit_run(session, at);
    } else if (session->stage == STAGE_REST) {
        visit_begin(session, at);
    } else {
        session->may_close = true;
    }
}
