/* What a player does with what its session says: the screen, the caption, the cues, the trace. */
#include "command/player_inside.h"

#include <stdio.h>
#include <string.h>

/* Does the screen that follows this event come after it in the trace? */
static bool before_its_screen(EventKind kind) {
    return kind == EVENT_STEP_END || kind == EVENT_ANSWER || kind == EVENT_BRANCH ||
           kind == EVENT_END;
}

/* A question or step that follows another on the same kind of screen begins with a clean one. */
static void forget_marks(Player *player, EventKind kind) {
    if (kind != EVENT_STEP && kind != EVENT_ASK)
        return;
    memset(player->behind != NULL ? player->behind_memory : player->memory, 0, SCENE_MEMORY_MOST);
    player_turn(player);
}

static void note_step(Player *player, const SessionEvent *event) {
    player->visit.count++;
    player->visit.time = event->at;
    snprintf(player->visit.round, sizeof player->visit.round, "%s", event->round);
}

/* Words that are spoken and can be read on the screen need no caption. */
static bool is_shown(const SessionLook *look, const char *said) {
    bool heading = !text_is_blank(look->heading) && strcmp(said, look->heading) == 0;
    bool phase = !text_is_blank(look->phase_text) && strstr(said, look->phase_text) != NULL;
    bool text = !text_is_blank(look->text) &&
                (strstr(said, look->text) != NULL || strstr(look->text, said) != NULL);
    bool question = look->state == SESSION_ASKING && strcmp(said, session_asks(look)) == 0;
    return heading || phase || text || question;
}

static void note_caption(Player *player, const SessionEvent *event) {
    if (event->kind == EVENT_STEP || event->kind == EVENT_SAY)
        text_clear(&player->caption);
    if (event->kind == EVENT_SAY && !is_shown(&player->look, event->text))
        text_add(&player->caption, event->text);
}

void player_take_events(Player *player) {
    SessionEvent event;
    while (player->session != NULL && session_take_event(player->session, &event)) {
        if (!before_its_screen(event.kind)) {
            session_look(player->session, player->now, &player->look);
            player_enter(player, scene_for(player->look.state), event.at);
        }
        if (event.kind == EVENT_STEP)
            note_step(player, &event);
        note_caption(player, &event);
        forget_marks(player, event.kind);
        cues_play(&player->cues, player->params.sound, &event, player->now);
        trace_event(player->params.trace, &event);
        recorder_take(&player->recorder, player->session, &event, player_wall(player));
        player->changed = true;
    }
    recorder_commit(&player->recorder);
    player_tell_saved(player);
}

void player_show_session(Player *player) {
    session_look(player->session, player->now, &player->look);
    motion_place(&player->motion, player->look.place, player->now, player->settings.still);
    if (player->look.state == SESSION_OVER)
        player_leave_session(player);
    else
        player_enter(player, scene_for(player->look.state), player->now);
}

void player_advance(Player *player) {
    if (player->session == NULL)
        return;
    player->session_due = session_advance(player->session, player->now);
    player_take_events(player);
    player_show_session(player);
    player_guide_go_on(player);
}
