/* The settings of the device and the first run, with a store that notes what it is told. */
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

#define NUMBERS                                                                                    \
    "{\"unknot_numbers\":1,\"countries\":["                                                        \
    "{\"country\":\"AT\",\"emergency\":\"112\",\"crisis\":\"142\"},"                               \
    "{\"country\":\"GB\",\"emergency\":\"999\",\"crisis\":\"116 123\"},"                           \
    "{\"country\":\"IT\",\"emergency\":\"112\"}]}"
#define NOW "2026-11-22T09:30"

typedef struct Rig {
    Options options;
    Arena *arena;
    Vocabulary *vocabulary;
    Helplines *helplines;
    Store store;
    Clock clock;
    Trace trace;
    Stage *stage;
    Sound *sound;
    Player *player;
} Rig;

static Helplines *read_numbers(void) {
    Diags *diags = diags_new();
    Source source;
    source_init(&source, "numbers.json", NUMBERS, strlen(NUMBERS));
    Helplines *helplines = helplines_new(&source, diags);
    source_finish(&source);
    diags_free(diags);
    return helplines;
}

static void start(Rig *rig, const Remembered *remembered) {
    player_free(rig->player);
    rig->store.remembered = remembered;
    rig->player = player_new(&(PlayerParams){.options = &rig->options,
                                             .vocabulary = rig->vocabulary,
                                             .helplines = rig->helplines,
                                             .store = &rig->store,
                                             .stage = rig->stage,
                                             .sound = rig->sound,
                                             .clock = &rig->clock,
                                             .trace = &rig->trace});
    player_home(rig->player);
}

static const Remembered nothing;

static int set_up(void **state) {
    Rig *rig = mem_new(1, sizeof *rig);
    const char *reason = NULL;
    Usec wall = 0;
    setenv("LC_ALL", "en_GB.UTF-8", 1);
    rig->options = (Options){.settings = {.language = "en", .text_size = 100, .captions = true},
                             .speed = 100,
                             .headless = true,
                             .virtual_clock = true};
    rig->arena = arena_new();
    rig->vocabulary = play_vocabulary();
    rig->helplines = read_numbers();
    rig->store.state = STORE_OPEN;
    rig->stage = stage_new(&(StageOptions){.headless = true, .width = 1280, .height = 800},
                           rig->arena, &reason);
    rig->sound = sound_new(true);
    words_open(NULL);
    clock_read_wall(NOW, &wall);
    clock_init(&rig->clock, true, wall);
    start(rig, &nothing);
    *state = rig;
    return rig->stage != NULL && rig->helplines != NULL ? 0 : -1;
}

static int tear_down(void **state) {
    Rig *rig = *state;
    player_free(rig->player);
    sound_free(rig->sound);
    stage_free(rig->stage);
    helplines_free(rig->helplines);
    vocabulary_free(rig->vocabulary);
    text_finish(&rig->store.notes);
    arena_free(rig->arena);
    free(rig);
    return 0;
}

/* What was told to the store since the last look. */
static const char *noted(Rig *rig) {
    static char notes[1000];
    snprintf(notes, sizeof notes, "%s", text_string(&rig->store.notes));
    text_clear(&rig->store.notes);
    return notes;
}

static void act(Rig *rig, ActionKind kind, int value) {
    player_act(rig->player, (Action){.kind = kind, .value = value});
}

static void agree(Rig *rig) {
    act(rig, ACTION_NEXT, 1);
    act(rig, ACTION_NEXT, 2);
    act(rig, ACTION_CHOOSE, 0);
    act(rig, ACTION_CHOOSE, 1);
    act(rig, ACTION_AGREE, 0);
}

static void the_first_run_comes_before_the_library_and_is_dated(void **state) {
    Rig *rig = *state;
    assert_ptr_equal(rig->player->scene, &scene_welcome);
    act(rig, ACTION_AGREE, 0); /* nothing is ticked */
    assert_ptr_equal(rig->player->scene, &scene_welcome);
    assert_string_equal(noted(rig), "");
    agree(rig);
    assert_ptr_equal(rig->player->scene, &scene_library);
    Text expected = {0};
    long long when = (long long)player_wall(rig->player);
    text_print(&expected, "agreed disclaimer en %lld\nagreed ask-clinician en %lld\ncommit\n", when,
               when);
    assert_string_equal(noted(rig), text_string(&expected));
    text_finish(&expected);
    player_home(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_library);
}

static void one_tick_is_not_enough(void **state) {
    Rig *rig = *state;
    act(rig, ACTION_NEXT, 1);
    act(rig, ACTION_NEXT, 2);
    act(rig, ACTION_CHOOSE, 1);
    act(rig, ACTION_AGREE, 0);
    assert_ptr_equal(rig->player->scene, &scene_welcome);
    assert_string_equal(noted(rig), "");
}

