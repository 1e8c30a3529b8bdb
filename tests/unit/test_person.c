#include "command/player_inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "play.h"

#include <stdio.h>
#include <string.h>

#define STEPS                                                                                      \
    "{\"id\":\"one\",\"text\":\"A\",\"seconds\":20},{\"id\":\"two\",\"text\":\"B\",\"seconds\":"   \
    "20}"

/* A player in memory whom a journey moves, and what its trace says. */
typedef struct Rig {
    Options options;
    Arena *arena;
    Vocabulary *vocabulary;
    Clock clock;
    Trace trace;
    Stage *stage;
    Sound *sound;
    Journey journey;
    Player *player;
} Rig;

static void begin(Rig *rig, const char *journey) {
    const char *reason = NULL;
    Diags *diags = diags_new();
    Source source;
    *rig = (Rig){.options = {.settings = {.language = "en", .text_size = 100},
                             .speed = 100,
                             .headless = true,
                             .virtual_clock = true}};
    rig->arena = arena_new();
    source_init(&source, "t.journey", journey, strlen(journey));
    assert_true(journey_read(&rig->journey, &source, rig->arena, diags));
    source_finish(&source);
    diags_free(diags);
    rig->vocabulary = play_vocabulary();
    rig->stage = stage_new(&(StageOptions){.headless = true, .width = 1280, .height = 800},
                           rig->arena, &reason);
    assert_non_null(rig->stage);
    rig->sound = sound_new(true);
    rig->trace.file = tmpfile();
    assert_non_null(rig->trace.file);
    clock_init(&rig->clock, true, 0);
    rig->player = player_new(&(PlayerParams){.options = &rig->options,
                                             .vocabulary = rig->vocabulary,
                                             .journey = &rig->journey,
                                             .stage = rig->stage,
                                             .sound = rig->sound,
                                             .clock = &rig->clock,
                                             .trace = &rig->trace});
    player_begin(rig->player, play_routine(rig->vocabulary, STEPS), STEP_NONE, true);
}

static void finish(Rig *rig) {
    player_free(rig->player);
    sound_free(rig->sound);
    stage_free(rig->stage);
    trace_close(&rig->trace);
    vocabulary_free(rig->vocabulary);
    arena_free(rig->arena);
}

/* Plays until [second] of the session is over. */
static void play_until(Rig *rig, double second) {
    while (rig->player->now < usec_from_seconds(second) && player_frame(rig->player))
        ;
}

static int count_in_trace(Rig *rig, const char *words) {
    char line[512];
    int count = 0;
    rewind(rig->trace.file);
    while (fgets(line, sizeof line, rig->trace.file) != NULL) {
        count += strstr(line, words) != NULL;
    }
    fseek(rig->trace.file, 0, SEEK_END);
    return count;
}

static void say(Player *player, const char *words) {
    text_clear(&player->caption);
    text_add(&player->caption, words);
}

static void what_is_said_is_written_while_the_sound_is_lost(void **state) {
    (void)state;
    Rig rig;
    begin(&rig, "2 key z\n3 sound-lost\n9 sound-back\n12 key z\n");
    play_until(&rig, 2);
    say(rig.player, "Let it go.");
    assert_null(player_view(rig.player).caption); /* captions are off */
    play_until(&rig, 3);
    say(rig.player, "Let it go.");
    assert_string_equal(player_view(rig.player).caption, "Let it go.");
    assert_false(rig.player->settings.captions);
    assert_int_equal(
        count_in_trace(&rig, "\"event\":\"fault\",\"what\":\"the sound device is lost\""), 1);
    play_until(&rig, 9);
    say(rig.player, "Let it go.");
    assert_null(player_view(rig.player).caption);
    assert_int_equal(count_in_trace(&rig, "\"event\":\"fault\""), 1);
    finish(&rig);
}

static void a_step_goes_on_while_the_sound_is_lost(void **state) {
    (void)state;
    Usec began[2];
    for (int lost = 0; lost < 2; lost++) {
        Rig rig;
        begin(&rig,
              lost == 1 ? "3 sound-lost\n5 sound-back\n6 sound-lost\n40 key z\n" : "40 key z\n");
        while (rig.player->visit.count < 2 && player_frame(rig.player))
            ;
        began[lost] = rig.player->visit.time;
        assert_int_equal(rig.player->visit.count, 2);
        finish(&rig);
    }
    assert_int_equal(began[0], began[1]);
}

static void a_finger_lies_in_the_corner_as_long_as_the_journey_says(void **state) {
    (void)state;
    Rig rig;
    begin(&rig, "2 hold-corner 5\n+1 tap \"Next\"\n");
    play_until(&rig, 2);
    assert_true(rig.player->touch.down);
    assert_string_equal(rig.player->touch.id, ""); /* nothing lies there */
    assert_true(player_frame(rig.player));
    assert_int_equal(rig.player->now, 7 * USEC_SECOND); /* no earlier frame: nothing else was due */
    assert_false(rig.player->touch.down);
    assert_int_equal(rig.player->visit.count, 1);
    play_until(&rig, 8);
    assert_int_equal(rig.player->visit.count, 2);
    assert_int_equal(rig.player->visit.time, 8 * USEC_SECOND);
    finish(&rig);
}

static void a_finger_in_the_corner_is_taken_away_with_the_focus(void **state) {
    (void)state;
    Rig rig;
    begin(&rig, "2 hold-corner 5\n4 focus-lost\n");
    play_until(&rig, 2);
    assert_true(rig.player->touch.down);
    play_until(&rig, 4);
    assert_false(rig.player->touch.down);
    play_until(&rig, 8);
    assert_false(rig.player->touch.down);
    finish(&rig);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_is_written_while_the_sound_is_lost),
        cmocka_unit_test(a_step_goes_on_while_the_sound_is_lost),
        cmocka_unit_test(a_finger_lies_in_the_corner_as_long_as_the_journey_says),
        cmocka_unit_test(a_finger_in_the_corner_is_taken_away_with_the_focus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
