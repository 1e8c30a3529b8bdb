/* How a frame goes: find out until when nothing can happen; sleep until then or until an input;
** turn inputs into actions, which the scene, then the session, then the player may take; bring the
** session up to date; write what happened; draw if anything changed or is due.
**
** Under a virtual clock sleeping is a jump, and a frame is painted only when somebody will look at
** it (a picture was asked for), so a session of ten minutes takes a moment. All else is the same.
*/
#include "command/player_inside.h"

#include "base/log.h"
#include "base/memory.h"
#include "command/command.h"
#include "command/person.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define READ_SLICE (4 * USEC_MS) /* of the library, between two frames */

static void enter_behind(Player *player, const Scene *scene) {
    if (player->behind == scene)
        return;
    player->behind = scene;
    memset(player->behind_memory, 0, sizeof player->behind_memory);
}

void player_enter(Player *player, const Scene *scene, Usec now) {
    assert(scene->memory <= SCENE_MEMORY_MOST);
    if (player->behind != NULL) {
        enter_behind(player, scene);
        return;
    }
    if (player->scene == scene)
        return;
    if (player->scene != NULL && player->scene->keeps)
        memcpy(player->kept, player->memory, sizeof player->kept);
    player->scene = scene;
    if (scene->keeps)
        memcpy(player->memory, player->kept, sizeof player->memory);
    else
        memset(player->memory, 0, sizeof player->memory);
    touch_cancel(&player->touch);
    player->focus[0] = '\0';
    player->changed = true;
    player_turn(player);
    trace_screen(player->params.trace, now, scene->name,
                 player->routine != NULL ? player->routine->id : NULL);
}

/* [at] is where it was touched, NULL: by a key. On a picture it matters where. */
static void act_on(Player *player, const Element *element, const Point *at) {
    if (element == NULL || element->action == NULL || element->disabled)
        return;
    Action action = {.kind = action_find(element->action), .value = element->value};
    if (at != NULL && element->role == ROLE_IMAGE && element->rect.w > 0 && element->rect.h > 0) {
        action.x = (at->x - element->rect.x) / element->rect.w;
        action.y = (at->y - element->rect.y) / element->rect.h;
    }
    player_act(player, action);
}

static void move_focus(Player *player, bool backwards) {
    const char *from = player->focus[0] != '\0' ? player->focus : NULL;
    const Element *element = canvas_focus(player->canvas, from, backwards);
    player->focus_shown = true;
    if (element != NULL)
        snprintf(player->focus, sizeof player->focus, "%s", element->id);
    player->changed = true;
}

static void use_focus(Player *player) {
    if (player->focus_shown && player->focus[0] != '\0')
        act_on(player, canvas_find(player->canvas, player->focus), NULL);
    else
        move_focus(player, false);
}

/* What is private is opened from its shelf alone; what a clinician unlocks, from nowhere yet. */
static bool may_open(const Player *player, const LibraryEntry *entry) {
    bool on_shelf = player->scene == &scene_private && player->behind == NULL;
    return entry->privacy == PRIVACY_PUBLIC || (on_shelf && entry->privacy == PRIVACY_PRIVATE);
}

/* What the player itself does. */
static void do_own(Player *player, Action action) {
    if (player_use_pin(player, action) || player_resume(player, action) ||
        player_use_private(player, action))
        return;
    const Library *library = &player->reader.library;
    switch (action.kind) {
    case ACTION_OPEN:
        if (action.value >= 0 && (size_t)action.value < library->count &&
            may_open(player, &library->entries[action.value]))
            player_open(player, library->entries[action.value].path);
        break;
    case ACTION_HOME:
        player_home(player);
        break;
    case ACTION_BEGIN:
        if (player_asks_first(player))
            break;
        player_begin_open(player);
        break;
    case ACTION_PLAY_AGAIN:
        player_begin_open(player);
        break;
    case ACTION_QUIT:
        player->done = true;
        break;
    case ACTION_FOCUS_NEXT:
    case ACTION_FOCUS_BACK:
        move_focus(player, action.kind == ACTION_FOCUS_BACK);
        break;
    case ACTION_ACT:
        use_focus(player);
        break;
    case ACTION_ACCESS:
        player_open_over(player, &scene_access);
        break;
    case ACTION_LEAVE:
        player_close_settings(player);
        break;
    default:
        if (!player_set_device(player, action))
            player_set(player, action);
        break;
    }
}

/* What a person may do on a screen that is too small to show what it does. */
static bool is_safe_unseen(ActionKind kind) {
    return kind == ACTION_STOP || kind == ACTION_PAUSE || kind == ACTION_QUIT ||
           kind == ACTION_MUTE || kind == ACTION_LOUDER || kind == ACTION_QUIETER;
}

