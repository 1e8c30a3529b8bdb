/* What is private: shown dimmed and without sound, and out of sight as soon as somebody else may look. */
#include "command/player_inside.h"

/* ST13: nobody touches a step that waits, or a menu (with the time that a count would take). */
#define LEFT_ALONE (60 * USEC_SECOND)
#define LEFT_ALONE_MENU (80 * USEC_SECOND)

bool player_is_private(const Routine *routine) {
    return routine != NULL && routine->privacy != PRIVACY_PUBLIC;
}

/* Is what is on the screen, or behind the settings, for nobody else's eyes? */
static bool shows_private(const Player *player) {
    const Scene *shown = player->behind != NULL ? player->behind : player->scene;
    return shown == &scene_private || player_is_private(player->routine);
}

ThemeName player_theme(const Player *player) {
    ThemeName theme = player->settings.theme;
    bool dims = player->behind == NULL && shows_private(player);
    return dims && theme == THEME_LIGHT ? THEME_DARK : theme;
}

void player_hush(Player *player) {
    Sound *sound = player->params.sound;
    if (sound_muted(sound))
        return;
    player->hushed = true;
    sound_set_mute(sound, true);
}

void player_unhush(Player *player) {
    if (!player->hushed)
        return;
    player->hushed = false;
    sound_set_mute(player->params.sound, false);
}

static void put_away(Player *player) {
    Action pause = {.kind = ACTION_PAUSE};
    if (session_act(player->session, pause, player->now))
        recorder_act(&player->recorder, pause, player->now);
    player_take_events(player);
    player->away = (Away){.session = player->session,
                          .routine = player->routine,
                          .recorder = player->recorder,
                          .visit = player->visit};
    player->recorder =
        (Recorder){.store = player->params.store, .at_once = player->params.options->virtual_clock};
    player->session = NULL;
    player->routine = NULL;
}

void player_hide(Player *player) {
    if (!shows_private(player) || (player->routine != NULL && player->only))
        return;
    player_close_settings(player);
    if (player->session != NULL && player->look.state != SESSION_SUMMARY)
        put_away(player);
    player_home(player);
}

/* A step that runs is not to be touched; what its author has opened stays. */
static bool waits_for_touch(const Player *player) {
    bool may = shows_private(player) && !(player->routine != NULL && player->only);
    bool runs = player->session != NULL && player->behind == NULL &&
                session_place(player->session) == PLACE_TIMED;
    return may && !runs;
}

Usec player_private_due(const Player *player) {
    bool menu = player->session == NULL || player->behind != NULL;
    return player->alone ? player->since + (menu ? LEFT_ALONE_MENU : LEFT_ALONE) : USEC_NEVER;
}

void player_watch_private(Player *player) {
    bool waits = waits_for_touch(player);
    if (waits && !player->alone)
        player->since = player->now;
    player->alone = waits;
    if (player->now >= player_private_due(player)) {
        player_hide(player);
        player->alone = false;
    }
}

void player_drop_away(Player *player) {
    Away *away = &player->away;
    SessionEvent event;
    if (away->session == NULL)
        return;
    session_end(away->session, "idle", player->now);
    while (session_take_event(away->session, &event)) {
        trace_event(player->params.trace, &event);
        recorder_take(&away->recorder, away->session, &event, player_wall(player));
    }
    recorder_leave(&away->recorder);
    session_free(away->session);
    routine_free(away->routine);
    *away = (Away){.session = NULL};
}

static void take_back(Player *player) {
    Away away = player->away;
    player->away = (Away){.session = NULL};
    player_end_session(player);
    player->session = away.session;
    player->routine = away.routine;
    player->recorder = away.recorder;
    player->visit = away.visit;
    player->only = false;
    player_hush(player);
    player->scene = NULL;
    player->session_due = session_advance(player->session, player->now);
    session_look(player->session, player->now, &player->look);
    motion_place(&player->motion, player->look.place, player->now, true);
    player_take_events(player);
    player_show_session(player);
}

void player_show_private(Player *player) {
    if (player->away.session != NULL)
        take_back(player);
    else
        player_enter(player, &scene_private, player->now);
    player->changed = true;
}

/* The PIN goes with what it kept: there is no other way to be rid of a forgotten one. */
static void forget_private(Player *player) {
    Store *store = player->params.store;
    player_drop_away(player);
    if (player->resume.kept != NULL && player->resume.kept->session.private)
        player_drop_offer(player);
    if (store != NULL) {
        store_put(store, &(Record){.kind = RECORD_FORGET_PRIVATE});
        uint64_t number = store_commit(store);
        secret_set(store, NULL);
        if (player->params.options->virtual_clock) {
            store_wait(store, number, USEC_MINUTE);
            secret_wait(store, USEC_MINUTE);
        }
    }
    if (player->behind == &scene_resume && player->resume.kept == NULL)
        player_home(player); /* behind the settings: there is nothing to carry on any more */
    player_open_over(player, &scene_privacy);
}

bool player_use_private(Player *player, Action action) {
    switch (action.kind) {
    case ACTION_PRIVATE:
        if (player->setup.shelf && player->scene == &scene_library)
            player_ask_pin(player, PIN_FOR_SHELF);
        break;
    case ACTION_PRIVACY:
        player_open_over(player, &scene_privacy);
        break;
    case ACTION_SHELF:
        player->setup.shelf = action.value != 0;
        break;
    case ACTION_PRIVATE_KEEP:
        player->setup.private_keep = action.value != 0;
        break;
    case ACTION_CHANGE_PIN:
        if (player->params.store != NULL)
            player_ask_pin(player, PIN_FOR_CHANGE);
        break;
    case ACTION_REMOVE_PIN:
        player_ask_pin(player, PIN_FOR_REMOVAL);
        break;
    case ACTION_PIN_FORGOTTEN:
        player_open_over(player, &scene_forget_private);
        break;
    case ACTION_FORGET_PRIVATE:
        if (player->scene == &scene_forget_private)
            forget_private(player);
        break;
    default:
        return false;
    }
    player->changed = true;
    return true;
}
