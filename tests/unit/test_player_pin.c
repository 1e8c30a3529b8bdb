/* The pad of the PIN, with a store that notes what it is told. */
#include "base/memory.h"
#include "base/words.h"
#include "command/player_inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "noted_store.h"
#include "play.h"

#define PIN "271828"

typedef struct Rig {
    Options options;
    Arena *arena;
    Vocabulary *vocabulary;
    Store store;
    Clock clock;
    Trace trace;
    Stage *stage;
    Sound *sound;
    Player *player;
} Rig;

static const Remembered nothing;

static int set_up(void **state) {
    Rig *rig = mem_new(1, sizeof *rig);
    const char *reason = NULL;
    rig->options = (Options){.settings = {.language = "en", .text_size = 100},
                             .speed = 100,
                             .headless = true,
                             .virtual_clock = true};
    rig->arena = arena_new();
    rig->vocabulary = play_vocabulary();
    rig->store.state = STORE_OPEN;
    rig->store.remembered = &nothing;
    rig->stage = stage_new(&(StageOptions){.headless = true, .width = 1280, .height = 800},
                           rig->arena, &reason);
    rig->sound = sound_new(true);
    words_open(NULL);
    clock_init(&rig->clock, true, 0);
    rig->player = player_new(&(PlayerParams){.options = &rig->options,
                                             .vocabulary = rig->vocabulary,
                                             .store = &rig->store,
                                             .stage = rig->stage,
                                             .sound = rig->sound,
                                             .clock = &rig->clock,
                                             .trace = &rig->trace});
    rig->player->agreed = true;
    player_home(rig->player);
    *state = rig;
    return rig->stage != NULL ? 0 : -1;
}

static int tear_down(void **state) {
    Rig *rig = *state;
    player_free(rig->player);
    sound_free(rig->sound);
    stage_free(rig->stage);
    vocabulary_free(rig->vocabulary);
    text_finish(&rig->store.notes);
    arena_free(rig->arena);
    free(rig);
    return 0;
}

static void act(Rig *rig, ActionKind kind, int value) {
    player_act(rig->player, (Action){.kind = kind, .value = value});
}

static void type(Rig *rig, const char *digits) {
    for (; *digits != '\0'; digits++)
        act(rig, ACTION_CHOOSE, *digits - '0');
}

static void give(Rig *rig, const char *digits) {
    type(rig, digits);
    act(rig, ACTION_PIN, 0);
}

static void have_pin(Rig *rig) {
    snprintf(rig->store.pin, sizeof rig->store.pin, "%s", PIN);
}

static const ScenePin *shown(const Rig *rig) {
    return &rig->player->pin.shown;
}

/* Is [digits] anywhere in what the player holds? */
static bool holds(const Rig *rig, const char *digits) {
    const char *bytes = (const char *)rig->player;
    size_t length = strlen(digits);
    for (size_t i = 0; i + length <= sizeof *rig->player; i++)
        if (memcmp(bytes + i, digits, length) == 0)
            return true;
    return false;
}

static void a_wrong_pin_asks_again_and_the_right_one_goes_on(void **state) {
    Rig *rig = *state;
    have_pin(rig);
    player_ask_pin(rig->player, PIN_FOR_SHELF);
    assert_ptr_equal(rig->player->scene, &scene_pin);
    assert_int_equal(shown(rig)->ask, PIN_OPEN);
    give(rig, "27182"); /* too short for any: not even compared */
    assert_int_equal(shown(rig)->state, PIN_TYPING);
    act(rig, ACTION_CHOOSE, 9);
    act(rig, ACTION_PIN, 0);
    assert_int_equal(shown(rig)->state, PIN_WRONG);
    assert_int_equal(shown(rig)->typed, 0);
    give(rig, PIN);
    assert_ptr_not_equal(rig->player->scene, &scene_pin);
}

static void digits_can_be_taken_back_and_are_twelve_at_most(void **state) {
    Rig *rig = *state;
    have_pin(rig);
    player_ask_pin(rig->player, PIN_FOR_SHELF);
    type(rig, "27182777777777777");
    assert_int_equal(shown(rig)->typed, SECRET_DIGITS_MOST);
    for (int i = 0; i < 7; i++)
        act(rig, ACTION_ERASE, 0);
    assert_int_equal(shown(rig)->typed, 5);
    assert_false(shown(rig)->enough);
    give(rig, "8");
    assert_ptr_not_equal(rig->player->scene, &scene_pin);
}

static void a_new_pin_is_typed_twice(void **state) {
    Rig *rig = *state;
    player_ask_pin(rig->player, PIN_FOR_CHANGE);
    assert_int_equal(shown(rig)->ask, PIN_NEW);
    give(rig, PIN);
    assert_int_equal(shown(rig)->ask, PIN_AGAIN);
    give(rig, "271829");
    assert_int_equal(shown(rig)->ask, PIN_NEW);
    assert_int_equal(shown(rig)->state, PIN_UNLIKE);
    assert_string_equal(rig->store.pin, "");
    give(rig, PIN);
    give(rig, PIN);
    assert_string_equal(rig->store.pin, PIN);
    assert_ptr_not_equal(rig->player->scene, &scene_pin);
}