void player_act(Player *player, Action action) {
    if (action.kind == ACTION_NONE || (player->small && !is_safe_unseen(action.kind)))
        return;
    if (action.kind == ACTION_STOP && player->behind != NULL)
        player_close_settings(player); /* what stops must not be in the way of anything */
    SceneView view = player_view(player);
    player->changed = player->used = true;
    player->since = player->now;
    if (player->scene->act != NULL && player->scene->act(player->memory, &view, &action))
        return;
    /* What lies behind the settings waits until they are left. */
    if (player->behind == NULL && player->session != NULL) {
        Session *before = player_guide_before(player, action.kind);
        if (session_act(player->session, action, player->now)) {
            recorder_act(&player->recorder, action, player->now);
            player->session_due = session_advance(player->session, player->now);
            player_take_events(player);
            player_show_session(player);
            player_guide_after(player, before, action.kind);
            return;
        }
        session_free(before);
    }
    do_own(player, action);
    player_keep(player);
}

static ActionPlace place_of(const Player *player) {
    if (player->scene != NULL && player->scene->pad)
        return PLACE_PAD;
    bool menu = player->session == NULL || player->behind != NULL;
    return menu ? PLACE_MENU : session_place(player->session);
}

static void take_key(Player *player, const Input *input) {
    bool mirrored = canvas_is_mirrored(player->canvas) && !player->scene->pad;
    const char *key = mirrored ? action_key_turned(input->key) : input->key;
    Action action = action_for_key(key, place_of(player));
    if (input->repeat && action.kind != ACTION_FOCUS_NEXT && action.kind != ACTION_FOCUS_BACK)
        return;
    player_act(player, action);
}

/* The second level of input meets the frame that the person sees. */
void player_input(Player *player, const Input *input) {
    Touch *touch = &player->touch;
    const Canvas *canvas = player->canvas;
    const char *pressed = touch_pressed(touch);
    switch (input->kind) {
    case INPUT_DOWN:
        player->focus_shown = false;
        touch_down(touch, canvas, input->finger, input->at);
        player->changed = true;
        break;
    case INPUT_MOVE:
        touch_move(touch, canvas, input->finger, input->at);
        player->changed = player->changed || touch_pressed(touch) != pressed;
        break;
    case INPUT_UP:
        act_on(player,
               touch_up(touch, canvas, input->finger, input->at, player->now + player->lost),
               &input->at);
        player->changed = true;
        break;
    case INPUT_KEY:
        take_key(player, input);
        break;
    case INPUT_SIZE:
        touch_cancel(touch);
        player_layout(player);
        break;
    case INPUT_EXPOSED:
        stage_expose(player->params.stage);
        player->changed = true;
        break;
    case INPUT_FOCUS_LOST:
    case INPUT_CANCEL:
        touch_cancel(touch);
        if (input->kind == INPUT_FOCUS_LOST)
            player_hide(player);
        player->changed = true;
        break;
    case INPUT_CLOSE:
        player->done = true;
        break;
    case INPUT_LOST:
        log_fault("the display is gone");
        player->exit_code = EXIT_MACHINE;
        player->done = player->broken_off = true;
        break;
    case INPUT_FOCUS_BACK:
    case INPUT_WOKEN: /* what there is to see is looked at in each frame */
    case INPUT_NONE:
    case INPUT_KIND_COUNT:
        break;
    }
}

void player_refresh(Player *player) {
    if (player->changed)
        player_draw(player, false);
}

/* While a session plays, the machine is its own. */
static bool may_read(const Player *player) {
    return player->session == NULL && reader_has_more(&player->reader);
}

/* Until when nothing can happen by itself, in session time. */
static Usec next_deadline(const Player *player) {
    Usec due = usec_min(player->session_due, person_due(player));
    due = usec_min(due, usec_min(player_shot_due(player), player_pin_due(player)));
    due = usec_min(due, player_private_due(player));
    due = usec_min(due, sound_due(player->params.sound, player->now));
    if (!player->params.options->virtual_clock)
        due = usec_min(due, may_read(player) || player_may_prepare(player)
                                ? player->now
                                : player_picture_due(player));
    return due;
}

/* Will it still be said of an answer that it is saved? */
static bool is_saving(const Player *player) {
    Store *store = player->params.store;
    return store != NULL && player->recorder.count > 0 && store_state(store) == STORE_OPEN;
}

/* Sleeps until [due] or an input. Only a person can change anything when [due] is never: then there
** is nothing left to wait for under a virtual clock, or without a screen. */
static void sleep_until(Player *player, Usec due, Input *input) {
    const Options *options = player->params.options;
    Clock *clock = player->params.clock;
    Usec awake = clock_now(clock);
    player->wanted = due == USEC_NEVER ? USEC_NEVER : due + player->lost;
    if (options->virtual_clock) {
        if (due == USEC_NEVER)
            player->done = true;
        else
            clock_jump(clock, player->wanted);
        return;
    }
    if (options->headless) {
        bool nobody = player->params.journey != NULL || options->random;
        player->done = due == USEC_NEVER && nobody && !is_saving(player);
        if (player->done)
            return;
        stage_sleep(player->params.stage, due == USEC_NEVER ? USEC_NEVER : player->wanted - awake);
        return;
    }
    Usec wait = due == USEC_NEVER ? USEC_NEVER : player->wanted - awake;
    stage_input(player->params.stage, wait < 0 ? 0 : wait, player->layout.scale, input);
}

