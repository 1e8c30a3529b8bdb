#include "session/machine.h"

#include <stdio.h>
#include <string.h>

static void emit_rule(Session *session, Rule rule, const char *because, Usec at) {
    if (rule != RULE_NONE)
        machine_emit(session,
                     (SessionEvent){.kind = EVENT_RULE, .id = rule_name(rule), .because = because},
                     at);
}

/* How the step under way ended, if a rule ends it before its pace did. */
static const char *why_closed(const Session *session) {
    return *session->run_end ? session->run_end : "stop";
}

static void leave_spot(Session *session, Rule rule) {
    session->leave = (Leave){.kind = LEAVE_ROUND};
    snprintf(session->leave.because, sizeof session->leave.because, "%s", rule_name(rule));
    int spot = position_spot(&session->here.position);
    if (spot != SPOT_NONE)
        session->answers.spots[spot].left = true;
}

static void move_off(Session *session, Rule rule, Usec at) {
    /* What pressed is not pressed again; a light head has nothing to do with the spot. */
    if (rule == RULE_ST4 && session->here.position.depth > 0)
        leave_spot(session, rule);
    session->run =
        run_of_calm(session->vocabulary, safety_natural_breath(session->vocabulary), WORD_NONE);
    session->run_began = at;
    session->run_done = -1;
    machine_stage(session, STAGE_MOVE_OFF, at);
}

static void show_card(Session *session, Stage stage, int card, int red_flag, Usec at) {
    machine_stage(session, stage, at);
    session->card = card;
    session->red_flag = red_flag;
    session->stage_ends = at;
    if (red_flag != WORD_NONE)
        session->stage_ends += vocabulary_limits(session->vocabulary)->card_close;
    session->may_close = session->stage_ends == at;
}

bool ending_rule(Session *session, Verdict verdict, Usec at) {
    emit_rule(session, verdict.rule, verdict.because, at);
    /* A red flag's card has words of its own; those of the rule would be about something milder. */
    if (verdict.kind != VERDICT_CARD || verdict.red_flag == WORD_NONE)
        machine_say(session, verdict.words, at);
    if (verdict.rule != RULE_NONE && verdict.kind >= VERDICT_ASK_AGAIN) {
        session->rule = verdict.rule;
        session->rule_words = verdict.words;
    }
    switch (verdict.kind) {
    case VERDICT_GO:
    case VERDICT_SOFTER:
        return false;
    case VERDICT_NO_TOUCH:
        session->planned = walk_count(&session->walk, &session->here);
        if (verdict.card == WORD_NONE)
            return false;
        show_card(session, STAGE_CARD, verdict.card, WORD_NONE, at);
        return true;
    case VERDICT_LEAVE_SPOT:
        leave_spot(session, verdict.rule);
        return false;
    case VERDICT_ASK_AGAIN:
        move_off(session, verdict.rule, at);
        return true;
    case VERDICT_STOP:
        visit_close(session, why_closed(session), at);
        machine_stage(session, STAGE_RULE, at);
        return true;
    case VERDICT_CARD:
    case VERDICT_COUNT:
        break;
    }
    ending_card(session, verdict.card, verdict.red_flag, "rule", at);
    return true;
}

void ending_card(Session *session, int card, int red_flag, const char *why, Usec at) {
    visit_close(session, why_closed(session), at);
    session->end_why = why;
    show_card(session, STAGE_LAST_CARD, card, red_flag, at);
}

void ending_flag(Session *session, int red_flag, const char *because, Usec at) {
    emit_rule(session, RULE_GATE, because, at);
    session->rule = RULE_GATE;
    session->rule_words = NULL;
    ending_card(session, WORD_NONE, red_flag, "rule", at);
}

void ending_limit(Session *session, const char *because, Usec at) {
    emit_rule(session, RULE_LIMIT, because, at);
    ending_end(session, "done", true, at);
}

void ending_way(Session *session, const Way *way, Usec at) {
    switch (way->kind) {
    case WAY_LEAVE:
        session->quiet = true;
        ending_end(session, "done", false, at);
        return;
    case WAY_ROUTINE:
        session->next_routine = way->routine;
        break;
    case WAY_CARD:
        ending_card(session, way->word, WORD_NONE, "done", at);
        return;
    case WAY_RED_FLAG:
        ending_card(session, WORD_NONE, way->word, "rule", at);
        return;
    case WAY_NEXT:
    case WAY_GO:
    case WAY_END:
    case WAY_COUNT:
        break;
    }
    ending_end(session, "done", true, at);
}

void ending_end(Session *session, const char *why, bool summary, Usec at) {
    visit_close(session, "stop", at);
    if (!session->ended) {
        session->ended = true;
        session->ended_at = at;
        session->end_why = why;
        machine_emit(session,
                     (SessionEvent){.kind = EVENT_END,
                                    .why = why,
                                    .length = at - session->began,
                                    .steps = session->visits},
                     at);
    }
    session->halt = HALT_NONE;
    machine_stage(session, summary ? STAGE_SUMMARY : STAGE_OVER, at);
}
