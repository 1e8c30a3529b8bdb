/* The guide of a step comes to rest when the session pauses and moves off when it goes on (design.md
** section 8). The session's own time does not know of it: what is shown for so long is a copy of the
** session at a time that is a little ahead. The screen of the pause comes after that, and is the
** session's from the first moment on: keys mean what they mean there. */
#include "command/player_inside.h"

#include <string.h>

static bool may_ease(const Player *player) {
    return !player->settings.still && !player->params.options->virtual_clock &&
           player->behind == NULL && !player->small;
}

void player_guide_drop(Player *player) {
    session_free(player->guide);
    player->guide = NULL;
    player->goes_on = false;
}

bool player_guide_rests(const Player *player) {
    return player->guide != NULL && player->motion.rests;
}

Session *player_guide_before(Player *player, ActionKind kind) {
    if (kind != ACTION_PAUSE || player->scene != &scene_step || !player->moves || !may_ease(player))
        return NULL;
    memcpy(player->guide_memory, player->memory, sizeof player->guide_memory);
    return session_copy(player->session);
}

/* Shows [guide], which is taken, from now on. */
static void begin(Player *player, Session *guide) {
    SessionLook *look = &player->guide_look;
    player->guide = guide;
    player->guide_from = player->now;
    session_look(guide, player->now, look);
    player->guide_end = USEC_NEVER;
    if (look->timed)
        player->guide_end = player->now + look->left;
    if (look->lead_in_left > 0)
        player->guide_end = player->now + look->lead_in_left;
}

void player_guide_after(Player *player, Session *before, ActionKind kind) {
    player_guide_drop(player);
    if (player->scene == &scene_paused && before != NULL) {
        begin(player, before);
        motion_rest(&player->motion, player->now);
        return;
    }
    session_free(before);
    player->goes_on = kind == ACTION_RESUME && may_ease(player);
    player_guide_go_on(player);
}

void player_guide_go_on(Player *player) {
    if (!player->goes_on || player->look.state == SESSION_LEAD_IN)
        return;
    player->goes_on = false;
    if (player->scene == &scene_step && may_ease(player)) {
        begin(player, session_copy(player->session));
        motion_go(&player->motion, player->now);
    }
}

void player_guide_advance(Player *player) {
    if (player->guide == NULL)
        return;
    if (!motion_eases(&player->motion, player->now) || !may_ease(player)) {
        player_guide_drop(player);
        return;
    }
    Usec from = player->motion.rests ? player->guide_from : player->now;
    Usec at = usec_min(from + motion_lead(&player->motion, player->now), player->guide_end - 1);
    player->guide_now = at > player->guide_from ? at : player->guide_from;
    session_advance(player->guide, player->guide_now);
    session_look(player->guide, player->guide_now, &player->guide_look);
}
