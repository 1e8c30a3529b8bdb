/* What is private, with a store that notes what it is told and a library of three: one of each class. */
#include "base/memory.h"
#include "base/words.h"
#include "command/player_inside.h"
#include "scene/library_filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "noted_store.h"
#include "play.h"

#define PIN "271828"
#define FOLDER "player-private-library"

#define ROUTINE(id, privacy, kiosk)                                                                \
    "{\"unknot\":1,\"id\":\"" id "\",\"title\":\"Title of " id                                     \
    "\",\"neutral_title\":\"Quiet\",\"summary\":\"S\",\"language\":\"en\","                        \
    "\"about\":{\"audience\":\"A\",\"frequency\":\"F\"},"                                          \
    "\"reviewed\":{\"by\":\"\",\"date\":\"\"},\"areas\":[\"shoulders\"],"                          \
    "\"techniques\":[\"breathing\"],\"props\":[],\"postures\":[\"sit-chair\"],"                    \
    "\"privacy\":\"" privacy "\",\"kiosk\":\"" kiosk "\",\"aftercare\":[\"card-aftercare\"],"      \
    "\"safety\":{\"red_flags\":[],\"not_if\":[],\"gently_if\":[]},\"steps\":["                     \
    "{\"id\":\"one\",\"text\":\"A\",\"seconds\":60},{\"id\":\"two\",\"text\":\"B\",\"seconds\":"   \
    "60}]}"

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

static const struct {
    const char *path, *json;
} files[] = {{FOLDER "/clinic.json", ROUTINE("clinic", "clinician", "never")},
             {FOLDER "/hidden.json", ROUTINE("hidden", "private", "never")},
             {FOLDER "/open.json", ROUTINE("open", "public", "yes")}};
#define FILES (sizeof files / sizeof *files)

static const char *const folders[] = {FOLDER};

static void write_library(void) {
    mkdir(FOLDER, 0700);
    for (size_t i = 0; i < FILES; i++) {
        FILE *file = fopen(files[i].path, "w");
        assert_non_null(file);
        fputs(files[i].json, file);
        fclose(file);
    }
}