static uint64_t hash_of(const char *string) {
    return text_hash(string, strlen(string));
}

static void what_was_agreed_to_is_not_asked_again_unless_its_words_changed(void **state) {
    Rig *rig = *state;
    RecordAcknowledged texts[] = {
        {.text = "ask-clinician", .words = hash_of(words_key(PHRASE_WELCOME_WILL_ASK))},
        {.text = "disclaimer", .words = hash_of(vocabulary_disclaimer(rig->vocabulary, "long"))}};
    Remembered agreed = {.acknowledged = texts, .acknowledged_count = 2};
    start(rig, &agreed);
    assert_ptr_equal(rig->player->scene, &scene_library);
    texts[1].words++;
    start(rig, &agreed);
    assert_ptr_equal(rig->player->scene, &scene_welcome);
    texts[1].words--;
    texts[0].words++;
    start(rig, &agreed);
    assert_ptr_equal(rig->player->scene, &scene_welcome);
}

static void what_is_remembered_late_takes_the_first_run_away_again(void **state) {
    Rig *rig = *state;
    RecordAcknowledged texts[] = {
        {.text = "ask-clinician", .words = hash_of(words_key(PHRASE_WELCOME_WILL_ASK))},
        {.text = "disclaimer", .words = hash_of(vocabulary_disclaimer(rig->vocabulary, "long"))}};
    RecordSetting setting = {"theme", "dark"};
    Remembered agreed = {
        .settings = &setting, .setting_count = 1, .acknowledged = texts, .acknowledged_count = 2};
    rig->store.state = STORE_OPENING;
    start(rig, NULL);
    assert_ptr_equal(rig->player->scene, &scene_welcome);
    rig->store.remembered = &agreed;
    player_learn(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_library);
    assert_int_equal(rig->player->settings.theme, THEME_DARK);
    assert_string_equal(noted(rig), "");
}

static void a_setting_is_applied_at_the_start_and_kept_when_it_changes(void **state) {
    static const RecordSetting settings[] = {
        {"country", "AT"}, {"day-end", "2"}, {"text-size", "150"}, {"volume", "2"}};
    static const Remembered remembered = {.settings = settings, .setting_count = 4};
    Rig *rig = *state;
    start(rig, &remembered);
    Player *player = rig->player;
    assert_int_equal(player->settings.text_size, 150);
    assert_true(player->layout.big_text);
    assert_int_equal(sound_volume(rig->sound), 2);
    assert_string_equal(player_view(player).help.emergency, "112");
    assert_int_equal(player->setup.day_end, 2);
    assert_string_equal(noted(rig), "");
    act(rig, ACTION_TEXT_SMALLER, 0);
    assert_string_equal(noted(rig), "text-size=125\ncommit\n");
    act(rig, ACTION_LOUDER, 0);
    assert_string_equal(noted(rig), "volume=3\ncommit\n");
    act(rig, ACTION_FOCUS_NEXT, 0);
    assert_string_equal(noted(rig), "");
}

static void put_back_takes_what_was_kept_away(void **state) {
    static const RecordSetting setting = {"theme", "dark"};
    static const Remembered remembered = {.settings = &setting, .setting_count = 1};
    Rig *rig = *state;
    start(rig, &remembered);
    assert_int_equal(rig->player->settings.theme, THEME_DARK);
    act(rig, ACTION_ACCESS, 0);
    act(rig, ACTION_RESET, 0);
    assert_int_equal(rig->player->settings.theme, THEME_LIGHT);
    assert_non_null(strstr(noted(rig), "theme=(none)\n"));
}

static void another_country_brings_its_own_numbers(void **state) {
    Rig *rig = *state;
    Player *player = rig->player;
    agree(rig);
    noted(rig);
    assert_string_equal(player_view(player).help.emergency, "999");
    act(rig, ACTION_SETTINGS, 0);
    assert_ptr_equal(player->scene, &scene_settings);
    act(rig, ACTION_NUMBER, SETUP_CRISIS);
    assert_ptr_equal(player->scene, &scene_number);
    act(rig, ACTION_CHOOSE, 1);
    act(rig, ACTION_KEEP_NUMBER, 0); /* one digit is no number */
    assert_ptr_equal(player->scene, &scene_number);
    act(rig, ACTION_CHOOSE, 4);
    act(rig, ACTION_CHOOSE, 9);
    act(rig, ACTION_ERASE, 0);
    act(rig, ACTION_CHOOSE, 2);
    act(rig, ACTION_KEEP_NUMBER, 0);
    assert_ptr_equal(player->scene, &scene_settings);
    assert_string_equal(player_view(player).help.crisis, "142");
    assert_string_equal(noted(rig), "crisis-line=142\ncommit\n");
    act(rig, ACTION_COUNTRIES, 0);
    assert_ptr_equal(player->scene, &scene_country);
    assert_string_equal(player->countries.list[1].name, "Italy");
    act(rig, ACTION_COUNTRY, 1);
    assert_string_equal(noted(rig), "country=IT\ncrisis-line=(none)\ncommit\n");
    assert_string_equal(player_view(player).help.emergency, "112");
    assert_null(player_view(player).help.crisis);
    act(rig, ACTION_COUNTRY, 3); /* none in the list */
    assert_null(player_view(player).help.emergency);
    act(rig, ACTION_LEAVE, 0);
    assert_ptr_equal(player->scene, &scene_library);
}

