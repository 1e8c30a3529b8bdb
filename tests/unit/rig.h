/* A player in memory, for tests of its own files. Include it after cmocka.h. */
#ifndef TESTS_RIG_H
#define TESTS_RIG_H

#include "base/memory.h"
#include "base/words.h"
#include "command/player_inside.h"

#include <stdlib.h>

#include "play.h"

/* As it is asked for at the start: captions, and a text of 125 %. */
typedef struct Rig {
    Options options;
    Arena *arena;
    Vocabulary *vocabulary;
    Clock clock;
    Trace trace;
    Stage *stage;
    Sound *sound;
    Player *player;
} Rig;

static inline int rig_set_up(void **state) {
    Rig *rig = mem_new(1, sizeof *rig);
    const char *reason = NULL;
    rig->options = (Options){
        .settings = {.language = "en", .text_size = 125, .captions = true},
        .speed = 100,
        .headless = true,
        .virtual_clock = true,
    };
    rig->arena = arena_new();
    rig->vocabulary = play_vocabulary();
    rig->stage = stage_new(&(StageOptions){.headless = true, .width = 1280, .height = 800},
                           rig->arena, &reason);
    rig->sound = sound_new(true);
    sound_set_volume(rig->sound, 5);
    words_open(UNKNOT_LOCALE);
    clock_init(&rig->clock, true, 0);
    rig->player = player_new(&(PlayerParams){.options = &rig->options,
                                             .vocabulary = rig->vocabulary,
                                             .stage = rig->stage,
                                             .sound = rig->sound,
                                             .clock = &rig->clock,
                                             .trace = &rig->trace});
    *state = rig;
    return rig->stage != NULL ? 0 : -1;
}

static inline int rig_tear_down(void **state) {
    Rig *rig = *state;
    player_free(rig->player);
    sound_free(rig->sound);
    stage_free(rig->stage);
    vocabulary_free(rig->vocabulary);
    arena_free(rig->arena);
    free(rig);
    words_use(0);
    return 0;
}

#endif
