/* What a player is told about the device it runs on, what it keeps of what is set, and the first run. */
#include "command/first_run.h"
#include "command/player_inside.h"

#include "base/words.h"

#include <stdio.h>
#include <string.h>

Kept player_kept(const Player *player) {
    return (Kept){.settings = player->settings,
                  .setup = player->setup,
                  .volume = sound_volume(player->params.sound)};
}

static void apply(Player *player, const Remembered *remembered) {
    Kept kept = player_kept(player);
    keeper_apply(remembered, &player->params.options->given, &kept);
    player->settings = kept.settings;
    player->setup = kept.setup;
    sound_set_volume(player->params.sound, kept.volume);
    words_use(words_language_find(player->settings.language));
    player->settings.language = words_language_tag(words_language());
    player->on_device = player_kept(player);
    player_layout(player);
}

/* A slow disk may tell only after the first picture: what a person has set until then stays. */
void player_learn(Player *player) {
    Store *store = player->params.store;
    if (player->learned || store == NULL)
        return;
    const Remembered *remembered = store_remembered(store, 0);
    if (remembered == NULL) {
        player->learned = store_state(store) == STORE_WITHOUT;
        return;
    }
    player->learned = true;
    player->agreed = player->agreed || !first_run_is_due(remembered, player->params.vocabulary);
    apply(player, remembered);
    if (player->scene == &scene_welcome && player->behind == NULL && player->agreed)
        player_home(player);
}

/* Under a virtual clock at once, so that what follows in the same run finds it. */
static void saved(Player *player, uint64_t number) {
    if (number != 0 && player->params.options->virtual_clock)
        store_wait(player->params.store, number, USEC_MINUTE);
}

void player_keep(Player *player) {
    Kept now = player_kept(player);
    saved(player, keeper_keep(player->params.store, &player->on_device, &now));
    player->on_device = now;
}

static void agree(Player *player) {
    Store *store = player->params.store;
    player->agreed = true;
    if (store != NULL)
        saved(player, first_run_agree(store, player->params.vocabulary, player->settings.language,
                                      player_wall(player)));
    player_home(player);
}

static bool is_agreed(const Player *player, const char *kind, bool *any) {
    const char *line = player->kinds.length > 0 ? text_string(&player->kinds) : "";
    bool knows = first_run_knows(store_remembered(player->params.store, 0), kind, any);
    *any = *any || line[0] != '\0';
    for (size_t length = strlen(kind); !knows && *line != '\0'; line += strcspn(line, "\n") + 1)
        knows = strncmp(line, kind, length) == 0 && line[length] == '\n';
    return knows;
}

static void agree_to_kind(Player *player, const char *kind) {
    text_print(&player->kinds, "%s\n", kind);
    saved(player, first_run_agree_kind(player->params.store, kind, player->settings.language,
                                       player_wall(player)));
}

bool player_asks_first(Player *player) {
    bool any = false;
    const char *kind = player->routine != NULL && player->params.store != NULL
                           ? first_run_kind(player->routine, player->params.vocabulary)
                           : NULL;
    if (kind == NULL || is_agreed(player, kind, &any))
        return false;
    if (!any) {
        agree_to_kind(player, kind);
        return false;
    }
    player_enter(player, &scene_ask_first, player->now);
    return true;
}

/* On the screen that player_asks_first has opened. */
static void agree_and_begin(Player *player) {
    agree_to_kind(player, first_run_kind(player->routine, player->params.vocabulary));
    player_begin_open(player);
}

static void forget_all(Player *player) {
    Store *store = player->params.store;
    if (store != NULL) {
        store_put(store, &(Record){.kind = RECORD_FORGET_ALL});
        saved(player, store_commit(store));
    }
    player->forgotten = true;
    player_drop_offer(player);
    if (player->behind == &scene_resume)
        player_home(player); /* behind the settings: there is nothing to carry on any more */
    player_open_over(player, &scene_settings);
}

/* The names are those of the language that is in use. */
static void name_countries(Player *player) {
    const char *language = player->settings.language;
    countries_name(&player->countries, player->params.helplines,
                   language != NULL ? language : "en");
}

/* Another country has other numbers: those of one's own were for the one before. */
static void set_country(Player *player, int place) {
    Setup *setup = &player->setup;
    bool listed = place >= 0 && (size_t)place < player->countries.count;
    snprintf(setup->country, sizeof setup->country, "%s",
             listed ? player->countries.list[place].code : "");
    memset(setup->numbers, 0, sizeof setup->numbers);
    player_open_over(player, &scene_settings);
}

static void open_pad(Player *player, int which) {
    if (which < 0 || which >= SETUP_NUMBER_COUNT)
        return;
    player->number = (SetupNumber)which;
    snprintf(player->digits, sizeof player->digits, "%s", player->setup.numbers[which]);
    player_open_over(player, &scene_number);
}

static void type(Player *player, int digit) {
    size_t length = strlen(player->digits);
    if (player->scene != &scene_number || digit < 0 || digit > 9 ||
        length + 1 >= sizeof player->digits)
        return;
    player->digits[length] = (char)('0' + digit);
    player->digits[length + 1] = '\0';
}

static void erase(Player *player) {
    size_t length = strlen(player->digits);
    if (length > 0)
        player->digits[length - 1] = '\0';
}

/* [number] "": that of the country. */
static void keep_number(Player *player, const char *number) {
    if (number[0] != '\0' && !helplines_is_number(number))
        return;
    snprintf(player->setup.numbers[player->number], HELPLINE_MOST, "%s", number);
    player_open_over(player, &scene_settings);
}

bool player_set_device(Player *player, Action action) {
    Setup *setup = &player->setup;
    switch (action.kind) {
    case ACTION_SETTINGS:
        name_countries(player);
        player_open_over(player, &scene_settings);
        break;
    case ACTION_COUNTRIES:
        name_countries(player);
        player_open_over(player, &scene_country);
        break;
    case ACTION_COUNTRY:
        set_country(player, action.value);
        break;
    case ACTION_NUMBER:
        open_pad(player, action.value);
        break;
    case ACTION_CHOOSE:
        type(player, action.value);
        break;
    case ACTION_ERASE:
        erase(player);
        break;
    case ACTION_KEEP_NUMBER:
        if (player->scene == &scene_number && player->digits[0] != '\0')
            keep_number(player, player->digits);
        break;
    case ACTION_LEAVE_NUMBER_TO_COUNTRY:
        if (player->scene == &scene_number)
            keep_number(player, "");
        break;
    case ACTION_DAY_END:
        if (action.value >= 0 && action.value <= SETUP_DAY_END_MOST)
            setup->day_end = action.value;
        break;
    case ACTION_HISTORY:
        setup->history = action.value != 0;
        break;
    case ACTION_FORGET:
        player_open_over(player, &scene_forget);
        break;
    case ACTION_FORGET_ALL:
        if (player->scene == &scene_forget)
            forget_all(player);
        break;
    case ACTION_ABOUT:
        player_open_over(player, &scene_about);
        break;
    case ACTION_AGREE:
        if (player->scene == &scene_welcome)
            agree(player);
        else if (player->scene == &scene_ask_first)
            agree_and_begin(player);
        break;
    case ACTION_BACK:
        if (player->scene == &scene_ask_first)
            player_enter(player, &scene_detail, player->now);
        break;
    default:
        return false;
    }
    player->changed = true;
    return true;
}