static void the_old_one_is_asked_before_it_is_changed_or_removed(void **state) {
    Rig *rig = *state;
    have_pin(rig);
    player_ask_pin(rig->player, PIN_FOR_CHANGE);
    assert_int_equal(shown(rig)->ask, PIN_OLD);
    give(rig, "111111");
    assert_int_equal(shown(rig)->ask, PIN_OLD);
    give(rig, PIN);
    assert_int_equal(shown(rig)->ask, PIN_NEW);
    give(rig, "3141592");
    give(rig, "3141592");
    assert_string_equal(rig->store.pin, "3141592");
    player_ask_pin(rig->player, PIN_FOR_REMOVAL);
    give(rig, PIN);
    assert_string_equal(rig->store.pin, "3141592");
    give(rig, "3141592");
    assert_string_equal(rig->store.pin, "");
    assert_ptr_not_equal(rig->player->scene, &scene_pin);
    player_ask_pin(rig->player, PIN_FOR_REMOVAL); /* there is none */
    assert_ptr_not_equal(rig->player->scene, &scene_pin);
}

static void a_locked_pad_takes_nothing_until_its_time_is_over(void **state) {
    Rig *rig = *state;
    have_pin(rig);
    rig->store.locked_until = rig->player->now + 10 * USEC_SECOND;
    player_ask_pin(rig->player, PIN_FOR_SHELF);
    assert_int_equal(shown(rig)->state, PIN_LOCKED);
    give(rig, PIN);
    assert_int_equal(shown(rig)->state, PIN_LOCKED);
    assert_int_equal(shown(rig)->typed, 0);
    rig->player->now += 10 * USEC_SECOND;
    player_watch_pin(rig->player);
    assert_int_equal(shown(rig)->state, PIN_TYPING);
    give(rig, PIN);
    assert_ptr_not_equal(rig->player->scene, &scene_pin);
}

static void the_pad_closes_when_nobody_uses_it(void **state) {
    Rig *rig = *state;
    have_pin(rig);
    player_ask_pin(rig->player, PIN_FOR_SHELF);
    rig->player->now += 15 * USEC_SECOND;
    type(rig, "2718");
    rig->player->now += 20 * USEC_SECOND - 1;
    player_watch_pin(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_pin);
    rig->player->now += 1;
    player_watch_pin(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_library);
}

static void what_was_typed_is_forgotten_however_the_pad_is_left(void **state) {
    static const ActionKind ways[] = {ACTION_PIN, ACTION_LEAVE, ACTION_HOME, ACTION_SETTINGS};
    Rig *rig = *state;
    have_pin(rig);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        player_ask_pin(rig->player, PIN_FOR_SHELF);
        type(rig, "998877");
        assert_true(holds(rig, "998877"));
        act(rig, ways[i], 0);
        player_watch_pin(rig->player);
        assert_false(holds(rig, "998877"));
        player_home(rig->player);
        player_close_settings(rig->player);
    }
    player_ask_pin(rig->player, PIN_FOR_CHANGE);
    give(rig, PIN);
    give(rig, "998877");
    assert_true(holds(rig, "998877"));
    act(rig, ACTION_LEAVE, 0);
    player_watch_pin(rig->player);
    assert_false(holds(rig, "998877"));
}

/* The same screen, whichever digit it was and whichever key is under the finger. */
static void no_digit_can_be_seen(void **state) {
    Rig *rig = *state;
    Player *player = rig->player;
    Text first = {0}, second = {0};
    have_pin(rig);
    player_ask_pin(player, PIN_FOR_SHELF);
    player_refresh(player);
    act(rig, ACTION_CHOOSE, 1);
    player_refresh(player);
    canvas_print(player->canvas, &first);
    act(rig, ACTION_ERASE, 0);
    act(rig, ACTION_CHOOSE, 7);
    player->touch.down = true;
    snprintf(player->touch.id, sizeof player->touch.id, "digit-7");
    player_refresh(player);
    canvas_print(player->canvas, &second);
    assert_string_equal(text_string(&first), text_string(&second));
    text_finish(&first);
    text_finish(&second);
}

#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PLAYER(a_wrong_pin_asks_again_and_the_right_one_goes_on),
        WITH_PLAYER(digits_can_be_taken_back_and_are_twelve_at_most),
        WITH_PLAYER(a_new_pin_is_typed_twice),
        WITH_PLAYER(the_old_one_is_asked_before_it_is_changed_or_removed),
        WITH_PLAYER(a_locked_pad_takes_nothing_until_its_time_is_over),
        WITH_PLAYER(the_pad_closes_when_nobody_uses_it),
        WITH_PLAYER(what_was_typed_is_forgotten_however_the_pad_is_left),
        WITH_PLAYER(no_digit_can_be_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
