/* The pad of the PIN: what is typed on it stays here, is compared by the store, and is forgotten as soon
** as it is given or the pad is left. */
#include "command/player_inside.h"

#include "base/memory.h"

#include <string.h>

#define PAD_UNUSED (20 * USEC_SECOND) /* then it closes */

bool player_has_pin(Player *player) {
    return player->params.store != NULL && secret_is_set(player->params.store);
}

static bool is_open(const Player *player) {
    return player->scene == &scene_pin;
}

static void forget_typed(PinPad *pad) {
    mem_wipe(pad->digits, sizeof pad->digits);
    pad->shown.typed = 0;
    pad->shown.enough = false;
}

/* Locked or free, as it stands now. */
static void look_at_lock(Player *player) {
    ScenePin *shown = &player->pin.shown;
    Usec left = secret_locked(player->params.store, player->now);
    if (left > 0) {
        shown->state = PIN_LOCKED;
        shown->until = player->now + left;
    } else if (shown->state == PIN_LOCKED) {
        shown->state = PIN_TYPING;
        player->changed = true;
    }
}

static void ask(Player *player, PinAsk what, PinState state) {
    forget_typed(&player->pin);
    player->pin.shown = (ScenePin){.ask = what, .state = state};
    player->pin.used = player->now;
    if (what == PIN_OPEN || what == PIN_OLD)
        look_at_lock(player);
    player->changed = true;
}

static void leave(Player *player) {
    if (player->pin.wanted == PIN_FOR_SHELF || player->pin.wanted == PIN_FOR_OFFER)
        player_close_settings(player);
    else
        player_open_over(player, &scene_privacy);
}

/* The PIN was right, or there is none. */
static void grant(Player *player) {
    Store *store = player->params.store;
    switch (player->pin.wanted) {
    case PIN_FOR_SHELF:
        player_close_settings(player);
        player_show_private(player);
        break;
    case PIN_FOR_OFFER:
        player_close_settings(player);
        player->resume.open = true;
        player_act(player, player->allowed);
        break;
    case PIN_FOR_CHANGE:
        ask(player, PIN_NEW, PIN_TYPING);
        break;
    case PIN_FOR_REMOVAL:
        player->pin.shown.state = PIN_AT_WORK;
        secret_set(store, NULL);
        break;
    case PIN_FOR_COUNT:
        break;
    }
}

void player_ask_pin(Player *player, PinFor wanted) {
    bool there = player_has_pin(player);
    player->pin.wanted = wanted;
    if (wanted == PIN_FOR_CHANGE && !there) {
        player_open_over(player, &scene_pin);
        ask(player, PIN_NEW, PIN_TYPING);
    } else if (there) {
        player_open_over(player, &scene_pin);
        bool opens = wanted == PIN_FOR_SHELF || wanted == PIN_FOR_OFFER;
        ask(player, opens ? PIN_OPEN : PIN_OLD, PIN_TYPING);
    } else if (wanted == PIN_FOR_SHELF || wanted == PIN_FOR_OFFER) {
        grant(player);
    }
}

static void type(PinPad *pad, int digit) {
    int length = pad->shown.typed;
    if (pad->shown.state == PIN_AT_WORK || pad->shown.state == PIN_LOCKED || digit < 0 ||
        digit > 9 || length >= SECRET_DIGITS_MOST)
        return;
    pad->shown.state = PIN_TYPING;
    pad->digits[length] = (char)('0' + digit);
    pad->shown.typed = length + 1;
    pad->shown.enough = length + 1 >= SECRET_DIGITS_LEAST;
}

static void erase(PinPad *pad) {
    if (pad->shown.typed == 0 || pad->shown.state == PIN_AT_WORK)
        return;
    pad->digits[--pad->shown.typed] = '\0';
    pad->shown.enough = pad->shown.typed >= SECRET_DIGITS_LEAST;
}

/* Under a virtual clock at once, so that what follows finds it done. */
static void wait_for_it(Player *player) {
    if (!player->params.options->virtual_clock)
        return;
    secret_wait(player->params.store, USEC_MINUTE);
    player_watch_pin(player);
}

static void give(Player *player) {
    PinPad *pad = &player->pin;
    Store *store = player->params.store;
    if (store == NULL || !pad->shown.enough || pad->shown.state == PIN_AT_WORK ||
        pad->shown.state == PIN_LOCKED)
        return;
    PinAsk what = pad->shown.ask;
    if (what == PIN_NEW) {
        memcpy(pad->first, pad->digits, sizeof pad->first);
        ask(player, PIN_AGAIN, PIN_TYPING);
        return;
    }
    if (what == PIN_AGAIN && strcmp(pad->first, pad->digits) != 0) {
        mem_wipe(pad->first, sizeof pad->first);
        ask(player, PIN_NEW, PIN_UNLIKE);
        return;
    }
    if (what == PIN_AGAIN)
        secret_set(store, pad->digits);
    else
        secret_try(store, pad->digits, player->now);
    mem_wipe(pad->first, sizeof pad->first);
    forget_typed(pad);
    pad->shown.state = PIN_AT_WORK;
    wait_for_it(player);
}

bool player_use_pin(Player *player, Action action) {
    if (!is_open(player))
        return false;
    player->pin.used = player->now;
    switch (action.kind) {
    case ACTION_CHOOSE:
        type(&player->pin, action.value);
        break;
    case ACTION_ERASE:
        erase(&player->pin);
        break;
    case ACTION_PIN:
        give(player);
        break;
    case ACTION_LEAVE:
        leave(player);
        break;
    default:
        return false;
    }
    player->changed = true;
    return true;
}

static void take_answer(Player *player, SecretAnswer answer) {
    PinAsk what = player->pin.shown.ask;
    player->changed = true;
    player->pin.used = player->now;
    switch (answer) {
    case SECRET_RIGHT:
        grant(player);
        break;
    case SECRET_WRONG:
    case SECRET_LOCKED:
        ask(player, what, PIN_WRONG);
        break;
    case SECRET_SET:
        leave(player);
        break;
    case SECRET_FAILED:
        ask(player, what == PIN_AGAIN ? PIN_NEW : what, PIN_FAILED);
        break;
    case SECRET_UNDECIDED:
    case SECRET_ANSWER_COUNT:
        break;
    }
}

void player_watch_pin(Player *player) {
    PinPad *pad = &player->pin;
    if (!is_open(player)) {
        if (pad->shown.typed > 0 || pad->first[0] != '\0')
            mem_wipe(pad, sizeof *pad);
        return;
    }
    /* A removal is begun by the answer to the PIN before it. */
    for (int i = 0; i < 2 && is_open(player) && pad->shown.state == PIN_AT_WORK; i++) {
        SecretAnswer answer = secret_answer(player->params.store, player->now);
        if (answer == SECRET_UNDECIDED)
            break;
        take_answer(player, answer);
        if (player->params.options->virtual_clock)
            secret_wait(player->params.store, USEC_MINUTE);
    }
    if (is_open(player) && pad->shown.state == PIN_LOCKED)
        look_at_lock(player);
    if (is_open(player) && player->now >= player_pin_due(player))
        leave(player);
}

Usec player_pin_due(const Player *player) {
    return is_open(player) ? player->pin.used + PAD_UNUSED : USEC_NEVER;
}