/* Takes the time: what the machine lost since the last frame is no time of the session. */
static void take_time(Player *player) {
    player->woken = clock_machine(player->params.clock);
    Usec clock = clock_now(player->params.clock);
    Usec before = player->now + player->lost;
    Usec expected = player->wanted == USEC_NEVER ? clock : player->wanted;
    if (expected < before)
        expected = before;
    if (clock - expected > PLAYER_LOST) {
        player->lost += clock - before;
        if (player->session != NULL) {
            session_lost_time(player->session, player->now);
            recorder_lose(&player->recorder, player->now);
            player_take_events(player);
        }
        touch_cancel(&player->touch);
        player_hide(player); /* it slept, and whoever wakes it may be somebody else */
        player->changed = true;
    }
    player->now = clock - player->lost;
}

/* A finger on the screen is about to act, and what it does may sound. */
static void watch_sound(Player *player) {
    Sound *sound = player->params.sound;
    Usec due = player->session != NULL ? player->session_due : USEC_NEVER;
    sound_expect(sound, player->touch.down ? player->now : due, player->now);
    sound_is_there(sound, player->now);
    SoundState state = sound_state(sound);
    if (state == player->sound)
        return;
    if (state == SOUND_LOST)
        trace_fault(player->params.trace, player->now, "the sound device is lost", "sound");
    player->sound = state;
    player->changed = true; /* what is said is written now, or no longer */
}

bool player_frame(Player *player) {
    Input input = {.kind = INPUT_NONE};
    if (!signals_told(player->params.signals))
        sleep_until(player, next_deadline(player), &input);
    if (signals_told(player->params.signals)) {
        take_time(player);
        player->done = true;
        player->broken_off = signals_by_system(player->params.signals);
    }
    if (player->done)
        return false;
    take_time(player);
    player_tell_saved(player);
    player_learn(player);
    player_watch_pin(player);
    /* What comes late to mind does not take the screen from under a hand. */
    if (player->scene == &scene_library && !player->used)
        player_offer(player, NULL);
    player_advance(player);
    player_watch_private(player);
    player_input(player, &input);
    /* Where none came at all there are no more. */
    while (!player->done && !player->params.options->headless && input.kind != INPUT_NONE &&
           stage_input(player->params.stage, 0, player->layout.scale, &input))
        player_input(player, &input);
    person_act(player);
    watch_sound(player);
    player_take_shots(player);
    if (!player->params.options->virtual_clock && player->now >= player_picture_due(player))
        player_draw(player, true);
    if (may_read(player))
        player_read_library(player, READ_SLICE);
    else if (player_may_prepare(player))
        player_prepare(player);
    return !player->done;
}

int player_run(Player *player) {
    while (player_frame(player))
        ;
    if (player->session != NULL) {
        if (player->broken_off)
            recorder_leave(&player->recorder);
        session_end(player->session,
                    player->params.options->virtual_clock || player->params.journey != NULL
                        ? "input"
                        : "stopped",
                    player->now);
        player_take_events(player);
    }
    if (player->broken_off)
        recorder_leave(&player->away.recorder);
    player_drop_away(player);
    return player->exit_code;
}

Player *player_new(const PlayerParams *params) {
    Player *player = mem_new(1, sizeof *player);
    player->params = *params;
    player->canvas = canvas_new();
    player->ahead = canvas_new();
    player->settings = params->options->settings;
    player->recorder.store = params->store;
    player->recorder.at_once = params->options->virtual_clock;
    player->session_due = player->scene_due = USEC_NEVER;
    player->woken = clock_machine(params->clock);
    person_begin(player, params->options->seed);
    player->setup = (Setup){.day_end = CALENDAR_DAY_END, .history = true, .private_keep = true};
    country_of_system(player->setup.country);
    player->on_device = player_kept(player);
    player_learn(player);
    player_layout(player);
    return player;
}

void player_free(Player *player) {
    if (player == NULL)
        return;
    player_end_session(player);
    player_drop_away(player);
    player_drop_offer(player);
    mem_wipe(&player->pin, sizeof player->pin);
    reader_finish(&player->reader);
    canvas_free(player->canvas);
    canvas_free(player->ahead);
    text_finish(&player->caption);
    text_finish(&player->kinds);
    countries_finish(&player->countries);
    free(player);
}
