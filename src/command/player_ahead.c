/* What a person may be shown next is made ready while there is nothing else to do, so that a key does
** not wait for it: figures are read, and the screens to which the likely keys lead are laid out and
** their words drawn. A copy of the session tells what those are. */
#include "command/player_inside.h"

#include <string.h>

static const ActionKind likely[] = {ACTION_NEXT, ACTION_STOP, ACTION_PAUSE};

#define LIKELY (sizeof likely / sizeof *likely)

void player_turn(Player *player) {
    motion_turn(&player->motion);
    player_guide_drop(player);
    player->ahead_ready = 0;
}

static bool needs_fade(const Player *player) {
    return !player->fade_ready && !player->settings.still;
}

/* Under a virtual clock nobody waits for a picture; and pictures that move come first. */
bool player_may_prepare(const Player *player) {
    bool more = player->ahead_ready < LIKELY || needs_fade(player) ||
                prepare_has_more(&player->prepare, player->routine, player->params.shelf);
    return more && player->session != NULL && player->behind == NULL && !player->small &&
           !player->params.options->virtual_clock && !motion_fades(&player->motion);
}

/* The screen that shows [look], as its first frame. */
static void draw_ahead(Player *player, const SessionLook *look) {
    Stage *stage = player->params.stage;
    double scale = player->layout.scale;
    _Alignas(max_align_t) unsigned char memory[SCENE_MEMORY_MOST] = {0};
    SceneView view = player_view(player);
    view.look = look;
    view.caption = view.focus = view.pressed = NULL;
    canvas_begin(player->ahead, player->layout.width, player->layout.height, player_theme(player),
                 player->settings.text_size / 100.0, stage_measure(stage, scale));
    scene_for(look->state)->draw(memory, player->ahead, &view);
    stage_prepare(stage, player->ahead, scale);
}

static void look_ahead(Player *player, ActionKind kind) {
    Session *copy = session_copy(player->session);
    if (session_act(copy, (Action){.kind = kind}, player->now)) {
        SessionLook look;
        session_look(copy, player->now, &look);
        if (look.state != SESSION_OVER)
            draw_ahead(player, &look);
    }
    session_free(copy);
}

void player_prepare(Player *player) {
    const PlayerParams *params = &player->params;
    if (prepare_has_more(&player->prepare, player->routine, params->shelf))
        prepare_one(&player->prepare, player->routine, params->vocabulary, params->shelf);
    else if (needs_fade(player))
        player->fade_ready = stage_prepare_fade(params->stage);
    else if (player->ahead_ready < LIKELY)
        look_ahead(player, likely[player->ahead_ready++]);
}
