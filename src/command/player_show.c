/* How a frame is shown: what the scene may look at, its picture on the stage, the pictures that are
** to be written, and when the next frame is due. */
#include "command/player_inside.h"

#include "base/log.h"
#include "command/command.h"

#include <stdio.h>

#define FRAME ((Usec)16700) /* what wants to be seen again so soon moves */

/* What nobody can hear is written, however captions are set. */
static const char *caption_of(const Player *player) {
    bool wanted = player->settings.captions || player->sound != SOUND_PLAYS;
    wanted = wanted || (player->hushed && sound_muted(player->params.sound));
    return wanted && player->caption.length > 0 ? text_string(&player->caption) : NULL;
}

SceneView player_view(Player *player) {
    bool guided = player->guide != NULL;
    const SessionLook *look = guided ? &player->guide_look : &player->look;
    double shade;
    const char *pressed = motion_pressed(&player->motion, player->now, &shade);
    return (SceneView){
        .layout = &player->layout,
        .look = player->session != NULL ? look : NULL,
        .library = player->reader.opened ? &player->reader.library : NULL,
        .vocabulary = player->params.vocabulary,
        .routine = player->session == NULL ? player->routine : NULL,
        .resume = player->resume.kept != NULL ? &player->resume.shown : NULL,
        .shelf = player->params.shelf,
        .caption = caption_of(player),
        .volume = sound_volume(player->params.sound),
        .muted = sound_muted(player->params.sound),
        .settings = player->settings,
        .help = setup_help(&player->setup, player->params.helplines),
        .setup = player->setup,
        .countries = player->countries.list,
        .country_count = player->countries.count,
        .country_help =
            {
                .emergency = setup_number_of(player->params.helplines, player->setup.country,
                                             SETUP_EMERGENCY),
                .crisis =
                    setup_number_of(player->params.helplines, player->setup.country, SETUP_CRISIS),
            },
        .number = player->number,
        .digits = player->digits,
        .pin = player->pin.shown,
        .has_pin = player_has_pin(player),
        .remembers =
            player->params.store != NULL && store_state(player->params.store) != STORE_WITHOUT,
        .forgotten = player->forgotten,
        .version = UNKNOT_VERSION,
        .fault = player->fault[0] != '\0' ? player->fault : NULL,
        .focus = player->focus_shown && player->focus[0] != '\0' ? player->focus : NULL,
        .pressed = pressed,
        .press_left = 1 - shade,
        .along = player->session != NULL ? motion_along(&player->motion, player->now) : 0,
        .now = guided ? player->guide_now : player->now,
    };
}

/* Machine time, so that what is measured from outside can be laid beside it. */
static void note_frame(const Player *player, int parts) {
    FILE *file = player->params.frames;
    if (file == NULL || parts == 0)
        return;
    Usec shown = clock_machine(player->params.clock);
    fprintf(file, "%lld %lld %d\n", (long long)shown, (long long)(shown - player->woken), parts);
}

/* Under a virtual clock the screen before was never painted: there the new one comes at once. */
static bool is_still(const Player *player) {
    return player->settings.still || player->params.options->virtual_clock;
}

static void show_frame(Player *player) {
    Stage *stage = player->params.stage;
    if (!player_guide_rests(player) &&
        motion_begins(&player->motion, player->now, is_still(player)))
        stage_fade_begin(stage);
    stage_fade(stage, motion_fade(&player->motion, player->now));
    int parts = stage_show(stage, player->canvas, player->layout.scale);
    note_frame(player, parts);
    PacingDisplay display = {0};
    display.rate = stage_rate(stage, &display.waits);
    display.saves = stage_is_low(stage, player->now);
    Usec shown = clock_now(player->params.clock) - player->lost;
    pacing_shown(&player->pacing, &display, player->now, shown, parts > 0);
}

void player_draw(Player *player, bool show) {
    Measure measure = stage_measure(player->params.stage, player->layout.scale);
    if (player->session != NULL)
        session_look(player->session, player->now, &player->look);
    player_guide_advance(player);
    bool rests = player_guide_rests(player);
    /* What the pause came from is on the screen until the guide rests. */
    motion_press(&player->motion, rests ? "pause" : touch_pressed(&player->touch), player->now,
                 is_still(player));
    SceneView view = player_view(player);
    canvas_begin(player->canvas, player->layout.width, player->layout.height, player_theme(player),
                 player->settings.text_size / 100.0, measure);
    const Scene *scene = player->small ? &scene_small : rests ? &scene_step : player->scene;
    player->scene_due =
        scene->draw(rests ? player->guide_memory : player->memory, player->canvas, &view);
    player->moves = player->scene_due != USEC_NEVER && player->scene_due - view.now <= FRAME;
    if (rests)
        player->scene_due = USEC_NEVER; /* its time stands still soon */
    if (show)
        show_frame(player);
    player->scene_due = usec_min(player->scene_due, motion_due(&player->motion, player->now));
    player->changed = false;
}

Usec player_picture_due(const Player *player) {
    return player->changed ? player->now : pacing_due(&player->pacing, player->scene_due);
}

Usec player_shot_due(const Player *player) {
    const Options *options = player->params.options;
    return player->shot < options->shot_count ? options->shots[player->shot].time : USEC_NEVER;
}

void player_take_shots(Player *player) {
    while (player_shot_due(player) <= player->now) {
        const char *path = player->params.options->shots[player->shot++].path;
        const char *reason;
        Arena *arena = arena_new();
        player_draw(player, true);
        if (!stage_write_png(player->params.stage, path, arena, &reason)) {
            log_fault("cannot write '%s': %s", path, reason);
            player->exit_code = EXIT_MACHINE;
        }
        arena_free(arena);
    }
}
