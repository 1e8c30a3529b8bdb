/* How a person wants it: what the settings' screen and a few keys set, and how that screen opens over
** any other and is left. It is kept while the program runs. */
#include "command/player_inside.h"

#include "base/words.h"

#include <string.h>

#define TEXT_STEP 25 /* percent */

void player_layout(Player *player) {
    int width, height;
    stage_size(player->params.stage, &width, &height);
    player->small =
        !layout_of(&player->layout, &(LayoutScreen){
                                        .width = width,
                                        .height = height,
                                        .distance = player->params.options->distance,
                                        .px_per_mm = stage_px_per_mm(player->params.stage),
                                        .text_scale = player->settings.text_size / 100.0,
                                        .low = player->settings.low,
                                    });
    player->changed = true;
    player->ahead_ready = 0;
    player->fade_ready = false;
}

static void set_text_size(Player *player, int percent) {
    player->settings.text_size = percent < 100 ? 100 : percent > 200 ? 200 : percent;
    player_layout(player);
}

/* The words of a language whose catalogue is gone are English. */
static void set_language(Player *player, size_t language) {
    words_use(language);
    player->settings.language = words_language_tag(words_language());
}

/* Turning the volume up also ends a mute: that is what whoever turns it up wants. */
static void set_volume(Player *player, int by) {
    Sound *sound = player->params.sound;
    sound_set_volume(sound, sound_volume(sound) + by);
    if (by > 0)
        sound_set_mute(sound, false);
}

static void reset(Player *player) {
    player->settings = player->params.options->settings;
    set_language(player, words_language_find(player->settings.language));
    keeper_put_back(player->params.store);
    player->on_device.settings = player->settings;
    player_layout(player);
}

bool player_set(Player *player, Action action) {
    Settings *settings = &player->settings;
    bool on = action.value != 0;
    switch (action.kind) {
    case ACTION_LANGUAGE:
        if (action.value >= 0 && (size_t)action.value < words_language_count())
            set_language(player, (size_t)action.value);
        break;
    case ACTION_TEXT_SIZE:
        set_text_size(player, action.value);
        break;
    case ACTION_TEXT_LARGER:
        set_text_size(player, settings->text_size + TEXT_STEP);
        break;
    case ACTION_TEXT_SMALLER:
        set_text_size(player, settings->text_size - TEXT_STEP);
        break;
    case ACTION_THEME:
        if (action.value >= 0 && action.value < THEME_COUNT)
            settings->theme = (ThemeName)action.value;
        break;
    case ACTION_CAPTIONS:
        settings->captions = on;
        break;
    case ACTION_VOICE:
        settings->quiet = !on;
        break;
    case ACTION_MOVEMENT:
        settings->still = !on;
        break;
    case ACTION_LESS_MOVEMENT:
        settings->still = !settings->still;
        break;
    case ACTION_LOW:
        settings->low = on;
        player_layout(player);
        break;
    case ACTION_RESET:
        reset(player);
        break;
    case ACTION_LOUDER:
    case ACTION_QUIETER:
        set_volume(player, action.kind == ACTION_LOUDER ? 1 : -1);
        break;
    case ACTION_MUTE:
        sound_set_mute(player->params.sound, !sound_muted(player->params.sound));
        break;
    default:
        return false;
    }
    player->changed = true;
    return true;
}

/* A step must not run where nobody sees it: it is paused. False when it goes on all the same. */
static bool comes_to_rest(Player *player) {
    if (player->session == NULL)
        return true;
    ActionPlace place = session_place(player->session);
    if (place == PLACE_TIMED || place == PLACE_WAITING || place == PLACE_QUESTION)
        player_act(player, (Action){.kind = ACTION_PAUSE});
    return player->session == NULL || session_place(player->session) != PLACE_TIMED;
}

void player_open_over(Player *player, const Scene *scene) {
    const Scene *behind = player->behind;
    if (behind == NULL && !comes_to_rest(player))
        return;
    if (behind == NULL) {
        behind = player->scene;
        memcpy(player->behind_memory, player->memory, sizeof player->behind_memory);
    }
    player->behind = NULL;
    player_enter(player, scene, player->now);
    player->behind = behind;
}

void player_close_settings(Player *player) {
    const Scene *behind = player->behind;
    if (behind == NULL)
        return;
    player->behind = NULL;
    player_enter(player, behind, player->now);
    memcpy(player->memory, player->behind_memory, sizeof player->memory);
}