static void remove_library(void) {
    for (size_t i = 0; i < FILES; i++)
        remove(files[i].path);
    rmdir(FOLDER);
}

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
    write_library();
    clock_init(&rig->clock, true, 0);
    rig->player = player_new(&(PlayerParams){.options = &rig->options,
                                             .vocabulary = rig->vocabulary,
                                             .folders = folders,
                                             .folder_count = 1,
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
    remove_library();
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

/* Places in the library. */
static int place_of(const Rig *rig, const char *id) {
    const Library *library = &rig->player->reader.library;
    for (size_t i = 0; i < library->count; i++)
        if (strcmp(library->entries[i].id, id) == 0)
            return (int)i;
    fail_msg("no '%s' in the library", id);
    return 0;
}

static void open_shelf(Rig *rig) {
    act(rig, ACTION_SETTINGS, 0);
    act(rig, ACTION_PRIVACY, 0);
    act(rig, ACTION_SHELF, 1);
    act(rig, ACTION_LEAVE, 0);
    act(rig, ACTION_PRIVATE, 0);
    if (rig->player->scene == &scene_pin)
        give(rig, rig->store.pin);
    assert_ptr_equal(rig->player->scene, &scene_private);
}

static void begin_hidden(Rig *rig) {
    open_shelf(rig);
    act(rig, ACTION_OPEN, place_of(rig, "hidden"));
    assert_ptr_equal(rig->player->scene, &scene_detail);
    act(rig, ACTION_BEGIN, 0);
    assert_non_null(rig->player->session);
}

static bool is_on_screen(Rig *rig, const char *id) {
    rig->player->changed = true;
    player_refresh(rig->player);
    return canvas_find(rig->player->canvas, id) != NULL;
}

static void lose_focus(Rig *rig) {
    player_input(rig->player, &(Input){.kind = INPUT_FOCUS_LOST});
}

static void the_shelf_is_there_only_when_it_was_asked_for(void **state) {
    Rig *rig = *state;
    assert_int_equal(rig->player->reader.library.count, 3);
    assert_true(is_on_screen(rig, "open-open"));
    assert_false(is_on_screen(rig, "open-hidden"));
    assert_false(is_on_screen(rig, "open-clinic"));
    assert_false(is_on_screen(rig, "private"));
    act(rig, ACTION_PRIVATE, 0);
    assert_ptr_equal(rig->player->scene, &scene_library);
    open_shelf(rig);
    assert_true(is_on_screen(rig, "open-hidden"));
    assert_false(is_on_screen(rig, "open-clinic"));
    assert_false(is_on_screen(rig, "open-open"));
    act(rig, ACTION_HOME, 0);
    assert_true(is_on_screen(rig, "private"));
    assert_false(is_on_screen(rig, "open-hidden"));
    assert_non_null(strstr(text_string(&rig->store.notes), "private-shelf=on\n"));
}

static void its_cards_have_neutral_names_and_the_opened_one_its_own(void **state) {
    Rig *rig = *state;
    open_shelf(rig);
    assert_true(is_on_screen(rig, "open-hidden"));
    assert_string_equal(canvas_find(rig->player->canvas, "open-hidden")->label, "Quiet");
    act(rig, ACTION_OPEN, place_of(rig, "hidden"));
    assert_string_equal(rig->player->routine->title, "Title of hidden");
}

static void nothing_private_opens_from_anywhere_else(void **state) {
    Rig *rig = *state;
    act(rig, ACTION_OPEN, place_of(rig, "hidden"));
    assert_ptr_equal(rig->player->scene, &scene_library);
    act(rig, ACTION_OPEN, place_of(rig, "clinic"));
    assert_ptr_equal(rig->player->scene, &scene_library);
    open_shelf(rig);
    act(rig, ACTION_OPEN, place_of(rig, "clinic"));
    assert_ptr_equal(rig->player->scene, &scene_private);
}

static void the_pin_is_asked_each_time(void **state) {
    Rig *rig = *state;
    have_pin(rig);
    open_shelf(rig);
    act(rig, ACTION_OPEN, place_of(rig, "hidden"));
    act(rig, ACTION_HOME, 0);
    assert_ptr_equal(rig->player->scene, &scene_library);
    act(rig, ACTION_PRIVATE, 0);
    assert_ptr_equal(rig->player->scene, &scene_pin);
    give(rig, "111111");
    assert_ptr_equal(rig->player->scene, &scene_pin);
    act(rig, ACTION_LEAVE, 0);
    assert_ptr_equal(rig->player->scene, &scene_library);
}

static void it_begins_without_sound_and_dimmed(void **state) {
    Rig *rig = *state;
    begin_hidden(rig);
    assert_true(sound_muted(rig->sound));
    assert_int_equal(player_theme(rig->player), THEME_DARK);
    act(rig, ACTION_SETTINGS, 0);
    assert_int_equal(player_theme(rig->player), THEME_LIGHT);
    act(rig, ACTION_LEAVE, 0);
    rig->player->settings.theme = THEME_CONTRAST;
    assert_int_equal(player_theme(rig->player), THEME_CONTRAST);
    rig->player->settings.theme = THEME_LIGHT;
    player_home(rig->player);
    assert_false(sound_muted(rig->sound));
    assert_int_equal(player_theme(rig->player), THEME_LIGHT);
}

static void a_sound_that_was_off_stays_off(void **state) {
    Rig *rig = *state;
    sound_set_mute(rig->sound, true);
    begin_hidden(rig);
    player_home(rig->player);
    assert_true(sound_muted(rig->sound));
}

static void it_is_out_of_sight_at_once_and_comes_back_with_the_pin(void **state) {
    Rig *rig = *state;
    have_pin(rig);
    begin_hidden(rig);
    const Session *session = rig->player->session;
    lose_focus(rig);
    assert_ptr_equal(rig->player->scene, &scene_library);
    assert_null(rig->player->session);
    assert_false(sound_muted(rig->sound));
    rig->player->now += USEC_MINUTE;
    act(rig, ACTION_PRIVATE, 0);
    give(rig, PIN);
    assert_ptr_equal(rig->player->session, session);
    assert_ptr_equal(rig->player->scene, &scene_paused);
    assert_true(sound_muted(rig->sound));
    act(rig, ACTION_RESUME, 0);
    assert_ptr_equal(rig->player->scene, &scene_step);
}

static void what_was_put_away_is_over_when_another_session_begins(void **state) {
    Rig *rig = *state;
    begin_hidden(rig);
    lose_focus(rig);
    act(rig, ACTION_OPEN, place_of(rig, "open"));
    act(rig, ACTION_BEGIN, 0);
    assert_null(rig->player->away.session);
    assert_false(sound_muted(rig->sound));
    player_home(rig->player);
    act(rig, ACTION_PRIVATE, 0);
    assert_ptr_equal(rig->player->scene, &scene_private);
}

static void the_shelf_and_a_card_hide_too_even_behind_the_settings(void **state) {
    Rig *rig = *state;
    open_shelf(rig);
    lose_focus(rig);
    assert_ptr_equal(rig->player->scene, &scene_library);
    act(rig, ACTION_PRIVATE, 0);
    act(rig, ACTION_OPEN, place_of(rig, "hidden"));
    act(rig, ACTION_ACCESS, 0);
    lose_focus(rig);
    assert_ptr_equal(rig->player->scene, &scene_library);
    assert_null(rig->player->routine);
    act(rig, ACTION_OPEN, place_of(rig, "open"));
    lose_focus(rig); /* nothing to hide */
    assert_ptr_equal(rig->player->scene, &scene_detail);
}

/* ST13 hides it; a step that runs is not to be touched. */
static void what_is_left_alone_hides_but_not_a_step_that_runs(void **state) {
    Rig *rig = *state;
    open_shelf(rig);
    player_watch_private(rig->player);
    rig->player->now += 79 * USEC_SECOND;
    player_watch_private(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_private);
    act(rig, ACTION_FOCUS_NEXT, 0);
    rig->player->now += 79 * USEC_SECOND;
    player_watch_private(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_private);
    rig->player->now += USEC_SECOND;
    assert_int_equal(player_private_due(rig->player), rig->player->now);
    player_watch_private(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_library);

    begin_hidden(rig);
    player_advance(rig->player);
    rig->player->now += 50 * USEC_SECOND;
    player_advance(rig->player);
    player_watch_private(rig->player);
    assert_int_equal(player_private_due(rig->player), USEC_NEVER);
    rig->player->now += 20 * USEC_SECOND;
    player_watch_private(rig->player);
    assert_non_null(rig->player->session);
    act(rig, ACTION_PAUSE, 0);
    player_watch_private(rig->player);
    rig->player->now += 60 * USEC_SECOND;
    player_watch_private(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_library);
    assert_non_null(rig->player->away.session);
}

static void nothing_of_it_is_kept_when_nothing_is_to_be(void **state) {
    Rig *rig = *state;
    act(rig, ACTION_PRIVATE_KEEP, 0);
    open_shelf(rig);
    text_clear(&rig->store.notes);
    act(rig, ACTION_OPEN, place_of(rig, "hidden"));
    act(rig, ACTION_BEGIN, 0);
    assert_string_equal(text_string(&rig->store.notes), "");
    player_home(rig->player);
    act(rig, ACTION_PRIVATE_KEEP, 1);
    begin_hidden(rig);
    assert_non_null(strstr(text_string(&rig->store.notes), "record"));
}

static void a_forgotten_pin_goes_with_all_that_is_private(void **state) {
    Rig *rig = *state;
    have_pin(rig);
    begin_hidden(rig);
    lose_focus(rig);
    act(rig, ACTION_FORGET_PRIVATE, 0); /* nobody asked */
    assert_string_equal(rig->store.pin, PIN);
    act(rig, ACTION_SETTINGS, 0);
    act(rig, ACTION_PRIVACY, 0);
    act(rig, ACTION_PIN_FORGOTTEN, 0);
    assert_ptr_equal(rig->player->scene, &scene_forget_private);
    act(rig, ACTION_FORGET_PRIVATE, 0);
    assert_ptr_equal(rig->player->scene, &scene_privacy);
    assert_string_equal(rig->store.pin, "");
    assert_null(rig->player->away.session);
    assert_non_null(strstr(text_string(&rig->store.notes), "forget private\ncommit\n"));
}

static void a_broken_off_private_session_asks_for_the_pin_first(void **state) {
    static RememberedSession session = {
        .session = {.uid = "0000000000000000",
                    .routine = "hidden",
                    .title = "Quiet",
                    .version = "",
                    .private = true,
                    .day = "2026-11-22",
                    .speed = 100},
        .place = {.step = "one", .round = "", .place = 1, .places = 2}};
    static Remembered remembered = {.unfinished = &session, .has_sessions = true};
    Rig *rig = *state;
    have_pin(rig);
    rig->store.remembered = &remembered;
    rig->player->resume = (Resume){.settled = false};
    player_home(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_resume);
    assert_string_equal(rig->player->resume.shown.title, "Quiet");
    act(rig, ACTION_PLAY_AGAIN, 0);
    assert_ptr_equal(rig->player->scene, &scene_pin);
    act(rig, ACTION_LEAVE, 0);
    assert_ptr_equal(rig->player->scene, &scene_resume);
    act(rig, ACTION_PLAY_AGAIN, 0);
    give(rig, PIN);
    assert_non_null(rig->player->session);
    assert_true(sound_muted(rig->sound));
}

#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PLAYER(the_shelf_is_there_only_when_it_was_asked_for),
        WITH_PLAYER(its_cards_have_neutral_names_and_the_opened_one_its_own),
        WITH_PLAYER(nothing_private_opens_from_anywhere_else),
        WITH_PLAYER(the_pin_is_asked_each_time),
        WITH_PLAYER(it_begins_without_sound_and_dimmed),
        WITH_PLAYER(a_sound_that_was_off_stays_off),
        WITH_PLAYER(it_is_out_of_sight_at_once_and_comes_back_with_the_pin),
        WITH_PLAYER(what_was_put_away_is_over_when_another_session_begins),
        WITH_PLAYER(the_shelf_and_a_card_hide_too_even_behind_the_settings),
        WITH_PLAYER(what_is_left_alone_hides_but_not_a_step_that_runs),
        WITH_PLAYER(nothing_of_it_is_kept_when_nothing_is_to_be),
        WITH_PLAYER(a_forgotten_pin_goes_with_all_that_is_private),
        WITH_PLAYER(a_broken_off_private_session_asks_for_the_pin_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