static void a_number_of_ones_own_can_be_left_to_the_country_again(void **state) {
    Rig *rig = *state;
    agree(rig);
    act(rig, ACTION_SETTINGS, 0);
    act(rig, ACTION_NUMBER, SETUP_EMERGENCY);
    for (int i = 0; i < 20; i++)
        act(rig, ACTION_CHOOSE, 1);
    assert_int_equal(strlen(rig->player->digits), HELPLINE_DIGITS);
    act(rig, ACTION_KEEP_NUMBER, 0);
    assert_string_equal(player_view(rig->player).help.emergency, "111111111111111");
    act(rig, ACTION_NUMBER, SETUP_EMERGENCY);
    assert_string_equal(rig->player->digits, "111111111111111");
    act(rig, ACTION_LEAVE_NUMBER_TO_COUNTRY, 0);
    assert_string_equal(player_view(rig->player).help.emergency, "999");
}

static void all_is_deleted_only_where_it_was_asked(void **state) {
    Rig *rig = *state;
    agree(rig);
    noted(rig);
    act(rig, ACTION_SETTINGS, 0);
    act(rig, ACTION_FORGET_ALL, 0);
    assert_string_equal(noted(rig), "");
    act(rig, ACTION_FORGET, 0);
    assert_string_equal(noted(rig), "");
    act(rig, ACTION_FORGET_ALL, 0);
    assert_string_equal(noted(rig), "forget all\ncommit\n");
    assert_ptr_equal(rig->player->scene, &scene_settings);
    assert_true(player_view(rig->player).forgotten);
}

static void a_history_that_is_switched_off_keeps_no_session(void **state) {
    Rig *rig = *state;
    agree(rig);
    act(rig, ACTION_SETTINGS, 0);
    act(rig, ACTION_DAY_END, 7);
    act(rig, ACTION_DAY_END, 6);
    act(rig, ACTION_HISTORY, 0);
    act(rig, ACTION_LEAVE, 0);
    noted(rig);
    player_begin(rig->player,
                 play_routine(rig->vocabulary, "{\"id\":\"one\",\"text\":\"A\",\"seconds\":20}"),
                 STEP_NONE, true);
    assert_string_equal(noted(rig), "");
    act(rig, ACTION_SETTINGS, 0);
    assert_int_equal(rig->player->setup.day_end, 6);
    act(rig, ACTION_HISTORY, 1);
    assert_string_equal(noted(rig), "keep-history=on\ncommit\n");
    player_begin(rig->player,
                 play_routine(rig->vocabulary, "{\"id\":\"one\",\"text\":\"A\",\"seconds\":20}"),
                 STEP_NONE, true);
    assert_string_not_equal(noted(rig), "");
}

static void without_a_store_there_is_no_first_run_and_nothing_to_delete(void **state) {
    Rig *rig = *state;
    PlayerParams params = rig->player->params;
    player_free(rig->player);
    params.store = NULL;
    rig->player = player_new(&params);
    player_home(rig->player);
    assert_ptr_equal(rig->player->scene, &scene_library);
    assert_false(player_view(rig->player).remembers);
    act(rig, ACTION_TEXT_LARGER, 0);
    act(rig, ACTION_SETTINGS, 0);
    act(rig, ACTION_FORGET, 0);
    act(rig, ACTION_FORGET_ALL, 0);
    assert_string_equal(noted(rig), "");
}

#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PLAYER(the_first_run_comes_before_the_library_and_is_dated),
        WITH_PLAYER(one_tick_is_not_enough),
        WITH_PLAYER(what_was_agreed_to_is_not_asked_again_unless_its_words_changed),
        WITH_PLAYER(what_is_remembered_late_takes_the_first_run_away_again),
        WITH_PLAYER(a_setting_is_applied_at_the_start_and_kept_when_it_changes),
        WITH_PLAYER(put_back_takes_what_was_kept_away),
        WITH_PLAYER(another_country_brings_its_own_numbers),
        WITH_PLAYER(a_number_of_ones_own_can_be_left_to_the_country_again),
        WITH_PLAYER(all_is_deleted_only_where_it_was_asked),
        WITH_PLAYER(a_history_that_is_switched_off_keeps_no_session),
        WITH_PLAYER(without_a_store_there_is_no_first_run_and_nothing_to_delete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
